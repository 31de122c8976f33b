//! The first page of the operators' side, and the choice of what to work as.
mod codici;
mod incarichi;
mod registro;

pub use codici::{CODICI, Dati as DatiCodice};

use super::views;
use crate::kernel::IncaricoId;
use crate::platform::operatori::{self, OPERATORI, Potere};
use crate::platform::web::App;
use crate::platform::{Access, CsrfForm, Ctx, InServizio, Reply, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use serde::Deserialize;

pub fn routes() -> Vec<Route> {
    let incarichi = Access::Operatore(Some(Potere::GestireIncarichi));
    let codici = Access::Operatore(Some(Potere::CollegareCodici));
    vec![
        Route::get(Access::Operatore(None), OPERATORI, home),
        Route::post(Access::Operatore(None), "/operatori/incarico", choose),
        Route::get(incarichi, incarichi::INCARICHI, incarichi::list),
        Route::get(incarichi, "/operatori/incarichi/nuovo", incarichi::form),
        Route::post(incarichi, incarichi::INCARICHI, incarichi::propose),
        Route::get(incarichi, "/operatori/incarichi/{incarico}", incarichi::show),
        Route::post(incarichi, "/operatori/incarichi/{incarico}/conferma", incarichi::confirm),
        Route::post(incarichi, "/operatori/incarichi/{incarico}/chiudi", incarichi::end),
        Route::get(
            Access::Operatore(Some(Potere::LeggereRegistro)),
            "/operatori/registro",
            registro::list,
        ),
        Route::get(codici, CODICI, codici::list),
        Route::get(codici, "/operatori/codici/nuovo", codici::form),
        Route::post(codici, CODICI, codici::propose),
        Route::get(codici, "/operatori/codici/{codice}", codici::show),
        Route::post(codici, "/operatori/codici/{codice}/conferma", codici::confirm),
        Route::post(codici, "/operatori/codici/{codice}/chiudi", codici::end),
    ]
}

/// `GET /operatori`: as what one works, what there is to do, and the other things one may work as.
async fn home(ctx: Ctx, turno: InServizio) -> Reply {
    Ok(html(StatusCode::OK, views::home(&ctx, &turno)))
}

#[derive(Deserialize)]
struct Scelta {
    incarico: IncaricoId,
}

/// `POST /operatori/incarico`: from now on under this one of theirs.
async fn choose(ctx: Ctx, app: App, turno: InServizio, form: CsrfForm<Scelta>) -> Reply {
    let scelto = form.fields.incarico;
    if !turno.incarichi.iter().any(|it| it.id == scelto) {
        return Err(WebError::NotFound);
    }
    operatori::choose(&app.db, &turno, scelto).await?;
    Ok(see_other(&ctx.href(OPERATORI)))
}
