//! «Chi ha visto i tuoi dati»: what the register says of the person who asks.
use crate::features::accesso::model::Peers;
use crate::features::accesso::views;
use crate::platform::registro;
use crate::platform::session::Entrato;
use crate::platform::web::App;
use crate::platform::{Ctx, Reply, WebError, html};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use serde::Deserialize;

/// Where it is.
pub const ACCESSI: &str = "/area/accessi";

/// Lines of a page.
const PER_PAGINA: i64 = 20;

#[derive(Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    pagina: String,
}

/// `GET /area/accessi?pagina=`: also for who has no fiscal code; a page past the last is the last.
pub async fn list(
    ctx: Ctx,
    app: App,
    peers: Data<Peers>,
    query: Query<ListQuery>,
    req: HttpRequest,
) -> Reply {
    let entrato = Entrato::of(&req).ok_or_else(|| WebError::not_logged(&req))?;
    let interessati = entrato.interessati();
    let mut conn = app.db.acquire().await?;
    let quante = registro::count_about(&mut conn, &app, &interessati).await?;
    let pagine = u32::try_from((quante + PER_PAGINA - 1) / PER_PAGINA).unwrap_or(u32::MAX).max(1);
    let pagina = query.pagina.trim().parse().unwrap_or(1).clamp(1, pagine);
    let offset = (i64::from(pagina) - 1) * PER_PAGINA;
    let righe = registro::about(&mut conn, &app, &interessati, PER_PAGINA, offset).await?;
    Ok(html(StatusCode::OK, views::accessi(&ctx, &peers, &righe, (pagina, pagine))))
}
