//! What a proxy gone bad, or somebody between it and us, may try (`identity.md` §4.2): each is
//! refused for its own reason and leaves nobody logged in.
use super::op::{self, ACCESS_TOKEN, Answer, CLIENT, GOOD, Op, ROGUE, SECRET, Sign, acr, jwt};
use super::visitor::Visitor;
use super::{last_line, portal};
use crate::platform::config::AcrAssente;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

const EVIL: &str = "<script>alert(1)</script>";

/// What is tried, what it does to the honest answer, and what the register says of it.
type Row = (&'static str, fn(&mut Answer), &'static str);

const SIGNATURES: &[Row] = &[
    ("alg none", |a| signed(a, "none", Sign::Nothing), "alg is not"),
    ("alg nOnE", |a| signed(a, "nOnE", Sign::Nothing), "alg is not"),
    ("RS256 without signature", |a| a.sign = Sign::Nothing, "signature is not valid"),
    ("two parts only", |a| a.sign = Sign::Stripped, "not a JWT"),
    ("HS256 with our secret", |a| signed(a, "HS256", Sign::Hmac(SECRET.into())), "alg is not"),
    (
        "HS256 with the public key",
        |a| signed(a, "HS256", Sign::Hmac(op::public_pem().into())),
        "alg is not",
    ),
    ("PS256", |a| a.header["alg"] = json!("PS256"), "alg is not"),
    ("RS1", |a| a.header["alg"] = json!("RS1"), "alg is not"),
    ("another key under the right name", |a| a.sign = Sign::Rsa(&ROGUE), "signature is not valid"),
    (
        "another key under another name",
        |a| rogue(a, json!({ "kid": "due" })),
        "signed with an unknown key",
    ),
    (
        "a key that the token brings along",
        |a| rogue(a, json!({ "kid": "due", "jwk": op::jwk(&ROGUE, "due") })),
        "signed with an unknown key",
    ),
    (
        "a key that the token points at",
        |a| rogue(a, json!({ "kid": "due", "jku": jku(a), "x5u": jku(a) })),
        "signed with an unknown key",
    ),
    ("crit", |a| a.header["crit"] = json!(["exp"]), "crit or cty"),
    ("nested token", |a| a.header["cty"] = json!("JWT"), "crit or cty"),
    ("access token as ID token", |a| a.header["typ"] = json!("at+jwt"), "typ is not JWT"),
    (
        "claims changed after signing",
        |a| {
            a.token_answer = Some(tokens(&tampered(a)));
        },
        "signature is not valid",
    ),
];

const CLAIMS: &[Row] = &[
    ("another issuer", |a| a.claim("iss", json!("https://altro.example")), "iss is another's"),
    ("issuer with a slash more", |a| a.claim("iss", json!(iss(a) + "/")), "iss is another's"),
    ("no issuer", |a| a.claim("iss", Value::Null), "iss is another's"),
    ("no sub", |a| a.claim("sub", Value::Null), "sub is missing"),
    ("another audience", |a| a.claim("aud", json!("altro")), "aud is not us alone"),
    ("an audience more", |a| a.claim("aud", json!([CLIENT, "altro"])), "aud is not us alone"),
    ("no audience", |a| a.claim("aud", json!([])), "aud is not us alone"),
    ("another party", |a| a.claim("azp", json!("altro")), "azp is another's"),
    ("no nonce", |a| a.claim("nonce", Value::Null), "nonce is not"),
    ("another nonce", |a| a.claim("nonce", json!("altro")), "nonce is not"),
    (
        "another access token",
        |a| a.claim("at_hash", json!("AAAAAAAAAAAAAAAAAAAAAA")),
        "at_hash is not",
    ),
    ("expired", |a| a.claim("exp", at(a, -1)), "exp is past"),
    ("expires at no time", |a| a.claim("exp", Value::Null), "exp is past"),
    ("expiry in words", |a| a.claim("exp", json!("domani")), "exp is past"),
    ("issued long ago", |a| a.claim("iat", at(a, -601)), "iat is too old"),
    ("issued tomorrow", |a| a.claim("iat", at(a, 120)), "iat is too old or to come"),
    ("issued at no time", |a| a.claim("iat", Value::Null), "iat is"),
    ("good from tomorrow", |a| a.claim("nbf", at(a, 3600)), "nbf is to come"),
    ("password given yesterday", |a| a.claim("auth_time", at(a, -86_400)), "auth_time is not"),
    ("password given tomorrow", |a| a.claim("auth_time", at(a, 3600)), "auth_time is not"),
    ("no level", |a| a.claim("acr", Value::Null), "the level is missing or unknown"),
    ("level 1", |a| a.claim("acr", json!(acr(1))), "livello basso"),
    (
        "a level like ours",
        |a| a.claim("acr", json!(acr(2) + "x")),
        "the level is missing or unknown",
    ),
    ("a level in other case", |a| a.claim("acr", json!(acr(2).to_lowercase())), "the level is"),
    ("a level as a list", |a| a.claim("acr", json!([acr(2)])), "the level is missing or unknown"),
    (
        "old name of the level",
        |a| a.claim("acr", json!("urn:oasis:names:tc:SAML:2.0:ac:classes:SpidL2")),
        "the level is missing or unknown",
    ),
    ("one claim twice", |a| a.payload = Some(doubled(a)), "claims are not readable"),
    ("claims that are not JSON", |a| a.payload = Some("mario".to_owned()), "claims are not"),
];

