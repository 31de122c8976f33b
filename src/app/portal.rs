//! The actix application: middleware, state, ports, listeners.
use super::seed_large::Cittadino;
use super::{cns, faults, ops, routes, worker};
use crate::features::accesso::{self, Peers};
use crate::features::fonti::Fonti;
use crate::features::integrazioni::{GestionaliDegliEnti, Postino};
use crate::features::pagamenti::Checkout;
use crate::features::pagine;
use crate::features::stazione::{Gestionali, RegistroRisposte};
use crate::kernel::{Clock, SystemClock};
use crate::partners;
use crate::platform::config::Config;
use crate::platform::jobs::{ShutdownHandle, shutdown};
use crate::platform::limits::Limiter;
use crate::platform::registro::Registro;
use crate::platform::session::{self, COOKIE, Entrata, PgStore};
use crate::platform::session_cache::SessionCache;
use crate::platform::web::{App as AppData, AppState};
use crate::platform::{assets, db, headers, operatori, requests, telemetry};
use actix_session::SessionMiddleware;
use actix_session::config::{BrowserSession, CookieContentSecurity};
use actix_web::cookie::{Cookie, CookieJar, Key, SameSite};
use actix_web::dev::ServerHandle;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpServer, web};
use anyhow::Context;
use sqlx::PgPool;
use std::hash::Hash;
use std::net::TcpListener;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tracing_actix_web::TracingLogger;

/// Adapters of partners, one of each.
#[derive(Clone)]
pub struct Ports {
    pub peers: Arc<Peers>,
    pub checkout: Arc<dyn Checkout>,
    pub fonti: Arc<Fonti>,
    pub gestionali: Arc<dyn Gestionali>,
}

impl Ports {
    /// The real ones, as the configuration names them.
    pub fn new(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Self> {
        let postino: Arc<dyn Postino> = Arc::new(partners::webhook::postino(config)?);
        let checkout = partners::checkout::CheckoutHttp::new(&config.checkout)?;
        Ok(Self {
            peers: Arc::new(partners::identity::peers(config, clock)?),
            checkout: Arc::new(checkout),
            fonti: Arc::new(partners::fonti::fonti(config)?),
            gestionali: Arc::new(GestionaliDegliEnti::new(postino)),
        })
    }
}

/// State of a process that talks to `db`.
pub fn state(config: Config, db: PgPool) -> anyhow::Result<AppData> {
    state_at(config, db, Arc::new(SystemClock::new()))
}

/// The same, with a clock of the caller's.
pub fn state_at(config: Config, db: PgPool, clock: Arc<dyn Clock>) -> anyhow::Result<AppData> {
    let url = config.operatori_database_url.as_ref().or(config.database_url.as_ref());
    let url = url.context("database_url is missing")?.expose();
    let operatori = db::for_operators(url, config.pool.div_ceil(2))?;
    let registro = Registro::new(config.registro_key.expose().as_bytes())?;
    let chiamate = config.api.limiter().context("api allows no request")?;
    Ok(web::Data::new(AppState {
        db,
        operatori,
        clock,
        config,
        registro,
        ricerche: limiter(10, 30)?,
        accessi: limiter(30, 2)?,
        invii: limiter(60, 1)?,
        consensi: limiter(5, 120)?,
        chiamate,
        rt_arrivata: Arc::new(tokio::sync::Notify::new()),
    }))
}

/// At most `burst` at once, then one every so many seconds.
fn limiter<K: Hash + Eq + Clone>(burst: u32, seconds: u64) -> anyhow::Result<Limiter<K>> {
    let burst = NonZeroU32::new(burst).context("a burst of nothing")?;
    Limiter::new(burst, Duration::from_secs(seconds)).context("no time between two")
}

/// Opens a session for `chi` without a login, and gives its cookie, `name=value` as a browser sends
/// it back: the bench and the tests have many citizens in at once.
pub async fn let_in(config: &Config, db: &PgPool, chi: Cittadino) -> anyhow::Result<String> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let entrata = Entrata {
        codice_fiscale: Some(chi.codice_fiscale),
        identificativo: None,
        precedenti: vec![],
        impresa: None,
        nome: chi.nome,
        cognome: chi.cognome,
        email: None,
        livello: 2,
        peer: "nessuno".to_owned(),
        prova: None,
        entrata_at: clock.now(),
    };
    let store = PgStore::new(db.clone(), clock, config.session.idle(), Arc::default());
    let session = session::open(&store, &entrata).await?;
    let key = Key::try_from(config.key()).ok().context("the key is too short")?;
    let mut jar = CookieJar::new();
    jar.signed_mut(&key).add(Cookie::new(COOKIE, session.as_ref().to_owned()));
    Ok(jar.get(COOKIE).context("no cookie")?.encoded().to_string())
}

