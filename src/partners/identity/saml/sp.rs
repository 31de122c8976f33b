//! Who we are to a proxy: a name, a key, a certificate; and signatures made with them.
use crate::platform::xmldsig;
use anyhow::{Context, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::pkey::{Id, PKey, Private};
use openssl::sign::Signer;
use openssl::x509::X509;
use std::cmp::Ordering;

/// Our side.
pub struct Sp {
    pub entity_id: String,
    key: PKey<Private>,
    /// DER in base64, as it stands in XML.
    pub certificate: String,
}

impl Sp {
    /// Reads key and certificate, PEM both, and makes sure that they belong together.
    pub fn new(
        entity_id: String,
        key: &str,
        certificate: &str,
        now: Timestamp,
    ) -> anyhow::Result<Self> {
        let key = PKey::private_key_from_pem(key.as_bytes()).context("our private key")?;
        let certificate = X509::from_pem(certificate.as_bytes()).context("our certificate")?;
        ensure!(key.id() == Id::RSA && 2048 <= key.bits(), "our key is not RSA of 2048 bits");
        ensure!(
            certificate.public_key()?.public_eq(&key),
            "our certificate is not of our private key"
        );
        let now = Asn1Time::from_unix(now.as_second())?;
        ensure!(
            certificate.not_after().compare(&now)? == Ordering::Greater,
            "our certificate has expired"
        );
        Ok(Self { entity_id, key, certificate: STANDARD.encode(certificate.to_der()?) })
    }

    /// An empty enveloped signature of the element `id`, for [`Self::sign`] to fill.
    pub fn signature(&self, id: &str) -> String {
        xmldsig::empty(id, &self.certificate)
    }

    /// Fills the signature that a document holds.
    pub fn sign(&self, xml: &str) -> anyhow::Result<String> {
        xmldsig::sign(xml, &self.key)
    }

    /// RSA-SHA256 over the bytes of a query (SAML Bindings 2.0 §3.4.4.1), base64.
    pub fn sign_query(&self, query: &str) -> anyhow::Result<String> {
        let mut signer = Signer::new(MessageDigest::sha256(), &self.key)?;
        Ok(STANDARD.encode(signer.sign_oneshot_to_vec(query.as_bytes())?))
    }
}
