//! Routes of the pages that everybody may read.
use super::views;
use crate::features::enti;
use crate::platform::web::{App, Reply};
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
        Route::get(public, "/enti", list),
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
    Ok(enti::list_attivi(&mut conn).await?.len())
}

/// `GET /enti`: who can be paid here, and whom to ask.
async fn list(ctx: Ctx, app: App) -> Reply {
    let mut conn = app.db.acquire().await?;
    let enti = enti::list_attivi(&mut conn).await?;
    drop(conn);
    Ok(ok(views::enti(&ctx, &enti)))
}

/// `GET /privacy`, with the times of this installation's sessions.
async fn privacy(ctx: Ctx, app: App) -> HttpResponse {
    ok(views::privacy(&ctx, &app.config.session))
}
