//! Posizioni: the ledger. What is owed, in which ways, at what price today, and what a receipt does.
//!
//! Owns `posizione`, `opzione`, `rata`, `trasferimento`, `rt`, `rata_storia`. Spec: `domain.md` §1
//! (numbers), §5–6 (options and states), §17.1–2 (whether and how much), §19 (transitions).
mod model;

pub use model::nuova::{NuovaOpzione, NuovaPosizione, NuovaRata, RifiutoPosizione};
pub use model::prezzo::{Prezzo, Tariffa, Trasferimento, reprice, ripartisci};
pub use model::rata::{
    ANONIMO, Blocco, Debitore, Indirizzo, Opzione, Posizione, Rata, Rifiuto, TipoDebitore,
    TipoOpzione, pagabile, raggruppa,
};
pub use model::rt::{EsitoRt, NuovaRt, RtApplicata};
pub use model::stato::{EventoRata, Stato, StatoRata, TransizioneVietata};
