//! What we send and what the sandbox answers, against the documents: ours always, GPD's where it is.
use super::super::support::{BRUNO, NORA, OpenApi, listen, xmllint};
use super::http;
use crate::features::fonti::{Fonte, Nota, Ricerca, Targa, TipoVeicolo, Veicolo};
use crate::kernel::{CodiceFiscale, SystemClock};
use crate::partners;
use crate::platform::config::{self, Config, FonteApi, FonteProtocol};
use crate::sandbox::{self, FONTI_KEY, SandboxConfig};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers};

const REST: &str = "fonti.openapi.json";
const GPD: &str = "pagopa-gpd/gpd_v3.json";
const COMUNE: &str = "80067800013";

/// An outside world by itself; gives its address.
fn world() -> String {
    let (listener, origin) = listen("127.0.0.1");
    let config =
        SandboxConfig::with_clock(&origin, "http://localhost:1", Arc::new(SystemClock::new()));
    sandbox::start(config.unwrap(), listener).unwrap();
    origin
}

/// The adapter of a source at `url` that speaks what `kind` makes.
fn fonte(url: &str, kind: fn(FonteApi) -> FonteProtocol) -> Arc<dyn Fonte> {
    let mut config = Config::read("fascicolo.example.toml".as_ref()).unwrap();
    let protocol = kind(FonteApi::new(url.parse().unwrap(), FONTI_KEY));
    config.fonti = vec![config::Fonte::new("prova", "Prova", COMUNE, protocol)];
    let all = partners::fonti::fonti(&config).unwrap().tutte;
    Arc::clone(&all[0].porta)
}

fn ricerca(codice: &str, note: &[&str]) -> Ricerca {
    let cf = |text: &str| CodiceFiscale::parse(text).unwrap();
    let nota = |it: &&str| Nota { ente: cf(COMUNE), posizione: (*it).to_owned() };
    Ricerca { codici: vec![cf(codice)], note: note.iter().map(nota).collect() }
}

/// What an adapter sent while `ask` asked a source that answers 500.
async fn sent(
    kind: fn(FonteApi) -> FonteProtocol,
    ask: impl AsyncFnOnce(Arc<dyn Fonte>),
) -> Vec<Request> {
    let server = MockServer::start().await;
    let broken = Mock::given(matchers::any()).respond_with(ResponseTemplate::new(500));
    broken.mount(&server).await;
    ask(fonte(&server.uri(), kind)).await;
    server.received_requests().await.unwrap()
}

#[actix_web::test]
async fn a_rest_source_is_asked_and_answers_as_our_contract_says() {
    let contract = OpenApi::nostro(REST);
    let requests = sent(FonteProtocol::Rest, async |fonte| {
        drop(fonte.cerca(&ricerca(NORA, &[])).await);
    })
    .await;
    let [request] = requests.as_slice() else { panic!("{} requests", requests.len()) };
    assert!(contract.at("/paths").get(request.url.path()).is_some(), "{}", request.url);
    assert!(request.headers["authorization"].to_str().unwrap().starts_with("Bearer "));
    contract.schema("Domanda").check(&serde_json::from_slice(&request.body).unwrap());

    let world = world();
    for (source, codice, found) in
        [("bollo", NORA, 1), ("bollo", BRUNO, 1), ("ticket", NORA, 2), ("ticket", COMUNE, 0)]
    {
        let address = format!("{world}/fonti/{source}/posizioni/cerca");
        let ask = || http().post(&address).json(&json!({"codici": [codice]}));
        let res = ask().bearer_auth(FONTI_KEY).send().await.unwrap();
        let answer: Value = res.json().await.unwrap();
        contract.schema("Risposta").check(&answer);
        assert_eq!(answer["posizioni"].as_array().unwrap().len(), found, "{source}");
        let refused = ask().bearer_auth("un'altra").send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
        contract.schema("Problema").check(&refused.json().await.unwrap());
    }
}

