//! Configuration: `fascicolo.toml`, secrets from `FASCICOLO_…` variables or from files named by
//! `FASCICOLO_…_FILE`. `problems` lists everything wrong at once, in words.
mod api;
mod fonte;
mod peer;
mod protocol;
mod ricevute;

pub use api::Api;
pub use fonte::{Fonte, FonteApi, FonteProtocol};
#[cfg(test)]
pub use peer::AcrAssente;
pub use peer::{ClaimMap, IdentityPeer, Logout, PerChi};
pub use protocol::{
    Binding, CnsPeer, Contact, Federation, OidcPeer, Organization, Profile, Protocol, SamlPeer,
};
pub use ricevute::{Ricevute, RicevuteApi};

use crate::kernel::{CodiceFiscale, Riservato};
use ipnet::IpNet;
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Every key is explained in `fascicolo.example.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where citizens find the portal, without a path: `https://pagamenti.regione.example`.
    pub portal_url: Url,
    #[serde(default)]
    pub database_url: Option<Riservato<String>>,
    /// Where operators' connections go, when not to `database_url`: a login of their own, a member
    /// of role `fascicolo_operatori`.
    #[serde(default)]
    pub operatori_database_url: Option<Riservato<String>>,
    /// Connections to the database, at most; half as many more for operators.
    #[serde(default = "default_pool")]
    pub pool: u32,
    /// At least 64 characters; signs cookies and forms. The same on every process.
    #[serde(default = "no_secret")]
    pub session_key: Riservato<String>,
    /// At least 64 characters; seals and chains the register (`platform::registro`). Never changes:
    /// with another one nothing written before can be read or verified.
    #[serde(default = "no_secret")]
    pub registro_key: Riservato<String>,
    /// Seconds after which a request gets a page that says so instead of its answer.
    #[serde(default = "default_request_seconds")]
    pub request_seconds: u64,
    /// Networks of reverse proxies of ours, whose `X-Forwarded-For` is believed.
    #[serde(default)]
    pub trusted_proxies: Vec<IpNet>,
    pub regione: Arc<Regione>,
    #[serde(default)]
    pub session: SessionTimes,
    pub stazione: Stazione,
    pub checkout: Checkout,
    /// Without it no notice is sent to any archive.
    #[serde(default)]
    pub archivio: Option<Archivio>,
    /// Without it no receipt is asked for.
    #[serde(default)]
    pub ricevute: Option<Ricevute>,
    #[serde(default)]
    pub api: Api,
    /// Identity proxies, by the name that stands in `/accesso/{name}`.
    #[serde(default, rename = "peer")]
    pub peers: Vec<IdentityPeer>,
    /// Remote sources of posizioni, in the order in which they are believed.
    #[serde(default, rename = "fonte")]
    pub fonti: Vec<Fonte>,
}

/// Who runs the portal; shown on every page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regione {
    pub nome: String,
    pub servizio: String,
    pub motto: String,
    pub sito: String,
    pub indirizzo: String,
    pub pec: String,
    pub telefono: String,
    pub telefono_orari: String,
    pub email: String,
}

/// How long a session lives, minutes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionTimes {
    pub idle_minutes: i64,
    pub absolute_minutes: i64,
}

impl Default for SessionTimes {
    fn default() -> Self {
        Self { idle_minutes: 30, absolute_minutes: 240 }
    }
}

impl SessionTimes {
    pub fn idle(&self) -> jiff::SignedDuration {
        jiff::SignedDuration::from_mins(self.idle_minutes)
    }
    pub fn absolute(&self) -> jiff::SignedDuration {
        jiff::SignedDuration::from_mins(self.absolute_minutes)
    }
}

/// What we are to the Node.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stazione {
    /// Our fiscal code as broker (idBrokerPA).
    pub intermediario: String,
    /// Our station (idStation).
    pub stazione: String,
}

