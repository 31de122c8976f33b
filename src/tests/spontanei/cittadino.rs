//! What people do with the standard form.
use super::{bianco, fill, made, send};
use crate::tests::support::{GIULIA, MARCO, PAOLO, TestPortal, hidden};
use jiff::SignedDuration;
use reqwest::StatusCode;

const PONTELAGO: &str = "80023400015";

/// What a visitor writes.
fn visitor(importo: &str) -> Vec<(&str, &str)> {
    vec![
        ("versione", "0"),
        ("vista", "causale"),
        ("nome", "Officina Lago"),
        ("cf", "BNCGLI85C42E507E"),
        ("c_causale", "pratica 12 del 2026"),
        ("importo", importo),
    ]
}

#[actix_web::test]
async fn a_visitor_writes_what_they_pay_and_pays_it_with_the_cart_of_their_browser() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let (_, found) = browser.page("/paga-servizio?cerca=pontelago").await;
    let scelta = bianco(&portal, PONTELAGO).await;
    assert!(found.contains(&format!("/paga-servizio/{scelta}\"")), "{found}");
    let (status, service) = browser.page(&format!("/paga-servizio/{scelta}")).await;
    assert!(status == StatusCode::OK && service.contains("Compila il modulo"), "{service}");
    let check = fill(&browser, &scelta, &visitor("25,50"), &[]).await;
    let (_, html) = browser.page(&check).await;
    assert!(html.contains("25,50") && html.contains("pratica 12 del 2026"), "{html}");
    assert_eq!(made(&portal).await, 0, "nothing is owed before it is sent");
    assert_eq!(send(&browser, &check, "paga").await, "/carrello");
    let (_, cart) = browser.page("/carrello").await;
    assert!(cart.contains("pratica 12 del 2026") && cart.contains("25,50"), "{cart}");
    // Another browser does not see it, and nobody sends it twice.
    assert_eq!(portal.browser().page(&check).await.0, StatusCode::NOT_FOUND);
    assert_eq!(portal.logged_in(PAOLO).await.page(&check).await.0, StatusCode::NOT_FOUND);
    let back = browser.pay_first("paga").await;
    portal
        .eventually(|| async {
            let paid = sqlx::query_scalar!(
                "select count(*) from rata join posizione using (posizione_id)
                 where origine = 'spontaneo' and stato = 'pagata'"
            );
            paid.fetch_one(portal.db()).await.unwrap() == Some(1)
        })
        .await;
    assert!(back.contains("/pagamento/"), "{back}");
    let (_, done) = browser.page(&check).await;
    assert!(done.contains("Hai pagato"), "{done}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_that_is_printed_can_be_paid_at_a_counter_until_its_last_day() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let scelta = bianco(&portal, PONTELAGO).await;
    let check = fill(&browser, &scelta, &visitor("10"), &[]).await;
    let done = send(&browser, &check, "stampa").await;
    assert_eq!(send_again(&browser, &check).await, done, "sent twice it is one");
    assert_eq!(made(&portal).await, 1);
    let pdf = browser.get(&format!("{done}/avviso")).await;
    assert_eq!(pdf.headers()["content-type"], "application/pdf");
    assert_eq!(portal.browser().get(&format!("{done}/avviso")).await.status(), 404);
    portal.activate_elsewhere(GIULIA, "%pratica 12 del 2026").await;
    // Its last day passes while somebody pays it: it stays; when they have left, it goes.
    portal.clock.set_offset(SignedDuration::from_hours(24 * 32));
    sqlx::query!("update rata set bloccata_fino = now() + interval '400 days' where causale like '%pratica 12%'")
        .execute(portal.db()).await.unwrap();
    crate::features::spontanei::chiudi_scadute(&portal.state).await.unwrap();
    assert_eq!(state(&portal).await, "da_pagare");
    sqlx::query!("update rata set bloccata_fino = now() where causale like '%pratica 12%'")
        .execute(portal.db())
        .await
        .unwrap();
    crate::features::spontanei::chiudi_scadute(&portal.state).await.unwrap();
    assert_eq!(state(&portal).await, "annullata");
    portal.stop().await;
}

async fn send_again(browser: &crate::tests::support::Browser<'_>, check: &str) -> String {
    let (_, html) = browser.page("/paga-avviso").await;
    let res = browser.submit_from(&html, check, &[("come", "paga")]).await;
    crate::tests::support::location(&res).unwrap()
}

async fn state(portal: &TestPortal) -> String {
    sqlx::query_scalar!("select stato from rata where causale like '%pratica 12 del 2026'")
        .fetch_one(portal.db())
        .await
        .unwrap()
}

