//! The notice of a posizione, for who owes and for who is owed.
use super::model::{Avviso, Emittente, Lingua, RifiutoStampa, Striscia};
use super::wire::Rotolo;
use super::{pdf, store, views};
use crate::features::enti;
use crate::features::posizioni::{self, ANONIMO, Accertamento, Posizione, pagabile};
use crate::kernel::{Lang, OpzioneId, PosizioneId};
use crate::platform::operatori::{Operatore, Potere, VederePosizioni};
use crate::platform::pdf::off_thread;
use crate::platform::registro::{self, Evento, Voce};
use crate::platform::web::{App, attachment};
use crate::platform::{Access, Ctx, Interessato, Reply, Route, WebError, html};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres};

pub fn routes() -> Vec<Route> {
    let vedere = Access::Operatore(Some(Potere::VederePosizioni));
    vec![
        Route::get(Access::Cittadino, "/area/da-pagare/{posizione}/avviso", of_citizen),
        Route::get(vedere, "/operatori/posizioni/{posizione}/avviso", of_ente),
        Route::get(vedere, "/operatori/posizioni/{posizione}/striscia", strip),
    ]
}

/// What a notice is written in.
#[derive(Deserialize)]
pub struct Lingue {
    /// ISO 639-1; what notices are not written in is Italian.
    lingua: Option<String>,
    /// A second one, of equal weight on the same sheet.
    seconda: Option<String>,
}

impl Lingue {
    fn read(&self, ctx: &Ctx) -> (Lingua, Option<Lingua>) {
        let page = if ctx.lang == Lang::En { Lingua::En } else { Lingua::It };
        let prima = self.lingua.as_deref().and_then(Lingua::from_code).unwrap_or(page);
        (prima, self.seconda.as_deref().and_then(Lingua::from_code))
    }
}

/// `GET /area/da-pagare/{posizione}/avviso?lingua=&seconda=`: the PDF; 409 when nothing of it can be
/// paid, 404 when it is not of the person.
async fn of_citizen(
    ctx: Ctx,
    interessato: Interessato,
    app: App,
    id: Path<String>,
    query: Query<Lingue>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let posizione = posizioni::find_di(&mut conn, interessato.codici(), parse(&id)?).await?;
    let posizione = posizione.ok_or(WebError::NotFound)?;
    let back = format!("/area/da-pagare/{}", posizione.id);
    scarica(&ctx, conn, &posizione, &query, &back).await
}

/// The notice of a posizione that this person may see: the PDF, or 409 with the way `back`.
pub async fn scarica(
    ctx: &Ctx,
    mut conn: PoolConnection<Postgres>,
    posizione: &Posizione,
    lingue: &Lingue,
    back: &str,
) -> Reply {
    let avviso = avviso(&mut conn, ctx, posizione).await?;
    drop(conn);
    answer(ctx, avviso, lingue, back).await
}

/// `GET /operatori/posizioni/{posizione}/avviso?lingua=&seconda=&opzione=`: the same for the ente's own
/// people, of who owes by that opzione, or by the first; a line of the register.
async fn of_ente(
    ctx: Ctx,
    app: App,
    chi: Operatore<VederePosizioni>,
    id: Path<String>,
    query: Query<Lingue>,
    di: Query<Obbligato>,
) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let posizione = posizioni::find_dell_ente(&mut tx, chi.suo_ente()?, parse(&id)?).await?;
    let posizione = di.sua(&posizione.ok_or(WebError::NotFound)?)?;
    let avviso = avviso(&mut tx, &ctx, &posizione).await?;
    registro::add(&mut tx, &app, &printed(&chi, &posizione, "avviso da stampare")).await?;
    tx.commit().await?;
    answer(&ctx, avviso, &query, &format!("/operatori/posizioni/{}", posizione.id)).await
}

#[derive(Deserialize)]
struct Nastro {
    /// Width of the roll, 58 or 80.
    mm: u8,
    lingua: Option<String>,
}

/// Whose notice, of several who owe the same.
#[derive(Deserialize)]
struct Obbligato {
    opzione: Option<OpzioneId>,
}

impl Obbligato {
    fn sua(&self, posizione: &Posizione) -> Result<Posizione, WebError> {
        let opzione = self.opzione.or_else(|| posizione.prima().map(|it| it.opzione_id));
        opzione.and_then(|it| posizione.solo_di(it)).ok_or(WebError::NotFound)
    }
}

