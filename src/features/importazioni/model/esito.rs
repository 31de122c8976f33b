//! What a load did.
use super::{Decisione, Layout, Segnalazioni};
use crate::kernel::TracciatoId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The figures of a load. Every row of the file is counted exactly once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Esito {
    pub tracciato: TracciatoId,
    pub layout: Layout,
    pub conti: Conti,
    /// What was ignored, shortened or made up in the rows that were accepted.
    pub segnalazioni: Segnalazioni,
    /// When the same bytes were loaded before, if they were.
    pub gia_caricato: Option<Timestamp>,
}

/// Rows by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conti {
    pub inserite: u64,
    pub modificate: u64,
    pub annullate: u64,
    /// Already there, letter by letter: nothing to do.
    pub invariate: u64,
    pub scartate: u64,
}

impl Conti {
    pub fn add(&mut self, decisione: &Decisione) {
        let conto = match decisione {
            Decisione::Inserisci | Decisione::Riapri => &mut self.inserite,
            Decisione::Modifica | Decisione::Notifica => &mut self.modificate,
            Decisione::Annulla => &mut self.annullate,
            Decisione::Invariata => &mut self.invariate,
            Decisione::Scarta(_) => &mut self.scartate,
        };
        *conto += 1;
    }

    pub fn accettate(&self) -> u64 {
        self.scritte() + self.invariate
    }

    /// Those that changed the ledger.
    pub fn scritte(&self) -> u64 {
        self.inserite + self.modificate + self.annullate
    }

    pub fn righe(&self) -> u64 {
        self.accettate() + self.scartate
    }
}
