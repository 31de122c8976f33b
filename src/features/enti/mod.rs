//! Enti: creditor bodies, their accounts and the catalogue of what they collect for.
//!
//! Owns `tassonomia`, `ente`, `iban`, `servizio`, `regola_rate`. Codes: pagoPA taxonomy v33, kept in
//! `tassonomia_v33.csv`; segregation codes: `domain.md` §1.1.
mod model;
mod store;

pub use model::rate::{RegolaRate, RegoleRate, RifiutoRegola};
pub use model::{Ente, Mora, NuovoEnte, NuovoServizio, Scaglione, Servizio, StatoEnte};
pub use store::{
    calendario, con_archivio, find, find_by_cf, find_iban_bancario, list_attivi, load_tassonomia,
    nomi_servizi, rate, servizi, set_archivio, upsert_ente, upsert_iban, upsert_servizio,
    usa_archivio,
};
#[cfg(test)]
pub use {model::RifiutoServizio, store::ibans};
