//! Notice numbers and IUV (`domain.md` §1: SACI, «generazione dell'identificativo univoco»).
use serde::{Deserialize, Serialize};
use std::fmt;

/// The 18 digits that identify a notice of an ente.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[sqlx(transparent)]
#[serde(try_from = "String", into = "String")]
pub struct NumeroAvviso(String);

/// `creditorReferenceId`: text up to 35 characters, for other generators' numbers exist too.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[sqlx(transparent)]
#[serde(try_from = "String", into = "String")]
pub struct Iuv(String);

/// Why a text is not a notice number or an IUV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoAvviso {
    #[error("codice mancante")]
    Vuoto,
    #[error("il codice avviso ha 18 cifre")]
    Lunghezza,
    #[error("il codice ha caratteri non ammessi")]
    Caratteri,
}

impl NumeroAvviso {
    /// Aux digit 3, segregation code, 13 digits of ours, check digits; with its IUV.
    /// `None` when `segregazione` > 99 or `base13` has more than 13 digits.
    pub fn genera(segregazione: u8, base13: u64) -> Option<(Self, Iuv)> {
        if segregazione > 99 || base13 >= 10_u64.pow(13) {
            return None;
        }
        let numero = 3 * 10_u64.pow(15) + u64::from(segregazione) * 10_u64.pow(13) + base13;
        let avviso = format!("{numero}{:02}", numero % 93);
        let iuv = avviso.get(1..)?.to_owned();
        Some((Self(avviso), Iuv(iuv)))
    }

    /// 18 digits, spaces allowed. The check digits are not looked at: a notice with wrong ones
    /// can be paid all the same; ask [`Self::cifre_di_controllo_ok`] where a person types.
    pub fn parse(text: &str) -> Result<Self, RifiutoAvviso> {
        let cifre: String = text.split_whitespace().collect();
        if cifre.is_empty() {
            return Err(RifiutoAvviso::Vuoto);
        }
        if !cifre.bytes().all(|b| b.is_ascii_digit()) {
            return Err(RifiutoAvviso::Caratteri);
        }
        if cifre.len() == 18 { Ok(Self(cifre)) } else { Err(RifiutoAvviso::Lunghezza) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Aux digits 0, 2 and 3 have mod 93 check digits; 1 has none and passes; the others are
    /// not in use.
    pub fn cifre_di_controllo_ok(&self) -> bool {
        let (base, controllo) = self.0.split_at(16);
        match self.aux() {
            b'0' | b'2' | b'3' => {
                let numero = base.parse::<u64>().ok();
                let controllo = controllo.parse::<u64>().ok();
                numero.zip(controllo).is_some_and(|(numero, controllo)| numero % 93 == controllo)
            }
            b'1' => true,
            _ => false,
        }
    }

    /// The IUV inside the number; `None` for aux digits that are not in use.
    pub fn iuv(&self) -> Option<Iuv> {
        let from = match self.aux() {
            // The application code after the aux digit is no part of the IUV.
            b'0' => 3,
            b'1'..=b'3' => 1,
            _ => return None,
        };
        self.0.get(from..).map(|it| Iuv(it.to_owned()))
    }

    /// Segregation code of a number with aux digit 3.
    pub fn segregazione(&self) -> Option<u8> {
        (self.aux() == b'3').then(|| self.0.get(1..3)?.parse().ok()).flatten()
    }

    /// In groups of four for the eye: `3012 0260 0001 2345 71`.
    pub fn gruppi(&self) -> String {
        let mut text = String::with_capacity(22);
        for (place, c) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push(' ');
            }
            text.push(c);
        }
        text
    }

    fn aux(&self) -> u8 {
        self.0.bytes().next().unwrap_or_default()
    }
}

