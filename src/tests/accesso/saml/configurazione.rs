//! Peers that could not be trusted are refused before anybody logs in.
use super::idp::{GOOD, ROGUE, change, descriptor, metadata_with, peer};
use crate::app::portal::Ports;
use crate::kernel::{Clock, SystemClock};
use crate::partners::identity;
use crate::platform::config::{Config, IdentityPeer, Profile};
use crate::tests::support::TestPortal;
use std::sync::Arc;

fn problem(config: &Config, peer: IdentityPeer) -> String {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let config = Config { peers: vec![peer], ..config.clone() };
    let told = identity::problems(&config, &clock).join("\n");
    let refused = Ports::new(&config, &clock).err().map(|it| format!("{it:#}"));
    assert_eq!(refused.as_deref(), Some(told.as_str()), "`check` and the start agree");
    told
}

#[actix_web::test]
async fn a_peer_without_a_key_to_believe_is_refused_at_start() {
    let portal = TestPortal::start().await;
    let config = &portal.state.config;
    let metadata = |text: String| change(peer("spid", Profile::Spid), |it| it.metadata = text);
    let signing = descriptor(" use=\"signing\"", &GOOD);
    let expired = metadata_with(&signing)
        .replace(" entityID=", " validUntil=\"2020-01-01T00:00:00Z\" entityID=");
    let mut pinned = peer("spid", Profile::Spid);
    pinned.pinned_keys = vec!["00".repeat(32)];
    for (peer, words) in [
        (metadata(metadata_with("")), "no certificate for signing"),
        (metadata(metadata_with(&descriptor(" use=\"encryption\"", &GOOD))), "no certificate for"),
        (pinned, "no certificate for signing that we may believe"),
        (metadata(expired), "the metadata have expired"),
        (metadata("<!DOCTYPE a><a/>".to_owned()), "not well-formed"),
        (metadata("<a/>".to_owned()), "no identity provider"),
        (
            metadata(
                metadata_with(&signing).replace("https://idp.example/sso", "http://idp.example"),
            ),
            "is not https",
        ),
        (
            change(peer("spid", Profile::Spid), |it| it.certificate.clone_from(&ROGUE.certificate)),
            "our certificate is not of our private key",
        ),
        (
            change(peer("spid", Profile::Spid), |it| {
                it.private_key = crate::kernel::Riservato::new("x".to_owned());
            }),
            "our private key",
        ),
    ] {
        let told = problem(config, peer);
        assert!(told.contains(words) && told.contains("«spid»"), "{told} is not {words}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn our_metadata_say_who_we_are_and_are_signed() {
    let portal = super::portal(vec![peer("spid", Profile::Spid)]).await;
    let visitor = super::Visitor::new(&portal);
    let res = visitor.get("/accesso/spid/metadata").await;
    assert_eq!(res.headers()["content-type"], "application/samlmetadata+xml");
    let xml = res.text().await.unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let at = format!("{}/accesso/spid", portal.origin);
    assert_eq!(
        document.root_element().attribute("entityID"),
        Some(format!("{at}/metadata").as_str())
    );
    let located = |name: &str| {
        let node = document.descendants().find(|it| it.tag_name().name() == name).unwrap();
        node.attribute("Location").unwrap().to_owned()
    };
    assert_eq!(located("AssertionConsumerService"), format!("{at}/ritorno"));
    assert_eq!(located("SingleLogoutService"), format!("{at}/uscita"));
    assert!(
        xml.contains("Regione &quot;di &lt;prova&gt;") || xml.contains("Regione \"di &lt;prova")
    );
    assert!(xml.contains("<ds:SignatureValue>") && !xml.contains("sha1"));
    assert_eq!(visitor.get("/accesso/niente/metadata").await.status(), 404);
    portal.stop().await;
}

#[actix_web::test]
async fn a_proxy_may_have_been_told_another_address_of_ours() {
    let mut own = peer("spid", Profile::Spid);
    own.callback_path = Some("/spid/acs".to_owned());
    let portal = super::portal(vec![own]).await;
    let visitor = super::Visitor::new(&portal);
    let started = super::start(&visitor, "spid").await;
    let mut answer = super::honest(&portal, "spid", &started);
    let (acs, own) = (format!("{}/accesso/spid/ritorno", portal.origin), "/spid/acs");
    let own = format!("{}{own}", portal.origin);
    answer.attribute("Recipient", &own);
    answer.attribute_outer("Destination", &own);
    assert!(!answer.assertion.contains(&acs));
    let form = answer.form();
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let res = visitor.post("/spid/acs", &form).await;
    assert_eq!(res.status(), 303, "{:?}", super::last_line(&portal).await.motivo);
    assert!(visitor.is_in().await);
    portal.stop().await;
}
