//! The software of entes, at the addresses that they gave. Theirs, not ours: [`Guardia`] keeps us outside.
use crate::features::integrazioni::{Guasto, Postino, Tentativo};
use crate::platform::egress::Guardia;
use crate::platform::http_client;
use async_trait::async_trait;
use jiff::SignedDuration;
use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use std::time::Duration;
use url::Url;

/// Whoever takes longer is told again later: nobody waits for one slow program.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The adapter.
pub struct PostinoHttp {
    http: reqwest::Client,
    guardia: Guardia,
}

impl PostinoHttp {
    /// Goes where `guardia` lets it, and never where an answer sends it.
    pub fn new(guardia: Guardia) -> anyhow::Result<Self> {
        Ok(Self { http: http_client::guarded(TIMEOUT, guardia.clone())?, guardia })
    }
}

#[async_trait]
impl Postino for PostinoHttp {
    async fn consegna(&self, url: &Url, firma: &str, corpo: Vec<u8>) -> Tentativo {
        if self.guardia.ammette(url).is_err() {
            return Tentativo { risposta: None, guasto: Some(Guasto::Indirizzo) };
        }
        let request = self.http.post(url.clone()).header(CONTENT_TYPE, "application/json");
        // Nothing of the answer is read but its status.
        match request.header("Fascicolo-Firma", firma).body(corpo).send().await {
            Ok(it) => {
                let preso = StatusCode::is_success(&it.status());
                let guasto = (!preso).then_some(Guasto::Risposta);
                Tentativo { risposta: Some(it.status().as_u16()), guasto }
            }
            Err(error) => {
                let host = url.host_str().unwrap_or_default();
                tracing::info!(host, error = %error.without_url(), "a webhook does not answer");
                Tentativo { risposta: None, guasto: Some(Guasto::Silenzio) }
            }
        }
    }

    fn pazienza(&self) -> SignedDuration {
        SignedDuration::try_from(TIMEOUT).unwrap_or(SignedDuration::MAX)
    }
}
