//! Identity proxies in the configuration: one `[[peer]]` each, whatever it speaks.
use super::is_secure;
use crate::kernel::Riservato;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use url::Url;

/// One identity proxy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityPeer {
    /// Lower-case letters and digits; stands in `/accesso/{id}`.
    pub id: String,
    /// Shown on the button: «SPID, CIE o CNS».
    pub nome: String,
    /// What it speaks, with what only that protocol needs.
    pub protocol: Protocol,
    /// The only keys to believe: thumbprints of JSON web keys (RFC 7638, SHA-256, base64url), or
    /// SHA-256 of certificates in hexadecimal. Empty: those that the proxy publishes.
    #[serde(default)]
    pub pinned_keys: Vec<String>,
    /// Names this proxy gives to what we read about a person.
    #[serde(default)]
    pub claims: ClaimMap,
    /// Its names for the levels 1, 2 and 3.
    pub acr: [String; 3],
    /// Level to assume when the proxy does not say it, with the agreement. None: refuse.
    #[serde(default)]
    pub acr_assente: Option<AcrAssente>,
    /// Lowest level that may enter, 2 or 3: a password alone is not enough here.
    #[serde(default = "default_level")]
    pub livello_minimo: u8,
    /// Asks for the credentials again whatever session the proxy has (`prompt=login`,
    /// `ForceAuthn`).
    #[serde(default = "yes")]
    pub force_login: bool,
    #[serde(default)]
    pub logout: Logout,
    /// Where the proxy sends people back, when it was told another path than
    /// `/accesso/{id}/ritorno`.
    #[serde(default)]
    pub callback_path: Option<String>,
    /// Certificates, as PEM, of authorities that our system does not know and the proxy uses.
    #[serde(default)]
    pub ca: Option<String>,
    /// A file to read them from.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Protocol {
    Oidc(OidcPeer),
    Saml(SamlPeer),
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
    /// Attributes asked for in our metadata, by the proxy's names.
    #[serde(default = "default_attributes")]
    pub attributes: Vec<String>,
    pub organization: Organization,
    #[serde(default)]
    pub contacts: Vec<Contact>,
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

/// What happens at the proxy when somebody leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Logout {
    /// What its protocol says: RP-initiated logout, SAML single logout.
    #[default]
    Protocol,
    /// Nothing: the page says that the proxy's session may go on.
    None,
    /// An address of its own; `{entity}` and `{return}` are filled in.
    Redirect(String),
}

/// Names of claims or attributes at one proxy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ClaimMap {
    pub codice_fiscale: String,
    pub nome: String,
    pub cognome: String,
    pub email: String,
}

