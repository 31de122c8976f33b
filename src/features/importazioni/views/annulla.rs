//! Undoing a load: what it means, or what stands in the way.
use crate::features::importazioni::handlers::TRACCIATI;
use crate::features::importazioni::model::{Ostacoli, Tracciato};
use crate::platform::Ctx;
use crate::ui::{self, Field, Outcome, PageMeta};
use maud::{Markup, html};

pub fn form(
    ctx: &Ctx,
    it: &Tracciato,
    ostacoli: Ostacoli,
    motivo: &str,
    errore: Option<&str>,
) -> Markup {
    let t = ctx.t;
    let path = format!("{TRACCIATI}/{}", it.id);
    let title = t.importazioni_undo();
    let errori: Vec<(&str, &str)> = errore.into_iter().map(|it| ("motivo", it)).collect();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (it.nome_file) }
        @if ostacoli.any() {
            div role="alert" {
                (ui::note(Outcome::Warn, &t.importazioni_undo_no_title(), html! {
                    @if 0 < ostacoli.pagate { p { (t.importazioni_undo_paid(ostacoli.pagate)) } }
                    @if 0 < ostacoli.in_pagamento { p { (t.importazioni_undo_paying(ostacoli.in_pagamento)) } }
                    @if 0 < ostacoli.cambiate { p { (t.importazioni_undo_changed(ostacoli.cambiate)) } }
                    p { (t.importazioni_undo_no()) }
                }))
            }
        } @else {
            p { (t.importazioni_undo_what(it.conti.inserite, it.conti.modificate, it.conti.annullate)) }
            p { (t.importazioni_undo_after()) }
            (ui::post_form(ctx, &format!("{path}/annulla"), None, html! {
                (ui::text_field(ctx, &Field {
                    value: motivo, error: errore, hint: Some(&t.importazioni_reason_hint()),
                    ..Field::new("motivo", &t.importazioni_reason())
                }))
                button.btn.btn-primary type="submit" { (t.importazioni_undo_yes()) }
            }))
        }
        p { a href=(ctx.href(&path)) { (t.importazioni_back()) } }
    };
    let meta = PageMeta::new(&title).under(t.ui_office_loads(), TRACCIATI);
    ui::page(ctx, meta.errors(errore.is_some()), body)
}
