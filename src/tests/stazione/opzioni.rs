//! Payment options: every way to pay the posizione of a notice.
use super::*;
use crate::tests::support::OpenApi;
use serde_json::{Value, json};
use std::sync::LazyLock;

const PATH: &str =
    "/payment-options/organizations/{organization-fiscal-code}/notices/{notice-number}";

static CONTRACT: LazyLock<Option<OpenApi>> =
    LazyLock::new(|| OpenApi::open("pagopa-payment-options/orgs_payment_options.json"));

impl Scena {
    /// Asks by POST and by GET, which answer alike, as the contract says.
    async fn opzioni(&self, ente: &str, numero: &str) -> (u16, Value) {
        let url =
            format!("{}/nodo/payment-options/organizations/{ente}/notices/{numero}", self.origin);
        let mut answers = vec![];
        for request in [self.http.post(&url), self.http.get(&url)] {
            let res = request.send().await.unwrap();
            assert_eq!(res.headers()["content-type"], "application/json");
            let (status, body) = (res.status().as_u16(), res.json::<Value>().await.unwrap());
            if let Some(contract) = CONTRACT.as_ref() {
                contract.response("post", PATH, status).check(&body);
            }
            answers.push((status, body));
        }
        assert_eq!(answers[0], answers[1]);
        answers.remove(0)
    }

    async fn offerte(&self, numero: &NumeroAvviso) -> Value {
        let (status, body) = self.opzioni(COMUNE, numero.as_str()).await;
        assert_eq!(status, 200, "{body}");
        body
    }
}

/// 210.00 at once by 30 June, or 105.00 by 30 June and as much by 31 December.
fn a_scelta(scena: &Scena, iupd: &str) -> NuovaPosizione {
    let mut it = scena.tari(iupd);
    let mut piano = it.opzioni[0].clone();
    piano.indice = 2;
    piano.tipo = TipoOpzione::Rate;
    piano.descrizione = "In due rate".into();
    let prima = &mut piano.rate[0];
    (prima.iud, prima.importo) = (format!("{iupd}-1"), importo(10_500));
    prima.causale = "TARI 2026 rata 1".into();
    prima.trasferimenti[0].importo = importo(10_000);
    prima.trasferimenti[1].importo = importo(500);
    let mut seconda = prima.clone();
    (seconda.iud, seconda.scadenza) = (format!("{iupd}-2"), Some(date(2026, 12, 31)));
    seconda.causale = "TARI 2026 rata 2".into();
    piano.rate.push(seconda);
    it.opzioni.push(piano);
    it
}

#[actix_web::test]
async fn every_way_to_pay_is_told_by_any_of_its_notices_and_nobody_is_named() {
    let scena = Scena::new("scelta").await;
    let mut posizione = a_scelta(&scena, "P1");
    posizione.valida_dal = Some(date(2026, 6, 1));
    for it in &mut unica(&mut posizione).trasferimenti {
        it.iban = IBAN_POSTALE.into();
    }
    let numeri = scena.insert(&[posizione]).await;
    let voce = |n: usize, causale: &str, cent: i64, day: &str| {
        json!({
            "nav": numeri[n].as_str(), "iuv": &numeri[n].as_str()[1..], "amount": cent,
            "description": causale, "dueDate": format!("{day}T23:59:59"),
            "validFrom": "2026-06-01T00:00:00", "status": "POI_UNPAID",
        })
    };
    let whole = json!({
        "organizationFiscalCode": COMUNE,
        "companyName": "Comune di Esempio",
        "officeName": "Ufficio tributi",
        "standin": false,
        "paymentOptions": [{
            "description": "Rata unica", "numberOfInstallments": 1, "amount": 21_000,
            "dueDate": "2026-06-30T23:59:59", "validFrom": "2026-06-01T00:00:00",
            "status": "PO_UNPAID", "allCCP": true,
            "installments": [voce(0, "TARI 2026", 21_000, "2026-06-30")],
        }, {
            "description": "In due rate", "numberOfInstallments": 2, "amount": 21_000,
            "dueDate": "2026-12-31T23:59:59", "validFrom": "2026-06-01T00:00:00",
            "status": "PO_UNPAID", "allCCP": false,
            "installments": [
                voce(1, "TARI 2026 rata 1", 10_500, "2026-06-30"),
                voce(2, "TARI 2026 rata 2", 10_500, "2026-12-31"),
            ],
        }],
    });
    for numero in &numeri {
        assert_eq!(scena.offerte(numero).await, whole);
        assert_eq!(scena.rata(numero).await.blocco, None, "asking locks nothing");
    }
    scena.registro().await;
}

