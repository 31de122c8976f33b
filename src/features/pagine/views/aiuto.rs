//! Help: answers, contacts, appointment, reporting a problem. Other pages link to its anchors.
use super::{mail, telephone};
use crate::platform::Ctx;
use crate::ui::{self, PageMeta};
use maud::{Markup, html};

/// `#domande`, `#contatti`, `#appuntamento`, `#segnala`.
pub fn aiuto(ctx: &Ctx) -> Markup {
    let t = ctx.t;
    let title = t.pagine_help_title();
    let description = t.pagine_help_description();
    let sections = [
        ("domande", t.pagine_faq_title()),
        ("contatti", t.pagine_contacts_title()),
        ("appuntamento", t.pagine_booking_title()),
        ("segnala", t.pagine_report_title()),
    ];
    let body = html! {
        div.p-body {
            h1 { (title) }
            p.p-lead { (t.pagine_help_lead()) }
            nav aria-label=(t.pagine_help_on_page()) {
                ul { @for (id, text) in &sections { li { a href={ "#" (id) } { (text) } } } }
            }
            section {
                h2.mt-4 #domande { (t.pagine_faq_title()) }
                @for (id, question, answer) in questions(ctx) {
                    h3.mt-4 id=(id) { (question) }
                    p { (answer) }
                }
            }
            (contacts(ctx))
            section {
                h2.mt-4 #appuntamento { (t.pagine_booking_title()) }
                p { (t.pagine_booking_text()) }
                p { (mail(ctx, &t.pagine_booking_mail())) }
            }
            section {
                h2.mt-4 #segnala { (t.pagine_report_title()) }
                p { (t.pagine_report_text()) }
                p { (mail(ctx, &t.pagine_report_mail())) }
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title).indexed(&description), body)
}

/// Anchor, question, answer: the order in which people meet them.
fn questions(ctx: &Ctx) -> [(&'static str, String, String); 12] {
    let t = ctx.t;
    [
        ("entrare", t.pagine_faq_enter_q(), t.pagine_faq_enter_a()),
        ("senza-identita", t.pagine_faq_no_identity_q(), t.pagine_faq_no_identity_a()),
        ("pagare", t.pagine_faq_pay_q(), t.pagine_faq_pay_a()),
        ("quanti", t.pagine_faq_many_q(), t.pagine_faq_many_a()),
        ("pagopa", t.pagine_faq_pagopa_q(), t.pagine_faq_pagopa_a()),
        ("ricevuta", t.pagine_faq_receipt_q(), t.pagine_faq_receipt_a()),
        ("attesa", t.pagine_faq_late_q(), t.pagine_faq_late_a()),
        ("importo-cambiato", t.pagine_faq_changed_q(), t.pagine_faq_changed_a()),
        ("importo-sbagliato", t.pagine_faq_wrong_q(), t.pagine_faq_wrong_a()),
        ("manca", t.pagine_faq_missing_q(), t.pagine_faq_missing_a()),
        ("due-volte", t.pagine_faq_twice_q(), t.pagine_faq_twice_a()),
        ("non-riuscito", t.pagine_faq_refused_q(), t.pagine_faq_refused_a()),
    ]
}

fn contacts(ctx: &Ctx) -> Markup {
    let (t, region) = (ctx.t, &ctx.region);
    let email = html! { a href={ "mailto:" (region.email) } { (region.email) } };
    let phone = html! { (telephone(&region.telefono)) " (" (region.telefono_orari) ")" };
    let pec = html! { a href={ "mailto:" (region.pec) } { (region.pec) } };
    let address = html! { span lang=[ui::lang_it(ctx)] { (region.indirizzo) } };
    html! {
        section {
            h2.mt-4 #contatti { (t.pagine_contacts_title()) }
            p { (t.pagine_contacts_lead()) }
            (ui::rows(html! {
                (ui::row(&t.pagine_contacts_email(), email))
                (ui::row(&t.pagine_contacts_phone(), phone))
                (ui::row(&t.pagine_contacts_pec(), pec))
                (ui::row(&t.pagine_contacts_address(), address))
            }))
            p { (t.pagine_contacts_ente()) " " a href=(ctx.href("/enti")) { (t.pagine_contacts_enti()) } "." }
            p { (t.pagine_contacts_software()) " " a href=(ctx.href("/api")) { (t.pagine_contacts_api()) } "." }
        }
    }
}
