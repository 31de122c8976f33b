//! Rehearsing a file: everything that applying it does, but for writing.
use super::super::model::Raccolta;
use super::super::store;
use super::decisione::decidi_blocco;
use super::esecuzione::{Corsa, apri};
use super::lettura::spedisci;
use super::{NonCaricato, panicked, quante};
use crate::kernel::oggi_a_roma;
use anyhow::Context;
use std::io::{Read, Seek};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// Reads the file, decides about each of its rows, and writes down what was found. It asks the ledger in
/// transactions that may not write.
pub async fn prova<R: Read + Seek + Send + 'static>(
    corsa: &Corsa<'_>,
    file: R,
) -> Result<(), NonCaricato> {
    let Corsa { db, turno, ente, adesso } = *corsa;
    let (file, promosso) = apri(file).await?;
    let formato = promosso.formato();
    let servizi = turno.servizi.as_deref();
    let mut conn = db.acquire().await.context("no connection for the rehearsal")?;
    store::turni::set_formato(
        &mut conn,
        turno,
        promosso.colonne.layout,
        &formato,
        quante(promosso.righe)?,
    )
    .await?;
    let riferimenti = store::catalogo::riferimenti(&mut conn, ente, servizi, oggi_a_roma(adesso))
        .await
        .context("look-up of the catalogue failed")?;
    drop(conn);
    let esame = promosso.esame;
    let (mittente, mut blocchi) = mpsc::channel(1);
    let lettore = spawn_blocking(move || spedisci(file, esame, &riferimenti, 0, &mittente));
    let mut raccolta = Raccolta::default();
    while let Some(blocco) = blocchi.recv().await {
        let mut tx = db.begin_with("begin read only").await.context("no transaction")?;
        let (noti, decisioni) = decidi_blocco(&mut tx, ente, servizi, &blocco, adesso).await?;
        tx.rollback().await.context("no end of a transaction")?;
        for ((riga, record), decisione) in blocco.righe.iter().zip(&blocco.record).zip(&decisioni) {
            raccolta.add(riga, record, &formato.intestazione, decisione, &noti);
        }
    }
    lettore.await.map_err(panicked)??;
    let mut conn = db.acquire().await.context("no connection for the rehearsal")?;
    Ok(store::turni::set_prova(&mut conn, turno, &raccolta.finish()).await?)
}
