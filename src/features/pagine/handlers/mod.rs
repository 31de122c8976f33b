//! Routes of the pages that everybody may read.
mod enti;
mod host;

pub use host::own_host;

use super::views;
use crate::features::enti as feature_enti;
use crate::platform::operatori::Potere;
use crate::platform::web::App;
use crate::platform::{Access, Ctx, Route, html};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::Markup;
use std::time::Duration;

/// Home, help, entes, legal texts, map.
pub fn routes() -> Vec<Route> {
    let public = Access::Pubblico;
    vec![
        Route::get(public, "/", home),
        Route::get(public, "/aiuto", |ctx: Ctx| async move { ok(views::aiuto(&ctx)) }),
        Route::get(public, "/enti", enti::search),
        Route::get(public, "/enti/{ente}", enti::show),
        Route::get(public, "/enti/{ente}/stemma/{versione}", enti::crest),
        Route::get(
            Access::Operatore(Some(Potere::CurarePagina)),
            "/operatori/pagina/anteprima",
            enti::preview,
        ),
        Route::get(public, "/privacy", privacy),
        Route::get(public, "/cookie", |ctx: Ctx| async move { ok(views::cookie(&ctx)) }),
        Route::get(public, "/note-legali", |ctx: Ctx| async move { ok(views::note_legali(&ctx)) }),
        Route::get(
            public,
            "/accessibilita",
            |ctx: Ctx| async move { ok(views::accessibilita(&ctx)) },
        ),
        Route::get(public, "/mappa", |ctx: Ctx| async move { ok(views::mappa(&ctx)) }),
    ]
}

fn ok(page: Markup) -> HttpResponse {
    html(StatusCode::OK, page)
}

/// `GET /`. Shown without the number of entes when the database is slow or down.
async fn home(ctx: Ctx, app: App) -> HttpResponse {
    let count = tokio::time::timeout(Duration::from_secs(1), count(&app)).await;
    ok(views::home(&ctx, count.ok().and_then(Result::ok)))
}

async fn count(app: &App) -> sqlx::Result<usize> {
    let mut conn = app.db.acquire().await?;
    Ok(feature_enti::list_attivi(&mut conn).await?.len())
}

/// `GET /privacy`, with the times of this installation's sessions.
async fn privacy(ctx: Ctx, app: App) -> HttpResponse {
    ok(views::privacy(&ctx, &app.config.session))
}
