//! The entes that can be paid here, and the page of each.
use crate::features::enti::{self, StatoEnte};
use crate::features::pagine::views;
use crate::features::spontanei;
use crate::kernel::EnteId;
use crate::platform::operatori::{CurarePagina, Operatore};
use crate::platform::pages::{Pagina, numero};
use crate::platform::web::{App, Reply};
use crate::platform::{Ctx, WebError, html};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Path, Query};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Cerca {
    /// Words.
    #[serde(default)]
    cerca: String,
    #[serde(default)]
    pagina: String,
}

/// `GET /enti?cerca=&pagina=`: entes, and what can be paid to them; every ente without words.
pub async fn search(ctx: Ctx, app: App, query: Query<Cerca>) -> Reply {
    let cerca: String = query.cerca.trim().chars().take(100).collect();
    let n = numero(&query.pagina);
    let mut conn = app.db.acquire().await?;
    let enti = Pagina::new(n, enti::vetrina::cerca(&mut conn, &cerca, n).await?);
    let servizi = if cerca.is_empty() || 1 < n {
        None
    } else {
        Some(Pagina::new(1, spontanei::cerca(&mut conn, None, &cerca, ctx.oggi, 1).await?))
    };
    Ok(html(StatusCode::OK, views::enti(&ctx, &cerca, &enti, servizi.as_ref())))
}

/// `GET /enti/{ente}`: by fiscal code. An ente that is not on the air yet is not found.
pub async fn show(ctx: Ctx, app: App, cf: Path<String>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let ente = enti::find_by_cf(&mut conn, &cf).await?.ok_or(WebError::NotFound)?;
    if !matches!(ente.stato, StatoEnte::Attivo | StatoEnte::Sospeso) {
        return Err(WebError::NotFound);
    }
    page(&ctx, &mut conn, ente.id, false).await
}

/// `GET /operatori/pagina/anteprima`: the same, for who writes it, whatever the state of the ente.
pub async fn preview(ctx: Ctx, app: App, chi: Operatore<CurarePagina>) -> Reply {
    let ente = chi.suo_ente()?;
    // What everybody may read is read as everybody: forms are shown as they are for who pays.
    page(&ctx, &mut *app.db.acquire().await?, ente, true).await
}

async fn page(ctx: &Ctx, conn: &mut sqlx::PgConnection, ente: EnteId, anteprima: bool) -> Reply {
    let vetrina = enti::vetrina::find(conn, ente).await?.ok_or(WebError::NotFound)?;
    let offerte =
        spontanei::di_un_ente(conn, vetrina.ente.codice_fiscale.as_str(), ctx.oggi).await?;
    Ok(html(StatusCode::OK, views::ente(ctx, &vetrina, &offerte, anteprima)))
}

/// `GET /enti/{ente}/stemma/{versione}.png`: by number of the ente. That version is never another image.
pub async fn crest(app: App, path: Path<(String, String)>) -> Reply {
    let (ente, file) = path.into_inner();
    let ente: EnteId = ente.parse().map_err(|_| WebError::NotFound)?;
    let versione = file.strip_suffix(".png").and_then(|it| it.parse().ok());
    let versione = versione.ok_or(WebError::NotFound)?;
    let png = enti::vetrina::png(&mut *app.db.acquire().await?, ente, versione).await?;
    let png = png.ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/png"))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(png))
}
