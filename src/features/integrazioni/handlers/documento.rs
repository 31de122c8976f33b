//! The document of the API.
use crate::features::integrazioni::views;
use crate::features::integrazioni::wire::documento::documento;
use crate::platform::{Ctx, Reply, html};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// `GET /api/openapi.json`: `OpenAPI` 3.1, made from the code that answers.
pub async fn json() -> HttpResponse {
    HttpResponse::Ok().json(documento())
}

/// `GET /api`: the same, for people.
pub async fn page(ctx: Ctx) -> Reply {
    Ok(html(StatusCode::OK, views::page(&ctx)))
}
