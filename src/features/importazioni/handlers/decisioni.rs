//! What a person decides about a file: apply it, give it up, undo it.
use super::{Chi, Vista, find, pagina, path};
use crate::features::importazioni::model::StatoTracciato;
use crate::features::importazioni::store;
use crate::features::importazioni::views;
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Empty, Reply, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Deserialize;

/// Longest reason, characters.
const MOTIVO: usize = 200;

/// States from which nothing was written yet.
const PRIMA: [StatoTracciato; 3] =
    [StatoTracciato::DaMappare, StatoTracciato::DaConfermare, StatoTracciato::InCoda];
/// States in which something was, and nothing is being written now.
const DOPO: [StatoTracciato; 3] =
    [StatoTracciato::Elaborato, StatoTracciato::ConScarti, StatoTracciato::Errore];

#[derive(Deserialize)]
pub struct Avvio {
    di_nuovo: Option<String>,
}

/// `POST …/avvio`: its rows will be written. The same bytes as before want to be said so: 422. One that does
/// not wait for it any more stays as it is.
pub async fn start(ctx: Ctx, app: App, chi: Chi, id: Path<String>, form: CsrfForm<Avvio>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let tracciato = find(&mut tx, &chi, &id).await?;
    let sha = tracciato.sha256.as_slice();
    let prima = store::find_precedente(&mut tx, tracciato.ente, sha, Some(tracciato.id)).await?;
    let attende = tracciato.stato == StatoTracciato::DaConfermare;
    if attende && prima.is_some() && form.fields.di_nuovo.is_none() {
        tx.rollback().await?;
        let vista = Vista { codice: String::new(), pagina: String::new(), auto: String::new() };
        let errori = [("di_nuovo", ctx.t.importazioni_again_error())];
        let page = pagina(&ctx, &app, &chi, &id, &vista, &errori).await?;
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page.0));
    }
    let (da, a) = (StatoTracciato::DaConfermare, StatoTracciato::InCoda);
    if attende && store::set_stato(&mut tx, tracciato.id, da, a).await? {
        let what = format!("tracciato {}: avviato", tracciato.id);
        registro::add(&mut tx, &app, &chi.voce(Evento::TracciatoAvviato, None, what)).await?;
        tx.commit().await?;
    }
    Ok(see_other(&ctx.href(&path(tracciato.id))))
}

/// `POST …/rinuncia`: nothing of it will be written. One that has begun stays as it is.
pub async fn give_up(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    _form: CsrfForm<Empty>,
) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let id = find(&mut tx, &chi, &id).await?.id;
    let now = app.clock.now();
    if store::set_annullo(&mut tx, id, &PRIMA, chi.nome(), "", now).await? {
        let what = format!("tracciato {id}: lasciato");
        registro::add(&mut tx, &app, &chi.voce(Evento::TracciatoAnnullato, None, what)).await?;
        tx.commit().await?;
    }
    Ok(see_other(&ctx.href(&path(id))))
}

/// `GET …/annulla`: what undoing it would do, or what stands in the way.
pub async fn ask_undo(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let tracciato = find(&mut tx, &chi, &id).await?;
    if !tracciato.is_annullabile(app.clock.now()) {
        return Ok(see_other(&ctx.href(&path(tracciato.id))));
    }
    let ostacoli = store::ostacoli(&mut tx, tracciato.id, app.clock.now()).await?;
    tx.rollback().await?;
    let page = views::annulla::form(&ctx, &tracciato, ostacoli, "", None);
    Ok(html(StatusCode::OK, page))
}

#[derive(Deserialize)]
pub struct Annullo {
    #[serde(default)]
    motivo: String,
}

/// `POST …/annulla`: what it did will be undone; 422 without a reason, 409 when something of it was paid, is
/// being paid or was changed since. Undone twice is undone once.
pub async fn undo(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    form: CsrfForm<Annullo>,
) -> Reply {
    let now = app.clock.now();
    let mut tx = chi.begin(&app).await?;
    let tracciato = find(&mut tx, &chi, &id).await?;
    let to = see_other(&ctx.href(&path(tracciato.id)));
    if !tracciato.is_annullabile(now) {
        return Ok(to);
    }
    let ostacoli = store::ostacoli(&mut tx, tracciato.id, now).await?;
    let motivo = form.fields.motivo.trim();
    if ostacoli.any() {
        tx.rollback().await?;
        let page = views::annulla::form(&ctx, &tracciato, ostacoli, motivo, None);
        return Ok(html(StatusCode::CONFLICT, page));
    }
    if motivo.is_empty() || MOTIVO < motivo.chars().count() {
        tx.rollback().await?;
        let errore = ctx.t.importazioni_reason_error(MOTIVO);
        let page = views::annulla::form(&ctx, &tracciato, ostacoli, motivo, Some(&errore));
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let id = tracciato.id;
    if store::set_annullo(&mut tx, id, &DOPO, chi.nome(), motivo, now).await? {
        let what = format!("tracciato {id}: annullato");
        registro::add(&mut tx, &app, &chi.voce(Evento::TracciatoAnnullato, None, what)).await?;
        tx.commit().await?;
    }
    Ok(to)
}
