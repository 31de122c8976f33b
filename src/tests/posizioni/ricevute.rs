//! What receipts do to the ledger.
use super::*;
use StatoRata::{DaPagare, Pagata, Sostituita};
use futures_util::future::join_all;

#[tokio::test]
async fn paying_one_rata_of_the_plan_closes_the_other_way_to_pay() {
    let scena = Scena::new("pay").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    let mut conn = scena.db.acquire().await.unwrap();
    let fino = "2026-06-10T08:30:00Z".parse().unwrap();
    posizioni::set_bloccata(&mut conn, rate[1].rata_id, adesso(), fino).await.unwrap();
    assert!(scena.find(&rate[1].numero_avviso).await.blocco_aperto(adesso()).is_some());

    let applicata = scena.ricevi(&rt("r1", &rate[1].numero_avviso, 10_500)).await;
    assert_eq!(applicata.esito, EsitoRt::Regolare);
    assert_eq!(applicata.rata_id, Some(rate[1].rata_id));
    assert_eq!(scena.stati(rate[0].posizione_id).await, [Sostituita, Pagata, DaPagare]);
    let posizione = posizioni::find_posizione(&mut conn, rate[0].posizione_id).await.unwrap();
    assert_eq!(posizione.unwrap().stato(), Stato::PagataInParte);
    let pagata = scena.find(&rate[1].numero_avviso).await;
    assert_eq!((pagata.pagata_at, pagata.blocco), (Some(adesso()), None));
    assert_eq!(posizioni::pagabile(&pagata, OGGI), Err(Rifiuto::GiaPagata));
    let unica = scena.find(&rate[0].numero_avviso).await;
    assert_eq!(posizioni::pagabile(&unica, OGGI), Err(Rifiuto::AltraOpzione));
    assert!(posizioni::pagabile(&scena.find(&rate[2].numero_avviso).await, OGGI).is_ok());
    let causa = format!("RT {}", applicata.rt_id);
    let storia = storia(&scena.db, rate[0].rata_id).await;
    assert_eq!(storia, [(Some("da_pagare".to_owned()), "sostituita".to_owned(), causa)]);
}

#[tokio::test]
async fn the_same_receipt_twice_is_one_payment() {
    let scena = Scena::new("same_twice").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    let ricevuta = rt("r1", &rate[0].numero_avviso, 21_000);
    let volte = join_all((0..8).map(|_| scena.store(&ricevuta))).await;
    assert_eq!(volte.into_iter().filter(|nuova| *nuova).count(), 1);
    let turni = join_all((0..4).map(|_| scena.applica())).await;
    assert_eq!(turni.into_iter().flatten().count(), 1);
    assert!(!scena.store(&ricevuta).await);
    assert!(scena.applica().await.is_empty());
    assert_eq!(storia(&scena.db, rate[0].rata_id).await.len(), 1);
}

#[tokio::test]
async fn a_second_payment_is_flagged_and_the_first_one_stays() {
    let scena = Scena::new("duplicate").await;
    let rate = scena.insert(&[scena.tari("P1")]).await;
    let prima = rt("r1", &rate[0].numero_avviso, 21_000);
    let dopo = "2026-06-11T08:00:00Z".parse().unwrap();
    let seconda = NuovaRt { pagata_at: dopo, ..rt("r2", &rate[0].numero_avviso, 21_000) };
    scena.store(&prima).await;
    scena.store(&seconda).await;
    let esiti: Vec<EsitoRt> = scena.applica().await.iter().map(|it| it.esito).collect();
    assert_eq!(esiti, [EsitoRt::Regolare, EsitoRt::Duplicata], "both in one turn");
    let terza = scena.ricevi(&rt("r3", &rate[0].numero_avviso, 21_000)).await;
    assert_eq!((terza.esito, terza.rata_id), (EsitoRt::Duplicata, Some(rate[0].rata_id)));
    assert_eq!(scena.find(&rate[0].numero_avviso).await.pagata_at, Some(adesso()));
}

#[tokio::test]
async fn money_for_what_was_closed_is_taken_and_flagged_late() {
    let scena = Scena::new("late").await;
    let rate = scena.insert(&[scena.tari("P1"), scena.tari("P2"), scena.tari("P3")]).await;
    assert_eq!(scena.annulla(rate[0].rata_id).await, Ok(()));
    let annullata = scena.ricevi(&rt("r1", &rate[0].numero_avviso, 21_000)).await;
    assert_eq!(annullata.esito, EsitoRt::Tardiva);
    let scaduta = NuovaRt {
        pagata_at: "2026-06-30T22:00:00Z".parse().unwrap(),
        ..rt("r2", &rate[3].numero_avviso, 21_000)
    };
    assert_eq!(scena.ricevi(&scaduta).await.esito, EsitoRt::Tardiva, "1 July in Rome");
    let ultimo = NuovaRt {
        pagata_at: "2026-06-30T21:59:59Z".parse().unwrap(),
        ..rt("r3", &rate[6].numero_avviso, 21_000)
    };
    assert_eq!(scena.ricevi(&ultimo).await.esito, EsitoRt::Regolare, "30 June in Rome");
    for rata in [&rate[0], &rate[3], &rate[6]] {
        assert_eq!(scena.find(&rata.numero_avviso).await.stato, Pagata);
    }
    // The other way to pay the first posizione was paid meanwhile.
    let sostituita = scena.ricevi(&rt("r4", &rate[1].numero_avviso, 10_500)).await;
    assert_eq!(sostituita.esito, EsitoRt::Tardiva);
}

