//! The file that goes back to the ente: its rows that the ledger has, with their notice numbers.
use super::lettura::promuovi;
use super::{NonCaricato, panicked};
use crate::features::enti::{self, Ente};
use crate::features::importazioni::model::{RifiutoFile, Riga};
use crate::features::importazioni::store;
use crate::features::importazioni::wire::{Esiti, Record, Scelte};
use crate::features::posizioni;
use crate::kernel::oggi_a_roma;
use anyhow::Context;
use jiff::Timestamp;
use sqlx::PgPool;
use std::collections::HashMap;
use std::io::{Read, Seek, Write};
use tokio::task::spawn_blocking;

/// Rows looked up together.
const BLOCCO: usize = 2_000;

/// Writes the rows of `file` that the ledger has, as they came and with their numbers, in the
/// layout of the file; the end of the name of such a file. It may be asked again whenever needed:
/// nothing is kept of it.
pub async fn esiti<R, W>(
    db: &PgPool,
    adesso: Timestamp,
    ente_cf: &str,
    file: R,
    scelte: &Scelte,
    uscita: W,
) -> Result<&'static str, NonCaricato>
where
    R: Read + Seek + Send + 'static,
    W: Write,
{
    let sue = scelte.clone();
    let (tabella, mut interprete) =
        spawn_blocking(move || promuovi(file, &sue)).await.map_err(panicked)??;
    let mut conn = db.acquire().await.context("no connection for the outcome")?;
    let ente = enti::find_by_cf(&mut conn, ente_cf).await.context("look-up of the ente failed")?;
    let ente = ente.ok_or(RifiutoFile::EnteSconosciuto)?;
    let riferimenti = store::riferimenti(&mut conn, &ente, oggi_a_roma(adesso))
        .await
        .context("look-up of the catalogue failed")?;
    let mut esiti = Esiti::new(uscita, &tabella, &interprete).context("no file of outcomes")?;
    let estensione = esiti.estensione;
    let (mut lettore, mut blocco) = (tabella.lettore(), Vec::with_capacity(BLOCCO));
    while let Some(record) = lettore.prossimo()? {
        blocco.extend(interprete.leggi(&record, &riferimenti).map(|riga| (riga, record)));
        if blocco.len() >= BLOCCO {
            scrivi(&mut conn, &ente, &mut esiti, &mut blocco).await?;
        }
    }
    scrivi(&mut conn, &ente, &mut esiti, &mut blocco).await?;
    esiti.finisci().context("outcomes cannot be written")?;
    Ok(estensione)
}

async fn scrivi<W: Write>(
    conn: &mut sqlx::PgConnection,
    ente: &Ente,
    esiti: &mut Esiti<W>,
    blocco: &mut Vec<(Riga, Record)>,
) -> anyhow::Result<()> {
    let iud: Vec<String> = blocco.iter().map(|it| it.0.iud.clone()).collect();
    let trovate = posizioni::find_by_iud(conn, ente.id, &iud).await.context("no look-up")?;
    let numeri: HashMap<&str, &str> =
        trovate.iter().map(|it| (it.iud.as_str(), it.numero_avviso.as_str())).collect();
    for (riga, record) in blocco.drain(..) {
        if let Some(numero) = numeri.get(riga.iud.as_str()) {
            esiti.add(&record, &riga.iud, numero).context("outcomes cannot be written")?;
        }
    }
    Ok(())
}
