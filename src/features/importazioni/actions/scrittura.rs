//! One block of rows to the ledger: decide, lock, write.
use super::super::model::{Contenuto, Decisione, Noti, Riga, Scarto, scarto_di};
use super::super::store::righe::{Fatto, RigaFatta};
use super::Mandato;
use super::decisione::{decidi_blocco, preavviso};
use super::lettura::Blocco;
use crate::features::enti::Ente;
use crate::features::posizioni::{
    self, Debitori, ModificaPosizione, ModificaRata, NuovaOpzione, NuovaPosizione, NuovaRata,
    Origine, RifiutoModifica,
};
use crate::kernel::{NumeroAvviso, PosizioneId, RataId};
use crate::platform::db;
use anyhow::{Context, anyhow};
use jiff::Timestamp;
use serde_json::Value;
use sqlx::{PgConnection, PgTransaction};
use std::collections::HashMap;

/// What is decided about each row of the block once the ledger has agreed, and what the accepted ones did.
pub async fn scrivi(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    mandato: Mandato<'_>,
    blocco: &Blocco,
    adesso: Timestamp,
) -> anyhow::Result<(Vec<Decisione>, Vec<RigaFatta>)> {
    let Mandato { origine, servizi, causa, motivo, intere } = mandato;
    let righe = blocco.righe.as_slice();
    let regole = (servizi, intere);
    let (mut noti, mut decisioni) = decidi_blocco(tx, ente, regole, blocco, adesso).await?;
    lock(tx, righe, &decisioni, &noti).await?;
    if intere {
        // Of what was paid before the lock the ledger would refuse that rata alone.
        (noti, decisioni) = decidi_blocco(tx, ente, regole, blocco, adesso).await?;
    }
    let prima = immagini(tx, righe, &decisioni, &noti).await?;
    db::written_at(tx, adesso).await?;
    let sostituiti = ritira_preavvisi(tx, ente, blocco, &mut decisioni, causa, adesso).await?;
    let nuove = inserisci(tx, ente, origine, blocco, &decisioni).await?;
    riapri(tx, righe, &decisioni, &noti, causa).await?;
    modifica(tx, righe, &mut decisioni, &noti, causa).await?;
    annulla(tx, righe, &mut decisioni, &noti, (motivo, causa)).await?;
    notifica(tx, ente, righe, &decisioni, &noti, causa).await?;
    if !sostituiti.is_empty() {
        posizioni::collega(tx, ente.id, &sostituiti).await.context("preavvisi not tied")?;
    }
    let fatte = fatte(blocco, &decisioni, &noti, &nuove, prima);
    Ok((decisioni, fatte))
}

/// What the rows did, with what was there before where it may have to come back.
fn fatte(
    blocco: &Blocco,
    decisioni: &[Decisione],
    noti: &Noti,
    nuove: &HashMap<&str, RataId>,
    mut prima: HashMap<RataId, Value>,
) -> Vec<RigaFatta> {
    let posti = (blocco.da..).map(|it| i32::try_from(it).unwrap_or(i32::MAX));
    let fatta = |(posto, (riga, decisione)): (i32, (&Riga, &Decisione))| {
        let nota = noti.rate.get(&riga.iud).map(|it| it.id);
        let (rata, fatto) = match decisione {
            Decisione::Scarta(_) => return None,
            Decisione::Inserisci => (nuove.get(riga.iud.as_str()).copied(), Fatto::Inserita),
            Decisione::Riapri => (nota, Fatto::Inserita),
            Decisione::Modifica => (nota, Fatto::Modificata),
            Decisione::Annulla => (nota, Fatto::Annullata),
            Decisione::Notifica => (nota, Fatto::Notificata),
            Decisione::Invariata => (nota, Fatto::Invariata),
        };
        let rata = rata?;
        Some(RigaFatta { posto, rata, fatto, prima: prima.remove(&rata) })
    };
    posti.zip(blocco.righe.iter().zip(decisioni)).filter_map(fatta).collect()
}

