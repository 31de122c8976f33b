//! The identity proxy, as a portal's OpenID client sees it.
use super::{Mondo, PORTAL, location};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const GIULIA: &str = "BNCGLI85C42E507E";

fn ritorno() -> String {
    format!("{PORTAL}/accesso/proxy/ritorno")
}

impl Mondo {
    /// The request of a login in order, but for what `change` says.
    async fn authorize(&self, change: &[(&str, &str)]) -> reqwest::Response {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER.as_bytes()));
        let ritorno = ritorno();
        let mut query: HashMap<&str, &str> = HashMap::from([
            ("client_id", "portale"),
            ("redirect_uri", ritorno.as_str()),
            ("response_type", "code"),
            ("scope", "openid"),
            ("state", "stato&1"),
            ("nonce", "n0nce"),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
            ("acr_values", "https://www.spid.gov.it/SpidL2"),
        ]);
        query.extend(change.iter().copied());
        self.http.get(self.url("/idp/authorize")).query(&query).send().await.unwrap()
    }

    /// Goes to the login page, presses, and returns the query of the callback.
    async fn log_in(&self, form: &[(&str, &str)]) -> HashMap<String, String> {
        let page = location(&self.authorize(&[]).await);
        let text = self.http.get(&page).send().await.unwrap().text().await.unwrap();
        assert!(text.contains("Entra come Giulia Bianchi"));
        let back = location(&self.post_form(&page, form).await);
        let (to, query) = back.split_once('?').unwrap();
        assert_eq!(to, ritorno());
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    async fn exchange(&self, code: &str, secret: &str, verifier: &str) -> reqwest::Response {
        let ritorno = ritorno();
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", ritorno.as_str()),
            ("code_verifier", verifier),
        ];
        let request = self.http.post(self.url("/idp/token")).form(&form);
        request.basic_auth("portale", Some(secret)).send().await.unwrap()
    }

    /// A whole login: the ID token's header and claims, and the access token.
    async fn id_token(&self, form: &[(&str, &str)]) -> (Value, Value, String) {
        let code = self.log_in(form).await["code"].clone();
        let answer = self.exchange(&code, &self.config.client_secret, VERIFIER).await;
        assert_eq!(answer.status(), 200);
        let answer: Value = answer.json().await.unwrap();
        let mut parts = answer["id_token"].as_str().unwrap().split('.');
        let mut part = || {
            let bytes = URL_SAFE_NO_PAD.decode(parts.next().unwrap()).unwrap();
            serde_json::from_slice::<Value>(&bytes).unwrap()
        };
        (part(), part(), answer["access_token"].as_str().unwrap().to_owned())
    }
}

#[actix_web::test]
async fn a_login_gives_the_claims_of_the_person_and_the_level() {
    let mondo = Mondo::start("http://127.0.0.1:1");
    let discovery = mondo.json("/idp/.well-known/openid-configuration").await;
    assert_eq!(discovery["issuer"], mondo.url("/idp"));
    assert_eq!(discovery["authorization_response_iss_parameter_supported"], true);

    let back = mondo.log_in(&[("persona", GIULIA), ("livello", "2")]).await;
    assert_eq!((back["state"].as_str(), back["iss"].clone()), ("stato&1", mondo.url("/idp")));

    let (header, claims, access) = mondo.id_token(&[("persona", GIULIA), ("livello", "2")]).await;
    let keys = mondo.json("/idp/jwks").await;
    assert_eq!(header["alg"], "RS256");
    assert_eq!(header["kid"], keys["keys"][0]["kid"]);
    let expected = json!({
        "iss": mondo.url("/idp"), "aud": "portale", "azp": "portale", "nonce": "n0nce",
        "acr": "https://www.spid.gov.it/SpidL2", "amr": ["spid", "mfa"],
        "fiscalNumber": "TINIT-BNCGLI85C42E507E", "name": "Giulia", "familyName": "Bianchi",
        "dateOfBirth": "1985-03-02", "email": "giulia.bianchi@posta.example",
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&claims[name], value, "{name}");
    }
    let half = &Sha256::digest(access.as_bytes())[..16];
    assert_eq!(claims["at_hash"], URL_SAFE_NO_PAD.encode(half));

    let userinfo = mondo.http.get(mondo.url("/idp/userinfo")).bearer_auth(&access);
    let userinfo: Value = userinfo.send().await.unwrap().json().await.unwrap();
    assert_eq!((&userinfo["sub"], &userinfo["name"]), (&claims["sub"], &claims["name"]));
    let (_, again, _) = mondo.id_token(&[("persona", GIULIA)]).await;
    assert_ne!(again["sub"], claims["sub"], "a sub lives for one login");
}

#[actix_web::test]
async fn the_portal_s_own_library_takes_the_id_token() {
    use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet};
    use openidconnect::{ClientId, ClientSecret, IssuerUrl, Nonce};
    let mondo = Mondo::start("http://127.0.0.1:1");
    let code = mondo.log_in(&[("persona", GIULIA)]).await["code"].clone();
    let secret = mondo.config.client_secret.clone();
    let answer: Value = mondo.exchange(&code, &secret, VERIFIER).await.json().await.unwrap();
    let keys: CoreJsonWebKeySet = serde_json::from_value(mondo.json("/idp/jwks").await).unwrap();
    let token: CoreIdToken = answer["id_token"].as_str().unwrap().parse().unwrap();
    let issuer = IssuerUrl::new(mondo.url("/idp")).unwrap();
    let client = ClientId::new("portale".to_owned());
    let verifier = CoreIdTokenVerifier::new_confidential_client(
        client,
        ClientSecret::new(secret),
        issuer,
        keys,
    );
    assert!(token.claims(&verifier, &Nonce::new("n0nce".to_owned())).is_ok());
    assert!(token.claims(&verifier, &Nonce::new("other".to_owned())).is_err());
}

