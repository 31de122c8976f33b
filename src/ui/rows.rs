//! Data of one thing, name and value a row; amounts and codes inside text.
use super::format::euro;
use crate::kernel::Importo;
use crate::platform::Ctx;
use maud::{Markup, Render, html};

/// A list of [`row`]s.
pub fn rows(rows: Markup) -> Markup {
    html! { dl.p-rows { (rows) } }
}

/// One name and its value.
pub fn row(name: &str, value: impl Render) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

/// An amount inside text: never broken, digits of one width.
pub fn amount(ctx: &Ctx, importo: Importo) -> Markup {
    html! { span.p-num { (euro(ctx.lang, importo)) } }
}

/// A code, in a face that tells 0 from O.
pub fn code(text: &str) -> Markup {
    html! { span.p-code { (text) } }
}

/// A code shown in groups, and a button that copies it whole (only where scripts run).
pub fn code_to_copy(ctx: &Ctx, shown: &str, copied: &str) -> Markup {
    html! {
        (code(shown))
        span.js-only role="status" {
            button.btn.btn-link.p-copy type="button" data-copy=(copied) data-copied=(ctx.t.ui_copied()) { (ctx.t.ui_copy()) }
        }
    }
}
