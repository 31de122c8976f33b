//! Recuperi: receipts that did not come by themselves and are asked for.
//!
//! Owns `recupero`, `recupero_chiamata`. Whatever is found goes through the same door as what the Node sends
//! (`posizioni::insert_rt`). Spec: `biz_events.json` 0.1.89, at most ten calls in sixty minutes;
//! `gpd_payments.json` 0.12.52; `domain.md` §8.2.
mod handlers;
mod jobs;
mod model;
mod port;
mod store;
mod views;

pub use handlers::routes;
pub use jobs::{cerca, iscrivi, pulisci};
#[cfg(test)]
pub use model::Iur;
pub use model::Motivo;
pub use port::{Domanda, Ricevute, RifiutoRicevuta, Via};
