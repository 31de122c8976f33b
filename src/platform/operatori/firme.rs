//! What takes two: one operator proposes, another confirms, one is enough to undo. No I/O.
use crate::kernel::CodiceFiscale;
use jiff::Timestamp;
use std::iter;

/// Who decides, and when.
#[derive(Debug, Clone)]
pub struct Firma {
    /// Codice fiscale of an operator, or `console`.
    pub chi: String,
    pub at: Timestamp,
}

impl Firma {
    /// Where no second person is needed: who runs the program's commands owns the database anyway.
    pub fn console(at: Timestamp) -> Self {
        Self { chi: "console".to_owned(), at }
    }
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
    /// The service that it is about is no longer in use.
    FuoriUso,
}

impl Firme {
    /// From the columns `…_da` and `…_at` of a table.
    pub fn of(
        proposto: (String, jiff_sqlx::Timestamp),
        confermato: (Option<String>, Option<jiff_sqlx::Timestamp>),
        cessato: (Option<String>, Option<jiff_sqlx::Timestamp>),
    ) -> Self {
        let firma = |(chi, at): (String, jiff_sqlx::Timestamp)| Firma { chi, at: at.to_jiff() };
        Self {
            proposto: firma(proposto),
            confermato: confermato.0.zip(confermato.1).map(firma),
            cessato: cessato.0.zip(cessato.1).map(firma),
        }
    }

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

    /// Every step, the first first.
    pub fn tutte(&self) -> impl Iterator<Item = &Firma> {
        iter::once(&self.proposto).chain(&self.confermato).chain(&self.cessato)
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
