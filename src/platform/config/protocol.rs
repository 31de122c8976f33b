//! What each protocol of an identity proxy needs to know.
use super::is_secure;
use super::peer::read;
use crate::kernel::Riservato;
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::PathBuf;
use url::Url;

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Protocol {
    Oidc(OidcPeer),
    Saml(SamlPeer),
    Cns(CnsPeer),
}

/// An OpenID Connect provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OidcPeer {
    /// Letter by letter what the proxy calls itself, final slash or not.
    pub issuer: String,
    pub client_id: String,
    #[serde(default)]
    pub client_secret: Riservato<String>,
    #[serde(default = "default_scopes")]
    pub scopes: Vec<String>,
}

/// A SAML 2 identity provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamlPeer {
    /// What we call ourselves. None: the address of our metadata.
    #[serde(default)]
    pub entity_id: Option<String>,
    /// The proxy's metadata, XML. Its signing certificates are the only ones believed.
    #[serde(default)]
    pub metadata: String,
    /// A file to read it from.
    #[serde(default)]
    pub metadata_file: Option<PathBuf>,
    /// Our certificate, PEM: it goes into our metadata.
    #[serde(default)]
    pub certificate: String,
    #[serde(default)]
    pub certificate_file: Option<PathBuf>,
    /// Our private key, PEM.
    #[serde(default)]
    pub private_key: Riservato<String>,
    #[serde(default)]
    pub profile: Profile,
    /// How our requests travel.
    #[serde(default)]
    pub binding: Binding,
    /// The Response must be signed too, not only its Assertion.
    #[serde(default)]
    pub want_response_signed: bool,
    /// Attributes asked for in our metadata, by the proxy's names; `spidCode` is how who comes through
    /// eIDAS is known.
    #[serde(default = "default_attributes")]
    pub attributes: Vec<String>,
    pub organization: Organization,
    #[serde(default)]
    pub contacts: Vec<Contact>,
}

/// Cards read by ourselves, at an address of its own that asks browsers for a client certificate.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CnsPeer {
    /// Where browsers find that address: scheme, host and port.
    pub url: Url,
    /// Where it is listened on, TLS and all: nothing may end TLS before it.
    pub listen: SocketAddr,
    /// Certificate (with its chain) and private key of that address, PEM.
    #[serde(default)]
    pub certificate: String,
    #[serde(default)]
    pub certificate_file: Option<PathBuf>,
    #[serde(default)]
    pub private_key: Riservato<String>,
    /// Certificates of the authorities whose cards are believed, PEM.
    #[serde(default)]
    pub authorities: String,
    #[serde(default)]
    pub authorities_file: Option<PathBuf>,
    /// Their lists of revoked cards, PEM or DER; read again every five minutes.
    pub crl_files: Vec<PathBuf>,
    /// The level that a card proves.
    #[serde(default = "card_level")]
    pub livello: u8,
}

/// How letter by letter the rules of SPID are applied to a proxy's answers (`identity.md` F6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// An identity provider of SPID or CIE.
    Spid,
    /// A regional proxy: SAML 2 as SATOSA, `SimpleSAMLphp` and others write it.
    #[default]
    Proxy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    #[default]
    Redirect,
    Post,
}

/// Who runs the portal, in our metadata.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    pub name: String,
    pub url: String,
}

/// A `ContactPerson` of our metadata, with what `AgID` or the Ministry want in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// `other` for SPID, `administrative` or `technical` for CIE.
    pub kind: String,
    /// Whose extensions: `spid` or `cie`.
    pub federation: Federation,
    pub ipa_code: String,
    /// ISTAT code of the municipality, for CIE.
    #[serde(default)]
    pub municipality: Option<String>,
    #[serde(default)]
    pub company: Option<String>,
    pub email: String,
    #[serde(default)]
    pub phone: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Federation {
    Spid,
    Cie,
}

fn default_scopes() -> Vec<String> {
    vec!["profile".to_owned()]
}
fn default_attributes() -> Vec<String> {
    ["fiscalNumber", "spidCode", "name", "familyName", "dateOfBirth", "email"]
        .map(str::to_owned)
        .to_vec()
}
fn card_level() -> u8 {
    3
}

impl Protocol {
    /// Takes secrets from `secret` and the contents of the files that the record names.
    pub(super) fn complete(
        &mut self,
        secret: impl Fn(&str) -> anyhow::Result<Option<String>>,
    ) -> anyhow::Result<()> {
        match self {
            Self::Oidc(oidc) => {
                if let Some(value) = secret("CLIENT_SECRET")? {
                    oidc.client_secret = Riservato::new(value);
                }
            }
            Self::Cns(cns) => {
                if let Some(value) = secret("PRIVATE_KEY")? {
                    cns.private_key = Riservato::new(value);
                }
                if let Some(file) = &cns.certificate_file {
                    cns.certificate = read(file)?;
                }
                if let Some(file) = &cns.authorities_file {
                    cns.authorities = read(file)?;
                }
            }
            Self::Saml(saml) => {
                if let Some(value) = secret("PRIVATE_KEY")? {
                    saml.private_key = Riservato::new(value);
                }
                if let Some(file) = &saml.metadata_file {
                    saml.metadata = read(file)?;
                }
                if let Some(file) = &saml.certificate_file {
                    saml.certificate = read(file)?;
                }
            }
        }
        Ok(())
    }

    /// Everything wrong that needs no look at keys and XML. `name` is the peer's, in capitals.
    pub(super) fn problems(&self, name: &str) -> Vec<String> {
        let mut out = vec![];
        let mut must = |ok: bool, problem: &str| {
            if !ok {
                out.push(problem.to_owned());
            }
        };
        match self {
            Self::Oidc(oidc) => {
                let issuer: Option<Url> = oidc.issuer.parse().ok();
                must(issuer.is_some_and(|it| is_secure(&it)), "issuer is not an https address");
                must(!oidc.client_id.is_empty(), "client_id is empty");
                must(
                    !oidc.client_secret.expose().is_empty(),
                    &format!("no secret, set FASCICOLO_PEER_{name}_CLIENT_SECRET"),
                );
            }
            Self::Cns(cns) => {
                must(cns.url.scheme() == "https", "url is not https");
                must((2..=3).contains(&cns.livello), "the level of a card is 2 or 3");
                must(!cns.crl_files.is_empty(), "no lists of revoked cards, set crl_files");
            }
            Self::Saml(saml) => {
                must(!saml.metadata.is_empty(), "no metadata of the proxy, set metadata_file");
                must(!saml.certificate.is_empty(), "no certificate, set certificate_file");
                must(
                    !saml.private_key.expose().is_empty(),
                    &format!("no private key, set FASCICOLO_PEER_{name}_PRIVATE_KEY"),
                );
                let kinds = ["other", "administrative", "technical"];
                must(
                    saml.contacts.iter().all(|it| kinds.contains(&it.kind.as_str())),
                    "contacts.kind is other, administrative or technical",
                );
            }
        }
        out
    }
}
