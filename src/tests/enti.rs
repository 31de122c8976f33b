//! Entes, accounts and services on a real database.
use super::support::database;
use crate::features::enti::{self, NuovoEnte, NuovoServizio, RifiutoServizio, StatoEnte};
use crate::kernel::{CodiceFiscale, Iban};
use jiff::civil::date;

fn ente(cf: &str, denominazione: &str, stato: StatoEnte) -> NuovoEnte {
    NuovoEnte {
        calendario: crate::kernel::Calendario::default(),
        codice_fiscale: CodiceFiscale::parse(cf).unwrap(),
        denominazione: denominazione.into(),
        segregazione: 2,
        stato,
        telefono: Some("050 000000".into()),
        email: None,
        sito: None,
    }
}

#[tokio::test]
async fn the_taxonomy_is_loaded_once_however_often() {
    let db = database().await.0;
    let mut conn = db.acquire().await.unwrap();
    // The database of a test comes with the codes.
    sqlx::query!("delete from tassonomia").execute(&mut *conn).await.unwrap();
    assert_eq!(enti::load_tassonomia(&mut conn).await.unwrap(), 623);
    assert_eq!(enti::load_tassonomia(&mut conn).await.unwrap(), 0);
}

#[tokio::test]
async fn an_ente_written_again_is_brought_up_to_date() {
    let db = database().await.0;
    let mut conn = db.acquire().await.unwrap();
    let prima = ente("80000000002", "Comune di Esempio", StatoEnte::Prova);
    let id = enti::upsert_ente(&mut conn, &prima).await.unwrap();
    assert!(enti::list_attivi(&mut conn).await.unwrap().is_empty());
    let dopo = ente("80000000002", "Città di Esempio", StatoEnte::Attivo);
    assert_eq!(enti::upsert_ente(&mut conn, &dopo).await.unwrap(), id);
    let sospeso = ente("80000000010", "Provincia Demo", StatoEnte::Sospeso);
    enti::upsert_ente(&mut conn, &sospeso).await.unwrap();
    let attivi = enti::list_attivi(&mut conn).await.unwrap();
    assert_eq!(attivi.len(), 1);
    assert_eq!((attivi[0].id, attivi[0].denominazione.as_str()), (id, "Città di Esempio"));
    assert_eq!(enti::find(&mut conn, id).await.unwrap().as_ref(), attivi.first());
    let altro = enti::find_by_cf(&mut conn, "80000000010").await.unwrap().unwrap();
    assert_eq!((altro.stato, altro.segregazione), (StatoEnte::Sospeso, 2));
    assert!(enti::find_by_cf(&mut conn, "80000000028").await.unwrap().is_none());
}

#[tokio::test]
async fn a_service_needs_a_code_of_the_taxonomy_and_an_account_of_the_ente() {
    let db = database().await.0;
    let mut conn = db.acquire().await.unwrap();
    enti::load_tassonomia(&mut conn).await.unwrap();
    let comune = ente("80000000002", "Comune di Esempio", StatoEnte::Attivo);
    let comune = enti::upsert_ente(&mut conn, &comune).await.unwrap();
    let provincia = ente("80000000010", "Provincia Demo", StatoEnte::Attivo);
    let provincia = enti::upsert_ente(&mut conn, &provincia).await.unwrap();
    let iban = Iban::parse("IT02O9999900001000000000101").unwrap();
    let (dal, al) = (date(2026, 1, 1), Some(date(2026, 6, 30)));
    let iban_id = enti::upsert_iban(&mut conn, comune, &iban, dal, al).await.unwrap();
    let tari = NuovoServizio {
        mora: None,
        codice: "TARI".into(),
        nome_it: "Tassa sui rifiuti".into(),
        nome_en: Some("Waste tax".into()),
        nome_es: None,
        tassonomia: "9/0101101IM/".into(),
        iban: iban.clone(),
        ufficio: None,
        accetta_tardivi: true,
    };
    let con_codice = |codice: &str| NuovoServizio { tassonomia: codice.into(), ..tari.clone() };
    let oggi = date(2026, 6, 30);
    let cases = [
        (comune, con_codice("9/9999999IM/"), oggi, RifiutoServizio::TassonomiaSconosciuta),
        (comune, con_codice("9/0115119AP/"), oggi, RifiutoServizio::TassonomiaScaduta),
        (provincia, tari.clone(), oggi, RifiutoServizio::IbanSconosciuto),
        (comune, tari.clone(), date(2026, 7, 1), RifiutoServizio::IbanNonValido),
        (comune, tari.clone(), date(2025, 12, 31), RifiutoServizio::IbanNonValido),
    ];
    for (ente, servizio, giorno, rifiuto) in cases {
        let esito = enti::upsert_servizio(&mut conn, ente, &servizio, giorno).await.unwrap();
        assert_eq!(esito, Err(rifiuto));
    }
    let id = enti::upsert_servizio(&mut conn, comune, &tari, oggi).await.unwrap().unwrap();
    let ancora = enti::upsert_servizio(&mut conn, comune, &tari, oggi).await.unwrap();
    assert_eq!(ancora, Ok(id));
    let servizi = enti::servizi(&mut conn, comune).await.unwrap();
    assert_eq!((servizi.len(), &servizi[0].iban), (1, &iban));
    assert_eq!(servizi[0].id, id);
    assert_eq!(enti::upsert_iban(&mut conn, comune, &iban, dal, None).await.unwrap(), iban_id);
    assert_eq!(enti::ibans(&mut conn, comune).await.unwrap()[0].valido_al, None);
}
