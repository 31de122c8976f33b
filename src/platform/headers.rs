//! Middleware: headers that protect every answer, and the language in the path.
use crate::kernel::Lang;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Uri;
use actix_web::http::header::{CACHE_CONTROL, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};

const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                   font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
                   object-src 'none'; form-action 'self'";

const FIXED: &[(&str, &str)] = &[
    ("content-security-policy", CSP),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("strict-transport-security", "max-age=31536000"),
];

/// Puts the headers on every answer. One that a handler set stays as it is.
pub async fn security(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mut res = next.call(req).await?;
    protect(res.headers_mut());
    Ok(res)
}

/// Puts them on one answer.
pub fn protect(headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        set_missing(headers, HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    // Pages are about a person: a shared computer must not keep them.
    set_missing(headers, CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

fn set_missing(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    if !headers.contains_key(&name) {
        headers.insert(name, value);
    }
}

/// The policy of a page whose forms end on other sites (`origins`, with a space between two): browsers apply
/// `form-action` to the redirect that answers the form too.
pub fn csp_posting_to(origins: &str) -> (&'static str, String) {
    ("content-security-policy", format!("{CSP} {origins}"))
}

/// `/en/carrello` is `/carrello` in English: takes the prefix off and remembers the language.
pub async fn language(
    mut req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let uri = req.uri().clone();
    let (lang, rest) = split_language(uri.path());
    req.extensions_mut().insert(lang);
    if lang != Lang::It {
        let target = match uri.query() {
            Some(query) => format!("{rest}?{query}"),
            None => rest.to_owned(),
        };
        if let Ok(target) = target.parse::<Uri>() {
            req.match_info_mut().get_mut().update(&target);
            req.head_mut().uri = target;
        }
    }
    next.call(req).await
}

/// Language and rest of a path: `/en/carrello` is English and `/carrello`.
pub fn split_language(path: &str) -> (Lang, &str) {
    for lang in [Lang::En, Lang::Es] {
        if let Some(rest) = path.strip_prefix('/').and_then(|it| it.strip_prefix(lang.code())) {
            if rest.is_empty() {
                return (lang, "/");
            }
            if rest.starts_with('/') {
                return (lang, rest);
            }
        }
    }
    (Lang::It, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_first_segment_is_a_language() {
        assert_eq!(split_language("/en/carrello"), (Lang::En, "/carrello"));
        assert_eq!(split_language("/es"), (Lang::Es, "/"));
        assert_eq!(split_language("/enti"), (Lang::It, "/enti"));
        assert_eq!(split_language("/"), (Lang::It, "/"));
    }
}
