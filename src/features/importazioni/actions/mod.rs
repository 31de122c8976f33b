//! What is done with a file: kept, rehearsed, applied block by block, undone, given back. Rows that no file
//! brings, by the same rules.
mod annullo;
mod campioni;
mod comando;
mod consegna;
mod decisione;
mod deposito;
mod diretta;
mod esecuzione;
mod lettura;
mod prova;
mod scrittura;

pub use annullo::annulla;
#[cfg(test)]
pub use comando::carica_con;
pub use comando::{batti, carica, load_command};
pub use consegna::{Consegna, consegna};
pub use deposito::{deposita, ritira};
pub use diretta::scrivi;
pub use esecuzione::{Corsa, apri, esegui, fine};
pub use prova::prova;

use super::model::RifiutoFile;
use super::wire::Interruzione;
use crate::features::posizioni::Origine;
use crate::kernel::ServizioId;
use anyhow::Context;
use tokio::task::JoinError;

/// Why a file was not loaded to its end.
#[derive(Debug, thiserror::Error)]
pub enum NonCaricato {
    /// Nothing was written.
    #[error(transparent)]
    Rifiutato(#[from] RifiutoFile),
    /// Blocks written before stay: going on, or loading the same file again, starts from there.
    #[error(transparent)]
    Guasto(#[from] anyhow::Error),
}

/// Who sends a block, and how it is to be taken.
#[derive(Debug, Clone, Copy)]
pub struct Mandato<'a> {
    pub origine: Origine,
    /// Services whose rows may be written; the others do not exist. `None`: every one.
    pub servizi: Option<&'a [ServizioId]>,
    /// For the history.
    pub causa: &'a str,
    /// Why rows are withdrawn, for who owes.
    pub motivo: Option<&'a str>,
    /// A posizione with one bad row is left alone, whatever its rows ask.
    pub intere: bool,
}

/// As the table counts.
pub fn quante(righe: u64) -> anyhow::Result<i32> {
    i32::try_from(righe).context("more rows than can be counted")
}

fn panicked(e: JoinError) -> NonCaricato {
    anyhow::Error::from(e).context("reading the file stopped").into()
}

impl From<Interruzione> for NonCaricato {
    fn from(interruzione: Interruzione) -> Self {
        match interruzione {
            Interruzione::Rifiuto(rifiuto) => rifiuto.into(),
            altro @ Interruzione::Lettura(_) => anyhow::Error::from(altro).into(),
        }
    }
}
