//! Reads one XML document into a small tree that borrows from it. Strict on well-formedness,
//! namespaces declared, no DTD: what is refused here reaches nobody (the station, remote sources by SOAP).
use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use std::borrow::Cow;

/// Nobody nests deeper: a receipt's metadata is at 8.
const MAX_DEPTH: usize = 24;

/// One element with what is inside it.
#[derive(Debug)]
pub struct Elemento<'a> {
    /// Namespace; empty when it has none.
    pub spazio: Cow<'a, str>,
    /// Name without prefix.
    pub nome: &'a str,
    /// Its own text, entities and CDATA resolved.
    pub testo: Cow<'a, str>,
    pub figli: Vec<Elemento<'a>>,
    /// From `<` to `>`, exactly as received.
    pub xml: &'a str,
    inizio: usize,
}

/// Why bytes are not a document we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NonXml {
    #[error("non è testo UTF-8")]
    Codifica,
    #[error("contiene una DTD")]
    Dtd,
    #[error("non è XML ben formato")]
    Forma,
    #[error("elementi troppo annidati")]
    Profondita,
}

impl<'a> Elemento<'a> {
    /// The root of the document `body`.
    pub fn parse(body: &'a [u8]) -> Result<Self, NonXml> {
        let text = std::str::from_utf8(body).map_err(|_| NonXml::Codifica)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if !text.chars().all(is_xml_char) {
            return Err(NonXml::Forma);
        }
        Lettura { text, aperti: vec![], radice: None }.run()
    }

    /// The only child called `nome`, whatever its namespace. `Err` when there are two.
    pub fn figlio(&self, nome: &str) -> Result<Option<&Self>, NonXml> {
        let mut found = self.figli.iter().filter(|it| it.nome == nome);
        match (found.next(), found.next()) {
            (first, None) => Ok(first),
            _ => Err(NonXml::Forma),
        }
    }
}

struct Lettura<'a> {
    text: &'a str,
    aperti: Vec<Elemento<'a>>,
    radice: Option<Elemento<'a>>,
}

