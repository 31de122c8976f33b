//! Whether and how who owes may split a debt of a service. No interest: what is split costs the same.
use crate::kernel::{Importo, RegolaRateId};
use crate::platform::operatori::Firme;
use jiff::ToSpan;
use jiff::civil::Date;

/// What an ente allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegoleRate {
    /// The least debt that may be split.
    pub dal: Importo,
    /// The most rate, 2–72.
    pub massimo: u8,
    /// The least rata, a euro or more.
    pub minima: Importo,
    /// Months from a rata to the next, 1–12.
    pub ogni_mesi: u8,
    /// Days from the choice to the first rata, 1–180.
    pub prima_giorni: u8,
    /// No rata after it.
    pub entro: Option<Date>,
    /// What is overdue may be split too.
    pub scadute: bool,
}

/// Why rules cannot be those.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RifiutoRegola {
    /// Fewer than 2 rate or more than 72.
    Massimo,
    /// Of less than a euro.
    Minima,
    /// Less than two of the least rate.
    Dal,
    /// Not from one month to twelve.
    OgniMesi,
    /// Not from one day to 180.
    PrimaGiorni,
    /// Over before two rate.
    Entro,
}

impl RegoleRate {
    /// Everything that is wrong with them when they are proposed on `oggi`.
    pub fn problemi(&self, oggi: Date) -> Vec<RifiutoRegola> {
        let seconda = self.giorno(oggi, 1);
        let least = self.minima.cent().max(100).saturating_mul(2);
        let problems = [
            (!(2..=72).contains(&self.massimo), RifiutoRegola::Massimo),
            (self.minima.cent() < 100, RifiutoRegola::Minima),
            (self.dal.cent() < least, RifiutoRegola::Dal),
            (!(1..=12).contains(&self.ogni_mesi), RifiutoRegola::OgniMesi),
            (!(1..=180).contains(&self.prima_giorni), RifiutoRegola::PrimaGiorni),
            (self.entro.is_some_and(|entro| entro < seconda), RifiutoRegola::Entro),
        ];
        problems.into_iter().filter(|it| it.0).map(|it| it.1).collect()
    }

    /// The last day of rata `dopo`, counted from 0, of a plan that is chosen on `oggi`: the same day of
    /// the month as the first, or the last of a shorter month.
    pub fn giorno(&self, oggi: Date, dopo: u8) -> Date {
        let prima = oggi.saturating_add(i64::from(self.prima_giorni).days());
        prima.saturating_add((i64::from(self.ogni_mesi) * i64::from(dopo)).months())
    }
}

/// Rules of a service, with who decided them.
#[derive(Debug, Clone)]
pub struct RegolaRate {
    pub id: RegolaRateId,
    pub servizio_nome: String,
    pub regole: RegoleRate,
    pub firme: Firme,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const OGGI: Date = date(2026, 1, 16);

    fn regole() -> RegoleRate {
        let importo = |cent| Importo::from_cent(cent).unwrap();
        RegoleRate {
            dal: importo(5_000),
            massimo: 6,
            minima: importo(2_000),
            ogni_mesi: 1,
            prima_giorni: 15,
            entro: None,
            scadute: false,
        }
    }

    #[test]
    fn a_rata_falls_on_the_same_day_of_the_month_or_on_the_last_of_a_short_one() {
        let giorni: Vec<Date> = (0..4).map(|n| regole().giorno(OGGI, n)).collect();
        let mesi = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)];
        assert_eq!(giorni, mesi);
        let ogni_tre = RegoleRate { ogni_mesi: 3, ..regole() };
        assert_eq!(ogni_tre.giorno(OGGI, 4), date(2027, 1, 31));
    }

    #[test]
    fn each_thing_wrong_with_rules_has_its_reason() {
        use RifiutoRegola as R;
        let importo = |cent| Importo::from_cent(cent).unwrap();
        assert_eq!(regole().problemi(OGGI), []);
        let cases = [
            (RegoleRate { massimo: 1, ..regole() }, R::Massimo),
            (RegoleRate { massimo: 73, ..regole() }, R::Massimo),
            (RegoleRate { minima: importo(99), ..regole() }, R::Minima),
            (RegoleRate { dal: importo(3_999), ..regole() }, R::Dal),
            (RegoleRate { ogni_mesi: 0, ..regole() }, R::OgniMesi),
            (RegoleRate { prima_giorni: 0, ..regole() }, R::PrimaGiorni),
            (RegoleRate { entro: Some(date(2026, 2, 27)), ..regole() }, R::Entro),
        ];
        for (regole, rifiuto) in cases {
            assert_eq!(regole.problemi(OGGI), [rifiuto]);
        }
        let stesso = RegoleRate { entro: Some(date(2026, 2, 28)), ..regole() };
        assert_eq!(stesso.problemi(OGGI), []);
    }
}
