//! A form to fill in.
use super::lingua;
use crate::features::spontanei::handlers::{DatiPersona, Offerta, PAGA};
use crate::features::spontanei::model::modulo::{Campo, Chi, ImportoModulo, Modulo, TipoCampo};
use crate::features::spontanei::model::persona::ErrorePersona;
use crate::features::spontanei::model::risposte::{
    ErroreCampo, IMPORTO, Lettura, Risposte, SI, in_parole,
};
use crate::kernel::Lang;
use crate::platform::Ctx;
use crate::ui::format::euro;
use crate::ui::{self, Check, Choice, Field, FieldKind, Outcome, PageMeta};
use maud::{Markup, html};

/// Lists longer than this are menus.
const POCHE: usize = 6;
/// Texts longer than this have several lines.
const RIGA: usize = 100;

/// What the page of a form shows.
pub struct Scheda<'a> {
    pub offerta: &'a Offerta,
    pub risposte: &'a Risposte,
    pub lettura: &'a Lettura,
    pub persona: &'a DatiPersona,
    /// Name of who is in.
    pub entrato: Option<String>,
    /// What was answered adds questions.
    pub nuove: bool,
}

/// The form, with what was wrong the time before.
pub fn page(ctx: &Ctx, scheda: &Scheda<'_>) -> Markup {
    let t = ctx.t;
    let modulo = &scheda.offerta.versione.modulo;
    let lang = modulo.lingua(ctx.lang);
    let mut errori = errori(ctx, modulo, scheda.lettura);
    errori.extend(scheda.persona.errori.iter().map(|it| persona_errata(ctx, *it)));
    let path = format!("{PAGA}/{}", scheda.offerta.versione.scelta);
    let titolo = modulo.titolo.di(lang);
    let numero = scheda.offerta.versione.numero.to_string();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 lang=[lingua(ctx, modulo)] { (titolo) }
        p.p-lead lang=[ui::lang_it(ctx)] { (scheda.offerta.ente.denominazione) }
        @if scheda.nuove {
            div role="status" { (ui::note(Outcome::Wait, &t.spontanei_more_title(), html! { p { (t.spontanei_more()) } })) }
        }
        (ui::upload_form(ctx, &format!("{path}/dati"), None, html! {
            input type="hidden" name="versione" value=(numero);
            (chi_paga(ctx, modulo, scheda, &errori))
            (domande(ctx, modulo, scheda.risposte, scheda.lettura, &errori))
            div.p-actions {
                button.btn.btn-primary type="submit" { (t.spontanei_continue()) }
                a.btn.btn-outline-primary href=(ctx.href(&path)) { (t.spontanei_back()) }
            }
        }))
    };
    let meta = PageMeta::new(titolo).voce(ui::Voce::PagaServizio).under(t.spontanei_title(), PAGA);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

/// Who owes: whoever is in, unless they say otherwise; who is not in says it.
fn chi_paga(
    ctx: &Ctx,
    modulo: &Modulo,
    scheda: &Scheda<'_>,
    errori: &[(String, String)],
) -> Markup {
    let t = ctx.t;
    let scritta = scheda.persona;
    let figlio = modulo.chi == Chi::Figli;
    let scelta = if scritta.altro { "altro" } else { "io" };
    html! {
        fieldset.p-section {
            legend { (if figlio { t.spontanei_child() } else { t.spontanei_for_whom() }) }
            @match &scheda.entrato {
                Some(nome) if !figlio => {
                    (ui::choices(ctx, &Field { value: scelta, ..Field::new("per", &t.spontanei_for_whom_label()) }, &[
                        Choice { value: "io", text: nome, detail: None, words: None, more: None },
                        Choice { value: "altro", text: &t.spontanei_somebody(), detail: Some(&t.spontanei_somebody_hint()), words: None, more: None },
                    ], html! {}))
                },
                _ => {},
            }
            @let opzionale = scheda.entrato.is_some() && !figlio;
            (ui::text_field(ctx, &Field {
                value: &scritta.nome, error: detto(errori, "nome"), optional: opzionale,
                hint: Some(&t.spontanei_name_hint()), ..Field::new("nome", &t.spontanei_name())
            }))
            (ui::text_field(ctx, &Field {
                value: &scritta.codice, error: detto(errori, "cf"), kind: FieldKind::Code, optional: opzionale,
                hint: Some(&t.spontanei_cf_hint()), ..Field::new("cf", &t.spontanei_cf())
            }))
            @if figlio {
                (tick("dichiaro", &t.spontanei_declare(), scritta.dichiaro, detto(errori, "dichiaro")))
            }
        }
    }
}

