//! How much a notice is at this moment, when the ente's software may say so.
use crate::features::posizioni::{self, Rata};
use crate::features::stazione::model::{Richiesta, con_importo, is_chiedibile};
use crate::features::stazione::port::{Detto, Gestionali};
use crate::platform::web::AppState;

/// Asks, and writes into the ledger what was said, before anything is answered: from there on it is a price like any
/// other. True when it is another one than before. Nothing is asked about what cannot be paid, nor about what is being
/// paid. A fault here is no reason not to answer: what the ledger says stands.
pub async fn aggiorna(
    app: &AppState,
    gestionali: &dyn Gestionali,
    it: &Richiesta,
    rata: &Rata,
) -> bool {
    let Ok(prezzo) = it.decide(rata, app.clock.oggi()) else { return false };
    if !is_chiedibile(rata, &prezzo, app.clock.now()) {
        return false;
    }
    let changed = async {
        match gestionali.importo(app, rata).await? {
            Some(detto) => scrivi(app, rata, &detto).await,
            None => Ok(false),
        }
    };
    changed.await.unwrap_or_else(|error: anyhow::Error| {
        tracing::error!(error = format!("{error:#}"), "an amount could not be asked for");
        false
    })
}

/// False when somebody changed it meanwhile, or began to pay it: what was said is forgotten.
async fn scrivi(app: &AppState, rata: &Rata, detto: &Detto) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    posizioni::lock_posizioni(&mut tx, &[rata.posizione_id]).await?;
    let ora = posizioni::find_rate(&mut tx, &[rata.id]).await?.pop();
    if ora.as_ref() != Some(rata) {
        return Ok(false);
    }
    let causa = format!("importo di adesso, detto da {}", detto.da);
    let esiti = posizioni::modifica(&mut tx, &[con_importo(rata, detto.importo)], &causa).await?;
    // Written, the rata is locked: who activated it a moment before is seen now.
    let ora = posizioni::find_rate(&mut tx, &[rata.id]).await?.pop();
    let libera = ora.is_some_and(|it| it.blocco_aperto(app.clock.now()).is_none());
    if !libera || esiti.iter().any(Result::is_err) {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}
