//! Enti: creditor bodies, their accounts and the catalogue of what they collect for.
//!
//! Owns `tassonomia`, `ente`, `iban`, `conto_proposto`, `servizio`, `voce_bilancio`, `regola_rate`, `ufficio`,
//! `stemma`, the story of all of them, `catalogo_storia`, and what they are found by: `ricerca`, `parola`, `ente_pagina`. Codes: pagoPA taxonomy v33, kept in `tassonomia_v33.csv`;
//! segregation codes: `domain.md` §1.1.
mod model;
mod store;

pub use model::bilancio::{Parte, RifiutoBilancio, VoceBilancio, controlla, ripartisci};
pub use model::causale::{RifiutoCausale, Valori, segnaposti};
pub use model::conti::{ContoDichiarato, NuovoConto};
pub use model::modelli::{Modello, VoceModello, servizi as servizi_di_modello};
pub use model::rate::{RegolaRate, RegoleRate, RifiutoRegola};
pub use model::scheda::{Avvisa, Cambio, DatiServizio, ProblemaServizio, Scheda, Testi};
pub use model::tassonomia::{MotivoGiuridico, VoceTassonomia, cerca as cerca_tassonomia};
pub use model::vetrina::{DatiUfficio, ServizioInVetrina, Ufficio, Vetrina, nome_host, orario};
pub use model::{
    ContoEnte, Ente, Mora, NuovoEnte, NuovoServizio, RifiutoServizio, Scaglione, Servizio,
    StatoEnte,
};
pub use store::ricerca::EnteTrovato;
pub use store::{
    bilancio, calendario, catalogo, con_archivio, conti, find, find_by_cf, find_iban_bancario,
    ibans, list, list_attivi, load_tassonomia, nomi_servizi, rate, ricerca, servizi, set_archivio,
    upsert_ente, upsert_iban, upsert_servizio, usa_archivio, vetrina, voce as voce_tassonomia,
    voci as voci_tassonomia,
};
