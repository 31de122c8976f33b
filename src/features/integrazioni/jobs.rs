//! Payments that an ente's own portal began, and nobody finished.
use super::store::al_volo;
use crate::features::posizioni;
use crate::platform::web::App;

/// Closes those that are over, withdraws what was written for them and not paid, and forgets. Every minute;
/// safe to repeat and to run twice at once: rows that another holds are skipped, and each is closed in the
/// transaction that withdraws it. True when there may be more.
pub async fn chiudi_al_volo(app: &App) -> anyhow::Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let (chiusi, rate) = al_volo::chiudi(&mut tx, now).await?;
    let causa = "scritta per un pagamento al volo, non pagata in tempo";
    posizioni::annulla(&mut tx, &rate, None, causa).await?;
    al_volo::dimentica(&mut tx, now).await?;
    tx.commit().await?;
    Ok(0 < chiusi)
}
