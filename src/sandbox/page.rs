//! What the pages of the outside world look like: plain, accessible, in Italian, without scripts.
use actix_web::http::{StatusCode, header};
use actix_web::web::{ServiceConfig, get};
use actix_web::{HttpResponse, Responder, ResponseError};
use maud::{DOCTYPE, Markup, html};

const STILE: &str = include_str!("stile.css");

/// What handlers of the sandbox return.
pub type Replica = Result<HttpResponse, Guasto>;

/// The sandbox itself is broken.
#[derive(Debug, thiserror::Error)]
#[error("the sandbox failed: {0:#}")]
pub struct Guasto(#[from] anyhow::Error);

impl ResponseError for Guasto {}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/stile.css", get().to(stile));
}

/// A page with a heading and `body`.
pub fn page(title: &str, body: &Markup) -> HttpResponse {
    with_status(StatusCode::OK, title, body)
}

/// The same with another status.
pub fn with_status(status: StatusCode, title: &str, body: &Markup) -> HttpResponse {
    let page = html! {
        (DOCTYPE)
        html lang="it" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Mondo di prova" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/stile.css";
            }
            body {
                header { p { "Mondo di prova: niente di quello che vedi qui è vero" } }
                main { h1 { (title) } (body) }
            }
        }
    };
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .body(page.into_string())
}

/// 400: what was asked cannot be done, and there is nobody to send the browser back to.
pub fn refused(why: &str) -> HttpResponse {
    with_status(StatusCode::BAD_REQUEST, "Richiesta rifiutata", &html! { p role="alert" { (why) } })
}

/// 303 to `url`.
pub fn see_other(url: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, url))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// `1234,56 €`, as people write it.
pub fn euro(cent: i64) -> String {
    format!("{},{:02}\u{a0}€", cent / 100, cent % 100)
}

async fn stile() -> impl Responder {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(STILE)
}
