//! Keys of software. Pure.
use crate::kernel::{EnteId, ServizioId};
use crate::platform::csrf::hex;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt;

/// So that whoever finds one knows what it is, and scanners of secrets too.
const PREFISSO: &str = "fascicolo_";

/// A key as its software holds it: 256 random bits. Never shown by `Debug`, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Chiave(String);

impl Chiave {
    /// From 32 bytes of chance.
    pub fn new(caso: [u8; 32]) -> Self {
        Self(format!("{PREFISSO}{}", hex(&caso)))
    }

    /// What `Authorization` holds; `None` when it cannot be a key.
    pub fn from_header(header: &str) -> Option<Self> {
        let (scheme, key) = header.split_once(' ')?;
        let key = key.trim();
        let ok = scheme.eq_ignore_ascii_case("bearer")
            && key.len() == PREFISSO.len() + 64
            && key.starts_with(PREFISSO);
        ok.then(|| Self(key.to_owned()))
    }

    /// What is stored of it. Chance of 256 bits wants no salt.
    pub fn impronta(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }

    /// To be shown once, to who asked for it.
    pub fn scritta(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Chiave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chiave(…)")
    }
}

/// A key to write down.
#[derive(Debug, Clone)]
pub struct NuovaChiave {
    pub ente: EnteId,
    /// `None`: every service of the ente.
    pub servizio: Option<ServizioId>,
    /// Which software, on which device.
    pub nome: String,
    pub scade_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_its_header_and_never_shown() {
        let chiave = Chiave::new([7; 32]);
        assert!(!format!("{chiave:?}").contains("0707"));
        let header = |it: &str| Chiave::from_header(it);
        assert_eq!(header(&format!("Bearer {}", chiave.scritta())), Some(chiave.clone()));
        assert_eq!(header(&format!("bearer  {} ", chiave.scritta())), Some(chiave.clone()));
        for wrong in ["", "Bearer", "Bearer x", &format!("Basic {}", chiave.scritta())] {
            assert_eq!(header(wrong), None, "{wrong}");
        }
        assert_ne!(chiave.impronta(), Chiave::new([8; 32]).impronta());
    }
}
