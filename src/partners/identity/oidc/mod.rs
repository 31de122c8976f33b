//! Identity proxies that speak OpenID Connect: code flow with PKCE, by the `openidconnect` crate,
//! and every check that it leaves to its users (`identity.md` §4.4).
//!
//! ID tokens and userinfo are read by us ([`jws`], [`claims`], [`id_token`]), not by the crate: it
//! refuses whole tokens in which a proxy writes `address` as SPID does, or values as arrays.
mod http;
mod id_token;
mod jws;
mod provider;

use super::claims::{self, Claims};
use super::{Result, acr, anomalie, logout_address, refuse};
use crate::features::accesso::{
    Avviato, Avvio, Identita, Invio, Livello, ProxyIdentita, Rientro, RifiutoAccesso, Risposta,
};
use crate::kernel::{Clock, Riservato};
use crate::platform::config::{IdentityPeer, Logout, OidcPeer};
use async_trait::async_trait;
use http::Http;
use id_token::Expected;
use jws::JwsError;
use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow};
use openidconnect::http::{Method, Request, StatusCode, header};
use openidconnect::{
    AccessToken, AsyncHttpClient, AuthenticationContextClass, AuthorizationCode, CsrfToken, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    Scope,
};
use provider::{Provider, Providers};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::borrow::Cow;
use std::sync::Arc;
use url::Url;

/// Bytes of randomness of `state` and `nonce`.
const RANDOM: u32 = 32;

/// One proxy.
pub struct Oidc {
    peer: IdentityPeer,
    oidc: OidcPeer,
    http: Http,
    clock: Arc<dyn Clock>,
    providers: Providers,
}

/// What we keep from the start of a login to its end.
#[derive(Serialize, Deserialize)]
struct Promemoria {
    nonce: String,
    /// PKCE code verifier.
    verifier: String,
}

impl Oidc {
    /// The proxy of `peer`, spoken to through `http` (no redirects).
    pub fn new(
        peer: &IdentityPeer,
        oidc: &OidcPeer,
        http: reqwest::Client,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let (peer, oidc) = (peer.clone(), oidc.clone());
        let providers = Providers::new(peer.pinned_keys.clone());
        Self { peer, oidc, http: Http(http), clock, providers }
    }

    async fn provider(&self) -> Result<Arc<Provider>> {
        self.providers.get(&self.oidc, &self.http, self.clock.now()).await
    }

    /// RFC 9207: an answer says which provider gives it, when that provider always does.
    fn check_issuer(&self, provider: &Provider, risposta: &Risposta) -> Result<()> {
        match risposta.get("iss") {
            Some(iss) if iss == self.oidc.issuer => Ok(()),
            Some(_) => refuse("iss of the callback is another's"),
            None if provider.says_iss => refuse("iss of the callback is missing"),
            None => Ok(()),
        }
    }

    /// The tokens of a code, with the ID token still to be checked.
    async fn exchange(
        &self,
        provider: &Provider,
        code: &str,
        verifier: String,
        redirect: RedirectUrl,
    ) -> Result<(AccessToken, String)> {
        let request = provider
            .client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| down(&error))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .set_redirect_uri(Cow::Owned(redirect));
        let tokens = match request.request_async(&self.http).await {
            Ok(tokens) => tokens,
            Err(RequestTokenError::ServerResponse(error)) => {
                tracing::warn!(peer = self.peer.id, error = ?error.error(), "no token for a code");
                return refuse("the code was not exchanged");
            }
            Err(RequestTokenError::Request(error)) => return Err(down(&error)),
            // What it wrote instead of tokens may be about a person: not logged.
            Err(_) => return Err(RifiutoAccesso::ProxyNonRisponde("no tokens".to_owned())),
        };
        let Some(id_token) = tokens.extra_fields().id_token.clone() else {
            return refuse("no id_token");
        };
        Ok((tokens.access_token().clone(), id_token.into_inner()))
    }

    /// The claims of a signed token. A key that we do not know may be a new one: the keys are
    /// fetched again, once, and not too often.
    async fn verified(&self, provider: &Arc<Provider>, token: &str) -> Result<Claims> {
        let payload = match jws::verify(token, &provider.keys) {
            Err(JwsError::UnknownKey) => {
                let now = self.clock.now();
                let newer = self.providers.newer(provider, &self.oidc, &self.http, now).await?;
                jws::verify(token, &newer.keys)
            }
            verified => verified,
        };
        let payload = payload.map_err(|error| RifiutoAccesso::RispostaNonValida(error.why()))?;
        Claims::parse(&payload).ok_or(RifiutoAccesso::RispostaNonValida("claims are not readable"))
    }

    /// What userinfo adds, plain or signed, and as it came; it must be about `sub`.
    async fn userinfo(
        &self,
        provider: &Arc<Provider>,
        access: &AccessToken,
        sub: &str,
    ) -> Result<Option<(Claims, String)>> {
        let Some(address) = &provider.userinfo else { return Ok(None) };
        let request = Request::builder()
            .method(Method::GET)
            .uri(address.as_str())
            .header(header::ACCEPT, "application/json, application/jwt")
            .header(header::AUTHORIZATION, format!("Bearer {}", access.secret()))
            .body(vec![])
            .map_err(|error| down(&error))?;
        let response = self.http.call(request).await.map_err(|error| down(&error))?;
        if response.status() != StatusCode::OK {
            let what = format!("userinfo answers {}", response.status());
            return Err(RifiutoAccesso::ProxyNonRisponde(what));
        }
        let kind = response.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|it| it.to_str().ok()).unwrap_or_default();
        let claims = if kind.starts_with("application/jwt") {
            let token = str::from_utf8(response.body()).unwrap_or_default().trim();
            let claims = self.verified(provider, token).await?;
            self.check_userinfo(&claims)?;
            claims
        } else {
            let claims = Claims::parse(response.body());
            claims.ok_or(RifiutoAccesso::RispostaNonValida("userinfo is not readable"))?
        };
        if claims.text("sub") != Some(sub) {
            return refuse("userinfo is about another sub");
        }
        let raw = String::from_utf8_lossy(response.body()).into_owned();
        Ok(Some((claims, raw)))
    }

    /// A signed userinfo that says who it is by and for must say it right.
    fn check_userinfo(&self, claims: &Claims) -> Result<()> {
        let issuer = !claims.has("iss") || claims.text("iss") == Some(&self.oidc.issuer);
        let audience = !claims.has("aud") || claims.is_only("aud", &self.oidc.client_id);
        if issuer && audience { Ok(()) } else { refuse("userinfo is by or for another") }
    }
}

