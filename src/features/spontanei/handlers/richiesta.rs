//! What was filled in: checked, sent, printed.
use super::offerta;
use crate::features::avvisi::{self, Lingue};
use crate::features::carrello::{self, Portatore};
use crate::features::posizioni;
use crate::features::spontanei::model::persona::posizione;
use crate::features::spontanei::model::risposte::{causale, leggi};
use crate::features::spontanei::model::stato::{Rifiuto, SUBITO};
use crate::features::spontanei::store::{self, Come, Compilazione};
use crate::features::spontanei::views;
use crate::kernel::{CompilazioneId, rome};
use crate::platform::db;
use crate::platform::web::App;
use crate::platform::{CsrfForm, Ctx, Reply, WebError, html, see_other};
use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use anyhow::Context;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;
use sqlx::PgConnection;

/// Theirs, or 404.
async fn sua(
    conn: &mut PgConnection,
    portatore: &Portatore,
    id: &str,
) -> Result<Compilazione, WebError> {
    let id: CompilazioneId = id.parse().map_err(|_| WebError::NotFound)?;
    store::find_compilazione(conn, portatore, id).await?.ok_or(WebError::NotFound)
}

/// `GET /paga-servizio/richieste/{compilazione}`: the check; once sent, what it became.
pub async fn show(ctx: Ctx, app: App, portatore: Portatore, id: Path<String>) -> Reply {
    let mut tx = app.db.begin().await?;
    let compilazione = sua(&mut tx, &portatore, &id).await?;
    if let Some((posizione, ..)) = compilazione.inviata {
        let posizione = posizioni::find_posizione(&mut tx, posizione).await?;
        let rata = posizione.as_ref().and_then(|it| it.prima()).ok_or(WebError::NotFound)?;
        let entrato = portatore.interessato();
        let suo = entrato.is_some_and(|it| it.codici().contains(&rata.debitore.codice));
        return Ok(html(StatusCode::OK, views::fatta(&ctx, &compilazione, rata, suo)));
    }
    controlla(&ctx, &mut tx, &portatore, &compilazione, false).await
}

