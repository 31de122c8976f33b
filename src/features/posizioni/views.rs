//! A change of a notice, as pages of other features show it too.
use super::model::differenza::{Dato, Valore};
use crate::platform::Ctx;
use crate::ui::{self, format};
use maud::{Markup, html};

/// What changes.
pub fn dato(ctx: &Ctx, dato: Dato) -> String {
    let t = ctx.t;
    match dato {
        Dato::Importo => t.posizioni_what_amount(),
        Dato::Scadenza => t.posizioni_what_due(),
        Dato::Causale => t.posizioni_what_reason(),
        Dato::CausalePosizione => t.posizioni_what_title(),
        Dato::Nome => t.posizioni_what_name(),
        Dato::CodiceFiscale => t.posizioni_what_code(),
        Dato::Indirizzo => t.posizioni_what_address(),
        Dato::ValidaDal => t.posizioni_what_from(),
        Dato::Notifica => t.posizioni_what_notified(),
        Dato::Regola => t.posizioni_what_rule(),
        Dato::Beneficiari => t.posizioni_what_shares(),
        Dato::Metadati => t.posizioni_what_data(),
        Dato::Pubblicazione => t.posizioni_what_published(),
    }
}

/// One side of it.
pub fn valore(ctx: &Ctx, valore: &Valore) -> Markup {
    let it = ui::lang_it(ctx);
    match valore {
        Valore::Importo(importo) => ui::amount(ctx, *importo),
        Valore::Giorno(giorno) => html! { (format::data(ctx.lang, *giorno)) },
        Valore::Testo(testo) if testo.is_empty() => html! { "–" },
        Valore::Testo(testo) => html! { span lang=[it] { (testo) } },
        Valore::FinoAl(importo, giorno) => {
            let importo = format::euro(ctx.lang, *importo).to_string();
            html! { (ctx.t.posizioni_until(importo, format::data(ctx.lang, *giorno))) }
        }
        Valore::Quote(quote) => html! { @for (nome, importo) in quote {
            div { span lang=[it] { (nome) } " " (ui::amount(ctx, *importo)) }
        } },
        Valore::Niente => html! { "–" },
        Valore::Altro => html! { (ctx.t.posizioni_other_value()) },
    }
}
