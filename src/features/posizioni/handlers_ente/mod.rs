//! What an ente's people see of what is owed to it.
pub mod casi;

use crate::features::enti;
use crate::features::posizioni::model::ricerca::Cerca;
use crate::features::posizioni::views_ente::{self, Scheda};
use crate::features::posizioni::{
    ANONIMO, Debitore, Limite, Opzione, Posizione, find_dell_ente, preavviso, store_ente,
};
use crate::kernel::PosizioneId;
use crate::platform::operatori::{Operatore, Potere, VederePosizioni};
use crate::platform::pages::{PageQuery, Pagina, numero};
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::App;
use crate::platform::{Access, CsrfForm, Ctx, Reply, Route, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;

pub const POSIZIONI: &str = "/operatori/posizioni";
pub const QUOTE: &str = "/operatori/quote";

type Chi = Operatore<VederePosizioni>;

pub fn routes() -> Vec<Route> {
    let vedere = Access::Operatore(Some(Potere::VederePosizioni));
    let casi = Access::Operatore(Some(Potere::SeguireCasi));
    vec![
        Route::get(vedere, POSIZIONI, list),
        Route::post(vedere, POSIZIONI, search),
        Route::get(vedere, "/operatori/posizioni/{posizione}", show),
        Route::get(vedere, QUOTE, shares),
        Route::get(casi, casi::CASI, casi::list),
        Route::get(casi, "/operatori/casi/{caso}", casi::show),
        Route::post(casi, "/operatori/casi/{caso}/chiudi", casi::close),
    ]
}

#[derive(Deserialize)]
struct Elenco {
    #[serde(default)]
    pagina: String,
    /// A search of this session, sealed.
    ricerca: Option<String>,
}

/// `GET /operatori/posizioni?pagina=&ricerca=`: the newest first, all or those of a search. A search
/// that is of no living session leads to all of them.
async fn list(ctx: Ctx, app: App, chi: Chi, query: Query<Elenco>) -> Reply {
    let open = |it: &str| Cerca::open(it, app.config.key(), chi.sessione());
    let cerca = match query.ricerca.as_deref().map(open) {
        None => Cerca::Tutto,
        Some(Some(cerca)) => cerca,
        Some(None) => return Ok(see_other(&ctx.href(POSIZIONI))),
    };
    let numero = numero(&query.pagina);
    let mut tx = chi.begin(&app).await?;
    let voci = store_ente::pagina(&mut tx, chi.suo_ente()?, &cerca, numero).await?;
    if let Cerca::Debitore(codice) = &cerca {
        let what = "ricerca per codice fiscale".to_owned();
        let voce = chi.voce(Evento::Visione, Some(codice.as_str()), what);
        registro::add(&mut tx, &app, &voce).await?;
    }
    tx.commit().await?;
    let path = match &query.ricerca {
        None => POSIZIONI.to_owned(),
        Some(ricerca) => format!("{POSIZIONI}?ricerca={ricerca}"),
    };
    let pagina = Pagina::new(numero, voci);
    Ok(html(StatusCode::OK, views_ente::list(&ctx, &cerca, &pagina, &path)))
}

#[derive(Deserialize)]
struct Cercato {
    #[serde(default)]
    cerca: String,
}

/// `POST /operatori/posizioni`: by notice number or fiscal code; 303 to what is found, so that one
/// comes back to it from a posizione. 422 for what is neither.
async fn search(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Cercato>) -> Reply {
    let scritto = form.fields.cerca.trim();
    let Some(cerca) = Cerca::parse(scritto) else {
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views_ente::unknown(&ctx, scritto)));
    };
    let ricerca = cerca.seal(app.config.key(), chi.sessione())?;
    Ok(see_other(&ctx.href(&format!("{POSIZIONI}?ricerca={ricerca}"))))
}

/// `GET /operatori/posizioni/{posizione}`; 404 when it is of another ente, or of a service that is not
/// theirs.
async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let id: PosizioneId = id.parse().map_err(|_| WebError::NotFound)?;
    let ente = chi.suo_ente()?;
    let mut tx = chi.begin(&app).await?;
    let posizione = find_dell_ente(&mut tx, ente, id).await?.ok_or(WebError::NotFound)?;
    let storia = store_ente::storia(&mut tx, ente, id).await?;
    let preavviso = preavviso(&mut tx, id).await?;
    let standin = store_ente::standin(&mut tx, ente, id).await?;
    let ritorni = store_ente::ritorni(&mut tx, ente, id).await?;
    let senza_giorno = store_ente::senza_giorno(&mut tx, ente, id).await?;
    let spontanea = store_ente::is_spontanea(&mut tx, ente, id).await?;
    let archivio = enti::usa_archivio(&mut tx, ente).await?;
    let limiti = if archivio { Limite::di_tutta(&posizione, ctx.oggi) } else { vec![] };
    // No page without its line: it is written before the page is.
    for voce in seen(&chi, &posizione) {
        registro::add(&mut tx, &app, &voce).await?;
    }
    tx.commit().await?;
    let dati = Scheda { preavviso, storia, standin, senza_giorno, ritorni, limiti, spontanea };
    Ok(html(StatusCode::OK, views_ente::show(&ctx, &posizione, &dati)))
}

/// A line for each of those who owe it.
fn seen(chi: &Chi, posizione: &Posizione) -> Vec<Voce> {
    let causale = posizione.prima().map(|it| it.posizione_causale.as_str()).unwrap_or_default();
    let voce = |debitore: &Debitore| {
        let codice = Some(debitore.codice.as_str()).filter(|it| *it != ANONIMO);
        chi.voce(Evento::Visione, codice, format!("posizione {}: {causale}", posizione.id))
    };
    posizione.obbligati().into_iter().filter_map(Opzione::debitore).map(voce).collect()
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
