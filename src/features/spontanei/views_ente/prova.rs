//! A form as citizens will see it.
use crate::features::spontanei::handlers_ente::MODULI;
use crate::features::spontanei::model::modulo::Modulo;
use crate::features::spontanei::model::risposte::{Lettura, Risposte, causale};
use crate::features::spontanei::views::controllo::totale;
use crate::features::spontanei::views::lingua;
use crate::features::spontanei::views::modulo::{domande, errori};
use crate::platform::Ctx;
use crate::ui::format::data;
use crate::ui::{self, Outcome, PageMeta};
use jiff::ToSpan;
use maud::{Markup, html};

/// What the page shows.
pub struct Scheda<'a> {
    pub id: &'a str,
    pub modulo: &'a Modulo,
    pub risposte: &'a Risposte,
    pub lettura: &'a Lettura,
    /// Something was tried.
    pub provato: bool,
}

/// The questions, and what the answers would become.
pub fn page(ctx: &Ctx, scheda: &Scheda<'_>) -> Markup {
    let t = ctx.t;
    let Scheda { modulo, risposte, lettura, .. } = scheda;
    let path = format!("{MODULI}/{}", scheda.id);
    let errori = errori(ctx, modulo, lettura);
    let lang = modulo.lingua(ctx.lang);
    let title = t.spontanei_try();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (t.spontanei_try_lead()) }
        @if let Some(importo) = lettura.importo.filter(|_| scheda.provato && errori.is_empty()) {
            (ui::note(Outcome::Ok, &t.spontanei_would_be(), html! {
                p { (t.spontanei_would_be_by(data(ctx.lang, ctx.oggi.saturating_add(i64::from(modulo.giorni).days())))) }
            }))
            (totale(ctx, &causale(modulo, lettura), importo))
        }
        div.p-card {
            h2 lang=[lingua(ctx, modulo)] { (modulo.titolo.di(lang)) }
            p lang=[lingua(ctx, modulo)] { (modulo.descrizione.di(lang)) }
            (ui::upload_form(ctx, &format!("{path}/prova"), None, html! {
                (domande(ctx, modulo, risposte, lettura, &errori))
                div.p-actions {
                    button.btn.btn-primary type="submit" { (t.spontanei_try_go()) }
                    a.btn.btn-outline-primary href=(ctx.href(&path)) { (t.spontanei_back()) }
                }
            }))
        }
    };
    let meta = PageMeta::new(&title).under(t.ui_office_forms(), MODULI);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}