const PERSONS: &[Row] = &[
    ("code of another country", |a| person(a, json!("TINDE-12345678901")), "senza codice fiscale"),
    ("two codes", |a| person(a, json!(["TINIT-RSSMRA80A01H501U", "TINIT-X"])), "two values"),
    ("wrong check letter", |a| person(a, json!("TINIT-RSSMRA80A01H501X")), "is not valid"),
    ("a VAT number as a person", |a| person(a, json!("VATIT-01234567890")), "is not valid"),
    ("no name", |a| a.claim("name", json!("")), "no name"),
    ("userinfo of another sub", |a| a.userinfo["sub"] = json!("luigi"), "another sub"),
    ("userinfo without sub", |a| a.userinfo = json!({}), "another sub"),
    (
        "userinfo of another person",
        |a| a.userinfo["fiscalNumber"] = json!("TINIT-VRDNNA85B41D612P"),
        "about two people",
    ),
    (
        "userinfo that is a page",
        |a| info(a, ResponseTemplate::new(200).set_body_raw(EVIL, "text/html")),
        "userinfo is not readable",
    ),
    (
        "userinfo signed by another",
        |a| info(a, signed_info(a, &ROGUE, json!({}))),
        "signature is not",
    ),
    (
        "userinfo signed for another",
        |a| info(a, signed_info(a, &GOOD, json!({ "aud": "altro" }))),
        "by or for another",
    ),
    (
        "userinfo signed by another issuer",
        |a| info(a, signed_info(a, &GOOD, json!({ "iss": "https://altro.example" }))),
        "by or for another",
    ),
];

const CALLBACKS: &[Row] = &[
    (
        "iss of another (mix-up)",
        |a| a.param("iss", Some("https://altro.example")),
        "iss of the callback",
    ),
    ("no iss", |a| a.param("iss", None), "iss of the callback is missing"),
    (
        "iss twice",
        |a| a.callback.push(("iss".to_owned(), iss(a))),
        "iss of the callback is missing",
    ),
    (
        "error without iss",
        |a| {
            a.error("access_denied", "ErrorCode nr22");
            a.param("iss", None);
        },
        "iss of the callback is missing",
    ),
    ("no code", |a| a.param("code", None), "neither code nor error"),
    (
        "two codes",
        |a| a.callback.push(("code".to_owned(), "due".to_owned())),
        "neither code nor error",
    ),
    ("another state", |a| a.param("state", Some("altro")), "unknown or used key"),
    ("no state", |a| a.param("state", None), "unknown or used key"),
    (
        "two states",
        |a| a.callback.push(("state".to_owned(), "altro".to_owned())),
        "unknown or used key",
    ),
    ("words of the proxy", |a| a.error("access_denied", EVIL), "negato"),
    ("an error that is code", |a| a.error(EVIL, EVIL), "an error of another kind"),
    (
        "code used already",
        |a| {
            a.token_answer = Some(
                ResponseTemplate::new(400)
                    .set_body_json(json!({ "error": "invalid_grant", "error_description": EVIL })),
            );
        },
        "the code was not exchanged",
    ),
    (
        "tokens without ID token",
        |a| {
            a.token_answer = Some(
                ResponseTemplate::new(200)
                    .set_body_json(json!({ "access_token": "a", "token_type": "Bearer" })),
            );
        },
        "no id_token",
    ),
];

