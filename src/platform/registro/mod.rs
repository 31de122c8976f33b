//! The register that the law wants: who entered, and who saw or did what with whose data (DPCM
//! 24/10/2014, art. 13). Kept 24 months, apart from the application's log.
//!
//! Owns `registro` and `registro_testa`. Who reads the database learns nothing from it, and who can
//! write it can change nothing unseen: lines are sealed ([`Registro`]) and each carries a code made
//! with our key over itself and the line before ([`catena`]). What the key cannot tell is that the
//! last lines are gone: for that the head is noted elsewhere ([`log_head`], [`verify`]).
mod catena;
mod chiavi;
mod righe;
mod verifica;
mod voce;

pub use catena::Testa;
pub use chiavi::Registro;
pub use righe::{Riga, about, add, add_all, count_about, log_head, of_ente, purge};
#[cfg(test)]
pub use verifica::Rottura;
pub use verifica::{Verifica, verify};
pub use voce::{Attore, DettaglioAccesso, Evento, Voce};
