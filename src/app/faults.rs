//! Middleware: turns a fault into its page, in the language and with the header of the visitor.
use crate::features::pagine;
use crate::platform::web::{AppState, Fault};
use crate::platform::{Ctx, see_other};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue, REFERER};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, web};
use url::Url;

/// Replaces the empty body of a fault with its page, or sends to the login.
pub async fn pages(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let res = next.call(req).await?;
    let fault = res.response().extensions().get::<Fault>().cloned();
    let (Some(fault), Some(mut ctx)) = (fault, Ctx::of(res.request())) else {
        return Ok(res.map_into_boxed_body());
    };
    let (req, mut response) = res.into_parts();
    if let Some((porta, ritorno)) = &fault.accesso {
        let query: String =
            url::form_urlencoded::byte_serialize(ctx.href(ritorno).as_bytes()).collect();
        let login = ctx.href(&format!("{porta}?ritorno={query}"));
        return Ok(ServiceResponse::new(req, see_other(&login)));
    }
    if req.method() != Method::GET {
        // The address of a form cannot be looked at: links lead to the page the form was on.
        ctx.path = page_of_the_form(&req, &ctx).unwrap_or_else(|| "/".to_owned());
    }
    let page = pagine::fault_page(&ctx, &fault).into_string();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, html);
    Ok(ServiceResponse::new(req, response.set_body(BoxBody::new(page))))
}

/// Path and query of the page of ours that sent this form, without the language.
fn page_of_the_form(req: &HttpRequest, ctx: &Ctx) -> Option<String> {
    let app = req.app_data::<web::Data<AppState>>()?;
    let from: Url = req.headers().get(REFERER)?.to_str().ok()?.parse().ok()?;
    if from.origin().ascii_serialization() != app.config.portal_origin() {
        return None;
    }
    let prefix = ctx.href("");
    let path = from.path().strip_prefix(&prefix).filter(|it| it.starts_with('/'))?;
    Some(from.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}
