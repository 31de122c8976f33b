//! Texts: the same files, messages and arguments in every language, each argument explained.
use super::{files, report};
use std::collections::{BTreeMap, BTreeSet};

/// One message of a file: its text, its arguments, and those explained in the comment above it.
#[derive(Debug, Default)]
struct Message {
    text: String,
    explained: BTreeSet<String>,
}

impl Message {
    fn arguments(&self) -> BTreeSet<String> {
        self.text.split('$').skip(1).map(name).collect()
    }
}

/// Letters, digits, `-` and `_` at the start of `text`.
fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '-' || *c == '_').collect()
}

fn messages(text: &str) -> BTreeMap<String, Message> {
    let (mut found, mut last) = (BTreeMap::new(), String::new());
    let mut explained = BTreeSet::new();
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix("# $") {
            explained.insert(name(comment));
        } else if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let (id, rest) = line.split_once('=').unwrap();
            id.trim().clone_into(&mut last);
            let message =
                Message { text: rest.to_owned(), explained: std::mem::take(&mut explained) };
            found.insert(last.clone(), message);
        } else if line.starts_with([' ', '}']) {
            found.entry(last.clone()).or_default().text.push_str(line);
        } else {
            explained.clear();
        }
    }
    found
}

/// File name → id → message, of one language.
fn language(code: &str) -> BTreeMap<String, BTreeMap<String, Message>> {
    files(&format!("locales/{code}"), ".ftl")
        .into_iter()
        .map(|(path, text)| (path.file_name().unwrap().to_string_lossy().into(), messages(&text)))
        .collect()
}

#[test]
fn every_language_says_the_same_things_with_the_same_arguments() {
    let (it, mut broken) = (language("it"), vec![]);
    for code in ["en", "es"] {
        let other = language(code);
        let names = it.keys().chain(other.keys()).collect::<BTreeSet<_>>();
        for file in names {
            let (Some(ours), Some(theirs)) = (it.get(file), other.get(file)) else {
                broken.push(format!("{file}: not in both it and {code}"));
                continue;
            };
            for id in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
                match (ours.get(id), theirs.get(id)) {
                    (Some(a), Some(b)) if a.arguments() == b.arguments() => {}
                    (Some(_), Some(_)) => {
                        broken.push(format!("{code}/{file}: {id}: other arguments"));
                    }
                    _ => broken.push(format!("{file}: {id}: not in both it and {code}")),
                }
            }
        }
    }
    report(&broken);
}

#[test]
fn a_message_belongs_to_its_file_and_explains_its_arguments() {
    let mut broken = vec![];
    for code in ["it", "en", "es"] {
        for (file, messages) in language(code) {
            let feature = file.trim_end_matches(".ftl");
            for (id, message) in messages {
                let mut must = |ok: bool, rule: &str| {
                    if !ok {
                        broken.push(format!("{code}/{file}: {id}: {rule}"));
                    }
                };
                must(
                    feature == "common" || id.starts_with(&format!("{feature}-")),
                    "id of another file",
                );
                must(message.arguments() == message.explained, "arguments not explained above it");
                must(!message.text.contains('<'), "a text has no markup");
                must(!message.text.trim().is_empty(), "says nothing");
            }
        }
    }
    report(&broken);
}

#[test]
fn types_of_arguments_are_written_in_italian_only() {
    // Elsewhere they count for nothing, and the build says so at every turn.
    let mut broken = vec![];
    for code in ["it", "en", "es"] {
        for (path, text) in files(&format!("locales/{code}"), ".ftl") {
            for line in text.lines().filter(|line| line.starts_with("# $")) {
                let typed = line.contains(" (String) - ") || line.contains(" (Number) - ");
                if typed != (code == "it") {
                    broken.push(format!("{}: {line}", path.display()));
                }
            }
        }
    }
    report(&broken);
}

#[test]
fn messages_and_their_arguments_are_read() {
    let text = "# $n (Number) - how many\na-b = { $n ->\n    [one] { $n } x\n   *[other] y { $name }\n}\n\nc = d\n";
    let found = messages(text);
    let arguments: Vec<String> = found["a-b"].arguments().into_iter().collect();
    assert_eq!(arguments, ["n", "name"]);
    assert_eq!(found["a-b"].explained.len(), 1);
    assert_eq!(found["c"].text, " d");
}