/// The page of the check.
async fn controlla(
    ctx: &Ctx,
    conn: &mut PgConnection,
    portatore: &Portatore,
    it: &Compilazione,
    cambiata: bool,
) -> Reply {
    let scelta = it.scelta.to_string();
    let offerta = match offerta(conn, ctx, &scelta, it.versione).await {
        Err(WebError::NotFound) => {
            let page = views::rifiutata(ctx, Rifiuto::Cambiato, Some(&scelta));
            return Ok(html(StatusCode::CONFLICT, page));
        }
        altro => altro?,
    };
    let lettura = leggi(&offerta.versione.modulo, &it.risposte, ctx.oggi);
    let entrato = portatore.interessato();
    let suo =
        entrato.is_some_and(|chi| chi.codici().iter().any(|c| c == it.persona.codice.as_str()));
    let scheda = views::controllo::Scheda {
        offerta: &offerta,
        compilazione: it,
        lettura: &lettura,
        suo,
        cambiata,
    };
    let status = if cambiata { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok(html(status, views::controllo::page(ctx, &scheda)))
}

#[derive(Deserialize)]
pub struct Scelto {
    come: Come,
}

/// `POST /paga-servizio/richieste/{compilazione}`: it becomes a posizione, once, whatever is clicked; 303 to
/// the cart or to what it became. 409 when the form is withdrawn, or what is to pay changed since the check.
pub async fn send(
    ctx: Ctx,
    app: App,
    portatore: Portatore,
    session: Session,
    id: Path<String>,
    form: CsrfForm<Scelto>,
) -> Reply {
    let come = form.fields.come;
    let mut tx = app.db.begin().await?;
    let mut it = sua(&mut tx, &portatore, &id).await?;
    let url = ctx.href(&format!("/paga-servizio/richieste/{}", it.id));
    if it.inviata.is_some() {
        return Ok(see_other(&url));
    }
    let scelta = it.scelta.to_string();
    let offerta = match offerta(&mut tx, &ctx, &scelta, it.versione).await {
        Err(WebError::NotFound) => {
            let page = views::rifiutata(&ctx, Rifiuto::Cambiato, Some(&scelta));
            return Ok(html(StatusCode::CONFLICT, page));
        }
        altro => altro?,
    };
    let modulo = &offerta.versione.modulo;
    let lettura = leggi(modulo, &it.risposte, ctx.oggi);
    // A day may have passed: what was right yesterday is asked again.
    let Some(importo) = lettura.importo.filter(|_| lettura.errori.is_empty()) else {
        let page = views::rifiutata(&ctx, Rifiuto::Scaduta, Some(&scelta));
        return Ok(html(StatusCode::CONFLICT, page));
    };
    if !modulo.is_aperto(ctx.oggi) {
        return Ok(html(StatusCode::CONFLICT, views::rifiutata(&ctx, Rifiuto::Chiuso, None)));
    }
    if importo != it.importo {
        it.causale = causale(modulo, &lettura);
        it.importo = importo;
        store::aggiorna(&mut tx, it.id, importo, &it.causale).await?;
        let page = controlla(&ctx, &mut tx, &portatore, &it, true).await?;
        tx.commit().await?;
        return Ok(page);
    }
    let (scadenza, scade_at) = match come {
        Come::Paga => (ctx.oggi.tomorrow().context("no tomorrow")?, ctx.now + SUBITO),
        Come::Stampa | Come::Area => {
            let scadenza = ctx.oggi.saturating_add(i64::from(modulo.giorni).days());
            (scadenza, dopo(scadenza)?)
        }
    };
    let nome = format!("SP-{}", it.id.0.simple());
    let nuova = posizione(
        &offerta.ente,
        &offerta.servizio,
        &it.persona,
        &it.causale,
        importo,
        scadenza,
        &nome,
    );
    db::written_at(&mut tx, ctx.now).await?;
    let rate = posizioni::insert_many(&mut tx, &offerta.ente, &[nuova]).await?;
    let scritta = rate.map_err(|it| anyhow::anyhow!("a form made no good posizione: {}", it.1))?;
    let rata = scritta.into_iter().next().context("a posizione without rate")?;
    store::invia(&mut tx, it.id, rata.posizione_id, come, scade_at).await?;
    if come == Come::Paga {
        let rate = posizioni::find_rate(&mut tx, &[rata.rata_id]).await?;
        let rata = rate.into_iter().next().context("the rata just made is gone")?;
        carrello::metti(&mut tx, &portatore, &session, rata, ctx.now).await?;
    }
    tx.commit().await?;
    if come == Come::Paga {
        let mut response = see_other(&ctx.href("/carrello"));
        carrello::allow_checkout(&mut response, &app);
        return Ok(response);
    }
    Ok(see_other(&url))
}

/// When the day is over.
fn dopo(giorno: Date) -> anyhow::Result<Timestamp> {
    let domani = giorno.tomorrow().context("no day after")?;
    Ok(domani.at(0, 0, 0, 0).to_zoned(rome())?.timestamp())
}

/// `GET /paga-servizio/richieste/{compilazione}/avviso?lingua=`: the notice, PDF; 409 when it cannot be paid
/// any more.
pub async fn avviso(
    ctx: Ctx,
    app: App,
    portatore: Portatore,
    id: Path<String>,
    lingue: Query<Lingue>,
) -> Reply {
    let mut tx = app.db.begin().await?;
    let compilazione = sua(&mut tx, &portatore, &id).await?;
    let posizione = compilazione.inviata.ok_or(WebError::NotFound)?.0;
    let posizione = posizioni::find_posizione(&mut tx, posizione).await?;
    tx.commit().await?;
    let back = format!("/paga-servizio/richieste/{}", compilazione.id);
    let conn = app.db.acquire().await?;
    avvisi::scarica(&ctx, conn, &posizione.ok_or(WebError::NotFound)?, &lingue, &back).await
}
