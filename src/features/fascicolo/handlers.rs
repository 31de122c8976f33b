//! Routes of the fascicolo.
use super::model::{Vista, avvisi};
use super::{store, views};
use crate::features::carrello::{self, Portatore};
use crate::features::enti;
use crate::features::posizioni;
use crate::kernel::PosizioneId;
use crate::platform::web::{App, Reply};
use crate::platform::{Access, Ctx, Interessato, Route, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};

/// Addresses of the list and of one notice.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Access::Cittadino, "/area/da-pagare", list),
        Route::get(Access::Cittadino, "/area/da-pagare/{posizione}", detail),
    ]
}

/// `GET /area/da-pagare`: what this citizen owes, grouped and filtered as the address says.
async fn list(
    mut ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    vista: Query<Vista>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let store::Lette { voci, nel_carrello } = store::voci(&mut conn, &interessato).await?;
    let nel_carrello = match nel_carrello {
        Some(n) => n,
        None => carrello::conta(&mut conn, &portatore).await?,
    };
    drop(conn);
    let avvisi = avvisi(voci, ctx.now, ctx.oggi);
    let pagabili = avvisi.iter().filter(|it| it.prezzo().is_some()).count();
    ctx.carrello = Some(nel_carrello);
    ctx.da_pagare = u32::try_from(pagabili).ok();
    Ok(html(StatusCode::OK, views::list(&ctx, &avvisi, &vista)))
}

/// `GET /area/da-pagare/{posizione}`: one debt with every way to pay it; 404 when it is not of this
/// citizen.
async fn detail(
    mut ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    id: Path<PosizioneId>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let posizione = posizioni::find_di(&mut conn, interessato.codici(), *id)
        .await?
        .ok_or(WebError::NotFound)?;
    let ente = posizione.prima().map(|it| it.ente_id).ok_or(WebError::NotFound)?;
    let ente = enti::find(&mut conn, ente).await?.ok_or(WebError::NotFound)?;
    let nel_carrello = carrello::scelte(&mut conn, &portatore).await?;
    drop(conn);
    ctx.carrello = u32::try_from(nel_carrello.len()).ok();
    Ok(html(StatusCode::OK, views::dettaglio::page(&ctx, &posizione, &ente, &nel_carrello)))
}
