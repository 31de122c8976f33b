//! Identity proxies, whatever they speak, and what they have in common: how they write about a
//! person, about levels, and about what went wrong.
mod anomalie;
mod claims;
pub mod cns;
mod oidc;
mod saml;

use crate::features::accesso::{Invio, Livello, Peer, Peers, ProxyIdentita, RifiutoAccesso};
use crate::kernel::Clock;
use crate::platform::config::{Config, IdentityPeer, Protocol};
use crate::platform::http_client;
use anyhow::Context;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

type Result<T> = std::result::Result<T, RifiutoAccesso>;

/// Seconds that the proxy's clock may be away from ours.
const SKEW: i64 = 60;

/// Every proxy of the configuration, in its order. Nothing is asked of them until somebody logs
/// in. Fails when one could not be trusted: no signing key of its own, no key of ours.
pub fn peers(config: &Config, clock: &Arc<dyn Clock>) -> anyhow::Result<Peers> {
    let peers: anyhow::Result<Vec<Peer>> = config
        .peers
        .iter()
        .map(|peer| {
            let context = || format!("peer «{}»", peer.id);
            let proxy = proxy(peer, config, clock).with_context(context)?;
            Ok(Peer {
                id: peer.id.clone(),
                nome: peer.nome.clone(),
                per: peer.per.clone(),
                livello: Livello::from_numero(peer.livello_minimo)
                    .unwrap_or_default()
                    .max(Livello::Due),
                eta_minima: i16::from(peer.eta_minima),
                callback: peer.callback(),
                proxy,
            })
        })
        .collect();
    Ok(Peers::new(peers?))
}

fn proxy(
    peer: &IdentityPeer,
    config: &Config,
    clock: &Arc<dyn Clock>,
) -> anyhow::Result<Arc<dyn ProxyIdentita>> {
    let clock = Arc::clone(clock);
    Ok(match &peer.protocol {
        Protocol::Oidc(oidc) => {
            let http = http_client::trusting(Duration::from_secs(10), peer.ca.as_deref())?;
            Arc::new(oidc::Oidc::new(peer, oidc, http, clock))
        }
        Protocol::Saml(saml) => Arc::new(saml::Saml::new(peer, saml, &config.portal_url, clock)?),
        Protocol::Cns(cns) => Arc::new(cns::Cns::new(cns, config.key(), clock)?),
    })
}

/// What is wrong with these peers beyond what the configuration itself can tell: keys and XML.
pub fn problems(config: &Config, clock: &Arc<dyn Clock>) -> Vec<String> {
    config
        .peers
        .iter()
        .filter_map(|peer| Some((peer, proxy(peer, config, clock).err()?)))
        .map(|(peer, error)| format!("peer «{}»: {error:#}", peer.id))
        .collect()
}

/// The level by the proxy's own names, letter by letter, or as agreed where it says none; refused
/// when it is lower than `wanted`.
fn level(peer: &IdentityPeer, said: Option<&str>, wanted: Livello) -> Result<Livello> {
    let livello = match said {
        Some(said) => {
            let mut named = Livello::ALL.into_iter().zip(&peer.acr);
            named.find(|(_, name)| said == *name).map(|it| it.0)
        }
        None => peer.acr_assente.as_ref().and_then(|it| Livello::from_numero(it.livello)),
    };
    match livello {
        None => refuse("the level is missing or unknown"),
        Some(livello) if livello < wanted => Err(RifiutoAccesso::LivelloBasso),
        Some(livello) => Ok(livello),
    }
}

/// The proxy's name for a level.
fn acr(peer: &IdentityPeer, livello: Livello) -> &str {
    let [one, two, three] = &peer.acr;
    match livello {
        Livello::Uno => one,
        Livello::Due => two,
        Livello::Tre => three,
    }
}

/// A proxy's own logout address, filled in.
fn logout_address(template: &str, entity: &str, ritorno: &Url) -> Option<Invio> {
    let encode =
        |text: &str| -> String { url::form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let address = template
        .replace("{entity}", &encode(entity))
        .replace("{return}", &encode(ritorno.as_str()));
    address.parse().ok().map(Invio::Indirizzo)
}

fn refuse<T>(why: &'static str) -> Result<T> {
    Err(RifiutoAccesso::RispostaNonValida(why))
}
