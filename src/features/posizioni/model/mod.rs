//! Rules of the ledger. No I/O.
pub mod condizioni;
pub mod nuova;
pub mod prezzo;
pub mod rata;
pub mod ricerca;
pub mod rt;
pub mod stato;
