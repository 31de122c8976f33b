//! The page one comes back to from Checkout.
use super::model::{Detto, Esito, EsitoRiga, Pagamento, Riga};
use crate::features::quietanze::Riassunto;
use crate::platform::Ctx;
use crate::ui::{self, Debts, Due, Mark, Outcome, PageMeta, Tone, format};
use jiff::Timestamp;
use maud::{Markup, html};

/// How the payment stands, notice by notice, and what to do now.
pub fn outcome(
    ctx: &Ctx,
    it: &Pagamento,
    detto: Option<Detto>,
    ricevute: &[Riassunto],
    now: Timestamp,
) -> Markup {
    let esito = it.esito(detto, now);
    let crumb = ctx.t.pagamenti_crumb();
    let mut meta = PageMeta::new(&crumb);
    if ctx.utente.is_some() {
        meta = meta.under(ctx.t.ui_nav_due(), "/area/da-pagare");
    }
    let body = html! {
        div.p-form-body {
            (head(ctx, it, esito, ricevute))
            @if let Esito::InAttesa { .. } | Esito::Incerto { .. } = esito {
                (ui::waiting(ctx, &format!("/pagamento/{}/novita", it.id), &ctx.t.ui_poll_wait()))
            }
            (facts(ctx, it))
            section aria-labelledby="avvisi" {
                h2.mt-3 #avvisi { (ctx.t.pagamenti_notices()) }
                ul.p-list { @for riga in &it.righe { (line(ctx, it, riga, detto, ricevute, now)) } }
            }
            (what_now(ctx, it, esito))
        }
    };
    ui::page(ctx, meta, body)
}

fn head(ctx: &Ctx, it: &Pagamento, esito: Esito, ricevute: &[Riassunto]) -> Markup {
    let t = ctx.t;
    let paid = format::euro(ctx.lang, it.pagato()).to_string();
    let time = format::ora;
    match esito {
        Esito::Pagato => {
            let text = match (it.titolare.is_some(), ricevute.is_empty()) {
                (_, true) => None,
                (true, false) => Some(t.pagamenti_ok_body()),
                (false, false) => Some(t.pagamenti_ok_body_anon()),
            };
            let body = html! { @if let Some(text) = text { p { (text) } } };
            ui::panel(Outcome::Ok, &t.pagamenti_ok(paid), body)
        }
        Esito::InAttesa { fino } => ui::panel(
            Outcome::Wait,
            &t.pagamenti_pending(),
            html! {
                p { strong { (t.pagamenti_dont_repeat()) } }
                p { (t.pagamenti_pending_body(time(fino))) }
                p { a href=(ctx.href(&ctx.path)) { (t.pagamenti_check_again()) } }
            },
        ),
        Esito::Incerto { fino } => ui::panel(
            Outcome::Warn,
            &t.pagamenti_cancelled(),
            html! { p { (t.pagamenti_uncertain_body(time(fino))) } },
        ),
        Esito::InParte { pagate } => ui::panel(
            Outcome::Warn,
            &t.pagamenti_partial(pagate, it.righe.len()),
            html! { p { (t.pagamenti_partial_body()) } },
        ),
        Esito::NonPagato => ui::panel(
            Outcome::Bad,
            &t.pagamenti_cancelled(),
            html! { p { (t.pagamenti_cancelled_body()) } },
        ),
        Esito::SenzaConferma => ui::panel(
            Outcome::Bad,
            &t.pagamenti_cancelled(),
            html! { p { (t.pagamenti_unpaid_body()) } },
        ),
        Esito::NonPartito => ui::panel(
            Outcome::Bad,
            &t.pagamenti_refused(),
            html! { p { (t.pagamenti_cancelled_body()) } },
        ),
    }
}

fn facts(ctx: &Ctx, it: &Pagamento) -> Markup {
    ui::rows(html! {
        (ui::row(&ctx.t.pagamenti_number(), ui::code(&it.id.to_string())))
        (ui::row(&ctx.t.pagamenti_date(), format::data_ora(ctx.lang, it.created_at)))
    })
}

fn line(
    ctx: &Ctx,
    it: &Pagamento,
    riga: &Riga,
    detto: Option<Detto>,
    ricevute: &[Riassunto],
    now: Timestamp,
) -> Markup {
    let t = ctx.t;
    let (tone, icon, text) = match it.esito_riga(riga, detto, now) {
        EsitoRiga::Pagata => (Tone::Ok, "it-check-circle", t.pagamenti_state_paid()),
        EsitoRiga::InAttesa => (Tone::Primary, "it-clock", t.pagamenti_state_pending()),
        EsitoRiga::NonPagata => (Tone::Bad, "it-close-circle", t.pagamenti_state_unpaid()),
    };
    let mut card = ui::Card::new(Mark::Item(icon), &riga.causale, &riga.ente_nome, riga.importo);
    card.due = Some(Due::State { tone, icon, text: &text, detail: None });
    let mut mine = ricevute.iter().filter(|it| Some(it.rata_id) == riga.nostra).peekable();
    let elsewhere = riga.stato.is_pagata() && mine.peek().is_none();
    card.nota = Some(html! {
        @if elsewhere { (t.pagamenti_receipt_elsewhere()) }
        @for ricevuta in mine {
            a href=(ctx.href(&format!("/pagamento/{}/ricevute/{}", it.id, ricevuta.rt_id))) {
                (t.pagamenti_receipt_pdf()) span.p-sr { ": " (riga.causale) }
            }
        }
    });
    Debts::new(ctx).card(&card)
}

fn what_now(ctx: &Ctx, it: &Pagamento, esito: Esito) -> Markup {
    let t = ctx.t;
    let left = ctx.carrello.unwrap_or_default();
    let logged = ctx.utente.is_some();
    match esito {
        Esito::Pagato | Esito::InAttesa { .. } => html! {
            h2.mt-3 { (t.pagamenti_now()) }
            @if esito == Esito::Pagato && 0 < left { p { (t.pagamenti_next_body(left)) } }
            div.p-actions {
                @if esito == Esito::Pagato && 0 < left {
                    a.btn.btn-primary href=(ctx.href("/carrello")) { (t.pagamenti_next()) }
                }
                @if logged {
                    a.btn.btn-outline-primary href=(ctx.href("/area/da-pagare")) { (t.pagamenti_back()) }
                    a.btn.btn-outline-primary href=(ctx.href("/area/ricevute")) { (t.pagamenti_receipts()) }
                } @else {
                    a.btn.btn-outline-primary href=(ctx.href("/")) { (t.pagamenti_home()) }
                }
            }
        },
        _ => html! {
            h2.mt-3 { (t.pagamenti_can_title()) }
            ul {
                li { (t.pagamenti_can_retry()) }
                li { (t.pagamenti_can_elsewhere()) }
                li { (t.pagamenti_can_hold()) }
            }
            div.p-actions {
                a.btn.btn-primary href=(ctx.href("/carrello?ricomincia=1")) { (t.pagamenti_retry()) }
                @if logged && it.titolare.is_some() {
                    a.btn.btn-outline-primary href=(ctx.href("/area/da-pagare")) { (t.pagamenti_back()) }
                }
            }
        },
    }
}
