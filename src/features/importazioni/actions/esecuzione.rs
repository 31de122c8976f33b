//! The rows of a file to the ledger, block by block, each with the point reached in one transaction.
use super::super::model::{
    Conti, Decisione, Nota, Parole, Riferimenti, RigaScarto, Scelte, StatoTracciato, riga_scarto,
    somma,
};
use super::super::store::{self, turni::Turno};
use super::super::wire::quadra;
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

/// Reads the file to its end, and tells its layout.
pub async fn apri<R: Read + Seek + Send + 'static>(
    file: R,
    scelte: Scelte,
) -> Result<Promosso, NonCaricato> {
    Ok(spawn_blocking(move || promuovi(file, scelte)).await.map_err(panicked)??)
}

/// Refuses a file that does not add up to the control totals that were declared.
pub async fn controlla(
    promosso: &Promosso,
    riferimenti: Riferimenti,
) -> Result<Riferimenti, NonCaricato> {
    let suo = promosso.clone();
    let esito = spawn_blocking(move || {
        quadra(&suo.tabella, &suo.interprete, &suo.scelte, &riferimenti).map(|()| riferimenti)
    });
    Ok(esito.await.map_err(panicked)??)
}

/// Writes the rows that were not written before; true when there are no more. After `blocchi` blocks it leaves
/// off when another load waits, and only then: whoever goes on reads the file again from its start. Of each
/// block `a_parte` is told what became of it, after it stays. Totals that were declared are checked before the
/// first.
pub async fn esegui(
    corsa: &Corsa<'_>,
    promosso: &Promosso,
    blocchi: usize,
    mut a_parte: impl FnMut(&Blocco, &[Decisione]) -> anyhow::Result<()>,
) -> Result<bool, NonCaricato> {
    let Corsa { db, turno, ente, adesso } = *corsa;
    let mut conn = db.acquire().await.context("no connection for the load")?;
    let servizi = turno.servizi.as_deref();
    let mut riferimenti =
        store::catalogo::riferimenti(&mut conn, ente, servizi, oggi_a_roma(adesso))
            .await
            .context("look-up of the catalogue failed")?;
    let mut punto = store::turni::punto(&mut conn, turno).await.context("how far is not known")?;
    drop(conn);
    let causa = format!("tracciato {}", turno.id);
    let mandato = Mandato {
        origine: Origine::Tracciato,
        servizi,
        causa: &causa,
        motivo: None,
        intere: false,
    };
    let fatte = punto.conti.righe();
    if fatte == 0 {
        riferimenti = controlla(promosso, riferimenti).await?;
    }
    let (suo, (mittente, mut arrivi)) = (promosso.clone(), mpsc::channel(1));
    let lettore = spawn_blocking(move || spedisci(&suo, &riferimenti, fatte, &mittente));
    for scritti in 0.. {
        if blocchi <= scritti && store::turni::is_atteso(db, turno).await.context("who waits?")? {
            return Ok(false);
        }
        let Some(blocco) = arrivi.recv().await else {
            lettore.await.map_err(panicked)??;
            return Ok(true);
        };
        let mut tx = db.begin().await.context("no transaction")?;
        let (decisioni, fatte) = scrittura::scrivi(&mut tx, ente, mandato, &blocco, adesso).await?;
        store::righe::insert_fatte(&mut tx, turno.id, fatte).await.context("rows not noted")?;
        let scarti = scarti(&blocco, &decisioni, promosso);
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

fn scarti(blocco: &Blocco, decisioni: &[Decisione], promosso: &Promosso) -> Vec<RigaScarto> {
    let parole = Parole {
        intestazione: &promosso.tabella.intestazione,
        frase: &|it| promosso.interprete.frase(it),
    };
    let posti = (blocco.da..).map(|it| i32::try_from(it).unwrap_or(i32::MAX));
    let righe = posti.zip(&blocco.righe).zip(&blocco.record).zip(decisioni);
    let mut scarti = vec![];
    for (((posto, riga), record), decisione) in righe {
        if let Decisione::Scarta(motivi) = decisione {
            let celle: Vec<&str> = record.iter().collect();
            scarti.push(riga_scarto(posto, riga, &celle, &parole, motivi));
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
