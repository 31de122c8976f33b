//! Writing a posizione by hand: the form, and the page to check what it would be.
use crate::features::enti::{Servizio, VoceTassonomia};
use crate::features::posizioni::handlers_ente::POSIZIONI;
use crate::features::posizioni::handlers_ente::nuova::NUOVA;
use crate::features::posizioni::model::nuova::NuovaOpzione;
use crate::features::posizioni::model::scritta::{
    ALTRI, ErroreScritta, Modo, ModoScritto, Richiesta, Scritta,
};
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::platform::Ctx;
use crate::ui::format::data;
use crate::ui::{self, Choice, Field, FieldKind, Head, PageMeta};
use maud::{Markup, html};

/// What would be made.
pub struct Pronta<'a> {
    pub servizio: &'a Servizio,
    pub richiesta: &'a Richiesta,
    /// Of the whole sum.
    pub quote: &'a [Trasferimento],
}

/// The form, with what was written and what is wrong; `proposte` are the rows of the taxonomy that what was
/// written of each of the others may mean.
pub fn form(
    ctx: &Ctx,
    servizi: &[Servizio],
    scritta: &Scritta,
    errori: &[(String, ErroreScritta)],
    proposte: &[Vec<VoceTassonomia>],
) -> Markup {
    let t = ctx.t;
    let errori: Vec<(String, String)> =
        errori.iter().map(|(name, errore)| (name.clone(), message(ctx, *errore))).collect();
    let fields = Fields { ctx, errori: &errori };
    let mut of: Vec<(String, String)> = vec![(String::new(), t.posizioni_write_choose())];
    of.extend(servizi.iter().map(|it| (it.id.to_string(), it.nome_it.clone())));
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (t.ui_office_new_position()) }
        @if servizi.is_empty() {
            (ui::empty(&t.posizioni_write_no_services_title(), &t.posizioni_write_no_services(), html! {}))
        } @else {
            (ui::post_form(ctx, NUOVA, None, html! {
                (holder(ctx, &fields, scritta))
                fieldset.p-section {
                    legend { (t.posizioni_write_what()) }
                    (ui::select(ctx, &Field { value: &scritta.servizio, error: fields.error("servizio"), ..Field::new("servizio", &t.posizioni_service()) }, &of))
                    (fields.text("causale", &t.posizioni_write_reason(), &scritta.causale, FieldKind::Text, Some(&t.posizioni_write_reason_hint())))
                    (fields.text("importo", &t.posizioni_write_amount(), &scritta.importo, FieldKind::Code, Some(&t.posizioni_write_amount_hint())))
                    (fields.text("scadenza", &t.posizioni_write_due(), &scritta.scadenza, FieldKind::Date, Some(&t.posizioni_write_due_hint())))
                }
                (ways(ctx, &fields, scritta))
                (others(ctx, &fields, scritta, proposte))
                button.btn.btn-primary type="submit" name="passo" value="controlla" { (t.posizioni_write_check()) }
            }))
        }
    };
    let (title, list) = (t.ui_office_new_position(), t.ui_office_positions());
    let meta = PageMeta::new(&title).under(list, POSIZIONI);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

/// Fields of a form with what is wrong with them.
pub(super) struct Fields<'a> {
    pub ctx: &'a Ctx,
    pub errori: &'a [(String, String)],
}

impl Fields<'_> {
    pub fn error(&self, name: &str) -> Option<&str> {
        self.errori.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    pub fn text(
        &self,
        name: &str,
        label: &str,
        value: &str,
        kind: FieldKind,
        hint: Option<&str>,
    ) -> Markup {
        let field = Field { value, kind, hint, error: self.error(name), ..Field::new(name, label) };
        ui::text_field(self.ctx, &field)
    }

    pub fn optional(&self, name: &str, label: &str, value: &str) -> Markup {
        let field =
            Field { value, optional: true, error: self.error(name), ..Field::new(name, label) };
        ui::text_field(self.ctx, &field)
    }

    /// One of several fields of the same name.
    pub fn nth(
        &self,
        name: &str,
        n: usize,
        label: &str,
        all: &[String],
        kind: FieldKind,
    ) -> Markup {
        let id = format!("{name}-{n}");
        let value = all.get(n - 1).map(String::as_str).unwrap_or_default();
        let field =
            Field { id: &id, value, kind, error: self.error(&id), ..Field::new(name, label) };
        ui::text_field(self.ctx, &field)
    }
}

