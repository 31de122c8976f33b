//! Background work: which jobs, how often.
use crate::features::archivio::{self, Archivio};
use crate::features::fonti::{self, Fonti};
use crate::features::integrazioni::Postino;
use crate::features::recuperi::{self, Ricevute};
use crate::features::{
    accesso, cifre, importazioni, integrazioni, pagamenti, spontanei, stampe, stazione,
};
use crate::partners;
use crate::platform::config::Config;
use crate::platform::jobs::{Shutdown, repeat, shutdown};
use crate::platform::web::App as AppData;
use crate::platform::{idempotency, operatori, registro, session};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// Between two batches of receipts: they come in bursts, and many cost little more than one. The
/// first of a burst does not wait.
const BREATH: Duration = Duration::from_millis(100);

/// Partners that workers talk to: those that the configuration names.
pub struct Ports {
    fonti: Arc<Fonti>,
    archivio: Option<Arc<dyn Archivio>>,
    ricevute: Option<Arc<dyn Ricevute>>,
    postino: Arc<dyn Postino>,
}

impl Ports {
    /// `fonti` are shared with the pages: one breaker for both.
    pub fn new(config: &Config, fonti: Arc<Fonti>) -> anyhow::Result<Self> {
        let postino = Arc::new(partners::webhook::postino(config)?);
        let mut ports = Self { fonti, archivio: None, ricevute: None, postino };
        if let Some(config) = &config.archivio {
            ports.archivio = Some(Arc::new(partners::archivio::ArchivioHttp::new(config)?));
        }
        if let Some(config) = &config.ricevute {
            ports.ricevute = Some(Arc::new(partners::ricevute::RicevuteHttp::new(config)?));
        }
        Ok(ports)
    }
}

/// Starts every job of this process; what is in nobody's configuration is sent to nobody.
pub fn start(state: &AppData, ports: Ports, shutdown: &Shutdown) -> Vec<JoinHandle<()>> {
    let Ports { fonti, archivio, ricevute: recuperi, postino } = ports;
    let (app, arrived) = (state.clone(), Arc::clone(&state.rt_arrivata));
    let applied = Arc::new(Notify::new());
    let ring = Arc::clone(&applied);
    let ricevute = repeat("rt", Duration::from_millis(500), arrived, shutdown.clone(), move || {
        let (app, ring) = (app.clone(), Arc::clone(&ring));
        async move {
            let any = stazione::applica_ricevute(&app).await? > 0;
            if any {
                ring.notify_one();
                tokio::time::sleep(BREATH).await;
            }
            Ok(any)
        }
    });
    let app = state.clone();
    let sospesi =
        repeat("pagamenti", Duration::from_secs(20), applied, shutdown.clone(), move || {
            let app = app.clone();
            async move { pagamenti::chiudi_sospesi(&app).await }
        });
    let app = state.clone();
    let stampe = repeat("stampe", Duration::from_secs(2), idle(), shutdown.clone(), move || {
        let app = app.clone();
        async move { stampe::stampa_parte(&app).await }
    });
    let (app, all) = (state.clone(), Arc::clone(&fonti));
    let scalda = repeat("fonti", Duration::from_mins(1), idle(), shutdown.clone(), move || {
        let (app, all) = (app.clone(), Arc::clone(&all));
        async move { fonti::scalda(&app, &all).await }
    });
    let (app, nuovi, all) = (state.clone(), Arc::clone(&fonti.nuovi), fonti);
    let rispecchia =
        repeat("rispecchia", Duration::from_secs(5), nuovi, shutdown.clone(), move || {
            let (app, all) = (app.clone(), Arc::clone(&all));
            async move { fonti::rispecchia(&app, &all).await }
        });
    let app = state.clone();
    let pulizia = repeat("pulizia", Duration::from_mins(10), idle(), shutdown.clone(), move || {
        let app = app.clone();
        async move { clean(&app).await }
    });
    let app = state.clone();
    // Once a day, and at the start.
    let testa = repeat("registro", Duration::from_hours(24), idle(), shutdown.clone(), move || {
        let app = app.clone();
        async move { registro::log_head(&app.db).await.map(|()| false) }
    });
    let app = state.clone();
    // Those of the configuration; one that is written down later joins then.
    let enti = repeat("archivio", Duration::from_hours(1), idle(), shutdown.clone(), move || {
        let app = app.clone();
        async move { archivio::iscrivi(&app).await.map(|()| false) }
    });
    let app = state.clone();
    let cifre = repeat("cifre", Duration::from_mins(1), idle(), shutdown.clone(), move || {
        let app = app.clone();
        async move { cifre::aggiorna(&app).await }
    });
    let mut jobs = vec![
        tokio::spawn(ricevute),
        tokio::spawn(sospesi),
        tokio::spawn(stampe),
        tokio::spawn(scalda),
        tokio::spawn(rispecchia),
        tokio::spawn(pulizia),
        tokio::spawn(testa),
        tokio::spawn(cifre),
        tokio::spawn(enti),
    ];
    jobs.extend(load(state, shutdown));
    jobs.extend(tell(state, &postino, shutdown));
    if let Some(archivio) = archivio {
        jobs.extend(send(state, &archivio, shutdown));
    }
    if let Some(recuperi) = recuperi {
        jobs.extend(recover(state, &recuperi, shutdown));
    }
    jobs
}

