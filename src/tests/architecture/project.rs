//! The files beside the sources: they name nobody's machine, and tell the truth.
use super::{files, report};
use crate::platform::config::Config;
use std::fs;
use std::path::{Path, PathBuf};

/// Every text file of the project that is written by us.
fn project() -> Vec<(PathBuf, String)> {
    const NOT_OURS: &[&str] =
        &[".git", "target", "node_modules", "dist", "dist.tmp", "out", "report"];
    let (mut todo, mut found) = (vec![PathBuf::from(".")], vec![]);
    while let Some(path) = todo.pop() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            todo.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.is_file()
            && let Ok(text) = fs::read_to_string(&path)
        {
            found.push((path, text));
        }
    }
    found
}

#[test]
fn no_file_names_a_registry_host_or_a_folder_of_one_machine() {
    let words: Vec<String> = [
        ["registry.", "npmjs.org"],
        ["registry.", "yarnpkg.com"],
        ["files.", "pythonhosted.org"],
        ["//pypi", ".org"],
        ["static.", "crates.io"],
        ["index.", "crates.io"],
        ["deb.", "debian.org"],
        ["/work/", "wt"],
        ["/work/", "main"],
        ["/work/", "shared"],
        ["/root", "/"],
        ["/tmp/", "dev"],
    ]
    .iter()
    .map(|parts| parts.concat())
    .collect();
    let mut broken = vec![];
    for (path, text) in project() {
        for (n, line) in text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                broken.push(format!("{}:{}: {word}", path.display(), n + 1));
            }
        }
        // Says where a package came from: the address is this machine's own.
        if path.ends_with("package-lock.json") && text.contains("\"resolved\": \"http") {
            broken.push(format!(
                "{}: keeps addresses (omit-lockfile-registry-resolved)",
                path.display()
            ));
        }
    }
    report(&broken);
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut documents = files("docs", ".md");
    documents.push((PathBuf::from("README.md"), fs::read_to_string("README.md").unwrap()));
    let mut broken = vec![];
    for (path, text) in documents {
        for tail in text.split("](").skip(1) {
            let target = tail.split([')', '#']).next().unwrap_or_default();
            let inside = !target.is_empty() && !target.contains("://");
            if inside && !path.parent().unwrap().join(target).exists() {
                broken.push(format!("{}: nothing at {target}", path.display()));
            }
        }
    }
    report(&broken);
}

#[test]
fn the_tests_that_the_security_page_names_exist() {
    let page = fs::read_to_string("docs/SECURITY.md").unwrap();
    let sources: String = files("src", ".rs").into_iter().map(|(_, text)| text).collect();
    let missing: Vec<String> = page
        .split('`')
        .filter(|word| 3 <= word.matches('_').count() && !word.contains([' ', '|']))
        .filter(|word| !sources.contains(&format!("fn {word}(")))
        .map(ToOwned::to_owned)
        .collect();
    report(&missing);
}

#[test]
fn architecture_fits_in_250_lines() {
    let text = fs::read_to_string("docs/ARCHITECTURE.md").unwrap();
    assert!(text.lines().count() <= 250, "{}", text.lines().count());
}

#[test]
fn the_example_configuration_is_whole_and_right() {
    let path = Path::new("fascicolo.example.toml");
    let problems = Config::read(path).unwrap().problems();
    // What is left are the secrets, which are never written in it.
    let left: Vec<&String> = problems
        .iter()
        .filter(|it| !["DATABASE_URL", "FASCICOLO_"].iter().any(|word| it.contains(word)))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let example = fs::read_to_string(path).unwrap();
    let keys: Vec<&str> = example
        .lines()
        .filter_map(|line| line.trim_start_matches("# ").split_once(" = ").map(|it| it.0))
        .collect();
    let files = ["mod", "fonte", "peer", "protocol", "ricevute"]
        .map(|it| format!("src/platform/config/{it}.rs"));
    let source = files.map(|it| fs::read_to_string(it).unwrap()).join("");
    let missing: Vec<&str> = source
        .lines()
        .filter_map(|line| line.strip_prefix("    pub ")?.split_once(':').map(|it| it.0))
        .filter(|key| !key.starts_with("fn ") && !["peers", "fonti"].contains(key))
        .filter(|key| !keys.contains(key) && !example.contains(&format!("[{key}]")))
        .filter(|key| !example.contains(&format!(".{key}]")))
        .filter(|key| !example.contains(&format!("[{key}.")))
        .collect();
    assert!(missing.is_empty(), "keys that the example does not explain: {missing:?}");
}
