//! Logging in and out by SAML, against a provider that says whatever a test wants.
mod attacks;
mod configurazione;
mod forgery;
mod forms;
pub mod idp;
mod uscita;

use super::op::MARIO;
use super::visitor::{Visitor, location, query};
use super::{last_line, last_voce, page, portal};
use crate::platform::config::{Binding, IdentityPeer, Profile};
use crate::platform::registro::Evento;
use crate::tests::support::{GIULIA, TestPortal, hidden};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use idp::Answer;
use reqwest::Response;
use std::io::Read;
use url::Url;

/// A login begun: what the provider was told.
pub struct Started {
    pub request: String,
    relay_state: String,
    pub id: String,
}

/// Begins a login at `peer` by redirect.
pub async fn start(visitor: &Visitor<'_>, peer: &str) -> Started {
    let res = visitor.get(&format!("/accesso/{peer}?ritorno=/area/ricevute")).await;
    assert_eq!(res.status(), 303);
    let address: Url = location(&res).parse().unwrap();
    read(&query(&address, "SAMLRequest").unwrap(), query(&address, "RelayState").unwrap())
}

fn read(message: &str, relay_state: String) -> Started {
    let request = inflate(message);
    let id = request.split_once(" ID=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    Started { request, relay_state, id }
}

fn inflate(message: &str) -> String {
    let bytes = STANDARD.decode(message).unwrap();
    let mut xml = String::new();
    flate2::read::DeflateDecoder::new(bytes.as_slice()).read_to_string(&mut xml).unwrap();
    xml
}

pub fn honest(portal: &TestPortal, peer: &str, started: &Started) -> Answer {
    let acs = format!("{}/accesso/{peer}/ritorno", portal.origin);
    let audience = format!("{}/accesso/{peer}/metadata", portal.origin);
    let now = portal.state.clock.now();
    Answer::honest(&acs, &audience, &started.id, &started.relay_state, now)
}

pub async fn post(visitor: &Visitor<'_>, peer: &str, answer: &Answer) -> Response {
    let form = answer.form();
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    visitor.post(&format!("/accesso/{peer}/ritorno"), &form).await
}

/// A whole login, with the honest answer changed.
pub async fn log_in(
    visitor: &Visitor<'_>,
    peer: &str,
    change: impl FnOnce(&mut Answer),
) -> Response {
    let started = start(visitor, peer).await;
    let mut answer = honest(visitor.portal(), peer, &started);
    change(&mut answer);
    post(visitor, peer, &answer).await
}

fn both() -> Vec<IdentityPeer> {
    vec![idp::peer("spid", Profile::Spid), idp::peer("proxy", Profile::Proxy)]
}

#[actix_web::test]
async fn who_logs_in_by_saml_comes_back_to_the_page_and_the_language_they_left() {
    let portal = portal(both()).await;
    let visitor = Visitor::new(&portal);
    let res = visitor.get("/en/accesso/spid?ritorno=%2Farea%2Fricevute%3Fanno%3D2026").await;
    let cookie = res.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-tp="), "{cookie}");
    for attribute in ["Secure", "HttpOnly", "SameSite=None", "Path=/", "Max-Age=600"] {
        assert!(cookie.contains(attribute), "a form of another site must bring it: {cookie}");
    }
    let address: Url = location(&res).parse().unwrap();
    assert!(address.as_str().starts_with(idp::SSO));
    let relay_state = query(&address, "RelayState").unwrap();
    assert!(relay_state.len() <= 80 && !relay_state.contains("ricevute"), "{relay_state}");
    let started = read(&query(&address, "SAMLRequest").unwrap(), relay_state);
    for expected in [
        " ForceAuthn=\"true\"",
        " AssertionConsumerServiceIndex=\"0\" AttributeConsumingServiceIndex=\"0\"",
        " Destination=\"https://idp.example/sso\"",
        "Comparison=\"minimum\"><saml:AuthnContextClassRef>https://www.spid.gov.it/SpidL2<",
        "<samlp:NameIDPolicy Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:transient\"/>",
    ] {
        assert!(started.request.contains(expected), "{expected}: {}", started.request);
    }
    assert!(!started.request.contains("IsPassive") && !started.request.contains("AllowCreate"));

    let res = post(&visitor, "spid", &honest(&portal, "spid", &started)).await;
    assert_eq!(res.status(), 303, "{:?}", last_line(&portal).await.motivo);
    assert_eq!(location(&res), "/en/area/ricevute?anno=2026");
    assert!(visitor.is_in().await);
    let line = last_line(&portal).await;
    assert_eq!((line.evento, line.peer.as_str()), (Evento::Entrata, "spid"));
    assert_eq!((line.codice_fiscale.as_deref(), line.livello), (Some(MARIO), Some(2)));
    portal.stop().await;
}

#[actix_web::test]
async fn a_service_may_ask_for_more_than_the_peer_does_and_gets_it() {
    let portal = portal(both()).await;
    let visitor = Visitor::new(&portal);
    let res = visitor.get("/accesso/spid?ritorno=/area/ricevute&livello=3").await;
    let address: Url = location(&res).parse().unwrap();
    let relay_state = query(&address, "RelayState").unwrap();
    let started = read(&query(&address, "SAMLRequest").unwrap(), relay_state);
    assert!(started.request.contains("SpidL3<"));
    let answer = honest(&portal, "spid", &started);
    let (status, html) = page(post(&visitor, "spid", &answer).await).await;
    assert_eq!(status, 403, "level 2 is not level 3");
    assert!(html.contains("livello di sicurezza più alto"));
    // Nor can anybody ask for less than the peer does.
    let res = visitor.get("/accesso/spid?livello=1").await;
    let address: Url = location(&res).parse().unwrap();
    assert!(inflate(&query(&address, "SAMLRequest").unwrap()).contains("SpidL2<"));
    portal.stop().await;
}

/// At the sandbox's own provider, another site than the portal's.
#[actix_web::test]
async fn a_cart_filled_before_the_login_is_there_after_a_form_of_another_site() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let (numero, _) = portal.avviso(GIULIA, "Nido%").await;
    let found = [("codice", numero.as_str()), ("cf", GIULIA)];
    browser.submit("/paga-avviso", "/paga-avviso/aggiungi", &found).await;
    let page = browser.follow(browser.get("/accesso/saml?ritorno=/carrello").await).await;
    let at = page.url().to_string();
    let html = browser.post(&at, &[("persona", GIULIA)]).await.text().await.unwrap();
    let message = hidden(&html, "SAMLResponse").unwrap();
    let relay_state = hidden(&html, "RelayState").unwrap();
    // What a browser does with a cookie that is SameSite=Lax.
    browser.lose("__Host-sid");
    let form = [("SAMLResponse", message.as_str()), ("RelayState", relay_state.as_str())];
    let res = browser.post("/accesso/saml/ritorno", &form).await;
    assert_eq!(location(&res), "/carrello");
    let html = browser.page("/carrello").await.1;
    assert!(html.contains("Nido"));
    portal.stop().await;
}

