//! What a load looks up, read once at its start: the ente, its services, accounts, taxonomy.
use crate::kernel::{Iban, ServizioId};
use jiff::civil::Date;
use std::collections::HashMap;

/// Everything a row is checked against, as it was when the load began.
#[derive(Debug, Clone)]
pub struct Riferimenti {
    pub ente_cf: String,
    pub segregazione: u8,
    /// By `tipoDovuto`.
    pub servizi: HashMap<String, Servizio>,
    /// Every ente of the platform, by codice fiscale: each may be a beneficiary.
    pub enti: HashMap<String, Beneficiario>,
    pub tassonomie: HashMap<String, Periodo>,
    pub oggi: Date,
}

#[derive(Debug, Clone)]
pub struct Servizio {
    pub id: ServizioId,
    pub attivo: bool,
    pub anonimo: bool,
    pub tassonomia: String,
    pub iban: Iban,
}

#[derive(Debug, Clone)]
pub struct Beneficiario {
    pub denominazione: String,
    pub attivo: bool,
    pub conti: HashMap<String, Periodo>,
}

/// From a day to a day, both included; without the second it is still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periodo {
    pub dal: Date,
    pub al: Option<Date>,
}

impl Periodo {
    pub fn contiene(&self, giorno: Date) -> bool {
        self.dal <= giorno && self.al.is_none_or(|al| giorno <= al)
    }
}
