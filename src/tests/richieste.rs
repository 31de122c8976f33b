//! Requests from elsewhere, too many, and of whom.
use super::support::{GIULIA, PAOLO, TestPortal, hidden};
use crate::platform::web::visitor;
use actix_web::test::TestRequest;
use reqwest::StatusCode;
use std::net::SocketAddr;

#[actix_web::test]
async fn another_site_can_send_people_here_and_make_their_browser_do_nothing_else() {
    let portal = TestPortal::start().await;
    let http = crate::platform::http_client::new(std::time::Duration::from_secs(20)).unwrap();
    let ask = async |mode: &str, dest: &str| {
        let request = http.get(format!("{}/aiuto", portal.origin));
        let request = request.header("sec-fetch-site", "cross-site");
        request.header("sec-fetch-mode", mode).header("sec-fetch-dest", dest).send().await.unwrap()
    };
    assert_eq!(ask("navigate", "document").await.status(), 200);
    for (mode, dest) in [("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")] {
        let res = ask(mode, dest).await;
        assert_eq!(res.status(), 400, "{mode} {dest}");
        assert!(res.headers().contains_key("content-security-policy"), "{mode} {dest}");
        assert!(res.text().await.unwrap().contains("Non abbiamo capito la richiesta"));
    }
    portal.stop().await;
}

#[actix_web::test]
async fn one_person_cannot_send_forms_without_end_and_nobody_else_waits_for_them() {
    let portal = TestPortal::start().await;
    let (giulia, paolo) = (portal.logged_in(GIULIA).await, portal.logged_in(PAOLO).await);
    let token = hidden(&giulia.page("/area/da-pagare").await.1, "_csrf").unwrap();
    let mut last = StatusCode::OK;
    for _ in 0..80 {
        let res = giulia.post("/carrello/scelta", &[("_csrf", token.as_str())]).await;
        last = res.status();
        if last == 429 {
            assert!(res.headers().contains_key("retry-after"));
            assert!(res.text().await.unwrap().contains("Troppe richieste"));
            break;
        }
    }
    assert_eq!(last, 429);
    let res = paolo.submit("/area/da-pagare", "/carrello/scelta", &[]).await;
    assert_eq!(res.status(), 303);
    portal.stop().await;
}

#[actix_web::test]
async fn only_our_own_reverse_proxies_say_where_a_visitor_comes_from() {
    let mut config =
        crate::app::demo::config("http://localhost:1", "http://127.0.0.1:2", "").unwrap();
    let seen = |config: &_, peer: &str, told: &[&str]| {
        let mut req = TestRequest::default().peer_addr(SocketAddr::new(peer.parse().unwrap(), 1));
        for value in told {
            req = req.append_header(("x-forwarded-for", *value));
        }
        visitor(&req.to_http_request(), config).to_string()
    };
    assert_eq!(seen(&config, "203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
    config.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
    for (peer, told, expected) in [
        ("203.0.113.9", &["198.51.100.1"][..], "203.0.113.9"),
        ("10.0.0.1", &["198.51.100.1"], "198.51.100.1"),
        ("::ffff:10.0.0.1", &["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", &["6.6.6.6, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", &["6.6.6.6", "198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", &["198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", &["10.0.0.2"], "10.0.0.2"),
        ("10.0.0.1", &["junk"], "10.0.0.1"),
        ("10.0.0.1", &[], "10.0.0.1"),
    ] {
        assert_eq!(seen(&config, peer, told), expected, "{peer} {told:?}");
    }
}

#[actix_web::test]
async fn an_answer_that_does_not_come_is_a_page_with_its_code_and_headers() {
    let portal = TestPortal::start_with(|config| config.request_seconds = 1).await;
    let giulia = portal.logged_in(GIULIA).await;
    let mut tx = portal.db().begin().await.unwrap();
    sqlx::raw_sql("lock table posizione in access exclusive mode").execute(&mut *tx).await.unwrap();
    let res = giulia.get("/area/da-pagare").await;
    assert_eq!(res.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(res.headers().contains_key("content-security-policy"));
    let page = res.text().await.unwrap();
    assert!(page.contains("dai il codice") && page.contains("Giulia Bianchi"), "{page}");
    // Nobody else waits.
    assert_eq!(portal.browser().get("/aiuto").await.status(), StatusCode::OK);
    tx.rollback().await.unwrap();
    assert_eq!(giulia.get("/area/da-pagare").await.status(), StatusCode::OK);
    portal.stop().await;
}
