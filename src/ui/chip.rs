//! Small labels of a state: always an icon and a text, never colour alone.
use super::icons::{Size, icon};
use maud::{Markup, Render, html};

/// What a state means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Bad,
    Warn,
    Ok,
    Primary,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "p-chip",
            Self::Bad => "p-chip bad",
            Self::Warn => "p-chip warn",
            Self::Ok => "p-chip ok",
            Self::Primary => "p-chip pri",
        }
    }
}

/// A state with its icon: `chip(Tone::Ok, "it-check-circle", "Pagato")`.
pub fn chip(tone: Tone, icon_name: &'static str, text: impl Render) -> Markup {
    html! { span class=(tone.class()) { (icon(icon_name, Size::Normal)) (text) } }
}
