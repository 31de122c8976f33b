//! Asking for a campaign, following it, taking its files.
use super::model::{Archivio, Campagna, Nuova, StatoCampagna};
use super::views::{self, Dati, Errore};
use super::{store, wire};
use crate::features::avvisi::Lingua;
use crate::features::enti;
use crate::kernel::CampagnaId;
use crate::platform::operatori::{Operatore, Potere, StampareAvvisi};
use crate::platform::pages::{PageQuery, Pagina};
use crate::platform::registro::{self, Evento};
use crate::platform::web::{App, attachment};
use crate::platform::{Access, CsrfForm, Ctx, Empty, Reply, Route, WebError, html, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::PgConnection;

pub const STAMPE: &str = "/operatori/stampe";

/// Lines of the list of what was not printed that the page shows; the file has them all.
const IN_PAGINA: i64 = 50;

type Chi = Operatore<StampareAvvisi>;

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::StampareAvvisi));
    vec![
        Route::get(chi, STAMPE, list),
        Route::get(chi, "/operatori/stampe/nuova", form),
        Route::post(chi, STAMPE, create),
        Route::get(chi, "/operatori/stampe/{campagna}", show),
        Route::get(chi, "/operatori/stampe/{campagna}/novita", news),
        Route::post(chi, "/operatori/stampe/{campagna}/stato", change),
        Route::post(chi, "/operatori/stampe/{campagna}/rifai", again),
        Route::post(chi, "/operatori/stampe/{campagna}/riprova", retry),
        Route::get(chi, "/operatori/stampe/{campagna}/scarti", discarded),
        Route::get(chi, "/operatori/stampe/{campagna}/parti/{numero}/zip", zip),
        Route::get(chi, "/operatori/stampe/{campagna}/parti/{numero}/stampa", print),
    ]
}

/// `GET /operatori/stampe?pagina=`: the newest first.
async fn list(ctx: Ctx, app: App, chi: Chi, query: Query<PageQuery>) -> Reply {
    let numero = query.numero();
    let mut tx = chi.begin(&app).await?;
    let voci = store::pagina(&mut tx, chi.suo_ente()?, numero).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::list(&ctx, &Pagina::new(numero, voci))))
}

/// `GET /operatori/stampe/nuova`.
async fn form(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let servizi = servizi(&app, &chi).await?;
    Ok(html(StatusCode::OK, views::form(&ctx, &servizi, &Dati::default(), &[])))
}

/// Services of the ente that the person works on.
async fn servizi(app: &App, chi: &Chi) -> Result<Vec<enti::Servizio>, WebError> {
    let mut tx = chi.begin(app).await?;
    let mut servizi = enti::servizi(&mut tx, chi.suo_ente()?).await?;
    tx.rollback().await?;
    let loro = &chi.incarico().servizi;
    servizi.retain(|it| loro.is_empty() || loro.contains(&it.id));
    Ok(servizi)
}

