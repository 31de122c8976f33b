//! A region of some size: its database, a portal and a ceiling in front of it, and how they are
//! asked in turn.
use super::figures::{self, Figure};
use super::server::{Server, cpu};
use super::wrk::{self, Outcome, Requests};
use super::{Bench, store, thousands};
use crate::app::load::print;
use crate::app::{seed, seed_large};
use crate::platform::config::Config;
use crate::platform::db;
use crate::platform::postgres::Cluster;
use anyhow::Context;
use jiff::civil::Date;
use sqlx::PgPool;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

/// Signs the cookies of a portal that only the bench talks to.
const KEY: &str = "una chiave di prova, nota a tutti: vale solo per le misure di questo codice";

/// Seals its register.
const REGISTRO_KEY: &str =
    "un'altra chiave di prova, nota a tutti: cifra il registro di chi misura, e nient'altro";

/// The configuration of an installation, secrets aside.
const EXAMPLE: &str = include_str!("../../../fascicolo.example.toml");

pub struct Side {
    /// `200,000 citizens`.
    pub name: String,
    pub citizens: u32,
    pub database: String,
    /// A pool of the bench's own.
    pub db: PgPool,
    pub config: Config,
    pub portal: Server,
    pub ceiling: Server,
}

impl Side {
    /// Makes the database when it is not there from an earlier run, and starts the two servers.
    pub async fn prepare(
        cluster: &Cluster,
        dir: &Path,
        citizens: u32,
        oggi: Date,
    ) -> anyhow::Result<Self> {
        let database = format!("bench_{citizens}");
        let url = cluster.url(&database);
        let db = database_of(&url, citizens, oggi).await?;
        let (config, portal) = start_portal(dir, &url, &format!("portal-{citizens}"), "")?;
        let ceiling = |addr: SocketAddr| {
            ["bench-ceiling", "--listen", &addr.to_string(), "--database", &url]
                .map(str::to_owned)
                .to_vec()
        };
        let ceiling = Server::start(ceiling, &[], &dir.join(format!("ceiling-{citizens}.log")))?;
        let name = format!("{} citizens", thousands(citizens));
        Ok(Self { name, citizens, database, db, config, portal, ceiling })
    }
}

/// A portal in front of the database at `url`, with its worker, and how it is configured; its log is
/// `name` in `dir`, `more` is added to its configuration.
pub fn start_portal(
    dir: &Path,
    url: &str,
    name: &str,
    more: &str,
) -> anyhow::Result<(Config, Server)> {
    let file = dir.join(format!("{name}.toml"));
    std::fs::write(&file, format!("{EXAMPLE}{more}"))?;
    let mut config = Config::read(&file)?;
    config.session_key = crate::kernel::Riservato::new(KEY.to_owned());
    config.registro_key = crate::kernel::Riservato::new(REGISTRO_KEY.to_owned());
    let mut env = vec![
        ("FASCICOLO_DATABASE_URL".to_owned(), url.to_owned()),
        ("FASCICOLO_SESSION_KEY".to_owned(), KEY.to_owned()),
        ("FASCICOLO_REGISTRO_KEY".to_owned(), REGISTRO_KEY.to_owned()),
        ("FASCICOLO_CHECKOUT_SUBSCRIPTION_KEY".to_owned(), "nessuna".to_owned()),
    ];
    for peer in &config.peers {
        let name = format!("FASCICOLO_PEER_{}_CLIENT_SECRET", peer.id.to_uppercase());
        env.push((name, "nessuno".to_owned()));
    }
    let ops = super::server::free_address()?.port();
    let args = |addr: SocketAddr| {
        let (file, addr, ops) = (file.display().to_string(), addr.to_string(), ops.to_string());
        ["serve", "--config", &file, "--listen", &addr, "--ops-port", &ops, "--with-worker"]
            .map(str::to_owned)
            .to_vec()
    };
    let portal = Server::start(args, &env, &dir.join(format!("{name}.log")))?;
    Ok((config, portal))
}

/// The database of `citizens`, as it was when it was made.
async fn database_of(url: &str, citizens: u32, oggi: Date) -> anyhow::Result<PgPool> {
    db::create(url, false).await?;
    let mut pool = db::connect(url, 4).await?;
    // A migration that cannot be applied any more means data of an earlier version: made again.
    let current = db::migrate(&pool).await.is_ok();
    if !current || !store::is_seeded(&mut *pool.acquire().await?).await? {
        pool.close().await;
        db::create(url, true).await?;
        pool = db::connect(url, 4).await?;
        db::migrate(&pool).await?;
        print(&format!("making {} citizens …", thousands(citizens)))?;
        let start = Instant::now();
        seed::catalogue(&pool, oggi).await?;
        seed_large::large(&pool, oggi, citizens).await?;
        store::set_seeded(&mut *pool.acquire().await?).await?;
        print(&format!(" done in {} s\n", start.elapsed().as_secs()))?;
    }
    // Outside the pool: it changes how its connection works.
    let mut conn = pool.acquire().await?.detach();
    store::reset(&mut conn).await?;
    db::vacuum_analyze(&pool).await?;
    store::checkpoint(&mut conn).await?;
    Ok(pool)
}

