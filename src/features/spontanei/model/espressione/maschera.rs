//! Patterns of codes: read once from left to right, never back.
use serde::{Deserialize, Serialize};

/// `9` is a digit, `A` a letter, `N` either; `*` after one of them means any number of it, also none, as
/// many as there are. Everything else is itself, in capitals or not. `V/9*/9999` is `V/123/2026`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Maschera(String);

/// Longest pattern, characters.
const LETTERE: usize = 60;

impl Maschera {
    /// None when it is empty, too long, or a `*` follows nothing that it can repeat.
    pub fn parse(text: &str) -> Option<Self> {
        let lettere: Vec<char> = text.chars().collect();
        let ripete = |at: usize| at.checked_sub(1).and_then(|it| lettere.get(it));
        let stelle = lettere.iter().enumerate().filter(|it| *it.1 == '*');
        let ok = stelle.map(|it| ripete(it.0)).all(|it| matches!(it, Some('9' | 'A' | 'N')));
        let lunga = (1..=LETTERE).contains(&lettere.len());
        (ok && lunga && !text.chars().any(char::is_control)).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The whole of `text` is as the pattern says.
    pub fn matches(&self, text: &str) -> bool {
        let mut resto = text.chars().peekable();
        let mut segni = self.0.chars().peekable();
        while let Some(segno) = segni.next() {
            if segni.next_if_eq(&'*').is_some() {
                while resto.next_if(|c| fits(segno, *c)).is_some() {}
            } else if !resto.next().is_some_and(|c| fits(segno, c)) {
                return false;
            }
        }
        resto.next().is_none()
    }
}

fn fits(segno: char, c: char) -> bool {
    match segno {
        '9' => c.is_ascii_digit(),
        'A' => c.is_ascii_alphabetic(),
        'N' => c.is_ascii_alphanumeric(),
        altro => altro.eq_ignore_ascii_case(&c),
    }
}

impl TryFrom<String> for Maschera {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a pattern")
    }
}

impl From<Maschera> for String {
    fn from(maschera: Maschera) -> Self {
        maschera.0
    }
}
