//! The form of the lines of a year in the budget.
use crate::features::backoffice::handlers::SERVIZI;
use crate::features::backoffice::model::bilancio::{ErroreBilancio, ModuloBilancio, RIGHE};
use crate::features::enti::{RifiutoBilancio, Scheda};
use crate::platform::Ctx;
use crate::ui::{self, Field, FieldKind, PageMeta};
use maud::{Markup, html};

/// A card a line; those that are empty say nothing.
pub fn form(
    ctx: &Ctx,
    scheda: &Scheda,
    dati: &ModuloBilancio,
    errori: &[(String, ErroreBilancio)],
) -> Markup {
    let t = ctx.t;
    let title = t.enti_budget_edit();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (campo.as_str(), fault(ctx, *it))).collect();
    let said = |id: &str| detti.iter().find(|it| it.0 == id).map(|it| it.1.as_str());
    let cell = |id: &str, name, label: &str, di: &[String], n: usize, kind| {
        let value = di.get(n).map(String::as_str).unwrap_or_default();
        ui::text_field(
            ctx,
            &Field {
                id,
                value,
                kind,
                error: said(id),
                optional: name != "capitolo",
                ..Field::new(name, label)
            },
        )
    };
    let (path, servizio) =
        (format!("{SERVIZI}/{}/bilancio", scheda.id), format!("{SERVIZI}/{}", scheda.id));
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.enti_budget_lead()) }
        (ui::post_form(ctx, &path, None, html! {
            (ui::text_field(ctx, &Field {
                value: &dati.anno, kind: FieldKind::Digits, error: said("anno"), ..Field::new("anno", &t.enti_budget_year())
            }))
            @for n in 0..RIGHE.max(dati.capitolo.len()) {
                fieldset.p-section {
                    legend { (t.enti_budget_line(n + 1)) }
                    (cell(&format!("capitolo-{n}"), "capitolo", &t.enti_budget_chapter(), &dati.capitolo, n, FieldKind::Code))
                    (cell(&format!("accertamento-{n}"), "accertamento", &t.enti_budget_assessment(), &dati.accertamento, n, FieldKind::Code))
                    (cell(&format!("ufficio-{n}"), "ufficio", &t.enti_budget_office(), &dati.ufficio, n, FieldKind::Code))
                    (cell(&format!("quota-{n}"), "quota", &t.enti_budget_share(), &dati.quota, n, FieldKind::Digits))
                    (cell(&format!("importo-{n}"), "importo", &t.enti_budget_amount(), &dati.importo, n, FieldKind::Digits))
                }
            }
            button.btn.btn-primary type="submit" { (t.enti_save()) }
        }))
    };
    let nome = scheda.dati.nome.it.clone();
    let meta = PageMeta::new(&title).under(t.ui_office_services(), SERVIZI).under(nome, &servizio);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

fn fault(ctx: &Ctx, errore: ErroreBilancio) -> String {
    let t = ctx.t;
    match errore {
        ErroreBilancio::Anno => t.enti_fault_year(),
        ErroreBilancio::Parte => t.enti_fault_part(),
        ErroreBilancio::Capitolo => t.enti_fault_chapter(),
        ErroreBilancio::Insieme(RifiutoBilancio::Quote) => t.enti_fault_shares(),
        ErroreBilancio::Insieme(RifiutoBilancio::Troppe) => t.enti_fault_lines(),
    }
}
