//! Software is told what happens.
mod consegne;
mod pagine;

use super::software::{Software, posizione};
use super::*;
use crate::tests::support::SARA;
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
pub async fn make(portal: &TestPortal, url: &str) -> String {
    make_for(portal, url, "").await
}

/// The same for one service.
pub async fn make_for(portal: &TestPortal, url: &str, servizio: &str) -> String {
    let sara = portal.in_office(SARA).await;
    let fields = [("nome", "Alfa Servizi"), ("url", url), ("servizio", servizio)];
    let res = sara.submit(NUOVO, PAGE, &fields).await;
    assert_eq!(res.status(), StatusCode::OK);
    shown(&res.text().await.unwrap())
}

/// The secret that a page shows.
fn shown(page: &str) -> String {
    let at = page.find("whsec_").expect("no secret on the page");
    page[at..].chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '_').collect()
}

/// The software of an ente in the sandbox.
pub struct Gestionale<'p> {
    portal: &'p TestPortal,
    http: reqwest::Client,
}

impl<'p> Gestionale<'p> {
    pub fn new(portal: &'p TestPortal) -> Self {
        Self { portal, http: http_client::new(Duration::from_secs(20)).unwrap() }
    }

    /// Where it is told.
    pub fn eventi(&self) -> String {
        format!("{}/gestionale/eventi", self.portal.sandbox)
    }

    pub async fn knows(&self, segreto: &str) {
        let address = format!("{}/gestionale/segreto", self.portal.sandbox);
        let res = self.http.post(address).form(&[("segreto", segreto)]).send().await.unwrap();
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
    }

    pub async fn behaves(&self, come: Value) {
        let address = format!("{}/gestionale/_prova", self.portal.sandbox);
        let res = self.http.post(address).json(&come).send().await.unwrap();
        assert_eq!(res.status(), StatusCode::NO_CONTENT);
    }

    /// What came, oldest first.
    pub async fn arrivi(&self) -> Vec<Value> {
        let address = format!("{}/gestionale/arrivi", self.portal.sandbox);
        self.http.get(address).send().await.unwrap().json().await.unwrap()
    }

    /// The kinds of what came.
    pub async fn tipi(&self) -> Vec<String> {
        let arrivi = self.arrivi().await;
        arrivi.iter().map(|it| it["corpo"]["tipo"].as_str().unwrap_or("?").to_owned()).collect()
    }

    /// Waits until so many came; all of them.
    pub async fn wait(&self, quanti: usize) -> Vec<Value> {
        self.portal.eventually(|| async { quanti <= self.arrivi().await.len() }).await;
        self.arrivi().await
    }
}

/// The page of the webhook made last.
pub async fn one(portal: &TestPortal) -> String {
    let id = sqlx::query_scalar!("select max(webhook_id) from webhook");
    format!("{PAGE}/{}", id.fetch_one(portal.db()).await.unwrap().unwrap())
}

/// The signature is of this body, by who has the secret.
fn checked(call: &Request, segreto: &str) -> Value {
    let firma = call.headers["fascicolo-firma"].to_str().unwrap();
    let (t, v1) = firma.strip_prefix("t=").unwrap().split_once(",v1=").unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(segreto.as_bytes()).unwrap();
    mac.update(format!("{t}.").as_bytes());
    mac.update(&call.body);
    assert_eq!(format!("{:x}", mac.finalize().into_bytes()), v1);
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
    assert_eq!(alfa.put("posizioni/WH-1", &posizione("WH-1", 1_600)).await.0, 201);
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
    let said = |what: &str| told[1..].iter().map(|it| it[what].clone()).collect::<Vec<Value>>();
    assert_eq!(said("tipo"), ["nata", "ritirata"]);
    assert_eq!(said("stato"), ["da_pagare", "annullata"]);
    let whose = |it: &Value| it["iupd"] == "WH-1" && it["importo_cent"] == 1_600;
    assert!(told.iter().all(whose), "{told:?}");

    // From the page they are told again, under the same ids.
    let sara = portal.in_office(SARA).await;
    let one = one(&portal).await;
    let res = sara.submit(&one, &format!("{one}/ripeti"), &[("dal", ""), ("ora", "")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let res = sara
        .submit(&one, &format!("{one}/ripeti"), &[("dal", "2020-01-01"), ("ora", "25:00")])
        .await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let res = sara
        .submit(&one, &format!("{one}/ripeti"), &[("dal", "2020-01-01"), ("ora", "14:30")])
        .await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    portal.eventually(async || server.received_requests().await.unwrap().len() == 5).await;
    let calls = server.received_requests().await.unwrap();
    let again: Vec<Value> =
        calls[3..].iter().map(|it| checked(it, &segreto)["id"].clone()).collect();
    assert_eq!(again, [told[1]["id"].clone(), told[2]["id"].clone()]);
    portal.stop().await;
}
