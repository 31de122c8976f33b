//! A notice asked for at a counter: found when it was asked a moment ago, made otherwise.
use super::{Fatto, senza_avviso};
use crate::features::enti::{self, StatoEnte};
use crate::features::posizioni;
use crate::features::stazione::model::{Domanda, Rifiuto, Risposta, STESSA, decide, posizione};
use crate::features::stazione::store::{self, Offerto};
use crate::kernel::NumeroAvviso;
use crate::platform::web::AppState;
use anyhow::Context;
use sqlx::PgTransaction;
use uuid::Uuid;

/// One transaction: what is answered is in the ledger, once for each hour and reference.
pub async fn chiedi(app: &AppState, domanda: &Domanda) -> anyhow::Result<Fatto> {
    let ente_cf = &domanda.chiamante.ente_cf;
    let mut tx = app.db.begin().await?;
    let offerto =
        store::find_offerto(&mut tx, ente_cf, &domanda.id_servizio, &domanda.id_soggetto).await?;
    let Some(offerto) = offerto else {
        return Ok(Fatto::no(match senza_avviso(&mut tx, ente_cf).await? {
            Rifiuto::Sconosciuto => Rifiuto::NessunServizio,
            rifiuto => rifiuto,
        }));
    };
    let riferimento = domanda.riferimento.as_str();
    store::lock_domande(&mut tx, offerto.servizio, riferimento).await?;
    let dal = app.clock.now() - STESSA;
    let nota = store::find_recente(&mut tx, offerto.servizio, riferimento, dal).await?;
    let numero = match nota {
        Some(numero) => numero,
        None => match crea(app, &mut tx, domanda, &offerto).await? {
            Ok(numero) => numero,
            Err(rifiuto) => return Ok(Fatto::no(rifiuto)),
        },
    };
    let rata = posizioni::find_by_avviso(&mut tx, ente_cf, &numero).await?;
    let rata = rata.context("the notice just made is gone")?;
    Ok(match decide(&rata, app.clock.oggi()) {
        Err(rifiuto) => Fatto::no(rifiuto),
        Ok(prezzo) => {
            tx.commit().await?;
            Fatto::da_annotare(Risposta::Offerto(Box::new(rata), prezzo))
        }
    })
}

async fn crea(
    app: &AppState,
    tx: &mut PgTransaction<'_>,
    domanda: &Domanda,
    offerto: &Offerto,
) -> anyhow::Result<Result<NumeroAvviso, Rifiuto>> {
    let ente = enti::find_by_cf(tx, &domanda.chiamante.ente_cf).await?;
    let Some(ente) = ente.filter(|it| it.stato == StatoEnte::Attivo) else {
        return Ok(Err(Rifiuto::DominioErrato));
    };
    let servizi = enti::servizi(tx, ente.id).await?;
    let servizio = servizi.into_iter().find(|it| it.id == offerto.servizio && it.attivo);
    let Some(servizio) = servizio else { return Ok(Err(Rifiuto::NessunServizio)) };
    let id = format!("PSP-{}", Uuid::new_v4().simple());
    let nuova = posizione(domanda, &ente, &servizio, offerto.importo, id, app.clock.oggi());
    let rate = posizioni::insert_many(tx, &ente, &[nuova]).await?;
    let rata = rate.ok().and_then(|it| it.into_iter().next());
    let rata = rata.context("a notice for a counter cannot be written")?;
    store::insert_domanda(
        tx,
        rata.posizione_id,
        offerto.servizio,
        domanda.riferimento.as_str(),
        app.clock.now(),
    )
    .await?;
    Ok(Ok(rata.numero_avviso))
}
