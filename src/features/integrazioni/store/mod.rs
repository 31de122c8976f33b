//! SQL of `chiave_api`, `chiamata_api`, `pagamento_al_volo`, and what software reads of the ledger.
pub mod al_volo;
pub mod chiamate;
pub mod chiavi;
pub mod console;
pub mod elenchi;
pub mod importi;
pub mod webhook;
