//! What ties a line to the one before it. No I/O.
use crate::kernel::EnteId;
use crate::platform::csrf::{hex, unhex};
use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;

/// Bytes of an impronta.
const LUNGHEZZA: usize = 32;

/// A line as the database holds it, without its own impronta.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grezza {
    pub numero: i64,
    /// Whole microseconds, as the database keeps them.
    pub avvenuto_at: Timestamp,
    pub interessato_hash: Option<Vec<u8>>,
    pub ente: Option<EnteId>,
    /// Impronta of the line before.
    pub precedente: Vec<u8>,
    /// Sealed.
    pub voce: Vec<u8>,
}

impl Grezza {
    /// Everything in it, so that no two lines have the same bytes: each part of no fixed length
    /// comes after its length, each that may be missing after a mark.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = b"registro 1".to_vec();
        sized(&mut out, &self.precedente);
        out.extend(self.numero.to_be_bytes());
        out.extend(self.avvenuto_at.as_microsecond().to_be_bytes());
        match &self.interessato_hash {
            None => out.push(0),
            Some(hash) => {
                out.push(1);
                sized(&mut out, hash);
            }
        }
        match self.ente {
            None => out.push(0),
            Some(ente) => {
                out.push(1);
                out.extend(ente.0.to_be_bytes());
            }
        }
        sized(&mut out, &self.voce);
        out
    }
}

fn sized(out: &mut Vec<u8>, part: &[u8]) {
    // No part is longer than 2^64 bytes.
    out.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
    out.extend(part);
}

/// The end of the chain: number and impronta of its last line. Written `12:9f86d0…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testa {
    pub numero: i64,
    pub impronta: Vec<u8>,
}

impl Testa {
    /// Before the first line.
    pub fn nessuna() -> Self {
        Self { numero: 0, impronta: vec![0; LUNGHEZZA] }
    }
}

impl fmt::Display for Testa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.numero, hex(&self.impronta))
    }
}

impl FromStr for Testa {
    type Err = anyhow::Error;
    fn from_str(text: &str) -> anyhow::Result<Self> {
        let wrong = || anyhow::anyhow!("not a number, a colon and 64 hexadecimal digits");
        let (numero, digits) = text.trim().split_once(':').ok_or_else(wrong)?;
        let ours = digits.len() == 2 * LUNGHEZZA && digits.bytes().all(|it| it.is_ascii_hexdigit());
        anyhow::ensure!(ours, wrong());
        let impronta = unhex(digits).ok_or_else(wrong)?;
        let numero = numero.parse().ok().filter(|it| 0 <= *it).ok_or_else(wrong)?;
        Ok(Self { numero, impronta })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads back what [`Grezza::bytes`] wrote.
    fn read(bytes: &[u8]) -> Grezza {
        let mut rest = bytes.strip_prefix(b"registro 1").unwrap();
        let mut take = |n: usize| {
            let (part, after) = rest.split_at(n);
            rest = after;
            part.to_vec()
        };
        let number = |part: Vec<u8>| i64::from_be_bytes(part.try_into().unwrap());
        let length = |part: Vec<u8>| usize::try_from(number(part)).unwrap();
        let n = length(take(8));
        let precedente = take(n);
        let numero = number(take(8));
        let avvenuto_at = Timestamp::from_microsecond(number(take(8))).unwrap();
        let interessato_hash = (take(1) == [1]).then(|| {
            let n = length(take(8));
            take(n)
        });
        let ente = (take(1) == [1]).then(|| EnteId(number(take(8))));
        let n = length(take(8));
        let voce = take(n);
        assert!(rest.is_empty());
        Grezza { numero, avvenuto_at, interessato_hash, ente, precedente, voce }
    }

    prop_compose! {
        fn grezza()(
            numero in any::<i64>(),
            micros in -1_000_000_000_000_000_i64..4_000_000_000_000_000,
            interessato_hash in proptest::option::of(proptest::collection::vec(0..3_u8, 0..40)),
            ente in proptest::option::of(any::<i64>()),
            precedente in proptest::collection::vec(0..3_u8, 0..40),
            voce in proptest::collection::vec(0..3_u8, 0..40),
        ) -> Grezza {
            let avvenuto_at = Timestamp::from_microsecond(micros).unwrap();
            let ente = ente.map(EnteId);
            Grezza { numero, avvenuto_at, interessato_hash, ente, precedente, voce }
        }
    }

    proptest! {
        /// What can be read back in one way only cannot be the bytes of two lines.
        #[test]
        fn the_bytes_of_a_line_are_the_bytes_of_no_other(line in grezza()) {
            prop_assert_eq!(read(&line.bytes()), line);
        }
    }

    #[test]
    fn a_head_is_read_as_it_is_written() {
        let testa = Testa { numero: 12, impronta: (0..32).map(|it| it * 7).collect() };
        assert_eq!(testa.to_string().parse::<Testa>().unwrap(), testa);
        let digits = "0".repeat(64);
        for wrong in
            ["", "12", "12:", "12:zz", &digits, &format!("-1:{digits}"), &format!("1:{digits}00")]
        {
            assert!(wrong.parse::<Testa>().is_err(), "{wrong}");
        }
        assert_eq!(format!("0:{digits}").parse::<Testa>().unwrap(), Testa::nessuna());
    }
}
