//! `fascicolo registro verifica`: is the register as it was written?
use super::load::print;
use super::{ConfigArgs, connect, read};
use crate::platform::registro::{Registro, Testa, Verifica, verify};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Reads it from the first line to the last; says where it is broken, if it is, and fails.
    Verifica(VerificaArgs),
}

#[derive(clap::Args)]
struct VerificaArgs {
    #[command(flatten)]
    config: ConfigArgs,
    /// A head noted before, as this command or the log of the worker printed it: `NUMBER:CODE`.
    #[arg(long, value_name = "NUMBER:CODE")]
    testa: Option<Testa>,
}

/// Verifies; fails at the first thing that is wrong.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let Command::Verifica(args) = args.command;
    let config = read(&args.config)?;
    let registro = Registro::new(config.registro_key.expose().as_bytes())?;
    let found = verify(&connect(&config).await?, &registro, args.testa.as_ref()).await?;
    print(&text(&found))?;
    Ok(if found.rottura.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn text(found: &Verifica) -> String {
    let Verifica { righe, prima, testa, indietro, nota_scartata, rottura } = found;
    let mut out = match righe {
        0 => "no line is whole\n".to_owned(),
        _ => format!("{righe} lines are whole, from {prima} to {}\n", testa.numero),
    };
    for numero in indietro {
        out += &format!("warning: line {numero} says an earlier time than the one before it\n");
    }
    if *nota_scartata {
        out += "warning: the noted line was dropped since: note a later one\n";
    }
    match rottura {
        Some(rottura) => out += &format!("BROKEN: {rottura}\n"),
        None => out += &format!("head {testa}\n"),
    }
    out
}
