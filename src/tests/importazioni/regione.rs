//! The files of the demo's region load without a scarto, on the day their ente sent them.
use super::database;
use crate::features::enti::{self, NuovoEnte, NuovoServizio, StatoEnte};
use crate::features::importazioni;
use crate::kernel::{CodiceFiscale, Iban, rome};
use crate::sandbox::region;
use jiff::civil::date;
use std::io::Cursor;

fn righe(testo: &str) -> Vec<csv::StringRecord> {
    let mut csv = csv::ReaderBuilder::new().delimiter(b';').from_reader(testo.as_bytes());
    csv.records().map(Result::unwrap).collect()
}

#[tokio::test]
async fn every_file_of_the_demo_loads_whole() {
    let (db, _) = database().await;
    let oggi = date(2026, 11, 21);
    let mut conn = db.acquire().await.unwrap();
    for riga in righe(region::ENTI) {
        let ente = NuovoEnte {
            calendario: crate::kernel::Calendario::default(),
            codice_fiscale: CodiceFiscale::parse(&riga[0]).unwrap(),
            denominazione: riga[1].to_owned(),
            segregazione: riga[3].parse().unwrap(),
            stato: StatoEnte::Attivo,
            telefono: None,
            email: None,
            sito: None,
        };
        enti::upsert_ente(&mut conn, &ente).await.unwrap();
    }
    for riga in righe(region::IBAN) {
        let ente = enti::find_by_cf(&mut conn, &riga[0]).await.unwrap().unwrap();
        let iban = Iban::parse(&riga[1]).unwrap();
        enti::upsert_iban(&mut conn, ente.id, &iban, riga[2].parse().unwrap(), None).await.unwrap();
    }
    for riga in righe(region::SERVIZI) {
        let ente = enti::find_by_cf(&mut conn, &riga[0]).await.unwrap().unwrap();
        let servizio = NuovoServizio {
            mora: None,
            codice: riga[1].to_owned(),
            nome_it: riga[2].to_owned(),
            nome_en: None,
            nome_es: None,
            tassonomia: riga[5].to_owned(),
            iban: Iban::parse(&riga[6]).unwrap(),
            ufficio: None,
            accetta_tardivi: &riga[8] == "true",
        };
        enti::upsert_servizio(&mut conn, ente.id, &servizio, oggi).await.unwrap().unwrap();
    }
    drop(conn);
    for file in region::files(oggi).unwrap() {
        let mezzogiorno = file.inviato_il.at(12, 0, 0, 0).to_zoned(rome()).unwrap().timestamp();
        let byte = Cursor::new(file.content.into_bytes());
        let mut scarti = vec![];
        let esito =
            importazioni::carica(&db, mezzogiorno, &file.ente_cf, &file.name, byte, &mut scarti)
                .await
                .unwrap();
        assert!(scarti.is_empty(), "{}:\n{}", file.name, String::from_utf8_lossy(&scarti));
        assert!(esito.conti.accettate() > 0 && esito.conti.scartate == 0, "{}", file.name);
    }
}
