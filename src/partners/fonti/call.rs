//! One call to a source: what of HTTP is a [`Guasto`], and which.
use crate::features::fonti::Guasto;
use crate::platform::config::FonteApi;
use crate::platform::http_client::{body_up_to, retry_after};
use anyhow::Context;
use reqwest::header::HeaderValue;
use reqwest::{RequestBuilder, Response, StatusCode};

/// Longest answer that is read: 500 posizioni of a person take half of it.
const ANSWER_MAX: usize = 1024 * 1024;
/// Seconds of a 429 that does not say how many.
const WAIT: u64 = 60;
/// A source is not left alone for longer, whatever it says.
const WAIT_MAX: u64 = 3600;

/// What a source answered with one of the statuses that its protocol lets us read.
pub struct Answer {
    pub status: StatusCode,
    pub body: Vec<u8>,
}

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
    let response = request.send().await.map_err(|error| {
        // The address may hold the source's id of somebody's debt.
        tracing::warn!(error = %error.without_url(), "a source does not answer");
        Guasto::NonRisponde
    })?;
    let status = response.status();
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Err(Guasto::Piano(seconds(&response)));
    }
    if status != StatusCode::OK && !also.contains(&status) {
        return Err(Guasto::Guasta(status.as_u16()));
    }
    let body = body_up_to(response, ANSWER_MAX).await.map_err(|error| {
        let silent = error.is::<reqwest::Error>();
        if silent { Guasto::NonRisponde } else { Guasto::TroppoLunga }
    })?;
    Ok(Answer { status, body })
}

/// `Retry-After` in seconds; a date of the source's clock is not believed.
fn seconds(response: &Response) -> u64 {
    retry_after(response).unwrap_or(WAIT).min(WAIT_MAX)
}
