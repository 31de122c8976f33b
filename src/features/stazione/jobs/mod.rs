//! Work behind the station: drawing the consequences of receipts, writing down the answers given.
mod registro;

pub use registro::RegistroRisposte;

use super::model::VITA;
use super::store;
use crate::features::posizioni::{self, EsitoRt};
use crate::platform::web::AppState;

/// Receipts applied in one transaction.
const RICEVUTE: i64 = 500;

/// Applies receipts to the ledger: at every arrival, and every half second for those that another
/// process took. Gives how many. Safe to repeat: what a receipt did is written with
/// the fact that it did it, and any number of workers may run.
pub async fn applica_ricevute(app: &AppState) -> anyhow::Result<usize> {
    let mut tx = app.db.begin().await?;
    let applicate = posizioni::applica_rt(&mut tx, RICEVUTE, app.clock.now()).await?;
    tx.commit().await?;
    if !applicate.is_empty() {
        let regolari = applicate.iter().filter(|it| it.esito == EsitoRt::Regolare).count();
        tracing::info!(n = applicate.len(), regolari, "receipts applied");
    }
    Ok(applicate.len())
}

/// Withdraws what was asked for at a counter a day ago and nobody paid. Every 10 minutes. Safe to repeat,
/// and on several processes: what is found is closed in the transaction that withdraws it.
pub async fn chiudi_domande(app: &AppState) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let rate = store::chiudi_scadute(&mut tx, now - VITA, now).await?;
    posizioni::annulla(&mut tx, &rate, None, "chiesto a un PSP e non pagato").await?;
    tx.commit().await?;
    Ok(())
}
