//! One call to a source: what of HTTP is a [`Guasto`], and which.
use crate::features::fonti::Guasto;
use crate::platform::config::FonteApi;
use crate::platform::http_client::{self, Answer, NoAnswer};
use anyhow::Context;
use jiff::SignedDuration;
use reqwest::header::HeaderValue;
use reqwest::{RequestBuilder, StatusCode};

/// Longest answer that is read: 500 posizioni of a person take half of it.
const ANSWER_MAX: usize = 1024 * 1024;
/// Of a 429 that does not say how long.
const WAIT: SignedDuration = SignedDuration::from_secs(60);
/// A source is not left alone for longer, whatever it says.
const WAIT_MAX: SignedDuration = SignedDuration::from_hours(1);

/// The key of `api` as the value of a header, that no log shows, with `before` in front of it.
pub fn key(api: &FonteApi, before: &str) -> anyhow::Result<HeaderValue> {
    let text = format!("{before}{}", api.key.expose());
    // The error would not show the key, nor does this sentence.
    let mut value = HeaderValue::try_from(text).context("its key does not fit in a header")?;
    value.set_sensitive(true);
    Ok(value)
}

/// Sends `request` and reads the answer, if its status is 200 or one of `also`.
pub async fn call(request: RequestBuilder, also: &[StatusCode]) -> Result<Answer, Guasto> {
    http_client::ask(request, also, ANSWER_MAX).await.map_err(|it| match it {
        NoAnswer::Silence => Guasto::NonRisponde,
        NoAnswer::TooLong => Guasto::TroppoLunga,
        NoAnswer::Status { status: StatusCode::TOO_MANY_REQUESTS, wait } => {
            Guasto::Piano(wait.unwrap_or(WAIT).min(WAIT_MAX))
        }
        NoAnswer::Status { status, .. } => Guasto::Guasta(status.as_u16()),
    })
}
