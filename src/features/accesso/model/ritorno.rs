//! Where a login leads.
use crate::features::accesso::port::Risposta;
use crate::platform::headers::split_language;

/// Where a login leads when the person was looking at nothing in particular.
const AREA: &str = "/area/da-pagare";

/// A page of ours to go to after the login: a path without language prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ritorno(String);

impl Ritorno {
    /// What an address asks for, or the list of what is owed when it asks for anything that is not
    /// a page of ours: `//host`, `/\host`, `https:…` lead elsewhere in some browser.
    pub fn parse(wanted: Option<&str>) -> Self {
        wanted.and_then(Self::local).unwrap_or_else(|| Self(AREA.to_owned()))
    }

    fn local(wanted: &str) -> Option<Self> {
        let plain = wanted.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
        if 2000 < wanted.len() || !plain || wanted.starts_with("//") || !wanted.starts_with('/') {
            return None;
        }
        let (_, path) = split_language(wanted);
        if let Some(query) = path.strip_prefix("/accesso?") {
            // The login page itself, opened again from its own header.
            return Self::local(Risposta::parse(query).get("ritorno")?);
        }
        // After the language is taken off, `/en//host` is `//host` again.
        let loops = ["/accesso", "/uscita", "/uscito"].iter().any(|it| path.starts_with(it));
        if path.starts_with("//") || loops { None } else { Some(Self(path.to_owned())) }
    }

    /// Address of one of our pages that leads here in the end: `/accesso?ritorno=%2Fcarrello`.
    pub fn after(&self, path: &str) -> String {
        let value: String = url::form_urlencoded::byte_serialize(self.0.as_bytes()).collect();
        format!("{path}?ritorno={value}")
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_login_only_pages_of_ours_open() {
        let cases = [
            ("/area/ricevute?anno=2026", "/area/ricevute?anno=2026"),
            ("/en/carrello", "/carrello"),
            ("/es", "/"),
            ("/%0a", "/%0a"),
            ("//evil.example", AREA),
            ("/en//evil.example", AREA),
            ("/\\evil.example", AREA),
            ("/a\\b", AREA),
            ("/\t/evil.example", AREA),
            ("/a\r\nSet-Cookie:x", AREA),
            ("https://evil.example", AREA),
            ("javascript:alert(1)", AREA),
            ("area", AREA),
            ("", AREA),
            ("/però", AREA),
            ("/accesso", AREA),
            ("/accesso/proxy/ritorno?code=x", AREA),
            ("/accesso?ritorno=/accesso", AREA),
            ("/en/accesso?ritorno=%2Fen%2Faccesso%3Fritorno%3D%252Fcarrello", "/carrello"),
            ("/accesso?ritorno=//evil.example", AREA),
            ("/en/uscito", AREA),
        ];
        for (wanted, expected) in cases {
            assert_eq!(Ritorno::parse(Some(wanted)).as_str(), expected, "{wanted:?}");
        }
        assert_eq!(Ritorno::parse(None).as_str(), AREA);
        assert_eq!(Ritorno::parse(Some(&"/a".repeat(1001))).as_str(), AREA);
    }
}
