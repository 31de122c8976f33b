//! Entes as the region sees them.
use super::attivazione::compiti;
use super::storia;
use crate::features::backoffice::handlers::{DatiEnteModulo, ENTI};
use crate::features::backoffice::model::Nomi;
use crate::features::backoffice::model::adesione::{Adesione, Compito, RifiutoStato};
use crate::features::enti::{Cambio, StatoEnte};
use crate::platform::Ctx;
use crate::ui::{self, Field, FieldKind, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    CodiceFiscale,
    GiaIscritto,
    Denominazione,
    CodiceIpa,
    /// Another ente has it.
    IpaUsato,
    Segregazione,
    /// There are services: notices may have the code.
    SegregazioneUsata,
    Accordo,
}

pub const STATI: [StatoEnte; 4] =
    [StatoEnte::Inserito, StatoEnte::Prova, StatoEnte::Attivo, StatoEnte::Sospeso];

/// The name of a state in forms and in the register.
pub fn stato_code(stato: StatoEnte) -> &'static str {
    match stato {
        StatoEnte::Inserito => "inserito",
        StatoEnte::Prova => "prova",
        StatoEnte::Attivo => "attivo",
        StatoEnte::Sospeso => "sospeso",
    }
}

/// Where an ente stands.
pub fn stato(ctx: &Ctx, stato: StatoEnte) -> Markup {
    let t = ctx.t;
    match stato {
        StatoEnte::Inserito => ui::chip(Tone::Plain, "it-clock", t.enti_state_new()),
        StatoEnte::Prova => ui::chip(Tone::Warn, "it-clock", t.enti_state_test()),
        StatoEnte::Attivo => ui::chip(Tone::Ok, "it-check-circle", t.enti_state_live()),
        StatoEnte::Sospeso => ui::chip(Tone::Bad, "it-close-circle", t.enti_state_suspended()),
    }
}

/// Every ente, a column a task.
pub fn list(ctx: &Ctx, enti: &[Adesione]) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_entes();
    let add = html! {
        div.p-actions { a.btn.btn-primary href=(ctx.href("/operatori/enti/nuovo")) { (t.enti_ente_new()) }
            a.btn.btn-outline-primary href=(ctx.href("/operatori/enti/file")) { (t.enti_file()) }
            a.btn.btn-outline-primary href=(ctx.href("/operatori/enti/servizi")) { (t.enti_file_services()) }
        }
    };
    let mut heads = vec![Head::text(t.enti_ente()), Head::text(t.enti_state())];
    heads.extend(Compito::TUTTI.map(|it| Head::text(super::attivazione::breve(ctx, it))));
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.enti_entes_lead()) }
        @if enti.is_empty() {
            (ui::empty(&t.enti_entes_none_title(), &t.enti_entes_none(), add))
        } @else {
            (add)
            (ui::table("enti", &title, heads, html! {
                @for it in enti {
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("{ENTI}/{}", it.ente))) lang=[ui::lang_it(ctx)] { (it.denominazione) }
                        }
                        td { (stato(ctx, it.stato)) }
                        @for compito in Compito::TUTTI { td { (si_no(ctx, it.is_fatto(compito))) } }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn si_no(ctx: &Ctx, fatto: bool) -> Markup {
    if fatto {
        ui::chip(Tone::Ok, "it-check-circle", ctx.t.enti_yes())
    } else {
        ui::chip(Tone::Plain, "it-clock", ctx.t.enti_no())
    }
}

/// An ente: what it is, what it still has to do, where it can go, its story.
pub fn show(
    ctx: &Ctx,
    it: &Adesione,
    cambi: &[Cambio],
    nomi: &Nomi,
    rifiuto: Option<RifiutoStato>,
) -> Markup {
    let (t, path) = (ctx.t, format!("{ENTI}/{}", it.ente));
    let italiano = |testo: &str| html! { span lang=[ui::lang_it(ctx)] { (testo) } };
    let rifiuti: Vec<(&str, String)> = rifiuto
        .map(|it| (if it == RifiutoStato::Motivo { "motivo" } else { "" }, perche(ctx, it)))
        .into_iter()
        .collect();
    let body = html! {
        (ui::error_summary(ctx, &rifiuti))
        h1 lang=[ui::lang_it(ctx)] { (it.denominazione) }
        p { (stato(ctx, it.stato)) @if let Some(motivo) = &it.motivo { " " (italiano(motivo)) } }
        p.p-muted { (che_cosa(ctx, it.stato)) }
        div.p-actions { a.btn.btn-outline-primary href=(ctx.href(&format!("{path}/modifica"))) { (t.enti_edit()) }
            a.btn.btn-outline-primary href=(ctx.href(&format!("{path}/host"))) { (t.enti_host()) }
        }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.enti_ente_code(), ui::code(it.codice_fiscale.as_str())))
            @if let Some(codice) = &it.codice_ipa { (ui::row(&t.enti_ente_ipa(), ui::code(codice))) }
            (ui::row(&t.enti_ente_segregation(), ui::code(&format!("{:02}", it.segregazione))))
            @if let Some(accordo) = &it.accordo { (ui::row(&t.enti_task_agreement(), italiano(accordo))) }
        })) }
        (compiti(ctx, it, false))
        (passi(ctx, it, &path, rifiuti.first().filter(|it| it.0 == "motivo").map(|it| it.1.as_str())))
        (storia::storia(ctx, cambi, nomi))
    };
    let list = t.ui_office_entes();
    ui::page(
        ctx,
        PageMeta::new(&it.denominazione).under(list, ENTI).errors(rifiuto.is_some()),
        body,
    )
}

