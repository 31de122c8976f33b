//! Lists of rate as spreadsheets open them.
use super::model::prezzo::reprice;
use super::model::rata::Debitore;
use super::store_ente::Voce;
use crate::kernel::{Importo, oggi_a_roma};
use crate::platform::spreadsheet::{inert, rows};
use jiff::civil::Date;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const COLONNE: [&str; 19] = [
    "Avviso",
    "IUV",
    "IUPD",
    "IUD",
    "Servizio",
    "Causale",
    "Importo",
    "Importo oggi",
    "Scadenza",
    "Stato",
    "Pagata il",
    "Tipo",
    "Codice fiscale",
    "Nome",
    "Indirizzo",
    "CAP",
    "Località",
    "Provincia",
    "Bilancio",
];
/// Columns that are amounts, in whole cents until they are written.
const IMPORTI: [usize; 2] = [6, 7];

/// A row: texts, and the two amounts.
fn celle(voce: &Voce, oggi: Date) -> ([String; 19], [Importo; 2]) {
    let Debitore { tipo, codice, nome, indirizzo } = &voce.debitore;
    let indirizzo = indirizzo.clone().unwrap_or_default();
    let numero = voce.numero_avviso.as_str();
    let via = [indirizzo.via, indirizzo.civico].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let ultimo = voce.tariffa.ultimo_giorno();
    let importi = [voce.tariffa.importo, reprice(&voce.tariffa, oggi).importo];
    let [pieno, di_oggi] = importi.map(Importo::to_italiano);
    let celle = [
        numero.to_owned(),
        numero.get(1..).unwrap_or_default().to_owned(),
        voce.iupd.clone(),
        voce.iud.clone(),
        voce.servizio.clone().unwrap_or_default(),
        voce.causale.clone(),
        pieno,
        di_oggi,
        ultimo.map(|it| it.to_string()).unwrap_or_default(),
        voce.stato.as_str().replace('_', " "),
        voce.pagata_at.map(|at| oggi_a_roma(at).to_string()).unwrap_or_default(),
        tipo.as_str().to_owned(),
        codice.clone(),
        nome.clone(),
        via,
        indirizzo.cap.unwrap_or_default(),
        indirizzo.localita.unwrap_or_default(),
        indirizzo.provincia.unwrap_or_default(),
        voce.bilancio.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    ];
    (celle, importi)
}

/// UTF-8 with its mark, `;`, CRLF.
pub fn csv(voci: &[Voce], oggi: Date) -> anyhow::Result<Vec<u8>> {
    let mut file = rows();
    file.write_record(COLONNE)?;
    for voce in voci {
        let (celle, _) = celle(voce, oggi);
        file.write_record(celle.iter().map(|it| inert(it).into_owned()))?;
    }
    Ok(file.into_inner()?)
}

/// One sheet: texts are texts whatever they begin with, amounts are numbers.
pub fn xlsx(voci: &[Voce], oggi: Date) -> anyhow::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("Posizioni")?;
    let (head, euro) = (Format::new().set_bold(), Format::new().set_num_format("#,##0.00"));
    for (colonna, nome) in (0_u16..).zip(COLONNE) {
        sheet.write_string_with_format(0, colonna, nome, &head)?;
    }
    for (riga, voce) in (1_u32..).zip(voci) {
        let (celle, importi) = celle(voce, oggi);
        for ((colonna, cella), at) in (0_u16..).zip(&celle).zip(0..) {
            match IMPORTI.iter().position(|it| *it == at).and_then(|it| importi.get(it)) {
                Some(importo) => {
                    sheet.write_number_with_format(riga, colonna, in_euro(*importo)?, &euro)?
                }
                None => sheet.write_string(riga, colonna, cella)?,
            };
        }
    }
    Ok(book.save_to_buffer()?)
}

/// The number of a cell, which only a floating one can be: the nearest to these cents, never computed.
fn in_euro(importo: Importo) -> Result<f64, XlsxError> {
    importo.to_pagopa().parse().map_err(|_| XlsxError::ParameterError("amount".to_owned()))
}
