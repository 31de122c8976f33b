//! Payments that an ente's own portal begins: where they go back to, how they stand, how the way back is
//! signed. Pure.
use crate::features::carrello::{Controllo, Motivo, RigaPronta};
use crate::features::pagamenti::{ATTESA, Detto, Esito, Pagamento, Stato as Tentativo};
use crate::features::posizioni::{Rata, Rifiuto};
use crate::kernel::{AlVoloId, CarrelloId, ChiaveId, RataId};
use crate::platform::csrf::hex;
use crate::platform::firma::Segreto;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::fmt;
use std::ops::RangeInclusive;
use url::{Host, Url};

/// Minutes for which one may be begun; how many when nobody says.
pub const MINUTI: RangeInclusive<u16> = 1..=1_440;
pub const MINUTI_SOLITI: u16 = 30;
/// How long the secret before goes on signing beside the new one.
pub const DUE_SEGRETI: SignedDuration = SignedDuration::from_hours(24 * 7);
/// Sites of a key, at most.
pub const MAX_SITI: usize = 20;
/// What we add to the address of the way back.
const NOSTRI: [&str; 5] = ["id", "esito", "riferimento", "quando", "firma"];

/// What opens the page of one payment: 256 random bits. Never shown by `Debug`, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Gettone(String);

impl Gettone {
    /// From 32 bytes of chance.
    pub fn new(caso: [u8; 32]) -> Self {
        Self(hex(&caso))
    }

    /// As a path has it; none when it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let ok = text.len() == 64 && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        ok.then(|| Self(text.to_owned()))
    }

    /// What is stored of it.
    pub fn impronta(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// Its page, without language.
    pub fn pagina(&self) -> String {
        format!("/paga/{}", self.0)
    }
}

impl fmt::Debug for Gettone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gettone(…)")
    }
}

/// The site that `text` names: a host, with the port where it is not the usual one, as addresses write it.
pub fn sito(text: &str) -> Option<String> {
    let text = text.trim();
    let url = Url::parse(&format!("https://{text}/")).ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let named = !text.is_empty() && !text.contains(['/', '?', '#', '@', '\\']);
    (bare && named).then(|| sito_di(&url)).flatten()
}

fn sito_di(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Why people cannot be sent back to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoRitorno {
    #[error("ritorno non è un indirizzo https, senza utente né #, lungo al massimo 500 caratteri.")]
    Forma,
    #[error(
        "Il sito di ritorno non è tra quelli che l'amministratore dell'ente ha scritto per questa chiave."
    )]
    Sito,
    #[error(
        "ritorno ha già id, esito, riferimento, quando o firma: sono i nostri, li aggiungiamo noi."
    )]
    Nostri,
}

/// The address to go back to, when it is on one of `siti`; with `locali` also on this machine, without TLS.
pub fn ritorno(text: &str, siti: &[String], locali: bool) -> Result<Url, RifiutoRitorno> {
    let url = Url::parse(text).map_err(|_| RifiutoRitorno::Forma)?;
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    let scheme = url.scheme() == "https" || (url.scheme() == "http" && here && locali);
    let anonymous = url.username().is_empty() && url.password().is_none();
    let short = text.chars().count() <= 500 && url.as_str().chars().count() <= 500;
    if !scheme || !anonymous || url.fragment().is_some() || !short {
        return Err(RifiutoRitorno::Forma);
    }
    if sito_di(&url).is_none_or(|it| !siti.contains(&it)) {
        return Err(RifiutoRitorno::Sito);
    }
    if url.query_pairs().any(|it| NOSTRI.contains(&it.0.as_ref())) {
        return Err(RifiutoRitorno::Nostri);
    }
    Ok(url)
}

/// How a payment stands, for the ente: its state by API, and what people go back with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stato {
    /// It can be paid.
    Aperto,
    /// Somebody is at it: the receipt may be on its way.
    InCorso,
    Pagato,
    /// Who should have paid went back.
    Annullato,
    /// It cannot be paid any more, for a reason of its own.
    Fallito,
    /// Its time is over.
    Scaduto,
}

impl Stato {
    /// On the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Aperto => "aperto",
            Self::InCorso => "in_corso",
            Self::Pagato => "pagato",
            Self::Annullato => "annullato",
            Self::Fallito => "fallito",
            Self::Scaduto => "scaduto",
        }
    }
}

