//! What an ente opens to the counters of PSPs: it takes two, and then people pay there.
use super::decided;
use crate::platform::http_client;
use crate::tests::support::{Browser, DARIO, ENZO, MARCO, SARA, TestPortal, location};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;

const PSP: &str = "/operatori/psp";
const NEW: &str = "/operatori/psp/nuovo";
const PONTELAGO: &str = "80023400015";

/// A service of Pontelago.
async fn servizio(portal: &TestPortal, codice: &str) -> String {
    let id = sqlx::query_scalar!(
        "select servizio_id from servizio join ente using (ente_id)
         where codice = $1 and codice_fiscale = $2",
        codice,
        PONTELAGO
    );
    id.fetch_one(portal.db()).await.unwrap().to_string()
}

async fn propose(browser: &Browser<'_>, servizio: &str, codice: &str, importo: &str) -> Response {
    let fields = [
        ("servizio", servizio),
        ("id_servizio", codice),
        ("id_soggetto", "00001"),
        ("dati", "riferimento"),
        ("importo", importo),
    ];
    browser.submit(NEW, PSP, &fields).await
}

/// Asks at a counter: how much, or which fault.
async fn ask(portal: &TestPortal, codice: &str) -> Value {
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let body =
        json!({"ente": PONTELAGO, "servizio": codice, "soggetto": "00001", "riferimento": "A 1"});
    let res = http.post(format!("{}/node/demand", portal.sandbox)).json(&body).send().await;
    res.unwrap().json().await.unwrap()
}

