//! Rows that no file brings: the software of an ente writes them one request at a time, by the same rules.
use super::super::model::{Decisione, Riga};
use super::super::store;
use super::super::wire::{Colonne, leggi};
use super::lettura::{Blocco, Visti};
use super::scrittura::{self, Mandato};
use crate::features::enti::Ente;
use crate::kernel::{ServizioId, oggi_a_roma};
use anyhow::Context;
use csv::StringRecord;
use jiff::Timestamp;
use sqlx::PgTransaction;

/// Writes `record`, rows of layout V2_0 under `intestazione`, and tells each as it was understood with
/// what became of it. Rows of one IUPD must follow each other. `servizi` are those that may be named.
pub async fn applica(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    servizi: impl Fn(ServizioId) -> bool,
    (intestazione, record): (&StringRecord, Vec<StringRecord>),
    mandato: Mandato<'_>,
    adesso: Timestamp,
) -> anyhow::Result<Vec<(Riga, Decisione)>> {
    let mut riferimenti = store::riferimenti(&mut *tx, ente, oggi_a_roma(adesso))
        .await
        .context("look-up of the catalogue failed")?;
    riferimenti.servizi.retain(|_, it| servizi(it.id));
    let colonne = Colonne::parse(intestazione)?;
    let mut visti = Visti::default();
    let righe = (1..).zip(&record).map(|(numero, record)| {
        let mut riga = leggi(record, numero, &colonne, &riferimenti);
        visti.controlla(&mut riga);
        riga
    });
    let righe = righe.collect();
    let blocco = Blocco::new(righe, record);
    let decisioni = scrittura::scrivi(tx, ente, mandato, &blocco, adesso).await?;
    Ok(blocco.righe.into_iter().zip(decisioni).collect())
}