/// What reads files of positions.
fn load(state: &AppData, shutdown: &Shutdown) -> Vec<JoinHandle<()>> {
    let often = Duration::from_secs(2);
    let (app, stop) = (state.clone(), shutdown.clone());
    let prove = repeat("importazioni: prova", often, idle(), shutdown.clone(), move || {
        let (app, mut stop) = (app.clone(), stop.clone());
        async move { unless(&mut stop, Box::pin(importazioni::prova(&app))).await }
    });
    let (app, stop) = (state.clone(), shutdown.clone());
    let carichi = repeat("importazioni", often, idle(), shutdown.clone(), move || {
        let (app, mut stop) = (app.clone(), stop.clone());
        async move { unless(&mut stop, Box::pin(importazioni::applica(&app))).await }
    });
    vec![tokio::spawn(prove), tokio::spawn(carichi)]
}

/// What the software and the portals of entes are told, and what they left.
fn tell(state: &AppData, postino: &Arc<dyn Postino>, shutdown: &Shutdown) -> Vec<JoinHandle<()>> {
    let (app, port) = (state.clone(), Arc::clone(postino));
    let webhook = repeat("webhook", Duration::from_secs(1), idle(), shutdown.clone(), move || {
        let (app, port) = (app.clone(), Arc::clone(&port));
        async move { integrazioni::consegna(&app, port.as_ref()).await }
    });
    let app = state.clone();
    let minute = Duration::from_mins(1);
    let al_volo = repeat("pagamenti al volo", minute, idle(), shutdown.clone(), move || {
        let app = app.clone();
        async move { integrazioni::chiudi_al_volo(&app).await }
    });
    vec![tokio::spawn(webhook), tokio::spawn(al_volo)]
}

/// What keeps the archive as the ledger is.
fn send(state: &AppData, archivio: &Arc<dyn Archivio>, shutdown: &Shutdown) -> Vec<JoinHandle<()>> {
    let often = Duration::from_secs(2);
    let (app, port) = (state.clone(), Arc::clone(archivio));
    let invio = repeat("archivio: invio", often, idle(), shutdown.clone(), move || {
        let (app, port) = (app.clone(), Arc::clone(&port));
        async move { archivio::invia(&app, port.as_ref()).await }
    });
    let app = state.clone();
    let ripasso = repeat("archivio: ripasso", often, idle(), shutdown.clone(), move || {
        let app = app.clone();
        async move { archivio::ripassa(&app).await }
    });
    let app = state.clone();
    let minute = Duration::from_mins(1);
    let giorno = repeat("archivio: giorno", minute, idle(), shutdown.clone(), move || {
        let app = app.clone();
        async move { archivio::ricalcola(&app).await }
    });
    vec![tokio::spawn(invio), tokio::spawn(ripasso), tokio::spawn(giorno)]
}

/// What asks for receipts that did not come.
fn recover(
    state: &AppData,
    ricevute: &Arc<dyn Ricevute>,
    shutdown: &Shutdown,
) -> Vec<JoinHandle<()>> {
    let (app, port) = (state.clone(), Arc::clone(ricevute));
    let often = Duration::from_mins(5);
    let elenco = repeat("recuperi", often, idle(), shutdown.clone(), move || {
        let (app, port) = (app.clone(), Arc::clone(&port));
        async move { recuperi::iscrivi(&app, port.as_ref()).await.map(|()| false) }
    });
    let (app, port) = (state.clone(), Arc::clone(ricevute));
    let soon = Duration::from_secs(2);
    let domande = repeat("recuperi: domande", soon, idle(), shutdown.clone(), move || {
        let (app, port) = (app.clone(), Arc::clone(&port));
        async move { recuperi::cerca(&app, port.as_ref()).await }
    });
    vec![tokio::spawn(elenco), tokio::spawn(domande)]
}

/// The background work alone, until SIGTERM or SIGINT.
pub async fn run_until_signal(state: AppData) -> anyhow::Result<()> {
    let (stop, shutdown) = shutdown();
    let fonti = Arc::new(partners::fonti::fonti(&state.config)?);
    let jobs = start(&state, Ports::new(&state.config, fonti)?, &shutdown);
    super::portal::signal().await?;
    stop.stop();
    for job in jobs {
        job.await?;
    }
    Ok(())
}

/// Drops what is over: sessions, keys, logins not finished, old lines of the register, what remote
/// sources tell no more, what was asked for at counters or by forms and not paid, visitors' counters.
async fn clean(app: &AppData) -> anyhow::Result<bool> {
    app.ricerche.shrink();
    app.accessi.shrink();
    app.invii.shrink();
    app.consensi.shrink();
    app.chiamate.shrink();
    // Before what may fail: until it is withdrawn, what was asked for at a counter can be paid.
    stazione::chiudi_domande(app).await?;
    spontanei::chiudi_scadute(app).await?;
    session::purge(&app.db, app.clock.now()).await?;
    operatori::purge(&app.db, app.clock.now()).await?;
    let mut conn = app.db.acquire().await?;
    idempotency::purge(&mut conn).await?;
    integrazioni::purge(&mut conn).await?;
    integrazioni::purge_webhook(&mut conn, app.clock.now()).await?;
    integrazioni::purge_importi(&mut conn, app.clock.now()).await?;
    accesso::purge(&mut conn, app.clock.now()).await?;
    drop(conn);
    registro::purge(app).await?;
    fonti::pulisci(app).await?;
    recuperi::pulisci(app).await?;
    stampe::pulisci(app).await?;
    importazioni::pulisci(app).await?;
    Ok(false)
}

/// A turn that may take minutes, let go of when it is time to stop: as after a crash, somebody goes on.
async fn unless(
    stop: &mut Shutdown,
    turn: impl Future<Output = anyhow::Result<bool>>,
) -> anyhow::Result<bool> {
    tokio::select! {
        done = turn => done,
        () = stop.wait() => Ok(false),
    }
}

fn idle() -> Arc<Notify> {
    Arc::new(Notify::new())
}
