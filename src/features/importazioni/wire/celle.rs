//! Cells of a row to values, collecting every problem of the row.
use super::super::model::{RifiutoCella, Scarto, Segnalazione};
use super::colonne::Colonna;
use super::tabella::Record;
use crate::features::posizioni::Metadati;
use crate::kernel::Importo;
use jiff::civil::Date;

/// The earliest day that a file may sensibly name.
const PRIMO_ANNO: i16 = 1990;

/// A row while it is read.
pub struct Celle<'a> {
    record: &'a Record,
    pub scarti: Vec<Scarto>,
    pub segnalazioni: Vec<Segnalazione>,
}

impl<'a> Celle<'a> {
    pub fn new(record: &'a Record) -> Self {
        Self { record, scarti: vec![], segnalazioni: vec![] }
    }

    /// The cell without spaces around; empty when the file has no such column. The apostrophe
    /// that we put before a formula in files of scarti is taken off again.
    pub fn grezza(&self, colonna: Colonna) -> &'a str {
        let testo = colonna.posto.and_then(|it| self.record.get(it)).unwrap_or_default().trim();
        match testo.strip_prefix('\'') {
            Some(formula) if formula.starts_with(['=', '+', '-', '@']) => formula,
            _ => testo,
        }
    }

    /// The cell, with a scarto when it is empty.
    pub fn obbligatoria(&mut self, colonna: Colonna) -> &'a str {
        let testo = self.grezza(colonna);
        if testo.is_empty() {
            self.scarti.push(Scarto::Obbligatorio { colonna: colonna.nome });
        }
        testo
    }

    /// A code, with a scarto where the file has it as a number that may have lost digits: one of
    /// `cifre` digits (0: any, up to fifteen) is whole.
    pub fn codice(&mut self, colonna: Colonna, cifre: usize) -> &'a str {
        let testo = self.grezza(colonna);
        if colonna.posto.is_some_and(|it| self.record.is_numero(it)) {
            let intero = testo.len() <= 15 && testo.bytes().all(|it| it.is_ascii_digit());
            if !intero || (cifre != 0 && testo.len() != cifre) {
                self.scarti.push(Scarto::Numero { colonna: colonna.nome });
            }
        }
        testo
    }

    /// Text on one line: runs of white space become one space, other control characters are a
    /// scarto (XML cannot carry them).
    pub fn testo(&mut self, colonna: Colonna) -> String {
        let grezza = self.grezza(colonna);
        let mut testo = String::with_capacity(grezza.len());
        for parola in grezza.split_whitespace() {
            if !testo.is_empty() {
                testo.push(' ');
            }
            testo.push_str(parola);
        }
        if testo.chars().any(char::is_control) {
            self.scarti.push(Scarto::Caratteri { colonna: colonna.nome });
        }
        testo
    }

    /// Text of at most 140 characters.
    pub fn causale(&mut self, colonna: Colonna) -> String {
        let testo = self.testo(colonna);
        if testo.len() > 140 {
            let caratteri = testo.chars().count();
            if caratteri > 140 {
                self.scarti.push(Scarto::Causale { colonna: colonna.nome, caratteri });
            }
        }
        testo
    }

    /// `chiave=valore|…`; none when empty.
    pub fn metadati(&mut self, colonna: Colonna) -> Metadati {
        let testo = self.grezza(colonna);
        if testo.is_empty() {
            return Metadati::default();
        }
        Metadati::parse(testo).unwrap_or_else(|| {
            self.scarti.push(Scarto::Metadati { colonna: colonna.nome });
            Metadati::default()
        })
    }

    /// `true`/`false` and what spreadsheets make of them; `vuota` when empty.
    pub fn flag(&mut self, colonna: Colonna, vuota: bool) -> bool {
        let testo = self.grezza(colonna);
        let uno_di = |valori: &[&str]| valori.iter().any(|it| testo.eq_ignore_ascii_case(it));
        if testo.is_empty() {
            vuota
        } else if uno_di(&["true", "1", "vero", "si", "sì", "s"]) {
            true
        } else {
            if !uno_di(&["false", "0", "falso", "no", "n"]) {
                self.scarti.push(Scarto::Flag { colonna: colonna.nome });
            }
            false
        }
    }

    /// A day written `2026-12-31`; `None` when empty or refused.
    pub fn data(&mut self, colonna: Colonna) -> Option<Date> {
        let testo = self.grezza(colonna);
        if testo.is_empty() {
            return None;
        }
        let data = leggi_data(testo);
        if data.is_none() {
            self.scarti.push(Scarto::Data { colonna: colonna.nome });
        }
        data
    }

    /// An amount greater than zero; `None` when refused, emptiness included.
    pub fn importo(&mut self, colonna: Colonna) -> Option<Importo> {
        match leggi_importo(self.grezza(colonna)) {
            Ok(importo) => Some(importo),
            Err(motivo) => {
                self.scarti.push(Scarto::Importo { colonna: colonna.nome, motivo });
                None
            }
        }
    }
}

