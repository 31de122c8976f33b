//! `fascicolo demo`: portal, worker and sandbox in one process, on a private PostgreSQL.
use super::portal::{self, Portal};
use super::{load::print, seed, seed_large};
use crate::kernel::{CodiceFiscale, Riservato};
use crate::platform::config::{
    Api, Archivio, Binding, Checkout, CheckoutVersion, Config, Fonte, FonteApi, FonteProtocol,
    IdentityPeer, OidcPeer, Organization, Profile, Protocol, Regione, Ricevute, RicevuteApi,
    SamlPeer, SessionTimes, Stazione, env,
};
use crate::platform::db;
use crate::platform::postgres::{Cluster, Life, Options};
use crate::sandbox;
use anyhow::Context;
use sha2::{Digest, Sha256};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(clap::Args)]
pub struct Args {
    /// Port of the portal; the sandbox takes the next one, the figures the one after.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the database lives; by default a folder of this project in the temporary directory.
    #[arg(long)]
    data_dir: Option<PathBuf>,
    /// Forgets what earlier demos did.
    #[arg(long)]
    fresh: bool,
    /// How many people live in the region.
    #[arg(long, value_enum, default_value_t = Size::Small)]
    region: Size,
    /// Identity proxies to offer besides the sandbox's: a file of `[[peer]]` as in the configuration.
    #[arg(long)]
    peers: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Size {
    /// The cast of the sandbox.
    Small,
    /// The cast, and 200,000 citizens with ten rate each; a minute or two the first time.
    Large,
}

/// Citizens of the large region.
pub const LARGE: u32 = 200_000;

impl Args {
    /// Starts the private server, unless `DATABASE_URL` names one. Call it from the main thread.
    pub fn start_cluster(&self) -> anyhow::Result<Option<Cluster>> {
        if env("DATABASE_URL").is_some() {
            return Ok(None);
        }
        let dir = self.data_dir.clone().unwrap_or_else(|| private_dir("demo"));
        Cluster::start(&Options { dir, life: Life::WithParent, fsync: false }).map(Some)
    }
}

/// A folder of this project in the system's temporary directory: a service user can reach it,
/// which a folder under root's home is not.
pub fn private_dir(purpose: &str) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let digest = Sha256::digest(here.as_os_str().as_encoded_bytes());
    let short: u32 = digest.iter().take(4).fold(0, |acc, byte| (acc << 8) | u32::from(*byte));
    std::env::temp_dir().join(format!("fascicolo-{purpose}-{short:08x}"))
}

/// Serves until SIGTERM or SIGINT.
pub async fn run(args: Args, cluster: Option<&Cluster>) -> anyhow::Result<()> {
    let url = match cluster {
        Some(cluster) if args.region == Size::Large => cluster.url("fascicolo_large"),
        Some(cluster) => cluster.url("fascicolo"),
        None => env("DATABASE_URL").context("DATABASE_URL went away")?,
    };
    // Before the database is made: one that is there is not loaded again.
    let portal_listener = bind(args.port)?;
    let sandbox_listener = bind(args.port.saturating_add(1))?;
    let ops_listener = bind(args.port.saturating_add(2))?;
    let fresh = db::create(&url, args.fresh).await?;
    let origin = format!("http://127.0.0.1:{}", args.port.saturating_add(1));
    let portal_url = format!("http://localhost:{}", args.port);
    let mut config = config(&portal_url, &origin, &url)?;
    if let Some(file) = &args.peers {
        config.peers.extend(Config::read_peers(file)?);
    }
    if args.region == Size::Large {
        // Half a million notices would be on their way for an hour.
        config.archivio = None;
    }
    let pool = db::connect(&url, config.pool).await?;
    db::migrate(&pool).await?;
    let state = portal::state(config, pool)?;
    if fresh {
        tracing::info!("loading the region");
        seed::region(&state.db, state.clock.oggi()).await?;
        if args.region == Size::Large {
            seed_large::large(&state.db, state.clock.oggi(), LARGE).await?;
        }
    }
    let now = state.clock.now();
    seed::portale(&state.db, &state.config, &origin.parse()?, now).await?;
    let world = sandbox::SandboxConfig::with_clock(&origin, &portal_url, Arc::clone(&state.clock))?;
    let world = sandbox::start(world, sandbox_listener)?;
    let portal = Portal::start(state, portal_listener, Some(ops_listener), true)?;
    print(&format!("ready {portal_url}\n"))?;
    portal.run_until_signal().await?;
    world.stop(false).await;
    Ok(())
}

fn bind(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("port {port} is taken: choose others with --port"))
}

