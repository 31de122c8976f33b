//! Notices of remote sources at the Node: another station answers, and its source learns who paid.
use super::super::support::{BRUNO, NORA, TestPortal};
use super::{http, prova};
use crate::sandbox::FONTI_KEY;
use serde_json::{Value, json};

/// Ente and number of a notice that only a source has.
async fn avviso(portal: &TestPortal, causale: &str, debitore: &str) -> (String, String) {
    let cast: Value = http()
        .get(format!("{}/cast.json", portal.sandbox))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let all = cast["fonti"].as_array().unwrap();
    let it = all
        .iter()
        .find(|it| it["rata"].as_str().unwrap().starts_with(causale) && it["debitore"] == debitore);
    let it = it.unwrap();
    let text = |name: &str| it[name].as_str().unwrap().to_owned();
    (text("ente"), text("numero"))
}

async fn node(portal: &TestPortal, what: &str, (ente, numero): &(String, String)) -> Value {
    let address = format!("{}/node/{what}", portal.sandbox);
    let body = json!({"ente": ente, "numero": numero});
    http().post(address).json(&body).send().await.unwrap().json().await.unwrap()
}

/// States of Nora's notices, as the source says.
async fn says(portal: &TestPortal, fonte: &str) -> Vec<String> {
    let address = format!("{}/fonti/{fonte}/posizioni/cerca", portal.sandbox);
    let ask = http().post(address).bearer_auth(FONTI_KEY).json(&json!({"codici": [NORA]}));
    let answer: Value = ask.send().await.unwrap().json().await.unwrap();
    let posizioni = answer["posizioni"].as_array().unwrap().iter();
    let rate = posizioni
        .flat_map(|it| it["opzioni"].as_array().unwrap())
        .flat_map(|it| it["rate"].as_array().unwrap());
    rate.map(|it| it["stato"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn a_paid_notice_closes_the_other_ways_and_comes_to_us_only_by_broadcast() {
    let portal = TestPortal::start().await;
    let whole = avviso(&portal, "Bollo auto GX 110 LM", NORA).await;
    let half = avviso(&portal, "Bollo auto GX 110 LM: rata 1", NORA).await;
    assert_eq!(node(&portal, "verify", &whole).await["importo_cent"], 21_040);
    let paid = node(&portal, "pay", &half).await;
    let consegne = paid["consegne"].as_array().unwrap();
    assert_eq!((consegne.len(), &consegne[0]["esito"]), (1, &json!("OK")), "{paid}");
    assert_eq!(says(&portal, "bollo").await, ["annullata", "pagata", "da_pagare"]);
    assert_eq!(node(&portal, "verify", &half).await["fault"], "PAA_PAGAMENTO_DUPLICATO");
    assert_eq!(node(&portal, "verify", &whole).await["fault"], "PAA_PAGAMENTO_SCONOSCIUTO");
    portal
        .eventually(|| async {
            let n = sqlx::query_scalar!(
                r#"select count(*) as "n!" from rt where debitore_codice = $1 and importo_cent = 10520"#,
                NORA
            );
            n.fetch_one(portal.db()).await.unwrap() == 1
        })
        .await;

    let ticket = avviso(&portal, "Ticket per visita", NORA).await;
    let paid = node(&portal, "pay", &ticket).await;
    assert_eq!(paid["consegne"], json!([]), "no broadcast, no receipt of ours");
    assert_eq!(says(&portal, "ticket").await, ["pagata", "pagata"]);
    prova(&portal, "ticket", json!({"modo": "non_concorda"})).await;
    assert_eq!(says(&portal, "ticket").await, ["da_pagare", "pagata"]);
    portal.stop().await;
}

#[actix_web::test]
async fn who_pays_first_of_two_who_owe_the_same_closes_for_the_other() {
    let portal = TestPortal::start().await;
    let nora = avviso(&portal, "Canone", NORA).await;
    let bruno = avviso(&portal, "Canone", BRUNO).await;
    assert_ne!(nora, bruno);
    node(&portal, "pay", &bruno).await;
    assert_eq!(node(&portal, "verify", &nora).await["fault"], "PAA_PAGAMENTO_SCONOSCIUTO");
    let withdrawn = avviso(&portal, "Bollo auto DA 204 RS", BRUNO).await;
    assert_eq!(node(&portal, "activate", &withdrawn).await["fault"], "PAA_PAGAMENTO_ANNULLATO");
    portal.stop().await;
}
