//! The receipts of the person who is in: list, one, its PDF.
use super::model::Quietanza;
use super::model::elenco::Filtri;
use super::{pdf, store, views};
use crate::kernel::RtId;
use crate::platform::pdf::off_thread;
use crate::platform::web::App;
use crate::platform::{Access, Ctx, Interessato, Reply, Route, WebError, html};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use std::sync::Arc;

/// The list; one receipt is under it.
pub const RICEVUTE: &str = "/area/ricevute";

/// The addresses of the feature.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Access::Cittadino, RICEVUTE, list),
        Route::get(Access::Cittadino, "/area/ricevute/{rt_id}", show),
        Route::get(Access::Cittadino, "/area/ricevute/{rt_id}/pdf", download),
    ]
}

#[derive(Deserialize)]
struct ListQuery {
    #[serde(default)]
    anno: String,
    #[serde(default)]
    ente: String,
    #[serde(default)]
    persona: String,
    #[serde(default)]
    cerca: String,
    #[serde(default)]
    pagina: String,
}

/// `GET /area/ricevute?anno=&ente=&persona=&cerca=&pagina=`: what is not understood is not looked
/// for, and a page past the last is the last.
async fn list(ctx: Ctx, interessato: Interessato, app: App, query: web::Query<ListQuery>) -> Reply {
    let filtri = Filtri::new(&query.anno, &query.ente, &query.persona, &query.cerca);
    let mut conn = app.db.acquire().await?;
    let riepilogo = store::riepilogo(&mut conn, &interessato, filtri).await?;
    let pagina = query.pagina.trim().parse().unwrap_or(1).clamp(1, riepilogo.pagine());
    let voci = match riepilogo.trovate() {
        0 => vec![],
        _ => store::pagina(&mut conn, &interessato, riepilogo.filtri(), pagina).await?,
    };
    Ok(html(StatusCode::OK, views::elenco(&ctx, &riepilogo, &voci, pagina)))
}

/// `GET /area/ricevute/{rt_id}`; 404 when it is not of the person.
async fn show(ctx: Ctx, interessato: Interessato, app: App, id: web::Path<String>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let quietanza = store::find(&mut conn, &interessato, parse(&id)?).await?;
    Ok(html(StatusCode::OK, views::pagina(&ctx, &quietanza.ok_or(WebError::NotFound)?)))
}

/// `GET /area/ricevute/{rt_id}/pdf`, in the language of the page it was asked from.
async fn download(ctx: Ctx, interessato: Interessato, app: App, id: web::Path<String>) -> Reply {
    let id = parse(&id)?;
    let mut conn = app.db.acquire().await?;
    let quietanza = store::find(&mut conn, &interessato, id).await?.ok_or(WebError::NotFound)?;
    drop(conn);
    document(&ctx, quietanza).await
}

/// The PDF of `quietanza`, to be saved; the caller has proved the right to see it.
pub async fn document(ctx: &Ctx, quietanza: Quietanza) -> Reply {
    let (regione, lang, nome) = (Arc::clone(&ctx.region), ctx.lang, quietanza.nome_file());
    let bytes = off_thread(move || pdf(&quietanza, &regione, lang)).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/pdf"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{nome}\"")))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(bytes))
}

fn parse(id: &str) -> Result<RtId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}
