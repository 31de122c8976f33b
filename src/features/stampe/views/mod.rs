//! Pages of the campaigns: all of them, and the form of a new one. Data in, markup out.
pub mod campagna;

use super::handlers::STAMPE;
use super::model::{Campagna, StatoCampagna};
use crate::features::avvisi::Lingua;
use crate::features::enti::Servizio;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::{self, Check, Field, FieldKind, Head, PageMeta, Tone, format};
use maud::{Markup, html};
use serde::Deserialize;

/// The form as it was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Dati {
    pub servizio: String,
    pub dal: String,
    pub al: String,
    pub lingua: String,
    pub seconda: String,
    pub postale: Option<String>,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Servizio,
    Data,
    Prima,
    /// Nothing of that service is to pay in those days.
    Niente,
}

/// The newest campaigns.
pub fn list(ctx: &Ctx, pagina: &Pagina<Campagna>) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_prints();
    let heads = [
        Head::text(t.stampe_service()),
        Head::text(t.stampe_asked_on()),
        Head::amount(t.stampe_done()),
        Head::text(t.stampe_state()),
    ];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.stampe_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/stampe/nuova")) { (t.stampe_new()) }
        }
        @if pagina.is_past_end() {
            (ui::past_end(ctx, STAMPE))
        } @else if pagina.voci.is_empty() {
            (ui::empty(&t.stampe_none_title(), &t.stampe_none(), html! {}))
        } @else {
            (ui::table("stampe", &title, heads, html! {
                @for it in &pagina.voci {
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("{STAMPE}/{}", it.id))) lang=[ui::lang_it(ctx)] {
                                (it.servizio_nome)
                            }
                        }
                        td { (format::data_ora(ctx.lang, it.created_at)) }
                        td.r { (it.fatti()) " / " (it.totale) }
                        td { (stato(ctx, it.stato)) }
                    }
                }
            }))
            (ui::nearby(ctx, STAMPE, pagina))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn stato(ctx: &Ctx, stato: StatoCampagna) -> Markup {
    let t = ctx.t;
    match stato {
        StatoCampagna::InCorso => ui::chip(Tone::Primary, "it-refresh", t.stampe_state_running()),
        StatoCampagna::InPausa => ui::chip(Tone::Warn, "it-clock", t.stampe_state_paused()),
        StatoCampagna::Finita => ui::chip(Tone::Ok, "it-check-circle", t.stampe_state_done()),
        StatoCampagna::Annullata => {
            ui::chip(Tone::Plain, "it-close-circle", t.stampe_state_withdrawn())
        }
    }
}

/// The form of a new campaign.
pub fn form(
    ctx: &Ctx,
    servizi: &[Servizio],
    dati: &Dati,
    errori: &[(&'static str, Errore)],
) -> Markup {
    let t = ctx.t;
    let title = t.stampe_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let said = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let mut offered: Vec<(String, String)> = vec![(String::new(), t.stampe_choose())];
    offered.extend(servizi.iter().map(|it| (it.id.to_string(), it.nome_it.clone())));
    let mut lingue: Vec<(&str, &str)> =
        Lingua::ALL.into_iter().map(|it| (it.code(), it.nome())).collect();
    let prima = if dati.lingua.is_empty() { "it" } else { &dati.lingua };
    let none = t.stampe_second_none();
    let first = lingue.clone();
    lingue.insert(0, ("", none.as_str()));
    let postale = [Check {
        value: "si".to_owned(),
        text: t.stampe_postal(),
        checked: dati.postale.is_some(),
    }];
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.stampe_new_lead()) }
        (ui::post_form(ctx, STAMPE, None, html! {
            (ui::select(ctx, &Field {
                value: &dati.servizio, error: said("servizio"),
                ..Field::new("servizio", &t.stampe_service())
            }, &offered))
            (ui::text_field(ctx, &Field {
                value: &dati.dal, error: said("dal"), kind: FieldKind::Date,
                hint: Some(&t.stampe_from_hint()), ..Field::new("dal", &t.stampe_from())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.al, error: said("al"), kind: FieldKind::Date,
                ..Field::new("al", &t.stampe_to())
            }))
            (ui::select(ctx, &Field { value: prima, ..Field::new("lingua", &t.stampe_language()) }, &first))
            (ui::select(ctx, &Field {
                value: &dati.seconda, ..Field::new("seconda", &t.stampe_second())
            }, &lingue))
            (ui::checks(&Field::new("postale", &t.stampe_post()), &postale))
            button.btn.btn-primary type="submit" { (t.stampe_start()) }
        }))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_prints(), STAMPE);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

fn fault(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Servizio => t.stampe_service_error(),
        Errore::Data => t.stampe_date_error(),
        Errore::Prima => t.stampe_order_error(),
        Errore::Niente => t.stampe_nothing_error(),
    }
}
