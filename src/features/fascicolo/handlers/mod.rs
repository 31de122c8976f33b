//! Routes of the fascicolo.
mod rate;

use super::model::{Vista, Voce, avvisi};
use super::{store, views};
use crate::features::carrello::{self, Portatore};
use crate::features::enti;
use crate::features::fonti::{self, Fonti};
use crate::features::posizioni;
use crate::kernel::{PosizioneId, RataRemotaId};
use crate::platform::web::{App, Reply};
use crate::platform::{Access, Ctx, Interessato, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};

/// Addresses of the list and of one notice.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Access::Cittadino, "/area/da-pagare", list),
        Route::get(Access::Cittadino, "/area/da-pagare/{posizione}", detail),
        Route::get(Access::Cittadino, "/area/da-pagare/altrove/{remota}", elsewhere),
        Route::get(Access::Cittadino, "/area/da-pagare/{posizione}/rate", rate::show),
        Route::post(Access::Cittadino, "/area/da-pagare/{posizione}/rate", rate::choose),
        Route::post(Access::Cittadino, "/area/da-pagare/{posizione}/rate/lascia", rate::leave),
    ]
}

/// `GET /area/da-pagare`: what this citizen owes, grouped and filtered as the address says.
async fn list(
    mut ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    fonti: Data<Fonti>,
    vista: Query<Vista>,
) -> Reply {
    let (freschezza, remote) = fonti::tutte(&app, &fonti, &interessato).await?;
    let mut conn = app.db.acquire().await?;
    let store::Lette { mut voci, nel_carrello } = store::voci(&mut conn, &interessato).await?;
    let nel_carrello = match nel_carrello {
        Some(n) if !freschezza.cerca() => n,
        _ => {
            let scelte = carrello::scelte(&mut conn, &portatore).await?;
            voci.extend(remote.into_iter().map(|it| Voce::remota(it, &scelte, ctx.now)));
            u32::try_from(scelte.len()).unwrap_or(u32::MAX)
        }
    };
    drop(conn);
    let avvisi = avvisi(voci, ctx.now, ctx.oggi);
    let pagabili = avvisi.iter().filter(|it| it.prezzo().is_some()).count();
    ctx.carrello = Some(nel_carrello);
    ctx.da_pagare = u32::try_from(pagabili).ok();
    Ok(html(StatusCode::OK, views::list(&ctx, &avvisi, &vista, &fonti, &freschezza)))
}

/// `?fatto=scelto` or `lasciato` of the page after a plan was chosen or left.
#[derive(serde::Deserialize)]
struct DoneQuery {
    fatto: Option<String>,
}

/// `GET /area/da-pagare/{posizione}`: one debt with every way to pay it; 404 when it is not of this
/// citizen.
async fn detail(
    mut ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    id: Path<PosizioneId>,
    query: Query<DoneQuery>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let posizione = posizioni::find_di(&mut conn, interessato.codici(), *id)
        .await?
        .ok_or(WebError::NotFound)?;
    let ente = posizione.prima().map(|it| it.ente_id).ok_or(WebError::NotFound)?;
    let ente = enti::find(&mut conn, ente).await?.ok_or(WebError::NotFound)?;
    let regole = rate::regole(&mut conn, &posizione).await?;
    let nel_carrello = carrello::scelte(&mut conn, &portatore).await?;
    let modificata = posizioni::ultima_modifica(&mut conn, *id).await?;
    drop(conn);
    ctx.carrello = u32::try_from(nel_carrello.len()).ok();
    let piano = views::rate::Scelta::of(&posizione, regole.as_ref(), ctx.now);
    // An address stays: it says nothing that is not so.
    let fatto = match query.fatto.as_deref() {
        Some("scelto") => piano.ha_piano(),
        Some("lasciato") => !piano.ha_piano(),
        _ => false,
    };
    let dati = views::dettaglio::Dati { ente, nel_carrello, modificata, fatto };
    let page = views::dettaglio::page(&ctx, &posizione, &dati, &piano);
    Ok(html(StatusCode::OK, page))
}

/// `GET /area/da-pagare/altrove/{remota}`: the same for a debt that a source told of. What the ledger has
/// by now is shown there.
async fn elsewhere(
    mut ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    fonti: Data<Fonti>,
    id: Path<RataRemotaId>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let rate = fonti::find_della_posizione(&mut conn, interessato.codici(), *id).await?;
    let asked = rate.iter().find(|it| it.id == *id).ok_or(WebError::NotFound)?;
    if let Some(nostra) = asked.nostra {
        let rata = posizioni::find_rate(&mut conn, &[nostra]).await?.pop();
        let mine = |it: &posizioni::Rata| interessato.codici().contains(&it.debitore.codice);
        if let Some(rata) = rata.filter(mine) {
            let path = format!("/area/da-pagare/{}", rata.posizione_id);
            return Ok(see_other(&ctx.href(&path)));
        }
    }
    let fonte = fonti.get(&asked.fonte).map(|it| it.nome.as_str());
    let rate = fonti::con_altre(&mut conn, &fonti, &interessato, rate.clone()).await?;
    let nel_carrello = carrello::scelte(&mut conn, &portatore).await?;
    drop(conn);
    ctx.carrello = u32::try_from(nel_carrello.len()).ok();
    let page = views::altrove::page(&ctx, &rate, fonte, &nel_carrello).ok_or(WebError::NotFound)?;
    Ok(html(StatusCode::OK, page))
}
