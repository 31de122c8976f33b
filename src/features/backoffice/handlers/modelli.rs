//! A catalogue to begin with: what it would add to the ente's own, and adding it.
use super::servizi::{SERVIZI, conti};
use crate::features::backoffice::views::modelli as views;
use crate::features::enti::{self, Modello, VoceModello, catalogo};
use crate::kernel::EnteId;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireCatalogo, Operatore};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Query;
use anyhow::Context;
use serde::Deserialize;
use sqlx::PgConnection;

#[derive(Deserialize)]
pub struct Scelta {
    #[serde(default)]
    modello: String,
    #[serde(default)]
    conto: String,
}

/// `GET /operatori/servizi/modelli?modello=…`: the catalogues, and of one what it would add.
pub async fn show(
    ctx: Ctx,
    app: App,
    chi: Operatore<GestireCatalogo>,
    query: Query<Scelta>,
) -> Reply {
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    let scelto = match Modello::parse(&query.modello) {
        None => None,
        Some(modello) => Some(confronto(&mut tx, ente, modello).await?),
    };
    let conti = conti(&mut tx, ente, &ctx).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::show(&ctx, scelto.as_ref(), &conti, false)))
}

/// The services of a catalogue, and whether the ente has one with the same code.
async fn confronto(
    conn: &mut PgConnection,
    ente: EnteId,
    modello: Modello,
) -> Result<(Modello, Vec<(VoceModello, bool)>), WebError> {
    let suoi = enti::servizi(conn, ente).await?;
    let voci = enti::servizi_di_modello(modello).context("modelli.csv")?;
    let there = |voce: &VoceModello| suoi.iter().any(|it| it.codice == voce.codice);
    Ok((
        modello,
        voci.into_iter()
            .map(|it| {
                let there = there(&it);
                (it, there)
            })
            .collect(),
    ))
}

/// `POST /operatori/servizi/modelli`: adds what is not there and changes nothing that is; 422 without an
/// account that is good today.
pub async fn copy(
    ctx: Ctx,
    app: App,
    chi: Operatore<GestireCatalogo>,
    form: CsrfForm<Scelta>,
) -> Reply {
    let (mut tx, ente, me) = (chi.begin(&app).await?, chi.suo_ente()?, chi.attore());
    let modello = Modello::parse(&form.fields.modello).ok_or(WebError::BadRequest)?;
    let conti = conti(&mut tx, ente, &ctx).await?;
    let conto = conti.iter().find(|it| it.id.to_string() == form.fields.conto).map(|it| it.id);
    let scelto = confronto(&mut tx, ente, modello).await?;
    let Some(conto) = conto else {
        let page = views::show(&ctx, Some(&scelto), &conti, true);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    for (voce, _) in scelto.1.iter().filter(|it| !it.1) {
        let dati = voce.dati(conto);
        if let Some(id) = catalogo::insert(&mut tx, ente, &voce.codice, &dati).await? {
            catalogo::update(&mut tx, ente, id, &dati).await?;
        }
    }
    let url = ctx.href(SERVIZI);
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    let what = format!("catalogo {}", modello.as_str());
    registro::add(&mut tx, &app, &chi.voce(Evento::CatalogoCambiato, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}
