//! What a source does that it must not.
use crate::features::fonti::port::Guasto;
use crate::kernel::CodiceFiscale;

/// What is wrong with an answer, or with a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Anomalia {
    /// Debts of somebody who was not asked about.
    Altrui,
    /// Of an ente that it does not speak for.
    EnteNonSuo,
    /// A posizione without an amount, or with a date that is none.
    Illeggibile,
    /// The same notice twice.
    Doppia,
    /// Another amount than the ledger's for the same notice.
    DiversoImporto,
    /// More posizioni than one person can have.
    Troppe,
    /// No answer in time, or no connection.
    NonRisponde,
    /// It says that it is broken, or that we may not ask.
    Guasta,
    /// An answer that its contract does not allow.
    Incomprensibile,
    /// An answer longer than what is read.
    TroppoLunga,
    /// It asks to be asked less.
    Piano,
}

impl From<Guasto> for Anomalia {
    fn from(guasto: Guasto) -> Self {
        match guasto {
            Guasto::NonRisponde => Self::NonRisponde,
            Guasto::Guasta(_) => Self::Guasta,
            Guasto::Incomprensibile => Self::Incomprensibile,
            Guasto::TroppoLunga => Self::TroppoLunga,
            Guasto::Piano(_) => Self::Piano,
        }
    }
}

/// One anomaly, and the ente whose posizione it was in, where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segnalata {
    pub anomalia: Anomalia,
    pub ente: Option<CodiceFiscale>,
}

impl Segnalata {
    /// In a posizione of `ente`. Where a source writes the code of a person instead, it is of nobody.
    pub fn di(anomalia: Anomalia, ente: &CodiceFiscale) -> Self {
        Self { anomalia, ente: (!ente.is_persona()).then(|| ente.clone()) }
    }
}

impl From<Anomalia> for Segnalata {
    /// In an answer of which nothing more is known.
    fn from(anomalia: Anomalia) -> Self {
        Self { anomalia, ente: None }
    }
}