fn holder(ctx: &Ctx, fields: &Fields<'_>, scritta: &Scritta) -> Markup {
    let t = ctx.t;
    let kinds = [("F", t.posizioni_write_person()), ("G", t.posizioni_write_firm())];
    html! {
        fieldset.p-section {
            legend { (t.posizioni_write_who()) }
            (ui::select(ctx, &Field { value: &scritta.tipo, ..Field::new("tipo", &t.posizioni_write_kind()) }, &kinds))
            (fields.text("codice", &t.posizioni_write_code(), &scritta.codice, FieldKind::Code, None))
            (fields.text("nome", &t.posizioni_write_name(), &scritta.nome, FieldKind::Text, Some(&t.posizioni_write_name_hint())))
            details open[!(scritta.via.is_empty() && scritta.email.is_empty())] {
                summary { (t.posizioni_write_address()) }
                (fields.optional("via", &t.posizioni_write_street(), &scritta.via))
                (fields.optional("civico", &t.posizioni_write_number(), &scritta.civico))
                (fields.optional("cap", &t.posizioni_write_zip(), &scritta.cap))
                (fields.optional("localita", &t.posizioni_write_town(), &scritta.localita))
                (fields.optional("provincia", &t.posizioni_write_province(), &scritta.provincia))
                (fields.optional("email", &t.posizioni_write_email(), &scritta.email))
            }
        }
    }
}

fn ways(ctx: &Ctx, fields: &Fields<'_>, scritta: &Scritta) -> Markup {
    let t = ctx.t;
    let texts = Modo::ALL.map(|it| (it, way(ctx, it), asked(ctx, fields, scritta, it)));
    let answers: Vec<Choice<'_>> = texts
        .iter()
        .map(|(modo, (text, detail), more)| Choice {
            value: modo.as_str(),
            text,
            detail: Some(detail),
            words: None,
            more: more.as_ref(),
        })
        .collect();
    let label = t.posizioni_write_ways();
    let field =
        Field { value: &scritta.modo, error: fields.error("modo"), ..Field::new("modo", &label) };
    ui::choices(ctx, &field, &answers, html! {})
}

/// What a way to pay asks besides; a plan is asked once, below the second of the ways that have one.
fn asked(ctx: &Ctx, fields: &Fields<'_>, scritta: &Scritta, modo: Modo) -> Option<Markup> {
    let t = ctx.t;
    match modo {
        Modo::Unica | Modo::Rate => None,
        Modo::UnicaORate => Some(html! {
            div.p-more.both role="group" aria-label=(t.posizioni_write_if_plan()) {
                (fields.text("numero_rate", &t.posizioni_write_plan_count(), &scritta.numero_rate, FieldKind::Digits, None))
                (fields.text("ogni_mesi", &t.posizioni_write_plan_months(), &scritta.ogni_mesi, FieldKind::Digits, Some(&t.posizioni_write_plan_hint())))
            }
        }),
        Modo::Ridotta => Some(html! {
            div.p-more role="group" aria-label=(t.posizioni_write_if_reduced()) {
                (fields.text("ridotto", &t.posizioni_write_reduced(), &scritta.ridotto, FieldKind::Code, None))
                (fields.text("ridotto_fino", &t.posizioni_write_reduced_until(), &scritta.ridotto_fino, FieldKind::Date, None))
            }
        }),
        Modo::Acconto => Some(html! {
            div.p-more role="group" aria-label=(t.posizioni_write_if_deposit()) {
                (fields.text("acconto", &t.posizioni_write_deposit(), &scritta.acconto, FieldKind::Code, None))
                (fields.text("acconto_entro", &t.posizioni_write_deposit_by(), &scritta.acconto_entro, FieldKind::Date, None))
            }
        }),
    }
}

fn way(ctx: &Ctx, modo: Modo) -> (String, String) {
    let t = ctx.t;
    match modo {
        Modo::Unica => (t.posizioni_way_single(), t.posizioni_way_single_hint()),
        Modo::Ridotta => (t.posizioni_way_reduced(), t.posizioni_way_reduced_hint()),
        Modo::Rate => (t.posizioni_way_plan(), t.posizioni_way_plan_hint()),
        Modo::UnicaORate => (t.posizioni_way_either(), t.posizioni_way_either_hint()),
        Modo::Acconto => (t.posizioni_way_deposit(), t.posizioni_way_deposit_hint()),
    }
}

