//! What entes write, read, change and withdraw.
use super::*;
use StatoRata::{DaPagare, Pagata, Sostituita};
use futures_util::future::join_all;
use sqlx::{AssertSqlSafe, Executor};
use std::collections::{HashMap, HashSet};

#[tokio::test]
async fn what_an_ente_writes_is_read_back_whole_by_its_notice_number() {
    let scena = Scena::new("read_back").await;
    let mut nuova = scena.tari("P \\ 1\t\\N");
    nuova.causale = "Tassa \\ \"rifiuti\"\t2026\n'à' 🗑 \\N".into();
    let indirizzo = Some(Indirizzo {
        via: Some("Via \"Roma\" \\ 1".into()),
        cap: Some("56100".into()),
        ..Indirizzo::default()
    });
    for opzione in &mut nuova.opzioni {
        opzione.debitore.indirizzo.clone_from(&indirizzo);
    }
    nuova.valida_dal = Some(date(2026, 5, 1));
    nuova.opzioni[0].rate[0].regola =
        Regola::Ridotta { importo: importo(18_000), fino: date(2026, 6, 15) };
    nuova.opzioni[1].rate[0].bozza = true;
    let inserite = scena.insert(std::slice::from_ref(&nuova)).await;
    let rata = scena.find(&inserite[0].numero_avviso).await;
    assert_eq!((rata.id, rata.posizione_id), (inserite[0].rata_id, inserite[0].posizione_id));
    assert_eq!(rata.posizione_causale, nuova.causale);
    assert_eq!((&rata.iupd, &rata.debitore), (&nuova.iupd, &nuova.opzioni[0].debitore));
    assert_eq!(rata.trasferimenti, nuova.opzioni[0].rate[0].trasferimenti);
    assert_eq!(rata.tariffa.regola, nuova.opzioni[0].rate[0].regola);
    assert_eq!(rata.scadenza(), Some(date(2026, 6, 30)));
    assert_eq!(rata.valida_dal, nuova.valida_dal);
    assert_eq!((rata.ente_cf.as_str(), rata.ente_nome.as_str()), (COMUNE, "Comune di Esempio"));
    assert_eq!((rata.ufficio.as_deref(), rata.accetta_tardivi), (Some("Ufficio tributi"), false));
    assert_eq!(rata.iuv.as_str(), &rata.numero_avviso.as_str()[1..]);
    assert_eq!(rata.numero_avviso.segregazione(), Some(1));
    let prezzo = posizioni::pagabile(&rata, OGGI).unwrap();
    assert_eq!((prezzo.importo, prezzo.ridotto_fino()), (importo(18_000), Some(date(2026, 6, 15))));
    let bozza = scena.find(&inserite[1].numero_avviso).await;
    assert_eq!(posizioni::pagabile(&bozza, OGGI), Err(Rifiuto::NonAncoraValida));

    let mut conn = scena.db.acquire().await.unwrap();
    let ids: Vec<RataId> = inserite.iter().map(|it| it.rata_id).collect();
    let rate = posizioni::find_rate(&mut conn, &ids).await.unwrap();
    assert_eq!(rate.iter().map(|it| it.id).collect::<Vec<_>>(), ids);
    let altrui = NumeroAvviso::parse("301202600001234571").unwrap();
    assert!(posizioni::find_by_avviso(&mut conn, COMUNE, &altrui).await.unwrap().is_none());
    let altrove = posizioni::find_by_avviso(&mut conn, PROVINCIA, &rata.numero_avviso).await;
    assert!(altrove.unwrap().is_none(), "the number is of another ente");
}