/// `GET /operatori/posizioni/{posizione}/striscia?mm=&lingua=&opzione=`: a fine as a strip, PDF; 404 of what
/// is no fine. A line of the register.
async fn strip(
    ctx: Ctx,
    app: App,
    chi: Operatore<VederePosizioni>,
    id: Path<String>,
    query: Query<Nastro>,
    di: Query<Obbligato>,
) -> Reply {
    let rotolo = Rotolo::from_mm(query.mm).ok_or(WebError::BadRequest)?;
    let lingua = query.lingua.as_deref().and_then(Lingua::from_code).unwrap_or(Lingua::It);
    let mut tx = chi.begin(&app).await?;
    let posizione = posizioni::find_dell_ente(&mut tx, chi.suo_ente()?, parse(&id)?).await?;
    let posizione = di.sua(&posizione.ok_or(WebError::NotFound)?)?;
    let fines = posizione.rate().filter(|it| it.tariffa.regola.verbale().is_some());
    // Until it is known when it was notified there are two numbers without last days: no strip says that.
    let fines = fines.filter(|it| it.tariffa.notifica.is_some());
    let fines: Vec<_> = fines.collect();
    let first = *fines.first().ok_or(WebError::NotFound)?;
    let Some(rata) = fines.into_iter().find(|it| pagabile(it, ctx.oggi).is_ok()) else {
        let why = pagabile(first, ctx.oggi).err().map(RifiutoStampa::NonPagabile);
        let back = format!("/operatori/posizioni/{}", posizione.id);
        let page = views::refused(&ctx, why.unwrap_or(RifiutoStampa::Vuota), &back);
        return Ok(html(StatusCode::CONFLICT, page));
    };
    let preavviso = posizioni::preavviso(&mut tx, posizione.id).await?;
    // The report has a number of its own.
    let atto = rata.iupd.clone();
    let accertamento = preavviso.map(|it| Accertamento { atto, ..it.accertamento });
    let ente = enti::find(&mut tx, rata.ente_id).await?.ok_or(WebError::NotFound)?;
    let stampa = store::stampa(&mut tx, ente.id).await?;
    let emittente = Emittente::new(&ente, &stampa, rata.ufficio.as_deref());
    registro::add(&mut tx, &app, &printed(&chi, &posizione, "striscia da stampare")).await?;
    tx.commit().await?;
    let numero = rata.numero_avviso.clone();
    let nome = format!("striscia-{numero}.pdf");
    let striscia = Striscia::new(emittente, numero, &rata.tariffa, accertamento, ctx.oggi);
    let bytes = off_thread(move || pdf::striscia::striscia(&striscia, lingua, rotolo)).await?;
    Ok(attachment("application/pdf", &nome, bytes))
}

/// Its line of the register.
fn printed(chi: &Operatore<VederePosizioni>, posizione: &Posizione, what: &str) -> Voce {
    let debitore = posizione.prima().map(|it| it.debitore.codice.as_str());
    let what = format!("posizione {}: {what}", posizione.id);
    chi.voce(Evento::Visione, debitore.filter(|it| *it != ANONIMO), what)
}

fn parse(id: &str) -> Result<PosizioneId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

async fn avviso(
    conn: &mut PgConnection,
    ctx: &Ctx,
    posizione: &Posizione,
) -> Result<Result<Avviso, RifiutoStampa>, WebError> {
    let ente = posizione.prima().ok_or(WebError::NotFound)?.ente_id;
    let stampa = store::stampa(conn, ente).await?;
    let ente = enti::find(conn, ente).await?.ok_or(WebError::NotFound)?;
    Ok(Avviso::new(posizione, &ente, stampa, ctx.oggi))
}

async fn answer(
    ctx: &Ctx,
    avviso: Result<Avviso, RifiutoStampa>,
    query: &Lingue,
    back: &str,
) -> Reply {
    let avviso = match avviso {
        Ok(avviso) => avviso,
        Err(rifiuto) => {
            return Ok(html(StatusCode::CONFLICT, views::refused(ctx, rifiuto, back)));
        }
    };
    let (prima, seconda) = query.read(ctx);
    let nome = avviso.moduli().first().map_or("", |it| it.numero.as_str()).to_owned();
    let bytes = off_thread(move || pdf(&avviso, prima, seconda)).await?;
    Ok(attachment("application/pdf", &format!("avviso-{nome}.pdf"), bytes))
}
