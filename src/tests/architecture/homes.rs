//! Each kind of code has one home, and each file says what it is for.
use super::source::code;
use super::{files, module, report};

/// The files a feature may have, each also as a folder split by noun, and as `<name>_ente`.
const FILES: &[&str] =
    &["model", "store", "actions", "handlers", "views", "port", "wire", "pdf", "jobs"];

/// Files of a feature with a name of their own, and why.
const NOUNS: &[(&str, &str)] = &[
    // An extractor: neither page nor rule, used by the handlers of two features.
    ("carrello", "portatore"),
    // Another, of software.
    ("integrazioni", "sistema"),
];

#[test]
fn a_file_of_a_feature_has_one_of_the_usual_names() {
    let mut broken = vec![];
    for (path, _) in files("src/features", ".rs") {
        let names = module(&path);
        let [_, feature, name, ..] = names.as_slice() else { continue };
        let usual = FILES.contains(&name.trim_end_matches("_ente"));
        if !usual && !NOUNS.contains(&(feature.as_str(), name.as_str())) {
            broken.push(format!("{}: not one of {FILES:?}", path.display()));
        }
    }
    report(&broken);
}

/// Something that may appear only at home.
struct Home {
    what: &'static str,
    fits: fn(&Place) -> bool,
    rule: &'static str,
}

const fn home(what: &'static str, fits: fn(&Place) -> bool, rule: &'static str) -> Home {
    Home { what, fits, rule }
}

const HOMES: &[Home] = &[
    home("sqlx::query", Place::holds_sql, "SQL lives in store"),
    home("raw_sql", Place::holds_sql, "SQL lives in store"),
    home("html!", Place::holds_markup, "markup lives in views and ui"),
    home("PreEscaped", |it| it.is("ui/icons"), "raw HTML lives in ui/icons.rs"),
    home(
        "reqwest::",
        |it| it.layers(&["platform", "partners", "sandbox"]),
        "partners are called from partners",
    ),
    home("quick_xml::", Place::holds_xml, "XML lives in wire and partners"),
    home("typst", |it| it.layers(&["platform"]) || it.file("pdf"), "documents live in pdf"),
    home(
        "env::var",
        |it| it.is("platform/config") || it.is("platform/pdf/proof/pages"),
        "the environment is read in platform/config.rs",
    ),
    home("actix_web::", |it| !it.is_pure() && !it.file("store"), "models and stores know no HTTP"),
    home(
        ".await",
        |it| !it.is_pure() && !it.holds_only_markup(),
        "models and views wait for nothing",
    ),
    home(
        "PgConnection",
        |it| !it.is_pure() && !it.holds_only_markup(),
        "models and views ask nothing",
    ),
];

struct Place(Vec<String>);

impl Place {
    fn layer(&self, name: &str) -> bool {
        self.0.first().is_some_and(|it| it == name)
    }
    /// A file, or a folder, of a feature; the back office's included.
    fn file(&self, name: &str) -> bool {
        let own = self.0.get(2).map(|it| it.trim_end_matches("_ente"));
        self.layer("features") && own == Some(name)
    }
    fn layers(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.layer(name))
    }
    fn is(&self, path: &str) -> bool {
        self.0.join("/") == path
    }
    fn holds_sql(&self) -> bool {
        self.layer("platform") || self.file("store") || self.is("app/bench/store")
    }
    fn holds_markup(&self) -> bool {
        self.layer("sandbox") || self.holds_only_markup()
    }
    fn holds_only_markup(&self) -> bool {
        self.layer("ui") || self.file("views") || self.is("app/bench/views")
    }
    fn holds_xml(&self) -> bool {
        self.layers(&["platform", "partners", "sandbox"]) || self.file("wire")
    }
    /// No input and no output.
    fn is_pure(&self) -> bool {
        self.layer("kernel") || self.file("model")
    }
}

#[test]
fn each_kind_of_code_has_one_home() {
    let mut broken = vec![];
    for (path, text) in files("src", ".rs") {
        let place = Place(module(&path));
        if place.layer("tests") || path.ends_with("tests.rs") {
            continue;
        }
        let code = code(without_tests(&text));
        for home in HOMES {
            if code.contains(home.what) && !(home.fits)(&place) {
                broken.push(format!("{}: {} ({})", path.display(), home.rule, home.what));
            }
        }
    }
    report(&broken);
}

/// Unit tests are at the bottom.
fn without_tests(text: &str) -> &str {
    text.split_once("\n#[cfg(test)]\nmod tests {").map_or(text, |(before, _)| before)
}

#[test]
fn a_file_says_what_it_is_for_and_is_not_long() {
    let mut broken = vec![];
    for (path, text) in files("src", ".rs") {
        let lines = text.lines().count();
        if !text.starts_with("//! ") {
            broken.push(format!("{}: the first line says nothing (//! …)", path.display()));
        }
        if 400 < lines {
            broken.push(format!("{}: {lines} lines, 400 at most", path.display()));
        }
    }
    report(&broken);
}

#[test]
fn a_lint_is_expected_with_its_reason_never_allowed() {
    let mut broken = vec![];
    for (path, text) in files("src", ".rs") {
        for (n, line) in code(&text).lines().enumerate() {
            let line = line.trim_start();
            if line.starts_with("#[allow(") || line.starts_with("#![allow(") {
                broken.push(format!("{}:{}: use expect, with a reason", path.display(), n + 1));
            }
        }
    }
    report(&broken);
}
