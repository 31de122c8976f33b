//! Paying, through HTTP: Checkout, the Node's receipts, and every way it can go wrong.
use super::support::{Browser, GIULIA, PAOLO, TOMMASO, TestPortal, location, values};
use jiff::SignedDuration;
use reqwest::StatusCode;
use std::time::Duration;

#[actix_web::test]
async fn several_notices_are_paid_in_one_cart_and_the_receipts_come_from_the_node() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Mensa", "Ticket", "Nido"]).await;
    let back = browser.pay_first("paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato 205,15"), "{html}");
    assert_eq!(html.matches("Scarica la ricevuta (PDF)").count(), 3);
    let rt = sqlx::query_scalar!(r#"select count(*) as "n!" from rt where esito = 'regolare'"#)
        .fetch_one(portal.db())
        .await
        .unwrap();
    assert_eq!(rt, 3);
    // The list does not ask for them any more, and the cart is empty.
    let list = browser.page("/area/da-pagare").await.1;
    assert!(!list.contains("Mensa e scuolabus") && list.contains("Bollo auto"));
    assert!(browser.page("/carrello").await.1.contains("Il carrello è vuoto"));
    portal.stop().await;
}

#[actix_web::test]
async fn the_browsers_word_pays_nothing() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let checkout = browser.start_payment().await;
    let id = portal.last_payment().await;
    let html = browser.page(&format!("/pagamento/{id}?esito=ok")).await.1;
    assert!(html.contains("Stiamo aspettando la conferma"), "{html}");
    assert!(html.contains("Non pagare di nuovo"));
    assert!(checkout.starts_with(&portal.sandbox));
    let paid = sqlx::query_scalar!(r#"select count(*) as "n!" from rata where stato = 'pagata'"#)
        .fetch_one(portal.db())
        .await
        .unwrap();
    assert_eq!(paid, 0);
    portal.stop().await;
}

#[actix_web::test]
async fn seven_notices_are_paid_in_two_payments() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(PAOLO).await;
    browser.choose_all().await;
    let back = browser.pay_first("paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Nel carrello restano 2 avvisi"), "{html}");
    let back = browser.pay_first("paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato"));
    let n = sqlx::query_scalar!(r#"select count(distinct pagamento_id) as "n!" from pagamento"#)
        .fetch_one(portal.db())
        .await
        .unwrap();
    assert_eq!(n, 2);
    portal.stop().await;
}

#[actix_web::test]
async fn the_same_click_twice_is_one_payment() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let html = browser.page("/carrello").await.1;
    let fields = browser.payment_fields(&html);
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let (one, two) =
        futures_util::join!(browser.post("/pagamenti", &pairs), browser.post("/pagamenti", &pairs));
    assert_eq!(one.status(), StatusCode::SEE_OTHER);
    assert_eq!(location(&one), location(&two));
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from pagamento"#)
        .fetch_one(portal.db())
        .await
        .unwrap();
    assert_eq!(n, 1);
    portal.stop().await;
}

#[actix_web::test]
async fn two_tabs_are_warned_and_may_start_again() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let (one, two) = (browser.page("/carrello").await.1, browser.page("/carrello").await.1);
    assert_eq!(browser.post_payment(&one).await.status(), StatusCode::SEE_OTHER);
    let res = browser.post_payment(&two).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    let html = res.text().await.unwrap();
    assert!(html.contains("Hai già aperto un pagamento"), "{html}");
    assert_eq!(browser.post_payment(&html).await.status(), StatusCode::SEE_OTHER);
    portal.stop().await;
}

#[actix_web::test]
async fn a_price_that_changes_between_page_and_click_is_shown_before_paying() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let html = browser.page("/carrello").await.1;
    sqlx::query!(
        "with changed as (update rata set importo_cent = importo_cent + 120 where causale like 'Nido%'
             returning rata_id)
         update trasferimento set importo_cent = importo_cent + 120
         where rata_id in (select rata_id from changed)"
    )
    .execute(portal.db())
    .await
    .unwrap();
    let res = browser.post_payment(&html).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    let html = res.text().await.unwrap();
    assert!(html.contains("Un importo è cambiato") && html.contains("46,20"), "{html}");
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from pagamento"#)
        .fetch_one(portal.db())
        .await
        .unwrap();
    assert_eq!(n, 0);
    portal.stop().await;
}