/// `POST /operatori/stampe`: 303 to the new campaign; 422 for what cannot be asked, or when there is
/// nothing to print.
async fn create(ctx: Ctx, app: App, chi: Chi, form: CsrfForm<Dati>) -> Reply {
    let servizi = servizi(&app, &chi).await?;
    let dati = &form.fields;
    let nuova = match read(dati, &servizi) {
        Ok(nuova) => nuova,
        Err(errori) => {
            let page = views::form(&ctx, &servizi, dati, &errori);
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    let mut tx = chi.begin(&app).await?;
    let (id, totale) =
        store::insert(&mut tx, chi.suo_ente()?, &nuova, chi.nome(), app.clock.now()).await?;
    if totale == 0 {
        tx.rollback().await?;
        let page = views::form(&ctx, &servizi, dati, &[("servizio", Errore::Niente)]);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let what = format!("stampa {id}: {totale} avvisi chiesti");
    registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(&format!("{STAMPE}/{id}"))))
}

fn read(dati: &Dati, servizi: &[enti::Servizio]) -> Result<Nuova, Vec<(&'static str, Errore)>> {
    let mut errori = vec![];
    let servizio = servizi.iter().find(|it| it.id.to_string() == dati.servizio).map(|it| it.id);
    if servizio.is_none() {
        errori.push(("servizio", Errore::Servizio));
    }
    let mut day = |name, text: &str| {
        let day = (!text.trim().is_empty()).then(|| text.trim().parse());
        day.transpose().unwrap_or_else(|_| {
            errori.push((name, Errore::Data));
            None
        })
    };
    let (dal, al) = (day("dal", &dati.dal), day("al", &dati.al));
    if dal.zip(al).is_some_and(|(dal, al): (jiff::civil::Date, _)| al < dal) {
        errori.push(("al", Errore::Prima));
    }
    let lingua = Lingua::from_code(&dati.lingua).unwrap_or(Lingua::It);
    let seconda = Lingua::from_code(&dati.seconda).filter(|it| *it != lingua);
    let postale = dati.postale.is_some();
    match servizio.filter(|_| errori.is_empty()) {
        Some(servizio) => Ok(Nuova { servizio, lingua, seconda, dal, al, postale }),
        None => Err(errori),
    }
}

/// `GET /operatori/stampe/{campagna}?pagina=`, of its parts; 404 when it is of another ente, or of a
/// service not theirs.
async fn show(ctx: Ctx, app: App, chi: Chi, id: Path<String>, query: Query<PageQuery>) -> Reply {
    let numero = query.numero();
    let mut tx = chi.begin(&app).await?;
    let campagna = find(&mut tx, &chi, &id).await?;
    let parti = store::parti(&mut tx, campagna.id, ctx.oggi, numero).await?;
    let parti = Pagina::new(numero, parti);
    let scarti = store::scarti(&mut tx, campagna.id, IN_PAGINA).await?;
    let riprovabili = store::riprovabili(&mut tx, campagna.id).await?;
    tx.rollback().await?;
    let page = views::campagna::show(&ctx, &campagna, &parti, &scarti, riprovabili);
    Ok(html(StatusCode::OK, page))
}

#[derive(Deserialize)]
struct Visti {
    #[serde(default)]
    visti: i32,
}

/// `GET /operatori/stampe/{campagna}/novita?visti=`: 200 when a tenth more than that is done, or it does
/// not go on any more; 204 before.
async fn news(app: App, chi: Chi, id: Path<String>, query: Query<Visti>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let campagna = find(&mut tx, &chi, &id).await?;
    tx.rollback().await?;
    let next = query.visti.saturating_add(campagna.totale.div_euclid(10).max(1));
    let still = campagna.stato == StatoCampagna::InCorso && campagna.fatti() < next;
    Ok(HttpResponse::build(if still { StatusCode::NO_CONTENT } else { StatusCode::OK }).finish())
}

#[derive(Deserialize)]
struct Cambio {
    fai: Azione,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Azione {
    Ferma,
    Riprendi,
    Annulla,
}

/// `POST /operatori/stampe/{campagna}/stato`: pause, go on, give up. What is already so, or over,
/// stays as it is.
async fn change(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Cambio>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let campagna = find(&mut tx, &chi, &id).await?;
    let da = campagna.stato;
    let a = match (form.fields.fai, da) {
        (Azione::Ferma, StatoCampagna::InCorso) => StatoCampagna::InPausa,
        (Azione::Riprendi, StatoCampagna::InPausa) => StatoCampagna::InCorso,
        (Azione::Annulla, StatoCampagna::InCorso | StatoCampagna::InPausa) => {
            StatoCampagna::Annullata
        }
        _ => da,
    };
    if a != da && store::set_stato(&mut tx, campagna.id, da, a, app.clock.now()).await? {
        if a == StatoCampagna::Annullata {
            store::remove_parti(&mut tx, campagna.id).await?;
            let what = format!("stampa {}: annullata, file tolti", campagna.id);
            registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
        }
        tx.commit().await?;
    }
    Ok(see_other(&ctx.href(&format!("{STAMPE}/{}", campagna.id))))
}

#[derive(Deserialize)]
struct Quale {
    parte: i32,
}

/// `POST /operatori/stampe/{campagna}/rifai`: prints a part again, without what was withdrawn or paid
/// since. A part that is not there: nothing to do.
async fn again(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Quale>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let campagna = find(&mut tx, &chi, &id).await?;
    let parte = form.fields.parte;
    let possible = campagna.stato != StatoCampagna::Annullata;
    if possible && store::rifai(&mut tx, campagna.id, parte).await? {
        let what = format!("stampa {}: parte {parte} da rifare", campagna.id);
        registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
        tx.commit().await?;
    }
    Ok(see_other(&ctx.href(&format!("{STAMPE}/{}", campagna.id))))
}

/// `POST /operatori/stampe/{campagna}/riprova`: tries again what was left out of a finished campaign for
/// reasons that may have passed. Nothing to try, or not finished: nothing to do.
async fn retry(ctx: Ctx, app: App, chi: Chi, id: Path<String>, _form: CsrfForm<Empty>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let campagna = find(&mut tx, &chi, &id).await?;
    let quanti = store::riprova(&mut tx, campagna.id).await?;
    if 0 < quanti {
        let what = format!("stampa {}: {quanti} avvisi non stampati da riprovare", campagna.id);
        registro::add(&mut tx, &app, &chi.voce(Evento::Visione, None, what)).await?;
        tx.commit().await?;
    }
    Ok(see_other(&ctx.href(&format!("{STAMPE}/{}", campagna.id))))
}

/// `GET /operatori/stampe/{campagna}/scarti`: the whole list of what was not printed, as CSV.
async fn discarded(app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let campagna = find(&mut tx, &chi, &id).await?;
    let righe = store::scarti(&mut tx, campagna.id, i64::MAX).await?;
    tx.rollback().await?;
    let nome = format!("stampa-{}-non-stampati.csv", campagna.id);
    Ok(attachment("text/csv; charset=utf-8", &nome, wire::scarti(&righe)?))
}

/// `GET /operatori/stampe/{campagna}/parti/{numero}/zip`: a PDF for each notice.
async fn zip(ctx: Ctx, app: App, chi: Chi, path: Path<(String, String)>) -> Reply {
    take(&ctx, &app, &chi, &path, Archivio::Zip).await
}

/// `GET /operatori/stampe/{campagna}/parti/{numero}/stampa`: one PDF for the printer.
async fn print(ctx: Ctx, app: App, chi: Chi, path: Path<(String, String)>) -> Reply {
    take(&ctx, &app, &chi, &path, Archivio::Blocco).await
}

/// A file of a part, with a line in the register. 409 when something of it was paid, changed or
/// withdrawn since: nobody posts that by mistake.
async fn take(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    path: &(String, String),
    archivio: Archivio,
) -> Reply {
    let numero: i32 = path.1.parse().map_err(|_| WebError::NotFound)?;
    let mut tx = chi.begin(app).await?;
    let campagna = find(&mut tx, chi, &path.0).await?;
    let parte = store::parte(&mut tx, campagna.id, ctx.oggi, numero).await?;
    let parte = parte.ok_or(WebError::NotFound)?;
    if 0 < parte.superati {
        let page = views::campagna::superata(ctx, &campagna, &parte);
        return Ok(html(StatusCode::CONFLICT, page));
    }
    let bytes = store::archivio(&mut tx, campagna.id, numero, archivio).await?;
    let bytes = bytes.ok_or(WebError::NotFound)?;
    let what = format!("stampa {}, parte {numero}: {} avvisi presi", campagna.id, parte.avvisi);
    registro::add(&mut tx, app, &chi.voce(Evento::Visione, None, what)).await?;
    tx.commit().await?;
    let (tipo, fine) = match archivio {
        Archivio::Zip => ("application/zip", "zip"),
        Archivio::Blocco => ("application/pdf", "pdf"),
    };
    Ok(attachment(tipo, &format!("stampa-{}-parte-{numero}.{fine}", campagna.id), bytes))
}

async fn find(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<Campagna, WebError> {
    let id: CampagnaId = id.parse().map_err(|_| WebError::NotFound)?;
    store::find(conn, chi.suo_ente()?, id).await?.ok_or(WebError::NotFound)
}
