//! An OpenID provider that says whatever a test wants, signed as the test wants.
use crate::kernel::Riservato;
use crate::platform::config::{IdentityPeer, OidcPeer, Protocol};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use rsa::pkcs8::{EncodePublicKey, LineEnding};
use rsa::rand_core::OsRng;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockGuard, MockServer, ResponseTemplate};

pub const CLIENT: &str = "portale";
pub const SECRET: &str = "segreto: con/segni+strani";
pub const ACCESS_TOKEN: &str = "token-di-accesso";
pub const MARIO: &str = "RSSMRA80A01H501U";
const ACR: &str = "https://www.spid.gov.it/SpidL";

/// The provider's key, and one that it does not publish.
pub static GOOD: LazyLock<RsaPrivateKey> = LazyLock::new(key);
pub static ROGUE: LazyLock<RsaPrivateKey> = LazyLock::new(key);

fn key() -> RsaPrivateKey {
    RsaPrivateKey::new(&mut OsRng, 2048).unwrap()
}

pub fn acr(level: u8) -> String {
    format!("{ACR}{level}")
}

pub fn jwk(key: &RsaPrivateKey, kid: &str) -> Value {
    let part = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
    json!({ "kty": "RSA", "use": "sig", "kid": kid, "n": part(key.n()), "e": part(key.e()) })
}

pub fn public_pem() -> String {
    GOOD.to_public_key().to_public_key_pem(LineEnding::LF).unwrap()
}

/// How a token is signed.
pub enum Sign {
    Rsa(&'static RsaPrivateKey),
    Hmac(Vec<u8>),
    Nothing,
    /// Header and payload only, without the last dot.
    Stripped,
}

/// What the provider answers to one login.
pub struct Answer {
    pub now: i64,
    pub header: Value,
    pub claims: Map<String, Value>,
    /// The payload as it is, instead of `claims`.
    pub payload: Option<String>,
    pub sign: Sign,
    pub userinfo: Value,
    /// Instead of a JSON userinfo.
    pub userinfo_answer: Option<ResponseTemplate>,
    /// Instead of tokens.
    pub token_answer: Option<ResponseTemplate>,
    /// Parameters of the callback.
    pub callback: Vec<(String, String)>,
}

impl Answer {
    /// Mario Rossi at level 2, everything as it should be.
    pub fn honest(op: &Op, state: &str, nonce: &str, now: i64) -> Self {
        let claims = json!({
            "iss": op.issuer, "sub": "mario", "aud": CLIENT, "azp": CLIENT, "nonce": nonce,
            "iat": now, "nbf": now, "auth_time": now, "exp": now + 300, "acr": acr(2),
            "at_hash": URL_SAFE_NO_PAD.encode(&Sha256::digest(ACCESS_TOKEN)[..16]),
            "fiscalNumber": format!("TINIT-{MARIO}"), "name": "Mario", "familyName": "Rossi",
            "email": "mario@posta.example",
        });
        let callback = [("code", "codice"), ("state", state), ("iss", &op.issuer)];
        Self {
            now,
            header: json!({ "alg": "RS256", "kid": "uno", "typ": "JWT" }),
            claims: claims.as_object().unwrap().clone(),
            payload: None,
            sign: Sign::Rsa(&GOOD),
            userinfo: json!({ "sub": "mario", "fiscalNumber": format!("TINIT-{MARIO}") }),
            userinfo_answer: None,
            token_answer: None,
            callback: callback.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        }
    }

    /// Sets a claim of the ID token; `null` takes it away.
    pub fn claim(&mut self, name: &str, value: Value) {
        if value.is_null() {
            self.claims.remove(name);
        } else {
            self.claims.insert(name.to_owned(), value);
        }
    }

    /// Sets a parameter of the callback; none takes it away.
    pub fn param(&mut self, name: &str, value: Option<&str>) {
        self.callback.retain(|it| it.0 != name);
        self.callback.extend(value.map(|it| (name.to_owned(), it.to_owned())));
    }

