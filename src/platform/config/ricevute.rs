//! Those who keep receipts, in the configuration.
use super::is_secure;
use crate::kernel::Riservato;
use serde::Deserialize;
use url::Url;

/// Where receipts that did not come are asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ricevute {
    /// biz-events of pagoPA: any receipt, by the code of its payment.
    #[serde(default)]
    pub eventi: Option<RicevuteApi>,
    /// Receipts of GPD, for the entes of its sources.
    #[serde(default)]
    pub gpd: Option<RicevuteApi>,
}

/// Where one of them answers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RicevuteApi {
    pub api_url: Url,
    #[serde(default)]
    pub subscription_key: Riservato<String>,
    /// The longest that an answer is waited for, 1 to 30.
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u64,
}

fn default_timeout() -> u64 {
    10
}

impl Ricevute {
    fn vie(&mut self) -> impl Iterator<Item = (&'static str, &mut RicevuteApi)> {
        let eventi = self.eventi.iter_mut().map(|it| ("EVENTI", it));
        eventi.chain(self.gpd.iter_mut().map(|it| ("GPD", it)))
    }

    /// Takes the keys from `FASCICOLO_RICEVUTE_{EVENTI|GPD}_SUBSCRIPTION_KEY`.
    pub(super) fn complete(
        &mut self,
        secret: impl Fn(&str) -> anyhow::Result<Option<String>>,
    ) -> anyhow::Result<()> {
        for (name, via) in self.vie() {
            if let Some(key) = secret(&format!("RICEVUTE_{name}_SUBSCRIPTION_KEY"))? {
                via.subscription_key = Riservato::new(key);
            }
        }
        Ok(())
    }

    pub(super) fn problems(&self) -> Vec<String> {
        let mut out = vec![];
        for (name, via) in self.clone().vie() {
            let it = format!("ricevute.{}", name.to_lowercase());
            if !is_secure(&via.api_url) {
                out.push(format!("{it}.api_url is not https: receipts would travel in clear"));
            }
            if via.subscription_key.expose().is_empty() {
                let key = format!("FASCICOLO_RICEVUTE_{name}_SUBSCRIPTION_KEY");
                out.push(format!("{it}.subscription_key is missing: set {key}"));
            }
            if !(1..=30).contains(&via.timeout_seconds) {
                out.push(format!("{it}.timeout_seconds is not between 1 and 30"));
            }
        }
        out
    }
}
