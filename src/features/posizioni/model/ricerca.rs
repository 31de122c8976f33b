//! What an operator looks for, and the address under which they find it again: sealed, because
//! addresses are kept by browsers and proxies and this one would say whom they looked for.
use crate::kernel::{CodiceFiscale, NumeroAvviso};
use crate::platform::sealed::Sealer;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cerca {
    Tutto,
    Avviso(NumeroAvviso),
    Debitore(CodiceFiscale),
}

impl Cerca {
    /// A notice number or a fiscal code, as somebody wrote it.
    pub fn parse(scritto: &str) -> Option<Self> {
        let avviso = NumeroAvviso::parse(scritto).map(Self::Avviso).ok();
        avviso.or_else(|| CodiceFiscale::parse(scritto).map(Self::Debitore).ok())
    }

    /// As it was written, without what does not matter.
    pub fn testo(&self) -> String {
        match self {
            Self::Tutto => String::new(),
            Self::Avviso(numero) => numero.gruppi(),
            Self::Debitore(codice) => codice.as_str().to_owned(),
        }
    }

    /// The same for an address, good in the session `sessione` only.
    pub fn seal(&self, secret: &[u8], sessione: &[u8]) -> anyhow::Result<String> {
        let plain = [sessione, self.testo().as_bytes()].concat();
        Ok(URL_SAFE_NO_PAD.encode(sealer(secret)?.seal(&plain)?))
    }

    /// What [`Cerca::seal`] made; none when it is of another session, or not ours.
    pub fn open(sealed: &str, secret: &[u8], sessione: &[u8]) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = sealer(secret).ok()?.open(&sealed)?;
        Self::parse(std::str::from_utf8(plain.strip_prefix(sessione)?).ok()?)
    }
}

fn sealer(secret: &[u8]) -> anyhow::Result<Sealer> {
    Sealer::new(secret, "ricerca di un operatore")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_found_again_in_its_session_only_and_its_address_says_nothing() {
        for scritto in ["bncgli85c42e507e", "3012 0000 0000 0000 06"] {
            let cerca = Cerca::parse(scritto).unwrap();
            let sealed = cerca.seal(b"key", b"one").unwrap();
            assert!(!sealed.to_uppercase().contains("BNCGLI") && !sealed.contains("3012"));
            assert_eq!(Cerca::open(&sealed, b"key", b"one"), Some(cerca));
            assert_eq!(Cerca::open(&sealed, b"key", b"two"), None);
            assert_eq!(Cerca::open(&sealed, b"other", b"one"), None);
            assert_eq!(Cerca::open(&sealed[1..], b"key", b"one"), None);
        }
        assert_eq!(Cerca::parse("non so"), None);
        assert_eq!(Cerca::open("BNCGLI85C42E507E", b"key", b""), None);
    }
}
