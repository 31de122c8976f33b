//! At night people are asked about who said so, and nobody else.
use super::*;
use crate::features::fonti::scalda;
use crate::kernel::{Clock, rome};
use crate::partners;
use crate::tests::support::{BRUNO, Browser, GIULIA, IRMA, NORA};
use jiff::Timestamp;

const LISTA: &str = "/area/da-pagare";
const NOTTE: &str = "/area/fonti/notte";

async fn says(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> String {
    let res = browser.submit(LISTA, path, fields).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    browser.page(LISTA).await.1
}

/// When `codice` was last asked about, at the sources that are asked about one person.
async fn chiesta(portal: &TestPortal, codice: &str) -> Option<Timestamp> {
    let at = sqlx::query_scalar!(
        r#"select max(chiesta_at) as "at: jiff_sqlx::Timestamp" from fonte_lettura
           where codice_fiscale = $1 and fonte = 'ticket'"#,
        codice
    );
    at.fetch_one(portal.db()).await.unwrap().map(jiff_sqlx::Timestamp::to_jiff)
}

/// It is `hour` in Rome, `days` after the test began.
async fn comes(portal: &TestPortal, days: i64, hour: i8, minute: i8) -> Timestamp {
    portal.clock.set_offset(jiff::SignedDuration::ZERO);
    let now = portal.clock.now();
    let day = now.to_zoned(rome()).date().saturating_add(jiff::Span::new().days(days));
    let then = day.at(hour, minute, 0, 0).to_zoned(rome()).unwrap().timestamp();
    portal.clock.set_offset(then.duration_since(now));
    let fonti = partners::fonti::fonti(&portal.state.config).unwrap();
    scalda(&portal.state, &fonti).await.unwrap();
    then
}

#[actix_web::test]
async fn the_night_is_turned_on_and_off_by_whoever_lets_us_ask() {
    let portal = TestPortal::start().await;
    let nora = portal.logged_in(NORA).await;
    let page = says(&nora, "/area/fonti/consenso", &[("cerca", "si")]).await;
    assert!(page.contains("Di notte non cerchiamo") && page.contains("Cerca anche di notte"));
    let page = says(&nora, NOTTE, &[("di_notte", "si")]).await;
    assert!(page.contains("tra l’una e le cinque") && page.contains("Non cercare più di notte"));
    let page = says(&nora, NOTTE, &[("di_notte", "no")]).await;
    assert!(page.contains("Di notte non cerchiamo"), "{page}");
    // What an open tab says after a no revives nothing.
    says(&nora, "/area/fonti/consenso", &[("cerca", "no")]).await;
    let page = says(&nora, NOTTE, &[("di_notte", "si")]).await;
    assert!(page.contains("come hai chiesto") && !page.contains("Di notte"), "{page}");
    // Who changes their mind chooses again.
    assert!(page.contains("Cerca anche altrove") && page.contains("name=\"di_notte\""), "{page}");
    let yes = [("cerca", "si"), ("di_notte", "1")];
    let page = says(&nora, "/area/fonti/consenso", &yes).await;
    assert!(page.contains("Non cercare più di notte"), "{page}");
    for (lang, text) in [("en", "Do not look at night any more"), ("es", "No buscar más de noche")]
    {
        assert!(nora.page(&format!("/{lang}{LISTA}")).await.1.contains(text), "{lang}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn at_night_who_wanted_it_is_asked_about_once_and_nobody_else_nor_by_day() {
    let portal = TestPortal::start().await;
    let yes = [("cerca", "si"), ("di_notte", "1")];
    for (chi, risposta) in [(NORA, &yes[..]), (IRMA, &yes[..]), (BRUNO, &yes[..1])] {
        let browser = portal.logged_in(chi).await;
        says(&browser, "/area/fonti/consenso", risposta).await;
        assert_eq!(esito(&portal, chi, "ticket").await, "ok");
        if chi == IRMA {
            // She thought better of it.
            says(&browser, NOTTE, &[("di_notte", "no")]).await;
        }
    }
    let at_first = (chiesta(&portal, IRMA).await, chiesta(&portal, BRUNO).await);
    let asked_since = async |then: Timestamp| chiesta(&portal, NORA).await >= Some(then);
    let then = comes(&portal, 1, 0, 30).await;
    assert!(!asked_since(then).await, "half past twelve");
    let then = comes(&portal, 1, 1, 15).await;
    portal.eventually(|| async { asked_since(then).await }).await;
    let then = comes(&portal, 1, 4, 30).await;
    assert!(!asked_since(then).await, "twice in a night");
    let then = comes(&portal, 2, 0, 45).await;
    assert!(!asked_since(then).await, "not yet");
    let then = comes(&portal, 2, 5, 10).await;
    assert!(!asked_since(then).await, "it is day");
    let then = comes(&portal, 3, 4, 45).await;
    portal.eventually(|| async { asked_since(then).await }).await;
    assert_eq!((chiesta(&portal, IRMA).await, chiesta(&portal, BRUNO).await), at_first);
    assert_eq!(esiti(&portal, GIULIA).await, [], "who was never asked whether they want it");
    portal.stop().await;
}
