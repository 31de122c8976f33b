//! Levels, identities, refusals, and the rules of a login under way. No I/O.
use super::port::{ProxyIdentita, Risposta};
use crate::kernel::{CodiceFiscale, Lang, Riservato};
use crate::platform::headers::split_language;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// How long the browser may stay at the proxy.
pub const DURATA: SignedDuration = SignedDuration::from_mins(10);

/// Where a login leads when the person was looking at nothing in particular.
const AREA: &str = "/area/da-pagare";

/// Level of assurance: 1 password, 2 two factors, 3 two factors with a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Livello {
    Uno,
    /// What this portal asks for.
    #[default]
    Due,
    Tre,
}

impl Livello {
    pub const ALL: [Self; 3] = [Self::Uno, Self::Due, Self::Tre];

    /// 1, 2 or 3.
    pub fn numero(self) -> u8 {
        match self {
            Self::Uno => 1,
            Self::Due => 2,
            Self::Tre => 3,
        }
    }

    pub fn from_numero(numero: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.numero() == numero)
    }
}

/// Who logged in, as the proxy vouches.
#[derive(Debug, Clone)]
pub struct Identita {
    pub codice_fiscale: CodiceFiscale,
    pub nome: String,
    pub cognome: String,
    /// CIE and CNS give none.
    pub email: Option<String>,
    pub livello: Livello,
    /// What the proxy wants to see again at logout.
    pub prova: Option<Riservato<String>>,
}

/// Why somebody did not get in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RifiutoAccesso {
    /// The proxy tells a cause that the person can do something about.
    Anomalia(Anomalia),
    /// The proxy says no and not why.
    Negato,
    /// The level is lower than the one we ask for.
    LivelloBasso,
    /// A true identity without codice fiscale: a citizen of another country of the Union.
    SenzaCodiceFiscale,
    /// The answer failed one of our checks; which, for the log.
    RispostaNonValida(&'static str),
    /// The proxy found our request wrong: something of ours to mend.
    RichiestaNonCorretta,
    /// The proxy cannot be reached, or is broken; what happened, for the log.
    ProxyNonRisponde(String),
    /// Nobody started this login, or not in this browser, or too long ago, or it is over already.
    Scaduto(&'static str),
}

/// Causes that SPID gives a number to and a person can cause (regole tecniche, «Anomalie»).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anomalia {
    TroppiTentativi,
    CredenzialiInadatte,
    TempoScaduto,
    ConsensoNegato,
    IdentitaSospesa,
    Riservata,
    Annullato,
    AltroTipoIdentita,
}

impl Anomalia {
    const NUMERI: [(u8, Self); 8] = [
        (19, Self::TroppiTentativi),
        (20, Self::CredenzialiInadatte),
        (21, Self::TempoScaduto),
        (22, Self::ConsensoNegato),
        (23, Self::IdentitaSospesa),
        (24, Self::Riservata),
        (25, Self::Annullato),
        (30, Self::AltroTipoIdentita),
    ];

    /// By its number in the rules; other numbers are not a person's doing.
    pub fn from_numero(numero: u8) -> Option<Self> {
        Self::NUMERI.into_iter().find(|it| it.0 == numero).map(|it| it.1)
    }
}

impl RifiutoAccesso {
    /// For the register and the log; says nothing of the person.
    pub fn motivo(&self) -> String {
        match self {
            Self::Anomalia(anomalia) => format!("anomalia: {anomalia:?}"),
            Self::RispostaNonValida(why) => format!("risposta non valida: {why}"),
            Self::ProxyNonRisponde(why) => format!("il proxy non risponde: {why}"),
            Self::Scaduto(why) => format!("scaduto: {why}"),
            Self::Negato => "negato".to_owned(),
            Self::LivelloBasso => "livello basso".to_owned(),
            Self::SenzaCodiceFiscale => "senza codice fiscale".to_owned(),
            Self::RichiestaNonCorretta => "richiesta non corretta".to_owned(),
        }
    }
}

