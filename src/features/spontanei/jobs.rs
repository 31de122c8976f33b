//! What nobody paid is withdrawn; what nobody sent is forgotten.
use super::store;
use crate::features::posizioni;
use crate::platform::web::App;

/// Withdraws what is past its time, and forgets. Every ten minutes; safe to repeat and to run twice at once:
/// rows that another holds are skipped, and each is closed in the transaction that withdraws it.
pub async fn chiudi_scadute(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    loop {
        let mut tx = app.db.begin().await?;
        let rate = store::chiudi_scadute(&mut tx, now).await?;
        let causa = "richiesta di chi paga, non pagata entro il suo ultimo giorno";
        posizioni::annulla(&mut tx, &rate, None, causa).await?;
        tx.commit().await?;
        if rate.is_empty() {
            break;
        }
    }
    let mut tx = app.db.begin().await?;
    store::dimentica(&mut tx, now).await?;
    tx.commit().await?;
    Ok(())
}
