//! Middleware: turns a fault, or an answer that does not come, into its page, in the language and
//! with the header of the visitor.
use crate::features::pagine;
use crate::platform::limits::Consumo;
use crate::platform::operatori::{OPERATORI, is_office};
use crate::platform::problem::{API, PROBLEM, Problem};
use crate::platform::web::{AppState, Fault, is_read, new_code, page_of_the_form};
use crate::platform::{Ctx, Visit, headers, see_other};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, ResponseError, web};

/// Replaces the empty body of a fault with its page, or sends to the login.
pub async fn pages(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let res = next.call(req).await?;
    if res.request().path().starts_with(API) {
        let consumo = res.request().extensions().get::<Consumo>().copied();
        let mut res = for_software(res);
        if let Some(consumo) = consumo {
            limits(&mut res, consumo);
        }
        return Ok(res);
    }
    let fault = res.response().extensions().get::<Fault>().cloned();
    let (Some(fault), Some(mut ctx)) = (fault, Ctx::of(res.request())) else {
        return Ok(res.map_into_boxed_body());
    };
    let (req, mut response) = res.into_parts();
    if let Some((porta, ritorno)) = &fault.accesso {
        let query: String =
            url::form_urlencoded::byte_serialize(ctx.href(ritorno).as_bytes()).collect();
        // What a form had in it is gone, and they must know.
        let perso = if is_read(&req) { "" } else { "&modulo=perso" };
        let login = ctx.href(&format!("{porta}?ritorno={query}{perso}"));
        return Ok(ServiceResponse::new(req, see_other(&login)));
    }
    if !is_read(&req) {
        // The address of a form cannot be looked at: links lead to the page the form was on.
        let home = if is_office(&ctx.path) { OPERATORI } else { "/" };
        ctx.path = page_of_the_form(&req).unwrap_or_else(|| home.to_owned());
    }
    let page = pagine::fault_page(&ctx, &fault).into_string();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, html);
    Ok(ServiceResponse::new(req, response.set_body(BoxBody::new(page))))
}

/// What is left of the requests of a key (draft-ietf-httpapi-ratelimit-headers-07).
fn limits(res: &mut ServiceResponse<BoxBody>, consumo: Consumo) {
    let headers = res.headers_mut();
    let mut said = |name, value: u64| drop(headers.insert(name, HeaderValue::from(value)));
    said(HeaderName::from_static("ratelimit-limit"), consumo.limite.into());
    said(HeaderName::from_static("ratelimit-remaining"), consumo.restano.into());
    said(HeaderName::from_static("ratelimit-reset"), consumo.attesa.unwrap_or_default());
    if let Some(seconds) = consumo.attesa {
        said(RETRY_AFTER, seconds);
    }
}

/// Software gets no pages: whatever refused its request, it reads why in one way.
fn for_software(res: ServiceResponse<impl MessageBody + 'static>) -> ServiceResponse<BoxBody> {
    let status = res.status();
    let said = res.headers().get(CONTENT_TYPE).is_some_and(|it| it == PROBLEM);
    if said || !(status.is_client_error() || status.is_server_error()) {
        return res.map_into_boxed_body();
    }
    let (codice, why) = match status {
        StatusCode::NOT_FOUND => ("indirizzo", "Questo indirizzo non esiste."),
        StatusCode::METHOD_NOT_ALLOWED => ("metodo", "Questo indirizzo non ha questo metodo."),
        StatusCode::PAYLOAD_TOO_LARGE => {
            ("troppo-grande", "Il corpo della richiesta è troppo grande.")
        }
        _ if status.is_client_error() => ("richiesta", "La richiesta non si legge."),
        _ => ("guasto", "Non è riuscito per un guasto nostro. Riprovare più tardi."),
    };
    let (req, before) = res.into_parts();
    let mut answer = ServiceResponse::new(req, Problem::new(status, codice, why).error_response());
    if let Some(methods) = before.headers().get(ALLOW) {
        answer.headers_mut().insert(ALLOW, methods.clone());
    }
    answer
}

/// Gives up on what takes too long: a page is better than a wheel that turns. What was under way is
/// dropped where it waits, and its transaction with it.
pub async fn deadline(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let api = req.path().starts_with(API);
    let limit = req.app_data::<web::Data<AppState>>().map(|app| app.config.request_limit());
    // The request itself cannot be kept meanwhile: routing needs it alone.
    let visit = Visit::of(req.request());
    let answer = next.call(req);
    let Some((limit, visit)) = limit.zip(visit) else { return answer.await };
    match tokio::time::timeout(limit, answer).await {
        Ok(answer) => answer,
        Err(_) if api => Err(too_slow().into()),
        Err(_) => Err(TooSlow::new(&visit.ctx()).into()),
    }
}

fn too_slow() -> Problem {
    let code = new_code();
    tracing::error!(code, "a request of software took too long");
    let why = format!("Ci ha messo troppo. Riprovare più tardi; codice {code}.");
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "guasto", why)
}

/// An answer that stands for one that did not come, whole: no middleware outside sees it.
#[derive(Debug, thiserror::Error)]
#[error("too slow")]
struct TooSlow {
    page: String,
}

impl TooSlow {
    fn new(ctx: &Ctx) -> Self {
        let code = new_code();
        tracing::error!(code, "a request took too long");
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let fault = Fault { status, code: Some(code), accesso: None, wait: None, divieto: None };
        Self { page: pagine::fault_page(ctx, &fault).into_string() }
    }
}

impl ResponseError for TooSlow {
    fn error_response(&self) -> HttpResponse {
        let mut res = HttpResponse::ServiceUnavailable()
            .content_type("text/html; charset=utf-8")
            .body(self.page.clone());
        headers::protect(res.headers_mut());
        res
    }
}
