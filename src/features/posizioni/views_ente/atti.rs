//! Withdrawing a posizione and taking it back: one page each, with the reason that people will read.
use crate::features::posizioni::handlers_ente::POSIZIONI;
use crate::features::posizioni::handlers_ente::atti::{Atto, RifiutoAtto};
use crate::features::posizioni::model::rata::Posizione;
use crate::platform::Ctx;
use crate::ui::format::data_ora;
use crate::ui::{self, Field, Outcome, PageMeta};
use maud::{Markup, html};

/// `scritto` is the reason as it was written. With a refusal other than of the reason there is nothing to send.
pub fn page(
    ctx: &Ctx,
    posizione: &Posizione,
    atto: Atto,
    scritto: &str,
    rifiuto: Option<RifiutoAtto>,
) -> Markup {
    let t = ctx.t;
    let title = match atto {
        Atto::Annulla => t.posizioni_withdraw_title(),
        Atto::Ripristina => t.posizioni_restore_title(),
    };
    let back = format!("{POSIZIONI}/{}", posizione.id);
    let motivo = rifiuto.filter(|it| *it == RifiutoAtto::Motivo).map(|it| message(ctx, it));
    let errori: Vec<(&str, &str)> = motivo.iter().map(|it| ("motivo", it.as_str())).collect();
    let causale = posizione.prima().map(|it| it.posizione_causale.as_str()).unwrap_or_default();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p { strong lang=[ui::lang_it(ctx)] { (causale) } }
        @match rifiuto {
            Some(rifiuto) if rifiuto != RifiutoAtto::Motivo => {
                (ui::note(Outcome::Warn, &t.posizioni_act_refused(), html! { p { (message(ctx, rifiuto)) } }))
                p { a href=(ctx.href(&back)) { (t.posizioni_act_back()) } }
            }
            _ => {
                p { @match atto { Atto::Annulla => (t.posizioni_withdraw_lead()), Atto::Ripristina => (t.posizioni_restore_lead()) } }
                (ui::post_form(ctx, &atto.path(posizione.id), None, html! {
                    (ui::text_area(ctx, &Field {
                        value: scritto, error: motivo.as_deref(), hint: Some(&t.posizioni_act_reason_hint()),
                        ..Field::new("motivo", &t.posizioni_act_reason())
                    }, 3))
                    div.p-actions {
                        button.btn.btn-primary type="submit" { (title) }
                        a.btn.btn-outline-primary href=(ctx.href(&back)) { (t.posizioni_act_back()) }
                    }
                }))
            }
        }
    };
    let meta = PageMeta::new(&title).under(causale.to_owned(), &back);
    ui::page(ctx, meta.errors(motivo.is_some()), body)
}

fn message(ctx: &Ctx, rifiuto: RifiutoAtto) -> String {
    let t = ctx.t;
    match rifiuto {
        RifiutoAtto::Motivo => t.posizioni_act_reason_error(),
        RifiutoAtto::NienteDaAnnullare => t.posizioni_withdraw_nothing(),
        RifiutoAtto::Pagata => t.posizioni_act_paid(),
        RifiutoAtto::InPagamento(fino) => t.posizioni_act_paying(data_ora(ctx.lang, fino)),
        RifiutoAtto::NonAnnullata => t.posizioni_restore_nothing(),
        RifiutoAtto::Sostituita => t.posizioni_restore_report(),
    }
}
