//! What a message may look like before any C code sees its bytes (`identity.md` §4.3): one shape,
//! one place for signatures, one way to sign. Nothing here says that a message is true.
use super::xml::{self, ASSERTION, DS, PROTOCOL, SUCCESS, is, only};
use crate::partners::identity::{Result, refuse};
use roxmltree::{Document, Node, NodeType};
use std::collections::HashSet;

/// Bytes of XML that a message may have at most.
pub const LIMIT: usize = 256 * 1024;

const EXC_C14N: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
/// Signature methods; RSA only, as the rules of SPID say.
pub const SIGNATURES: [&str; 3] = [
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
];
const DIGESTS: [&str; 3] = [
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512",
];

/// What kind of message is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Response,
    LogoutRequest,
    LogoutResponse,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Response => "Response",
            Self::LogoutRequest => "LogoutRequest",
            Self::LogoutResponse => "LogoutResponse",
        }
    }

    /// Elements that may be directly under the root.
    fn children(self) -> &'static [(&'static str, &'static str)] {
        const ISSUER: (&str, &str) = (ASSERTION, "Issuer");
        const SIGNATURE: (&str, &str) = (DS, "Signature");
        const STATUS: (&str, &str) = (PROTOCOL, "Status");
        match self {
            Self::Response => &[ISSUER, SIGNATURE, STATUS, (ASSERTION, "Assertion")],
            Self::LogoutResponse => &[ISSUER, SIGNATURE, STATUS],
            Self::LogoutRequest => {
                &[ISSUER, SIGNATURE, (ASSERTION, "NameID"), (PROTOCOL, "SessionIndex")]
            }
        }
    }
}

/// A message of an allowed shape, not yet known to be true.
pub struct Shape<'a> {
    pub document: Document<'a>,
    /// The message itself carries a signature.
    pub signed: bool,
    /// Its assertion carries one.
    pub assertion_signed: bool,
}

/// Reads a message, or says why it cannot be one.
pub fn read(text: &str, kind: Kind) -> Result<Shape<'_>> {
    if LIMIT < text.len() {
        return refuse("the message is too long");
    }
    check_encoding(text)?;
    let Some(document) = xml::parse(text) else { return refuse("not well-formed, or with a DTD") };
    check_nodes(&document)?;
    let root = document.root_element();
    if !is(root, PROTOCOL, kind.name()) {
        return refuse("the message is of another kind");
    }
    let known = |it: &Node| kind.children().iter().any(|(ns, name)| is(*it, ns, name));
    if !root.children().filter(Node::is_element).all(|it| known(&it)) {
        return refuse("an element that the message may not have");
    }
    let assertion = check_assertion(root)?;
    let signed = check_signatures(&document, root, assertion)?;
    let assertion_signed = assertion.is_some_and(|it| only(it, DS, "Signature").is_some());
    Ok(Shape { document, signed, assertion_signed })
}

/// Two parsers read these bytes: no declaration may make them read different characters.
fn check_encoding(text: &str) -> Result<()> {
    let declaration = text.strip_prefix("<?xml").and_then(|it| it.split_once("?>"));
    let Some((declaration, _)) = declaration else { return Ok(()) };
    let Some((_, named)) = declaration.split_once("encoding") else { return Ok(()) };
    let name = named.trim_start_matches([' ', '=', '\t', '\r', '\n', '"', '\'']);
    let name: String = name.chars().take_while(|it| !matches!(it, '"' | '\'')).collect();
    if name.eq_ignore_ascii_case("utf-8") { Ok(()) } else { refuse("not UTF-8") }
}

/// Nothing that parsers disagree about, and every ID once.
fn check_nodes(document: &Document<'_>) -> Result<()> {
    let mut ids = HashSet::new();
    for node in document.descendants() {
        match node.node_type() {
            NodeType::PI => return refuse("a processing instruction"),
            NodeType::Comment => return refuse("a comment"),
            NodeType::Root | NodeType::Text => continue,
            NodeType::Element => {}
        }
        for attribute in node.attributes() {
            match (attribute.namespace(), attribute.name()) {
                (None, "ID") if !ids.insert(attribute.value()) => return refuse("an ID twice"),
                (Some("http://www.w3.org/XML/1998/namespace"), "id" | "base") => {
                    return refuse("xml:id or xml:base");
                }
                _ => {}
            }
        }
        if node.tag_name().name().starts_with("Encrypted") {
            return refuse("something encrypted");
        }
    }
    Ok(())
}

/// A response that says success has one assertion, directly under it; anything else has none.
fn check_assertion<'a, 'i>(root: Node<'a, 'i>) -> Result<Option<Node<'a, 'i>>> {
    let all = || root.descendants().filter(|it| it.tag_name().name() == "Assertion");
    let Some(first) = all().next() else {
        return if status(root) == Some(SUCCESS) && is(root, PROTOCOL, "Response") {
            refuse("no assertion")
        } else {
            Ok(None)
        };
    };
    if all().count() != 1 || first.parent() != Some(root) || !is(first, ASSERTION, "Assertion") {
        return refuse("more than one assertion, or in another place");
    }
    let allowed = |it: &Node| {
        is(*it, DS, "Signature")
            || ["Issuer", "Subject", "Conditions", "AuthnStatement", "AttributeStatement"]
                .iter()
                .any(|name| is(*it, ASSERTION, name))
    };
    if first.children().filter(Node::is_element).all(|it| allowed(&it)) {
        Ok(Some(first))
    } else {
        refuse("an element that the assertion may not have")
    }
}

