//! Keys: what opens, what no longer does, and what each may see.
use super::*;
use crate::app::routes;
use crate::features::enti;
use crate::features::integrazioni::{Chiave, NuovaChiave, insert_chiave, revoca_chiave};
use crate::kernel::ChiaveId;
use crate::platform::Access;
use jiff::SignedDuration;

/// A key for the ente, good for a year.
async fn key(portal: &TestPortal, ente: &str, servizio: Option<&str>, n: u8) -> (ChiaveId, String) {
    let mut conn = portal.db().acquire().await.unwrap();
    let ente = enti::find_by_cf(&mut conn, ente).await.unwrap().unwrap().id;
    let servizi = enti::servizi(&mut conn, ente).await.unwrap();
    let servizio = servizio.map(|it| servizi.iter().find(|s| s.codice == it).unwrap().id);
    let now = portal.state.clock.now();
    let chiave = Chiave::new([n; 32]);
    let scade_at = now + SignedDuration::from_hours(24 * 365);
    let nuova = NuovaChiave { ente, servizio, nome: "prova".into(), scade_at };
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
        assert!(!path.contains('{'), "no example for {path}: add one to this test");
        let method = Method::from_bytes(route.method.as_str().as_bytes()).unwrap();
        let path = path.strip_prefix("/api/v1/preavvisi/").unwrap().to_owned();
        for wrong in ["", "x", &good.replace("01", "02"), &good[..good.len() - 1]] {
            let palmare = Palmare::with(&portal, wrong);
            let res = palmare.ask(method.clone(), &path, Some(&json!({}))).await;
            assert_eq!(res.status(), StatusCode::UNAUTHORIZED, "{path} «{wrong}»");
            assert_eq!(res.headers()["www-authenticate"], "Bearer");
            assert_eq!(res.headers()["content-type"], "application/problem+json");
            assert_eq!(res.json::<Value>().await.unwrap()["codice"], "chiave");
        }
    }
    assert_eq!(seen, 5);
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