/// What the rate that will be modified or withdrawn are now.
async fn immagini(
    conn: &mut PgConnection,
    righe: &[Riga],
    decisioni: &[Decisione],
    noti: &Noti,
) -> anyhow::Result<HashMap<RataId, Value>> {
    let cambiate = righe.iter().zip(decisioni).filter_map(|(riga, decisione)| {
        let cambia = matches!(decisione, Decisione::Modifica | Decisione::Annulla);
        noti.rate.get(&riga.iud).filter(|_| cambia).map(|it| it.id)
    });
    let ids: Vec<RataId> = cambiate.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let immagini = posizioni::immagini(conn, &ids).await.context("what rate were is not known")?;
    Ok(immagini.into_iter().collect())
}

/// Rows that bring back what was withdrawn with another load: payable again, and then modified.
async fn riapri(
    tx: &mut PgTransaction<'_>,
    righe: &[Riga],
    decisioni: &[Decisione],
    noti: &Noti,
    causa: &str,
) -> anyhow::Result<()> {
    let tornate = righe.iter().zip(decisioni).filter_map(|(riga, decisione)| {
        noti.rate.get(&riga.iud).filter(|_| *decisione == Decisione::Riapri).map(|it| it.id)
    });
    let ids: Vec<RataId> = tornate.collect();
    if ids.is_empty() {
        return Ok(());
    }
    posizioni::riapri(tx, &ids, causa).await.context("bringing back failed")
}

/// Locks whatever the block will change, at once and in the order of everybody: see `posizioni::store`.
async fn lock(
    tx: &mut PgTransaction<'_>,
    righe: &[Riga],
    decisioni: &[Decisione],
    noti: &Noti,
) -> anyhow::Result<()> {
    let mut ids = vec![];
    for (riga, decisione) in righe.iter().zip(decisioni) {
        if matches!(decisione, Decisione::Scarta(_) | Decisione::Invariata) {
            continue;
        }
        ids.extend(noti.rate.get(&riga.iud).map(|it| it.posizione_id));
        let preavviso = preavviso(riga).and_then(|it| noti.preavvisi.get(it));
        ids.extend(preavviso.map(|it| it.posizione_id));
    }
    posizioni::lock_posizioni(tx, &ids).await.context("locking failed")
}

/// Withdraws what the reports of the block take the place of, before they are there; a report whose
/// preavviso was paid meanwhile is set aside with all its rows.
async fn ritira_preavvisi(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    blocco: &Blocco,
    decisioni: &mut [Decisione],
    causa: &str,
    adesso: Timestamp,
) -> anyhow::Result<Vec<(NumeroAvviso, String)>> {
    let (mut coppie, mut posti) = (vec![], vec![]);
    for (posto, riga) in blocco.righe.iter().enumerate() {
        let scrive = matches!(
            decisioni.get(posto),
            Some(Decisione::Inserisci | Decisione::Modifica | Decisione::Riapri)
        );
        if let Some(numero) = preavviso(riga).filter(|_| scrive) {
            coppie.push((numero.clone(), riga.iupd.clone()));
            posti.push(posto);
        }
    }
    if coppie.is_empty() {
        return Ok(coppie);
    }
    let esiti = posizioni::ritira_preavvisi(tx, ente.id, &coppie, causa, adesso)
        .await
        .context("withdrawing preavvisi failed")?;
    let mut ritirati = vec![];
    for ((coppia, posto), esito) in coppie.into_iter().zip(posti).zip(esiti) {
        match (esito, decisioni.get_mut(posto)) {
            (Err(rifiuto), Some(decisione)) => {
                *decisione = Decisione::Scarta(vec![Scarto::Preavviso(rifiuto)]);
            }
            _ => ritirati.push(coppia),
        }
    }
    blocco.gruppi.propaga(&blocco.righe, decisioni);
    Ok(ritirati)
}

