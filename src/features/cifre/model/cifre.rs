//! Sums, and how they are grouped.
use super::{Canale, Periodo};
use crate::features::stazione::{self, DiGiorno};
use crate::kernel::ServizioId;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Notices issued, and how many of them were withdrawn since.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Emesso {
    pub quanti: i64,
    pub cent: i64,
    pub ritirati: i64,
    pub ritirati_cent: i64,
}

impl Emesso {
    pub fn and(self, other: Self) -> Self {
        Self {
            quanti: self.quanti.saturating_add(other.quanti),
            cent: self.cent.saturating_add(other.cent),
            ritirati: self.ritirati.saturating_add(other.ritirati),
            ritirati_cent: self.ritirati_cent.saturating_add(other.ritirati_cent),
        }
    }

    /// Cents that are still asked for, or were paid.
    pub fn chiesto_cent(self) -> i64 {
        self.cent.saturating_sub(self.ritirati_cent)
    }
}

/// How many, and how much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Incasso {
    pub quanti: i64,
    pub cent: i64,
}

impl Incasso {
    pub fn and(self, other: Self) -> Self {
        Self {
            quanti: self.quanti.saturating_add(other.quanti),
            cent: self.cent.saturating_add(other.cent),
        }
    }
}

/// How late something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Fascia {
    /// Not at all, or there is no due date.
    DaScadere,
    #[sqlx(rename = "entro_30")]
    Entro30,
    #[sqlx(rename = "entro_60")]
    Entro60,
    #[sqlx(rename = "entro_90")]
    Entro90,
    #[sqlx(rename = "entro_180")]
    Entro180,
    Oltre,
}

impl Fascia {
    pub const ALL: [Self; 6] =
        [Self::DaScadere, Self::Entro30, Self::Entro60, Self::Entro90, Self::Entro180, Self::Oltre];
}

/// Payments of one stretch of days since the notice was issued: `(first day, last day)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attesa {
    pub da: i64,
    /// None: without end.
    pub a: Option<i64>,
    pub quanti: i64,
}

/// The stretches of [`Attesa`].
const FASCE_ATTESA: [(i64, Option<i64>); 7] = [
    (0, Some(0)),
    (1, Some(3)),
    (4, Some(7)),
    (8, Some(15)),
    (16, Some(30)),
    (31, Some(60)),
    (61, None),
];

/// Everything that the page of an ente shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cifre {
    pub periodo: Periodo,
    pub emessi: Vec<(ServizioId, Date, Emesso)>,
    pub incassi: Vec<(Option<ServizioId>, Date, Incasso)>,
    pub canali: Vec<(Canale, Incasso)>,
    /// Days since the notice was issued, whether after the due date, payments.
    pub attese: Vec<(i64, Option<bool>, i64)>,
    /// What was paid to this day of what was issued in the period.
    pub arrivato_cent: i64,
    pub aperti: Vec<(Fascia, Incasso)>,
    /// When they were counted.
    pub contata_at: Option<Timestamp>,
    pub stazione: Vec<DiGiorno>,
}

/// Of a thousand, rounded down; none of nothing.
pub fn per_mille(parte: i64, tutto: i64) -> Option<i64> {
    parte.saturating_mul(1000).checked_div(tutto)
}

/// Each step of the period, also where there is nothing.
pub fn per_passo(
    periodo: &Periodo,
    giorni: impl IntoIterator<Item = (Date, Emesso, Incasso)>,
) -> Vec<(Date, Emesso, Incasso)> {
    let nothing = || (Emesso::default(), Incasso::default());
    let mut passi: BTreeMap<Date, (Emesso, Incasso)> =
        periodo.passi().into_iter().map(|it| (it, nothing())).collect();
    for (giorno, emesso, incasso) in giorni {
        let passo = passi.entry(periodo.passo_di(giorno)).or_insert_with(nothing);
        *passo = (passo.0.and(emesso), passo.1.and(incasso));
    }
    passi.into_iter().map(|(giorno, (emesso, incasso))| (giorno, emesso, incasso)).collect()
}