#[async_trait]
impl ProxyIdentita for Oidc {
    async fn inizia(&self, ritorno: &Url, livello: Livello) -> Result<Avvio> {
        let provider = self.provider().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let acr = acr(&self.peer, livello).to_owned();
        let mut request = provider
            .client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new_random_len(RANDOM),
                || Nonce::new_random_len(RANDOM),
            )
            .add_scopes(self.oidc.scopes.iter().cloned().map(Scope::new))
            .add_auth_context_value(AuthenticationContextClass::new(acr))
            .set_pkce_challenge(challenge)
            .set_redirect_uri(Cow::Owned(RedirectUrl::from_url(ritorno.clone())));
        if self.peer.force_login {
            request = request.add_prompt(CoreAuthPrompt::Login);
        }
        let (indirizzo, state, nonce) = request.url();
        let promemoria =
            Promemoria { nonce: nonce.secret().clone(), verifier: verifier.into_secret() };
        let promemoria = serde_json::to_string(&promemoria).map_err(|error| down(&error))?;
        let stato = state.into_secret();
        Ok(Avvio {
            richiesta: indirizzo.to_string(),
            invio: Invio::Indirizzo(indirizzo),
            stato,
            promemoria: Riservato::new(promemoria),
        })
    }

    fn rientro(&self) -> Rientro {
        Rientro::Indirizzo
    }

    fn stato<'a>(&self, risposta: &'a Risposta) -> Option<&'a str> {
        risposta.get("state")
    }

    async fn concludi(&self, risposta: &Risposta, avviato: &Avviato) -> Result<Identita> {
        let provider = self.provider().await?;
        self.check_issuer(&provider, risposta)?;
        if let Some(error) = risposta.get("error") {
            return Err(anomalie::read(error, risposta.get("error_description")));
        }
        let Some(code) = risposta.get("code") else { return refuse("neither code nor error") };
        let Ok(promemoria) = serde_json::from_str::<Promemoria>(avviato.promemoria.expose()) else {
            return refuse("our notes are not readable");
        };
        let redirect = RedirectUrl::from_url(avviato.ritorno.clone());
        let (access, token) = self.exchange(&provider, code, promemoria.verifier, redirect).await?;
        let claims = self.verified(&provider, &token).await?;
        let expected = Expected {
            peer: &self.peer,
            oidc: &self.oidc,
            nonce: &promemoria.nonce,
            access_token: access.secret(),
            livello: avviato.livello,
            started: avviato.at,
            now: self.clock.now(),
        };
        let checked = expected.check(&claims)?;
        let userinfo = self.userinfo(&provider, &access, &checked.sub).await?;
        let names = &self.peer.claims;
        let more = userinfo.as_ref().map(|it| &it.0);
        let risposta = json!({ "id_token": token, "userinfo": userinfo.as_ref().map(|it| &it.1) });
        Ok(Identita {
            generalita: claims::persona(names, &claims, more)?,
            risposta: Riservato::new(risposta.to_string()),
            livello: checked.livello,
            prova: Some(Riservato::new(token)),
            legame: None,
            attestato: None,
        })
    }

    async fn uscita(&self, prova: Option<&str>, ritorno: &Url, stato: &str) -> Option<Invio> {
        match &self.peer.logout {
            Logout::None => return None,
            Logout::Redirect(template) => {
                return logout_address(template, &self.oidc.client_id, ritorno);
            }
            Logout::Protocol => {}
        }
        let mut address = self.provider().await.ok()?.end_session.clone()?;
        {
            let mut query = address.query_pairs_mut();
            if let Some(prova) = prova {
                query.append_pair("id_token_hint", prova);
            }
            query.append_pair("client_id", &self.oidc.client_id);
            query.append_pair("post_logout_redirect_uri", ritorno.as_str());
            query.append_pair("state", stato);
        }
        Some(Invio::Indirizzo(address))
    }
}

/// A fault of the proxy or of the way there, with its causes.
fn down(error: &dyn std::error::Error) -> RifiutoAccesso {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    RifiutoAccesso::ProxyNonRisponde(text)
}
