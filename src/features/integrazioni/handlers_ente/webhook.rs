//! Where software wants to be told what happens: an administrator says where, sees how it goes, has it told again.
use super::{Chi, servizi};
use crate::features::integrazioni::jobs::SEGRETI;
use crate::features::integrazioni::model::indirizzo::{
    ErroreWebhook, ModuloRichiamo, ModuloWebhook,
};
use crate::features::integrazioni::store::console::{self, Mossa, NuovoWebhook, Quali, Riga};
use crate::features::integrazioni::store::importi;
use crate::features::integrazioni::views_ente::webhook as views;
use crate::kernel::{EventoId, Importo, ServizioId, WebhookId};
use crate::platform::egress::Guardia;
use crate::platform::firma::Segreto;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{GestireChiavi, Potere};
use crate::platform::registro::{self, Evento};
use crate::platform::sealed::Sealer;
use crate::platform::web::App;
use crate::platform::{
    Access, Confermato, CsrfForm, Ctx, Empty, Reply, Route, WebError, html, see_other,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use maud::Markup;
use serde::Deserialize;
use sqlx::PgConnection;

pub const WEBHOOK: &str = "/operatori/webhook";
/// How long the secret of before signs beside the new one.
const VITA_VECCHIO: SignedDuration = SignedDuration::from_hours(7 * 24);

pub fn routes() -> Vec<Route> {
    let chi = Access::Operatore(Some(Potere::GestireChiavi));
    vec![
        Route::get(chi, WEBHOOK, list),
        Route::post(chi, WEBHOOK, make),
        // Before the ids.
        Route::get(chi, "/operatori/webhook/nuovo", form),
        Route::get(chi, "/operatori/webhook/{webhook}", show),
        Route::post(chi, "/operatori/webhook/{webhook}/stato", turn),
        Route::post(chi, "/operatori/webhook/{webhook}/prova", try_it),
        Route::post(chi, "/operatori/webhook/{webhook}/segreto", rotate),
        Route::post(chi, "/operatori/webhook/{webhook}/importo", set_richiamo),
        Route::post(chi, "/operatori/webhook/{webhook}/ripeti", repeat),
        Route::post(chi, "/operatori/webhook/{webhook}/eventi/{evento}/ripeti", repeat_one),
    ]
}

/// `GET /operatori/webhook`
async fn list(ctx: Ctx, app: App, chi: Chi) -> Reply {
    let mut tx = chi.begin(&app).await?;
    let tutti = console::list(&mut tx, chi.suo_ente()?, None).await?;
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
    let (segreto, sigillato) = segreto(&app)?;
    let nuovo = NuovoWebhook {
        ente,
        servizio: chiesto.servizio,
        nome: chiesto.nome,
        url: chiesto.url.into(),
        segreto: sigillato,
        creato_da: chi.nome().to_owned(),
    };
    let id = console::insert_webhook(&mut tx, &nuovo, ctx.now).await?;
    idempotency::finish(&mut tx, &me, form.idem, &ctx.href(WEBHOOK)).await?;
    let voce = chi.voce(Evento::WebhookDato, None, format!("webhook {id}"));
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views::made(&ctx, &nuovo.nome, segreto.scritto())))
}

/// A secret that is new, and how it is stored.
fn segreto(app: &App) -> anyhow::Result<(Segreto, Vec<u8>)> {
    let segreto = Segreto::nuovo("whsec");
    let sigillato = Sealer::new(app.config.key(), SEGRETI)?.seal(segreto.scritto().as_bytes())?;
    Ok((segreto, sigillato))
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
    let mut found = console::list(conn, chi.suo_ente()?, Some(id)).await?;
    found.pop().ok_or(WebError::NotFound)
}

/// `GET /operatori/webhook/{webhook}`: what it was told last, and how it answered.
async fn show(ctx: Ctx, app: App, chi: Confermato<GestireChiavi>, id: Path<String>) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let scritto = Scritto { richiamo: scritto(&riga), ..Scritto::default() };
    let page = page(&mut tx, &ctx, &riga, &scritto).await?;
    tx.rollback().await?;
    Ok(html(StatusCode::OK, page))
}

/// What was written into the forms of a page, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Scritto {
    pub da: DaQuando,
    pub richiamo: ModuloRichiamo,
    /// Of [`DaQuando`].
    pub errore: Option<&'static str>,
    /// Of [`ModuloRichiamo`].
    pub errori: Vec<(&'static str, ErroreWebhook)>,
}

fn scritto(riga: &Riga) -> ModuloRichiamo {
    let (importo, massimo) = riga.richiamo.clone().unzip();
    let massimo = massimo.map(Importo::to_italiano).unwrap_or_default();
    ModuloRichiamo { importo: importo.unwrap_or_default(), massimo }
}

async fn page(
    conn: &mut PgConnection,
    ctx: &Ctx,
    riga: &Riga,
    scritto: &Scritto,
) -> sqlx::Result<Markup> {
    let ultimi = console::ultimi(conn, riga.id).await?;
    let chiesti = importi::ultimi(conn, riga.id).await?;
    Ok(views::show(ctx, riga, &ultimi, &chiesti, scritto))
}

