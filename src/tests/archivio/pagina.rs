//! What operators see of the archive, and how they have it tried again.
use super::in_step;
use crate::platform::http_client;
use crate::tests::support::{LIVIA, MARCO, TestPortal, location};
use jiff::SignedDuration;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::time::Duration;

const PAGE: &str = "/operatori/archivio";

async fn misbehave(portal: &TestPortal, how: Value) {
    let http = http_client::new(Duration::from_secs(10)).unwrap();
    let door = format!("{}/archivio/_prova", portal.sandbox);
    assert_eq!(http.post(door).json(&how).send().await.unwrap().status(), 204);
}

/// A payable notice of the ente, with its rata.
async fn some(portal: &TestPortal, ente: &str) -> (String, i64) {
    let row = sqlx::query!(
        "select numero_avviso, rata_id from rata join ente using (ente_id)
         join archivio_avviso using (rata_id)
         where codice_fiscale = $1 and archivio_avviso.importo_cent > 0 order by rata_id limit 1",
        ente
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    (row.numero_avviso, row.rata_id)
}

/// Whatever changes a notice, in whatever way, marks it.
async fn touch(portal: &TestPortal, like: &str) {
    let all =
        sqlx::query!("update rata set causale = causale || '.' where numero_avviso like $1", like);
    all.execute(portal.db()).await.unwrap();
}

#[actix_web::test]
async fn who_works_at_an_ente_sees_what_is_stuck_and_why_and_tries_again() {
    let portal = TestPortal::start().await;
    in_step(&portal).await;
    let marco = portal.in_office(MARCO).await;
    let (_, home) = marco.page("/operatori").await;
    assert!(home.contains("href=\"/operatori/archivio\""), "{home}");
    let (status, page) = marco.page(PAGE).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Nessun avviso è fermo") && page.contains("preso"), "{page}");

    let (numero, _) = some(&portal, "80023400015").await;
    misbehave(&portal, json!({"guasto": "rifiuta", "numero": numero})).await;
    touch(&portal, &numero).await;
    for minutes in [2, 4, 6] {
        portal.clock.set_offset(SignedDuration::from_mins(minutes));
        tokio::time::sleep(Duration::from_millis(2_500)).await;
    }
    portal
        .eventually(|| async { marco.page(PAGE).await.1.contains("i dati non sono validi") })
        .await;
    let gruppi = crate::kernel::NumeroAvviso::parse(&numero).unwrap().gruppi();
    let (_, page) = marco.page(PAGE).await;
    assert!(page.contains(&gruppi) && page.contains("Riprova"), "{page}");
    assert!(!page.contains("Bianchi"), "it names nobody: {page}");
    for (lang, word) in [("en", "Stuck notices"), ("es", "Avisos parados")] {
        assert!(marco.page(&format!("/{lang}{PAGE}")).await.1.contains(word), "{lang}");
    }
    misbehave(&portal, json!({})).await;
    let res = marco.submit(PAGE, "/operatori/archivio/riprova", &[]).await;
    assert_eq!((res.status(), location(&res).as_deref()), (StatusCode::SEE_OTHER, Some(PAGE)));
    portal
        .eventually(|| async { marco.page(PAGE).await.1.contains("Nessun avviso è fermo") })
        .await;
    in_step(&portal).await;

    // All of it is out of order: the page says so, and that nothing is lost.
    misbehave(&portal, json!({"guasto": "giu"})).await;
    touch(&portal, "%").await;
    portal
        .eventually(|| async {
            marco.page(PAGE).await.1.contains("L’archivio non prende avvisi")
        })
        .await;
    assert!(marco.page(PAGE).await.1.contains("Niente va perso"));
    drop(marco);
    portal.stop().await;
}

#[actix_web::test]
async fn the_region_sees_how_many_of_each_ente_and_a_neighbours_notice_is_nobody_elses_to_try() {
    let portal = TestPortal::start().await;
    in_step(&portal).await;
    let (numero, rata) = some(&portal, super::BORGO).await;
    let park = sqlx::query!(
        "update archivio_avviso set parcheggiata_at = now(), errore = 'non_ammesso',
           versione = versione + 1 where rata_id = $1",
        rata
    );
    park.execute(portal.db()).await.unwrap();
    let livia = portal.in_office(LIVIA).await;
    let (status, page) = livia.page(PAGE).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("Comune di Pontelago") && page.contains("Comune di Borgo San Vito"),
        "{page}"
    );
    let gruppi = crate::kernel::NumeroAvviso::parse(&numero).unwrap().gruppi();
    assert!(
        !page.contains(&gruppi) && !page.contains("Azienda sanitaria"),
        "how many, not whose: {page}"
    );
    let marco = portal.in_office(MARCO).await;
    assert!(!marco.page(PAGE).await.1.contains(&gruppi));
    for fields in [vec![], vec![("rata", rata.to_string())], vec![("rata", "x".to_owned())]] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let res = marco.submit(PAGE, "/operatori/archivio/riprova", &fields).await;
        assert!([StatusCode::SEE_OTHER, StatusCode::BAD_REQUEST].contains(&res.status()));
    }
    let parked = sqlx::query_scalar!(
        r#"select parcheggiata_at is not null as "parked!" from archivio_avviso where rata_id = $1"#,
        rata
    );
    assert!(parked.fetch_one(portal.db()).await.unwrap());
    drop((livia, marco));
    portal.stop().await;
}

#[actix_web::test]
async fn without_an_archive_nothing_is_queued_and_the_page_says_what_that_means() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    let marco = portal.in_office(MARCO).await;
    let (_, page) = marco.page(PAGE).await;
    assert!(page.contains("Il tuo ente non usa l’archivio"), "{page}");
    let livia = portal.in_office(LIVIA).await;
    assert!(livia.page(PAGE).await.1.contains("Nessun ente usa l’archivio"));
    let queued = sqlx::query_scalar!(r#"select count(*) as "n!" from archivio_avviso"#);
    assert_eq!(queued.fetch_one(portal.db()).await.unwrap(), 0);
    drop((marco, livia));
    portal.stop().await;
}