#[actix_web::test]
async fn what_was_begun_closes_the_other_ways_and_what_is_late_says_whether_it_is_taken() {
    let scena = Scena::new("stati").await;
    let mut tardi = a_scelta(&scena, "TARDI");
    unica(&mut tardi).scadenza = Some(date(2026, 6, 9));
    let mut ritirata = a_scelta(&scena, "RITIRATA");
    ritirata.opzioni[1].rate[1].bozza = true;
    let numeri = scena.insert(&[a_scelta(&scena, "INIZIATA"), tardi, ritirata]).await;
    scena.post(ricevute::Rt::new(&numeri[1]).v2()).await;
    stazione::applica_ricevute(&scena.app).await.unwrap();
    scena.annulla(&numeri[7]).await;
    let states = |it: &Value| -> Vec<(String, Vec<String>)> {
        let text = |it: &Value| it["status"].as_str().unwrap().to_owned();
        let all = it["paymentOptions"].as_array().unwrap();
        let parts = |it: &Value| it["installments"].as_array().unwrap().iter().map(text).collect();
        all.iter().map(|it| (text(it), parts(it))).collect()
    };
    let told = |po: &str, poi: &[&str]| -> (String, Vec<String>) {
        (format!("PO_{po}"), poi.iter().map(|it| format!("POI_{it}")).collect())
    };
    // A paid notice still leads to what is left of its plan, and so does one that is closed.
    for numero in &numeri[..3] {
        let all = [told("INVALID", &["INVALID"]), told("PARTIALLY_PAID", &["PAID", "UNPAID"])];
        assert_eq!(states(&scena.offerte(numero).await), all);
    }
    let not_late = told("UNPAID", &["UNPAID", "UNPAID"]);
    let tardi = scena.offerte(&numeri[3]).await;
    let all = [told("EXPIRED_NOT_PAYABLE", &["EXPIRED_NOT_PAYABLE"]), not_late.clone()];
    assert_eq!(states(&tardi), all);
    let words = "termine superato e pagamento non più ammesso";
    assert_eq!(tardi["paymentOptions"][0]["statusReason"], words);
    sqlx::query!("update servizio set accetta_tardivi = true").execute(&scena.db).await.unwrap();
    let tardi = scena.offerte(&numeri[3]).await;
    assert_eq!(states(&tardi), [told("EXPIRED_UNPAID", &["EXPIRED_UNPAID"]), not_late]);
    let words = "termine superato, pagamento ancora ammesso";
    assert_eq!(tardi["paymentOptions"][0]["installments"][0]["statusReason"], words);
    // Neither the draft nor its number is told; what was withdrawn is told as such.
    let ritirata = scena.offerte(&numeri[6]).await;
    assert_eq!(states(&ritirata), [told("UNPAID", &["UNPAID"]), told("INVALID", &["INVALID"])]);
    assert!(!ritirata.to_string().contains(numeri[8].as_str()));
    assert_eq!(scena.opzioni(COMUNE, numeri[8].as_str()).await.0, 404);
    // Whatever is said here, a verification says too.
    for numero in &numeri {
        let (_, body) = scena.opzioni(COMUNE, numero.as_str()).await;
        let all = body["paymentOptions"].as_array().cloned().unwrap_or_default();
        let all = all.iter().flat_map(|it| it["installments"].as_array().unwrap());
        for it in all {
            let nav = NumeroAvviso::parse(it["nav"].as_str().unwrap()).unwrap();
            let verificata = scena.verifica(&nav).await;
            let pagabile =
                ["POI_UNPAID", "POI_EXPIRED_UNPAID"].contains(&it["status"].as_str().unwrap());
            assert_eq!(verificata.esito() == "OK", pagabile, "{it}");
            if pagabile {
                let amount = importo(it["amount"].as_i64().unwrap()).to_pagopa();
                assert_eq!(verificata.text("amount"), Some(&*amount));
                let due = verificata.text("dueDate").map(|it| format!("{it}T23:59:59"));
                assert_eq!(it["dueDate"].as_str().map(str::to_owned), due);
            }
        }
    }
    scena.registro().await;
}

