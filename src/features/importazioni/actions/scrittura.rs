//! One block of rows to the ledger: look up, decide, write.
use super::super::model::{Azione, Contenuto, Decisione, Noti, Riga, Scarto, decidi, scarto_di};
use super::lettura::Blocco;
use crate::features::enti::Ente;
use crate::features::posizioni::{
    self, Debitori, ModificaPosizione, ModificaRata, NuovaOpzione, NuovaPosizione, NuovaRata,
    Origine, RifiutoModifica,
};
use crate::kernel::{NumeroAvviso, PosizioneId, RataId, TracciatoId};
use anyhow::{Context, anyhow};
use jiff::Timestamp;
use sqlx::{PgConnection, PgTransaction};
use std::collections::HashMap;

/// What is decided about each row of the block, once the ledger has agreed.
pub async fn scrivi(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    tracciato: TracciatoId,
    blocco: &Blocco,
    adesso: Timestamp,
) -> anyhow::Result<Vec<Decisione>> {
    let righe = blocco.righe.as_slice();
    let noti = cerca(tx, ente, righe).await.context("look-up of the rows failed")?;
    let mut decisioni: Vec<Decisione> =
        righe.iter().map(|riga| decidi(riga, &noti, adesso)).collect();
    blocco.gruppi.propaga(righe, &mut decisioni);
    let causa = format!("tracciato {tracciato}");
    lock(tx, righe, &decisioni, &noti).await?;
    let sostituiti = ritira_preavvisi(tx, ente, blocco, &mut decisioni, &causa, adesso).await?;
    inserisci(tx, ente, blocco, &decisioni).await?;
    modifica(tx, righe, &mut decisioni, &noti, &causa).await?;
    annulla(tx, righe, &mut decisioni, &noti, &causa).await?;
    notifica(tx, ente, righe, &decisioni, &noti, &causa).await?;
    if !sostituiti.is_empty() {
        posizioni::collega(tx, ente.id, &sostituiti).await.context("preavvisi not tied")?;
    }
    Ok(decisioni)
}

/// What the ledger has under the keys of those rows, in at most four queries.
async fn cerca(conn: &mut PgConnection, ente: &Ente, righe: &[Riga]) -> sqlx::Result<Noti> {
    let buone = || righe.iter().filter(|it| !it.is_scartata());
    let iud: Vec<String> = buone().map(|it| it.iud.clone()).collect();
    let mut noti = Noti::default();
    if iud.is_empty() {
        return Ok(noti);
    }
    let esistenti = posizioni::find_by_iud(conn, ente.id, &iud).await?;
    let ids: Vec<RataId> = esistenti.iter().map(|it| it.rata_id).collect();
    if !ids.is_empty() {
        let rate = posizioni::find_rate(conn, &ids).await?;
        noti.rate = rate.into_iter().map(|it| (it.iud.clone(), it)).collect();
    }
    let nuove: Vec<&Riga> = buone()
        .filter(|it| matches!(it.azione, Some(Azione::Inserisci | Azione::Salva)))
        .filter(|it| !noti.rate.contains_key(&it.iud))
        .collect();
    if !nuove.is_empty() {
        let iupd: Vec<String> = nuove.iter().map(|it| it.iupd.clone()).collect();
        let trovate = posizioni::find_by_iupd(conn, ente.id, &iupd).await?;
        noti.iupd = trovate.into_iter().map(|it| it.iupd).collect();
    }
    let avvisi: Vec<NumeroAvviso> =
        nuove.iter().filter_map(|it| it.contenuto.as_ref()?.rata.numero_avviso.clone()).collect();
    if !avvisi.is_empty() {
        noti.avvisi = posizioni::find_numeri(conn, ente.id, &avvisi).await?.into_iter().collect();
    }
    let preavvisi: Vec<NumeroAvviso> = buone().filter_map(preavviso).cloned().collect();
    if !preavvisi.is_empty() {
        let trovati = posizioni::find_preavvisi(conn, ente.id, &preavvisi).await?;
        noti.preavvisi = trovati.into_iter().map(|it| (it.numero.clone(), it)).collect();
    }
    Ok(noti)
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

fn preavviso(riga: &Riga) -> Option<&NumeroAvviso> {
    riga.contenuto.as_ref()?.testata.preavviso.as_ref()
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
        let scrive =
            matches!(decisioni.get(posto), Some(Decisione::Inserisci | Decisione::Modifica));
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

async fn inserisci(
    conn: &mut PgConnection,
    ente: &Ente,
    blocco: &Blocco,
    decisioni: &[Decisione],
) -> anyhow::Result<()> {
    let da_inserire = |posto: usize| {
        let riga = blocco.righe.get(posto)?;
        let si = decisioni.get(posto) == Some(&Decisione::Inserisci);
        riga.contenuto.as_ref().filter(|_| si).map(|contenuto| (riga, contenuto))
    };
    let nuove: Vec<NuovaPosizione> = blocco
        .gruppi
        .iter()
        .filter_map(|gruppo| nuova(gruppo.iter().filter_map(|posto| da_inserire(*posto))))
        .collect();
    if nuove.is_empty() {
        return Ok(());
    }
    match posizioni::insert_many(conn, ente, &nuove).await.context("COPY of the rows failed")? {
        Ok(_) => Ok(()),
        Err((posto, rifiuto)) => {
            let iupd = nuove.get(posto).map(|it| it.iupd.as_str()).unwrap_or_default();
            Err(anyhow!("checks of a file let through what the ledger refuses: {iupd}: {rifiuto}"))
        }
    }
}

/// The posizione that some rows make together; `None` of no rows.
fn nuova<'a>(mut righe: impl Iterator<Item = (&'a Riga, &'a Contenuto)>) -> Option<NuovaPosizione> {
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
        origine: Origine::Tracciato,
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
        let si = decisioni.get(posto) == Some(&Decisione::Modifica);
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
    causa: &str,
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
    let esiti = posizioni::annulla(tx, &rate, None, causa).await.context("withdrawing failed")?;
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
