//! SQL of `chiave_api`, `chiamata_api`, and what software reads of the ledger.
pub mod chiamate;
pub mod chiavi;
pub mod console;
pub mod elenchi;
pub mod importi;
pub mod webhook;
