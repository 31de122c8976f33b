//! Rows that no file brings: the software of an ente writes them one request at a time, by the same rules.
use super::super::model::{Decisione, Riga};
use super::super::store;
use super::super::wire::{Colonne, leggi};
use super::lettura::{Blocco, Visti};
use super::{Mandato, scrittura};
use crate::features::enti::Ente;
use crate::features::posizioni;
use crate::kernel::{RataId, oggi_a_roma};
use anyhow::Context;
use csv::StringRecord;
use jiff::Timestamp;
use sqlx::PgTransaction;

/// Writes `record`, rows of layout V2_0 under `intestazione`, and tells each as it was understood with
/// what became of it. Rows of one IUPD must follow each other.
pub async fn scrivi(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    (intestazione, record): (&StringRecord, Vec<StringRecord>),
    mandato: Mandato<'_>,
    adesso: Timestamp,
) -> anyhow::Result<Vec<(Riga, Decisione)>> {
    let riferimenti =
        store::catalogo::riferimenti(&mut *tx, ente, mandato.servizi, oggi_a_roma(adesso))
            .await
            .context("look-up of the catalogue failed")?;
    let colonne = Colonne::parse(intestazione)?;
    let mut visti = Visti::default();
    let righe = (1..).zip(&record).map(|(numero, record)| {
        let mut riga = leggi(record, numero, &colonne, &riferimenti);
        visti.controlla(&mut riga);
        riga
    });
    let righe = righe.collect();
    let blocco = Blocco::new(righe, record, 0);
    let (decisioni, fatte) = scrittura::scrivi(tx, ente, mandato, &blocco, adesso).await?;
    let decisa = |posto: i32| usize::try_from(posto).ok().and_then(|it| decisioni.get(it));
    let nate = fatte.iter().filter(|it| decisa(it.posto) == Some(&Decisione::Inserisci));
    let nate: Vec<RataId> = nate.map(|it| it.rata).collect();
    // Of a file's rows the load itself is the history.
    posizioni::nota_nascita(tx, &nate, mandato.causa).await.context("no history")?;
    Ok(blocco.righe.into_iter().zip(decisioni).collect())
}
