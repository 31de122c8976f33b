//! A list with nothing in it: what will appear here, and the action that fills it.
use maud::{Markup, html};

/// `text` may be empty; `actions` are links or buttons.
pub fn empty(title: &str, text: &str, actions: Markup) -> Markup {
    html! { div.p-empty { h2 { (title) } @if !text.is_empty() { p { (text) } } div.p-actions { (actions) } } }
}
