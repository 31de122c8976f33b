//! Instants as SAML writes them: UTC, with a Z (SAML Core 2.0 §1.3.3).
use jiff::{Timestamp, Unit};

/// `2026-11-22T10:00:00Z`, seconds with or without a fraction.
pub fn read(text: &str) -> Option<Timestamp> {
    let body = text.strip_suffix('Z')?;
    let (seconds, fraction) = body.split_once('.').unwrap_or((body, "0"));
    let shape = seconds.len() == 19
        && seconds.bytes().enumerate().all(|(n, byte)| match n {
            4 | 7 => byte == b'-',
            10 => byte == b'T',
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        });
    let digits =
        (1..=9).contains(&fraction.len()) && fraction.bytes().all(|it| it.is_ascii_digit());
    (shape && digits).then(|| text.parse().ok())?
}

/// Whole seconds.
pub fn write(at: Timestamp) -> String {
    at.round(Unit::Second).unwrap_or(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_in_utc_and_nothing_else() {
        for good in ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.123Z"] {
            assert!(read(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "2026-11-22",
            "2026-11-22T10:00:00",
            "2026-11-22T10:00:00+01:00",
            "2026-11-22 10:00:00Z",
            "2026-13-22T10:00:00Z",
            "2026-11-22T10:00:00.Z",
            "2026-11-22T10:00Z",
        ] {
            assert!(read(bad).is_none(), "{bad}");
        }
        let at: Timestamp = "2026-11-22T10:00:00.2Z".parse().unwrap();
        assert_eq!(write(at), "2026-11-22T10:00:00Z");
    }
}