/// A portal that answers.
pub struct Portal {
    server: ServerHandle,
    join: tokio::task::JoinHandle<std::io::Result<()>>,
    stop: ShutdownHandle,
    workers: Vec<tokio::task::JoinHandle<()>>,
    /// Where cards are shown.
    doors: Vec<ServerHandle>,
}

impl Portal {
    /// Starts answering on `listener`, and the figures on `ops`.
    pub fn start(
        state: AppData,
        listener: TcpListener,
        ops: Option<TcpListener>,
        with_worker: bool,
    ) -> anyhow::Result<Self> {
        anyhow::ensure!(!assets::missing(), "built without style and script: run `make assets`");
        let ports = Ports::new(&state.config, &state.clock)?;
        let (stop, shutdown) = shutdown();
        let (registro, scrittore) = RegistroRisposte::start(state.db.clone(), shutdown.clone());
        let mut workers = vec![scrittore];
        if with_worker {
            let ports = worker::Ports::new(&state.config, Arc::clone(&ports.fonti))?;
            workers.extend(worker::start(&state, ports, &shutdown));
        }
        if let Some(listener) = ops {
            workers.push(ops::start(
                state.clone(),
                listener,
                telemetry::metrics(),
                shutdown.clone(),
            )?);
        }
        let cache = Arc::new(SessionCache::default());
        workers.push(tokio::spawn(Arc::clone(&cache).follow(state.db.clone(), shutdown)));
        let doors = cns::start(&state)?;
        let server = http_server(state, ports, registro, cache, listener)?;
        let handle = server.handle();
        let join = tokio::spawn(server);
        Ok(Self { server: handle, join, stop, workers, doors })
    }

    /// Answers what is in flight, then ends the background work after its turn.
    pub async fn stop(self) -> anyhow::Result<()> {
        for door in self.doors {
            door.stop(true).await;
        }
        self.server.stop(true).await;
        self.stop.stop();
        for worker in self.workers {
            worker.await?;
        }
        self.join.await??;
        Ok(())
    }

    /// Until SIGTERM or SIGINT.
    pub async fn run_until_signal(self) -> anyhow::Result<()> {
        signal().await?;
        self.stop().await
    }
}

/// Resolves at SIGTERM or SIGINT.
pub async fn signal() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate())?;
    let mut int = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    Ok(())
}

fn http_server(
    state: AppData,
    ports: Ports,
    registro: Arc<RegistroRisposte>,
    cache: Arc<SessionCache>,
    listener: TcpListener,
) -> anyhow::Result<actix_web::dev::Server> {
    let key = Key::try_from(state.config.key()).ok().context("session_key is too short")?;
    let idle = state.config.session.idle();
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let server = HttpServer::new(move || {
        let clock = Arc::clone(&state.clock);
        let store = PgStore::new(state.db.clone(), clock, idle, Arc::clone(&cache));
        App::new()
            .app_data(state.clone())
            .app_data(web::Data::from(Arc::clone(&ports.peers)))
            .app_data(web::Data::<dyn Checkout>::from(Arc::clone(&ports.checkout)))
            .app_data(web::Data::from(Arc::clone(&ports.fonti)))
            .app_data(web::Data::<dyn Gestionali>::from(Arc::clone(&ports.gestionali)))
            .app_data(web::Data::from(Arc::clone(&registro)))
            .app_data(web::PayloadConfig::new(1024 * 1024))
            .configure(routes::configure)
            .wrap(from_fn(operatori::recognise))
            .wrap(from_fn(requests::from_elsewhere))
            .wrap(from_fn(faults::pages))
            .wrap(from_fn(faults::deadline))
            .wrap(from_fn(pagine::own_host))
            .wrap(from_fn(accesso::own_callbacks))
            .wrap(
                SessionMiddleware::builder(store, key.clone())
                    .cookie_name(COOKIE.to_owned())
                    .cookie_secure(true)
                    .cookie_http_only(true)
                    .cookie_same_site(SameSite::Lax)
                    .cookie_path("/".to_owned())
                    .cookie_content_security(CookieContentSecurity::Signed)
                    // Table web_session keeps the time; the cookie goes with the browser's session.
                    .session_lifecycle(BrowserSession::default())
                    .build(),
            )
            .wrap(from_fn(headers::language))
            .wrap(from_fn(headers::security))
            .wrap(TracingLogger::<telemetry::PrivateSpan>::new())
    });
    Ok(server.workers(workers).shutdown_timeout(10).disable_signals().listen(listener)?.run())
}
