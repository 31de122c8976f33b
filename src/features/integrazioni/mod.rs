//! Integrazioni: what the software of an ente, and its handhelds, may ask over HTTP.
//!
//! Owns `chiave_api`. Today the street only: numbers given out in advance, preavvisi, their strips, the
//! reports that take their place (`domain.md` §10, `docs/API.md`).
mod handlers;
mod model;
mod sistema;
mod store;
mod wire;

pub use handlers::routes;
pub use model::{Chiave, NuovaChiave};
pub use store::{insert_chiave, revoca_chiave};
pub use wire::{BloccoJson, PreavvisoJson};
