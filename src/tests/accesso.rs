//! Logging in and out, against a provider that says whatever a test wants.
mod attacks;
mod cns;
mod op;
mod persone;
mod refusals;
mod registro;
mod saml;
pub mod uscita;
pub mod visitor;

use super::support::TestPortal;
use crate::features::accesso;
use crate::kernel::CodiceFiscale;
use crate::platform::config::IdentityPeer;
use crate::platform::registro::{Evento, Voce, of_ente};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use op::{Answer, GOOD, MARIO, Op, ROGUE, Sign};
use reqwest::Response;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::net::IpAddr;
use visitor::{Started, Visitor, location, query};
use wiremock::MockGuard;

/// A portal with these peers only, whose visitors tell their own address.
async fn portal(peers: Vec<IdentityPeer>) -> TestPortal {
    TestPortal::start_with(|config| {
        config.peers = peers;
        config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await
}

/// A provider, and a portal that knows it as `prova`.
async fn pair() -> (Op, MockGuard, TestPortal) {
    let op = Op::start().await;
    let keys = op.publish(vec![op::jwk(&GOOD, "uno")]).await;
    let portal = portal(vec![op.peer("prova")]).await;
    (op, keys, portal)
}

pub struct Line {
    pub evento: Evento,
    pub peer: String,
    pub codice_fiscale: Option<String>,
    pub livello: Option<u8>,
    pub motivo: Option<String>,
    pub sessione_hash: Option<String>,
    pub indirizzo: Option<IpAddr>,
}

/// The last line of the register, whole.
async fn last_voce(portal: &TestPortal) -> Voce {
    let mut conn = portal.db().acquire().await.unwrap();
    let lines = of_ente(&mut conn, &portal.state, None, 1, 0).await.unwrap();
    lines.into_iter().next().unwrap().voce
}

/// The last line of the register.
pub async fn last_line(portal: &TestPortal) -> Line {
    let voce = last_voce(portal).await;
    let accesso = voce.accesso.unwrap();
    let codice = voce.interessato.and_then(|it| CodiceFiscale::parse(&it).ok());
    Line {
        evento: voce.evento,
        peer: accesso.peer,
        codice_fiscale: codice.map(|it| it.as_str().to_owned()),
        livello: accesso.livello,
        motivo: voce.motivo,
        sessione_hash: accesso.sessione_hash,
        indirizzo: voce.indirizzo,
    }
}

async fn sessions(portal: &TestPortal) -> i64 {
    let count = sqlx::query_scalar!("select count(*) from web_session where state ? 'entrata'");
    count.fetch_one(portal.db()).await.unwrap().unwrap()
}

fn honest(portal: &TestPortal, op: &Op, started: &Started) -> Answer {
    let now = portal.state.clock.now().as_second();
    Answer::honest(op, &started.state, &started.nonce, now)
}

async fn page(res: Response) -> (u16, String) {
    (res.status().as_u16(), res.text().await.unwrap())
}

#[actix_web::test]
async fn who_logs_in_comes_back_to_the_page_and_the_language_they_left() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    let wanted = "/en/accesso/prova?ritorno=%2Farea%2Fricevute%3Fanno%3D2026";
    let started = visitor.start(wanted).await;
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", op::CLIENT),
        ("scope", "openid profile"),
        ("code_challenge_method", "S256"),
        ("acr_values", &op::acr(2)),
        ("prompt", "login"),
        ("redirect_uri", &format!("{}/accesso/prova/ritorno", portal.origin)),
    ] {
        assert_eq!(query(&started.url, name).as_deref(), Some(value));
    }
    assert!(started.cookie.starts_with("__Host-t="), "{}", started.cookie);
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"] {
        assert!(started.cookie.contains(attribute), "{}", started.cookie);
    }
    assert!(!started.cookie.contains("Domain"));

    let answer = honest(&portal, &op, &started);
    let _guards = op.give(&answer).await;
    let res = visitor.get(&format!("/accesso/prova/ritorno?{}", answer.query())).await;
    assert_eq!(res.status(), 303);
    assert_eq!(location(&res), "/en/area/ricevute?anno=2026");
    assert!(visitor.is_in().await);

    let line = last_line(&portal).await;
    assert_eq!((line.evento, line.peer.as_str()), (Evento::Entrata, "prova"));
    assert_eq!((line.codice_fiscale.as_deref(), line.livello), (Some(MARIO), Some(2)));
    assert_eq!(line.indirizzo, Some(visitor.address.parse().unwrap()));
    assert_eq!(line.sessione_hash.map(|it| it.len()), Some(64));
    let persona =
        sqlx::query!("select nome, cognome, email from persona where codice_fiscale = $1", MARIO)
            .fetch_one(portal.db())
            .await
            .unwrap();
    assert_eq!((persona.nome.as_str(), persona.cognome.as_str()), ("Mario", "Rossi"));
    assert_eq!(persona.email.as_deref(), Some("mario@posta.example"));
    portal.stop().await;
}

