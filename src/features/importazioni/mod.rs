//! Importazioni: files of positions sent by entes — recognise, rehearse, apply, undo, report.
//!
//! Owns `tracciato`, `tracciato_pezzo`, `tracciato_rata`, `tracciato_scarto`, `mappatura`. A file is kept until a month
//! after its end; workers rehearse it, and write it block by block when somebody has said so. Spec:
//! `peers.md` §2.2.1 (layouts `MyPay` `V1_4` and Piattaforma Unitaria `V2_0`), `domain.md` §20 (checks at
//! load), `ux.md` §3.11 (states and pages).
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
pub use model::{Decisione, Riga, Scarto};
#[cfg(test)]
pub use {
    actions::NonCaricato,
    model::{Esito, Layout, RifiutoFile, Segnalazione},
};