/// The answer to one request, whole.
pub fn ask(server: &Server, request: &str) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(server.addr)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let request = request.replacen("\r\n\r\n", "\r\nConnection: close\r\n\r\n", 1);
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).context("a server did not answer")?;
    Ok(answer)
}

/// `GET` of a path, with further headers.
pub fn get(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")
}

/// `POST` of XML to a path.
pub fn post(path: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// What a server did under load.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measured {
    pub outcome: Outcome,
    /// Processor time of the server alone.
    pub cpu: Duration,
}

/// Loads a server for a while.
pub fn load(
    server: &Server,
    requests: &Requests,
    seconds: u64,
    prefix: &str,
) -> anyhow::Result<Measured> {
    let before = cpu(server.pid())?;
    let outcome = wrk::run(server.addr, requests, seconds, prefix)?;
    anyhow::ensure!(outcome.errors == 0, "{} requests failed", outcome.errors);
    anyhow::ensure!(outcome.requests > 0, "no request was answered");
    Ok(Measured { outcome, cpu: cpu(server.pid())?.saturating_sub(before) })
}

/// Requests for the portal and for the ceiling of one side, with the bytes of a right answer of
/// the portal.
pub struct Pair {
    pub portal: Requests,
    pub ceiling: Requests,
    pub bytes: u64,
}

impl Bench<'_> {
    /// Both servers of both sides in turn, twice after a warm-up: what else the machine does
    /// weighs on all alike. Gives the figures of a page that must reach half of its ceiling.
    pub fn compare(
        &mut self,
        feature: &'static str,
        name: &str,
        pairs: &[Pair],
    ) -> anyhow::Result<()> {
        const WARM_UP: u64 = 3;
        const ROUNDS: usize = 2;
        let mut all = [(Measured::default(), Measured::default()); 2];
        for round in 0..=ROUNDS {
            let seconds = if round == 0 { WARM_UP } else { self.seconds };
            for ((side, pair), sum) in self.sides.iter().zip(pairs).zip(&mut all) {
                let ceiling = load(&side.ceiling, &pair.ceiling, seconds, "")?;
                let portal = load(&side.portal, &pair.portal, seconds, "")?;
                let bytes = portal.outcome.bytes_each();
                anyhow::ensure!(
                    bytes.abs_diff(pair.bytes) <= pair.bytes / 20,
                    "an answer under load has {bytes} bytes, a right one {}",
                    pair.bytes
                );
                if round > 0 {
                    *sum = (sum.0.and(portal), sum.1.and(ceiling));
                }
            }
        }
        let mut speeds = vec![];
        for (side, (portal, ceiling)) in self.sides.iter().zip(all) {
            let title = |what: &str| format!("{name}{what}, {}", side.name);
            let speed = (portal.speed(), ceiling.speed());
            speeds.push(speed.0);
            self.figures.push(Figure::share(feature, title(""), "req/s", speed, 0.5));
            let (p99, base) = (portal.outcome.p99, ceiling.outcome.p99);
            let p99 = Figure::at_most(feature, title(": p99"), "ms", figures::millis(p99), 60.0);
            self.figures.push(p99.with_ceiling(figures::millis(base)));
            let cpu = Figure::shown(feature, title(": processor"), "us each", portal.cpu_each());
            self.figures.push(cpu.beside(ceiling.cpu_each()));
        }
        if let [whole, tenth] = speeds[..] {
            self.figures.push(Figure::growth(
                feature,
                format!("{name}: ten times the data"),
                whole,
                tenth,
            ));
        }
        Ok(())
    }
}

impl Measured {
    /// Two measures as one.
    pub fn and(self, other: Self) -> Self {
        Self { outcome: self.outcome.and(other.outcome), cpu: self.cpu + other.cpu }
    }

    /// Requests a second.
    pub fn speed(&self) -> f64 {
        figures::per_second(self.outcome.requests, self.outcome.time)
    }

    /// Processor time of a request, microseconds.
    fn cpu_each(&self) -> f64 {
        figures::micros_each(self.cpu, self.outcome.requests)
    }
}
