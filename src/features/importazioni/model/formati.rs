//! How days and amounts are written in files of no known layout.
use crate::kernel::{Importo, RifiutoImporto};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// Days before this are mistakes.
const PRIMO_ANNO: i16 = 1990;

/// How days are written; `2026-12-31` is understood besides, whatever the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormatoData {
    /// `2026-12-31`, `2026/12/31`.
    AnnoMeseGiorno,
    /// `31/12/2026`, `1-2-2026`, `31.12.2026`.
    GiornoMeseAnno,
    /// `12/31/2026`.
    MeseGiornoAnno,
    /// `20261231`.
    AnnoMeseGiornoUniti,
    /// `31122026`.
    GiornoMeseAnnoUniti,
    /// `46387`: days since 30 December 1899, as spreadsheets count them.
    Seriale,
}

impl FormatoData {
    pub const TUTTI: [Self; 6] = [
        Self::GiornoMeseAnno,
        Self::AnnoMeseGiorno,
        Self::AnnoMeseGiornoUniti,
        Self::GiornoMeseAnnoUniti,
        Self::MeseGiornoAnno,
        Self::Seriale,
    ];

    /// The name in forms and in what is remembered.
    pub fn nome(self) -> &'static str {
        match self {
            Self::AnnoMeseGiorno => "anno_mese_giorno",
            Self::GiornoMeseAnno => "giorno_mese_anno",
            Self::MeseGiornoAnno => "mese_giorno_anno",
            Self::AnnoMeseGiornoUniti => "anno_mese_giorno_uniti",
            Self::GiornoMeseAnnoUniti => "giorno_mese_anno_uniti",
            Self::Seriale => "seriale",
        }
    }

    /// A day from 1990 on; a time of the day after it is left out.
    pub fn leggi(self, testo: &str) -> Option<Date> {
        let giorno = testo.trim().split(['T', ' ']).next().unwrap_or_default();
        iso(giorno).or_else(|| self.leggi_proprio(giorno)).filter(|it| it.year() >= PRIMO_ANNO)
    }

    fn leggi_proprio(self, testo: &str) -> Option<Date> {
        match self {
            Self::AnnoMeseGiorno => {
                let [anno, mese, giorno] = parti(testo)?;
                giorno_di(anno, mese, giorno)
            }
            Self::GiornoMeseAnno => {
                let [giorno, mese, anno] = parti(testo)?;
                giorno_di(anno, mese, giorno)
            }
            Self::MeseGiornoAnno => {
                let [mese, giorno, anno] = parti(testo)?;
                giorno_di(anno, mese, giorno)
            }
            Self::AnnoMeseGiornoUniti => {
                let testo = otto_cifre(testo)?;
                giorno_di(testo.get(..4)?, testo.get(4..6)?, testo.get(6..)?)
            }
            Self::GiornoMeseAnnoUniti => {
                let testo = otto_cifre(testo)?;
                giorno_di(testo.get(4..)?, testo.get(2..4)?, testo.get(..2)?)
            }
            Self::Seriale => {
                let cinque = testo.len() == 5 && testo.bytes().all(|it| it.is_ascii_digit());
                let giorni: i32 = testo.parse().ok().filter(|_| cinque)?;
                date(1899, 12, 30).checked_add(giorni.days()).ok()
            }
        }
    }

    /// The only format in which all of `campioni` can be read, if there is only one.
    pub fn unico(campioni: &[&str]) -> Option<Self> {
        let piene: Vec<&str> =
            campioni.iter().copied().filter(|it| !it.trim().is_empty()).collect();
        if piene.is_empty() {
            return None;
        }
        if piene
            .iter()
            .all(|it| iso(it.trim().split(['T', ' ']).next().unwrap_or_default()).is_some())
        {
            return Some(Self::AnnoMeseGiorno);
        }
        let mut adatti = Self::TUTTI
            .into_iter()
            .filter(|it| piene.iter().all(|testo| it.leggi(testo).is_some()));
        adatti.next().filter(|_| adatti.next().is_none())
    }
}

