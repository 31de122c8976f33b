//! `fascicolo load`: a file of positions, from the command line.
use crate::features::importazioni;
use crate::kernel::SystemClock;
use crate::platform::{config::env, db};
use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    /// The file, in the `MyPay` layout `V1_4` or in `V2_0`.
    file: PathBuf,
    /// Fiscal code of the ente it is of.
    #[arg(long)]
    ente: String,
}

/// Loads; fails when the file is refused or a row is.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let url = env("DATABASE_URL").context("set DATABASE_URL to the database of the portal")?;
    let db = db::connect(&url, 4).await?;
    let clean =
        importazioni::load_command(&db, &SystemClock::new(), &args.file, &args.ente).await?;
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Writes to standard output; macros that do are banned everywhere else.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
