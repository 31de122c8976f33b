//! The region's identity proxy as an OpenID provider (SPID, CIE and CNS behind it): discovery,
//! keys, start of a login, logout. The page people log in on is in `login`, tokens in `op_token`.
use super::World;
use super::login::Chiede;
use super::op_attacks::Attacco;
use super::op_key::Key;
use super::op_token::{Concesso, Persona as PersonaIdp};
use super::page::{self, Replica};
use actix_web::http::header;
use actix_web::web::{Data, Json, Query, ServiceConfig, get, post};
use actix_web::{HttpResponse, Responder};
use anyhow::Context as _;
use maud::html;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use tokio::sync::Mutex;
use url::Url;

/// The `acr` of a level of SPID, but for its digit.
pub(super) const SPID_L: &str = "https://www.spid.gov.it/SpidL";

/// State of the provider.
pub struct Provider {
    pub(super) key: &'static Key,
    pub(super) codes: Mutex<HashMap<String, Concesso>>,
    /// Access token → who it is about.
    pub(super) tokens: Mutex<HashMap<String, PersonaIdp>>,
    pub(super) attack: Mutex<Option<Attacco>>,
}

/// A request for a login that was found in order.
#[derive(Debug, Clone)]
pub struct Login {
    pub redirect_uri: String,
    pub state: String,
    pub nonce: String,
    /// PKCE S256.
    pub challenge: String,
}

/// `GET /idp/authorize` (OpenID Connect Core §3.1.2.1). Unknown parameters are ignored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Authorize {
    client_id: String,
    redirect_uri: String,
    response_type: String,
    scope: String,
    state: String,
    nonce: String,
    code_challenge: String,
    code_challenge_method: String,
    acr_values: String,
    prompt: String,
}

/// RP-initiated logout. The ID token is not looked at: there is no session to close.
#[derive(Deserialize)]
struct Logout {
    post_logout_redirect_uri: Option<String>,
    state: Option<String>,
}

#[derive(Deserialize)]
struct Prova {
    attack: Option<Attacco>,
}

impl Provider {
    /// With the key of this process and nobody logging in.
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self {
            key: Key::of_process()?,
            codes: Mutex::default(),
            tokens: Mutex::default(),
            attack: Mutex::default(),
        })
    }
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/idp/.well-known/openid-configuration", get().to(discovery))
        .route("/idp/jwks", get().to(jwks))
        .route("/idp/authorize", get().to(authorize))
        .route("/idp/logout", get().to(logout))
        .route("/idp/_prova", post().to(set_attack));
}

/// The issuer of this world.
pub(super) fn issuer(world: &World) -> String {
    super::config::issuer(&world.config.origin)
}

/// A string nobody guesses: 244 random bits.
pub(super) fn random() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}

/// Sends the browser back to the portal with `pairs`, `state` and `iss` (RFC 9207).
async fn back(world: &World, login: &Login, pairs: &[(&str, &str)]) -> HttpResponse {
    let attack = *world.op.attack.lock().await;
    let Ok(mut url) = Url::parse(&login.redirect_uri) else {
        return page::refused("L’indirizzo di ritorno non è valido.");
    };
    {
        let mut query = url.query_pairs_mut();
        query.extend_pairs(pairs);
        query.append_pair("state", Attacco::state(attack, &login.state));
        if let Some(iss) = Attacco::callback_issuer(attack, issuer(world)) {
            query.append_pair("iss", &iss);
        }
    }
    page::see_other(url.as_str())
}

async fn discovery(world: Data<World>) -> impl Responder {
    let issuer = issuer(&world);
    let acr: Vec<_> = (1..=3).map(|n| format!("{SPID_L}{n}")).collect();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "end_session_endpoint": format!("{issuer}/logout"),
        "jwks_uri": format!("{issuer}/jwks"),
        "scopes_supported": ["openid", "profile"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        // HS256 is listed as some real providers do: a portal must not take it for that.
        "id_token_signing_alg_values_supported": ["RS256", "HS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": acr,
        "claims_supported": ["sub", "acr", "amr", "auth_time", "fiscalNumber", "name",
            "familyName", "dateOfBirth", "email"],
        "authorization_response_iss_parameter_supported": true,
        "prompt_values_supported": ["login"],
    }))
}

