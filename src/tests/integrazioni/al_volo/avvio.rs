//! How they begin: by the rules of positions, for one's own ente, back to written sites, once.
use super::*;

#[actix_web::test]
async fn nobody_is_sent_back_to_a_site_that_the_ente_did_not_write() {
    let portal = TestPortal::start().await;
    let software = comune(&portal);
    let to = |ritorno: &str| {
        let mut body = nuova(&portal, "P-1", 520);
        body["ritorno"] = json!(ritorno);
        body
    };
    let here = portal.sandbox.clone();
    for (n, body) in [
        to("https://male.example/"),
        to("https://127.0.0.1/portale"),
        to(&here.replace("127.0.0.1", "127.0.0.1.male.example")),
        to(&here.replace("http://", "http://x@")),
        to(&format!("{here}/#x")),
        to(&format!("{here}/?esito=pagato")),
        to("javascript:alert(1)"),
        to("/portale"),
    ]
    .into_iter()
    .enumerate()
    {
        let (status, problem) = software.post("pagamenti", &format!("n{n}"), &body).await;
        assert_eq!((status, problem["codice"].as_str()), (422, Some("ritorno")), "{body}");
    }
    // A key whose ente wrote no secret begins nothing.
    let altra = Software::new(&portal);
    let (status, problem) = altra.post("pagamenti", "a", &nuova(&portal, "P-1", 520)).await;
    assert_eq!((status, problem["codice"].as_str()), (403, Some("ritorni")));
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from pagamento_al_volo"#);
    assert_eq!(n.fetch_one(portal.db()).await.unwrap(), 0);
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_asked_for_is_held_against_the_rules_of_positions() {
    let portal = TestPortal::start().await;
    let software = comune(&portal);
    let with = |pointer: &str, value: Value| {
        let mut it = nuova(&portal, "P-1", 520);
        *it.pointer_mut(pointer).unwrap() = value;
        it
    };
    let due = {
        let mut it = nuova(&portal, "P-1", 520);
        let rata = it["posizione"]["opzioni"][0]["rate"][0].clone();
        let rate = it["posizione"]["opzioni"][0]["rate"].as_array_mut().unwrap();
        rate.push(rata);
        rate[1]["iud"] = json!("altra");
        it
    };
    let mut both = nuova(&portal, "P-1", 520);
    both["numero_avviso"] = json!("301202600001234571");
    let mut long = nuova(&portal, "P-1", 520);
    long["minuti"] = json!(1_441);
    let cases = [
        (with("/posizione/servizio", json!("NIENTE")), 422, "IMP-SERVIZIO"),
        (with("/posizione/debitore/codice", json!("ROSSI")), 422, "IMP-CF"),
        (with("/posizione/opzioni", json!([])), 422, "una-rata"),
        (due, 422, "una-rata"),
        (both, 422, "avvio"),
        (avvio(&portal, &json!({})), 422, "avvio"),
        (long, 422, "minuti"),
        (with("/riferimento", json!("a\nb")), 422, "riferimento"),
        (with("/riferimento", json!("x".repeat(201))), 422, "riferimento"),
        (avvio(&portal, &json!({"numero_avviso": "301202600001234571"})), 404, "non-trovato"),
        (avvio(&portal, &json!({"altro": 1})), 400, "richiesta"),
    ];
    for (n, (body, status, codice)) in cases.into_iter().enumerate() {
        let (got, problem) = software.post("pagamenti", &format!("n{n}"), &body).await;
        assert_eq!((got, problem["codice"].as_str()), (status, Some(codice)), "{body} {problem}");
    }
    let res = software.http.post(software.url("pagamenti")).bearer_auth(PORTALE.chiave);
    let res = res.json(&nuova(&portal, "P-1", 520)).send().await.unwrap();
    assert_eq!(res.status(), StatusCode::BAD_REQUEST, "no Idempotency-Key");
    // Nothing of what was refused is left.
    assert_eq!(software.get("posizioni/P-1").await.0, 404);
    portal.stop().await;
}

#[actix_web::test]
async fn a_payment_is_of_its_ente_and_service_only() {
    let portal = TestPortal::start().await;
    let (numero, _) = caricata(&portal).await;
    let (_, id, _) = mandato(&portal, &avvio(&portal, &json!({"numero_avviso": numero}))).await;
    // Another ente, with everything it takes.
    let pontelago = Software::new(&portal);
    sqlx::query!(
        "update chiave_api p set siti = r.siti, segreto = r.segreto from chiave_api r
         where cardinality(r.siti) = 1 and p.chiave_id <> r.chiave_id",
    )
    .execute(portal.db())
    .await
    .unwrap();
    let body = avvio(&portal, &json!({"numero_avviso": numero}));
    assert_eq!(pontelago.post("pagamenti", "a", &body).await.0, 404);
    assert_eq!(pontelago.get(&format!("pagamenti/{id}")).await.0, 404);
    // A key of the same ente, for another service.
    let (tari, chiave) = key(&portal, PORTALE.ente, Some("TARI"), 3).await;
    sqlx::query!(
        "update chiave_api p set siti = r.siti, segreto = r.segreto from chiave_api r
         where cardinality(r.siti) = 1 and p.chiave_id = $1",
        tari.0,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let tari = Software::with(&portal, &chiave);
    assert_eq!(tari.post("pagamenti", "a", &body).await.0, 404);
    assert_eq!(tari.get(&format!("pagamenti/{id}")).await.0, 404);
    let (status, problem) = tari.post("pagamenti", "b", &nuova(&portal, "P-2", 520)).await;
    assert_eq!((status, problem["codice"].as_str()), (422, Some("IMP-SERVIZIO")));
    for nothing in ["1", &uuid::Uuid::new_v4().to_string()] {
        assert_eq!(comune(&portal).get(&format!("pagamenti/{nothing}")).await.0, 404);
    }
    // A page that nobody was given.
    let browser = portal.browser();
    for gettone in ["x", &id, &"0".repeat(64)] {
        for path in ["", "/novita", "/ritorno"] {
            let res = browser.get(&format!("/paga/{gettone}{path}")).await;
            assert_eq!(res.status(), StatusCode::NOT_FOUND, "{gettone}{path}");
        }
    }
    portal.stop().await;
}

#[actix_web::test]
async fn the_same_request_again_is_the_same_payment() {
    let portal = TestPortal::start().await;
    let software = comune(&portal);
    let body = nuova(&portal, "P-1", 520);
    let all = join_all((0..3).map(|_| software.post("pagamenti", "una", &body))).await;
    assert!(all.iter().all(|it| it.0 == 201 && it.1 == all[0].1), "{all:?}");
    let (status, problem) = software.post("pagamenti", "una", &nuova(&portal, "P-1", 521)).await;
    assert_eq!((status, problem["codice"].as_str()), (422, Some("idempotenza")));
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from pagamento_al_volo"#);
    assert_eq!(n.fetch_one(portal.db()).await.unwrap(), 1);
    // What opens the page is not in the table.
    let stored =
        sqlx::query_scalar!(r#"select row_to_json(a)::text as "it!" from pagamento_al_volo a"#);
    let stored = stored.fetch_one(portal.db()).await.unwrap();
    let gettone = all[0].1["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    assert_eq!(gettone.len(), 64);
    assert!(!stored.contains(&gettone));
    portal.stop().await;
}
