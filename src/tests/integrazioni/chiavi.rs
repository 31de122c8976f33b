//! Keys: what opens, what no longer does, and what each may see.
use super::software::{Software, posizione};
use super::*;
use crate::app::routes;
use crate::features::enti;
use crate::features::integrazioni::{Chiave, Facolta, NuovaChiave, insert_chiave, revoca_chiave};
use crate::kernel::ChiaveId;
use crate::platform::Access;
use crate::platform::config::Api;
use jiff::SignedDuration;

/// A key for the ente, good for a year.
pub async fn key(
    portal: &TestPortal,
    ente: &str,
    servizio: Option<&str>,
    n: u8,
) -> (ChiaveId, String) {
    let mut conn = portal.db().acquire().await.unwrap();
    let ente = enti::find_by_cf(&mut conn, ente).await.unwrap().unwrap().id;
    let servizi = enti::servizi(&mut conn, ente).await.unwrap();
    let servizio = servizio.map(|it| servizi.iter().find(|s| s.codice == it).unwrap().id);
    let now = portal.state.clock.now();
    let chiave = Chiave::new([n; 32]);
    let scade_at = now + SignedDuration::from_hours(24 * 365);
    let facolta = Facolta::ALL.to_vec();
    let (creata_da, succede_a) = (None, None);
    let nuova = NuovaChiave {
        ente,
        servizio,
        nome: "prova".into(),
        facolta,
        scade_at,
        creata_da,
        succede_a,
    };
    let id = insert_chiave(&mut conn, &chiave, &nuova, now).await.unwrap();
    (id, chiave.scritta().to_owned())
}

#[actix_web::test]
async fn software_without_a_key_that_is_good_gets_nothing() {
    let portal = TestPortal::start().await;
    let (id, good) = key(&portal, PONTELAGO, None, 1).await;
    assert_eq!(Palmare::with(&portal, &good).blocco("a", 1).await.0, StatusCode::CREATED);
    let mut seen = 0;
    for route in routes::all().into_iter().filter(|it| it.access == Access::Sistema) {
        seen += 1;
        let path = route.path.replace("{numero}", "301202600001234571").replace("{codice}", "a");
        let path = path.replace("{iupd}", "P1").replace("{id}", "1");
        assert!(!path.contains('{'), "no example for {path}: add one to this test");
        let method = Method::from_bytes(route.method.as_str().as_bytes()).unwrap();
        let path = format!("../{}", path.strip_prefix("/api/v1/").unwrap());
        for wrong in ["", "x", &good.replace("01", "02"), &good[..good.len() - 1]] {
            let palmare = Palmare::with(&portal, wrong);
            let res = palmare.ask(method.clone(), &path, Some(&json!({}))).await;
            assert_eq!(res.status(), StatusCode::UNAUTHORIZED, "{path} «{wrong}»");
            assert_eq!(res.headers()["www-authenticate"], "Bearer");
            assert_eq!(res.headers()["content-type"], "application/problem+json");
            assert_eq!(res.json::<Value>().await.unwrap()["codice"], "chiave");
        }
    }
    assert_eq!(seen, 19);
    let mut conn = portal.db().acquire().await.unwrap();
    let now = portal.state.clock.now();
    assert!(revoca_chiave(&mut conn, id, now).await.unwrap());
    assert!(!revoca_chiave(&mut conn, id, now).await.unwrap());
    assert_eq!(Palmare::with(&portal, &good).blocco("a", 1).await.0, StatusCode::UNAUTHORIZED);
    // The handheld's ends in a year.
    sqlx::query!("update chiave_api set scade_at = now()").execute(portal.db()).await.unwrap();
    assert_eq!(Palmare::new(&portal).blocco("a", 1).await.0, StatusCode::UNAUTHORIZED);
    let stored = sqlx::query_scalar!("select encode(impronta, 'hex') from chiave_api limit 1");
    let stored = stored.fetch_one(portal.db()).await.unwrap().unwrap();
    assert!(!PALMARE.1.contains(&stored) && !good.contains(&stored));
    drop(conn);
    portal.stop().await;
}

#[actix_web::test]
async fn a_key_of_another_ente_or_service_knows_of_nothing() {
    let portal = TestPortal::start().await;
    let palmare = Palmare::new(&portal);
    let numero = palmare.numero("a").await;
    let free = palmare.numero("b").await;
    let found = preavviso(&portal, "2026/9");
    assert_eq!(palmare.put(&numero, &found).await.0, StatusCode::CREATED);
    let (_, neighbour) = key(&portal, "80034500019", None, 2).await;
    let (_, clerk) = key(&portal, PONTELAGO, Some("MULTE"), 3).await;
    for other in [neighbour, clerk] {
        let other = Palmare::with(&portal, &other);
        let (status, problem) = other.blocco("a", 1).await;
        assert_eq!((status.as_u16(), problem["codice"].as_str()), (422, Some("servizio")));
        for path in [numero.clone(), format!("{numero}/striscia?mm=58")] {
            assert_eq!(other.ask(Method::GET, &path, None).await.status(), StatusCode::NOT_FOUND);
        }
        for number in [&numero, &free] {
            assert_eq!(other.put(number, &found).await.0, StatusCode::NOT_FOUND);
            let report = json!({ "iupd": "V1" });
            let path = format!("{number}/verbale");
            assert_eq!(other.put(&path, &report).await.0, StatusCode::NOT_FOUND);
        }
    }
    sqlx::query!("update ente set stato = 'sospeso' where codice_fiscale = $1", PONTELAGO)
        .execute(portal.db())
        .await
        .unwrap();
    let (status, problem) = palmare.get(&numero).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (403, Some("ente-sospeso")));
    portal.stop().await;
}

