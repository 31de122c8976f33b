//! What we ask and what the sandbox answers, against the documents of pagoPA, where they are.
use super::super::support::{OpenApi, contract, http, listen, xmllint};
use crate::features::posizioni::Provenienza;
use crate::features::recuperi::{Domanda, Iur, Motivo, Ricevute, Via};
use crate::kernel::{Clock, CodiceFiscale, NumeroAvviso, SystemClock, rome};
use crate::partners::ricevute::RicevuteHttp;
use crate::platform::config;
use crate::sandbox::{self, RICEVUTE_KEY, SandboxConfig};
use jiff::Timestamp;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers};

const EVENTI: &str = "pagopa-receipts/biz_events.json";
const BY_IUR: &str = "/organizations/{organizationfiscalcode}/receipts/{iur}";
const BY_IUR_AND_IUV: &str =
    "/organizations/{organizationfiscalcode}/receipts/{iur}/paymentoptions/{iuv}";
const GPD: &str = "pagopa-gpd/gpd_payments.json";
const GPD_BY_IUV: &str = "/payments/{organizationfiscalcode}/receipts/{iuv}";
const XSD: &str = "pagopa-node/wsdl/xsd/paForNode.xsd";
const COMUNE: &str = "80067800013";
const NUMERO: &str = "301000000000000017";

fn adapter(origin: &str) -> RicevuteHttp {
    let api = || config::RicevuteApi {
        api_url: origin.parse().unwrap(),
        subscription_key: crate::kernel::Riservato::new(RICEVUTE_KEY.to_owned()),
        timeout_seconds: 1,
    };
    let config = config::Ricevute { eventi: Some(api()), gpd: Some(api()) };
    RicevuteHttp::new(&config).unwrap()
}

fn domanda(numero: &str) -> Domanda {
    Domanda {
        ente_cf: CodiceFiscale::parse(COMUNE).unwrap(),
        numero: NumeroAvviso::parse(numero).unwrap(),
        iur: Iur::parse("iur-1"),
        pagata_il: None,
    }
}

/// What is sent, and what the answer is taken for.
async fn ask(
    via: Via,
    numero: &str,
    answer: ResponseTemplate,
) -> (Vec<Request>, Result<(), Motivo>) {
    let server = MockServer::start().await;
    Mock::given(matchers::any()).respond_with(answer).mount(&server).await;
    let said = adapter(&server.uri()).chiedi(via, &domanda(numero), Timestamp::UNIX_EPOCH).await;
    (server.received_requests().await.unwrap(), said.map(drop).map_err(|it| it.motivo))
}

