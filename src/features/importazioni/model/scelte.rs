//! What a file does not say.
use super::Mappatura;
use crate::kernel::Importo;
use serde::{Deserialize, Serialize};

/// What whoever sends a file says besides it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scelte {
    /// What its columns mean; without it, the layout must be a known one. Kept apart from the rest.
    #[serde(skip)]
    pub mappatura: Option<Mappatura>,
    /// The code of the servizio, where the file does not say it.
    pub servizio: Option<String>,
    /// Control totals: how many positions the file should have, and what they add up to.
    pub posizioni: Option<u64>,
    pub totale: Option<Importo>,
}
