//! Single logout, both ways.
use super::super::uscita::csrf;
use super::idp::{GOOD, ROGUE, SLO, logout_request, logout_response, redirect};
use super::{Started, both, honest, inflate, last_line, log_in, page, portal, post, start};
use crate::platform::registro::Evento;
use crate::platform::xmldsig;
use crate::tests::accesso::visitor::{Visitor, location, query};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use url::Url;

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

fn name(started: &Started) -> String {
    format!("_nome-{}", started.id)
}

#[actix_web::test]
async fn logging_out_ends_our_session_first_and_then_the_providers() {
    let portal = portal(both()).await;
    let slo = format!("{}/accesso/spid/uscita", portal.origin);
    let visitor = Visitor::new(&portal);
    let started = start(&visitor, "spid").await;
    post(&visitor, "spid", &honest(&portal, "spid", &started)).await;
    let token = csrf(&visitor).await;
    let res = visitor.post("/en/uscita", &[("_csrf", token.as_str())]).await;
    assert!(!visitor.is_in().await);
    let refresh = res.headers()["refresh"].to_str().unwrap().to_owned();
    let address: Url = refresh.strip_prefix("0;url=").unwrap().parse().unwrap();
    assert!(address.as_str().starts_with(SLO));
    let request = inflate(&query(&address, "SAMLRequest").unwrap());
    let expected = format!(">{}</saml:NameID><samlp:SessionIndex>_indice<", name(&started));
    assert!(request.contains(&expected), "{request}");
    let id = request.split_once(" ID=\"").unwrap().1.split_once('"').unwrap().0;
    let relay = query(&address, "RelayState").unwrap();

    let now = portal.state.clock.now();
    let partial = "urn:oasis:names:tc:SAML:2.0:status:PartialLogout";
    for (status, pair, about, outcome) in [
        (SUCCESS, &GOOD, id, Some("/en/uscito?state=en")),
        (partial, &GOOD, id, Some("/en/uscito?state=en&parziale=1")),
        (SUCCESS, &ROGUE, id, None),
        (SUCCESS, &GOOD, "_altra", None),
    ] {
        let xml = logout_response(&slo, about, status, now);
        let query = redirect("SAMLResponse", &xml, Some(&relay), pair);
        let res = visitor.get(&format!("/accesso/spid/uscita?{query}")).await;
        match outcome {
            Some(outcome) => assert_eq!(location(&res), outcome),
            None => assert_eq!(res.status(), 403, "{about}"),
        }
    }
    let (_, html) = page(visitor.get("/en/uscito?state=en&parziale=1").await).await;
    assert!(html.contains("may still be open"), "what is not closed is said");
    portal.stop().await;
}

#[actix_web::test]
async fn a_provider_can_end_the_session_it_gave_and_no_other() {
    let portal = portal(both()).await;
    let slo = format!("{}/accesso/spid/uscita", portal.origin);
    let (first, second) = (Visitor::new(&portal), Visitor::new(&portal));
    let started = start(&first, "spid").await;
    post(&first, "spid", &honest(&portal, "spid", &started)).await;
    log_in(&second, "spid", |_| {}).await;
    let now = portal.state.clock.now();
    let nobody = Visitor::new(&portal);
    let ask = async |xml: &str, pair| {
        let query = redirect("SAMLRequest", &xml.replace("[signature]", ""), Some("r"), pair);
        nobody.get(&format!("/accesso/spid/uscita?{query}")).await
    };

    let request = logout_request(&slo, "_uno", &name(&started), now);
    assert_eq!(ask(&request, &ROGUE).await.status(), 403);
    let old = logout_request(&slo, "_due", &name(&started), now - SignedDuration::from_mins(6));
    assert_eq!(ask(&old, &GOOD).await.status(), 403);
    let elsewhere = logout_request("https://altro.example", "_tre", &name(&started), now);
    assert_eq!(ask(&elsewhere, &GOOD).await.status(), 403);
    let other = logout_request(&slo, "_quattro", "_nome-di-nessuno", now);
    assert_eq!(ask(&other, &GOOD).await.status(), 303);
    assert!(first.is_in().await && second.is_in().await);

    let res = ask(&request, &GOOD).await;
    let address: Url = location(&res).parse().unwrap();
    let answer = inflate(&query(&address, "SAMLResponse").unwrap());
    assert!(address.as_str().starts_with(SLO));
    assert!(answer.contains("InResponseTo=\"_uno\"") && answer.contains(SUCCESS), "{answer}");
    assert_eq!(query(&address, "RelayState").as_deref(), Some("r"));
    assert!(first.is_out().await && second.is_in().await);
    let line = last_line(&portal).await;
    assert_eq!((line.evento, line.peer.as_str()), (Evento::Uscita, "spid"));
    assert_eq!(ask(&request, &GOOD).await.status(), 403, "the same request twice");
    portal.stop().await;
}

#[actix_web::test]
async fn a_logout_in_a_form_must_be_signed_as_a_whole() {
    let portal = portal(both()).await;
    let slo = format!("{}/accesso/spid/uscita", portal.origin);
    let visitor = Visitor::new(&portal);
    let started = start(&visitor, "spid").await;
    post(&visitor, "spid", &honest(&portal, "spid", &started)).await;
    let now = portal.state.clock.now();
    let request = logout_request(&slo, "_uno", &name(&started), now);
    let stranger = Visitor::new(&portal);
    let send = async |xml: &str| {
        let message = STANDARD.encode(xml);
        stranger.post("/accesso/spid/uscita", &[("SAMLRequest", message.as_str())]).await
    };
    let signed = |xml: &str| {
        let empty = xmldsig::empty("_uno", &GOOD.base64());
        xmldsig::sign(&xml.replace("[signature]", &empty), &GOOD.private()).unwrap()
    };
    assert_eq!(send(&request.replace("[signature]", "")).await.status(), 403);
    let good = signed(&request);
    assert_eq!(send(&good.replace("_nome-", "_nome-x")).await.status(), 403);
    assert_eq!(send(&good.replace("<saml:NameID>", "<!-- --><saml:NameID>")).await.status(), 403);
    assert!(visitor.is_in().await);
    assert_eq!(send(&good).await.status(), 303);
    assert!(visitor.is_out().await);
    portal.stop().await;
}
