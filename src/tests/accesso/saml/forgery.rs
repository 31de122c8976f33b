//! How a good message is turned into a forged one: other assertions around, beside and inside it
//! (XSW, numbered as SAML Raider does), other signatures.
use super::idp::swap;
use crate::tests::accesso::op::MARIO;

const PAOLO: &str = "FRRPLA78L19G702G";

/// The assertion of a message, with its signature.
pub fn assertion_of(xml: &str) -> String {
    let start = xml.find("<saml:Assertion").unwrap();
    let end = xml.find("</saml:Assertion>").unwrap() + "</saml:Assertion>".len();
    xml[start..end].to_owned()
}

pub fn signature_of(xml: &str) -> String {
    let start = xml.find("<ds:Signature ").unwrap();
    let end = xml.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    xml[start..end].to_owned()
}

/// Paolo instead of Mario, under another ID, unsigned.
pub fn evil(assertion: &str) -> String {
    let unsigned = assertion.replace(&signature_of(assertion), "").replace(MARIO, PAOLO);
    let id = unsigned.split_once(" ID=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    unsigned.replace(&id, "_evil")
}

pub fn evil_response(xml: &str) -> String {
    let assertion = assertion_of(xml);
    let bare = xml.replace(&assertion, &evil(&assertion)).replacen(&signature_of(xml), "", 1);
    bare.replacen("ID=\"_response\"", "ID=\"_evil_response\"", 1)
}

pub fn twice(xml: &str) -> String {
    swap(xml, "<saml:Subject>", "<saml:Subject ID=\"_response\">")
}

pub fn xsw1(xml: &str) -> String {
    let signature = signature_of(xml);
    let inside = signature.replace("</ds:Signature>", &format!("{xml}</ds:Signature>"));
    swap(&evil_response(xml), "<samlp:Status>", &format!("{inside}<samlp:Status>"))
}

pub fn xsw2(xml: &str) -> String {
    let moved = format!("{}{}", xml.replacen(&signature_of(xml), "", 1), signature_of(xml));
    swap(&evil_response(xml), "<samlp:Status>", &format!("{moved}<samlp:Status>"))
}

pub fn xsw3(xml: &str) -> String {
    let assertion = assertion_of(xml);
    swap(xml, &assertion, &format!("{}{assertion}", evil(&assertion)))
}

pub fn xsw4(xml: &str) -> String {
    let assertion = assertion_of(xml);
    let around = evil(&assertion).replace("</saml:Assertion>", "");
    swap(xml, &assertion, &format!("{around}{assertion}</saml:Assertion>"))
}

pub fn xsw5(xml: &str) -> String {
    let assertion = assertion_of(xml);
    let signature = signature_of(&assertion);
    let signed = swap(&evil(&assertion), "<saml:Subject>", &format!("{signature}<saml:Subject>"));
    swap(xml, &assertion, &format!("{signed}{}", assertion.replace(&signature, "")))
}

pub fn xsw6(xml: &str) -> String {
    let assertion = assertion_of(xml);
    let signature = signature_of(&assertion);
    let bare = assertion.replace(&signature, "");
    let around = signature.replace("</ds:Signature>", &format!("{bare}</ds:Signature>"));
    let signed = swap(&evil(&assertion), "<saml:Subject>", &format!("{around}<saml:Subject>"));
    swap(xml, &assertion, &signed)
}

pub fn xsw7(xml: &str) -> String {
    let assertion = assertion_of(xml);
    let hidden = format!("<samlp:Extensions>{}</samlp:Extensions>{assertion}", evil(&assertion));
    swap(xml, &assertion, &hidden)
}

pub fn xsw8(xml: &str) -> String {
    let assertion = assertion_of(xml);
    let signature = signature_of(&assertion);
    let bare = assertion.replace(&signature, "");
    let object = format!("<ds:Object>{bare}</ds:Object></ds:Signature>");
    let around = signature.replace("</ds:Signature>", &object);
    let signed = swap(&evil(&assertion), "<saml:Subject>", &format!("{around}<saml:Subject>"));
    swap(xml, &assertion, &signed)
}

pub fn xsw9(xml: &str) -> String {
    let assertion = assertion_of(xml);
    let hidden = format!("<samlp:StatusDetail>{assertion}</samlp:StatusDetail></samlp:Status>");
    let with = swap(xml, "</samlp:Status>", &hidden);
    let last = with.rfind("<saml:Assertion").unwrap();
    format!("{}{}</samlp:Response>", &with[..last], evil(&assertion))
}

/// The first signature is of another address.
pub fn reference(xml: &str, address: &str) -> String {
    let (before, rest) = xml.split_once("<ds:Reference URI=\"").unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    format!("{before}<ds:Reference URI=\"{address}\"{after}")
}

pub fn transform(xml: &str, algorithm: &str) -> String {
    let more = format!("<ds:Transform Algorithm=\"{algorithm}\"/></ds:Transforms>");
    swap(xml, "</ds:Transforms>", &more)
}

pub fn second_reference(xml: &str) -> String {
    let start = xml.find("<ds:Reference").unwrap();
    let end = xml.find("</ds:Reference>").unwrap() + "</ds:Reference>".len();
    let reference = &xml[start..end];
    swap(xml, reference, &format!("{reference}{reference}"))
}

pub fn moved(xml: &str) -> String {
    let signature = signature_of(&assertion_of(xml));
    let bare = xml.replace(&signature, "");
    swap(&bare, "<saml:Subject>", &format!("<saml:Subject>{signature}"))
}

pub fn doubled(xml: &str) -> String {
    let signature = signature_of(xml);
    swap(xml, &signature, &format!("{signature}{signature}"))
}