#[actix_web::test]
async fn checkout_refusing_failing_or_hanging_charges_nothing_and_says_so() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(TOMMASO).await;
    for (cents, status, text) in [
        ("81", StatusCode::SERVICE_UNAVAILABLE, "Riprova tra qualche minuto"),
        ("82", StatusCode::CONFLICT, "almeno uno di questi avvisi ora non si può pagare"),
        ("83", StatusCode::SERVICE_UNAVAILABLE, "Riprova tra qualche minuto"),
        ("84", StatusCode::SERVICE_UNAVAILABLE, "Riprova tra qualche minuto"),
        ("85", StatusCode::SERVICE_UNAVAILABLE, "Riprova tra qualche minuto"),
    ] {
        browser.choose(&[&format!("Prova {cents}:")]).await;
        let html = browser.page("/carrello").await.1;
        let res = browser.post_payment(&html).await;
        assert_eq!(res.status(), status, "{cents}");
        let html = res.text().await.unwrap();
        assert!(
            html.contains("Non abbiamo addebitato nulla") && html.contains(text),
            "{cents}: {html}"
        );
    }
    let stati = sqlx::query_scalar!(r#"select distinct stato as "stato!" from pagamento"#)
        .fetch_all(portal.db())
        .await
        .unwrap();
    assert_eq!(stati, ["rifiutato"]);
    portal.stop().await;
}

#[actix_web::test]
async fn a_declined_card_leaves_the_notice_in_the_cart_and_can_be_tried_again() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let back = browser.pay_first("rifiuta").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Il pagamento non è stato completato"), "{html}");
    let cart = browser.page("/carrello?ricomincia=1").await.1;
    let rata = values(&cart, "rata")[0].clone();
    let res = browser.submit_from(&cart, "/carrello/riprova", &[("rata", &rata)]).await;
    assert_eq!(location(&res).as_deref(), Some("/carrello?ricomincia=1"));
    let back = browser.pay_from("/carrello?ricomincia=1", "paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato 45,00"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn cancelling_before_paying_is_said_to_have_charged_nothing() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let back = browser.pay_first("annulla").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Non abbiamo addebitato nulla"), "{html}");
    assert!(html.contains("/carrello?ricomincia=1"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_late_receipt_turns_the_page_by_itself() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let back = browser.pay_first("tardi").await;
    let id = portal.last_payment().await;
    let news = format!("/pagamento/{id}/novita");
    assert_eq!(browser.get(&news).await.status(), StatusCode::NO_CONTENT);
    // The page waits up to eight seconds; in tests a late receipt takes two.
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato 45,00"), "{html}");
    assert_eq!(browser.get(&news).await.status(), StatusCode::OK);
    portal.stop().await;
}

#[actix_web::test]
async fn a_receipt_that_comes_twice_counts_once() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let back = browser.pay_first("doppia").await;
    browser.get(&back).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from rt"#)
        .fetch_one(portal.db())
        .await
        .unwrap();
    assert_eq!(n, 1);
    portal.stop().await;
}

#[actix_web::test]
async fn a_receipt_that_never_comes_is_a_wait_with_an_end() {
    let portal = TestPortal::start_with(|config| {
        config.session.idle_minutes = 600;
        config.session.absolute_minutes = 600;
    })
    .await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    browser.pay_first("mai").await;
    let id = portal.last_payment().await;
    let list = browser.page("/area/da-pagare").await.1;
    assert!(list.contains("In attesa di conferma"), "{list}");
    portal.clock.set_offset(SignedDuration::from_mins(40));
    let html = browser.page(&format!("/pagamento/{id}?esito=ok")).await.1;
    assert!(html.contains("Non ci risulta nessun pagamento confermato"), "{html}");
    // It can be paid again, and the attempt closes by itself.
    assert!(!browser.page("/area/da-pagare").await.1.contains("In attesa di conferma"));
    portal.clock.set_offset(SignedDuration::from_mins(70));
    portal
        .eventually(|| async {
            let stato =
                sqlx::query_scalar!("select stato from pagamento").fetch_one(portal.db()).await;
            stato.unwrap() == "concluso"
        })
        .await;
    portal.stop().await;
}

#[actix_web::test]
async fn nobody_came_back_and_the_payment_settles_by_itself() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    // Paid at Checkout, and the browser was closed before coming back.
    browser.pay_first("paga").await;
    portal
        .eventually(|| async {
            let stato =
                sqlx::query_scalar!("select stato from pagamento").fetch_one(portal.db()).await;
            stato.unwrap() == "concluso"
        })
        .await;
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from carrello_rata"#)
        .fetch_one(portal.db())
        .await
        .unwrap();
    assert_eq!(n, 0);
    portal.stop().await;
}

