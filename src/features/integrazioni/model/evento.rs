//! What software is told, how it is signed, when it is tried again. Pure.
use crate::kernel::EventoId;
use crate::platform::csrf::hex;
use anyhow::Context;
use hmac::{Hmac, Mac};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sha2::Sha256;

/// Between the first attempt and the second; each wait after it is three times as long.
const PRIMA: SignedDuration = SignedDuration::from_secs(15);
/// The longest wait between two attempts.
const MASSIMA: SignedDuration = SignedDuration::from_hours(4);
/// After this an event is given up, and those after it go on; it can be told again from the page.
pub const RINUNCIA: SignedDuration = SignedDuration::from_hours(72);

/// Until the next attempt, after so many that failed (the first is 1).
pub fn attesa(tentativi: u32) -> SignedDuration {
    let volte = 3_i32.saturating_pow(tentativi.saturating_sub(1).min(19));
    PRIMA.checked_mul(volte).map_or(MASSIMA, |it| it.min(MASSIMA))
}

/// The body of a call: what changed, never whose. Software asks us for the rest, with its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventoJson {
    /// The same each time it is told: who has seen it answers 200 and does nothing.
    pub id: EventoId,
    /// `rata` or `ricevuta`.
    pub tipo: String,
    pub avvenuto_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iupd: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iud: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numero_avviso: Option<String>,
    /// Of the rata, after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stato: Option<String>,
    /// `id` of `GET /api/v1/ricevute`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ricevuta: Option<i64>,
}

/// The header of a call: `t=` seconds since 1970 of this attempt, `v1=` HMAC-SHA256 of `t`, a dot and the body, as
/// hexadecimal digits. Who receives it refuses a `t` more than five minutes away.
pub fn firma(segreto: &[u8], ora: Timestamp, corpo: &[u8]) -> anyhow::Result<String> {
    let secondi = ora.as_second();
    let mut mac = Hmac::<Sha256>::new_from_slice(segreto).context("a secret of no use")?;
    mac.update(secondi.to_string().as_bytes());
    mac.update(b".");
    mac.update(corpo);
    Ok(format!("t={secondi},v1={}", hex(&mac.finalize().into_bytes())))
}

/// Why an attempt was none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Guasto {
    /// No connection, no answer in time.
    Silenzio,
    /// It answered, and not that it took it.
    Risposta,
    /// The address, or what its name leads to, is not one to write to.
    Indirizzo,
}

/// How an attempt went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tentativo {
    pub risposta: Option<u16>,
    /// None: it was taken.
    pub guasto: Option<Guasto>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_until_every_four_hours() {
        let secondi: Vec<i64> = (1..=9).map(|it| attesa(it).as_secs()).collect();
        assert_eq!(secondi, [15, 45, 135, 405, 1215, 3645, 10_935, 14_400, 14_400]);
        assert_eq!(attesa(0), PRIMA);
        assert_eq!(attesa(u32::MAX), MASSIMA);
    }

    #[test]
    fn a_signature_is_of_its_moment_and_its_body() {
        let ora: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        let una = firma(b"segreto", ora, b"{}").unwrap();
        // printf '1795428000.{}' | openssl dgst -sha256 -hmac segreto
        let mac = "670a1893dcd382496af3ef007876f29f61d7a970b33ed11644f595630269acec";
        assert_eq!(una, format!("t=1795428000,v1={mac}"));
        assert_ne!(una, firma(b"altro", ora, b"{}").unwrap());
        assert_ne!(una, firma(b"segreto", ora, b"{ }").unwrap());
        assert_ne!(una, firma(b"segreto", ora + SignedDuration::from_secs(1), b"{}").unwrap());
    }
}
