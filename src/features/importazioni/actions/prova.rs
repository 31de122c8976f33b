//! Rehearsing a file: everything that applying it does, but for writing.
use super::super::model::{Prova, Raccolta, identita};
use super::super::store;
use super::decisione::decidi_blocco;
use super::esecuzione::{Corsa, apri};
use super::lettura::{sconosciuto, spedisci};
use super::{NonCaricato, panicked, quante};
use crate::kernel::oggi_a_roma;
use anyhow::Context;
use std::io::{Read, Seek};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// First rows kept of a file whose columns nobody knows.
const PRIME: usize = 20;

/// Reads the file, decides about each of its rows, and writes down what was found. It asks the ledger in
/// transactions that may not write. Of columns that nobody knows and that the ente never explained, it
/// keeps the first rows and waits.
pub async fn prova<R: Read + Seek + Send + 'static>(
    corsa: &Corsa<'_>,
    file: R,
) -> Result<(), NonCaricato> {
    let Corsa { db, turno, ente, adesso } = *corsa;
    let mut conn = db.acquire().await.context("no connection for the rehearsal")?;
    let mut mappatura = store::mappature::di(&mut conn, turno.id).await.context("no mapping")?;
    let mut file = file;
    if mappatura.is_none() {
        let (tornato, sconosciuto) =
            spawn_blocking(move || sconosciuto(&mut file, PRIME).map(|it| (file, it)))
                .await
                .map_err(panicked)??;
        file = tornato;
        if let Some((formato, righe)) = sconosciuto {
            let chi_e = identita(&formato.colonne());
            mappatura = store::mappature::ricorda(&mut conn, turno, &chi_e, adesso)
                .await
                .context("no mapping")?;
            if mappatura.is_none() {
                let prova = Prova { righe, ..Prova::default() };
                return Ok(store::turni::set_da_mappare(&mut conn, turno, &formato, &prova).await?);
            }
        }
    }
    drop(conn);
    let (file, promosso) = apri(file, mappatura).await?;
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
    let (esame, mappatura) = (promosso.esame, promosso.mappatura);
    let (mittente, mut blocchi) = mpsc::channel(1);
    let lettore = spawn_blocking(move || {
        spedisci(file, (esame, mappatura.as_ref()), &riferimenti, 0, &mittente)
    });
    let mut raccolta = Raccolta::default();
    while let Some(blocco) = blocchi.recv().await {
        let mut tx = db.begin_with("begin read only").await.context("no transaction")?;
        let (noti, decisioni) =
            decidi_blocco(&mut tx, ente, (servizi, false), &blocco, adesso).await?;
        tx.rollback().await.context("no end of a transaction")?;
        for ((riga, record), decisione) in blocco.righe.iter().zip(&blocco.record).zip(&decisioni) {
            raccolta.add(riga, record, &formato.intestazione, decisione, &noti);
        }
    }
    lettore.await.map_err(panicked)??;
    let mut conn = db.acquire().await.context("no connection for the rehearsal")?;
    Ok(store::turni::set_prova(&mut conn, turno, &raccolta.finish()).await?)
}
