//! What software of an ente may ask, one module a noun.
pub mod al_volo;
mod documento;
pub mod letture;
pub mod lotti;
mod paga;
pub mod posizioni;
pub mod preavvisi;
pub mod ricevute;

use super::handlers_ente;
use crate::platform::problem::Problem;
use crate::platform::{Access, Route};
use actix_web::HttpResponse;

type Answer = Result<HttpResponse, Problem>;

pub fn routes() -> Vec<Route> {
    let sistema = Access::Sistema;
    let mut routes = vec![
        Route::get(Access::Pubblico, "/api", documento::page),
        Route::get(Access::Pubblico, "/api/openapi.json", documento::json),
        Route::get(sistema, "/api/v1/catalogo", letture::catalogue),
        Route::post(sistema, "/api/v1/posizioni/lotti", lotti::batch),
        Route::get(sistema, "/api/v1/posizioni", posizioni::list),
        Route::put(sistema, "/api/v1/posizioni/{iupd}", posizioni::write),
        Route::get(sistema, "/api/v1/posizioni/{iupd}", posizioni::show),
        Route::put(sistema, "/api/v1/posizioni/{iupd}/annullamento", posizioni::withdraw),
        Route::post(sistema, "/api/v1/pagamenti", al_volo::start),
        Route::get(sistema, "/api/v1/pagamenti/{id}", al_volo::show),
        Route::get(sistema, "/api/v1/avvisi/{numero}", letture::outcome),
        Route::get(sistema, "/api/v1/avvisi/{numero}/pdf", letture::notice),
        Route::get(sistema, "/api/v1/ricevute", ricevute::list),
        Route::get(sistema, "/api/v1/ricevute/{id}", ricevute::show),
        Route::get(sistema, "/api/v1/ricevute/{id}/pdf", ricevute::pdf),
        Route::get(sistema, "/api/v1/ricevute/{id}/originale", ricevute::original),
        Route::put(sistema, "/api/v1/preavvisi/blocchi/{codice}", preavvisi::reserve),
        Route::put(sistema, "/api/v1/preavvisi/{numero}", preavvisi::register),
        Route::get(sistema, "/api/v1/preavvisi/{numero}", preavvisi::show),
        Route::get(sistema, "/api/v1/preavvisi/{numero}/striscia", preavvisi::strip),
        Route::put(sistema, "/api/v1/preavvisi/{numero}/verbale", preavvisi::report),
    ];
    routes.extend(paga::routes());
    routes.extend(handlers_ente::routes());
    routes
}
