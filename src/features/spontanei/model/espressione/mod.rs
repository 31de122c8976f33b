//! The language in which forms say what an amount is, what is shown, what is right: docs/ESPRESSIONI.md.
//!
//! Small on purpose: no loops, no names of its own, no text that grows. A source has at most [`LETTERE`]
//! characters and [`NODI`] nodes, and each node is evaluated at most once: what it costs is known before.
mod albero;
mod calcolo;
mod lessico;
mod lettura;
mod maschera;
mod numero;
mod tipi;

pub use albero::{Espressione, Funzione};
#[cfg(test)]
pub use calcolo::ErroreCalcolo;
pub use calcolo::{Calcolo, Valore};
pub use maschera::Maschera;
pub use numero::Numero;
pub use tipi::{Ambiente, Noto, Tipo};

/// Characters of a source.
pub const LETTERE: usize = 1000;
/// Operators, functions, values and names of a source.
pub const NODI: usize = 250;
/// Brackets, signs and functions inside one another.
pub const NIDI: usize = 24;

/// A place in a source: both from 1, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Posto {
    pub riga: usize,
    pub colonna: usize,
}

/// What is wrong in a source, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errore {
    pub posto: Posto,
    pub sbaglio: Sbaglio,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sbaglio {
    /// A character that means nothing.
    Lettera(char),
    /// A text that no quote closes.
    TestoAperto,
    /// More digits than a [`Numero`] holds.
    NumeroLungo,
    /// Something else was due here: what stands here.
    Inatteso(String),
    /// It ends too early.
    Finita,
    TroppoLunga,
    TroppoProfonda,
    FunzioneIgnota(String),
    /// No field of this name stands before this one.
    CampoIgnoto(String),
    /// A function takes another number of values.
    Argomenti(Funzione),
    /// Another kind of value is due here.
    Tipo {
        atteso: Tipo,
        trovato: Tipo,
    },
    /// Two values that are not of the same kind, or of one that cannot be compared so.
    Confronto,
    /// Not among the values of the list that it is compared with.
    ValoreIgnoto(String),
    /// No row of the tariff has this name.
    TariffaIgnota(String),
    /// No day is written so; days are `data('31/12/2026')`.
    Giorno,
    /// A pattern must be written out, and of letters that mean something.
    Maschera,
}

#[cfg(test)]
mod tests;
