//! Changing a posizione by hand: a form, a page with old and new, then it is so.
use super::POSIZIONI;
use crate::features::posizioni::model::modifica::{ModificaPosizione, RifiutoModifica};
use crate::features::posizioni::model::rata::Posizione;
use crate::features::posizioni::model::scritta::correzione::{
    Correzione, RifiutoCorrezione, correggibile,
};
use crate::features::posizioni::store::versione;
use crate::features::posizioni::views_ente::correzione::{check, form, refused};
use crate::features::posizioni::{find_dell_ente, lock_posizioni, modifica, store_ente};
use crate::kernel::PosizioneId;
use crate::platform::idempotency::{self, Next};
use crate::platform::operatori::{Operatore, ScriverePosizioni};
use crate::platform::registro::{self, Evento};
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use sqlx::PgConnection;
use uuid::Uuid;

type Chi = Operatore<ScriverePosizioni>;

/// Where a posizione is changed.
pub fn path(id: PosizioneId) -> String {
    format!("{POSIZIONI}/{id}/modifica")
}

/// A posizione as it is when somebody looks.
struct Vista {
    posizione: Posizione,
    versione: i64,
    ammessa: Result<(), RifiutoCorrezione>,
}

/// `GET /operatori/posizioni/{posizione}/modifica`: 409 with the reason when it cannot be changed by hand.
pub async fn ask(ctx: Ctx, app: App, chi: Chi, id: Path<String>) -> Reply {
    let vista = open(&ctx, &app, &chi, &id).await?;
    if let Err(rifiuto) = vista.ammessa {
        return Ok(html(StatusCode::CONFLICT, refused(&ctx, &vista.posizione, rifiuto)));
    }
    let scritta = Correzione::of(&vista.posizione, vista.versione);
    Ok(html(StatusCode::OK, form(&ctx, &vista.posizione, &scritta, &[], None)))
}

