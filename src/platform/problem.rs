//! Answers to software that could not be served: `application/problem+json` (RFC 9457).
use super::web::{is_database_down, new_code};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;

/// Addresses of software, whose faults are no pages.
pub const API: &str = "/api/";

/// Content type of what is here.
pub const PROBLEM: &str = "application/problem+json";

/// Why, for whoever wrote the software: a code that stays, and a sentence in Italian.
/// `Debug` and `Display` go to the log: they never say what was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Problem {
    pub status: StatusCode,
    /// Stable, `numero-sconosciuto`: software may look for it.
    pub codice: &'static str,
    /// What is wrong and what to do.
    pub dettaglio: String,
    /// Everything that is wrong, when it is more than that.
    pub errori: Vec<Errore>,
}

/// Una delle cose che non vanno.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Errore {
    /// Stabile: il software può cercarlo.
    #[schema(value_type = String, example = "IMP-CF")]
    pub codice: &'static str,
    pub dettaglio: String,
    /// La rata, con il vostro identificativo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iud: Option<String>,
}

/// Perché una richiesta non ha avuto risposta (RFC 9457).
#[derive(Serialize, ToSchema)]
pub struct Problema<'a> {
    #[schema(value_type = String, example = "about:blank")]
    r#type: &'static str,
    title: &'a str,
    status: u16,
    /// Che cosa non va e che cosa fare.
    detail: &'a str,
    /// Stabile: il software può cercarlo.
    codice: &'a str,
    #[serde(skip_serializing_if = "<[Errore]>::is_empty")]
    #[schema(required = false)]
    errori: &'a [Errore],
}

impl Problem {
    pub fn new(status: StatusCode, codice: &'static str, dettaglio: impl Into<String>) -> Self {
        Self { status, codice, dettaglio: dettaglio.into(), errori: vec![] }
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

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Problem({} {})", self.status.as_u16(), self.codice)
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
        let body = Problema {
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or_default(),
            status: self.status.as_u16(),
            detail: &self.dettaglio,
            codice: self.codice,
            errori: &self.errori,
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
        let down = is_database_down(&error);
        let code = new_code();
        tracing::error!(code, error = format!("{error:#}"), "a request of software failed");
        let what = format!("Non è riuscito per un guasto nostro. Riprovare; codice {code}.");
        let internal = StatusCode::INTERNAL_SERVER_ERROR;
        let status = if down { StatusCode::SERVICE_UNAVAILABLE } else { internal };
        Self::new(status, "guasto", what)
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_never_goes_to_the_log() {
        let wrong = serde_json::from_str::<i64>("\"AB123CD\"").unwrap_err();
        let problem = Problem::unreadable(wrong);
        assert!(problem.dettaglio.contains("AB123CD"), "who sent it is told");
        assert!(!format!("{problem} {problem:?}").contains("AB123CD"));
    }
}
