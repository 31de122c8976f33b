//! One debt: how to pay it, its data, whom to ask.
use crate::features::enti::Ente;
use crate::features::fascicolo::model::{StatoAvviso, Voce, stato};
use crate::features::posizioni::{self, Rata, StatoRata};
use crate::platform::Ctx;
use crate::ui::{self, Choice, Debts, Due, Field, Outcome, PageMeta, Tone, Voce as Nav, format};
use maud::{Markup, html};

/// `voci` are all the rate of one posizione, at least one.
pub fn page(ctx: &Ctx, voci: &[Voce], ente: &Ente) -> Markup {
    let Some(first) = voci.first() else { return html! {} };
    let title = first.rata.posizione_causale.as_str();
    let meta =
        PageMeta::new(title).voce(Nav::DaPagare).under(ctx.t.fascicolo_title(), "/area/da-pagare");
    let payable: Vec<&Voce> = voci
        .iter()
        .filter(|it| matches!(stato(&it.rata, ctx.now), StatoAvviso::Pagabile(_)))
        .collect();
    let body = html! {
        div.p-two {
            div {
                h1 lang=[ui::lang_it(ctx)] { (title) }
                p.p-lead lang=[ui::lang_it(ctx)] { (ente.denominazione) }
                @if payable.is_empty() { (state(ctx, voci)) } @else { (ways(ctx, &payable)) }
                h2 { (ctx.t.fascicolo_detail_data()) }
                @for voce in voci.iter().filter(|it| it.rata.stato != StatoRata::Sostituita) {
                    (data(ctx, &voce.rata, ente))
                }
            }
            aside.p-side { (contact(ctx, ente)) (elsewhere(ctx)) }
        }
    };
    ui::page(ctx, meta, body)
}

/// One radio a way to pay: what goes in the cart is its next rata.
fn ways(ctx: &Ctx, payable: &[&Voce]) -> Markup {
    let mut options: Vec<Vec<&Voce>> = vec![];
    for voce in payable {
        match options.last_mut() {
            Some(rate)
                if rate.first().is_some_and(|it| it.rata.opzione_id == voce.rata.opzione_id) =>
            {
                rate.push(voce);
            }
            _ => options.push(vec![voce]),
        }
    }
    let texts: Vec<(String, String, String)> =
        options.iter().filter_map(|rate| way(ctx, rate)).collect();
    let choices: Vec<Choice<'_>> = texts
        .iter()
        .map(|(value, text, detail)| Choice { value, text, detail: Some(detail) })
        .collect();
    let chosen = payable.iter().find(|it| it.in_carrello).or(payable.first());
    let chosen = chosen.map(|it| it.rata.id.to_string()).unwrap_or_default();
    let in_cart = payable.iter().any(|it| it.in_carrello);
    let label = ctx.t.fascicolo_detail_how();
    let field = Field { value: &chosen, ..Field::new("rata", &label) };
    let button = html! {
        div.p-actions {
            button.btn.btn-primary type="submit" { (ctx.t.fascicolo_detail_add()) }
            @if in_cart {
                a.btn.btn-outline-primary href=(ctx.href("/carrello")) { (ctx.t.fascicolo_go_cart()) }
            }
        }
    };
    html! {
        @if in_cart {
            p { (ui::chip(Tone::Ok, "it-check-circle", ctx.t.fascicolo_detail_in_cart())) }
        }
        (ui::post_form(ctx, "/carrello/aggiungi", None, ui::choices(ctx, &field, &choices, button)))
    }
}

/// Value, text and detail of one way to pay.
fn way(ctx: &Ctx, rate: &[&Voce]) -> Option<(String, String, String)> {
    let first = &rate.first()?.rata;
    let prezzo = posizioni::reprice(&first.tariffa, ctx.oggi);
    let amount = format::euro(ctx.lang, prezzo.importo).to_string();
    let due = first.scadenza.map(|it| format::data_vicina(ctx.lang, it, ctx.oggi));
    let when = match due {
        Some(day) if first.is_scaduta(ctx.oggi) => ctx.t.fascicolo_due_over(day),
        Some(day) => ctx.t.fascicolo_due_by(day),
        None => ctx.t.fascicolo_due_none(),
    };
    let detail = match prezzo.ridotto_fino {
        Some(fino) => ctx.t.fascicolo_reduced_until(
            format::data_vicina(ctx.lang, fino, ctx.oggi),
            format::euro(ctx.lang, prezzo.pieno).to_string(),
        ),
        None => when,
    };
    let text = if rate.len() > 1 {
        ctx.t.fascicolo_detail_plan(rate.len(), amount)
    } else {
        format!("{}: {amount}", ctx.t.fascicolo_detail_single())
    };
    Some((first.id.to_string(), text, detail))
}