/// The configuration of a portal in front of the sandbox at `origin`.
pub fn config(portal_url: &str, origin: &str, database_url: &str) -> anyhow::Result<Config> {
    let text = |it: &str| it.to_owned();
    Ok(Config {
        api: Api {
            webhook_interni: vec!["127.0.0.0/8".parse()?],
            ritorni_locali: true,
            ..Api::default()
        },
        portal_url: portal_url.parse()?,
        database_url: Some(Riservato::new(text(database_url))),
        operatori_database_url: None,
        pool: 16,
        session_key: Riservato::new(text(
            "una chiave di prova, nota a tutti: vale solo per la demo e per i test di questo codice",
        )),
        registro_key: Riservato::new(text(
            "un'altra chiave di prova, nota a tutti: cifra il registro della demo e dei test, non altro",
        )),
        request_seconds: 30,
        trusted_proxies: vec![],
        regione: Arc::new(Regione {
            nome: text("Regione Valmarina"),
            servizio: text("Pagamenti e servizi"),
            motto: text("Un solo posto per pagare gli enti della Valmarina"),
            sito: text("https://www.regione.valmarina.example"),
            indirizzo: text("Via del Porto 1, 00100, Valmarina"),
            pec: text("regione@pec.regione.example"),
            telefono: text("+39 055 123 45 67"),
            telefono_orari: text("8:30–18:00"),
            email: text("assistenza@regione.valmarina.example"),
        }),
        session: SessionTimes::default(),
        stazione: Stazione {
            intermediario: text(sandbox::BROKER_CF),
            stazione: text(sandbox::STATION_ID),
        },
        checkout: Checkout {
            api_url: format!("{origin}/checkout/ec").parse()?,
            version: CheckoutVersion::V2,
            subscription_key: Riservato::new(text(sandbox::CHECKOUT_KEY)),
            page_origin: origin.parse()?,
            timeout_seconds: 10,
        },
        archivio: Some(Archivio {
            api_url: format!("{origin}/aca/v1").parse()?,
            enti: sandbox::ARCHIVIO
                .map(CodiceFiscale::parse)
                .into_iter()
                .collect::<Result<_, _>>()?,
            subscription_key: Riservato::new(text(sandbox::ARCHIVIO_KEY)),
            timeout_seconds: 10,
        }),
        ricevute: Some(Ricevute {
            eventi: Some(ricevute(origin, "bizevents/service/v1")?),
            gpd: Some(ricevute(origin, "gpd/payments-receipts-service/v1")?),
        }),
        peers: vec![
            IdentityPeer::new(
                sandbox::PEER,
                "SPID, CIE o CNS",
                Protocol::Oidc(OidcPeer {
                    issuer: sandbox::issuer(origin),
                    client_id: text(sandbox::CLIENT_ID),
                    client_secret: Riservato::new(text(sandbox::CLIENT_SECRET)),
                    scopes: vec![text("profile")],
                }),
            ),
            saml_peer(origin)?,
        ],
        fonti: fonti(origin)?,
    })
}

/// Who keeps receipts in the sandbox, at `path`.
fn ricevute(origin: &str, path: &str) -> anyhow::Result<RicevuteApi> {
    Ok(RicevuteApi {
        api_url: format!("{origin}/{path}").parse()?,
        subscription_key: Riservato::new(sandbox::RICEVUTE_KEY.to_owned()),
        timeout_seconds: 10,
    })
}

/// The sandbox's systems that are asked what people owe.
fn fonti(origin: &str) -> anyhow::Result<Vec<Fonte>> {
    let all = sandbox::FONTI.iter().map(|it| {
        let api = FonteApi::new(format!("{origin}/fonti/{}", it.id).parse()?, sandbox::FONTI_KEY);
        let protocol = match it.parla {
            sandbox::Parla::Rest => FonteProtocol::Rest(api),
            sandbox::Parla::Soap => FonteProtocol::Soap(api),
            sandbox::Parla::Gpd => FonteProtocol::Gpd(api),
        };
        let fonte = Fonte::new(it.id, it.nome, it.ente, protocol);
        Ok(Fonte { veicoli: it.veicoli, ..fonte })
    });
    all.collect()
}

/// The sandbox's proxy once more, by SAML 2, with a key made for this process.
fn saml_peer(origin: &str) -> anyhow::Result<IdentityPeer> {
    let (private_key, certificate) = sandbox::key_pair("portale")?;
    Ok(IdentityPeer::new(
        sandbox::SAML_PEER,
        "Proxy SAML 2 di prova",
        Protocol::Saml(SamlPeer {
            entity_id: None,
            metadata: sandbox::saml_metadata(origin)?,
            metadata_file: None,
            certificate,
            certificate_file: None,
            private_key: Riservato::new(private_key),
            profile: Profile::Spid,
            binding: Binding::Redirect,
            want_response_signed: false,
            attributes: ["fiscalNumber", "spidCode", "name", "familyName", "dateOfBirth", "email"]
                .map(str::to_owned)
                .to_vec(),
            organization: Organization {
                name: "Regione Valmarina".to_owned(),
                url: "https://www.regione.valmarina.example".to_owned(),
            },
            contacts: vec![],
        }),
    ))
}
