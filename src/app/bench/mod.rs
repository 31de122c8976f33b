//! `fascicolo bench`: what the portal does beside what the machine could do, on 200,000 citizens and
//! on a tenth of them. How each figure is made: `docs/BENCH.md`.
mod accesso;
pub mod avvisi;
pub mod ceiling;
mod elenco;
mod figures;
mod fonti;
mod misto;
mod pgbench;
mod posizioni;
mod ricerca;
mod ricevute;
mod ritmo;
mod server;
mod side;
mod stampe;
mod store;
mod tracciati;
mod verifica;
mod views;
mod wrk;

use super::demo::{LARGE, private_dir};
use super::load::print;
use crate::kernel::{Clock, SystemClock};
use crate::platform::config::env;
use crate::platform::postgres::{Cluster, Life, Options};
use anyhow::Context;
use figures::Figure;
use side::Side;
use std::path::{Path, PathBuf};

/// Where the figures go, for whoever compares runs.
const REPORT: &str = "target/bench.json";

#[derive(clap::Args)]
pub struct Args {
    /// Only the figures of this feature: accesso, avvisi, enti, stampe, fascicolo, fonti, stazione,
    /// importazioni, posizioni.
    #[arg(value_parser = [
        accesso::FEATURE, avvisi::FEATURE, ricerca::FEATURE, stampe::FEATURE, elenco::FEATURE,
        verifica::FEATURE, tracciati::FEATURE, fonti::FEATURE, posizioni::FEATURE,
    ])]
    only: Option<String>,
    /// How many people owe ten rate each; a tenth of them is measured too.
    #[arg(long, default_value_t = LARGE, value_parser = clap::value_parser!(u32).range(5_000..=600_000))]
    citizens: u32,
    /// Notices of the campaign that is printed.
    #[arg(long, default_value_t = stampe::AVVISI, value_parser = clap::value_parser!(u32).range(1_000..=600_000))]
    notices: u32,
    /// Rows of the file that is loaded.
    #[arg(long, default_value_t = tracciati::RIGHE, value_parser = clap::value_parser!(u32).range(10_000..=1_500_000))]
    rows: u32,
    /// Seconds of each of the two rounds of a figure.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Where the database lives, kept from run to run.
    #[arg(long)]
    data_dir: Option<PathBuf>,
}

/// What every measure needs.
struct Bench<'a> {
    cluster: &'a Cluster,
    /// Requests, logs, scripts.
    dir: PathBuf,
    /// The whole region and a tenth of it.
    sides: [Side; 2],
    seconds: u64,
    rows: u32,
    figures: Vec<Figure>,
}

impl Args {
    /// Starts the private server, with `fsync`, as one that holds money. Call it from the main
    /// thread.
    pub fn start_cluster(&self) -> anyhow::Result<Cluster> {
        let dir = self.data_dir.clone().unwrap_or_else(|| private_dir("bench"));
        Cluster::start(&Options { dir, life: Life::WithParent, fsync: true })
    }
}

/// Measures, prints and writes the report. A target that is missed is told, not a failure.
pub async fn run(args: Args, cluster: &Cluster) -> anyhow::Result<()> {
    if cfg!(debug_assertions) {
        print("This is a debug build: the figures mean nothing.\n")?;
    }
    let dir = std::env::temp_dir().join(format!("fascicolo-bench-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let wanted = |feature: &str| args.only.as_ref().is_none_or(|only| only == feature);
    let mut figures = vec![];
    if wanted(avvisi::FEATURE) {
        figures.extend(avvisi::measure(&dir)?);
    }
    if wanted(ricerca::FEATURE) {
        figures.extend(ricerca::measure(cluster).await?);
    }
    if wanted(stampe::FEATURE) {
        figures.extend(stampe::measure(cluster, &dir, args.notices).await?);
    }
    if args.only.as_ref().is_none_or(|it| {
        ![avvisi::FEATURE, ricerca::FEATURE, stampe::FEATURE].contains(&it.as_str())
    }) {
        figures.extend(of_regions(&args, cluster, &dir, wanted).await?);
    }
    report(&figures, Path::new(REPORT))?;
    std::fs::remove_dir_all(&dir)?;
    Ok(())
}

/// What is measured on a region and on a tenth of it.
async fn of_regions(
    args: &Args,
    cluster: &Cluster,
    dir: &Path,
    wanted: impl Fn(&str) -> bool,
) -> anyhow::Result<Vec<Figure>> {
    for name in ["wrk", "pgbench"] {
        tool(name)?;
    }
    let oggi = SystemClock::new().oggi();
    let whole = Side::prepare(cluster, dir, args.citizens, oggi).await?;
    let tenth = Side::prepare(cluster, dir, args.citizens / 10, oggi).await?;
    let (sides, seconds, rows) = ([whole, tenth], args.seconds, args.rows);
    let dir = dir.to_owned();
    let mut bench = Bench { cluster, dir, sides, seconds, rows, figures: vec![] };
    if wanted(accesso::FEATURE) {
        accesso::measure(&mut bench).await?;
    }
    if wanted(elenco::FEATURE) {
        elenco::measure(&mut bench).await?;
    }
    if wanted(fonti::FEATURE) {
        fonti::measure(&mut bench).await?;
    }
    if wanted(verifica::FEATURE) {
        verifica::measure(&mut bench).await?;
        ricevute::measure(&mut bench).await?;
        misto::measure(&mut bench).await?;
    }
    bench.memory()?;
    if wanted(posizioni::FEATURE) {
        posizioni::measure(&mut bench).await?;
    }
    if wanted(tracciati::FEATURE) {
        tracciati::measure(&mut bench).await?;
    }
    Ok(bench.figures)
}

impl Bench<'_> {
    fn say(&self, what: &str) -> anyhow::Result<()> {
        print(&format!("measuring: {what}\n"))
    }

    /// Of the portals that were just under load, this one's process only.
    fn memory(&mut self) -> anyhow::Result<()> {
        const TARGET: f64 = 200.0;
        for side in &self.sides {
            let peak = figures::megabytes(server::peak_memory(side.portal.pid())?);
            let name = format!("memory of the portal under load, {}", side.name);
            self.figures.push(Figure::at_most("portale", name, "MB", peak, TARGET));
        }
        Ok(())
    }
}

fn report(figures: &[Figure], path: &Path) -> anyhow::Result<()> {
    print(&figures::table(figures))?;
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir)?;
    }
    std::fs::write(path, serde_json::to_string_pretty(figures)?)?;
    let judged = figures.iter().filter(|it| it.target.is_some());
    let missed = figures.iter().filter(|it| !it.ok).count();
    print(&format!(
        "\n{missed} of {} targets missed; figures in {}\n",
        judged.count(),
        path.display()
    ))
}

/// Where an installed program is.
fn tool(name: &str) -> anyhow::Result<PathBuf> {
    let path = env("PATH").unwrap_or_default();
    let package = if name == "pgbench" { "postgresql" } else { name };
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|it| it.exists()).with_context(
        || format!("{name} is not installed: run `apt-get install -y {package}` and start again."),
    )
}

/// `200,000`.
fn thousands(n: u32) -> String {
    match n / 1_000 {
        0 => n.to_string(),
        many => format!("{many},{:03}", n % 1_000),
    }
}
