//! Paying without a notice: what there is to pay, the form, the check, what it becomes.
mod compila;
mod richiesta;

pub use compila::Persona as DatiPersona;

use super::model::modulo::Chi;
use super::model::stato::{Rifiuto, Scelta, Versione};
use super::views::cerca::Trovati;
use super::{handlers_ente, store, views};
use crate::features::carrello::Portatore;
use crate::features::enti::{self, Ente, Servizio};
use crate::platform::pages::{Pagina, numero};
use crate::platform::web::App;
use crate::platform::{Access, Ctx, Reply, Route, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;

/// Where one looks for what to pay.
pub const PAGA: &str = "/paga-servizio";

pub fn routes() -> Vec<Route> {
    let tutti = Access::Pubblico;
    let mut routes = vec![
        Route::get(tutti, PAGA, search),
        Route::get(tutti, "/paga-servizio/richieste/{compilazione}", richiesta::show),
        Route::post(tutti, "/paga-servizio/richieste/{compilazione}", richiesta::send),
        Route::get(tutti, "/paga-servizio/richieste/{compilazione}/avviso", richiesta::avviso),
        Route::get(tutti, "/paga-servizio/{scelta}", service),
        Route::get(tutti, "/paga-servizio/{scelta}/dati", compila::form),
        Route::post(tutti, "/paga-servizio/{scelta}/dati", compila::fill),
    ];
    routes.extend(handlers_ente::routes());
    routes
}

#[derive(Deserialize)]
struct Cerca {
    /// Words.
    #[serde(default)]
    cerca: String,
    /// Fiscal code of an ente.
    #[serde(default)]
    ente: String,
    #[serde(default)]
    pagina: String,
}

/// `GET /paga-servizio?cerca=&ente=&pagina=`
async fn search(ctx: Ctx, app: App, query: Query<Cerca>) -> Reply {
    let cerca: String = query.cerca.trim().chars().take(100).collect();
    let mut conn = app.db.acquire().await?;
    let enti = enti::list_attivi(&mut conn).await?;
    let ente = enti.iter().find(|it| it.codice_fiscale.as_str() == query.ente);
    let n = numero(&query.pagina);
    let cf = ente.map(|it| it.codice_fiscale.as_str());
    // Without a question the list of everything helps nobody: where to begin does.
    let trovati = if cerca.is_empty() && cf.is_none() {
        Trovati::Niente(store::frequenti(&mut conn).await?)
    } else {
        Trovati::Voci(Pagina::new(n, store::cerca(&mut conn, cf, &cerca, ctx.oggi, n).await?))
    };
    let page = views::cerca::page(&ctx, &enti, &cerca, cf.unwrap_or_default(), &trovati);
    Ok(html(StatusCode::OK, page))
}

/// A form, or the standard one of a service, and whose it is.
pub struct Offerta {
    pub ente: Ente,
    pub servizio: Servizio,
    pub versione: Versione,
}

/// 404 when there is none in use.
async fn offerta(
    conn: &mut PgConnection,
    ctx: &Ctx,
    scelta: &str,
    numero: Option<i32>,
) -> Result<Offerta, WebError> {
    let scelta: Scelta = scelta.parse().map_err(|()| WebError::NotFound)?;
    let trovata = store::versione(conn, scelta, numero, ctx.now).await?;
    let (ente, servizio, versione) = trovata.ok_or(WebError::NotFound)?;
    Ok(Offerta { ente, servizio, versione })
}

/// Whether this form can be filled in on this day.
fn aperta(ctx: &Ctx, versione: &Versione) -> Result<(), Rifiuto> {
    if versione.modulo.is_aperto(ctx.oggi) { Ok(()) } else { Err(Rifiuto::Chiuso) }
}

/// This form wants to know who fills it in, and nobody is in.
fn serve_accesso(versione: &Versione, portatore: &Portatore) -> bool {
    versione.modulo.chi != Chi::Chiunque && portatore.interessato().is_none()
}

/// `GET /paga-servizio/{scelta}`: what it is, for whom, what it costs.
async fn service(ctx: Ctx, app: App, portatore: Portatore, scelta: Path<String>) -> Reply {
    let mut conn = app.db.acquire().await?;
    let offerta = offerta(&mut conn, &ctx, &scelta, None).await?;
    let accesso = serve_accesso(&offerta.versione, &portatore);
    let page = match aperta(&ctx, &offerta.versione) {
        Ok(()) => views::servizio(&ctx, &offerta, accesso),
        Err(rifiuto) => views::rifiutata(&ctx, rifiuto, None),
    };
    Ok(html(StatusCode::OK, page))
}
