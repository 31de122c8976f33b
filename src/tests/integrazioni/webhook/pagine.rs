//! The console: where it is told, held, tried, with another secret; and nobody else's.
use super::*;
use crate::platform::sealed::Sealer;
use crate::tests::operatori::isolamento::{BORGO, begin, ente};
use crate::tests::support::{LIVIA, MARCO};
use jiff::SignedDuration;

#[actix_web::test]
async fn nobody_is_sent_inside_by_its_address_nor_later() {
    let portal = TestPortal::start_with(|it| it.api.webhook_interni.clear()).await;
    let gestionale = Gestionale::new(&portal);
    let sara = portal.in_office(SARA).await;
    for (url, why) in [
        ("https://127.0.0.1/eventi", "non è su Internet"),
        ("https://169.254.169.254/latest", "non è su Internet"),
        ("https://[::ffff:10.0.0.1]/", "non è su Internet"),
        ("https://localhost/", "non è su Internet"),
        ("http://gestionale.example/", "deve cominciare con https"),
        ("https://io:segreto@gestionale.example/", "indirizzo intero"),
        ("eventi", "indirizzo intero"),
    ] {
        let fields = [("nome", "Alfa"), ("url", url), ("servizio", "")];
        let res = sara.submit(NUOVO, PAGE, &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{url}");
        let page = res.text().await.unwrap();
        assert!(page.contains(why) && page.contains("value=\"Alfa\""), "{url}");
    }
    // One that was allowed by the configuration of before.
    let segreto = Sealer::new(portal.state.config.key(), "webhook").unwrap().seal(b"x").unwrap();
    sqlx::query!(
        "insert into webhook (ente_id, nome, url, segreto, creato_da, created_at)
         values ($1, 'Vecchio', $2, $3, 'Prova', now())",
        ente(&portal, PONTELAGO).await.0,
        gestionale.eventi(),
        segreto,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let one = one(&portal).await;
    sara.submit(&one, &format!("{one}/prova"), &[]).await;
    portal
        .eventually(|| async {
            let guasto = sqlx::query_scalar!("select guasto from webhook_evento");
            guasto.fetch_one(portal.db()).await.unwrap().as_deref() == Some("indirizzo")
        })
        .await;
    assert!(gestionale.arrivi().await.is_empty());
    assert!(sara.page(&one).await.1.contains("non è su Internet"));
    portal.stop().await;
}

#[actix_web::test]
async fn who_may_not_and_a_neighbour_see_nothing_and_pages_cannot_read_a_secret() {
    let portal = TestPortal::start().await;
    make(&portal, &Gestionale::new(&portal).eventi()).await;
    let (mine, borgo) = (one(&portal).await, ente(&portal, BORGO).await);
    sqlx::query!(
        "with w as (
           insert into webhook (ente_id, nome, url, segreto, creato_da, created_at, fermo_at)
           values ($1, 'Del vicino', 'https://vicino.example/', '', 'Prova', now(), now()) returning webhook_id)
         insert into webhook_evento (webhook_id, tipo, avvenuto_at, da_dire_at, prossimo_at)
         select webhook_id, 'prova', now(), now(), now() from w",
        borgo.0,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let theirs = one(&portal).await;
    let evento = sqlx::query_scalar!("select max(evento_id) from webhook_evento");
    let evento = evento.fetch_one(portal.db()).await.unwrap().unwrap();
    let sara = portal.in_office(SARA).await;
    assert!(!sara.page(PAGE).await.1.contains("Del vicino"));
    assert_eq!(sara.get(&theirs).await.status(), StatusCode::NOT_FOUND);
    for what in ["stato", "prova", "segreto", "ripeti"] {
        let fields = [("mossa", "togli"), ("dal", "2020-01-01")];
        let res = sara.submit(&mine, &format!("{theirs}/{what}"), &fields).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{what}");
    }
    for path in [&theirs, &mine] {
        let res = sara.submit(&mine, &format!("{path}/eventi/{evento}/ripeti"), &[]).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for stranger in [MARCO, LIVIA] {
        let res = portal.in_office(stranger).await.get(PAGE).await;
        assert!(!res.status().is_success(), "{stranger}");
    }
    let id = ente(&portal, PONTELAGO).await.to_string();
    for secret in ["segreto", "segreto_vecchio"] {
        let mut tx = begin(&portal, &id, "").await;
        let query = sqlx::AssertSqlSafe(format!("select {secret} from webhook"));
        let refused = sqlx::raw_sql(query).execute(&mut *tx).await.unwrap_err().to_string();
        assert!(refused.contains("permission denied"), "{refused}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn a_new_secret_signs_beside_the_old_one_for_a_week() {
    let portal = TestPortal::start().await;
    let gestionale = Gestionale::new(&portal);
    let vecchio = make(&portal, &gestionale.eventi()).await;
    gestionale.knows(&vecchio).await;
    let one = one(&portal).await;
    let sara = portal.in_office(SARA).await;
    let res = sara.submit(&one, &format!("{one}/prova"), &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let arrivi = gestionale.wait(1).await;
    assert_eq!((&arrivi[0]["firma"], &arrivi[0]["firme"]), (&json!(true), &json!(1)), "{arrivi:?}");
    assert_eq!(arrivi[0]["corpo"]["tipo"], "prova");

    let res = sara.submit(&one, &format!("{one}/segreto"), &[]).await;
    assert_eq!(res.status(), StatusCode::OK);
    let nuovo = shown(&res.text().await.unwrap());
    assert_ne!(nuovo, vecchio);
    let (_, page) = sara.page(&one).await;
    assert!(page.contains("Il segreto di prima firma fino a") && !page.contains(&nuovo), "{page}");
    sara.submit(&one, &format!("{one}/prova"), &[]).await;
    let arrivi = gestionale.wait(2).await;
    assert_eq!((&arrivi[1]["firma"], &arrivi[1]["firme"]), (&json!(true), &json!(2)));

    // Later who knows only the old one believes nobody.
    portal.clock.set_offset(SignedDuration::from_hours(8 * 24));
    let sara = portal.in_office(SARA).await;
    sara.submit(&one, &format!("{one}/prova"), &[]).await;
    let arrivi = gestionale.wait(3).await;
    assert_eq!((&arrivi[2]["firma"], &arrivi[2]["firme"]), (&json!(false), &json!(1)));
    portal.eventually(|| async { sara.page(&one).await.1.contains("Ha risposto 401") }).await;
    gestionale.knows(&nuovo).await;
    portal.clock.set_offset(SignedDuration::from_hours(8 * 24) + SignedDuration::from_secs(20));
    let arrivi = gestionale.wait(4).await;
    assert_eq!((&arrivi[3]["firma"], &arrivi[3]["firme"]), (&json!(true), &json!(1)));
    assert_eq!(arrivi[3]["corpo"]["id"], arrivi[2]["corpo"]["id"]);

    portal.stop().await;
}

#[actix_web::test]
async fn while_it_is_held_events_wait_and_one_can_be_told_again() {
    let portal = TestPortal::start().await;
    let gestionale = Gestionale::new(&portal);
    gestionale.knows(&make(&portal, &gestionale.eventi()).await).await;
    let one = one(&portal).await;
    let sara = portal.in_office(SARA).await;
    sara.submit(&one, &format!("{one}/stato"), &[("mossa", "ferma")]).await;
    let alfa = Software::new(&portal);
    assert_eq!(alfa.put("posizioni/WH-2", &posizione("WH-2", 900)).await.0, 201);
    let (_, page) = sara.page(&one).await;
    assert!(page.contains("Fermo") && page.contains("Nuova rata"), "{page}");
    sara.submit(&one, &format!("{one}/prova"), &[]).await;
    assert!(gestionale.arrivi().await.is_empty());
    sara.submit(&one, &format!("{one}/stato"), &[("mossa", "riprendi")]).await;
    let arrivi = gestionale.wait(2).await;
    let nata = arrivi.iter().find(|it| it["corpo"]["tipo"] == "nata").unwrap();
    let id = nata["corpo"]["id"].as_i64().unwrap();
    portal
        .eventually(|| async {
            let (_, page) = sara.page(&one).await;
            page.matches("Ha risposto 204").count() == 2 && page.contains(" ms")
        })
        .await;
    let res = sara.submit(&one, &format!("{one}/eventi/{id}/ripeti"), &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert_eq!(gestionale.wait(3).await[2]["corpo"], nata["corpo"]);

    // Taken away, it is told nothing more.
    sara.submit(&one, &format!("{one}/stato"), &[("mossa", "togli")]).await;
    assert_eq!(sara.get(&one).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(alfa.annulla("posizioni/WH-2", "Chiesto due volte").await.0, 200);
    let left = sqlx::query_scalar!(
        r#"select count(*) as "n!" from webhook_evento where tipo = 'ritirata'"#
    );
    assert_eq!(left.fetch_one(portal.db()).await.unwrap(), 0);
    portal.stop().await;
}
