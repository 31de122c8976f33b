//! Files of positions as entes send them, of any format and layout: the only place with the names
//! of their columns. A file becomes a table ([`Tabella`]), what its columns mean is recognised or
//! told ([`riconosci`]), and each record becomes a row with the same rules ([`Interprete`]).
mod beneficiari;
mod bilancio;
mod canoniche;
mod celle;
mod colonne;
mod configurazioni;
mod contenitore;
mod debitore;
mod foglio;
mod govpay;
mod guardia;
mod inglese;
mod interprete;
mod json;
mod lettura;
mod mappato;
mod modello;
mod piemonte;
mod riga;
mod scarti;
mod tabella;
mod testo;
mod traduzione;
mod uscita;
mod xml;

#[cfg(test)]
mod prove;

pub use interprete::{Interprete, Riconosciuto, prime, quadra, riconosci};
pub use modello::modello;
pub use scarti::{Esiti, Scarti};
pub use tabella::{Formato, Interruzione, Record, Tabella};
