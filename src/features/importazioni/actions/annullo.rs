//! Undoing a load: what it brought is withdrawn, what it changed is as it was.
use super::super::model::StatoTracciato;
use super::super::store::{self, righe::Fatto, turni::Turno};
use crate::features::posizioni;
use crate::kernel::RataId;
use anyhow::Context;
use jiff::Timestamp;
use sqlx::PgPool;
use std::collections::HashSet;

/// Rate undone in one transaction, and transactions of one turn.
const BLOCCO: i64 = 2_000;
const BLOCCHI: usize = 50;
/// Shown to the citizen.
const MOTIVO: &str = "L'ente ha annullato il caricamento di questo avviso.";

/// Undoes the next rows, the last ones first; true when there are no more. What somebody paid or changed
/// meanwhile stays, and is noted.
pub async fn annulla(db: &PgPool, turno: &Turno, adesso: Timestamp) -> anyhow::Result<bool> {
    let causa = format!("annullamento del tracciato {}", turno.id);
    for _ in 0..BLOCCHI {
        let mut tx = db.begin().await?;
        let righe = store::righe::da_disfare(&mut tx, turno.id, BLOCCO).await?;
        if righe.is_empty() {
            store::turni::end(&mut tx, turno, StatoTracciato::Annullato, None, adesso).await?;
            tx.commit().await?;
            return Ok(true);
        }
        let tutte: Vec<RataId> = righe.iter().map(|it| it.rata).collect();
        let (mut nuove, mut vecchie) = (vec![], vec![]);
        for riga in righe {
            match (riga.fatto, riga.prima) {
                (Fatto::Inserita, _) => nuove.push(riga.rata),
                (_, Some(prima)) => vecchie.push((riga.rata, prima)),
                // A fine that was paid, and only then known to be notified: it stays.
                (_, None) => {}
            }
        }
        let mut disfatte = HashSet::new();
        if !nuove.is_empty() {
            let esiti = posizioni::annulla(&mut tx, &nuove, Some(MOTIVO), &causa)
                .await
                .context("withdrawing failed")?;
            let si = nuove.iter().zip(esiti).filter(|it| it.1.is_ok()).map(|it| *it.0);
            disfatte.extend(si);
        }
        if !vecchie.is_empty() {
            let tornate = posizioni::ripristina(&mut tx, &vecchie, &causa)
                .await
                .context("bringing back failed")?;
            disfatte.extend(tornate);
        }
        store::righe::set_disfatte(&mut tx, turno.id, &tutte, &disfatte).await?;
        store::turni::renew(&mut tx, turno).await?;
        tx.commit().await?;
    }
    Ok(false)
}
