//! What an ente must still do before it can be paid here; its texts.
use super::enti::{che_cosa, stato};
use crate::features::backoffice::handlers::{ATTIVAZIONE, AVVISO, DatiAttivazione};
use crate::features::backoffice::model::adesione::{Adesione, Compito};
use crate::platform::Ctx;
use crate::ui::format::data_ora;
use crate::ui::{self, Field, FieldKind, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Telefono,
    Email,
    Sito,
    Presentazione,
    Orari,
}

/// The list; `niente`: there was no notice to try the station with.
pub fn show(ctx: &Ctx, it: &Adesione, niente: bool) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_joining();
    let rifiuti: Vec<(&str, String)> =
        if niente { vec![("", t.enti_probe_nothing())] } else { vec![] };
    let body = html! {
        (ui::error_summary(ctx, &rifiuti))
        h1 { (title) }
        p { (stato(ctx, it.stato)) " " (che_cosa(ctx, it.stato)) }
        @if it.is_pronto() {
            (ui::note(Outcome::Ok, &t.enti_ready_title(), html! { p { (t.enti_ready()) } }))
        }
        (compiti(ctx, it, true))
        h2 { (t.enti_task_station()) }
        @if let Some((esito, at)) = &it.prova {
            p { (t.enti_probe_last(data_ora(ctx.lang, *at))) " " (ui::code(esito)) }
        }
        p { (t.enti_probe_body()) }
        (ui::post_button(ctx, "/operatori/attivazione/stazione", "btn btn-outline-primary", &[], t.enti_probe()))
    };
    ui::page(ctx, PageMeta::new(&title).errors(niente), body)
}

/// Every task: whose it is, how long it takes, where it stands; links to where it is done when it is
/// the reader's.
pub fn compiti(ctx: &Ctx, it: &Adesione, suo: bool) -> Markup {
    let t = ctx.t;
    let title = t.enti_tasks(it.fatti(), Compito::TUTTI.len());
    let heads = [t.enti_task(), t.enti_task_who(), t.enti_task_time(), t.enti_state()];
    ui::table(
        "compiti",
        &title,
        heads.map(Head::text),
        html! {
            @for compito in Compito::TUTTI {
                tr {
                    th scope="row" {
                        @match dove(compito).filter(|_| suo) {
                            Some(path) => a href=(ctx.href(path)) { (nome(ctx, compito)) },
                            None => (nome(ctx, compito)),
                        }
                    }
                    td { (chi(ctx, compito)) }
                    td { (quanto(ctx, compito)) }
                    td {
                        @if it.is_fatto(compito) { (ui::chip(Tone::Ok, "it-check-circle", t.enti_task_done())) }
                        @else { (ui::chip(Tone::Warn, "it-clock", t.enti_task_to_do())) }
                        @if let Some(testo) = a_che_punto(ctx, it, compito) { " " (testo) }
                    }
                }
            }
        },
    )
}

/// How far what is begun and not done is.
fn a_che_punto(ctx: &Ctx, it: &Adesione, compito: Compito) -> Option<String> {
    let t = ctx.t;
    match compito {
        _ if it.is_fatto(compito) => None,
        Compito::Operatori => Some(t.enti_task_people_so_far(it.nominati, it.entrati)),
        Compito::Avviso if it.avviso.documento => Some(t.enti_task_notice_half()),
        _ => None,
    }
}

/// The page on which somebody of the ente does it.
fn dove(compito: Compito) -> Option<&'static str> {
    match compito {
        Compito::Dati | Compito::Testi => Some("/operatori/attivazione/dati"),
        Compito::Operatori => Some("/operatori/incarichi"),
        Compito::Conto => Some("/operatori/conti"),
        Compito::Servizi => Some("/operatori/servizi"),
        // What is paid is the same notice.
        Compito::Avviso | Compito::Pagamento => Some(AVVISO),
        Compito::Accordo | Compito::Stazione => None,
    }
}

