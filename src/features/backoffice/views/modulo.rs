//! The form of a service, and before it the choice of its code in the taxonomy.
use super::servizi::{esempio, tassonomia};
use crate::features::backoffice::handlers::SERVIZI;
use crate::features::backoffice::model::servizio::{ErroreServizio, ModuloServizio, PASSI};
use crate::features::enti::{
    ContoEnte, DatiServizio, ProblemaServizio, RifiutoCausale, RifiutoServizio, Scheda,
    VoceTassonomia, segnaposti,
};
use crate::platform::Ctx;
use crate::ui::{self, Check, Field, FieldKind, Head, Outcome, PageMeta};
use maud::{Markup, html};

/// What the form shows.
pub struct Foglio<'a> {
    /// None: a new one.
    pub servizio: Option<&'a Scheda>,
    pub voce: Option<&'a VoceTassonomia>,
    pub conti: &'a [ContoEnte],
    pub dati: &'a ModuloServizio,
}

impl Foglio<'_> {
    fn title(&self, ctx: &Ctx) -> String {
        match self.servizio {
            None => ctx.t.enti_service_new(),
            Some(it) => ctx.t.enti_edit_title(it.dati.nome.it.as_str()),
        }
    }
}

/// The codes that fit the words, `tutte` of them; without words, only the box to write them in.
pub fn pick(
    ctx: &Ctx,
    scheda: Option<&Scheda>,
    cerca: &str,
    trovate: &[&VoceTassonomia],
    tutte: usize,
) -> Markup {
    let t = ctx.t;
    let title = scheda
        .map_or_else(|| t.enti_service_new(), |it| t.enti_edit_title(it.dati.nome.it.as_str()));
    let here = scheda
        .map_or_else(|| format!("{SERVIZI}/nuovo"), |it| format!("{SERVIZI}/{}/modifica", it.id));
    let heads = [t.enti_service(), t.enti_code(), t.enti_pick_choose()];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.enti_pick_lead()) }
        form method="get" action=(ctx.href(&here)) {
            (ui::text_field(ctx, &Field {
                value: cerca, kind: FieldKind::Search, hint: Some(&t.enti_pick_hint()),
                ..Field::new("cerca", &t.enti_pick_words())
            }))
            button.btn.btn-primary type="submit" { (t.enti_pick_search()) }
        }
        @if !cerca.trim().is_empty() {
            @if trovate.is_empty() {
                (ui::empty(&t.enti_pick_none_title(), &t.enti_pick_none(), html! {}))
            } @else {
                p role="status" {
                    (t.enti_pick_found(tutte)) @if trovate.len() < tutte { " " (t.enti_pick_more(trovate.len())) }
                }
                (ui::table("tassonomia", &t.enti_taxonomy(), heads.map(Head::text), html! {
                    @for it in trovate {
                        tr {
                            th scope="row" { (tassonomia(ctx, it)) }
                            td { (ui::code(&it.codice)) }
                            td {
                                @if it.is_valida(ctx.oggi) {
                                    a href=(ctx.href(&format!("{here}?tassonomia={}", it.codice))) {
                                        (t.enti_pick_use()) span.p-sr { " " (it.codice) }
                                    }
                                } @else { (t.enti_pick_over()) }
                            }
                        }
                    }
                }))
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title).under(t.ui_office_services(), SERVIZI), body)
}

/// What would come out of the form, and the form.
pub fn trial(ctx: &Ctx, foglio: &Foglio<'_>, dati: &DatiServizio) -> Markup {
    let t = ctx.t;
    let anno = ctx.oggi.year().to_string();
    let causale = dati
        .modello()
        .and_then(Result::ok)
        .map(|it| it.scrivi(&esempio(ctx, &dati.nome.it, &anno)));
    let note = ui::note(
        Outcome::Wait,
        &t.enti_trial_title(),
        html! {
            @match causale {
                Some(testo) => p { (t.enti_reason_like()) " " span lang=[ui::lang_it(ctx)] { (testo) } },
                None => p { (t.enti_trial_no_reason()) },
            }
        },
    );
    let title = foglio.title(ctx);
    ui::page(
        ctx,
        PageMeta::new(&title).under(t.ui_office_services(), SERVIZI),
        html! {
            h1 { (title) }
            div role="status" { (note) }
            (fields(ctx, foglio, &[]))
        },
    )
}

