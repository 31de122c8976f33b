//! One field of a form.
use super::frasi;
use super::generale::{Errori, detto, testi, tutti};
use super::scheda::kind;
use crate::features::spontanei::handlers_ente::{DatiCampo, MODULI};
use crate::features::spontanei::model::controllo::Problema;
use crate::features::spontanei::model::modulo::{Campo, TipoCampo};
use crate::platform::Ctx;
use crate::ui::{self, Field, FieldKind, PageMeta};
use maud::{Markup, html};

/// Where a field stands, and what can be named before it.
pub struct Posto<'a> {
    pub modulo: &'a str,
    /// Its number, from 0.
    pub numero: &'a str,
    /// Names of the fields before it.
    pub prima: Vec<&'a str>,
}

/// The page of a field.
pub fn page(
    ctx: &Ctx,
    posto: &Posto<'_>,
    campo: &Campo,
    it: &DatiCampo,
    errori: &Errori,
    problemi: &[Problema],
) -> Markup {
    let t = ctx.t;
    let errori = tutti(ctx, errori, problemi);
    let error = |nome: &str| detto(&errori, nome);
    let path = format!("{MODULI}/{}", posto.modulo);
    let title = t.spontanei_field_title(kind(ctx, campo.tipo.nome()));
    let prima = t.spontanei_names(posto.prima.join(", "));
    let formula = |nome: &'static str, etichetta: &str, hint: &str, valore: &str| {
        html! {
            (ui::text_area(ctx, &Field { value: valore, error: error(nome), optional: true, hint: Some(hint), ..Field::new(nome, etichetta) }, 2))
            (frasi::puntatore(problemi, nome, valore))
        }
    };
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        (ui::post_form(ctx, &format!("{path}/campi/{}", posto.numero), None, html! {
            input type="hidden" name="revisione" value=(it.revisione);
            (testi(ctx, ["etichetta_it", "etichetta_en", "etichetta_es"], &t.spontanei_label(), [&it.etichetta_it, &it.etichetta_en, &it.etichetta_es], false, &errori))
            (ui::text_field(ctx, &Field { value: &it.nome, error: error("nome"), kind: FieldKind::Code, hint: Some(&t.spontanei_field_name_hint()), ..Field::new("nome", &t.spontanei_field_name()) }))
            (testi(ctx, ["aiuto_it", "aiuto_en", "aiuto_es"], &t.spontanei_help(), [&it.aiuto_it, &it.aiuto_en, &it.aiuto_es], false, &errori))
            (testi(ctx, ["gruppo_it", "gruppo_en", "gruppo_es"], &t.spontanei_group(), [&it.gruppo_it, &it.gruppo_en, &it.gruppo_es], false, &errori))
            div.p-opt { label {
                input type="checkbox" id="obbligatorio" name="obbligatorio" value="si" checked[it.obbligatorio == "si"];
                span { (t.spontanei_mandatory()) }
            } }
            (limits(ctx, campo, it, &errori))
            p.p-muted { (prima) }
            (formula("mostra_se", &t.spontanei_shown_if(), &t.spontanei_shown_if_hint(), &it.mostra_se))
            (formula("valido_se", &t.spontanei_valid_if(), &t.spontanei_valid_if_hint(), &it.valido_se))
            (testi(ctx, ["errore_it", "errore_en", "errore_es"], &t.spontanei_invalid_text(), [&it.errore_it, &it.errore_en, &it.errore_es], false, &errori))
            (formula("calcolato", &t.spontanei_computed_by(), &t.spontanei_computed_by_hint(), &it.calcolato))
            div.p-actions {
                button.btn.btn-primary type="submit" { (t.spontanei_save()) }
                a.btn.btn-outline-primary href=(ctx.href(&path)) { (t.spontanei_back()) }
            }
        }))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_forms(), MODULI);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

/// What its kind lets one say.
fn limits(ctx: &Ctx, campo: &Campo, it: &DatiCampo, errori: &[(String, String)]) -> Markup {
    let t = ctx.t;
    let uno = |nome: &'static str, etichetta: &str, valore: &str, opzionale| {
        let error = detto(errori, nome);
        ui::text_field(
            ctx,
            &Field { value: valore, error, optional: opzionale, ..Field::new(nome, etichetta) },
        )
    };
    html! {
        @match campo.tipo {
            TipoCampo::Testo { .. } => {
                (uno("min", &t.spontanei_min_letters(), &it.min, false))
                (uno("max", &t.spontanei_max_letters(), &it.max, false))
                (ui::text_field(ctx, &Field {
                    value: &it.maschera, error: detto(errori, "maschera"), optional: true,
                    hint: Some(&t.spontanei_pattern_hint()), ..Field::new("maschera", &t.spontanei_pattern())
                }))
            }
            TipoCampo::Numero { .. } => {
                (uno("min", &t.spontanei_min(), &it.min, true))
                (uno("max", &t.spontanei_max(), &it.max, true))
                (uno("decimali", &t.spontanei_decimals(), &it.decimali, false))
            }
            TipoCampo::Importo { .. } => {
                (uno("min", &t.spontanei_min(), &it.min, true))
                (uno("max", &t.spontanei_max(), &it.max, true))
            }
            TipoCampo::Scelta { .. } | TipoCampo::Scelte { .. } => {
                (ui::text_area(ctx, &Field {
                    value: &it.voci, error: detto(errori, "voci"), hint: Some(&t.spontanei_values_hint()),
                    ..Field::new("voci", &t.spontanei_values())
                }, 6))
            }
            _ => {}
        }
    }
}
