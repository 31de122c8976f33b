//! Importazioni: files of positions sent by entes — recognise, check, apply, report.
//!
//! Owns `tracciato`. Spec: `peers.md` §2.2.1 (`MyPay` and Piattaforma Unitaria), §2.3 (GovPay), §2.6
//! (PiemontePay), `domain.md` §20 (checks at load).
mod actions;
mod model;
mod store;
mod wire;

pub use actions::{carica, load_command};
pub use model::Mappatura;
pub use wire::{Formato, Scelte, modello};
#[cfg(test)]
pub use {
    actions::{NonCaricato, carica_con},
    model::{Campo, Decimali, Esito, FormatoData, Layout, Origine, RifiutoFile, Segnalazione},
    wire::{Esiti, Riconosciuto, Tabella, riconosci},
};
