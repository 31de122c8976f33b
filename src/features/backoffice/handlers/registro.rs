//! The register, for who audits.
use crate::features::backoffice::views;
use crate::platform::operatori::{LeggereRegistro, Operatore};
use crate::platform::registro::{self, Evento};
use crate::platform::web::{App, page_number};
use crate::platform::{Ctx, Reply, html};
use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::Deserialize;

/// Lines on a page.
pub const PAGINA: i64 = 30;

#[derive(Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    pagina: String,
}

/// `GET /operatori/registro?pagina=`: newest first, of their ente or of all. Reading it is a line too.
pub async fn list(
    ctx: Ctx,
    app: App,
    chi: Operatore<LeggereRegistro>,
    query: Query<ListQuery>,
) -> Reply {
    let pagina = page_number(&query.pagina);
    let mut tx = chi.begin(&app).await?;
    let offset = (pagina - 1) * PAGINA;
    let righe = registro::of_ente(&mut tx, &app, chi.ente(), PAGINA + 1, offset).await?;
    let what = format!("registro, pagina {pagina}");
    registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views::registro::list(&ctx, &righe, pagina)))
}
