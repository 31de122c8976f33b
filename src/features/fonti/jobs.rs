//! Background work on remote sources.
use super::actions::{self, Domanda};
use super::model::anomalia::{Anomalia, Segnalata};
use super::model::letta;
use super::port::{Fonti, Guasto, Registrata};
use super::store;
use crate::features::accesso;
use crate::kernel::{CodiceFiscale, rome};
use crate::platform::web::App;
use futures_util::future::join_all;
use jiff::SignedDuration;
use std::sync::Arc;
use tokio::time::timeout;

/// A source that is read whole is read again after so long.
const GIRO: SignedDuration = SignedDuration::from_mins(60);
/// After a page that could not be read.
const RIPROVA: SignedDuration = SignedDuration::from_mins(1);
/// Hours of the night, in Rome.
const NOTTE: std::ops::Range<i8> = 1..5;
/// Nobody is asked about twice in a night.
const UNA_NOTTE: SignedDuration = SignedDuration::from_hours(20);
/// People asked about at a time: gently, for the sources have nights too.
const INSIEME: i64 = 5;

/// Every minute: at night, asks about the next people who wanted that. True while there are more. Safe to
/// repeat: who was asked about is marked before.
pub async fn scalda(app: &App, fonti: &Fonti) -> anyhow::Result<bool> {
    let now = app.clock.now();
    if fonti.is_empty() || !NOTTE.contains(&now.to_zoned(rome()).hour()) {
        return Ok(false);
    }
    let mut conn = app.db.acquire().await?;
    let people = store::da_scaldare(&mut conn, now - UNA_NOTTE, now, INSIEME).await?;
    drop(conn);
    for chi in &people {
        let mut conn = app.db.acquire().await?;
        let prima = accesso::codici::precedenti(&mut conn, chi).await?;
        let codici: Vec<String> =
            [chi].into_iter().chain(&prima).map(|it| it.as_str().to_owned()).collect();
        let (codice, eta) = (chi.as_str(), SignedDuration::from_hours(1));
        let domanda = Domanda { codice, codici: &codici, eta, solo: None };
        let freschezza = store::freschezza(&mut conn, fonti, codice, now).await?;
        drop(conn);
        join_all(actions::ask(app, fonti, &domanda, &freschezza).await?).await;
    }
    Ok(!people.is_empty())
}

/// Every five seconds, and when somebody new is asked about: reads the next page of the sources that cannot
/// be asked about one person. True while there are more. Safe on several processes: a page is taken
/// before it is read, and reading it twice writes the same.
pub async fn rispecchia(app: &App, fonti: &Fonti) -> anyhow::Result<bool> {
    let mut more = false;
    for fonte in fonti.tutte.iter().filter(|it| it.porta.si_elenca()) {
        for ente in &fonte.enti {
            more |= page(app, fonte, ente).await?;
        }
    }
    Ok(more)
}

/// One page. What people owe who did not say yes is read with the rest, and forgotten here.
async fn page(app: &App, fonte: &Arc<Registrata>, ente: &CodiceFiscale) -> anyhow::Result<bool> {
    let (now, oggi) = (app.clock.now(), app.clock.oggi());
    let (id, cf) = (fonte.id.as_str(), ente.as_str());
    let mut conn = app.db.acquire().await?;
    let Some(n) = store::prendi_giro(&mut conn, id, cf, now).await? else { return Ok(false) };
    if !fonte.circuito.is_chiuso(now) {
        store::rimanda(&mut conn, id, cf, now + RIPROVA).await?;
        return Ok(false);
    }
    drop(conn);
    let read = timeout(fonte.pazienza, fonte.porta.elenca(ente, n)).await;
    let read = read.unwrap_or(Some(Err(Guasto::NonRisponde)));
    let Some(read) = read else { return Ok(false) };
    // What is written was so when it was told.
    let now = app.clock.now();
    let guasto = read.as_ref().err().copied();
    actions::remember(app, fonte, &fonte.circuito, Some(ente), guasto).await?;
    let mut tx = app.db.begin().await?;
    let pagina = match read {
        Ok(pagina) => pagina,
        Err(guasto) => {
            let wait = match guasto {
                Guasto::Piano(attesa) => attesa,
                _ => RIPROVA,
            };
            store::rimanda(&mut tx, id, cf, now + wait).await?;
            tx.commit().await?;
            return Ok(false);
        }
    };
    let suo = std::slice::from_ref(ente);
    let mut ammesse = letta::ammetti(pagina.lette, suo, None, oggi);
    ammesse.tieni(&store::consenzienti(&mut tx, &ammesse.debitori()).await?);
    let diverse = store::scrivi(&mut tx, id, &ammesse.posizioni, now).await?;
    let mut anomalie = ammesse.anomalie;
    anomalie.extend(diverse.iter().map(|it| Segnalata::di(Anomalia::DiversoImporto, it)));
    for it in &mut anomalie {
        it.ente.get_or_insert_with(|| ente.clone());
    }
    store::anomalie(&mut tx, fonte, &anomalie, now).await?;
    if !pagina.altre {
        tx.commit().await?;
        // By itself: other people's rows are not held together with those of the page.
        let mut tx = app.db.begin().await?;
        store::fine(&mut tx, id, cf, now, now + GIRO).await?;
        tx.commit().await?;
    } else if store::pagina_letta(&mut tx, id, cf, n, now).await? {
        tx.commit().await?;
    } else {
        // Another process was faster: what it wrote stays.
        tx.rollback().await?;
    }
    Ok(pagina.altre)
}

/// Drops what sources tell no more, and old anomalies. Safe to repeat.
pub async fn pulisci(app: &App) -> anyhow::Result<()> {
    let mut conn = app.db.acquire().await?;
    store::pulisci(&mut conn, app.clock.now()).await?;
    Ok(())
}
