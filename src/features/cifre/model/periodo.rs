//! The days that figures are of.
use jiff::ToSpan;
use jiff::civil::Date;

/// Years that a period may last.
const ANNI: i64 = 5;
/// Days that are shown one by one.
const GIORNI: i64 = 62;

/// How a period was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quale {
    /// Today and the 29 days before.
    Trenta,
    /// From the first of January to today.
    Anno,
    /// Last year.
    Scorso,
    /// Two days.
    Scelto,
}

impl Quale {
    /// Those with a name, in the order of pages.
    pub const CON_NOME: [Self; 3] = [Self::Trenta, Self::Anno, Self::Scorso];

    /// In an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trenta => "30",
            Self::Anno => "anno",
            Self::Scorso => "scorso",
            Self::Scelto => "",
        }
    }
}

/// From one day of Rome to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periodo {
    pub quale: Quale,
    pub dal: Date,
    pub al: Date,
}

/// Why two days are no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoPeriodo {
    /// One of them is no day.
    NonData,
    /// The last is before the first.
    Rovescio,
    /// More than five years.
    Lungo,
}

/// How far apart the points of a period are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passo {
    Giorno,
    Mese,
}

impl Periodo {
    /// With a name; the last 30 days when it is no name.
    pub fn con_nome(nome: &str, oggi: Date) -> Self {
        let quale = Quale::CON_NOME.into_iter().find(|it| it.as_str() == nome);
        let gennaio = oggi.first_of_year();
        let prima = gennaio.saturating_sub(1.day());
        match quale.unwrap_or(Quale::Trenta) {
            Quale::Anno => Self { quale: Quale::Anno, dal: gennaio, al: oggi },
            Quale::Scorso => Self { quale: Quale::Scorso, dal: prima.first_of_year(), al: prima },
            _ => Self { quale: Quale::Trenta, dal: oggi.saturating_sub(29.days()), al: oggi },
        }
    }

    /// From `dal` to `al`, as forms send them: `2026-11-30`.
    pub fn scelto(dal: &str, al: &str) -> Result<Self, RifiutoPeriodo> {
        let giorno = |it: &str| it.trim().parse::<Date>().map_err(|_| RifiutoPeriodo::NonData);
        let (dal, al) = (giorno(dal)?, giorno(al)?);
        if al < dal {
            return Err(RifiutoPeriodo::Rovescio);
        }
        if dal.saturating_add(ANNI.years()) <= al {
            return Err(RifiutoPeriodo::Lungo);
        }
        Ok(Self { quale: Quale::Scelto, dal, al })
    }

    /// By days when there are few, else by months.
    pub fn passo(&self) -> Passo {
        if self.al < self.dal.saturating_add(GIORNI.days()) { Passo::Giorno } else { Passo::Mese }
    }

    /// The first day of the step that `giorno` is in; of the first step, the first day of the period.
    pub fn passo_di(&self, giorno: Date) -> Date {
        match self.passo() {
            Passo::Giorno => giorno,
            Passo::Mese => giorno.first_of_month().max(self.dal),
        }
    }

    /// The first day of each step, in order.
    pub fn passi(&self) -> Vec<Date> {
        let (mut passi, mut giorno) = (vec![], self.dal);
        while giorno <= self.al {
            passi.push(giorno);
            let Ok(dopo) = (match self.passo() {
                Passo::Giorno => giorno.checked_add(1.day()),
                Passo::Mese => giorno.first_of_month().checked_add(1.month()),
            }) else {
                break;
            };
            giorno = dopo;
        }
        passi
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_name_is_a_period_that_ends_today_or_with_last_year() {
        let oggi = date(2026, 3, 1);
        let days = |nome| {
            let it = Periodo::con_nome(nome, oggi);
            (it.dal, it.al)
        };
        assert_eq!(days("30"), (date(2026, 1, 31), oggi));
        assert_eq!(days("anno"), (date(2026, 1, 1), oggi));
        assert_eq!(days("scorso"), (date(2025, 1, 1), date(2025, 12, 31)));
        assert_eq!(days("x"), days("30"));
        assert_eq!(Periodo::con_nome("30", oggi).passi().len(), 30);
    }

    #[test]
    fn two_days_are_a_period_unless_they_are_none_or_too_many() {
        let no = |dal, al| Periodo::scelto(dal, al).unwrap_err();
        assert_eq!(no("2026-02-30", "2026-03-01"), RifiutoPeriodo::NonData);
        assert_eq!(no("2026-03-02", "2026-03-01"), RifiutoPeriodo::Rovescio);
        assert_eq!(no("2021-03-01", "2026-03-01"), RifiutoPeriodo::Lungo);
        assert!(Periodo::scelto("2021-03-02", "2026-03-01").is_ok());
        let one = Periodo::scelto("2026-03-01", " 2026-03-01 ").unwrap();
        assert_eq!(one.passi(), [date(2026, 3, 1)]);
    }

    #[test]
    fn a_long_period_goes_by_months_and_begins_where_it_begins() {
        let it = Periodo::scelto("2026-01-15", "2026-03-18").unwrap();
        assert_eq!(it.passo(), Passo::Mese);
        let passi = [date(2026, 1, 15), date(2026, 2, 1), date(2026, 3, 1)];
        assert_eq!(it.passi(), passi);
        assert_eq!([date(2026, 1, 31), date(2026, 2, 3)].map(|day| it.passo_di(day)), passi[..2]);
        assert_eq!(Periodo::scelto("2026-01-15", "2026-03-17").unwrap().passo(), Passo::Giorno);
    }
}