#[actix_web::test]
async fn the_outcome_page_is_safe_days_later_and_on_another_device_but_not_for_others() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let back = browser.pay_first("paga").await;
    browser.get(&back).await;
    let path = format!("/pagamento/{}", portal.last_payment().await);
    assert!(browser.page(&path).await.1.contains("Hai pagato"));
    let device = portal.browser();
    let res = device.get(&path).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert!(location(&res).unwrap().starts_with("/accesso?ritorno="));
    let other = portal.logged_in(PAOLO).await;
    assert_eq!(other.page(&path).await.0, StatusCode::NOT_FOUND);
    assert_eq!(other.page(&format!("{path}/novita")).await.0, StatusCode::NOT_FOUND);
    portal.stop().await;
}

#[actix_web::test]
async fn paying_without_login_ends_with_a_receipt_to_download() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let (numero, _) = portal.avviso(GIULIA, "Nido%").await;
    let found = [("codice", numero.as_str()), ("cf", GIULIA)];
    browser.submit("/paga-avviso", "/paga-avviso/aggiungi", &found).await;
    let back = browser.pay_first("paga").await;
    let html = browser.get(&back).await.text().await.unwrap();
    assert!(html.contains("Hai pagato 45,00"), "{html}");
    assert!(!html.contains("/area/ricevute/"));
    let pdf = first_pdf(&html);
    let res = browser.get(&pdf).await;
    assert_eq!(res.headers()["content-type"], "application/pdf");
    assert!(res.bytes().await.unwrap().starts_with(b"%PDF"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_paid_by_somebody_else_gives_its_receipt_to_nobody_who_only_opened_a_payment() {
    let portal = TestPortal::start().await;
    let (numero, rata) = portal.avviso(GIULIA, "Nido%").await;
    let found = [("codice", numero.as_str()), ("cf", GIULIA)];
    // One who knows number and code starts to pay without logging in, another one after logging in.
    let stranger = portal.browser();
    stranger.submit("/paga-avviso", "/paga-avviso/aggiungi", &found).await;
    stranger.start_payment().await;
    let first = portal.last_payment().await;
    let known = portal.logged_in(PAOLO).await;
    known.submit("/paga-avviso", "/paga-avviso/aggiungi", &found).await;
    known.start_payment().await;
    let second = portal.last_payment().await;
    assert_ne!(first, second);
    portal.pay_elsewhere(GIULIA, "Nido%").await;
    let rt = sqlx::query_scalar!("select rt_id from rt where rata_id = $1", rata);
    let rt = rt.fetch_one(portal.db()).await.unwrap();
    for (browser, id) in [(&stranger, first), (&known, second)] {
        let (status, html) = browser.page(&format!("/pagamento/{id}")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains("Pagato") && !html.contains("/ricevute/"), "{html}");
        assert!(html.contains("La ricevuta arriva per e-mail"), "{html}");
        let pdf = browser.get(&format!("/pagamento/{id}/ricevute/{rt}")).await;
        assert_eq!(pdf.status(), StatusCode::NOT_FOUND);
    }
    portal.stop().await;
}

#[actix_web::test]
async fn a_click_left_over_by_a_crash_is_taken_over_and_a_living_one_is_waited_for() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let html = browser.page("/carrello").await.1;
    let key = values(&html, "_idem")[0].clone();
    for (seconds, least) in [(27, 3), (300, 0)] {
        sqlx::query!(
            "insert into idempotenza (chiave, attore, created_at)
             values ($1, $2, now() - $3 * interval '1 second')",
            key,
            GIULIA,
            f64::from(seconds),
        )
        .execute(portal.db())
        .await
        .unwrap();
        let started = std::time::Instant::now();
        let html = browser.page("/carrello?ricomincia=1").await.1;
        let mut fields = browser.payment_fields(&html);
        fields.retain(|it| it.0 != "_idem");
        fields.push(("_idem".to_owned(), key.clone()));
        let pairs: Vec<_> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let res = browser.post("/pagamenti", &pairs).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
        assert!(Duration::from_secs(least) <= started.elapsed());
        sqlx::query!("delete from idempotenza").execute(portal.db()).await.unwrap();
    }
    portal.stop().await;
}

fn first_pdf(html: &str) -> String {
    let html = scraper::Html::parse_document(html);
    let links = scraper::Selector::parse("a[href*='/ricevute/']").unwrap();
    html.select(&links).next().unwrap().attr("href").unwrap().to_owned()
}

#[actix_web::test]
async fn an_address_that_is_no_email_is_said_and_nothing_starts() {
    let portal = TestPortal::start().await;
    let browser: Browser<'_> = portal.logged_in(GIULIA).await;
    browser.choose(&["Nido"]).await;
    let html = browser.page("/carrello").await.1;
    let mut fields = browser.payment_fields(&html);
    fields.retain(|it| it.0 != "email");
    fields.push(("email".to_owned(), "non è un indirizzo".to_owned()));
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let res = browser.post("/pagamenti", &pairs).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("nome@esempio.it"));
    portal.stop().await;
}
