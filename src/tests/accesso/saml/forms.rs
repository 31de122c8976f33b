//! Attacks on the form of a message and on its signatures.
use super::forgery::{
    doubled, moved, reference, second_reference, signature_of, transform, twice, xsw1, xsw2, xsw3,
    xsw4, xsw5, xsw6, xsw7, xsw8, xsw9,
};
use super::idp::{self, Answer, GOOD, ROGUE, swap};
use crate::tests::accesso::op::MARIO;

const PAOLO: &str = "FRRPLA78L19G702G";
const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
pub const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
pub const EXC_C14N: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

/// What is tried, what it does to the honest answer, and what the register says of it.
pub type Row = (&'static str, fn(&mut Answer), &'static str);

pub const SHAPES: &[Row] = &[
    ("DTD", |a| a.finish = |x| format!("<!DOCTYPE a>{x}"), "with a DTD"),
    (
        "entity from a file",
        |a| a.finish = |x| format!("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{x}"),
        "with a DTD",
    ),
    (
        "a billion laughs",
        |a| {
            a.finish = |x| {
                format!("<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>{x}")
            }
        },
        "with a DTD",
    ),
    ("junk behind", |a| a.finish = |x| format!("{x}<a/>"), "not well-formed"),
    ("processing instruction", |a| a.finish = |x| format!("<?a b?>{x}"), "processing instruction"),
    (
        "declared as UTF-7",
        |a| a.finish = |x| format!("<?xml version=\"1.0\" encoding=\"UTF-7\"?>{x}"),
        "not UTF-8",
    ),
    (
        "comment inside the code",
        |a| a.finish = |x| swap(x, MARIO, "RSSMRA80A01<!-- -->H501U"),
        "a comment",
    ),
    (
        "comment inside the name",
        |a| a.finish = |x| swap(x, ">_nome-", ">_nome-<!-- -->"),
        "a comment",
    ),
    (
        "comment inside the audience, signed",
        |a| a.edit("<saml:Audience>", "<saml:Audience><!-- -->"),
        "a comment",
    ),
    ("an ID twice", |a| a.finish = twice, "an ID twice"),
    (
        "xml:id",
        |a| a.finish = |x| swap(x, "<saml:Subject>", "<saml:Subject xml:id=\"_response\">"),
        "xml:id",
    ),
    (
        "encrypted assertion",
        |a| {
            a.finish =
                |x| swap(x, "</samlp:Response>", "<saml:EncryptedAssertion/></samlp:Response>");
        },
        "something encrypted",
    ),
    (
        "extensions",
        |a| a.finish = |x| swap(x, "</samlp:Response>", "<samlp:Extensions/></samlp:Response>"),
        "an element that the message",
    ),
    ("advice", |a| a.edit("<saml:Subject>", "<saml:Advice/><saml:Subject>"), "that the assertion"),
    ("another root", |a| a.finish = |x| x.replace("samlp:Response", "samlp:Pippo"), "another kind"),
    (
        "signed metadata around nothing",
        |a| a.finish = |_| idp::metadata_with(&idp::descriptor("", &GOOD)),
        "another kind",
    ),
    ("300 KB", |a| a.finish = |x| format!("{x}{}", " ".repeat(300_000)), "too long"),
    (
        "ten thousand elements",
        |a| {
            a.finish =
                |x| swap(x, "<saml:Subject>", &format!("{}<saml:Subject>", "<a/>".repeat(10_000)));
        },
        "not well-formed",
    ),
    ("nothing", |a| a.finish = |_| String::new(), "not base64 of text"),
];

pub const WRAPPINGS: &[Row] = &[
    (
        "XSW 1: the true response inside the signature",
        |a| a.finish = xsw1,
        "more than one assertion",
    ),
    ("XSW 2: the true response before the signature", |a| a.finish = xsw2, "an element that"),
    ("XSW 3: an assertion before the true one", |a| a.finish = xsw3, "more than one assertion"),
    ("XSW 4: the true one inside another", |a| a.finish = xsw4, "more than one assertion"),
    ("XSW 5: the signature in another", |a| a.finish = xsw5, "more than one assertion"),
    ("XSW 6: the true one in the signature", |a| a.finish = xsw6, "more than one assertion"),
    ("XSW 7: another in Extensions", |a| a.finish = xsw7, "an element that"),
    ("XSW 8: the true one in ds:Object", |a| a.finish = xsw8, "more than one assertion"),
    ("XSW 9: the true one in StatusDetail", |a| a.finish = xsw9, "more than one assertion"),
    (
        "XSW 10: an assertion of another namespace",
        |a| {
            a.finish =
                |x| swap(x, "</samlp:Response>", "<Assertion xmlns=\"urn:x\"/></samlp:Response>");
        },
        "an element that",
    ),
];

