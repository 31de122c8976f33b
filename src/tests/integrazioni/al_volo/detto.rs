//! The ente is told how they ended.
use super::*;
use crate::features::{enti, integrazioni};
use crate::tests::integrazioni::webhook::Gestionale;
use crate::tests::support::OpenApi;

/// The comune's software is told, beside its portal.
async fn ascolta(portal: &TestPortal) -> Gestionale<'_> {
    let gestionale = Gestionale::new(portal);
    let mut conn = portal.db().acquire().await.unwrap();
    let ente = enti::find_by_cf(&mut conn, PORTALE.ente).await.unwrap().unwrap().id;
    let (config, now) = (&portal.state.config, portal.state.clock.now());
    let dove = gestionale.eventi();
    integrazioni::webhook_da_console(&mut conn, config, ente, ("Alfa", &dove), "whsec_x", now)
        .await
        .unwrap();
    gestionale.knows("whsec_x").await;
    gestionale
}

/// What was told of a posizione but its receipts, in its order.
async fn detti(gestionale: &Gestionale<'_>, iupd: &str) -> Vec<String> {
    let arrivi = gestionale.arrivi().await;
    let suoi = arrivi.iter().filter(|it| it["corpo"]["iupd"] == iupd);
    let tipi = suoi.map(|it| it["corpo"]["tipo"].as_str().unwrap().to_owned());
    tipi.filter(|it| it != "ricevuta").collect()
}

async fn detto(portal: &TestPortal, gestionale: &Gestionale<'_>, iupd: &str, attesi: &[&str]) {
    portal.eventually(|| async { attesi.len() <= detti(gestionale, iupd).await.len() }).await;
    assert_eq!(detti(gestionale, iupd).await, attesi, "{iupd}");
}

#[actix_web::test]
async fn however_a_payment_ends_the_ente_is_told_without_asking() {
    let portal = TestPortal::start().await;
    let gestionale = ascolta(&portal).await;
    // Paid, and the browser is gone before it comes back.
    let (chi, pagato, numero) = mandato(&portal, &nuova(&portal, "P-1", 520)).await;
    let checkout = chi.to_checkout().await;
    chi.browser.post(&checkout, &[("azione", "paga")]).await;
    detto(&portal, &gestionale, "P-1", &["nata", "pagata", "al_volo_pagato"]).await;
    // Given up, and the button pressed twice.
    let (chi, annullato, _) = mandato(&portal, &nuova(&portal, "P-2", 520)).await;
    let html = chi.page().await;
    let twice =
        futures_util::join!(chi.press(&html, "/annulla", &[]), chi.press(&html, "/annulla", &[]));
    for res in [twice.0, twice.1] {
        assert_eq!(param(&location(&res).unwrap(), "esito"), "annullato");
    }
    // Given up here, and paid all the same in the tab of Checkout: the last word counts.
    let (chi, _, _) = mandato(&portal, &nuova(&portal, "P-3", 520)).await;
    let checkout = chi.to_checkout().await;
    let html = chi.page().await;
    chi.press(&html, "/annulla", &[]).await;
    detto(&portal, &gestionale, "P-3", &["nata", "al_volo_annullato"]).await;
    chi.browser.post(&checkout, &[("azione", "paga")]).await;
    let both = ["nata", "al_volo_annullato", "pagata", "al_volo_pagato"];
    detto(&portal, &gestionale, "P-3", &both).await;
    // Nobody came.
    let (_, scaduto, _) = mandato(&portal, &nuova(&portal, "P-4", 520)).await;
    portal.clock.set_offset(SignedDuration::from_mins(31));
    while chiudi_al_volo(&portal.state).await.unwrap() {}
    detto(&portal, &gestionale, "P-4", &["nata", "al_volo_scaduto", "ritirata"]).await;
    // Who gave up is not told again as out of time.
    detto(&portal, &gestionale, "P-2", &["nata", "al_volo_annullato", "ritirata"]).await;

    let contratto = OpenApi::delle_api();
    let schema = contratto.at("/webhooks/evento/post/requestBody/content/application~1json/schema");
    assert_eq!(schema["$ref"], "#/components/schemas/EventoJson");
    let corpo = contratto.schema("EventoJson");
    let arrivi = gestionale.arrivi().await;
    for it in &arrivi {
        assert_eq!(it["firma"], true, "{it}");
        corpo.check(&it["corpo"]);
        assert!(!it.to_string().contains(GIULIA), "{it}");
    }
    let of = |tipo: &str, iupd: &str| {
        let found =
            arrivi.iter().find(|it| it["corpo"]["tipo"] == tipo && it["corpo"]["iupd"] == iupd);
        found.unwrap_or_else(|| panic!("no {tipo} of {iupd}"))["corpo"].clone()
    };
    for (tipo, iupd, id) in [
        ("al_volo_pagato", "P-1", &pagato),
        ("al_volo_annullato", "P-2", &annullato),
        ("al_volo_scaduto", "P-4", &scaduto),
    ] {
        let it = of(tipo, iupd);
        assert_eq!((&it["pagamento"], &it["riferimento"]), (&json!(id), &json!("R-1")), "{it}");
    }
    assert_eq!(of("al_volo_pagato", "P-1")["numero_avviso"], numero.as_str());
    portal.stop().await;
}

#[actix_web::test]
async fn the_portal_of_an_ente_learns_it_though_nobody_comes_back() {
    let portal = TestPortal::start().await;
    let chi = Chi::al_portale(&portal, portal.browser()).await;
    let ordini = format!("{}/portale/ordini", portal.sandbox);
    assert!(chi.browser.page(&ordini).await.1.contains("non lo sappiamo ancora"));
    let checkout = chi.to_checkout().await;
    chi.browser.post(&checkout, &[("azione", "paga")]).await;
    let other = portal.browser();
    portal
        .eventually(|| async { other.page(&ordini).await.1.contains("<strong>pagato</strong>") })
        .await;
    // Not by whoever says so.
    let forged = json!({"id": 1, "tipo": "al_volo_pagato", "pagamento": uuid::Uuid::nil()});
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let res = http.post(format!("{}/portale/eventi", portal.sandbox)).json(&forged).send().await;
    assert_eq!(res.unwrap().status(), StatusCode::UNAUTHORIZED);
    portal.stop().await;
}
