//! How something ended, or why there is nothing to do: a coloured panel with the page's title.
use super::icons::{Size, icon};
use crate::platform::Ctx;
use maud::{Markup, html};

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Ok,
    Wait,
    Warn,
    Bad,
}

impl Outcome {
    fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Ok => ("p-panel ok", "it-check-circle"),
            Self::Wait => ("p-panel wait", "it-clock"),
            Self::Warn => ("p-panel warn", "it-warning-circle"),
            Self::Bad => ("p-panel bad", "it-close-circle"),
        }
    }
}

/// The panel with the `h1` of the page; `body` is its paragraphs.
pub fn panel(outcome: Outcome, title: &str, body: Markup) -> Markup {
    let (class, name) = outcome.look();
    html! { div class=(class) { (icon(name, Size::Normal)) h1 { (title) } (body) } }
}

/// The same look for a part of a page: its title is an `h2`.
pub fn note(outcome: Outcome, title: &str, body: Markup) -> Markup {
    let (class, name) = outcome.look();
    html! { div class=(class) { (icon(name, Size::Normal)) h2 { (title) } (body) } }
}

/// A line that asks `path` (without language) for news at growing intervals, says `wait` when they
/// are long in coming, and says when there
/// is some: 204 means none yet, 200 means that the page is to be loaded again.
/// Empty, and silent, without JavaScript.
pub fn waiting(ctx: &Ctx, path: &str, wait: &str) -> Markup {
    html! {
        p.p-muted role="status" data-poll=(ctx.href(path)) data-poll-wait=(wait)
            data-poll-done=(ctx.t.ui_poll_done()) {}
    }
}
