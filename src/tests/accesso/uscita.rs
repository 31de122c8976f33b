//! Sessions: a new one at every login, and their end.
use super::op::{self, GOOD, MARIO, Op};
use super::visitor::{Visitor, location, query};
use super::{last_line, page, pair, portal, sessions};
use crate::app::portal::Portal;
use crate::platform::registro::Evento;
use crate::tests::support::listen;
use jiff::SignedDuration;
use serde_json::Value;
use std::time::Duration;

#[actix_web::test]
async fn every_login_gets_a_new_session_and_the_old_one_is_dead() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    visitor.log_in(&op, "prova", |_| {}).await;
    let thief = visitor.thief();
    assert!(thief.is_in().await);
    visitor.log_in(&op, "prova", |_| {}).await;
    assert_ne!(visitor.cookie("__Host-sid"), thief.cookie("__Host-sid"));
    assert!(!thief.is_in().await);
    assert!(visitor.is_in().await);
    portal.stop().await;
}

#[actix_web::test]
async fn logging_out_ends_our_session_first_and_then_the_proxys() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    visitor.log_in(&op, "prova", |_| {}).await;
    let entered = last_line(&portal).await;
    let thief = visitor.thief();
    let res = visitor.post("/uscita", &[]).await;
    assert_eq!(res.status(), 403, "a form of somebody else ends nothing");
    assert!(visitor.is_in().await);

    let csrf = csrf(&visitor).await;
    let res = visitor.post("/en/uscita", &[("_csrf", csrf.as_str())]).await;
    assert_eq!(res.status(), 200);
    let refresh = res.headers()["refresh"].to_str().unwrap().to_owned();
    let proxy: url::Url = refresh.strip_prefix("0;url=").unwrap().parse().unwrap();
    assert!(proxy.as_str().starts_with(&format!("{}/logout?", op.issuer)));
    assert!(query(&proxy, "id_token_hint").unwrap().split('.').count() == 3);
    let back = query(&proxy, "post_logout_redirect_uri").unwrap();
    assert_eq!(back, format!("{}/uscito", portal.origin));
    let html = res.text().await.unwrap();
    assert!(html.contains("Your session on this portal is closed") && !html.contains("Mario"));

    assert!(!visitor.is_in().await);
    assert_eq!(sessions(&portal).await, 0);
    assert!(!thief.is_in().await, "the key of an ended session opens nothing");
    let left = last_line(&portal).await;
    assert_eq!((left.evento, left.codice_fiscale.as_deref()), (Evento::Uscita, Some(MARIO)));
    assert_eq!(left.sessione_hash, entered.sessione_hash, "one session, from entry to exit");

    let state = query(&proxy, "state").unwrap();
    let res = visitor.get(&format!("/uscito?state={state}")).await;
    assert_eq!(location(&res), "/en/uscito?state=en");
    let (_, html) = page(visitor.get("/en/uscito?state=en").await).await;
    assert!(html.contains("We have also asked"));
    let (_, html) = page(visitor.get("/uscito").await).await;
    assert!(!html.contains("Abbiamo chiesto"), "nothing is claimed that was not done");
    portal.stop().await;
}

#[actix_web::test]
async fn logging_out_works_where_the_proxy_has_no_logout_and_when_time_is_over() {
    let op = Op::start_with(|about| about["end_session_endpoint"] = Value::Null).await;
    let _keys = op.publish(vec![op::jwk(&GOOD, "uno")]).await;
    let portal = portal(vec![op.peer("prova")]).await;
    let visitor = Visitor::new(&portal);
    visitor.log_in(&op, "prova", |_| {}).await;
    let csrf_token = csrf(&visitor).await;
    let res = visitor.post("/uscita", &[("_csrf", csrf_token.as_str())]).await;
    assert_eq!((res.status().as_u16(), location(&res)), (303, "/uscito"));
    assert!(!visitor.is_in().await);

    visitor.log_in(&op, "prova", |_| {}).await;
    let csrf_token = csrf(&visitor).await;
    portal.clock.set_offset(SignedDuration::from_hours(5));
    let res = visitor.post("/uscita", &[("_csrf", csrf_token.as_str())]).await;
    assert_eq!((res.status().as_u16(), location(&res)), (303, "/uscito"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_session_that_ends_in_one_process_ends_in_all() {
    let (op, _keys, portal) = pair().await;
    let (listener, origin) = listen("localhost");
    let second = Portal::start(portal.state.clone(), listener, None, false).unwrap();
    let visitor = Visitor::new(&portal);
    visitor.log_in(&op, "prova", |_| {}).await;
    let thief = visitor.thief();
    // Long enough for the second process to hear of changes, and to remember.
    for _ in 0..20 {
        assert!(thief.is_in_at(&origin).await && visitor.is_in().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let csrf_token = csrf(&visitor).await;
    visitor.post("/uscita", &[("_csrf", csrf_token.as_str())]).await;
    assert!(!thief.is_in().await);
    // Far sooner than anything is read again by itself.
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(!thief.is_in_at(&origin).await);
    second.stop().await.unwrap();
    portal.stop().await;
}

/// The token of the logout form in the header.
pub async fn csrf(visitor: &Visitor<'_>) -> String {
    let html = visitor.get("/aiuto").await.text().await.unwrap();
    let html = scraper::Html::parse_document(&html);
    let field = scraper::Selector::parse("form[action='/uscita'] input[name='_csrf']").unwrap();
    html.select(&field).next().unwrap().attr("value").unwrap().to_owned()
}
