//! A list with nothing in it: what will appear here, and the action that fills it.
use maud::{Markup, html};

/// `actions` are links or buttons; it and `text` may be empty.
pub fn empty(title: &str, text: &str, actions: Markup) -> Markup {
    html! { div.p-empty { h2 { (title) } @if !text.is_empty() { p { (text) } } @if !actions.0.is_empty() { div.p-actions { (actions) } } } }
}
