//! `fascicolo chiave`: gives the software of an ente a key, or takes one back.
use super::load::print;
use super::{ConfigArgs, connect, portal, read};
use crate::features::{enti, integrazioni};
use crate::kernel::ChiaveId;
use crate::platform::registro::{self, Attore, Evento, Voce};
use anyhow::Context;
use jiff::SignedDuration;

/// Whoever needs one for longer asks for another.
const GIORNI: i64 = 730;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    /// Fiscal code of the ente that the software speaks for.
    #[arg(long, required_unless_present = "ritira")]
    ente: Option<String>,
    /// Which software, on which device.
    #[arg(long, required_unless_present = "ritira")]
    nome: Option<String>,
    /// Code of the only service that it may use; none: all of them.
    #[arg(long)]
    servizio: Option<String>,
    /// Days until it ends.
    #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(i64).range(1..=GIORNI))]
    giorni: i64,
    /// Number of a key to take back.
    #[arg(long, conflicts_with_all = ["ente", "nome", "servizio"])]
    ritira: Option<ChiaveId>,
}

/// Prints the key, once: only its fingerprint is kept. It is a line of the register.
pub async fn run(args: Args) -> anyhow::Result<()> {
    let config = read(&args.config)?;
    let db = connect(&config).await?;
    let state = portal::state(config, db)?;
    let mut tx = state.db.begin().await?;
    let now = state.clock.now();
    if let Some(id) = args.ritira {
        let gone = integrazioni::revoca_chiave(&mut tx, id, now).await?;
        anyhow::ensure!(gone, "there is no such key, or it was taken back before");
        let voce = Voce {
            oggetto: Some(format!("chiave {id}")),
            ..Voce::new(Evento::ChiaveRitirata, Attore::Console)
        };
        registro::add(&mut tx, &state, &voce).await?;
        tx.commit().await?;
        return print(&format!("chiave {id} ritirata\n"));
    }
    let cf = args.ente.as_deref().context("no ente")?;
    let ente = enti::find_by_cf(&mut tx, cf).await?.context("no such ente")?.id;
    let servizio = match &args.servizio {
        None => None,
        Some(codice) => {
            let servizi = enti::servizi(&mut tx, ente).await?;
            let named = servizi.into_iter().find(|it| it.codice == *codice);
            Some(named.context("no such service")?.id)
        }
    };
    let chiave = integrazioni::Chiave::new(rand::random());
    let nuova = integrazioni::NuovaChiave {
        ente,
        servizio,
        nome: args.nome.context("no name")?,
        facolta: integrazioni::Facolta::ALL.to_vec(),
        scade_at: now + SignedDuration::from_hours(24 * args.giorni),
        creata_da: None,
        succede_a: None,
    };
    let id = integrazioni::insert_chiave(&mut tx, &chiave, &nuova, now).await?;
    let voce = Voce {
        ente: Some(ente),
        oggetto: Some(format!("chiave {id}")),
        ..Voce::new(Evento::ChiaveData, Attore::Console)
    };
    registro::add(&mut tx, &state, &voce).await?;
    tx.commit().await?;
    print(&format!("chiave {id}\n{}\n", chiave.scritta()))
}
