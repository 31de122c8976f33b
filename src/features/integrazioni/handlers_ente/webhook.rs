//! Where software wants to be told what happens: an administrator says where, sees how it goes, has it told again.
use super::{Chi, servizi};
use crate::features::integrazioni::jobs::SEGRETI;
use crate::features::integrazioni::model::indirizzo::{ErroreWebhook, ModuloWebhook};
use crate::features::integrazioni::store::webhook::{self, Mossa, NuovoWebhook, Riga};
use crate::features::integrazioni::views_ente::webhook as views;
use crate::kernel::{ServizioId, WebhookId};
use crate::platform::csrf::hex;
use crate::platform::egress::Guardia;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireChiavi, Potere};
use crate::platform::registro::{self, Evento};
use crate::platform::sealed::Sealer;
use crate::platform::web::App;
use crate::platform::{Access, Confermato, CsrfForm, Ctx, Reply, Route, WebError, html, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use jiff::civil::Date;
use rand::RngCore;
use serde::Deserialize;
use sqlx::PgConnection;

pub const WEBHOOK: &str = "/operatori/webhook";

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::GestireChiavi));
    vec![
        Route::get(chi, WEBHOOK, list),
        Route::post(chi, WEBHOOK, make),
        // Before the ids.
        Route::get(chi, "/operatori/webhook/nuovo", form),
        Route::get(chi, "/operatori/webhook/{webhook}", show),
        Route::post(chi, "/operatori/webhook/{webhook}/stato", turn),
        Route::post(chi, "/operatori/webhook/{webhook}/ripeti", repeat),
    ]
}

/// `GET /operatori/webhook`
async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let tutti = webhook::list(&mut tx, chi.suo_ente()?, None).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::list(&ctx, &tutti)))
}

/// `GET /operatori/webhook/nuovo`
async fn form(ctx: Ctx, app: App, chi: Confermato<GestireChiavi>) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let servizi = servizi(&mut tx, chi.suo_ente()?).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::form(&ctx, &servizi, &ModuloWebhook::default(), &[])))
}

/// `POST /operatori/webhook`: the page with the secret of the signatures, this once; 422 with everything that is
/// wrong.
async fn make(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    form: CsrfForm<ModuloWebhook>,
) -> Reply {
    let (Confermato(chi), modulo) = (chi, &form.fields);
    let ente = chi.suo_ente()?;
    let mut tx = chi.begin(&app).await?;
    let servizi = servizi(&mut tx, ente).await?;
    let guardia = Guardia::new(&app.config.api.webhook_interni);
    let chiesto = match modulo.parse(&servizi, &guardia) {
        Ok(chiesto) => chiesto,
        Err(errori) => return Ok(wrong(&ctx, &servizi, modulo, &errori)),
    };
    let me = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let mut caso = [0; 32];
    rand::rng().fill_bytes(&mut caso);
    let segreto = format!("whsec_{}", hex(&caso));
    let nuovo = NuovoWebhook {
        ente,
        servizio: chiesto.servizio,
        nome: chiesto.nome,
        url: chiesto.url.into(),
        segreto: Sealer::new(app.config.key(), SEGRETI)?.seal(segreto.as_bytes())?,
        creato_da: chi.nome().to_owned(),
    };
    let id = webhook::insert_webhook(&mut tx, &nuovo, ctx.now).await?;
    idempotency::finish(&mut tx, &me, form.idem, &ctx.href(WEBHOOK)).await?;
    let voce = chi.voce(Evento::ChiaveData, None, format!("webhook {id}"));
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views::made(&ctx, &nuovo.nome, &segreto)))
}

fn wrong(
    ctx: &Ctx,
    servizi: &[(ServizioId, String)],
    modulo: &ModuloWebhook,
    errori: &[(&'static str, ErroreWebhook)],
) -> HttpResponse {
    html(StatusCode::UNPROCESSABLE_ENTITY, views::form(ctx, servizi, modulo, errori))
}

async fn find(conn: &mut PgConnection, chi: &Chi, id: &str) -> Result<Riga, WebError> {
    let id: WebhookId = id.parse().map_err(|_| WebError::NotFound)?;
    let mut found = webhook::list(conn, chi.suo_ente()?, Some(id)).await?;
    found.pop().ok_or(WebError::NotFound)
}

/// `GET /operatori/webhook/{webhook}`: what it was told last, and how it answered.
async fn show(ctx: Ctx, app: App, chi: Confermato<GestireChiavi>, id: Path<String>) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let ultimi = webhook::ultimi(&mut tx, riga.id).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, views::show(&ctx, &riga, &ultimi, false)))
}

#[derive(Deserialize)]
struct Stato {
    mossa: Mossa,
}

/// `POST /operatori/webhook/{webhook}/stato`: held, let go on, or taken away. What happens while it is held waits.
async fn turn(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    form: CsrfForm<Stato>,
) -> Reply {
    let (Confermato(chi), mossa) = (chi, form.fields.mossa);
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let moved = webhook::muovi(&mut tx, riga.id, mossa, ctx.now).await?;
    if moved && mossa == Mossa::Togli {
        let voce = chi.voce(Evento::ChiaveRitirata, None, format!("webhook {}", riga.id));
        registro::add(&mut tx, &app, &voce).await?;
    }
    tx.commit().await?;
    let back = if mossa == Mossa::Togli { WEBHOOK.to_owned() } else { one(riga.id) };
    Ok(see_other(&ctx.href(&back)))
}

fn one(id: WebhookId) -> String {
    format!("{WEBHOOK}/{id}")
}

#[derive(Deserialize)]
struct DaQuando {
    #[serde(default)]
    dal: String,
}

/// `POST /operatori/webhook/{webhook}/ripeti`: everything since a day is told again, under the same ids. 422 of no
/// day. Sent twice it asks for the same.
async fn repeat(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    form: CsrfForm<DaQuando>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let dal = form.fields.dal.trim().parse::<Date>().ok();
    let inizio = dal.and_then(|it| it.to_zoned(crate::kernel::rome()).ok());
    let Some(inizio) = inizio else {
        let ultimi = webhook::ultimi(&mut tx, riga.id).await?;
        let page = views::show(&ctx, &riga, &ultimi, true);
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
    };
    webhook::ripeti(&mut tx, chi.suo_ente()?, riga.id, inizio.timestamp(), ctx.now).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(&one(riga.id))))
}
