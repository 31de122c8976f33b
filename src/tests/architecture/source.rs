//! A small reader of Rust sources: code without comments and texts, and the paths it names.

/// `text` with comments, strings and characters blanked: same lines, only code left.
pub fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            literal(rest).unwrap_or(0)
        };
        if skipped == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            // A name is copied whole: the `r` of `for` does not start a raw string.
            if first.is_alphanumeric() || first == '_' {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
                out.push_str(name);
                rest = after;
            }
        } else {
            out.extend(rest[..skipped].chars().map(|c| if c == '\n' { c } else { ' ' }));
            rest = &rest[skipped..];
        }
    }
    out
}

/// Length of the string or character that `rest` starts with.
fn literal(rest: &str) -> Option<usize> {
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'));
    if let Some(raw) = raw {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let closing = format!("\"{}", "#".repeat(hashes));
        let end = body.find(&closing)? + closing.len();
        return Some(rest.len() - body.len() + end);
    }
    if let Some(body) = rest.strip_prefix('"') {
        let mut escaped = false;
        for (at, c) in body.char_indices() {
            if c == '"' && !escaped {
                return Some(at + 2);
            }
            escaped = c == '\\' && !escaped;
        }
        return Some(rest.len());
    }
    let body = rest.strip_prefix('\'')?;
    if body.starts_with('\\') {
        return body[2..].find('\'').map(|end| end + 4);
    }
    let first = body.chars().next()?;
    body[first.len_utf8()..].starts_with('\'').then_some(first.len_utf8() + 2)
}

/// A path of this crate that a file names: its line, and its names from the root of the crate.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub line: usize,
    pub path: Vec<String>,
}

/// Every path that starts with `crate`, `super` or `self` in `code`, the file of `module`.
pub fn named(code: &str, module: &[String]) -> Vec<Named> {
    let (mut found, mut inline, mut depth) = (vec![], vec![], 0_usize);
    let (mut at, mut line, mut before) = (0, 1, "");
    while let Some(first) = code[at..].chars().next() {
        if !first.is_alphanumeric() && first != '_' {
            match first {
                '\n' => line += 1,
                '{' => depth += 1,
                '}' => {
                    depth = depth.saturating_sub(1);
                    inline.pop_if(|(_, opened)| *opened == depth);
                }
                _ => {}
            }
            at += first.len_utf8();
            continue;
        }
        let name = ident(&code[at..]);
        let inside_path = code[..at].ends_with("::") || code[..at].ends_with('$');
        let after = &code[at + name.len()..];
        if before == "mod" && after.trim_start().starts_with('{') {
            inline.push((name.to_owned(), depth));
        }
        if ["crate", "super", "self"].contains(&name) && !inside_path && after.starts_with("::") {
            let mut here: Vec<String> = module.to_vec();
            here.extend(inline.iter().map(|(name, _)| name.clone()));
            let mut paths = vec![];
            tree(&code[at..], &mut vec![], &mut paths);
            found.extend(paths.into_iter().map(|path| Named { line, path: resolve(&here, &path) }));
        }
        before = name;
        at += name.len();
    }
    found
}

fn ident(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// Collects the leaves of a path, or of a `use` tree, that starts `text`; gives what follows it.
fn tree<'a>(text: &'a str, prefix: &mut Vec<String>, out: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            if rest.is_empty() {
                return rest;
            }
            let mut inner = prefix.clone();
            let after = tree(rest, &mut inner, out);
            // `as b` and `*` name nothing more.
            let end = after.find([',', '}']).unwrap_or(after.len());
            rest = after[end..].trim_start_matches(',');
        }
    }
    let name = ident(text);
    if name.is_empty() {
        out.push(prefix.clone());
        return text;
    }
    prefix.push(name.to_owned());
    let rest = &text[name.len()..];
    match rest.strip_prefix("::") {
        Some(rest) if !rest.starts_with('<') => tree(rest, prefix, out),
        _ => {
            out.push(prefix.clone());
            rest
        }
    }
}

fn resolve(here: &[String], path: &[String]) -> Vec<String> {
    let mut whole = here.to_vec();
    for name in path {
        match name.as_str() {
            "crate" => whole.clear(),
            "super" => drop(whole.pop()),
            "self" => {}
            _ => whole.push(name.clone()),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(code: &str, module: &str) -> Vec<String> {
        let module: Vec<String> = module.split("::").map(ToOwned::to_owned).collect();
        named(code, &module).into_iter().map(|it| it.path.join("::")).collect()
    }

    #[test]
    fn comments_and_texts_are_not_code() {
        let text = "a // crate::x\nb \"crate::\\\"y\" 'c' '\\n' r#\"crate::\"z\"# for 'life d";
        let left: Vec<String> = code(text).split_whitespace().map(ToOwned::to_owned).collect();
        assert_eq!(left, ["a", "b", "for", "'life", "d"]);
        assert_eq!(code(text).lines().count(), 2);
    }

    #[test]
    fn every_leaf_of_a_use_tree_is_found() {
        let text = "use crate::{a::{B, c::D as E, *}, f::self};\nfn g() -> super::h::I { self::j::K::<u8>::new() }";
        assert_eq!(paths(text, "m::n"), ["a::B", "a::c::D", "a", "f", "m::h::I", "m::n::j::K"],);
    }

    #[test]
    fn super_in_an_inline_module_is_the_file() {
        assert_eq!(
            paths("mod tests { use super::x; }\nuse super::y;", "m::n"),
            ["m::n::x", "m::y"]
        );
    }
}