    /// The provider says no.
    pub fn error(&mut self, error: &str, description: &str) {
        self.param("code", None);
        self.param("error", Some(error));
        self.param("error_description", Some(description));
    }

    pub fn query(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.callback).finish()
    }

    fn id_token(&self) -> String {
        let payload = self.payload.clone();
        let payload = payload.unwrap_or_else(|| Value::Object(self.claims.clone()).to_string());
        jwt(&self.header, &payload, &self.sign)
    }
}

/// A token.
pub fn jwt(header: &Value, payload: &str, sign: &Sign) -> String {
    let part = |text: String| URL_SAFE_NO_PAD.encode(text);
    let signed = format!("{}.{}", part(header.to_string()), part(payload.to_owned()));
    let signature = match sign {
        Sign::Rsa(key) => {
            key.sign(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(&signed)).unwrap()
        }
        Sign::Hmac(key) => {
            let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
            mac.update(signed.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
        Sign::Nothing => vec![],
        Sign::Stripped => return signed,
    };
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// The provider.
pub struct Op {
    pub server: MockServer,
    pub issuer: String,
}

impl Op {
    /// Publishes itself and its key, called `uno`.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// The same, with its description changed.
    pub async fn start_with(change: impl FnOnce(&mut Value)) -> Self {
        let server = MockServer::start().await;
        // A path and no final slash: an issuer is compared letter by letter.
        let issuer = format!("{}/op", server.uri());
        let mut about = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "userinfo_endpoint": format!("{issuer}/userinfo"),
            "end_session_endpoint": format!("{issuer}/logout"),
            "jwks_uri": format!("{issuer}/jwks"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            "authorization_response_iss_parameter_supported": true,
        });
        change(&mut about);
        let op = Self { server, issuer };
        op.on("GET", "/.well-known/openid-configuration", json_answer(about)).await;
        op
    }

    /// Publishes `keys` until the guard is dropped.
    pub async fn publish(&self, keys: Vec<Value>) -> MockGuard {
        let answer = json_answer(json!({ "keys": keys }));
        self.mock("GET", "/jwks", answer).mount_as_scoped(&self.server).await
    }

    /// Gives `answer` until the guards are dropped.
    pub async fn give(&self, answer: &Answer) -> Vec<MockGuard> {
        let tokens = json!({
            "access_token": ACCESS_TOKEN, "token_type": "Bearer", "expires_in": 300,
            "id_token": answer.id_token(),
        });
        let tokens = answer.token_answer.clone().unwrap_or_else(|| json_answer(tokens));
        let userinfo = answer.userinfo_answer.clone();
        let userinfo = userinfo.unwrap_or_else(|| json_answer(answer.userinfo.clone()));
        vec![
            self.mock("POST", "/token", tokens).mount_as_scoped(&self.server).await,
            self.mock("GET", "/userinfo", userinfo).mount_as_scoped(&self.server).await,
        ]
    }

    /// Configuration of the portal for this provider.
    pub fn peer(&self, id: &str) -> IdentityPeer {
        let protocol = Protocol::Oidc(OidcPeer {
            issuer: self.issuer.clone(),
            client_id: CLIENT.to_owned(),
            client_secret: Riservato::new(SECRET.to_owned()),
            scopes: vec!["profile".to_owned()],
        });
        IdentityPeer::new(id, &format!("Proxy {id}"), protocol)
    }

    /// How often `at` was asked for.
    pub async fn asked(&self, at: &str) -> usize {
        let all = self.server.received_requests().await.unwrap();
        all.iter().filter(|it| it.url.path() == format!("/op{at}")).count()
    }

    async fn on(&self, verb: &str, at: &str, answer: ResponseTemplate) {
        self.mock(verb, at, answer).mount(&self.server).await;
    }

    fn mock(&self, verb: &str, at: &str, answer: ResponseTemplate) -> Mock {
        Mock::given(method(verb)).and(path(format!("/op{at}"))).respond_with(answer)
    }
}

fn json_answer(value: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(value)
}
