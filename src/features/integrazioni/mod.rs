//! Integrazioni: what the software of an ente, and its handhelds, may ask over HTTP.
//!
//! Owns `chiave_api`, `chiamata_api`, `webhook`, `webhook_evento`, `importo_chiesto`, `pagamento_al_volo`.
//! Positions, notices, receipts, catalogue (`peers.md` §1.9); payments that an ente's own portal begins (§1.6); the
//! street: numbers given out in advance, preavvisi, their strips, the reports that take their place (`domain.md` §10).
//! The document is `/api/openapi.json`; what it cannot say is in `docs/API.md`.
mod actions;
mod handlers;
mod handlers_ente;
mod jobs;
mod model;
mod port;
mod sistema;
mod store;
mod views;
mod views_ente;
mod wire;

pub use actions::al_volo::set_segreto;
pub use actions::importi::GestionaliDegliEnti;
pub use actions::webhook::webhook_da_console;
pub use handlers::routes;
pub use jobs::{chiudi_al_volo, consegna};
pub use model::chiave::{Chiave, Facolta, NuovaChiave};
pub use model::evento::{Guasto, Tentativo};
pub use port::Postino;
pub use store::al_volo::set_siti;
pub use store::chiamate::purge;
pub use store::chiavi::{chiave_nota, insert_chiave, revoca_chiave};
pub use store::importi::purge as purge_importi;
pub use store::webhook::purge as purge_webhook;
#[cfg(test)]
pub use wire::documento::documento;
pub use wire::{BloccoJson, PreavvisoJson};
