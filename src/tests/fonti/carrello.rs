//! Notices of sources in the cart, beside ours, and paying them.
use super::*;
use crate::tests::support::{Browser, LUCA, NORA};
use jiff::SignedDuration;

const OFFICINA: &str = "01999900010";

/// Nora has said yes; these of her notices are in her cart.
async fn with_cart<'a>(portal: &'a TestPortal, titles: &[&str]) -> Browser<'a> {
    let browser = portal.logged_in(NORA).await;
    browser.submit("/area/da-pagare", "/area/fonti/consenso", &[("cerca", "si")]).await;
    browser.choose(titles).await;
    browser
}

/// A notice of the ledger, found by its codes, beside the others.
async fn add_ours(portal: &TestPortal, browser: &Browser<'_>) -> String {
    let (numero, _) = portal.avviso(OFFICINA, "%").await;
    let codes = [("codice", numero.as_str()), ("cf", OFFICINA)];
    let res = browser.submit("/paga-avviso", "/paga-avviso/aggiungi", &codes).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    numero
}

#[actix_web::test]
async fn ours_and_theirs_are_paid_in_one_cart_and_are_not_asked_for_again() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Bollo", "Ticket per visita", "Contributo"]).await;
    add_ours(&portal, &browser).await;
    // From now on the tax system has an old copy: what is paid, it asks for all the same.
    prova(&portal, "bollo", json!({"modo": "non_concorda"})).await;
    let back = browser.pay_first("paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato"), "{html}");
    assert!(!html.contains("In attesa"), "{html}");
    portal.clock.set_offset(SignedDuration::from_mins(20));
    browser.page("/area/da-pagare").await;
    portal.clock.set_offset(SignedDuration::from_mins(40));
    let list = browser.page("/area/da-pagare").await.1;
    assert!(list.contains("TARI"), "{list}");
    for causale in ["Bollo auto GX 110 LM", "visita cardiologica", "Contributo di bonifica"] {
        assert!(!list.contains(causale), "{causale} is asked for again: {list}");
    }
    let empty = async || browser.page("/carrello").await.1.contains("Il carrello è vuoto");
    portal.eventually(empty).await;
    // The receipt of the car tax came to our station too: it is a receipt like any other.
    assert!(browser.page("/area/ricevute").await.1.contains("Bollo auto GX 110 LM"));
    portal.stop().await;
}

