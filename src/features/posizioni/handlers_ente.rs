//! What an ente's people see of what is owed to it.
use super::store_ente::Cerca;
use super::{ANONIMO, Posizione, find_posizione, store_ente, views_ente};
use crate::kernel::{CodiceFiscale, EnteId, NumeroAvviso, PosizioneId};
use crate::platform::operatori::{Operatore, Potere, VederePosizioni};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Access, CsrfForm, Ctx, Reply, Route, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;

pub const POSIZIONI: &str = "/operatori/posizioni";

type Chi = Operatore<VederePosizioni>;

pub fn routes() -> Vec<Route> {
    let vedere = Access::Operatore(Some(Potere::VederePosizioni));
    vec![
        Route::get(vedere, POSIZIONI, list),
        Route::post(vedere, POSIZIONI, search),
        Route::get(vedere, "/operatori/posizioni/{posizione}", show),
    ]
}

/// `GET /operatori/posizioni?pagina=`: the newest first.
async fn list(ctx: Ctx, app: App, chi: Chi, query: Query<PageQuery>) -> Reply {
    let numero = query.numero();
    let mut tx = chi.begin(&app).await?;
    let voci = store_ente::pagina(&mut tx, ente(&chi)?, &Cerca::Tutto, numero).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views_ente::list(&ctx, &Pagina::new(numero, voci))))
}

#[derive(Deserialize)]
struct Cercato {
    #[serde(default)]
    cerca: String,
}

/// `POST /operatori/posizioni`: by notice number or fiscal code. A form, not an address: addresses
/// are kept by browsers and proxies. 422 for what is neither.
async fn search(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Cercato>) -> Reply {
    let scritto = form.fields.cerca.trim();
    let Some(cerca) = read(scritto) else {
        let page = views_ente::found(&ctx, scritto, None);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    let mut tx = chi.begin(&app).await?;
    let voci = store_ente::pagina(&mut tx, ente(&chi)?, &cerca, 1).await?;
    if let Cerca::Debitore(codice) = &cerca {
        let what = "ricerca per codice fiscale".to_owned();
        let voce = chi.voce(Evento::Visione, Some(codice.as_str()), what);
        registro::add(&mut tx, &app, &voce).await?;
    }
    tx.commit().await?;
    let voci = Pagina::new(1, voci).voci;
    Ok(html(StatusCode::OK, views_ente::found(&ctx, scritto, Some(&voci))))
}

fn read(scritto: &str) -> Option<Cerca> {
    let avviso = NumeroAvviso::parse(scritto).map(Cerca::Avviso).ok();
    avviso.or_else(|| CodiceFiscale::parse(scritto).map(Cerca::Debitore).ok())
}

/// `GET /operatori/posizioni/{posizione}`; 404 when it is of another ente, or of a service that is not
/// theirs.
async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let id: PosizioneId = id.parse().map_err(|_| WebError::NotFound)?;
    let ente = ente(&chi)?;
    let mut tx = chi.begin(&app).await?;
    let posizione = find_posizione(&mut tx, id).await?;
    let sua = posizione.filter(|it| it.prima().is_some_and(|it| it.ente_id == ente));
    let posizione = sua.ok_or(WebError::NotFound)?;
    let storia = store_ente::storia(&mut tx, ente, id).await?;
    // No page without its line: it is written before the page is.
    registro::add(&mut tx, &app, &seen(&chi, &posizione)).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views_ente::show(&ctx, &posizione, &storia)))
}

fn seen(chi: &Chi, posizione: &Posizione) -> Voce {
    let prima = posizione.prima();
    let debitore = prima.map(|it| it.debitore.codice.as_str()).filter(|it| *it != ANONIMO);
    let causale = prima.map(|it| it.posizione_causale.as_str()).unwrap_or_default();
    chi.voce(Evento::Visione, debitore, format!("posizione {}: {causale}", posizione.id))
}

fn ente(chi: &Chi) -> Result<EnteId, WebError> {
    chi.ente().ok_or(WebError::NotFound)
}
