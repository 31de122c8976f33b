//! What an ente's people see of what is owed to it.
pub mod atti;
pub mod bozze;
pub mod casi;
pub mod correzione;
pub mod nuova;
mod ricerca;

use crate::features::enti;
use crate::features::posizioni::views_ente::{self, Scheda};
use crate::features::posizioni::{Limite, Posizione, find_dell_ente, preavviso, store_ente};
use crate::kernel::PosizioneId;
use crate::platform::operatori::{Operatore, Potere, VederePosizioni};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Access, Ctx, Reply, Route, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;

pub const POSIZIONI: &str = "/operatori/posizioni";
/// A list as a file.
pub const ELENCO: &str = "/operatori/posizioni/elenco";
pub const QUOTE: &str = "/operatori/quote";

type Chi = Operatore<VederePosizioni>;

pub fn routes() -> Vec<Route> {
    let vedere = Access::Operatore(Some(Potere::VederePosizioni));
    let scrivere = Access::Operatore(Some(Potere::ScriverePosizioni));
    let casi = Access::Operatore(Some(Potere::SeguireCasi));
    vec![
        Route::get(vedere, POSIZIONI, ricerca::list),
        Route::post(vedere, POSIZIONI, ricerca::search),
        Route::get(vedere, ELENCO, ricerca::export),
        Route::get(scrivere, nuova::NUOVA, nuova::start),
        Route::post(scrivere, nuova::NUOVA, nuova::write),
        Route::post(scrivere, bozze::PUBBLICA, bozze::publish),
        Route::get(vedere, "/operatori/posizioni/{posizione}", show),
        Route::get(scrivere, "/operatori/posizioni/{posizione}/modifica", correzione::ask),
        Route::post(scrivere, "/operatori/posizioni/{posizione}/modifica", correzione::write),
        Route::get(scrivere, "/operatori/posizioni/{posizione}/annulla", atti::ask_annulla),
        Route::post(scrivere, "/operatori/posizioni/{posizione}/annulla", atti::do_annulla),
        Route::get(scrivere, "/operatori/posizioni/{posizione}/ripristina", atti::ask_ripristina),
        Route::post(scrivere, "/operatori/posizioni/{posizione}/ripristina", atti::do_ripristina),
        Route::get(vedere, QUOTE, shares),
        Route::get(casi, casi::CASI, casi::list),
        Route::get(casi, "/operatori/casi/{caso}", casi::show),
        Route::post(casi, "/operatori/casi/{caso}/chiudi", casi::close),
    ]
}

#[derive(Deserialize)]
struct Fatto {
    fatto: Option<String>,
}

/// `GET /operatori/posizioni/{posizione}`; 404 when it is of another ente, or of a service that is not
/// theirs.
async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>, query: Query<Fatto>) -> Reply {
    let id: PosizioneId = id.parse().map_err(|_| WebError::NotFound)?;
    let ente = chi.suo_ente()?;
    let mut tx = chi.begin(&app).await?;
    let posizione = find_dell_ente(&mut tx, ente, id).await?.ok_or(WebError::NotFound)?;
    let storia = store_ente::storia(&mut tx, ente, id).await?;
    let preavviso = preavviso(&mut tx, id).await?;
    let standin = store_ente::standin(&mut tx, ente, id).await?;
    let ritorni = store_ente::ritorni(&mut tx, ente, id).await?;
    let senza_giorno = store_ente::senza_giorno(&mut tx, ente, id).await?;
    let origine = store_ente::origine(&mut tx, ente, id).await?.ok_or(WebError::NotFound)?;
    let archivio = enti::usa_archivio(&mut tx, ente).await?;
    let limiti = if archivio { Limite::di_tutta(&posizione, ctx.oggi) } else { vec![] };
    // No page without its line: it is written before the page is.
    for voce in seen(&chi, &posizione) {
        registro::add(&mut tx, &app, &voce).await?;
    }
    tx.commit().await?;
    let scrive = chi.incarico().ruolo.puo(Potere::ScriverePosizioni).then_some(ctx.now);
    let dati = Scheda {
        preavviso,
        storia,
        standin,
        senza_giorno,
        ritorni,
        limiti,
        scrive,
        fatto: query.into_inner().fatto,
        origine,
    };
    Ok(html(StatusCode::OK, views_ente::show(&ctx, &posizione, &dati)))
}

/// A line for each of those who owe it.
fn seen(chi: &Chi, posizione: &Posizione) -> Vec<Voce> {
    let causale = posizione.prima().map(|it| it.posizione_causale.as_str()).unwrap_or_default();
    let cosa = format!("posizione {}: {causale}", posizione.id);
    posizione.codici().map(|codice| chi.voce(Evento::Visione, codice, cosa.clone())).collect()
}

/// `GET /operatori/quote?pagina=`: what other entes collect for this one with their own notices, the newest
/// first. It says nothing of who owes.
async fn shares(ctx: Ctx, app: App, chi: Chi, query: Query<PageQuery>) -> Reply {
    let numero = query.numero();
    let mut tx = chi.begin(&app).await?;
    let voci = store_ente::quote(&mut tx, numero).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views_ente::quote::shares(&ctx, &Pagina::new(numero, voci))))
}
