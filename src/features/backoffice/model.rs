//! Appointments: who may make, confirm and end them, and what they need. No I/O.
use crate::kernel::{CodiceFiscale, EnteId, IncaricoId, ServizioId};
use crate::platform::operatori::{Firme, Incarico, RifiutoFirma, Ruolo};
use jiff::civil::Date;
use serde::Deserialize;

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

/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub ente: String,
    pub ruolo: String,
    pub ufficio: String,
    pub servizio: Vec<String>,
    pub codice_fiscale: String,
    pub nome: String,
    pub dal: String,
    pub al: String,
    pub atto: String,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Manca,
    CodiceFiscale,
    PerSe,
    Data,
    PrimaDiIniziare,
    /// This role is of an ente, or of the region, and the other was chosen.
    EnteERuolo,
    TroppoLungo,
}

impl Dati {
    /// Reads the form of `chi`, who works under `incarico`; field and fault of everything that is
    /// wrong. Only `servizi` of the ente can be chosen.
    pub fn parse(
        &self,
        chi: &CodiceFiscale,
        incarico: &Incarico,
        servizi: &[ServizioId],
        oggi: Date,
    ) -> Result<NuovaNomina, Vec<(&'static str, Errore)>> {
        let mut errori = vec![];
        let mut wrong = |field, errore| errori.push((field, errore));
        let ente = incarico.ente.or_else(|| self.ente.parse().ok());
        let ruolo = Ruolo::parse(&self.ruolo).filter(|it| puo_nominare(incarico, *it, ente));
        match ruolo {
            None => wrong("ruolo", Errore::Manca),
            Some(ruolo) if !ruolo.fits(ente.is_some()) => wrong("ente", Errore::EnteERuolo),
            Some(_) => {}
        }
        let codice_fiscale = CodiceFiscale::parse(&self.codice_fiscale).ok();
        match &codice_fiscale {
            None if self.codice_fiscale.trim().is_empty() => wrong("codice_fiscale", Errore::Manca),
            Some(codice) if codice.is_persona() && codice == chi => {
                wrong("codice_fiscale", Errore::PerSe);
            }
            Some(codice) if codice.is_persona() => {}
            _ => wrong("codice_fiscale", Errore::CodiceFiscale),
        }
        let nome = text(&self.nome, 140, "nome", &mut wrong);
        let atto = text(&self.atto, 200, "atto", &mut wrong);
        let ufficio = line(&self.ufficio);
        if 140 < ufficio.chars().count() {
            wrong("ufficio", Errore::TroppoLungo);
        }
        let dal = day(&self.dal, oggi, "dal", &mut wrong);
        let al = match self.al.trim() {
            "" => None,
            written => day(written, oggi, "al", &mut wrong),
        };
        if dal.zip(al).is_some_and(|(dal, al)| al < dal) {
            wrong("al", Errore::PrimaDiIniziare);
        }
        let (Some(ruolo), Some(codice_fiscale), Some(dal)) = (ruolo, codice_fiscale, dal) else {
            return Err(errori);
        };
        if !errori.is_empty() {
            return Err(errori);
        }
        let scelti = self.servizio.iter().filter_map(|it| it.parse().ok());
        let scelti = scelti.filter(|it| ruolo.has_servizi() && servizi.contains(it)).collect();
        Ok(NuovaNomina {
            ente,
            ruolo,
            ufficio: Some(ufficio).filter(|it| !it.is_empty()),
            servizi: scelti,
            codice_fiscale,
            nome,
            dal,
            al,
            atto,
        })
    }
}

/// One line without what cannot be seen.
pub fn line(value: &str) -> String {
    let seen: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(
    value: &str,
    most: usize,
    field: &'static str,
    wrong: &mut impl FnMut(&'static str, Errore),
) -> String {
    let value = line(value);
    if value.is_empty() {
        wrong(field, Errore::Manca);
    } else if most < value.chars().count() {
        wrong(field, Errore::TroppoLungo);
    }
    value
}

/// A day as a browser writes it; `empty` when nothing was written.
fn day(
    value: &str,
    empty: Date,
    field: &'static str,
    wrong: &mut impl FnMut(&'static str, Errore),
) -> Option<Date> {
    match value.trim() {
        "" => Some(empty),
        written => {
            let day = written.parse().ok();
            if day.is_none() {
                wrong(field, Errore::Data);
            }
            day
        }
    }
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
        let firma =
            |chi: &str| Firma { chi: chi.to_owned(), nome: None, at: Timestamp::UNIX_EPOCH };
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

    #[test]
    fn a_form_says_everything_that_is_wrong_at_once() {
        let admin = incarico(Ruolo::AmministratoreEnte, Some(5));
        let (sara, oggi) = (cf("CNTSRA71R43D612P"), Date::constant(2026, 11, 22));
        let dati = Dati {
            ruolo: "amministratore_ente".to_owned(),
            codice_fiscale: "CNTSRA71R43D612P".to_owned(),
            dal: "2026-13-01".to_owned(),
            ..Dati::default()
        };
        let errori = dati.parse(&sara, &admin, &[], oggi).unwrap_err();
        assert_eq!(
            errori,
            [
                ("ruolo", Errore::Manca),
                ("codice_fiscale", Errore::PerSe),
                ("nome", Errore::Manca),
                ("atto", Errore::Manca),
                ("dal", Errore::Data),
            ]
        );
        let dati = Dati {
            ruolo: "operatore_posizioni".to_owned(),
            codice_fiscale: "srrmrc79e14d612y".to_owned(),
            nome: " Marco\0  Serra\n".to_owned(),
            atto: "Decreto 1".to_owned(),
            servizio: vec!["3".to_owned(), "99".to_owned()],
            ..Dati::default()
        };
        let nuova = dati.parse(&sara, &admin, &[ServizioId(3)], oggi).unwrap();
        assert_eq!((nuova.nome.as_str(), nuova.dal), ("Marco Serra", oggi));
        assert_eq!(nuova.servizi, [ServizioId(3)], "a neighbour's service is not taken");
        assert_eq!(nuova.ente, Some(EnteId(5)));
    }
}