async fn jwks(world: Data<World>) -> impl Responder {
    Json(world.op.key.jwks())
}

async fn authorize(world: Data<World>, query: Query<Authorize>) -> HttpResponse {
    let query = query.into_inner();
    if query.client_id != world.config.client_id {
        return page::refused("Questo portale non è convenzionato.");
    }
    if !world.config.redirect_uris.contains(&query.redirect_uri) {
        return page::refused("L’indirizzo di ritorno non è fra quelli concordati.");
    }
    let refused = query.refused();
    let livello = query.acr_values.split(' ').find_map(livello).unwrap_or(2);
    let login = Login {
        redirect_uri: query.redirect_uri,
        state: query.state,
        nonce: query.nonce,
        challenge: query.code_challenge,
    };
    if let Some((error, why)) = refused {
        return back(&world, &login, &[("error", error), ("error_description", why)]).await;
    }
    world.attese.wait(&world, livello, Chiede::Oidc(login)).await
}

/// The person is let in: a code for the portal.
pub(super) async fn grant(
    world: &World,
    login: &Login,
    persona: PersonaIdp,
    livello: Option<u8>,
) -> HttpResponse {
    let code = random();
    let at = world.config.clock.now();
    let granted = Concesso { login: login.clone(), persona, livello, at, access_token: None };
    world.op.codes.lock().await.insert(code.clone(), granted);
    back(world, login, &[("code", &code)]).await
}

/// Something went wrong with the person: the number of the anomaly for the portal.
pub(super) async fn deny(world: &World, login: &Login, nr: u8) -> HttpResponse {
    let why = format!("ErrorCode nr{nr:02}");
    let pairs = [("error", "access_denied"), ("error_description", why.as_str())];
    back(world, login, &pairs).await
}

impl Authorize {
    /// What is wrong with a request whose return address can be trusted.
    fn refused(&self) -> Option<(&'static str, &'static str)> {
        let scopes: Vec<_> = self.scope.split(' ').collect();
        let challenge = (43..=128).contains(&self.code_challenge.len());
        if self.response_type != "code" {
            Some(("unsupported_response_type", "only code"))
        } else if !scopes.contains(&"openid") {
            Some(("invalid_scope", "openid is missing"))
        } else if self.code_challenge_method != "S256" || !challenge {
            Some(("invalid_request", "PKCE with S256 is required"))
        } else if self.state.is_empty() || self.nonce.is_empty() {
            Some(("invalid_request", "state and nonce are required"))
        } else if self.prompt.split(' ').any(|it| it == "none") {
            Some(("login_required", "levels 2 and 3 have no single sign-on"))
        } else {
            None
        }
    }
}

/// The level that an `acr` of SPID stands for.
pub(super) fn livello(acr: &str) -> Option<u8> {
    acr.strip_prefix(SPID_L)?.parse().ok().filter(|it| (1..=3).contains(it))
}

async fn logout(world: Data<World>, query: Query<Logout>) -> Replica {
    let Some(uri) = &query.post_logout_redirect_uri else {
        return Ok(page::page(
            "Sei uscito",
            &html! { p { "Sei uscito dal proxy della Regione." } },
        ));
    };
    if !world.config.post_logout_redirect_uris.contains(uri) {
        return Ok(page::refused("L’indirizzo di ritorno non è fra quelli concordati."));
    }
    let mut url = Url::parse(uri).context("post_logout_redirect_uri")?;
    if let Some(state) = &query.state {
        url.query_pairs_mut().append_pair("state", state);
    }
    Ok(page::see_other(url.as_str()))
}

/// `POST /idp/_prova {"attack": "hs256"}`: every login from now on is an attack; `null` ends it.
async fn set_attack(world: Data<World>, prova: Json<Prova>) -> HttpResponse {
    *world.op.attack.lock().await = prova.attack;
    HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish()
}
