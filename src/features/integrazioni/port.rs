//! What is needed to tell software something, and to ask it.
use super::model::evento::{Guasto, Tentativo};
use async_trait::async_trait;
use jiff::SignedDuration;
use url::Url;

/// Calls addresses that entes chose.
#[async_trait]
pub trait Postino: Send + Sync {
    /// POSTs `corpo` with `firma`. Nobody knows whether what failed arrived: it is told again, under the same id.
    async fn consegna(&self, url: &Url, firma: &str, corpo: Vec<u8>) -> Tentativo;

    /// POSTs `corpo` with `firma`, and gives what is answered with 200: at most some thousand bytes. Takes as long as
    /// [`Postino::consegna`]: who waits less gives up before.
    async fn chiedi(&self, url: &Url, firma: &str, corpo: Vec<u8>) -> Result<Vec<u8>, Guasto>;

    /// The longest that [`Postino::consegna`] may take.
    fn pazienza(&self) -> SignedDuration;
}
