//! How a sandbox is set up: where it answers, where the portal is, how fast it is.
use super::cast::Cast;
use crate::kernel::Clock;
use std::sync::Arc;
use std::time::Duration;

/// The identity peer's name in the portal's configuration, part of the callback's path.
pub const PEER: &str = "proxy";
/// The same proxy once more, by SAML 2.
pub const SAML_PEER: &str = "saml";
/// Client of the portal at the sandbox's identity provider.
pub const CLIENT_ID: &str = "portale";
/// Its secret: known to everybody, and good for the sandbox only.
pub const CLIENT_SECRET: &str = "segreto-di-prova-lungo-almeno-32-caratteri";
/// `Ocp-Apim-Subscription-Key` of the sandbox's Checkout.
pub const CHECKOUT_KEY: &str = "chiave-di-prova";
/// `Ocp-Apim-Subscription-Key` of the sandbox's archive of notices.
pub const ARCHIVIO_KEY: &str = "chiave-di-prova-aca";
/// Entes of the region that chose it: Pontelago and Borgo San Vito.
pub const ARCHIVIO: [&str; 2] = ["80023400015", "80034500019"];
/// Fiscal code of the broker (the platform) and its station.
pub const BROKER_CF: &str = "80000000028";
/// The station that the entes of the region are attached to.
pub const STATION_ID: &str = "80000000028_01";
/// The azienda sanitaria of the region still uses the first version of the Node's operations.
const ENTE_V1: &str = "80012300010";

/// Issuer of the identity provider of the sandbox at `origin`.
pub fn issuer(origin: &str) -> String {
    format!("{origin}/idp")
}

/// Everything a sandbox needs to know. It meets the portal over HTTP only.
#[derive(Clone)]
pub struct SandboxConfig {
    /// Where the sandbox answers: `http://127.0.0.1:8081`.
    pub origin: String,
    /// Where the portal answers: `http://localhost:8080`.
    pub portal: String,
    /// The station that the Node calls: `{portal}/nodo/paForNode`.
    pub station_url: String,
    /// Where the Node asks every way to pay a notice, before `/payment-options/…`: `{portal}/nodo`.
    pub options_url: String,
    pub broker_cf: String,
    pub station_id: String,
    /// Fiscal codes of the entes attached with version 1 of the operations; the others use 2.
    pub enti_v1: Vec<String>,
    pub checkout_key: String,
    pub client_id: String,
    pub client_secret: String,
    /// Where a login may come back to, letter by letter.
    pub redirect_uris: Vec<String>,
    /// Where a logout may come back to, letter by letter.
    pub post_logout_redirect_uris: Vec<String>,
    /// Where the portal publishes its SAML metadata.
    pub sp_metadata_url: String,
    pub cast: Cast,
    pub speed: Speed,
    pub clock: Arc<dyn Clock>,
}

/// Waits of the outside world. The real ones are hours; a demo has no time for that.
#[derive(Debug, Clone)]
pub struct Speed {
    /// Wait before the second delivery of a receipt, the third, …; the last one repeats.
    pub retries: Vec<Duration>,
    /// Deliveries of a receipt before the Node gives up (`domain.md` §4.4: 48, one an hour).
    pub attempts: u32,
    /// How late a late receipt is.
    pub late: Duration,
    /// How long a Checkout that hangs keeps its caller waiting.
    pub hang: Duration,
    /// How long a cart can be opened and paid.
    pub cart: Duration,
    /// How long an authorization code can be exchanged.
    pub code: Duration,
}

impl SandboxConfig {
    /// The sandbox of the demo region, living at the time of `clock`.
    pub fn with_clock(origin: &str, portal: &str, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        Ok(Self {
            origin: origin.to_owned(),
            portal: portal.to_owned(),
            station_url: format!("{portal}/nodo/paForNode"),
            options_url: format!("{portal}/nodo"),
            broker_cf: BROKER_CF.to_owned(),
            station_id: STATION_ID.to_owned(),
            enti_v1: vec![ENTE_V1.to_owned()],
            checkout_key: CHECKOUT_KEY.to_owned(),
            client_id: CLIENT_ID.to_owned(),
            client_secret: CLIENT_SECRET.to_owned(),
            redirect_uris: vec![format!("{portal}/accesso/{PEER}/ritorno")],
            post_logout_redirect_uris: vec![format!("{portal}/uscito"), format!("{portal}/")],
            sp_metadata_url: format!("{portal}/accesso/{SAML_PEER}/metadata"),
            cast: Cast::load(clock.oggi())?,
            speed: Speed::demo(),
            clock,
        })
    }
}

impl Speed {
    /// Seconds instead of hours.
    pub fn demo() -> Self {
        Self {
            retries: [1, 2, 5, 10, 30].map(Duration::from_secs).to_vec(),
            attempts: 48,
            late: Duration::from_mins(1),
            hang: Duration::from_secs(30),
            cart: Duration::from_mins(20),
            code: Duration::from_mins(1),
        }
    }

    /// Fractions of a second: nobody is looking.
    #[cfg(test)]
    pub fn test() -> Self {
        Self {
            retries: [50, 100, 250, 500].map(Duration::from_millis).to_vec(),
            attempts: 400,
            late: Duration::from_secs(2),
            hang: Duration::from_secs(3),
            ..Self::demo()
        }
    }

    /// Wait before attempt number `attempt + 1`.
    pub(super) fn retry_after(&self, attempt: u32) -> Duration {
        let nth = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
        self.retries.get(nth).or(self.retries.last()).copied().unwrap_or(Duration::from_secs(1))
    }
}
