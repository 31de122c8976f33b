//! The cart, through HTTP: what goes in, what is checked again, what is set aside and why.
use super::support::{GIULIA, LUCA, PAOLO, TestPortal, hidden, location, rate_di, values};
use reqwest::StatusCode;

#[actix_web::test]
async fn what_is_ticked_is_in_the_cart_and_what_is_unticked_leaves_it() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    let html = browser.page("/area/da-pagare").await.1;
    let all = values(&html, "visibile");
    let fields: Vec<(&str, &str)> = vec![
        ("visibile", &all[0]),
        ("visibile", &all[1]),
        ("avviso", &all[0]),
        ("avviso", &all[1]),
    ];
    let res = browser.submit_from(&html, "/carrello/scelta", &fields).await;
    assert_eq!(
        (res.status(), location(&res).as_deref()),
        (StatusCode::SEE_OTHER, Some("/carrello"))
    );
    assert_eq!(values(&browser.page("/carrello").await.1, "importo").len(), 2);
    let fields = [("visibile", all[0].as_str()), ("visibile", &all[1]), ("avviso", &all[1])];
    browser.submit("/area/da-pagare", "/carrello/scelta", &fields).await;
    let cart = browser.page("/carrello").await.1;
    assert_eq!(values(&cart, "importo").len(), 1);
    portal.stop().await;
}

#[actix_web::test]
async fn seven_notices_become_two_payments_earliest_first() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(PAOLO).await;
    browser.choose_all().await;
    let html = browser.page("/carrello").await.1;
    assert!(html.contains("Pagamento 1 di 2") && html.contains("Pagamento 2 di 2"), "{html}");
    let order = values(&html, "rata");
    let due = sqlx::query_scalar!(
        "select rata_id from rata join opzione using (opzione_id)
         where debitore_codice = $1 and stato = 'da_pagare' order by scadenza, rata_id",
        PAOLO,
    )
    .fetch_all(portal.db())
    .await
    .unwrap();
    let due: Vec<String> = due.iter().map(ToString::to_string).collect();
    // Each line has its own small form to take it out: the payments' own fields come first.
    let paying: Vec<&String> = due.iter().filter(|it| order.contains(it)).collect();
    assert_eq!(paying.len(), 7);
    portal.stop().await;
}

