//! What a line says. It is kept as JSON for 24 months: add fields that may be missing and new
//! variants, rename nothing.
use crate::kernel::{CodiceFiscale, EnteId};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::net::IpAddr;

/// One line of the register, in words that mean something years later.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voce {
    pub evento: Evento,
    pub attore: Attore,
    /// Whose data it is about: codice fiscale, or the eIDAS identifier as `peer:identifier`.
    pub interessato: Option<String>,
    /// For which ente it was done.
    pub ente: Option<EnteId>,
    /// What it was about: «posizione 12».
    pub oggetto: Option<String>,
    pub motivo: Option<String>,
    /// Of the visitor.
    pub indirizzo: Option<IpAddr>,
    pub accesso: Option<DettaglioAccesso>,
}

impl Voce {
    /// A line that says only this.
    pub fn new(evento: Evento, attore: Attore) -> Self {
        Self {
            evento,
            attore,
            interessato: None,
            ente: None,
            oggetto: None,
            motivo: None,
            indirizzo: None,
            accesso: None,
        }
    }
}

/// Only what happened: the rest is about people, and must not reach a log.
impl fmt::Debug for Voce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Voce").field("evento", &self.evento).finish_non_exhaustive()
    }
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evento {
    /// Somebody logged in.
    Entrata,
    Uscita,
    /// A login was refused.
    Rifiuto,
    /// Somebody saw data of a person.
    Visione,
    IncaricoProposto,
    IncaricoConfermato,
    IncaricoRifiutato,
    IncaricoCessato,
    /// Somebody says that a code was this person's before.
    CodiceProposto,
    CodiceConfermato,
    /// Refused, or undone.
    CodiceTolto,
    /// pagoPA is asked for a receipt that did not come.
    RicevutaChiesta,
    /// Somebody says that a service may be asked for at the counters of PSPs.
    ServizioProposto,
    ServizioAperto,
    /// Refused, or no longer open.
    ServizioChiuso,
    /// Somebody looked at a payment that was not as it should be.
    CasoChiuso,
    /// Somebody of the ente wrote what is owed, changed it, withdrew it, or took the withdrawal back.
    PosizioneCreata,
    PosizioneModificata,
    PosizioneAnnullata,
    PosizioneRipristinata,
    /// A file of positions: sent, applied, undone or given up.
    TracciatoCaricato,
    TracciatoAvviato,
    TracciatoAnnullato,
    /// Whether and how debts of a service may be split.
    RegolaProposta,
    RegolaConfermata,
    /// Refused, or ended.
    RegolaTolta,
    /// A service was added, or changed: how, is in its story.
    CatalogoCambiato,
    /// Somebody says that an account is the ente's.
    ContoProposto,
    ContoConfermato,
    /// Refused, or no longer good.
    ContoTolto,
    /// An ente was written down, or its data changed, or its state.
    EnteCambiato,
    /// Software of an ente was given a key, or lost it.
    ChiaveData,
    ChiaveRitirata,
    /// Software of an ente is told of what happens, or no longer; the secret of its signatures was replaced.
    WebhookDato,
    WebhookTolto,
    SegretoRinnovato,
    /// Lines older than 24 months were dropped, up to the one in `oggetto`.
    Scarto,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attore {
    /// Nobody that we know.
    Nessuno,
    /// The person whose data it is about.
    Interessato,
    Operatore {
        codice_fiscale: CodiceFiscale,
        ruolo: String,
        /// Its name when it happened.
        ente: Option<String>,
        ufficio: Option<String>,
    },
    /// Who runs the program's commands.
    Console,
}

/// What a login or a logout was, and what was exchanged with the proxy for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DettaglioAccesso {
    pub peer: String,
    pub livello: Option<u8>,
    /// In hexadecimal: ties the entry to its exit.
    pub sessione_hash: Option<String>,
    /// What we asked the proxy.
    pub richiesta: Option<String>,
    /// What it answered.
    pub risposta: Option<String>,
}

impl DettaglioAccesso {
    /// At this peer, with nothing more.
    pub fn at(peer: &str) -> Self {
        Self {
            peer: peer.to_owned(),
            livello: None,
            sessione_hash: None,
            richiesta: None,
            risposta: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_says_what_happened_and_nothing_of_people() {
        let mut voce = Voce::new(Evento::Visione, Attore::Interessato);
        voce.interessato = Some("RSSMRA80A01H501U".to_owned());
        assert_eq!(format!("{voce:?}"), "Voce { evento: Visione, .. }");
    }

    #[test]
    fn lines_of_earlier_versions_are_read() {
        let json =
            r#"{"evento":"entrata","attore":"interessato","interessato":"RSSMRA80A01H501U"}"#;
        let voce: Voce = serde_json::from_str(json).unwrap();
        assert_eq!((voce.evento, voce.attore), (Evento::Entrata, Attore::Interessato));
        assert_eq!(voce.accesso.is_none(), voce.oggetto.is_none());
        let json = serde_json::to_string(&Voce::new(Evento::IncaricoProposto, Attore::Console));
        assert!(json.unwrap().starts_with(r#"{"evento":"incarico_proposto","attore":"console""#));
    }
}
