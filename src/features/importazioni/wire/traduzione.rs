//! A row of another layout rewritten as a row of `V2_0`, so that all layouts have the same rules.
use super::super::model::{Decimali, FormatoData, Scarto, Segnalazione};
use super::colonne::{Colonna, Colonne};
use super::tabella::Record;
use std::collections::HashMap;

/// Where a file has the columns that its layout names.
#[derive(Debug, Clone, Default)]
pub struct Posti(HashMap<String, usize>);

impl Posti {
    /// By the name that `chiave` makes of each column's; of two with the same, the first.
    pub fn new(intestazione: &[String], chiave: impl Fn(&str) -> String) -> Self {
        let mut posti = HashMap::new();
        for (posto, nome) in intestazione.iter().enumerate() {
            posti.entry(chiave(nome)).or_insert(posto);
        }
        Self(posti)
    }

    pub fn get(&self, nome: &str) -> Option<usize> {
        self.0.get(nome).copied()
    }

    pub fn ha(&self, nome: &str) -> bool {
        self.0.contains_key(nome)
    }

    /// The cell without spaces around; empty where there is none. The apostrophe that we put
    /// before a formula is taken off again.
    pub fn testo<'a>(&self, record: &'a Record, nome: &str) -> &'a str {
        self.get(nome).map_or("", |it| pulita(record, it))
    }
}

/// The cell without spaces around and without our apostrophe.
pub fn pulita(record: &Record, posto: usize) -> &str {
    let testo = record.get(posto).unwrap_or_default().trim();
    match testo.strip_prefix('\'') {
        Some(formula) if formula.starts_with(['=', '+', '-', '@']) => formula,
        _ => testo,
    }
}

/// A row of `V2_0` while it is written.
pub struct Riscritta<'a> {
    numero: u64,
    colonne: &'a Colonne,
    celle: Vec<String>,
    numeri: Vec<usize>,
    pub scarti: Vec<Scarto>,
    pub segnalazioni: Vec<Segnalazione>,
}

impl<'a> Riscritta<'a> {
    /// A row to be paid through the node, at once, with a number of ours.
    pub fn new(numero: u64, colonne: &'a Colonne) -> Self {
        let celle = vec![String::new(); colonne.quante];
        let (numeri, scarti, segnalazioni) = (vec![], vec![], vec![]);
        let mut riscritta = Self { numero, colonne, celle, numeri, scarti, segnalazioni };
        riscritta.metti(colonne.opzione_indice, "1");
        riscritta.metti(colonne.opzione_tipo, "SINGLE_INSTALLMENT");
        riscritta.metti(colonne.pagamento_pu, "true");
        riscritta.metti(colonne.genera_iuv, "true");
        riscritta
    }

    pub fn metti(&mut self, colonna: Colonna, testo: impl Into<String>) {
        if let Some(cella) = colonna.posto.and_then(|it| self.celle.get_mut(it)) {
            *cella = testo.into();
        }
    }

    /// The cell as it is, with what the file says of its being a number.
    pub fn copia(&mut self, colonna: Colonna, da: &Record, posto: Option<usize>) {
        let Some(posto) = posto else { return };
        self.metti(colonna, pulita(da, posto));
        if da.is_numero(posto) {
            self.numeri.extend(colonna.posto);
        }
    }

    /// An amount; what cannot be read stays as it is, and is refused with all the rest.
    pub fn importo(&mut self, colonna: Colonna, testo: &str, come: Decimali) {
        match come.leggi(testo) {
            Ok(importo) if !testo.is_empty() => self.metti(colonna, importo.to_pagopa()),
            _ => self.metti(colonna, testo),
        }
    }

    /// A day; what cannot be read stays as it is, and is refused with all the rest.
    pub fn data(&mut self, colonna: Colonna, testo: &str, come: FormatoData) {
        match come.leggi(testo) {
            Some(data) => self.metti(colonna, data.to_string()),
            None => self.metti(colonna, testo),
        }
    }

    /// The notice number, if the row has one.
    pub fn numero_avviso(&mut self, da: &Record, posto: Option<usize>) {
        if posto.is_some_and(|it| !pulita(da, it).is_empty()) {
            self.metti(self.colonne.genera_iuv, "false");
            self.copia(self.colonne.iuv, da, posto);
        }
    }

    /// Tells of a column that says something for which there is no place.
    pub fn non_usata(&mut self, nome: &'static str, testo: &str) {
        if !testo.is_empty() {
            self.segnalazioni.push(Segnalazione::NonUsata(nome));
        }
    }

    pub fn record(&self) -> Record {
        Record::new(self.numero, self.celle.iter().map(String::as_str), &self.numeri)
    }
}
