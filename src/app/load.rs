//! `fascicolo load`: a file of positions, from the command line.
use crate::features::importazioni::{self, Mappatura, Scelte};
use crate::kernel::{Importo, SystemClock};
use crate::platform::{config::env, db};
use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    /// The file: CSV, XLSX, XLS, ODS, XML or JSON, also zipped, in a known layout (docs/TRACCIATI.md).
    file: PathBuf,
    /// Fiscal code of the ente it is of.
    #[arg(long)]
    ente: String,
    /// Code of the service, where the layout does not say it.
    #[arg(long)]
    servizio: Option<String>,
    /// What the columns of an unknown layout mean: a JSON file.
    #[arg(long)]
    mappatura: Option<PathBuf>,
    /// How many positions the file should have; otherwise it is refused.
    #[arg(long)]
    posizioni: Option<u64>,
    /// What they should add up to, as 1234,56; otherwise the file is refused.
    #[arg(long)]
    totale: Option<String>,
    /// Writes the rows that were taken, with their notice numbers, beside the file.
    #[arg(long)]
    esiti: bool,
}

/// Loads; fails when the file is refused or a row is.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let url = env("DATABASE_URL").context("set DATABASE_URL to the database of the portal")?;
    let db = db::connect(&url, 4).await?;
    let mappatura = args.mappatura.map(|path| -> anyhow::Result<Mappatura> {
        let testo =
            std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        serde_json::from_slice(&testo).with_context(|| format!("{} is no mapping", path.display()))
    });
    let totale = args.totale.map(|it| Importo::parse_italiano(&it).context("--totale"));
    let scelte = Scelte {
        mappatura: mappatura.transpose()?,
        servizio: args.servizio,
        posizioni: args.posizioni,
        totale: totale.transpose()?,
    };
    let clock = SystemClock::new();
    let clean =
        importazioni::load_command(&db, &clock, &args.file, &args.ente, &scelte, args.esiti)
            .await?;
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes to standard output; macros that do are banned everywhere else.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