/// Writes the new ones: the rata of each, by its IUD.
async fn inserisci<'a>(
    conn: &mut PgConnection,
    ente: &Ente,
    origine: Origine,
    blocco: &'a Blocco,
    decisioni: &[Decisione],
) -> anyhow::Result<HashMap<&'a str, RataId>> {
    let da_inserire = |posto: usize| {
        let riga = blocco.righe.get(posto)?;
        let si = decisioni.get(posto) == Some(&Decisione::Inserisci);
        riga.contenuto.as_ref().filter(|_| si).map(|contenuto| (riga, contenuto))
    };
    let nuove: Vec<NuovaPosizione> = blocco
        .gruppi
        .iter()
        .filter_map(|gruppo| nuova(origine, gruppo.iter().filter_map(|posto| da_inserire(*posto))))
        .collect();
    if nuove.is_empty() {
        return Ok(HashMap::new());
    }
    match posizioni::insert_many(conn, ente, &nuove).await.context("COPY of the rows failed")? {
        Ok(inserite) => {
            // Rate come back in the order in which they are inside their posizioni.
            let opzioni = nuove.iter().flat_map(|it| &it.opzioni);
            let ids: HashMap<&str, RataId> = opzioni
                .flat_map(|it| &it.rate)
                .zip(inserite)
                .map(|(rata, inserita)| (rata.iud.as_str(), inserita.rata_id))
                .collect();
            let righe = blocco.righe.iter().map(|it| it.iud.as_str());
            Ok(righe.filter_map(|iud| Some((iud, *ids.get(iud)?))).collect())
        }
        Err((posto, rifiuto)) => {
            let iupd = nuove.get(posto).map(|it| it.iupd.as_str()).unwrap_or_default();
            Err(anyhow!("checks of a file let through what the ledger refuses: {iupd}: {rifiuto}"))
        }
    }
}

/// The posizione that some rows make together; `None` of no rows.
fn nuova<'a>(
    origine: Origine,
    mut righe: impl Iterator<Item = (&'a Riga, &'a Contenuto)>,
) -> Option<NuovaPosizione> {
    let (prima, contenuto) = righe.next()?;
    let testata = contenuto.testata.clone();
    let mut opzioni = vec![nuova_opzione(prima, contenuto)];
    for (riga, contenuto) in righe {
        let indice = contenuto.opzione.indice;
        match opzioni.iter_mut().find(|it| it.indice == indice) {
            Some(opzione) => opzione.rate.push(nuova_rata(riga, contenuto)),
            None => opzioni.push(nuova_opzione(riga, contenuto)),
        }
    }
    Some(NuovaPosizione {
        origine,
        servizio: testata.servizio,
        iupd: prima.iupd.clone(),
        causale: testata.causale,
        valida_dal: testata.valida_dal,
        notifica: testata.notifica,
        opzioni,
    })
}

fn nuova_opzione(riga: &Riga, contenuto: &Contenuto) -> NuovaOpzione {
    let opzione = &contenuto.opzione;
    NuovaOpzione {
        indice: opzione.indice,
        tipo: opzione.tipo,
        descrizione: opzione.descrizione.clone(),
        debitore: opzione.debitore.clone(),
        rate: vec![nuova_rata(riga, contenuto)],
    }
}

fn nuova_rata(riga: &Riga, contenuto: &Contenuto) -> NuovaRata {
    let rata = contenuto.rata.clone();
    NuovaRata {
        iud: riga.iud.clone(),
        numero: rata.numero_avviso,
        causale: rata.causale,
        importo: rata.importo,
        regola: rata.regola,
        scadenza: rata.scadenza,
        bozza: contenuto.testata.bozza,
        metadati: rata.metadati,
        trasferimenti: rata.quote,
    }
}

