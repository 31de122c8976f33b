//! Where what is collected for a service goes in the ente's budget, year by year.
use super::servizi::{SERVIZI, find};
use crate::features::backoffice::model::bilancio::ModuloBilancio;
use crate::features::backoffice::views::bilancio as views;
use crate::features::enti;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireCatalogo, Operatore};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct AnnoQuery {
    anno: Option<i16>,
}

/// `GET /operatori/servizi/{servizio}/bilancio?anno=2026`: this year's, when none is told; a year without
/// lines begins with those of the newest one.
pub async fn form(
    ctx: Ctx,
    app: App,
    chi: Operatore<GestireCatalogo>,
    id: Path<String>,
    query: Query<AnnoQuery>,
) -> Reply {
    let (mut tx, ente) = (chi.begin(&app).await?, chi.suo_ente()?);
    let scheda = find(&mut tx, ente, &id).await?;
    let voci = enti::bilancio::list(&mut tx, ente, scheda.id).await?;
    tx.rollback().await?;
    let anno = query.anno.unwrap_or_else(|| ctx.oggi.year());
    let da = if voci.iter().any(|it| it.anno == anno) {
        Some(anno)
    } else {
        voci.first().map(|it| it.anno)
    };
    let sue: Vec<_> = voci.into_iter().filter(|it| Some(it.anno) == da).collect();
    let dati = ModuloBilancio::of(anno, &sue);
    Ok(html(StatusCode::OK, views::form(&ctx, &scheda, &dati, &[])))
}

/// `POST /operatori/servizi/{servizio}/bilancio`: 303 to the service, or 422 with what is wrong.
pub async fn write(
    ctx: Ctx,
    app: App,
    chi: Operatore<GestireCatalogo>,
    id: Path<String>,
    form: CsrfForm<ModuloBilancio>,
) -> Reply {
    let (mut tx, ente, me) = (chi.begin(&app).await?, chi.suo_ente()?, chi.attore());
    let scheda = find(&mut tx, ente, &id).await?;
    let (anno, voci) = match form.fields.read() {
        Ok(read) => read,
        Err(errori) => {
            let page = views::form(&ctx, &scheda, &form.fields, &errori);
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    enti::bilancio::replace(&mut tx, ente, scheda.id, anno, &voci).await?;
    let url = ctx.href(&format!("{SERVIZI}/{}?fatto=1", scheda.id));
    idempotency::finish(&mut tx, &me, form.idem, &url).await?;
    let what = format!("servizio {}: bilancio {anno}", scheda.id);
    registro::add(&mut tx, &app, &chi.voce(Evento::CatalogoCambiato, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&url))
}
