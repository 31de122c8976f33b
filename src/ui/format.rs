//! Amounts, dates and hours in the words of each language (`ux.md` §6.1). A new language is one
//! more [`Parole`].
mod misure;

pub use misure::{dimensione, percento};

use crate::kernel::{Importo, Lang, MESI, rome};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::Render;
use std::fmt::{self, Display};

/// What a language needs to say days.
struct Parole {
    mesi: [&'static str; 12],
    /// From Monday.
    giorni: [&'static str; 7],
    /// Between day, month and year: `25` `di` `noviembre` `di` `2026`.
    di: &'static str,
    ieri: &'static str,
    oggi: &'static str,
    domani: &'static str,
    /// Around the number of days to go, and of days gone.
    tra: (&'static str, &'static str),
    fa: (&'static str, &'static str),
    /// Before an hour, and before one o'clock.
    alle: (&'static str, &'static str),
}

static IT: Parole = Parole {
    mesi: MESI,
    giorni: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    di: " ",
    ieri: "ieri",
    oggi: "oggi",
    domani: "domani",
    tra: ("tra ", " giorni"),
    fa: ("", " giorni fa"),
    alle: (" alle ", " all’"),
};

static EN: Parole = Parole {
    mesi: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    giorni: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    di: " ",
    ieri: "yesterday",
    oggi: "today",
    domani: "tomorrow",
    tra: ("in ", " days"),
    fa: ("", " days ago"),
    alle: (" at ", " at "),
};

static ES: Parole = Parole {
    mesi: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    giorni: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    di: " de ",
    ieri: "ayer",
    oggi: "hoy",
    domani: "mañana",
    tra: ("en ", " días"),
    fa: ("hace ", " días"),
    alle: (" a las ", " a la "),
};

fn parole(lang: Lang) -> &'static Parole {
    match lang {
        Lang::It => &IT,
        Lang::En => &EN,
        Lang::Es => &ES,
    }
}

/// An amount as a person reads it: `206,35 €`, `18.240,00 €`, `€4,182.40`. See [`euro`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Euro {
    lang: Lang,
    cent: i64,
}

/// `importo` in the way of the language; a no-break space comes before the sign.
pub fn euro(lang: Lang, importo: Importo) -> Euro {
    euro_cent(lang, importo.cent())
}

/// Cents that may be negative (refunds, differences): the sign is U+2212.
pub fn euro_cent(lang: Lang, cent: i64) -> Euro {
    Euro { lang, cent }
}

impl Euro {
    fn push_to(self, out: &mut String) {
        let (euro, cent) = (self.cent.unsigned_abs() / 100, self.cent.unsigned_abs() % 100);
        if self.cent < 0 {
            out.push('\u{2212}');
        }
        if self.lang == Lang::En {
            out.push('€');
        }
        push_number(out, euro, separator(self.lang, euro));
        out.push(if self.lang == Lang::En { '.' } else { ',' });
        push_two_digits(out, cent);
        if self.lang != Lang::En {
            out.push_str("\u{a0}€");
        }
    }
}

/// A whole number: `1200`, `12.000`, `1,200`.
pub fn numero(lang: Lang, n: u64) -> String {
    let mut out = String::new();
    push_number(&mut out, n, separator(lang, n));
    out
}

fn separator(lang: Lang, n: u64) -> Option<char> {
    match lang {
        Lang::En => Some(','),
        // Italian and Spanish group from five digits up.
        Lang::It | Lang::Es => (n >= 10_000).then_some('.'),
    }
}

fn push_number(out: &mut String, n: u64, separator: Option<char>) {
    match separator {
        Some(separator) if n >= 1000 => {
            push_number(out, n / 1000, Some(separator));
            out.push(separator);
            push_digit(out, n / 100 % 10);
            push_two_digits(out, n % 100);
        }
        _ => n.render_to(out),
    }
}

fn push_two_digits(out: &mut String, n: u64) {
    push_digit(out, n / 10);
    push_digit(out, n % 10);
}

fn push_digit(out: &mut String, n: u64) {
    out.extend(u32::try_from(n).ok().and_then(|n| char::from_digit(n, 10)));
}

impl Display for Euro {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(16);
        self.push_to(&mut out);
        f.write_str(&out)
    }
}

impl Render for Euro {
    fn render_to(&self, buffer: &mut String) {
        self.push_to(buffer);
    }
}

