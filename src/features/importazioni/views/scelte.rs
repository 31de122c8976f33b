//! What is asked of a list that does not say it.
use crate::features::enti::Servizio;
use crate::features::importazioni::handlers::scelte::Dette;
use crate::platform::Ctx;
use crate::ui::{self, Field, FieldKind};
use maud::{Markup, html};

/// What the form is made of.
pub struct Dati {
    pub dette: Dette,
    /// Those that the person works on.
    pub servizi: Vec<Servizio>,
}

/// Service and control totals, with what is wrong in them.
pub fn form(ctx: &Ctx, path: &str, dati: &Dati, errori: &[(&str, String)]) -> Markup {
    let t = ctx.t;
    let error = |nome: &str| errori.iter().find(|it| it.0 == nome).map(|it| it.1.as_str());
    let mut servizi = vec![("", t.importazioni_choose())];
    servizi.extend(dati.servizi.iter().map(|it| (it.codice.as_str(), it.nome_it.clone())));
    html! {
        h2 { (t.importazioni_list_title()) }
        p { (t.importazioni_list_lead()) }
        (ui::post_form(ctx, &format!("{path}/scelte"), None, html! {
            (ui::select(ctx, &Field {
                value: &dati.dette.servizio, error: error("servizio"),
                ..Field::new("servizio", &t.importazioni_field_service())
            }, &servizi))
            (ui::text_field(ctx, &Field {
                value: &dati.dette.posizioni, error: error("posizioni"), kind: FieldKind::Digits,
                optional: true, hint: Some(&t.importazioni_list_totals_hint()),
                ..Field::new("posizioni", &t.importazioni_list_count())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.dette.totale, error: error("totale"), optional: true,
                ..Field::new("totale", &t.importazioni_list_total())
            }))
            div.p-actions {
                button.btn.btn-outline-primary type="submit" { (t.importazioni_list_try()) }
            }
        }))
    }
}
