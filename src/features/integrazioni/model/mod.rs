//! Keys, cursors. Pure.
pub mod al_volo;
pub mod chiave;
pub mod cursore;
pub mod evento;
pub mod importo;
pub mod indirizzo;
