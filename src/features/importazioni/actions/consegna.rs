//! Files made again from the one that was sent, for whoever takes them: rows refused, notices made.
use super::super::model::{Mappatura, Tracciato};
use super::super::store;
use super::super::wire::{Esiti, Interruzione, Lettore, Scarti, esamina};
use super::{NonCaricato, panicked, ritira};
use anyhow::Context;
use csv::StringRecord;
use sqlx::PgPool;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom};
use tokio::sync::mpsc;
use tokio::sync::mpsc::Sender;
use tokio::task::spawn_blocking;

/// Records read at a time.
const BLOCCO: usize = 2_000;

/// Which file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consegna {
    /// As it was sent.
    Originale,
    /// The refused rows, with code and sentence, to be mended and loaded.
    Scarti,
    /// Every accepted row, with what it did and its notice number.
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

/// The file, open at its start; `None` when what it is made from is no longer kept.
pub async fn consegna(
    db: &PgPool,
    tracciato: &Tracciato,
    cosa: Consegna,
) -> anyhow::Result<Option<File>> {
    let Some(file) = ritira(db, tracciato.id).await? else { return Ok(None) };
    if cosa == Consegna::Originale {
        return Ok(Some(file));
    }
    match scrivi(db, tracciato, cosa, file).await {
        Ok(fatta) => Ok(Some(fatta)),
        Err(NonCaricato::Guasto(e)) => Err(e),
        // It was read before.
        Err(NonCaricato::Rifiutato(rifiuto)) => Err(anyhow::Error::from(rifiuto)),
    }
}

async fn scrivi(
    db: &PgPool,
    tracciato: &Tracciato,
    cosa: Consegna,
    mut file: File,
) -> Result<File, NonCaricato> {
    let mut conn = db.acquire().await.context("no connection")?;
    let mappatura = store::mappature::di(&mut conn, tracciato.id).await.context("no mapping")?;
    drop(conn);
    let (mittente, mut arrivi) = mpsc::channel(1);
    let esame = esamina(&mut file).map_err(anyhow::Error::from)??;
    let aperto = Lettore::apri(&mut file, esame.codifica, mappatura.as_ref())?;
    let (testata, separatore) = (aperto.intestazione, aperto.separatore);
    let lettore = spawn_blocking(move || manda(file, mappatura.as_ref(), &mittente));
    let uscita = tempfile::tempfile().context("no room for a file")?;
    let copia = uscita.try_clone().context("no room for a file")?;
    let mut scarti = Scarti::new(BufWriter::new(copia), &testata, separatore);
    let copia = uscita.try_clone().context("no room for a file")?;
    let mut esiti = Esiti::new(BufWriter::new(copia), &testata, separatore);
    let mut da = 0;
    while let Some(record) = arrivi.recv().await {
        let record: Vec<StringRecord> = record;
        let a = da + i32::try_from(record.len()).context("more rows than can be counted")?;
        let mut conn = db.acquire().await.context("no connection")?;
        let di = |posto: i32| usize::try_from(posto - da).ok().and_then(|at| record.get(at));
        if cosa == Consegna::Scarti {
            let righe = store::righe::scarti_fra(&mut conn, tracciato.id, da, a).await;
            for riga in righe.context("reasons cannot be read")? {
                if let Some(record) = di(riga.posto) {
                    scarti
                        .add_detti(record, &riga.codici, &riga.messaggi)
                        .context("rejected rows cannot be written")?;
                }
            }
        } else {
            let righe = store::righe::fatte_fra(&mut conn, tracciato.id, da, a).await;
            for riga in righe.context("what rows did cannot be read")? {
                if let Some(record) = di(riga.posto) {
                    let numero = riga.numero_avviso.as_str();
                    esiti
                        .add(record, [riga.fatto.as_str(), &riga.iuv, numero])
                        .context("outcomes cannot be written")?;
                }
            }
        }
        da = a;
    }
    lettore.await.map_err(panicked)??;
    scarti.flush().context("rejected rows cannot be written")?;
    esiti.flush().context("outcomes cannot be written")?;
    drop((scarti, esiti));
    let mut uscita = uscita;
    uscita.seek(SeekFrom::Start(0)).context("a file cannot be read")?;
    Ok(uscita)
}

/// The records of the file, in order, some at a time.
fn manda<R: Read + Seek>(
    mut file: R,
    mappatura: Option<&Mappatura>,
    a_chi: &Sender<Vec<StringRecord>>,
) -> Result<(), Interruzione> {
    let esame = esamina(&mut file)??;
    let mut lettore = Lettore::apri(file, esame.codifica, mappatura)?;
    let (mut tutti, mut letto) = (vec![], StringRecord::new());
    while lettore.prossima(&mut letto)?.is_some() {
        tutti.push(std::mem::take(&mut letto));
        if BLOCCO <= tutti.len() && a_chi.blocking_send(std::mem::take(&mut tutti)).is_err() {
            return Ok(());
        }
    }
    // Nobody listening means that writing failed, and that is told there.
    let _ = a_chi.blocking_send(tutti);
    Ok(())
}
