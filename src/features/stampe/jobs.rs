//! Printing, part by part.
use super::model::{Destinazione, Esito, Scartato, StatoCampagna, spedibile};
use super::store::{self, turno, turno::Turno};
use super::wire;
use crate::features::avvisi::{self, Avviso, Lingua};
use crate::features::enti;
use crate::features::posizioni::{self, Posizione};
use crate::kernel::{OpzioneId, PosizioneId, oggi_a_roma};
use crate::platform::pdf::off_thread;
use crate::platform::web::App;
use anyhow::Context;
use jiff::SignedDuration;
use jiff::civil::Date;
use sqlx::PgConnection;
use std::collections::HashMap;

/// How long the files stay, and the list of what was printed of a campaign that is over.
const FILE: SignedDuration = SignedDuration::from_hours(30 * 24);
const ELENCO: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Every 2 seconds, and again at once while there is work. Prints the next part of the campaign that
/// waited longest; what it wrote and that it wrote it stand in one transaction. Safe to repeat.
pub async fn stampa_parte(app: &App) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let Some(lavoro) = turno::next(&mut tx).await? else { return Ok(false) };
    let (lingua, seconda) = (lavoro.lingua, lavoro.seconda);
    let fatta = match leggi(&mut tx, app, &lavoro).await {
        Ok(esiti) => off_thread(move || stampa(esiti, lingua, seconda)).await,
        Err(error) => Err(error),
    };
    let fatta = fatta.inspect_err(|error| {
        let error = format!("{error:#}");
        tracing::error!(campagna = %lavoro.id, error, "a part was not made");
    });
    let now = app.clock.now();
    // Given up meanwhile: nothing of it is kept. An error, with its turn still to come, when what
    // failed was the transaction itself.
    if !turno::hold(&mut tx, lavoro.id, now).await? {
        return Ok(true);
    }
    let Ok(fatta) = fatta else {
        // It waits for somebody to look; the others go on.
        let (da, a) = (StatoCampagna::InCorso, StatoCampagna::InPausa);
        store::set_stato(&mut tx, lavoro.id, da, a, now).await?;
        tx.commit().await?;
        return Ok(true);
    };
    turno::set_scartati(&mut tx, lavoro.id, &fatta.scartati).await?;
    if !fatta.stampati.is_empty() {
        let files: [&[u8]; 2] = [&fatta.zip, &fatta.blocco];
        turno::insert_parte(&mut tx, lavoro.id, &fatta.stampati, files, fatta.valida_fino, now)
            .await?;
    }
    turno::end(&mut tx, lavoro.id, now).await?;
    tx.commit().await?;
    metrics::counter!("avvisi_stampati")
        .increment(u64::try_from(fatta.stampati.len()).unwrap_or_default());
    Ok(true)
}

/// Each of the turn as a notice of today, in its order.
async fn leggi(conn: &mut PgConnection, app: &App, turno: &Turno) -> anyhow::Result<Vec<Esito>> {
    let oggi = oggi_a_roma(app.clock.now());
    let ente = enti::find(conn, turno.ente).await?.context("ente of a campaign")?;
    let dati = avvisi::stampa(conn, turno.ente).await?;
    let ids: Vec<PosizioneId> = turno.prossimi.iter().map(|it| it.posizione).collect();
    let lette = posizioni::find_posizioni(conn, &ids).await?;
    let lette: HashMap<PosizioneId, Posizione> = lette.into_iter().map(|it| (it.id, it)).collect();
    let esito = |a: &Destinazione| {
        let sua = |it: &&Posizione| it.prima().is_some_and(|it| it.ente_id == turno.ente);
        let posizione = lette.get(&a.posizione).filter(sua).ok_or(Scartato::NonAncora);
        let avviso = posizione.and_then(|it| {
            // By their first opzione, or they would have two of them.
            let primo = it.obbligati().iter().any(|it| it.id == a.opzione);
            let suo = it.solo_di(a.opzione).filter(|_| primo).ok_or(Scartato::Doppione)?;
            let avviso = Avviso::new(&suo, &ente, dati.clone(), oggi).map_err(Scartato::from)?;
            spedibile(avviso, turno.postale)
        });
        (*a, avviso)
    };
    Ok(turno.prossimi.iter().map(esito).collect())
}

/// What one turn made.
#[derive(Debug, Default)]
struct Fatta {
    stampati: Vec<Destinazione>,
    scartati: Vec<(OpzioneId, Scartato)>,
    zip: Vec<u8>,
    blocco: Vec<u8>,
    /// Last day on which every amount is still the one printed.
    valida_fino: Option<Date>,
}

/// Makes the files. A notice that cannot be made is left out and told; the others go on.
fn stampa(esiti: Vec<Esito>, lingua: Lingua, seconda: Option<Lingua>) -> anyhow::Result<Fatta> {
    let mut fatta = Fatta::default();
    let (mut avvisi, mut zip) = (vec![], wire::Zip::new());
    for (a, esito) in esiti {
        let avviso = match esito {
            Ok(avviso) => avviso,
            Err(motivo) => {
                fatta.scartati.push((a.opzione, motivo));
                continue;
            }
        };
        match avvisi::pdf(&avviso, lingua, seconda) {
            Ok(bytes) => {
                zip.add(&nome(&avviso), &bytes)?;
                let ultimi = avviso.moduli().into_iter().filter_map(|it| it.prezzo.fino);
                fatta.valida_fino = ultimi.chain(fatta.valida_fino).min();
                avvisi.push(avviso);
                fatta.stampati.push(a);
            }
            Err(error) => {
                let error = format!("{error:#}");
                tracing::error!(posizione = %a.posizione, error, "a notice could not be made");
                fatta.scartati.push((a.opzione, Scartato::Guasto));
            }
        }
    }
    if !avvisi.is_empty() {
        fatta.zip = zip.finish()?;
        fatta.blocco = avvisi::blocco(&avvisi, lingua, seconda)?;
    }
    Ok(fatta)
}

fn nome(avviso: &Avviso) -> String {
    let numero = avviso.moduli().first().map_or("senza-numero", |it| it.numero.as_str()).to_owned();
    format!("avviso-{numero}.pdf")
}

/// Drops files older than a month: notices are paid by then, or to be printed anew. A year after the
/// end of a campaign nobody asks any more which notices were in it: how many is still known.
pub async fn pulisci(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    Ok(turno::purge(&mut *app.db.acquire().await?, now - FILE, now - ELENCO).await?)
}
