//! Changing a posizione by hand: the form, and the page with old and new.
use super::nuova::{Fields, message};
use crate::features::posizioni::handlers_ente::POSIZIONI;
use crate::features::posizioni::handlers_ente::correzione::path;
use crate::features::posizioni::model::differenza::{Differenza, insieme};
use crate::features::posizioni::model::modifica::ModificaPosizione;
use crate::features::posizioni::model::piano::is_lasciata;
use crate::features::posizioni::model::rata::{Posizione, Rata};
use crate::features::posizioni::model::scritta::ErroreScritta;
use crate::features::posizioni::model::scritta::correzione::{
    Correzione, RifiutoCorrezione, altri, differenze, rate,
};
use crate::features::posizioni::views::{dato, valore};
use crate::kernel::RataId;
use crate::platform::Ctx;
use crate::ui::format::data_ora;
use crate::ui::{self, Field, FieldKind, Head, Outcome, PageMeta};
use maud::{Markup, html};

/// The form, with what was written and what is wrong; `cambiata` when the posizione is another by now.
pub fn form(
    ctx: &Ctx,
    posizione: &Posizione,
    scritta: &Correzione,
    errori: &[(String, ErroreScritta)],
    cambiata: Option<RifiutoCorrezione>,
) -> Markup {
    let t = ctx.t;
    let errori: Vec<(String, String)> =
        errori.iter().map(|(name, errore)| (name.clone(), message(ctx, *errore))).collect();
    let fields = Fields { ctx, errori: &errori };
    let Some(prima) = posizione.prima() else { return html! {} };
    let it = ui::lang_it(ctx);
    let (altri, back) = (altri(posizione), back(posizione));
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (t.posizioni_edit_title()) }
        p { strong lang=[it] { (prima.posizione_causale) } }
        @if let Some(rifiuto) = cambiata {
            (ui::note(Outcome::Warn, &t.posizioni_edit_changed_title(), html! { p { (reason(ctx, rifiuto)) } }))
        }
        p { (t.posizioni_edit_lead()) }
        (ui::post_form(ctx, &path(posizione.id), None, html! {
            input type="hidden" name="versione" value=(scritta.versione);
            fieldset.p-section {
                legend { (t.posizioni_write_who()) }
                p.p-hint { (t.posizioni_edit_who(prima.debitore.codice.as_str())) }
                (fields.text("nome", &t.posizioni_write_name(), &scritta.nome, FieldKind::Text, Some(&t.posizioni_write_name_hint())))
                (fields.optional("via", &t.posizioni_write_street(), &scritta.via))
                (fields.optional("civico", &t.posizioni_write_number(), &scritta.civico))
                (fields.optional("cap", &t.posizioni_write_zip(), &scritta.cap))
                (fields.optional("localita", &t.posizioni_write_town(), &scritta.localita))
                (fields.optional("provincia", &t.posizioni_write_province(), &scritta.provincia))
                (fields.optional("email", &t.posizioni_write_email(), &scritta.email))
            }
            fieldset.p-section {
                legend { (t.posizioni_write_what()) }
                (fields.text("causale", &t.posizioni_write_reason(), &scritta.causale, FieldKind::Text, Some(&t.posizioni_write_reason_hint())))
            }
            @for (n, rata) in (1..).zip(rate(posizione)) { (one(ctx, &fields, scritta, n, rata)) }
            @if !altri.is_empty() {
                fieldset.p-section {
                    legend { (t.posizioni_write_others()) }
                    p.p-hint { (t.posizioni_edit_others()) }
                    @for (n, quota) in (1..).zip(&altri) {
                        (fields.nth("quote", n, &t.posizioni_edit_share(quota.denominazione.as_str()), &scritta.quote, FieldKind::Code))
                    }
                }
            }
            (ui::text_area(ctx, &Field {
                value: &scritta.motivo, error: fields.error("motivo"), hint: Some(&t.posizioni_act_reason_hint()),
                ..Field::new("motivo", &t.posizioni_act_reason())
            }, 3))
            div.p-actions {
                button.btn.btn-primary type="submit" name="passo" value="controlla" { (t.posizioni_edit_check()) }
                a.btn.btn-outline-primary href=(ctx.href(&back)) { (t.posizioni_act_back()) }
            }
        }))
    };
    let title = t.posizioni_edit_title();
    ui::page(ctx, meta(posizione, &title, &back).errors(!errori.is_empty()), body)
}

/// What may change of a rata; what has no field goes along, so that fields stay in their order.
fn one(ctx: &Ctx, fields: &Fields<'_>, scritta: &Correzione, n: usize, rata: &Rata) -> Markup {
    let t = ctx.t;
    html! {
        fieldset.p-section {
            legend lang=[ui::lang_it(ctx)] { (rata.causale) }
            p.p-hint { (t.posizioni_notice()) " " (ui::code(&rata.numero_avviso.gruppi())) }
            (fields.nth("importi", n, &t.posizioni_write_amount(), &scritta.importi, FieldKind::Code))
            (fields.nth("scadenze", n, &t.posizioni_write_due(), &scritta.scadenze, FieldKind::Date))
            @if rata.tariffa.regola.ridotta().is_some() {
                (fields.nth("ridotti", n, &t.posizioni_write_reduced(), &scritta.ridotti, FieldKind::Code))
                (fields.nth("ridotti_fino", n, &t.posizioni_write_reduced_until(), &scritta.ridotti_fino, FieldKind::Date))
            } @else {
                input type="hidden" name="ridotti" value="";
                input type="hidden" name="ridotti_fino" value="";
            }
        }
    }
}

