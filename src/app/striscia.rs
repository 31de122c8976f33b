//! `fascicolo striscia`: what a handheld prints where there is no network, from the block of numbers
//! that it asked for when there was one. It opens no database and no connection.
use crate::features::avvisi::{self, Lingua, Rotolo, Striscia};
use crate::features::integrazioni::{BloccoJson, PreavvisoJson};
use crate::kernel::NumeroAvviso;
use anyhow::{Context, anyhow};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The answer of `PUT /api/v1/preavvisi/blocchi/{codice}`.
    #[arg(long)]
    blocco: PathBuf,
    /// What will be sent to `PUT /api/v1/preavvisi/{numero}`.
    #[arg(long)]
    preavviso: PathBuf,
    /// One of the numbers of the block.
    #[arg(long, value_parser = NumeroAvviso::parse)]
    numero: NumeroAvviso,
    /// Width of the roll, 58 or 80.
    #[arg(long, default_value_t = 80)]
    mm: u8,
    #[arg(long, default_value = "escpos", value_parser = ["escpos", "pdf"])]
    formato: String,
    /// it, en, fr, de or sl.
    #[arg(long, default_value = "it")]
    lingua: String,
    /// File to write.
    #[arg(long)]
    uscita: PathBuf,
}

/// Prints to a file.
pub fn run(args: &Args) -> anyhow::Result<()> {
    let blocco: BloccoJson = json(&args.blocco)?;
    anyhow::ensure!(blocco.numeri.contains(&args.numero), "the number is not of this block");
    let nuovo = json::<PreavvisoJson>(&args.preavviso)?.nuovo(args.numero.clone());
    let nuovo = nuovo.map_err(|problem| anyhow!(problem.dettaglio))?;
    // What the portal would refuse is not printed.
    nuovo.controlla(nuovo.accertamento.accertato_at)?;
    let rotolo = Rotolo::from_mm(args.mm).context("rolls are 58 or 80 mm wide")?;
    let lingua = Lingua::from_code(&args.lingua).context("strips are in it, en, fr, de, sl")?;
    let tariffa = nuovo.tariffa(blocco.calendario());
    let (numero, giorno) = (nuovo.numero.clone(), nuovo.accertamento.giorno());
    let accertamento = Some(nuovo.accertamento);
    let striscia = Striscia::new(blocco.ente, numero, &tariffa, accertamento, giorno);
    let bytes = match args.formato.as_str() {
        "pdf" => avvisi::striscia(&striscia, lingua, rotolo)?,
        _ => avvisi::escpos(&striscia, lingua, rotolo)?,
    };
    std::fs::write(&args.uscita, bytes).with_context(|| args.uscita.display().to_string())
}

/// The same, of a command line.
#[cfg(test)]
pub fn run_with(args: &[&str]) -> anyhow::Result<()> {
    use clap::{Args as _, FromArgMatches};
    let command = Args::augment_args(clap::Command::new("striscia"));
    run(&Args::from_arg_matches(&command.try_get_matches_from(args)?)?)
}

fn json<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text = std::fs::read(path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&text).with_context(|| path.display().to_string())
}
