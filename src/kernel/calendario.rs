//! Italian holidays and working days. Another list than TARGET, which banks use.
use jiff::{ToSpan, civil::Date, civil::Weekday};

/// Months, as dates are written.
pub const MESI: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

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

/// The holidays of one ente: the national ones, Sundays, its patron saint, and Saturdays where it
/// says so (`domain.md` §10, §17.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calendario {
    /// Month and day.
    pub patrono: Option<(i8, i8)>,
    pub sabato_festivo: bool,
}

impl Calendario {
    /// `patrono` as `MM-DD`; any other text is no patron saint.
    pub fn new(patrono: Option<&str>, sabato_festivo: bool) -> Self {
        let parts = patrono.and_then(|it| it.split_once('-'));
        let patrono = parts.and_then(|(mese, giorno)| mese.parse().ok().zip(giorno.parse().ok()));
        Self { patrono, sabato_festivo }
    }

    /// A day on which a term does not end.
    pub fn is_festivo(self, giorno: Date) -> bool {
        let here = (giorno.month(), giorno.day());
        let fissa =
            FISSE.iter().any(|(mese, day, dal)| (*mese, *day) == here && *dal <= giorno.year());
        let ieri = giorno.yesterday().ok();
        let pasquetta = ieri.is_some() && ieri == pasqua(giorno.year());
        let sabato = self.sabato_festivo && giorno.weekday() == Weekday::Saturday;
        let domenica = giorno.weekday() == Weekday::Sunday;
        fissa || pasquetta || domenica || sabato || self.patrono == Some(here)
    }

    /// `giorno` itself when it is a working day, else the first one after it.
    pub fn prossimo_lavorativo(self, giorno: Date) -> Date {
        let mut giorno = giorno;
        while self.is_festivo(giorno) {
            match giorno.checked_add(1.day()) {
                Ok(domani) => giorno = domani,
                Err(_) => return giorno,
            }
        }
        giorno
    }
}

/// Easter Sunday (anonymous Gregorian algorithm).
fn pasqua(anno: i16) -> Option<Date> {
    let anno32 = i32::from(anno);
    let (aureo, secolo, resto) = (anno32 % 19, anno32 / 100, anno32 % 100);
    let correzione = (secolo - (secolo + 8) / 25 + 1) / 3;
    let epatta = (19 * aureo + secolo - secolo / 4 - correzione + 15) % 30;
    let domenica = (32 + 2 * (secolo % 4) + 2 * (resto / 4) - epatta - resto % 4) % 7;
    let eccezione = (aureo + 11 * epatta + 22 * domenica) / 451;
    let n = epatta + domenica - 7 * eccezione + 114;
    Date::new(anno, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
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
        let nessuno = Calendario::default();
        assert!(!nessuno.is_festivo(date(2024, 10, 4)));
        assert!(nessuno.is_festivo(date(2027, 10, 4)));
    }

    #[test]
    fn a_term_on_a_holiday_moves_to_the_next_working_day() {
        let nazionale = Calendario::default();
        let firenze = Calendario::new(Some("06-24"), false);
        let sabato = Calendario::new(None, true);
        let cases = [
            (nazionale, date(2026, 4, 5), date(2026, 4, 7)),
            (nazionale, date(2026, 12, 25), date(2026, 12, 28)),
            (nazionale, date(2026, 11, 21), date(2026, 11, 21)),
            (nazionale, date(2026, 11, 22), date(2026, 11, 23)),
            (nazionale, date(2026, 6, 24), date(2026, 6, 24)),
            (firenze, date(2026, 6, 24), date(2026, 6, 25)),
            (sabato, date(2026, 11, 21), date(2026, 11, 23)),
            // The second of May 2026 is a Saturday, and follows a holiday.
            (sabato, date(2026, 5, 1), date(2026, 5, 4)),
        ];
        for (calendario, termine, atteso) in cases {
            assert_eq!(calendario.prossimo_lavorativo(termine), atteso);
        }
    }

    #[test]
    fn a_patron_saint_written_badly_is_none() {
        for testo in ["", "24/06", "giugno", "06-"] {
            assert_eq!(Calendario::new(Some(testo), false).patrono, None, "{testo}");
        }
    }
}
