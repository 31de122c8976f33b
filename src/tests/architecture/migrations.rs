//! Migrations: names, comments, money.
use super::{FEATURES, files, report};
use std::collections::HashSet;
use std::path::Path;

#[test]
fn a_migration_is_named_after_its_time_its_feature_and_its_change() {
    let (mut broken, mut seen) = (vec![], HashSet::new());
    for (path, _) in files("migrations", "") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Some(problem) = problem_of(&name) {
            broken.push(format!("{name}: {problem}"));
        }
        if !seen.insert(name.split('_').next().unwrap_or_default().to_owned()) {
            broken.push(format!("{name}: another migration has the same time"));
        }
    }
    report(&broken);
}

/// `YYYYMMDDHHMMSS_<feature>_<change>.sql`
fn problem_of(name: &str) -> Option<&'static str> {
    let mut parts = name.strip_suffix(".sql")?.splitn(3, '_');
    let (time, feature, change) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let plain =
        |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if time.len() != 14 || jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", time).is_err() {
        Some("does not start with a time")
    } else if !FEATURES.contains(&feature) {
        Some("does not name a feature")
    } else if !plain(change) {
        Some("does not say the change in small letters")
    } else {
        None
    }
}

#[test]
fn wrong_names_of_migrations_are_seen() {
    assert_eq!(problem_of("20261121100000_enti_init.sql"), None);
    for wrong in [
        "20261321100000_enti_init.sql",
        "2026112110_enti_init.sql",
        "20261121100000_utenti_init.sql",
        "20261121100000_enti.sql",
        "20261121100000_enti_Init.sql",
    ] {
        assert!(problem_of(wrong).is_some(), "{wrong}");
    }
}

#[test]
fn every_table_is_explained() {
    let mut broken = vec![];
    for (path, text) in files("migrations", ".sql") {
        if !text.starts_with("-- ") {
            broken.push(format!("{}: the first line is not a comment", path.display()));
        }
        for (table, before, body) in tables(&text) {
            let above = before.lines().last().is_some_and(|line| line.starts_with("--"));
            let named = before.lines().any(|line| line.starts_with("--") && line.contains(table));
            if !above && !named && !body.contains("--") {
                broken.push(format!("{}: table {table} has no comment", path.display()));
            }
        }
    }
    report(&broken);
}

#[test]
fn money_is_whole_cents_and_is_never_deleted_by_a_reference() {
    let mut broken = vec![];
    for (path, text) in files("migrations", ".sql") {
        let mut must = |ok: bool, line: &str, rule: &str| {
            if !ok {
                broken.push(format!("{}: {rule}: {}", path.display(), line.trim()));
            }
        };
        for (_, _, body) in tables(&text) {
            for line in body.lines() {
                let mut words = line.split_whitespace();
                let (name, kind) = (words.next().unwrap_or_default(), words.next());
                if name.ends_with("_cent") {
                    must(
                        kind == Some("bigint") && line.contains("check ("),
                        line,
                        "cents are checked bigint",
                    );
                }
                if name == "stato" {
                    must(
                        kind == Some("text") && line.contains("check ("),
                        line,
                        "states are checked text",
                    );
                }
                must(!line.contains("on delete cascade"), line, "no reference cascades");
            }
        }
    }
    report(&broken);
}

/// Of each table: its name, the text before it, what is between its brackets.
fn tables(text: &str) -> Vec<(&str, &str, &str)> {
    text.match_indices("create table ")
        .filter_map(|(at, words)| {
            let after = &text[at + words.len()..];
            let (name, body) = after.split_once('(')?;
            Some((name.trim(), &text[..at], body.split("\n);").next()?))
        })
        .collect()
}

#[test]
fn the_folder_of_migrations_is_read() {
    assert!(Path::new("migrations/20261121100000_enti_init.sql").exists());
    let (_, text) = &files("migrations", "posizioni_init.sql")[0];
    let names: Vec<&str> = tables(text).iter().map(|it| it.0).collect();
    assert!(names.contains(&"rata") && names.contains(&"rt"), "{names:?}");
}