/// Old and new, and why, before it is so.
pub fn check(
    ctx: &Ctx,
    posizione: &Posizione,
    cambio: &ModificaPosizione,
    scritta: &Correzione,
) -> Markup {
    let t = ctx.t;
    let cambi = rate(posizione).map(|it| (it.id, differenze(cambio, it)));
    let cambi: Vec<(RataId, Vec<Differenza>)> = cambi.collect();
    let quante = cambi.len();
    let piano = posizione.rate().any(|it| it.opzione_piano_at.is_some() && !is_lasciata(it));
    let numero =
        |id: RataId| posizione.rate().find(|it| it.id == id).map(|it| it.numero_avviso.gruppi());
    let heads =
        [t.posizioni_what(), t.posizioni_before(), t.posizioni_after(), t.posizioni_notice()]
            .map(Head::text);
    let body = html! {
        h1 { (t.posizioni_edit_check_title()) }
        p { (t.posizioni_edit_check_lead()) }
        (ui::table("cambi", &t.posizioni_edit_changes(), heads, html! {
            @for (rata, it) in insieme(cambi, quante) {
                tr {
                    th scope="row" { (dato(ctx, it.voce)) }
                    td { (valore(ctx, &it.prima)) }
                    td { strong { (valore(ctx, &it.dopo)) } }
                    td {
                        @match rata.and_then(numero) { Some(numero) => (ui::code(&numero)), None => (t.posizioni_edit_all()) }
                    }
                }
            }
        }))
        div.p-card { (ui::rows(html! {
            (ui::row(&t.posizioni_act_reason(), html! { span lang=[ui::lang_it(ctx)] { (cambio.motivo.as_deref().unwrap_or_default()) } }))
        })) }
        @if piano { (ui::note(Outcome::Warn, &t.posizioni_edit_plan_title(), html! { p { (t.posizioni_edit_plan()) } })) }
        (ui::post_form(ctx, &path(posizione.id), None, html! {
            (kept(scritta))
            div.p-actions {
                button.btn.btn-primary type="submit" name="passo" value="conferma" { (t.posizioni_edit_confirm()) }
                button.btn.btn-outline-primary type="submit" name="passo" value="correggi" { (t.posizioni_check_back()) }
            }
        }))
    };
    let (title, back) = (t.posizioni_edit_check_title(), back(posizione));
    ui::page(ctx, meta(posizione, &title, &back), body)
}

/// It cannot be changed: why, and what to do instead.
pub fn refused(ctx: &Ctx, posizione: &Posizione, rifiuto: RifiutoCorrezione) -> Markup {
    let (t, back) = (ctx.t, back(posizione));
    let body = html! {
        h1 { (t.posizioni_edit_title()) }
        @if let Some(prima) = posizione.prima() { p { strong lang=[ui::lang_it(ctx)] { (prima.posizione_causale) } } }
        (ui::note(Outcome::Warn, &t.posizioni_act_refused(), html! { p { (reason(ctx, rifiuto)) } }))
        p { a href=(ctx.href(&back)) { (t.posizioni_act_back()) } }
    };
    let title = t.posizioni_edit_title();
    ui::page(ctx, meta(posizione, &title, &back), body)
}

fn back(posizione: &Posizione) -> String {
    format!("{POSIZIONI}/{}", posizione.id)
}

fn meta<'a>(posizione: &Posizione, title: &'a str, back: &'a str) -> PageMeta<'a> {
    let causale = posizione.prima().map(|it| it.posizione_causale.clone()).unwrap_or_default();
    PageMeta::new(title).under(causale, back)
}

fn reason(ctx: &Ctx, rifiuto: RifiutoCorrezione) -> String {
    let t = ctx.t;
    match rifiuto {
        RifiutoCorrezione::DelFile => t.posizioni_edit_of_file(),
        RifiutoCorrezione::DelSoftware => t.posizioni_edit_of_software(),
        RifiutoCorrezione::Pagata => t.posizioni_act_paid(),
        RifiutoCorrezione::NienteDaPagare => t.posizioni_edit_nothing_due(),
        RifiutoCorrezione::InPagamento(fino) => t.posizioni_act_paying(data_ora(ctx.lang, fino)),
        RifiutoCorrezione::Cambiata => t.posizioni_edit_changed(),
    }
}

/// What was written, carried on.
fn kept(scritta: &Correzione) -> Markup {
    let one = [
        ("nome", &scritta.nome),
        ("via", &scritta.via),
        ("civico", &scritta.civico),
        ("cap", &scritta.cap),
        ("localita", &scritta.localita),
        ("provincia", &scritta.provincia),
        ("email", &scritta.email),
        ("causale", &scritta.causale),
        ("motivo", &scritta.motivo),
        ("versione", &scritta.versione),
    ];
    let many = [
        ("importi", &scritta.importi),
        ("scadenze", &scritta.scadenze),
        ("ridotti", &scritta.ridotti),
        ("ridotti_fino", &scritta.ridotti_fino),
        ("quote", &scritta.quote),
    ];
    html! {
        @for (name, value) in one { input type="hidden" name=(name) value=(value); }
        @for (name, all) in many { @for value in all { input type="hidden" name=(name) value=(value); } }
    }
}
