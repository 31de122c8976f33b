//! The register, for who audits.
use crate::features::backoffice::views;
use crate::platform::operatori::{LeggereRegistro, Operatore};
use crate::platform::pages::{LIMIT, PageQuery, Pagina, offset};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{Ctx, Reply, html};
use actix_web::http::StatusCode;
use actix_web::web::Query;

/// `GET /operatori/registro?pagina=`: newest first, of their ente or of all. Reading it is a line too.
pub async fn list(
    ctx: Ctx,
    app: App,
    chi: Operatore<LeggereRegistro>,
    query: Query<PageQuery>,
) -> Reply {
    let numero = query.numero();
    let mut tx = chi.begin(&app).await?;
    let righe = registro::of_ente(&mut tx, &app, chi.ente(), LIMIT, offset(numero)).await?;
    let righe = Pagina::new(numero, righe);
    let what = format!("registro, pagina {numero}");
    registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views::registro::list(&ctx, &righe)))
}
