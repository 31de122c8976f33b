//! `fascicolo nomina`: makes the first administrators, who then appoint everybody else from the pages.
use super::load::print;
use super::{ConfigArgs, connect, portal, read};
use crate::features::{backoffice, enti};
use crate::kernel::CodiceFiscale;
use crate::platform::operatori::Ruolo;
use crate::platform::registro::{self, Attore, Evento, Voce};
use anyhow::Context;
use jiff::civil::Date;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    config: ConfigArgs,
    /// Codice fiscale of the person.
    #[arg(long, value_parser = CodiceFiscale::parse)]
    codice_fiscale: CodiceFiscale,
    /// Name and surname.
    #[arg(long)]
    nome: String,
    /// The act of appointment, as it will be read later.
    #[arg(long)]
    atto: String,
    #[arg(long, default_value = "amministratore_regione")]
    ruolo: String,
    /// Fiscal code of the ente; none: the region.
    #[arg(long)]
    ente: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    #[arg(long)]
    al: Option<Date>,
}

/// Appoints at once: whoever runs this owns the database anyway. It is a line of the register.
pub async fn run(args: Args) -> anyhow::Result<()> {
    let config = read(&args.config)?;
    let db = connect(&config).await?;
    let state = portal::state(config, db)?;
    let ruolo = Ruolo::parse(&args.ruolo)
        .with_context(|| format!("the roles are {}", Ruolo::ALL.map(Ruolo::as_str).join(", ")))?;
    let mut tx = state.db.begin().await?;
    let ente = match &args.ente {
        None => None,
        Some(cf) => Some(enti::find_by_cf(&mut tx, cf).await?.context("no such ente")?.id),
    };
    anyhow::ensure!(ruolo.fits(ente.is_some()), "this role needs --ente, or wants none");
    anyhow::ensure!(args.codice_fiscale.is_persona(), "this is not the code of a person");
    let nuova = backoffice::NuovaNomina {
        ente,
        ruolo,
        ufficio: None,
        servizi: vec![],
        codice_fiscale: args.codice_fiscale,
        nome: args.nome,
        dal: state.clock.oggi(),
        al: args.al,
        atto: args.atto,
    };
    let id = backoffice::nomina_da_console(&mut tx, &nuova, state.clock.now()).await?;
    let voce = Voce {
        interessato: Some(nuova.codice_fiscale.as_str().to_owned()),
        ente,
        oggetto: Some(backoffice::oggetto(id, ruolo)),
        ..Voce::new(Evento::IncaricoConfermato, Attore::Console)
    };
    registro::add(&mut tx, &state, &voce).await?;
    tx.commit().await?;
    print(&format!("incarico {id}\n"))
}
