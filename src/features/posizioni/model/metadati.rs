//! What an ente sends along with a payment, and finds again in its receipt (`ctMetadata`).
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// `mapEntry`s of the schema, less the one that we may add to a payment.
const MASSIMO: usize = 14;
/// Characters of a key, and of a value.
const LUNGO: usize = 140;
/// The key that we add: the account for a PSP that cannot pay into a postal one.
pub const IBAN_APPOGGIO: &str = "IBANAPPOGGIO";

/// Keys with their values, by key. What an ente loads has been read by [`Metadati::parse`]; what a receipt
/// brings is kept as it came. Never shown by `Debug`: entes write what they like.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Metadati(BTreeMap<String, String>);

impl fmt::Debug for Metadati {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Metadati({})", self.0.len())
    }
}

impl Metadati {
    /// `chiave=valore|chiave=valore`, 1 to 14 of them, keys and values of 1 to 140 characters on one line.
    /// Refuses a key twice, and ours.
    pub fn parse(text: &str) -> Option<Self> {
        let mut out = BTreeMap::new();
        for coppia in text.split('|') {
            let (chiave, valore) = coppia.split_once('=')?;
            let (chiave, valore) = (chiave.trim(), valore.trim());
            if chiave == IBAN_APPOGGIO || !is_scritto(chiave) || !is_scritto(valore) {
                return None;
            }
            if out.insert(chiave.to_owned(), valore.to_owned()).is_some() {
                return None;
            }
        }
        (out.len() <= MASSIMO).then_some(Self(out))
    }

    /// May be sent: see [`Metadati::parse`].
    pub fn ammessi(&self) -> bool {
        let good = |it: &String| is_scritto(it);
        let shape = |(chiave, valore)| good(chiave) && good(valore) && chiave != IBAN_APPOGGIO;
        self.0.len() <= MASSIMO && self.0.iter().all(shape)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Key and value, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(chiave, valore)| (chiave.as_str(), valore.as_str()))
    }
}

/// What a receipt brings; of a key twice, the last value.
impl FromIterator<(String, String)> for Metadati {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(all: T) -> Self {
        Self(all.into_iter().collect())
    }
}

fn is_scritto(text: &str) -> bool {
    let chars = text.chars().count();
    (1..=LUNGO).contains(&chars) && !text.trim().is_empty() && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_by_key_and_what_the_schema_does_not_take_is_refused() {
        let it = Metadati::parse("B = 2|A=1=uno").unwrap();
        assert_eq!(it.iter().collect::<Vec<_>>(), [("A", "1=uno"), ("B", "2")]);
        assert!(it.ammessi());
        let long = "x".repeat(141);
        let many = (0..15).map(|n| format!("K{n}=1")).collect::<Vec<_>>().join("|");
        for ko in [
            "",
            "A",
            "A=",
            "=1",
            "A=1|",
            "A=1|A=2",
            "A=\u{7}",
            "IBANAPPOGGIO=IT",
            &many,
            &format!("A={long}"),
            &format!("{long}=1"),
        ] {
            assert_eq!(Metadati::parse(ko), None, "{ko}");
        }
        let kept = |text: &str| Metadati::from_iter([(IBAN_APPOGGIO.to_owned(), text.to_owned())]);
        assert!(!kept("IT").ammessi(), "a receipt brings it back, an ente does not send it");
        assert_eq!(format!("{it:?}"), "Metadati(2)");
    }
}
