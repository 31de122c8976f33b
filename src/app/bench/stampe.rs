//! A whole campaign: its rows loaded from a file, asked for as an operator asks, printed by the worker
//! of a portal, kept in its database.
use super::figures::{self, Figure};
use super::server::{cpu, peak_memory};
use super::tracciati::V1_4;
use super::{side, store, thousands};
use crate::app::load::print;
use crate::app::{seed, seed_large};
use crate::features::avvisi::Lingua;
use crate::features::{enti, importazioni, stampe};
use crate::kernel::{CampagnaId, Clock, SystemClock};
use crate::platform::db;
use crate::platform::postgres::Cluster;
use anyhow::Context;
use jiff::ToSpan;
use jiff::civil::Date;
use sqlx::{PgConnection, PgPool};
use std::fmt::Write;
use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, Instant};

pub const FEATURE: &str = "stampe";

/// Notices, unless more are asked for.
pub const AVVISI: u32 = 10_000;
/// Comune di Pontelago, a service paid into its postal account: every notice has its slip.
const ENTE: &str = "80023400015";
const SERVIZIO: &str = "SPORT";
/// Megabytes of the portal and its worker.
const MEMORY: f64 = 400.0;

/// Notices a second, and whether the last cost more than the first.
pub async fn measure(cluster: &Cluster, dir: &Path, avvisi: u32) -> anyhow::Result<Vec<Figure>> {
    let name = |what: &str| format!("campaign of {} notices{what}", thousands(avvisi));
    print(&format!("measuring: {}\n", name("")))?;
    let url = cluster.url("bench_stampe");
    db::create(&url, true).await?;
    let db = db::connect(&url, 2).await?;
    db::migrate(&db).await?;
    load(&db, avvisi).await?;
    let (_, portal) = side::start_portal(dir, &url, FEATURE, "")?;
    let pid = portal.pid();
    let mut conn = db.acquire().await?;
    let start = Instant::now();
    let id = ask(&db, avvisi).await?;
    let asked = start.elapsed();
    let (before, start) = (cpu(pid)?, Instant::now());
    let (half, at_half) = until(&mut conn, id, avvisi / 2).await.map(|n| (n, start.elapsed()))?;
    let all = until(&mut conn, id, avvisi).await?;
    let (time, spent) = (start.elapsed(), cpu(pid)?.saturating_sub(before));
    let speed = |n: u32, time| figures::per_second(u64::from(n), time);
    let (first, last) = (speed(half, at_half), speed(all - half, time.saturating_sub(at_half)));
    let peak = figures::megabytes(peak_memory(pid)?);
    Ok(vec![
        Figure::shown(FEATURE, name(": asked for"), "ms", figures::millis(asked)),
        Figure::shown(FEATURE, name(""), "a second", speed(all, time)),
        Figure::shown(FEATURE, name(""), "per CPU s", speed(all, spent)),
        Figure::at_most(FEATURE, name(": memory"), "MB", peak, MEMORY),
        Figure::growth(FEATURE, name(": last half beside first"), last, first),
    ])
}

/// The catalogue, and a file of what is owed.
async fn load(db: &PgPool, avvisi: u32) -> anyhow::Result<()> {
    let clock = SystemClock::new();
    seed::catalogue(db, clock.oggi()).await?;
    let file = Cursor::new(csv(avvisi, clock.oggi())?.into_bytes());
    let now = clock.now();
    let esito = importazioni::carica(db, now, ENTE, "bench.csv", file, std::io::sink()).await?;
    let inserite = esito.conti.inserite;
    anyhow::ensure!(inserite == u64::from(avvisi), "{inserite} rows of {avvisi} were inserted");
    db::vacuum_analyze(db).await
}

/// In one transaction: the worker finds the whole list or nothing.
async fn ask(db: &PgPool, avvisi: u32) -> anyhow::Result<CampagnaId> {
    let mut tx = db.begin().await?;
    let ente = enti::find_by_cf(&mut tx, ENTE).await?.context("an ente")?;
    let servizi = enti::servizi(&mut tx, ente.id).await?;
    let servizio = servizi.iter().find(|it| it.codice == SERVIZIO).context("a service")?.id;
    let (lingua, postale) = (Lingua::It, true);
    let nuova = stampe::Nuova { servizio, lingua, seconda: None, dal: None, al: None, postale };
    let now = SystemClock::new().now();
    let (id, totale) = stampe::insert(&mut tx, ente.id, &nuova, "bench", now).await?;
    anyhow::ensure!(totale.unsigned_abs() == avvisi, "{totale} notices of {avvisi} were asked for");
    tx.commit().await?;
    Ok(id)
}

/// Waits until so many notices are printed; how many they are then.
async fn until(conn: &mut PgConnection, id: CampagnaId, avvisi: u32) -> anyhow::Result<u32> {
    loop {
        let (stato, stampati) = store::campagna(conn, id).await?;
        if avvisi <= stampati {
            return Ok(stampati);
        }
        anyhow::ensure!(stato == "in_corso", "the campaign is {stato} after {stampati} notices");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Layout `V1_4`, a row a citizen.
fn csv(avvisi: u32, oggi: Date) -> anyhow::Result<String> {
    let mut out = V1_4.to_owned();
    let scadenza = oggi.saturating_add(60.days());
    for n in 0..avvisi {
        let chi = seed_large::cittadino(n)?;
        writeln!(
            out,
            "BENCH-{n};;F;{};{} {};Via del Porto;{};{:05};Pontelago;RN;IT;prova@posta.example;\
             {scadenza};{}.{:02};{SERVIZIO};Palestra comunale, stagione {};9/0108104AP/;true;;\
             false;;;;;;;I",
            chi.codice_fiscale.as_str(),
            chi.nome,
            chi.cognome,
            n % 200 + 1,
            100 + n * 7 % 90_000,
            20 + n % 300,
            n % 100,
            oggi.year(),
        )?;
    }
    Ok(out)
}
