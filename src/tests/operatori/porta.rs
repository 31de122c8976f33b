//! The operators' door: who gets in, with which session, and for how long.
use crate::platform::config::{IdentityPeer, PerChi};
use crate::sandbox;
use crate::tests::support::{
    CHIARA, ENZO, GIULIA, LIVIA, MARCO, SARA, TEO, TestPortal, VITO, hidden, location,
};
use jiff::SignedDuration;
use reqwest::StatusCode;
use scraper::{Html, Selector};

const NADIA: &str = "RZZNDA83L49D612V";

#[actix_web::test]
async fn who_has_an_incarico_gets_in_by_their_own_door_and_nobody_else() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let res = browser.get("/operatori/posizioni?pagina=1").await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let login = location(&res).unwrap();
    assert_eq!(login, "/operatori/accesso?ritorno=%2Foperatori%2Fposizioni%3Fpagina%3D1");
    let page = browser.page(&login).await.1;
    assert!(
        page.contains("/operatori/accesso/proxy?ritorno=%2Foperatori%2Fposizioni%3Fpagina%3D1")
    );
    let start = "/operatori/accesso/proxy?ritorno=%2Foperatori%2Fposizioni%3Fpagina%3D1";
    let res = browser.login_from(start, MARCO, 2).await;
    assert_eq!(location(&res).unwrap(), "/operatori/posizioni?pagina=1");
    assert_eq!(browser.page("/operatori/posizioni").await.0, StatusCode::OK);
    assert!(browser.page("/operatori").await.1.contains("Comune di Pontelago"));
    // The citizen's pages know nothing of it.
    assert_eq!(browser.get("/area/da-pagare").await.status(), StatusCode::SEE_OTHER);

    for nobody in [GIULIA, VITO] {
        let browser = portal.browser();
        let res = browser.login_office(nobody, 3).await;
        assert_eq!(res.status(), StatusCode::FORBIDDEN);
        assert!(res.text().await.unwrap().contains("Non risulta un tuo incarico"));
        assert_eq!(browser.get("/operatori").await.status(), StatusCode::SEE_OTHER);
    }
    portal.stop().await;
}

#[actix_web::test]
async fn the_first_page_offers_what_the_navigation_does_in_the_same_order() {
    let portal = TestPortal::start().await;
    for who in [MARCO, SARA, LIVIA, NADIA, ENZO] {
        let page = Html::parse_document(&portal.in_office(who).await.page("/operatori").await.1);
        let links = |selector: &str| -> Vec<String> {
            let selector = Selector::parse(selector).unwrap();
            page.select(&selector).map(|it| it.attr("href").unwrap().to_owned()).collect()
        };
        let nav = links(".p-nav [data-element='main-navigation'] a");
        assert_eq!(nav[0], "/operatori");
        assert_eq!(nav[1..], links("main h3 a"), "{who}");
        // More than fits on a phone's row is behind a button too.
        let menu = links(".p-nav-menu a");
        assert!(if nav.len() < 4 { menu.is_empty() } else { menu == nav }, "{who}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn who_is_both_has_two_sessions_and_neither_becomes_the_other() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    browser.login_as(CHIARA, 2).await;
    assert_eq!(browser.get("/operatori").await.status(), StatusCode::SEE_OTHER);
    browser.login_office(CHIARA, 2).await;
    assert_eq!(browser.get("/operatori").await.status(), StatusCode::OK);
    assert_eq!(browser.get("/area/da-pagare").await.status(), StatusCode::OK);
    // The citizen's token is no good on the other side.
    let token = hidden(&browser.page("/area/da-pagare").await.1, "_csrf").unwrap();
    let res = browser.post("/operatori/uscita", &[("_csrf", token.as_str())]).await;
    assert_eq!(res.status(), StatusCode::FORBIDDEN);
    let res = browser.submit("/operatori", "/operatori/uscita", &[]).await;
    assert_eq!(res.status(), StatusCode::OK, "a page that leads to the proxy's logout");
    assert_eq!(browser.get("/operatori").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/area/da-pagare").await.status(), StatusCode::OK);
    portal.stop().await;
}

#[actix_web::test]
async fn a_session_is_the_only_one_and_lives_in_one_browser() {
    let portal = TestPortal::start().await;
    let first = portal.in_office(MARCO).await;
    assert_eq!(first.get("/operatori").await.status(), StatusCode::OK);
    // Somebody who stole the cookie has another browser.
    let stolen = first.cookie("__Host-op").unwrap();
    let http = crate::platform::http_client::new(std::time::Duration::from_secs(20)).unwrap();
    let ask = |agent: &'static str| {
        let request = http.get(format!("{}/operatori", portal.origin));
        let request = request.header("cookie", format!("__Host-op={stolen}"));
        request.header("user-agent", agent).send()
    };
    assert_eq!(ask("Ladro/1.0").await.unwrap().status(), StatusCode::SEE_OTHER);
    let second = portal.in_office(MARCO).await;
    assert_eq!(second.get("/operatori").await.status(), StatusCode::OK);
    assert_eq!(first.get("/operatori").await.status(), StatusCode::SEE_OTHER);
    // A key that somebody made up, or the citizens' cookie, opens nothing.
    for key in ["", "x", &"0".repeat(64)] {
        let request = http.get(format!("{}/operatori", portal.origin));
        let res = request.header("cookie", format!("__Host-op={key}")).send().await.unwrap();
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
    }
    portal.stop().await;
}

#[actix_web::test]
async fn a_session_ends_after_a_quarter_of_an_hour_of_nothing_and_after_eight_hours() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let at = |minutes| portal.clock.set_offset(SignedDuration::from_mins(minutes));
    for turn in 1..=34 {
        at(turn * 14);
        assert_eq!(marco.get("/operatori").await.status(), StatusCode::OK);
    }
    at(481);
    assert_eq!(marco.get("/operatori").await.status(), StatusCode::SEE_OTHER, "eight hours");
    let marco = portal.in_office(MARCO).await;
    assert_eq!(marco.get("/operatori").await.status(), StatusCode::OK);
    at(481 + 16);
    assert_eq!(marco.get("/operatori").await.status(), StatusCode::SEE_OTHER, "a quarter");
    portal.stop().await;
}

#[actix_web::test]
async fn a_leaver_is_out_at_the_next_request_and_the_last_day_is_a_day() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    assert_eq!(marco.get("/operatori/posizioni").await.status(), StatusCode::OK);
    let today = jiff_sqlx::Date::from(portal.state.clock.oggi());
    sqlx::query!("update incarico set al = $2 where codice_fiscale = $1", MARCO, today as _)
        .execute(portal.db())
        .await
        .unwrap();
    assert_eq!(marco.get("/operatori/posizioni").await.status(), StatusCode::OK);
    sqlx::query!("update incarico set al = al - 1 where codice_fiscale = $1", MARCO)
        .execute(portal.db())
        .await
        .unwrap();
    assert_eq!(marco.get("/operatori/posizioni").await.status(), StatusCode::SEE_OTHER);
    portal.stop().await;
}

