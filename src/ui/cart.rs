//! What has been ticked in the list so far: a bar at the bottom of phones, a card beside the list on
//! wide screens. Numbers are live only where scripts run; elsewhere neither shows a stale total.
use super::format::euro;
use super::icons::{Size, icon};
use crate::kernel::Importo;
use crate::platform::Ctx;
use maud::{Markup, html};

/// Id of the form of the list: `static/js/portal.js` follows its ticks.
pub const LIST_FORM: &str = "fascicolo";

/// The notices ticked when the page was made.
#[derive(Debug, Clone, Copy)]
pub struct Scelti {
    pub n: u32,
    pub totale: Importo,
}

/// The bottom bar, for `PageMeta::bar`.
pub fn cart_bar(ctx: &Ctx, scelti: Scelti) -> Markup {
    html! {
        section.p-cartbar aria-label=(ctx.t.ui_chosen_title()) { div.container {
            p.js-only aria-live="polite" aria-atomic="true" { (count(ctx, scelti)) b.p-num data-cart-total { (euro(ctx.lang, scelti.totale)) } }
            p.no-js-only { (ctx.t.ui_chosen_nojs()) }
            button.btn.btn-primary type="submit" form=(LIST_FORM) { (ctx.t.ui_chosen_go()) }
        } }
    }
}

/// The card beside the list.
pub fn cart_side(ctx: &Ctx, scelti: Scelti) -> Markup {
    html! {
        div.p-card.p-cartcard {
            h2 { (ctx.t.ui_chosen_title()) }
            p.no-js-only { (ctx.t.ui_chosen_hint()) }
            ul.p-lines.js-only #cart-lines {}
            p.p-sum.js-only { (count(ctx, scelti)) b.p-num data-cart-total { (euro(ctx.lang, scelti.totale)) } }
            button.btn.btn-primary.btn-block type="submit" form=(LIST_FORM) { (ctx.t.ui_chosen_go()) (icon("it-arrow-right", Size::Normal)) }
            p.p-small.p-muted.mt-3 { (ctx.t.ui_chosen_limit()) }
        }
    }
}

fn count(ctx: &Ctx, scelti: Scelti) -> Markup {
    html! {
        span data-cart-count data-one=(ctx.t.ui_chosen_one()) data-other=(ctx.t.ui_chosen_other()) {
            (ctx.t.ui_chosen(scelti.n))
        }
    }
}
