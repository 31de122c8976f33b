//! What the list says of sources: consent, age, and every way in which they go wrong.
use super::*;
use crate::kernel::{Clock, Lang, NumeroAvviso};
use crate::tests::support::{Browser, GIULIA, NORA};
use crate::ui::format;
use jiff::SignedDuration;

const LISTA: &str = "/area/da-pagare";

/// Nora has said yes, and sees what the sources have of her.
async fn agreed(portal: &TestPortal) -> (Browser<'_>, String) {
    let browser = portal.logged_in(NORA).await;
    let res = browser.submit(LISTA, "/area/fonti/consenso", &[("cerca", "si")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    // A source that is read whole has answered when its next turn ends.
    let read = async || browser.page(LISTA).await.1.contains("Canone per il passo");
    portal.eventually(read).await;
    let html = browser.page(LISTA).await.1;
    (browser, html)
}

/// Asks every source again, a while later.
async fn again(portal: &TestPortal, browser: &Browser<'_>) -> String {
    portal.clock.set_offset(SignedDuration::from_mins(6));
    let res = browser.submit(LISTA, "/area/fonti/aggiorna", &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    browser.page(LISTA).await.1
}

#[actix_web::test]
async fn nobody_is_asked_about_who_did_not_say_yes_and_no_is_asked_once() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(NORA).await;
    let html = browser.page(LISTA).await.1;
    assert!(html.contains("Cerchiamo anche altrove?") && html.contains("Ticket sanitari"));
    assert!(!html.contains("GX 110 LM"));
    assert_eq!(esiti(&portal, NORA).await, []);
    browser.submit_from(&html, "/area/fonti/consenso", &[("cerca", "no")]).await;
    let html = browser.page(LISTA).await.1;
    assert!(!html.contains("Cerchiamo anche altrove?") && html.contains("come hai chiesto"));
    assert_eq!(esiti(&portal, NORA).await, []);
    // They change their mind, and change it again: nothing of what was found stays.
    browser.submit_from(&html, "/area/fonti/consenso", &[("cerca", "si")]).await;
    let html = browser.page(LISTA).await.1;
    assert!(html.contains("Bollo auto GX 110 LM") && html.contains("Puoi pagare anche in 2 rate"));
    browser.submit_from(&html, "/area/fonti/consenso", &[("cerca", "no")]).await;
    assert!(!browser.page(LISTA).await.1.contains("GX 110 LM"));
    let left = sqlx::query_scalar!(
        r#"select count(*) as "n!" from rata_remota where codice_fiscale = $1"#,
        NORA
    );
    assert_eq!(left.fetch_one(portal.db()).await.unwrap(), 0);
    portal.stop().await;
}

#[actix_web::test]
async fn what_every_source_has_is_in_one_list_with_its_age() {
    let portal = TestPortal::start().await;
    let (browser, html) = agreed(&portal).await;
    for causale in
        ["Bollo auto GX 110 LM", "Ticket per visita cardiologica", "Contributo di bonifica"]
    {
        assert!(html.contains(causale), "{causale}: {html}");
    }
    assert!(!html.contains("esami del sangue"), "paid there already");
    assert!(
        html.contains("Consorzio di bonifica della Rena"),
        "an ente that is not in our register"
    );
    assert!(html.contains("Tasse automobilistiche: aggiornato "), "{html}");
    // One way to pay is a page: with its code, and where it comes from.
    let id = sqlx::query_scalar!(
        "select min(rata_remota_id) from rata_remota where codice_fiscale = $1 and fonte = 'bollo'",
        NORA
    );
    let id = id.fetch_one(portal.db()).await.unwrap().unwrap();
    let (status, page) = browser.page(&format!("/area/da-pagare/altrove/{id}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        page.contains("In 2 rate: la prima di 105,20")
            && page.contains("viene da Tasse automobilistiche")
    );
    // The number is the one of the source's own intermediary, as it told it.
    let numero =
        sqlx::query_scalar!("select numero_avviso from rata_remota where rata_remota_id = $1", id);
    let numero = NumeroAvviso::parse(&numero.fetch_one(portal.db()).await.unwrap()).unwrap();
    assert!(numero.as_str().starts_with("309"), "{numero}");
    assert!(page.contains(&numero.gruppi()), "{numero}: {page}");
    let giulia = portal.logged_in(GIULIA).await;
    let (status, _) = giulia.page(&format!("/area/da-pagare/altrove/{id}")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    portal.stop().await;
}

#[actix_web::test]
async fn a_source_that_is_down_is_named_and_what_it_said_before_is_shown_with_its_age() {
    let portal = TestPortal::start().await;
    let (browser, html) = agreed(&portal).await;
    assert!(!html.contains("manca"), "{html}");
    prova(&portal, "ticket", json!({"modo": "giu"})).await;
    let html = again(&portal, &browser).await;
    assert!(
        html.contains("manca 1 risposta") && html.contains("Ticket sanitari non risponde"),
        "{html}"
    );
    assert!(html.contains("Ticket per visita cardiologica"), "what it said before stays");
    // After a quarter of an hour it is shown as old.
    portal.clock.set_offset(SignedDuration::from_mins(26));
    let html = browser.page(LISTA).await.1;
    assert!(html.contains("Dato di oggi al") || html.contains("Dato di ieri al"), "{html}");
    prova(&portal, "ticket", json!({"modo": null})).await;
    portal.clock.set_offset(SignedDuration::from_mins(40));
    let html = browser.page(LISTA).await.1;
    assert!(!html.contains("Dato di") && !html.contains("non risponde"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn the_day_of_a_payment_is_the_sources_and_not_the_one_we_learnt_it() {
    let portal = TestPortal::start().await;
    let (browser, _) = agreed(&portal).await;
    let row = sqlx::query!(
        r#"select rata_remota_id as id, pagata_il as "giorno!: jiff_sqlx::Date" from rata_remota
           where codice_fiscale = $1 and causale like 'Ticket per esami%'"#,
        NORA
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    let (id, giorno) = (row.id, row.giorno.to_jiff());
    assert!(giorno < portal.clock.oggi());
    let path = format!("/area/da-pagare/altrove/{id}");
    let html = browser.page(&path).await.1;
    let day = format::data(Lang::It, giorno);
    assert!(html.contains("Pagato il") && html.contains(&day), "{day}: {html}");
    sqlx::query!("update rata_remota set pagata_il = null where rata_remota_id = $1", id)
        .execute(portal.db())
        .await
        .unwrap();
    let html = browser.page(&path).await.1;
    assert!(html.contains("Risulta pagato dal") && !html.contains("Pagato il"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn who_says_no_while_a_source_is_answering_leaves_nothing_behind() {
    let portal = TestPortal::start().await;
    prova(&portal, "ticket", json!({"modo": "lenta", "millisecondi": 3000})).await;
    let browser = portal.logged_in(NORA).await;
    let html = browser.page(LISTA).await.1;
    browser.submit_from(&html, "/area/fonti/consenso", &[("cerca", "si")]).await;
    let html = browser.page(LISTA).await.1;
    browser.submit_from(&html, "/area/fonti/consenso", &[("cerca", "no")]).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(rate(&portal, NORA, "ticket").await, []);
    assert_eq!(esiti(&portal, NORA).await, []);
    portal.stop().await;
}

#[actix_web::test]
async fn somebody_elses_debts_and_nonsense_are_not_shown_and_are_said() {
    let portal = TestPortal::start().await;
    prova(&portal, "ticket", json!({"modo": "altrui"})).await;
    prova(&portal, "bollo", json!({"modo": "malformata"})).await;
    let (_, html) = agreed(&portal).await;
    assert!(html.contains("Ticket sanitari ha dato una risposta sbagliata"), "{html}");
    assert!(!html.contains("radiografia") && !html.contains("visita cardiologica"), "{html}");
    assert!(html.contains("Tasse automobilistiche: qualche avviso non si legge"), "{html}");
    assert!(1 <= volte(&portal, "ticket", "altrui").await);
    assert!(1 <= volte(&portal, "bollo", "illeggibile").await);
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_that_the_ledger_has_too_is_one_notice_at_the_ledgers_price() {
    let portal = TestPortal::start().await;
    let (numero, _) = portal.avviso(GIULIA, "Ticket%").await;
    let doppia = json!({"ente": "80012300010", "numero": numero, "importo_cent": 999_900});
    prova(&portal, "ticket", json!({"modo": "doppia", "doppia": doppia})).await;
    let browser = portal.logged_in(GIULIA).await;
    let before = browser.page(LISTA).await.1;
    browser.submit_from(&before, "/area/fonti/consenso", &[("cerca", "si")]).await;
    assert_eq!(esito(&portal, GIULIA, "ticket").await, "ok");
    let html = browser.page(LISTA).await.1;
    assert!(!html.contains("9.999,00"), "{html}");
    let cards = |html: &str| html.matches("name=\"avviso\"").count();
    assert_eq!(cards(&html), cards(&before));
    assert!(
        1 <= volte(&portal, "ticket", "diverso_importo").await,
        "told to whoever looks after it"
    );
    portal.stop().await;
}

#[actix_web::test]
async fn who_says_yes_and_no_without_end_waits_for_the_next_yes_and_for_no_no() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(NORA).await;
    let say = async |cerca: &str| {
        browser.submit(LISTA, "/area/fonti/consenso", &[("cerca", cerca)]).await
    };
    for _ in 0..5 {
        assert_eq!(say("si").await.status(), StatusCode::SEE_OTHER);
        assert_eq!(say("no").await.status(), StatusCode::SEE_OTHER);
    }
    let res = say("si").await;
    assert_eq!(res.status(), StatusCode::TOO_MANY_REQUESTS);
    let seconds: u64 = res.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=121).contains(&seconds), "{seconds}");
    let html = res.text().await.unwrap();
    assert!(html.contains("Vale ancora quello che avevi deciso prima"), "{html}");
    assert!(html.contains("Riprova tra ") && html.contains("href=\"/area/da-pagare\""), "{html}");
    assert!(browser.page(LISTA).await.1.contains("come hai chiesto"), "the no still holds");
    assert_eq!(say("no").await.status(), StatusCode::SEE_OTHER);
    let giulia = portal.logged_in(GIULIA).await;
    let res = giulia.submit(LISTA, "/area/fonti/consenso", &[("cerca", "si")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "somebody else does not wait");
    portal.stop().await;
}
