//! Answers to software that could not be served: `application/problem+json` (RFC 9457).
use super::web::new_code;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use std::fmt;

/// Addresses of software, whose faults are no pages.
pub const API: &str = "/api/";

/// Content type of what is here.
pub const PROBLEM: &str = "application/problem+json";

/// Why, for whoever wrote the software: a code that stays, and a sentence in Italian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub status: StatusCode,
    /// Stable, `numero-sconosciuto`: software may look for it.
    pub codice: &'static str,
    /// What is wrong and what to do.
    pub dettaglio: String,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    codice: &'a str,
}

impl Problem {
    pub fn new(status: StatusCode, codice: &'static str, dettaglio: impl Into<String>) -> Self {
        Self { status, codice, dettaglio: dettaglio.into() }
    }

    /// There is none, or this key may not know that there is.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "non-trovato", "Non c'è, o non è di questo ente.")
    }

    /// What was sent cannot be read.
    pub fn unreadable(why: impl fmt::Display) -> Self {
        let why = format!("Il corpo della richiesta non si legge: {why}.");
        Self::new(StatusCode::BAD_REQUEST, "richiesta", why)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.codice)
    }
}

impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let body = Body {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or_default(),
            status: self.status.as_u16(),
            detail: &self.dettaglio,
            codice: self.codice,
        };
        let mut response = HttpResponse::build(self.status);
        if self.status == StatusCode::UNAUTHORIZED {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        response.insert_header((header::CONTENT_TYPE, PROBLEM)).json(body)
    }
}

/// Something of ours is broken: whoever calls gets a code, we get the chain.
impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        let code = new_code();
        tracing::error!(code, error = format!("{error:#}"), "a request of software failed");
        let what = format!("Non è riuscito per un guasto nostro. Riprovare; codice {code}.");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "guasto", what)
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}