#[tokio::test]
async fn a_number_that_the_ente_gave_by_itself_is_never_given_again() {
    let scena = Scena::new("own_numbers").await;
    let prima = scena.insert(&[scena.tari("P0")]).await;
    // What the sequence would give next: the 13 digits between segregation code and check digits.
    let ultimo: u64 = prima.last().unwrap().numero_avviso.as_str()[3..16].parse().unwrap();
    let suo = |n: u64| NumeroAvviso::genera(1, ultimo + n).unwrap().0;
    let mut con_numero = scena.tari("P1");
    con_numero.opzioni.truncate(1);
    con_numero.opzioni[0].rate[0].numero = Some(suo(1));
    // One was there before, one comes in the same file.
    scena.insert(&[con_numero.clone()]).await;
    con_numero.iupd = "P2".into();
    con_numero.opzioni[0].rate[0].iud = "P2-1".into();
    con_numero.opzioni[0].rate[0].numero = Some(suo(3));
    let dopo = scena.insert(&[con_numero, scena.tari("P3")]).await;
    let numeri: Vec<&NumeroAvviso> = dopo.iter().map(|it| &it.numero_avviso).collect();
    assert_eq!(numeri, [&suo(3), &suo(2), &suo(4), &suo(5)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn ten_thousand_numbers_made_by_eight_at_once_are_all_different() {
    let scena = Scena::new("numbers").await;
    let batch = |n: usize| {
        let posizioni: Vec<NuovaPosizione> = (0..1_250)
            .map(|it| {
                let mut posizione = scena.tari(&format!("P{n}-{it}"));
                posizione.opzioni.truncate(1);
                posizione
            })
            .collect();
        let (db, comune) = (scena.db.clone(), scena.comune.clone());
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let rate = posizioni::insert_many(&mut tx, &comune, &posizioni).await.unwrap();
            tx.commit().await.unwrap();
            rate.unwrap()
        })
    };
    let numeri: Vec<NumeroAvviso> = join_all((0..8).map(batch))
        .await
        .into_iter()
        .flat_map(|it| it.unwrap())
        .map(|it| it.numero_avviso)
        .collect();
    assert!(numeri.iter().all(NumeroAvviso::cifre_di_controllo_ok));
    assert_eq!(numeri.iter().collect::<HashSet<_>>().len(), 10_000);
    let mut conn = scena.db.acquire().await.unwrap();
    let usati = posizioni::find_numeri(&mut conn, scena.comune.id, &numeri).await.unwrap();
    assert_eq!(usati.len(), 10_000);
}

#[tokio::test]
async fn a_batch_with_one_bad_posizione_writes_nothing() {
    let scena = Scena::new("bad_batch").await;
    let mut sbagliata = scena.tari("P2");
    sbagliata.opzioni[1].rate[1].trasferimenti[0].importo = importo(9_999);
    let mut tx = scena.db.begin().await.unwrap();
    let batch = [scena.tari("P1"), sbagliata];
    let esito = posizioni::insert_many(&mut tx, &scena.comune, &batch).await.unwrap();
    assert_eq!(esito, Err((1, RifiutoPosizione::Somma)));
    tx.commit().await.unwrap();
    let mut conn = scena.db.acquire().await.unwrap();
    let iupd = ["P1".to_owned(), "P2".to_owned()];
    let trovate = posizioni::find_by_iupd(&mut conn, scena.comune.id, &iupd).await.unwrap();
    assert!(trovate.is_empty());
}

#[tokio::test]
async fn rows_already_loaded_are_found_by_the_ids_of_the_ente() {
    let scena = Scena::new("existing").await;
    let inserite = scena.insert(&[scena.tari("P1"), scena.tari("P2")]).await;
    let mut conn = scena.db.acquire().await.unwrap();
    let ente = scena.comune.id;
    let iud = ["P1-U".to_owned(), "P2-2".to_owned(), "altro".to_owned()];
    let trovate = posizioni::find_by_iud(&mut conn, ente, &iud).await.unwrap();
    let trovate: HashMap<String, RataId> =
        trovate.into_iter().map(|it| (it.iud, it.rata_id)).collect();
    assert_eq!(trovate.len(), 2);
    assert_eq!((trovate["P1-U"], trovate["P2-2"]), (inserite[0].rata_id, inserite[5].rata_id));
    let rate = posizioni::find_by_iupd(&mut conn, ente, &["P2".to_owned()]).await.unwrap();
    assert_eq!(rate.len(), 3);
    let doppia = posizioni::insert_many(&mut conn, &scena.comune, &[scena.tari("P1")]).await;
    assert!(doppia.unwrap_err().as_database_error().unwrap().is_unique_violation());
}

#[tokio::test]
async fn an_ente_changes_what_nobody_paid_and_nothing_after() {
    let scena = Scena::new("change").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    let prima = scena.find(&rate[0].numero_avviso).await;
    assert_eq!(scena.modifica(chiedi(&prima, 15_000)).await, Ok(()));
    let dopo = scena.find(&rate[0].numero_avviso).await;
    assert_eq!((dopo.id, dopo.tariffa.importo), (prima.id, importo(15_000)));
    assert_eq!((dopo.trasferimenti.len(), dopo.scadenza()), (1, Some(date(2026, 7, 31))));
    assert_eq!(dopo.motivo.as_deref(), Some("Ricalcolo dei metri quadri"));
    let mut storta = chiedi(&prima, 15_000);
    storta.rate[0].importo = importo(14_999);
    let rifiuto = Err(RifiutoModifica::NonValida(RifiutoPosizione::Somma));
    assert_eq!(scena.modifica(storta).await, rifiuto);

    scena.ricevi(&rt("r1", &rate[1].numero_avviso, 10_500)).await;
    assert_eq!(scena.modifica(chiedi(&prima, 1)).await, Err(RifiutoModifica::Pagata));
    assert_eq!(scena.annulla(rate[2].rata_id).await, Err(RifiutoModifica::Pagata));
    assert_eq!(scena.stati(prima.posizione_id).await, [Sostituita, Pagata, DaPagare]);
    assert_eq!(scena.find(&rate[0].numero_avviso).await.tariffa.importo, importo(15_000));
}

#[tokio::test]
async fn a_withdrawn_rata_says_why_and_is_not_changed_any_more() {
    let scena = Scena::new("withdraw").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    assert_eq!(scena.annulla(rate[0].rata_id).await, Ok(()));
    assert_eq!(scena.annulla(rate[0].rata_id).await, Ok(()), "twice is once");
    let rata = scena.find(&rate[0].numero_avviso).await;
    assert_eq!(rata.motivo.as_deref(), Some("Errore dell'ufficio"));
    assert_eq!(posizioni::pagabile(&rata, OGGI), Err(Rifiuto::Annullata));
    assert_eq!(scena.modifica(chiedi(&rata, 1)).await, Err(RifiutoModifica::Annullata));
    assert_eq!(scena.annulla(RataId(i64::MAX)).await, Err(RifiutoModifica::Sconosciuta));
    assert_eq!(storia(&scena.db, rata.id).await.len(), 1);
}

#[tokio::test]
async fn drafts_become_payable_when_the_ente_publishes_them() {
    let scena = Scena::new("publish").await;
    let mut nuova = scena.tari("P1");
    nuova.opzioni[0].rate[0].bozza = true;
    let rate = scena.insert(&[nuova]).await;
    let bozza = scena.find(&rate[0].numero_avviso).await;
    assert_eq!(scena.modifica(chiedi(&bozza, 15_000)).await, Ok(()));
    assert_eq!(scena.find(&rate[0].numero_avviso).await.stato, StatoRata::Bozza);
    let mut pubblica = chiedi(&bozza, 15_000);
    pubblica.rate[0].pubblica = true;
    assert_eq!(scena.modifica(pubblica).await, Ok(()));
    assert_eq!(scena.find(&rate[0].numero_avviso).await.stato, DaPagare);
}

#[tokio::test]
async fn nothing_that_holds_money_can_be_deleted_from_under_it() {
    let scena = Scena::new("no_cascade").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    scena.ricevi(&rt("r1", &rate[0].numero_avviso, 21_000)).await;
    for table in ["ente", "servizio", "iban", "posizione", "opzione", "rata"] {
        let sql = AssertSqlSafe(format!("delete from {table}"));
        let error = scena.db.execute(sql).await.unwrap_err();
        assert!(error.as_database_error().unwrap().is_foreign_key_violation(), "{table}: {error}");
    }
}
