//! Whether a rata can be paid on a day, and how much.
use super::prezzo::{Prezzo, reprice};
use super::stato::StatoRata;
use super::tariffa::Tariffa;
use crate::kernel::Importo;
use jiff::{SignedDuration, Timestamp, civil::Date};

/// A payment token lives this long; so does the lock that an activation leaves on the rata.
pub const DURATA_BLOCCO: SignedDuration = SignedDuration::from_mins(30);

/// A PSP has started to pay; another may all the same (`domain.md` §4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocco {
    pub dal: Timestamp,
    pub fino: Timestamp,
}

/// What decides, of a rata, whether it can be paid on a day, and how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condizioni {
    pub stato: StatoRata,
    pub ente_attivo: bool,
    pub valida_dal: Option<Date>,
    pub accetta_tardivi: bool,
    pub altra_opzione_iniziata: bool,
    pub tariffa: Tariffa,
    pub blocco: Option<Blocco>,
}

/// Why a rata cannot be paid now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Rifiuto {
    /// No such notice, or its ente cannot be paid here.
    #[error("avviso sconosciuto")]
    Sconosciuta,
    /// A draft, or before its first day.
    #[error("avviso non ancora pagabile")]
    NonAncoraValida,
    #[error("avviso annullato dall'ente")]
    Annullata,
    #[error("avviso già pagato")]
    GiaPagata,
    /// The posizione is being paid in another way: whole instead of in rate, or the reverse.
    #[error("si sta già pagando in un altro modo")]
    AltraOpzione,
    #[error("avviso scaduto, l'ente non accetta più il pagamento")]
    Scaduta,
}

impl Condizioni {
    /// Past its last day, whether or not the ente still takes the payment.
    pub fn is_scaduta(&self, oggi: Date) -> bool {
        self.tariffa.ultimo_giorno().is_some_and(|scadenza| scadenza < oggi)
    }

    /// The activation that is still open at `adesso`.
    pub fn blocco_aperto(&self, adesso: Timestamp) -> Option<Blocco> {
        self.blocco.filter(|blocco| adesso < blocco.fino)
    }

    /// The price of `oggi`, or why it cannot be paid that day. Reasons in the order of `domain.md`
    /// §17.1; an open activation is none of them.
    pub fn prezzo(&self, oggi: Date) -> Result<Prezzo, Rifiuto> {
        let presto = self.valida_dal.is_some_and(|dal| oggi < dal);
        match self.stato {
            _ if !self.ente_attivo => Err(Rifiuto::Sconosciuta),
            StatoRata::Bozza => Err(Rifiuto::NonAncoraValida),
            _ if presto => Err(Rifiuto::NonAncoraValida),
            StatoRata::Annullata => Err(Rifiuto::Annullata),
            StatoRata::Pagata | StatoRata::Rendicontata => Err(Rifiuto::GiaPagata),
            StatoRata::Sostituita => Err(Rifiuto::AltraOpzione),
            StatoRata::DaPagare if self.altra_opzione_iniziata => Err(Rifiuto::AltraOpzione),
            StatoRata::DaPagare if self.is_scaduta(oggi) && !self.accetta_tardivi => {
                Err(Rifiuto::Scaduta)
            }
            StatoRata::DaPagare => {
                let prezzo = reprice(&self.tariffa, oggi);
                // As much was received already for the same fine.
                if prezzo.importo == Importo::ZERO { Err(Rifiuto::GiaPagata) } else { Ok(prezzo) }
            }
        }
    }
}