/// One of them, as it is written down.
#[derive(Debug, Clone)]
pub struct AlVolo {
    pub id: AlVoloId,
    pub chiave: ChiaveId,
    pub rata: RataId,
    pub carrello: CarrelloId,
    pub ritorno: String,
    pub riferimento: String,
    pub creato_at: Timestamp,
    pub scade_at: Timestamp,
    pub annullato_at: Option<Timestamp>,
}

/// How it stands, for who pays.
#[derive(Debug, Clone)]
pub enum Punto {
    Pagato,
    /// Confirmation may come until then; nothing else is to be done.
    Attesa {
        fino: Timestamp,
    },
    Annullato,
    Scaduto,
    Fallito(Motivo),
    /// To pay, at the price of the day; `aperto_dal`: an attempt was opened then, and nobody saw it end.
    DaPagare {
        riga: Box<RigaPronta>,
        aperto_dal: Option<Timestamp>,
    },
}

impl AlVolo {
    /// How it stands at `now`, from what the ledger, its cart and its last attempt say. What the browser said
    /// (`detto`) chooses between waiting and starting again, and never says that something is paid.
    pub fn punto(
        &self,
        rata: &Rata,
        controllo: &Controllo,
        ultimo: Option<&Pagamento>,
        detto: Option<Detto>,
        now: Timestamp,
    ) -> Punto {
        if rata.stato.is_pagata() {
            return Punto::Pagato;
        }
        let motivo = controllo.da_parte.first().map(|it| it.1);
        if let Some(Motivo::Bloccata { fino }) = motivo {
            return Punto::Attesa { fino };
        }
        let said_ok = matches!(detto, Some(Detto::Ok | Detto::Attesa));
        if let Some(Esito::InAttesa { fino }) = ultimo.map(|it| it.esito(detto, now))
            && said_ok
        {
            return Punto::Attesa { fino };
        }
        if self.annullato_at.is_some() {
            return Punto::Annullato;
        }
        if self.scade_at <= now {
            return Punto::Scaduto;
        }
        if let Some(motivo) = motivo {
            return Punto::Fallito(motivo);
        }
        let Some(riga) = controllo.pronte().next() else {
            return Punto::Fallito(Motivo::Rifiuto(Rifiuto::Sconosciuta));
        };
        let riga = Box::new(riga.clone());
        let aperto_dal = ultimo.filter(|it| is_aperto(it, now)).map(|it| it.created_at);
        Punto::DaPagare { riga, aperto_dal: aperto_dal.filter(|_| detto.is_none()) }
    }

    /// How it stands for the ente.
    pub fn stato(&self, punto: &Punto, ultimo: Option<&Pagamento>, now: Timestamp) -> Stato {
        // Who is at Checkout may still pay what they opened, whatever became of the page here.
        let at_checkout = ultimo.is_some_and(|it| is_aperto(it, now));
        match punto {
            Punto::Pagato => Stato::Pagato,
            Punto::Attesa { .. } => Stato::InCorso,
            Punto::Annullato => Stato::Annullato,
            Punto::Scaduto | Punto::DaPagare { .. } if at_checkout => Stato::InCorso,
            Punto::Scaduto => Stato::Scaduto,
            Punto::Fallito(_) => Stato::Fallito,
            Punto::DaPagare { .. } => Stato::Aperto,
        }
    }

    /// The way back, signed with each of `segreti`; none when there is none, or the address is not one.
    pub fn ritorno(&self, stato: Stato, segreti: &[Segreto], now: Timestamp) -> Option<Url> {
        let mut url = Url::parse(&self.ritorno).ok()?;
        let (id, quando) = (self.id.to_string(), now.as_second().to_string());
        let esito = stato.as_str();
        let parole = format!("{quando}.{id}.{esito}.{}", self.riferimento);
        let firme: Vec<String> =
            segreti.iter().filter_map(|it| it.mac(&[parole.as_bytes()]).ok()).collect();
        if firme.is_empty() {
            return None;
        }
        url.query_pairs_mut()
            .append_pair("id", &id)
            .append_pair("esito", esito)
            .append_pair("riferimento", &self.riferimento)
            .append_pair("quando", &quando)
            .append_pair("firma", &firme.join("."));
        Some(url)
    }
}

