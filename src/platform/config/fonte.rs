//! Remote sources in the configuration: one `[[fonte]]` each, whatever it speaks.
use super::is_secure;
use super::peer::read;
use crate::kernel::{CodiceFiscale, Riservato};
use serde::Deserialize;
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// A system that is asked live what a person owes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fonte {
    /// Lower-case letters and digits; stands in the tables, and must not change.
    pub id: String,
    /// As people know it: «Bollo auto».
    pub nome: String,
    /// Fiscal codes of the only entes it may speak for.
    pub enti: Vec<String>,
    /// The longest that it is waited for, 1 to 10.
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u64,
    /// Questions under way at a time, for each process.
    #[serde(default = "default_insieme")]
    pub insieme: u16,
    /// It can also be asked what a vehicle owes, by its plate: `rest` only.
    #[serde(default)]
    pub veicoli: bool,
    /// What it speaks, and where.
    pub protocol: FonteProtocol,
}

/// What a source speaks.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum FonteProtocol {
    /// `docs/fonti.openapi.json`.
    Rest(FonteApi),
    /// GPD of pagoPA, version 3.
    Gpd(FonteApi),
    /// `docs/fonti.wsdl`.
    Soap(FonteApi),
}

/// Where a source answers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FonteApi {
    /// To which each protocol adds its own path; SOAP adds none.
    pub api_url: Url,
    /// Ours at the source: `Authorization: Bearer`, for GPD the subscription key.
    #[serde(default)]
    pub key: Riservato<String>,
    /// Certificates, as PEM, of authorities that our system does not know and the source uses.
    #[serde(default)]
    pub ca: Option<String>,
    /// A file to read them from.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
}

fn default_timeout() -> u64 {
    8
}
fn default_insieme() -> u16 {
    32
}

impl FonteProtocol {
    /// Where it answers, whatever it speaks.
    pub fn api(&self) -> &FonteApi {
        let (Self::Rest(api) | Self::Gpd(api) | Self::Soap(api)) = self;
        api
    }
}

impl FonteApi {
    /// Without authorities of its own.
    pub fn new(api_url: Url, key: &str) -> Self {
        Self { api_url, key: Riservato::new(key.to_owned()), ca: None, ca_file: None }
    }
}

impl Fonte {
    /// With the usual patience.
    pub fn new(id: &str, nome: &str, ente: &str, protocol: FonteProtocol) -> Self {
        Self {
            id: id.to_owned(),
            nome: nome.to_owned(),
            enti: vec![ente.to_owned()],
            timeout_seconds: default_timeout(),
            insieme: default_insieme(),
            veicoli: false,
            protocol,
        }
    }

    /// The longest that it is waited for.
    pub fn pazienza(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }

    /// Takes its key from `secret` and the contents of the file that the record names.
    pub(super) fn complete(
        &mut self,
        secret: impl Fn(&str) -> anyhow::Result<Option<String>>,
    ) -> anyhow::Result<()> {
        let name = format!("FONTE_{}_KEY", self.id.to_uppercase());
        let (FonteProtocol::Rest(api) | FonteProtocol::Gpd(api) | FonteProtocol::Soap(api)) =
            &mut self.protocol;
        if let Some(key) = secret(&name)? {
            api.key = Riservato::new(key);
        }
        if let Some(file) = &api.ca_file {
            api.ca = Some(read(file)?);
        }
        Ok(())
    }

