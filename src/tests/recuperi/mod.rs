//! Receipts that did not come: asked for, found, and told apart from those that nobody has.
mod contratto;
mod gpd;

use super::support::{CHIARA, GIULIA, MARCO, TEO, TestPortal, http, location};
use crate::kernel::{Clock, NumeroAvviso};
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;
use reqwest::StatusCode;
use serde_json::{Value, json};

const PAGE: &str = "/operatori/ricevute";
const PONTELAGO: &str = "80023400015";
const BORGO: &str = "80034500019";
/// Works at Pontelago as an accountant.
const NADIA: &str = "RZZNDA83L49D612V";

async fn post(portal: &TestPortal, path: &str, body: &Value) -> Value {
    let res = http().post(format!("{}{path}", portal.sandbox)).json(body).send().await.unwrap();
    assert!(res.status().is_success(), "{path}: {}", res.status());
    res.json().await.unwrap_or_default()
}

async fn misbehave(portal: &TestPortal, guasto: Value) {
    post(portal, "/ricevute/_prova", &json!({"guasto": guasto})).await;
}

/// Calls that biz-events saw.
async fn calls(portal: &TestPortal) -> i64 {
    let res = http().get(format!("{}/ricevute/chiamate", portal.sandbox)).send().await.unwrap();
    res.json().await.unwrap()
}

/// Somebody pays a notice and its receipt is never sent: number, IUR.
async fn lost(portal: &TestPortal, causale: &str) -> (String, String) {
    let (numero, _) = portal.avviso(GIULIA, causale).await;
    let paid =
        post(portal, "/node/pay", &json!({"ente": PONTELAGO, "numero": numero, "mai": true})).await;
    (numero, paid["receipt_id"].as_str().unwrap().to_owned())
}

async fn stati(portal: &TestPortal) -> Vec<(String, Option<String>)> {
    let all = sqlx::query!("select stato, motivo from recupero order by recupero_id");
    let all = all.fetch_all(portal.db()).await.unwrap();
    all.into_iter().map(|it| (it.stato, it.motivo)).collect()
}

