//! What to do with a block of rows, by what the ledger holds: the same for a rehearsal and for the real
//! thing. Writes nothing.
use super::super::model::{Azione, Decisione, Noti, Riga, decidi};
use super::super::store;
use super::lettura::Blocco;
use crate::features::enti::Ente;
use crate::features::posizioni::{self, StatoRata};
use crate::kernel::{NumeroAvviso, RataId, ServizioId};
use anyhow::Context;
use jiff::Timestamp;
use sqlx::PgConnection;

/// What is decided about each row, and on what grounds. With `intere` a posizione with one bad row is left
/// alone, whatever its rows ask.
pub async fn decidi_blocco(
    conn: &mut PgConnection,
    ente: &Ente,
    (servizi, intere): (Option<&[ServizioId]>, bool),
    blocco: &Blocco,
    adesso: Timestamp,
) -> anyhow::Result<(Noti, Vec<Decisione>)> {
    let righe = blocco.righe.as_slice();
    let noti = cerca(conn, ente, servizi, righe).await.context("look-up of the rows failed")?;
    let mut decisioni: Vec<Decisione> =
        righe.iter().map(|riga| decidi(riga, &noti, adesso)).collect();
    blocco.gruppi.propaga(righe, &mut decisioni);
    if intere {
        blocco.gruppi.propaga_tutto(righe, &mut decisioni);
    }
    Ok((noti, decisioni))
}

/// What the ledger has under the keys of those rows, in at most five queries.
async fn cerca(
    conn: &mut PgConnection,
    ente: &Ente,
    servizi: Option<&[ServizioId]>,
    righe: &[Riga],
) -> sqlx::Result<Noti> {
    let buone = || righe.iter().filter(|it| !it.is_scartata());
    let iud: Vec<String> = buone().map(|it| it.iud.clone()).collect();
    let mut noti =
        Noti { servizi: servizi.map(|it| it.iter().copied().collect()), ..Noti::default() };
    if iud.is_empty() {
        return Ok(noti);
    }
    let esistenti = posizioni::find_by_iud(conn, ente.id, &iud).await?;
    let ids: Vec<RataId> = esistenti.iter().map(|it| it.rata_id).collect();
    if !ids.is_empty() {
        let rate = posizioni::find_rate(conn, &ids).await?;
        if rate.iter().any(|it| it.stato == StatoRata::Annullata) {
            noti.ritirate = store::righe::ritirate(conn, &ids).await?;
        }
        noti.rate = rate.into_iter().map(|it| (it.iud.clone(), it)).collect();
    }
    let nuove: Vec<&Riga> = buone()
        .filter(|it| it.azione == Some(Azione::Inserisci) && !noti.rate.contains_key(&it.iud))
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

/// The preavviso that a row takes the place of.
pub fn preavviso(riga: &Riga) -> Option<&NumeroAvviso> {
    riga.contenuto.as_ref()?.testata.preavviso.as_ref()
}
