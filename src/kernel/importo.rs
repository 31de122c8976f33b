//! Money: euro cents, never negative, never floating point.
use serde::{Deserialize, Serialize};
use std::iter::Sum;

/// Euro cents, `0..=99_999_999_999` (pagoPA `stAmount`: at most 999999999.99).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    sqlx::Type,
)]
#[sqlx(transparent)]
#[serde(try_from = "i64", into = "i64")]
pub struct Importo(i64);

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoImporto {
    #[error("importo mancante")]
    Vuoto,
    #[error("importo negativo")]
    Negativo,
    /// Letters, stray signs, thousands in the wrong place.
    #[error("importo non scritto come un numero")]
    Formato,
    /// Not the two decimals that the format wants.
    #[error("l'importo deve avere due decimali")]
    Decimali,
    /// `1.234`: thousands in Italian, three decimals elsewhere.
    #[error("importo ambiguo: scrivere anche i centesimi")]
    Ambiguo,
    #[error("importo oltre 999.999.999,99")]
    TroppoGrande,
}

impl Importo {
    pub const ZERO: Self = Self(0);
    pub const MAX: Self = Self(99_999_999_999);

    /// `None` when out of `0..=99_999_999_999`.
    pub fn from_cent(cent: i64) -> Option<Self> {
        (0..=Self::MAX.0).contains(&cent).then_some(Self(cent))
    }

    pub fn cent(self) -> i64 {
        self.0
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(Self::from_cent)
    }