#[actix_web::test]
async fn an_administrator_needs_the_highest_level_and_a_fresh_proof() {
    let portal = TestPortal::start().await;
    let sara = portal.browser();
    sara.login_office(SARA, 2).await;
    assert!(sara.page("/operatori").await.1.contains("Serve il livello 3"));
    let res = sara.get("/operatori/incarichi").await;
    let confirm = location(&res).unwrap();
    assert_eq!(confirm, "/operatori/conferma?ritorno=%2Foperatori%2Fincarichi");
    let page = sara.page(&confirm).await.1;
    let start = "/operatori/accesso/proxy?ritorno=%2Foperatori%2Fincarichi&amp;livello=3";
    assert!(page.contains(start), "{page}");
    let before = sara.cookie("__Host-op");
    let start = start.replace("&amp;", "&");
    // The sandbox's proxy gives the level that was asked for, or less: less is refused.
    let res = sara.login_from(&start, SARA, 2).await;
    assert_eq!(res.status(), StatusCode::FORBIDDEN);
    let res = sara.login_from(&start, SARA, 3).await;
    assert_eq!(location(&res).unwrap(), "/operatori/incarichi");
    assert_ne!(sara.cookie("__Host-op"), before, "a new key");
    assert_eq!(sara.get("/operatori/incarichi").await.status(), StatusCode::OK);
    assert_eq!(sara.get("/operatori/incarichi/nuovo").await.status(), StatusCode::OK);
    let at = |minutes| portal.clock.set_offset(SignedDuration::from_mins(minutes));
    at(10);
    assert_eq!(sara.get("/operatori/incarichi").await.status(), StatusCode::OK);
    let res = sara.get("/operatori/incarichi/nuovo").await;
    assert_eq!(
        location(&res).unwrap(),
        "/operatori/conferma?ritorno=%2Foperatori%2Fincarichi%2Fnuovo"
    );
    for turn in 2..=12 {
        at(turn * 10);
        sara.get("/operatori").await;
    }
    let res = sara.get("/operatori/incarichi").await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "two hours are over");
    portal.stop().await;
}

#[actix_web::test]
async fn somebody_elses_proof_in_the_same_browser_ends_the_first_session() {
    let portal = TestPortal::start().await;
    let browser = portal.in_office(SARA).await;
    let key = browser.cookie("__Host-op").unwrap();
    browser.login_office(MARCO, 3).await;
    assert!(browser.page("/operatori").await.1.contains("Marco Serra"));
    let left = sqlx::query_scalar!("select codice_fiscale from sessione_operatore")
        .fetch_all(portal.db())
        .await
        .unwrap();
    assert_eq!(left, [MARCO]);
    assert_ne!(browser.cookie("__Host-op").unwrap(), key);
    portal.stop().await;
}