#[actix_web::test]
async fn what_was_to_be_paid_at_once_and_was_not_is_gone_the_day_after() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let scelta = bianco(&portal, PONTELAGO).await;
    let check = fill(&browser, &scelta, &visitor("10"), &[]).await;
    send(&browser, &check, "paga").await;
    let never = fill(&portal.browser(), &scelta, &visitor("10"), &[]).await;
    portal.clock.set_offset(SignedDuration::from_hours(25));
    crate::features::spontanei::chiudi_scadute(&portal.state).await.unwrap();
    assert_eq!(state(&portal).await, "annullata");
    let id = never.rsplit('/').next().unwrap().parse::<uuid::Uuid>().unwrap();
    let left =
        sqlx::query_scalar!("select count(*) from compilazione where compilazione_id = $1", id);
    assert_eq!(left.fetch_one(portal.db()).await.unwrap(), Some(0), "never sent: forgotten");
    portal.stop().await;
}

#[actix_web::test]
async fn who_logged_in_owes_by_their_own_name_whatever_the_form_says() {
    let portal = TestPortal::start().await;
    let giulia = portal.logged_in(GIULIA).await;
    let scelta = bianco(&portal, PONTELAGO).await;
    let mut fields = visitor("12,34");
    fields.push(("per", "io"));
    fields.retain(|it| it.0 != "nome" && it.0 != "cf");
    fields.extend([("nome", "Paolo Ferri"), ("cf", PAOLO)]);
    let check = fill(&giulia, &scelta, &fields, &[]).await;
    let (_, html) = giulia.page(&check).await;
    assert!(html.contains("Giulia Bianchi") && !html.contains(PAOLO), "{html}");
    let done = send(&giulia, &check, "area").await;
    assert!(giulia.page(&done).await.1.contains("L’avviso è pronto"));
    let (_, list) = giulia.page("/area/da-pagare").await;
    assert!(list.contains("pratica 12 del 2026"), "{list}");
    // The ente sees it with what was written, and who looked is in the register.
    let marco = portal.in_office(MARCO).await;
    let posizione =
        sqlx::query_scalar!("select posizione_id from posizione where origine = 'spontaneo'");
    let posizione = posizione.fetch_one(portal.db()).await.unwrap();
    let (_, sheet) = marco.page(&format!("/operatori/posizioni/{posizione}")).await;
    assert!(sheet.contains(&format!("/operatori/posizioni/{posizione}/richiesta")), "{sheet}");
    let (_, request) = marco.page(&format!("/operatori/posizioni/{posizione}/richiesta")).await;
    assert!(request.contains("pratica 12 del 2026"), "{request}");
    let seen = giulia.page("/area/accessi").await.1;
    assert!(seen.contains("risposte al modulo"), "{seen}");
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_wrong_is_told_beside_what_was_written() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let path = format!("/paga-servizio/{}/dati", bianco(&portal, PONTELAGO).await);
    let (_, html) = browser.page(&path).await;
    let wrong = [
        ("versione", "0"),
        ("vista", "causale"),
        ("nome", ""),
        ("cf", "BNCGLI85C42E507X"),
        ("c_causale", "<script>alert(1)</script>"),
        ("importo", "-5"),
    ];
    let res = browser.upload_from(&html, &path, &wrong, &[]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = res.text().await.unwrap();
    for told in ["Scrivi nome e cognome", "Scrivi quanto paghi", "controlla quello che hai scritto"]
    {
        assert!(html.contains(told), "{told}: {html}");
    }
    assert!(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert"));
    assert_eq!(hidden(&html, "cf").unwrap(), "BNCGLI85C42E507X");
    // A code of a person never gets into the reason.
    let named = [
        ("versione", "0"),
        ("vista", "causale"),
        ("nome", "Giulia Bianchi"),
        ("cf", GIULIA),
        ("c_causale", "per BNCGLI85C42E507E, saldo"),
        ("importo", "5"),
    ];
    let check = fill(&browser, path.split('/').nth(2).unwrap(), &named, &[]).await;
    send(&browser, &check, "stampa").await;
    let causale = sqlx::query_scalar!("select causale from posizione where origine = 'spontaneo'");
    let causale = causale.fetch_one(portal.db()).await.unwrap();
    assert!(causale.contains("***") && !causale.contains(GIULIA), "{causale}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_visitor_cannot_fill_in_forms_without_end() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let path = format!("/paga-servizio/{}/dati", bianco(&portal, PONTELAGO).await);
    let mut last = StatusCode::OK;
    for _ in 0..12 {
        let (_, html) = browser.page(&path).await;
        last = browser.upload_from(&html, &path, &visitor("1"), &[]).await.status();
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    portal.stop().await;
}