/// `POST /operatori/posizioni/{posizione}/modifica`: what is asked for by the button that was pressed. The form
/// again, a page with old and new, or 303 to the posizione; 422 with everything that is wrong, 409 when it
/// cannot be, or is no longer what they saw: what they wrote is kept.
pub async fn write(
    ctx: Ctx,
    app: App,
    chi: Chi,
    id: Path<String>,
    sent: CsrfForm<Correzione>,
) -> Reply {
    let (scritta, idem) = (sent.fields, sent.idem);
    let vista = open(&ctx, &app, &chi, &id).await?;
    let posizione = &vista.posizione;
    // The same click again finds what it did, not another version.
    let mut conn = app.db.acquire().await?;
    if scritta.passo == "conferma"
        && let Some(url) = idempotency::answered(&mut conn, &chi.attore(), idem).await?
    {
        return Ok(see_other(&url));
    }
    drop(conn);
    if let Err(rifiuto) = vista.ammessa {
        return Ok(html(StatusCode::CONFLICT, refused(&ctx, posizione, rifiuto)));
    }
    if scritta.versione != vista.versione.to_string() {
        return Ok(stale(&ctx, &vista, scritta));
    }
    if scritta.passo == "correggi" {
        return Ok(html(StatusCode::OK, form(&ctx, posizione, &scritta, &[], None)));
    }
    let cambio = match scritta.leggi(posizione, ctx.oggi) {
        Ok(cambio) => cambio,
        Err(errori) => {
            let page = form(&ctx, posizione, &scritta, &errori, None);
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    if scritta.passo != "conferma" {
        return Ok(html(StatusCode::OK, check(&ctx, posizione, &cambio, &scritta)));
    }
    match save(&ctx, &app, &chi, &vista, &cambio, idem).await? {
        Ok(url) => Ok(see_other(&url)),
        Err(RifiutoCorrezione::Cambiata) => {
            let vista = open(&ctx, &app, &chi, &id).await?;
            Ok(stale(&ctx, &vista, scritta))
        }
        Err(rifiuto) => Ok(html(StatusCode::CONFLICT, refused(&ctx, posizione, rifiuto))),
    }
}

/// The form with what they wrote, over the posizione as it is by now.
fn stale(ctx: &Ctx, vista: &Vista, scritta: Correzione) -> actix_web::HttpResponse {
    let scritta = Correzione { versione: vista.versione.to_string(), ..scritta };
    let cambiata = Some(RifiutoCorrezione::Cambiata);
    let page = match vista.ammessa {
        Ok(()) => form(ctx, &vista.posizione, &scritta, &[], cambiata),
        Err(rifiuto) => refused(ctx, &vista.posizione, rifiuto),
    };
    html(StatusCode::CONFLICT, page)
}

/// Writes the change, if the posizione is still what they saw: where to go, or why not.
async fn save(
    ctx: &Ctx,
    app: &App,
    chi: &Chi,
    vista: &Vista,
    cambio: &ModificaPosizione,
    idem: Uuid,
) -> Result<Result<String, RifiutoCorrezione>, WebError> {
    let (me, id) = (chi.attore(), vista.posizione.id);
    let mut tx = app.db.begin().await?;
    let url = ctx.href(&format!("{POSIZIONI}/{id}?fatto=modificata"));
    match idempotency::begin(&mut tx, &me, idem).await? {
        Next::Answered(url) => return Ok(Ok(url)),
        Next::InProgress => return Ok(Ok(url)),
        Next::Start => {}
    }
    lock_posizioni(&mut tx, &[id]).await?;
    let adesso = look(&mut tx, ctx, chi, id).await?;
    if adesso.versione != vista.versione {
        return Ok(Err(RifiutoCorrezione::Cambiata));
    }
    if let Err(rifiuto) = adesso.ammessa {
        return Ok(Err(rifiuto));
    }
    let causa = format!("modificata da {}", chi.nome());
    let esiti = modifica(&mut tx, std::slice::from_ref(cambio), &causa).await?;
    match esiti.into_iter().collect::<Result<(), RifiutoModifica>>() {
        Ok(()) => {}
        Err(RifiutoModifica::Pagata) => return Ok(Err(RifiutoCorrezione::Pagata)),
        Err(RifiutoModifica::Annullata) => return Ok(Err(RifiutoCorrezione::NienteDaPagare)),
        Err(rifiuto) => {
            return Err(anyhow::anyhow!("what was checked is refused: {rifiuto}").into());
        }
    }
    idempotency::finish(&mut tx, &me, idem, &url).await?;
    for codice in vista.posizione.codici() {
        let mut voce = chi.voce(Evento::PosizioneModificata, codice, format!("posizione {id}"));
        voce.motivo.clone_from(&cambio.motivo);
        registro::add(&mut tx, app, &voce).await?;
    }
    tx.commit().await?;
    Ok(Ok(url))
}

/// The posizione, when it is of their ente and of a service of theirs: whose it is reads who looked.
async fn open(ctx: &Ctx, app: &App, chi: &Chi, id: &str) -> Result<Vista, WebError> {
    let id: PosizioneId = id.parse().map_err(|_| WebError::NotFound)?;
    let mut tx = chi.begin(app).await?;
    let vista = look(&mut tx, ctx, chi, id).await?;
    for codice in vista.posizione.codici() {
        let voce = chi.voce(Evento::Visione, codice, format!("posizione {id}, per modificarla"));
        registro::add(&mut tx, app, &voce).await?;
    }
    tx.commit().await?;
    Ok(vista)
}

async fn look(
    conn: &mut PgConnection,
    ctx: &Ctx,
    chi: &Chi,
    id: PosizioneId,
) -> Result<Vista, WebError> {
    let ente = chi.suo_ente()?;
    let posizione = find_dell_ente(conn, ente, id).await?.ok_or(WebError::NotFound)?;
    let origine = store_ente::origine(conn, ente, id).await?.ok_or(WebError::NotFound)?;
    let versione = versione(conn, id).await?;
    let ammessa = correggibile(&posizione, origine, ctx.now);
    Ok(Vista { posizione, versione, ammessa })
}
