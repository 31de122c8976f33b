//! Tokens of the sandbox's identity provider: exchange of the code, claims, userinfo.
use super::World;
use super::op::{Login, SPID_L, issuer, random};
use super::op_attacks::Attacco;
use super::op_key;
use super::page::Replica;
use actix_web::http::header;
use actix_web::web::{Data, Form, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// Life of an ID token and of an access token, in seconds.
const LIFE: i64 = 300;

/// How the proxy describes a person in its claims.
#[derive(Debug, Clone)]
pub struct Persona {
    /// New at every login, as `OneIdentity` does: not a key for anything.
    pub sub: String,
    pub nome: String,
    pub cognome: String,
    /// `None` for who comes through eIDAS.
    pub codice_fiscale: Option<String>,
    pub email: Option<String>,
    pub nascita: Option<jiff::civil::Date>,
    /// `spid`, `cie`, `cns` or `eidas`.
    pub via: String,
    /// `PersonIdentifier` of who comes through eIDAS.
    pub eidas: Option<&'static str>,
    /// Every value in an array of one, as some proxies do.
    pub array: bool,
}

/// A code given to the browser, and what it stands for.
#[derive(Debug, Clone)]
pub struct Concesso {
    pub login: Login,
    pub persona: Persona,
    /// Level that was reached; `None`: the proxy does not say.
    pub livello: Option<u8>,
    pub at: Timestamp,
    /// Set at the first exchange; the second finds it, and takes it away.
    pub access_token: Option<String>,
}

/// `POST /idp/token` (RFC 6749 §4.1.3, RFC 7636 §4.5).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TokenRequest {
    grant_type: String,
    code: String,
    redirect_uri: String,
    code_verifier: String,
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/idp/token", post().to(token))
        .route("/idp/userinfo", get().to(userinfo))
        .route("/idp/userinfo", post().to(userinfo));
}

impl Persona {
    /// What the proxy knows of the person, by SPID's names.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let fiscal = self.codice_fiscale.as_ref().map(|it| format!("TINIT-{it}"));
        let birth = self.nascita.map(|it| it.to_string());
        let all = [
            ("name", Some(self.nome.clone())),
            ("familyName", Some(self.cognome.clone())),
            ("fiscalNumber", fiscal),
            ("email", self.email.clone()),
            ("dateOfBirth", birth),
            ("spidCode", self.eidas.map(str::to_owned)),
        ];
        all.into_iter().filter_map(|(name, it)| Some((name, it?))).collect()
    }

    /// The claims about the person, the same in the ID token and in userinfo.
    fn claims(&self) -> Map<String, Value> {
        let value = |text: String| if self.array { json!([text]) } else { json!(text) };
        let all = self.attributes().into_iter();
        let mut claims: Map<_, _> = all.map(|(name, it)| (name.to_owned(), value(it))).collect();
        claims.insert("sub".to_owned(), json!(self.sub));
        claims
    }
}

impl Concesso {
    fn id_token(
        &self,
        world: &World,
        attack: Option<Attacco>,
        access: &str,
    ) -> anyhow::Result<String> {
        let now = world.config.clock.now().as_second();
        let client = &world.config.client_id;
        let mut claims = self.persona.claims();
        let factor = if self.livello == Some(1) { "pwd" } else { "mfa" };
        let technical = json!({
            "iss": issuer(world), "aud": client, "azp": client,
            "iat": now, "nbf": now, "exp": now + LIFE, "auth_time": self.at.as_second(),
            "nonce": self.login.nonce, "at_hash": op_key::at_hash(access),
        });
        claims.extend(technical.as_object().cloned().unwrap_or_default());
        if let Some(livello) = self.livello {
            claims.insert("acr".to_owned(), json!(format!("{SPID_L}{livello}")));
            claims.insert("amr".to_owned(), json!([self.persona.via, factor]));
        }
        if let Some(attack) = attack {
            attack.spoil(&mut claims, now);
        }
        let config = &world.config;
        Attacco::sign(attack, world.op.key, &config.client_secret, &Value::Object(claims))
    }
}

async fn token(world: Data<World>, req: HttpRequest, form: Form<TokenRequest>) -> Replica {
    let attack = *world.op.attack.lock().await;
    if attack == Some(Attacco::Token500) {
        return Ok(HttpResponse::InternalServerError().body("<h1>Errore</h1>"));
    }
    if !client_ok(&req, &world) {
        return Ok(HttpResponse::Unauthorized()
            .insert_header((header::WWW_AUTHENTICATE, "Basic realm=\"proxy\""))
            .json(json!({"error": "invalid_client"})));
    }
    if form.grant_type != "authorization_code" {
        return Ok(refused("unsupported_grant_type", "only authorization_code"));
    }
    let mut codes = world.op.codes.lock().await;
    let Some(granted) = codes.get_mut(&form.code) else {
        return Ok(refused("invalid_grant", "unknown code"));
    };
    if let Some(stolen) = granted.access_token.take() {
        world.op.tokens.lock().await.remove(&stolen);
        codes.remove(&form.code);
        return Ok(refused("invalid_grant", "code already used"));
    }
    let access = random();
    granted.access_token = Some(access.clone());
    let granted = granted.clone();
    drop(codes);
    let age = world.config.clock.now().duration_since(granted.at);
    if Duration::try_from(age).is_ok_and(|age| world.config.speed.code < age) {
        return Ok(refused("invalid_grant", "code expired"));
    }
    if granted.login.redirect_uri != form.redirect_uri {
        return Ok(refused("invalid_grant", "redirect_uri is not the one of the login"));
    }
    if granted.login.challenge != op_key::challenge(&form.code_verifier) {
        return Ok(refused("invalid_grant", "code_verifier does not match"));
    }
    let id_token = granted.id_token(&world, attack, &access)?;
    world.op.tokens.lock().await.insert(access.clone(), granted.persona);
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(json!({
        "access_token": access, "token_type": "Bearer", "expires_in": LIFE,
        "id_token": id_token, "scope": "openid",
    })))
}

async fn userinfo(world: Data<World>, req: HttpRequest) -> HttpResponse {
    let token = authorization(&req).and_then(|it| it.strip_prefix("Bearer ")).unwrap_or_default();
    let persona = world.op.tokens.lock().await.get(token).cloned();
    let Some(persona) = persona else {
        return HttpResponse::Unauthorized()
            .insert_header((header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""))
            .finish();
    };
    let mut claims = persona.claims();
    if let Some(attack) = *world.op.attack.lock().await {
        attack.spoil_userinfo(&mut claims);
    }
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(claims)
}

/// `client_secret_basic`: both halves are form-encoded before the base64 (RFC 6749 §2.3.1).
fn client_ok(req: &HttpRequest, world: &World) -> bool {
    let decoded = || {
        let text = STANDARD.decode(authorization(req)?.strip_prefix("Basic ")?).ok()?;
        let text = String::from_utf8(text).ok()?;
        let (id, secret) = text.split_once(':')?;
        Some((form_decoded(id)?, form_decoded(secret)?))
    };
    decoded().is_some_and(|(id, secret)| {
        id == world.config.client_id && secret == world.config.client_secret
    })
}

fn form_decoded(text: &str) -> Option<String> {
    let pair = format!("v={text}");
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned())
}

fn authorization(req: &HttpRequest) -> Option<&str> {
    req.headers().get(header::AUTHORIZATION)?.to_str().ok()
}

fn refused(error: &str, why: &str) -> HttpResponse {
    HttpResponse::BadRequest()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(json!({"error": error, "error_description": why}))
}
