//! Appointments: who may make, confirm and end them. No I/O.
pub mod adesione;
pub mod avviso;
pub mod bilancio;
mod dati;
pub mod pagina;
pub mod servizio;

pub use dati::{Dati, Errore, MOST_ATTO, MOST_NOME, MOST_UFFICIO, REGIONE, Scelte, line};

use crate::kernel::{CodiceFiscale, EnteId, IncaricoId, Lang, ServizioId};
use crate::platform::i18n::texts;
use crate::platform::operatori::{Firme, Incarico, RifiutoFirma, Ruolo};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// An incarico with its story.
#[derive(Debug, Clone)]
pub struct Nomina {
    pub id: IncaricoId,
    pub ente: Option<EnteId>,
    pub ente_nome: Option<String>,
    pub ruolo: Ruolo,
    pub ufficio: Option<String>,
    /// Names of the services; none: all of them.
    pub servizi: Vec<String>,
    pub codice_fiscale: CodiceFiscale,
    pub nome: String,
    pub dal: Date,
    pub al: Option<Date>,
    pub atto: String,
    pub firme: Firme,
    pub motivo: Option<String>,
}

/// What operators are called, by codice fiscale.
pub type Nomi = BTreeMap<String, String>;

/// Where an appointment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stato {
    /// Waits for somebody other than its proposer.
    DaConfermare,
    /// Confirmed; its first day is to come.
    Futuro,
    Attivo,
    /// Its last day is past.
    Scaduto,
    Cessato,
    Rifiutato,
}

impl Nomina {
    pub fn stato(&self, oggi: Date) -> Stato {
        match (&self.firme.confermato, &self.firme.cessato) {
            (None, Some(_)) => Stato::Rifiutato,
            (None, None) => Stato::DaConfermare,
            (Some(_), Some(_)) => Stato::Cessato,
            (Some(_), None) if self.al.is_some_and(|al| al < oggi) => Stato::Scaduto,
            (Some(_), None) if oggi < self.dal => Stato::Futuro,
            (Some(_), None) => Stato::Attivo,
        }
    }

    /// May `chi`, who works under `incarico`, confirm this appointment?
    pub fn puo_confermare(
        &self,
        chi: &CodiceFiscale,
        incarico: &Incarico,
    ) -> Result<(), RifiutoFirma> {
        self.puo_chiudere(chi, incarico)?;
        self.firme.puo_confermare(chi, &[&self.codice_fiscale])
    }

    /// May they refuse it, or end it?
    pub fn puo_chiudere(
        &self,
        chi: &CodiceFiscale,
        incarico: &Incarico,
    ) -> Result<(), RifiutoFirma> {
        self.firme.puo_chiudere(chi, &[&self.codice_fiscale])?;
        if !puo_nominare(incarico, self.ruolo, self.ente) {
            return Err(RifiutoFirma::SoloRegione);
        }
        Ok(())
    }
}

/// Whether who works under `incarico` decides about people of that role and ente: the region about
/// everybody, an ente about its own but their administrators.
pub fn puo_nominare(incarico: &Incarico, ruolo: Ruolo, ente: Option<EnteId>) -> bool {
    match incarico.ruolo {
        Ruolo::AmministratoreRegione => true,
        Ruolo::AmministratoreEnte => {
            ente.is_some() && ente == incarico.ente && !ruolo.is_amministratore()
        }
        _ => false,
    }
}

/// An appointment about to be proposed.
#[derive(Debug, Clone)]
pub struct NuovaNomina {
    pub ente: Option<EnteId>,
    pub ruolo: Ruolo,
    pub ufficio: Option<String>,
    pub servizi: Vec<ServizioId>,
    pub codice_fiscale: CodiceFiscale,
    pub nome: String,
    pub dal: Date,
    pub al: Option<Date>,
    pub atto: String,
}