#[actix_web::test]
async fn a_receipt_that_never_came_is_asked_for_once_and_pays_what_was_paid() {
    let portal = TestPortal::start().await;
    let (numero, iur) = lost(&portal, "Piscina%").await;
    let nadia = portal.in_office(NADIA).await;
    let (_, home) = nadia.page("/operatori").await;
    assert!(home.contains(&format!("href=\"{PAGE}\"")), "{home}");
    let (status, page) = nadia.page(PAGE).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Nessuna ricevuta chiesta") && page.contains("Adesso ne restano 10"));
    // As it is copied from paper; clicked twice.
    let gruppi = NumeroAvviso::parse(&numero).unwrap().gruppi();
    let fields = [("numero", gruppi.as_str()), ("iur", iur.as_str())];
    for _ in 0..2 {
        let res = nadia.submit_from(&page, PAGE, &fields).await;
        assert_eq!((res.status(), location(&res).as_deref()), (StatusCode::SEE_OTHER, Some(PAGE)));
    }
    portal.eventually(|| async { nadia.page(PAGE).await.1.contains("Arrivata") }).await;
    let giulia = portal.logged_in(GIULIA).await;
    portal
        .eventually(|| async {
            let rt = sqlx::query_scalar!("select esito from rt where receipt_id = $1", iur);
            rt.fetch_one(portal.db()).await.unwrap().as_deref() == Some("regolare")
        })
        .await;
    assert_eq!((stati(&portal).await.len(), calls(&portal).await), (1, 1));
    let (_, page) = nadia.page(PAGE).await;
    assert!(page.contains("Adesso ne restano 9") && page.contains("Nadia Rizzo"), "{page}");
    assert!(page.contains("Pagata il ") && !page.contains("non comunicato"), "{page}");
    assert!(!page.contains("Bianchi"), "it names no debtor: {page}");
    assert!(!page.contains("/operatori/posizioni/"), "she may not open it: {page}");
    // Asked again, it is here.
    let res = nadia.submit(PAGE, PAGE, &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    assert!(page.contains("è già qui") && page.contains(&iur), "what was written stays: {page}");

    let rt =
        sqlx::query!("select rt_id, originale, provenienza from rt where receipt_id = $1", iur);
    let rt = rt.fetch_one(portal.db()).await.unwrap();
    assert_eq!(rt.provenienza, "eventi");
    let path = format!("/area/ricevute/{}", rt.rt_id);
    assert_eq!(giulia.page(&path).await.0, StatusCode::OK);
    let res = giulia.get(&format!("{path}/xml")).await;
    assert_eq!(res.headers()["content-type"], "application/json");
    assert_eq!(res.text().await.unwrap(), rt.originale);

    // The Node sends it after all: it is booked once, and what the Node sent is the better proof.
    let body =
        json!({"ente": PONTELAGO, "numero": numero, "importo_cent": 12_345, "receipt_id": iur});
    let again = post(&portal, "/node/receipt", &body).await;
    assert_eq!(again["consegne"][0]["esito"], "OK");
    let rows = sqlx::query!(
        "select originale, provenienza, esito, importo_cent from rt where receipt_id = $1",
        iur
    );
    let rows = rows.fetch_all(portal.db()).await.unwrap();
    let [row] = rows.as_slice() else { panic!("{} receipts", rows.len()) };
    assert_eq!((row.provenienza.as_str(), row.esito.as_deref()), ("nodo", Some("regolare")));
    assert!(row.originale.starts_with('<') && row.importo_cent != 12_345, "the facts stay");
    let res = giulia.get(&format!("{path}/xml")).await;
    assert_eq!(res.headers()["content-type"], "application/xml; charset=utf-8");
    portal.stop().await;
}

#[actix_web::test]
async fn where_nobody_told_when_it_was_paid_the_page_says_so_instead_of_a_day() {
    let portal = TestPortal::start().await;
    let (numero, iur) = lost(&portal, "Piscina%").await;
    misbehave(&portal, json!("senza_date")).await;
    let nadia = portal.in_office(NADIA).await;
    nadia.submit(PAGE, PAGE, &[("numero", &numero), ("iur", &iur)]).await;
    portal.eventually(|| async { nadia.page(PAGE).await.1.contains("Arrivata") }).await;
    let (_, page) = nadia.page(PAGE).await;
    assert!(page.contains("Giorno del pagamento non comunicato"), "{page}");
    assert!(!page.contains("Pagata il"), "{page}");
    // Nor does the receipt of who paid name one.
    let rt = sqlx::query_scalar!("select rt_id from rt where receipt_id = $1", iur);
    let rt = rt.fetch_one(portal.db()).await.unwrap();
    let giulia = portal.logged_in(GIULIA).await;
    let (_, page) = giulia.page(&format!("/area/ricevute/{rt}")).await;
    assert!(page.contains("non comunicata") && !page.contains("Pagato oggi"), "{page}");
    // Nor the page of the posizione.
    let marco = portal.in_office(MARCO).await;
    let posizione = sqlx::query_scalar!(
        r#"select posizione_id as "id!" from rata join rt using (rata_id) where rt_id = $1"#,
        rt
    );
    let posizione = posizione.fetch_one(portal.db()).await.unwrap();
    let (_, page) = marco.page(&format!("/operatori/posizioni/{posizione}")).await;
    assert!(page.contains("Giorno non comunicato"), "{page}");
    // A day that was told is there; the case of who paid once more, nobody knows when, names none.
    let (numero, iur) = lost(&portal, "Diritti di segreteria%").await;
    let told = json!({"ente": PONTELAGO, "numero": numero, "importo_cent": 650});
    post(&portal, "/node/receipt", &told).await;
    nadia.submit(PAGE, PAGE, &[("numero", &numero), ("iur", &iur)]).await;
    let casi = async || marco.page("/operatori/casi").await.1;
    portal.eventually(|| async { casi().await.contains("Giorno non comunicato") }).await;
    let page = casi().await;
    let (_, rest) = page.split_once("href=\"/operatori/casi/").unwrap();
    let (_, page) =
        marco.page(&format!("/operatori/casi/{}", rest.split_once('"').unwrap().0)).await;
    assert!(page.contains("Giorno non comunicato") && page.contains("Apri la posizione"), "{page}");
    let (before, _) = page.split_once("Apri la posizione").unwrap();
    let (_, after) = before.rsplit_once("href=\"/operatori/posizioni/").unwrap();
    let path = format!("/operatori/posizioni/{}", after.split_once('"').unwrap().0);
    let (_, page) = marco.page(&path).await;
    assert!(page.contains("Pagata il") && !page.contains("non comunicato"), "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn ten_calls_an_hour_whoever_asks_and_each_ente_in_turn() {
    let portal = TestPortal::start().await;
    // Pontelago fills its queue at once, Borgo San Vito asks a moment later.
    sqlx::query!(
        "insert into recupero (ente_id, via, numero_avviso, iur, chiesto_at, stato, prossimo_at)
         select e.ente_id, 'eventi', '301000000000000000', 'iur-' || n, now(), 'in_coda',
                now() - case when e.codice_fiscale = $1 then interval '1 minute' else interval '0' end
         from ente e, generate_series(1, case when e.codice_fiscale = $1 then 10 else 3 end) n
         where e.codice_fiscale in ($1, $2)",
        PONTELAGO,
        BORGO,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let waiting = || async { stati(&portal).await.iter().filter(|it| it.0 == "in_coda").count() };
    let asked = async |ente: &str| -> i64 {
        let n = sqlx::query_scalar!(
            r#"select count(*) as "n!" from recupero join ente using (ente_id)
               where ente.codice_fiscale = $1 and recupero.stato = 'non_trovata'"#,
            ente
        );
        n.fetch_one(portal.db()).await.unwrap()
    };
    portal.eventually(|| async { waiting().await == 3 }).await;
    assert_eq!(calls(&portal).await, 10);
    assert_eq!(asked(BORGO).await, 3, "it does not wait for all of another's");
    let marco = portal.in_office(MARCO).await;
    let (_, page) = marco.page(PAGE).await;
    assert!(page.contains("sono finite") && page.contains("In attesa"), "{page}");
    // Half an hour later nothing more; after the hour the rest.
    portal.clock.set_offset(SignedDuration::from_mins(29));
    tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
    assert_eq!((calls(&portal).await, waiting().await), (10, 3));
    portal.clock.set_offset(SignedDuration::from_mins(61));
    portal.eventually(|| async { waiting().await == 0 }).await;
    assert_eq!(calls(&portal).await, 13);
    portal.stop().await;
}

#[actix_web::test]
async fn whatever_pagopa_answers_the_question_ends_and_says_how() {
    let portal = TestPortal::start().await;
    let (numero, iur) = lost(&portal, "Piscina%").await;
    let marco = portal.in_office(MARCO).await;
    let ask = async |iur: &str| {
        let res = marco.submit(PAGE, PAGE, &[("numero", &numero), ("iur", iur)]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
    };
    // Nobody has it, it cannot be read, it is another's: a second call would say the same.
    let ends = [
        (json!(null), "mai-esistito", "non_trovata", "non_trovata", "pagoPA non ce l’ha"),
        (json!("illeggibile"), iur.as_str(), "abbandonata", "incomprensibile", "non si legge"),
        (json!("altra"), iur.as_str(), "abbandonata", "altra", "di un altro pagamento"),
    ];
    for (n, (guasto, iur, stato, motivo, testo)) in ends.into_iter().enumerate() {
        misbehave(&portal, guasto).await;
        ask(iur).await;
        let told = (stato.to_owned(), Some(motivo.to_owned()));
        portal.eventually(|| async { stati(&portal).await.get(n) == Some(&told) }).await;
        assert!(marco.page(PAGE).await.1.contains(testo), "{testo}");
    }
    // What says nothing about the payment is tried again an hour later, four times in all.
    misbehave(&portal, json!("giu")).await;
    ask(&iur).await;
    for n in 1..=4_i16 {
        portal
            .eventually(|| async {
                // A call that is being made is counted already, and says only then when the next is.
                let later = portal.clock.now() + SignedDuration::from_mins(30);
                let row = sqlx::query!(
                    r#"select tentativi, motivo, chiuso_at is not null or $1 < prossimo_at as "answered!"
                       from recupero order by recupero_id desc limit 1"#,
                    later.to_sqlx() as _,
                );
                let row = row.fetch_one(portal.db()).await.unwrap();
                row.tentativi == n && row.motivo.as_deref() == Some("guasto") && row.answered
            })
            .await;
        portal.clock.set_offset(SignedDuration::from_mins(61 * i64::from(n)));
    }
    assert_eq!(stati(&portal).await[3].0, "abbandonata");
    assert_eq!(calls(&portal).await, 7);
    // It was refused all that while, and is there when they are back.
    misbehave(&portal, json!("troppe")).await;
    let marco = portal.in_office(MARCO).await;
    let res = marco.submit(PAGE, PAGE, &[("numero", &numero), ("iur", &iur)]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    portal
        .eventually(|| async {
            stati(&portal).await[4] == ("in_coda".to_owned(), Some("troppe".to_owned()))
        })
        .await;
    misbehave(&portal, json!(null)).await;
    portal.clock.set_offset(SignedDuration::from_mins(61 * 6));
    portal.eventually(|| async { stati(&portal).await[4].0 == "trovata" }).await;
    let marco = portal.in_office(MARCO).await;
    let (_, page) = marco.page(PAGE).await;
    assert!(page.contains("/operatori/posizioni/"), "he may open it: {page}");
    for (lang, word) in [("en", "Missing receipts"), ("es", "Recibos que faltan")] {
        assert!(marco.page(&format!("/{lang}{PAGE}")).await.1.contains(word), "{lang}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_asked_is_said_in_words_and_nothing_is_lost() {
    let portal = TestPortal::start_with(|it| it.ricevute.as_mut().unwrap().gpd = None).await;
    let marco = portal.in_office(MARCO).await;
    let numero = portal.first_position(GIULIA).await.1;
    for (numero, iur, said) in [
        ("30100", "abc", "18 cifre, senza lettere"),
        (numero.as_str(), "a?b", "lettere e cifre, al massimo 35"),
        (numero.as_str(), "", "lettere e cifre, al massimo 35"),
    ] {
        let res = marco.submit(PAGE, PAGE, &[("numero", numero), ("iur", iur)]).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = res.text().await.unwrap();
        assert!(page.contains(said) && page.contains(&format!("value=\"{numero}\"")), "{page}");
    }
    // Somebody who works on one service only.
    let teo = portal.in_office(TEO).await;
    let incarico = sqlx::query_scalar!(
        "select incarico_id from incarico join ente using (ente_id)
         where incarico.codice_fiscale = $1 and ente.codice_fiscale = $2",
        TEO,
        BORGO,
    );
    let incarico = incarico.fetch_one(portal.db()).await.unwrap().to_string();
    teo.submit("/operatori", "/operatori/incarico", &[("incarico", &incarico)]).await;
    let altro = sqlx::query_scalar!(
        "select numero_avviso from rata join ente using (ente_id) join posizione using (posizione_id)
           join servizio using (servizio_id)
         where ente.codice_fiscale = $1 and servizio.codice <> 'LAMPADE_VOTIVE' limit 1",
        BORGO,
    );
    let altro = altro.fetch_one(portal.db()).await.unwrap();
    let res = teo.submit(PAGE, PAGE, &[("numero", &altro), ("iur", "abc")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("non è di un servizio che segui"));
    // One ente cannot keep all the others waiting.
    misbehave(&portal, json!("giu")).await;
    for n in 0..10 {
        let iur = format!("iur-{n}");
        let res = marco.submit(PAGE, PAGE, &[("numero", &numero), ("iur", &iur)]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
    }
    let res = marco.submit(PAGE, PAGE, &[("numero", &numero), ("iur", "iur-10")]).await;
    assert!(res.text().await.unwrap().contains("dieci domande in attesa"));
    // Another ente's people see nothing of it, others' roles not even the page.
    assert!(teo.page(PAGE).await.1.contains("Nessuna ricevuta chiesta"));
    assert_eq!(portal.in_office(CHIARA).await.page(PAGE).await.0, StatusCode::FORBIDDEN);
    portal.stop().await;
}

#[actix_web::test]
async fn without_biz_events_the_page_says_so() {
    let portal = TestPortal::start_with(|it| it.ricevute = None).await;
    let marco = portal.in_office(MARCO).await;
    let (status, page) = marco.page(PAGE).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("Per ora non si può chiedere") && !page.contains("name=\"iur\""),
        "{page}"
    );
    portal.stop().await;
}
