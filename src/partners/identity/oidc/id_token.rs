//! Is this ID token the answer to this login? (OpenID Connect Core §3.1.3.7, `identity.md` §4.4)
use crate::features::accesso::{Livello, RifiutoAccesso};
use crate::partners::identity::claims::Claims;
use crate::partners::identity::{Result, SKEW, level, refuse};
use crate::platform::config::{IdentityPeer, OidcPeer};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Seconds after which a token is too old to be of this login.
const OLD: i64 = 10 * 60;

/// What the token of one login must say.
pub struct Expected<'a> {
    pub peer: &'a IdentityPeer,
    pub oidc: &'a OidcPeer,
    pub nonce: &'a str,
    pub access_token: &'a str,
    /// The lowest level that may enter.
    pub livello: Livello,
    /// When the login started.
    pub started: Timestamp,
    pub now: Timestamp,
}

/// What is known after the checks.
#[derive(Debug, PartialEq, Eq)]
pub struct Checked {
    pub sub: String,
    pub livello: Livello,
}

impl Expected<'_> {
    /// Goes through every check. The signature was verified before.
    pub fn check(&self, claims: &Claims) -> Result<Checked> {
        let oidc = self.oidc;
        let Some(sub) = claims.text("sub").filter(|it| !it.is_empty()) else {
            return refuse("sub is missing");
        };
        if claims.text("iss") != Some(&oidc.issuer) {
            return refuse("iss is another's");
        }
        if !claims.is_only("aud", &oidc.client_id) {
            return refuse("aud is not us alone");
        }
        if claims.has("azp") && claims.text("azp") != Some(&oidc.client_id) {
            return refuse("azp is another's");
        }
        if claims.text("nonce") != Some(self.nonce) {
            return refuse("nonce is not the one of this login");
        }
        if claims.has("at_hash") && claims.text("at_hash") != Some(&at_hash(self.access_token)) {
            return refuse("at_hash is not of this access token");
        }
        self.check_times(claims)?;
        let livello = self.level(claims)?;
        Ok(Checked { sub: sub.to_owned(), livello })
    }

    fn check_times(&self, claims: &Claims) -> Result<()> {
        let now = self.now.as_second();
        if claims.seconds("exp").is_none_or(|exp| exp <= now) {
            return refuse("exp is past");
        }
        if claims.seconds("iat").is_none_or(|iat| !(now - OLD..=now + SKEW).contains(&iat)) {
            return refuse("iat is too old or to come");
        }
        if claims.has("nbf") && claims.seconds("nbf").is_none_or(|nbf| now + SKEW < nbf) {
            return refuse("nbf is to come");
        }
        // We asked for the password again: whoever proved it before did so for another login.
        let earliest = if self.peer.force_login { self.started.as_second() - SKEW } else { 0 };
        let authenticated = claims.seconds("auth_time");
        if claims.has("auth_time")
            && authenticated.is_none_or(|at| !(earliest..=now + SKEW).contains(&at))
        {
            return refuse("auth_time is not of this login");
        }
        Ok(())
    }

    fn level(&self, claims: &Claims) -> Result<Livello> {
        let said = if claims.has("acr") {
            // Something that is not text is a name that nobody gave.
            Some(claims.text("acr").unwrap_or_default())
        } else if let Some(proved) = self.proved(claims) {
            return if proved < self.livello {
                Err(RifiutoAccesso::LivelloBasso)
            } else {
                Ok(proved)
            };
        } else {
            None
        };
        level(self.peer, said, self.livello)
    }
}

impl Expected<'_> {
    /// The highest level that the ways in `amr` prove, by the peer's table.
    fn proved(&self, claims: &Claims) -> Option<Livello> {
        let ways = claims.texts("amr");
        let levels = ways.iter().filter_map(|it| self.peer.amr.get(*it));
        levels.filter_map(|it| Livello::from_numero(*it)).max()
    }
}

/// Left half of the hash of the access token, for both our algorithms (Core §3.1.3.6).
fn at_hash(access_token: &str) -> String {
    let digest = Sha256::digest(access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Riservato;
    use crate::platform::config::Protocol;

    #[test]
    fn an_entes_own_proxy_may_tell_how_people_proved_who_they_are_instead_of_a_level() {
        let oidc = OidcPeer {
            issuer: "https://ente.example".to_owned(),
            client_id: "portale".to_owned(),
            client_secret: Riservato::new(String::new()),
            scopes: vec![],
        };
        let mut peer = IdentityPeer::new("ente", "Ente", Protocol::Oidc(oidc.clone()));
        let level = |peer: &IdentityPeer, claims: &str, livello| {
            let expected = Expected {
                peer,
                oidc: &oidc,
                nonce: "",
                access_token: "",
                livello,
                started: Timestamp::UNIX_EPOCH,
                now: Timestamp::UNIX_EPOCH,
            };
            expected.level(&Claims::parse(claims.as_bytes()).unwrap())
        };
        let mfa = r#"{"amr": ["pwd", "mfa"]}"#;
        assert!(level(&peer, mfa, Livello::Due).is_err(), "nobody said what it means");
        peer.amr = [("mfa".to_owned(), 2), ("hwk".to_owned(), 3)].into();
        assert_eq!(level(&peer, mfa, Livello::Due), Ok(Livello::Due));
        assert_eq!(level(&peer, mfa, Livello::Tre), Err(RifiutoAccesso::LivelloBasso));
        let key = r#"{"amr": ["pwd", "mfa", "hwk"]}"#;
        assert_eq!(level(&peer, key, Livello::Tre), Ok(Livello::Tre));
        for nothing in [r#"{"amr": ["pwd"]}"#, r#"{"amr": "mfa"}"#, r#"{"amr": [2]}"#, "{}"] {
            assert!(level(&peer, nothing, Livello::Due).is_err(), "{nothing}");
        }
        // Where there is an acr, it alone counts.
        let both = r#"{"acr": "https://www.spid.gov.it/SpidL1", "amr": ["hwk"]}"#;
        assert!(level(&peer, both, Livello::Due).is_err());
    }
}
