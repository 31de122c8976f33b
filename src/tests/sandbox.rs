//! The outside world itself: does it behave like the real one, so that the portal's tests mean
//! something? Each test starts one on its own port.
mod checkout;
mod login;
mod node;
mod psp;
mod region;
mod stazione_finta;

use crate::kernel::SystemClock;
use crate::platform::http_client;
use crate::sandbox::{self, SandboxConfig, Speed};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

/// A running outside world.
struct Mondo {
    origin: String,
    config: SandboxConfig,
    http: reqwest::Client,
}

/// The portal's address: nobody answers there, and nobody needs to.
const PORTAL: &str = "http://localhost:1";

impl Mondo {
    /// Starts one that believes the station to be at `station_url`.
    fn start(station_url: &str) -> Self {
        Self::start_with(|config| station_url.clone_into(&mut config.station_url))
    }

    fn start_with(change: impl FnOnce(&mut SandboxConfig)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let clock = Arc::new(SystemClock::new());
        let mut config = SandboxConfig::with_clock(&origin, PORTAL, clock).unwrap();
        config.speed = Speed::test();
        change(&mut config);
        sandbox::start(config.clone(), listener).unwrap();
        Self { origin, config, http: http_client::new(Duration::from_secs(10)).unwrap() }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    async fn json(&self, path: &str) -> serde_json::Value {
        self.http.get(self.url(path)).send().await.unwrap().json().await.unwrap()
    }

    async fn post_json(&self, path: &str, body: &serde_json::Value) -> reqwest::Response {
        self.http.post(self.url(path)).json(body).send().await.unwrap()
    }

    async fn post_form(&self, url: &str, form: &[(&str, &str)]) -> reqwest::Response {
        self.http.post(url).form(form).send().await.unwrap()
    }
}

/// Where a redirect goes.
fn location(response: &reqwest::Response) -> String {
    let location = response.headers().get("location").expect("a Location");
    location.to_str().unwrap().to_owned()
}
