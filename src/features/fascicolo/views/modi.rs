//! The ways to pay one debt, to choose from.
use crate::features::posizioni::Prezzo;
use crate::kernel::RataRif;
use crate::platform::Ctx;
use crate::ui::{self, Choice, Field, Tone, format};
use jiff::civil::Date;
use maud::{Markup, html};

/// One opzione: what goes in the cart is its next rata.
pub struct Modo {
    pub rata: RataRif,
    /// How many of its rate are still to pay.
    pub rate: usize,
    /// Of that rata, today.
    pub prezzo: Prezzo,
    pub scadenza: Option<Date>,
    /// The citizen has picked one of its rate.
    pub nel_carrello: bool,
    /// A plan that the citizen chose.
    pub piano: bool,
}

/// One radio a way to pay.
pub fn ways(ctx: &Ctx, modi: &[Modo]) -> Markup {
    let texts: Vec<(String, String, String)> = modi.iter().map(|it| way(ctx, it)).collect();
    let choices: Vec<Choice<'_>> = texts
        .iter()
        .map(|(value, text, detail)| Choice { value, text, detail: Some(detail) })
        .collect();
    let picked = modi.iter().find(|it| it.nel_carrello);
    let wanted = picked.or_else(|| modi.iter().find(|it| it.piano));
    let chosen = wanted.or(modi.first()).map(|it| it.rata.to_string()).unwrap_or_default();
    let label = ctx.t.fascicolo_detail_how();
    let field = Field { value: &chosen, ..Field::new("rata", &label) };
    let button = html! {
        div.p-actions {
            button.btn.btn-primary type="submit" { (ctx.t.fascicolo_detail_add()) }
            @if picked.is_some() {
                a.btn.btn-outline-primary href=(ctx.href("/carrello")) { (ctx.t.fascicolo_go_cart()) }
            }
        }
    };
    html! {
        @if picked.is_some() {
            p { (ui::chip(Tone::Ok, "it-check-circle", ctx.t.fascicolo_detail_in_cart())) }
        }
        (ui::post_form(ctx, "/carrello/aggiungi", None, ui::choices(ctx, &field, &choices, button)))
    }
}

/// Value, text and detail of one way to pay.
fn way(ctx: &Ctx, it: &Modo) -> (String, String, String) {
    let amount = format::euro(ctx.lang, it.prezzo.importo).to_string();
    let day = |giorno| format::data_vicina(ctx.lang, giorno, ctx.oggi);
    let when = match it.scadenza {
        Some(giorno) if giorno < ctx.oggi => ctx.t.fascicolo_due_over(day(giorno)),
        Some(giorno) => ctx.t.fascicolo_due_by(day(giorno)),
        None => ctx.t.fascicolo_due_none(),
    };
    let detail = it.prezzo.ridotto_fino().map_or(when, |fino| {
        let pieno = format::euro(ctx.lang, it.prezzo.pieno).to_string();
        ctx.t.fascicolo_reduced_until(day(fino), pieno)
    });
    let text = if it.rate > 1 {
        ctx.t.fascicolo_detail_plan(it.rate, amount)
    } else {
        format!("{}: {amount}", ctx.t.fascicolo_detail_single())
    };
    (it.rata.to_string(), text, detail)
}
