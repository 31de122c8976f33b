//! What operators see of the archive: how far it is behind, and what somebody must look at.
use super::store::{canale, pagina};
use super::views;
use crate::kernel::RataId;
use crate::platform::operatori::{Operatore, Potere, SeguireArchivio};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::web::App;
use crate::platform::{Access, CsrfForm, Ctx, Reply, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::Deserialize;

pub const ARCHIVIO: &str = "/operatori/archivio";

type Chi = Operatore<SeguireArchivio>;

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::SeguireArchivio));
    vec![Route::get(chi, ARCHIVIO, show), Route::post(chi, "/operatori/archivio/riprova", retry)]
}

/// `GET /operatori/archivio?pagina=`: of their ente, page by page of what is parked; for the region how
/// many of every ente.
async fn show(ctx: Ctx, app: App, chi: Chi, query: Query<PageQuery>) -> Reply {
    let acceso = app.config.archivio.is_some();
    let mut tx = chi.begin(&app).await?;
    let canale = canale::find(&mut tx).await?;
    let conti = pagina::conti(&mut tx, chi.ente()).await?;
    let Some(ente) = chi.ente() else {
        tx.rollback().await?;
        return Ok(html(StatusCode::OK, views::region(&ctx, acceso, &canale, &conti)));
    };
    let numero = query.numero();
    let fermi = Pagina::new(numero, pagina::fermi(&mut tx, ente, numero).await?);
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::ente(&ctx, acceso, &canale, conti.first(), &fermi)))
}

#[derive(Deserialize)]
struct Quale {
    /// None: all of them.
    rata: Option<String>,
}

/// `POST /operatori/archivio/riprova`: what was parked is tried again. What is not parked, or not theirs,
/// stays as it is.
async fn retry(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Quale>) -> Reply {
    let rata = form.fields.rata.as_deref().map(str::parse::<RataId>);
    let rata = rata.transpose().map_err(|_| WebError::BadRequest)?;
    let mut tx = chi.begin(&app).await?;
    pagina::riprova(&mut tx, chi.suo_ente()?, rata).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(ARCHIVIO)))
}
