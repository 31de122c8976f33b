//! Pages of the rules by which debts may be split into rate.
use super::firme::{self, Atti, Esito};
use crate::features::backoffice::handlers::{DatiRate, RATE};
use crate::features::enti::{RegolaRate, RegoleRate, RifiutoRegola, Servizio};
use crate::platform::Ctx;
use crate::ui::format::{data, euro};
use crate::ui::{self, Check, Field, FieldKind, Head, PageMeta};
use maud::{Markup, html};

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Servizio,
    /// Who is late pays more there.
    Mora,
    /// Other rules for it wait to be confirmed.
    Aspetta,
    Data,
    Regola(RifiutoRegola),
}

/// The newest rules, those that count first.
pub fn list(ctx: &Ctx, regole: &[RegolaRate]) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_plans();
    let heads = [
        Head::text(t.backoffice_rule_service()),
        Head::amount(t.backoffice_rule_from()),
        Head::amount(t.backoffice_rule_most()),
        Head::text(t.backoffice_state()),
    ];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.backoffice_rules_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/rate/nuova")) { (t.backoffice_rule_new()) }
        }
        @if regole.is_empty() {
            (ui::empty(&t.backoffice_rules_none_title(), &t.backoffice_rules_none(), html! {}))
        } @else {
            (ui::table("regole", &title, heads, html! {
                @for it in regole {
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("{RATE}/{}", it.id))) lang=[ui::lang_it(ctx)] {
                                (it.servizio_nome)
                            }
                        }
                        td.r { (ui::amount(ctx, it.regole.dal)) }
                        td.r { (it.regole.massimo) }
                        td { (stato(ctx, it)) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn stato(ctx: &Ctx, it: &RegolaRate) -> Markup {
    let (counts, over) = (ctx.t.backoffice_rule_counts(), ctx.t.backoffice_rule_over());
    firme::stato(ctx, &it.firme, counts, over)
}

/// The rules of a service, who decided them, and what can be done with them.
pub fn show(ctx: &Ctx, it: &RegolaRate, atti: &Atti, esito: Esito) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_rule_title();
    let body = html! {
        (firme::sommario(ctx, esito, &t.backoffice_cannot()))
        h1 { (title) }
        (firme::fatto(ctx, esito, &it.firme))
        p { (stato(ctx, it)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.backoffice_rule_service(), html! { span lang=[ui::lang_it(ctx)] { (it.servizio_nome) } }))
            (regole(ctx, &it.regole))
            (firme::righe(ctx, &it.firme, atti))
        })) }
        p.p-muted { (t.backoffice_rule_no_interest()) }
        (azioni(ctx, it, atti))
    };
    let list = t.ui_office_plans();
    ui::page(ctx, PageMeta::new(&title).under(list, RATE).errors(esito.is_rifiuto()), body)
}

fn regole(ctx: &Ctx, it: &RegoleRate) -> Markup {
    let t = ctx.t;
    let yes = if it.scadute { t.backoffice_rule_yes() } else { t.backoffice_rule_no() };
    html! {
        (ui::row(&t.backoffice_rule_from(), euro(ctx.lang, it.dal)))
        (ui::row(&t.backoffice_rule_most(), it.massimo))
        (ui::row(&t.backoffice_rule_least(), euro(ctx.lang, it.minima)))
        (ui::row(&t.backoffice_rule_every(), it.ogni_mesi))
        (ui::row(&t.backoffice_rule_first(), it.prima_giorni))
        @if let Some(entro) = it.entro { (ui::row(&t.backoffice_rule_until(), data(ctx.lang, entro))) }
        (ui::row(&t.backoffice_rule_overdue(), yes))
    }
}

fn azioni(ctx: &Ctx, it: &RegolaRate, atti: &Atti) -> Markup {
    let t = ctx.t;
    let path = format!("{RATE}/{}", it.id);
    let chiudi = html! {
        @if it.firme.confermato.is_some() { p { (t.backoffice_rule_end_body()) } }
        (firme::chiudi(ctx, &path, &it.firme, atti, t.backoffice_rule_end()))
    };
    firme::azioni(ctx, &path, atti, &t.backoffice_rule_confirm(), &t.backoffice_cannot(), chiudi)
}

/// The form of new rules.
pub fn form(
    ctx: &Ctx,
    servizi: &[Servizio],
    dati: &DatiRate,
    errori: &[(&'static str, Errore)],
) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_rule_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let said = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let mut offered = vec![(String::new(), t.backoffice_choose_one())];
    offered.extend(servizi.iter().map(|it| (it.id.to_string(), it.nome_it.clone())));
    let digits = |name, value, label: &str, hint: Option<&str>| {
        let kind = FieldKind::Digits;
        ui::text_field(
            ctx,
            &Field { value, error: said(name), kind, hint, ..Field::new(name, label) },
        )
    };
    let scadute = [Check {
        value: "si".to_owned(),
        text: t.backoffice_rule_overdue_yes(),
        checked: dati.scadute.is_some(),
    }];
    let euro = t.backoffice_rule_euro_hint();
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.backoffice_rule_new_lead()) }
        p { (t.backoffice_rule_no_interest()) }
        (ui::post_form(ctx, RATE, None, html! {
            (ui::select(ctx, &Field {
                value: &dati.servizio, error: said("servizio"),
                ..Field::new("servizio", &t.backoffice_rule_service())
            }, &offered))
            (digits("dal", &dati.dal, &t.backoffice_rule_from(), Some(&euro)))
            (digits("massimo", &dati.massimo, &t.backoffice_rule_most(), None))
            (digits("minima", &dati.minima, &t.backoffice_rule_least(), Some(&euro)))
            (digits("ogni_mesi", &dati.ogni_mesi, &t.backoffice_rule_every(), None))
            (digits("prima_giorni", &dati.prima_giorni, &t.backoffice_rule_first(), None))
            (ui::text_field(ctx, &Field {
                value: &dati.entro, error: said("entro"), kind: FieldKind::Date, optional: true,
                hint: Some(&t.backoffice_rule_until_hint()), ..Field::new("entro", &t.backoffice_rule_until())
            }))
            (ui::checks(&Field::new("scadute", &t.backoffice_rule_overdue()), &scadute))
            button.btn.btn-primary type="submit" { (t.backoffice_propose()) }
        }))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_plans(), RATE);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

fn fault(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Servizio => t.backoffice_rule_fault_service(),
        Errore::Mora => t.backoffice_rule_fault_late(),
        Errore::Aspetta => t.backoffice_rule_fault_waits(),
        Errore::Data => t.backoffice_rule_fault_day(),
        Errore::Regola(RifiutoRegola::Massimo) => t.backoffice_rule_fault_most(),
        Errore::Regola(RifiutoRegola::Minima) => t.backoffice_rule_fault_least(),
        Errore::Regola(RifiutoRegola::Dal) => t.backoffice_rule_fault_from(),
        Errore::Regola(RifiutoRegola::OgniMesi) => t.backoffice_rule_fault_every(),
        Errore::Regola(RifiutoRegola::PrimaGiorni) => t.backoffice_rule_fault_first(),
        Errore::Regola(RifiutoRegola::Entro) => t.backoffice_rule_fault_until(),
    }
}
