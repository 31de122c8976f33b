//! What others say of our documents: validators of PDF/UA-1 that know nothing of how they are made,
//! and the pictures of their pages that somebody looked at. For tests only.
mod pages;

pub use pages::compare;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A document, and what it is called.
pub type Named = (String, Vec<u8>);

/// A folder that goes when the test ends.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(format!("pdf-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    /// With `documents` in it.
    pub fn of(documents: &[Named]) -> Self {
        let it = Self::new();
        for (name, bytes) in documents {
            std::fs::write(it.0.join(format!("{name}.pdf")), bytes).unwrap();
        }
        it
    }

    /// What `tool` answers here.
    pub fn ask(&self, tool: impl AsRef<Path>, args: &[&str]) -> String {
        let tool = tool.as_ref();
        let done = Command::new(tool).args(args).current_dir(&self.0).output();
        let done =
            done.unwrap_or_else(|error| panic!("{}: {error} (.ci/setup test)", tool.display()));
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(done.status.success(), "{}: {text}{said}", tool.display());
        text
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Where this test was built.
pub fn target() -> PathBuf {
    std::env::current_exe().unwrap().ancestors().nth(3).unwrap().to_owned()
}

/// What the validators hold against the documents, a line each. None when they are not installed.
fn complaints(documents: &[Named]) -> Option<String> {
    let python = target().join("pdf-venv/bin/python");
    if !python.exists() {
        eprintln!("SKIPPED: needs {} (make pdf-tools)", python.display());
        return None;
    }
    let folder = Folder::of(documents);
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/pdf_ua.py");
    Some(folder.ask(python, &[program, "."]))
}

/// Fails when a validator has something against one of them.
pub fn validate(documents: &[Named]) {
    let said = complaints(documents).unwrap_or_default();
    assert!(said.is_empty(), "\n{said}");
}

/// What must be noticed: the same document with one thing missing. Words in a PDF that are replaced
/// by others as long leave everything else where it was.
const DAMAGES: &[(&str, &str, &[&str])] = &[
    ("/Alt ", "/Alu ", &["FIGURE-ALTERNATIVE-TEXT", "FIG-001"]),
    ("/DisplayDocTitle true", "/DisplayDocTitlf true", &["VIEWER-PREFERENCES", "DOC-011"]),
    ("/Marked true", "/Markee true", &["TAGGED-DOCUMENT", "DOC-001"]),
    ("/Scope /Row", "/Scopf /Row", &["TABLE-HEADERS-SCOPE", "TBL-002"]),
    ("/S /TH", "/S /TD", &["TBL-001"]),
    ("/S /TR", "/S /TX", &["ROLE-MAP", "TAG-010"]),
    ("/S /H1", "/S /H3", &["HEADING-NESTING", "HDG-002"]),
    ("/ToUnicode ", "/ToUnicodf ", &["FONT-UNICODE-MAPPING", "TXT-002"]),
    ("/FontFile2 ", "/FontFilf2 ", &["FONT-EMBEDDING", "TXT-001"]),
    ("/W [", "/V [", &["FONT-GLYPH-WIDTH"]),
    ("/Artifact<<", "/Artifacs<<", &["CONTENT-TAGGING", "TAG-001"]),
    ("pdfuaid:part", "pdfuaid:pars", &["ID-PART", "DOC-012"]),
    ("dc:title", "dc:titld", &["METADATA-TITLE", "DOC-010"]),
];

/// Fails when the validators do not notice what is taken from `document`, a sound one: what believes
/// everything proves nothing.
pub fn validators_notice(document: &[u8]) {
    let folder = Folder::of(&[("sound".into(), document.to_vec())]);
    folder.ask("qpdf", &["--qdf", "--object-streams=disable", "sound.pdf", "plain.pdf"]);
    let plain = std::fs::read(folder.0.join("plain.pdf")).unwrap();
    let damaged = DAMAGES.iter().enumerate().map(|(n, (from, to, _))| {
        let broken = replaced(&plain, from.as_bytes(), to.as_bytes());
        assert!(broken != plain, "there is no «{from}»");
        (format!("{n:02}"), broken)
    });
    let mut all: Vec<Named> = damaged.collect();
    all.push(("plain".into(), plain.clone()));
    let Some(said) = complaints(&all) else { return };
    assert!(!said.contains("plain:"), "{said}");
    for (n, (from, _, rules)) in DAMAGES.iter().enumerate() {
        let mine = said.lines().filter(|it| it.starts_with(&format!("{n:02}:")));
        let mine = mine.collect::<Vec<_>>().join("\n");
        for rule in *rules {
            assert!(mine.contains(rule), "without «{from}» no {rule} in\n{mine}");
        }
    }
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> =
        bytes.windows(from.len()).enumerate().filter(|it| it.1 == from).map(|it| it.0).collect();
    for at in places {
        bytes[at..at + from.len()].copy_from_slice(to);
    }
    bytes
}
