//! Files of positions as entes send them (`MyPay` `V1_4`, Piattaforma Unitaria `V2_0`): the only
//! place with their column names.
mod beneficiari;
mod celle;
mod colonne;
mod configurazioni;
mod esiti;
mod lettura;
mod mappato;
mod riga;
mod scarti;
mod testo;

#[cfg(test)]
mod prove;

pub use colonne::Colonne;
pub use esiti::Esiti;
pub use lettura::{Interruzione, Lettore};
pub use mappato::Mappato;
pub use riga::leggi;
pub use scarti::Scarti;
pub use testo::{Codifica, Esame, esamina};
