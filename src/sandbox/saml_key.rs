//! Keys and certificates of the world's SAML parties: made when the process starts, forgotten when
//! it ends.
use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::x509::{X509, X509NameBuilder};
use std::sync::OnceLock;

/// A key and its certificate.
pub struct Pair {
    pub key: PKey<Private>,
    pub certificate: X509,
}

impl Pair {
    /// A new key of 2048 bits, with a certificate for two years signed by itself.
    pub fn generate(name: &str) -> anyhow::Result<Self> {
        let key = PKey::from_rsa(Rsa::generate(2048)?)?;
        let mut subject = X509NameBuilder::new()?;
        subject.append_entry_by_text("CN", name)?;
        let subject = subject.build();
        let mut builder = X509::builder()?;
        builder.set_version(2)?;
        let serial = BigNum::from_u32(rand::random())?.to_asn1_integer()?;
        builder.set_serial_number(&serial)?;
        builder.set_subject_name(&subject)?;
        builder.set_issuer_name(&subject)?;
        builder.set_pubkey(&key)?;
        let (from, until) = (Asn1Time::days_from_now(0)?, Asn1Time::days_from_now(730)?);
        builder.set_not_before(&from)?;
        builder.set_not_after(&until)?;
        builder.sign(&key, MessageDigest::sha256())?;
        Ok(Self { key, certificate: builder.build() })
    }

    /// The key that the proxy of this process signs with.
    pub fn of_process() -> anyhow::Result<&'static Self> {
        static PAIR: OnceLock<Pair> = OnceLock::new();
        if let Some(pair) = PAIR.get() {
            return Ok(pair);
        }
        let new = Self::generate("proxy di prova")?;
        Ok(PAIR.get_or_init(|| new))
    }

    /// The certificate as it stands in XML: DER in base64.
    pub fn base64(&self) -> anyhow::Result<String> {
        Ok(STANDARD.encode(self.certificate.to_der()?))
    }
}

/// A new private key and its certificate, both PEM, for a portal that talks to this world.
pub fn key_pair(name: &str) -> anyhow::Result<(String, String)> {
    let pair = Pair::generate(name)?;
    let text = |pem: Vec<u8>| String::from_utf8(pem).context("PEM is text");
    Ok((text(pair.key.private_key_to_pem_pkcs8()?)?, text(pair.certificate.to_pem()?)?))
}
