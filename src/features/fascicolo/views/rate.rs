//! Paying in rate: how many, the rate with their days, the plan that was chosen.
use crate::features::enti::RegoleRate;
use crate::features::posizioni::{Divisibile, Opzione, Posizione, RataPiano, RifiutoPiano};
use crate::platform::Ctx;
use crate::ui::{self, Choice, Field, Head, Outcome, PageMeta, Voce as Nav, format};
use jiff::Timestamp;
use maud::{Markup, html};

/// What the page of a debt says of plans.
pub struct Scelta<'a> {
    /// The plan that is chosen, of which nothing was paid.
    piano: Option<&'a Opzione>,
    /// It may be split, or split otherwise.
    offerta: bool,
    /// Somebody is paying it until then: nothing of this can change.
    in_pagamento: Option<Timestamp>,
}

impl<'a> Scelta<'a> {
    pub fn of(posizione: &'a Posizione, regole: Option<&RegoleRate>, now: Timestamp) -> Self {
        let pagata = posizione.rate().any(|it| it.stato.is_pagata());
        let in_pagamento = match posizione.piano_da_lasciare(now) {
            Err(RifiutoPiano::InPagamento { fino }) => Some(fino),
            _ => None,
        };
        Self {
            piano: posizione.piano().filter(|_| !pagata),
            offerta: posizione.divisibile(regole, now).is_ok(),
            in_pagamento,
        }
    }

    /// A plan is chosen.
    pub fn ha_piano(&self) -> bool {
        self.piano.is_some()
    }
}

/// What was just done: a plan was chosen, or left.
pub fn done(ctx: &Ctx, scelta: &Scelta<'_>) -> Markup {
    let t = ctx.t;
    let (title, text) = if scelta.piano.is_some() {
        (t.fascicolo_plan_done_title(), t.fascicolo_plan_done())
    } else {
        (t.fascicolo_plan_left_title(), t.fascicolo_plan_left())
    };
    html! { div role="status" { (ui::note(Outcome::Ok, &title, html! { p { (text) } })) } }
}

/// The part of the page of `posizione` about plans; nothing where there is nothing to choose.
pub fn section(ctx: &Ctx, posizione: &Posizione, scelta: &Scelta<'_>) -> Markup {
    let t = ctx.t;
    let path = format!("/area/da-pagare/{}/rate", posizione.id);
    let Some(piano) = scelta.piano else {
        return html! {
            @if scelta.offerta {
                section.p-section {
                    h2 { (t.fascicolo_plan_title()) }
                    p { (t.fascicolo_plan_offer()) }
                    div.p-actions {
                        a.btn.btn-outline-primary href=(ctx.href(&path)) { (t.fascicolo_plan_choose()) }
                    }
                }
            }
        };
    };
    let id = piano.id.to_string();
    html! {
        section.p-section {
            h2 { (t.fascicolo_plan_yours(piano.rate.len())) }
            p { (t.fascicolo_plan_yours_body()) }
            @if let Some(fino) = scelta.in_pagamento {
                (ui::note(Outcome::Wait, &t.fascicolo_plan_wait_title(), html! {
                    p { (t.fascicolo_plan_wait(format::ora(fino))) }
                }))
            } @else {
                div.p-actions {
                    @if scelta.offerta {
                        a.btn.btn-outline-primary href=(ctx.href(&path)) { (t.fascicolo_plan_change()) }
                    }
                    (ui::post_button(ctx, &format!("{path}/lascia"), "btn btn-outline-primary",
                        &[("piano", &id)], t.fascicolo_plan_leave()))
                }
            }
        }
    }
}

/// The choice, and the rate of `numero`; `rifiuto`: why what was asked was not done.
pub fn page(
    ctx: &Ctx,
    posizione: &Posizione,
    regole: Option<&RegoleRate>,
    numero: Option<u8>,
    rifiuto: Option<RifiutoPiano>,
) -> Markup {
    let t = ctx.t;
    let Some(first) = posizione.prima() else { return html! {} };
    let title = t.fascicolo_plan_title();
    let back = format!("/area/da-pagare/{}", posizione.id);
    let divisibile = posizione.divisibile(regole, ctx.now);
    let scelto = divisibile.as_ref().ok().zip(numero).map(|(it, n)| (n, it.piano(n)));
    // What is not to be is said once: of a form that was sent, of the debt, of the number.
    let perche = rifiuto.or_else(|| divisibile.as_ref().err().copied());
    let perche = perche.or_else(|| scelto.as_ref().and_then(|it| it.1.as_ref().err().copied()));
    let errori = match perche {
        Some(RifiutoPiano::InPagamento { .. } | RifiutoPiano::NonPrevisto) | None => vec![],
        Some(it) => vec![("", why(ctx, it))],
    };
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead lang=[ui::lang_it(ctx)] { (first.posizione_causale) }
        @match &divisibile {
            Ok(it) => {
                (choice(ctx, posizione, it, numero))
                @if let Some((n, Ok(rate))) = &scelto { (preview(ctx, posizione, it, *n, rate)) }
            }
            Err(it @ RifiutoPiano::InPagamento { .. }) => {
                (ui::note(Outcome::Wait, &t.fascicolo_plan_wait_title(), html! { p { (why(ctx, *it)) } }))
            }
            Err(it) => (ui::empty(&t.fascicolo_plan_none_title(), &why(ctx, *it), html! {})),
        }
        p { a href=(ctx.href(&back)) { (t.fascicolo_plan_back()) } }
    };
    let meta =
        PageMeta::new(&title).voce(Nav::DaPagare).under(t.fascicolo_title(), "/area/da-pagare");
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