fn others(
    ctx: &Ctx,
    fields: &Fields<'_>,
    scritta: &Scritta,
    proposte: &[Vec<VoceTassonomia>],
) -> Markup {
    let t = ctx.t;
    let any = scritta.altri_cf.iter().chain(&scritta.altri_importo).any(|it| !it.is_empty());
    html! {
        details.p-section open[any] {
            summary { (t.posizioni_write_others()) }
            p { (t.posizioni_write_others_lead()) }
            @for n in 1..=ALTRI {
                fieldset {
                    legend { (t.posizioni_write_other(n)) }
                    (fields.nth("altri_cf", n, &t.posizioni_write_other_code(), &scritta.altri_cf, FieldKind::Digits))
                    (fields.nth("altri_importo", n, &t.posizioni_write_amount(), &scritta.altri_importo, FieldKind::Code))
                    (fields.nth("altri_tassonomia", n, &t.posizioni_write_other_taxonomy(), &scritta.altri_tassonomia, FieldKind::Text))
                    @if let Some(voci) = proposte.get(n - 1).filter(|it| 1 < it.len()) {
                        p.p-hint { (t.posizioni_write_other_rows()) }
                        ul lang=[ui::lang_it(ctx)] { @for it in voci { li { (ui::code(&it.codice)) " " (it.servizio) } } }
                    }
                    (fields.nth("altri_iban", n, &t.posizioni_write_other_iban(), &scritta.altri_iban, FieldKind::Code))
                    (fields.nth("altri_causale", n, &t.posizioni_write_other_reason(), &scritta.altri_causale, FieldKind::Text))
                }
            }
        }
    }
}

/// What would be made, with the plan that may still be changed.
pub fn check(ctx: &Ctx, pronta: &Pronta<'_>, scritta: &Scritta) -> Markup {
    let t = ctx.t;
    let Pronta { servizio, richiesta, quote } = pronta;
    let posizione = richiesta.posizione("", quote, false);
    let it = ui::lang_it(ctx);
    let body = html! {
        h1 { (t.posizioni_check_title()) }
        p { (t.posizioni_check_lead()) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.posizioni_holder(), &richiesta.debitore.nome))
            (ui::row(&t.posizioni_cf(), ui::code(&richiesta.debitore.codice)))
            (ui::row(&t.posizioni_service(), html! { span lang=[it] { (servizio.nome_it) } }))
            (ui::row(&t.posizioni_write_reason(), html! { span lang=[it] { (richiesta.causale) } }))
            (ui::row(&t.posizioni_amount(), ui::amount(ctx, richiesta.importo)))
        })) }
        (ui::post_form(ctx, NUOVA, None, html! {
            (kept(scritta))
            @for opzione in &posizione.opzioni { (option(ctx, opzione, &richiesta.modo)) }
            div.p-actions {
                button.btn.btn-primary type="submit" name="passo" value="crea" { (t.posizioni_check_create()) }
                button.btn.btn-outline-primary type="submit" name="passo" value="bozza" { (t.posizioni_check_draft()) }
                @if matches!(richiesta.modo, ModoScritto::Rate { .. }) {
                    button.btn.btn-outline-primary type="submit" name="passo" value="controlla" { (t.posizioni_check_again()) }
                    button.btn.btn-outline-primary type="submit" name="passo" value="ricalcola" { (t.posizioni_check_even()) }
                }
                button.btn.btn-outline-primary type="submit" name="passo" value="correggi" { (t.posizioni_check_back()) }
            }
        }))
    };
    let list = t.ui_office_positions();
    ui::page(ctx, PageMeta::new(&t.posizioni_check_title()).under(list, POSIZIONI), body)
}

