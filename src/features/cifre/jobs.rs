//! Keeps the figures as the ledger is.
use super::store::conti;
use crate::platform::web::AppState;
use anyhow::Context;

/// One turn: the days that were marked, then one ente of which what is open is to be counted again. Every
/// minute. What it writes follows from the ledger alone, so it may be repeated, and killed at any moment:
/// marks go in the transaction that heeds them. One process at a time: two that read at different moments could
/// write in the wrong order.
pub async fn aggiorna(app: &AppState) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    if !conti::is_turno(&mut tx).await? {
        return Ok(false);
    }
    let segni = conti::prendi_segni(&mut tx).await?;
    if segni.is_empty() {
        let da_contare = conti::da_contare(&mut tx, app.clock.now(), app.clock.oggi()).await?;
        let Some(ente) = da_contare else { return Ok(false) };
        conti::conta_aperti(&mut tx, ente, app.clock.now(), app.clock.oggi())
            .await
            .context("what is open cannot be counted")?;
    } else {
        conti::somma(&mut tx, &segni).await.context("days cannot be added up")?;
    }
    tx.commit().await?;
    Ok(true)
}
