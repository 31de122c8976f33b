//! What must never break, checked on the text of the project itself: see `docs/ARCHITECTURE.md`.
mod homes;
mod imports;
mod locales;
mod migrations;
mod project;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

/// Features, lowest first: each may use the face of those before it, never of those after.
const FEATURES: &[&str] = &[
    "enti",
    "posizioni",
    "quietanze",
    "avvisi",
    "stampe",
    "accesso",
    "mandati",
    "sportelli",
    "fonti",
    "carrello",
    "fascicolo",
    "pagamenti",
    "stazione",
    "archivio",
    "recuperi",
    "spontanei",
    "importazioni",
    "integrazioni",
    "riconciliazione",
    "addebiti",
    "protocollo",
    "iscrizioni",
    "notifiche",
    "opendata",
    "cifre",
    "backoffice",
    "pagine",
];

/// Every file under `folder` whose name ends in `ending`, with its text, in order.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let (mut todo, mut found) = (vec![PathBuf::from(folder)], vec![]);
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.to_string_lossy().ends_with(ending) {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// Names between `src/` and the end of `path`: `[features, carrello, store]`. `mod.rs` adds none.
fn module(path: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        path.iter().skip(1).map(|it| it.to_string_lossy().trim_end_matches(".rs").into()).collect();
    names.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    names
}

/// Fails with all that is `broken`, one line each.
fn report(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}