    /// Everything wrong with this record, one sentence each.
    pub(super) fn problems(&self) -> Vec<String> {
        let mut out = vec![];
        let mut must = |ok: bool, problem: &str| {
            if !ok {
                out.push(format!("fonte «{}»: {problem}", self.id));
            }
        };
        let plain = self.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        must(plain && !self.id.is_empty(), "id may only have lower-case letters and digits");
        must(!self.nome.trim().is_empty(), "nome is what people read, and it is empty");
        must(!self.enti.is_empty(), "enti is empty: it would be believed in nothing");
        for (n, ente) in self.enti.iter().enumerate() {
            let ok = CodiceFiscale::parse(ente).is_ok_and(|it| !it.is_persona());
            must(ok, &format!("enti: «{ente}» is not a fiscal code of 11 digits"));
            must(
                !self.enti.iter().take(n).any(|it| it == ente),
                &format!("enti: «{ente}» is there twice"),
            );
        }
        must((1..=10).contains(&self.timeout_seconds), "timeout_seconds is 1 to 10");
        must(0 < self.insieme, "insieme is 0: it would never be asked");
        let rest = matches!(self.protocol, FonteProtocol::Rest(_));
        must(
            rest || !self.veicoli,
            "veicoli: only a source that speaks \"rest\" knows of vehicles",
        );
        let api = self.protocol.api();
        let url = &api.api_url;
        must(
            is_secure(url) && matches!(url.scheme(), "http" | "https"),
            "protocol.api_url is not https",
        );
        must(
            url.query().is_none() && url.fragment().is_none(),
            "protocol.api_url has a query or a fragment",
        );
        must(
            url.username().is_empty() && url.password().is_none(),
            "protocol.api_url holds credentials: they belong in protocol.key",
        );
        let name = self.id.to_uppercase();
        must(
            !api.key.expose().is_empty(),
            &format!("protocol.key is missing: set FASCICOLO_FONTE_{name}_KEY"),
        );
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonte(toml: &str) -> Fonte {
        toml::from_str(toml).unwrap()
    }

    const GOOD: &str = r#"
        id = "bollo"
        nome = "Bollo auto"
        enti = ["80001100017"]
        protocol = { kind = "rest", api_url = "https://bollo.regione.example/fonti", key = "k" }
    "#;

    #[test]
    fn a_source_that_is_right_has_no_problem_and_the_usual_patience() {
        let it = fonte(GOOD);
        assert!(it.problems().is_empty(), "{:?}", it.problems());
        assert_eq!((it.pazienza(), it.insieme), (Duration::from_secs(8), 32));
        assert!(!it.veicoli, "unless it is said");
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let it = fonte(
            r#"
            id = "Bollo auto"
            nome = " "
            enti = ["80001100017", "80001100017", "12", "BNCGLI85C42E507E"]
            timeout_seconds = 11
            insieme = 0
            veicoli = true
            protocol = { kind = "soap", api_url = "http://a:b@bollo.example/?x=1" }
        "#,
        );
        let told = it.problems().join("\n");
        for part in [
            "fonte «Bollo auto»: id may only",
            "nome is what people read",
            "«80001100017» is there twice",
            "«12» is not",
            "«BNCGLI85C42E507E» is not",
            "timeout_seconds is 1 to 10",
            "insieme is 0",
            "veicoli: only",
            "api_url is not https",
            "has a query",
            "holds credentials",
            "set FASCICOLO_FONTE_BOLLO AUTO_KEY",
        ] {
            assert!(told.contains(part), "«{part}» is not in:\n{told}");
        }
        assert_eq!(it.problems().len(), 12, "{told}");
        assert_eq!(fonte(&GOOD.replace("[\"80001100017\"]", "[]")).problems().len(), 1);
    }

    #[test]
    fn its_key_comes_from_the_environment_by_its_own_name() {
        let mut it = fonte(GOOD);
        it.complete(|name| Ok((name == "FONTE_BOLLO_KEY").then(|| "segreta".to_owned()))).unwrap();
        assert_eq!(it.protocol.api().key.expose(), "segreta");
    }

    #[test]
    fn a_key_that_nobody_knows_is_refused() {
        assert!(toml::from_str::<Fonte>(&GOOD.replace("nome", "name")).is_err());
        assert!(toml::from_str::<Fonte>(&GOOD.replace("\"rest\"", "\"ftp\"")).is_err());
        assert!(toml::from_str::<Fonte>(&GOOD.replace("key =", "chiave =")).is_err());
    }

    #[test]
    fn the_sources_of_the_example_are_right_once_they_are_uncommented() {
        let example = std::fs::read_to_string("fascicolo.example.toml").unwrap();
        let (_, section) = example.split_once("# [[fonte]]\n").expect("the section");
        let lines = section.lines().map_while(|it| it.strip_prefix("# "));
        let lines = lines.filter(|it| it.contains(" = ") || it.starts_with('['));
        let text = lines.collect::<Vec<_>>().join("\n");
        let it = fonte(&text.replace("[fonte.protocol]", "[protocol]"));
        assert_eq!(it.problems().len(), 0, "{:?}", it.problems());
    }
}