/// What the register says of an appointment: in Italian, whoever acted.
pub fn oggetto(id: IncaricoId, ruolo: Ruolo) -> String {
    format!("incarico {id}: {}", ruolo.nome(texts(Lang::It)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::operatori::Firma;
    use jiff::Timestamp;

    fn cf(text: &str) -> CodiceFiscale {
        CodiceFiscale::parse(text).unwrap()
    }

    fn incarico(ruolo: Ruolo, ente: Option<i64>) -> Incarico {
        let (ente, ente_nome) = (ente.map(EnteId), None);
        Incarico { id: IncaricoId(1), ente, ente_nome, ruolo, ufficio: None, servizi: vec![] }
    }

    fn nomina(ruolo: Ruolo, ente: i64) -> Nomina {
        let firma = |chi: &str| Firma { chi: chi.to_owned(), at: Timestamp::UNIX_EPOCH };
        Nomina {
            id: IncaricoId(9),
            ente: Some(EnteId(ente)),
            ente_nome: None,
            ruolo,
            ufficio: None,
            servizi: vec![],
            codice_fiscale: cf("SRRMRC79E14D612Y"),
            nome: "Marco Serra".to_owned(),
            dal: Date::constant(2026, 1, 1),
            al: Some(Date::constant(2026, 6, 30)),
            atto: "Decreto 1".to_owned(),
            firme: Firme { proposto: firma("CNTSRA71R43D612P"), confermato: None, cessato: None },
            motivo: None,
        }
    }

    #[test]
    fn it_takes_two_to_appoint_and_nobody_decides_about_themselves() {
        let nomina = nomina(Ruolo::OperatorePosizioni, 5);
        let admin = incarico(Ruolo::AmministratoreEnte, Some(5));
        let (sara, dario, marco) =
            (cf("CNTSRA71R43D612P"), cf("VLLDRA66A22D612L"), cf("SRRMRC79E14D612Y"));
        assert_eq!(nomina.puo_confermare(&sara, &admin), Err(RifiutoFirma::StessaPersona));
        assert_eq!(nomina.puo_confermare(&dario, &admin), Ok(()));
        assert_eq!(nomina.puo_confermare(&marco, &admin), Err(RifiutoFirma::PerSe));
        assert_eq!(nomina.puo_chiudere(&sara, &admin), Ok(()));
        let neighbour = incarico(Ruolo::AmministratoreEnte, Some(6));
        assert_eq!(nomina.puo_confermare(&dario, &neighbour), Err(RifiutoFirma::SoloRegione));
    }

    #[test]
    fn administrators_are_the_regions_business() {
        let (ente, region) = (
            incarico(Ruolo::AmministratoreEnte, Some(5)),
            incarico(Ruolo::AmministratoreRegione, None),
        );
        let five = Some(EnteId(5));
        assert!(!puo_nominare(&ente, Ruolo::AmministratoreEnte, five));
        assert!(!puo_nominare(&ente, Ruolo::Revisore, None));
        assert!(puo_nominare(&ente, Ruolo::Revisore, five));
        assert!(puo_nominare(&region, Ruolo::AmministratoreEnte, five));
        assert!(!puo_nominare(&incarico(Ruolo::Contabile, Some(5)), Ruolo::Assistenza, five));
    }

    #[test]
    fn an_appointment_lives_between_its_days() {
        let mut nomina = nomina(Ruolo::Contabile, 5);
        let firma = nomina.firme.proposto.clone();
        assert_eq!(nomina.stato(Date::constant(2026, 3, 1)), Stato::DaConfermare);
        nomina.firme.confermato = Some(firma.clone());
        assert_eq!(nomina.stato(Date::constant(2025, 12, 31)), Stato::Futuro);
        assert_eq!(nomina.stato(Date::constant(2026, 6, 30)), Stato::Attivo);
        assert_eq!(nomina.stato(Date::constant(2026, 7, 1)), Stato::Scaduto);
        nomina.firme.cessato = Some(firma);
        assert_eq!(nomina.stato(Date::constant(2026, 3, 1)), Stato::Cessato);
        nomina.firme.confermato = None;
        assert_eq!(nomina.stato(Date::constant(2026, 3, 1)), Stato::Rifiutato);
    }
}