#[actix_web::test]
async fn the_price_is_that_of_the_day_it_is_in_italy() {
    let scena = Scena::new("giorno").await;
    let ridotta = Regola::Ridotta { importo: importo(14_701), fino: date(2026, 6, 15) };
    let numero = scena
        .avviso(|it| {
            unica(it).regola = ridotta;
            unica(it).scadenza = None;
        })
        .await;
    for (quando, cent, scadenza) in [
        ("2026-06-15T21:59:59Z", 14_701, json!("2026-06-15T23:59:59")),
        ("2026-06-15T22:00:00Z", 21_000, Value::Null),
    ] {
        scena.orologio.set(quando);
        let it = &scena.offerte(&numero).await["paymentOptions"][0];
        let voce = &it["installments"][0];
        assert_eq!((&it["amount"], &voce["amount"]), (&json!(cent), &json!(cent)), "{quando}");
        assert_eq!((&it["dueDate"], &voce["dueDate"]), (&scadenza, &scadenza), "{quando}");
    }
    // What was paid for less stays paid for less.
    scena.orologio.set("2026-06-15T12:00:00Z");
    let piano = scena
        .insert(&[{
            let mut it = a_scelta(&scena, "PIANO");
            it.opzioni[1].rate[0].regola =
                Regola::Ridotta { importo: importo(9_900), fino: date(2026, 6, 15) };
            it
        }])
        .await;
    let mut rt = ricevute::Rt::new(&piano[1]);
    rt.quando = "<paymentDateTime>2026-06-15T14:00:00</paymentDateTime>".into();
    scena.post(rt.v2()).await;
    stazione::applica_ricevute(&scena.app).await.unwrap();
    scena.orologio.set("2026-06-20T12:00:00Z");
    let it = &scena.offerte(&piano[2]).await["paymentOptions"][1];
    assert_eq!(it["installments"][0]["amount"], 9_900);
    assert_eq!(it["amount"], 20_400);
    scena.registro().await;
}