impl Cifre {
    pub fn emesso(&self) -> Emesso {
        self.emessi.iter().fold(Emesso::default(), |sum, it| sum.and(it.2))
    }

    pub fn incasso(&self) -> Incasso {
        self.incassi.iter().fold(Incasso::default(), |sum, it| sum.and(it.2))
    }

    /// All that is open; `scaduto`: only what is late.
    pub fn aperto(&self, scaduto: bool) -> Incasso {
        let some = self.aperti.iter().filter(|it| !scaduto || it.0 != Fascia::DaScadere);
        some.fold(Incasso::default(), |sum, it| sum.and(it.1))
    }

    /// Nothing was issued or paid in the period, nothing is open, and the Node asked nothing.
    pub fn is_empty(&self) -> bool {
        self.emessi.is_empty()
            && self.incassi.is_empty()
            && self.aperti.is_empty()
            && self.stazione.is_empty()
    }

    pub fn per_passo(&self) -> Vec<(Date, Emesso, Incasso)> {
        let emessi = self.emessi.iter().map(|it| (it.1, it.2, Incasso::default()));
        let incassi = self.incassi.iter().map(|it| (it.1, Emesso::default(), it.2));
        per_passo(&self.periodo, emessi.chain(incassi))
    }

    /// The most money first; none: notices that nobody issued here.
    pub fn per_servizio(&self) -> Vec<(Option<ServizioId>, Emesso, Incasso)> {
        let mut servizi: Vec<(Option<ServizioId>, Emesso, Incasso)> = vec![];
        let emessi = self.emessi.iter().map(|it| (Some(it.0), it.2, Incasso::default()));
        let incassi = self.incassi.iter().map(|it| (it.0, Emesso::default(), it.2));
        for (servizio, emesso, incasso) in emessi.chain(incassi) {
            match servizi.iter_mut().find(|it| it.0 == servizio) {
                Some(it) => *it = (servizio, it.1.and(emesso), it.2.and(incasso)),
                None => servizi.push((servizio, emesso, incasso)),
            }
        }
        servizi.sort_by_key(|it| std::cmp::Reverse((it.2.cent, it.1.cent)));
        servizi
    }

    /// The most money first.
    pub fn per_canale(&self) -> Vec<(Canale, Incasso)> {
        let mut canali = BTreeMap::<Canale, Incasso>::new();
        for (canale, incasso) in &self.canali {
            let it = canali.entry(*canale).or_default();
            *it = it.and(*incasso);
        }
        let mut canali: Vec<_> = canali.into_iter().collect();
        canali.sort_by_key(|it| std::cmp::Reverse(it.1.cent));
        canali
    }

    /// Each stretch, also where there is nothing.
    pub fn per_attesa(&self) -> Vec<Attesa> {
        let of = |da: i64, a: Option<i64>| {
            let these = self.attese.iter().filter(|it| da <= it.0 && a.is_none_or(|a| it.0 <= a));
            Attesa { da, a, quanti: these.map(|it| it.2).sum() }
        };
        FASCE_ATTESA.into_iter().map(|(da, a)| of(da, a)).collect()
    }

    /// Half of the payments came within so many days; none of no payments.
    pub fn mediana(&self) -> Option<i64> {
        let tutti: i64 = self.attese.iter().map(|it| it.2).sum();
        let mut attese = self.attese.clone();
        attese.sort_by_key(|it| it.0);
        let mut visti = 0_i64;
        for (giorni, _, quanti) in attese {
            visti = visti.saturating_add(quanti);
            if tutti <= visti.saturating_mul(2) {
                return Some(giorni);
            }
        }
        None
    }

    /// Payments within the due date, after it, and without one.
    pub fn puntuali(&self) -> [(Option<bool>, i64); 3] {
        let of = |quando| {
            let these = self.attese.iter().filter(|it| it.1 == quando);
            (quando, these.map(|it| it.2).sum())
        };
        [of(Some(false)), of(Some(true)), of(None)]
    }

