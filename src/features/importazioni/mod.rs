//! Importazioni: files of positions sent by entes — recognise, rehearse, apply, undo, report.
//!
//! Owns `tracciato`, `tracciato_pezzo`, `tracciato_rata`, `tracciato_scarto`, `tracciato_campione`, `mappatura`. A file is
//! kept until a month after its end; workers rehearse it, and write it block by block when somebody has said so. Spec:
//! `peers.md` §2.2.1 (`MyPay` and Piattaforma Unitaria), §2.3 (`GovPay`), §2.6 (`PiemontePay`), `domain.md` §20
//! (checks at load), `ux.md` §3.11 (states and pages).
mod actions;
mod handlers;
mod jobs;
mod model;
mod store;
mod views;
mod wire;

pub use actions::{Mandato, carica, load_command, scrivi};
pub use handlers::routes;
pub use jobs::{applica, prova, pulisci};
pub use model::{Decisione, Mappatura, Riga, Scarto, Scelte};
pub use wire::{Formato, modello};
#[cfg(test)]
pub use {
    actions::{NonCaricato, carica_con},
    model::{Campo, Decimali, Esito, FormatoData, Layout, Origine, RifiutoFile, Segnalazione},
    wire::{Esiti, Riconosciuto, Tabella, riconosci},
};
