//! Positions by REST: written, read, changed, withdrawn; every answer is as the document says.
use super::software::{Software, posizione};
use super::*;
use crate::kernel::RataId;
use crate::tests::support::{MARCO, storia};

#[actix_web::test]
async fn a_position_is_written_once_changed_on_purpose_and_paid() {
    let portal = TestPortal::start().await;
    let software = Software::new(&portal);
    let tari = posizione("A-1", 12_300);
    let path = "posizioni/P 1";
    let (status, scritta) = software.put(path, &tari).await;
    assert_eq!((status, scritta["esito"].as_str()), (201, Some("inserita")), "{scritta}");
    assert_eq!(scritta["posizione"]["opzioni"][0]["rate"][0]["oggi_cent"], 12_300);
    // The same thing again changes nothing, another one is refused, unless it is meant.
    let (status, di_nuovo) = software.put(path, &tari).await;
    assert_eq!((status, di_nuovo["esito"].as_str()), (200, Some("invariata")));
    let dearer = posizione("A-1", 15_000);
    let (status, problem) = software.put(path, &dearer).await;
    assert_eq!((status, problem["codice"].as_str()), (409, Some("IMP-DIVERSA")));
    assert_eq!(software.get(path).await.1["opzioni"][0]["rate"][0]["importo_cent"], 12_300);
    let (status, cambiata) = software.put(&format!("{path}?modifica=true"), &dearer).await;
    assert_eq!((status, cambiata["esito"].as_str()), (200, Some("modificata")), "{cambiata}");
    let rata = &cambiata["posizione"]["opzioni"][0]["rate"][0];
    assert_eq!(rata["importo_cent"], 15_000);
    assert_eq!(
        rata["numero_avviso"],
        scritta["posizione"]["opzioni"][0]["rate"][0]["numero_avviso"]
    );
    let (status, _) = software.put("posizioni/altra?modifica=true", &posizione("B", 1)).await;
    assert_eq!(status, 404);

    // Who owes finds it, and pays; the software learns how it went, and keeps the receipt.
    let numero = rata["numero_avviso"].as_str().unwrap().to_owned();
    let giulia = portal.logged_in(GIULIA).await;
    assert!(giulia.page("/area/da-pagare").await.1.contains("Certificato di prova"));
    let pdf = software.raw(Method::GET, &format!("avvisi/{numero}/pdf"), None).await;
    assert_eq!(
        (pdf.status().as_u16(), &pdf.headers()["content-type"]),
        (200, &"application/pdf".parse().unwrap())
    );
    assert_eq!(software.get(&format!("avvisi/{numero}")).await.1["stato"], "da_pagare");
    assert_eq!(node(&portal, "pay", &numero).await.0, StatusCode::OK);
    portal
        .eventually(|| async {
            software.get(&format!("avvisi/{numero}")).await.1["stato"] == "pagata"
        })
        .await;
    let (_, avviso) = software.get(&format!("avvisi/{numero}")).await;
    assert_eq!(avviso["ricevute"][0]["esito"], "regolare");
    let id = avviso["ricevute"][0]["id"].as_i64().unwrap();
    let (status, ricevuta) = software.get(&format!("ricevute/{id}")).await;
    assert_eq!((status, ricevuta["iupd"].as_str()), (200, Some("P 1")));
    assert_eq!(ricevuta["debitore"]["codice"], GIULIA);
    let xml = software.raw(Method::GET, &format!("ricevute/{id}/originale"), None).await;
    assert!(xml.text().await.unwrap().contains(&numero));
    let pdf = software.raw(Method::GET, &format!("ricevute/{id}/pdf"), None).await;
    assert!(pdf.bytes().await.unwrap().starts_with(b"%PDF"));
    // What was paid is not changed nor withdrawn.
    let (status, problem) = software.put(&format!("{path}?modifica=true"), &tari).await;
    assert_eq!((status, problem["codice"].as_str()), (409, Some("IMP-PAGATA")));
    let (status, problem) = software.annulla(path, "Non è dovuta.").await;
    assert_eq!((status, problem["codice"].as_str()), (409, Some("IMP-PAGATA")));
    drop(giulia);
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_withdrawn_says_why_to_who_owed_it() {
    let portal = TestPortal::start().await;
    let software = Software::new(&portal);
    let (_, scritta) = software.put("posizioni/P1", &posizione("A", 500)).await;
    for motivo in ["", " ", "due\nrighe", &"x".repeat(141)] {
        let (status, problem) = software.annulla("posizioni/P1", motivo).await;
        assert_eq!((status, problem["codice"].as_str()), (422, Some("motivo")), "{motivo:?}");
    }
    let why = "Emessa due volte: vale l'altra.";
    let (status, annullata) = software.annulla("posizioni/P1", why).await;
    assert_eq!((status, annullata["esito"].as_str()), (200, Some("annullata")));
    assert_eq!(annullata["posizione"]["motivo"], why);
    let (status, ancora) = software.annulla("posizioni/P1", "Un altro motivo.").await;
    assert_eq!((status, ancora["esito"].as_str()), (200, Some("invariata")));
    assert_eq!(ancora["posizione"]["motivo"], why);
    assert_eq!(software.annulla("posizioni/P2", why).await.0, 404);
    let numero = scritta["posizione"]["opzioni"][0]["rate"][0]["numero_avviso"].as_str().unwrap();
    let row =
        sqlx::query!("select posizione_id, rata_id from rata where numero_avviso = $1", numero);
    let row = row.fetch_one(portal.db()).await.unwrap();
    let page = portal.logged_in(GIULIA).await;
    let page = page.page(&format!("/area/da-pagare/{}", row.posizione_id)).await.1;
    assert!(page.contains("Emessa due volte"), "{page}");
    let storia = storia(portal.db(), RataId(row.rata_id)).await;
    assert!(storia.iter().any(|it| it.1 == "annullata" && it.2.starts_with("API, chiave")));
    // The ente's people see it too.
    let office = portal.in_office(MARCO).await;
    let page = office.page(&format!("/operatori/posizioni/{}", row.posizione_id)).await.1;
    assert!(page.contains("Emessa due volte"), "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn the_rules_are_those_of_files_and_speak_of_fields() {
    let portal = TestPortal::start().await;
    let software = Software::new(&portal);
    let with = |pointer: &str, value: Value| {
        let mut it = posizione("A", 10_000);
        *it.pointer_mut(pointer).unwrap() = value;
        it
    };
    let rata = "/opzioni/0/rate/0";
    for (body, codice, parola) in [
        (with("/servizio", json!("NIENTE")), "IMP-SERVIZIO", "servizio"),
        (with("/debitore/codice", json!("ROSSI")), "IMP-CF", "debitore.codice"),
        (with(&format!("{rata}/scadenza"), json!("2020-01-01")), "IMP-SCADENZA", "rate.scadenza"),
        (with(&format!("{rata}/importo_cent"), json!(0)), "IMP-IMPORTO", "rate.importo_cent"),
        (
            with(&format!("{rata}/beneficiari"), json!([{"importo_cent": 1}])),
            "IMP-SOMMA",
            "rate.importo_cent",
        ),
        (
            with(
                &format!("{rata}/beneficiari"),
                json!([{"importo_cent": 10_000, "iban": "IT65A0542811101000000123456"}]),
            ),
            "IMP-IBAN",
            "rate.beneficiari[0].iban",
        ),
        (
            with(&format!("{rata}/numero_avviso"), json!("345999999999999975")),
            "IMP-NAV",
            "rate.numero_avviso",
        ),
        (with("/causale", json!("x".repeat(141))), "IMP-CAUSALE", "causale"),
        (with("/opzioni", json!([])), "forma", "opzione"),
    ] {
        let (status, problem) = software.put("posizioni/P", &body).await;
        assert_eq!((status, problem["codice"].as_str()), (422, Some(codice)), "{problem}");
        assert!(problem["detail"].as_str().unwrap().contains(parola), "{problem}");
    }
    // Everything that is wrong is told at once, and nothing was written.
    let mut due = with("/servizio", json!("NIENTE"));
    due["debitore"]["codice"] = json!("ROSSI");
    let (_, problem) = software.put("posizioni/P", &due).await;
    assert_eq!(problem["errori"].as_array().unwrap().len(), 2, "{problem}");
    assert_eq!(software.get("posizioni/P").await.0, 404);
    // A body that is no JSON, is something else, is too large; an address, a method that are not there.
    for (status, codice, method, path, body, kind) in [
        (400, "richiesta", Method::PUT, "posizioni/P", "{".to_owned(), "application/json"),
        (
            400,
            "richiesta",
            Method::PUT,
            "posizioni/P",
            r#"{"altro":1}"#.to_owned(),
            "application/json",
        ),
        (415, "tipo", Method::PUT, "posizioni/P", "{}".to_owned(), "text/plain"),
        (
            413,
            "troppo-grande",
            Method::PUT,
            "posizioni/P",
            "x".repeat(2_000_000),
            "application/json",
        ),
        (404, "indirizzo", Method::GET, "niente", String::new(), "application/json"),
        (405, "metodo", Method::DELETE, "posizioni/P", String::new(), "application/json"),
        (400, "richiesta", Method::GET, "posizioni?quante=0", String::new(), "application/json"),
        (400, "richiesta", Method::GET, "posizioni?dopo=xyz", String::new(), "application/json"),
        (
            422,
            "servizio",
            Method::GET,
            "posizioni?servizio=NIENTE",
            String::new(),
            "application/json",
        ),
    ] {
        let ask = software.http.request(method.clone(), software.url(path)).bearer_auth(PALMARE.1);
        let res = ask.header("content-type", kind).body(body).send().await.unwrap();
        assert_eq!(res.status().as_u16(), status, "{path} {codice}");
        assert_eq!(res.headers()["content-type"], "application/problem+json");
        if status == 405 {
            assert_eq!(res.headers()["allow"], "PUT, GET");
        }
        assert_eq!(res.json::<Value>().await.unwrap()["codice"], codice, "{path}");
    }
    portal.stop().await;
}