    /// Each stretch, also where there is nothing.
    pub fn per_fascia(&self) -> Vec<(Fascia, Incasso)> {
        let of = |fascia| {
            let these = self.aperti.iter().filter(|it| it.0 == fascia);
            (fascia, these.fold(Incasso::default(), |sum, it| sum.and(it.1)))
        };
        Fascia::ALL.into_iter().map(of).collect()
    }

    /// Questions of the Node in each step: answers, and how many of them within 2 seconds.
    pub fn risposte_per_passo(&self) -> Vec<(Date, i64, i64)> {
        let mut passi: BTreeMap<Date, (i64, i64)> =
            self.periodo.passi().into_iter().map(|it| (it, (0, 0))).collect();
        for it in &self.stazione {
            let passo = passi.entry(self.periodo.passo_di(it.giorno)).or_default();
            *passo = (passo.0.saturating_add(it.risposte), passo.1.saturating_add(it.entro));
        }
        passi.into_iter().map(|(giorno, (tutte, entro))| (giorno, tutte, entro)).collect()
    }

    /// Kind of question: answers, within 2 seconds, those that said «no».
    pub fn domande(&self) -> Vec<(stazione::Genere, i64, i64, i64)> {
        let mut generi = BTreeMap::<stazione::Genere, (i64, i64, i64)>::new();
        for it in &self.stazione {
            let genere = generi.entry(it.genere).or_default();
            let no = if it.esito == OK { 0 } else { it.risposte };
            *genere = (
                genere.0.saturating_add(it.risposte),
                genere.1.saturating_add(it.entro),
                genere.2.saturating_add(no),
            );
        }
        generi.into_iter().map(|(genere, it)| (genere, it.0, it.1, it.2)).collect()
    }

    /// What was answered instead of OK, the most frequent first.
    pub fn rifiuti(&self) -> Vec<(&str, i64)> {
        let mut esiti = BTreeMap::<&str, i64>::new();
        for it in self.stazione.iter().filter(|it| it.esito != OK) {
            let quante = esiti.entry(it.esito.as_str()).or_default();
            *quante = quante.saturating_add(it.risposte);
        }
        let mut esiti: Vec<_> = esiti.into_iter().collect();
        esiti.sort_by_key(|it| std::cmp::Reverse(it.1));
        esiti
    }

    /// Answers of the period, and how many of them within 2 seconds.
    pub fn risposte(&self) -> (i64, i64) {
        let all = self.stazione.iter();
        all.fold((0, 0), |sum, it| {
            (i64::saturating_add(sum.0, it.risposte), i64::saturating_add(sum.1, it.entro))
        })
    }
}

/// The esito of an answer that is no refusal.
const OK: &str = "OK";

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn cifre(attese: Vec<(i64, Option<bool>, i64)>) -> Cifre {
        let periodo = Periodo::con_nome("30", date(2026, 11, 28));
        Cifre {
            periodo,
            emessi: vec![],
            incassi: vec![],
            canali: vec![],
            attese,
            arrivato_cent: 0,
            aperti: vec![],
            contata_at: None,
            stazione: vec![],
        }
    }

    proptest! {
        #[test]
        fn the_median_is_the_middle_one_and_the_stretches_lose_nobody(
            giorni in proptest::collection::vec((0..120_i64, proptest::option::of(any::<bool>())), 1..60)
        ) {
            let mut sorted: Vec<i64> = giorni.iter().map(|it| it.0).collect();
            sorted.sort_unstable();
            let it = cifre(giorni.iter().map(|it| (it.0, it.1, 1)).collect());
            prop_assert_eq!(it.mediana(), Some(sorted[(sorted.len() - 1) / 2]));
            let n = i64::try_from(giorni.len()).unwrap();
            prop_assert_eq!(it.per_attesa().iter().map(|it| it.quanti).sum::<i64>(), n);
            prop_assert_eq!(it.puntuali().iter().map(|it| it.1).sum::<i64>(), n);
        }
    }

    #[test]
    fn shares_are_rounded_down_and_nothing_has_none() {
        assert_eq!(per_mille(2, 3), Some(666));
        assert_eq!(per_mille(0, 0), None);
        assert_eq!(cifre(vec![]).mediana(), None);
    }
}
