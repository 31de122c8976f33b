//! What lateness costs: a surcharge by steps and legal interest by the day (`domain.md` §17.2).
use super::prezzo::{Gradino, Passo};
use crate::features::enti::{Mora, Scaglione};
use crate::kernel::Importo;
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;
use std::sync::LazyLock;

/// A yearly rate of art. 1284 of the civil code and its first day.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Tasso {
    dal: Date,
    per_diecimila: u32,
}

/// By rising day; the last one goes on until a decree changes it.
static INTERESSE_LEGALE: LazyLock<Vec<Tasso>> = LazyLock::new(|| {
    let text = include_str!("interesse_legale.csv");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
});

/// `base` on `giorno`, when `ultimo` is its last day in time. Surcharge and interest are of `base`
/// alone, never of each other.
pub(super) fn gradino(mora: &Mora, base: Importo, ultimo: Date, giorno: Date) -> Gradino {
    let dopo = |giorni: u16| ultimo.saturating_add(i64::from(giorni).days());
    let ordine = |it: &&Scaglione| it.dopo_giorni;
    let scaglioni = || mora.maggiorazioni.iter();
    let prossimo = scaglioni().filter(|it| giorno <= dopo(it.dopo_giorni)).min_by_key(ordine);
    let prossimo = prossimo.map(|it| dopo(it.dopo_giorni));
    if giorno <= ultimo {
        let fino = if mora.interessi { Some(ultimo) } else { prossimo };
        return Gradino::new(base, Passo::Pieno, fino);
    }
    let raggiunto = scaglioni().filter(|it| dopo(it.dopo_giorni) < giorno).max_by_key(ordine);
    let maggiorazione =
        raggiunto.map_or(Importo::ZERO, |it| base.frazione(it.per_diecimila, 10_000));
    let cresce = mora.interessi;
    let interessi = if cresce { interessi(base, ultimo, giorno) } else { Importo::ZERO };
    let importo = [base, maggiorazione, interessi].into_iter().sum();
    let passo = if importo == base && !cresce { Passo::Pieno } else { Passo::Mora };
    Gradino { maggiorazione, interessi, cresce, ..Gradino::new(importo, passo, prossimo) }
}

/// Simple interest on `capitale` from the day after `ultimo` through `giorno`, at the rate of each
/// day, in years of 365 days; to the nearest cent once, at the end.
fn interessi(capitale: Importo, ultimo: Date, giorno: Date) -> Importo {
    let mut somma = 0_i128;
    let mut tassi = INTERESSE_LEGALE.iter().peekable();
    while let Some(tasso) = tassi.next() {
        // Days of this rate: after both `ultimo` and the day before it began, through the last.
        let dal = tasso.dal.yesterday().map_or(ultimo, |it| it.max(ultimo));
        let al =
            tassi.peek().and_then(|it| it.dal.yesterday().ok()).map_or(giorno, |it| it.min(giorno));
        let giorni = dal.until(al).map_or(0, |it| it.get_days()).max(0);
        somma += i128::from(giorni) * i128::from(tasso.per_diecimila);
    }
    let doppio = i128::from(capitale.cent()) * somma * 2;
    let anno = 365 * 10_000;
    i64::try_from((doppio + anno) / (anno * 2))
        .ok()
        .and_then(Importo::from_cent)
        .unwrap_or(Importo::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::posizioni::{Tariffa, passi, reprice};
    use jiff::civil::date;

    fn tariffa(scadenza: Date, interessi: bool, scaglioni: &[(u16, u32)]) -> Tariffa {
        let scaglione = |it: &(u16, u32)| Scaglione { dopo_giorni: it.0, per_diecimila: it.1 };
        let maggiorazioni = scaglioni.iter().map(scaglione).collect();
        let (scadenza, mora) = (Some(scadenza), Some(Mora { interessi, maggiorazioni }));
        Tariffa { scadenza, mora, ..Tariffa::fissa(Importo::from_cent(100_000).unwrap()) }
    }

    fn cent(tariffa: &Tariffa, giorno: Date) -> i64 {
        reprice(tariffa, giorno).importo.cent()
    }

    #[test]
    fn legal_interest_is_of_each_day_at_the_rate_of_that_day() {
        assert_eq!(INTERESSE_LEGALE.len(), 16, "every line of the table is read");
        assert!(INTERESSE_LEGALE.is_sorted_by(|a, b| a.dal < b.dal));
        let tariffa = tariffa(date(2022, 12, 16), true, &[]);
        // 15 days at 1.25 %, 365 at 5 %, 366 at 2.5 %: 0.5137 + 50 + 25.0685 euro.
        let cases = [
            (date(2022, 12, 16), 100_000),
            (date(2022, 12, 17), 100_003),
            (date(2022, 12, 31), 100_051),
            (date(2023, 1, 1), 100_065),
            (date(2023, 12, 31), 105_051),
            (date(2024, 12, 31), 107_558),
        ];
        for (giorno, atteso) in cases {
            assert_eq!(cent(&tariffa, giorno), atteso, "{giorno}");
        }
        let oggi = reprice(&tariffa, date(2023, 1, 1));
        assert_eq!((oggi.interessi.cent(), oggi.fino), (65, Some(date(2023, 1, 1))));
    }

    #[test]
    fn surcharges_take_the_place_of_each_other() {
        // 16 June 2026 is a Tuesday.
        let tariffa = tariffa(date(2026, 6, 16), false, &[(0, 500), (30, 1_000)]);
        let cases = [
            (date(2026, 6, 16), 100_000, Some(date(2026, 6, 16))),
            (date(2026, 6, 17), 105_000, Some(date(2026, 7, 16))),
            (date(2026, 7, 16), 105_000, Some(date(2026, 7, 16))),
            (date(2026, 7, 17), 110_000, None),
            (date(2030, 7, 17), 110_000, None),
        ];
        for (giorno, atteso, fino) in cases {
            let prezzo = reprice(&tariffa, giorno);
            assert_eq!((prezzo.importo.cent(), prezzo.fino), (atteso, fino), "{giorno}");
        }
        assert_eq!(passi(&tariffa, date(2026, 6, 1)).len(), 2, "what comes next is told, not all");
        assert_eq!(passi(&tariffa, date(2026, 6, 17)).len(), 3);
    }

    #[test]
    fn without_interest_nothing_changes_until_the_first_surcharge() {
        let tariffa = tariffa(date(2026, 6, 16), false, &[(60, 1_000), (30, 500)]);
        let before = reprice(&tariffa, date(2026, 6, 1));
        assert_eq!((before.importo.cent(), before.fino), (100_000, Some(date(2026, 7, 16))));
        let steps = passi(&tariffa, date(2026, 8, 16));
        let told: Vec<i64> = steps.iter().map(|it| it.prezzo.importo.cent()).collect();
        assert_eq!(told, [100_000, 110_000], "in whatever order they are written");
    }

    #[test]
    fn nobody_is_late_on_the_working_day_after_a_holiday() {
        // 1 November 2026 is a Sunday and a holiday.
        let tariffa = tariffa(date(2026, 11, 1), true, &[(0, 500)]);
        assert_eq!(cent(&tariffa, date(2026, 11, 2)), 100_000);
        assert_eq!(tariffa.ultimo_giorno(), Some(date(2026, 11, 2)), "the page says the same");
        assert_eq!(cent(&tariffa, date(2026, 11, 3)), 105_004);
    }
}
