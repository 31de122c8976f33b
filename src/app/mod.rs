//! Composition root: configuration → adapters → actix application, workers and sub-commands.
mod bench;
mod check;
mod chiave;
mod cns;
pub(crate) mod demo;
mod faults;
mod load;
mod modello;
mod nomina;
mod ops;
pub(crate) mod portal;
mod registro;
pub(crate) mod routes;
pub(crate) mod seed;
pub(crate) mod seed_large;
mod seed_vetrine;
pub(crate) mod striscia;
mod worker;

use crate::platform::{config, db, telemetry};
use anyhow::Context;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The portal of the fascicolo delle posizioni debitorie.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything in one process, on a private PostgreSQL, against a sandbox region.
    Demo(demo::Args),
    /// The portal.
    Serve(ServeArgs),
    /// Background work only.
    Worker(ConfigArgs),
    /// Brings the database up to date and ends.
    Migrate(ConfigArgs),
    /// Lists everything wrong with the configuration.
    Check(ConfigArgs),
    /// The register of accesses and of who saw whose data.
    Registro(registro::Args),
    /// Loads a file of positions of one ente.
    Load(load::Args),
    /// Writes the model of a file of positions, which explains itself.
    Modello(modello::Args),
    /// Appoints an operator: the first administrators, who appoint the others from the pages.
    Nomina(nomina::Args),
    /// Gives the software of an ente a key to the API, or takes one back.
    Chiave(chiave::Args),
    /// Prints the strip of a preavviso where there is no network.
    Striscia(striscia::Args),
    /// Measures the portal beside what the machine can do.
    Bench(bench::Args),
    /// What the machine can do, for `bench` to measure.
    #[command(hide = true)]
    BenchCeiling(bench::ceiling::Args),
    /// Makes notices, for `bench` to measure.
    #[command(hide = true)]
    BenchAvvisi(bench::avvisi::Args),
    /// Prints docs/SANDBOX.md.
    SandboxDocs,
}

#[derive(clap::Args)]
struct ConfigArgs {
    /// The configuration file.
    #[arg(long, default_value = "fascicolo.toml")]
    config: PathBuf,
}

#[derive(clap::Args)]
struct ServeArgs {
    #[command(flatten)]
    config: ConfigArgs,
    /// Address citizens' requests come to.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Port of /healthz, /readyz and /metrics, on loopback.
    #[arg(long, default_value_t = 8082)]
    ops_port: u16,
    /// Does the background work too: right for an installation of one process.
    #[arg(long)]
    with_worker: bool,
}

/// Entry point of the executable.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let machine = matches!(cli.command, Command::Serve(_) | Command::Worker(_));
    telemetry::start(machine);
    match run(cli.command) {
        Ok(code) => code,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    // The private server must be started from this thread, which lives as long as the process.
    let cluster = match &command {
        Command::Demo(args) => args.start_cluster()?,
        Command::Bench(args) => Some(args.start_cluster()?),
        _ => None,
    };
    actix_web::rt::System::new().block_on(async move {
        match command {
            Command::Demo(args) => demo::run(args, cluster.as_ref()).await?,
            Command::Serve(args) => serve(args).await?,
            Command::Worker(args) => {
                let config = read(&args)?;
                let db = connect(&config).await?;
                worker::run_until_signal(portal::state(config, db)?).await?;
            }
            Command::Migrate(args) => db::migrate(&connect(&read(&args)?).await?).await?,
            Command::Check(args) => return check::run(&args.config),
            Command::Registro(args) => return registro::run(args).await,
            Command::Nomina(args) => nomina::run(args).await?,
            Command::Chiave(args) => chiave::run(args).await?,
            Command::Striscia(args) => striscia::run(&args)?,
            Command::Load(args) => return load::run(args).await,
            Command::Modello(args) => modello::run(&args)?,
            Command::Bench(args) => {
                bench::run(args, cluster.as_ref().context("no server")?).await?;
            }
            Command::BenchCeiling(args) => bench::ceiling::run(args).await?,
            Command::BenchAvvisi(args) => bench::avvisi::run(&args)?,
            Command::SandboxDocs => load::print(&crate::sandbox::docs()?)?,
        }
        Ok(ExitCode::SUCCESS)
    })
}

fn read(args: &ConfigArgs) -> anyhow::Result<config::Config> {
    let config = config::Config::read(&args.config)?;
    let problems = config.problems();
    anyhow::ensure!(problems.is_empty(), "the configuration has faults:\n{}", problems.join("\n"));
    Ok(config)
}

async fn connect(config: &config::Config) -> anyhow::Result<sqlx::PgPool> {
    let url = config.database_url.as_ref().context("database_url is missing")?;
    db::connect(url.expose(), config.pool).await
}

async fn serve(args: ServeArgs) -> anyhow::Result<()> {
    let config = read(&args.config)?;
    let db = connect(&config).await?;
    anyhow::ensure!(
        db::is_migrated(&db).await,
        "the database is not up to date: run `fascicolo migrate` first"
    );
    let state = portal::state(config, db)?;
    let listener = std::net::TcpListener::bind(&args.listen)
        .with_context(|| format!("{} is taken or not ours", args.listen))?;
    let ops = std::net::TcpListener::bind(("127.0.0.1", args.ops_port))?;
    portal::Portal::start(state, listener, Some(ops), args.with_worker)?.run_until_signal().await
}
