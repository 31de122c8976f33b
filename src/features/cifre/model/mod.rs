//! Periods, sums, and what pages make of them. No I/O.
mod canale;
mod cifre;
mod periodo;

pub use canale::Canale;
pub use cifre::{Cifre, Emesso, Fascia, Incasso, per_mille, per_passo};
pub use periodo::{Passo, Periodo, Quale, RifiutoPeriodo};

use crate::kernel::{EnteId, ServizioId};

/// Of what figures are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scelta {
    pub ente: EnteId,
    /// None: of every service, and of notices that nobody issued here.
    pub servizio: Option<ServizioId>,
    pub periodo: Periodo,
}
