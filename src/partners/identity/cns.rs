//! The national services card (CNS, TS-CNS) read by us: the browser shows its certificate at a door
//! of its own (`app::cns`), which sends it back to the portal with a sealed answer.
//!
//! The door runs in the same or in another process: all they share is the key of sessions.
use super::{Result, refuse};
use crate::features::accesso::{
    Avviato, Avvio, Chi, Generalita, Identita, Invio, Livello, ProxyIdentita, Rientro,
    RifiutoAccesso, Risposta,
};
use crate::kernel::{Clock, CodiceFiscale, Riservato};
use crate::platform::config::CnsPeer;
use crate::platform::sealed::Sealer;
use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use openssl::nid::Nid;
use openssl::x509::{X509, X509NameEntryRef, X509NameRef};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use url::Url;

/// Path of the door.
pub const PATH: &str = "/cns";
/// Seconds that the way from the door to the portal may take.
const FRESH: i64 = 60;
const PURPOSE: &str = "cns";

/// The portal's side.
pub struct Cns {
    url: Url,
    livello: Livello,
    sealer: Sealer,
    clock: Arc<dyn Clock>,
}

/// What the door saw, on its way to the portal.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Carta {
    /// The login that it belongs to.
    stato: String,
    codice_fiscale: String,
    nome: String,
    cognome: String,
    /// The certificate: who issued it, and its number there.
    emittente: String,
    seriale: String,
    at: Timestamp,
}

impl Cns {
    pub fn new(cns: &CnsPeer, key: &[u8], clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let livello = Livello::from_numero(cns.livello).unwrap_or_default();
        Ok(Self { url: cns.url.join(PATH)?, livello, sealer: Sealer::new(key, PURPOSE)?, clock })
    }
}

/// What the door answers with: the query that goes back to the portal. `certificate`: DER, already
/// verified; none when the browser showed none.
pub fn answer(
    certificate: Option<&[u8]>,
    stato: &str,
    key: &[u8],
    now: Timestamp,
) -> anyhow::Result<String> {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("stato", stato);
    match certificate.map(|it| read(it, stato, now)) {
        None => query.append_pair("errore", "senza-carta"),
        Some(None) => query.append_pair("errore", "carta-non-valida"),
        Some(Some(carta)) => {
            let sealed = Sealer::new(key, PURPOSE)?.seal(&serde_json::to_vec(&carta)?)?;
            query.append_pair("carta", &URL_SAFE_NO_PAD.encode(sealed))
        }
    };
    Ok(query.finish())
}

fn read(certificate: &[u8], stato: &str, now: Timestamp) -> Option<Carta> {
    let certificate = X509::from_der(certificate).ok()?;
    let subject = certificate.subject_name();
    let codice_fiscale = codice(subject)?;
    let nome = entry(subject, Nid::GIVENNAME);
    Some(Carta {
        stato: stato.to_owned(),
        // Cards of the first years have no name in them.
        nome: nome.unwrap_or_else(|| codice_fiscale.as_str().to_owned()),
        cognome: entry(subject, Nid::SURNAME).unwrap_or_default(),
        emittente: text(certificate.issuer_name()),
        seriale: certificate.serial_number().to_bn().ok()?.to_hex_str().ok()?.to_string(),
        codice_fiscale: codice_fiscale.as_str().to_owned(),
        at: now,
    })
}

/// The codice fiscale of the subject: `CN=<code>/<card>.<hash>`, as the rules of the CNS say, or
/// `serialNumber` (`TINIT-<code>`, `IT:<code>`, the code alone). Where both tell one they must agree.
fn codice(subject: &X509NameRef) -> Option<CodiceFiscale> {
    let common = entry(subject, Nid::COMMONNAME);
    let common = common.as_deref().and_then(|it| it.split('/').next());
    let serial = entry(subject, Nid::SERIALNUMBER);
    let serial = serial.as_deref().map(|it| {
        ["TINIT-", "IT:"].iter().find_map(|prefix| it.strip_prefix(prefix)).unwrap_or(it)
    });
    let person = |it: &str| CodiceFiscale::parse(it).ok().filter(|it| it.as_str().len() == 16);
    match (common.and_then(person), serial.and_then(person)) {
        (Some(one), Some(two)) => (one == two).then_some(one),
        (one, two) => one.or(two),
    }
}

/// A name in one line: `C=IT, O=…`.
fn text(name: &X509NameRef) -> String {
    let part = |it: &X509NameEntryRef| -> Option<String> {
        Some(format!("{}={}", it.object().nid().short_name().ok()?, it.data().to_string().ok()?))
    };
    name.entries().filter_map(part).collect::<Vec<_>>().join(", ")
}

