//! Icons of Bootstrap Italia, by their names in its sprite. The build keeps the ones named in the
//! sources, so a name is always a plain string literal.
use crate::platform::assets;
use maud::{Markup, html};
use std::sync::LazyLock;

static SPRITE: LazyLock<&'static str> = LazyLock::new(|| assets::url("icons.svg"));

/// How big an icon is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 32 px, or what its place gives it.
    Normal,
    /// 24 px.
    Small,
    /// 16 px.
    Tiny,
}

/// A decorative icon: hidden from screen readers, the text beside it says the thing.
pub fn icon(name: &'static str, size: Size) -> Markup {
    let class = match size {
        Size::Normal => "icon",
        Size::Small => "icon icon-sm",
        Size::Tiny => "icon icon-xs",
    };
    html! {
        svg class=(class) aria-hidden="true" focusable="false" { use href={ (*SPRITE) "#" (name) } {} }
    }
}

/// The little arrow of something that opens; it turns when it is open.
pub fn caret() -> Markup {
    html! {
        svg class="icon icon-xs p-caret" aria-hidden="true" focusable="false" {
            use href={ (*SPRITE) "#" ("it-expand") } {}
        }
    }
}

/// The mark of the portal: hills and sea.
pub fn logo() -> Markup {
    html! {
        svg viewBox="0 0 60 60" aria-hidden="true" focusable="false" {
            circle cx="30" cy="30" r="29" fill="#fff" {}
            path d="M10 38c6-3 10-3 14 0s9 3 13 0 8-3 13 0v5c-5-3-9-3-13 0s-9 3-13 0-8-3-14 0z" fill="#06c" {}
            path d="M12 33 25 14l7 10 5-6 11 15z" fill="#17334f" {}
        }
    }
}
