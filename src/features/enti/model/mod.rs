//! Who is owed money, on which account, and for what.
pub mod bilancio;
pub mod causale;
pub mod conti;
pub mod modelli;
pub mod rate;
pub mod scheda;
pub mod tassonomia;
pub mod vetrina;

use crate::kernel::{Calendario, CodiceFiscale, EnteId, Iban, IbanId, ServizioId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Life-cycle of an ente on this portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum StatoEnte {
    /// Written down, not yet on the air.
    Inserito,
    /// Tries everything: its notices can be paid by who has their number, and nobody finds it in a list.
    Prova,
    Attivo,
    /// Nothing of it can be paid; receipts are still taken, and what was paid stays readable.
    Sospeso,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ente {
    pub id: EnteId,
    pub codice_fiscale: CodiceFiscale,
    pub denominazione: String,
    /// Our segregation code at this ente, 0–99: digits 2 and 3 of the notice numbers we generate.
    pub segregazione: i16,
    pub stato: StatoEnte,
    pub telefono: Option<String>,
    pub email: Option<String>,
    pub sito: Option<String>,
}

/// What is needed to write an ente down, or to bring it up to date.
#[derive(Debug, Clone)]
pub struct NuovoEnte {
    pub codice_fiscale: CodiceFiscale,
    pub denominazione: String,
    pub segregazione: u8,
    pub stato: StatoEnte,
    pub telefono: Option<String>,
    pub email: Option<String>,
    pub sito: Option<String>,
    pub calendario: Calendario,
}

/// An account of an ente, with the days on which it may be paid to, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContoEnte {
    pub id: IbanId,
    pub iban: Iban,
    /// Whose it is, as the ente declared.
    pub intestatario: Option<String>,
    pub valido_dal: Date,
    pub valido_al: Option<Date>,
}

impl ContoEnte {
    pub fn is_valido(&self, giorno: Date) -> bool {
        self.valido_dal <= giorno && self.valido_al.is_none_or(|al| giorno <= al)
    }
}

/// One thing an ente collects for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Servizio {
    pub id: ServizioId,
    pub ente_id: EnteId,
    /// `tipoDovuto` of import files; unique inside the ente.
    pub codice: String,
    pub nome_it: String,
    pub nome_en: Option<String>,
    pub nome_es: Option<String>,
    /// `9/NNNNNNNXX/`, the transferCategory of the wire.
    pub tassonomia: String,
    pub iban: Iban,
    pub ufficio: Option<String>,
    /// Still payable after the last day.
    pub accetta_tardivi: bool,
    /// Who is late pays more.
    pub has_mora: bool,
    pub attivo: bool,
}

/// What is needed to put a service in the catalogue, or to bring it up to date.
#[derive(Debug, Clone)]
pub struct NuovoServizio {
    pub codice: String,
    pub nome_it: String,
    pub nome_en: Option<String>,
    pub nome_es: Option<String>,
    pub tassonomia: String,
    pub iban: Iban,
    pub ufficio: Option<String>,
    pub accetta_tardivi: bool,
    pub mora: Option<Mora>,
}

/// What a service asks of who pays after the last day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mora {
    /// Legal interest, by the day.
    #[serde(default)]
    pub interessi: bool,
    /// Each takes the place of the one that began before it.
    #[serde(default)]
    pub maggiorazioni: Vec<Scaglione>,
}

/// A surcharge that begins so many days after the last one in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scaglione {
    /// 0: from the first day of lateness.
    pub dopo_giorni: u16,
    /// Of the amount: 500 is 5 %.
    pub per_diecimila: u32,
}

/// Why a service cannot be in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoServizio {
    #[error("il codice non è nella tassonomia")]
    TassonomiaSconosciuta,
    #[error("il codice di tassonomia non è più valido")]
    TassonomiaScaduta,
    #[error("l'IBAN non è registrato per l'ente")]
    IbanSconosciuto,
    #[error("l'IBAN dell'ente non è valido in questo giorno")]
    IbanNonValido,
    /// What is promised in rate never changes its price.
    #[error("chi deve può dividerlo in rate: non può costare di più a chi è in ritardo")]
    ARate,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_account_is_valid_through_its_last_day() {
        let iban = Iban::parse("IT02O9999900001000000000101").unwrap();
        let (dal, al) = (date(2026, 1, 1), date(2026, 6, 30));
        let conto = ContoEnte {
            id: IbanId(1),
            iban,
            intestatario: None,
            valido_dal: dal,
            valido_al: Some(al),
        };
        assert!(conto.is_valido(dal) && conto.is_valido(al));
        assert!(!conto.is_valido(date(2025, 12, 31)) && !conto.is_valido(date(2026, 7, 1)));
    }
}