/// `POST /operatori/webhook/{webhook}/importo`: who is asked how much is owed now, when somebody is about to pay;
/// nobody when it is empty. 422 of what is wrong.
async fn set_richiamo(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    form: CsrfForm<ModuloRichiamo>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let guardia = Guardia::new(&app.config.api.webhook_interni);
    let errori = match form.fields.parse(&guardia) {
        Err(errori) => errori,
        Ok(Some(_)) if riga.servizio.is_none() => vec![("importo", ErroreWebhook::Servizio)],
        Ok(richiamo) => {
            let richiamo = richiamo.as_ref().map(|it| (it.0.as_str(), it.1));
            if importi::set_richiamo(&mut tx, riga.id, richiamo).await? {
                let what = format!("webhook {}: importi", riga.id);
                let event =
                    if richiamo.is_some() { Evento::WebhookDato } else { Evento::WebhookTolto };
                registro::add(&mut tx, &app, &chi.voce(event, None, what)).await?;
                tx.commit().await?;
                return Ok(see_other(&ctx.href(&one(riga.id))));
            }
            vec![("importo", ErroreWebhook::Doppio)]
        }
    };
    let scritto = Scritto { richiamo: form.fields.clone(), errori, ..Scritto::default() };
    let page = page(&mut tx, &ctx, &riga, &scritto).await?;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page))
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
    let moved = console::muovi(&mut tx, riga.id, mossa, ctx.now).await?;
    if moved && mossa == Mossa::Togli {
        let voce = chi.voce(Evento::WebhookTolto, None, format!("webhook {}", riga.id));
        registro::add(&mut tx, &app, &voce).await?;
    }
    tx.commit().await?;
    let back = if mossa == Mossa::Togli { WEBHOOK.to_owned() } else { one(riga.id) };
    Ok(see_other(&ctx.href(&back)))
}

fn one(id: WebhookId) -> String {
    format!("{WEBHOOK}/{id}")
}

/// `POST /operatori/webhook/{webhook}/prova`: an event of nothing, to see whether it gets there.
async fn try_it(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    form: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let (me, back) = (chi.attore(), ctx.href(&one(riga.id)));
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    console::insert_prova(&mut tx, riga.id, ctx.now).await?;
    idempotency::finish(&mut tx, &me, form.idem, &back).await?;
    tx.commit().await?;
    Ok(see_other(&back))
}

/// `POST /operatori/webhook/{webhook}/segreto`: another secret, seen this once; the one before it signs beside it for
/// a week, so that the software can be given the new one without a gap.
async fn rotate(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    id: Path<String>,
    form: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let me = chi.attore();
    if let Next::Answered(url) = idempotency::begin(&mut tx, &me, form.idem).await? {
        return Ok(see_other(&url));
    }
    let (segreto, sigillato) = segreto(&app)?;
    console::set_segreto(&mut tx, riga.id, &sigillato, ctx.now + VITA_VECCHIO).await?;
    idempotency::finish(&mut tx, &me, form.idem, &ctx.href(&one(riga.id))).await?;
    let voce = chi.voce(Evento::SegretoRinnovato, None, format!("webhook {}", riga.id));
    registro::add(&mut tx, &app, &voce).await?;
    tx.commit().await?;
    Ok(html(StatusCode::OK, views::made(&ctx, &riga.nome, segreto.scritto())))
}

/// Since when, as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DaQuando {
    pub dal: String,
    /// Empty: from the beginning of the day.
    pub ora: String,
}

impl DaQuando {
    /// The moment in Rome, or the field that says none.
    fn parse(&self) -> Result<Timestamp, &'static str> {
        let dal: Date = self.dal.trim().parse().map_err(|_| "dal")?;
        let ora = match self.ora.trim() {
            "" => Time::midnight(),
            it => it.parse().map_err(|_| "ora")?,
        };
        let inizio = dal.to_datetime(ora).to_zoned(crate::kernel::rome());
        Ok(inizio.map_err(|_| "dal")?.timestamp())
    }
}

/// `POST /operatori/webhook/{webhook}/ripeti`: everything since a moment is told again, under the same ids. 422 of no
/// moment. Sent twice it asks for the same.
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
    let da = match form.fields.parse() {
        Ok(da) => da,
        Err(campo) => {
            let (da, richiamo) = (form.fields.clone(), scritto(&riga));
            let scritto = Scritto { da, richiamo, errore: Some(campo), ..Scritto::default() };
            let page = page(&mut tx, &ctx, &riga, &scritto).await?;
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    console::ripeti(&mut tx, chi.suo_ente()?, riga.id, Quali::Da(da), ctx.now).await?;
    tx.commit().await?;
    Ok(see_other(&ctx.href(&one(riga.id))))
}

/// `POST /operatori/webhook/{webhook}/eventi/{evento}/ripeti`: one is told again, under the same id.
async fn repeat_one(
    ctx: Ctx,
    app: App,
    chi: Confermato<GestireChiavi>,
    path: Path<(String, String)>,
    _form: CsrfForm<Empty>,
) -> Reply {
    let Confermato(chi) = chi;
    let (id, evento) = path.into_inner();
    let evento: EventoId = evento.parse().map_err(|_| WebError::NotFound)?;
    let mut tx = chi.begin(&app).await?;
    let riga = find(&mut tx, &chi, &id).await?;
    let quali = Quali::Uno(evento);
    if console::ripeti(&mut tx, chi.suo_ente()?, riga.id, quali, ctx.now).await? == 0 {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(&ctx.href(&one(riga.id))))
}
