//! Software is told what happens.
use super::software::{Software, posizione};
use super::*;
use crate::tests::support::{MARCO, SARA, location};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const PAGE: &str = "/operatori/webhook";
const NUOVO: &str = "/operatori/webhook/nuovo";

/// Whoever is told: out of order for the first call.
async fn software() -> MockServer {
    let server = MockServer::start().await;
    let here = || Mock::given(method("POST")).and(path("/eventi"));
    let fault = here().respond_with(ResponseTemplate::new(500)).up_to_n_times(1).with_priority(1);
    fault.mount(&server).await;
    here().respond_with(ResponseTemplate::new(204)).mount(&server).await;
    server
}

/// Makes a webhook; its secret.
async fn make(portal: &TestPortal, url: &str) -> String {
    let sara = portal.in_office(SARA).await;
    let fields = [("nome", "Alfa Servizi"), ("url", url), ("servizio", "")];
    let res = sara.submit(NUOVO, PAGE, &fields).await;
    assert_eq!(res.status(), StatusCode::OK);
    let page = res.text().await.unwrap();
    let at = page.find("whsec_").expect("no secret on the page");
    page[at..].chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '_').collect()
}

/// The signature is of this body, by who has the secret.
fn checked(call: &Request, segreto: &str) -> Value {
    let firma = call.headers["fascicolo-firma"].to_str().unwrap();
    let (t, v1) = firma.strip_prefix("t=").unwrap().split_once(",v1=").unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(segreto.as_bytes()).unwrap();
    mac.update(format!("{t}.").as_bytes());
    mac.update(&call.body);
    let ours: String = mac.finalize().into_bytes().iter().map(|it| format!("{it:02x}")).collect();
    assert_eq!(ours, v1);
    let body = String::from_utf8(call.body.clone()).unwrap();
    assert!(!body.contains(GIULIA) && !body.contains("Bianchi"), "{body}");
    serde_json::from_str(&body).unwrap()
}

#[actix_web::test]
async fn software_is_told_in_order_and_can_check_who_says_it() {
    let portal = TestPortal::start().await;
    let server = software().await;
    let segreto = make(&portal, &format!("{}/eventi", server.uri())).await;
    let alfa = Software::new(&portal);
    assert_eq!(alfa.put("posizioni/WH-1", &posizione("WH-1", 1_600)).await.0, 200);
    assert_eq!(alfa.annulla("posizioni/WH-1", "Chiesto due volte").await.0, 200);
    // The first call failed: what follows of the same posizione waits for it.
    portal.eventually(async || server.received_requests().await.unwrap().len() == 1).await;
    let waiting = sqlx::query_scalar!(
        r#"select count(*) as "n!" from webhook_evento where consegnato_at is null"#
    );
    assert_eq!(waiting.fetch_one(portal.db()).await.unwrap(), 2);
    portal.clock.set_offset(jiff::SignedDuration::from_secs(20));
    portal.eventually(async || server.received_requests().await.unwrap().len() == 3).await;
    let calls = server.received_requests().await.unwrap();
    let told: Vec<Value> = calls.iter().map(|it| checked(it, &segreto)).collect();
    assert_eq!(told[0]["id"], told[1]["id"], "the same, again");
    assert_ne!(calls[0].headers["fascicolo-firma"], calls[1].headers["fascicolo-firma"]);
    let stati: Vec<&Value> = told[1..].iter().map(|it| &it["stato"]).collect();
    assert_eq!(stati, ["da_pagare", "annullata"]);
    assert!(told.iter().all(|it| it["iupd"] == "WH-1" && it["tipo"] == "rata"), "{told:?}");

    // From the page they are told again, under the same ids.
    let sara = portal.in_office(SARA).await;
    let id = sqlx::query_scalar!("select max(webhook_id) from webhook");
    let one = format!("{PAGE}/{}", id.fetch_one(portal.db()).await.unwrap().unwrap());
    let res = sara.submit(&one, &format!("{one}/ripeti"), &[("dal", "")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let res = sara.submit(&one, &format!("{one}/ripeti"), &[("dal", "2020-01-01")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    portal.eventually(async || server.received_requests().await.unwrap().len() == 5).await;
    let calls = server.received_requests().await.unwrap();
    let again: Vec<Value> =
        calls[3..].iter().map(|it| checked(it, &segreto)["id"].clone()).collect();
    assert_eq!(again, [told[1]["id"].clone(), told[2]["id"].clone()]);
    portal.stop().await;
}

#[actix_web::test]
async fn nobody_is_sent_inside_and_a_role_that_may_not_sees_nothing() {
    let portal = TestPortal::start_with(|it| it.api.webhook_interni.clear()).await;
    let sara = portal.in_office(SARA).await;
    for (url, why) in [
        ("https://127.0.0.1/eventi", "non è su Internet"),
        ("https://169.254.169.254/latest", "non è su Internet"),
        ("https://localhost/", "non è su Internet"),
        ("http://gestionale.example/", "deve cominciare con https"),
        ("https://io:segreto@gestionale.example/", "indirizzo intero"),
        ("eventi", "indirizzo intero"),
    ] {
        let fields = [("nome", "Alfa"), ("url", url), ("servizio", "")];
        let res = sara.submit(NUOVO, PAGE, &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{url}");
        assert!(res.text().await.unwrap().contains(why), "{url}");
    }
    let marco = portal.in_office(MARCO).await;
    assert_eq!(marco.get(PAGE).await.status(), StatusCode::FORBIDDEN);
    let res = sara.get(&format!("{PAGE}/1")).await;
    assert_eq!((res.status(), location(&res)), (StatusCode::NOT_FOUND, None));
    portal.stop().await;
}
