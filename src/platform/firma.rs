//! How a call of ours to the software of an ente is signed, so that it knows that the call is ours.
use super::csrf::hex;
use anyhow::Context;
use hmac::{Hmac, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use std::fmt::Write as _;

/// Header of the signature.
pub const FIRMA: &str = "Fascicolo-Firma";

/// The value of [`FIRMA`]: `t=` seconds since 1970 of this call, then for each secret `v1=` HMAC-SHA256 of `t`, a dot
/// and the body, as hexadecimal digits. Who receives it wants one that is right, and refuses a `t` more than five
/// minutes away.
pub fn firma(segreti: &[Vec<u8>], ora: Timestamp, corpo: &[u8]) -> anyhow::Result<String> {
    let secondi = ora.as_second();
    let mut out = format!("t={secondi}");
    for segreto in segreti {
        let mut mac = Hmac::<Sha256>::new_from_slice(segreto).context("a secret of no use")?;
        mac.update(secondi.to_string().as_bytes());
        mac.update(b".");
        mac.update(corpo);
        write!(out, ",v1={}", hex(&mac.finalize().into_bytes()))?;
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
        let di = |segreto: &str, ora, corpo| firma(&[segreto.into()], ora, corpo).unwrap();
        let una = di("segreto", ora, b"{}");
        // printf '1795428000.{}' | openssl dgst -sha256 -hmac segreto
        let mac = "670a1893dcd382496af3ef007876f29f61d7a970b33ed11644f595630269acec";
        assert_eq!(una, format!("t=1795428000,v1={mac}"));
        assert_ne!(una, di("altro", ora, b"{}"));
        assert_ne!(una, di("segreto", ora, b"{ }"));
        assert_ne!(una, di("segreto", ora + SignedDuration::from_secs(1), b"{}"));
        // Of both, while one takes the place of the other.
        let due = firma(&["altro".into(), "segreto".into()], ora, b"{}").unwrap();
        assert!(due.ends_with(&format!(",v1={mac}")) && due.matches("v1=").count() == 2, "{due}");
    }
}