#[actix_web::test]
async fn an_amount_that_changed_since_the_list_is_said_before_paying() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Ticket per visita"]).await;
    prova(&portal, "ticket", json!({"modo": "cambia_importo"})).await;
    portal.clock.set_offset(SignedDuration::from_secs(30));
    let old = browser.page("/carrello").await.1;
    assert!(old.contains("36,15"), "asked a moment ago: {old}");
    let res = browser.post_payment(&old).await;
    assert_eq!(res.status(), StatusCode::CONFLICT, "asked again when it is paid");
    let html = res.text().await.unwrap();
    assert!(html.contains("37,15") && html.contains("Importo aggiornato"), "{html}");
    assert!(html.contains("era 36,15"), "{html}");
    let back = browser.pay_first("paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato 37,15"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_source_that_goes_down_in_the_middle_takes_out_its_own_notices_only() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Bollo", "Ticket per visita"]).await;
    prova(&portal, "ticket", json!({"modo": "giu"})).await;
    portal.clock.set_offset(SignedDuration::from_mins(20));
    let html = browser.page("/carrello").await.1;
    assert!(html.contains("non risponde da un po’"), "{html}");
    let fields = browser.payment_fields(&html);
    assert_eq!(fields.iter().filter(|it| it.0 == "rata").count(), 1, "{html}");
    let back = browser.pay_first("paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato 210,40"), "{html}");
    // It is still in the cart, for when the source is back.
    prova(&portal, "ticket", json!({"modo": null})).await;
    portal.clock.set_offset(SignedDuration::from_mins(25));
    let html = browser.page("/carrello").await.1;
    assert!(html.contains("Paga 36,15"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn another_way_to_pay_chosen_in_another_tab_is_said_before_paying() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Bollo"]).await;
    let first_tab = browser.page("/carrello").await.1;
    assert!(first_tab.contains("210,40"));
    let rata = sqlx::query_scalar!(
        "select rata_remota_id from rata_remota where codice_fiscale = $1 and causale like '%rata 1 di 2'",
        NORA
    );
    let rata = rata.fetch_one(portal.db()).await.unwrap();
    let page = format!("/area/da-pagare/altrove/{rata}");
    let rif = format!("r{rata}");
    browser.submit(&page, "/carrello/aggiungi", &[("rata", &rif)]).await;
    let res = browser.post_payment(&first_tab).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    let html = res.text().await.unwrap();
    assert!(html.contains("105,20") && !html.contains("Paga 210,40"), "{html}");
    // Somebody else cannot put it in theirs, nor a number that is nothing.
    let luca = portal.logged_in(LUCA).await;
    for rif in [rif.as_str(), "r0", "r9223372036854775807"] {
        let res = luca.submit("/area/da-pagare", "/carrello/aggiungi", &[("rata", rif)]).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{rif}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn the_first_rata_of_a_plan_closes_the_single_amount() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Bollo"]).await;
    let rata = sqlx::query_scalar!(
        "select rata_remota_id from rata_remota where codice_fiscale = $1 and causale like '%rata 1 di 2'",
        NORA
    );
    let rif = format!("r{}", rata.fetch_one(portal.db()).await.unwrap());
    browser.submit("/carrello", "/carrello/aggiungi", &[("rata", &rif)]).await;
    let back = browser.pay_first("paga").await;
    assert!(browser.get(&back).await.text().await.unwrap().contains("Hai pagato 105,20"));
    let list = browser.page("/area/da-pagare").await.1;
    assert!(list.contains("rata 2 di 2") && !list.contains("210,40"), "{list}");
    portal.stop().await;
}

#[actix_web::test]
async fn until_a_source_agrees_what_was_just_paid_is_awaited_and_not_offered() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Ticket per visita"]).await;
    prova(&portal, "ticket", json!({"modo": "non_concorda"})).await;
    let checkout = browser.start_payment().await;
    let res = browser.post(&checkout, &[("azione", "paga")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let list = browser.page("/area/da-pagare").await.1;
    assert!(
        list.contains("In attesa di conferma") && list.contains("visita cardiologica"),
        "{list}"
    );
    assert_eq!(
        browser.page("/area/da-pagare").await.1.matches("name=\"avviso\" value=\"r\"").count(),
        0
    );
    // The browser's word is not believed: it is said that we wait.
    let id = portal.last_payment().await;
    let news = browser.get(&format!("/pagamento/{id}/novita")).await;
    assert_eq!(news.status(), StatusCode::NO_CONTENT);
    prova(&portal, "ticket", json!({"modo": null})).await;
    portal.clock.set_offset(SignedDuration::from_mins(1));
    let news = browser.get(&format!("/pagamento/{id}/novita")).await;
    assert_eq!(news.status(), StatusCode::OK);
    let html = browser.page(&format!("/pagamento/{id}")).await.1;
    assert!(html.contains("Hai pagato 36,15"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn nobody_is_told_that_nothing_was_charged_while_a_source_may_still_agree() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Ticket per visita"]).await;
    prova(&portal, "ticket", json!({"modo": "non_concorda"})).await;
    let checkout = browser.start_payment().await;
    browser.post(&checkout, &[("azione", "paga")]).await;
    let id = portal.last_payment().await;
    for esito in ["", "?esito=errore", "?esito=annullato"] {
        let html = browser.page(&format!("/pagamento/{id}{esito}")).await.1;
        assert!(!html.contains("non è stato addebitato"), "{esito}: {html}");
        assert!(!html.contains("Non abbiamo addebitato"), "{esito}: {html}");
    }
    portal.clock.set_offset(SignedDuration::from_mins(20));
    browser.page("/area/da-pagare").await;
    portal.clock.set_offset(SignedDuration::from_mins(31));
    let html = browser.page(&format!("/pagamento/{id}")).await.1;
    assert!(html.contains("Se vedi un addebito sul conto"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_picked_as_a_source_told_it_and_as_the_ledger_has_it_is_paid_once() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Ticket per visita"]).await;
    let ours = add_ours(&portal, &browser).await;
    // The ente loads the notice that the source told of: from now on it is of the ledger.
    sqlx::query!(
        "update rata_remota set numero_avviso = $1,
             ente_cf = (select codice_fiscale from ente join rata using (ente_id) where numero_avviso = $1)
         where codice_fiscale = $2 and causale like 'Ticket per visita%'",
        ours,
        NORA,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let html = browser.page("/carrello").await.1;
    let fields = browser.payment_fields(&html);
    assert_eq!(fields.iter().filter(|it| it.0 == "rata").count(), 1, "{html}");
    assert!(html.contains("un altro modo di pagare lo stesso debito"), "{html}");
    let back = browser.pay_first("paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato"), "{html}");
    let empty = async || browser.page("/carrello").await.1.contains("Il carrello è vuoto");
    portal.eventually(empty).await;
    portal.stop().await;
}

#[actix_web::test]
async fn what_checkout_did_not_take_is_offered_again_at_once() {
    let portal = TestPortal::start().await;
    let browser = with_cart(&portal, &["Ticket per visita"]).await;
    let html = browser.page("/carrello").await.1;
    let mut fields = browser.payment_fields(&html);
    fields.retain(|it| it.0 != "email");
    fields.push(("email".to_owned(), "checkout-500@posta.example".to_owned()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let res = browser.post("/pagamenti", &pairs).await;
    assert_eq!(res.status(), StatusCode::SERVICE_UNAVAILABLE);
    let list = browser.page("/area/da-pagare").await.1;
    assert!(
        !list.contains("In attesa di conferma") && list.contains("visita cardiologica"),
        "{list}"
    );
    portal.stop().await;
}