/// The form, with what is wrong.
pub fn page(ctx: &Ctx, foglio: &Foglio<'_>, errori: &[(&'static str, ErroreServizio)]) -> Markup {
    let t = ctx.t;
    let title = foglio.title(ctx);
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        (fields(ctx, foglio, &detti))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_services(), SERVIZI);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

fn fields(ctx: &Ctx, foglio: &Foglio<'_>, detti: &[(&str, String)]) -> Markup {
    let (t, dati) = (ctx.t, foglio.dati);
    let said = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let field = |name, label: &str, value: &str, hint: Option<&str>, kind, optional| {
        ui::text_field(
            ctx,
            &Field { value, error: said(name), hint, kind, optional, ..Field::new(name, label) },
        )
    };
    let line = |name, label: String, value: &str, optional| {
        field(name, &label, value, None, FieldKind::Text, optional)
    };
    let area = |name, label: String, value: &str| {
        let field = Field { value, error: said(name), optional: true, ..Field::new(name, &label) };
        ui::text_area(ctx, &field, 3)
    };
    let day =
        |name, label: String, value: &str| field(name, &label, value, None, FieldKind::Date, true);
    let euro = t.backoffice_rule_euro_hint();
    let (action, pick) = foglio.servizio.map_or_else(
        || (SERVIZI.to_owned(), format!("{SERVIZI}/nuovo")),
        |it| (format!("{SERVIZI}/{}", it.id), format!("{SERVIZI}/{}/modifica?cerca=", it.id)),
    );
    let mut conti = vec![(String::new(), t.backoffice_choose_one())];
    conti.extend(foglio.conti.iter().map(|it| {
        let di = it.intestatario.as_deref().map(|di| format!(" · {di}")).unwrap_or_default();
        (it.id.to_string(), format!("{}{di}", it.iban.as_str()))
    }));
    let check = |value: &str, text, checked| Check { value: value.to_owned(), text, checked };
    let avvisa =
        [("io", t.enti_tell_io()), ("email", t.enti_tell_mail()), ("carta", t.enti_tell_paper())]
            .map(|(value, text)| check(value, text, dati.avvisa.iter().any(|it| it == value)));
    let regole = [
        ("tardivi", t.enti_late_yes()),
        ("interessi", t.enti_late_interest()),
        ("anonimo", t.enti_anonymous_yes()),
        ("attivo", t.enti_in_use_yes()),
    ]
    .map(|(value, text)| check(value, text, dati.has(value)));
    ui::post_form(
        ctx,
        &action,
        None,
        html! {
            h2 { (t.enti_part_what()) }
            input type="hidden" name="tassonomia" value=(dati.tassonomia);
            div.p-card #tassonomia {
                p { strong { (t.enti_taxonomy()) } " " (ui::code(&dati.tassonomia)) }
                @if let Some(voce) = foglio.voce { p { (tassonomia(ctx, voce)) } }
                p { a href=(ctx.href(&pick)) { (t.enti_pick_other()) } }
            }
            @if foglio.servizio.is_none() {
                (field("codice", &t.enti_code(), &dati.codice, Some(&t.enti_code_hint()), FieldKind::Code, false))
            }
            (line("nome_it", t.enti_name_it(), &dati.nome_it, false))
            (line("nome_en", t.enti_name_en(), &dati.nome_en, true))
            (line("nome_es", t.enti_name_es(), &dati.nome_es, true))
            (area("descrizione_it", t.enti_about_it(), &dati.descrizione_it))
            (area("descrizione_en", t.enti_about_en(), &dati.descrizione_en))
            (area("descrizione_es", t.enti_about_es(), &dati.descrizione_es))
            (line("ufficio", t.enti_office(), &dati.ufficio, true))
            h2 { (t.enti_part_money()) }
            (ui::select(ctx, &Field {
                value: &dati.conto, error: said("conto"), hint: Some(&t.enti_account_hint()),
                ..Field::new("conto", &t.enti_account())
            }, &conti))
            (field("causale", &t.enti_reason(), &dati.causale, Some(&t.enti_reason_hint(segnaposti())), FieldKind::Text, true))
            (field("minimo", &t.enti_least(), &dati.minimo, Some(&euro), FieldKind::Digits, true))
            (field("massimo", &t.enti_most(), &dati.massimo, Some(&t.enti_most_hint()), FieldKind::Digits, true))
            h2 { (t.enti_part_days()) }
            (field("scadenza_giorni", &t.enti_due_days(), &dati.scadenza_giorni, None, FieldKind::Digits, true))
            (day("aperto_dal", t.enti_open_from(), &dati.aperto_dal))
            (day("aperto_al", t.enti_open_to(), &dati.aperto_al))
            h2 { (t.enti_part_rules()) }
            (ui::checks(&Field::new("regole", &t.enti_rules()), &regole))
            fieldset.p-section {
                legend { (t.enti_late_more()) }
                p.p-hint { (t.enti_late_hint()) }
                @for n in 0..PASSI { (step(ctx, dati, n, said("dopo-0").filter(|_| n == 0))) }
            }
            (ui::checks(&Field { hint: Some(&t.enti_tell_hint()), ..Field::new("avvisa", &t.enti_tell()) }, &avvisa))
            div.p-actions {
                button.btn.btn-primary type="submit" { (t.enti_save()) }
                button.btn.btn-outline-primary type="submit" name="prova" value="1" { (t.enti_trial()) }
            }
        },
    )
}

