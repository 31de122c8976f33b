//! What the region sees of remote sources: how they answer, and what was wrong with it.
use super::actions::ATTESA;
use super::port::Fonti;
use super::store;
use super::views_ente;
use crate::platform::operatori::{Operatore, Potere, SeguireFonti};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::web::{App, Reply};
use crate::platform::{Access, Ctx, Route, html};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};

pub const FONTI: &str = "/operatori/fonti";

pub fn routes() -> Vec<Route> {
    vec![Route::get(Access::Operatore(Some(Potere::SeguireFonti)), FONTI, show)]
}

/// `GET /operatori/fonti?pagina=`: every source, and page by page what it did that it must not.
async fn show(
    ctx: Ctx,
    app: App,
    chi: Operatore<SeguireFonti>,
    fonti: Data<Fonti>,
    query: Query<PageQuery>,
) -> Reply {
    let (ids, numero) = (fonti.ids(), query.numero());
    let mut tx = chi.begin(&app).await?;
    let salute = store::salute(&mut tx, &ids, ATTESA, ctx.now).await?;
    let conti = store::conti(&mut tx, &ids, ctx.now).await?;
    let accadute = Pagina::new(numero, store::accadute(&mut tx, &ids, numero).await?);
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views_ente::page(&ctx, &fonti, &salute, &conti, &accadute)))
}
