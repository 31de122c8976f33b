//! What software of entes may ask of us, in the configuration.
use crate::kernel::ChiaveId;
use crate::platform::limits::Limiter;
use ipnet::IpNet;
use serde::Deserialize;
use std::num::NonZeroU32;
use std::time::Duration;

/// How often one key may ask.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Api {
    /// Requests at once.
    pub insieme: u32,
    /// Requests a second, after those.
    pub al_secondo: u32,
    /// Networks that are not public, where the software of entes may be told what happens all the same.
    pub webhook_interni: Vec<IpNet>,
    /// Seconds that it has to say that it was told.
    pub webhook_secondi: u16,
    /// Browsers may be sent back to this machine, without TLS: for trying it out.
    pub ritorni_locali: bool,
}

impl Default for Api {
    fn default() -> Self {
        Self {
            insieme: 200,
            al_secondo: 20,
            webhook_interni: vec![],
            webhook_secondi: 10,
            ritorni_locali: false,
        }
    }
}

impl Api {
    /// None when it allows nothing.
    pub fn limiter(&self) -> Option<Limiter<ChiaveId>> {
        let every = Duration::from_secs(1).checked_div(self.al_secondo)?;
        Limiter::new(NonZeroU32::new(self.insieme)?, every)
    }

    pub(super) fn problems(&self) -> Vec<String> {
        let mut out = vec![];
        if !(1..=100_000).contains(&self.insieme) || !(1..=10_000).contains(&self.al_secondo) {
            let why =
                "api.insieme is not between 1 and 100000, or api.al_secondo between 1 and 10000";
            out.push(why.to_owned());
        }
        if !(1..=60).contains(&self.webhook_secondi) {
            out.push("api.webhook_secondi is not between 1 and 60".to_owned());
        }
        out
    }

    /// How long the software of an ente is waited for.
    pub fn pazienza(&self) -> Duration {
        Duration::from_secs(self.webhook_secondi.into())
    }
}