/// The questions of the ente, and the amount where who pays writes it. Of a preview too.
pub fn domande(
    ctx: &Ctx,
    modulo: &Modulo,
    risposte: &Risposte,
    lettura: &Lettura,
    errori: &[(String, String)],
) -> Markup {
    let t = ctx.t;
    let lang = modulo.lingua(ctx.lang);
    let hint = match &modulo.importo {
        ImportoModulo::Libero { min, max } => Some(t.spontanei_amount_hint(
            euro(ctx.lang, *min).to_string(),
            euro(ctx.lang, *max).to_string(),
        )),
        _ => None,
    };
    html! {
        div lang=[lingua(ctx, modulo)] {
            @for campo in &modulo.campi {
                @if lettura.mostra(&campo.nome) {
                    @if !campo.gruppo.is_empty() { h2 { (campo.gruppo.di(lang)) } }
                    @if campo.calcolato.is_empty() {
                        input type="hidden" name="vista" value=(campo.nome);
                        (domanda(ctx, campo, lang, risposte, detto(errori, &id(&campo.nome))))
                    } @else {
                        @let valore = in_parole(campo, lettura.calcolo.campi.get(&campo.nome), lang);
                        @if !valore.is_empty() {
                            div.p-field { p { (campo.etichetta.di(lang)) ": " strong { (valore) } } }
                        }
                    }
                }
            }
        }
        @if let Some(hint) = hint {
            (ui::text_field(ctx, &Field {
                value: &risposte.importo, error: detto(errori, IMPORTO), hint: Some(&hint),
                ..Field::new(IMPORTO, &t.spontanei_amount_label())
            }))
        }
    }
}

/// Name and id of the control of a field.
pub fn id(nome: &str) -> String {
    format!("c_{nome}")
}

fn detto<'a>(errori: &'a [(String, String)], id: &str) -> Option<&'a str> {
    errori.iter().find(|it| it.0 == id).map(|it| it.1.as_str())
}

fn domanda(
    ctx: &Ctx,
    campo: &Campo,
    lang: Lang,
    risposte: &Risposte,
    error: Option<&str>,
) -> Markup {
    let t = ctx.t;
    let id = id(&campo.nome);
    let aiuto = campo.aiuto.di(lang).to_owned();
    let hint = match &campo.tipo {
        _ if !aiuto.is_empty() => aiuto,
        TipoCampo::File => t.spontanei_file_hint(),
        TipoCampo::Targa => t.spontanei_plate_hint(),
        TipoCampo::Importo { .. } => t.spontanei_euro_hint(),
        _ => String::new(),
    };
    let field = Field {
        value: risposte.di(&campo.nome),
        hint: (!hint.is_empty()).then_some(hint.as_str()),
        error,
        optional: !campo.obbligatorio,
        ..Field::new(&id, campo.etichetta.di(lang))
    };
    match &campo.tipo {
        TipoCampo::Testo { max, .. } if RIGA < *max => ui::text_area(ctx, &field, 3),
        TipoCampo::Testo { .. } | TipoCampo::Importo { .. } => ui::text_field(ctx, &field),
        TipoCampo::Numero { decimali, .. } => {
            let kind = if *decimali == 0 { FieldKind::Digits } else { FieldKind::Text };
            ui::text_field(ctx, &Field { kind, ..field })
        }
        TipoCampo::CodiceFiscale | TipoCampo::Targa => {
            ui::text_field(ctx, &Field { kind: FieldKind::Code, ..field })
        }
        TipoCampo::Data => ui::text_field(ctx, &Field { kind: FieldKind::Date, ..field }),
        TipoCampo::Scelta { voci } if voci.len() <= POCHE && campo.obbligatorio => {
            let risposta =
                |it| Choice { value: it, text: "", detail: None, words: None, more: None };
            let voci: Vec<Choice<'_>> = voci
                .iter()
                .map(|it| Choice { text: it.nome.di(lang), ..risposta(it.codice.as_str()) })
                .collect();
            ui::choices(ctx, &field, &voci, html! {})
        }
        TipoCampo::Scelta { voci } => {
            let mut opzioni = vec![("", t.spontanei_choose())];
            opzioni.extend(voci.iter().map(|it| (it.codice.as_str(), it.nome.di(lang).to_owned())));
            ui::select(ctx, &field, &opzioni)
        }
        TipoCampo::Scelte { voci } => {
            let scritte = risposte.tutte(&campo.nome);
            let voci: Vec<Check> = voci
                .iter()
                .map(|it| Check {
                    value: it.codice.clone(),
                    text: it.nome.di(lang).to_owned(),
                    checked: scritte.contains(&it.codice),
                })
                .collect();
            html! {
                @if let Some(error) = error { p.p-err id={ (id) "-err" } { (error) } }
                (ui::checks(&field, &voci))
            }
        }
        TipoCampo::File => {
            ui::file_field(ctx, &Field { value: "", ..field }, ".pdf,.jpg,.jpeg,.png")
        }
        TipoCampo::Consenso => tick(&id, campo.etichetta.di(lang), field.value == SI, error),
    }
}

