//! What the price of a rata follows from, before any day is named.
use super::verbale::Verbale;
use crate::features::enti::Mora;
use crate::kernel::{Calendario, Importo};
use jiff::{ToSpan, civil::Date};

/// Days after the deposit at the post office on which what nobody collected counts as notified
/// (`domain.md` §10).
const GIACENZA: i64 = 10;

/// What the ente asks for a rata, and all that changes it over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariffa {
    /// What its beneficiaries sum to.
    pub importo: Importo,
    pub regola: Regola,
    /// As the ente gave it: [`Tariffa::ultimo_giorno`] is the one that counts.
    pub scadenza: Option<Date>,
    pub notifica: Option<Notifica>,
    /// The ente's.
    pub calendario: Calendario,
    /// What the servizio asks of who is late.
    pub mora: Option<Mora>,
}

/// How the amount of one rata changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regola {
    /// It does not.
    Fissa,
    /// Less, through a day.
    Ridotta { importo: Importo, fino: Date },
    /// A fine.
    Verbale(Verbale),
}

/// When the act behind a posizione was notified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notifica {
    pub il: Date,
    /// Nobody collected it: `il` is the day it was left at the post office.
    pub giacenza: bool,
}

impl Notifica {
    /// From what is stored.
    pub fn new(il: Option<Date>, giacenza: bool) -> Option<Self> {
        il.map(|il| Self { il, giacenza })
    }

    /// Day 0 of its terms.
    pub fn perfezionata(self) -> Date {
        if self.giacenza { self.il.saturating_add(GIACENZA.days()) } else { self.il }
    }
}

impl Regola {
    /// From what is stored; a fine comes before a reduction.
    pub fn new(ridotta: Option<(Importo, Date)>, verbale: Option<Verbale>) -> Self {
        match (verbale, ridotta) {
            (Some(verbale), _) => Self::Verbale(verbale),
            (None, Some((importo, fino))) => Self::Ridotta { importo, fino },
            (None, None) => Self::Fissa,
        }
    }

    pub fn ridotta(self) -> Option<(Importo, Date)> {
        match self {
            Self::Ridotta { importo, fino } => Some((importo, fino)),
            Self::Fissa | Self::Verbale(_) => None,
        }
    }

    pub fn verbale(&self) -> Option<&Verbale> {
        match self {
            Self::Verbale(verbale) => Some(verbale),
            Self::Fissa | Self::Ridotta { .. } => None,
        }
    }
}

impl Tariffa {
    /// Always `importo`, whatever day it is.
    pub fn fissa(importo: Importo) -> Self {
        Self {
            importo,
            regola: Regola::Fissa,
            scadenza: None,
            notifica: None,
            calendario: Calendario::default(),
            mora: None,
        }
    }

    /// The notification from which the law counts the terms of a fine; none of what is no fine.
    pub fn verbale_notificato(&self) -> Option<Notifica> {
        self.notifica.filter(|_| self.regola.verbale().is_some())
    }

    /// The last day to pay in time: of a fine whose notification is known the one of the law,
    /// whatever the ente wrote; where lateness costs, the next working day after a holiday.
    pub fn ultimo_giorno(&self) -> Option<Date> {
        let festivo = |it| self.calendario.prossimo_lavorativo(it);
        let scritto = self.scadenza.map(|it| if self.mora.is_some() { festivo(it) } else { it });
        self.verbale_notificato().map(|it| Verbale::ultimo(it, self.calendario)).or(scritto)
    }
}