/// pagoPA Checkout.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkout {
    /// `https://api.platform.pagopa.it/checkout/ec`; `/v1/carts` or `/v2/carts` is added.
    pub api_url: Url,
    pub version: CheckoutVersion,
    #[serde(default = "no_secret")]
    pub subscription_key: Riservato<String>,
    /// Where Checkout sends browsers, for `form-action` of the cart page.
    pub page_origin: Url,
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u64,
}

/// The archive of notices of pagoPA (ACA), which answers for us when the station is down.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archivio {
    /// `https://api.platform.pagopa.it/aca/v1`; `/paCreatePosition` is added.
    pub api_url: Url,
    /// Fiscal codes of the entes that chose it.
    pub enti: Vec<CodiceFiscale>,
    #[serde(default = "no_secret")]
    pub subscription_key: Riservato<String>,
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u64,
}

impl Archivio {
    fn problems(&self) -> Vec<String> {
        let mut out = vec![];
        if !is_secure(&self.api_url) {
            out.push("archivio.api_url is not https: debtors would travel in clear".to_owned());
        }
        if self.enti.is_empty() {
            out.push("archivio.enti is empty: leave [archivio] out instead".to_owned());
        }
        if self.subscription_key.expose().is_empty() {
            let key = "FASCICOLO_ARCHIVIO_SUBSCRIPTION_KEY";
            out.push(format!("archivio.subscription_key is missing: set {key}"));
        }
        if !(1..=30).contains(&self.timeout_seconds) {
            out.push("archivio.timeout_seconds is not between 1 and 30".to_owned());
        }
        out
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckoutVersion {
    V1,
    V2,
}

fn default_pool() -> u32 {
    16
}
fn default_request_seconds() -> u64 {
    30
}
fn default_timeout() -> u64 {
    10
}
fn no_secret() -> Riservato<String> {
    Riservato::new(String::new())
}

impl Config {
    /// Reads `path` and the environment. Says what is wrong with the file, with its line.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| anyhow::anyhow!("{} cannot be read: {error}", path.display()))?;
        let mut config: Self = toml::from_str(&text)
            .map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
        config.take_secrets()?;
        Ok(config)
    }

    /// The `[[peer]]` of `path`, complete with their secrets and files.
    pub fn read_peers(path: &Path) -> anyhow::Result<Vec<IdentityPeer>> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Peers {
            peer: Vec<IdentityPeer>,
        }
        let text = std::fs::read_to_string(path)
            .map_err(|error| anyhow::anyhow!("{} cannot be read: {error}", path.display()))?;
        let mut peers: Peers = toml::from_str(&text)
            .map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
        for peer in &mut peers.peer {
            peer.complete(secret)?;
        }
        Ok(peers.peer)
    }

    fn take_secrets(&mut self) -> anyhow::Result<()> {
        if let Some(url) = secret("DATABASE_URL")?.or(env("DATABASE_URL")) {
            self.database_url = Some(Riservato::new(url));
        }
        if let Some(url) = secret("OPERATORI_DATABASE_URL")? {
            self.operatori_database_url = Some(Riservato::new(url));
        }
        if let Some(key) = secret("SESSION_KEY")? {
            self.session_key = Riservato::new(key);
        }
        if let Some(key) = secret("REGISTRO_KEY")? {
            self.registro_key = Riservato::new(key);
        }
        if let Some(key) = secret("CHECKOUT_SUBSCRIPTION_KEY")? {
            self.checkout.subscription_key = Riservato::new(key);
        }
        if let (Some(archivio), Some(key)) =
            (&mut self.archivio, secret("ARCHIVIO_SUBSCRIPTION_KEY")?)
        {
            archivio.subscription_key = Riservato::new(key);
        }
        if let Some(ricevute) = &mut self.ricevute {
            ricevute.complete(secret)?;
        }
        for peer in &mut self.peers {
            peer.complete(secret)?;
        }
        for fonte in &mut self.fonti {
            fonte.complete(secret)?;
        }
        Ok(())
    }