#[tokio::test]
async fn a_receipt_for_a_notice_nobody_issued_makes_a_position_born_paid() {
    let scena = Scena::new("unknown").await;
    let ignoto = NumeroAvviso::parse("301202600001234571").unwrap();
    let anonima = NuovaRt {
        debitore_codice: String::new(),
        debitore_nome: "  ".into(),
        causale: "x".repeat(200),
        ..rt("r1", &ignoto, 5_000)
    };
    scena.store(&anonima).await;
    scena.store(&rt("r2", &ignoto, 5_000)).await;
    let esiti: Vec<EsitoRt> = scena.applica().await.iter().map(|it| it.esito).collect();
    assert_eq!(esiti, [EsitoRt::Sconosciuta, EsitoRt::Duplicata]);
    assert_eq!(scena.ricevi(&rt("r3", &ignoto, 5_000)).await.esito, EsitoRt::Duplicata);
    let rata = scena.find(&ignoto).await;
    assert_eq!((rata.stato, rata.tariffa.importo), (Pagata, importo(5_000)));
    assert_eq!((rata.debitore.codice.as_str(), rata.servizio_id), (ANONIMO, None));
    assert_eq!(rata.trasferimenti.len(), 1);
    assert_eq!(posizioni::pagabile(&rata, OGGI), Err(Rifiuto::GiaPagata));
    let storia = storia(&scena.db, rata.id).await;
    assert_eq!((storia[0].0.as_deref(), storia[0].1.as_str(), storia.len()), (None, "pagata", 3));
}

#[tokio::test]
async fn a_receipt_where_ours_is_another_beneficiary_makes_a_position_of_ours() {
    let scena = Scena::new("secondary").await;
    let numero = NumeroAvviso::parse("301202600001234571").unwrap();
    let mut broadcast = rt("r1", &numero, 5_000);
    broadcast.ente_cf = "02066400405".into();
    broadcast.trasferimenti[0].ente_cf = "02066400405".into();
    broadcast.trasferimenti[0].importo = importo(4_000);
    let nostra = Trasferimento {
        indice: 2,
        ente_cf: PROVINCIA.into(),
        importo: importo(1_000),
        iban: String::new(),
        ..broadcast.trasferimenti[0].clone()
    };
    let altrui = NuovaRt { receipt_id: "r2".into(), ..broadcast.clone() };
    broadcast.trasferimenti.push(nostra);
    let applicata = scena.ricevi(&broadcast).await;
    assert_eq!(applicata.esito, EsitoRt::Secondaria);
    let mut conn = scena.db.acquire().await.unwrap();
    let rata = posizioni::find_by_avviso(&mut conn, PROVINCIA, &numero).await.unwrap().unwrap();
    assert_eq!((Some(rata.id), rata.trasferimenti.len()), (applicata.rata_id, 2));
    let applicata = scena.ricevi(&altrui).await;
    assert_eq!((applicata.esito, applicata.rata_id), (EsitoRt::Secondaria, None));
    let storta = NuovaRt { numero_avviso: "12".into(), ..rt("r3", &numero, 1) };
    let applicata = scena.ricevi(&storta).await;
    assert_eq!((applicata.esito, applicata.rata_id), (EsitoRt::Sconosciuta, None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn receipts_changes_and_withdrawals_at_once_neither_wait_in_a_circle_nor_lose_money() {
    let scena = std::sync::Arc::new(Scena::new("storm").await);
    let nuove: Vec<NuovaPosizione> = (0..40).map(|n| scena.tari(&format!("P{n}"))).collect();
    let rate = scena.insert(&nuove).await;
    let ignoto = |n: u64| NumeroAvviso::genera(1, 9_000_000_000_000 + n).unwrap().0;
    let mut lavori = vec![];
    for (n, rata) in rate.iter().cloned().enumerate() {
        let scena = scena.clone();
        lavori.push(tokio::spawn(async move {
            let prima = scena.find(&rata.numero_avviso).await;
            let inizio = n % 3;
            if inizio == 0 {
                let _ = scena.modifica(chiedi(&prima, 15_000)).await;
            }
            for volta in 0..2 {
                let id = format!("r{n}-{volta}");
                scena.store(&rt(&id, &rata.numero_avviso, 100)).await;
            }
            let id = format!("u{n}");
            scena.store(&rt(&id, &ignoto(u64::try_from(n % 10).unwrap()), 100)).await;
            scena.applica().await;
            if inizio == 1 {
                let _ = scena.annulla(rata.rata_id).await;
            }
            scena.applica().await;
        }));
    }
    for lavoro in lavori {
        lavoro.await.unwrap();
    }
    while !scena.applica().await.is_empty() {}
    for rata in &rate {
        assert_eq!(scena.find(&rata.numero_avviso).await.stato, Pagata);
    }
    let conti = sqlx::query!(
        r#"select count(*) filter (where applicata_at is null) as "aperte!",
                  count(*) filter (where esito in ('regolare', 'tardiva')) as "prime!",
                  count(*) filter (where esito = 'duplicata') as "doppie!",
                  count(*) filter (where esito = 'sconosciuta') as "sconosciute!",
                  count(distinct rata_id) as "rate!"
           from rt"#
    )
    .fetch_one(&scena.db)
    .await
    .unwrap();
    assert_eq!((conti.aperte, conti.prime), (0, 120));
    assert_eq!((conti.doppie, conti.sconosciute), (120 + 110, 10));
    assert_eq!(conti.rate, 130);
}
