//! What takes two: one operator proposes, another confirms, one is enough to undo. No I/O.
use crate::kernel::CodiceFiscale;
use jiff::Timestamp;

/// Who decided, and when.
#[derive(Debug, Clone)]
pub struct Firma {
    /// Codice fiscale of an operator, or `console`.
    pub chi: String,
    /// What to call them, when who looks may know it.
    pub nome: Option<String>,
    pub at: Timestamp,
}

/// How a decision of two came about.
#[derive(Debug, Clone)]
pub struct Firme {
    pub proposto: Firma,
    pub confermato: Option<Firma>,
    /// Ended, or refused when it was never confirmed.
    pub cessato: Option<Firma>,
}

/// Why somebody cannot decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoFirma {
    /// Who proposed it cannot confirm it.
    StessaPersona,
    /// Nobody decides about themselves.
    PerSe,
    /// Only the region decides about this.
    SoloRegione,
    /// Somebody decided meanwhile.
    GiaDeciso,
}

impl Firme {
    /// May `chi` confirm what is about the people with the codes `di`?
    pub fn puo_confermare(
        &self,
        chi: &CodiceFiscale,
        di: &[&CodiceFiscale],
    ) -> Result<(), RifiutoFirma> {
        self.puo_chiudere(chi, di)?;
        if self.confermato.is_some() {
            return Err(RifiutoFirma::GiaDeciso);
        }
        if self.proposto.chi == chi.as_str() {
            return Err(RifiutoFirma::StessaPersona);
        }
        Ok(())
    }

    /// May they refuse it, or end it? One person is enough: nobody gains by it.
    pub fn puo_chiudere(
        &self,
        chi: &CodiceFiscale,
        di: &[&CodiceFiscale],
    ) -> Result<(), RifiutoFirma> {
        if self.cessato.is_some() {
            return Err(RifiutoFirma::GiaDeciso);
        }
        if di.contains(&chi) {
            return Err(RifiutoFirma::PerSe);
        }
        Ok(())
    }

    /// What was decided last.
    pub fn ultima(&self) -> &Firma {
        self.cessato.as_ref().or(self.confermato.as_ref()).unwrap_or(&self.proposto)
    }

    /// It is confirmed, and by `chi`: theirs is the same click again.
    pub fn is_confermato_da(&self, chi: &CodiceFiscale) -> bool {
        self.cessato.is_none() && is_by(self.confermato.as_ref(), chi)
    }

    /// It is ended or refused, and by `chi`.
    pub fn is_cessato_da(&self, chi: &CodiceFiscale) -> bool {
        is_by(self.cessato.as_ref(), chi)
    }
}

fn is_by(firma: Option<&Firma>, chi: &CodiceFiscale) -> bool {
    firma.is_some_and(|it| it.chi == chi.as_str())
}
