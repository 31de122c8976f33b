//! The ways to pay one debt, to choose from.
use crate::features::posizioni::{Prezzo, TipoOpzione};
use crate::kernel::{Importo, RataRif};
use crate::platform::Ctx;
use crate::ui::{self, Choice, Field, Tone, format};
use jiff::civil::Date;
use maud::{Markup, html};

/// One opzione: what goes in the cart is its next rata.
pub struct Modo {
    pub rata: RataRif,
    pub tipo: TipoOpzione,
    /// In the ente's words, where they are known.
    pub descrizione: Option<String>,
    /// Some of it comes before that rata.
    pub seguito: bool,
    /// What its other rate cost, if paid today.
    pub dopo: Importo,
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
    let texts: Vec<[String; 3]> = modi.iter().map(|it| way(ctx, it)).collect();
    let choices: Vec<Choice<'_>> = texts
        .iter()
        .zip(modi)
        .map(|([value, text, detail], it)| {
            let words = it.descrizione.as_deref().filter(|_| needs_words(it, modi));
            Choice { value, text, detail: Some(detail), words, more: None }
        })
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

/// Its ente has more to say than our words: why it is less, what is put down, or which of several it is
/// that would read alike.
fn needs_words(it: &Modo, modi: &[Modo]) -> bool {
    let alike = modi.iter().filter(|other| (other.tipo, other.rate) == (it.tipo, it.rate));
    matches!(it.tipo, TipoOpzione::Ridotta | TipoOpzione::Acconto) || 1 < alike.count()
}

/// Value, text and detail of one way to pay.
fn way(ctx: &Ctx, it: &Modo) -> [String; 3] {
    let t = ctx.t;
    let said = |importo| format::euro(ctx.lang, importo).to_string();
    let amount = said(it.prezzo.importo);
    let day = |giorno| format::data_vicina(ctx.lang, giorno, ctx.oggi);
    let when = match it.scadenza {
        Some(giorno) if giorno < ctx.oggi => t.fascicolo_due_over(day(giorno)),
        Some(giorno) => t.fascicolo_due_by(day(giorno)),
        None => t.fascicolo_due_none(),
    };
    let when = it
        .prezzo
        .ridotto_fino()
        .map_or(when, |fino| t.fascicolo_reduced_until(day(fino), said(it.prezzo.pieno)));
    let deposit = it.tipo == TipoOpzione::Acconto && !it.seguito && 1 < it.rate;
    let detail = if deposit { t.fascicolo_detail_then_balance(when, said(it.dopo)) } else { when };
    let text = match (it.tipo, it.rate) {
        (TipoOpzione::Ridotta, _) => t.fascicolo_detail_reduced(amount),
        (TipoOpzione::Acconto, 1) if it.seguito => t.fascicolo_detail_balance(amount),
        (TipoOpzione::Acconto, n) if it.seguito => t.fascicolo_detail_balance_plan(n, amount),
        (TipoOpzione::Acconto, _) => t.fascicolo_detail_deposit(amount),
        (TipoOpzione::Unica | TipoOpzione::Rate, 1) => {
            format!("{}: {amount}", t.fascicolo_detail_single())
        }
        (TipoOpzione::Unica | TipoOpzione::Rate, n) => t.fascicolo_detail_plan(n, amount),
    };
    [it.rata.to_string(), text, detail]
}
