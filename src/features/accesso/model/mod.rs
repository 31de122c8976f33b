//! Levels, identities, and the ways to log in. No I/O.
mod codici;
mod in_corso;
mod porta;
mod rifiuto;
mod ritorno;

pub use codici::{Collegamento, NuovoCollegamento};
pub use in_corso::{Browser, DURATA, InCorso, impronta};
pub use porta::Porta;
pub use rifiuto::{Anomalia, RifiutoAccesso};
pub use ritorno::Ritorno;

use super::port::ProxyIdentita;
use crate::kernel::{CodiceFiscale, Riservato};
use crate::platform::config::PerChi;
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

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

/// What makes somebody the same person at the next login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chi {
    Codice(CodiceFiscale),
    /// A citizen of another country of the Union without an Italian fiscal code: the
    /// `PersonIdentifier` of eIDAS, `DE/IT/…`.
    Estero(String),
}

/// What a proxy says about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generalita {
    pub chi: Chi,
    pub nome: String,
    pub cognome: String,
    /// CIE and CNS give none.
    pub email: Option<String>,
    pub nascita: Option<Date>,
    /// The firm of a professional identity. Proves that the person belongs to it, not that they may
    /// act for it (`AgID`, determinazione 318/2019, art. 1).
    pub impresa: Option<String>,
}

impl Generalita {
    /// Given name and family name.
    pub fn nome_completo(&self) -> String {
        format!("{} {}", self.nome, self.cognome).trim().to_owned()
    }

    /// Whole years on `oggi`, by the fiscal code and by the date of birth that the proxy tells: the
    /// fewer, where they disagree. None when neither tells.
    pub fn eta(&self, oggi: Date) -> Option<i16> {
        let by_code = match &self.chi {
            Chi::Codice(codice) => codice.data_nascita(oggi),
            Chi::Estero(_) => None,
        };
        by_code.into_iter().chain(self.nascita).map(|it| years(it, oggi)).min()
    }
}

fn years(nascita: Date, oggi: Date) -> i16 {
    let birthday_to_come = (oggi.month(), oggi.day()) < (nascita.month(), nascita.day());
    oggi.year() - nascita.year() - i16::from(birthday_to_come)
}

/// Who logged in, as the proxy vouches.
#[derive(Debug, Clone)]
pub struct Identita {
    pub generalita: Generalita,
    pub livello: Livello,
    /// What the proxy wants to see again at logout.
    pub prova: Option<Riservato<String>>,
    /// Names the session as the proxy does when it asks us to end it; a digest.
    pub legame: Option<String>,
    /// The statement that says all this, when the protocol has one that must not be used twice.
    pub attestato: Option<Attestato>,
    /// What the proxy answered, as it came: kept with what we asked (DPCM 24/10/2014, art. 13).
    pub risposta: Riservato<String>,
}

/// A signed statement by a proxy about somebody: good for one login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attestato {
    pub id: String,
    /// It proves nothing after this instant, so neither must it be remembered.
    pub scade_at: Timestamp,
}

/// One way to log in.
pub struct Peer {
    /// Stands in `/accesso/{id}`.
    pub id: String,
    /// Shown on the button.
    pub nome: String,
    /// Who enters through it.
    pub per: PerChi,
    /// The lowest level that may enter.
    pub livello: Livello,
    /// Whole years of the youngest who may enter.
    pub eta_minima: i16,
    /// Path that the proxy sends people back to.
    pub callback: String,
    pub proxy: Arc<dyn ProxyIdentita>,
}

/// Every way to log in, in the order of the page.
pub struct Peers(Vec<Peer>);

impl Peers {
    pub fn new(peers: Vec<Peer>) -> Self {
        Self(peers)
    }

    /// Those of a door.
    pub fn at(&self, porta: Porta) -> impl Iterator<Item = &Peer> {
        self.0.iter().filter(move |it| porta.is_of(it))
    }

    /// The peer whose people come back to `path`.
    pub fn called_back_at(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|it| it.callback == path).map(|it| it.id.as_str())
    }

    pub fn find(&self, id: &str) -> Option<&Peer> {
        self.0.iter().find(|it| it.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_younger_age_counts_where_code_and_date_disagree() {
        let oggi = Date::constant(2026, 11, 22);
        let mut giulia = Generalita {
            chi: Chi::Codice(CodiceFiscale::parse("RSSGLI10D41D612N").unwrap()),
            nome: "Giulia".to_owned(),
            cognome: "Rossi".to_owned(),
            email: None,
            nascita: None,
            impresa: None,
        };
        assert_eq!(giulia.eta(oggi), Some(16));
        assert_eq!(giulia.eta(Date::constant(2026, 3, 31)), Some(15));
        giulia.nascita = Some(Date::constant(1980, 1, 1));
        assert_eq!(giulia.eta(oggi), Some(16));
        giulia.nascita = Some(Date::constant(2014, 1, 1));
        assert_eq!(giulia.eta(oggi), Some(12));
        giulia.chi = Chi::Estero("DE/IT/1".to_owned());
        giulia.nascita = None;
        assert_eq!(giulia.eta(oggi), None);
    }
}
