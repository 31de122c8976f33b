//! The HTTP client every partner adapter shares.
use reqwest::header::RETRY_AFTER;
use std::time::Duration;

/// A client that never follows redirects (a partner must not send us elsewhere), gives up after
/// `timeout`, and ignores proxies named in the environment.
pub fn new(timeout: Duration) -> anyhow::Result<reqwest::Client> {
    trusting(timeout, None)
}

/// The same, that also believes certificates of the authorities in `ca` (PEM).
pub fn trusting(timeout: Duration, ca: Option<&str>) -> anyhow::Result<reqwest::Client> {
    // A second installation is refused, which is fine: the first one stands.
    drop(rustls::crypto::ring::default_provider().install_default());
    let authorities = match ca {
        Some(pem) => reqwest::Certificate::from_pem_bundle(pem.as_bytes())?,
        None => vec![],
    };
    anyhow::ensure!(ca.is_none() || !authorities.is_empty(), "ca holds no certificate");
    let client = reqwest::Client::builder()
        .tls_certs_merge(authorities)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(3))
        .timeout(timeout)
        .no_proxy()
        .build()?;
    Ok(client)
}

/// The body of `response`, or an error when it is longer than `limit` bytes.
pub async fn body_up_to(mut response: reqwest::Response, limit: usize) -> anyhow::Result<Vec<u8>> {
    let mut body = vec![];
    while let Some(chunk) = response.chunk().await? {
        if limit < body.len() + chunk.len() {
            anyhow::bail!("answer longer than {limit} bytes");
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Seconds of `Retry-After`; the form with a date is not used by anybody here.
pub fn retry_after(response: &reqwest::Response) -> Option<u64> {
    response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}
