//! Stampe: many notices at once, for the printer and for the post.
//!
//! Owns `campagna`, `campagna_avviso`, `campagna_parte`. A campaign is a list of posizioni and of who
//! owes them, made when it is asked for; a job prints it part by part, each part in one transaction, so that it goes on from
//! where it was after a crash.
mod handlers;
mod jobs;
mod model;
mod store;
mod views;
mod wire;

pub use handlers::routes;
pub use jobs::{pulisci, stampa_parte};
pub use model::Nuova;
pub use store::insert;
