//! What other entes collect for one, with their own notices.
use super::{paid, stato};
use crate::features::posizioni::handlers_ente::{POSIZIONI, QUOTE};
use crate::features::posizioni::store_ente::Quota;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::{self, Head, PageMeta};
use maud::{Markup, html};

/// What other entes collect for this one: amounts and notices, nobody's name.
pub fn shares(ctx: &Ctx, pagina: &Pagina<Quota>) -> Markup {
    let t = ctx.t;
    let title = t.posizioni_shares();
    let heads = [
        Head::text(t.posizioni_notice()),
        Head::text(t.posizioni_share_of()),
        Head::text(t.posizioni_share_reason()),
        Head::amount(t.posizioni_share()),
        Head::text(t.posizioni_state()),
        Head::text(t.posizioni_paid_on()),
    ];
    let it = ui::lang_it(ctx);
    let rows = html! {
        @for quota in &pagina.voci {
            tr {
                th scope="row" { (ui::code(&quota.numero_avviso.gruppi())) }
                td lang=[it] { (quota.primario) }
                td lang=[it] { (quota.causale) }
                td.r { (ui::amount(ctx, quota.importo)) }
                td { (stato(ctx, quota.stato, quota.scadenza)) }
                td { @if quota.stato.is_pagata() { (paid(ctx, quota.pagata_at)) } @else { "–" } }
            }
        }
    };
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.posizioni_shares_lead()) }
        @if pagina.is_past_end() {
            (ui::past_end(ctx, QUOTE))
        } @else if pagina.voci.is_empty() {
            (ui::empty(&t.posizioni_shares_none_title(), &t.posizioni_shares_none(), html! {}))
        } @else {
            (ui::table("quote", &title, heads, rows))
            (ui::nearby(ctx, QUOTE, pagina))
        }
        p { a href=(ctx.href(POSIZIONI)) { (t.posizioni_all()) } }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}
