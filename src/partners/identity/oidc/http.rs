//! The HTTP client that `openidconnect` asks for, over ours: no redirects, ten seconds, one MiB.
use crate::platform::http_client::body_up_to;
use openidconnect::http::Response;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(10);
const LIMIT: usize = 1024 * 1024;

/// A client made by `platform::http_client`.
pub struct Http(pub reqwest::Client);

/// Why there is no answer. Says addresses of the proxy, never what was sent.
#[derive(Debug, thiserror::Error)]
#[error("{0:#}")]
pub struct HttpError(anyhow::Error);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move { self.send(request).await.map_err(HttpError) })
    }
}

impl Http {
    async fn send(&self, request: HttpRequest) -> anyhow::Result<HttpResponse> {
        let mut request = reqwest::Request::try_from(request)?;
        *request.timeout_mut() = Some(TIMEOUT);
        let response = self.0.execute(request).await?;
        let mut out = Response::new(vec![]);
        *out.status_mut() = response.status();
        out.headers_mut().clone_from(response.headers());
        *out.body_mut() = body_up_to(response, LIMIT).await?;
        Ok(out)
    }
}
