//! Documents: a Typst template of ours and data make a tagged PDF (PDF/UA-1). What is printed by the
//! thousand is drawn by hand instead, five times as fast: `faces`, `text`, `area`, `press` (ADR 014).
//!
//! No file is read and nothing is fetched: templates are in the program, fonts among the assets.
//! The export refuses a document without title, language or headings, so an inaccessible template
//! fails its tests. Same template and same data: same bytes.
pub mod area;
pub mod faces;
pub mod picture;
pub mod press;
#[cfg(test)]
pub mod proof;
pub mod sheet;
pub mod text;

use super::assets;
use actix_web::web;
use anyhow::{Context, anyhow};
use serde::Serialize;
use serde_json::Value;
use std::sync::LazyLock;
use tokio::sync::Semaphore;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Documents made at the same time: each takes a core and some megabytes.
static PRESS: Semaphore = Semaphore::const_new(2);

/// How many documents Typst remembers pieces of (fonts, the parsed template).
const REMEMBERED: usize = 4;

/// What every document shares; made once.
static SHARED: LazyLock<Option<Shared>> = LazyLock::new(Shared::load);

struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The same two paths for every document: Typst never forgets a path.
    template: FileId,
    data: FileId,
}

impl Shared {
    fn load() -> Option<Self> {
        let fonts: Vec<Font> = faces::FILES
            .iter()
            .filter_map(|name| Font::new(Bytes::new(assets::bytes(name)?), 0))
            .collect();
        // Row headers of tables (`pdf.header-cell`) are still behind this flag.
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        (fonts.len() == faces::FILES.len()).then_some(())?;
        Some(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: file_id("/template.typ")?,
            data: file_id("/data.json")?,
        })
    }

    /// True when one of the faces has the letter: PDF/UA refuses a document with a missing one.
    fn has(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(c.into()))
    }
}

fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document being made.
struct Document {
    shared: &'static Shared,
    template: Source,
    data: Bytes,
}

impl World for Document {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.shared.template
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.shared.template { Ok(self.template.clone()) } else { Err(not_ours()) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shared.data { Ok(self.data.clone()) } else { Err(not_ours()) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_ours() -> FileError {
    FileError::Other(Some("templates read /data.json only".into()))
}

/// Makes a PDF/UA-1 document. `template` reads its data with `json("/data.json")`, texts are data
/// and never markup. `ident` tells this document from every other, and is not shown.
///
/// Takes 10–50 ms of one core (a second, once, in debug builds): see [`off_thread`].
pub fn render<T: Serialize>(
    template: &'static str,
    ident: &str,
    data: &T,
) -> anyhow::Result<Vec<u8>> {
    let shared = SHARED.as_ref().context("the PDF fonts are missing: run `make assets`")?;
    let mut data = serde_json::to_value(data).context("data of a PDF")?;
    clean(&mut data, &|c| shared.has(c));
    let document = Document {
        shared,
        template: Source::new(shared.template, template.to_owned()),
        data: Bytes::new(serde_json::to_vec(&data)?),
    };
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("fascicolo".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| anyhow!("PDF/UA-1: {}", error.message()))?,
        ..PdfOptions::default()
    };
    let compiled = typst::compile::<PagedDocument>(&document);
    for warning in &compiled.warnings {
        tracing::warn!(message = %warning.message, "a PDF template");
    }
    let pdf = compiled.output.and_then(|pages| typst_pdf::pdf(&pages, &options));
    comemo::evict(REMEMBERED);
    pdf.map_err(|errors| anyhow!("a PDF was not made: {}", sentences(&errors)))
}

/// Runs `make` where it does not hold up other requests, a few at a time.
pub async fn off_thread<T, F>(make: F) -> anyhow::Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> anyhow::Result<T> + Send + 'static,
{
    let _turn = PRESS.acquire().await?;
    web::block(make).await?
}

fn sentences(errors: &[SourceDiagnostic]) -> String {
    let mut lines: Vec<&str> = vec![];
    for error in errors {
        lines.push(&error.message);
        lines.extend(error.hints.iter().map(|hint| hint.v.as_str()));
    }
    lines.join("; ")
}

/// Leaves in texts what can be printed: no invisible marks, one line, Latin letters for those that no
/// face has.
fn clean(value: &mut Value, has: &impl Fn(char) -> bool) {
    match value {
        Value::String(text) => *text = faces::printable(text, has).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| clean(item, has)),
        Value::Object(fields) => fields.values_mut().for_each(|field| clean(field, has)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PLAIN: &str = r#"#let d = json("/data.json")
#set document(title: d.title)
#set text(font: "Titillium Web", lang: "it")
= #d.title
#d.text"#;

    #[test]
    fn any_text_at_all_can_be_printed() {
        let text =
            "Ł ț ő Ж 漢 😀\u{fe0f} e\u{300} \u{2068}x\u{2069} \t\n #panic() *b* <a> \\ \" \u{0} ";
        let pdf = render(PLAIN, "a", &json!({"title": "Prova", "text": text})).unwrap();
        assert!(pdf.starts_with(b"%PDF-1."));
    }

    #[test]
    fn the_same_data_gives_the_same_bytes() {
        let make = |ident| render(PLAIN, ident, &json!({"title": "Prova", "text": "uno"})).unwrap();
        assert_eq!(make("a"), make("a"));
        assert_ne!(make("a"), make("b"));
    }

    #[test]
    fn a_document_without_a_title_is_refused() {
        let template = "#set text(font: \"Titillium Web\")\nciao";
        let error = render(template, "a", &json!({})).unwrap_err().to_string();
        assert!(error.contains("title"), "{error}");
    }

    #[test]
    fn a_template_reads_nothing_but_its_data() {
        for template in ["#read(\"/etc/passwd\")", "#import \"@preview/x:1.0.0\": *"] {
            assert!(render(template, "a", &json!({})).is_err(), "{template}");
        }
    }
}
