//! The check before anything is made of what was filled in.
use super::lingua;
use crate::features::spontanei::handlers::{Offerta, PAGA};
use crate::features::spontanei::model::espressione::Valore;
use crate::features::spontanei::model::modulo::{Modulo, TipoCampo};
use crate::features::spontanei::model::risposte::{Lettura, Risposte, in_parole};
use crate::features::spontanei::store::Compilazione;
use crate::kernel::Importo;
use crate::platform::Ctx;
use crate::ui::{self, Outcome, PageMeta};
use maud::{Markup, html};

/// What the page of the check shows.
pub struct Scheda<'a> {
    pub offerta: &'a Offerta,
    pub compilazione: &'a Compilazione,
    pub lettura: &'a Lettura,
    /// Who looks owes it.
    pub suo: bool,
    /// What is to pay is another than a moment ago.
    pub cambiata: bool,
}

/// What was written, what is to pay, the ways to go on.
pub fn page(ctx: &Ctx, scheda: &Scheda<'_>) -> Markup {
    let t = ctx.t;
    let Scheda { offerta, compilazione, .. } = scheda;
    let path = format!("{PAGA}/richieste/{}", compilazione.id);
    let title = t.spontanei_check_title();
    let persona = &compilazione.persona;
    let body = html! {
        @if scheda.cambiata {
            div role="alert" { (ui::note(Outcome::Warn, &t.spontanei_repriced_title(), html! { p { (t.spontanei_repriced()) } })) }
        }
        h1 { (title) }
        p.p-lead { (t.spontanei_check_lead()) }
        div.p-form-body {
            div.p-card { (ui::rows(html! {
                (ui::row(&t.spontanei_ente(), html! { span lang=[ui::lang_it(ctx)] { (offerta.ente.denominazione) } }))
                (ui::row(&t.spontanei_debtor(), html! { (persona.nome) br; (ui::code(persona.codice.as_str())) }))
                (risposte(ctx, &offerta.versione.modulo, &compilazione.risposte, scheda.lettura))
            })) }
            (totale(ctx, &compilazione.causale, compilazione.importo))
            h2 { (t.spontanei_how_title()) }
            (modo(ctx, &path, "paga", &t.spontanei_how_pay(), &t.spontanei_how_pay_text(), true))
            (modo(ctx, &path, "stampa", &t.spontanei_how_print(), &t.spontanei_how_print_text(offerta.versione.modulo.giorni), false))
            @if scheda.suo {
                (modo(ctx, &path, "area", &t.spontanei_how_area(), &t.spontanei_how_area_text(), false))
            }
            p { a href=(ctx.href(&format!("{PAGA}/{}/dati", offerta.versione.scelta))) { (t.spontanei_restart()) } }
        }
    };
    ui::page(
        ctx,
        PageMeta::new(&title).voce(ui::Voce::PagaServizio).under(t.spontanei_title(), PAGA),
        body,
    )
}

/// One way to go on: a button and what it does.
fn modo(ctx: &Ctx, path: &str, come: &str, testo: &str, spiega: &str, primo: bool) -> Markup {
    let class = if primo { "btn btn-primary" } else { "btn btn-outline-primary" };
    html! {
        div.p-card.soft {
            p { (spiega) }
            (ui::post_button(ctx, path, class, &[("come", come)], testo))
        }
    }
}

/// What the posizione says, and how much.
pub fn totale(ctx: &Ctx, causale: &str, importo: Importo) -> Markup {
    html! {
        div.p-card { (ui::rows(html! {
            (ui::row(&ctx.t.spontanei_reason(), html! { span lang=[ui::lang_it(ctx)] { (causale) } }))
            (ui::row(&ctx.t.spontanei_amount(), ui::amount(ctx, importo)))
        })) }
    }
}

/// What was answered, row by row.
pub fn risposte(ctx: &Ctx, modulo: &Modulo, risposte: &Risposte, lettura: &Lettura) -> Markup {
    let lang = modulo.lingua(ctx.lang);
    html! {
        @for campo in modulo.campi.iter().filter(|it| lettura.mostra(&it.nome)) {
            @let valore = lettura.calcolo.campi.get(&campo.nome);
            @let detto = match (&campo.tipo, valore) {
                (TipoCampo::File, _) => risposte.di(&campo.nome).to_owned(),
                (_, Some(Valore::Logico(true))) => ctx.t.spontanei_yes(),
                (_, Some(Valore::Logico(false))) => ctx.t.spontanei_no(),
                _ => in_parole(campo, valore, lang),
            };
            @if !detto.is_empty() {
                @let lingua = lingua(ctx, modulo);
                (riga(campo.etichetta.di(lang), &detto, lingua))
            }
        }
    }
}

fn riga(nome: &str, detto: &str, lingua: Option<&'static str>) -> Markup {
    ui::row(nome, html! { span lang=[lingua] { (detto) } })
}