#[actix_web::test]
async fn a_key_does_what_it_is_for_and_sees_its_service() {
    let portal = TestPortal::start().await;
    let whole = Software::new(&portal);
    assert_eq!(whole.put("posizioni/P1", &posizione("A", 900)).await.0, 201);
    let paid = whole.get("posizioni/P1").await.1;
    let numero = paid["opzioni"][0]["rate"][0]["numero_avviso"].as_str().unwrap().to_owned();
    node(&portal, "pay", &numero).await;
    let avviso = format!("avvisi/{numero}");
    portal.eventually(|| async { whole.get(&avviso).await.1["stato"] == "pagata" }).await;
    let ricevuta = whole.get(&avviso).await.1["ricevute"][0]["id"].as_i64().unwrap();
    assert_eq!(whole.put("posizioni/P2", &posizione("B", 900)).await.0, 201);

    // Another ente's, another service's: there is nothing.
    let (_, neighbour) = key(&portal, "80034500019", None, 2).await;
    let (_, clerk) = key(&portal, PONTELAGO, Some("MULTE"), 3).await;
    for other in [&neighbour, &clerk] {
        let other = Software::with(&portal, other);
        for path in ["posizioni/P1", &avviso, &format!("ricevute/{ricevuta}")] {
            assert_eq!(other.get(path).await.0, 404, "{path}");
        }
        for path in [
            format!("{avviso}/pdf"),
            format!("ricevute/{ricevuta}/pdf"),
            format!("ricevute/{ricevuta}/originale"),
        ] {
            assert_eq!(other.raw(Method::GET, &path, None).await.status().as_u16(), 404, "{path}");
        }
        assert_eq!(other.annulla("posizioni/P2", "Non è dovuta.").await.0, 404);
        let (_, list) = other.get("posizioni?stato=pagata").await;
        let seen = list["posizioni"].as_array().unwrap();
        assert!(seen.iter().all(|it| it["iupd"] != "P1"), "{list}");
    }
    let clerk = Software::with(&portal, &clerk);
    let changed = clerk.put("posizioni/P2?modifica=true", &posizione("B", 1)).await;
    assert_eq!(changed.0, 404);
    let (status, problem) = clerk.put("posizioni/P3", &posizione("C", 1)).await;
    assert_eq!((status, problem["codice"].as_str()), (422, Some("IMP-SERVIZIO")));
    let (_, catalogo) = clerk.get("catalogo").await;
    assert_eq!(catalogo["servizi"].as_array().unwrap().len(), 1);
    assert_eq!(whole.get("posizioni/P2").await.1["stato"], "da_pagare");

    // A key that only reads, one that only takes receipts.
    let (id, reader) = key(&portal, PONTELAGO, None, 4).await;
    let reader = Software::with(&portal, &reader);
    let only = |legge: bool, scrive: bool, ricevute: bool| {
        sqlx::query!(
            "update chiave_api set legge = $2, scrive = $3, ricevute = $4 where chiave_id = $1",
            id.0,
            legge,
            scrive,
            ricevute
        )
        .execute(portal.db())
    };
    only(true, false, false).await.unwrap();
    assert_eq!(reader.get("posizioni/P2").await.0, 200);
    for (status, problem) in [
        reader.put("posizioni/P4", &posizione("D", 1)).await,
        reader.annulla("posizioni/P2", "Non è dovuta.").await,
        reader.get("ricevute").await,
        reader.lotto("a", &json!({"posizioni": []})).await,
    ] {
        assert_eq!((status, problem["codice"].as_str()), (403, Some("facolta")));
    }
    only(false, false, true).await.unwrap();
    assert_eq!(reader.get("ricevute").await.0, 200);
    assert_eq!(reader.get("posizioni").await.0, 403);
    let used = sqlx::query_scalar!(
        "select usata_at is not null from chiave_api where chiave_id = $1",
        id.0
    );
    assert_eq!(used.fetch_one(portal.db()).await.unwrap(), Some(true));
    portal.stop().await;
}

#[actix_web::test]
async fn who_asks_too_often_is_told_how_long_to_wait_and_a_neighbour_is_not() {
    let portal =
        TestPortal::start_with(|it| it.api = Api { insieme: 3, al_secondo: 1, ..Api::default() })
            .await;
    let software = Software::new(&portal);
    let res = software.raw(Method::GET, "catalogo", None).await;
    let header = |name: &str| res.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(
        (header("ratelimit-limit"), header("ratelimit-remaining")),
        ("3".into(), "2".into())
    );
    let mut last = software.raw(Method::GET, "catalogo", None).await;
    // A slow machine gives one back meanwhile.
    for _ in 0..200 {
        if last.status() == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        last = software.raw(Method::GET, "catalogo", None).await;
    }
    assert_eq!(last.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(last.headers().contains_key("retry-after"));
    assert_eq!(last.json::<Value>().await.unwrap()["codice"], "troppe-richieste");
    let (_, other) = key(&portal, "80034500019", None, 2).await;
    assert_eq!(Software::with(&portal, &other).get("catalogo").await.0, 200);
    portal.stop().await;
}
