//! How fast the Node was answered: what is counted, for whom, and who sees it.
use crate::kernel::{Clock, Lang};
use crate::platform::http_client;
use crate::tests::support::{LIVIA, MARCO, SARA, TestPortal, VERA};
use crate::ui::format::mese_anno;
use jiff::ToSpan;
use jiff::civil::Date;
use reqwest::StatusCode;
use serde_json::{Value, json};
use sqlx::{Postgres, Transaction};
use std::time::Duration;

const PAGE: &str = "/operatori/risposte";
const PONTELAGO: &str = "80023400015";
const BORGO: &str = "80034500019";
/// Not one of ours.
const ALTROVE: &str = "80000000044";

/// A notice of the ente that can be paid, and its rata.
async fn some(portal: &TestPortal, ente: &str) -> (String, i64) {
    let row = sqlx::query!(
        "select numero_avviso, rata_id from rata join ente using (ente_id)
         where codice_fiscale = $1 and rata.stato = 'da_pagare' and bloccata_fino is null
         order by rata_id limit 1",
        ente
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    (row.numero_avviso, row.rata_id)
}

/// The Node asks through the sandbox, which tells what it was answered.
async fn node(portal: &TestPortal, what: &str, ente: &str, numero: &str) -> Value {
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let ask = http.post(format!("{}/node/{what}", portal.sandbox));
    let answer = ask.json(&json!({"ente": ente, "numero": numero})).send().await.unwrap();
    answer.json().await.unwrap()
}

/// Nobody can activate the notice of this rata until it is dropped.
async fn hold(portal: &TestPortal, rata: i64) -> Transaction<'static, Postgres> {
    let mut tx = portal.db().begin().await.unwrap();
    let lock = sqlx::query!("select from rata where rata_id = $1 for update", rata);
    lock.execute(&mut *tx).await.unwrap();
    tx
}

/// Until somebody waits for such a lock.
async fn held_up(portal: &TestPortal) {
    portal
        .eventually(|| async {
            let waiting = sqlx::query_scalar!(
                r#"select count(*) as "n!" from pg_stat_activity
                   where datname = current_database() and wait_event_type = 'Lock'"#
            );
            0 < waiting.fetch_one(portal.db()).await.unwrap()
        })
        .await;
}

/// What is written of an ente: kind of question, answers, on time, faults.
async fn counted(portal: &TestPortal, ente: &str) -> Vec<(String, i64, i64, i64)> {
    let rows = sqlx::query!(
        "select genere, risposte, entro, guasti from risposta_mese join ente using (ente_id)
         where codice_fiscale = $1 order by genere",
        ente
    );
    let rows = rows.fetch_all(portal.db()).await.unwrap();
    rows.into_iter().map(|it| (it.genere, it.risposte, it.entro, it.guasti)).collect()
}