/// What a state means.
pub fn che_cosa(ctx: &Ctx, stato: StatoEnte) -> String {
    let t = ctx.t;
    match stato {
        StatoEnte::Inserito => t.enti_state_new_body(),
        StatoEnte::Prova => t.enti_state_test_body(),
        StatoEnte::Attivo => t.enti_state_live_body(),
        StatoEnte::Sospeso => t.enti_state_suspended_body(),
    }
}

fn passi(ctx: &Ctx, it: &Adesione, path: &str, error: Option<&str>) -> Markup {
    let t = ctx.t;
    let manca = it.stato == StatoEnte::Prova && !it.is_pronto();
    html! {
        h2 { (t.enti_steps()) }
        @if manca { (ui::note(Outcome::Wait, &t.enti_steps_wait_title(), html! { p { (t.enti_why_tasks()) } })) }
        (ui::post_form(ctx, &format!("{path}/stato"), None, html! {
            (ui::text_field(ctx, &Field {
                error, hint: Some(&t.enti_steps_hint()), ..Field::new("motivo", &t.enti_steps_reason())
            }))
            div.p-actions {
                @for nuovo in it.verso() {
                    @if !(manca && *nuovo == StatoEnte::Attivo) {
                        button.btn.btn-outline-primary type="submit" name="stato" value=(stato_code(*nuovo)) { (vai(ctx, *nuovo)) }
                    }
                }
            }
        }))
    }
}

fn vai(ctx: &Ctx, stato: StatoEnte) -> String {
    let t = ctx.t;
    match stato {
        StatoEnte::Inserito => t.enti_go_new(),
        StatoEnte::Prova => t.enti_go_test(),
        StatoEnte::Attivo => t.enti_go_live(),
        StatoEnte::Sospeso => t.enti_go_suspended(),
    }
}

fn perche(ctx: &Ctx, rifiuto: RifiutoStato) -> String {
    let t = ctx.t;
    match rifiuto {
        RifiutoStato::Passo => t.enti_why_step(),
        RifiutoStato::Compiti => t.enti_why_tasks(),
        RifiutoStato::Motivo => t.enti_why_reason(),
    }
}

/// The form of an ente; `di` is the one that is there.
pub fn form(
    ctx: &Ctx,
    di: Option<&Adesione>,
    dati: &DatiEnteModulo,
    errori: &[(&'static str, Errore)],
) -> Markup {
    let t = ctx.t;
    let title =
        di.map_or_else(|| t.enti_ente_new(), |it| t.enti_edit_title(it.denominazione.as_str()));
    let action = di.map_or_else(|| ENTI.to_owned(), |it| format!("{ENTI}/{}", it.ente));
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let said = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let field = |name, label: &str, value, kind, hint: Option<&str>, optional| {
        ui::text_field(
            ctx,
            &Field { value, kind, hint, optional, error: said(name), ..Field::new(name, label) },
        )
    };
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        (ui::post_form(ctx, &action, None, html! {
            @if di.is_none() {
                (field("codice_fiscale", &t.enti_ente_code(), &dati.codice_fiscale, FieldKind::Digits, None, false))
            }
            (field("denominazione", &t.enti_ente_name(), &dati.denominazione, FieldKind::Text, None, false))
            (field("codice_ipa", &t.enti_ente_ipa(), &dati.codice_ipa, FieldKind::Code, Some(&t.enti_ente_ipa_hint()), true))
            (field("segregazione", &t.enti_ente_segregation(), &dati.segregazione, FieldKind::Digits, Some(&t.enti_ente_segregation_hint()), false))
            (field("accordo", &t.enti_task_agreement(), &dati.accordo, FieldKind::Text, Some(&t.enti_agreement_hint()), true))
            button.btn.btn-primary type="submit" { (t.enti_save()) }
        }))
    };
    ui::page(
        ctx,
        PageMeta::new(&title).under(t.ui_office_entes(), ENTI).errors(!errori.is_empty()),
        body,
    )
}

/// What is wrong, in words.
pub fn fault(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::CodiceFiscale => t.enti_fault_ente_code(),
        Errore::GiaIscritto => t.enti_fault_ente_there(),
        Errore::Denominazione => t.enti_fault_ente_name(),
        Errore::CodiceIpa => t.enti_fault_ipa(),
        Errore::IpaUsato => t.enti_fault_ipa_used(),
        Errore::Segregazione => t.enti_fault_segregation(),
        Errore::SegregazioneUsata => t.enti_fault_segregation_used(),
        Errore::Accordo => t.enti_fault_agreement(),
    }
}