fn why(ctx: &Ctx, rifiuto: RifiutoPiano) -> String {
    let t = ctx.t;
    match rifiuto {
        RifiutoPiano::NonPrevisto => t.fascicolo_plan_none(),
        RifiutoPiano::NonPagabile => t.fascicolo_plan_paid(),
        RifiutoPiano::InPagamento { fino } => t.fascicolo_plan_wait(format::ora(fino)),
        RifiutoPiano::Troppi => t.fascicolo_plan_too_many(),
        RifiutoPiano::Numero => t.fascicolo_plan_number(),
        RifiutoPiano::Cambiato => t.fascicolo_plan_changed(),
    }
}

/// How many rate: a question that leads to the same page.
fn choice(ctx: &Ctx, posizione: &Posizione, it: &Divisibile<'_>, numero: Option<u8>) -> Markup {
    let t = ctx.t;
    let day = |giorno| format::data(ctx.lang, giorno);
    let texts: Vec<(String, String, String)> = it
        .numeri()
        .into_iter()
        .filter_map(|n| {
            let piano = it.piano(n).ok()?;
            let (prima, ultima) = (piano.first()?, piano.last()?);
            let amount = format::euro(ctx.lang, prima.importo).to_string();
            let text = t.fascicolo_detail_plan(piano.len(), amount);
            let detail = t.fascicolo_plan_from_to(day(prima.scadenza), day(ultima.scadenza));
            Some((n.to_string(), text, detail))
        })
        .collect();
    let choices: Vec<Choice<'_>> = texts
        .iter()
        .map(|(value, text, detail)| Choice {
            value,
            text,
            detail: Some(detail),
            words: None,
            more: None,
        })
        .collect();
    let chosen = numero.map(|n| n.to_string());
    let first = texts.first().map(|it| it.0.clone());
    let chosen = chosen.filter(|n| texts.iter().any(|it| it.0 == *n)).or(first).unwrap_or_default();
    let label = t.fascicolo_plan_how_many();
    let field = Field { value: &chosen, ..Field::new("n", &label) };
    let button = html! {
        div.p-actions {
            button.btn.btn-outline-primary type="submit" { (t.fascicolo_plan_show()) }
        }
    };
    let totale = format::euro(ctx.lang, it.unica().tariffa.importo).to_string();
    html! {
        p { (t.fascicolo_plan_total(totale)) }
        form method="get" action=(ctx.href(&format!("/area/da-pagare/{}/rate", posizione.id))) {
            (ui::choices(ctx, &field, &choices, button))
        }
    }
}

/// The rate with their days, and the button that makes them.
fn preview(
    ctx: &Ctx,
    posizione: &Posizione,
    it: &Divisibile<'_>,
    numero: u8,
    rate: &[RataPiano],
) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.fascicolo_plan_which()),
        Head::text(t.fascicolo_detail_due()),
        Head::amount(t.fascicolo_detail_amount()),
    ];
    let rows = html! {
        @for (n, rata) in (1_usize..).zip(rate) {
            tr {
                th scope="row" { (t.fascicolo_plan_nth(n, rate.len())) }
                td { (format::data(ctx.lang, rata.scadenza)) }
                td.r { (ui::amount(ctx, rata.importo)) }
            }
        }
    };
    let path = format!("/area/da-pagare/{}/rate", posizione.id);
    let (n, visto) = (numero.to_string(), it.visto());
    html! {
        section.p-section {
            h2 { (t.fascicolo_plan_preview()) }
            (ui::table("rate", &t.fascicolo_plan_preview_caption(rate.len()), heads, rows))
            p { (t.fascicolo_plan_terms()) }
            @if let Some(prima) = it.attuale() { p { (t.fascicolo_plan_replaces(prima.rate.len())) } }
            div.p-actions {
                (ui::post_button(ctx, &path, "btn btn-primary", &[("n", &n), ("visto", &visto)],
                    t.fascicolo_plan_confirm()))
            }
        }
    }
}
