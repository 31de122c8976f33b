//! Exact decimals.
use crate::kernel::Importo;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whole millionths, less than a million of millions: exact, without binary fractions. Results that do not
/// fit are none; what has more than six decimals is rounded, half away from zero.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Numero(i128);

const UNO: i128 = 1_000_000;
const FINE: i128 = UNO * 1_000_000_000_000;
const DECIMALI: usize = 6;

impl Numero {
    pub const ZERO: Self = Self(0);

    fn new(milionesimi: i128) -> Option<Self> {
        (milionesimi.abs() < FINE).then_some(Self(milionesimi))
    }

    /// As people write it: `12`, `12,5`, `-0.5`; at most six decimals, no signs between thousands: `1.000`
    /// may be one of them, and is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (meno, cifre) = text.strip_prefix('-').map_or((false, text), |it| (true, it));
        let (intero, resto) = cifre.split_once([',', '.']).unwrap_or((cifre, "0"));
        let solo_cifre = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
        let migliaia = cifre.contains('.') && resto.len() == 3;
        if migliaia
            || !solo_cifre(intero)
            || !solo_cifre(resto)
            || 12 < intero.len()
            || DECIMALI < resto.len()
        {
            return None;
        }
        let tutto: i128 = format!("{intero}{resto:0<DECIMALI$}").parse().ok()?;
        Self::new(if meno { -tutto } else { tutto })
    }

    pub fn intero(n: i64) -> Option<Self> {
        Self::new(i128::from(n).checked_mul(UNO)?)
    }

    pub fn somma(self, altro: Self) -> Option<Self> {
        Self::new(self.0 + altro.0)
    }

    pub fn meno(self, altro: Self) -> Option<Self> {
        Self::new(self.0 - altro.0)
    }

    pub fn per(self, altro: Self) -> Option<Self> {
        Self::new(dividi(self.0.checked_mul(altro.0)?, UNO)?)
    }

    /// None also when `altro` is zero.
    pub fn diviso(self, altro: Self) -> Option<Self> {
        Self::new(dividi(self.0.checked_mul(UNO)?, altro.0)?)
    }

    pub fn opposto(self) -> Self {
        Self(-self.0)
    }

    /// To so many decimals, at most six: half away from zero.
    pub fn arrotonda(self, decimali: u32) -> Self {
        let passo = 10_i128.pow(6 - decimali.min(6));
        dividi(self.0, passo).map_or(self, |it| Self(it * passo))
    }

    /// The whole part of a number, none when it is too large.
    pub fn tronca(self) -> Option<i64> {
        i64::try_from(self.0 / UNO).ok()
    }

    /// In cents, rounded; none when it is not an amount.
    pub fn importo(self) -> Option<Importo> {
        Importo::from_cent(i64::try_from(dividi(self.0, UNO / 100)?).ok()?)
    }

    /// Decimals it is written with.
    pub fn decimali(self) -> usize {
        let testo = self.to_string();
        testo.split_once(',').map_or(0, |it| it.1.len())
    }
}

/// Rounded, half away from zero.
fn dividi(n: i128, d: i128) -> Option<i128> {
    let (quoto, resto) = (n.checked_div(d)?, n.checked_rem(d)?);
    let su = d.abs() <= resto.abs().checked_mul(2)?;
    Some(if su { quoto + n.signum() * d.signum() } else { quoto })
}

impl From<Importo> for Numero {
    fn from(importo: Importo) -> Self {
        Self(i128::from(importo.cent()) * (UNO / 100))
    }
}

impl fmt::Display for Numero {
    /// `12`, `12,5`, `-0,5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (intero, resto) = (self.0.abs() / UNO, self.0.abs() % UNO);
        let meno = if self.0 < 0 { "-" } else { "" };
        let decimali = format!("{resto:06}");
        match decimali.trim_end_matches('0') {
            "" => write!(f, "{meno}{intero}"),
            decimali => write!(f, "{meno}{intero},{decimali}"),
        }
    }
}

impl TryFrom<String> for Numero {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a number")
    }
}

impl From<Numero> for String {
    fn from(numero: Numero) -> Self {
        numero.to_string()
    }
}
