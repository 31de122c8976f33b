//! What the archive is told, and what its answers mean. No I/O.
mod motivo;
mod voce;

pub use motivo::{Motivo, SOGLIA, Seguito, pausa};
pub use voce::{Avviso, Voce};
