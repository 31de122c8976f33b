//! A sheet whose columns nobody knows, from the office that keeps its debts there, and back.
use super::pagine::{rate, until};
use super::scelte::send;
use crate::features::importazioni::Tabella;
use crate::tests::support::{MARCO, TestPortal};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::Cursor;

const COLONNE: [&str; 6] =
    ["Pratica", "Intestatario", "Cod. Fiscale", "Dovuto", "Entro il", "Per che cosa"];

/// A title, then rows with amounts and days as sheets keep them.
fn elenco(righe: &[(&str, &str, f64)]) -> Vec<u8> {
    let mut libro = Workbook::new();
    let giorno = Format::new().set_num_format("dd/mm/yyyy");
    let foglio = libro.add_worksheet();
    foglio.write_string(0, 0, "Campi sportivi, anno 2030").unwrap();
    for (colonna, nome) in (0..).zip(COLONNE) {
        foglio.write_string(1, colonna, nome).unwrap();
    }
    for (n, (pratica, codice, importo)) in (2..).zip(righe) {
        foglio.write_string(n, 0, *pratica).unwrap();
        foglio.write_string(n, 1, "Rossi Mario").unwrap();
        foglio.write_string(n, 2, *codice).unwrap();
        foglio.write_number(n, 3, *importo).unwrap();
        let quando = ExcelDateTime::from_ymd(2030, 12, 31).unwrap();
        foglio.write_datetime_with_format(n, 4, &quando, &giorno).unwrap();
        foglio.write_string(n, 5, "=Campo di marzo").unwrap();
    }
    libro.save_to_buffer().unwrap()
}

/// The sheet with one text in the place of another.
fn corretto(byte: &[u8], sbagliato: &str, giusto: &str) -> Vec<u8> {
    let tabella = Tabella::leggi(Cursor::new(byte.to_vec())).unwrap();
    let mut libro = Workbook::new();
    let foglio = libro.add_worksheet();
    for (colonna, nome) in (0..).zip(&tabella.intestazione) {
        foglio.write_string(0, colonna, nome).unwrap();
    }
    let (mut lettore, mut n) = (tabella.lettore(), 1);
    while let Some(record) = lettore.prossimo().unwrap() {
        for (colonna, cella) in (0..).zip(record.iter()) {
            foglio.write_string(n, colonna, cella.replace(sbagliato, giusto)).unwrap();
        }
        n += 1;
    }
    libro.save_to_buffer().unwrap()
}

#[actix_web::test]
async fn a_sheet_of_unknown_columns_is_explained_loaded_and_mended() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let righe = [("CS-1", "RSSMRA80A01H501U", 1210.5), ("CS-2", "RSSMRA80A01H501", 10.0)];
    let path = send(&marco, "campi.xlsx", &elenco(&righe)).await;
    until(&portal, &marco, &path, "Non conosciamo queste colonne").await;
    let form = marco.page(&format!("{path}/mappa")).await.1;
    assert!(form.contains("Cod. Fiscale (per esempio: RSSMRA80A01H501U)"), "{form}");
    let fields = [
        ("nome_mappatura", "Foglio dei campi"),
        ("iud", "c:Pratica"),
        ("nome", "c:Intestatario"),
        ("codice_fiscale", "c:Cod. Fiscale"),
        ("importo", "c:Dovuto"),
        ("scadenza", "c:Entro il"),
        ("causale", "c:Per che cosa"),
        ("servizio", "v:SPORT"),
        ("date", "anno_mese_giorno"),
        ("decimali", "punto"),
    ];
    marco.submit_from(&form, &format!("{path}/mappa"), &fields).await;
    let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    assert!(prova.contains("XLSX") && prova.contains("IMP-CF"), "{prova}");
    marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    until(&portal, &marco, &path, "Elaborato con scarti").await;
    assert_eq!(rate(&portal, "CS-").await, [("CS-1".into(), "da_pagare".into(), 121_050)]);

    let scarti = marco.get(&format!("{path}/file/scarti")).await;
    let nome = scarti.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(nome.contains(".xlsx"), "a sheet comes back as a sheet: {nome}");
    let scarti = scarti.bytes().await.unwrap();
    let tornati = Tabella::leggi(Cursor::new(scarti.to_vec())).unwrap();
    assert_eq!(tornati.intestazione[..6], COLONNE);
    let record = tornati.lettore().prossimo().unwrap().unwrap();
    assert_eq!((record.get(0), record.get(3)), (Some("CS-2"), Some("10")));
    // What would be a formula is a text, here and when it comes back.
    assert!(record.get(5).unwrap().trim_start_matches('\'').starts_with("=Campo"), "{record:?}");

    // Mended and sent again, nobody is asked about the columns a second time.
    let mandati = corretto(&scarti, "RSSMRA80A01H501", "RSSMRA80A01H501U");
    let path = send(&marco, "campi corretti.xlsx", &mandati).await;
    let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    until(&portal, &marco, &path, "Elaborato").await;
    let tutte = rate(&portal, "CS-").await;
    assert_eq!(tutte.iter().map(|it| it.2).collect::<Vec<_>>(), [121_050, 1_000]);
    let esiti = marco.get(&format!("{path}/file/esiti")).await.bytes().await.unwrap();
    let esiti = Tabella::leggi(Cursor::new(esiti.to_vec())).unwrap();
    let ultima = esiti.intestazione.last().map(String::as_str);
    assert_eq!(ultima, Some("numero_avviso"), "{:?}", esiti.intestazione);
    portal.stop().await;
}
