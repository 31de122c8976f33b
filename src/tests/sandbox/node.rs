//! The Node: what it writes is valid, and it does not give up.
use super::Mondo;
use super::stazione_finta::{Stazione, text_of};
use crate::tests::support::{contract, xmllint};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::Ordering;

const COMUNE: &str = "80034500019";
/// Attached with version 1 of the operations.
const ASL: &str = "80012300010";
const NUMERO: &str = "301000000000012400";

impl Mondo {
    async fn pay_elsewhere(&self, ente: &str) -> Value {
        let body = json!({"ente": ente, "numero": NUMERO});
        let answer = self.post_json("/node/pay", &body).await;
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    }
}

#[actix_web::test]
async fn every_request_of_the_node_is_valid_against_the_schema() {
    let Some(schema) = contract("pagopa-node/wsdl/xsd/paForNode.xsd") else { return };
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    mondo.pay_elsewhere(COMUNE).await;
    mondo.pay_elsewhere(ASL).await;
    let unknown = json!({"ente": COMUNE, "numero": "399000000000000001", "importo_cent": 123});
    mondo.post_json("/node/receipt", &unknown).await;
    let operations = [
        ("paVerifyPaymentNotice", "paVerifyPaymentNoticeReq", 2),
        ("paGetPayment", "paGetPaymentReq", 1),
        ("paGetPaymentV2", "paGetPaymentV2Request", 1),
        ("paSendRT", "paSendRTReq", 1),
        ("paSendRTV2", "paSendRTV2Request", 3),
    ];
    for (operation, wrapper, times) in operations {
        let asked = stazione.asked(operation).await;
        assert_eq!(asked.len(), times, "{operation}");
        for (nth, xml) in asked.iter().enumerate() {
            assert_valid(&schema, &payload(xml, wrapper), &format!("{operation}-{nth}"));
        }
    }
    let receipt = &stazione.asked("paSendRTV2").await[0];
    assert_eq!(text_of(receipt, "fullName"), "Giulia Bianchi");
    assert_eq!(receipt.matches("<transfer>").count(), 2);
}

#[actix_web::test]
async fn a_receipt_is_delivered_again_until_the_station_takes_it() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    stazione.guasti.store(3, Ordering::SeqCst);
    let paid = mondo.pay_elsewhere(ASL).await;
    let consegne = paid["consegne"].as_array().unwrap();
    assert_eq!(consegne.len(), 1);
    assert_eq!((&consegne[0]["tentativi"], &consegne[0]["esito"]), (&json!(4), &json!("OK")));
    let sent = stazione.asked("paSendRT").await;
    assert_eq!(sent.len(), 4);
    assert!(sent.iter().all(|it| it == &sent[0]), "the same receipt every time");
    assert_eq!(text_of(&sent[0], "receiptId"), paid["receipt_id"].as_str().unwrap());
}

#[actix_web::test]
async fn a_notice_that_the_station_refuses_is_not_paid_elsewhere() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    let body = json!({"ente": COMUNE, "numero": "301000000000010404"});
    for door in ["/node/verify", "/node/activate", "/node/pay"] {
        let answer = mondo.post_json(door, &body).await;
        assert_eq!(answer.status(), 422, "{door}");
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["fault"], "PAA_PAGAMENTO_SCONOSCIUTO");
    }
    let nobody = Mondo::start("http://127.0.0.1:1/nodo/paForNode");
    assert_eq!(nobody.post_json("/node/pay", &body).await.status(), 502);
}

/// The payload of an envelope as a document of its own.
fn payload(envelope: &str, wrapper: &str) -> String {
    let start = envelope.find(&format!("<pafn:{wrapper}>")).expect("the wrapper");
    let end = envelope.find("</soapenv:Body>").unwrap();
    let namespace = "xmlns:pafn=\"http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd\"";
    envelope[start..end].replacen(wrapper, &format!("{wrapper} {namespace}"), 1)
}

fn assert_valid(schema: &Path, xml: &str, name: &str) {
    assert_eq!(xmllint(schema, xml.as_bytes()), Ok(()), "{name}");
}
