//! Keys, cursors. Pure.
pub mod chiave;
pub mod cursore;
