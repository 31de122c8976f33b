//! What a notice says. No I/O.
pub mod avviso;
pub mod bollettino;
pub mod lettura;
pub mod lingua;
pub mod qr;
pub mod striscia;

pub use avviso::{Avviso, Forma, Modulo, RifiutoStampa, Stampa};
pub use lingua::{Lingua, Testi};
pub use striscia::{Emittente, Striscia};
