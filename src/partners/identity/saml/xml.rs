//! Reading and writing XML: one strict parser for everything, and text that cannot break out.
pub use crate::platform::xmldsig::DS;

use roxmltree::{Document, Node, ParsingOptions};

pub const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
pub const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
pub const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
pub const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";
pub const ENTITY: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
pub const TRANSIENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
pub const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
pub const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
pub const POST: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

/// Nodes that a message of ours never has so many of.
const NODES: u32 = 5_000;

/// Reads a document; none when it is not well-formed, has a DTD, or is enormous.
pub fn parse(text: &str) -> Option<Document<'_>> {
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).ok()
}

/// Is an element of this namespace with this name.
pub fn is(node: Node<'_, '_>, namespace: &str, name: &str) -> bool {
    node.is_element() && node.has_tag_name((namespace, name))
}

/// The only child element of this name; none when there are none or more.
pub fn only<'a, 'i>(parent: Node<'a, 'i>, namespace: &str, name: &str) -> Option<Node<'a, 'i>> {
    let mut found = parent.children().filter(|it| is(*it, namespace, name));
    let node = found.next()?;
    if found.next().is_some() { None } else { Some(node) }
}

/// Its text, when it has no elements in it; without the white space around it, and not empty.
pub fn text<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let mut children = node.children();
    let (first, second) = (children.next()?, children.next());
    if second.is_some() || !first.is_text() {
        return None;
    }
    Some(first.text()?.trim()).filter(|it| !it.is_empty())
}

/// An attribute that is there and says something.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute(name).filter(|it| !it.trim().is_empty())
}

/// Text as it may stand between tags and in attributes with double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            // Not allowed in XML 1.0, not even as a reference.
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_kind_of_document_is_read() {
        assert!(parse("<a>b</a>").is_some());
        for bad in [
            "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
            "<a/>junk",
            "<a/><b/>",
            "<a>&x;</a>",
            "",
        ] {
            assert!(parse(bad).is_none(), "{bad}");
        }
        let many = format!("<a>{}</a>", "<b/>".repeat(5_001));
        assert!(parse(&many).is_none());
    }

    #[test]
    fn text_is_all_of_it_or_nothing() {
        for (xml, expected) in [
            ("<a> b </a>", Some("b")),
            ("<a>b<c/>d</a>", None),
            ("<a>b<!-- c -->d</a>", None),
            ("<a> </a>", None),
            ("<a/>", None),
        ] {
            let document = parse(xml).unwrap();
            assert_eq!(text(document.root_element()), expected, "{xml}");
        }
    }

    #[test]
    fn nothing_written_becomes_markup() {
        let xml = format!("<a b=\"{0}\">{0}</a>", escape("\"><x>&amp;\u{8}\n"));
        let document = parse(&xml).unwrap();
        assert_eq!(text(document.root_element()), Some("\"><x>&amp;"));
    }
}