/// Exactly `yyyy-MM-dd`, from 1990 on.
pub fn leggi_data(testo: &str) -> Option<Date> {
    let forma = testo.bytes().enumerate().all(|(posto, byte)| match posto {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if testo.len() != 10 || !forma {
        return None;
    }
    let anno = testo.get(..4)?.parse().ok().filter(|it| *it >= PRIMO_ANNO)?;
    Date::new(anno, testo.get(5..7)?.parse().ok()?, testo.get(8..)?.parse().ok()?).ok()
}

/// `1234,56`, `1.234,56`, `1234.56`, `1234`. What could be read in two ways is refused: `1.234`
/// is not taken for thousands, nor `1.234.56` or `1,234.56` for anything.
pub fn leggi_importo(testo: &str) -> Result<Importo, RifiutoCella> {
    let letto = match testo.split_once('.') {
        Some((euro, cent)) if !testo.contains(',') && !cent.contains('.') => {
            // Three digits after a point are thousands to some and decimals to others.
            if cent.len() == 3 && (1..=3).contains(&euro.len()) {
                Importo::parse_italiano(testo)
            } else {
                Importo::parse_pagopa(testo)
            }
        }
        _ => Importo::parse_italiano(testo),
    };
    match letto {
        Ok(Importo::ZERO) => Err(RifiutoCella::Zero),
        Ok(importo) => Ok(importo),
        Err(motivo) => Err(RifiutoCella::Importo(motivo)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::RifiutoImporto;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn amounts_follow_the_declared_forms_and_nothing_is_guessed() {
        use RifiutoImporto::{Ambiguo, Decimali, Formato, Negativo, TroppoGrande, Vuoto};
        let giusti = [("1.234,56", 123_456), ("1234,56", 123_456), ("1234.56", 123_456)];
        for (testo, cent) in giusti.into_iter().chain([("1234", 123_400), ("0,01", 1)]) {
            assert_eq!(leggi_importo(testo).map(Importo::cent), Ok(cent), "{testo}");
        }
        for (testo, motivo) in [
            ("", Vuoto),
            ("-5,00", Negativo),
            ("1,234", Decimali),
            ("12,5", Decimali),
            ("12.5", Decimali),
            ("1234.567", Decimali),
            ("0.1234", Decimali),
            ("1.234", Ambiguo),
            ("1.234.567", Ambiguo),
            ("1,234.56", Formato),
            ("1.234.56", Formato),
            ("12.34,56", Formato),
            ("€ 10,00", Formato),
            ("+10,00", Formato),
            ("1e3", Formato),
            ("1000000000,00", TroppoGrande),
        ] {
            assert_eq!(leggi_importo(testo), Err(RifiutoCella::Importo(motivo)), "{testo}");
        }
        assert_eq!(leggi_importo("0,00"), Err(RifiutoCella::Zero));
        assert_eq!(leggi_importo("0.00"), Err(RifiutoCella::Zero));
    }

    #[test]
    fn dates_have_one_form() {
        assert_eq!(leggi_data("2028-02-29"), Some(date(2028, 2, 29)));
        for testo in
            ["2026-02-29", "31/12/2026", "2026-1-01", "20261231", "2026-12-31 ", "0026-01-01"]
        {
            assert_eq!(leggi_data(testo), None, "{testo}");
        }
    }

    /// Cents of a text by arithmetic on its digits only: the last separator is decimal when two
    /// digits follow it.
    fn per_cifre(testo: &str) -> i64 {
        let cifre: i64 =
            testo.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
        let decimali = testo.rfind(['.', ',']).is_some_and(|it| testo.len() - it == 3);
        if decimali { cifre } else { cifre * 100 }
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_never_off_by_a_cent(testo in "[0-9]{1,4}([.,][0-9]{1,4}){0,3}") {
            if let Ok(importo) = leggi_importo(&testo) {
                prop_assert_eq!(importo.cent(), per_cifre(&testo));
            }
        }

        #[test]
        fn every_amount_is_read_in_each_form(cent in 1..=99_999_999_999_i64) {
            let punto = format!("{}.{:02}", cent / 100, cent % 100);
            prop_assert_eq!(leggi_importo(&punto).map(Importo::cent), Ok(cent));
            let virgola = punto.replace('.', ",");
            prop_assert_eq!(leggi_importo(&virgola).map(Importo::cent), Ok(cent));
        }
    }
}