#[actix_web::test]
async fn the_code_is_exchanged_with_our_secret_and_the_proof_of_who_started() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    let started = visitor.start("/accesso/prova").await;
    let answer = honest(&portal, &op, &started);
    let _guards = op.give(&answer).await;
    visitor.get(&format!("/accesso/prova/ritorno?{}", answer.query())).await;
    let requests = op.server.received_requests().await.unwrap();
    let token = requests.iter().find(|it| it.url.path() == "/op/token").unwrap();
    let form: HashMap<String, String> =
        url::form_urlencoded::parse(&token.body).into_owned().collect();
    assert_eq!(
        (form["grant_type"].as_str(), form["code"].as_str()),
        ("authorization_code", "codice")
    );
    assert_eq!(form["redirect_uri"], format!("{}/accesso/prova/ritorno", portal.origin));
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
    assert_eq!(query(&started.url, "code_challenge"), Some(challenge));
    // RFC 6749 §2.3.1: id and secret are form-encoded before they become Basic credentials.
    let basic = STANDARD.encode("portale:segreto%3A+con%2Fsegni%2Bstrani");
    assert_eq!(token.headers["authorization"].to_str().unwrap(), format!("Basic {basic}"));
    portal.stop().await;
}

#[actix_web::test]
async fn an_answer_is_good_once_and_in_the_browser_that_asked_only() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    let stranger = Visitor::new(&portal);
    let refused = async |visitor: &Visitor<'_>, query: &str, why: &str| {
        let res = visitor.get(&format!("/accesso/prova/ritorno?{query}")).await;
        let (status, html) = page(res).await;
        assert_eq!(status, 403, "{why}");
        assert!(html.contains("Accesso da ricominciare"), "{why}");
        let motivo = last_line(&portal).await.motivo.unwrap();
        assert!(motivo.contains(why), "{motivo} is not {why}");
        assert!(!visitor.is_in().await, "{why}");
    };

    let started = visitor.start("/accesso/prova").await;
    let query = honest(&portal, &op, &started).query();
    refused(&stranger, &query, "started in another browser").await;
    refused(&visitor, &query, "unknown or used key").await;

    let started = visitor.start("/accesso/prova").await;
    let query = honest(&portal, &op, &started).query();
    stranger.start("/accesso/prova").await;
    refused(&stranger, &query, "started in another browser").await;

    let started = visitor.start("/accesso/prova").await;
    let query = honest(&portal, &op, &started).query();
    portal.clock.set_offset(SignedDuration::from_secs(601));
    refused(&visitor, &query, "started too long ago").await;
    assert_eq!(op.asked("/token").await, 0, "the proxy is not even asked");
    portal.clock.set_offset(SignedDuration::ZERO);

    let started = visitor.start("/accesso/prova").await;
    let answer = honest(&portal, &op, &started);
    let _guards = op.give(&answer).await;
    let path = format!("/accesso/prova/ritorno?{}", answer.query());
    assert_eq!(visitor.get(&path).await.status(), 303);
    assert_eq!(visitor.thief().get(&path).await.status(), 403, "the same answer twice");
    assert_eq!(sessions(&portal).await, 1);
    portal.stop().await;
}

#[actix_web::test]
async fn an_answer_for_one_proxy_is_never_taken_for_anothers() {
    let (honest_op, evil) = (Op::start().await, Op::start_with(says_no_iss).await);
    let _keys = honest_op.publish(vec![op::jwk(&GOOD, "uno")]).await;
    let _evil_keys = evil.publish(vec![op::jwk(&ROGUE, "uno")]).await;
    let portal = portal(vec![honest_op.peer("buono"), evil.peer("cattivo")]).await;
    let visitor = Visitor::new(&portal);
    let started = visitor.start("/accesso/buono").await;
    let mut answer = honest(&portal, &evil, &started);
    answer.sign = Sign::Rsa(&ROGUE);
    let _guards = evil.give(&answer).await;
    let res = visitor.get(&format!("/accesso/cattivo/ritorno?{}", answer.query())).await;
    assert_eq!(res.status(), 403);
    let motivo = last_line(&portal).await.motivo.unwrap();
    assert!(motivo.contains("started at another peer"), "{motivo}");
    assert_eq!(evil.asked("/token").await, 0, "our code was not given away");
    portal.stop().await;
}

