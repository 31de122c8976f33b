//! What an ente's people write by hand: a new posizione, its withdrawal, its return.
use crate::kernel::Clock;
use crate::tests::support::{Browser, MARCO, TestPortal, VERA, location};
use reqwest::StatusCode;

pub const NUOVA: &str = "/operatori/posizioni/nuova";

pub async fn servizio(portal: &TestPortal) -> String {
    sqlx::query_scalar!(
        r#"select min(servizio_id) as "id!" from servizio join incarico i using (ente_id)
           where i.codice_fiscale = $1 and attivo"#,
        MARCO
    )
    .fetch_one(portal.db())
    .await
    .unwrap()
    .to_string()
}

pub fn fields<'a>(servizio: &'a str, giorno: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("servizio", servizio),
        ("tipo", "F"),
        ("codice", "BNCGLI85C42E507E"),
        ("nome", "Giulia Bianchi"),
        ("causale", "Uso della sala civica"),
        ("importo", "100,00"),
        ("scadenza", giorno),
        ("modo", "unica_o_rate"),
        ("numero_rate", "3"),
        ("ogni_mesi", "1"),
    ]
}

/// What a form of the page holds, with other values for some names.
pub async fn send(
    marco: &Browser<'_>,
    page: &str,
    all: &[(&str, &str)],
    step: &str,
) -> reqwest::Response {
    let mut all = all.to_vec();
    all.push(("passo", step));
    marco.submit(page, NUOVA, &all).await
}

#[actix_web::test]
async fn a_plan_is_made_checked_changed_and_payable_at_once() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let (servizio, giorno) = (servizio(&portal).await, portal.clock.oggi().to_string());
    let scritta = fields(&servizio, &giorno);
    let res = send(&marco, NUOVA, &scritta, "controlla").await;
    assert_eq!(res.status(), StatusCode::OK);
    let page = res.text().await.unwrap();
    assert!(page.contains("33,34") && page.contains("33,33"), "{page}");
    assert!(page.contains("Non è ancora creata"));
    // A rata is made dearer by hand: first without another being cheaper, then with.
    let giorni: Vec<String> = page
        .match_indices("name=\"scadenze\"")
        .map(|(at, _)| {
            let rest = &page[at..];
            let from = rest.find("value=\"").unwrap() + 7;
            rest[from..from + 10].to_owned()
        })
        .collect();
    assert_eq!(giorni.len(), 3);
    let con = |importi: [&'static str; 3]| {
        let mut all: Vec<(&str, &str)> = scritta.clone();
        all.extend(giorni.iter().map(|it| ("scadenze", it.as_str())));
        all.extend(importi.map(|it| ("importi", it)));
        all
    };
    let res = send(&marco, NUOVA, &con(["50,00", "33,33", "33,33"]), "crea").await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("non fanno il totale"));
    let res = send(&marco, NUOVA, &con(["50,00", "25,00", "25,00"]), "crea").await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let (status, page) = marco.page(&location(&res).unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("La posizione c’è") && page.contains("scritta da") && page.contains("50,00")
    );
    // Who owes finds it among what is to pay.
    let giulia = portal.logged_in("BNCGLI85C42E507E").await;
    assert!(giulia.page("/area/da-pagare").await.1.contains("Uso della sala civica"));
    let cents = sqlx::query_scalar!(
        r#"select r.importo_cent from rata r join posizione p using (posizione_id)
           where p.causale = 'Uso della sala civica' and p.origine = 'operatore' order by r.importo_cent"#
    );
    assert_eq!(cents.fetch_all(portal.db()).await.unwrap(), [2_500, 2_500, 5_000, 10_000]);
    portal.stop().await;
}

