//! Signatures inside XML (XML Signature 1.1), by xmlsec through the `samael` crate: enveloped, RSA
//! with SHA-256 or longer, one document at a time.
//!
//! libxml2 fetches addresses that it finds: only documents of a shape that somebody has checked
//! before may be given to [`reduce`].
use anyhow::ensure;
use openssl::pkey::{PKey, Private};
use samael::crypto::{
    AllowedSignatureAlgorithm, CertificateDer, Crypto, CryptoProvider, ReduceMode,
};
use std::sync::{Mutex, PoisonError};

/// xmlsec and libxml2 keep state of their own: one call at a time in the whole process.
static XMLSEC: Mutex<()> = Mutex::new(());

pub const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
pub const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

/// What a signature may be made with.
pub const ALGORITHMS: [AllowedSignatureAlgorithm; 3] = [
    AllowedSignatureAlgorithm::RsaSha256,
    AllowedSignatureAlgorithm::RsaSha384,
    AllowedSignatureAlgorithm::RsaSha512,
];

/// Runs `work` while nobody else is inside xmlsec.
pub fn alone<T>(work: impl FnOnce() -> T) -> T {
    let _guard = XMLSEC.lock().unwrap_or_else(PoisonError::into_inner);
    work()
}

/// The signed part of a document and nothing else of it: canonical, as it was digested. Every
/// signature in it must be valid and by one of `certificates`; of several, that of a SAML `Response`
/// says what is signed.
pub fn reduce(xml: &str, certificates: &[CertificateDer]) -> anyhow::Result<String> {
    // `samael` takes an empty list for «no signature wanted».
    ensure!(!certificates.is_empty(), "no certificate to believe");
    // The very bytes that were digested: the strictest mode, and the cheapest.
    let mode = ReduceMode::PreDigest;
    Ok(alone(|| {
        Crypto::reduce_xml_to_signed_with_allowed_algorithms(
            xml,
            certificates,
            mode,
            Some(&ALGORITHMS),
        )
    })?)
}

/// Fills the signature that a document holds, see [`empty`].
pub fn sign(xml: &str, key: &PKey<Private>) -> anyhow::Result<String> {
    let key = key.private_key_to_der()?;
    Ok(alone(|| Crypto::sign_xml(xml, &key))?)
}

/// A signature of the element `id` for [`sign`] to fill; its parent must be that element. SHA-256
/// throughout: `samael`'s own template has SHA-1 digests. `certificate` is DER in base64.
pub fn empty(id: &str, certificate: &str) -> String {
    format!(
        "<ds:Signature xmlns:ds=\"{DS}\"><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>\
         <ds:SignatureMethod Algorithm=\"{RSA_SHA256}\"/>\
         <ds:Reference URI=\"#{id}\"><ds:Transforms>\
         <ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>\
         <ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>\
         <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>\
         <ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/>\
         <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate>\
         </ds:X509Data></ds:KeyInfo></ds:Signature>"
    )
}
