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
    let mut lines = vec![match righe {
        0 => "no lines".to_owned(),
        _ => format!("whole lines: {righe}, from {prima} to {}", testa.numero),
    }];
    let earlier = |it| format!("warning: line {it} tells an earlier time than the one before it");
    lines.extend(indietro.iter().map(earlier));
    if *nota_scartata {
        lines.push("warning: the noted line is older than what is kept: note a later one".into());
    }
    lines.push(match rottura {
        Some(rottura) => format!("BROKEN: {rottura}"),
        None => format!("head {testa}"),
    });
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::registro::Rottura;

    #[test]
    fn it_says_what_is_whole_and_what_is_broken_first() {
        let testa = Testa { numero: 12, ..Testa::nessuna() };
        let whole = Verifica {
            righe: 9,
            prima: 4,
            testa: testa.clone(),
            indietro: vec![7],
            nota_scartata: true,
            rottura: None,
        };
        let said = text(&whole);
        assert!(said.starts_with("whole lines: 9, from 4 to 12\nwarning: line 7 tells an earlier"));
        assert!(said.contains("the noted line is older"));
        assert!(said.ends_with(&format!("head {testa}\n")), "{said}");
        let broken = Verifica { rottura: Some(Rottura::Manca(13)), ..whole };
        assert!(text(&broken).ends_with("BROKEN: line 13 is missing\n"));
    }
}