/// A way to pay: its rate, each with its shares.
fn option(ctx: &Ctx, opzione: &NuovaOpzione, modo: &ModoScritto) -> Markup {
    let t = ctx.t;
    let piano = matches!(modo, ModoScritto::Rate { .. }) && 1 < opzione.rate.len();
    let heads =
        [t.posizioni_write_reason(), t.posizioni_due(), t.posizioni_shares_of()].map(Head::text);
    let heads = heads.into_iter().chain([Head::amount(t.posizioni_amount())]);
    let it = ui::lang_it(ctx);
    let id = format!("opzione-{}", opzione.indice);
    ui::table(
        &id,
        &opzione.descrizione,
        heads,
        html! { @for (n, rata) in (1_usize..).zip(&opzione.rate) {
            tr {
                th scope="row" lang=[it] { (rata.causale) }
                td {
                    @if piano {
                        input.form-control.w-code type="date" name="scadenze" aria-label=(t.posizioni_plan_due(n))
                            value=(rata.scadenza.map(|it| it.to_string()).unwrap_or_default());
                    } @else if let Some((ridotto, fino)) = rata.regola.ridotta() {
                        (t.posizioni_check_reduced(ui::format::euro(ctx.lang, ridotto).to_string(), data(ctx.lang, fino)))
                        br; (rata.scadenza.map(|it| data(ctx.lang, it)).unwrap_or_default())
                    } @else { (rata.scadenza.map(|it| data(ctx.lang, it)).unwrap_or_default()) }
                }
                td { @for quota in &rata.trasferimenti {
                    div { span lang=[it] { (quota.denominazione) } " " (ui::amount(ctx, quota.importo)) br; small { (quota.tassonomia) } }
                } }
                td.r {
                    @if piano {
                        input.form-control.w-code name="importi" inputmode="decimal" aria-label=(t.posizioni_plan_amount(n))
                            value=(rata.importo.to_italiano());
                    } @else { (ui::amount(ctx, rata.importo)) }
                }
            }
        } },
    )
}

/// What was written, carried on; the plan has fields of its own.
fn kept(scritta: &Scritta) -> Markup {
    let one = [
        ("servizio", &scritta.servizio),
        ("tipo", &scritta.tipo),
        ("codice", &scritta.codice),
        ("nome", &scritta.nome),
        ("via", &scritta.via),
        ("civico", &scritta.civico),
        ("cap", &scritta.cap),
        ("localita", &scritta.localita),
        ("provincia", &scritta.provincia),
        ("email", &scritta.email),
        ("causale", &scritta.causale),
        ("importo", &scritta.importo),
        ("scadenza", &scritta.scadenza),
        ("modo", &scritta.modo),
        ("ridotto", &scritta.ridotto),
        ("ridotto_fino", &scritta.ridotto_fino),
        ("acconto", &scritta.acconto),
        ("acconto_entro", &scritta.acconto_entro),
        ("numero_rate", &scritta.numero_rate),
        ("ogni_mesi", &scritta.ogni_mesi),
    ];
    let many = [
        ("altri_cf", &scritta.altri_cf),
        ("altri_importo", &scritta.altri_importo),
        ("altri_causale", &scritta.altri_causale),
        ("altri_tassonomia", &scritta.altri_tassonomia),
        ("altri_iban", &scritta.altri_iban),
    ];
    html! {
        @for (name, value) in one { input type="hidden" name=(name) value=(value); }
        @for (name, all) in many { @for value in all { input type="hidden" name=(name) value=(value); } }
    }
}

pub(super) fn message(ctx: &Ctx, errore: ErroreScritta) -> String {
    let t = ctx.t;
    match errore {
        ErroreScritta::Servizio => t.posizioni_write_error_service(),
        ErroreScritta::Codice => t.posizioni_write_error_code(),
        ErroreScritta::Nome => t.posizioni_write_error_name(),
        ErroreScritta::Email => t.posizioni_write_error_email(),
        ErroreScritta::Causale => t.posizioni_write_error_reason(),
        ErroreScritta::Importo => t.posizioni_error_amount(),
        ErroreScritta::Giorno => t.posizioni_error_day(),
        ErroreScritta::Scadenza => t.posizioni_write_error_due(),
        ErroreScritta::Modo => t.posizioni_write_error_way(),
        ErroreScritta::Ridotto => t.posizioni_write_error_reduced(),
        ErroreScritta::RidottoFino => t.posizioni_write_error_before(),
        ErroreScritta::Acconto => t.posizioni_write_error_deposit(),
        ErroreScritta::NumeroRate => t.posizioni_write_error_count(),
        ErroreScritta::OgniMesi => t.posizioni_write_error_months(),
        ErroreScritta::Somma => t.posizioni_write_error_sum(),
        ErroreScritta::Ordine => t.posizioni_write_error_order(),
        ErroreScritta::Beneficiario => t.posizioni_write_error_other(),
        ErroreScritta::BeneficiarioSconosciuto => t.posizioni_write_error_other_unknown(),
        ErroreScritta::Tassonomia => t.posizioni_write_error_taxonomy(),
        ErroreScritta::Iban => t.posizioni_write_error_iban(),
        ErroreScritta::Resto => t.posizioni_write_error_rest(),
        ErroreScritta::Totali => t.posizioni_write_error_totals(),
        ErroreScritta::Motivo => t.posizioni_act_reason_error(),
        ErroreScritta::Niente => t.posizioni_edit_nothing(),
    }
}
