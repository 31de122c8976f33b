//! Importazioni: files of positions sent by entes — recognise, check, apply, report.
//!
//! Owns `tracciato`. Spec: `peers.md` §2.2.1 (layouts `MyPay` `V1_4` and Piattaforma Unitaria `V2_0`),
//! `domain.md` §20 (checks at load).
mod actions;
mod model;
mod store;
mod wire;

pub use actions::{Mandato, applica, carica, load_command};
pub use model::{Decisione, Riga, Scarto};
#[cfg(test)]
pub use {
    actions::NonCaricato,
    model::{Esito, Layout, RifiutoFile, Segnalazione},
};