/// Opened at Checkout, where it can still be paid.
fn is_aperto(it: &Pagamento, now: Timestamp) -> bool {
    matches!(it.stato, Tentativo::Avviato | Tentativo::InCheckout) && now < it.created_at + ATTESA
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn people_go_back_to_written_sites_only() {
        let siti = vec!["www.comune.example".to_owned(), "prova.example:8443".to_owned()];
        let ok = |text: &str| ritorno(text, &siti, false).map(|it| it.to_string());
        assert!(ok("https://www.comune.example/esito?ordine=12").is_ok());
        assert!(ok("https://WWW.Comune.example").is_ok());
        // A backslash is a slash, here as in browsers.
        let slash = ok("https://www.comune.example\\@male.example/").unwrap();
        assert_eq!(slash, "https://www.comune.example/@male.example/");
        assert!(ok("https://prova.example:8443/").is_ok());
        for (text, why) in [
            ("http://www.comune.example/", RifiutoRitorno::Forma),
            ("https://u:p@www.comune.example/", RifiutoRitorno::Forma),
            ("https://www.comune.example/#a", RifiutoRitorno::Forma),
            ("javascript:alert(1)", RifiutoRitorno::Forma),
            ("//www.comune.example/", RifiutoRitorno::Forma),
            ("https://www.comune.example.male.example/", RifiutoRitorno::Sito),
            ("https://male.example/www.comune.example", RifiutoRitorno::Sito),
            ("https://comune.example/", RifiutoRitorno::Sito),
            ("https://www.comune.example:444/", RifiutoRitorno::Sito),
            ("https://prova.example/", RifiutoRitorno::Sito),
            ("https://www.comune.example/?esito=pagato", RifiutoRitorno::Nostri),
        ] {
            assert_eq!(ok(text), Err(why), "{text}");
        }
        assert!(ok(&format!("https://www.comune.example/{}", "a".repeat(500))).is_err());
        let here = vec!["127.0.0.1:8081".to_owned(), "www.comune.example".to_owned()];
        assert!(ritorno("http://127.0.0.1:8081/x", &here, true).is_ok());
        assert_eq!(ritorno("http://127.0.0.1:8081/x", &here, false), Err(RifiutoRitorno::Forma));
        let plain = ritorno("http://www.comune.example/", &here, true);
        assert_eq!(plain, Err(RifiutoRitorno::Forma));
    }

    #[test]
    fn a_site_is_a_host_and_nothing_else() {
        assert_eq!(sito(" WWW.Comune.Example "), Some("www.comune.example".to_owned()));
        assert_eq!(sito("prova.example:8443"), Some("prova.example:8443".to_owned()));
        assert_eq!(sito("prova.example:443"), Some("prova.example".to_owned()));
        for text in ["", "a b", "https://a.example", "a.example/x", "a@b.example", "a.example?x"] {
            assert_eq!(sito(text), None, "{text}");
        }
    }

    #[test]
    fn the_way_back_is_signed_as_written_in_the_document() {
        let it = AlVolo {
            id: AlVoloId(Uuid::parse_str("6f1c2a34-5b6d-4e7f-8091-a2b3c4d5e6f7").unwrap()),
            chiave: ChiaveId(1),
            rata: RataId(1),
            carrello: CarrelloId(Uuid::nil()),
            ritorno: "https://www.comune.example/esito?lingua=it".to_owned(),
            riferimento: "ordine 12/è".to_owned(),
            creato_at: Timestamp::UNIX_EPOCH,
            scade_at: Timestamp::UNIX_EPOCH,
            annullato_at: None,
        };
        let segreto = Segreto::of(format!("ritorno_{}", "0123456789abcdef".repeat(4)));
        assert!(!format!("{segreto:?}").contains("0123"));
        let now = Timestamp::from_second(1_795_950_000).unwrap();
        let url = it.ritorno(Stato::Pagato, std::slice::from_ref(&segreto), now).unwrap();
        let shown = include_str!("../../../../docs/API.md");
        assert!(shown.contains(url.as_str()), "{url}");
        assert!(
            shown.contains("1795950000.6f1c2a34-5b6d-4e7f-8091-a2b3c4d5e6f7.pagato.ordine 12/è")
        );
        assert!(shown.contains(segreto.scritto()));
        // Two secrets, two signatures.
        let two = it.ritorno(Stato::Pagato, &[segreto.clone(), segreto], now).unwrap();
        let firma = two.query_pairs().find(|it| it.0 == "firma").unwrap().1.into_owned();
        assert_eq!(firma.split('.').count(), 2);
        assert!(it.ritorno(Stato::Pagato, &[], now).is_none());
    }
}
