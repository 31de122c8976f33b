//! Levels, identities, and the ways to log in. No I/O.
mod in_corso;
mod rifiuto;
mod ritorno;

pub use in_corso::{Browser, DURATA, InCorso, impronta};
pub use rifiuto::{Anomalia, RifiutoAccesso};
pub use ritorno::Ritorno;

use super::port::ProxyIdentita;
use crate::kernel::{CodiceFiscale, Riservato};
use jiff::Timestamp;
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
    /// Names the session as the proxy does when it asks us to end it; a digest.
    pub legame: Option<String>,
    /// The statement that says all this, when the protocol has one that must not be used twice.
    pub attestato: Option<Attestato>,
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
    /// The lowest level that may enter.
    pub livello: Livello,
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

    pub fn iter(&self) -> impl Iterator<Item = &Peer> {
        self.0.iter()
    }

    /// The peer whose people come back to `path`.
    pub fn called_back_at(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|it| it.callback == path).map(|it| it.id.as_str())
    }

    pub fn find(&self, id: &str) -> Option<&Peer> {
        self.0.iter().find(|it| it.id == id)
    }
}
