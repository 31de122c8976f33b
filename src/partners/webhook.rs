//! The software of entes, at the addresses that they gave. Theirs, not ours: [`Guardia`] keeps us outside.
use crate::features::integrazioni::{Guasto, Postino, Tentativo};
use crate::platform::config::Config;
use crate::platform::egress::Guardia;
use crate::platform::firma::FIRMA;
use crate::platform::http_client;
use async_trait::async_trait;
use jiff::SignedDuration;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Response, StatusCode};
use std::time::{Duration, Instant};
use url::Url;

/// Bytes of an answer that is read.
const RISPOSTA_MAX: usize = 4 * 1024;

/// The adapter.
pub struct PostinoHttp {
    http: reqwest::Client,
    guardia: Guardia,
    pazienza: Duration,
}

/// As the configuration says.
pub fn postino(config: &Config) -> anyhow::Result<PostinoHttp> {
    PostinoHttp::new(Guardia::new(&config.api.webhook_interni), config.api.pazienza())
}

impl PostinoHttp {
    /// Goes where `guardia` lets it, and never where an answer sends it. Whoever takes longer than `pazienza` is told
    /// again later: nobody waits for one slow program.
    fn new(guardia: Guardia, pazienza: Duration) -> anyhow::Result<Self> {
        Ok(Self { http: http_client::guarded(pazienza, guardia.clone())?, guardia, pazienza })
    }

    async fn send(&self, url: &Url, firma: &str, corpo: Vec<u8>) -> Result<Response, Guasto> {
        if self.guardia.ammette(url).is_err() {
            return Err(Guasto::Indirizzo);
        }
        let request = self.http.post(url.clone()).header(CONTENT_TYPE, "application/json");
        request.header(FIRMA, firma).body(corpo).send().await.map_err(|error| {
            let host = url.host_str().unwrap_or_default();
            tracing::info!(host, error = %error.without_url(), "software of an ente does not answer");
            Guasto::Silenzio
        })
    }
}

#[async_trait]
impl Postino for PostinoHttp {
    async fn consegna(&self, url: &Url, firma: &str, corpo: Vec<u8>) -> Tentativo {
        let inizio = Instant::now();
        // Nothing of the answer is read but its status.
        let (risposta, guasto) = match self.send(url, firma, corpo).await {
            Ok(it) if it.status().is_success() => (Some(it.status().as_u16()), None),
            Ok(it) => (Some(it.status().as_u16()), Some(Guasto::Risposta)),
            Err(guasto) => (None, Some(guasto)),
        };
        Tentativo { risposta, guasto, durata: inizio.elapsed() }
    }

    async fn chiedi(&self, url: &Url, firma: &str, corpo: Vec<u8>) -> Result<Vec<u8>, Guasto> {
        let res = self.send(url, firma, corpo).await?;
        if res.status() != StatusCode::OK {
            return Err(Guasto::Risposta);
        }
        http_client::body_up_to(res, RISPOSTA_MAX).await.map_err(|_| Guasto::Risposta)
    }

    fn pazienza(&self) -> SignedDuration {
        SignedDuration::try_from(self.pazienza).unwrap_or(SignedDuration::MAX)
    }
}
