//! Rehearsing a file: everything that applying it does, but for writing.
use super::super::model::{
    Campioni, Decisione, Formato, Parole, Prova, Raccolta, RifiutoFile, Riga, Scarto, Scelte,
};
use super::super::store;
use super::super::wire::{
    Interprete, Interruzione, Record, Riconosciuto, Tabella, prime, riconosci,
};
use super::campioni::disegna;
use super::decisione::decidi_blocco;
use super::esecuzione::{Corsa, controlla};
use super::lettura::{Blocco, Promosso, formato, spedisci};
use super::{NonCaricato, panicked, quante};
use crate::kernel::oggi_a_roma;
use anyhow::Context;
use std::io::{Read, Seek};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// Reads the file, decides about each of its rows, and writes down what was found. It asks the ledger in
/// transactions that may not write. Of columns that nobody knows and that the ente never explained, and of
/// a list that does not say its service or does not add up, it keeps the first rows and waits.
pub async fn prova<R: Read + Seek + Send + 'static>(
    corsa: &Corsa<'_>,
    file: R,
) -> Result<(), NonCaricato> {
    let Corsa { db, turno, ente, adesso } = *corsa;
    let mut conn = db.acquire().await.context("no connection for the rehearsal")?;
    let mut scelte = store::mappature::di(&mut conn, turno.id).await.context("no choices")?;
    drop(conn);
    let tabella = spawn_blocking(move || Tabella::leggi(file)).await.map_err(panicked)??;
    let tabella = Arc::new(tabella);
    let mut letta = guarda(&tabella, &scelte).await?;
    if let Letta::DaMappare(_, chi_e) = &letta {
        let mut conn = db.acquire().await.context("no connection for the rehearsal")?;
        scelte.mappatura = store::mappature::ricorda(&mut conn, turno, chi_e, adesso)
            .await
            .context("no mapping")?;
        drop(conn);
        if scelte.mappatura.is_some() {
            letta = guarda(&tabella, &scelte).await?;
        }
    }
    let interprete = match letta {
        Letta::Nota(interprete) => *interprete,
        Letta::DaMappare(righe, _) => return aspetta(corsa, formato(&tabella), righe, None).await,
        Letta::SenzaServizio(righe) => {
            let formato = Formato { lista: true, ..formato(&tabella) };
            return aspetta(corsa, formato, righe, None).await;
        }
    };
    let promosso = Promosso { tabella, interprete, scelte };
    let servizi = turno.servizi.as_deref();
    let mut conn = db.acquire().await.context("no connection for the rehearsal")?;
    let (layout, formato) = (promosso.interprete.layout, promosso.formato());
    let righe = quante(promosso.tabella.righe)?;
    store::turni::set_formato(&mut conn, turno, layout, &formato, righe).await?;
    let riferimenti = store::catalogo::riferimenti(&mut conn, ente, servizi, oggi_a_roma(adesso))
        .await
        .context("look-up of the catalogue failed")?;
    drop(conn);
    let riferimenti = match controlla(&promosso, riferimenti).await {
        Err(NonCaricato::Rifiutato(
            rifiuto @ (RifiutoFile::Posizioni { .. } | RifiutoFile::Totale { .. }),
        )) => {
            let righe = prime_di(&promosso.tabella).await?;
            return aspetta(corsa, formato, righe, Some(rifiuto)).await;
        }
        altro => altro?,
    };
    let (suo, (mittente, mut blocchi)) = (promosso.clone(), mpsc::channel(1));
    let lettore = spawn_blocking(move || spedisci(&suo, &riferimenti, 0, &mittente));
    let (mut raccolta, mut campioni) = (Raccolta::default(), Campioni::default());
    while let Some(blocco) = blocchi.recv().await {
        let mut tx = db.begin_with("begin read only").await.context("no transaction")?;
        let (noti, decisioni) =
            decidi_blocco(&mut tx, ente, (servizi, false), &blocco, adesso).await?;
        tx.rollback().await.context("no end of a transaction")?;
        let frase = |it: &Scarto| promosso.interprete.frase(it);
        let parole = Parole { intestazione: &formato.intestazione, frase: &frase };
        for ((riga, record), decisione) in blocco.righe.iter().zip(&blocco.record).zip(&decisioni) {
            let celle: Vec<&str> = record.iter().collect();
            raccolta.add(riga, &celle, &parole, decisione, &noti);
        }
        scegli(&blocco, &decisioni, &mut campioni);
    }
    lettore.await.map_err(panicked)??;
    let mut tx = db.begin().await.context("no connection for the rehearsal")?;
    let avvisi = disegna(&mut tx, ente, campioni.finish(), oggi_a_roma(adesso)).await?;
    let (avvisi, pdf): (Vec<_>, Vec<_>) = avvisi.into_iter().unzip();
    let prova = Prova { avvisi, ..raccolta.finish() };
    store::turni::set_prova(&mut tx, turno, &prova).await?;
    store::campioni::set(&mut tx, turno.id, &pdf).await.context("samples not kept")?;
    Ok(tx.commit().await.context("no end of a rehearsal")?)
}

