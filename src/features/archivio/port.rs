//! What the jobs need from the archive.
use super::model::{Avviso, Motivo};
use async_trait::async_trait;
use jiff::SignedDuration;

/// The archive of notices. Sending the same notice again is safe: it takes the place of what was there.
#[async_trait]
pub trait Archivio: Send + Sync {
    /// From now on the archive says this of the notice. On an error nobody knows whether it took it.
    async fn invia(&self, avviso: &Avviso) -> Result<(), RifiutoArchivio>;

    /// The longest that [`Archivio::invia`] may take.
    fn pazienza(&self) -> SignedDuration;
}

/// Why the archive did not say that it took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{motivo}")]
pub struct RifiutoArchivio {
    pub motivo: Motivo,
    /// How long it asked to be left alone.
    pub attesa: Option<SignedDuration>,
}

impl From<Motivo> for RifiutoArchivio {
    fn from(motivo: Motivo) -> Self {
        Self { motivo, attesa: None }
    }
}
