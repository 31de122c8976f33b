//! What we send and what the sandbox answers, against `paCreatePosition.json`. The contract is not ours to
//! commit: it is read where the project's contracts are, and its absence is said once, aloud.
use super::BORGO;
use super::libro::Libro;
use crate::features::archivio::{Archivio, Motivo};
use crate::features::posizioni;
use crate::partners::archivio::ArchivioHttp;
use crate::platform::config;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use wiremock::{Mock, MockServer, ResponseTemplate};

const FILE: &str = "pagopa-aca/paCreatePosition.json";

fn contract() -> Option<Value> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [
        config::env("FASCICOLO_CONTRACTS").map(PathBuf::from),
        Some(here.join("../shared/contracts")),
        Some(here.join("../../shared/contracts")),
    ];
    let found = places.into_iter().flatten().map(|it| it.join(FILE)).find(|it| it.exists());
    let Some(found) = found else {
        let line = "skipped: what goes to the archive is not checked against paCreatePosition.json, \
                    ../shared/contracts is absent\n";
        std::io::stderr().write_all(line.as_bytes()).unwrap();
        return None;
    };
    Some(serde_json::from_slice(&std::fs::read(found).unwrap()).unwrap())
}

/// What of `value` does not follow the schema `name` of the contract.
fn broken(contract: &Value, name: &str, value: &Value) -> Vec<String> {
    let schema = &contract["components"]["schemas"][name];
    assert!(schema.is_object(), "no schema {name}");
    let mut out = vec![];
    for field in schema["required"].as_array().into_iter().flatten() {
        if value.get(field.as_str().unwrap()).is_none() {
            out.push(format!("{field} is missing"));
        }
    }
    for (field, it) in value.as_object().unwrap() {
        let mut rule = &schema["properties"][field];
        if let Some(other) = rule["$ref"].as_str() {
            rule = contract.pointer(other.trim_start_matches('#')).unwrap();
        }
        if let Some(problem) = broken_field(rule, it) {
            out.push(format!("{field}: {problem}: {it}"));
        }
    }
    out
}

fn broken_field(rule: &Value, it: &Value) -> Option<&'static str> {
    let right = match rule["type"].as_str() {
        None => return Some("not in the contract"),
        Some("string") => it.is_string(),
        Some("integer") => it.is_i64(),
        Some("boolean") => it.is_boolean(),
        Some(_) => return Some("of a kind unknown to this test"),
    };
    let length = i64::try_from(it.as_str().unwrap_or_default().chars().count()).unwrap();
    let below = |name: &str, n: i64| rule[name].as_i64().is_some_and(|it| n < it);
    let above = |name: &str, n: i64| rule[name].as_i64().is_some_and(|it| it < n);
    let n = it.as_i64().unwrap_or_default();
    let moment = rule["format"] == "date-time";
    if !right {
        Some("of another kind")
    } else if it.is_string() && (below("minLength", length) || above("maxLength", length)) {
        Some("too short or too long")
    } else if it.is_i64() && (below("minimum", n) || above("maximum", n)) {
        Some("out of range")
    } else if rule["enum"].as_array().is_some_and(|all| !all.contains(it)) {
        Some("not one of those allowed")
    } else if moment && it.as_str().is_none_or(|it| it.parse::<jiff::Timestamp>().is_err()) {
        Some("no date and time")
    } else {
        None
    }
}

#[actix_web::test]
async fn what_we_send_and_what_the_sandbox_answers_follow_the_contract() {
    let Some(contract) = contract() else { return };
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
    for request in &sent {
        assert_eq!(request.url.path(), "/paCreatePosition");
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        assert_eq!(
            broken(&contract, "NewDebtPositionRequest", &body),
            Vec::<String>::new(),
            "{body}"
        );
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
    let post = async |body: &[u8]| {
        let address = format!("{}/aca/v1/paCreatePosition", libro.sandbox);
        let key = ("Ocp-Apim-Subscription-Key", crate::sandbox::ARCHIVIO_KEY);
        let res = http.post(address).header(key.0, key.1).body(body.to_vec()).send().await.unwrap();
        (res.status().as_u16(), res.json::<Value>().await.unwrap())
    };
    let (status, answer) = post(&sent[0].body).await;
    assert_eq!((status, broken(&contract, "DebtPositionResponse", &answer)), (200, vec![]));
    let good: Value = serde_json::from_slice(&sent[0].body).unwrap();
    for (field, wrong) in [
        ("paFiscalCode", Value::from("1")),
        ("entityType", Value::from("X")),
        ("entityFullName", Value::from("")),
        ("amount", Value::from(-1)),
        ("nav", Value::from("3")),
        ("expirationDate", Value::from("2026-06-30")),
        ("postalIban", Value::from(super::libro::IBAN)),
        ("description", Value::Null),
    ] {
        let mut bad = good.clone();
        bad[field] = wrong;
        let (status, answer) = post(bad.to_string().as_bytes()).await;
        assert_eq!((status, broken(&contract, "ProblemJson", &answer)), (400, vec![]), "{field}");
    }
    libro.stop().await;
}

#[test]
fn the_check_itself_notices_what_is_wrong() {
    let Some(contract) = contract() else { return };
    let of = |value: Value| broken(&contract, "NewDebtPositionRequest", &value);
    assert_eq!(of(serde_json::json!({})).len(), 8, "every required field");
    let wrong =
        serde_json::json!({"amount": -1, "entityType": "f", "iban": "IT", "x": 1, "nav": 3});
    assert_eq!(of(wrong).iter().filter(|it| it.contains(": ")).count(), 5);
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
