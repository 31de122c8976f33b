//! Signed tokens (RFC 7515): only our algorithms, only the keys that the proxy publishes.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::{CoreJsonWebKey, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey, JsonWebKeyAlgorithm, JsonWebKeyUse, JwsSigningAlgorithm};
use serde::Deserialize;
use serde_json::Value;

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JwsError {
    /// Signed with a key that is not among those known.
    UnknownKey,
    Refused(&'static str),
}

impl JwsError {
    pub fn why(self) -> &'static str {
        match self {
            Self::UnknownKey => "signed with an unknown key",
            Self::Refused(why) => why,
        }
    }
}

/// What the token says of its own signature. Keys that it brings along (`jwk`, `jku`, `x5c`,
/// `x5u`) are not even read.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    cty: Option<Value>,
    crit: Option<Value>,
}

impl Header {
    /// The algorithm, if it is one of ours; which ones is never up to the proxy.
    fn algorithm(&self) -> Result<CoreJwsSigningAlgorithm, JwsError> {
        match self.alg.as_str() {
            "RS256" => Ok(CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256),
            "ES256" => Ok(CoreJwsSigningAlgorithm::EcdsaP256Sha256),
            _ => Err(JwsError::Refused("alg is not RS256 or ES256")),
        }
    }

    /// Plain JWT only: not an access token, not a nested token, nothing we would have to know.
    fn check(&self) -> Result<(), JwsError> {
        let plain =
            |typ: &String| ["jwt", "application/jwt"].contains(&typ.to_lowercase().as_str());
        if !self.typ.as_ref().is_none_or(plain) {
            Err(JwsError::Refused("typ is not JWT"))
        } else if self.crit.is_some() || self.cty.is_some() {
            Err(JwsError::Refused("crit or cty"))
        } else {
            Ok(())
        }
    }

    fn fits(&self, key: &CoreJsonWebKey, alg: &CoreJwsSigningAlgorithm) -> bool {
        let named =
            self.kid.as_deref().is_none_or(|kid| key.key_id().is_some_and(|it| it.as_str() == kid));
        let signs = key.key_use().is_none_or(JsonWebKeyUse::allows_signature);
        let kind = alg.key_type().as_ref() == Some(key.key_type());
        let algorithm = match key.signing_alg() {
            JsonWebKeyAlgorithm::Unspecified => true,
            JsonWebKeyAlgorithm::Algorithm(its) => its == alg,
            JsonWebKeyAlgorithm::Unsupported => false,
        };
        named && signs && kind && algorithm
    }
}

/// The payload of `token`, whose signature is by one of `keys`.
pub fn verify(token: &str, keys: &CoreJsonWebKeySet) -> Result<Vec<u8>, JwsError> {
    let malformed = JwsError::Refused("not a JWT");
    let (signed, signature) = token.rsplit_once('.').ok_or(malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(malformed)?;
    let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| malformed);
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| malformed)?;
    let alg = header.algorithm()?;
    header.check()?;
    let mut fitting = keys.keys().iter().filter(|key| header.fits(key, &alg));
    let key = fitting.next().ok_or(JwsError::UnknownKey)?;
    if fitting.next().is_some() {
        return Err(JwsError::Refused("more than one key fits"));
    }
    key.verify_signature(&alg, signed.as_bytes(), &bytes(signature)?)
        .map_err(|_| JwsError::Refused("the signature is not valid"))?;
    bytes(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7515, appendix A.3.
    const KEYS: &str = r#"{"keys":[{"kty":"EC","crv":"P-256",
        "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;
    const TOKEN: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog\
        Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmX\
        FCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    #[test]
    fn elliptic_signatures_are_verified_as_in_the_rfc() {
        let keys = serde_json::from_str(KEYS).unwrap();
        let payload = verify(TOKEN, &keys).unwrap();
        assert!(payload.starts_with(b"{\"iss\":\"joe\""));
        let changed = TOKEN.replace("FCgfT", "FCgfU");
        assert_eq!(verify(&changed, &keys), Err(JwsError::Refused("the signature is not valid")));
    }

    #[test]
    fn a_key_for_something_else_fits_no_signature() {
        for change in [r#""kty":"EC","use":"enc""#, r#""kty":"EC","alg":"ES384""#] {
            let keys = KEYS.replace(r#""kty":"EC""#, change);
            let keys = serde_json::from_str(&keys).unwrap();
            assert_eq!(verify(TOKEN, &keys), Err(JwsError::UnknownKey), "{change}");
        }
        let twice = KEYS.replace("]}", &format!(",{}]}}", &KEYS[9..KEYS.len() - 2]));
        let keys = serde_json::from_str(&twice).unwrap();
        assert_eq!(verify(TOKEN, &keys), Err(JwsError::Refused("more than one key fits")));
    }
}
