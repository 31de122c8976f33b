//! Posizioni: the ledger. What is owed, in which ways, at what price today, and what a receipt does.
//!
//! Owns `posizione`, `opzione`, `rata`, `trasferimento`, `rt`, `rata_storia`. Spec: `domain.md` §1
//! (numbers), §5–6 (options and states), §17.1–2 (whether and how much), §19 (transitions).
mod model;
mod store;

pub use model::nuova::{NuovaOpzione, NuovaPosizione, NuovaRata, RifiutoPosizione};
pub use model::prezzo::{Prezzo, Tariffa, Trasferimento, reprice, ripartisci};
pub use model::rata::{
    ANONIMO, Blocco, Debitore, Indirizzo, Opzione, Posizione, Rata, Rifiuto, TipoDebitore,
    TipoOpzione, pagabile, raggruppa,
};
pub use model::rt::{EsitoRt, NuovaRt, RtApplicata};
pub use model::stato::{EventoRata, Stato, StatoRata, TransizioneVietata};
pub use store::{
    ModificaPosizione, ModificaRata, RataEsistente, RataInserita, RifiutoModifica, VoceStoria,
    annulla, applica_rt, find_by_avviso, find_by_debitore, find_by_iud, find_by_iupd, find_numeri,
    find_posizione, find_rate, insert_many, insert_rt, modifica, set_bloccata, storia,
};