#[actix_web::test]
async fn what_a_vehicle_owes_is_asked_and_answered_as_our_contract_says() {
    let contract = OpenApi::nostro(REST);
    let server = MockServer::start().await;
    let broken = Mock::given(matchers::any()).respond_with(ResponseTemplate::new(500));
    broken.mount(&server).await;
    let mut config = Config::read("fascicolo.example.toml".as_ref()).unwrap();
    let api = FonteApi::new(server.uri().parse().unwrap(), FONTI_KEY);
    let fonte = config::Fonte::new("prova", "Prova", COMUNE, FonteProtocol::Rest(api));
    config.fonti = vec![config::Fonte { veicoli: true, ..fonte }];
    let fonti = partners::fonti::fonti(&config).unwrap();
    let (_, veicoli) = fonti.dei_veicoli(COMUNE).unwrap();
    let targa = Targa::parse("FV903TB").unwrap();
    for tipo in [TipoVeicolo::Autoveicolo, TipoVeicolo::Rimorchio, TipoVeicolo::Motoveicolo] {
        drop(veicoli.porta.bollo(&Veicolo { tipo, targa: targa.clone() }).await);
    }
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 3);
    for request in requests {
        assert!(contract.at("/paths").get(request.url.path()).is_some(), "{}", request.url);
        let question = contract.schema("DomandaVeicolo");
        question.check(&serde_json::from_slice(&request.body).unwrap());
    }

    let world = world();
    for (source, tipo, targa, esito) in [
        ("bollo", "autoveicolo", "GX110LM", "da_pagare"),
        ("bollo", "motoveicolo", "FV903TB", "da_pagare"),
        ("bollo", "autoveicolo", "EK551ZN", "in_regola"),
        ("bollo", "rimorchio", "EK551ZN", "sconosciuto"),
    ] {
        let request = http().post(format!("{world}/fonti/{source}/veicoli/bollo"));
        let request = request.json(&json!({"tipo": tipo, "targa": targa}));
        let res = request.bearer_auth(FONTI_KEY).send().await.unwrap();
        let answer: Value = res.json().await.unwrap();
        contract.schema("RispostaVeicolo").check(&answer);
        assert_eq!(answer["esito"], esito, "{targa}");
    }
    let other = http().post(format!("{world}/fonti/ticket/veicoli/bollo"));
    let res = other.bearer_auth(FONTI_KEY).json(&json!({})).send().await.unwrap();
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
}

#[test]
fn the_example_of_the_page_is_of_the_contract_and_a_wrong_one_is_not() {
    let contract = OpenApi::nostro(REST);
    let page = std::fs::read_to_string("docs/FONTI.md").unwrap();
    let example = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let mut example: Value = serde_json::from_str(example).unwrap();
    contract.schema("Risposta").check(&example);
    example["posizioni"][0]["opzioni"][0]["rate"][0]["importoCent"] = json!(0);
    assert!(!contract.schema("Risposta").allows(&example));
}

