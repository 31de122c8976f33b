//! Where the software of an ente may send people back to after a payment, and the secret that signs it.
use super::{CHIAVI, find, page};
use crate::features::integrazioni::actions::al_volo::set_segreto;
use crate::features::integrazioni::model::al_volo::{MAX_SITI, sito};
use crate::features::integrazioni::store::al_volo;
use crate::features::integrazioni::store::chiavi::Riga;
use crate::features::integrazioni::views_ente::siti as views;
use crate::platform::firma::Segreto;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireChiavi, Potere};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{
    Access, Confermato, CsrfForm, Ctx, Empty, Reply, Route, WebError, html, see_other,
};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::GestireChiavi));
    vec![
        Route::post(chi, "/operatori/chiavi/{chiave}/siti", write),
        Route::post(chi, "/operatori/chiavi/{chiave}/segreto", secret),
    ]
}

#[derive(Deserialize)]
struct Siti {
    #[serde(default)]
    siti: String,
}

/// `POST /operatori/chiavi/{chiave}/siti`: one a line; 422 with what was written when one is no site.
async fn write(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    form: CsrfForm<Siti>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = usable(&ctx, find(&mut tx, &chi, &id).await?)?;
    let written = form.fields.siti.as_str();
    let lines: Vec<&str> = written.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    let mut siti: Vec<String> = lines.iter().filter_map(|it| sito(it)).collect();
    if siti.len() < lines.len() || MAX_SITI < lines.len() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&ctx, &mut tx, &riga, (status, false, Some(written))).await;
    }
    siti.sort();
    siti.dedup();
    al_volo::set_siti(&mut tx, riga.id, &siti).await?;
    let what = format!("chiave {}: siti dei ritorni {}", riga.id, siti.join(", "));
    registro::add(&mut tx, &app, &chi.voce(Evento::ChiaveData, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(&format!("{CHIAVI}/{}", riga.id))))
}

/// What is over, or may not write, has no payments to begin.
fn usable(ctx: &Ctx, riga: Riga) -> Result<Riga, WebError> {
    if riga.inizia_pagamenti(ctx.now) { Ok(riga) } else { Err(WebError::NotFound) }
}

/// `POST /operatori/chiavi/{chiave}/segreto`: the page with a new secret, this once. The one before signs too
/// for a week, so that the software can be given the new one without a gap.
async fn secret(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    form: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = usable(&ctx, find(&mut tx, &chi, &id).await?)?;
    let (me, back) = (chi.attore(), ctx.href(&format!("{CHIAVI}/{}", riga.id)));
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let segreto = Segreto::nuovo("ritorno");
    set_segreto(&mut tx, &app.config, riga.id, &segreto, ctx.now).await?;
    idempotency::finish(&mut tx, &me, form.idem, &back).await?;
    let what = format!("chiave {}: nuovo segreto dei ritorni", riga.id);
    registro::add(&mut tx, &app, &chi.voce(Evento::ChiaveData, None, what)).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views::made(&ctx, &riga, &segreto)))
}