impl Default for ClaimMap {
    fn default() -> Self {
        Self {
            codice_fiscale: "fiscalNumber".to_owned(),
            nome: "name".to_owned(),
            cognome: "familyName".to_owned(),
            email: "email".to_owned(),
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcrAssente {
    pub livello: u8,
    pub accordo: String,
}

fn default_scopes() -> Vec<String> {
    vec!["profile".to_owned()]
}
fn default_attributes() -> Vec<String> {
    ["fiscalNumber", "name", "familyName", "dateOfBirth", "email"].map(str::to_owned).to_vec()
}
fn default_level() -> u8 {
    2
}
fn yes() -> bool {
    true
}

impl IdentityPeer {
    /// A proxy with SPID's own names for levels and claims, and nothing out of the ordinary.
    pub fn new(id: &str, nome: &str, protocol: Protocol) -> Self {
        Self {
            id: id.to_owned(),
            nome: nome.to_owned(),
            protocol,
            pinned_keys: vec![],
            claims: ClaimMap::default(),
            acr: [1, 2, 3].map(|n| format!("https://www.spid.gov.it/SpidL{n}")),
            acr_assente: None,
            livello_minimo: default_level(),
            force_login: true,
            logout: Logout::default(),
            callback_path: None,
            ca: None,
            ca_file: None,
        }
    }

    /// Takes secrets from `secret` and the contents of the files that the record names.
    pub(super) fn complete(
        &mut self,
        secret: impl Fn(&str) -> anyhow::Result<Option<String>>,
    ) -> anyhow::Result<()> {
        let name = |what: &str| format!("PEER_{}_{what}", self.id.to_uppercase());
        let (client, key) = (name("CLIENT_SECRET"), name("PRIVATE_KEY"));
        if let Some(file) = &self.ca_file {
            self.ca = Some(read(file)?);
        }
        match &mut self.protocol {
            Protocol::Oidc(oidc) => {
                if let Some(value) = secret(&client)? {
                    oidc.client_secret = Riservato::new(value);
                }
            }
            Protocol::Saml(saml) => {
                if let Some(value) = secret(&key)? {
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

    /// Path of its callback or assertion consumer service.
    pub fn callback(&self) -> String {
        self.callback_path.clone().unwrap_or_else(|| self.path("ritorno"))
    }

    /// `/accesso/{id}/{end}`.
    pub fn path(&self, end: &str) -> String {
        format!("/accesso/{}/{end}", self.id)
    }

    /// Everything wrong with this record that needs no look at keys and XML, one sentence each.
    pub(super) fn problems(&self) -> Vec<String> {
        let mut out = vec![];
        let mut must = |ok: bool, problem: &str| {
            if !ok {
                out.push(format!("peer «{}»: {problem}", self.id));
            }
        };
        let plain = self.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        must(plain && !self.id.is_empty(), "id may only have lower-case letters and digits");
        must((2..=3).contains(&self.livello_minimo), "livello_minimo is 2 or 3");
        must(
            self.acr.iter().all(|it| !it.trim().is_empty())
                && (1..3).all(|n| !self.acr.iter().take(n).any(|it| self.acr.get(n) == Some(it))),
            "acr needs three different names, one for each level",
        );
        let agreed = self.acr_assente.as_ref();
        must(
            agreed.is_none_or(|it| !it.accordo.trim().is_empty()),
            "acr_assente needs the agreement that guarantees the level",
        );
        must(
            agreed.is_none_or(|it| (1..=3).contains(&it.livello)),
            "acr_assente.livello is 1, 2 or 3",
        );
        must(
            self.callback_path.as_ref().is_none_or(|it| is_path(it)),
            "callback_path is a path of ours such as /spid/acs, outside /accesso/ and /operatori/",
        );
        if let Logout::Redirect(address) = &self.logout {
            let address: Option<Url> = address.parse().ok();
            must(address.is_some_and(|it| is_secure(&it)), "logout.redirect is not https");
        }
        match &self.protocol {
            Protocol::Oidc(oidc) => {
                must(
                    oidc.issuer.parse().is_ok_and(|it| is_secure(&it)),
                    "issuer is not an https address",
                );
                must(!oidc.client_id.is_empty(), "client_id is empty");
                let variable = format!("FASCICOLO_PEER_{}_CLIENT_SECRET", self.id.to_uppercase());
                must(
                    !oidc.client_secret.expose().is_empty(),
                    &format!("no secret, set {variable}"),
                );
            }
            Protocol::Saml(saml) => {
                must(!saml.metadata.is_empty(), "no metadata of the proxy, set metadata_file");
                must(!saml.certificate.is_empty(), "no certificate, set certificate_file");
                let variable = format!("FASCICOLO_PEER_{}_PRIVATE_KEY", self.id.to_uppercase());
                must(
                    !saml.private_key.expose().is_empty(),
                    &format!("no private key, set {variable}"),
                );
                must(
                    saml.contacts.iter().all(|it| {
                        ["other", "administrative", "technical"].contains(&it.kind.as_str())
                    }),
                    "contacts.kind is other, administrative or technical",
                );
            }
        }
        out
    }
}

/// A path that may stand for a callback without hiding a page of ours.
fn is_path(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    path.len() > 1
        && path.starts_with('/')
        && path.chars().all(plain)
        && !path.contains("//")
        && !["/accesso/", "/operatori/"].iter().any(|it| path.starts_with(it))
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path)
        .map_err(|error| anyhow::anyhow!("{} cannot be read: {error}", path.display()))
}
