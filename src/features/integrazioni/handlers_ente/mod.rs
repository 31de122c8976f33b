//! Keys of an ente's software, as its administrator sees and makes them. What opens a door wants a proof of
//! identity a few minutes old.
pub mod siti;
pub mod webhook;

use crate::features::enti;
use crate::features::integrazioni::model::chiave::{
    Chiave, Errore, Modulo, NuovaChiave, VITA_VECCHIA,
};
use crate::features::integrazioni::store::al_volo;
use crate::features::integrazioni::store::chiavi::{self, Riga};
use crate::features::integrazioni::views_ente;
use crate::kernel::{ChiaveId, EnteId, ServizioId};
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireChiavi, Operatore, Potere};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{
    Access, Confermato, CsrfForm, Ctx, Empty, Reply, Route, WebError, html, see_other,
};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use jiff::SignedDuration;
use serde::Deserialize;
use sqlx::PgConnection;

pub const CHIAVI: &str = "/operatori/chiavi";

type Chi = Operatore<GestireChiavi>;

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::GestireChiavi));
    let mut routes = vec![
        Route::get(chi, CHIAVI, list),
        Route::post(chi, CHIAVI, make),
        // Before the ids.
        Route::get(chi, "/operatori/chiavi/nuova", form),
        Route::get(chi, "/operatori/chiavi/{chiave}", show),
        Route::post(chi, "/operatori/chiavi/{chiave}/rinnovo", rotate),
        Route::post(chi, "/operatori/chiavi/{chiave}/ritiro", revoke),
    ];
    routes.extend(siti::routes());
    routes.extend(webhook::routes());
    routes
}

/// `GET /operatori/chiavi`
async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let chiavi = chiavi::list(&mut tx, chi.suo_ente()?, None).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views_ente::list(&ctx, &chiavi)))
}

/// `GET /operatori/chiavi/nuova`
async fn form(ctx: Ctx, app: App, chi: Confermato<GestireChiavi>) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let servizi = servizi(&mut tx, chi.suo_ente()?).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views_ente::form(&ctx, &servizi, &Modulo::default(), &[])))
}

async fn servizi(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Vec<(ServizioId, String)>> {
    let servizi = enti::servizi(conn, ente).await?;
    Ok(servizi.into_iter().filter(|it| it.attivo).map(|it| (it.id, it.nome_it)).collect())
}

/// `POST /operatori/chiavi`: the page with the key, this once; 422 with everything that is wrong. The second
/// click finds the key in the list: what was shown cannot be shown again.
async fn make(ctx: Ctx, app: App, chi: Confermato<GestireChiavi>, form: CsrfForm<Modulo>) -> Reply {
    let (Confermato(chi), modulo) = (chi, &form.fields);
    let ente = chi.suo_ente()?;
    let mut tx = chi.begin(&app).await?;
    let servizi = servizi(&mut tx, ente).await?;
    let chieste = match modulo.parse(&servizi) {
        Ok(chieste) => chieste,
        Err(errori) => return Ok(wrong(&ctx, &servizi, modulo, &errori)),
    };
    let me = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let nuova = NuovaChiave {
        ente,
        servizio: chieste.servizio,
        nome: chieste.nome,
        facolta: chieste.facolta,
        scade_at: ctx.now + SignedDuration::from_hours(24 * chieste.giorni),
        creata_da: Some(chi.nome().to_owned()),
        succede_a: None,
    };
    let chiave = Chiave::new(rand::random());
    let id = chiavi::insert_chiave(&mut tx, &chiave, &nuova, ctx.now).await?;
    let voce = chi.voce(Evento::ChiaveData, None, format!("chiave {id}"));
    idempotency::finish(&mut tx, &me, form.idem, &ctx.href(CHIAVI)).await?;
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views_ente::made(&ctx, &nuova.nome, &chiave)))
}

fn wrong(
    ctx: &Ctx,
    servizi: &[(ServizioId, String)],
    modulo: &Modulo,
    errori: &[(&'static str, Errore)],
) -> actix_web::HttpResponse {
    html(StatusCode::UNPROCESSABLE_ENTITY, views_ente::form(ctx, servizi, modulo, errori))
}

async fn find(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<Riga, WebError> {
    let id: ChiaveId = id.parse().map_err(|_| WebError::NotFound)?;
    let mut found = chiavi::list(conn, chi.suo_ente()?, Some(id)).await?;
    found.pop().ok_or(WebError::NotFound)
}

/// `GET /operatori/chiavi/{chiave}`: what it is, and what can be done with it.
async fn show(ctx: Ctx, app: App, chi: Confermato<GestireChiavi>, id: Path<String>) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    page(&ctx, &mut tx, &riga, (StatusCode::OK, false, None)).await
}

/// The page of a key; `rifiutata`: it could not be replaced; `siti`: as they were written, one is no site.
async fn page(
    ctx: &Ctx,
    conn: &mut PgConnection,
    riga: &Riga,
    (status, rifiutata, siti): (StatusCode, bool, Option<&str>),
) -> Reply {
    let ritorni = al_volo::ritorni(conn, riga.id).await?;
    Ok(html(status, views_ente::show(ctx, riga, rifiutata, (&ritorni, siti))))
}

/// How long the old key lives beside the new one.
#[derive(Deserialize)]
struct Rinnovo {
    #[serde(default)]
    giorni: String,
}

/// `POST /operatori/chiavi/{chiave}/rinnovo`: another key that does the same; the old one goes on for some
/// days, so that the software can be given the new one without a gap. 409 of one that is over.
async fn rotate(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    form: CsrfForm<Rinnovo>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let giorni = form.fields.giorni.trim().parse().ok().filter(|it| VITA_VECCHIA.contains(it));
    let Some(giorni) = giorni.filter(|_| riga.vale(ctx.now)) else {
        return page(&ctx, &mut tx, &riga, (StatusCode::CONFLICT, true, None)).await;
    };
    let me = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let fino = ctx.now + SignedDuration::from_hours(24 * giorni);
    // Two clicks from two pages make one key: the old one is changed under lock, once.
    if !chiavi::succede(&mut tx, riga.id, fino, ctx.now).await? {
        return page(&ctx, &mut tx, &riga, (StatusCode::CONFLICT, true, None)).await;
    }
    let chiave = Chiave::new(rand::random());
    let nuova = riga.rinnovata(chi.suo_ente()?, chi.nome(), ctx.now);
    let nuova_id = chiavi::insert_chiave(&mut tx, &chiave, &nuova, ctx.now).await?;
    al_volo::eredita(&mut tx, nuova_id).await?;
    let what = format!("chiave {nuova_id}, al posto della {}", riga.id);
    idempotency::finish(&mut tx, &me, form.idem, &ctx.href(CHIAVI)).await?;
    registro::add(&mut tx, &app, &chi.voce(Evento::ChiaveData, None, what)).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views_ente::made(&ctx, &nuova.nome, &chiave)))
}

/// `POST /operatori/chiavi/{chiave}/ritiro`: from the next request on it opens nothing.
async fn revoke(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    _form: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    if chiavi::revoca_chiave(&mut tx, riga.id, ctx.now).await? {
        let what = format!("chiave {}", riga.id);
        registro::add(&mut tx, &app, &chi.voce(Evento::ChiaveRitirata, None, what)).await?;
    }
    tx.commit().await?;
    Ok(see_other(&ctx.href(CHIAVI)))
}
