//! Italian holidays and working days. Another list than TARGET, which banks use.
use jiff::{ToSpan, civil::Date};

/// Month, day and first year of the national holidays with a fixed date.
const FISSE: [(i8, i8, i16); 11] = [
    (1, 1, 0),
    (1, 6, 0),
    (4, 25, 0),
    (5, 1, 0),
    (6, 2, 0),
    (8, 15, 0),
    (10, 4, 2026),
    (11, 1, 0),
    (12, 8, 0),
    (12, 25, 0),
    (12, 26, 0),
];

/// Easter Sunday (anonymous Gregorian algorithm).
pub fn pasqua(anno: i16) -> Option<Date> {
    let anno32 = i32::from(anno);
    let (aureo, secolo, resto) = (anno32 % 19, anno32 / 100, anno32 % 100);
    let correzione = (secolo - (secolo + 8) / 25 + 1) / 3;
    let epatta = (19 * aureo + secolo - secolo / 4 - correzione + 15) % 30;
    let domenica = (32 + 2 * (secolo % 4) + 2 * (resto / 4) - epatta - resto % 4) % 7;
    let eccezione = (aureo + 11 * epatta + 22 * domenica) / 451;
    let n = epatta + domenica - 7 * eccezione + 114;
    Date::new(anno, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// National holiday or Sunday. The patron saint of a comune is not known here.
pub fn is_festivo(giorno: Date) -> bool {
    let fissa = FISSE.iter().any(|(mese, day, dal)| {
        (*mese, *day) == (giorno.month(), giorno.day()) && *dal <= giorno.year()
    });
    let ieri = giorno.yesterday().ok();
    let pasquetta = ieri.is_some() && ieri == pasqua(giorno.year());
    fissa || pasquetta || giorno.weekday() == jiff::civil::Weekday::Sunday
}

/// Not a holiday: Saturdays are working days for legal terms.
pub fn is_lavorativo(giorno: Date) -> bool {
    !is_festivo(giorno)
}

/// `giorno` itself when it is a working day, else the first one after it.
pub fn prossimo_lavorativo(giorno: Date) -> Date {
    let mut giorno = giorno;
    while is_festivo(giorno) {
        match giorno.checked_add(1.day()) {
            Ok(domani) => giorno = domani,
            Err(_) => return giorno,
        }
    }
    giorno
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_is_where_the_church_has_it() {
        let cases = [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)];
        for (anno, mese, giorno) in cases {
            assert_eq!(pasqua(anno), Some(date(anno, mese, giorno)));
        }
    }

    #[test]
    fn saint_francis_is_a_holiday_since_2026() {
        assert!(is_lavorativo(date(2024, 10, 4)));
        assert!(is_festivo(date(2027, 10, 4)));
    }

    #[test]
    fn a_term_on_a_holiday_moves_to_the_next_working_day() {
        let cases = [
            (date(2026, 4, 5), date(2026, 4, 7)),
            (date(2026, 12, 25), date(2026, 12, 28)),
            (date(2026, 11, 21), date(2026, 11, 21)),
            (date(2026, 11, 22), date(2026, 11, 23)),
        ];
        for (termine, atteso) in cases {
            assert_eq!(prossimo_lavorativo(termine), atteso);
        }
    }
}
