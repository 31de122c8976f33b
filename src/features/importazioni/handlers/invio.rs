//! Sending a file.
use super::{Chi, TRACCIATI, path};
use crate::features::importazioni::actions::deposita;
use crate::features::importazioni::store::{self, NuovoTracciato};
use crate::features::importazioni::views;
use crate::platform::idempotency::{self, Next};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfUpload, Ctx, Empty, Reply, html, see_other};
use actix_web::http::StatusCode;
use anyhow::Context;

/// Largest file, MiB.
pub const MAX_MIB: u64 = 200;

/// `GET /operatori/tracciati/nuovo`.
pub async fn form(ctx: Ctx, _chi: Chi) -> Reply {
    Ok(html(StatusCode::OK, views::form(&ctx, None)))
}

/// `POST /operatori/tracciati`: keeps the file; 303 to its page, where its rehearsal begins. 422 without a
/// file, and for one that is too large.
pub async fn create(ctx: Ctx, app: App, chi: Chi, mut form: CsrfUpload<Empty, MAX_MIB>) -> Reply {
    let inviato = form.take("file");
    let refuse =
        |what: String| Ok(html(StatusCode::UNPROCESSABLE_ENTITY, views::form(&ctx, Some(&what))));
    let Some(file) = inviato.filter(|it| 0 < it.bytes) else {
        return refuse(ctx.t.importazioni_file_missing());
    };
    let Some(content) = file.content else {
        return refuse(ctx.t.importazioni_file_large(MAX_MIB));
    };
    let mut tx = chi.begin(&app).await?;
    match idempotency::begin(&mut tx, &chi.attore(), form.idem).await? {
        Next::Answered(location) => return Ok(see_other(&location)),
        Next::InProgress => return Ok(see_other(&ctx.href(TRACCIATI))),
        Next::Start => {}
    }
    let nuovo = NuovoTracciato {
        ente: chi.suo_ente()?,
        nome_file: &file.name,
        sha256: &content.sha256,
        byte: i64::try_from(file.bytes).context("size of a file")?,
        chi: chi.nome(),
        servizi: &chi.incarico().servizi,
    };
    let id = store::insert(&mut tx, &nuovo, app.clock.now()).await?;
    deposita(&mut tx, id, content.file).await?;
    let to = ctx.href(&path(id));
    idempotency::finish(&mut tx, &chi.attore(), form.idem, &to).await?;
    let what = format!("tracciato {id}: file caricato");
    registro::add(&mut tx, &app, &chi.voce(Evento::TracciatoCaricato, None, what)).await?;
    tx.commit().await?;
    Ok(see_other(&to))
}
