//! Spontanei: what people pay without having been asked, by forms that entes make without code, or by the
//! standard one of every service; whatever is printed and not paid is withdrawn.
//!
//! Owns `modulo`, `modulo_versione`, `modulo_storia`, `bollettino_chiuso`, `compilazione`, `allegato`. The
//! language of forms: docs/ESPRESSIONI.md. Reason of payment: `domain.md` §3.2.
mod handlers;
mod handlers_ente;
mod jobs;
mod model;
mod store;
mod store_ente;
mod views;
mod views_ente;

pub use handlers::{PAGA, routes};
pub use jobs::chiudi_scadute;
pub use model::modelli::Modello;
pub use store::{Trovato, cerca, di_un_ente};
pub use store_ente::pubblica_da_console;