#[actix_web::test]
async fn a_price_that_changed_meanwhile_is_said_with_the_old_one() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(PAOLO).await;
    browser.choose_all().await;
    sqlx::query!(
        "with changed as (update rata r set importo_cent = importo_cent + 120 from opzione o
             where o.opzione_id = r.opzione_id and o.debitore_codice = $1 and r.causale like 'Lampada%'
             returning r.rata_id)
         update trasferimento set importo_cent = importo_cent + 120
         where rata_id in (select rata_id from changed)",
        PAOLO,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let html = browser.page("/carrello").await.1;
    assert!(html.contains("Importo aggiornato") && html.contains("era 18,30"), "{html}");
    assert!(html.contains("19,50\u{a0}€"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_paid_elsewhere_is_set_aside_with_the_reason() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose_all().await;
    let before = values(&browser.page("/carrello").await.1, "importo").len();
    portal.pay_elsewhere(GIULIA, "Nido%").await;
    let html = browser.page("/carrello").await.1;
    assert_eq!(values(&html, "importo").len(), before - 1);
    assert!(html.contains("Messi da parte") && html.contains("già stato pagato"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_being_paid_is_set_aside_until_its_token_ends_unless_the_person_saw_it_fail() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose_all().await;
    let before = values(&browser.page("/carrello").await.1, "importo").len();
    let rata = portal.activate_elsewhere(GIULIA, "Nido%").await;
    let html = browser.page("/carrello").await.1;
    assert_eq!(values(&html, "importo").len(), before - 1);
    assert!(html.contains("aspettiamo la conferma fino alle"), "{html}");
    browser.submit_from(&html, "/carrello/riprova", &[("rata", &rata.to_string())]).await;
    let html = browser.page("/carrello").await.1;
    assert_eq!(values(&html, "importo").len(), before);
    portal.stop().await;
}

#[actix_web::test]
async fn choosing_one_way_to_pay_drops_the_other() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(LUCA).await;
    let rate = sqlx::query!(
        "select r.rata_id, o.tipo from rata r join opzione o using (opzione_id) join posizione p
         on p.posizione_id = r.posizione_id where o.debitore_codice = $1 and p.causale like 'TARI%'
         order by o.indice, r.scadenza",
        LUCA,
    )
    .fetch_all(portal.db())
    .await
    .unwrap();
    let (whole, first) = (rate[0].rata_id.to_string(), rate[1].rata_id.to_string());
    browser.submit("/area/da-pagare", "/carrello/aggiungi", &[("rata", &whole)]).await;
    browser.submit("/area/da-pagare", "/carrello/aggiungi", &[("rata", &first)]).await;
    let cart = browser.page("/carrello").await.1;
    assert_eq!(values(&cart, "importo").len(), 1);
    assert!(values(&cart, "rata").contains(&first));
    portal.stop().await;
}

#[actix_web::test]
async fn the_rata_of_somebody_else_is_not_found_and_nothing_is_added() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    let other = rate_di(&portal, PAOLO).await[0].to_string();
    let res = browser.submit("/area/da-pagare", "/carrello/aggiungi", &[("rata", &other)]).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    assert!(browser.page("/carrello").await.1.contains("Il carrello è vuoto"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_form_without_our_token_changes_nothing() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    let mine = rate_di(&portal, GIULIA).await[0].to_string();
    let res = browser.post("/carrello/aggiungi", &[("rata", &mine)]).await;
    assert_eq!(res.status(), StatusCode::FORBIDDEN);
    let res = browser.post("/carrello/aggiungi", &[("rata", &mine), ("_csrf", "00")]).await;
    assert_eq!(res.status(), StatusCode::FORBIDDEN);
    assert!(browser.page("/carrello").await.1.contains("Il carrello è vuoto"));
    portal.stop().await;
}

#[actix_web::test]
async fn number_and_tax_code_open_one_notice_without_names_and_every_miss_is_the_same() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let (numero, _) = portal.avviso(GIULIA, "Nido%").await;
    let found = [("codice", numero.as_str()), ("cf", GIULIA)];
    let res = browser.submit("/paga-avviso", "/paga-avviso", &found).await;
    assert_eq!(res.status(), StatusCode::OK);
    let html = res.text().await.unwrap();
    assert!(html.contains("Nido") && html.contains("45,00"));
    assert!(!html.contains("Giulia") && !html.contains("Bianchi"));
    let res = browser.submit_from(&html, "/paga-avviso/aggiungi", &found).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert!(browser.page("/carrello").await.1.contains("Nido"));

    let mut answers = vec![];
    for (codice, cf) in [(numero.as_str(), PAOLO), ("301202600001234571", GIULIA)] {
        let res =
            browser.submit("/paga-avviso", "/paga-avviso", &[("codice", codice), ("cf", cf)]).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND);
        let html = res.text().await.unwrap();
        let main = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        answers.push(main.split("<form").next().unwrap().to_owned());
    }
    assert_eq!(answers[0], answers[1]);
    portal.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_a_code_is_said_beside_its_field_and_kept() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let fields = [("codice", "12 34"), ("cf", "XYZ")];
    let res = browser.submit("/paga-avviso", "/paga-avviso", &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = res.text().await.unwrap();
    assert!(html.contains("ne hai scritte 4") && html.contains("16 caratteri"));
    assert!(html.contains("value=\"12 34\"") && html.contains("<title>Errore:"));
    // A digit mistyped: the check digits say so before anybody searches.
    let fields = [("codice", "301202600001234572"), ("cf", GIULIA)];
    let res = browser.submit("/paga-avviso", "/paga-avviso", &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    portal.stop().await;
}

#[actix_web::test]
async fn searching_too_often_has_to_wait_and_is_told_how_long() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let html = browser.page("/paga-avviso").await.1;
    let fields = [("codice", "301202600001234571"), ("cf", GIULIA)];
    let mut last = StatusCode::OK;
    for _ in 0..15 {
        let res = browser.submit_from(&html, "/paga-avviso", &fields).await;
        last = res.status();
        if last == StatusCode::TOO_MANY_REQUESTS {
            assert!(res.headers().contains_key("retry-after"));
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    portal.stop().await;
}

#[actix_web::test]
async fn what_was_picked_before_the_login_joins_the_citizens_cart() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let (numero, _) = portal.avviso(GIULIA, "Nido%").await;
    let found = [("codice", numero.as_str()), ("cf", GIULIA)];
    browser.submit("/paga-avviso", "/paga-avviso/aggiungi", &found).await;
    let res = browser.login_as(GIULIA, 2).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let html = browser.page("/carrello").await.1;
    assert!(html.contains("Nido") && hidden(&html, "_csrf").is_some());
    portal.stop().await;
}
