//! The entes that can be paid here, and the page of each.
use crate::features::enti::{self, StatoEnte};
use crate::features::pagine::views::{self, Trovati};
use crate::features::spontanei;
use crate::kernel::EnteId;
use crate::platform::operatori::{CurarePagina, Operatore};
use crate::platform::pages::{Pagina, numero};
use crate::platform::web::{App, Reply};
use crate::platform::{Ctx, WebError, html};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;

#[derive(Deserialize)]
pub struct Cerca {
    /// Words.
    #[serde(default)]
    cerca: String,
    #[serde(default)]
    pagina: String,
}

/// `GET /enti?cerca=&pagina=`: entes, and what can be paid to them; every ente without words. Where nothing is so
/// called, what is called nearly so, and the page says it.
pub async fn search(ctx: Ctx, app: App, query: Query<Cerca>) -> Reply {
    let scritto: String = query.cerca.trim().chars().take(100).collect();
    let n = numero(&query.pagina);
    let mut conn = app.db.acquire().await?;
    let mut trovati = cerca(&mut conn, &ctx, scritto.clone(), n).await?;
    if trovati.is_empty()
        && n == 1
        && let Some(parole) = enti::ricerca::correggi(&mut conn, &scritto).await?
    {
        let altri = cerca(&mut conn, &ctx, parole, 1).await?;
        if !altri.is_empty() {
            trovati = altri;
        }
    }
    Ok(html(StatusCode::OK, views::enti(&ctx, &scritto, &trovati)))
}

async fn cerca(
    conn: &mut PgConnection,
    ctx: &Ctx,
    parole: String,
    n: i64,
) -> Result<Trovati, WebError> {
    let enti = Pagina::new(n, enti::ricerca::cerca(conn, &parole, n).await?);
    let mut servizi = None;
    if !parole.is_empty() && n == 1 {
        let found = spontanei::cerca(conn, None, &parole, ctx.oggi, 1).await?;
        servizi = Some(Pagina::new(1, found));
    }
    Ok(Trovati { parole, enti, servizi })
}

/// `GET /enti/{ente}`: by the address of its page. One that it had before, and its fiscal code, lead there (308). An
/// ente that is not on the air yet is not found.
pub async fn show(ctx: Ctx, app: App, scritto: Path<String>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let pagina = enti::ricerca::di_pagina(&mut conn, &scritto).await?;
    let (id, pagina) = pagina.ok_or(WebError::NotFound)?;
    let ente = enti::find(&mut conn, id).await?.ok_or(WebError::NotFound)?;
    if !matches!(ente.stato, StatoEnte::Attivo | StatoEnte::Sospeso) {
        return Err(WebError::NotFound);
    }
    if *scritto != pagina {
        let url = ctx.href(&format!("/enti/{pagina}"));
        return Ok(HttpResponse::PermanentRedirect().insert_header((LOCATION, url)).finish());
    }
    page(&ctx, &mut conn, id, false).await
}

/// `GET /operatori/pagina/anteprima`: the same, for who writes it, whatever the state of the ente.
pub async fn preview(ctx: Ctx, app: App, chi: Operatore<CurarePagina>) -> Reply {
    let ente = chi.suo_ente()?;
    // What everybody may read is read as everybody: forms are shown as they are for who pays.
    page(&ctx, &mut *app.db.acquire().await?, ente, true).await
}

async fn page(ctx: &Ctx, conn: &mut PgConnection, ente: EnteId, anteprima: bool) -> Reply {
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