/// The proxy is broken: 502, not the person's fault.
const BROKEN: &[Row] = &[
    (
        "token 500",
        |a| a.token_answer = Some(ResponseTemplate::new(500).set_body_raw(EVIL, "text/html")),
        "no tokens",
    ),
    (
        "token is a page",
        |a| a.token_answer = Some(ResponseTemplate::new(200).set_body_raw(EVIL, "text/html")),
        "no tokens",
    ),
    (
        "token of two MiB",
        |a| {
            a.token_answer = Some(
                ResponseTemplate::new(200).set_body_raw(" ".repeat(2 << 20), "application/json"),
            );
        },
        "longer than",
    ),
    (
        "token redirects",
        |a| a.token_answer = Some(ResponseTemplate::new(302).insert_header("location", jku(a))),
        "no tokens",
    ),
    ("userinfo 500", |a| info(a, ResponseTemplate::new(500)), "userinfo answers 500"),
    ("it is busy", |a| a.error("temporarily_unavailable", EVIL), "it says so itself"),
];

#[actix_web::test]
async fn no_forged_answer_lets_anybody_in() {
    let op = Op::start().await;
    let _keys = op.publish(vec![op::jwk(&GOOD, "uno")]).await;
    let portal = portal(vec![op.peer("prova")]).await;
    let refused = [SIGNATURES, CLAIMS, PERSONS, CALLBACKS].concat();
    let all = refused.iter().map(|it| (it, 403)).chain(BROKEN.iter().map(|it| (it, 502)));
    let mut wrong = vec![];
    for ((name, attack, reason), status) in all {
        let visitor = Visitor::new(&portal);
        let res = visitor.log_in(&op, "prova", attack).await;
        let got = res.status();
        let page = res.text().await.unwrap();
        let line = last_line(&portal).await;
        let motivo = line.motivo.unwrap_or_default();
        let spoken = page.contains("alert(1)") || page.contains("altro.example");
        let plain = page.contains("<h1>") && page.contains("role=\"alert\"");
        if got != status || !motivo.contains(reason) || visitor.is_in().await || spoken || !plain {
            wrong.push(format!("{name}: {got}, «{motivo}»"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let people = sqlx::query_scalar!("select count(*) from persona").fetch_one(portal.db());
    assert_eq!(people.await.unwrap(), Some(0), "a refused person leaves nothing");
    assert_eq!(op.asked("/jku").await, 0, "addresses inside a token are never asked");
    portal.stop().await;
}

#[actix_web::test]
async fn honest_answers_of_every_kind_let_mario_in() {
    type Way = (&'static str, fn(&mut Answer));
    const WAYS: &[Way] = &[
        ("as agreed", |_| {}),
        ("every value a list of one", |a| {
            for name in ["fiscalNumber", "name", "familyName", "email"] {
                let value = a.claims[name].clone();
                a.claim(name, json!([value]));
            }
        }),
        ("code without prefix, small letters", |a| person(a, json!("rssmra80a01h501u"))),
        ("address as SPID writes it", |a| {
            a.claim("address", json!("Via Roma 1 50100 Firenze FI"));
            a.userinfo["address"] = json!("Via Roma 1 50100 Firenze FI");
        }),
        ("person in userinfo only", |a| {
            for name in ["fiscalNumber", "name", "familyName", "email"] {
                a.userinfo[name] = a.claims.remove(name).unwrap();
            }
        }),
        ("signed userinfo", |a| {
            info(a, signed_info(a, &GOOD, json!({ "aud": CLIENT, "iss": iss(a) })));
        }),
        ("signed userinfo without audience", |a| info(a, signed_info(a, &GOOD, json!({})))),
        ("a level higher than asked", |a| a.claim("acr", json!(acr(3)))),
        ("audience as a list of us", |a| a.claim("aud", json!([CLIENT]))),
        ("nothing that is optional", |a| {
            for name in ["azp", "at_hash", "nbf", "auth_time", "email"] {
                a.claim(name, Value::Null);
            }
            a.header = json!({ "alg": "RS256" });
        }),
        ("clocks a little apart", |a| {
            for name in ["iat", "nbf", "auth_time"] {
                a.claim(name, at(a, 30));
            }
        }),
    ];
    let op = Op::start().await;
    let _keys = op.publish(vec![op::jwk(&GOOD, "uno")]).await;
    let portal = portal(vec![op.peer("prova")]).await;
    for (name, change) in WAYS {
        let visitor = Visitor::new(&portal);
        let res = visitor.log_in(&op, "prova", change).await;
        let line = last_line(&portal).await;
        assert_eq!(res.status(), 303, "{name}: {:?}", line.motivo);
        assert!(visitor.is_in().await, "{name}");
        assert_eq!(line.codice_fiscale.as_deref(), Some(op::MARIO), "{name}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn a_proxy_that_tells_no_level_is_believed_only_by_written_agreement() {
    let op = Op::start().await;
    let _keys = op.publish(vec![op::jwk(&GOOD, "uno")]).await;
    let agreed =
        |livello| AcrAssente { livello, accordo: "Convenzione 12/2026, art. 4".to_owned() };
    let mut due = op.peer("due");
    due.acr_assente = Some(agreed(2));
    let mut uno = op.peer("uno");
    uno.acr_assente = Some(agreed(1));
    let portal = portal(vec![due, uno]).await;
    for (peer, claim, status) in [
        ("due", Value::Null, 303),
        ("due", json!(acr(1)), 403),
        ("due", json!("altro"), 403),
        ("uno", Value::Null, 403),
        ("uno", json!(acr(2)), 303),
    ] {
        let visitor = Visitor::new(&portal);
        let res = visitor.log_in(&op, peer, |a| a.claim("acr", claim.clone())).await;
        assert_eq!(res.status(), status, "{peer} {claim}");
    }
    portal.stop().await;
}

fn signed(answer: &mut Answer, alg: &str, sign: Sign) {
    answer.header["alg"] = json!(alg);
    answer.sign = sign;
}

fn rogue(answer: &mut Answer, header: Value) {
    for (name, value) in header.as_object().unwrap() {
        answer.header[name] = value.clone();
    }
    answer.sign = Sign::Rsa(&ROGUE);
}

fn iss(answer: &Answer) -> String {
    answer.claims["iss"].as_str().unwrap().to_owned()
}

fn jku(answer: &Answer) -> String {
    iss(answer) + "/jku"
}

/// `seconds` from the honest time.
fn at(answer: &Answer, seconds: i64) -> Value {
    json!(answer.now + seconds)
}

fn doubled(answer: &Answer) -> String {
    let honest = Value::Object(answer.claims.clone()).to_string();
    honest.replacen('{', &format!("{{\"acr\":\"{}\",", acr(1)), 1)
}

/// A signed token whose claims somebody changed.
fn tampered(answer: &Answer) -> String {
    let honest = Value::Object(answer.claims.clone()).to_string();
    let token = jwt(&answer.header, &honest, &answer.sign);
    let other = jwt(&answer.header, &honest.replace("Mario", "Maria"), &Sign::Stripped);
    format!("{other}.{}", token.rsplit('.').next().unwrap())
}

fn tokens(id_token: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({
        "access_token": ACCESS_TOKEN, "token_type": "Bearer", "id_token": id_token,
    }))
}

/// Only the ID token says who it is, and says this.
fn person(answer: &mut Answer, code: Value) {
    answer.userinfo = json!({ "sub": "mario" });
    answer.claim("fiscalNumber", code);
}

fn info(answer: &mut Answer, userinfo: ResponseTemplate) {
    answer.userinfo_answer = Some(userinfo);
}

fn signed_info(answer: &Answer, key: &'static rsa::RsaPrivateKey, more: Value) -> ResponseTemplate {
    let mut claims = answer.userinfo.clone();
    for (name, value) in more.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let header = json!({ "alg": "RS256", "kid": "uno" });
    let token = jwt(&header, &claims.to_string(), &Sign::Rsa(key));
    ResponseTemplate::new(200).set_body_raw(token, "application/jwt")
}
