//! Fiscal codes that a person had before: what is under them is theirs. No I/O.
use crate::kernel::{CodiceFiscale, CodicePrecedenteId};
use jiff::Timestamp;

/// A person's code of today and one they had before, with who decided that it is so.
#[derive(Clone)]
pub struct Collegamento {
    pub id: CodicePrecedenteId,
    pub codice: CodiceFiscale,
    pub precedente: CodiceFiscale,
    /// The document that proves it.
    pub atto: String,
    /// Codice fiscale of the operator, and when.
    pub proposto: (String, Timestamp),
    pub confermato: Option<(String, Timestamp)>,
    /// Undone, or refused when it was never confirmed.
    pub cessato: Option<(String, Timestamp)>,
}

/// A link about to be proposed.
pub struct NuovoCollegamento {
    pub codice: CodiceFiscale,
    pub precedente: CodiceFiscale,
    pub atto: String,
}

/// Why an act on a link is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoCollegamento {
    /// Who proposed it cannot confirm it.
    StessaPersona,
    /// It is about the operator's own codes.
    PerSe,
    /// Somebody decided meanwhile.
    GiaDeciso,
}

impl Collegamento {
    /// May `chi` confirm it?
    pub fn puo_confermare(&self, chi: &CodiceFiscale) -> Result<(), RifiutoCollegamento> {
        self.puo_chiudere(chi)?;
        if self.confermato.is_some() {
            return Err(RifiutoCollegamento::GiaDeciso);
        }
        if self.proposto.0 == chi.as_str() {
            return Err(RifiutoCollegamento::StessaPersona);
        }
        Ok(())
    }

    /// May `chi` refuse or undo it?
    pub fn puo_chiudere(&self, chi: &CodiceFiscale) -> Result<(), RifiutoCollegamento> {
        if self.cessato.is_some() {
            return Err(RifiutoCollegamento::GiaDeciso);
        }
        if [&self.codice, &self.precedente].contains(&chi) {
            return Err(RifiutoCollegamento::PerSe);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_takes_two_and_neither_is_the_person() {
        let cf = |text| CodiceFiscale::parse(text).unwrap();
        let (livia, piero) = (cf("GRCLVI68H70D612I"), cf("SNNPRI75T05D612T"));
        let mut link = Collegamento {
            id: CodicePrecedenteId(1),
            codice: cf("BNCGLI85C42E507E"),
            precedente: cf("RSSGLI10D41D612N"),
            atto: "Certificato".to_owned(),
            proposto: (livia.as_str().to_owned(), Timestamp::UNIX_EPOCH),
            confermato: None,
            cessato: None,
        };
        assert_eq!(link.puo_confermare(&piero), Ok(()));
        assert_eq!(link.puo_confermare(&livia), Err(RifiutoCollegamento::StessaPersona));
        assert_eq!(link.puo_chiudere(&livia), Ok(()));
        for own in [link.codice.clone(), link.precedente.clone()] {
            assert_eq!(link.puo_confermare(&own), Err(RifiutoCollegamento::PerSe));
            assert_eq!(link.puo_chiudere(&own), Err(RifiutoCollegamento::PerSe));
        }
        link.confermato = Some((piero.as_str().to_owned(), Timestamp::UNIX_EPOCH));
        assert_eq!(link.puo_confermare(&piero), Err(RifiutoCollegamento::GiaDeciso));
        link.cessato = link.confermato.clone();
        assert_eq!(link.puo_chiudere(&livia), Err(RifiutoCollegamento::GiaDeciso));
    }
}