pub const SIGNATURES: &[Row] = &[
    (
        "nothing signed",
        |a| (a.assertion_key, a.response_key) = (None, None),
        "the signature is not valid",
    ),
    ("only the response signed", |a| a.assertion_key = None, "the assertion is not signed"),
    (
        "another key",
        |a| (a.assertion_key, a.response_key) = (Some(&*ROGUE), Some(&*ROGUE)),
        INVALID,
    ),
    ("another key for the assertion", |a| a.assertion_key = Some(&ROGUE), INVALID),
    ("another key for the response", |a| a.response_key = Some(&ROGUE), INVALID),
    ("code changed", |a| a.finish = |x| x.replace(MARIO, PAOLO), INVALID),
    ("level changed", |a| a.finish = |x| x.replace("SpidL2", "SpidL3"), INVALID),
    ("destination changed", |a| a.finish = |x| x.replace("Destination=", "destination="), INVALID),
    (
        "signature taken away from the assertion",
        |a| {
            a.response_key = None;
            a.finish = |x| x.replace(&signature_of(x), "");
        },
        INVALID,
    ),
    ("RSA with SHA-1", |a| algorithm(a, RSA_SHA256, DS_RSA_SHA1), FORM),
    ("SHA-1 digest", |a| algorithm(a, SHA256, "http://www.w3.org/2000/09/xmldsig#sha1"), FORM),
    (
        "HMAC with our public key",
        |a| algorithm(a, RSA_SHA256, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
        FORM,
    ),
    ("ECDSA", |a| algorithm(a, "rsa-sha256", "ecdsa-sha256"), FORM),
    (
        "inclusive canonicalisation",
        |a| algorithm(a, EXC_C14N, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
        FORM,
    ),
    (
        "canonicalisation with comments",
        |a| algorithm(a, EXC_C14N, "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"),
        FORM,
    ),
    ("the whole document", |a| a.finish = |x| reference(x, ""), FORM),
    ("an XPointer", |a| a.finish = |x| reference(x, "#xpointer(/)"), FORM),
    ("another element", |a| a.finish = |x| reference(x, "#_altro"), FORM),
    (
        "an XSLT",
        |a| a.finish = |x| transform(x, "http://www.w3.org/TR/1999/REC-xslt-19991116"),
        FORM,
    ),
    (
        "an XPath",
        |a| a.finish = |x| transform(x, "http://www.w3.org/TR/1999/REC-xpath-19991116"),
        FORM,
    ),
    ("a second reference", |a| a.finish = second_reference, FORM),
    (
        "ds:Object",
        |a| a.finish = |x| swap(x, "</ds:Signature>", "<ds:Object/></ds:Signature>"),
        FORM,
    ),
    ("a signature in the subject", |a| a.finish = moved, "a signature in another place"),
    ("two signatures", |a| a.finish = doubled, "two signatures in one place"),
];

const INVALID: &str = "the signature is not valid";
const FORM: &str = "a signature of another form";
const DS_RSA_SHA1: &str = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

fn algorithm(answer: &mut Answer, from: &str, to: &str) {
    // Plain functions cannot remember what to change: one for each, by what it changes.
    let finish: idp::Change = match (from, to) {
        (RSA_SHA256, DS_RSA_SHA1) => |x| x.replace(RSA_SHA256, DS_RSA_SHA1),
        (SHA256, _) => |x| x.replace(SHA256, "http://www.w3.org/2000/09/xmldsig#sha1"),
        ("rsa-sha256", _) => |x| x.replace("rsa-sha256", "ecdsa-sha256"),
        (EXC_C14N, it) if it.ends_with("WithComments") => {
            |x| x.replace(&format!("{EXC_C14N}\""), &format!("{EXC_C14N}WithComments\""))
        }
        (EXC_C14N, _) => |x| x.replace(EXC_C14N, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
        _ => |x| x.replace("rsa-sha256", "hmac-sha256"),
    };
    answer.finish = finish;
}
