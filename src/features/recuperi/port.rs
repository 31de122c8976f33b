//! What the job needs from those who keep receipts.
use super::model::{Iur, Motivo};
use crate::features::posizioni::NuovaRt;
use crate::kernel::{CodiceFiscale, NumeroAvviso};
use async_trait::async_trait;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Via {
    /// biz-events: any payment of an ente, by its IUR.
    Eventi,
    /// GPD: payments of the positions that are kept there, by the notice alone.
    Gpd,
}

/// A receipt to be found.
#[derive(Debug, Clone)]
pub struct Domanda {
    pub ente_cf: CodiceFiscale,
    pub numero: NumeroAvviso,
    /// Always there for [`Via::Eventi`].
    pub iur: Option<Iur>,
    /// The day it was paid, as far as a remote source tells it.
    pub pagata_il: Option<Date>,
}

/// Those who keep receipts, as far as the configuration names them.
#[async_trait]
pub trait Ricevute: Send + Sync {
    /// Whether `via` can be asked at all.
    fn has(&self, via: Via) -> bool;

    /// The receipt, as of `now`. Asking changes nothing there.
    async fn chiedi(
        &self,
        via: Via,
        domanda: &Domanda,
        now: Timestamp,
    ) -> Result<NuovaRt, RifiutoRicevuta>;
}

/// Why there is no receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{motivo}")]
pub struct RifiutoRicevuta {
    pub motivo: Motivo,
    /// How long they asked to be left alone.
    pub attesa: Option<SignedDuration>,
}

impl From<Motivo> for RifiutoRicevuta {
    fn from(motivo: Motivo) -> Self {
        Self { motivo, attesa: None }
    }
}
