//! Forms that only our own pages can send: a token of the session in every form, and the browser's
//! word (`Sec-Fetch-Site`, `Origin`) that the request starts from this site.
use super::operatori::{self, Turno, is_office};
use super::session::{Interessato, csrf_secret};
use super::web::{AppState, WebError};
use crate::kernel::CodiceFiscale;
use actix_session::{Session, SessionExt};
use actix_web::dev::Payload;
use actix_web::http::header::ORIGIN;
use actix_web::{FromRequest, HttpRequest, web};
use hmac::{Hmac, Mac};
use rand::RngCore;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use std::future::Future;
use std::pin::Pin;
use uuid::Uuid;

/// A form of ours is never longer than this, bytes.
pub(super) const LIMIT: usize = 64 * 1024;

/// A form that passed the checks: its fields, and the idempotency key of `_idem`.
pub struct CsrfForm<T> {
    pub fields: T,
    pub idem: Uuid,
}

/// The fields of a form that is only a button.
#[derive(serde::Deserialize)]
pub struct Empty {}

/// 32 random bytes in hexadecimal, for a new session.
pub fn new_secret() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex(&bytes)
}

/// A token for the forms of one page. Different each time (masked), so that compressing a page
/// does not give it away (BREACH).
pub fn token(key: &[u8], secret: Option<&str>, now: jiff::Timestamp) -> String {
    let mut mask = [0_u8; 16];
    rand::rng().fill_bytes(&mut mask);
    let expected = digest(key, secret, day(now));
    let masked: Vec<u8> = expected.iter().zip(mask).map(|(a, b)| a ^ b).collect();
    hex(&mask) + &hex(&masked)
}

/// True when `token` was made for this session (or, before login, today or yesterday by us).
fn verify(key: &[u8], secret: Option<&str>, now: jiff::Timestamp, token: &str) -> bool {
    let Some(bytes) = unhex(token) else { return false };
    let Some((mask, masked)) = bytes.split_at_checked(16) else { return false };
    let given: Vec<u8> = masked.iter().zip(mask).map(|(a, b)| a ^ b).collect();
    [day(now), day(now) - 1].iter().any(|day| {
        let expected = digest(key, secret, *day);
        given.len() == expected.len()
            && given.iter().zip(expected).fold(0, |acc, (a, b)| acc | (a ^ b)) == 0
    })
}

fn day(now: jiff::Timestamp) -> i64 {
    now.as_second() / 86_400
}

fn digest(key: &[u8], secret: Option<&str>, day: i64) -> Vec<u8> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return vec![] };
    mac.update(b"csrf");
    match secret {
        Some(secret) => mac.update(secret.as_bytes()),
        None => mac.update(&day.to_be_bytes()),
    }
    mac.finalize().into_bytes().into_iter().take(16).collect()
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The bytes that [`hex`] wrote.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// The browser says the request starts elsewhere.
fn is_cross_site(req: &HttpRequest, our_origin: &str) -> bool {
    let header = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    header(ORIGIN.as_str()).is_some_and(|origin| origin != our_origin)
}

/// The secret of the session that a request comes in, on its side of the portal.
pub fn secret(office: bool, session: &Session, turno: Option<&Turno>) -> Option<String> {
    if office { turno.map(|it| it.csrf.clone()) } else { csrf_secret(session) }
}

/// Who sends a form, when somebody with a fiscal code is in.
fn sender(req: &HttpRequest) -> Option<CodiceFiscale> {
    if is_office(req.path()) {
        return operatori::turno(req).map(|it| it.codice_fiscale.clone());
    }
    Interessato::of(req).map(|it| it.codice_fiscale().clone())
}

/// Whether a form with those fields is one of ours, sent from our own page: its idempotency key.
pub(super) fn check(
    req: &HttpRequest,
    app: &AppState,
    pairs: &[(String, String)],
) -> Result<Uuid, WebError> {
    let find = |name: &str| pairs.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let turno = operatori::turno(req);
    let secret = secret(is_office(req.path()), &req.get_session(), turno.as_deref());
    let token = find("_csrf").unwrap_or_default();
    let ours = !is_cross_site(req, &app.config.portal_origin())
        && verify(app.config.key(), secret.as_deref(), app.clock.now(), token);
    if !ours {
        return Err(WebError::FormExpired);
    }
    if let Some(person) = sender(req) {
        app.invii.check_key(&person).map_err(WebError::TooMany)?;
    }
    Ok(find("_idem").and_then(|it| it.parse().ok()).unwrap_or_else(Uuid::new_v4))
}

impl<T: DeserializeOwned + 'static> FromRequest for CsrfForm<T> {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = web::Bytes::from_request(req, payload);
        let req = req.clone();
        Box::pin(async move {
            let app = req
                .app_data::<web::Data<AppState>>()
                .ok_or_else(|| anyhow::anyhow!("no AppState"))?;
            let bytes = bytes.await.map_err(|_| WebError::BadRequest)?;
            if LIMIT < bytes.len() {
                return Err(WebError::BadRequest);
            }
            let pairs: Vec<(String, String)> =
                serde_html_form::from_bytes(&bytes).map_err(|_| WebError::BadRequest)?;
            let idem = check(&req, app, &pairs)?;
            let fields = serde_html_form::from_bytes(&bytes).map_err(|_| WebError::BadRequest)?;
            Ok(Self { fields, idem })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_its_session_only_and_never_the_same_twice() {
        let now = jiff::Timestamp::UNIX_EPOCH;
        let (one, two) = (token(b"k", Some("a"), now), token(b"k", Some("a"), now));
        assert_ne!(one, two);
        assert!(verify(b"k", Some("a"), now, &one) && verify(b"k", Some("a"), now, &two));
        assert!(!verify(b"k", Some("b"), now, &one));
        assert!(!verify(b"k", None, now, &one));
        assert!(!verify(b"k", Some("a"), now, ""));
        assert!(!verify(b"k", Some("a"), now, "zz"));
        assert!(!verify(b"k", Some("a"), now, &one[..32]));
    }

    #[test]
    fn before_login_a_token_lasts_until_tomorrow() {
        let now = jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(24 * 400);
        let token = token(b"k", None, now);
        assert!(verify(b"k", None, now + jiff::SignedDuration::from_hours(24), &token));
        assert!(!verify(b"k", None, now + jiff::SignedDuration::from_hours(72), &token));
    }
}
