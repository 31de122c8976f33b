//! What workers do with files that were sent: rehearse, apply, undo, forget.
use super::actions::{self, Corsa, NonCaricato, batti};
use super::model::{RifiutoFile, StatoTracciato, TENUTA};
use super::store;
use super::store::turni::{self, Turno};
use crate::features::enti::{self, StatoEnte};
use crate::platform::web::App;
use anyhow::Context;
use std::fs::File;

/// Blocks after which a turn ends when other files wait.
const BLOCCHI: usize = 40;

/// Every 2 seconds, and again at once while there is work: rehearses the file that waited longest. Nothing
/// is written but what was found; begun again from the start after a crash.
pub async fn prova(app: &App) -> anyhow::Result<bool> {
    turno(app, &[StatoTracciato::Caricato, StatoTracciato::InProva]).await
}

/// Every 2 seconds, and again at once while there is work: a turn of the load that waited longest, to be
/// applied or undone. Each block and the point reached are one transaction, so another worker goes on from
/// where this one died; whoever lost its hold writes nothing.
pub async fn applica(app: &App) -> anyhow::Result<bool> {
    let stati =
        [StatoTracciato::InCoda, StatoTracciato::InElaborazione, StatoTracciato::InAnnullamento];
    turno(app, &stati).await
}

async fn turno(app: &App, stati: &[StatoTracciato]) -> anyhow::Result<bool> {
    let Some(turno) = turni::next(&app.db, stati, app.clock.now()).await? else {
        return Ok(false);
    };
    if turno.rotto {
        tracing::error!(tracciato = %turno.id, "a load got nowhere too often");
        fail(app, &turno, None).await?;
        return Ok(true);
    }
    // Whatever goes wrong, the hold ends by itself and somebody tries again.
    tokio::select! {
        fatto = fai(app, &turno) => fatto.map(|()| true),
        perso = batti(&app.db, &turno) => perso.map(|()| true),
    }
}

async fn fai(app: &App, turno: &Turno) -> anyhow::Result<()> {
    let esito = match turno.stato {
        StatoTracciato::InAnnullamento => {
            let finito = actions::annulla(&app.db, turno, app.clock.now()).await?;
            if finito { Ok(()) } else { release(app, turno).await.map_err(Into::into) }
        }
        _ => leggi(app, turno).await,
    };
    match esito {
        Ok(()) => Ok(()),
        Err(NonCaricato::Rifiutato(rifiuto)) => fail(app, turno, Some(&rifiuto.to_string())).await,
        Err(NonCaricato::Guasto(error)) => Err(error),
    }
}

/// What wants the file: its rehearsal, and its rows.
async fn leggi(app: &App, turno: &Turno) -> Result<(), NonCaricato> {
    let mut conn = app.db.acquire().await.context("no connection")?;
    let ente = enti::find(&mut conn, turno.ente).await.context("look-up of the ente failed")?;
    drop(conn);
    let ente = ente.context("ente of a load")?;
    if !matches!(ente.stato, StatoEnte::Attivo | StatoEnte::Prova) {
        return Err(RifiutoFile::EnteSpento.into());
    }
    let file: Option<File> = actions::ritira(&app.db, turno.id).await?;
    let Some(file) = file else {
        // Of the command line, whose process died.
        return Ok(fail(app, turno, None).await?);
    };
    let corsa = Corsa { db: &app.db, turno, ente: &ente, adesso: app.clock.now() };
    if turno.stato == StatoTracciato::InProva {
        return actions::prova(&corsa, file).await;
    }
    let mut conn = app.db.acquire().await.context("no connection")?;
    let scelte = store::mappature::di(&mut conn, turno.id).await.context("no choices")?;
    drop(conn);
    let promosso = actions::apri(file, scelte).await?;
    if !actions::esegui(&corsa, &promosso, BLOCCHI, |_, _| Ok(())).await? {
        return Ok(release(app, turno).await?);
    }
    let mut conn = app.db.acquire().await.context("no connection")?;
    let punto = turni::punto(&mut conn, turno).await.context("how far is not known")?;
    let stato = actions::fine(punto.conti);
    turni::end(&mut conn, turno, stato, None, app.clock.now()).await?;
    metrics::counter!("tracciati_righe").increment(punto.conti.righe());
    Ok(())
}

async fn release(app: &App, turno: &Turno) -> anyhow::Result<()> {
    turni::release(&mut *app.db.acquire().await?, turno).await
}

/// Ends it, with why when it is the file's fault.
async fn fail(app: &App, turno: &Turno, perche: Option<&str>) -> anyhow::Result<()> {
    let mut conn = app.db.acquire().await?;
    turni::end(&mut conn, turno, StatoTracciato::Errore, perche, app.clock.now()).await
}

/// Drops what people's data is in, a month after the end of each.
pub async fn pulisci(app: &App) -> anyhow::Result<()> {
    Ok(store::purge(&mut *app.db.acquire().await?, app.clock.now() - TENUTA).await?)
}