    /// `None` when the result would be negative.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).and_then(Self::from_cent)
    }

    /// `numeratore / denominatore` of it, to the nearest cent, half a cent up; at most [`Self::MAX`].
    pub fn frazione(self, numeratore: u32, denominatore: u32) -> Self {
        let (over, by) = (i64::from(numeratore), i64::from(denominatore.max(1)));
        let doppio = i128::from(self.0) * i128::from(over) * 2 + i128::from(by);
        let cent = i64::try_from(doppio / (i128::from(by) * 2)).unwrap_or(Self::MAX.0);
        Self(cent.min(Self::MAX.0))
    }

    /// `1.234,56`, `1234,56`, `1234`: comma for cents (two or none), points every three digits
    /// or nowhere. `1.234` is refused because nobody can tell what was meant.
    pub fn parse_italiano(text: &str) -> Result<Self, RifiutoImporto> {
        let text = prepared(text)?;
        let (euro, cent) = text.split_once(',').map_or((text, None), |(e, c)| (e, Some(c)));
        let mut gruppi = euro.split('.');
        let first = gruppi.next().unwrap_or_default();
        let mut digits = first.to_owned();
        let mut grouped = false;
        for gruppo in gruppi {
            if gruppo.len() != 3 || !(1..=3).contains(&first.len()) {
                return Err(RifiutoImporto::Formato);
            }
            digits.push_str(gruppo);
            grouped = true;
        }
        match cent {
            Some(cent) if all_digits(cent) => from_parts(&digits, cent),
            Some(_) => Err(RifiutoImporto::Formato),
            None if grouped && all_digits(&digits) => Err(RifiutoImporto::Ambiguo),
            None => from_parts(&digits, "00"),
        }
    }

    /// `210.00`: point and exactly two decimals (pagoPA SOAP, `FdR`, MyPay files).
    pub fn parse_pagopa(text: &str) -> Result<Self, RifiutoImporto> {
        let text = prepared(text)?;
        let (euro, cent) = text.split_once('.').unwrap_or((text, "0"));
        if !all_digits(cent) {
            return Err(RifiutoImporto::Formato);
        }
        from_parts(euro, cent)
    }

    /// `21000`: euro cents (Checkout, QR code, GPD).
    pub fn parse_cent(text: &str) -> Result<Self, RifiutoImporto> {
        let text = prepared(text)?;
        if !all_digits(text) {
            return Err(RifiutoImporto::Formato);
        }
        text.parse().ok().and_then(Self::from_cent).ok_or(RifiutoImporto::TroppoGrande)
    }

    /// `1234,56`, as people type it and spreadsheets of Italy read it.
    pub fn to_italiano(self) -> String {
        format!("{},{:02}", self.0 / 100, self.0 % 100)
    }

    /// `210.00`, as SOAP and flows want it.
    pub fn to_pagopa(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

fn prepared(text: &str) -> Result<&str, RifiutoImporto> {
    match text.trim() {
        "" => Err(RifiutoImporto::Vuoto),
        text if text.starts_with('-') => Err(RifiutoImporto::Negativo),
        text => Ok(text),
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn from_parts(euro: &str, cent: &str) -> Result<Importo, RifiutoImporto> {
    if !all_digits(euro) {
        return Err(RifiutoImporto::Formato);
    }
    if cent.len() != 2 {
        return Err(RifiutoImporto::Decimali);
    }
    Importo::parse_cent(&format!("{euro}{cent}"))
}

/// Stops at [`Importo::MAX`]: a total shown to a person never overflows.
impl Sum for Importo {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        Self(iter.fold(0, |acc, it| (acc + it.0).min(Self::MAX.0)))
    }
}

impl TryFrom<i64> for Importo {
    type Error = RifiutoImporto;
    fn try_from(cent: i64) -> Result<Self, RifiutoImporto> {
        let rifiuto =
            if cent < 0 { RifiutoImporto::Negativo } else { RifiutoImporto::TroppoGrande };
        Self::from_cent(cent).ok_or(rifiuto)
    }
}

impl From<Importo> for i64 {
    fn from(importo: Importo) -> Self {
        importo.0
    }
}

#[cfg(test)]
mod tests {
    use super::RifiutoImporto::{Ambiguo, Decimali, Formato, Negativo, TroppoGrande, Vuoto};
    use super::*;
    use proptest::prelude::*;

    fn cent(cent: i64) -> Result<Importo, RifiutoImporto> {
        Importo::try_from(cent)
    }

    #[test]
    fn a_fraction_is_rounded_to_the_nearest_cent() {
        let cases = [
            (4_200, 70, 100, 2_940),
            (4_201, 70, 100, 2_941),
            (17_301, 1, 2, 8_651),
            (5, 7, 10, 4),
            (1, 1, 3, 0),
            (99_999_999_999, 3, 2, 99_999_999_999),
        ];
        for (cent, over, by, atteso) in cases {
            assert_eq!(Importo(cent).frazione(over, by), Importo(atteso), "{cent} × {over}/{by}");
        }
    }

    #[test]
    fn italian_amounts_are_read_and_doubtful_ones_refused() {
        let cases = [
            ("1.234,56", cent(123_456)),
            (" 1234,56 ", cent(123_456)),
            ("1234", cent(123_400)),
            ("0,01", cent(1)),
            ("999.999.999,99", cent(99_999_999_999)),
            ("1.234", Err(Ambiguo)),
            ("1.234.567", Err(Ambiguo)),
            ("1234,5", Err(Decimali)),
            ("12,345", Err(Decimali)),
            ("12.34", Err(Formato)),
            ("12.34,56", Err(Formato)),
            ("1234.567,00", Err(Formato)),
            (".123,00", Err(Formato)),
            (",50", Err(Formato)),
            ("1,", Err(Formato)),
            ("1,2,3", Err(Formato)),
            ("12 €", Err(Formato)),
            ("１２,00", Err(Formato)),
            ("-3,00", Err(Negativo)),
            ("", Err(Vuoto)),
            ("1.000.000.000,00", Err(TroppoGrande)),
        ];
        for (text, expected) in cases {
            assert_eq!(Importo::parse_italiano(text), expected, "{text}");
        }
    }

    #[test]
    fn pagopa_amounts_have_a_point_and_two_decimals() {
        let cases = [
            ("210.00", cent(21_000)),
            ("0.01", cent(1)),
            ("999999999.99", cent(99_999_999_999)),
            ("1000000000.00", Err(TroppoGrande)),
            ("210", Err(Decimali)),
            ("210.0", Err(Decimali)),
            ("210.001", Err(Decimali)),
            ("210,00", Err(Formato)),
            ("2e3.00", Err(Formato)),
            ("-1.00", Err(Negativo)),
            ("99999999999999999999999.00", Err(TroppoGrande)),
        ];
        for (text, expected) in cases {
            assert_eq!(Importo::parse_pagopa(text), expected, "{text}");
        }
    }

    #[test]
    fn cents_are_a_plain_whole_number() {
        assert_eq!(Importo::parse_cent("21000"), cent(21_000));
        assert_eq!(Importo::parse_cent("210.00"), Err(Formato));
        assert_eq!(Importo::parse_cent("100000000000"), Err(TroppoGrande));
        assert!(serde_json::from_str::<Importo>("-1").is_err());
        assert_eq!(serde_json::to_string(&Importo(21_000)).unwrap(), "21000");
    }

    #[test]
    fn sums_stop_at_the_greatest_amount() {
        assert_eq!([Importo::MAX, Importo(1)].into_iter().sum::<Importo>(), Importo::MAX);
        assert_eq!(Importo::MAX.checked_add(Importo(1)), None);
        assert_eq!(Importo::ZERO.checked_sub(Importo(1)), None);
    }

    proptest! {
        #[test]
        fn every_amount_survives_each_form(n in 0..=99_999_999_999_i64) {
            let importo = Importo(n);
            let mut euro = (n / 100).to_string();
            let mut at = euro.len();
            while at > 3 {
                at -= 3;
                euro.insert(at, '.');
            }
            prop_assert_eq!(Importo::parse_pagopa(&importo.to_pagopa()), Ok(importo));
            prop_assert_eq!(Importo::parse_cent(&n.to_string()), Ok(importo));
            prop_assert_eq!(Importo::parse_italiano(&format!("{euro},{:02}", n % 100)), Ok(importo));
        }

        #[test]
        fn no_text_makes_parsing_panic(text in "\\PC{0,24}") {
            let _ = Importo::parse_italiano(&text);
            let _ = Importo::parse_pagopa(&text);
            let _ = Importo::parse_cent(&text);
        }
    }
}
