//! What the station needs of those who may know better than the ledger how much is owed now.
use crate::features::posizioni::Rata;
use crate::kernel::Importo;
use crate::platform::web::AppState;
use async_trait::async_trait;

/// The software of entes, asked while somebody waits at a counter.
#[async_trait]
pub trait Gestionali: Send + Sync {
    /// Another amount of `rata` than the ledger's, said by who may say it and within the limits of the ente. None when
    /// nobody is asked, or said nothing good in time: what the ledger says stands. Never takes much longer than a
    /// second and a half, and holds no connection meanwhile.
    async fn importo(&self, app: &AppState, rata: &Rata) -> anyhow::Result<Option<Detto>>;
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detto {
    pub importo: Importo,
    /// The name that the ente gave to the software.
    pub da: String,
}
