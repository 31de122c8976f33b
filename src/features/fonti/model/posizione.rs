//! What a source says, as an adapter read it.
use crate::features::posizioni::TipoOpzione;
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso};
use jiff::civil::Date;

/// An answer as an adapter read it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lette {
    pub posizioni: Vec<PosizioneLetta>,
    /// Posizioni in it that are not even well formed: the others are good all the same.
    pub illeggibili: usize,
}

impl From<Vec<PosizioneLetta>> for Lette {
    fn from(posizioni: Vec<PosizioneLetta>) -> Self {
        Self { posizioni, illeggibili: 0 }
    }
}

impl Lette {
    /// Adds one, or counts it as unreadable.
    pub fn add(&mut self, posizione: Option<PosizioneLetta>) {
        match posizione {
            Some(posizione) => self.posizioni.push(posizione),
            None => self.illeggibili = self.illeggibili.saturating_add(1),
        }
    }
}

/// A posizione as an adapter read it: formats are right, nothing else is sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PosizioneLetta {
    /// The source's own id of it, unique for its ente.
    pub id: String,
    pub ente_cf: CodiceFiscale,
    pub ente_nome: String,
    pub causale: String,
    pub opzioni: Vec<OpzioneLetta>,
}

/// A way to pay it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpzioneLetta {
    pub tipo: TipoOpzione,
    pub descrizione: String,
    pub debitore: DebitoreLetto,
    pub rate: Vec<RataLetta>,
}

/// Who owes, the source says. Never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct DebitoreLetto {
    pub codice: String,
    pub nome: String,
}

impl std::fmt::Debug for DebitoreLetto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DebitoreLetto(…)")
    }
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RataLetta {
    pub numero_avviso: NumeroAvviso,
    pub causale: String,
    /// What it costs today.
    pub importo: Importo,
    pub scadenza: Option<Date>,
    pub valida_dal: Option<Date>,
    /// It can be paid after its last day too.
    pub accetta_tardivi: bool,
    pub stato: StatoLetto,
    /// The day it was paid, where the source tells it.
    pub pagata_il: Option<Date>,
}

/// How a notice stands at the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatoLetto {
    DaPagare,
    Pagata,
    Annullata,
}
