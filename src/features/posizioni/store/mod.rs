//! SQL of `posizione`, `opzione`, `rata`, `trasferimento`, `rt`, `rata_storia`, `caso`, `preavviso`,
//! `blocco_numeri` and `numero_riservato`.
//!
//! Locks are taken in one order everywhere, so that nobody waits in a circle: receipts (skipping
//! those that others hold), then posizioni by rising id, then anything inside them.
mod esistenti;
mod immagini;
mod inserimento;
mod letture;
mod modifiche;
mod notifiche;
mod piani;
mod preavvisi;
mod ricevute;
mod ripristino;
mod riserva;
mod storia;
mod tecniche;

pub use esistenti::{find_by_iud, find_by_iupd, find_numeri};
pub use immagini::{immagini, riapri, ripristina};
#[cfg(test)]
pub use inserimento::RataInserita;
pub use inserimento::insert_many;
pub use letture::{
    find_by_avviso, find_dell_ente, find_di, find_posizione, find_posizioni, find_rate,
    set_bloccata,
};
pub use modifiche::{annulla, lock_posizioni, modifica};
pub use notifiche::notifica_pagata;
pub use piani::{insert_piano, lascia_piano};
pub use preavvisi::{
    PreavvisoNoto, collega, find_preavvisi, find_preavviso, insert_preavviso, preavviso,
    ritira_preavvisi,
};
pub use ricevute::{applica_rt, insert_rt};
pub use ripristino::{RifiutoRipristino, nota_nascita, ripristina_annullata};
pub use riserva::{RifiutoBlocco, riserva};
pub use storia::{Modificata, ultima_modifica, versione};