/// `25 novembre 2026`.
pub fn data(lang: Lang, giorno: Date) -> String {
    let mut out = String::with_capacity(24);
    push_giorno(&mut out, lang, giorno);
    push_anno(&mut out, lang, giorno);
    out
}

/// `25 novembre`; with its year when it is not the year of `oggi`.
pub fn data_vicina(lang: Lang, giorno: Date, oggi: Date) -> String {
    let mut out = String::with_capacity(24);
    push_giorno(&mut out, lang, giorno);
    if giorno.year() != oggi.year() {
        push_anno(&mut out, lang, giorno);
    }
    out
}

/// As [`data_vicina`], in Italian with its article: `il 25 novembre`, `l’8 novembre`.
/// For texts such as «Entro { $date }»; other languages write their article in the text.
pub fn il_giorno(lang: Lang, giorno: Date, oggi: Date) -> String {
    let mut out = String::with_capacity(28);
    push_il_giorno(&mut out, lang, giorno, oggi);
    out
}

pub(super) fn push_il_giorno(out: &mut String, lang: Lang, giorno: Date, oggi: Date) {
    if lang == Lang::It {
        out.push_str(if matches!(giorno.day(), 8 | 11) { "l’" } else { "il " });
    }
    push_giorno(out, lang, giorno);
    if giorno.year() != oggi.year() {
        push_anno(out, lang, giorno);
    }
}

fn push_giorno(out: &mut String, lang: Lang, giorno: Date) {
    let parole = parole(lang);
    giorno.day().render_to(out);
    if lang == Lang::It && giorno.day() == 1 {
        out.push('°');
    }
    out.push_str(parole.di);
    out.push_str(mese(parole, giorno));
}

fn push_anno(out: &mut String, lang: Lang, giorno: Date) {
    out.push_str(parole(lang).di);
    giorno.year().render_to(out);
}

fn mese(parole: &Parole, giorno: Date) -> &'static str {
    usize::try_from(giorno.month() - 1).ok().and_then(|n| parole.mesi.get(n)).copied().unwrap_or("")
}

/// `novembre 2026`.
pub fn mese_anno(lang: Lang, giorno: Date) -> String {
    let parole = parole(lang);
    format!("{}{}{}", mese(parole, giorno), parole.di, giorno.year())
}

/// `mercoledì`.
pub fn giorno_settimana(lang: Lang, giorno: Date) -> &'static str {
    let n = usize::try_from(giorno.weekday().to_monday_zero_offset()).ok();
    n.and_then(|n| parole(lang).giorni.get(n)).copied().unwrap_or("")
}

/// How far a day is: `oggi`, `domani`, `tra 4 giorni`, `ieri`, `5 giorni fa`; `days` are between.
pub(super) fn push_tra(out: &mut String, lang: Lang, days: i64) {
    let parole = parole(lang);
    let around = match days {
        -1 => return out.push_str(parole.ieri),
        0 => return out.push_str(parole.oggi),
        1 => return out.push_str(parole.domani),
        2.. => parole.tra,
        _ => parole.fa,
    };
    out.push_str(around.0);
    days.unsigned_abs().render_to(out);
    out.push_str(around.1);
}

/// Days from `da` to `a`, negative when `a` is before.
pub fn giorni_fra(da: Date, a: Date) -> i64 {
    a.duration_since(da).as_hours() / 24
}

/// `10:42`, in Rome.
pub fn ora(istante: Timestamp) -> String {
    let at = istante.to_zoned(rome());
    format!("{}:{:02}", at.hour(), at.minute())
}

/// `21 novembre 2026, 10:58`.
pub fn data_ora(lang: Lang, istante: Timestamp) -> String {
    let day = istante.to_zoned(rome()).date();
    format!("{}, {}", data(lang, day), ora(istante))
}

