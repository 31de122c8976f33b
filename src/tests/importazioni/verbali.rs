//! Fines in a file: the figures of the report, then the day it was notified.
use super::{FileCsv, Scena, conti};
use crate::features::posizioni::{Rata, pagabile, reprice};
use jiff::civil::date;

const CIFRE: &str = r#"{"sanzioneMinima":"42,00","sanzioneMassima":"173,00","spese":"15,30"}"#;
const GIACENZA: &str = r#"{"sanzioneMinima":"42,00","sanzioneMassima":"173,00","spese":"15,30","compiutaGiacenza":true}"#;

fn multa(altre: &[(&'static str, &'static str)]) -> FileCsv {
    let mut celle = vec![
        ("importoDovuto", "57,30"),
        ("configurazioniEsecuzione", CIFRE),
        ("dataEsecuzionePagamento", "2026-12-31"),
    ];
    celle.retain(|(colonna, _)| altre.iter().all(|it| it.0 != *colonna));
    celle.extend(altre);
    FileCsv::v2_0().riga("MULTA", &celle)
}

fn cent(rata: &Rata, mese: i8, giorno: i8) -> i64 {
    reprice(&rata.tariffa, date(2026, mese, giorno)).importo.cent()
}

#[tokio::test]
async fn a_fine_is_loaded_with_its_figures_and_priced_when_its_notification_is_known() {
    let scena = Scena::new().await;
    assert_eq!(conti(&scena.carica(&multa(&[])).await), [1, 0, 0, 0, 0]);
    assert_eq!(conti(&scena.carica(&multa(&[])).await), [0, 0, 0, 1, 0], "the same file again");
    let ignota = scena.rata("MULTA").await;
    assert_eq!((cent(&ignota, 6, 10), cent(&ignota, 12, 1)), (5_730, 5_730));
    assert_eq!(ignota.scadenza(), Some(date(2026, 12, 31)));

    let notificata = multa(&[("azione", "M"), ("dataNotifica", "2026-06-01")]);
    assert_eq!(conti(&scena.carica(&notificata).await), [0, 1, 0, 0, 0]);
    assert_eq!(conti(&scena.carica(&notificata).await), [0, 0, 0, 1, 0]);
    let nota = scena.rata("MULTA").await;
    // The fifth day is Saturday 6 June, the sixtieth 31 July.
    let prices = [(6, 6), (6, 7), (7, 31), (8, 1)].map(|(mese, giorno)| cent(&nota, mese, giorno));
    assert_eq!(prices, [4_470, 5_730, 5_730, 10_180]);
    assert_eq!(nota.scadenza(), Some(date(2026, 7, 31)), "the law's, not the file's");
    assert_eq!(pagabile(&nota, date(2026, 8, 1)).map(|it| it.importo.cent()), Ok(10_180));

    let ritirata = multa(&[
        ("azione", "M"),
        ("dataNotifica", "2026-06-01"),
        ("configurazioniEsecuzione", GIACENZA),
    ]);
    assert_eq!(conti(&scena.carica(&ritirata).await), [0, 1, 0, 0, 0]);
    let giacente = scena.rata("MULTA").await;
    // Notified on 11 June, the tenth day: the fifth is 16 June.
    assert_eq!((cent(&giacente, 6, 16), cent(&giacente, 6, 17)), (4_470, 5_730));
}
