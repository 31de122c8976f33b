//! Where the page is.
use crate::platform::Ctx;
use crate::platform::operatori::{OPERATORI, is_office};
use maud::{Markup, html};

/// Home, the pages in between (text, path without language), and the page itself.
pub fn breadcrumb(ctx: &Ctx, between: &[(String, &str)], last: &str) -> Markup {
    let home = if is_office(&ctx.path) { OPERATORI } else { "/" };
    html! {
        nav.breadcrumb-container aria-label=(ctx.t.ui_crumbs()) {
            ol.breadcrumb data-element="breadcrumb" {
                (step(&ctx.t.ui_nav_home(), &ctx.href(home)))
                @for (text, path) in between { (step(text, &ctx.href(path))) }
                li.breadcrumb-item.active aria-current="page" { (last) }
            }
        }
    }
}

fn step(text: &str, href: &str) -> Markup {
    html! {
        li.breadcrumb-item { a href=(href) { (text) } span.separator aria-hidden="true" { "/" } }
    }
}
