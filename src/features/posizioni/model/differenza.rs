//! In what a notice differs from what it was, or would be, for people to read.
use super::rata::{Debitore, Indirizzo, Rata};
use super::tariffa::{Notifica, Regola};
use super::trasferimento::Trasferimento;
use crate::kernel::{Importo, RataId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What of a notice changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dato {
    Importo,
    Scadenza,
    Causale,
    CausalePosizione,
    Nome,
    CodiceFiscale,
    Indirizzo,
    ValidaDal,
    Notifica,
    /// Reductions, or the figures of a fine.
    Regola,
    Beneficiari,
    Metadati,
    /// A draft becomes payable.
    Pubblicazione,
}

/// One side of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Valore {
    Importo(Importo),
    Giorno(Date),
    Testo(String),
    /// So much through that day.
    FinoAl(Importo, Date),
    /// What each beneficiary has, by name.
    Quote(Vec<(String, Importo)>),
    Niente,
    /// Too long to be shown.
    Altro,
}

/// What changes of a notice: old and new. Kept as JSON in the history of rate: add variants, rename nothing.
/// Never shown by `Debug`: names and addresses are in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Differenza {
    pub voce: Dato,
    pub prima: Valore,
    pub dopo: Valore,
}

impl std::fmt::Debug for Differenza {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Differenza({:?})", self.voce)
    }
}

impl Differenza {
    /// Both sides are too long to be shown.
    pub fn altro(voce: Dato) -> Self {
        Self { voce, prima: Valore::Altro, dopo: Valore::Altro }
    }

    /// A draft becomes payable.
    pub fn pubblicata() -> Self {
        Self::altro(Dato::Pubblicazione)
    }

    /// Who owes it may read it: not how the ente shares the sum with others, nor what is for its software.
    pub fn is_per_chi_paga(&self) -> bool {
        !matches!(self.voce, Dato::Beneficiari | Dato::Metadati | Dato::Pubblicazione)
    }
}

/// What of a notice is compared.
#[derive(Debug, Clone, Copy)]
pub struct Dati<'a> {
    pub importo: Importo,
    pub regola: Regola,
    pub scadenza: Option<Date>,
    pub valida_dal: Option<Date>,
    pub notifica: Option<Notifica>,
    pub causale: &'a str,
    pub causale_posizione: &'a str,
    pub debitore: &'a Debitore,
    /// Compared where one side has several.
    pub quote: &'a [Trasferimento],
}

impl<'a> From<&'a Rata> for Dati<'a> {
    fn from(rata: &'a Rata) -> Self {
        Self {
            importo: rata.tariffa.importo,
            regola: rata.tariffa.regola,
            scadenza: rata.tariffa.scadenza,
            valida_dal: rata.valida_dal,
            notifica: rata.tariffa.notifica,
            causale: &rata.causale,
            causale_posizione: &rata.posizione_causale,
            debitore: &rata.debitore,
            quote: &rata.trasferimenti,
        }
    }
}

/// Everything in which they differ, in the order in which people read it.
pub fn differenze(prima: &Dati<'_>, dopo: &Dati<'_>) -> Vec<Differenza> {
    let pair = |voce, prima: Valore, dopo: Valore| Differenza { voce, prima, dopo };
    let testi = |voce, of: fn(&Dati<'_>) -> String| {
        pair(voce, Valore::Testo(of(prima)), Valore::Testo(of(dopo)))
    };
    let giorni =
        |voce, of: fn(&Dati<'_>) -> Option<Date>| pair(voce, giorno(of(prima)), giorno(of(dopo)));
    let tutte = [
        pair(Dato::Importo, Valore::Importo(prima.importo), Valore::Importo(dopo.importo)),
        giorni(Dato::Scadenza, |it| it.scadenza),
        testi(Dato::Causale, |it| it.causale.to_owned()),
        testi(Dato::CausalePosizione, |it| it.causale_posizione.to_owned()),
        testi(Dato::Nome, |it| it.debitore.nome.clone()),
        testi(Dato::CodiceFiscale, |it| it.debitore.codice.clone()),
        testi(Dato::Indirizzo, |it| via(it.debitore.indirizzo.as_ref())),
        giorni(Dato::ValidaDal, |it| it.valida_dal),
        giorni(Dato::Notifica, |it| it.notifica.map(|it| it.il)),
    ];
    let regola = (prima.regola != dopo.regola)
        .then(|| pair(Dato::Regola, regola(prima.regola), regola(dopo.regola)));
    let piu = 1 < prima.quote.len().max(dopo.quote.len());
    let quote = pair(Dato::Beneficiari, quote(prima.quote), quote(dopo.quote));
    let tutte = tutte.into_iter().chain(piu.then_some(quote)).filter(|it| it.prima != it.dopo);
    tutte.chain(regola).collect()
}

fn giorno(it: Option<Date>) -> Valore {
    it.map_or(Valore::Niente, Valore::Giorno)
}

fn regola(it: Regola) -> Valore {
    match it {
        Regola::Fissa => Valore::Niente,
        Regola::Ridotta { importo, fino } => Valore::FinoAl(importo, fino),
        Regola::Verbale(_) => Valore::Altro,
    }
}

fn quote(quote: &[Trasferimento]) -> Valore {
    Valore::Quote(quote.iter().map(|it| (it.denominazione.clone(), it.importo)).collect())
}

/// An address on one line.
pub fn via(indirizzo: Option<&Indirizzo>) -> String {
    let Some(it) = indirizzo else { return String::new() };
    let parti = [&it.via, &it.civico, &it.cap, &it.localita, &it.provincia, &it.nazione, &it.email];
    parti.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Each told once, in order: without a rata when it is the same of all the `quante`.
pub fn insieme(
    cambi: Vec<(RataId, Vec<Differenza>)>,
    quante: usize,
) -> Vec<(Option<RataId>, Differenza)> {
    let di_tutte = |it: &Differenza| {
        cambi.len() == quante && cambi.iter().all(|(_, tutte)| tutte.contains(it))
    };
    let comuni: Vec<Differenza> = cambi
        .first()
        .map(|(_, prime)| prime.iter().filter(|it| di_tutte(it)).cloned().collect())
        .unwrap_or_default();
    let mut out: Vec<(Option<RataId>, Differenza)> =
        comuni.iter().map(|it| (None, it.clone())).collect();
    for (rata, tutte) in cambi {
        let sue = tutte.into_iter().filter(|it| !comuni.contains(it));
        out.extend(sue.map(|it| (Some(rata), it)));
    }
    out
}
