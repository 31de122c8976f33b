//! The signing key of the sandbox's identity provider, and JSON web tokens made with it.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use rsa::rand_core::OsRng;
use rsa::traits::PublicKeyParts as _;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::sync::OnceLock;

/// The name of the key in the key set.
pub const KID: &str = "proxy-1";
const BITS: usize = 2048;

/// An RSA key. Made when the process starts, forgotten when it ends.
#[derive(Debug)]
pub struct Key(RsaPrivateKey);

impl Key {
    /// A new key.
    pub fn generate() -> anyhow::Result<Self> {
        Ok(Self(RsaPrivateKey::new(&mut OsRng, BITS)?))
    }

    /// The key of this process, made when first asked for.
    pub fn of_process() -> anyhow::Result<&'static Self> {
        static KEY: OnceLock<Key> = OnceLock::new();
        if let Some(key) = KEY.get() {
            return Ok(key);
        }
        let new = Self::generate()?;
        Ok(KEY.get_or_init(|| new))
    }

    /// The public half, as a key set (RFC 7517).
    pub fn jwks(&self) -> Value {
        let part = |number: &rsa::BigUint| URL_SAFE_NO_PAD.encode(number.to_bytes_be());
        json!({"keys": [{
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": KID,
            "n": part(self.0.n()), "e": part(self.0.e()),
        }]})
    }

    /// `claims` signed with RS256.
    pub fn sign(&self, claims: &Value) -> anyhow::Result<String> {
        let body = unsigned("RS256", claims);
        let digest = Sha256::digest(body.as_bytes());
        let signature = self.0.sign(Pkcs1v15Sign::new::<Sha256>(), &digest)?;
        Ok(format!("{body}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

/// `claims` signed with HS256 and a shared secret: what an attacker hopes a portal accepts.
pub fn sign_hs256(claims: &Value, secret: &str) -> anyhow::Result<String> {
    let body = unsigned("HS256", claims);
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())?;
    mac.update(body.as_bytes());
    Ok(format!("{body}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())))
}

/// `claims` with no signature at all.
pub fn sign_none(claims: &Value) -> String {
    format!("{}.", unsigned("none", claims))
}

/// `at_hash` of an access token under a SHA-256 algorithm (OpenID Connect Core §3.1.3.6).
pub fn at_hash(access_token: &str) -> String {
    let digest = Sha256::digest(access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.get(..16).unwrap_or_default())
}

/// The S256 challenge of a PKCE verifier (RFC 7636 §4.2).
pub fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()))
}

fn unsigned(alg: &str, claims: &Value) -> String {
    let header = json!({"alg": alg, "typ": "JWT", "kid": KID});
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(&header), part(claims))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_the_one_of_rfc_7636() {
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(challenge(verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