#[actix_web::test]
async fn the_same_form_sent_twice_makes_one_and_a_wrong_one_makes_none() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let (servizio, giorno) = (servizio(&portal).await, portal.clock.oggi().to_string());
    let made = async || {
        sqlx::query_scalar!(r#"select count(*) as "n!" from posizione where origine = 'operatore'"#)
            .fetch_one(portal.db())
            .await
            .unwrap()
    };
    let res = send(&marco, NUOVA, &[("servizio", &servizio), ("modo", "unica")], "crea").await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    for words in [
        "Il codice fiscale non è giusto",
        "Scrivi la causale",
        "Scrivi l’importo",
        "Scrivi il giorno",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // A service of a neighbour is no service.
    let altrui = sqlx::query_scalar!(
        r#"select min(servizio_id) as "id!" from servizio where ente_id <>
             (select ente_id from incarico where codice_fiscale = $1 limit 1)"#,
        MARCO
    );
    let altrui = altrui.fetch_one(portal.db()).await.unwrap().to_string();
    let res = send(&marco, NUOVA, &fields(&altrui, &giorno), "crea").await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(made().await, 0);
    let html = marco.page(NUOVA).await.1;
    let mut all = fields(&servizio, &giorno);
    all.push(("passo", "crea"));
    let first = marco.submit_from(&html, NUOVA, &all).await;
    let second = marco.submit_from(&html, NUOVA, &all).await;
    assert_eq!(location(&first), location(&second));
    assert_eq!(made().await, 1);
    portal.stop().await;
}

#[actix_web::test]
async fn a_withdrawal_says_why_and_can_be_taken_back() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let (servizio, giorno) = (servizio(&portal).await, portal.clock.oggi().to_string());
    let res = send(&marco, NUOVA, &fields(&servizio, &giorno), "crea").await;
    let path = location(&res).unwrap().split('?').next().unwrap().to_owned();
    let (annulla, ripristina) = (format!("{path}/annulla"), format!("{path}/ripristina"));
    assert_eq!(marco.page(&ripristina).await.0, StatusCode::CONFLICT, "nothing is withdrawn yet");
    let res = marco.submit(&annulla, &annulla, &[("motivo", "")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let res = marco.submit(&annulla, &annulla, &[("motivo", "La sala è chiusa per lavori")]).await;
    assert_eq!(location(&res).as_deref(), Some(path.as_str()));
    let page = marco.page(&path).await.1;
    assert!(
        page.contains("La sala è chiusa per lavori") && page.contains("annullata da"),
        "{page}"
    );
    // Who owes reads the reason.
    let giulia = portal.logged_in("BNCGLI85C42E507E").await;
    let id = path.rsplit('/').next().unwrap();
    let page = giulia.page(&format!("/area/da-pagare/{id}")).await.1;
    assert!(page.contains("La sala è chiusa per lavori"), "{page}");
    let stati = async || {
        sqlx::query_scalar!(
            "select distinct stato from rata where posizione_id = $1",
            id.parse::<i64>().unwrap()
        )
        .fetch_all(portal.db())
        .await
        .unwrap()
    };
    assert_eq!(stati().await, ["annullata"]);
    let res = marco.submit(&ripristina, &ripristina, &[("motivo", "La sala riapre prima")]).await;
    assert_eq!(location(&res).as_deref(), Some(path.as_str()));
    assert_eq!(stati().await, ["da_pagare"]);
    let page = marco.page(&path).await.1;
    assert!(page.contains("La sala riapre prima") && page.contains("ripristinata da"));
    // While somebody pays, nobody withdraws; once paid, neither.
    for (set, words) in [("in corso", "sta pagando"), ("pagata", "già pagata")] {
        if set == "pagata" {
            sqlx::query!(
                "update rata set stato = 'pagata', pagata_at = now() where rata_id =
                   (select min(rata_id) from rata where posizione_id = $1)",
                id.parse::<i64>().unwrap()
            )
            .execute(portal.db())
            .await
            .unwrap();
        } else {
            let now = portal.clock.now();
            sqlx::query!(
                "update rata set bloccata_dal = $2, bloccata_fino = $2::timestamptz + interval '30 minutes'
                 where posizione_id = $1",
                id.parse::<i64>().unwrap(),
                jiff_sqlx::ToSqlx::to_sqlx(now) as _,
            )
            .execute(portal.db())
            .await
            .unwrap();
        }
        let (status, page) = marco.page(&annulla).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(page.contains(words), "{set}: {page}");
    }
    // A neighbour's people find none of this.
    let vera = portal.in_office(VERA).await;
    for page in [&annulla, &ripristina, &path] {
        assert_eq!(vera.get(page).await.status(), StatusCode::NOT_FOUND, "{page}");
    }
    portal.stop().await;
}
