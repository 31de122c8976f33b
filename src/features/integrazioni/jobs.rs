//! Telling the software of entes what happened; payments that an ente's own portal began, and nobody finished.
use super::model::evento::{RINUNCIA, Tentativo, attesa};
use super::port::Postino;
use super::store::al_volo;
use super::store::webhook::{self, Dopo, Preso};
use crate::features::posizioni;
use crate::platform::firma::{Segreto, firma};
use crate::platform::sealed::Sealer;
use crate::platform::web::AppState;
use anyhow::Context;
use futures_util::{StreamExt, stream};
use jiff::{SignedDuration, Timestamp};

/// Events taken in one turn, and how many are on their way at once.
const QUANTI: i64 = 64;
const INSIEME: usize = 16;
/// One after the other, at most.
const GIRI: i32 = 4;
/// What telling takes beside the waiting for an answer.
const MARGINE: SignedDuration = SignedDuration::from_secs(20);

/// What seals the secrets of webhooks.
pub const SEGRETI: &str = "webhook";

/// Every second, and again at once while there is work. Tells what happened, what happened to a posizione in its
/// order. Safe to repeat and on several processes: an event is one worker's at a time; one whose worker died is
/// told again, under the same id.
pub async fn consegna(app: &AppState, postino: &dyn Postino) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let durata = postino.pazienza().checked_mul(GIRI).context("too patient")? + MARGINE;
    let mut conn = app.db.acquire().await?;
    let presi = webhook::prendi(&mut conn, QUANTI, now, now + durata).await?;
    drop(conn);
    let all = presi.len();
    let sealer = Sealer::new(app.config.key(), SEGRETI)?;
    let each = presi.into_iter().map(|preso| uno(app, postino, &sealer, preso));
    let mut each = stream::iter(each).buffer_unordered(INSIEME);
    while let Some(done) = each.next().await {
        // What could not be told or noted is taken again later: the others go on.
        if let Err(error) = done {
            tracing::error!(error = format!("{error:#}"), "a webhook was not told");
        }
    }
    Ok(0 < all)
}

async fn uno(
    app: &AppState,
    postino: &dyn Postino,
    sealer: &Sealer,
    preso: Preso,
) -> anyhow::Result<()> {
    let corpo = serde_json::to_vec(&preso.evento)?;
    let segreti = Segreto::open_all(sealer, &preso.segreti)?;
    let firma = firma(&segreti, app.clock.now(), &corpo)?;
    let url = preso.url.parse().context("an address that was checked")?;
    let tentativo = postino.consegna(&url, &firma, corpo).await;
    let now = app.clock.now();
    let guasti = u32::try_from(preso.guasti).unwrap_or_default().saturating_add(1);
    let pausa = tentativo.fuori_servizio().then(|| now + attesa(guasti));
    let mut tx = app.db.begin().await?;
    webhook::nota(&mut tx, preso.evento.id, tentativo, dopo(&preso, tentativo, now), now).await?;
    webhook::nota_risposta(&mut tx, preso.webhook, preso.guasti, pausa).await?;
    Ok(tx.commit().await?)
}

fn dopo(preso: &Preso, tentativo: Tentativo, now: Timestamp) -> Dopo {
    if tentativo.guasto.is_none() {
        return Dopo::Consegnato;
    }
    if RINUNCIA < now.duration_since(preso.da_dire_at) {
        return Dopo::Rinunciato;
    }
    Dopo::Ancora(now + attesa(u32::try_from(preso.tentativi).unwrap_or_default()))
}

/// Closes those that are over, withdraws what was written for them and not paid, and forgets. Every minute;
/// safe to repeat and to run twice at once: rows that another holds are skipped, and each is closed in the
/// transaction that withdraws it. True when there may be more.
pub async fn chiudi_al_volo(app: &AppState) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let (chiusi, rate) = al_volo::chiudi(&mut tx, now).await?;
    let causa = "scritta per un pagamento al volo, non pagata in tempo";
    posizioni::annulla(&mut tx, &rate, None, causa).await?;
    al_volo::dimentica(&mut tx, now).await?;
    tx.commit().await?;
    Ok(0 < chiusi)
}