    /// Bytes that sign cookies and forms.
    pub fn key(&self) -> &[u8] {
        self.session_key.expose().as_bytes()
    }

    /// The longest that a request may take.
    pub fn request_limit(&self) -> Duration {
        Duration::from_secs(self.request_seconds)
    }

    /// `https://pagamenti.regione.example`, without a final slash.
    pub fn portal_origin(&self) -> String {
        self.portal_url.origin().ascii_serialization()
    }

    /// Everything that would make this configuration fail later, one sentence each.
    pub fn problems(&self) -> Vec<String> {
        let mut out = vec![];
        let mut must = |ok: bool, problem: String| {
            if !ok {
                out.push(problem);
            }
        };
        must(
            self.portal_url.path() == "/",
            "portal_url has a path: write only scheme and host".to_owned(),
        );
        must(
            is_secure(&self.portal_url),
            "portal_url is not https: session cookies would never come back".to_owned(),
        );
        must(self.database_url.is_some(), "database_url is missing: set DATABASE_URL".to_owned());
        must(
            64 <= self.key().len(),
            "session_key is shorter than 64 characters: set FASCICOLO_SESSION_KEY".to_owned(),
        );
        must(
            64 <= self.registro_key.expose().len(),
            "registro_key is shorter than 64 characters: set FASCICOLO_REGISTRO_KEY".to_owned(),
        );
        must(
            self.registro_key.expose().is_empty() || self.registro_key != self.session_key,
            "registro_key is session_key: FASCICOLO_REGISTRO_KEY must be another one".to_owned(),
        );
        must(
            CodiceFiscale::parse(&self.stazione.intermediario).is_ok(),
            "stazione.intermediario is not a fiscal code of 11 digits".to_owned(),
        );
        must(
            self.stazione.stazione.starts_with(&self.stazione.intermediario),
            "stazione.stazione does not start with the broker's fiscal code".to_owned(),
        );
        must(
            self.peers.iter().any(|it| it.per.cittadini()),
            "no [[peer]] for citizens: nobody could log in".to_owned(),
        );
        for (n, peer) in self.peers.iter().enumerate() {
            let others = || self.peers.iter().take(n);
            must(others().all(|it| it.id != peer.id), format!("peer «{}» is there twice", peer.id));
            must(
                others().all(|it| it.callback() != peer.callback()),
                format!("peer «{}»: its callback is another's", peer.id),
            );
        }
        for (n, fonte) in self.fonti.iter().enumerate() {
            let twice = self.fonti.iter().take(n).any(|it| it.id == fonte.id);
            must(!twice, format!("fonte «{}» is there twice", fonte.id));
        }
        out.extend(self.api.problems());
        out.extend(self.archivio.iter().flat_map(Archivio::problems));
        out.extend(self.ricevute.iter().flat_map(Ricevute::problems));
        out.extend(self.peers.iter().flat_map(IdentityPeer::problems));
        out.extend(self.fonti.iter().flat_map(Fonte::problems));
        out
    }
}

/// Is https, or does not leave this machine.
pub fn is_secure(url: &Url) -> bool {
    let loopback = matches!(url.host_str(), Some("localhost" | "127.0.0.1"));
    url.scheme() == "https" || loopback
}

/// `FASCICOLO_{name}`, or the contents of the file that `FASCICOLO_{name}_FILE` names.
fn secret(name: &str) -> anyhow::Result<Option<String>> {
    if let Some(value) = env(&format!("FASCICOLO_{name}")) {
        return Ok(Some(value));
    }
    let Some(path) = env(&format!("FASCICOLO_{name}_FILE")) else { return Ok(None) };
    let text = std::fs::read_to_string(&path)
        .map_err(|error| anyhow::anyhow!("FASCICOLO_{name}_FILE: {path}: {error}"))?;
    Ok(Some(text.trim_end().to_owned()))
}

/// A variable of the environment; the only place that reads them.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|it| !it.is_empty())
}
