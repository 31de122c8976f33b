//! Loading a file: read it through, then block by block to the ledger, errors aside.
mod comando;
mod esiti;
mod lettura;
mod scrittura;

pub use comando::load_command;
pub use esiti::esiti;

use super::model::{Conti, Decisione, Esito, RifiutoFile, Segnalazioni};
use super::store;
use super::wire::{Interruzione, Scarti, Scelte, quadra};
use crate::features::enti::{self, StatoEnte};
use crate::kernel::oggi_a_roma;
use anyhow::Context;
use jiff::Timestamp;
use lettura::{promuovi, spedisci};
use sqlx::{Connection, PgPool};
use std::io::{Read, Seek, Write};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::{JoinError, spawn_blocking};

/// Why a file was not loaded to its end.
#[derive(Debug, thiserror::Error)]
pub enum NonCaricato {
    /// Nothing was written.
    #[error(transparent)]
    Rifiutato(#[from] RifiutoFile),
    /// Blocks written before stay: loading the same file again goes on from there.
    #[error(transparent)]
    Guasto(#[from] anyhow::Error),
}

/// Loads `file` for the ente with that codice fiscale, as on the day of `adesso`. Rejected rows go
/// to `scarti` as they came, plus code and sentence; nothing goes there when there are none.
///
/// Rows are independent, but those of a posizione stand or fall together. Loading the same file
/// again changes nothing. Files of an ente are loaded one at a time: this waits for its turn.
/// Memory does not grow with the file but for a hash for each row.
pub async fn carica<R, W>(
    db: &PgPool,
    adesso: Timestamp,
    ente_cf: &str,
    nome_file: &str,
    file: R,
    scarti: W,
) -> Result<Esito, NonCaricato>
where
    R: Read + Seek + Send + 'static,
    W: Write,
{
    carica_con(db, adesso, ente_cf, (nome_file, file), &Scelte::default(), scarti).await
}

/// [`carica`], with what whoever sends the file says besides it.
pub async fn carica_con<R, W>(
    db: &PgPool,
    adesso: Timestamp,
    ente_cf: &str,
    (nome_file, file): (&str, R),
    scelte: &Scelte,
    scarti: W,
) -> Result<Esito, NonCaricato>
where
    R: Read + Seek + Send + 'static,
    W: Write,
{
    // Outside the pool: closing it lets go of the lock whatever happens.
    let mut conn = db.acquire().await.context("no connection for the load")?.detach();
    let ente = enti::find_by_cf(&mut conn, ente_cf).await.context("look-up of the ente failed")?;
    let ente = ente.ok_or(RifiutoFile::EnteSconosciuto)?;
    if !matches!(ente.stato, StatoEnte::Attivo | StatoEnte::Prova) {
        return Err(RifiutoFile::EnteSpento.into());
    }
    let sue = scelte.clone();
    let (tabella, interprete) =
        spawn_blocking(move || promuovi(file, &sue)).await.map_err(panicked)??;
    let tabella = Arc::new(tabella);
    store::lock_caricamento(&mut conn, ente.id).await.context("no turn for the load")?;
    let riferimenti = store::riferimenti(&mut conn, &ente, oggi_a_roma(adesso))
        .await
        .context("look-up of the catalogue failed")?;
    let gia_caricato = store::find_precedente(&mut conn, ente.id, &tabella.sha256)
        .await
        .context("look-up of earlier loads failed")?;
    let (letta, come, sue) = (tabella.clone(), interprete.clone(), scelte.clone());
    let riferimenti =
        spawn_blocking(move || quadra(&letta, &come, &sue, &riferimenti).map(|()| riferimenti))
            .await
            .map_err(panicked)??;
    let layout = interprete.layout;
    let id =
        store::insert_tracciato(&mut conn, ente.id, nome_file, &tabella.sha256, layout, adesso)
            .await
            .context("the load cannot be written down")?;

    let (mittente, mut blocchi) = mpsc::channel(1);
    let (letta, come) = (tabella.clone(), interprete.clone());
    let lettore = spawn_blocking(move || spedisci(&letta, come, &riferimenti, &mittente));
    let mut conti = Conti::default();
    let mut segnalazioni = Segnalazioni::default();
    let mut scarti =
        Scarti::new(scarti, &tabella, &interprete).context("no file of rejected rows")?;
    let formato_scarti = scarti.estensione;
    while let Some(blocco) = blocchi.recv().await {
        let mut tx = conn.begin().await.context("no transaction")?;
        let decisioni = scrittura::scrivi(&mut tx, &ente, id, &blocco, adesso).await?;
        for decisione in &decisioni {
            conti.add(decisione);
        }
        let (accettate, scartate) = (quante(conti.accettate())?, quante(conti.scartate)?);
        store::update_conti(&mut tx, id, accettate, scartate).await.context("no figures")?;
        tx.commit().await.context("a block of rows was not written")?;
        for ((riga, record), decisione) in blocco.righe.iter().zip(&blocco.record).zip(&decisioni) {
            if let Decisione::Scarta(motivi) = decisione {
                scarti
                    .add(record, &interprete, motivi)
                    .context("rejected rows cannot be written")?;
            } else {
                for cosa in &riga.segnalazioni {
                    segnalazioni.add(*cosa, riga.numero);
                }
            }
        }
    }
    lettore.await.map_err(panicked)??;
    scarti.finisci().context("rejected rows cannot be written")?;
    let forma = tabella.forma.to_string();
    Ok(Esito { tracciato: id, layout, forma, conti, segnalazioni, gia_caricato, formato_scarti })
}

fn quante(righe: u64) -> anyhow::Result<i32> {
    i32::try_from(righe).context("more rows than can be counted")
}

fn panicked(e: JoinError) -> NonCaricato {
    anyhow::Error::from(e).context("reading the file stopped").into()
}

impl From<Interruzione> for NonCaricato {
    fn from(interruzione: Interruzione) -> Self {
        match interruzione {
            Interruzione::Rifiuto(rifiuto) => rifiuto.into(),
            altro @ Interruzione::Lettura(_) => anyhow::Error::from(altro).into(),
        }
    }
}