#[actix_web::test]
async fn a_service_is_open_to_counters_when_two_people_said_so_and_until_one_says_no() {
    let portal = TestPortal::start().await;
    let (sara, dario) = (portal.in_office(SARA).await, portal.in_office(DARIO).await);
    let (_, page) = sara.page(PSP).await;
    assert!(page.contains("Diritti di segreteria") && page.contains("00007"), "{page}");
    let sport = servizio(&portal, "SPORT").await;
    let res = propose(&sara, &sport, "00020", "12,50").await;
    let path = decided(&res);
    let (_, page) = sara.page(&location(&res).unwrap()).await;
    assert!(page.contains("Proposta registrata") && page.contains("12,50"), "{page}");
    assert_eq!(ask(&portal, "00020").await["fault"], "PAA_SEMANTICA", "a proposal opens nothing");
    assert!(dario.page("/operatori").await.1.contains("1 proposta aspetta la tua decisione"));
    let res = sara.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("lo conferma un’altra persona"));
    for _ in 0..2 {
        let res = dario.submit(&path, &format!("{path}/conferma"), &[]).await;
        assert_eq!(decided(&res), path, "twice is once");
    }
    let (_, page) = dario.page(&path).await;
    assert!(page.contains("Sara Conti") && page.contains("Dario Villa"), "{page}");

    // Born at a counter, and paid there.
    let made = ask(&portal, "00020").await;
    assert_eq!(made["importo_cent"], 1_250, "{made}");
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let pay = json!({"ente": PONTELAGO, "numero": made["numero"]});
    http.post(format!("{}/node/pay", portal.sandbox)).json(&pay).send().await.unwrap();
    let row = |page: &str, what: &str| {
        let text = page.split(what).nth(1).unwrap().split("</dd>").next().unwrap().to_owned();
        text.rsplit('>').next().unwrap().trim().to_owned()
    };
    portal.eventually(|| async { row(&sara.page(&path).await.1, "Pagati") == "1" }).await;
    assert_eq!(row(&sara.page(&path).await.1, "Avvisi nati"), "1");
    for (lang, word) in [("en", "Notices made"), ("es", "Avisos nacidos")] {
        let (status, page) = sara.page(&format!("/{lang}{path}")).await;
        assert!(status == StatusCode::OK && page.contains(word), "{lang}");
        assert!(sara.page(&format!("/{lang}{NEW}")).await.0 == StatusCode::OK);
    }

    // One is enough to close, at once; then it may be opened anew, by two again.
    let res = sara.submit(&path, &format!("{path}/chiudi"), &[]).await;
    assert_eq!(decided(&res), path);
    assert_eq!(ask(&portal, "00020").await["fault"], "PAA_SEMANTICA");
    let again = decided(&propose(&sara, &sport, "00020", "15").await);
    assert_ne!(again, path);
    assert_eq!(ask(&portal, "00020").await["fault"], "PAA_SEMANTICA");
    let enzo = portal.in_office(ENZO).await;
    let (_, log) = enzo.page("/operatori/registro").await;
    for event in ["Servizio ai PSP proposto", "Servizio aperto ai PSP", "Servizio chiuso ai PSP"] {
        assert!(log.contains(event), "{event}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_no_longer_in_use_is_not_opened_however_it_was_proposed() {
    let portal = TestPortal::start().await;
    let (sara, dario) = (portal.in_office(SARA).await, portal.in_office(DARIO).await);
    let sport = servizio(&portal, "SPORT").await;
    let path = decided(&propose(&sara, &sport, "00020", "12,50").await);
    assert!(dario.page(&path).await.1.contains("Conferma: apri ai PSP"));
    let off = sqlx::query!("update servizio set attivo = false where codice = 'SPORT'");
    off.execute(portal.db()).await.unwrap();
    // A page of before has the button still.
    let res = dario.submit("/operatori", &format!("{path}/conferma"), &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    let page = res.text().await.unwrap();
    assert!(page.contains("non è più in uso: la proposta si può solo rifiutare"), "{page}");
    let (_, page) = dario.page(&path).await;
    assert!(page.contains("Non si può confermare") && page.contains("Da confermare"), "{page}");
    assert!(!page.contains("Conferma: apri ai PSP") && page.contains("Rifiuta la proposta"));
    // Back in use it opens nothing by itself, and may be refused as any other.
    let on = sqlx::query!("update servizio set attivo = true where codice = 'SPORT'");
    on.execute(portal.db()).await.unwrap();
    assert_eq!(ask(&portal, "00020").await["fault"], "PAA_SEMANTICA");
    let res = dario.submit(&path, &format!("{path}/chiudi"), &[]).await;
    assert_eq!(decided(&res), path);
    assert!(sara.page(&path).await.1.contains("Non confermato"));
    portal.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_opened_is_told_beside_its_field() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let (sport, certificati) =
        (servizio(&portal, "SPORT").await, servizio(&portal, "CERTIFICATI").await);
    let other = sqlx::query_scalar!("select servizio_id from servizio where codice = 'MENSA'");
    let other = other.fetch_one(portal.db()).await.unwrap().to_string();
    for (servizio, codice, importo, sentence) in [
        ("", "00020", "1", "Scegli il servizio"),
        (other.as_str(), "00020", "1", "Scegli il servizio"),
        (&sport, "20", "1", "Il codice del servizio ha 5 cifre"),
        (&sport, "00020", "", "Scrivi l’importo"),
        (&sport, "00020", "0", "Scrivi l’importo"),
        (&sport, "00020", "-1", "Scrivi l’importo"),
        (&certificati, "00020", "1", "è già aperto"),
        (&sport, "00007", "1", "un altro servizio con questi due codici"),
    ] {
        let res = propose(&sara, servizio, codice, importo).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        assert!(res.text().await.unwrap().contains(sentence), "{sentence}");
    }
    // Car tax is for who has a source of it.
    assert!(!sara.page(NEW).await.1.contains("targa"));
    let fields = [("servizio", sport.as_str()), ("id_servizio", "00020"), ("id_soggetto", "00001")];
    let plate = [&fields[..], &[("dati", "tassa_auto")]].concat();
    assert_eq!(sara.submit(NEW, PSP, &plate).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    // The database wants two as well.
    let done = sqlx::query!(
        "update servizio_al_psp set proposto_da = 'X', confermato_da = 'X', confermato_at = now()"
    );
    let error = done.execute(portal.db()).await.unwrap_err();
    assert!(error.to_string().contains("check constraint"), "{error}");
    portal.stop().await;
}

#[actix_web::test]
async fn who_opens_services_works_for_that_ente_and_the_list_may_be_empty() {
    let portal = TestPortal::start().await;
    let (sara, marco) = (portal.in_office(SARA).await, portal.in_office(MARCO).await);
    assert_eq!(marco.get(PSP).await.status(), StatusCode::FORBIDDEN);
    let theirs = sqlx::query_scalar!(
        "select servizio_al_psp_id from servizio_al_psp join ente using (ente_id)
         where codice_fiscale <> $1",
        PONTELAGO
    );
    let theirs = theirs.fetch_one(portal.db()).await.unwrap();
    for id in [theirs.to_string(), "0".to_owned(), "x".to_owned()] {
        let path = format!("{PSP}/{id}");
        assert_eq!(sara.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
        for act in ["conferma", "chiudi"] {
            let res = sara.submit(PSP, &format!("{path}/{act}"), &[]).await;
            assert_eq!(res.status(), StatusCode::NOT_FOUND, "{path}/{act}");
        }
    }
    sqlx::query!("delete from servizio_al_psp").execute(portal.db()).await.unwrap();
    assert!(sara.page(PSP).await.1.contains("Nessun servizio aperto ai PSP"));
    portal.stop().await;
}
