//! What a form says of itself.
use super::frasi;
use crate::features::spontanei::handlers_ente::{DatiGenerali, MODULI};
use crate::features::spontanei::model::controllo::Problema;
use crate::features::spontanei::model::modulo::Chi;
use crate::platform::Ctx;
use crate::ui::{self, Choice, Field, FieldKind, PageMeta};
use maud::{Markup, html};

/// What is written and cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sbagliato {
    Giorno,
    Numero,
    Euro,
    Maschera,
    /// A line of the tariff.
    Riga(String),
}

/// By the name of the field.
pub type Errori = Vec<(&'static str, Sbagliato)>;

/// Everything that is wrong, by the name of the field.
pub fn tutti(ctx: &Ctx, errori: &Errori, problemi: &[Problema]) -> Vec<(String, String)> {
    let letti = errori.iter().map(|it| (it.0.to_owned(), frasi::sbagliato(ctx, &it.1)));
    let trovati =
        problemi.iter().map(|it| (it.parte.as_str().to_owned(), frasi::problema(ctx, it)));
    letti.chain(trovati).collect()
}

/// The error of one field.
pub fn detto<'a>(errori: &'a [(String, String)], nome: &str) -> Option<&'a str> {
    errori.iter().find(|it| it.0 == nome).map(|it| it.1.as_str())
}

/// A text in three languages; only Italian is due.
pub fn testi(
    ctx: &Ctx,
    [it, en, es]: [&'static str; 3],
    etichetta: &str,
    [di_it, di_en, di_es]: [&str; 3],
    lunghi: bool,
    errori: &[(String, String)],
) -> Markup {
    let campo = |nome: &'static str, lingua: String, valore: &str, opzionale| {
        let label = format!("{etichetta}, {lingua}");
        let error = detto(errori, nome);
        let field = Field { value: valore, error, optional: opzionale, ..Field::new(nome, &label) };
        if lunghi { ui::text_area(ctx, &field, 3) } else { ui::text_field(ctx, &field) }
    };
    let t = ctx.t;
    html! {
        (campo(it, t.spontanei_italian(), di_it, false))
        details open[!di_en.is_empty() || !di_es.is_empty()] {
            summary { (t.spontanei_other_languages()) span.p-sr { ": " (etichetta) } }
            (campo(en, t.spontanei_english(), di_en, true))
            (campo(es, t.spontanei_spanish(), di_es, true))
        }
    }
}

/// The page.
pub fn page(
    ctx: &Ctx,
    id: &str,
    it: &DatiGenerali,
    errori: &Errori,
    problemi: &[Problema],
) -> Markup {
    let t = ctx.t;
    let errori = tutti(ctx, errori, problemi);
    let error = |nome: &str| detto(&errori, nome);
    let path = format!("{MODULI}/{id}");
    let title = t.spontanei_general();
    let chi = Chi::ALL.map(|it| {
        (
            it.as_str(),
            match it {
                Chi::Chiunque => t.spontanei_who_anyone(),
                Chi::Entrato => t.spontanei_who_in(),
                Chi::Figli => t.spontanei_who_child(),
            },
        )
    });
    let come = [
        ("fisso", t.spontanei_amount_fixed()),
        ("calcolato", t.spontanei_amount_computed()),
        ("libero", t.spontanei_amount_free()),
        ("tariffa", t.spontanei_amount_tariff()),
    ];
    let come: Vec<Choice<'_>> = come
        .iter()
        .map(|it| Choice { value: it.0, text: &it.1, detail: None, words: None, more: None })
        .collect();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        (ui::post_form(ctx, &format!("{path}/generale"), None, html! {
            input type="hidden" name="revisione" value=(it.revisione);
            (testi(ctx, ["titolo_it", "titolo_en", "titolo_es"], &t.spontanei_form_title(), [&it.titolo_it, &it.titolo_en, &it.titolo_es], false, &errori))
            (testi(ctx, ["descrizione_it", "descrizione_en", "descrizione_es"], &t.spontanei_form_text(), [&it.descrizione_it, &it.descrizione_en, &it.descrizione_es], true, &errori))
            (ui::select(ctx, &Field { value: &it.chi, ..Field::new("chi", &t.spontanei_who()) }, &chi))
            (ui::text_field(ctx, &Field { value: &it.dal, error: error("dal"), kind: FieldKind::Date, optional: true, ..Field::new("dal", &t.spontanei_from_day()) }))
            (ui::text_field(ctx, &Field { value: &it.al, error: error("al"), kind: FieldKind::Date, optional: true, ..Field::new("al", &t.spontanei_to_day()) }))
            (ui::text_field(ctx, &Field { value: &it.giorni, error: error("giorni"), kind: FieldKind::Digits, hint: Some(&t.spontanei_days_hint()), ..Field::new("giorni", &t.spontanei_days()) }))
            (ui::choices(ctx, &Field { value: &it.come, ..Field::new("come", &t.spontanei_cost()) }, &come, html! {}))
            (ui::text_field(ctx, &Field { value: &it.fisso, error: error("fisso"), optional: true, hint: Some(&t.spontanei_if_fixed()), ..Field::new("fisso", &t.spontanei_fixed()) }))
            (ui::text_field(ctx, &Field { value: &it.minimo, error: error("minimo"), optional: true, hint: Some(&t.spontanei_if_free()), ..Field::new("minimo", &t.spontanei_least()) }))
            (ui::text_field(ctx, &Field { value: &it.massimo, error: error("massimo"), optional: true, hint: Some(&t.spontanei_if_free()), ..Field::new("massimo", &t.spontanei_most()) }))
            (ui::text_area(ctx, &Field { value: &it.formula, error: error("formula"), optional: true, hint: Some(&t.spontanei_if_computed()), ..Field::new("formula", &t.spontanei_formula()) }, 3))
            (frasi::puntatore(problemi, "formula", &it.formula))
            (ui::text_field(ctx, &Field { value: &it.scelta, optional: true, kind: FieldKind::Code, hint: Some(&t.spontanei_if_tariff()), ..Field::new("scelta", &t.spontanei_tariff_field()) }))
            (ui::text_area(ctx, &Field { value: &it.tariffa, error: error("tariffa"), optional: true, hint: Some(&t.spontanei_tariff_hint()), ..Field::new("tariffa", &t.spontanei_tariff()) }, 5))
            (ui::text_field(ctx, &Field { value: &it.causale, error: error("causale"), hint: Some(&t.spontanei_reason_hint()), ..Field::new("causale", &t.spontanei_reason()) }))
            div.p-opt { label {
                input type="checkbox" id="taglia" name="taglia" value="si" checked[it.taglia == "si"];
                span { (t.spontanei_cut()) }
            } }
            div.p-actions {
                button.btn.btn-primary type="submit" { (t.spontanei_save()) }
                a.btn.btn-outline-primary href=(ctx.href(&path)) { (t.spontanei_back()) }
            }
        }))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_forms(), MODULI);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}
