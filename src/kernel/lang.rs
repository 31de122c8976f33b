//! Languages of the portal.
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// The source language, and what is shown when nothing else is known.
    #[default]
    It,
    En,
    Es,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::It, Self::En, Self::Es];

    /// ISO 639-1, for `lang` attributes and cookies.
    pub fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
            Self::Es => "es",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