/// The only value of a field; none when there are more.
fn entry(subject: &X509NameRef, nid: Nid) -> Option<String> {
    let mut entries = subject.entries_by_nid(nid);
    let value = entries.next()?.data().to_string().ok()?;
    let value = value.trim().to_owned();
    (entries.next().is_none() && !value.is_empty()).then_some(value)
}

#[async_trait]
impl ProxyIdentita for Cns {
    async fn inizia(&self, _: &Url, livello: Livello) -> Result<Avvio> {
        if self.livello < livello {
            return Err(RifiutoAccesso::LivelloBasso);
        }
        let stato = crate::platform::csrf::new_secret();
        let mut indirizzo = self.url.clone();
        indirizzo.query_pairs_mut().append_pair("stato", &stato);
        let richiesta = indirizzo.to_string();
        let invio = Invio::Indirizzo(indirizzo);
        Ok(Avvio { invio, stato, richiesta, promemoria: Riservato::new(String::new()) })
    }

    fn rientro(&self) -> Rientro {
        Rientro::Indirizzo
    }

    fn stato<'a>(&self, risposta: &'a Risposta) -> Option<&'a str> {
        risposta.get("stato")
    }

    async fn concludi(&self, risposta: &Risposta, avviato: &Avviato) -> Result<Identita> {
        match risposta.get("errore") {
            Some("senza-carta") => return Err(RifiutoAccesso::SenzaCarta),
            Some(_) => return refuse("the card tells no codice fiscale"),
            None => {}
        }
        let sealed = risposta.get("carta").and_then(|it| URL_SAFE_NO_PAD.decode(it).ok());
        let carta = sealed.and_then(|it| self.sealer.open(&it));
        let carta = carta.and_then(|it| serde_json::from_slice::<Carta>(&it).ok());
        let Some(carta) = carta else { return refuse("not an answer of our door") };
        if Some(carta.stato.as_str()) != risposta.get("stato") {
            return refuse("the card was shown for another login");
        }
        let age = self.clock.now().as_second() - carta.at.as_second();
        if !(0..=FRESH).contains(&age) || carta.at < avviato.at {
            return refuse("the card was shown at another time");
        }
        if self.livello < avviato.livello {
            return Err(RifiutoAccesso::LivelloBasso);
        }
        let Ok(codice_fiscale) = CodiceFiscale::parse(&carta.codice_fiscale) else {
            return refuse("codice fiscale is not valid");
        };
        let risposta = serde_json::to_string(&carta);
        let risposta = risposta.or_else(|_| refuse("what the card says cannot be kept"))?;
        Ok(Identita {
            risposta: Riservato::new(risposta),
            generalita: Generalita {
                chi: Chi::Codice(codice_fiscale),
                nome: carta.nome,
                cognome: carta.cognome,
                email: None,
                nascita: None,
                impresa: None,
            },
            livello: self.livello,
            prova: None,
            legame: None,
            attestato: None,
        })
    }

    /// The browser remembers the card until it is closed, or the card is taken out.
    async fn uscita(&self, _: Option<&str>, _: &Url, _: &str) -> Option<Invio> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use openssl::x509::X509NameBuilder;

    fn subject(entries: &[(&str, &str)]) -> Option<String> {
        let mut name = X509NameBuilder::new().unwrap();
        for (field, value) in entries {
            name.append_entry_by_text(field, value).unwrap();
        }
        codice(&name.build()).map(|it| it.as_str().to_owned())
    }

    #[test]
    fn the_code_is_read_from_the_subject_in_every_way_that_cards_write_it() {
        let cn = ("CN", "RSSMRA80A01H501U/7430034000123456.abcdef=");
        for entries in [
            vec![cn],
            vec![cn, ("serialNumber", "RSSMRA80A01H501U")],
            vec![cn, ("serialNumber", "7430034000123456")],
            vec![("CN", "Mario Rossi"), ("serialNumber", "TINIT-RSSMRA80A01H501U")],
            vec![("CN", "Mario Rossi"), ("serialNumber", "IT:RSSMRA80A01H501U")],
        ] {
            assert_eq!(subject(&entries).as_deref(), Some("RSSMRA80A01H501U"), "{entries:?}");
        }
        for entries in [
            vec![],
            vec![("CN", "Mario Rossi")],
            vec![("CN", "RSSMRA80A01H501X/1")],
            vec![("CN", "12345678901/1")],
            vec![cn, ("serialNumber", "VRDNNA85B41D612P")],
            vec![cn, cn],
        ] {
            assert_eq!(subject(&entries), None, "{entries:?}");
        }
    }
}