/// One way to log in.
pub struct Peer {
    /// Stands in `/accesso/{id}`.
    pub id: String,
    /// Shown on the button.
    pub nome: String,
    /// The lowest level that may enter.
    pub livello: Livello,
    pub proxy: Arc<dyn ProxyIdentita>,
}

/// Every way to log in, in the order of the page.
pub struct Peers(Vec<Peer>);

impl Peers {
    pub fn new(peers: Vec<Peer>) -> Self {
        Self(peers)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Peer> {
        self.0.iter()
    }

    pub fn find(&self, id: &str) -> Option<&Peer> {
        self.0.iter().find(|it| it.id == id)
    }
}

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

/// The random value of cookie `__Host-t`: it ties a login to the browser that started it.
#[derive(Clone, PartialEq, Eq)]
pub struct Browser(String);

impl Browser {
    /// For a browser that has none.
    pub fn new() -> Self {
        Self(crate::platform::csrf::new_secret())
    }

    /// The value of a cookie, if it looks like one of ours.
    pub fn parse(cookie: &str) -> Option<Self> {
        let ours = cookie.len() == 64 && cookie.bytes().all(|it| it.is_ascii_hexdigit());
        ours.then(|| Self(cookie.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What we keep of a random key: who reads the database cannot use it.
pub fn impronta(key: &str) -> Vec<u8> {
    Sha256::digest(key.as_bytes()).to_vec()
}

/// A login under way.
#[derive(Debug)]
pub struct InCorso {
    pub peer: String,
    /// [`impronta`] of the [`Browser`] that started it.
    pub browser_hash: Vec<u8>,
    pub promemoria: Riservato<String>,
    pub ritorno: Ritorno,
    pub lang: Lang,
    pub avviato_at: Timestamp,
}

impl InCorso {
    /// May `browser`, coming back from `peer`, end this login now?
    pub fn check(
        &self,
        peer: &str,
        browser: Option<&Browser>,
        now: Timestamp,
    ) -> Result<(), RifiutoAccesso> {
        let same = browser.is_some_and(|it| impronta(it.as_str()) == self.browser_hash);
        if self.peer != peer {
            Err(RifiutoAccesso::Scaduto("started at another peer"))
        } else if !same {
            Err(RifiutoAccesso::Scaduto("started in another browser"))
        } else if DURATA <= now.duration_since(self.avviato_at) {
            Err(RifiutoAccesso::Scaduto("started too long ago"))
        } else {
            Ok(())
        }
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

    #[test]
    fn a_login_ends_where_it_started_and_in_time() {
        let browser = Browser::new();
        let started = Timestamp::UNIX_EPOCH;
        let login = InCorso {
            peer: "proxy".to_owned(),
            browser_hash: impronta(browser.as_str()),
            promemoria: Riservato::new(String::new()),
            ritorno: Ritorno::parse(None),
            lang: Lang::It,
            avviato_at: started,
        };
        let soon = started + SignedDuration::from_secs(599);
        assert_eq!(login.check("proxy", Some(&browser), soon), Ok(()));
        assert!(login.check("altro", Some(&browser), soon).is_err());
        assert!(login.check("proxy", Some(&Browser::new()), soon).is_err());
        assert!(login.check("proxy", None, soon).is_err());
        assert!(login.check("proxy", Some(&browser), started + DURATA).is_err());
    }

    #[test]
    fn only_anomalies_of_the_list_have_a_meaning() {
        assert_eq!(Anomalia::from_numero(22), Some(Anomalia::ConsensoNegato));
        for number in [0, 8, 18, 26, 29, 31, 255] {
            assert_eq!(Anomalia::from_numero(number), None);
        }
    }

    #[test]
    fn a_cookie_that_we_did_not_make_is_no_browser() {
        assert!(Browser::parse(Browser::new().as_str()).is_some());
        for cookie in ["", "abc", &"g".repeat(64), &"a".repeat(65)] {
            assert!(Browser::parse(cookie).is_none());
        }
    }
}
