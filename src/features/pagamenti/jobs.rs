//! Payments that nobody came back from.
use super::model::ATTESA;
use super::store;
use crate::features::carrello;
use crate::platform::web::App;
use jiff::SignedDuration;

/// Every 20 seconds. Closes attempts that are paid, or whose last token is long over, and takes what
/// is paid out of the cart. Safe to repeat: closing twice changes nothing, and a receipt that comes
/// later still pays its notice.
pub async fn chiudi_sospesi(app: &App) -> anyhow::Result<bool> {
    const BATCH: i64 = 50;
    let now = app.clock.now();
    // A token can start at the end of the cart's life: wait for both.
    let before = now - ATTESA - ATTESA - SignedDuration::from_mins(1);
    let mut conn = app.db.acquire().await?;
    let ids = store::to_close(&mut conn, before, BATCH).await?;
    drop(conn);
    for id in &ids {
        let mut tx = app.db.begin().await?;
        if let Some(pagamento) = store::find(&mut tx, *id).await? {
            carrello::remove_all(&mut tx, pagamento.carrello, &pagamento.rate_pagate()).await?;
        }
        store::close(&mut tx, *id, now).await?;
        tx.commit().await?;
    }
    metrics::counter!("pagamenti_chiusi").increment(u64::try_from(ids.len()).unwrap_or_default());
    Ok(!ids.is_empty())
}
