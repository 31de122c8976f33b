//! Icons of Bootstrap Italia, by their names in its sprite. The build keeps the ones named in the
//! sources, so a name is always a plain string literal.
use crate::platform::assets;
use maud::{Markup, Render, html};
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

/// An icon of the sprite. Written straight into the page: a list has many.
#[derive(Debug, Clone, Copy)]
pub struct Icon {
    name: &'static str,
    class: &'static str,
}

/// A decorative icon: hidden from screen readers, the text beside it says the thing.
pub fn icon(name: &'static str, size: Size) -> Icon {
    let class = match size {
        Size::Normal => "icon",
        Size::Small => "icon icon-sm",
        Size::Tiny => "icon icon-xs",
    };
    Icon { name, class }
}

/// The little arrow of something that opens; it turns when it is open.
pub fn caret() -> Icon {
    Icon { name: "it-expand", class: "icon icon-xs p-caret" }
}

impl Render for Icon {
    fn render_to(&self, buffer: &mut String) {
        // Nothing to escape: every piece is a literal or made by the build.
        buffer.push_str("<svg class=\"");
        buffer.push_str(self.class);
        buffer.push_str("\" aria-hidden=\"true\" focusable=\"false\"><use href=\"");
        buffer.push_str(*SPRITE);
        buffer.push('#');
        buffer.push_str(self.name);
        buffer.push_str("\"></use></svg>");
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
