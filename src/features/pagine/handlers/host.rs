//! Host names of entes: their page is the first one there, everything else is at the portal's own name,
//! where sessions are (ADR 021).
use crate::features::enti;
use crate::kernel::Lang;
use crate::platform::web::App;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HOST, LOCATION};
use actix_web::http::{Method, StatusCode, Uri};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse};
use std::net::IpAddr;

/// Files that pages are made of.
const PARTI: &str = "/static/";

/// Where a request goes.
enum Verso {
    /// As it is.
    Qui,
    /// The page of this ente.
    Pagina(String),
    /// To the portal's own name.
    Portale,
}

/// Looks at the `Host` of a request, and at nothing else that a proxy or a visitor may write: at the name
/// of an ente its page, and the way to the portal for the rest. A name that nobody registered is the
/// portal: none of its addresses is made of it.
pub async fn own_host<B: MessageBody + 'static>(
    mut req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    match verso(&req).await? {
        Verso::Qui => {}
        Verso::Pagina(pagina) => {
            let target = Uri::try_from(format!("/enti/{pagina}")).map_err(anyhow_error)?;
            req.match_info_mut().get_mut().update(&target);
            req.head_mut().uri = target;
        }
        Verso::Portale => {
            let answer = altrove(&req).map_into_right_body();
            return Ok(req.into_response(answer));
        }
    }
    Ok(next.call(req).await?.map_into_left_body())
}

fn anyhow_error(error: impl Into<anyhow::Error>) -> Error {
    crate::platform::WebError::Internal(error.into()).into()
}

async fn verso(req: &ServiceRequest) -> Result<Verso, Error> {
    let Some(app) = req.app_data::<App>() else { return Ok(Verso::Qui) };
    let Some(host) = nome(req) else { return Ok(Verso::Qui) };
    let nostro = app.config.portal_url.host_str() == Some(host.as_str());
    if nostro || host.parse::<IpAddr>().is_ok() || req.path().starts_with(PARTI) {
        return Ok(Verso::Qui);
    }
    let Some(host) = enti::nome_host(&host) else { return Ok(Verso::Qui) };
    let mut conn = app.db.acquire().await.map_err(anyhow_error)?;
    let pagina = enti::ricerca::di_host(&mut conn, &host).await.map_err(anyhow_error)?;
    let Some(pagina) = pagina else { return Ok(Verso::Qui) };
    let (path, guarda) = (req.path(), [Method::GET, Method::HEAD].contains(req.method()));
    let stemma = path.starts_with("/enti/") && path.contains("/stemma/");
    Ok(match path {
        _ if !guarda => Verso::Portale,
        "/" => Verso::Pagina(pagina),
        _ if path == format!("/enti/{pagina}") || stemma => Verso::Qui,
        _ => Verso::Portale,
    })
}

/// The name that was asked, without its port: of the request line in HTTP/2, else of `Host`.
fn nome(req: &ServiceRequest) -> Option<String> {
    let scritto = match req.uri().host() {
        Some(host) => host,
        None => req.headers().get(HOST)?.to_str().ok()?,
    };
    let nome = scritto.rsplit_once(':').map_or(scritto, |(nome, porta)| {
        if porta.bytes().all(|it| it.is_ascii_digit()) { nome } else { scritto }
    });
    Some(nome.to_ascii_lowercase())
}

/// The same page at the portal's own name, which comes from the configuration. What is not a visit to a
/// page was sent to the wrong place (RFC 9110 §15.5.20).
fn altrove(req: &ServiceRequest) -> HttpResponse {
    if ![Method::GET, Method::HEAD].contains(req.method()) {
        return HttpResponse::new(StatusCode::MISDIRECTED_REQUEST);
    }
    let (Some(app), pagina) = (req.app_data::<App>(), req.uri().path_and_query()) else {
        return HttpResponse::new(StatusCode::MISDIRECTED_REQUEST);
    };
    let lingua = match req.extensions().get::<Lang>() {
        Some(lang) if *lang != Lang::It => format!("/{}", lang.code()),
        _ => String::new(),
    };
    let pagina = pagina.map_or("/", |it| it.as_str());
    let url = format!("{}{lingua}{pagina}", app.config.portal_origin());
    HttpResponse::TemporaryRedirect().insert_header((LOCATION, url)).finish()
}