#[actix_web::test]
async fn each_refusal_has_its_status_and_its_code_and_every_answer_is_noted() {
    let scena = Scena::new("rifiuti").await;
    let mut scaduta = scena.tari("SCADUTA");
    unica(&mut scaduta).scadenza = Some(date(2026, 6, 9));
    let mut presto = scena.tari("PRESTO");
    presto.valida_dal = Some(date(2026, 6, 11));
    let posizioni =
        [scena.tari("OK"), scaduta, scena.tari("ANNULLATA"), scena.tari("PAGATA"), presto];
    let numeri = scena.insert(&posizioni).await;
    scena.annulla(&numeri[2]).await;
    scena.post(ricevute::Rt::new(&numeri[3]).v2()).await;
    stazione::applica_ricevute(&scena.app).await.unwrap();
    let n = |at: usize| numeri[at].as_str();
    let cases = [
        (COMUNE, "30120260000123457", 400, "ODP-101", "PAA_SINTASSI"),
        (COMUNE, "30120260000123457A", 400, "ODP-101", "PAA_SINTASSI"),
        ("8000000000", n(0), 400, "ODP-101", "PAA_SINTASSI"),
        (ALTROVE, n(0), 400, "ODP-104", "PAA_ID_DOMINIO_ERRATO"),
        (COMUNE, "301202600009999999", 404, "ODP-107", "PAA_PAGAMENTO_SCONOSCIUTO"),
        // Of the comune, not of the provincia that gets a share of it.
        (PROVINCIA, n(0), 404, "ODP-107", "PAA_PAGAMENTO_SCONOSCIUTO"),
        (COMUNE, n(4), 404, "ODP-107", "PAA_PAGAMENTO_SCONOSCIUTO"),
        (COMUNE, n(3), 409, "ODP-108", "PAA_PAGAMENTO_DUPLICATO"),
        (COMUNE, n(1), 422, "ODP-110", "PAA_PAGAMENTO_SCADUTO"),
        (COMUNE, n(2), 422, "ODP-111", "PAA_PAGAMENTO_ANNULLATO"),
    ];
    let check = |(status, body): (u16, Value), expected: u16, code: &str, words: &str| {
        assert_eq!((status, &body["httpStatusCode"]), (expected, &json!(expected)), "{body}");
        assert_eq!(body["appErrorCode"], code, "{body}");
        assert!(body["errorMessage"].as_str().unwrap().starts_with(words), "{body}");
        assert_eq!(body["timestamp"], 1_781_078_400, "{body}");
        assert_eq!(body["dateTime"], "2026-06-10T08:00:00", "{body}");
        assert!(!body["httpStatusDescription"].as_str().unwrap().is_empty());
    };
    for (ente, numero, status, code, words) in cases {
        check(scena.opzioni(ente, numero).await, status, code, words);
    }
    assert_eq!(scena.opzioni(COMUNE, n(0)).await.0, 200);
    scena.set_stato_comune(StatoEnte::Sospeso).await;
    check(scena.opzioni(COMUNE, n(0)).await, 400, "ODP-104", "PAA_ID_DOMINIO_ERRATO");
    scena.db.close().await;
    check(scena.opzioni(COMUNE, n(0)).await, 500, "ODP-103", "PAA_SYSTEM_ERROR");
    let righe = scena.registro().await;
    let righe: Vec<_> =
        righe.iter().filter(|it| it.0 == "getPaymentOptionsByNoticeNumber").collect();
    assert_eq!(righe.len(), 2 * (cases.len() + 3), "asked by POST and by GET");
    let count = |esito: &str, numero: &str| {
        righe.iter().filter(|it| it.3 == esito && it.2 == numero && it.4.is_none()).count()
    };
    assert_eq!(count("OK", n(0)), 2);
    assert_eq!(count("PAA_PAGAMENTO_DUPLICATO", n(3)), 2);
    assert_eq!(count("PAA_SYSTEM_ERROR", n(0)), 2);
    assert_eq!(count("PAA_SINTASSI_XSD", ""), 6, "what cannot be read is not kept");
}

#[actix_web::test]
async fn a_reduction_that_is_over_is_told_as_such_and_the_whole_as_still_to_pay() {
    let scena = Scena::new("ridotta").await;
    sqlx::query!("update servizio set accetta_tardivi = true").execute(&scena.db).await.unwrap();
    let numeri = scena.insert(&[scena.ridotta("CORSO", date(2026, 6, 12))]).await;
    let told = async |numero: &NumeroAvviso| {
        let it = scena.offerte(numero).await;
        let all = it["paymentOptions"].as_array().unwrap().iter();
        all.map(|it| (it["amount"].as_i64().unwrap(), it["status"].as_str().unwrap().to_owned()))
            .collect::<Vec<_>>()
    };
    let unpaid = |cent| (cent, "PO_UNPAID".to_owned());
    scena.orologio.set("2026-06-12T12:00:00Z");
    assert_eq!(told(&numeri[0]).await, [unpaid(8_400), unpaid(21_000)]);
    scena.orologio.set("2026-06-13T12:00:00Z");
    for numero in &numeri {
        let over = (8_400, "PO_EXPIRED_NOT_PAYABLE".to_owned());
        assert_eq!(told(numero).await, [over, unpaid(21_000)]);
    }
    scena.registro().await;
}

#[actix_web::test]
async fn what_the_archive_answers_for_while_we_are_down_is_said_to_be_so() {
    let scena = Scena::new("archivio").await;
    let numero = scena.avviso(|_| {}).await;
    let comune = [CodiceFiscale::parse(COMUNE).unwrap()];
    for (codici, atteso) in [(&comune[..0], false), (&comune[..], true), (&comune[..0], false)] {
        let mut conn = scena.db.acquire().await.unwrap();
        enti::set_archivio(&mut conn, codici).await.unwrap();
        drop(conn);
        assert_eq!(scena.offerte(&numero).await["standin"], atteso);
    }
    scena.registro().await;
}
