//! A service that an ente opens to the counters of PSPs, and how it came to be open. No I/O.
use super::Cosa;
use crate::kernel::{AperturaId, CodiceFiscale, ServizioId};
use crate::platform::operatori::{Firme, RifiutoFirma};

/// What is proposed: which service, under which codes, what is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NuovaApertura {
    pub servizio: ServizioId,
    pub codici: Codici,
    pub cosa: Cosa,
}

/// idServizio and idSoggettoServizio of the Node's catalogue of services: 5 digits each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codici {
    pub servizio: String,
    pub soggetto: String,
}

impl Codici {
    /// One of the two, if it can be.
    pub fn parse(text: &str) -> Option<String> {
        let text = text.trim();
        let good = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
        good.then(|| text.to_owned())
    }
}

/// Proposed, open or closed.
#[derive(Debug, Clone)]
pub struct Apertura {
    pub id: AperturaId,
    pub servizio_nome: String,
    /// The service is in use: what is not cannot be opened.
    pub servizio_attivo: bool,
    pub codici: Codici,
    pub cosa: Cosa,
    pub firme: Firme,
    /// Notices made at counters since it was proposed, until it was closed.
    pub nate: i64,
    /// Those of them that were paid.
    pub pagate: i64,
}

impl Apertura {
    /// May `chi` confirm it?
    pub fn puo_confermare(&self, chi: &CodiceFiscale) -> Result<(), RifiutoFirma> {
        self.firme.puo_confermare(chi, &[])?;
        if self.servizio_attivo { Ok(()) } else { Err(RifiutoFirma::FuoriUso) }
    }
}

/// Why there is no proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoApertura {
    /// The service is open already, or a proposal waits.
    GiaAperto,
    /// The ente has another service under those codes.
    CodiciPresi,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_the_catalogue_has_five_digits() {
        assert_eq!(Codici::parse(" 00007 ").as_deref(), Some("00007"));
        for ko in ["", "7", "000007", "0000a", "०००००", "-0007"] {
            assert_eq!(Codici::parse(ko), None, "{ko}");
        }
    }
}
