//! What a provider gone bad, or somebody between it and us, may try (`identity.md` §2.1, §4.1): each
//! is refused for its own reason and leaves nobody logged in.
use super::forgery::reference;
use super::forms::{EXC_C14N, Row, SHA256, SHAPES, SIGNATURES, WRAPPINGS};
use super::idp::{self, Answer, instant, swap};
use super::{both, honest, last_line, log_in, portal, post, start};
use crate::platform::config::Profile;
use crate::tests::accesso::op::MARIO;
use crate::tests::accesso::visitor::Visitor;
use jiff::SignedDuration;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers};

const VALUES: &[Row] = &[
    ("answers another request", |a| a.attribute_outer("InResponseTo", "_x"), "of the response is"),
    ("answers none", |a| drop_outer(a, "InResponseTo"), "of the response is not our request"),
    ("subject of another request", |a| a.attribute("InResponseTo", "_x"), "of the subject is not"),
    ("another destination", |a| a.attribute_outer("Destination", EVIL), "Destination is not here"),
    ("no destination", |a| drop_outer(a, "Destination"), "Destination is not here"),
    ("another recipient", |a| a.attribute("Recipient", EVIL), "Recipient is not here"),
    (
        "another audience",
        |a| a.edit("<saml:Audience>", "<saml:Audience>https://altro.example/"),
        "the audience is not us alone",
    ),
    (
        "a second audience",
        |a| {
            a.edit(
                "<saml:Audience>",
                "<saml:Audience>https://a.example</saml:Audience><saml:Audience>",
            );
        },
        "the audience is not us alone",
    ),
    ("another issuer", |a| a.edit(idp::ENTITY, EVIL), "Issuer of the assertion is another"),
    ("another issuer outside", |a| a.edit_outer(idp::ENTITY, EVIL), "Issuer of the response is"),
    ("version 1.1", |a| a.attribute("Version", "1.1"), "not SAML 2.0"),
    ("issued before", |a| issued(a, -120), "issued before our request"),
    ("issued tomorrow", |a| issued(a, 86_400), "issued in the future"),
    ("issued at noon", |a| a.attribute("IssueInstant", "noon"), "IssueInstant is not an instant"),
    ("expired", |a| timed(a, "NotOnOrAfter", -120), "expired"),
    ("not good yet", |a| timed(a, "NotBefore", 120), "not good yet"),
    ("good for ever", |a| drop_inner(a, "NotOnOrAfter"), "NotOnOrAfter is not an instant"),
    ("authenticated yesterday", |a| timed(a, "AuthnInstant", -86_400), "for another login"),
    ("holder of key", |a| a.edit("cm:bearer", "cm:holder-of-key"), "is not bearer"),
    ("nobody's name", |a| empty(a, "NameID"), "no NameID"),
    ("no level", |a| empty(a, "AuthnContextClassRef"), "no AuthnContextClassRef"),
    ("level of another making", |a| a.edit("SpidL2", "SpidL22"), "level is missing or unknown"),
    (
        "level by an old name",
        |a| {
            a.edit(
                "https://www.spid.gov.it/SpidL2",
                "urn:oasis:names:tc:SAML:2.0:ac:classes:SpidL2",
            );
        },
        "level is missing or unknown",
    ),
    ("level 1", |a| a.edit("SpidL2", "SpidL1"), "livello basso"),
    (
        "a code twice",
        |a| a.edit("<saml:Attribute Name=\"name\"", "<saml:Attribute Name=\"fiscalNumber\""),
        "an attribute twice",
    ),
    ("a code with another letter", |a| a.edit(MARIO, "RSSMRA80A01H501X"), "fiscale is not valid"),
    ("a foreign code", |a| a.edit("TINIT-RSSMRA80A01H501U", "TINDE-12345678901"), "senza codice"),
    ("no code", |a| a.edit("Name=\"fiscalNumber\"", "Name=\"altro\""), "senza codice fiscale"),
    ("no name", |a| a.edit("Name=\"familyName\"", "Name=\"altro\""), "no name"),
    ("no success", |a| a.edit_outer("status:Success", "status:Requester"), "non corretta"),
];