#[actix_web::test]
async fn each_ente_sees_how_fast_it_was_answered_and_no_other() {
    let mut portal = TestPortal::start_with(|it| it.archivio = None).await;
    let (slow, rata) = some(&portal, PONTELAGO).await;
    let (borgo, _) = some(&portal, BORGO).await;
    node(&portal, "verify", PONTELAGO, &slow).await;
    node(&portal, "verify", BORGO, &borgo).await;
    node(&portal, "verify", BORGO, "300000000000000000").await;
    node(&portal, "verify", ALTROVE, &borgo).await;
    // An activation that waits in the database for longer than two seconds.
    let lock = hold(&portal, rata).await;
    let late = async {
        held_up(&portal).await;
        tokio::time::sleep(Duration::from_millis(2_100)).await;
        lock.rollback().await.unwrap();
    };
    tokio::join!(node(&portal, "activate", PONTELAGO, &slow), late);

    // An orderly end writes what was counted, also what no turn had written yet.
    portal.fall().await;
    portal.rise().await;
    let kinds = |all: &[(String, i64, i64, i64)]| -> Vec<(String, i64)> {
        all.iter().map(|it| (it.0.clone(), it.1)).collect()
    };
    let pontelago = counted(&portal, PONTELAGO).await;
    let (verifica, attivazione) = ("verifica".to_owned(), "attivazione_v2".to_owned());
    assert_eq!(kinds(&pontelago), [(attivazione, 1), (verifica.clone(), 1)]);
    assert_eq!((pontelago[0].2, pontelago[0].3), (0, 0), "late, and an answer");
    // A reasoned «no» is an answer.
    assert_eq!(kinds(&counted(&portal, BORGO).await), [(verifica, 2)]);
    let all = sqlx::query_scalar!(r#"select sum(risposte)::bigint as "n!" from risposta_mese"#);
    assert_eq!(all.fetch_one(portal.db()).await.unwrap(), 4, "who is not ours is nobody's");

    let marco = portal.in_office(MARCO).await;
    let (status, page) = marco.page(PAGE).await;
    assert_eq!(status, StatusCode::OK);
    let questo = mese_anno(Lang::It, portal.clock.oggi());
    for text in [
        &format!("Risposte di {questo}"),
        &format!("{questo}: sotto il 98\u{a0}%"),
        "Inizio di un pagamento (paGetPaymentV2)",
        "Verifica di un avviso (paVerifyPaymentNotice)",
        "0,0\u{a0}%",
        "Ultimi 12 mesi",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(marco.page("/operatori").await.1.contains("href=\"/operatori/risposte\""));
    assert!(marco.page("/en/operatori/risposte").await.1.contains("Below 98%"));
    // An administrator of the same ente sees the same; who works elsewhere sees nothing of it.
    let sara = portal.in_office(SARA).await;
    assert!(sara.page(PAGE).await.1.contains("sotto il 98\u{a0}%"));
    let vera = portal.in_office(VERA).await;
    assert!(vera.page(PAGE).await.1.contains("Ancora nessuna risposta"));
    let id = sqlx::query_scalar!("select ente_id from ente where codice_fiscale = $1", PONTELAGO);
    let of_pontelago = format!("{PAGE}/{}", id.fetch_one(portal.db()).await.unwrap());
    assert_eq!(vera.get(&of_pontelago).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(marco.get(&of_pontelago).await.status(), StatusCode::OK);
    let livia = portal.in_office(LIVIA).await;
    let (status, page) = livia.page(&of_pontelago).await;
    assert!(status == StatusCode::OK && page.contains("Comune di Pontelago"), "{page}");
    assert!(page.contains("paGetPaymentV2"), "{page}");
    drop((marco, sara, vera, livia));
    portal.stop().await;
}

#[actix_web::test]
async fn what_takes_longer_than_any_request_may_is_counted_as_not_answered() {
    let portal = TestPortal::start_with(|it| {
        it.archivio = None;
        it.request_seconds = 1;
    })
    .await;
    let (numero, rata) = some(&portal, PONTELAGO).await;
    let lock = hold(&portal, rata).await;
    // Given up after one second: sooner than two, and of no use to anybody.
    node(&portal, "activate", PONTELAGO, &numero).await;
    let nobody = [("attivazione_v2".to_owned(), 1, 0, 1)];
    portal.eventually(|| async { counted(&portal, PONTELAGO).await == nobody }).await;
    lock.rollback().await.unwrap();
    portal.stop().await;
}

#[actix_web::test]
async fn an_activation_that_must_wait_is_told_to_try_later_before_the_node_hangs_up() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    let (numero, rata) = some(&portal, PONTELAGO).await;
    let lock = hold(&portal, rata).await;
    let answer = node(&portal, "activate", PONTELAGO, &numero).await;
    assert_eq!(answer["fault"], "PAA_SYSTEM_ERROR", "{answer}");
    let late = [("attivazione_v2".to_owned(), 1, 0, 1)];
    portal.eventually(|| async { counted(&portal, PONTELAGO).await == late }).await;
    lock.rollback().await.unwrap();
    // Nothing of it is left: it can be begun now.
    let answer = node(&portal, "activate", PONTELAGO, &numero).await;
    assert!(answer["importo_cent"].is_number(), "{answer}");
    portal.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_written_is_kept_and_added_to_what_is_there() {
    let portal = TestPortal::start().await;
    let (numero, _) = some(&portal, BORGO).await;
    let verify = || node(&portal, "verify", BORGO, &numero);
    let rename = async |sql: &'static str| {
        sqlx::raw_sql(sql).execute(portal.db()).await.unwrap();
    };
    verify().await;
    portal.eventually(|| async { counted(&portal, BORGO).await.len() == 1 }).await;
    rename("alter table risposta_mese rename to nascosta").await;
    verify().await;
    verify().await;
    // Longer than a turn of the writer.
    tokio::time::sleep(Duration::from_secs(6)).await;
    rename("alter table nascosta rename to risposta_mese").await;
    portal.eventually(|| async { counted(&portal, BORGO).await[0].1 == 3 }).await;
    portal.stop().await;
}

/// Forty more entes, each asked a hundred times in `mese`: the first thirty-five were answered late 3 to
/// 37 times, the others never.
async fn forty(portal: &TestPortal, mese: Date) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "insert into ente (codice_fiscale, denominazione, segregazione, stato)
           select to_char(90000000000 + n, 'FM00000000000'), 'Ente di prova ' || to_char(n, 'FM00'), 1, 'attivo'
           from generate_series(1, 40) n on conflict do nothing;
         insert into risposta_mese (ente_id, mese, genere, risposte, entro, guasti, massimo_ms)
           select ente_id, '{mese}', 'verifica', 100, case when n <= 35 then 98 - n else 100 end, 0, 12345
           from ente join generate_series(1, 40) n
             on codice_fiscale = to_char(90000000000 + n, 'FM00000000000')"
    )))
    .execute(portal.db())
    .await
    .unwrap();
}

