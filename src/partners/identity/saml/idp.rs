//! What the proxy's metadata say: its name, its keys, its addresses.
use super::time;
use super::xml::{self, DS, METADATA, POST, REDIRECT, attribute, is, only};
use crate::platform::config::is_secure;
use crate::platform::csrf::hex;
use anyhow::{Context, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use openssl::pkey::{Id, PKey, Public};
use openssl::x509::X509;
use roxmltree::Node;
use samael::crypto::CertificateDer;
use sha2::{Digest, Sha256};
use url::Url;

/// A proxy as its metadata describe it. There is always at least one key: without one, anything
/// would be believed (`identity.md` F2).
pub struct Idp {
    pub entity_id: String,
    pub certificates: Vec<CertificateDer>,
    /// Their public keys, for signatures over addresses.
    pub keys: Vec<PKey<Public>>,
    pub sso: Vec<Endpoint>,
    pub slo: Vec<Endpoint>,
    /// The metadata, and what they say, are good until then.
    pub valid_until: Option<Timestamp>,
}

/// An address and how it is spoken to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub binding: String,
    pub location: Url,
    /// Where answers go, when not to the same.
    pub response_location: Option<Url>,
}

impl Idp {
    /// Reads metadata. `pinned`: SHA-256 of the only certificates to believe, in hexadecimal; all
    /// those for signing when empty.
    pub fn parse(text: &str, pinned: &[String], now: Timestamp) -> anyhow::Result<Self> {
        let document = xml::parse(text).context("the metadata are not well-formed XML")?;
        let mut entities = document.descendants().filter(|it| {
            is(*it, METADATA, "EntityDescriptor")
                && only(*it, METADATA, "IDPSSODescriptor").is_some()
        });
        let entity = entities.next().context("the metadata have no identity provider")?;
        ensure!(entities.next().is_none(), "the metadata have several identity providers");
        let role = only(entity, METADATA, "IDPSSODescriptor").context("no IDPSSODescriptor")?;
        let valid_until = valid_until(&[document.root_element(), entity, role])?;
        ensure!(valid_until.is_none_or(|it| now < it), "the metadata have expired");
        let ders = signing_certificates(role, pinned)?;
        ensure!(
            !ders.is_empty(),
            "the metadata have no certificate for signing that we may believe"
        );
        let keys: anyhow::Result<Vec<_>> = ders.iter().map(|it| key(it)).collect();
        Ok(Self {
            entity_id: attribute(entity, "entityID").context("no entityID")?.to_owned(),
            certificates: ders.into_iter().map(CertificateDer::from).collect(),
            keys: keys?,
            sso: endpoints(role, "SingleSignOnService")?,
            slo: endpoints(role, "SingleLogoutService")?,
            valid_until,
        })
    }
}

fn valid_until(nodes: &[Node<'_, '_>]) -> anyhow::Result<Option<Timestamp>> {
    let mut earliest = None;
    for node in nodes {
        if let Some(text) = attribute(*node, "validUntil") {
            let until = time::read(text).context("validUntil is not an instant in UTC")?;
            earliest = Some(earliest.map_or(until, |it: Timestamp| it.min(until)));
        }
    }
    Ok(earliest)
}

fn signing_certificates(role: Node<'_, '_>, pinned: &[String]) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut out = vec![];
    for descriptor in role.children().filter(|it| is(*it, METADATA, "KeyDescriptor")) {
        if !matches!(descriptor.attribute("use"), None | Some("signing")) {
            continue;
        }
        for node in descriptor.descendants().filter(|it| is(*it, DS, "X509Certificate")) {
            let text: String = node.text().unwrap_or_default().split_ascii_whitespace().collect();
            let der = STANDARD.decode(text).context("a certificate is not base64")?;
            let digest = hex(&Sha256::digest(&der));
            if pinned.is_empty() || pinned.iter().any(|it| it.eq_ignore_ascii_case(&digest)) {
                out.push(der);
            }
        }
    }
    Ok(out)
}

fn key(der: &[u8]) -> anyhow::Result<PKey<Public>> {
    let certificate = X509::from_der(der).context("a certificate cannot be read")?;
    let key = certificate.public_key()?;
    ensure!(key.id() == Id::RSA, "a certificate of the proxy is not RSA");
    ensure!(2048 <= key.bits(), "a key of the proxy is shorter than 2048 bits");
    Ok(key)
}

fn endpoints(role: Node<'_, '_>, name: &str) -> anyhow::Result<Vec<Endpoint>> {
    let mut out = vec![];
    for node in role.children().filter(|it| is(*it, METADATA, name)) {
        let Some(binding) = attribute(node, "Binding").filter(|it| [REDIRECT, POST].contains(it))
        else {
            continue;
        };
        let Some(location) = attribute(node, "Location") else { bail!("{name} without Location") };
        let address = |text: &str| -> anyhow::Result<Url> {
            let url: Url = text.parse().with_context(|| format!("{name} is not an address"))?;
            ensure!(is_secure(&url), "{name} is not https");
            Ok(url)
        };
        out.push(Endpoint {
            binding: binding.to_owned(),
            location: address(location)?,
            response_location: attribute(node, "ResponseLocation").map(address).transpose()?,
        });
    }
    Ok(out)
}
