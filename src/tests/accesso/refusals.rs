//! What a person reads who did not get in.
use super::op::{Answer, Op};
use super::visitor::Visitor;
use super::{honest, last_line, page, pair, portal};
use crate::platform::registro::Evento;
use serde_json::{Value, json};

#[actix_web::test]
async fn each_anomaly_has_its_words_and_the_proxys_own_are_never_shown() {
    let (op, _keys, portal) = pair().await;
    for (number, words) in [
        (19, "Troppi tentativi"),
        (20, "livello di sicurezza più alto"),
        (21, "È passato troppo tempo"),
        (22, "serve il tuo consenso"),
        (23, "sospesa o revocata"),
        (24, "Non è stato possibile completare"),
        (25, "Hai annullato"),
        (30, "altro tipo di identità"),
        (8, "Non è stato possibile completare"),
        (26, "Non è stato possibile completare"),
    ] {
        let visitor = Visitor::new(&portal);
        let change =
            |it: &mut Answer| it.error("access_denied", &format!("ErrorCode nr{number:02}"));
        let (status, html) = page(visitor.log_in(&op, "prova", change).await).await;
        assert_eq!(status, 403, "{number}");
        assert!(html.contains(words), "{number}");
        assert!(html.contains("role=\"alert\"") && !html.contains("ErrorCode"), "{number}");
        assert!(
            html.contains("/accesso?ritorno=%2Farea%2Fricevute"),
            "{number}: a way to try again"
        );
        assert!(html.contains("href=\"/paga-avviso\""), "{number}: a way without login");
        assert!(!visitor.is_in().await);
    }
    let visitor = Visitor::new(&portal);
    let res = visitor.log_in(&op, "prova", |it| it.error("invalid_scope", "x")).await;
    assert!(page(res).await.1.contains("la colpa è nostra"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_refusal_speaks_the_language_the_login_started_in() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    let started = visitor.start("/es/accesso/prova").await;
    let mut answer = honest(&portal, &op, &started);
    answer.error("access_denied", "ErrorCode nr25");
    let res = visitor.get(&format!("/accesso/prova/ritorno?{}", answer.query())).await;
    let html = page(res).await.1;
    assert!(html.contains("Has cancelado la entrada") && html.contains("lang=\"es\""));
    assert!(html.contains("href=\"/es/paga-avviso\""));
    assert!(!html.contains(&started.state), "nothing of the answer stays in the page");
    portal.stop().await;
}

#[actix_web::test]
async fn a_european_without_codice_fiscale_is_told_what_they_can_do() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    let change = |it: &mut Answer| {
        it.claim("fiscalNumber", Value::Null);
        it.userinfo = json!({ "sub": "mario" });
    };
    let (status, html) = page(visitor.log_in(&op, "prova", change).await).await;
    assert_eq!(status, 403);
    assert!(html.contains("Manca il codice fiscale") && html.contains("Agenzia delle Entrate"));
    assert!(html.contains("href=\"/paga-avviso\""));
    let line = last_line(&portal).await;
    assert_eq!((line.evento, line.codice_fiscale), (Evento::Rifiuto, None));
    portal.stop().await;
}

#[actix_web::test]
async fn a_proxy_that_is_down_or_is_not_itself_gets_a_page_of_its_own() {
    let other = Op::start_with(|about| about["issuer"] = "https://altro.example".into()).await;
    let nobody = Op { issuer: "http://127.0.0.1:1".to_owned(), ..Op::start().await };
    let nobody = nobody.peer("nessuno");
    let portal = portal(vec![nobody, other.peer("altro")]).await;
    for peer in ["nessuno", "altro"] {
        let res = Visitor::new(&portal).get(&format!("/accesso/{peer}")).await;
        let (status, html) = page(res).await;
        assert_eq!(status, 502, "{peer}");
        assert!(html.contains("Il servizio di accesso non risponde"), "{peer}");
        assert!(html.contains("href=\"/paga-avviso\""), "{peer}");
        assert!(!html.contains("altro.example"), "{peer}");
    }
    assert_eq!(Visitor::new(&portal).get("/accesso/ignoto").await.status(), 404);
    portal.stop().await;
}