#[actix_web::test]
async fn the_region_reads_every_ente_the_worst_first_and_can_ask_for_those_below_only() {
    let portal = TestPortal::start().await;
    let livia = portal.in_office(LIVIA).await;
    assert!(livia.page(PAGE).await.1.contains("Nessuna risposta in questo mese"));
    let questo = portal.clock.oggi().first_of_month();
    forty(&portal, questo).await;
    let names = |page: &str| -> Vec<String> {
        page.split("Ente di prova ").skip(1).map(|it| it[..2].to_owned()).collect()
    };
    let (_, page) = livia.page(PAGE).await;
    let worst: Vec<String> = (6..=35).rev().map(|n| format!("{n:02}")).collect();
    assert_eq!(names(&page), worst);
    assert!(page.contains("63,0\u{a0}%") && page.contains("12.345\u{a0}ms"), "{page}");
    let (_, page) = livia.page(&format!("{PAGE}?pagina=2")).await;
    assert_eq!(names(&page), ["05", "04", "03", "02", "01", "36", "37", "38", "39", "40"]);
    assert!(page.contains("Almeno il 98\u{a0}%"));
    let (_, page) = livia.page(&format!("{PAGE}?sotto=1&pagina=2")).await;
    assert_eq!(names(&page), ["05", "04", "03", "02", "01"]);
    assert!(page.contains("sotto=1") && !page.contains("Almeno il 98\u{a0}%"), "{page}");
    let (_, page) = livia.page(&format!("{PAGE}?pagina=9")).await;
    assert!(page.contains("L’elenco finisce prima"), "{page}");

    // The month before has its own figures; a month of two years ago is not shown.
    let prima = questo.saturating_sub(1.month());
    let path = format!("{PAGE}?mese={}", prima.strftime("%Y-%m"));
    assert!(livia.page(&path).await.1.contains("Nessuna risposta in questo mese"));
    assert!(
        livia.page(&format!("{path}&sotto=1")).await.1.contains("Nessun ente sotto il 98\u{a0}%")
    );
    for mese in ["2001-01", "2999-01", "x", "2026-13"] {
        let (status, page) = livia.page(&format!("{PAGE}?mese={mese}")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains(&format!("Risposte di {}", mese_anno(Lang::It, questo))), "{mese}");
    }
    drop(livia);
    portal.stop().await;
}
