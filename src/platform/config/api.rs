//! What software of entes may ask of us, in the configuration.
use crate::kernel::ChiaveId;
use crate::platform::limits::Limiter;
use serde::Deserialize;
use std::num::NonZeroU32;
use std::time::Duration;

/// How often one key may ask.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Api {
    /// Requests at once.
    pub insieme: u32,
    /// Requests a second, after those.
    pub al_secondo: u32,
}

impl Default for Api {
    fn default() -> Self {
        Self { insieme: 200, al_secondo: 20 }
    }
}

impl Api {
    /// None when it allows nothing.
    pub fn limiter(self) -> Option<Limiter<ChiaveId>> {
        let every = Duration::from_secs(1).checked_div(self.al_secondo)?;
        Limiter::new(NonZeroU32::new(self.insieme)?, every)
    }

    pub(super) fn problems(self) -> Option<String> {
        let ok = (1..=100_000).contains(&self.insieme) && (1..=10_000).contains(&self.al_secondo);
        let why = "api.insieme is not between 1 and 100000, or api.al_secondo between 1 and 10000";
        (!ok).then(|| why.to_owned())
    }
}
