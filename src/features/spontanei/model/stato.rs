//! Versions of a form, and what can be paid with one.
use super::modulo::Modulo;
use crate::kernel::{ModuloId, ServizioId};
use jiff::SignedDuration;
use std::fmt;
use std::str::FromStr;

/// Who began on a version goes on with it for so long after it was replaced or withdrawn.
pub const TOLLERANZA: SignedDuration = SignedDuration::from_hours(2);
/// What was to be paid at once and was not is withdrawn after so long.
pub const SUBITO: SignedDuration = SignedDuration::from_hours(24);
/// What was filled in and never sent is forgotten after so long.
pub const NON_INVIATA: SignedDuration = SignedDuration::from_hours(24);
/// Answers to what was withdrawn, after so long.
pub const RITIRATA: SignedDuration = SignedDuration::from_hours(24 * 60);

/// State of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum StatoVersione {
    Bozza,
    /// In use; it never changes.
    Pubblicata,
    /// No longer in use.
    Ritirata,
}

/// What somebody chose to pay: written `m12` or `s7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scelta {
    /// A form of an ente.
    Modulo(ModuloId),
    /// Reason and amount of one's own, for a service.
    Servizio(ServizioId),
}

impl fmt::Display for Scelta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modulo(id) => write!(f, "m{id}"),
            Self::Servizio(id) => write!(f, "s{id}"),
        }
    }
}

impl FromStr for Scelta {
    type Err = ();
    fn from_str(testo: &str) -> Result<Self, ()> {
        let modulo = testo.strip_prefix('m').and_then(|it| it.parse().ok());
        let servizio = || testo.strip_prefix('s').and_then(|it| it.parse().ok());
        modulo.map(Self::Modulo).or_else(|| servizio().map(Self::Servizio)).ok_or(())
    }
}

/// A version of a form, or of the standard one of a service, as it can be filled in.
#[derive(Debug, Clone)]
pub struct Versione {
    pub scelta: Scelta,
    pub servizio: ServizioId,
    /// 0 for the standard one.
    pub numero: i32,
    pub modulo: Modulo,
}

/// Why a form cannot be filled in, or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rifiuto {
    /// Not yet, or no longer, on this day.
    Chiuso,
    /// The ente changed or withdrew it a while ago.
    Cambiato,
    /// What was filled in is no longer right on this day.
    Scaduta,
}
