//! Archivio: what pagoPA's central archive (ACA) knows of our notices, so that they can be paid while
//! our station is down.
//!
//! Owns `archivio_avviso`, `archivio_ripasso`, `archivio_canale`. Triggers of the database mark a notice
//! in the transaction that changes it; jobs send what it is by then (ADR 016). Spec: `paCreatePosition.json`
//! 0.0.1; `domain.md` §4.9, §17.5, §19.
mod handlers;
mod jobs;
mod model;
mod port;
mod store;
mod views;

pub use handlers::routes;
pub use jobs::{invia, iscrivi, ricalcola, ripassa};
#[cfg(test)]
pub use model::Voce;
pub use model::{Avviso, Motivo};
pub use port::{Archivio, RifiutoArchivio};