/// The path of the document that `path` is one of.
fn path_of(contract: &OpenApi, path: &str) -> String {
    let same = |template: &str| {
        let (mut a, mut b) = (template.split('/'), path.split('/'));
        loop {
            match (a.next(), b.next()) {
                (None, None) => return true,
                (Some(a), Some(b)) if a == b || a.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let all = contract.at("/paths").as_object().unwrap();
    all.keys().find(|it| same(it)).unwrap_or_else(|| panic!("{path}")).clone()
}

#[actix_web::test]
async fn questions_go_where_the_documents_say() {
    let eventi = OpenApi::open(EVENTI);
    let gpd = OpenApi::open(GPD);
    let cases = [
        (
            Via::Eventi,
            NUMERO,
            &eventi,
            "/organizations/80067800013/receipts/iur-1/paymentoptions/01000000000000017",
        ),
        // Not of a broker: its IUV cannot be told from its number.
        (Via::Eventi, "001000000000000017", &eventi, "/organizations/80067800013/receipts/iur-1"),
        (Via::Gpd, NUMERO, &gpd, "/payments/80067800013/receipts/01000000000000017"),
    ];
    for (via, numero, contract, path) in cases {
        let (sent, said) = ask(via, numero, ResponseTemplate::new(404)).await;
        let [sent] = sent.as_slice() else { panic!("{} requests", sent.len()) };
        assert_eq!((sent.method.as_str(), sent.url.path()), ("GET", path));
        assert_eq!(sent.headers["ocp-apim-subscription-key"], RICEVUTE_KEY);
        assert_eq!(said, Err(Motivo::NonTrovata));
        if let Some(contract) = contract {
            path_of(contract, path);
        }
    }
    let (sent, said) = ask(Via::Gpd, "001000000000000017", ResponseTemplate::new(200)).await;
    assert_eq!((sent.len(), said), (0, Err(Motivo::NonAmmessa)), "GPD is asked by IUV only");
}

#[actix_web::test]
async fn every_answer_that_is_no_receipt_is_told_apart() {
    let late = ResponseTemplate::new(200).set_delay(std::time::Duration::from_secs(5));
    let huge = ResponseTemplate::new(200).set_body_string("x".repeat(300_000));
    let cases = [
        (ResponseTemplate::new(401), Motivo::Chiave),
        (ResponseTemplate::new(403), Motivo::Chiave),
        (ResponseTemplate::new(422), Motivo::NonAmmessa),
        (ResponseTemplate::new(429), Motivo::Troppe),
        (ResponseTemplate::new(500), Motivo::Guasto),
        (ResponseTemplate::new(302), Motivo::Guasto),
        (ResponseTemplate::new(200).set_body_string("<html/>"), Motivo::Incomprensibile),
        (
            ResponseTemplate::new(200).set_body_json(json!({"outcome": "KO"})),
            Motivo::Incomprensibile,
        ),
        (late, Motivo::NonRisponde),
        (huge, Motivo::NonRisponde),
    ];
    for (answer, motivo) in cases {
        for via in [Via::Eventi, Via::Gpd] {
            assert_eq!(ask(via, NUMERO, answer.clone()).await.1, Err(motivo), "{via:?}");
        }
    }
}

#[actix_web::test]
async fn the_sandbox_answers_as_the_documents_say_and_we_read_it() {
    let (listener, origin) = listen("127.0.0.1");
    let config =
        SandboxConfig::with_clock(&origin, "http://localhost:1", Arc::new(SystemClock::new()));
    sandbox::start(config.unwrap(), listener).unwrap();
    // A notice of GPD: paid without any station of ours.
    let cast: Value =
        http().get(format!("{origin}/cast.json")).send().await.unwrap().json().await.unwrap();
    let notices = cast["fonti"].as_array().unwrap();
    let notice = notices.iter().find(|it| it["fonte"] == "gpd").unwrap();
    let (ente, numero) = (notice["ente"].as_str().unwrap(), notice["numero"].as_str().unwrap());
    let body = json!({"ente": ente, "numero": numero});
    let paid = http().post(format!("{origin}/node/pay")).json(&body).send().await.unwrap();
    let iur = paid.json::<Value>().await.unwrap()["receipt_id"].as_str().unwrap().to_owned();
    let base = format!("{origin}/bizevents/service/v1/organizations/{ente}/receipts");
    let get = |path: String, key: &'static str| {
        http().get(path).header("Ocp-Apim-Subscription-Key", key).send()
    };
    let iuv = numero.strip_prefix('3').unwrap();
    let contract_of_events = OpenApi::open(EVENTI);
    for (operation, path, status) in [
        (BY_IUR_AND_IUV, format!("{iur}/paymentoptions/{iuv}"), 200),
        (BY_IUR_AND_IUV, format!("{iur}/paymentoptions/1"), 404),
        (BY_IUR_AND_IUV, format!("boh/paymentoptions/{iuv}"), 404),
        (BY_IUR, iur.clone(), 200),
        (BY_IUR, "boh".to_owned(), 404),
    ] {
        let res = get(format!("{base}/{path}"), RICEVUTE_KEY).await.unwrap();
        assert_eq!(res.status().as_u16(), status, "{path}");
        let answer = res.json().await.unwrap();
        if let Some(contract) = &contract_of_events {
            contract.response("get", operation, status).check(&answer);
        }
    }
    let of_gpd = format!("{origin}/gpd/payments-receipts-service/v1/payments/{ente}/receipts");
    let missing = get(format!("{of_gpd}/1"), RICEVUTE_KEY).await.unwrap();
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
    let missing = missing.json().await.unwrap();
    if let Some(contract) = OpenApi::open(GPD) {
        contract.response("get", GPD_BY_IUV, 404).check(&missing);
    }
    let receipt = get(format!("{of_gpd}/{iuv}"), RICEVUTE_KEY).await.unwrap();
    assert_eq!(receipt.headers()["content-type"], "application/xml");
    let receipt = receipt.text().await.unwrap();
    if let Some(xsd) = contract(XSD) {
        assert_eq!(xmllint(&xsd, receipt.as_bytes()), Ok(()));
        let wrong = receipt.replace("<paymentAmount>", "<paymentAmount>?");
        assert!(xmllint(&xsd, wrong.as_bytes()).is_err(), "the check itself sees nothing");
    }
    for path in [format!("{base}/{iur}"), format!("{of_gpd}/{iuv}")] {
        assert_eq!(get(path, "no").await.unwrap().status(), StatusCode::UNAUTHORIZED);
    }

    let question = Domanda {
        ente_cf: CodiceFiscale::parse(ente).unwrap(),
        numero: NumeroAvviso::parse(numero).unwrap(),
        iur: Iur::parse(&iur),
        pagata_il: None,
    };
    let now = SystemClock::new().now();
    let eventi = adapter(&format!("{origin}/bizevents/service/v1"));
    let one = eventi.chiedi(Via::Eventi, &question, now).await.unwrap();
    let gpd = adapter(&format!("{origin}/gpd/payments-receipts-service/v1/"));
    let other = gpd.chiedi(Via::Gpd, &question, now).await.unwrap();
    assert_eq!((one.provenienza, other.provenienza), (Provenienza::Eventi, Provenienza::Gpd));
    assert_eq!(one.receipt_id, iur);
    // Two ways to the same payment tell the same of it, to the cent and to the second.
    let facts = |it: &crate::features::posizioni::NuovaRt| {
        let quote: Vec<_> = it.trasferimenti.iter().map(|it| (it.indice, it.importo)).collect();
        (it.receipt_id.clone(), it.numero_avviso.clone(), it.importo, it.pagata_at, quote)
    };
    assert_eq!(facts(&one), facts(&other));
    assert_eq!(one.debitore_codice, other.debitore_codice);

    // Neither says when: the day that a source told of counts, and else that of the question.
    let silent = json!({"guasto": "senza_date"});
    http().post(format!("{origin}/ricevute/_prova")).json(&silent).send().await.unwrap();
    let day = jiff::civil::date(2026, 1, 2);
    let midnight = day.to_zoned(rome()).unwrap().timestamp();
    for (pagata_il, at) in [(Some(day), midnight), (None, now)] {
        let question = Domanda { pagata_il, ..question.clone() };
        for (adapter, via) in [(&eventi, Via::Eventi), (&gpd, Via::Gpd)] {
            assert_eq!(adapter.chiedi(via, &question, now).await.unwrap().pagata_at, at, "{via:?}");
        }
    }
}
