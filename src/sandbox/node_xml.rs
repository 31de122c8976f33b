//! XML as the Node writes and reads it, apart from anything the portal uses: SOAP 1.1 envelopes
//! of `paForNode`, whose wrapper is in the namespace and whose children are in none.
use anyhow::{Context as _, bail, ensure};
use quick_xml::NsReader;
use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const PA: &str = "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd";

/// An element: its local name, and either text or children.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Xml {
    pub name: String,
    pub text: String,
    pub children: Vec<Self>,
    /// Only read, never written: [`envelope`] decides the namespaces.
    namespace: String,
}

impl Xml {
    /// `<name>text</name>`
    pub fn leaf(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned(), ..Self::default() }
    }

    /// `<name>children</name>`
    pub fn node(name: &str, children: Vec<Self>) -> Self {
        Self { name: name.to_owned(), children, ..Self::default() }
    }

    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|it| it.name == name)
    }

    /// The text of the first child of this name, when there is any.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|it| it.text.as_str()).filter(|it| !it.is_empty())
    }

    fn write(&self, out: &mut String, prefix: &str) {
        let name = &self.name;
        out.extend(["<", prefix, name, ">", &escape(&self.text)]);
        for child in &self.children {
            child.write(out, "");
        }
        out.extend(["</", prefix, name, ">"]);
    }

    fn all_in_no_namespace(&self) -> bool {
        self.children.iter().all(|it| it.namespace.is_empty() && it.all_in_no_namespace())
    }
}

/// A document of its own, all of it in one namespace or in none.
pub fn document(root: &Xml, namespace: Option<&str>) -> String {
    let mut out = String::new();
    root.write(&mut out, "");
    match namespace {
        None => out,
        Some(it) => {
            let name = &root.name;
            out.replacen(&format!("<{name}>"), &format!("<{name} xmlns=\"{it}\">"), 1)
        }
    }
}

/// A message of `paForNode` without its envelope.
pub fn message(payload: &Xml) -> String {
    let mut out = String::new();
    payload.write(&mut out, "pafn:");
    let name = &payload.name;
    out.replacen(&format!("<pafn:{name}>"), &format!("<pafn:{name} xmlns:pafn=\"{PA}\">"), 1)
}

/// The envelope around `payload`, whose own name gets the prefix of the namespace.
pub fn envelope(payload: &Xml) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <soapenv:Envelope xmlns:soapenv=\"{SOAP}\" xmlns:pafn=\"{PA}\">\
         <soapenv:Header/><soapenv:Body>"
    );
    payload.write(&mut out, "pafn:");
    out += "</soapenv:Body></soapenv:Envelope>";
    out
}

/// The payload of an answer, when it is one the Node can take: right envelope, `wrapper` in the
/// namespace of `paForNode`, everything inside it in none.
pub fn payload(bytes: &[u8], wrapper: &str) -> anyhow::Result<Xml> {
    let text = std::str::from_utf8(bytes).context("not UTF-8")?;
    let root = parse(text)?;
    ensure!(root.name == "Envelope" && root.namespace == SOAP, "not a SOAP 1.1 envelope");
    let body = root.children.into_iter().find(|it| it.name == "Body" && it.namespace == SOAP);
    let payload = body.context("no Body")?.children.into_iter().next().context("empty Body")?;
    ensure!(payload.namespace == PA, "wrapper {} not in the namespace", payload.name);
    ensure!(payload.name == wrapper, "wrapper {} instead of {wrapper}", payload.name);
    ensure!(payload.all_in_no_namespace(), "children of {wrapper} are in a namespace");
    Ok(payload)
}

fn parse(text: &str) -> anyhow::Result<Xml> {
    let mut reader = NsReader::from_str(text);
    let mut open = vec![Xml::default()];
    loop {
        let (namespace, event) = reader.read_resolved_event()?;
        match event {
            Event::Start(tag) => open.push(element(&namespace, tag.local_name().as_ref())?),
            Event::Empty(tag) => {
                let empty = element(&namespace, tag.local_name().as_ref())?;
                open.last_mut().context("no parent")?.children.push(empty);
            }
            Event::End(_) => {
                let mut done = open.pop().context("end without start")?;
                done.text = String::from(done.text.trim());
                open.last_mut().context("end without start")?.children.push(done);
            }
            Event::Text(part) => open.last_mut().context("text")?.text += &part.decode()?,
            Event::CData(part) => open.last_mut().context("text")?.text += &part.decode()?,
            Event::GeneralRef(part) => {
                let text = match part.resolve_char_ref()? {
                    Some(character) => character.to_string(),
                    None => resolve_predefined_entity(&part.decode()?)
                        .context("unknown entity")?
                        .to_owned(),
                };
                open.last_mut().context("text")?.text += &text;
            }
            Event::DocType(_) => bail!("DTD"),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    let document = open.pop().context("nothing")?;
    ensure!(open.is_empty(), "elements left open");
    document.children.into_iter().next().context("no root")
}

fn element(namespace: &ResolveResult<'_>, local: &[u8]) -> anyhow::Result<Xml> {
    let namespace = match namespace {
        ResolveResult::Bound(it) => std::str::from_utf8(it.as_ref())?.to_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(_) => bail!("unknown namespace prefix"),
    };
    Ok(Xml { name: std::str::from_utf8(local)?.to_owned(), namespace, ..Xml::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(inner: &str) -> String {
        format!(
            "<s:Envelope xmlns:s=\"{SOAP}\" xmlns:p=\"{PA}\"><s:Body>{inner}</s:Body></s:Envelope>"
        )
    }

    #[test]
    fn what_is_written_is_read_back() {
        let name = Xml::leaf("fullName", "D’Amico & <figli>");
        let payload_in = Xml::node("paSendRTV2Request", vec![Xml::node("debtor", vec![name])]);
        let read = payload(envelope(&payload_in).as_bytes(), "paSendRTV2Request").unwrap();
        let name = read.child("debtor").and_then(|it| it.text_of("fullName"));
        assert_eq!(name, Some("D’Amico & <figli>"));
    }

    #[test]
    fn children_in_a_namespace_are_refused() {
        let good = answer("<p:xRes><outcome>OK</outcome></p:xRes>");
        assert_eq!(payload(good.as_bytes(), "xRes").unwrap().text_of("outcome"), Some("OK"));
        let qualified = answer("<p:xRes><p:outcome>OK</p:outcome></p:xRes>");
        let defaulted = answer(&format!("<xRes xmlns=\"{PA}\"><outcome>OK</outcome></xRes>"));
        let bare = answer("<xRes><outcome>OK</outcome></xRes>");
        for bad in [qualified, defaulted, bare] {
            assert!(payload(bad.as_bytes(), "xRes").is_err(), "{bad}");
        }
    }
}
