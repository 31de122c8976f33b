//! Files of positions as entes send them (`MyPay` `V1_4`, Piattaforma Unitaria `V2_0`): the only
//! place with their column names.
mod beneficiari;
mod celle;
mod colonne;
mod configurazioni;
mod lettura;
mod riga;
mod scarti;
mod testo;

#[cfg(test)]
mod prove;

pub use colonne::Colonne;
pub use lettura::{Interruzione, Lettore};
pub use riga::leggi;
pub use scarti::Scarti;
pub use testo::{Esame, esamina};
