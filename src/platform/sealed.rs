//! Bytes that only we can read and nobody can change: AES-256-GCM under a key of ours.
use hmac::{Hmac, Mac};
use openssl::symm::{Cipher, decrypt_aead, encrypt_aead};
use rand::RngCore;
use sha2::Sha256;

const NONCE: usize = 12;
const TAG: usize = 16;

/// Seals for one purpose: what is sealed for another is not opened.
#[derive(Clone)]
pub struct Sealer {
    key: Vec<u8>,
    purpose: &'static str,
}

impl Sealer {
    /// A key of its own, made of `secret` and `purpose`.
    pub fn new(secret: &[u8], purpose: &'static str) -> anyhow::Result<Self> {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret)?;
        mac.update(b"sealed:");
        mac.update(purpose.as_bytes());
        Ok(Self { key: mac.finalize().into_bytes().to_vec(), purpose })
    }

    /// Nonce, tag, ciphertext.
    pub fn seal(&self, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
        let (mut nonce, mut tag) = ([0_u8; NONCE], [0_u8; TAG]);
        rand::rng().fill_bytes(&mut nonce);
        let aad = self.purpose.as_bytes();
        let cipher = Cipher::aes_256_gcm();
        let sealed = encrypt_aead(cipher, &self.key, Some(&nonce), aad, plain, &mut tag)?;
        Ok([nonce.as_slice(), &tag, &sealed].concat())
    }

    /// What was sealed; none when it was not by us, for this, and as it is.
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_at_checked(NONCE)?;
        let (tag, sealed) = rest.split_at_checked(TAG)?;
        let aad = self.purpose.as_bytes();
        decrypt_aead(Cipher::aes_256_gcm(), &self.key, Some(nonce), aad, sealed, tag).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_whole_and_for_its_purpose_only() {
        let (one, two) = (Sealer::new(b"k", "one").unwrap(), Sealer::new(b"k", "two").unwrap());
        let sealed = one.seal(b"RSSMRA80A01H501U").unwrap();
        assert_eq!(one.open(&sealed).unwrap(), b"RSSMRA80A01H501U");
        assert_ne!(one.seal(b"RSSMRA80A01H501U").unwrap(), sealed);
        assert_eq!(two.open(&sealed), None);
        assert_eq!(Sealer::new(b"other", "one").unwrap().open(&sealed), None);
        for n in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[n] ^= 1;
            assert_eq!(one.open(&changed), None, "byte {n}");
            assert_eq!(one.open(&sealed[..n]), None, "{n} bytes");
        }
    }
}