/// `oggi alle 10:42`, `ieri alle 18:05`, `il 4 novembre alle 21:17`.
pub fn momento(lang: Lang, istante: Timestamp, oggi: Date) -> String {
    let parole = parole(lang);
    let at = istante.to_zoned(rome());
    let mut out = match giorni_fra(oggi, at.date()) {
        0 => parole.oggi.to_owned(),
        -1 => parole.ieri.to_owned(),
        _ if lang == Lang::Es => format!("el {}", data_vicina(lang, at.date(), oggi)),
        _ => il_giorno(lang, at.date(), oggi),
    };
    out.push_str(if at.hour() == 1 { parole.alle.1 } else { parole.alle.0 });
    out.push_str(&ora(istante));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn amounts_follow_each_language() {
        let it = |cent| euro_cent(Lang::It, cent).to_string();
        assert_eq!(it(20_635), "206,35\u{a0}€");
        assert_eq!(it(5), "0,05\u{a0}€");
        assert_eq!(it(418_240), "4182,40\u{a0}€");
        assert_eq!(it(1_824_000), "18.240,00\u{a0}€");
        assert_eq!(it(123_456_789), "1.234.567,89\u{a0}€");
        assert_eq!(it(100_000_500), "1.000.005,00\u{a0}€");
        assert_eq!(it(-1_200), "\u{2212}12,00\u{a0}€");
        let en = |cent| euro_cent(Lang::En, cent).to_string();
        assert_eq!(en(418_240), "€4,182.40");
        assert_eq!(en(99_999), "€999.99");
        assert_eq!(en(-5), "\u{2212}€0.05");
        assert_eq!(euro_cent(Lang::Es, 418_240).to_string(), "4182,40\u{a0}€");
        assert_eq!(euro(Lang::It, Importo::MAX).render().into_string(), "999.999.999,99\u{a0}€");
    }

    #[test]
    fn days_are_written_in_words() {
        let day = date(2026, 11, 25);
        let oggi = date(2026, 11, 21);
        assert_eq!(data(Lang::It, day), "25 novembre 2026");
        assert_eq!(data(Lang::En, day), "25 November 2026");
        assert_eq!(data(Lang::Es, day), "25 de noviembre de 2026");
        assert_eq!(data_vicina(Lang::It, day, oggi), "25 novembre");
        assert_eq!(data_vicina(Lang::Es, date(2027, 1, 31), oggi), "31 de enero de 2027");
        assert_eq!(mese_anno(Lang::Es, day), "noviembre de 2026");
        assert_eq!(giorno_settimana(Lang::It, day), "mercoledì");
        assert_eq!(giorno_settimana(Lang::En, date(2026, 11, 22)), "Sunday");
    }

    #[test]
    fn italian_days_have_their_article() {
        let oggi = date(2026, 11, 21);
        let il = |day| il_giorno(Lang::It, date(2026, 12, day), oggi);
        assert_eq!(il(1), "il 1° dicembre");
        assert_eq!(il(8), "l’8 dicembre");
        assert_eq!(il(11), "l’11 dicembre");
        assert_eq!(il(18), "il 18 dicembre");
        assert_eq!(il_giorno(Lang::En, date(2027, 12, 8), oggi), "8 December 2027");
    }

    #[test]
    fn distances_are_said_as_people_say_them() {
        let oggi = date(2026, 11, 21);
        let cases = [
            (date(2026, 11, 21), "oggi", "today", "hoy"),
            (date(2026, 11, 22), "domani", "tomorrow", "mañana"),
            (date(2026, 11, 25), "tra 4 giorni", "in 4 days", "en 4 días"),
            (date(2026, 11, 20), "ieri", "yesterday", "ayer"),
            (date(2026, 11, 16), "5 giorni fa", "5 days ago", "hace 5 días"),
            (date(2027, 11, 21), "tra 365 giorni", "in 365 days", "en 365 días"),
        ];
        for (day, it, en, es) in cases {
            for (lang, text) in [(Lang::It, it), (Lang::En, en), (Lang::Es, es)] {
                let mut out = String::new();
                push_tra(&mut out, lang, giorni_fra(oggi, day));
                assert_eq!(out, text);
            }
        }
    }

    #[test]
    fn hours_are_those_of_rome() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let oggi = date(2026, 11, 21);
        assert_eq!(ora(at("2026-11-21T09:42:59Z")), "10:42");
        assert_eq!(ora(at("2026-07-21T06:05:00Z")), "8:05");
        assert_eq!(data_ora(Lang::It, at("2026-11-21T09:58:00Z")), "21 novembre 2026, 10:58");
        assert_eq!(momento(Lang::It, at("2026-11-21T09:42:00Z"), oggi), "oggi alle 10:42");
        assert_eq!(momento(Lang::It, at("2026-11-20T17:05:00Z"), oggi), "ieri alle 18:05");
        assert_eq!(momento(Lang::It, at("2026-11-04T00:17:00Z"), oggi), "il 4 novembre all’1:17");
        assert_eq!(
            momento(Lang::Es, at("2026-11-04T20:17:00Z"), oggi),
            "el 4 de noviembre a las 21:17"
        );
        assert_eq!(momento(Lang::En, at("2025-11-04T20:17:00Z"), oggi), "4 November 2025 at 21:17");
    }
}