/// Exactly `2026-12-31`.
fn iso(testo: &str) -> Option<Date> {
    let forma = testo.bytes().enumerate().all(|(posto, byte)| match posto {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if testo.len() != 10 || !forma {
        return None;
    }
    giorno_di(testo.get(..4)?, testo.get(5..7)?, testo.get(8..)?)
}

fn parti(testo: &str) -> Option<[&str; 3]> {
    let parti: Vec<&str> = testo.split(['/', '-', '.']).collect();
    parti.try_into().ok()
}

fn otto_cifre(testo: &str) -> Option<&str> {
    (testo.len() == 8 && testo.bytes().all(|it| it.is_ascii_digit())).then_some(testo)
}

/// The year must have four digits: of two, nobody can tell the century.
fn giorno_di(anno: &str, mese: &str, giorno: &str) -> Option<Date> {
    let cifre = |testo: &str, massime: usize| {
        (1..=massime).contains(&testo.len()) && testo.bytes().all(|it| it.is_ascii_digit())
    };
    if anno.len() != 4 || !cifre(anno, 4) || !cifre(mese, 2) || !cifre(giorno, 2) {
        return None;
    }
    Date::new(anno.parse().ok()?, mese.parse().ok()?, giorno.parse().ok()?).ok()
}

/// How amounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decimali {
    /// `1.234,56`, `1234,5`, `1234`.
    Virgola,
    /// `1,234.56`, `1234.5`, `1234`; also what numbers of spreadsheets and JSON become.
    Punto,
    /// `123456`: the last two digits are cents.
    Centesimi,
}

impl Decimali {
    pub const TUTTI: [Self; 3] = [Self::Virgola, Self::Punto, Self::Centesimi];

    /// The name in forms and in what is remembered.
    pub fn nome(self) -> &'static str {
        match self {
            Self::Virgola => "virgola",
            Self::Punto => "punto",
            Self::Centesimi => "centesimi",
        }
    }

    /// An amount, zero included; a euro sign around it is left out. What could be meant in another
    /// way is refused: `1.234` where the comma is for cents.
    pub fn leggi(self, testo: &str) -> Result<Importo, RifiutoImporto> {
        let testo = testo.trim().trim_start_matches('€').trim_end_matches('€').trim();
        if self == Self::Centesimi {
            return Importo::parse_cent(testo);
        }
        let (migliaia, virgola) = if self == Self::Virgola { ('.', ',') } else { (',', '.') };
        let (euro, cent) = testo.split_once(virgola).map_or((testo, None), |(e, c)| (e, Some(c)));
        // One decimal is tenths: spreadsheets write 10,5 for 10,50.
        let cent = cent.map(|it| if it.len() == 1 { format!("{it}0") } else { it.to_owned() });
        let gruppi = euro.replace(migliaia, ".");
        Importo::parse_italiano(&match cent {
            Some(cent) => format!("{gruppi},{cent}"),
            None => gruppi,
        })
    }

    /// The only way in which all of `campioni` can be read, if it is told by at least one of them.
    pub fn unico(campioni: &[&str]) -> Option<Self> {
        let letti = |come: Self| {
            campioni.iter().filter(|it| !it.trim().is_empty()).all(|it| come.leggi(it).is_ok())
        };
        let mut adatti = Self::TUTTI.into_iter().filter(|it| letti(*it));
        let primo = adatti.next()?;
        let segno = campioni.iter().any(|it| it.contains([',', '.']));
        (segno && adatti.next().is_none()).then_some(primo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_only_in_their_format() {
        let attesa = Some(date(2026, 12, 31));
        assert_eq!(FormatoData::AnnoMeseGiorno.leggi("2026/12/31"), attesa);
        assert_eq!(FormatoData::GiornoMeseAnno.leggi("31.12.2026"), attesa);
        assert_eq!(FormatoData::GiornoMeseAnno.leggi("31/12/2026 00:00:00"), attesa);
        assert_eq!(FormatoData::MeseGiornoAnno.leggi("12/31/2026"), attesa);
        assert_eq!(FormatoData::Seriale.leggi("46387"), attesa);
        assert_eq!(FormatoData::Seriale.leggi("2026-12-31"), attesa);
        for (formato, testo) in [
            (FormatoData::GiornoMeseAnno, "12/31/2026"),
            (FormatoData::GiornoMeseAnno, "31/12/26"),
            (FormatoData::GiornoMeseAnno, "30/02/2026"),
            (FormatoData::AnnoMeseGiornoUniti, "31122026"),
            (FormatoData::AnnoMeseGiorno, "1899-12-31"),
            (FormatoData::Seriale, "20261231"),
            (FormatoData::GiornoMeseAnno, "+1/+2/2026"),
            (FormatoData::GiornoMeseAnno, ""),
        ] {
            assert_eq!(formato.leggi(testo), None, "{formato:?} {testo}");
        }
    }

    #[test]
    fn formats_are_told_only_where_there_is_one() {
        assert_eq!(
            FormatoData::unico(&["", "01/02/2026", "13/02/2026"]),
            Some(FormatoData::GiornoMeseAnno)
        );
        assert_eq!(FormatoData::unico(&["01/02/2026", "11/12/2026"]), None);
        assert_eq!(FormatoData::unico(&["2026-01-02T00:00"]), Some(FormatoData::AnnoMeseGiorno));
        assert_eq!(FormatoData::unico(&["20261231"]), Some(FormatoData::AnnoMeseGiornoUniti));
        assert_eq!(FormatoData::unico(&["", " "]), None);
        assert_eq!(Decimali::unico(&["1.234,56", "7"]), Some(Decimali::Virgola));
        assert_eq!(Decimali::unico(&["10.5"]), Some(Decimali::Punto));
        assert_eq!(Decimali::unico(&["1234", "500"]), None);
        assert_eq!(Decimali::unico(&["1.234", "500"]), None, "thousands or decimals");
    }

    proptest! {
        #[test]
        fn a_day_is_never_off_by_one(giorni in 0..40_000_i32) {
            let giorno = date(1990, 1, 1).checked_add(giorni.days()).unwrap();
            let (a, m, g) = (giorno.year(), giorno.month(), giorno.day());
            let seriale = (giorno - date(1899, 12, 30)).get_days();
            for (formato, testo) in [
                (FormatoData::AnnoMeseGiorno, format!("{a}-{m:02}-{g:02}")),
                (FormatoData::GiornoMeseAnno, format!("{g}/{m}/{a}")),
                (FormatoData::MeseGiornoAnno, format!("{m:02}/{g:02}/{a}")),
                (FormatoData::AnnoMeseGiornoUniti, format!("{a}{m:02}{g:02}")),
                (FormatoData::GiornoMeseAnnoUniti, format!("{g:02}{m:02}{a}")),
                (FormatoData::Seriale, seriale.to_string()),
            ] {
                prop_assert_eq!(formato.leggi(&testo), Some(giorno), "{}", testo);
            }
        }

        #[test]
        fn a_format_that_is_proposed_reads_what_was_meant(giorni in 0..20_000_i32) {
            let giorno = date(1990, 1, 1).checked_add(giorni.days()).unwrap();
            let testo = format!("{:02}/{:02}/{}", giorno.day(), giorno.month(), giorno.year());
            if let Some(formato) = FormatoData::unico(&[&testo]) {
                prop_assert_eq!(formato.leggi(&testo), Some(giorno));
            }
        }

        #[test]
        fn amounts_are_never_off_by_a_cent(cent in 1..=99_999_999_999_i64) {
            let (euro, resto) = (cent / 100, cent % 100);
            for (come, testo) in [
                (Decimali::Virgola, format!("{euro},{resto:02}")),
                (Decimali::Punto, format!("{euro}.{resto:02} €")),
                (Decimali::Centesimi, format!("{cent}")),
            ] {
                prop_assert_eq!(come.leggi(&testo).map(Importo::cent), Ok(cent), "{}", testo);
            }
        }

        #[test]
        fn no_text_is_read_with_another_value(testo in "[0-9]{1,4}([.,][0-9]{1,3}){0,2}") {
            let cifre: i64 = testo.replace(['.', ','], "").parse().unwrap();
            for (come, mark) in [(Decimali::Virgola, ','), (Decimali::Punto, '.')] {
                if let Ok(importo) = come.leggi(&testo) {
                    let decimali = testo.split_once(mark).map_or(0, |(_, cent)| cent.len());
                    let atteso = cifre * [100, 10, 1][decimali];
                    prop_assert_eq!(importo.cent(), atteso, "{}", testo);
                }
            }
        }
    }
}
