//! What is needed to tell software something.
use super::model::evento::Tentativo;
use async_trait::async_trait;
use jiff::SignedDuration;
use url::Url;

/// Calls addresses that entes chose.
#[async_trait]
pub trait Postino: Send + Sync {
    /// POSTs `corpo` with `firma`. Nobody knows whether what failed arrived: it is told again, under the same id.
    async fn consegna(&self, url: &Url, firma: &str, corpo: Vec<u8>) -> Tentativo;

    /// The longest that [`Postino::consegna`] may take.
    fn pazienza(&self) -> SignedDuration;
}
