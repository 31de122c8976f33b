//! Where a login leads.
use super::Porta;
use crate::features::accesso::port::Risposta;
use crate::platform::headers::split_language;
use crate::platform::operatori::is_office;

/// A page of ours to go to after the login: a path without language prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ritorno(String);

impl Ritorno {
    /// What an address asks for, or the first page behind `porta` when it asks for anything that is
    /// not a page of ours there: `//host`, `/\host`, `https:…` lead elsewhere in some browser.
    pub fn parse(porta: Porta, wanted: Option<&str>) -> Self {
        let there = |it: &Self| is_office(&it.0) == (porta == Porta::Operatori);
        let wanted = wanted.and_then(Self::local).filter(there);
        wanted.unwrap_or_else(|| Self(porta.home().to_owned()))
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
        let loops = ["/accesso", "/uscita", "/uscito", "/operatori/accesso", "/operatori/conferma"];
        let loops = loops.iter().any(|it| path.starts_with(it));
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

    const AREA: &str = "/area/da-pagare";

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
            ("/operatori/posizioni", AREA),
        ];
        let parse = |wanted| Ritorno::parse(Porta::Cittadini, wanted);
        for (wanted, expected) in cases {
            assert_eq!(parse(Some(wanted)).as_str(), expected, "{wanted:?}");
        }
        assert_eq!(parse(None).as_str(), AREA);
        assert_eq!(parse(Some(&"/a".repeat(1001))).as_str(), AREA);
    }

    #[test]
    fn each_door_leads_to_its_own_side_only() {
        let parse = |wanted| Ritorno::parse(Porta::Operatori, Some(wanted));
        for (wanted, expected) in [
            ("/operatori/posizioni?pagina=2", "/operatori/posizioni?pagina=2"),
            ("/en/operatori", "/operatori"),
            ("/area/da-pagare", "/operatori"),
            ("/operatori/accesso/proxy", "/operatori"),
            ("/operatoriX", "/operatori"),
            ("//evil.example/operatori", "/operatori"),
        ] {
            assert_eq!(parse(wanted).as_str(), expected, "{wanted}");
        }
    }
}
