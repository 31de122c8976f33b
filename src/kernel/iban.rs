//! Bank accounts.
use super::controllo::lettera_di_controllo;
use serde::{Deserialize, Serialize};

/// IBAN without spaces, upper case: country format and mod 97 checked, national CIN too for Italy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(transparent)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// Why a text is not an IBAN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoIban {
    #[error("IBAN mancante")]
    Vuoto,
    /// Length or characters that the country does not use.
    #[error("l'IBAN non ha la forma del suo paese")]
    Forma,
    #[error("le cifre di controllo dell'IBAN non tornano")]
    Controllo,
    #[error("la lettera CIN dell'IBAN non torna")]
    Cin,
}

impl Iban {
    /// Spaces and case do not matter.
    pub fn parse(text: &str) -> Result<Self, RifiutoIban> {
        let text: String = text.split_whitespace().collect::<String>().to_ascii_uppercase();
        if text.is_empty() {
            return Err(RifiutoIban::Vuoto);
        }
        if text.starts_with("IT") && text.len() != 27 {
            return Err(RifiutoIban::Forma);
        }
        match text.parse::<iban::Iban>() {
            Ok(_) => {}
            Err(iban::ParseIbanError::InvalidBaseIban {
                source: iban::ParseBaseIbanError::InvalidChecksum,
            }) => return Err(RifiutoIban::Controllo),
            Err(_) => return Err(RifiutoIban::Forma),
        }
        if let Some(cin_e_conto) = text.strip_prefix("IT").and_then(|it| it.get(2..)) {
            let mut conto = cin_e_conto.chars();
            if conto.next() != lettera_di_controllo(conto.as_str()) {
                return Err(RifiutoIban::Cin);
            }
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `IT60 … 3456`: enough to recognise one's own account, not to use it.
    pub fn mascherato(&self) -> String {
        let paese = self.0.get(..4).unwrap_or_default();
        let fine = self.0.len().checked_sub(4).and_then(|from| self.0.get(from..));
        format!("{paese} … {}", fine.unwrap_or_default())
    }

    /// An account of Poste Italiane (ABI 07601): the only ones a bollettino can be paid to.
    pub fn is_postale(&self) -> bool {
        self.0.starts_with("IT") && self.0.get(5..10) == Some("07601")
    }

    /// Number of the postal account, 12 digits, when it is one.
    pub fn conto_postale(&self) -> Option<&str> {
        self.0.get(15..).filter(|_| self.is_postale())
    }
}

impl TryFrom<String> for Iban {
    type Error = RifiutoIban;
    fn try_from(text: String) -> Result<Self, RifiutoIban> {
        Self::parse(&text)
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ibans_follow_the_vectors() {
        let cases = [
            ("IT60X0542811101000000123456", None),
            ("IT02O9999900001000000000101", None),
            ("IT11R9999900002000000000202", None),
            ("IT35U0760102800000000123456", None),
            ("DE89370400440532013000", None),
            ("IT61X0542811101000000123456", Some(RifiutoIban::Controllo)),
            ("IT65A0542811101000000123456", Some(RifiutoIban::Cin)),
            ("IT60X054281110100000012345", Some(RifiutoIban::Forma)),
            ("IT60-0542811101000000123456", Some(RifiutoIban::Forma)),
            ("", Some(RifiutoIban::Vuoto)),
        ];
        for (text, rifiuto) in cases {
            assert_eq!(Iban::parse(text).err(), rifiuto, "{text}");
        }
    }

    #[test]
    fn an_iban_is_read_as_people_write_it_and_shown_masked() {
        let iban = Iban::parse(" it60 x054 2811 1010 0000 0123 456 ").unwrap();
        assert_eq!(iban.as_str(), "IT60X0542811101000000123456");
        assert_eq!(iban.mascherato(), "IT60 … 3456");
        assert!(!iban.is_postale() && iban.conto_postale().is_none());
        let postale = Iban::parse("IT35U0760102800000000123456").unwrap();
        assert!(postale.is_postale());
        assert_eq!(postale.conto_postale(), Some("000000123456"));
    }
}