fn says_no_iss(about: &mut Value) {
    about["authorization_response_iss_parameter_supported"] = Value::Bool(false);
}

#[actix_web::test]
async fn two_tabs_of_one_browser_can_both_be_logging_in() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    let first = visitor.start("/accesso/prova").await;
    let second = visitor.start("/accesso/prova").await;
    assert_ne!(first.state, second.state);
    assert_ne!(first.nonce, second.nonce);
    for started in [&second, &first] {
        let answer = honest(&portal, &op, started);
        let _guards = op.give(&answer).await;
        let res = visitor.get(&format!("/accesso/prova/ritorno?{}", answer.query())).await;
        assert_eq!(res.status(), 303, "the one that ends first does not spoil the other");
    }
    assert_eq!(sessions(&portal).await, 1);
    portal.stop().await;
}

#[actix_web::test]
async fn a_new_key_of_the_proxy_is_fetched_once_and_not_at_everybodys_wish() {
    let (op, keys, portal) = pair().await;
    let first = Visitor::new(&portal).log_in(&op, "prova", |_| {}).await;
    assert_eq!(first.status(), 303);
    drop(keys);
    let _keys = op.publish(vec![op::jwk(&ROGUE, "due")]).await;
    let rotated = |it: &mut Answer| {
        it.header["kid"] = "due".into();
        it.sign = Sign::Rsa(&ROGUE);
    };
    let res = Visitor::new(&portal).log_in(&op, "prova", rotated).await;
    assert_eq!(res.status(), 403, "too soon after the first look");
    assert_eq!(op.asked("/jwks").await, 1);
    portal.clock.set_offset(SignedDuration::from_secs(31));
    let res = Visitor::new(&portal).log_in(&op, "prova", rotated).await;
    assert_eq!(res.status(), 303);
    assert_eq!(op.asked("/jwks").await, 2);
    portal.stop().await;
}

#[actix_web::test]
async fn the_page_offers_every_proxy_and_a_way_without_one() {
    let op = Op::start().await;
    let portal = portal(vec![op.peer("uno"), op.peer("due")]).await;
    let visitor = Visitor::new(&portal);
    let (status, html) = page(visitor.get("/accesso?ritorno=%2Farea%2Fricevute").await).await;
    assert_eq!(status, 200);
    for peer in ["uno", "due"] {
        assert!(html.contains(&format!("href=\"/accesso/{peer}?ritorno=%2Farea%2Fricevute\"")));
        assert!(html.contains(&format!("Entra con Proxy {peer}")));
    }
    assert!(html.contains("href=\"/paga-avviso\""));
    let (_, html) = page(visitor.get("/accesso?ritorno=//evil.example").await).await;
    assert!(html.contains("ritorno=%2Farea%2Fda-pagare") && !html.contains("evil.example"));
    let (_, html) = page(visitor.get("/en/accesso?ritorno=/area/ricevute").await).await;
    let links = scraper::Html::parse_document(&html);
    let link = scraper::Selector::parse("a[data-element='personal-area-login']").unwrap();
    let again = links.select(&link).next().unwrap().attr("href").unwrap();
    let (_, html) = page(visitor.get(again).await).await;
    assert!(
        html.contains("href=\"/en/accesso/uno?ritorno=%2Farea%2Fricevute\""),
        "not lost by asking twice"
    );
    assert_eq!(op.server.received_requests().await.unwrap().len(), 0, "nobody is asked in vain");
    portal.stop().await;
}

#[actix_web::test]
async fn nobody_starts_logins_without_end() {
    let (_op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    let mut last = 0;
    for _ in 0..31 {
        last = visitor.get("/accesso/prova").await.status().as_u16();
    }
    assert_eq!(last, 429);
    let neighbour = Visitor::new(&portal);
    neighbour.start("/accesso/prova").await;
    portal.stop().await;
}

#[actix_web::test]
async fn logins_never_ended_are_forgotten() {
    let (_op, _keys, portal) = pair().await;
    Visitor::new(&portal).start("/accesso/prova").await;
    let mut conn = portal.db().acquire().await.unwrap();
    let now = portal.state.clock.now();
    assert_eq!(accesso::purge(&mut conn, now).await.unwrap(), 0);
    let later = now + SignedDuration::from_mins(10);
    assert_eq!(accesso::purge(&mut conn, later).await.unwrap(), 1);
    drop(conn);
    portal.stop().await;
}
