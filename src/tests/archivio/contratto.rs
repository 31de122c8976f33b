//! What we send and what the sandbox answers, against `paCreatePosition.json`, where it is.
use super::BORGO;
use super::libro::Libro;
use crate::features::archivio::{Archivio, Motivo};
use crate::features::posizioni;
use crate::partners::archivio::ArchivioHttp;
use crate::tests::support::OpenApi;
use serde_json::{Value, json};
use wiremock::{Mock, MockServer, ResponseTemplate};

const FILE: &str = "pagopa-aca/paCreatePosition.json";
const PATH: &str = "/paCreatePosition";

#[actix_web::test]
async fn what_we_send_and_what_the_sandbox_answers_follow_the_contract() {
    let Some(contract) = OpenApi::open(FILE) else { return };
    // A world of every kind of notice; what goes out is read by a server that takes all of it.
    let libro = Libro::start().await;
    libro.iscritto().await;
    let numero = libro.a_scelta("P1").await;
    libro.multa("P2").await;
    libro.ridotta("P3", 5).await;
    libro.altrui("P4").await;
    libro.nuova("P5", |it| it.opzioni[0].debitore.codice = posizioni::ANONIMO.into()).await;
    libro.nuova("P6", |it| it.opzioni[0].rate[0].causale = "à€\"\\😀".repeat(28)).await;
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::any())
        .respond_with(|request: &wiremock::Request| {
            let sent: Value = serde_json::from_slice(&request.body).unwrap();
            ResponseTemplate::new(200).set_body_json(serde_json::json!({
                "nav": sent["nav"], "amount": sent["amount"],
            }))
        })
        .mount(&server)
        .await;
    let mut elsewhere = libro.app.config.archivio.clone().unwrap();
    elsewhere.api_url = server.uri().parse().unwrap();
    let elsewhere = ArchivioHttp::new(&elsewhere).unwrap();
    super::run(&libro.app, &elsewhere).await;
    libro.paga(&numero).await;
    super::run(&libro.app, &elsewhere).await;
    let sent = server.received_requests().await.unwrap();
    assert!(9 <= sent.len(), "{}", sent.len());
    let question = contract.request("post", PATH);
    for request in &sent {
        assert_eq!(request.url.path(), PATH);
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        question.check(&body);
        let expires = body["expirationDate"].as_str().unwrap();
        expires.parse::<jiff::Timestamp>().expect("with its zone");
        assert!(body["nav"].is_string() && body["payStandIn"] == true);
        assert_eq!(
            [&body["iban"], &body["postalIban"]].iter().filter(|it| it.is_string()).count(),
            1
        );
        assert_eq!(body["paFiscalCode"], BORGO);
    }
    assert!(sent.iter().any(|it| String::from_utf8_lossy(&it.body).contains("\"amount\":0,")));

    // The sandbox: its answers too.
    let http = crate::platform::http_client::new(std::time::Duration::from_secs(5)).unwrap();
    let answers = async |expected: u16, body: &Value| {
        let address = format!("{}/aca/v1{PATH}", libro.sandbox);
        let key = ("Ocp-Apim-Subscription-Key", crate::sandbox::ARCHIVIO_KEY);
        let res = http.post(address).header(key.0, key.1).body(body.to_string()).send().await;
        let res = res.unwrap();
        assert_eq!(res.status().as_u16(), expected, "{body}");
        contract.response("post", PATH, expected).check(&res.json().await.unwrap());
    };
    let good: Value = serde_json::from_slice(&sent[0].body).unwrap();
    answers(200, &good).await;
    let but = |field: &str, value: Value| {
        let mut it = good.clone();
        it[field] = value;
        it
    };
    for (field, wrong) in [
        ("paFiscalCode", json!("1")),
        ("entityType", json!("X")),
        ("entityFullName", json!("")),
        ("amount", json!(-1)),
        ("nav", json!("3")),
        ("expirationDate", json!("2026-06-30")),
        ("postalIban", json!(super::libro::IBAN)),
        ("description", Value::Null),
    ] {
        answers(400, &but(field, wrong)).await;
    }
    answers(404, &but("paFiscalCode", json!("99999999990"))).await;
    for (guasto, status) in [("rifiuta", 400), ("conflitto", 409), ("perso", 502)] {
        libro.misbehave(json!({"guasto": guasto})).await;
        answers(status, &good).await;
    }
    libro.misbehave(json!({})).await;
    let closed = but("amount", json!(0));
    answers(200, &closed).await;
    let mut unknown = closed;
    unknown["iuv"] = json!("01999999999999999");
    unknown["nav"] = json!("301999999999999999");
    answers(404, &unknown).await;
    libro.stop().await;
}

#[actix_web::test]
async fn each_answer_has_its_reason_and_one_that_contradicts_us_is_none() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let numero = libro.nuova("P1", |_| {}).await;
    libro.invia().await;
    assert_eq!(libro.holds().await.len(), 1);
    let server = MockServer::start().await;
    let mut config = libro.app.config.archivio.clone().unwrap();
    config.api_url = server.uri().parse().unwrap();
    let port = ArchivioHttp::new(&config).unwrap();
    let ok = |body: Value| ResponseTemplate::new(200).set_body_json(body);
    for (response, reason) in [
        (ok(serde_json::json!({})), None),
        (ok(serde_json::json!({"amount": 10_000, "nav": numero.as_str()})), None),
        (ok(serde_json::json!({"amount": 9_999})), Some("guasto")),
        (ok(serde_json::json!({"nav": "301000000000000000"})), Some("guasto")),
        (ResponseTemplate::new(200).set_body_string("<html>"), Some("guasto")),
        (ResponseTemplate::new(200).set_body_string(" ".repeat(100_000)), Some("non_risponde")),
        (
            ResponseTemplate::new(301).insert_header("location", "http://elsewhere.example"),
            Some("guasto"),
        ),
        (ResponseTemplate::new(400), Some("non_valido")),
        (ResponseTemplate::new(401), Some("chiave")),
        (ResponseTemplate::new(403), Some("chiave")),
        (ResponseTemplate::new(404), Some("non_trovato")),
        (ResponseTemplate::new(409), Some("conflitto")),
        (ResponseTemplate::new(422), Some("non_ammesso")),
        (ResponseTemplate::new(429).insert_header("retry-after", "7"), Some("troppi")),
        (ResponseTemplate::new(500), Some("guasto")),
        (ResponseTemplate::new(503), Some("guasto")),
        (
            ok(serde_json::json!({})).set_delay(std::time::Duration::from_secs(3)),
            Some("non_risponde"),
        ),
    ] {
        server.reset().await;
        Mock::given(wiremock::matchers::any()).respond_with(response).mount(&server).await;
        let avviso = libro.avviso(&numero).await;
        let answer = port.invia(&avviso).await;
        assert_eq!(answer.map_err(|it| it.motivo.as_str()).err(), reason);
        let told = answer.err().and_then(|it| it.attesa).map(|it| it.as_secs());
        assert_eq!(told, (reason == Some("troppi")).then_some(7));
    }
    config.api_url = "http://127.0.0.1:9".parse().unwrap();
    let nobody = ArchivioHttp::new(&config).unwrap().invia(&libro.avviso(&numero).await).await;
    assert_eq!(nobody.unwrap_err().motivo, Motivo::NonRisponde);
    libro.stop().await;
}
