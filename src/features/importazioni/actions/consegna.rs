//! Files made again from the one that was sent, for whoever takes them: rows refused, notices made.
use super::super::model::{Scelte, Tracciato};
use super::super::store;
use super::super::wire::{Esiti, Interruzione, Record, Scarti};
use super::esecuzione::apri;
use super::lettura::Promosso;
use super::{NonCaricato, panicked, ritira};
use crate::kernel::TracciatoId;
use anyhow::Context;
use sqlx::PgPool;
use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use tokio::sync::mpsc;
use tokio::sync::mpsc::Sender;
use tokio::task::spawn_blocking;

/// Rows read at a time.
const BLOCCO: usize = 2_000;

/// Which file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consegna {
    /// As it was sent.
    Originale,
    /// The refused rows, with code and sentence, to be mended and loaded.
    Scarti,
    /// Every accepted row in its own layout, with its notice number.
    Esiti,
}

impl Consegna {
    pub const ALL: [Self; 3] = [Self::Originale, Self::Scarti, Self::Esiti];

    /// Its name in addresses and in the names of files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Originale => "originale",
            Self::Scarti => "scarti",
            Self::Esiti => "esiti",
        }
    }
}

/// The file, open at its start, and the end of the name of one that we made; `None` when what it is made
/// from is no longer kept.
pub async fn consegna(
    db: &PgPool,
    tracciato: &Tracciato,
    cosa: Consegna,
) -> anyhow::Result<Option<(File, Option<&'static str>)>> {
    let Some(file) = ritira(db, tracciato.id).await? else { return Ok(None) };
    if cosa == Consegna::Originale {
        return Ok(Some((file, None)));
    }
    let scelte = store::mappature::di(&mut *db.acquire().await?, tracciato.id).await?;
    match rifai(db, tracciato.id, cosa, file, scelte).await {
        Ok((fatta, fine)) => Ok(Some((fatta, Some(fine)))),
        Err(NonCaricato::Guasto(e)) => Err(e),
        // It was read before.
        Err(NonCaricato::Rifiutato(rifiuto)) => Err(anyhow::Error::from(rifiuto)),
    }
}

async fn rifai(
    db: &PgPool,
    id: TracciatoId,
    cosa: Consegna,
    file: File,
    scelte: Scelte,
) -> Result<(File, &'static str), NonCaricato> {
    let promosso = apri(file, scelte).await?;
    let mut uscita = tempfile::tempfile().context("no room for a file")?;
    let copia = BufWriter::new(uscita.try_clone().context("no room for a file")?);
    let fine = match cosa {
        Consegna::Scarti => scarti(db, id, &promosso, copia).await?,
        _ => esiti(db, id, &promosso, copia).await?,
    };
    uscita.seek(SeekFrom::Start(0)).context("a file cannot be read")?;
    Ok((uscita, fine))
}

async fn scarti<W: Write>(
    db: &PgPool,
    id: TracciatoId,
    promosso: &Promosso,
    uscita: W,
) -> Result<&'static str, NonCaricato> {
    let mut scarti = Scarti::new(uscita, &promosso.tabella, &promosso.interprete)
        .context("no file of rejected rows")?;
    let fine = scarti.estensione;
    let mut righe = Righe::new(promosso);
    while let Some(blocco) = righe.prossime().await? {
        let mut conn = db.acquire().await.context("no connection")?;
        let trovate = store::righe::scarti_fra(&mut conn, id, blocco.da, blocco.a).await;
        for riga in trovate.context("reasons cannot be read")? {
            if let Some(record) = blocco.get(riga.posto) {
                scarti
                    .add_detti(record, &riga.codici, &riga.messaggi)
                    .context("rejected rows cannot be written")?;
            }
        }
    }
    righe.fine().await?;
    scarti.finisci().context("rejected rows cannot be written")?;
    Ok(fine)
}

/// Writes the rows that the load accepted, as they came and with their numbers, in the layout of the file;
/// the end of the name of such a file.
pub async fn esiti<W: Write>(
    db: &PgPool,
    id: TracciatoId,
    promosso: &Promosso,
    uscita: W,
) -> Result<&'static str, NonCaricato> {
    let mut esiti = Esiti::new(uscita, &promosso.tabella, &promosso.interprete)
        .context("no file of outcomes")?;
    let fine = esiti.estensione;
    let mut righe = Righe::new(promosso);
    while let Some(blocco) = righe.prossime().await? {
        let mut conn = db.acquire().await.context("no connection")?;
        let trovate = store::righe::fatte_fra(&mut conn, id, blocco.da, blocco.a).await;
        for riga in trovate.context("what rows did cannot be read")? {
            if let Some(record) = blocco.get(riga.posto) {
                esiti
                    .add(record, &riga.iud, riga.numero_avviso.as_str())
                    .context("outcomes cannot be written")?;
            }
        }
    }
    righe.fine().await?;
    esiti.finisci().context("outcomes cannot be written")?;
    Ok(fine)
}

/// The rows of a file as they came, some at a time, read in a thread of its own.
struct Righe {
    arrivi: mpsc::Receiver<Vec<Record>>,
    lettore: tokio::task::JoinHandle<Result<(), Interruzione>>,
    da: i32,
}

/// Some of them: the places from `da` to before `a`.
struct Blocco {
    record: Vec<Record>,
    da: i32,
    a: i32,
}

impl Righe {
    fn new(promosso: &Promosso) -> Self {
        let (mittente, arrivi) = mpsc::channel(1);
        let promosso = promosso.clone();
        let lettore = spawn_blocking(move || manda(&promosso, &mittente));
        Self { arrivi, lettore, da: 0 }
    }

    async fn prossime(&mut self) -> anyhow::Result<Option<Blocco>> {
        let Some(record) = self.arrivi.recv().await else { return Ok(None) };
        let da = self.da;
        let a = da + i32::try_from(record.len()).context("more rows than can be counted")?;
        self.da = a;
        Ok(Some(Blocco { record, da, a }))
    }

    /// Whether all of them were read.
    async fn fine(self) -> Result<(), NonCaricato> {
        Ok(self.lettore.await.map_err(panicked)??)
    }
}

impl Blocco {
    fn get(&self, posto: i32) -> Option<&Record> {
        usize::try_from(posto - self.da).ok().and_then(|at| self.record.get(at))
    }
}

/// Records that explain the columns are no rows, and have no place.
fn manda(promosso: &Promosso, a_chi: &Sender<Vec<Record>>) -> Result<(), Interruzione> {
    let mut lettore = promosso.tabella.lettore();
    let mut interprete = promosso.interprete.clone();
    let mut tutti = vec![];
    while let Some(letto) = lettore.prossimo()? {
        if !interprete.is_riga(&letto) {
            continue;
        }
        tutti.push(letto);
        if BLOCCO <= tutti.len() && a_chi.blocking_send(std::mem::take(&mut tutti)).is_err() {
            return Ok(());
        }
    }
    // Nobody listening means that writing failed, and that is told there.
    let _ = a_chi.blocking_send(tutti);
    Ok(())
}
