//! Files of positions: sending one, following it, confirming, undoing, taking what came of it.
mod campioni;
mod consegna;
mod decisioni;
mod invio;
pub mod mappature;
mod modelli;
pub mod scelte;

use super::model::{StatoTracciato, Tracciato};
use super::store;
use super::views;
use crate::features::enti::{self, Servizio};
use crate::kernel::{EnteId, TracciatoId};
use crate::platform::operatori::{
    CaricareTracciati, Operatore, Permesso, Potere, SeguireTracciati,
};
use crate::platform::pages::{Pagina, numero};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{Access, Ctx, Reply, Route, WebError, html};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;

pub const TRACCIATI: &str = "/operatori/tracciati";

/// Seconds after which a page loads itself again, where somebody asked for it.
const AUTO: HeaderValue = HeaderValue::from_static("5");

/// Who loads files.
type Chi = Operatore<CaricareTracciati>;

pub fn routes() -> Vec<Route> {
    let segue = Access::Operatore(Some(Potere::SeguireTracciati));
    let carica = Access::Operatore(Some(Potere::CaricareTracciati));
    vec![
        Route::get(segue, TRACCIATI, list),
        Route::get(carica, "/operatori/tracciati/nuovo", invio::form),
        Route::post(carica, TRACCIATI, invio::create),
        Route::get(carica, "/operatori/tracciati/modello.csv", modelli::csv),
        Route::get(carica, "/operatori/tracciati/modello.xlsx", modelli::xlsx),
        Route::get(segue, "/operatori/tracciati/{tracciato}", show),
        Route::get(segue, "/operatori/tracciati/{tracciato}/novita", news),
        Route::post(carica, "/operatori/tracciati/{tracciato}/avvio", decisioni::start),
        Route::post(carica, "/operatori/tracciati/{tracciato}/rinuncia", decisioni::give_up),
        Route::get(carica, "/operatori/tracciati/{tracciato}/annulla", decisioni::ask_undo),
        Route::post(carica, "/operatori/tracciati/{tracciato}/annulla", decisioni::undo),
        Route::get(carica, "/operatori/tracciati/{tracciato}/file/{cosa}", consegna::take),
        Route::get(carica, "/operatori/tracciati/{tracciato}/avvisi/{posto}", campioni::show),
        Route::get(carica, "/operatori/tracciati/{tracciato}/mappa", mappature::form),
        Route::post(carica, "/operatori/tracciati/{tracciato}/mappa", mappature::save),
        Route::post(carica, "/operatori/tracciati/{tracciato}/scelte", scelte::save),
        Route::get(carica, mappature::MAPPATURE, mappature::list),
        Route::post(carica, "/operatori/mappature/{mappatura}", mappature::change),
    ]
}

#[derive(Deserialize)]
struct Filtro {
    #[serde(default)]
    stato: String,
    #[serde(default)]
    pagina: String,
}

/// `GET /operatori/tracciati?stato=&pagina=`: the newest first; a state that is none is all of them.
async fn list(ctx: Ctx, app: App, chi: Operatore<SeguireTracciati>, q: Query<Filtro>) -> Reply {
    let pagina = numero(&q.pagina);
    let stato = StatoTracciato::ALL.into_iter().find(|it| it.as_str() == q.stato);
    let mut tx = chi.begin(&app).await?;
    let voci = store::pagina(&mut tx, chi.suo_ente()?, stato, pagina).await?;
    tx.rollback().await?;
    let carica = chi.incarico().ruolo.puo(Potere::CaricareTracciati);
    let page = views::list(&ctx, stato, carica, &Pagina::new(pagina, voci));
    Ok(html(StatusCode::OK, page))
}

#[derive(Default, Deserialize)]
struct Vista {
    #[serde(default)]
    codice: String,
    #[serde(default)]
    pagina: String,
    #[serde(default)]
    auto: String,
}

/// `GET /operatori/tracciati/{tracciato}?codice=&pagina=&auto=`: how far it is and what is to decide;
/// refused rows are by page, those of one code when it is named. Who only follows sees figures.
async fn show(
    ctx: Ctx,
    app: App,
    chi: Operatore<SeguireTracciati>,
    id: Path<String>,
    q: Query<Vista>,
) -> Reply {
    let page = pagina(&ctx, &app, &chi, &id, &q, &[], None).await?;
    let mut res = html(StatusCode::OK, page.0);
    if q.auto == "1" && page.1.stato.is_in_corso() {
        res.headers_mut().insert(HeaderName::from_static("refresh"), AUTO);
    }
    Ok(res)
}

