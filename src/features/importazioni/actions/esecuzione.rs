//! The rows of a file to the ledger, block by block, each with the point reached in one transaction.
use super::super::model::{
    Conti, Decisione, Mappatura, Nota, RigaScarto, StatoTracciato, riga_scarto, somma,
};
use super::super::store::{self, turni::Turno};
use super::lettura::{Blocco, Promosso, promuovi, spedisci};
use super::{Mandato, NonCaricato, panicked, scrittura};
use crate::features::enti::Ente;
use crate::features::posizioni::Origine;
use crate::kernel::{Importo, oggi_a_roma};
use anyhow::Context;
use jiff::Timestamp;
use sqlx::PgPool;
use std::io::{Read, Seek};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// A load that somebody has: everything that stays the same from block to block.
pub struct Corsa<'a> {
    pub db: &'a PgPool,
    pub turno: &'a Turno,
    pub ente: &'a Ente,
    pub adesso: Timestamp,
}

/// Reads the file through: its format, and what it is worth reading again with.
pub async fn apri<R: Read + Seek + Send + 'static>(
    mut file: R,
    mappatura: Option<Mappatura>,
) -> Result<(R, Promosso), NonCaricato> {
    Ok(spawn_blocking(move || promuovi(&mut file, mappatura).map(|it| (file, it)))
        .await
        .map_err(panicked)??)
}

/// Writes the rows that were not written before, up to `blocchi` blocks; true when there are no more. Of
/// each block `a_parte` is told what became of it, after it stays.
pub async fn esegui<R: Read + Seek + Send + 'static>(
    corsa: &Corsa<'_>,
    file: R,
    promosso: &Promosso,
    blocchi: usize,
    mut a_parte: impl FnMut(&Blocco, &[Decisione]) -> anyhow::Result<()>,
) -> Result<bool, NonCaricato> {
    let Corsa { db, turno, ente, adesso } = *corsa;
    let mut conn = db.acquire().await.context("no connection for the load")?;
    let servizi = turno.servizi.as_deref();
    let riferimenti = store::catalogo::riferimenti(&mut conn, ente, servizi, oggi_a_roma(adesso))
        .await
        .context("look-up of the catalogue failed")?;
    let mut punto = store::turni::punto(&mut conn, turno).await.context("how far is not known")?;
    drop(conn);
    let intestazione = promosso.formato().intestazione;
    let causa = format!("tracciato {}", turno.id);
    let mandato = Mandato {
        origine: Origine::Tracciato,
        servizi,
        causa: &causa,
        motivo: None,
        intere: false,
    };
    let (esame, fatte) = (promosso.esame, punto.conti.righe());
    let mappatura = promosso.mappatura.clone();
    let (mittente, mut arrivi) = mpsc::channel(1);
    let lettore = spawn_blocking(move || {
        spedisci(file, (esame, mappatura.as_ref()), &riferimenti, fatte, &mittente)
    });
    for _ in 0..blocchi {
        let Some(blocco) = arrivi.recv().await else {
            lettore.await.map_err(panicked)??;
            return Ok(true);
        };
        let mut tx = db.begin().await.context("no transaction")?;
        let (decisioni, fatte) = scrittura::scrivi(&mut tx, ente, mandato, &blocco, adesso).await?;
        store::righe::insert_fatte(&mut tx, turno.id, fatte).await.context("rows not noted")?;
        let scarti = scarti(&blocco, &decisioni, &intestazione);
        store::righe::insert_scarti(&mut tx, turno.id, &scarti).await.context("no reasons")?;
        punto.importo = somma(punto.importo, importo(&blocco, &decisioni));
        for (riga, decisione) in blocco.righe.iter().zip(&decisioni) {
            punto.conti.add(decisione);
            if !matches!(decisione, Decisione::Scarta(_)) {
                for cosa in &riga.segnalazioni {
                    Nota::add(&mut punto.note, cosa.to_string(), riga.numero);
                }
            }
        }
        store::turni::set_punto(&mut tx, turno, &punto).await?;
        tx.commit().await.context("a block of rows was not written")?;
        a_parte(&blocco, &decisioni)?;
    }
    Ok(false)
}

/// The state in which a load with those figures ends.
pub fn fine(conti: Conti) -> StatoTracciato {
    if conti.scartate == 0 { StatoTracciato::Elaborato } else { StatoTracciato::ConScarti }
}

fn scarti(blocco: &Blocco, decisioni: &[Decisione], intestazione: &[String]) -> Vec<RigaScarto> {
    let posti = (blocco.da..).map(|it| i32::try_from(it).unwrap_or(i32::MAX));
    let righe = posti.zip(&blocco.righe).zip(&blocco.record).zip(decisioni);
    let mut scarti = vec![];
    for (((posto, riga), record), decisione) in righe {
        if let Decisione::Scarta(motivi) = decisione {
            scarti.push(riga_scarto(posto, riga, record, intestazione, motivi));
        }
    }
    scarti
}

/// Of what was inserted or modified.
fn importo(blocco: &Blocco, decisioni: &[Decisione]) -> Importo {
    let cambia = |it: &Decisione| {
        matches!(it, Decisione::Inserisci | Decisione::Riapri | Decisione::Modifica)
    };
    let scritte = blocco.righe.iter().zip(decisioni).filter(|it| cambia(it.1));
    scritte
        .filter_map(|(riga, _)| riga.contenuto.as_ref())
        .fold(Importo::ZERO, |totale, it| somma(totale, it.rata.importo))
}