impl Iuv {
    /// 1–35 visible ASCII characters.
    pub fn parse(text: &str) -> Result<Self, RifiutoAvviso> {
        let text = text.trim();
        match text.len() {
            0 => Err(RifiutoAvviso::Vuoto),
            1..=35 if text.bytes().all(|b| b.is_ascii_graphic()) => Ok(Self(text.to_owned())),
            1..=35 => Err(RifiutoAvviso::Caratteri),
            _ => Err(RifiutoAvviso::Lunghezza),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NumeroAvviso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Iuv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for NumeroAvviso {
    type Error = RifiutoAvviso;
    fn try_from(text: String) -> Result<Self, RifiutoAvviso> {
        Self::parse(&text)
    }
}

impl From<NumeroAvviso> for String {
    fn from(numero: NumeroAvviso) -> Self {
        numero.0
    }
}

impl TryFrom<String> for Iuv {
    type Error = RifiutoAvviso;
    fn try_from(text: String) -> Result<Self, RifiutoAvviso> {
        Self::parse(&text)
    }
}

impl From<Iuv> for String {
    fn from(iuv: Iuv) -> Self {
        iuv.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn generated_numbers_follow_the_vectors() {
        let cases = [
            (0, 1, "300000000000000104", "00000000000000104"),
            (1, 2_026_000_012_345, "301202600001234571", "01202600001234571"),
            (1, 2_026_000_012_346, "301202600001234672", "01202600001234672"),
            (45, 9_999_999_999_999, "345999999999999975", "45999999999999975"),
            (47, 2_026_000_012_345, "347202600001234551", "47202600001234551"),
        ];
        for (segregazione, base, avviso, iuv) in cases {
            let (numero, suo) = NumeroAvviso::genera(segregazione, base).unwrap();
            assert_eq!((numero.as_str(), suo.as_str()), (avviso, iuv));
            assert!(numero.cifre_di_controllo_ok());
        }
        assert_eq!(NumeroAvviso::genera(100, 1), None);
        assert_eq!(NumeroAvviso::genera(1, 10_000_000_000_000), None);
    }

    #[test]
    fn numbers_of_other_generators_follow_the_vectors() {
        let cases = [
            ("001000000000012370", "000000000012370", true),
            ("012000000000000116", "000000000000116", true),
            ("200000000001234571", "00000000001234571", true),
            ("100000000000012345", "00000000000012345", true),
            ("302012387654312384", "02012387654312384", false),
            ("311111111112222222", "11111111112222222", false),
            ("301011100007347557", "01011100007347557", true),
            ("300715700000000032", "00715700000000032", true),
        ];
        for (avviso, iuv, ok) in cases {
            let numero = NumeroAvviso::parse(avviso).unwrap();
            assert_eq!(numero.iuv().unwrap().as_str(), iuv);
            assert_eq!(numero.cifre_di_controllo_ok(), ok, "{avviso}");
        }
        assert_eq!(NumeroAvviso::parse("900000000000000000").unwrap().iuv(), None);
    }

    #[test]
    fn a_number_is_read_and_shown_in_groups() {
        let numero = NumeroAvviso::parse(" 3012 0260 0001 2345 71 ").unwrap();
        assert_eq!(numero.as_str(), "301202600001234571");
        assert_eq!(numero.gruppi(), "3012 0260 0001 2345 71");
        assert_eq!(numero.segregazione(), Some(1));
        assert_eq!(NumeroAvviso::parse("30120260000123457"), Err(RifiutoAvviso::Lunghezza));
        assert_eq!(NumeroAvviso::parse("30120260000123457A"), Err(RifiutoAvviso::Caratteri));
        assert_eq!(NumeroAvviso::parse("３01202600001234571"), Err(RifiutoAvviso::Caratteri));
    }

    proptest! {
        #[test]
        fn what_we_generate_is_18_digits_and_reads_back(
            segregazione in 0..=99_u8,
            base in 0..10_000_000_000_000_u64,
        ) {
            let (numero, iuv) = NumeroAvviso::genera(segregazione, base).unwrap();
            prop_assert_eq!(NumeroAvviso::parse(&numero.gruppi()).unwrap(), numero.clone());
            prop_assert_eq!(numero.iuv(), Some(iuv));
            prop_assert_eq!(numero.segregazione(), Some(segregazione));
            prop_assert!(numero.cifre_di_controllo_ok());
        }

        #[test]
        fn one_wrong_digit_is_noticed(base in 0..10_000_000_000_000_u64, place in 1..16_usize, add in 1..10_u8) {
            let (numero, _) = NumeroAvviso::genera(1, base).unwrap();
            let mut cifre = numero.as_str().as_bytes().to_vec();
            cifre[place] = b'0' + (cifre[place] - b'0' + add) % 10;
            let wrong = NumeroAvviso::parse(std::str::from_utf8(&cifre).unwrap()).unwrap();
            prop_assert!(!wrong.cifre_di_controllo_ok());
        }
    }
}