/// What only the rules of SPID refuse.
const SPID: &[Row] = &[
    ("persistent name", |a| a.edit(":transient", ":persistent"), "NameID is not as SPID wants"),
    ("name without qualifier", |a| drop_inner(a, "NameQualifier"), "NameID is not as SPID wants"),
    (
        "issuer without format",
        |a| a.edit(" Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\"", ""),
        "has another format",
    ),
    (
        "attribute with two values",
        |a| {
            a.edit(
                "</saml:AttributeValue>",
                "</saml:AttributeValue><saml:AttributeValue>b</saml:AttributeValue>",
            );
        },
        "without its one value",
    ),
];

const EVIL: &str = "https://altro.example/&lt;script&gt;alert(1)";

#[actix_web::test]
async fn no_forged_response_lets_anybody_in() {
    let portal = portal(both()).await;
    let mut wrong = vec![];
    let strict = [SHAPES, WRAPPINGS, SIGNATURES, VALUES, SPID].concat();
    let lenient = [SHAPES, WRAPPINGS, SIGNATURES, VALUES].concat();
    let all = strict.iter().map(|it| ("spid", it)).chain(lenient.iter().map(|it| ("proxy", it)));
    for (peer, (name, attack, reason)) in all {
        let visitor = Visitor::new(&portal);
        let res = log_in(&visitor, peer, attack).await;
        let got = res.status();
        let page = res.text().await.unwrap();
        let motivo = last_line(&portal).await.motivo.unwrap_or_default();
        let spoken = page.contains("alert(1)") || page.contains("altro.example");
        let plain = page.contains("<h1>") && page.contains("role=\"alert\"");
        if got != 403 || !motivo.contains(reason) || visitor.is_in().await || spoken || !plain {
            wrong.push(format!("{peer}, {name}: {got}, «{motivo}»"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let people = sqlx::query_scalar!("select count(*) from persona").fetch_one(portal.db());
    assert_eq!(people.await.unwrap(), Some(0), "a refused person leaves nothing");
    portal.stop().await;
}

#[actix_web::test]
async fn honest_responses_of_every_kind_let_mario_in() {
    type Way = (&'static str, &'static str, fn(&mut Answer));
    const WAYS: &[Way] = &[
        ("spid", "as agreed", |_| {}),
        ("spid", "only the assertion signed", |a| a.response_key = None),
        ("spid", "a higher level", |a| a.edit("SpidL2", "SpidL3")),
        ("spid", "issuer of the response without format", |a| {
            a.edit_outer(" Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\"", "");
        }),
        ("spid", "a fraction of a second", |a| a.edit("Z\" NotOnOrAfter", ".123Z\" NotOnOrAfter")),
        ("spid", "SHA-512", |a| {
            a.signature = |x| {
                x.replace("rsa-sha256", "rsa-sha512")
                    .replace(SHA256, "http://www.w3.org/2001/04/xmlenc#sha512")
            }
        }),
        ("spid", "prefixes of its own", |a| {
            a.signature = |x| {
                let list = format!(
                    "<ec:InclusiveNamespaces xmlns:ec=\"{EXC_C14N}\" PrefixList=\"saml\"/>"
                );
                let open = format!("<ds:Transform Algorithm=\"{EXC_C14N}\"/>");
                swap(
                    x,
                    &open,
                    &format!("<ds:Transform Algorithm=\"{EXC_C14N}\">{list}</ds:Transform>"),
                )
            }
        }),
        ("spid", "white space around the message and the name", |a| {
            a.finish = |x| format!("\n {x} \n");
            a.edit("</saml:NameID>", "\n </saml:NameID>");
        }),
        ("proxy", "as agreed", |_| {}),
        ("proxy", "a name of another format, without qualifier", |a| {
            a.edit(":transient", ":persistent");
            drop_inner(a, "NameQualifier");
        }),
        ("proxy", "issuer without format", |a| {
            a.edit(" Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\"", "");
        }),
        ("proxy", "a role with many values", |a| {
            a.edit(
                "<saml:AttributeStatement>",
                "<saml:AttributeStatement><saml:Attribute Name=\"role\"><saml:AttributeValue>a\
                 </saml:AttributeValue><saml:AttributeValue>b</saml:AttributeValue></saml:Attribute>",
            );
        }),
    ];
    let portal = portal(both()).await;
    for (peer, name, change) in WAYS {
        let visitor = Visitor::new(&portal);
        let res = log_in(&visitor, peer, change).await;
        let line = last_line(&portal).await;
        assert_eq!(res.status(), 303, "{peer}, {name}: {:?}", line.motivo);
        assert!(visitor.is_in().await, "{name}");
        assert_eq!(line.codice_fiscale.as_deref(), Some(MARIO), "{name}");
    }
    portal.stop().await;
}

/// `identity.md` F1: xmlsec fetches addresses before it looks at any signature.
#[actix_web::test]
async fn an_address_inside_a_signature_is_never_asked() {
    let server = MockServer::start().await;
    let any = Mock::given(matchers::any()).respond_with(ResponseTemplate::new(200));
    any.mount(&server).await;
    let portal = portal(both()).await;
    let address = format!("{}/ref", server.uri());
    for place in ["reference", "key", "keyinfo", "dtd", "schema"] {
        let visitor = Visitor::new(&portal);
        let started = start(&visitor, "spid").await;
        let xml = honest(&portal, "spid", &started).xml();
        let forged = match place {
            "reference" => reference(&xml, &address),
            "key" => swap(
                &xml,
                "<ds:KeyInfo>",
                &format!("<ds:KeyInfo><ds:RetrievalMethod URI=\"{address}\"/>"),
            ),
            "keyinfo" => swap(&xml, "<ds:X509Data>", &format!("<ds:X509Data URI=\"{address}\">")),
            "dtd" => format!("<!DOCTYPE a SYSTEM \"{address}\">{xml}"),
            _ => swap(
                &xml,
                "<samlp:Response ",
                &format!(
                    "<samlp:Response xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
                     xsi:schemaLocation=\"urn:x {address}\" "
                ),
            ),
        };
        let message = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, forged);
        let form = [("SAMLResponse", message.as_str()), ("RelayState", &started.relay_state)];
        let res = visitor.post("/accesso/spid/ritorno", &form).await;
        assert_eq!(res.status(), 403, "{place}");
    }
    assert_eq!(server.received_requests().await.unwrap().len(), 0, "somebody was asked");
    portal.stop().await;
}

#[actix_web::test]
async fn a_response_is_good_once_and_in_the_browser_that_asked_only() {
    let portal = portal(both()).await;
    let (visitor, stranger) = (Visitor::new(&portal), Visitor::new(&portal));
    let refused = async |visitor: &Visitor<'_>, peer: &str, answer: &Answer, why: &str| {
        let res = post(visitor, peer, answer).await;
        assert_eq!(res.status(), 403, "{why}");
        let motivo = last_line(&portal).await.motivo.unwrap();
        assert!(motivo.contains(why), "{motivo} is not {why}");
        assert!(!visitor.is_in().await, "{why}");
    };
    // Login CSRF: somebody's own good answer, sent by the victim's browser.
    let started = start(&stranger, "spid").await;
    let answer = honest(&portal, "spid", &started);
    start(&visitor, "spid").await;
    refused(&visitor, "spid", &answer, "started in another browser").await;
    refused(&stranger, "spid", &answer, "unknown or used key").await;
    // Mix-up: an answer of one peer at the door of another.
    let started = start(&visitor, "spid").await;
    refused(&visitor, "proxy", &honest(&portal, "proxy", &started), "at another peer").await;
    // Without the key, with one that nobody gave.
    let started = start(&visitor, "spid").await;
    let mut answer = honest(&portal, "spid", &started);
    answer.relay_state = String::new();
    refused(&visitor, "spid", &answer, "unknown or used key").await;
    // Two logins of one browser, the answers exchanged.
    let (one, two) = (start(&visitor, "spid").await, start(&visitor, "spid").await);
    let mut answer = honest(&portal, "spid", &one);
    answer.relay_state = two.relay_state;
    refused(&visitor, "spid", &answer, "is not our request").await;
    // Too late.
    let started = start(&visitor, "spid").await;
    let answer = honest(&portal, "spid", &started);
    portal.clock.set_offset(SignedDuration::from_secs(601));
    refused(&visitor, "spid", &answer, "started too long ago").await;
    portal.clock.set_offset(SignedDuration::ZERO);
    // An answer nobody asked for.
    let unasked = honest(&portal, "spid", &start(&visitor, "spid").await);
    let nobody = Visitor::new(&portal);
    refused(&nobody, "spid", &unasked, "started in another browser").await;

    let started = start(&visitor, "spid").await;
    let answer = honest(&portal, "spid", &started);
    assert_eq!(post(&visitor, "spid", &answer).await.status(), 303);
    refused(&Visitor::new(&portal), "spid", &answer, "unknown or used key").await;
    portal.stop().await;
}

/// The second defence against replay, should the first ever fail.
#[actix_web::test]
async fn an_assertion_is_remembered_until_it_expires() {
    let portal = portal(both()).await;
    let visitor = Visitor::new(&portal);
    let ids = |it: &str| it.split_once(" ID=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let first = honest(&portal, "spid", &start(&visitor, "spid").await);
    let id = ids(&first.assertion);
    assert_eq!(post(&visitor, "spid", &first).await.status(), 303);
    let thief = Visitor::new(&portal);
    let mut second = honest(&portal, "spid", &start(&thief, "spid").await);
    second.assertion = second.assertion.replace(&ids(&second.assertion), &id);
    assert_eq!(post(&thief, "spid", &second).await.status(), 403);
    assert!(last_line(&portal).await.motivo.unwrap().contains("was used before"));
    let mut conn = portal.db().acquire().await.unwrap();
    let later = portal.state.clock.now() + SignedDuration::from_mins(7);
    crate::features::accesso::purge(&mut conn, later).await.unwrap();
    let left = sqlx::query_scalar!(r#"select count(*) as "n!" from accesso_attestato"#);
    assert_eq!(left.fetch_one(&mut *conn).await.unwrap(), 0);
    drop(conn);
    portal.stop().await;
}

#[actix_web::test]
async fn a_login_by_saml_opens_a_new_session_whatever_the_visitor_had() {
    let portal = portal(both()).await;
    let visitor = Visitor::new(&portal);
    log_in(&visitor, "spid", |_| {}).await;
    let thief = visitor.thief();
    let started = start(&visitor, "spid").await;
    let mine = visitor.cookie("__Host-sid").unwrap();
    // A browser keeps this cookie back from a form of another site.
    visitor.lose("__Host-sid");
    post(&visitor, "spid", &honest(&portal, "spid", &started)).await;
    assert_ne!(visitor.cookie("__Host-sid").unwrap(), mine, "a fixed session would be kept");
    assert!(visitor.is_in().await && !thief.is_in().await, "the one before is over");
    portal.stop().await;
}

#[actix_web::test]
async fn a_peer_may_want_the_response_signed_too() {
    let strict = idp::change(idp::peer("spid", Profile::Spid), |it| it.want_response_signed = true);
    let portal = portal(vec![strict]).await;
    let visitor = Visitor::new(&portal);
    let res = log_in(&visitor, "spid", |it| it.response_key = None).await;
    assert_eq!(res.status(), 403);
    assert!(last_line(&portal).await.motivo.unwrap().contains("the response is not signed"));
    assert_eq!(log_in(&visitor, "spid", |_| {}).await.status(), 303);
    portal.stop().await;
}

fn drop_outer(answer: &mut Answer, name: &str) {
    answer.response = answer.response.replace(&format!(" {name}="), &format!(" x{name}="));
}

fn drop_inner(answer: &mut Answer, name: &str) {
    answer.assertion = answer.assertion.replace(&format!(" {name}="), &format!(" x{name}="));
}

fn issued(answer: &mut Answer, seconds: i64) {
    answer.attribute("IssueInstant", &instant(answer.now + SignedDuration::from_secs(seconds)));
}

fn timed(answer: &mut Answer, name: &str, seconds: i64) {
    answer.attribute(name, &instant(answer.now + SignedDuration::from_secs(seconds)));
}

fn empty(answer: &mut Answer, name: &str) {
    let (before, rest) = answer.assertion.split_once(&format!("<saml:{name}")).unwrap();
    let (_, after) = rest.split_once(&format!("</saml:{name}>")).unwrap();
    answer.assertion = format!("{before}<saml:{name}></saml:{name}>{after}");
}
