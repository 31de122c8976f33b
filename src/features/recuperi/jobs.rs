//! Asking, behind the pages.
use super::model::{Motivo, Seguito};
use super::port::{Ricevute, RifiutoRicevuta, Via};
use super::store::{self, Preso};
use crate::features::posizioni::{self, NuovaRt};
use crate::platform::config::FonteProtocol;
use crate::platform::web::AppState;
use jiff::SignedDuration;

/// For how long a question is one worker's: an answer came long before, or its process is gone.
const PRESA: SignedDuration = SignedDuration::from_mins(5);

/// Every 5 minutes. Writes down what sources of GPD say to be paid and has no receipt yet. Safe to repeat:
/// a notice is asked about once.
pub async fn iscrivi(app: &AppState, ricevute: &dyn Ricevute) -> anyhow::Result<()> {
    if !ricevute.has(Via::Gpd) {
        return Ok(());
    }
    let gpd = app.config.fonti.iter().filter(|it| matches!(it.protocol, FonteProtocol::Gpd(_)));
    let gpd: Vec<String> = gpd.map(|it| it.id.clone()).collect();
    let (mut conn, now) = (app.db.acquire().await?, app.clock.now());
    store::chiudi_arrivate(&mut conn, now).await?;
    let nuove = store::iscrivi(&mut conn, &gpd, now).await?;
    if 0 < nuove {
        tracing::info!(n = nuove, "receipts to be asked for at GPD");
    }
    Ok(())
}

/// Every 2 seconds, and again at once while there is work. Asks one question. Safe on several processes: a
/// question is one worker's at a time, and a call counts before it is made.
pub async fn cerca(app: &AppState, ricevute: &dyn Ricevute) -> anyhow::Result<bool> {
    let vie = [Via::Eventi, Via::Gpd].into_iter().filter(|it| ricevute.has(*it));
    let vie: Vec<Via> = vie.collect();
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let preso = store::prendi(&mut tx, &vie, now, now + PRESA).await?;
    tx.commit().await?;
    let Some(preso) = preso else { return Ok(false) };
    let said = ricevute.chiedi(preso.via, &preso.domanda, now).await;
    match said.and_then(|rt| if is_sua(&preso, &rt) { Ok(rt) } else { Err(Motivo::Altra.into()) }) {
        Ok(rt) => {
            if let Err(error) = trovata(app, &preso, &rt).await {
                // It would be so again, and each time a call is used up.
                tracing::error!(error = format!("{error:#}"), "a receipt cannot be stored");
                mancata(app, &preso, Motivo::Incomprensibile.into()).await?;
            }
        }
        Err(rifiuto) => mancata(app, &preso, rifiuto).await?,
    }
    Ok(true)
}

/// Is of the payment that was asked about, and concerns the ente that asked.
fn is_sua(preso: &Preso, rt: &NuovaRt) -> bool {
    let domanda = &preso.domanda;
    let ente = domanda.ente_cf.as_str();
    let dell_ente = rt.ente_cf == ente || rt.trasferimenti.iter().any(|it| it.ente_cf == ente);
    let del_pagamento = domanda.iur.as_ref().is_none_or(|it| it.as_str() == rt.receipt_id);
    dell_ente && del_pagamento && rt.numero_avviso == domanda.numero.as_str()
}

/// Stores the receipt as if the Node had sent it; what follows from it is drawn by the job that does so.
async fn trovata(app: &AppState, preso: &Preso, rt: &NuovaRt) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let nuova = posizioni::insert_rt(&mut tx, rt, preso.domanda.ente_cf.as_str()).await?;
    store::trovata(&mut tx, preso.id, rt, app.clock.now()).await?;
    tx.commit().await?;
    if nuova {
        app.rt_arrivata.notify_one();
    }
    tracing::info!(via = ?preso.via, nuova, "a receipt was recovered");
    metrics::counter!("ricevute_recuperate", "esito" => "ok").increment(1);
    Ok(())
}

async fn mancata(app: &AppState, preso: &Preso, rifiuto: RifiutoRicevuta) -> anyhow::Result<()> {
    let (motivo, now) = (rifiuto.motivo, app.clock.now());
    let seguito = Seguito::new(preso.via, rifiuto, preso.tentativi);
    let mut tx = app.db.begin().await?;
    store::mancata(&mut tx, preso, motivo, seguito, now).await?;
    tx.commit().await?;
    if motivo != Motivo::NonTrovata {
        tracing::warn!(via = ?preso.via, %motivo, "no receipt");
    }
    metrics::counter!("ricevute_recuperate", "esito" => motivo.as_str()).increment(1);
    Ok(())
}

/// Drops what nobody looks at any more. Safe to repeat.
pub async fn pulisci(app: &AppState) -> anyhow::Result<()> {
    Ok(store::pulisci(&mut *app.db.acquire().await?, app.clock.now()).await?)
}
