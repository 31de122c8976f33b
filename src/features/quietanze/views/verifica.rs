//! Whether a receipt is genuine, for whoever was shown one.
use crate::features::quietanze::handlers::VERIFICA;
use crate::features::quietanze::model::certificazione::Rilasciata;
use crate::features::quietanze::model::{Avvertenza, Quietanza, gruppi};
use crate::features::quietanze::pdf;
use crate::kernel::rome;
use crate::platform::Ctx;
use crate::ui::format::{data, euro};
use crate::ui::{self, Field, FieldKind, Outcome, PageMeta};
use maud::{Markup, html};

/// Where the code is typed; `wrong` when `scritto` is no code.
pub fn ask(ctx: &Ctx, scritto: &str, wrong: bool) -> Markup {
    let t = ctx.t;
    let title = t.quietanze_verify_title();
    let errore = wrong.then(|| t.quietanze_verify_error());
    let errori: Vec<(&str, &String)> = errore.iter().map(|it| ("codice", it)).collect();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (t.quietanze_verify_lead()) }
        form method="get" action=(ctx.href(VERIFICA)) novalidate {
            (ui::text_field(ctx, &Field {
                value: scritto, error: errore.as_deref(), kind: FieldKind::Code,
                hint: Some(&t.quietanze_verify_hint()), ..Field::new("codice", &t.quietanze_verify_code())
            }))
            button.btn.btn-primary type="submit" { (t.quietanze_verify_submit()) }
        }
    };
    let description = t.quietanze_verify_lead();
    ui::page(ctx, PageMeta::new(&title).errors(wrong).indexed(&description), body)
}

/// What a genuine receipt says, for comparing: nobody's name, and not what it was for, which may tell.
pub fn genuine(ctx: &Ctx, q: &Quietanza) -> Markup {
    let t = ctx.t;
    let text = html! {
        p { (t.quietanze_verify_ok_text(ctx.region.nome.as_str())) }
        @if q.avvertenza() == Some(Avvertenza::Doppia) { p { (t.quietanze_verify_double()) } }
    };
    let rows = html! {
        (ui::row(&t.quietanze_amount(), euro(ctx.lang, q.importo)))
        (ui::row(&t.quietanze_paid_at(), pdf::quando(q, ctx.lang)))
        (ui::row(&t.quietanze_ente(), html! { span lang=[ui::lang_it(ctx)] { (q.ente_nome) } }))
        (ui::row(&t.quietanze_ente_cf(), ui::code(&q.ente_cf)))
        (ui::row(&t.quietanze_notice(), ui::code(&q.numero_gruppi())))
        (ui::row(&t.quietanze_iuv(), ui::code(&q.iuv)))
        (ui::row(&t.quietanze_psp(), html! { span lang=[ui::lang_it(ctx)] { (q.psp) } }))
        (ui::row(&t.quietanze_receipt_id(), ui::code(&q.receipt_id)))
    };
    to_compare(ctx, &t.quietanze_verify_ok(), text, rows)
}

/// What a genuine certificate says, for comparing: nobody's name, and nothing of what was paid.
pub fn certified(ctx: &Ctx, it: &Rilasciata) -> Markup {
    let t = ctx.t;
    let text = html! {
        p { (t.quietanze_verify_cert_ok_text(ctx.region.nome.as_str())) }
        p { (t.quietanze_verify_cert_since()) }
    };
    let giorno = it.rilasciata_at.to_zoned(rome()).date();
    let rows = html! {
        (ui::row(&t.quietanze_verify_cert_year(), it.anno))
        (ui::row(&t.quietanze_cert_total(), euro(ctx.lang, it.totale)))
        (ui::row(&t.quietanze_cert_payments(), it.pagamenti))
        (ui::row(&t.quietanze_verify_cert_issued(), data(ctx.lang, giorno)))
        (ui::row(&t.quietanze_verify_code(), ui::code(&gruppi(&it.codice))))
    };
    to_compare(ctx, &t.quietanze_verify_cert_ok(), text, rows)
}

/// It is ours: what the sheet must say too.
fn to_compare(ctx: &Ctx, title: &str, text: Markup, rows: Markup) -> Markup {
    let t = ctx.t;
    let body = html! {
        div.p-body {
            (ui::panel(Outcome::Ok, title, text))
            section.p-card {
                h2 { (t.quietanze_verify_compare()) }
                (ui::rows(rows))
            }
            p { a href=(ctx.href(VERIFICA)) { (t.quietanze_verify_another()) } }
        }
    };
    ui::page(ctx, PageMeta::new(title).under(t.quietanze_verify_title(), VERIFICA), body)
}

/// No receipt of ours has that code.
pub fn unknown(ctx: &Ctx) -> Markup {
    let t = ctx.t;
    let title = t.quietanze_verify_unknown();
    let text = html! { p { (t.quietanze_verify_unknown_text()) } };
    let body = html! {
        div.p-body role="alert" { (ui::panel(Outcome::Bad, &title, text)) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href(VERIFICA)) { (t.quietanze_verify_another()) }
        }
    };
    ui::page(ctx, PageMeta::new(&title).under(t.quietanze_verify_title(), VERIFICA), body)
}