/// A step of lateness: after how many days, how much more.
fn step(ctx: &Ctx, dati: &ModuloServizio, n: usize, error: Option<&str>) -> Markup {
    let t = ctx.t;
    let (dopo, per) = (format!("dopo-{n}"), format!("per-{n}"));
    let value = |di: &[String]| di.get(n).cloned().unwrap_or_default();
    let number = n + 1;
    html! {
        (ui::text_field(ctx, &Field {
            id: &dopo, value: &value(&dati.dopo), kind: FieldKind::Digits, optional: true, error,
            ..Field::new("dopo", &t.enti_step_days(number))
        }))
        (ui::text_field(ctx, &Field {
            id: &per, value: &value(&dati.per_cento), kind: FieldKind::Digits, optional: true,
            ..Field::new("per_cento", &t.enti_step_percent(number))
        }))
    }
}

/// What is wrong, in words.
pub fn fault(ctx: &Ctx, errore: ErroreServizio) -> String {
    let t = ctx.t;
    match errore {
        ErroreServizio::Codice => t.enti_fault_code(),
        ErroreServizio::CodiceUsato => t.enti_fault_code_used(),
        ErroreServizio::Conto | ErroreServizio::Rifiuto(RifiutoServizio::IbanSconosciuto) => {
            t.enti_fault_account()
        }
        ErroreServizio::Importo => t.enti_fault_amount(),
        ErroreServizio::DueImporti => t.enti_fault_two_amounts(),
        ErroreServizio::Numero | ErroreServizio::Problema(ProblemaServizio::Scadenza) => {
            t.enti_fault_days()
        }
        ErroreServizio::Data => t.backoffice_rule_fault_day(),
        ErroreServizio::Passo | ErroreServizio::Problema(ProblemaServizio::Mora) => {
            t.enti_fault_steps()
        }
        ErroreServizio::Problema(ProblemaServizio::Nome) => t.enti_fault_name(),
        ErroreServizio::Problema(ProblemaServizio::Descrizione) => t.enti_fault_about(),
        ErroreServizio::Problema(ProblemaServizio::Causale(RifiutoCausale::Segnaposto)) => {
            t.enti_fault_blank(segnaposti())
        }
        ErroreServizio::Problema(ProblemaServizio::Causale(RifiutoCausale::Lunga)) => {
            t.enti_fault_long()
        }
        ErroreServizio::Problema(ProblemaServizio::Prezzo) => t.enti_fault_price(),
        ErroreServizio::Problema(ProblemaServizio::Apertura) => t.enti_fault_open(),
        ErroreServizio::Problema(ProblemaServizio::MoraSenzaTardivi) => t.enti_fault_late(),
        ErroreServizio::Rifiuto(RifiutoServizio::TassonomiaSconosciuta) => t.enti_fault_taxonomy(),
        ErroreServizio::Rifiuto(RifiutoServizio::TassonomiaScaduta) => t.enti_fault_taxonomy_over(),
        ErroreServizio::Rifiuto(RifiutoServizio::IbanNonValido) => t.enti_fault_account_days(),
        ErroreServizio::Rifiuto(RifiutoServizio::ARate) => t.enti_fault_plans(),
    }
}
