//! Pages of a long list.
use super::empty;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use maud::{Markup, html};

/// Links to the first, last and nearby pages, from 1; nothing when there is only one.
/// `href` gives the address of a page, without language prefix.
pub fn pagination(ctx: &Ctx, page: u32, pages: u32, href: impl Fn(u32) -> String) -> Markup {
    if pages < 2 {
        return html! {};
    }
    let word = ctx.t.ui_pages_page();
    html! {
        nav.p-pages aria-label=(ctx.t.ui_pages()) { ul {
            @if page > 1 {
                li { a rel="prev" href=(ctx.href(&href(page.saturating_sub(1)))) { (ctx.t.ui_pages_previous()) } }
            }
            @for (n, gap) in shown(page, pages) {
                @if gap { li { span aria-hidden="true" { "…" } } }
                li {
                    a href=(ctx.href(&href(n))) aria-current=[(n == page).then_some("page")] {
                        span.p-sr { (word) " " } (n)
                    }
                }
            }
            @if page < pages {
                li { a rel="next" href=(ctx.href(&href(page.saturating_add(1)))) { (ctx.t.ui_pages_next()) } }
            }
        } }
    }
}

/// Links to the page before this one and the one after, when there are any; `path`, without language
/// prefix, is the list's address.
pub fn nearby<T>(ctx: &Ctx, path: &str, pagina: &Pagina<T>) -> Markup {
    let and = if path.contains('?') { '&' } else { '?' };
    let href = |n: i64| ctx.href(&format!("{path}{and}pagina={n}"));
    html! {
        @if pagina.altre || pagina.numero > 1 {
            nav.p-actions aria-label=(ctx.t.ui_pages()) {
                @if pagina.numero > 1 {
                    a rel="prev" href=(href(pagina.numero - 1)) { (ctx.t.ui_pages_previous()) }
                }
                @if pagina.altre { a rel="next" href=(href(pagina.numero + 1)) { (ctx.t.ui_pages_next()) } }
            }
        }
    }
}

/// In place of a page after the last one.
pub fn past_end(ctx: &Ctx, path: &str) -> Markup {
    let first = html! { a href=(ctx.href(path)) { (ctx.t.ui_pages_first()) } };
    empty(&ctx.t.ui_pages_past(), "", first)
}

/// The numbers to show, each with true when some are left out before it.
fn shown(page: u32, pages: u32) -> impl Iterator<Item = (u32, bool)> {
    let near = move |n: &u32| *n == 1 || *n == pages || n.abs_diff(page) <= 1;
    (1..=pages).filter(near).scan(0, |last, n| {
        let gap = n.abs_diff(*last) > 1;
        *last = n;
        Some((n, gap))
    })
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn far_pages_are_left_out_with_a_sign() {
        let row = |page, pages| {
            shown(page, pages)
                .map(|(n, gap)| format!("{}{n}", if gap { "…" } else { "" }))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(row(1, 2), "1 2");
        assert_eq!(row(5, 9), "1 …4 5 6 …9");
        assert_eq!(row(1, 3), "1 2 3");
    }
}
