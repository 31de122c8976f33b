//! The form of a new appointment: what it may say, and what is wrong with it. No I/O.
use super::{NuovaNomina, puo_nominare};
use crate::kernel::{CodiceFiscale, EnteId, ServizioId, in_riga};
use crate::platform::operatori::{Incarico, Ruolo};
use jiff::civil::Date;
use serde::Deserialize;

/// What the form lets one choose among, with its name: entes for the region, services for an ente.
#[derive(Debug, Default)]
pub struct Scelte {
    pub enti: Vec<(EnteId, String)>,
    pub servizi: Vec<(ServizioId, String)>,
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
    /// The person has this role there already, or a proposal for it waits.
    GiaNominato,
    TroppoLungo,
}

/// What the form sends where an ente would stand: the region itself.
pub const REGIONE: &str = "regione";

/// Longest name, office, act: characters.
pub const MOST_NOME: usize = 140;
pub const MOST_UFFICIO: usize = 140;
pub const MOST_ATTO: usize = 200;

impl Dati {
    /// Reads the form of `chi`, who works under `incarico`; field and fault of everything that is
    /// wrong, in the order of the form. Only what `scelte` offers can be chosen.
    pub fn parse(
        &self,
        chi: &CodiceFiscale,
        incarico: &Incarico,
        scelte: &Scelte,
        oggi: Date,
    ) -> Result<NuovaNomina, Vec<(&'static str, Errore)>> {
        let mut errori = vec![];
        let mut wrong = |field, errore| errori.push((field, errore));
        let nome = text(&self.nome, MOST_NOME, "nome", &mut wrong);
        let codice_fiscale = CodiceFiscale::parse(&self.codice_fiscale).ok();
        match &codice_fiscale {
            None if self.codice_fiscale.trim().is_empty() => wrong("codice_fiscale", Errore::Manca),
            Some(codice) if codice.is_persona() && codice == chi => {
                wrong("codice_fiscale", Errore::PerSe);
            }
            Some(codice) if codice.is_persona() => {}
            _ => wrong("codice_fiscale", Errore::CodiceFiscale),
        }
        let dove = self.dove(incarico, scelte);
        if let Err(errore) = dove {
            wrong("ente", errore);
        }
        let ente = dove.unwrap_or_default();
        let ruolo = Ruolo::parse(&self.ruolo).filter(|it| puo_nominare(incarico, *it, ente));
        match ruolo {
            None => wrong("ruolo", Errore::Manca),
            Some(ruolo) if dove.is_ok() && !ruolo.fits(ente.is_some()) => {
                wrong("ruolo", Errore::EnteERuolo);
            }
            Some(_) => {}
        }
        let ufficio = line(&self.ufficio);
        if MOST_UFFICIO < ufficio.chars().count() {
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
        let atto = text(&self.atto, MOST_ATTO, "atto", &mut wrong);
        let (Some(ruolo), Some(codice_fiscale), Some(dal)) = (ruolo, codice_fiscale, dal) else {
            return Err(errori);
        };
        if !errori.is_empty() {
            return Err(errori);
        }
        let scelti = self.servizio.iter().filter_map(|it| it.parse().ok());
        let offered = |id: &ServizioId| scelte.servizi.iter().any(|it| it.0 == *id);
        let scelti = scelti.filter(|it| ruolo.has_servizi() && offered(it)).collect();
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

    /// The ente, or none for the region; a fault when nothing that is offered was chosen.
    fn dove(&self, incarico: &Incarico, scelte: &Scelte) -> Result<Option<EnteId>, Errore> {
        if incarico.ente.is_some() {
            return Ok(incarico.ente);
        }
        if self.ente == REGIONE {
            return Ok(None);
        }
        let ente = self.ente.parse().ok().filter(|ente| scelte.enti.iter().any(|it| it.0 == *ente));
        ente.map(Some).ok_or(Errore::Manca)
    }
}

/// One line without what cannot be seen.
pub fn line(value: &str) -> String {
    let seen: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    in_riga(&seen)
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
    use crate::kernel::IncaricoId;

    fn cf(text: &str) -> CodiceFiscale {
        CodiceFiscale::parse(text).unwrap()
    }

    fn incarico(ruolo: Ruolo, ente: Option<i64>) -> Incarico {
        let (ente, ente_nome) = (ente.map(EnteId), None);
        Incarico { id: IncaricoId(1), ente, ente_nome, ruolo, ufficio: None, servizi: vec![] }
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
        let scelte =
            Scelte { servizi: vec![(ServizioId(3), "TARI".to_owned())], ..Scelte::default() };
        let errori = dati.parse(&sara, &admin, &scelte, oggi).unwrap_err();
        assert_eq!(
            errori,
            [
                ("nome", Errore::Manca),
                ("codice_fiscale", Errore::PerSe),
                ("ruolo", Errore::Manca),
                ("dal", Errore::Data),
                ("atto", Errore::Manca),
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
        let nuova = dati.parse(&sara, &admin, &scelte, oggi).unwrap();
        assert_eq!((nuova.nome.as_str(), nuova.dal), ("Marco Serra", oggi));
        assert_eq!(nuova.servizi, [ServizioId(3)], "a neighbour's service is not taken");
        assert_eq!(nuova.ente, Some(EnteId(5)));
    }

    #[test]
    fn the_region_says_for_whom_and_only_what_is_offered() {
        let region = incarico(Ruolo::AmministratoreRegione, None);
        let (livia, oggi) = (cf("CNTSRA71R43D612P"), Date::constant(2026, 11, 22));
        let scelte =
            Scelte { enti: vec![(EnteId(5), "Pontelago".to_owned())], ..Scelte::default() };
        let parse = |ente: &str, ruolo: &str| {
            let dati = Dati {
                ente: ente.to_owned(),
                ruolo: ruolo.to_owned(),
                codice_fiscale: "SRRMRC79E14D612Y".to_owned(),
                nome: "Marco Serra".to_owned(),
                atto: "Decreto 1".to_owned(),
                ..Dati::default()
            };
            dati.parse(&livia, &region, &scelte, oggi).map(|it| it.ente)
        };
        assert_eq!(parse("5", "contabile"), Ok(Some(EnteId(5))));
        assert_eq!(parse(REGIONE, "revisore"), Ok(None));
        for ente in ["", "6", "x"] {
            assert_eq!(parse(ente, "contabile"), Err(vec![("ente", Errore::Manca)]), "{ente}");
        }
        assert_eq!(parse("", ""), Err(vec![("ente", Errore::Manca), ("ruolo", Errore::Manca)]));
        for (ente, ruolo) in [(REGIONE, "contabile"), ("5", "amministratore_regione")] {
            assert_eq!(parse(ente, ruolo), Err(vec![("ruolo", Errore::EnteERuolo)]), "{ruolo}");
        }
    }
}
