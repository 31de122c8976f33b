//! How what we tell the software of an ente is signed, so that it knows that we said it.
use super::csrf::hex;
use super::sealed::Sealer;
use anyhow::Context;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use std::fmt::{self, Write as _};

/// What signs, shared with the software of an ente. Never shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Segreto(String);

impl Segreto {
    /// `prefisso`, `_`, and 256 bits that nobody knows.
    pub fn nuovo(prefisso: &str) -> Self {
        Self(format!("{prefisso}_{}", hex(&rand::random::<[u8; 32]>())))
    }

    /// One that was written down.
    pub fn of(text: String) -> Self {
        Self(text)
    }

    /// One that `sealer` sealed; none when it did not.
    pub fn open(sealer: &Sealer, sealed: &[u8]) -> Option<Self> {
        Some(Self(String::from_utf8(sealer.open(sealed)?).ok()?))
    }

    /// All of `sealed`, as [`Segreto::open`].
    pub fn open_all(sealer: &Sealer, sealed: &[Vec<u8>]) -> anyhow::Result<Vec<Self>> {
        let opened: Option<Vec<Self>> = sealed.iter().map(|it| Self::open(sealer, it)).collect();
        opened.context("a secret that we did not seal")
    }

    /// To be sealed, or shown once to who asked for it.
    pub fn scritto(&self) -> &str {
        &self.0
    }

    /// HMAC-SHA256 of `parti` one after the other, as hexadecimal digits. The key are the bytes of the secret as it
    /// is written.
    pub fn mac(&self, parti: &[&[u8]]) -> anyhow::Result<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes())?;
        for parte in parti {
            mac.update(parte);
        }
        Ok(hex(&mac.finalize().into_bytes()))
    }
}

impl fmt::Debug for Segreto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Segreto(…)")
    }
}

/// Header of the signature.
pub const FIRMA: &str = "Fascicolo-Firma";

/// The value of [`FIRMA`]: `t=` seconds since 1970 of this call, then for each secret `v1=` HMAC-SHA256 of `t`, a dot
/// and the body, as hexadecimal digits. Who receives it wants one that is right, and refuses a `t` more than five
/// minutes away.
pub fn firma(segreti: &[Segreto], ora: Timestamp, corpo: &[u8]) -> anyhow::Result<String> {
    let secondi = ora.as_second().to_string();
    let mut out = format!("t={secondi}");
    for segreto in segreti {
        write!(out, ",v1={}", segreto.mac(&[secondi.as_bytes(), b".", corpo])?)?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    #[test]
    fn a_signature_is_of_its_moment_and_its_body() {
        let ora: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let chiave = |it: &str| Segreto::of(it.to_owned());
        let di = |segreto: &str, ora, corpo| firma(&[chiave(segreto)], ora, corpo).unwrap();
        let una = di("segreto", ora, b"{}");
        // printf '1795428000.{}' | openssl dgst -sha256 -hmac segreto
        let mac = "670a1893dcd382496af3ef007876f29f61d7a970b33ed11644f595630269acec";
        assert_eq!(una, format!("t=1795428000,v1={mac}"));
        assert_ne!(una, di("altro", ora, b"{}"));
        assert_ne!(una, di("segreto", ora, b"{ }"));
        assert_ne!(una, di("segreto", ora + SignedDuration::from_secs(1), b"{}"));
        // Of both, while one takes the place of the other.
        let due = firma(&[chiave("altro"), chiave("segreto")], ora, b"{}").unwrap();
        assert!(due.ends_with(&format!(",v1={mac}")) && due.matches("v1=").count() == 2, "{due}");
    }
}
