//! What is told of what happens, and what becomes of it when whoever is told is slow, down, or sends elsewhere; or
//! when we die in between.
use super::*;
use crate::tests::importazioni::pagine::{file, load};
use crate::tests::support::MARCO;
use jiff::SignedDuration;

async fn ready(portal: &TestPortal) -> Gestionale<'_> {
    let gestionale = Gestionale::new(portal);
    gestionale.knows(&make(portal, &gestionale.eventi()).await).await;
    gestionale
}

#[actix_web::test]
async fn everything_that_happens_to_a_debt_is_told_and_a_file_is_told_once() {
    let portal = TestPortal::start().await;
    let gestionale = ready(&portal).await;
    let alfa = Software::new(&portal);
    let (_, scritta) = alfa.put("posizioni/WH-3", &posizione("WH-3", 1_200)).await;
    let numero = &scritta["posizione"]["opzioni"][0]["rate"][0]["numero_avviso"];
    let numero = numero.as_str().unwrap().to_owned();
    alfa.put("posizioni/WH-3?modifica=true", &posizione("WH-3", 1_300)).await;
    gestionale.wait(2).await;
    assert_eq!(node(&portal, "pay", &numero).await.0, StatusCode::OK);
    let arrivi = gestionale.wait(4).await;
    let tipi = gestionale.tipi().await;
    assert_eq!(tipi[..2], ["nata", "cambiata"]);
    assert!(
        tipi.contains(&"pagata".to_owned()) && tipi.contains(&"ricevuta".to_owned()),
        "{tipi:?}"
    );
    for it in &arrivi {
        assert_eq!((&it["firma"], &it["corpo"]["numero_avviso"]), (&json!(true), &json!(numero)));
    }
    assert_eq!(arrivi[1]["corpo"]["importo_cent"], 1_300);
    // The receipt is the one that the API gives.
    let ricevuta = arrivi.iter().find(|it| it["corpo"]["tipo"] == "ricevuta").unwrap();
    let id = ricevuta["corpo"]["ricevuta"].as_i64().unwrap();
    assert_eq!(alfa.get(&format!("ricevute/{id}")).await.1["numero_avviso"], json!(numero));

    // Of a file there is one event, whatever its rows are.
    let marco = portal.in_office(MARCO).await;
    let testo = file(&[
        ("WF-1", "SPORT", "10,00", "Campo marzo 2030", "I"),
        ("WF-2", "SPORT", "20,50", "Campo aprile 2030", "I"),
    ]);
    load(&portal, &marco, &testo, "Elaborato").await;
    let arrivi = gestionale.wait(5).await;
    assert_eq!(arrivi[4]["corpo"]["tipo"], "tracciato");
    assert_eq!(arrivi[4]["corpo"]["stato"], "elaborato");
    let testo = file(&[("WF-1", "SPORT", "10,00", "Campo marzo 2030", "A")]);
    load(&portal, &marco, &testo, "Elaborato").await;
    assert_eq!(gestionale.wait(6).await[5]["corpo"]["tipo"], "tracciato");
    let of_rows = sqlx::query_scalar!(
        r#"select count(*) as "n!" from webhook_evento join rata using (rata_id) where iud like 'WF-%'"#
    );
    assert_eq!(of_rows.fetch_one(portal.db()).await.unwrap(), 0);
    portal.stop().await;
}

#[actix_web::test]
async fn who_hangs_is_left_alone_and_told_again_later() {
    let portal = TestPortal::start_with(|it| it.api.webhook_secondi = 1).await;
    let gestionale = ready(&portal).await;
    let alfa = Software::new(&portal);
    gestionale.behaves(json!({ "modo": "lento" })).await;
    for n in 0..3 {
        let iupd = format!("WH-L{n}");
        alfa.put(&format!("posizioni/{iupd}"), &posizione(&iupd, 1_000)).await;
    }
    portal
        .eventually(|| async {
            let mute = sqlx::query_scalar!(
                r#"select count(*) as "n!" from webhook_evento e join webhook w using (webhook_id)
                   where guasto = 'silenzio' and consegnato_at is null and millisecondi between 900 and 30000
                     and w.guasti > 0 and w.pausa_fino is not null"#
            );
            0 < mute.fetch_one(portal.db()).await.unwrap()
        })
        .await;
    let sara = portal.in_office(SARA).await;
    let (_, page) = sara.page(&one(&portal).await).await;
    assert!(page.contains("Non ha risposto") && page.contains("Non risponde"), "{page}");
    gestionale.behaves(json!({ "modo": null })).await;
    portal.clock.set_offset(SignedDuration::from_mins(12));
    portal
        .eventually(|| async {
            let open = sqlx::query_scalar!(
                r#"select count(*) as "n!" from webhook_evento where consegnato_at is null"#
            );
            open.fetch_one(portal.db()).await.unwrap() == 0
        })
        .await;
    let arrivi = gestionale.arrivi().await;
    let mut ids: Vec<i64> = arrivi.iter().map(|it| it["corpo"]["id"].as_i64().unwrap()).collect();
    let told = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(ids.len() == 3 && 3 < told, "{arrivi:?}");
    portal.stop().await;
}

#[actix_web::test]
async fn who_sends_elsewhere_is_not_followed() {
    let portal = TestPortal::start().await;
    let gestionale = ready(&portal).await;
    gestionale.behaves(json!({ "modo": "rinvia" })).await;
    let one = one(&portal).await;
    let sara = portal.in_office(SARA).await;
    sara.submit(&one, &format!("{one}/prova"), &[]).await;
    portal.eventually(|| async { sara.page(&one).await.1.contains("Ha risposto 302") }).await;
    assert!(gestionale.arrivi().await.iter().all(|it| it["porta"] == "eventi"));
    portal.stop().await;
}

#[actix_web::test]
async fn what_was_told_and_not_noted_is_told_again_under_the_same_id() {
    let portal = TestPortal::start().await;
    let gestionale = ready(&portal).await;
    gestionale.behaves(json!({ "modo": "lento" })).await;
    let one = one(&portal).await;
    let sara = portal.in_office(SARA).await;
    sara.submit(&one, &format!("{one}/prova"), &[]).await;
    gestionale.wait(1).await;
    // It was told: whoever told it dies before writing so.
    let mut held = portal.db().begin().await.unwrap();
    let row = sqlx::query_scalar!("select evento_id from webhook_evento for update");
    row.fetch_one(&mut *held).await.unwrap();
    portal
        .eventually(|| async {
            let killed = sqlx::query_scalar!(
                r#"select count(pg_terminate_backend(pid)) as "n!" from pg_stat_activity
                   where datname = current_database() and wait_event_type = 'Lock'
                     and query like 'update webhook_evento set preso_fino = null%'"#
            );
            killed.fetch_one(portal.db()).await.unwrap() == 1
        })
        .await;
    held.rollback().await.unwrap();
    gestionale.behaves(json!({ "modo": null })).await;
    // Nobody tells it while it may still be on its way.
    portal.clock.set_offset(SignedDuration::from_mins(3));
    let arrivi = gestionale.wait(2).await;
    assert_eq!(arrivi[0]["corpo"], arrivi[1]["corpo"]);
    portal
        .eventually(|| async {
            let told = sqlx::query_scalar!(
                r#"select consegnato_at is not null as "told!" from webhook_evento"#
            );
            told.fetch_one(portal.db()).await.unwrap()
        })
        .await;
    portal.stop().await;
}
