//! What handlers take and give: the application's state, replies, and faults.
use super::config::Config;
use super::headers::split_language;
use super::limits::Limiter;
use super::operatori::{OPERATORI, is_office};
use super::registro::Registro;
use crate::kernel::{ChiaveId, Clock, CodiceFiscale};
use actix_web::body::MessageBody;
use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use maud::Markup;
use sqlx::PgPool;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use url::Url;

/// What every handler may need. Partners come as their own `web::Data<dyn Port>`.
pub struct AppState {
    pub db: PgPool,
    /// Connections of operators, as a role that sees of an ente only what a transaction says
    /// ([`super::Operatore::begin`]).
    pub operatori: PgPool,
    pub clock: Arc<dyn Clock>,
    pub config: Config,
    /// Seals and chains the lines of the register.
    pub registro: Registro,
    /// Searches of a notice without login.
    pub ricerche: Limiter<IpAddr>,
    /// Logins started.
    pub accessi: Limiter<IpAddr>,
    /// Forms sent by one person, from wherever.
    pub invii: Limiter<CodiceFiscale>,
    /// Times that one person let us ask the remote sources.
    pub consensi: Limiter<CodiceFiscale>,
    /// Requests of software, by its key.
    pub chiamate: Limiter<ChiaveId>,
    /// Rung when a receipt was stored, so that it is applied at once.
    pub rt_arrivata: Arc<tokio::sync::Notify>,
}

/// The state as handlers take it.
pub type App = web::Data<AppState>;

/// What every handler of pages returns.
pub type Reply = Result<HttpResponse, WebError>;

/// Why there is no page. What each says to the person is in `features::pagine`.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// Nobody is logged in; after the login the person comes back to this page of ours.
    #[error("not logged in")]
    NotLogged { porta: &'static str, ritorno: String },
    /// An operator must prove again who they are, or better; then comes back to this page of ours.
    #[error("to confirm")]
    DaConfermare { ritorno: String },
    /// An operator is in, whose incarico does not allow this.
    #[error("not allowed")]
    NonConsentito,
    /// Somebody is in who has no Italian fiscal code: there is nothing that could be theirs here.
    #[error("no codice fiscale")]
    SenzaCodice,
    /// Does not exist, or this person may not know that it does.
    #[error("not found")]
    NotFound,
    /// The form is not one of ours, or is from a session that is over.
    #[error("form expired")]
    FormExpired,
    /// Not something a browser would send.
    #[error("bad request")]
    BadRequest,
    /// Too often; seconds to wait.
    #[error("too many requests")]
    TooMany(u64),
    /// Something of ours is broken; the person gets a code, we get the chain.
    #[error("internal error")]
    Internal(#[from] anyhow::Error),
}

impl WebError {
    /// For a page that needs a login: come back here after it, or where the form was.
    pub fn not_logged(req: &HttpRequest) -> Self {
        let (porta, home) = if is_office(req.path()) {
            ("/operatori/accesso", OPERATORI)
        } else {
            ("/accesso", "/area/da-pagare")
        };
        Self::NotLogged { porta, ritorno: page_of(req, home) }
    }

    /// For an act that wants a better or fresher proof of who it is.
    pub fn to_confirm(req: &HttpRequest) -> Self {
        Self::DaConfermare { ritorno: page_of(req, OPERATORI) }
    }
}

/// Path and query of a page, or of the page that a form was on; `home` when nobody says.
fn page_of(req: &HttpRequest, home: &str) -> String {
    if is_read(req) {
        return req.uri().path_and_query().map_or("/", |it| it.as_str()).to_owned();
    }
    page_of_the_form(req).unwrap_or_else(|| home.to_owned())
}

/// The request asks for a page; it sends no form.
pub fn is_read(req: &HttpRequest) -> bool {
    matches!(*req.method(), Method::GET | Method::HEAD)
}

/// Path and query, without language, of the page of ours that sent this form, by the browser's word.
pub fn page_of_the_form(req: &HttpRequest) -> Option<String> {
    let app = req.app_data::<App>()?;
    let from: Url = req.headers().get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    if from.origin().ascii_serialization() != app.config.portal_origin() {
        return None;
    }
    let (_, path) = split_language(from.path());
    Some(from.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}

impl From<sqlx::Error> for WebError {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(error.into())
    }
}

/// A fault on its way to the middleware that makes its page.
#[derive(Debug, Clone)]
pub struct Fault {
    pub status: StatusCode,
    /// What the person reads to the help desk, and we search in the log.
    pub code: Option<String>,
    /// The login page, and where to go after it, when that is what is missing.
    pub accesso: Option<(&'static str, String)>,
    /// Seconds to wait, when asked too often.
    pub wait: Option<u64>,
    /// Why somebody who is in may not do this, when it is not the form's age.
    pub divieto: Option<Divieto>,
}

/// Why somebody who is in may not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Divieto {
    /// They have no fiscal code.
    SenzaCodice,
    /// Their incarico does not allow it.
    NonConsentito,
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotLogged { .. } | Self::DaConfermare { .. } => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::FormExpired | Self::SenzaCodice | Self::NonConsentito => StatusCode::FORBIDDEN,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(error) if is_database_down(error) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let status = self.status_code();
        let code = matches!(self, Self::Internal(_)).then(new_code);
        if let (Self::Internal(error), Some(code)) = (self, &code) {
            tracing::error!(code, error = format!("{error:#}"), "a request failed");
        }
        let accesso = match self {
            Self::NotLogged { porta, ritorno } => Some((*porta, ritorno.clone())),
            Self::DaConfermare { ritorno } => Some(("/operatori/conferma", ritorno.clone())),
            _ => None,
        };
        let wait = if let Self::TooMany(seconds) = self { Some(*seconds) } else { None };
        let mut response = HttpResponse::build(status);
        if let Some(seconds) = wait {
            response.insert_header((header::RETRY_AFTER, seconds));
        }
        let mut response = response.finish();
        let divieto = match self {
            Self::SenzaCodice => Some(Divieto::SenzaCodice),
            Self::NonConsentito => Some(Divieto::NonConsentito),
            _ => None,
        };
        response.extensions_mut().insert(Fault { status, code, accesso, wait, divieto });
        response
    }
}