#[actix_web::test]
async fn who_has_two_incarichi_chooses_and_cannot_choose_anothers() {
    let portal = TestPortal::start().await;
    let teo = portal.in_office(TEO).await;
    assert!(teo.page("/operatori").await.1.contains("scegli con quale lavorare"));
    let res = teo.get("/operatori/posizioni").await;
    assert_eq!(res.status(), StatusCode::FORBIDDEN);
    assert!(res.text().await.unwrap().contains("Il tuo incarico non lo permette"));
    let ids = sqlx::query_scalar!(
        "select incarico_id from incarico where codice_fiscale = $1 order by incarico_id",
        TEO
    );
    let ids = ids.fetch_all(portal.db()).await.unwrap();
    let res =
        teo.submit("/operatori", "/operatori/incarico", &[("incarico", &ids[0].to_string())]).await;
    assert_eq!(location(&res).unwrap(), "/operatori");
    assert_eq!(teo.get("/operatori/posizioni").await.status(), StatusCode::OK);
    let others = sqlx::query_scalar!("select min(incarico_id) from incarico");
    let others = others.fetch_one(portal.db()).await.unwrap().unwrap().to_string();
    let res = teo.submit("/operatori", "/operatori/incarico", &[("incarico", &others)]).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}

#[actix_web::test]
async fn the_proxy_of_an_ente_that_is_not_here_vouches_for_nobody() {
    let portal = TestPortal::start_with(|config| {
        config.peers[0].per = PerChi::Ente("80099900018".to_owned());
    })
    .await;
    let res = portal.browser().login_office(MARCO, 3).await;
    assert_eq!(res.status(), StatusCode::FORBIDDEN);
    portal.stop().await;
}

#[actix_web::test]
async fn an_entes_own_proxy_vouches_for_its_own_people_and_only_here() {
    let portal = TestPortal::start_with(|config| {
        let peer: &mut IdentityPeer = &mut config.peers[0];
        assert_eq!(peer.id, sandbox::PEER);
        peer.per = PerChi::Ente("80034500019".to_owned());
    })
    .await;
    assert_eq!(portal.browser().get("/accesso/proxy").await.status(), StatusCode::NOT_FOUND);
    assert!(!portal.browser().page("/accesso").await.1.contains("/accesso/proxy"));
    let res = portal.browser().login_office(MARCO, 3).await;
    assert_eq!(res.status(), StatusCode::FORBIDDEN, "he works for another ente");
    let teo = portal.in_office(TEO).await;
    assert_eq!(teo.get("/operatori/posizioni?pagina=x").await.status(), StatusCode::OK);
    let far = format!("/operatori/posizioni?pagina={}", i64::MAX);
    assert_eq!(teo.get(&far).await.status(), StatusCode::OK);
    let page = teo.page("/operatori").await.1;
    assert!(page.contains("Borgo San Vito") && !page.contains("Rena Alta"));
    portal.stop().await;
}

#[actix_web::test]
async fn who_was_put_out_reads_why_and_that_the_form_is_gone() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let form = "/operatori/incarichi/nuovo";
    let page = sara.page(form).await.1;
    let csrf = hidden(&page, "_csrf").unwrap();
    let elsewhere = portal.in_office(SARA).await;
    // The page before the form, when the browser says which it was; in her language.
    let from = format!("{}/en{form}", portal.origin);
    let res = sara.post_from("/operatori/incarichi", &from, &[("_csrf", &csrf)]).await;
    let login = location(&res).unwrap();
    let back = "ritorno=%2Foperatori%2Fincarichi%2Fnuovo";
    assert_eq!(login, format!("/operatori/accesso?{back}&modulo=perso"));
    let page = sara.page(&login).await.1;
    assert!(page.contains("La tua sessione è finita") && page.contains("dopo l’accesso rifallo"));
    let page = sara.page("/operatori/accesso").await.1;
    assert!(page.contains("La tua sessione è finita") && !page.contains("dopo l’accesso rifallo"));
    // A page of somebody else's is no page of ours.
    let res = sara.post_from("/operatori/incarichi", "https://evil.example/x", &[]).await;
    assert_eq!(location(&res).unwrap(), "/operatori/accesso?ritorno=%2Foperatori&modulo=perso");
    // Who goes out, or never came, is told nothing.
    elsewhere.submit("/operatori", "/operatori/uscita", &[]).await;
    for browser in [&elsewhere, &portal.browser()] {
        let page = browser.page("/operatori/accesso").await.1;
        assert!(!page.contains("La tua sessione è finita"));
    }
    portal.stop().await;
}

#[actix_web::test]
async fn who_has_no_incarico_is_shown_the_way_to_their_own_area() {
    let portal = TestPortal::start().await;
    let giulia = portal.browser();
    let res = giulia.login_from("/operatori/accesso/proxy", GIULIA, 2).await;
    assert_eq!(res.status(), StatusCode::FORBIDDEN);
    let page = res.text().await.unwrap();
    assert!(page.contains("href=\"/area/da-pagare\"") && page.contains("area personale"));
    portal.stop().await;
}
