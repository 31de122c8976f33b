//! Payments that somebody of the ente must look at.
use crate::features::posizioni::ANONIMO;
use crate::features::posizioni::model::caso::Caso;
use crate::features::posizioni::store_ente::casi as store;
use crate::features::posizioni::views_ente::casi as views;
use crate::kernel::CasoId;
use crate::platform::operatori::{Operatore, Potere, SeguireCasi};
use crate::platform::pages::{Pagina, numero};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;

pub const CASI: &str = "/operatori/casi";

/// Most characters of a note.
const NOTA: usize = 500;

type Chi = Operatore<SeguireCasi>;

#[derive(Deserialize)]
pub struct Elenco {
    #[serde(default)]
    pagina: String,
    #[serde(default)]
    stato: String,
}

/// `GET /operatori/casi?stato=chiusi&pagina=`: the newest first, those still to look at unless the others
/// are asked for. It names nobody.
pub async fn list(ctx: Ctx, app: App, chi: Chi, query: Query<Elenco>) -> Reply {
    let (numero, chiusi) = (numero(&query.pagina), query.stato == "chiusi");
    let mut tx = chi.begin(&app).await?;
    let voci = store::pagina(&mut tx, chi.suo_ente()?, chiusi, numero).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::list(&ctx, chiusi, &Pagina::new(numero, voci))))
}

/// `GET /operatori/casi/{caso}`; 404 when it is of another ente, or of a service that is not theirs.
pub async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let caso = find(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    let vede = chi.incarico().ruolo.puo(Potere::VederePosizioni);
    Ok(html(StatusCode::OK, views::show(&ctx, &caso, vede, "", false)))
}

#[derive(Deserialize)]
pub struct Nota {
    #[serde(default)]
    nota: String,
}

/// `POST /operatori/casi/{caso}/chiudi`: somebody has looked at it; whose debt it was reads so. 422 for a
/// note that is too long. Closed already: nothing to do.
pub async fn close(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Nota>) -> Reply {
    let ente = chi.suo_ente()?;
    let mut tx = chi.begin(&app).await?;
    let caso = find(&mut tx, &chi, &id).await?;
    let nota = form.fields.nota.trim();
    if NOTA < nota.chars().count() {
        let vede = chi.incarico().ruolo.puo(Potere::VederePosizioni);
        let page = views::show(&ctx, &caso, vede, nota, true);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let nota = (!nota.is_empty()).then_some(nota);
    if store::chiudi(&mut tx, ente, caso.id, chi.nome(), nota, ctx.now).await? {
        let debitore = store::debitore(&mut tx, ente, caso.id).await?;
        let debitore = debitore.as_deref().filter(|it| *it != ANONIMO);
        let what = format!("caso {}: visto", caso.id);
        registro::add(&mut tx, &app, &chi.voce(Evento::CasoChiuso, debitore, what)).await?;
        tx.commit().await?;
    }
    Ok(see_other(&ctx.href(&format!("{CASI}/{}", caso.id))))
}

async fn find(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<Caso, WebError> {
    let id: CasoId = id.parse().map_err(|_| WebError::NotFound)?;
    store::find(conn, chi.suo_ente()?, id).await?.ok_or(WebError::NotFound)
}
