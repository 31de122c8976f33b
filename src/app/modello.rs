//! `fascicolo modello`: the file that explains how to write positions.
use crate::features::importazioni;
use crate::kernel::{Clock, SystemClock, oggi_a_roma};
use anyhow::{Context, bail};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// Where to write it: a name that ends in .csv or .xlsx.
    file: PathBuf,
    /// The service of its sample rows.
    #[arg(long, default_value = "TARI")]
    servizio: String,
}

/// Writes the model.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let formato = match args.file.extension().and_then(|it| it.to_str()) {
        Some("csv") => importazioni::Formato::Csv(b';'),
        Some("xlsx") => importazioni::Formato::Xlsx,
        _ => bail!("the name must end in .csv or .xlsx"),
    };
    let oggi = oggi_a_roma(SystemClock::new().now());
    let byte = importazioni::modello(formato, &args.servizio, oggi)?;
    std::fs::write(&args.file, byte)
        .with_context(|| format!("{} cannot be written", args.file.display()))
}
