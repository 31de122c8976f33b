//! Paying in rate: choosing a plan where the ente allows it, changing it, giving it up.
use super::views;
use crate::features::carrello::{self, Portatore};
use crate::features::enti::{self, Ente, RegoleRate};
use crate::features::posizioni::{self, Posizione, RifiutoPiano};
use crate::kernel::{OpzioneId, PosizioneId, RataRif};
use crate::platform::idempotency::{self, Next};
use crate::platform::web::{App, Reply};
use crate::platform::{CsrfForm, Ctx, Interessato, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use sqlx::{PgConnection, PgTransaction};

/// The rules of the servizio of `posizione`, if it has any.
pub async fn regole(
    conn: &mut PgConnection,
    posizione: &Posizione,
) -> sqlx::Result<Option<RegoleRate>> {
    match posizione.prima().and_then(|it| it.servizio_id) {
        Some(servizio) => enti::rate::in_vigore(conn, servizio).await,
        None => Ok(None),
    }
}

#[derive(Deserialize)]
pub struct Numero {
    #[serde(default)]
    n: String,
}

/// `GET /area/da-pagare/{posizione}/rate?n=`: into how many rate it may be split, and those of `n`; 404
/// when it is not of this citizen.
pub async fn show(
    ctx: Ctx,
    interessato: Interessato,
    app: App,
    id: Path<PosizioneId>,
    query: Query<Numero>,
) -> Reply {
    let mut conn = app.db.acquire().await?;
    let posizione = mine(&mut conn, &interessato, *id).await?;
    let regole = regole(&mut conn, &posizione).await?;
    drop(conn);
    let page = views::rate::page(&ctx, &posizione, regole.as_ref(), numero(&query.n), None);
    Ok(html(StatusCode::OK, page))
}

/// What is no number of rate is none.
fn numero(text: &str) -> Option<u8> {
    text.trim().parse().ok()
}

async fn mine(
    conn: &mut PgConnection,
    interessato: &Interessato,
    id: PosizioneId,
) -> Result<Posizione, WebError> {
    posizioni::find_di(conn, interessato.codici(), id).await?.ok_or(WebError::NotFound)
}

/// The same under lock, after the cart of `portatore`, as paying takes them.
async fn lock(
    tx: &mut PgTransaction<'_>,
    interessato: &Interessato,
    portatore: &Portatore,
    id: PosizioneId,
) -> Result<Posizione, WebError> {
    mine(tx, interessato, id).await?;
    if let Some(carrello) = carrello::find_id(tx, portatore).await? {
        carrello::lock(tx, carrello).await?;
    }
    posizioni::lock_posizioni(tx, &[id]).await?;
    mine(tx, interessato, id).await
}

#[derive(Deserialize)]
pub struct Scelto {
    #[serde(default)]
    n: String,
    /// What the person saw.
    #[serde(default)]
    visto: String,
}

/// `POST /area/da-pagare/{posizione}/rate`: the plan of `n` rate, in place of the one before; 303 to the
/// debt. 409 when it cannot be, or is not any more what the person saw.
pub async fn choose(
    ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    id: Path<PosizioneId>,
    form: CsrfForm<Scelto>,
) -> Reply {
    let (mut tx, me) = (app.db.begin().await?, portatore.attore());
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let posizione = lock(&mut tx, &interessato, &portatore, *id).await?;
    let regole = regole(&mut tx, &posizione).await?;
    let n = numero(&form.fields.n);
    let ente = posizione.prima().map(|it| it.ente_id).ok_or(WebError::NotFound)?;
    let ente = enti::find(&mut tx, ente).await?.ok_or(WebError::NotFound)?;
    let visto = &form.fields.visto;
    if let Err(rifiuto) =
        change(&mut tx, &ctx, &portatore, &ente, (&posizione, regole.as_ref()), (n, visto)).await?
    {
        tx.rollback().await?;
        let page = views::rate::page(&ctx, &posizione, regole.as_ref(), n, Some(rifiuto));
        return Ok(html(StatusCode::CONFLICT, page));
    }
    let url = ctx.href(&format!("/area/da-pagare/{}?fatto=scelto", *id));
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}

/// Leaves the plan before, if any, and writes that of `n` rate, which must be as the person saw it.
async fn change(
    tx: &mut PgTransaction<'_>,
    ctx: &Ctx,
    portatore: &Portatore,
    ente: &Ente,
    (posizione, regole): (&Posizione, Option<&RegoleRate>),
    (n, visto): (Option<u8>, &str),
) -> sqlx::Result<Result<(), RifiutoPiano>> {
    let piano = posizione.divisibile(regole, ctx.now).and_then(|it| {
        let rate = it.piano(n.ok_or(RifiutoPiano::Numero)?)?;
        if it.visto() == visto { Ok((it, rate)) } else { Err(RifiutoPiano::Cambiato) }
    });
    let (it, rate) = match piano {
        Ok(piano) => piano,
        Err(rifiuto) => return Ok(Err(rifiuto)),
    };
    drop_from_cart(tx, portatore, posizione).await?;
    posizioni::lascia_piano(tx, posizione).await?;
    posizioni::insert_piano(tx, ente, it.unica(), &rate, ctx.now).await?;
    Ok(Ok(()))
}

/// What is left leaves the cart too.
async fn drop_from_cart(
    conn: &mut PgConnection,
    portatore: &Portatore,
    posizione: &Posizione,
) -> sqlx::Result<()> {
    let rate = posizione.piano().map(|it| it.rate.as_slice()).unwrap_or_default();
    let rate: Vec<RataRif> = rate.iter().map(|it| RataRif::Nostra(it.id)).collect();
    match carrello::find_id(conn, portatore).await? {
        Some(carrello) => carrello::remove_all(conn, carrello, &rate).await,
        None => Ok(()),
    }
}

#[derive(Deserialize)]
pub struct Lasciato {
    /// The plan that the person saw.
    piano: OpzioneId,
}

/// `POST /area/da-pagare/{posizione}/rate/lascia`: gives the plan up; 303 to the debt. 409 when something
/// of it was paid, or somebody is paying it. Another plan by now, or none: nothing to do.
pub async fn leave(
    ctx: Ctx,
    interessato: Interessato,
    portatore: Portatore,
    app: App,
    id: Path<PosizioneId>,
    form: CsrfForm<Lasciato>,
) -> Reply {
    let mut tx = app.db.begin().await?;
    let posizione = lock(&mut tx, &interessato, &portatore, *id).await?;
    let url = ctx.href(&format!("/area/da-pagare/{}", *id));
    match posizione.piano_da_lasciare(ctx.now) {
        Ok(Some(piano)) if piano.id == form.fields.piano => {}
        Ok(_) => return Ok(see_other(&url)),
        Err(rifiuto) => {
            let regole = regole(&mut tx, &posizione).await?;
            tx.rollback().await?;
            let page = views::rate::page(&ctx, &posizione, regole.as_ref(), None, Some(rifiuto));
            return Ok(html(StatusCode::CONFLICT, page));
        }
    }
    drop_from_cart(&mut tx, &portatore, &posizione).await?;
    posizioni::lascia_piano(&mut tx, &posizione).await?;
    tx.commit().await?;
    Ok(see_other(&format!("{url}?fatto=lasciato")))
}
