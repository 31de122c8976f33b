//! What a notice says. No I/O.
pub mod avviso;
pub mod bollettino;
pub mod lingua;
pub mod qr;

pub use avviso::{Avviso, Forma, Modulo, RifiutoStampa, Stampa};
pub use lingua::{Lingua, Testi};