/// One thing to tick.
fn tick(name: &str, text: &str, checked: bool, error: Option<&str>) -> Markup {
    let class = if error.is_some() { "p-opt has-err" } else { "p-opt" };
    html! {
        @if let Some(error) = error { p.p-err id={ (name) "-err" } { (error) } }
        div class=(class) {
            label {
                input type="checkbox" id=(name) name=(name) value=(SI) checked[checked]
                    aria-describedby=[error.map(|_| format!("{name}-err"))] aria-invalid=[error.map(|_| "true")];
                span { (text) }
            }
        }
    }
}

fn persona_errata(ctx: &Ctx, errore: ErrorePersona) -> (String, String) {
    let t = ctx.t;
    let (campo, detto) = match errore {
        ErrorePersona::Nome => ("nome", t.spontanei_err_name()),
        ErrorePersona::Codice => ("cf", t.spontanei_err_cf()),
        ErrorePersona::Figlio => ("dichiaro", t.spontanei_err_child()),
    };
    (campo.to_owned(), detto)
}

/// Everything that is wrong, by id of its control.
pub fn errori(ctx: &Ctx, modulo: &Modulo, lettura: &Lettura) -> Vec<(String, String)> {
    let lang = modulo.lingua(ctx.lang);
    let errore = |(nome, errore): &(String, ErroreCampo)| {
        let etichetta = modulo.campo(nome).map_or("", |it| it.etichetta.di(lang));
        let id = if nome == IMPORTO { IMPORTO.to_owned() } else { id(nome) };
        (id, in_frase(ctx, lang, etichetta, errore))
    };
    lettura.errori.iter().map(errore).collect()
}

fn in_frase(ctx: &Ctx, lang: Lang, etichetta: &str, errore: &ErroreCampo) -> String {
    let t = ctx.t;
    match errore {
        ErroreCampo::Manca | ErroreCampo::Numero if etichetta.is_empty() => {
            t.spontanei_err_amount()
        }
        ErroreCampo::Manca => t.spontanei_err_missing(etichetta),
        ErroreCampo::Corto(n) => t.spontanei_err_short(etichetta, *n),
        ErroreCampo::Lungo(n) => t.spontanei_err_long(etichetta, *n),
        ErroreCampo::Maschera(it) => t.spontanei_err_pattern(etichetta, it.as_str()),
        ErroreCampo::Numero => t.spontanei_err_number(etichetta),
        ErroreCampo::Decimali(n) => t.spontanei_err_decimals(*n, etichetta),
        ErroreCampo::Minimo(it) if etichetta.is_empty() => {
            t.spontanei_err_amount_min(it.to_string())
        }
        ErroreCampo::Minimo(it) => t.spontanei_err_min(etichetta, it.to_string()),
        ErroreCampo::Massimo(it) if etichetta.is_empty() => {
            t.spontanei_err_amount_max(it.to_string())
        }
        ErroreCampo::Massimo(it) => t.spontanei_err_max(etichetta, it.to_string()),
        ErroreCampo::Data => t.spontanei_err_date(etichetta),
        ErroreCampo::Scelta => t.spontanei_err_choice(etichetta),
        ErroreCampo::CodiceFiscale => t.spontanei_err_cf(),
        ErroreCampo::Targa => t.spontanei_err_plate(etichetta),
        ErroreCampo::Regola(it) if it.is_empty() => t.spontanei_err_rule(etichetta),
        ErroreCampo::Regola(it) => it.di(lang).to_owned(),
        ErroreCampo::Consenso => t.spontanei_err_consent(etichetta),
        ErroreCampo::FileTipo => t.spontanei_err_file(etichetta),
        ErroreCampo::FileGrande => t.spontanei_err_big(etichetta),
        ErroreCampo::Conto => t.spontanei_err_sum(),
    }
}