#[actix_web::test]
async fn gpd_is_asked_and_answers_as_its_contract_says() {
    let Some(contract) = OpenApi::open(GPD) else { return };
    let requests = sent(FonteProtocol::Gpd, async |fonte| {
        drop(fonte.cerca(&ricerca(NORA, &["TARI-1"])).await);
        drop(fonte.elenca(&CodiceFiscale::parse(COMUNE).unwrap(), 0).await);
    })
    .await;
    assert!(2 <= requests.len());
    for request in &requests {
        let path = request.url.path().replace(COMUNE, "{organizationfiscalcode}");
        let path = path.replace("TARI-1", "{iupd}");
        let operation = &contract.at("/paths")[path.as_str()]["get"];
        let parameters = operation["parameters"].as_array().expect("an operation of GPD");
        let known = |name: &str| {
            let found = parameters.iter().find(|it| it["name"] == name);
            &found.unwrap_or_else(|| panic!("{path} has no {name}"))["schema"]
        };
        for (name, value) in request.url.query_pairs() {
            let schema = known(&name);
            if let Some(words) = schema["enum"].as_array() {
                assert!(words.contains(&json!(value)), "{name}={value}");
            }
            if let Some(most) = schema["maximum"].as_i64() {
                assert!(value.parse::<i64>().unwrap() <= most, "{name}={value}");
            }
        }
        known("X-Request-Id");
        assert!(request.headers.contains_key("x-request-id"));
        let key = contract.at("/components/securitySchemes/apiKeyHeader/name").as_str().unwrap();
        assert_eq!(request.headers[key.to_lowercase().as_str()], FONTI_KEY);
    }

    let debts = format!("{}/fonti/gpd/organizations/{COMUNE}/debtpositions", world());
    let ask = async |address: &str| {
        let request = http().get(address).header("Ocp-Apim-Subscription-Key", FONTI_KEY);
        request.send().await.unwrap()
    };
    let list: Value =
        ask(&format!("{debts}?limit=50&page=0&status=VALID")).await.json().await.unwrap();
    contract.schema("PaymentPositionsInfoV3").check(&list);
    assert_eq!(list["page_info"]["items_found"], 2);
    for it in list["payment_position_list"].as_array().unwrap() {
        let one = ask(&format!("{debts}/{}", it["iupd"].as_str().unwrap())).await;
        contract.schema("PaymentPositionModelResponseV3").check(&one.json().await.unwrap());
    }
    let gone = ask(&format!("{debts}/MAI")).await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    contract.schema("ProblemJson").check(&gone.json().await.unwrap());
    assert_eq!(ask(&format!("{debts}?limit=51")).await.status(), StatusCode::BAD_REQUEST);
}

#[actix_web::test]
async fn a_soap_source_is_asked_and_answers_as_our_wsdl_says() {
    let requests = sent(FonteProtocol::Soap, async |fonte| {
        drop(fonte.cerca(&ricerca(NORA, &[])).await);
    })
    .await;
    let [request] = requests.as_slice() else { panic!("{} requests", requests.len()) };
    let body = String::from_utf8(request.body.clone()).unwrap();
    assert_eq!(against_wsdl(&body), Ok(()));
    let wsdl = std::fs::read_to_string("docs/fonti.wsdl").unwrap();
    let action = request.headers["soapaction"].to_str().unwrap();
    assert!(wsdl.contains(&format!("soapAction={action}")), "{action}");

    let address = format!("{}/fonti/tributi", world());
    let ask = async |body: String| {
        let res = http().post(&address).bearer_auth(FONTI_KEY).body(body).send().await.unwrap();
        (res.status(), res.text().await.unwrap())
    };
    let (status, answer) = ask(body.clone()).await;
    assert_eq!((status, against_wsdl(&answer)), (StatusCode::OK, Ok(())));
    assert!(answer.contains("Contributo di bonifica"), "{answer}");
    assert!(
        against_wsdl(&answer.replace("48.00", "48,00")).is_err(),
        "the check itself sees nothing"
    );
    let (status, answer) = ask(body.replace("CercaPosizioni>", "Altro>")).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.contains("Fault"), "{answer}");
}

/// What xmllint says of the payload of an envelope, by the schema in our WSDL.
fn against_wsdl(envelope: &str) -> Result<(), String> {
    let wsdl = std::fs::read_to_string("docs/fonti.wsdl").unwrap();
    let from = wsdl.find("<xs:schema").unwrap();
    let end = "</xs:schema>";
    let to = wsdl.find(end).unwrap() + end.len();
    let schema = std::env::temp_dir().join(format!("fonti-{}.xsd", uuid::Uuid::new_v4()));
    std::fs::write(&schema, &wsdl[from..to]).unwrap();
    let (_, payload) = envelope.split_once(":Body>").expect("a Body");
    let (payload, _) = payload.rsplit_once("</").unwrap();
    let (payload, _) = payload.rsplit_once("</").unwrap();
    let payload = payload.replacen(
        "f:CercaPosizioni>",
        "f:CercaPosizioni xmlns:f=\"urn:fascicolo:fonti:1\">",
        1,
    );
    let said = xmllint(&schema, payload.as_bytes());
    std::fs::remove_file(schema).unwrap();
    said
}