impl<'a> Lettura<'a> {
    fn run(mut self) -> Result<Elemento<'a>, NonXml> {
        let mut reader = NsReader::from_str(self.text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_comments = true;
        loop {
            let from = position(&reader);
            let (spazio, event) = reader.read_resolved_event().map_err(|_| NonXml::Forma)?;
            match event {
                Event::Start(tag) => {
                    let spazio = match spazio {
                        ResolveResult::Bound(Namespace(name)) => utf8(name)?.to_owned().into(),
                        ResolveResult::Unbound => Cow::Borrowed(""),
                        ResolveResult::Unknown(_) => return Err(NonXml::Forma),
                    };
                    self.open(&tag, spazio, from)?;
                }
                Event::End(_) => self.close(position(&reader))?,
                Event::Text(text) => {
                    let text = text.xml10_content().map_err(|_| NonXml::Forma)?;
                    if text.contains("]]>") {
                        return Err(NonXml::Forma);
                    }
                    self.append(text)?;
                }
                Event::CData(text) => {
                    let text = text.xml10_content().map_err(|_| NonXml::Forma)?;
                    self.inside()?.extend(text);
                }
                Event::GeneralRef(name) => {
                    let text = resolve(&name)?;
                    self.inside()?.extend(text);
                }
                // The declaration may only be the very first thing.
                Event::Decl(it) if from == 0 => check_encoding(it.encoding())?,
                // Empty elements come as a start and an end.
                Event::Decl(_) | Event::Empty(_) => return Err(NonXml::Forma),
                Event::DocType(_) => return Err(NonXml::Dtd),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        if self.aperti.is_empty() { self.radice.ok_or(NonXml::Forma) } else { Err(NonXml::Forma) }
    }

    fn open(
        &mut self,
        tag: &BytesStart<'_>,
        spazio: Cow<'a, str>,
        inizio: usize,
    ) -> Result<(), NonXml> {
        if self.radice.is_some() {
            return Err(NonXml::Forma);
        }
        if MAX_DEPTH <= self.aperti.len() {
            return Err(NonXml::Profondita);
        }
        if tag.attributes().any(|it| it.is_err()) {
            return Err(NonXml::Forma);
        }
        let from = inizio + 1;
        let nome = self.text.get(from..from + tag.name().as_ref().len()).ok_or(NonXml::Forma)?;
        let nome = nome.split_once(':').map_or(nome, |(_, local)| local);
        if nome.is_empty() || nome.contains(':') {
            return Err(NonXml::Forma);
        }
        let testo = Cow::Borrowed("");
        self.aperti.push(Elemento { spazio, nome, testo, figli: vec![], xml: "", inizio });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), NonXml> {
        let mut done = self.aperti.pop().ok_or(NonXml::Forma)?;
        done.xml = self.text.get(done.inizio..end).ok_or(NonXml::Forma)?;
        match self.aperti.last_mut() {
            Some(parent) => parent.figli.push(done),
            None => self.radice = Some(done),
        }
        Ok(())
    }

    /// Outside the root only white space may stand.
    fn append(&mut self, text: Cow<'a, str>) -> Result<(), NonXml> {
        match self.aperti.last_mut() {
            Some(it) => it.extend(text),
            None if text.trim_matches(is_space).is_empty() => {}
            None => return Err(NonXml::Forma),
        }
        Ok(())
    }

    fn inside(&mut self) -> Result<&mut Elemento<'a>, NonXml> {
        self.aperti.last_mut().ok_or(NonXml::Forma)
    }
}

impl<'a> Elemento<'a> {
    fn extend(&mut self, text: Cow<'a, str>) {
        if self.testo.is_empty() {
            self.testo = text;
        } else {
            self.testo.to_mut().push_str(&text);
        }
    }
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn utf8(bytes: &[u8]) -> Result<&str, NonXml> {
    std::str::from_utf8(bytes).map_err(|_| NonXml::Codifica)
}

/// The five entities of XML and numbered characters; nothing else exists without a DTD.
fn resolve(name: &BytesRef<'_>) -> Result<Cow<'static, str>, NonXml> {
    if let Some(c) = name.resolve_char_ref().map_err(|_| NonXml::Forma)? {
        return if is_xml_char(c) { Ok(c.to_string().into()) } else { Err(NonXml::Forma) };
    }
    let text = match &**name {
        b"amp" => "&",
        b"lt" => "<",
        b"gt" => ">",
        b"quot" => "\"",
        b"apos" => "'",
        _ => return Err(NonXml::Forma),
    };
    Ok(Cow::Borrowed(text))
}

fn check_encoding<E>(declared: Option<Result<Cow<'_, [u8]>, E>>) -> Result<(), NonXml> {
    match declared {
        None => Ok(()),
        Some(Ok(name)) if name.eq_ignore_ascii_case(b"utf-8") => Ok(()),
        Some(Ok(name)) if name.eq_ignore_ascii_case(b"us-ascii") => Ok(()),
        Some(_) => Err(NonXml::Codifica),
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// XML 1.0, production 2.
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_document_becomes_a_tree_with_its_text_and_its_source() {
        let body = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- x --><p:a xmlns:p='urn:a'>\
                    <b c='1'>Bar &amp; <![CDATA[<Figli>]]> &#x20AC;</b ><d/></p:a>\n";
        let root = Elemento::parse(body.as_bytes()).unwrap();
        assert_eq!((root.nome, &*root.spazio, root.figli.len()), ("a", "urn:a", 2));
        let b = root.figlio("b").unwrap().unwrap();
        assert_eq!((&*b.testo, &*b.spazio), ("Bar & <Figli> €", ""));
        assert_eq!(b.xml, "<b c='1'>Bar &amp; <![CDATA[<Figli>]]> &#x20AC;</b >");
        assert_eq!(root.figlio("d").unwrap().unwrap().xml, "<d/>");
        assert!(root.figlio("e").unwrap().is_none());
    }

    #[test]
    fn what_is_not_one_well_formed_document_is_refused() {
        use NonXml::{Codifica, Dtd, Forma, Profondita};
        let deep = "<a>".repeat(30) + &"</a>".repeat(30);
        let cases: &[(&[u8], NonXml)] = &[
            (b"", Forma),
            (b"ciao", Forma),
            (b"<a>", Forma),
            (b"<a></b>", Forma),
            (b"<a></a></a>", Forma),
            (b"<a/><b/>", Forma),
            (b"<a/>ciao", Forma),
            (b"<a/>&amp;", Forma),
            (b"ciao<a/>", Forma),
            (b"<a b='1' b='2'/>", Forma),
            (b"<a b=1/>", Forma),
            (b"<p:a/>", Forma),
            (b"<a>&boh;</a>", Forma),
            (b"<a>& </a>", Forma),
            (b"<a>]]></a>", Forma),
            (b"<a>&#0;</a>", Forma),
            (b"<a>&#x1F;</a>", Forma),
            (b"<a>\x00</a>", Forma),
            (b"<a>\x08</a>", Forma),
            (b"<a><?xml version='1.0'?></a>", Forma),
            (b"<a><!-- -- --></a>", Forma),
            (b"<!DOCTYPE a><a/>", Dtd),
            (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Dtd),
            (b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", Codifica),
            (b"<a>\xe8</a>", Codifica),
            (deep.as_bytes(), Profondita),
        ];
        for (body, why) in cases {
            let shown = String::from_utf8_lossy(body);
            assert_eq!(Elemento::parse(body).map(|_| ()), Err(*why), "{shown}");
        }
        assert!(Elemento::parse(b"<a><b/><b/></a>").unwrap().figlio("b").is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_reading_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Elemento::parse(&body);
        }

        #[test]
        fn no_near_xml_makes_reading_panic(body in "[<>/a:!\\[\\]?&;#x='\" D-]{0,60}") {
            let _ = Elemento::parse(body.as_bytes());
        }
    }
}
