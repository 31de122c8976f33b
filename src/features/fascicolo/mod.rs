//! Fascicolo: everything a citizen owes to every ente, to choose from and to pay together.
//!
//! Owns no table: reads the ledger and the cart. Pages: `ux.md` §3.2, §3.3.
mod handlers;
mod model;
mod store;
mod views;

pub use handlers::routes;