/// The status that a message claims; see [`Shape`].
pub fn status<'a>(root: Node<'a, '_>) -> Option<&'a str> {
    only(only(root, PROTOCOL, "Status")?, PROTOCOL, "StatusCode")?.attribute("Value")
}

/// Every signature in the document is of the message or of its assertion, one each, made in the
/// one way that we know. True when the message itself has one.
fn check_signatures(
    document: &Document<'_>,
    root: Node<'_, '_>,
    assertion: Option<Node<'_, '_>>,
) -> Result<bool> {
    let mut signed = false;
    let mut seen = HashSet::new();
    for node in document.descendants().filter(|it| it.tag_name().name() == "Signature") {
        let Some(parent) = node.parent_element() else { return refuse("a signature outside") };
        if !is(node, DS, "Signature") || (parent != root && Some(parent) != assertion) {
            return refuse("a signature in another place");
        }
        if !seen.insert(parent.id()) {
            return refuse("two signatures in one place");
        }
        if check_signature(node, parent).is_none() {
            return refuse("a signature of another form");
        }
        signed |= parent == root;
    }
    Ok(signed)
}

/// `SignedInfo` with one reference to `parent`, enveloped and exclusively canonicalised; keys that
/// it brings along are certificates or values, never addresses.
fn check_signature(signature: Node<'_, '_>, parent: Node<'_, '_>) -> Option<()> {
    let names = children_of(signature)?;
    if !matches!(
        names.as_slice(),
        ["SignedInfo", "SignatureValue", "KeyInfo"] | ["SignedInfo", "SignatureValue"]
    ) {
        return None;
    }
    let info = only(signature, DS, "SignedInfo")?;
    if children_of(info)? != ["CanonicalizationMethod", "SignatureMethod", "Reference"] {
        return None;
    }
    let method = only(info, DS, "CanonicalizationMethod")?;
    (method.attribute("Algorithm") == Some(EXC_C14N)).then_some(())?;
    check_prefixes(method)?;
    let method = only(info, DS, "SignatureMethod")?;
    let known = SIGNATURES.contains(&method.attribute("Algorithm")?);
    (known && method.children().all(|it| !it.is_element())).then_some(())?;

    let reference = only(info, DS, "Reference")?;
    if children_of(reference)? != ["Transforms", "DigestMethod", "DigestValue"] {
        return None;
    }
    let target = reference.attribute("URI")?.strip_prefix('#')?;
    (!target.is_empty() && parent.attribute("ID") == Some(target)).then_some(())?;
    let digest = only(reference, DS, "DigestMethod")?;
    let known = DIGESTS.contains(&digest.attribute("Algorithm")?);
    (known && digest.children().all(|it| !it.is_element())).then_some(())?;
    let transforms = only(reference, DS, "Transforms")?;
    let mut transforms = transforms.children().filter(Node::is_element);
    let (first, second) = (transforms.next()?, transforms.next()?);
    let plain = first.children().all(|it| !it.is_element()) && transforms.next().is_none();
    let right = first.attribute("Algorithm") == Some(ENVELOPED)
        && second.attribute("Algorithm") == Some(EXC_C14N)
        && is(first, DS, "Transform")
        && is(second, DS, "Transform");
    (plain && right).then_some(())?;
    check_prefixes(second)?;
    match only(signature, DS, "KeyInfo") {
        Some(keys) => check_keys(keys),
        None => Some(()),
    }
}

/// The names of the children, all of `ds`.
fn children_of<'a>(node: Node<'a, '_>) -> Option<Vec<&'a str>> {
    let children = node.children().filter(Node::is_element);
    children.map(|it| is(it, DS, it.tag_name().name()).then(|| it.tag_name().name())).collect()
}

/// Exclusive canonicalisation may have a list of prefixes, nothing else.
fn check_prefixes(method: Node<'_, '_>) -> Option<()> {
    let mut children = method.children().filter(Node::is_element);
    let fine = match children.next() {
        None => true,
        Some(list) => is(list, EXC_C14N, "InclusiveNamespaces") && children.next().is_none(),
    };
    fine.then_some(())
}

fn check_keys(keys: Node<'_, '_>) -> Option<()> {
    let first = ["X509Data", "KeyValue", "KeyName"];
    let tops = children_of(keys)?.iter().all(|it| first.contains(it));
    let inside = keys
        .descendants()
        .filter(Node::is_element)
        .all(|it| it.tag_name().namespace() == Some(DS) && it.attribute("URI").is_none());
    (tops && inside).then_some(())
}
