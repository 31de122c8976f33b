//! Posizioni: the ledger. What is owed, in which ways, at what price today, and what a receipt does.
//!
//! Owns `posizione`, `opzione`, `rata`, `trasferimento`, `rt`, `rata_storia`, `caso`, `preavviso`,
//! `blocco_numeri`, `numero_riservato`. Spec: `domain.md` §1
//! (numbers), §5–6 (options and states), §17.1–2 (whether and how much), §19 (transitions).
mod handlers_ente;
mod model;
mod store;
mod store_ente;
mod views;
mod views_ente;
mod wire;

pub use handlers_ente::routes;
pub use model::condizioni::{Blocco, Condizioni, DURATA_BLOCCO, Rifiuto};
pub use model::differenza::{Dati, Dato, Differenza, differenze, insieme, via};
pub use model::imputazione::{Imputazione, per as imputa_per};
pub use model::limiti::Limite;
pub use model::metadati::{IBAN_APPOGGIO, Metadati};
pub use model::modifica::{ModificaPosizione, ModificaRata, RifiutoModifica};
pub use model::nuova::{NuovaOpzione, NuovaPosizione, NuovaRata, Origine, RifiutoPosizione};
pub use model::obbligati::Debitori;
pub use model::piano::{Divisibile, RataPiano, RifiutoPiano, is_lasciata};
pub use model::preavviso::{
    Accertamento, NuovoPreavviso, Preavviso, RifiutoCollegamento, RifiutoPreavviso,
    TASSONOMIA_PREAVVISI,
};
pub use model::prezzo::{Passo, PassoPrezzo, Prezzo, passi, reprice};
pub use model::rata::{
    ANONIMO, Debitore, Indirizzo, Opzione, Posizione, Rata, TipoDebitore, TipoOpzione, pagabile,
    raggruppa,
};
pub use model::rt::{EsitoRt, NuovaRt, Provenienza, marca};
pub use model::stato::{Stato, StatoRata};
pub use model::tariffa::{Notifica, Regola, Tariffa};
pub use model::trasferimento::{Bollo, TASSONOMIA_BOLLO, Trasferimento, ripartisci};
pub use model::verbale::Verbale;
pub use store::{
    Modificata, PreavvisoNoto, RifiutoBlocco, RifiutoRipristino, annulla, applica_rt, collega,
    find_by_avviso, find_by_iud, find_by_iupd, find_dell_ente, find_di, find_numeri,
    find_posizione, find_posizioni, find_preavvisi, find_preavviso, find_rate, immagini,
    insert_many, insert_piano, insert_preavviso, insert_rt, lascia_piano, lock_posizioni, modifica,
    nota_nascita, notifica_pagata, preavviso, riapri, ripristina, ripristina_annullata, riserva,
    ritira_preavvisi, set_bloccata, ultima_modifica,
};
pub use store_ente::casi::aperti as casi_aperti;
pub use views::{dato, valore};
#[cfg(test)]
pub use {
    model::rata::tests::rata as rata_di_prova,
    model::rt::RtApplicata,
    store::RataInserita,
    store_ente::{storia as storia_ente, voci as voci_ente},
};