fn nome(ctx: &Ctx, compito: Compito) -> String {
    let t = ctx.t;
    match compito {
        Compito::Dati => t.enti_task_data(),
        Compito::Accordo => t.enti_task_agreement(),
        Compito::Operatori => t.enti_task_people(),
        Compito::Conto => t.enti_task_account(),
        Compito::Servizi => t.enti_task_services(),
        Compito::Testi => t.enti_task_texts(),
        Compito::Avviso => t.enti_task_notice(),
        Compito::Stazione => t.enti_task_station(),
        Compito::Pagamento => t.enti_task_payment(),
    }
}

/// The same in a word.
pub fn breve(ctx: &Ctx, compito: Compito) -> String {
    let t = ctx.t;
    match compito {
        Compito::Dati => t.enti_short_data(),
        Compito::Accordo => t.enti_short_agreement(),
        Compito::Operatori => t.enti_short_people(),
        Compito::Conto => t.enti_short_account(),
        Compito::Servizi => t.ui_office_services(),
        Compito::Testi => t.enti_short_texts(),
        Compito::Avviso => t.enti_short_notice(),
        Compito::Stazione => t.enti_short_station(),
        Compito::Pagamento => t.enti_short_payment(),
    }
}

fn chi(ctx: &Ctx, compito: Compito) -> String {
    let t = ctx.t;
    match compito {
        Compito::Accordo => t.enti_who_both(),
        Compito::Conto | Compito::Operatori => t.enti_who_two(),
        Compito::Dati | Compito::Servizi | Compito::Testi | Compito::Avviso | Compito::Stazione => {
            t.enti_who_admin()
        }
        Compito::Pagamento => t.enti_who_anybody(),
    }
}

fn quanto(ctx: &Ctx, compito: Compito) -> String {
    let t = ctx.t;
    match compito {
        Compito::Accordo => t.enti_time_days(),
        Compito::Servizi | Compito::Testi => t.enti_time_half_hour(),
        Compito::Dati | Compito::Conto | Compito::Operatori | Compito::Avviso => t.enti_time_ten(),
        Compito::Stazione | Compito::Pagamento => t.enti_time_two(),
    }
}

/// What an ente says of itself.
pub fn form(ctx: &Ctx, dati: &DatiAttivazione, errori: &[(&'static str, Errore)]) -> Markup {
    let t = ctx.t;
    let title = t.enti_self_title();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let said = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let line = |name, label: String, value, kind| {
        ui::text_field(
            ctx,
            &Field { value, kind, error: said(name), optional: true, ..Field::new(name, &label) },
        )
    };
    let area = |name, label: String, value| {
        ui::text_area(
            ctx,
            &Field { value, error: said(name), optional: true, ..Field::new(name, &label) },
            4,
        )
    };
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.enti_self_lead()) }
        (ui::post_form(ctx, "/operatori/attivazione/dati", None, html! {
            (line("telefono", t.enti_phone(), &dati.telefono, FieldKind::Digits))
            (line("email", t.enti_mail(), &dati.email, FieldKind::Email))
            (line("sito", t.enti_site(), &dati.sito, FieldKind::Text))
            (area("presentazione_it", t.enti_about_ente_it(), &dati.presentazione_it))
            (area("presentazione_en", t.enti_about_ente_en(), &dati.presentazione_en))
            (area("presentazione_es", t.enti_about_ente_es(), &dati.presentazione_es))
            (area("orari_it", t.enti_hours_it(), &dati.orari_it))
            (area("orari_en", t.enti_hours_en(), &dati.orari_en))
            (area("orari_es", t.enti_hours_es(), &dati.orari_es))
            button.btn.btn-primary type="submit" { (t.enti_save()) }
        }))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_joining(), ATTIVAZIONE);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

fn fault(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Telefono => t.enti_fault_phone(),
        Errore::Email => t.enti_fault_mail(),
        Errore::Sito => t.enti_fault_site(),
        Errore::Presentazione => t.enti_fault_about_ente(),
        Errore::Orari => t.enti_fault_hours(),
    }
}