/// Nothing to pay now: why.
fn state(ctx: &Ctx, voci: &[Voce]) -> Markup {
    let t = ctx.t;
    if voci.iter().any(|it| it.rata.stato.is_pagata()) {
        let link = html! {
            p { a href=(ctx.href("/area/ricevute")) { (t.fascicolo_detail_receipts()) } }
        };
        return ui::note(Outcome::Ok, &t.fascicolo_detail_paid(), link);
    }
    let Some(voce) = voci.first() else { return html! {} };
    match stato(&voce.rata, ctx.now) {
        StatoAvviso::InAttesa { fino } => {
            let text = html! { p { (t.fascicolo_pending_until(format::ora(fino))) } };
            ui::note(Outcome::Wait, &t.fascicolo_pending(), text)
        }
        StatoAvviso::Scaduta => {
            let text = html! { p { (t.fascicolo_expired_body(voce.rata.ente_nome.as_str())) } };
            ui::note(Outcome::Warn, &t.fascicolo_expired(), text)
        }
        StatoAvviso::NonAncora { dal } => {
            let title = t.fascicolo_not_yet(format::data_vicina(ctx.lang, dal, ctx.oggi));
            ui::note(Outcome::Wait, &title, html! {})
        }
        StatoAvviso::Annullata | StatoAvviso::Pagabile(_) => {
            let text = html! {
                p { (t.fascicolo_cancelled_body()) }
                @if let Some(motivo) = &voce.rata.motivo {
                    p lang=[ui::lang_it(ctx)] { (t.fascicolo_cancelled_reason(motivo.as_str())) }
                }
            };
            ui::note(Outcome::Warn, &t.fascicolo_cancelled(), text)
        }
    }
}

fn data(ctx: &Ctx, rata: &Rata, ente: &Ente) -> Markup {
    let t = ctx.t;
    let prezzo = posizioni::reprice(&rata.tariffa, ctx.oggi);
    let debts = Debts::new(ctx);
    html! {
        div.p-card {
            @if rata.causale != rata.posizione_causale { h3 lang=[ui::lang_it(ctx)] { (rata.causale) } }
            (ui::rows(html! {
                (ui::row(&t.fascicolo_detail_amount(), ui::amount(ctx, prezzo.importo)))
                @if let Some(scadenza) = rata.scadenza {
                    (ui::row(&t.fascicolo_detail_due(), debts.due(Due::By(scadenza))))
                }
                (ui::row(&t.fascicolo_detail_code(),
                    ui::code_to_copy(ctx, &rata.numero_avviso.gruppi(), rata.numero_avviso.as_str())))
                (ui::row(&t.fascicolo_detail_ente_cf(), ui::code(ente.codice_fiscale.as_str())))
                (ui::row(&t.fascicolo_detail_holder(), &rata.debitore.nome))
                @if let Some(giorno) = rata.notificata_il {
                    (ui::row(&t.fascicolo_detail_notified(), format::data(ctx.lang, giorno)))
                }
            }))
        }
    }
}

fn contact(ctx: &Ctx, ente: &Ente) -> Markup {
    html! {
        div.p-card.soft {
            h2 { (ctx.t.fascicolo_detail_contact()) }
            p { (ctx.t.fascicolo_detail_contact_body(ente.denominazione.as_str())) }
            ul.p-linklist {
                @if let Some(telefono) = &ente.telefono {
                    li { a href=(format!("tel:{}", telefono.replace(' ', ""))) {
                        (ui::icon("it-telephone", ui::Size::Small)) (telefono)
                    } }
                }
                @if let Some(email) = &ente.email {
                    li { a href=(format!("mailto:{email}")) { (ui::icon("it-mail", ui::Size::Small)) (email) } }
                }
            }
        }
    }
}

fn elsewhere(ctx: &Ctx) -> Markup {
    html! {
        div.p-card.soft {
            h2 { (ctx.t.fascicolo_detail_elsewhere()) }
            p { (ctx.t.fascicolo_detail_elsewhere_body()) }
        }
    }
}
