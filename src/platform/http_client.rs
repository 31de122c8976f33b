//! The HTTP client every partner adapter shares.
use super::egress::Guardia;
use jiff::SignedDuration;
use reqwest::header::RETRY_AFTER;
use reqwest::{RequestBuilder, Response, StatusCode};
use std::sync::Arc;
use std::time::Duration;

/// No partner is left alone for longer, whatever it says: seconds.
const WAIT_MAX: u64 = 24 * 3600;

/// What a partner answered with one of the statuses that its protocol lets us read.
pub struct Answer {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

/// Why there is no answer that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// No connection, or not the whole of it in time; 408 too: the partner stopped waiting for us.
    Silence,
    /// Longer than what is read.
    TooLong,
    /// Another status than those awaited, and how long the partner asks to be left alone: a day at most.
    Status { status: StatusCode, wait: Option<SignedDuration> },
}

/// A client that never follows redirects (a partner must not send us elsewhere), gives up after
/// `timeout`, and ignores proxies named in the environment.
pub fn new(timeout: Duration) -> anyhow::Result<reqwest::Client> {
    trusting(timeout, None)
}

/// The same, that only goes where `guardia` lets it: for addresses that others choose.
pub fn guarded(timeout: Duration, guardia: Guardia) -> anyhow::Result<reqwest::Client> {
    Ok(builder(timeout).dns_resolver(Arc::new(guardia)).build()?)
}

/// The same, that also believes certificates of the authorities in `ca` (PEM).
pub fn trusting(timeout: Duration, ca: Option<&str>) -> anyhow::Result<reqwest::Client> {
    let authorities = match ca {
        Some(pem) => reqwest::Certificate::from_pem_bundle(pem.as_bytes())?,
        None => vec![],
    };
    anyhow::ensure!(ca.is_none() || !authorities.is_empty(), "ca holds no certificate");
    Ok(builder(timeout).tls_certs_merge(authorities).build()?)
}

fn builder(timeout: Duration) -> reqwest::ClientBuilder {
    // A second installation is refused, which is fine: the first one stands.
    drop(rustls::crypto::ring::default_provider().install_default());
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(3))
        .timeout(timeout)
        .no_proxy()
}

/// Sends `request` and reads the answer, if its status is 200 or one of `also`, to its end: at most `limit`
/// bytes.
pub async fn ask(
    request: RequestBuilder,
    also: &[StatusCode],
    limit: usize,
) -> Result<Answer, NoAnswer> {
    let response = request.send().await.map_err(silence)?;
    let status = response.status();
    if status == StatusCode::OK || also.contains(&status) {
        let body = body_up_to(response, limit)
            .await
            .map_err(|error| error.downcast().map_or(NoAnswer::TooLong, silence))?;
        return Ok(Answer { status, body });
    }
    Err(match status {
        StatusCode::REQUEST_TIMEOUT => NoAnswer::Silence,
        status => NoAnswer::Status { status, wait: retry_after(&response) },
    })
}

/// Says whose and why, never the address: it may hold the code of somebody's debt or payment.
fn silence(error: reqwest::Error) -> NoAnswer {
    let partner = error.url().and_then(|it| it.host_str()).unwrap_or_default().to_owned();
    tracing::info!(partner, error = %error.without_url(), "a partner does not answer");
    NoAnswer::Silence
}

/// The body of `response`, or an error when it is longer than `limit` bytes.
pub async fn body_up_to(mut response: Response, limit: usize) -> anyhow::Result<Vec<u8>> {
    let mut body = vec![];
    while let Some(chunk) = response.chunk().await? {
        if limit < body.len() + chunk.len() {
            anyhow::bail!("answer longer than {limit} bytes");
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// `Retry-After` in seconds; a date of the partner's clock is not believed.
fn retry_after(response: &Response) -> Option<SignedDuration> {
    let seconds: u64 = response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    i64::try_from(seconds.min(WAIT_MAX)).ok().map(SignedDuration::from_secs)
}
