//! Cifre: what an ente issued and was paid, in figures, and what the station answered; for the region, ente by
//! ente. At `/operatori/cifre`. They name nobody.
//!
//! Owns `cifra_emesso`, `cifra_incasso`, `cifra_aperto`, `cifra_conto`, `cifra_segno`: sums of the ledger, made
//! again whenever it changes (ADR 022). Spec: issue 6 part 9; `peers.md` §5.14; `ux.md` §7.
mod handlers_ente;
mod jobs;
mod model;
mod store;
mod views_ente;
mod wire;

pub use handlers_ente::routes;
pub use jobs::aggiorna;