/// Rows to modify, those of a posizione together.
async fn modifica(
    tx: &mut PgTransaction<'_>,
    righe: &[Riga],
    decisioni: &mut [Decisione],
    noti: &Noti,
    causa: &str,
) -> anyhow::Result<()> {
    let mut modifiche: Vec<(ModificaPosizione, Vec<usize>)> = vec![];
    let mut posto_di: HashMap<PosizioneId, usize> = HashMap::new();
    for (posto, riga) in righe.iter().enumerate() {
        let si = matches!(decisioni.get(posto), Some(Decisione::Modifica | Decisione::Riapri));
        let Some((contenuto, rata)) = riga.contenuto.as_ref().zip(noti.rate.get(&riga.iud)) else {
            continue;
        };
        if !si {
            continue;
        }
        let gia = *posto_di.entry(rata.posizione_id).or_insert(modifiche.len());
        if gia == modifiche.len() {
            let testata = contenuto.testata.clone();
            let modifica = ModificaPosizione {
                posizione_id: rata.posizione_id,
                debitori: Debitori { nuovi: vec![], in_solido: testata.coobbligati },
                causale: testata.causale,
                valida_dal: testata.valida_dal,
                notifica: testata.notifica,
                motivo: None,
                rate: vec![],
            };
            modifiche.push((modifica, vec![]));
        }
        if let Some((modifica, posti)) = modifiche.get_mut(gia) {
            let debitore = contenuto.opzione.debitore.clone();
            modifica.debitori.nuovi.push((rata.opzione_id, debitore));
            modifica.rate.push(modifica_rata(rata.id, contenuto));
            posti.push(posto);
        }
    }
    if modifiche.is_empty() {
        return Ok(());
    }
    let (modifiche, posti): (Vec<_>, Vec<_>) = modifiche.into_iter().unzip();
    let esiti = posizioni::modifica(tx, &modifiche, causa).await.context("modifying failed")?;
    for (esito, posti) in esiti.into_iter().zip(posti) {
        correggi(decisioni, &posti, esito)?;
    }
    Ok(())
}

fn modifica_rata(rata_id: RataId, contenuto: &Contenuto) -> ModificaRata {
    let rata = contenuto.rata.clone();
    ModificaRata {
        rata_id,
        causale: rata.causale,
        importo: rata.importo,
        regola: rata.regola,
        scadenza: rata.scadenza,
        pubblica: !contenuto.testata.bozza,
        metadati: rata.metadati,
        trasferimenti: rata.quote,
    }
}

async fn annulla(
    tx: &mut PgTransaction<'_>,
    righe: &[Riga],
    decisioni: &mut [Decisione],
    noti: &Noti,
    (motivo, causa): (Option<&str>, &str),
) -> anyhow::Result<()> {
    let (mut rate, mut posti) = (vec![], vec![]);
    for (posto, riga) in righe.iter().enumerate() {
        let si = decisioni.get(posto) == Some(&Decisione::Annulla);
        if let Some(rata) = noti.rate.get(&riga.iud).filter(|_| si) {
            rate.push(rata.id);
            posti.push(posto);
        }
    }
    if rate.is_empty() {
        return Ok(());
    }
    let esiti = posizioni::annulla(tx, &rate, motivo, causa).await.context("withdrawing failed")?;
    for (esito, posto) in esiti.into_iter().zip(posti) {
        correggi(decisioni, &[posto], esito)?;
    }
    Ok(())
}

/// Fines that were paid, of which the file says when they were notified.
async fn notifica(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    righe: &[Riga],
    decisioni: &[Decisione],
    noti: &Noti,
    causa: &str,
) -> anyhow::Result<()> {
    let dette = righe.iter().zip(decisioni).filter_map(|(riga, decisione)| {
        let rata = noti.rate.get(&riga.iud).filter(|_| *decisione == Decisione::Notifica)?;
        Some((rata.posizione_id, riga.contenuto.as_ref()?.testata.notifica?))
    });
    for (posizione, notifica) in dette {
        posizioni::notifica_pagata(tx, ente, posizione, notifica, causa)
            .await
            .context("a late notification failed")?;
    }
    Ok(())
}

/// A receipt may have arrived between look-up and lock: then the ledger has the last word.
fn correggi(
    decisioni: &mut [Decisione],
    posti: &[usize],
    esito: Result<(), RifiutoModifica>,
) -> anyhow::Result<()> {
    let Err(rifiuto) = esito else { return Ok(()) };
    let scarto: Scarto = scarto_di(rifiuto).ok_or_else(|| {
        anyhow!("checks of a file let through what the ledger refuses: {rifiuto}")
    })?;
    for posto in posti {
        if let Some(decisione) = decisioni.get_mut(*posto) {
            *decisione = Decisione::Scarta(vec![scarto]);
        }
    }
    Ok(())
}
