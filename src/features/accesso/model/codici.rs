//! Fiscal codes that a person had before: what is under them is theirs. No I/O.
use crate::kernel::{CodiceFiscale, CodicePrecedenteId};
use crate::platform::operatori::{Firme, RifiutoFirma};

/// A person's code of today and one they had before, with who decided that it is so.
#[derive(Clone)]
pub struct Collegamento {
    pub id: CodicePrecedenteId,
    pub codice: CodiceFiscale,
    pub precedente: CodiceFiscale,
    /// The document that proves it.
    pub atto: String,
    pub firme: Firme,
}

/// A link about to be proposed.
pub struct NuovoCollegamento {
    pub codice: CodiceFiscale,
    pub precedente: CodiceFiscale,
    pub atto: String,
}

impl Collegamento {
    /// May `chi` confirm it?
    pub fn puo_confermare(&self, chi: &CodiceFiscale) -> Result<(), RifiutoFirma> {
        self.firme.puo_confermare(chi, &[&self.codice, &self.precedente])
    }

    /// May `chi` refuse or undo it?
    pub fn puo_chiudere(&self, chi: &CodiceFiscale) -> Result<(), RifiutoFirma> {
        self.firme.puo_chiudere(chi, &[&self.codice, &self.precedente])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::operatori::Firma;
    use jiff::Timestamp;

    #[test]
    fn a_link_takes_two_and_neither_is_the_person() {
        let cf = |text| CodiceFiscale::parse(text).unwrap();
        let firma =
            |chi: &CodiceFiscale| Firma { chi: chi.as_str().to_owned(), at: Timestamp::UNIX_EPOCH };
        let (livia, piero) = (cf("GRCLVI68H70D612I"), cf("SNNPRI75T05D612T"));
        let mut link = Collegamento {
            id: CodicePrecedenteId(1),
            codice: cf("BNCGLI85C42E507E"),
            precedente: cf("RSSGLI10D41D612N"),
            atto: "Certificato".to_owned(),
            firme: Firme { proposto: firma(&livia), confermato: None, cessato: None },
        };
        assert_eq!(link.puo_confermare(&piero), Ok(()));
        assert_eq!(link.puo_confermare(&livia), Err(RifiutoFirma::StessaPersona));
        assert_eq!(link.puo_chiudere(&livia), Ok(()));
        for own in [link.codice.clone(), link.precedente.clone()] {
            assert_eq!(link.puo_confermare(&own), Err(RifiutoFirma::PerSe));
            assert_eq!(link.puo_chiudere(&own), Err(RifiutoFirma::PerSe));
        }
        link.firme.confermato = Some(firma(&piero));
        assert_eq!(link.puo_confermare(&piero), Err(RifiutoFirma::GiaDeciso));
        link.firme.cessato = link.firme.confermato.clone();
        assert_eq!(link.puo_chiudere(&livia), Err(RifiutoFirma::GiaDeciso));
    }
}