#[actix_web::test]
async fn a_code_is_good_once_and_only_for_who_asked() {
    let mondo = Mondo::start("http://127.0.0.1:1");
    let secret = mondo.config.client_secret.clone();
    let code = mondo.log_in(&[("persona", GIULIA)]).await["code"].clone();
    let first: Value = mondo.exchange(&code, &secret, VERIFIER).await.json().await.unwrap();
    let replay = mondo.exchange(&code, &secret, VERIFIER).await;
    assert_eq!(replay.status(), 400);
    assert_eq!(replay.json::<Value>().await.unwrap()["error"], "invalid_grant");
    let access = first["access_token"].as_str().unwrap();
    let revoked = mondo.http.get(mondo.url("/idp/userinfo")).bearer_auth(access);
    assert_eq!(revoked.send().await.unwrap().status(), 401, "a replay revokes the first token");

    let code = mondo.log_in(&[("persona", GIULIA)]).await["code"].clone();
    assert_eq!(mondo.exchange(&code, "another secret", VERIFIER).await.status(), 401);
    let other_verifier = VERIFIER.replace('d', "e");
    assert_eq!(mondo.exchange(&code, &secret, &other_verifier).await.status(), 400);
}

#[actix_web::test]
async fn a_request_out_of_order_never_reaches_the_login_page() {
    let mondo = Mondo::start("http://127.0.0.1:1");
    let untrusted = [
        ("client_id", "altro"),
        ("redirect_uri", "http://localhost:1/accesso/proxy/ritorno/"),
        ("redirect_uri", "http://evil.example/accesso/proxy/ritorno"),
    ];
    for change in untrusted {
        assert_eq!(mondo.authorize(&[change]).await.status(), 400, "{change:?}");
    }
    let refused = [
        ("response_type", "token", "unsupported_response_type"),
        ("scope", "profile", "invalid_scope"),
        ("code_challenge_method", "plain", "invalid_request"),
        ("code_challenge", "", "invalid_request"),
        ("nonce", "", "invalid_request"),
        ("prompt", "none", "login_required"),
    ];
    for (name, value, error) in refused {
        let back = location(&mondo.authorize(&[(name, value)]).await);
        assert!(back.contains(&format!("error={error}")), "{name}: {back}");
    }
}

#[actix_web::test]
async fn anomalies_and_odd_people_come_back_as_the_real_proxies_send_them() {
    let mondo = Mondo::start("http://127.0.0.1:1");
    for (nr, text) in [("19", "ErrorCode nr19"), ("22", "ErrorCode nr22"), ("25", "ErrorCode nr25")]
    {
        let back = mondo.log_in(&[("anomalia", nr)]).await;
        assert_eq!(
            (back["error"].as_str(), back["error_description"].as_str()),
            ("access_denied", text)
        );
    }
    let (_, eidas, _) = mondo.id_token(&[("altro", "eidas")]).await;
    assert_eq!(eidas["fiscalNumber"], Value::Null);
    let (_, array, _) = mondo.id_token(&[("persona", GIULIA), ("variante", "array")]).await;
    assert_eq!(array["fiscalNumber"], json!(["TINIT-BNCGLI85C42E507E"]));
    let (_, quiet, _) = mondo.id_token(&[("persona", GIULIA), ("variante", "senza-acr")]).await;
    assert_eq!(quiet["acr"], Value::Null);
    let (_, low, _) = mondo.id_token(&[("persona", GIULIA), ("livello", "1")]).await;
    assert_eq!(low["acr"], "https://www.spid.gov.it/SpidL1");
    let anybody = [("altro", "altra"), ("codice_fiscale", "RSSMRA80A01H501U"), ("nome", "Mario")];
    let (_, anybody, _) = mondo.id_token(&anybody).await;
    assert_eq!(anybody["fiscalNumber"], "TINIT-RSSMRA80A01H501U");
}

#[actix_web::test]
async fn attacks_are_made_to_order_and_end_when_told() {
    let mondo = Mondo::start("http://127.0.0.1:1");
    let set = async |attack: Value| {
        let done = mondo.post_json("/idp/_prova", &json!({ "attack": attack })).await;
        assert_eq!(done.status(), 204);
    };
    set(json!("hs256")).await;
    assert_eq!(mondo.id_token(&[("persona", GIULIA)]).await.0["alg"], "HS256");
    set(json!("nonce-altro")).await;
    assert_ne!(mondo.id_token(&[("persona", GIULIA)]).await.1["nonce"], "n0nce");
    set(json!("iss-ritorno-altro")).await;
    assert_eq!(mondo.log_in(&[("persona", GIULIA)]).await["iss"], "https://altro.example");
    set(Value::Null).await;
    assert_eq!(mondo.id_token(&[("persona", GIULIA)]).await.1["nonce"], "n0nce");
}

#[actix_web::test]
async fn logout_goes_back_only_where_agreed() {
    let mondo = Mondo::start("http://127.0.0.1:1");
    let logout = async |uri: &str| {
        let query = [("post_logout_redirect_uri", uri), ("state", "s1")];
        mondo.http.get(mondo.url("/idp/logout")).query(&query).send().await.unwrap()
    };
    let home = format!("{PORTAL}/");
    assert_eq!(location(&logout(&home).await), format!("{home}?state=s1"));
    assert_eq!(logout("http://evil.example/").await.status(), 400);
}
