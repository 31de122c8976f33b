//! What a proxy means when it comes back with an error. Its words are read, never shown.
use crate::features::accesso::{Anomalia, RifiutoAccesso};

/// Maps `error` and `error_description` (OpenID Connect Core §3.1.2.6). The number of a SPID
/// anomaly comes as `ErrorCode nr22` (SPID) or `22` (`OneIdentity`).
pub fn read(error: &str, description: Option<&str>) -> RifiutoAccesso {
    if let Some(anomalia) = description.and_then(anomaly) {
        return RifiutoAccesso::Anomalia(anomalia);
    }
    match error {
        "access_denied" => RifiutoAccesso::Negato,
        "unmet_authentication_requirements" => RifiutoAccesso::LivelloBasso,
        "server_error" | "temporarily_unavailable" => {
            RifiutoAccesso::ProxyNonRisponde("it says so itself".to_owned())
        }
        "invalid_request"
        | "invalid_scope"
        | "unauthorized_client"
        | "unsupported_response_type"
        | "invalid_client" => RifiutoAccesso::RichiestaNonCorretta,
        _ => RifiutoAccesso::RispostaNonValida("an error of another kind"),
    }
}

/// The anomaly that a text names by its number and nothing else.
pub fn anomaly(description: &str) -> Option<Anomalia> {
    number(description).and_then(Anomalia::from_numero)
}

/// The text names a fault of our request (numbers 1 to 18 of the rules of SPID).
pub fn is_our_fault(description: &str) -> bool {
    number(description).is_some_and(|it| (1..=18).contains(&it))
}

fn number(description: &str) -> Option<u8> {
    let text = description.trim();
    let digits = match text.get(..12) {
        Some(prefix) if prefix.eq_ignore_ascii_case("ErrorCode nr") => text.get(12..)?,
        _ => text,
    };
    // `parse` alone would take a sign.
    digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use RifiutoAccesso::{LivelloBasso, Negato, RichiestaNonCorretta, RispostaNonValida};

    #[test]
    fn anomalies_are_known_by_number_only() {
        let consent = RifiutoAccesso::Anomalia(Anomalia::ConsensoNegato);
        for description in ["ErrorCode nr22", "errorcode NR22", " 22 "] {
            assert_eq!(read("access_denied", Some(description)), consent, "{description}");
        }
        for description in
            ["ErrorCode nr08", "nr22", "22<script>", "+22", "", "ErrorCode nr", "300"]
        {
            assert_eq!(read("access_denied", Some(description)), Negato, "{description}");
        }
    }

    #[test]
    fn other_errors_say_whose_fault_it_is() {
        assert_eq!(read("access_denied", None), Negato);
        assert_eq!(read("invalid_scope", None), RichiestaNonCorretta);
        assert_eq!(read("unmet_authentication_requirements", None), LivelloBasso);
        assert!(matches!(
            read("temporarily_unavailable", None),
            RifiutoAccesso::ProxyNonRisponde(_)
        ));
        assert!(matches!(read("<b>", Some("<b>")), RispostaNonValida(_)));
    }
}