/// The page of a load, with what is wrong in what was just sent, and what it was.
async fn pagina<P: Permesso>(
    ctx: &Ctx,
    app: &App,
    chi: &Operatore<P>,
    id: &str,
    q: &Vista,
    errori: &[(&str, String)],
    dette: Option<scelte::Dette>,
) -> Result<(maud::Markup, Tracciato), WebError> {
    let mut tx = chi.begin(app).await?;
    let tracciato = find(&mut tx, chi, id).await?;
    let carica = chi.incarico().ruolo.puo(Potere::CaricareTracciati);
    let mut dati = views::tracciato::Dati {
        carica,
        auto: q.auto == "1",
        codice: Some(q.codice.clone()).filter(|it| !it.is_empty()),
        rimaste: store::rimaste(&mut tx, tracciato.id).await?,
        codici: store::codici(&mut tx, tracciato.id).await?,
        prova: None,
        precedente: None,
        scelte: None,
        scarti: Pagina::new(1, vec![]),
    };
    let mut vede = false;
    if carica {
        dati.prova = store::prova(&mut tx, tracciato.id).await?;
        let n = numero(&q.pagina);
        let scarti = store::scarti(&mut tx, tracciato.id, dati.codice.as_deref(), n).await?;
        dati.scarti = Pagina::new(n, scarti);
        vede = dati.prova.is_some() || !dati.scarti.voci.is_empty();
        if tracciato.chiede_scelte() {
            let gia = store::mappature::di(&mut tx, tracciato.id).await?;
            let dette = dette.unwrap_or_else(|| scelte::Dette::di(&gia));
            let servizi = servizi(&mut tx, chi, tracciato.ente).await?;
            dati.scelte = Some(views::scelte::Dati { dette, servizi });
        }
        if tracciato.stato.is_in_attesa() {
            let sha = tracciato.sha256.as_slice();
            let prima = store::find_precedente(&mut tx, tracciato.ente, sha, Some(tracciato.id));
            dati.precedente = prima.await?;
        }
    }
    let markup = views::tracciato::show(ctx, &tracciato, &dati, errori);
    if vede {
        let what = format!("tracciato {}: righe viste", tracciato.id);
        registro::add(&mut tx, app, &chi.voce(Evento::Visione, None, what)).await?;
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok((markup, tracciato))
}

#[derive(Deserialize)]
struct Visti {
    #[serde(default)]
    stato: String,
    #[serde(default)]
    righe: u64,
}

/// `GET /operatori/tracciati/{tracciato}/novita?stato=&righe=`: 200 when it is in another state, or a
/// twentieth of its rows further; 204 before.
async fn news(
    app: App,
    chi: Operatore<SeguireTracciati>,
    id: Path<String>,
    q: Query<Visti>,
) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let tracciato = find(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    let passo = u64::try_from(tracciato.totale.unwrap_or(0)).unwrap_or(0).div_euclid(20).max(1);
    let still = tracciato.stato.as_str() == q.stato
        && tracciato.conti.righe() < q.righe.saturating_add(passo);
    Ok(HttpResponse::build(if still { StatusCode::NO_CONTENT } else { StatusCode::OK }).finish())
}

/// 404 when it is of another ente, or touches services that are not theirs.
async fn find<P: Permesso>(
    conn: &mut PgConnection,
    chi: &Operatore<P>,
    id: &str,
) -> Result<Tracciato, WebError> {
    let id: TracciatoId = id.parse().map_err(|_| WebError::NotFound)?;
    store::find(conn, chi.suo_ente()?, id).await?.ok_or(WebError::NotFound)
}

/// The services of the ente that are in use and that the person works on.
async fn servizi<P: Permesso>(
    conn: &mut PgConnection,
    chi: &Operatore<P>,
    ente: EnteId,
) -> sqlx::Result<Vec<Servizio>> {
    let mut servizi = enti::servizi(conn, ente).await?;
    let loro = &chi.incarico().servizi;
    servizi.retain(|it| it.attivo && (loro.is_empty() || loro.contains(&it.id)));
    Ok(servizi)
}

fn path(id: TracciatoId) -> String {
    format!("{TRACCIATI}/{id}")
}
