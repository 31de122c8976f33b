//! Identity proxies in the configuration: one `[[peer]]` each, whatever it speaks.
use super::is_secure;
use super::protocol::Protocol;
use crate::kernel::CodiceFiscale;
use serde::Deserialize;
use std::collections::BTreeMap;
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
    /// Who enters through it.
    #[serde(default)]
    pub per: PerChi,
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
    #[serde(default = "spid_levels")]
    pub acr: [String; 3],
    /// Levels that values of `amr` prove (RFC 8176), where a proxy tells no `acr`: `mfa`, `hwk`.
    #[serde(default)]
    pub amr: BTreeMap<String, u8>,
    /// Level to assume when the proxy does not say it, with the agreement. None: refuse.
    #[serde(default)]
    pub acr_assente: Option<AcrAssente>,
    /// Lowest level that may enter, 2 or 3: a password alone is not enough here.
    #[serde(default = "default_level")]
    pub livello_minimo: u8,
    /// Whole years of the youngest who may enter: 14 for public services in general (`AgID`,
    /// determinazione 51/2022).
    #[serde(default = "default_age")]
    pub eta_minima: u8,
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

/// Who enters through a proxy.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PerChi {
    /// Citizens and operators, each at their own door.
    #[default]
    Tutti,
    Cittadini,
    Operatori,
    /// Operators of the ente with this fiscal code: it is that ente's own proxy, and can vouch for
    /// nobody else.
    Ente(String),
}

impl PerChi {
    pub fn cittadini(&self) -> bool {
        matches!(self, Self::Tutti | Self::Cittadini)
    }

    pub fn operatori(&self) -> bool {
        *self != Self::Cittadini
    }

    /// Fiscal code of the only ente it can vouch for.
    pub fn ente(&self) -> Option<&str> {
        if let Self::Ente(codice) = self { Some(codice) } else { None }
    }
}

/// What happens at the proxy when somebody leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Logout {
    /// What its protocol says: RP-initiated logout, SAML single logout.
    #[default]
    Protocol,
    /// Nothing: the page says to close the browser.
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
    /// Date of birth.
    pub nascita: String,
    /// Identifier of who has no fiscal code (eIDAS).
    pub identificativo: String,
    /// Name of the firm of a professional identity.
    pub impresa: String,
}

impl Default for ClaimMap {
    fn default() -> Self {
        Self {
            codice_fiscale: "fiscalNumber".to_owned(),
            nome: "name".to_owned(),
            cognome: "familyName".to_owned(),
            email: "email".to_owned(),
            nascita: "dateOfBirth".to_owned(),
            identificativo: "spidCode".to_owned(),
            impresa: "companyName".to_owned(),
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcrAssente {
    pub livello: u8,
    pub accordo: String,
}

fn default_age() -> u8 {
    14
}
fn default_level() -> u8 {
    2
}
fn spid_levels() -> [String; 3] {
    [1, 2, 3].map(|n| format!("https://www.spid.gov.it/SpidL{n}"))
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
            per: PerChi::default(),
            protocol,
            pinned_keys: vec![],
            claims: ClaimMap::default(),
            acr: spid_levels(),
            amr: BTreeMap::new(),
            acr_assente: None,
            livello_minimo: default_level(),
            eta_minima: default_age(),
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
        if let Some(file) = &self.ca_file {
            self.ca = Some(read(file)?);
        }
        let name = self.id.to_uppercase();
        self.protocol.complete(|what| secret(&format!("PEER_{name}_{what}")))?;
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
            self.per.ente().is_none_or(|it| CodiceFiscale::parse(it).is_ok()),
            "per.ente is not the fiscal code of an ente",
        );
        must(
            self.acr.iter().all(|it| !it.trim().is_empty())
                && (1..3).all(|n| !self.acr.iter().take(n).any(|it| self.acr.get(n) == Some(it))),
            "acr needs three different names, one for each level",
        );
        must(
            self.amr.values().all(|it| (1..=3).contains(it)),
            "amr gives a level that is not 1, 2 or 3",
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
        for problem in self.protocol.problems(&self.id.to_uppercase()) {
            must(false, &problem);
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

/// The text of a file.
pub(super) fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path)
        .map_err(|error| anyhow::anyhow!("{} cannot be read: {error}", path.display()))
}