#[actix_web::test]
async fn requests_travel_in_a_form_where_the_provider_wants_that() {
    let peer = idp::change(idp::peer("spid", Profile::Spid), |it| it.binding = Binding::Post);
    let portal = portal(vec![peer]).await;
    let visitor = Visitor::new(&portal);
    let res = visitor.get("/accesso/spid?ritorno=/area/ricevute").await;
    assert_eq!(res.status(), 200);
    let policy = res.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self' https://idp.example"), "{policy}");
    let html = res.text().await.unwrap();
    let form = html.split_once("<form ").unwrap().1.split_once("</form>").unwrap().0;
    assert!(
        form.contains("action=\"https://idp.example/sso\"") && form.contains("data-autosubmit")
    );
    let value = |name: &str| {
        let rest = form.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.to_owned()
    };
    let request = String::from_utf8(STANDARD.decode(value("SAMLRequest")).unwrap()).unwrap();
    assert!(request.contains("<ds:SignatureValue>") && request.contains("rsa-sha256"));
    assert!(!request.contains("sha1"), "{request}");
    let id = request.split_once(" ID=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let relay_state = value("RelayState");
    let started = Started { request: request.clone(), relay_state, id };
    let res = post(&visitor, "spid", &honest(&portal, "spid", &started)).await;
    assert_eq!(res.status(), 303);
    let kept = last_voce(&portal).await.accesso.unwrap();
    assert_eq!(kept.richiesta, Some(request), "with its signature");
    portal.stop().await;
}

#[actix_web::test]
async fn anomalies_of_a_provider_show_a_sentence_of_ours_and_nobody_is_in() {
    let portal = portal(both()).await;
    for (number, words) in [
        ("19", "Troppi tentativi"),
        ("20", "livello di sicurezza più alto"),
        ("21", "passato troppo tempo"),
        ("22", "serve il tuo consenso"),
        ("23", "sospesa o revocata"),
        ("24", "Non è stato possibile completare"),
        ("25", "Hai annullato"),
        ("30", "un altro tipo di identità"),
        ("08", "richiesta non corretta"),
        ("12", "richiesta non corretta"),
        ("<b>22</b>", "Non è stato possibile completare"),
    ] {
        let visitor = Visitor::new(&portal);
        let res = log_in(&visitor, "spid", |it| {
            it.response_key = None;
            it.edit_outer("[assertion]", "");
            let message = number.replace('<', "&lt;");
            it.edit_outer(
                "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>",
                &format!(
                    "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\">\
                     <samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/>\
                     </samlp:StatusCode><samlp:StatusMessage>ErrorCode nr{message}\
                     </samlp:StatusMessage>"
                ),
            );
        });
        let (status, html) = page(res.await).await;
        assert_eq!(status, 403, "{number}");
        assert!(html.contains(words), "{number}: {words}");
        assert!(!html.contains("ErrorCode"), "{number}: its words are never shown");
        assert!(!visitor.is_in().await, "{number}");
    }
    portal.stop().await;
}
