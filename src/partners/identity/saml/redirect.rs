//! Messages in an address (SAML Bindings 2.0 §3.4): deflated, in base64, signed over the query.
use super::gate::{LIMIT, SIGNATURES};
use super::sp::Sp;
use crate::features::accesso::Risposta;
use crate::partners::identity::{Result, refuse};
use crate::platform::xmldsig::RSA_SHA256;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Public};
use openssl::sign::Verifier;
use std::io::{Read, Write};
use url::Url;

/// The address that carries `xml` as `name` (`SAMLRequest` or `SAMLResponse`), signed by us.
pub fn address(
    sp: &Sp,
    to: &Url,
    name: &str,
    xml: &str,
    relay_state: Option<&str>,
) -> anyhow::Result<Url> {
    let mut deflated = DeflateEncoder::new(vec![], Compression::best());
    deflated.write_all(xml.as_bytes())?;
    let message = STANDARD.encode(deflated.finish()?);
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair(name, &message);
    if let Some(relay_state) = relay_state {
        query.append_pair("RelayState", relay_state);
    }
    query.append_pair("SigAlg", RSA_SHA256);
    let query = query.finish();
    let signature = sp.sign_query(&query)?;
    let signature: String = url::form_urlencoded::byte_serialize(signature.as_bytes()).collect();
    let mut to = to.clone();
    let query = match to.query() {
        Some(own) if !own.is_empty() => format!("{own}&{query}&Signature={signature}"),
        _ => format!("{query}&Signature={signature}"),
    };
    to.set_query(Some(&query));
    Ok(to)
}

/// The message that an address carries as `name`, signed with one of `keys`.
pub fn read(risposta: &Risposta, name: &str, keys: &[PKey<Public>]) -> Result<String> {
    let algorithm = risposta.get("SigAlg").unwrap_or_default();
    let digest = match SIGNATURES.iter().position(|it| *it == algorithm) {
        Some(0) => MessageDigest::sha256(),
        Some(1) => MessageDigest::sha384(),
        Some(2) => MessageDigest::sha512(),
        _ => return refuse("the address is not signed, or with another algorithm"),
    };
    let Some(signature) = risposta.get("Signature").and_then(|it| STANDARD.decode(it).ok()) else {
        return refuse("the signature of the address is not base64");
    };
    let parts = [name, "RelayState", "SigAlg"];
    // One parameter twice is signed for one reader and read by another.
    if parts.iter().any(|it| risposta.get(it).is_some() && risposta.raw(it).is_none()) {
        return refuse("the address has a parameter twice");
    }
    let signed: Vec<_> = parts.iter().filter_map(|it| risposta.raw(it)).collect();
    let signed = signed.join("&");
    let verifies = |key: &PKey<Public>| {
        let mut verifier = Verifier::new(digest, key).ok()?;
        verifier.verify_oneshot(&signature, signed.as_bytes()).ok()
    };
    if !keys.iter().any(|key| verifies(key) == Some(true)) {
        return refuse("the signature of the address is not valid");
    }
    let message = risposta.get(name).and_then(|it| STANDARD.decode(it).ok());
    match message.as_deref().and_then(inflate) {
        Some(message) => Ok(message),
        None => refuse("the message in the address cannot be read"),
    }
}

/// At most [`LIMIT`] bytes: a small message can unfold to gigabytes.
fn inflate(bytes: &[u8]) -> Option<String> {
    let mut out = vec![];
    let limit = u64::try_from(LIMIT).ok()?;
    DeflateDecoder::new(bytes).take(limit + 1).read_to_end(&mut out).ok()?;
    if LIMIT < out.len() {
        return None;
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deflate(bytes: &[u8]) -> Vec<u8> {
        let mut deflated = DeflateEncoder::new(vec![], Compression::best());
        deflated.write_all(bytes).unwrap();
        deflated.finish().unwrap()
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        assert_eq!(inflate(&deflate(b"<a/>")).as_deref(), Some("<a/>"));
        let bomb = deflate(&vec![b' '; 64 * 1024 * 1024]);
        assert!(bomb.len() < LIMIT);
        assert_eq!(inflate(&bomb), None);
    }
}