/// Looks for notices to show among the posizioni of a block that would be new, or change.
fn scegli(blocco: &Blocco, decisioni: &[Decisione], campioni: &mut Campioni) {
    let fatta = |posto: usize| {
        let riga = blocco.righe.get(posto)?;
        match decisioni.get(posto)? {
            Decisione::Inserisci | Decisione::Riapri => Some((riga, false)),
            Decisione::Modifica | Decisione::Notifica => Some((riga, true)),
            Decisione::Annulla | Decisione::Invariata | Decisione::Scarta(_) => None,
        }
    };
    for gruppo in blocco.gruppi.iter() {
        let (righe, cambiate): (Vec<&Riga>, Vec<bool>) =
            gruppo.iter().filter_map(|posto| fatta(*posto)).unzip();
        if !righe.is_empty() {
            campioni.add(&righe, cambiate.contains(&true));
        }
    }
}

/// What a table turned out to be; with its first rows when a person must say more.
enum Letta {
    Nota(Box<Interprete>),
    /// And under which an answer is remembered.
    DaMappare(Vec<Record>, String),
    SenzaServizio(Vec<Record>),
}

async fn guarda(tabella: &Arc<Tabella>, scelte: &Scelte) -> Result<Letta, NonCaricato> {
    let (sua, scelte) = (tabella.clone(), scelte.clone());
    let esito = spawn_blocking(move || riconosci(&sua, &scelte)).await.map_err(panicked)?;
    Ok(match esito {
        Ok(Riconosciuto::Noto(interprete)) => Letta::Nota(interprete),
        Ok(Riconosciuto::DaMappare { identita, righe, .. }) => Letta::DaMappare(righe, identita),
        Err(Interruzione::Rifiuto(RifiutoFile::SenzaServizio)) => {
            Letta::SenzaServizio(prime_di(tabella).await?)
        }
        Err(altro) => return Err(altro.into()),
    })
}

async fn prime_di(tabella: &Arc<Tabella>) -> Result<Vec<Record>, NonCaricato> {
    let sua = tabella.clone();
    Ok(spawn_blocking(move || prime(&sua)).await.map_err(panicked)??)
}

/// The load waits for a person, with its first rows and what was wrong with what was said.
async fn aspetta(
    corsa: &Corsa<'_>,
    formato: Formato,
    righe: Vec<Record>,
    rifiuto: Option<RifiutoFile>,
) -> Result<(), NonCaricato> {
    let celle = |it: &Record| it.iter().map(|it| it.trim().to_owned()).collect();
    let prova = Prova {
        righe: righe.iter().map(celle).collect(),
        rifiuto: rifiuto.map(|it| it.to_string()),
        ..Prova::default()
    };
    let mut conn = corsa.db.acquire().await.context("no connection for the rehearsal")?;
    Ok(store::turni::set_da_mappare(&mut conn, corsa.turno, &formato, &prova).await?)
}