/// Eight characters that are hard to mishear on the phone.
pub fn new_code() -> String {
    use rand::seq::IndexedRandom;
    let letters: Vec<char> = "ACDEFHJKLMNPRTUVWXY3479".chars().collect();
    (0..8).filter_map(|_| letters.choose(&mut rand::rng())).collect()
}

/// Nobody can be served until it is up again.
pub fn is_database_down(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        matches!(
            cause.downcast_ref::<sqlx::Error>(),
            Some(sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed)
        )
    })
}

/// After a POST: go and look at `path`.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path)).finish()
}

/// A page.
pub fn html(status: StatusCode, page: Markup) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(page.into_string())
}

/// A file to save, of one person: no cache keeps it. `nome` is of ASCII and names nobody.
pub fn attachment(tipo: &str, nome: &str, body: impl MessageBody + 'static) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, tipo))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{nome}\"")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(body)
}

/// Address of the visitor: of the connection or, when that is a reverse proxy of ours, the last
/// address in `X-Forwarded-For` that is not one: what stands before it anybody may have written.
pub fn visitor(req: &HttpRequest, config: &Config) -> IpAddr {
    let unknown = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let peer = req.peer_addr().map_or(unknown, |it| it.ip().to_canonical());
    let ours = |ip: &IpAddr| config.trusted_proxies.iter().any(|it| it.contains(ip));
    if !ours(&peer) {
        return peer;
    }
    let mut told = peer;
    for value in req.headers().get_all("x-forwarded-for").rev() {
        for part in value.to_str().unwrap_or_default().rsplit(',') {
            let Ok(ip) = part.trim().parse::<IpAddr>() else { return told };
            told = ip.to_canonical();
            if !ours(&told) {
                return told;
            }
        }
    }
    told
}
