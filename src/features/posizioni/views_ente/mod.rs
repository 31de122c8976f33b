//! Pages of what is owed to an ente, for its people.
pub mod atti;
pub mod casi;
pub mod correzione;
pub mod elenco;
pub mod nuova;
pub mod quote;

use crate::features::posizioni::handlers_ente::POSIZIONI;
use crate::features::posizioni::handlers_ente::atti::Atto;
use crate::features::posizioni::handlers_ente::bozze::PUBBLICA;
use crate::features::posizioni::handlers_ente::correzione::path as correzione_path;
use crate::features::posizioni::model::limiti::Limite;
use crate::features::posizioni::model::metadati::Metadati;
use crate::features::posizioni::model::nuova::Origine;
use crate::features::posizioni::model::preavviso::Preavviso;
use crate::features::posizioni::model::prezzo::reprice;
use crate::features::posizioni::model::rata::{Debitore, Opzione, Posizione, Rata, pagabile};
use crate::features::posizioni::model::scritta::correzione::{RifiutoCorrezione, correggibile};
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::model::trasferimento::{Trasferimento, ripartisci};
use crate::features::posizioni::store_ente::{Cosa, Fatto, InStandin, Ritorno};
use crate::features::posizioni::views;
use crate::kernel::RataId;
use crate::platform::Ctx;
use crate::ui::format::{data, data_ora, euro};
use crate::ui::{self, Head, Outcome, PageMeta, Tone};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};

/// Where a rata stands; `scadenza` tells what is to pay from what should have been paid.
fn stato(ctx: &Ctx, stato: StatoRata, scadenza: Option<Date>) -> Markup {
    let t = ctx.t;
    match stato {
        StatoRata::DaPagare if scadenza.is_some_and(|it| it < ctx.oggi) => {
            ui::chip(Tone::Warn, "it-clock", t.posizioni_state_overdue())
        }
        StatoRata::Bozza => ui::chip(Tone::Plain, "it-clock", t.posizioni_state_draft()),
        StatoRata::DaPagare => ui::chip(Tone::Primary, "it-card", t.posizioni_state_due()),
        StatoRata::Pagata => ui::chip(Tone::Ok, "it-check-circle", t.posizioni_state_paid()),
        StatoRata::Rendicontata => {
            ui::chip(Tone::Ok, "it-check-circle", t.posizioni_state_reported())
        }
        StatoRata::Annullata => {
            ui::chip(Tone::Plain, "it-close-circle", t.posizioni_state_withdrawn())
        }
        StatoRata::Sostituita => {
            ui::chip(Tone::Plain, "it-close-circle", t.posizioni_state_replaced())
        }
    }
}

/// What the page of a posizione says besides the posizione.
pub struct Scheda {
    pub preavviso: Option<Preavviso>,
    /// Newest first.
    pub storia: Vec<Fatto>,
    pub standin: Vec<InStandin>,
    /// Nobody told when they were paid.
    pub senza_giorno: Vec<RataId>,
    pub ritorni: Vec<Ritorno>,
    /// What the archive cannot express of what is payable now.
    pub limiti: Vec<Limite>,
    /// When who looks may change it: now.
    pub scrive: Option<Timestamp>,
    /// What they have just done to it.
    pub fatto: Option<String>,
    pub origine: Origine,
}

/// One posizione: who owes, every rata, the story.
pub fn show(ctx: &Ctx, posizione: &Posizione, scheda: &Scheda) -> Markup {
    let t = ctx.t;
    let Some(prima) = posizione.prima() else { return html! {} };
    let it = ui::lang_it(ctx);
    // An address stays: what it says was done is told while it is so.
    let bozza = posizione.rate().any(|it| it.stato == StatoRata::Bozza);
    let body = html! {
        @match scheda.fatto.as_deref() {
            Some("creata") => (ui::note(Outcome::Ok, &t.posizioni_made_title(), html! { p { (t.posizioni_made()) } })),
            Some("bozza") if bozza => (ui::note(Outcome::Ok, &t.posizioni_drafted_title(), html! { p { (t.posizioni_drafted()) } })),
            Some("pubblicata") if !bozza => (ui::note(Outcome::Ok, &t.posizioni_published_title(), html! { p { (t.posizioni_made()) } })),
            Some("modificata") => (ui::note(Outcome::Ok, &t.posizioni_edited_title(), html! { p { (t.posizioni_edited()) } })),
            _ => {}
        }
        h1 lang=[it] { (prima.posizione_causale) }
        p.p-muted { (t.posizioni_logged()) }
        div.p-card { (ui::rows(html! {
            @if posizione.obbligati().len() == 1 { (holder(ctx, &prima.debitore)) }
            (ui::row(&t.posizioni_iupd(), ui::code(&prima.iupd)))
            @if let Some(ufficio) = &prima.ufficio { (ui::row(&t.posizioni_office(), html! { span lang=[it] { (ufficio) } })) }
            @if let Some(motivo) = &prima.motivo { (ui::row(&t.posizioni_reason(), html! { span lang=[it] { (motivo) } })) }
        })) }
        @if posizione.in_solido { p { (t.posizioni_shared()) } }
        // What they wrote is on a page of its own.
        @if scheda.origine == Origine::Spontaneo {
            p { a href=(ctx.href(&format!("{POSIZIONI}/{}/richiesta", posizione.id))) { (t.posizioni_asked_for()) } }
        }
        @for it in &scheda.standin { (in_standin(ctx, posizione, it)) }
        @if let Some(preavviso) = &scheda.preavviso { (street(ctx, posizione, preavviso)) }
        @for opzione in &posizione.opzioni {
            section.p-group {
                h2 lang=[it] { (opzione.descrizione) }
                @if let Some(debitore) = opzione.debitore().filter(|_| 1 < posizione.obbligati().len()) {
                    div.p-card.soft { (ui::rows(holder(ctx, debitore))) }
                }
                @for rata in &opzione.rate { (card(ctx, rata, scheda)) }
            }
        }
        @if posizione.rate().any(|it| pagabile(it, ctx.oggi).is_ok()) {
            ul.p-linklist {
                @for opzione in posizione.obbligati() {
                    @let suo = posizione.solo_di(opzione.id);
                    @if suo.is_some_and(|it| it.rate().any(|it| pagabile(it, ctx.oggi).is_ok())) {
                        (to_print(ctx, posizione, opzione))
                    }
                }
            }
        }
        @if scheda.scrive.is_some() && bozza {
            (ui::post_form(ctx, PUBBLICA, None, html! {
                input type="hidden" name="posizione" value=(posizione.id);
                button.btn.btn-primary type="submit" { (t.posizioni_publish()) }
            }))
        }
        @if let Some(scrive) = &scheda.scrive { (acts(ctx, posizione, scheda.origine, *scrive)) }
        @if !scheda.limiti.is_empty() { (limits(ctx, &scheda.limiti)) }
        @if !scheda.ritorni.is_empty() { (returned(ctx, &scheda.ritorni)) }
        (story(ctx, &scheda.storia))
    };
    let list = t.ui_office_positions();
    ui::page(ctx, PageMeta::new(&prima.posizione_causale).under(list, POSIZIONI), body)
}

/// What may be done with it.
fn acts(ctx: &Ctx, posizione: &Posizione, origine: Origine, now: Timestamp) -> Markup {
    let t = ctx.t;
    let id = posizione.id;
    let atto = |atto: Atto, text| (atto.ammesso(posizione, now).is_ok(), atto.path(id), text);
    // A posizione of a file says why it is not changed here.
    let corregge = match correggibile(posizione, origine, now) {
        Ok(()) | Err(RifiutoCorrezione::DelFile | RifiutoCorrezione::DelSoftware) => true,
        Err(_) => false,
    };
    let can = [
        (corregge, correzione_path(id), t.posizioni_edit_title()),
        atto(Atto::Annulla, t.posizioni_withdraw_title()),
        atto(Atto::Ripristina, t.posizioni_restore_title()),
    ];
    html! {
        @if can.iter().any(|it| it.0) {
            ul.p-linklist { @for (_, path, text) in can.iter().filter(|it| it.0) {
                li { a href=(ctx.href(path)) { (text) } }
            } }
        }
    }
}

/// Who owes.
fn holder(ctx: &Ctx, debitore: &Debitore) -> Markup {
    html! {
        (ui::row(&ctx.t.posizioni_holder(), &debitore.nome))
        (ui::row(&ctx.t.posizioni_cf(), ui::code(&debitore.codice)))
    }
}

/// The papers for who owes by `opzione`.
fn to_print(ctx: &Ctx, posizione: &Posizione, opzione: &Opzione) -> Markup {
    let t = ctx.t;
    let path = format!("{POSIZIONI}/{}", posizione.id);
    let altri = opzione.debitore().filter(|_| 1 < posizione.obbligati().len());
    let di =
        |prima: &str| altri.map(|_| format!("{prima}opzione={}", opzione.id)).unwrap_or_default();
    let notice = match altri {
        Some(debitore) => t.posizioni_print_for(debitore.nome.as_str()),
        None => t.posizioni_print(),
    };
    let fine = |it: &&Rata| it.tariffa.regola.verbale().is_some() && it.tariffa.notifica.is_some();
    html! {
        li { a href=(ctx.href(&format!("{path}/avviso{}", di("?")))) { (notice) } }
        @if opzione.rate.iter().any(|it| fine(&it)) {
            @for mm in [58, 80] {
                li { a href=(ctx.href(&format!("{path}/striscia?mm={mm}{}", di("&")))) { (t.posizioni_strip(mm)) } }
            }
        }
    }
}

/// Paid while our station was down, and to whom the ente owes a part of it.
fn in_standin(ctx: &Ctx, posizione: &Posizione, it: &InStandin) -> Markup {
    let t = ctx.t;
    let rata = posizione.rate().find(|rata| rata.id == it.rata);
    let altrui =
        |quota: &Trasferimento| rata.is_some_and(|it| it.ente_cf.as_str() != quota.ente_cf);
    let quote = rata.map(|rata| ripartisci(it.importo, &rata.trasferimenti)).unwrap_or_default();
    let quote: Vec<Trasferimento> = quote.into_iter().filter(altrui).collect();
    let importo = euro(ctx.lang, it.importo).to_string();
    ui::note(
        Outcome::Warn,
        &t.posizioni_standin_title(),
        html! {
            p { (t.posizioni_standin(importo, data_ora(ctx.lang, it.pagata_at))) }
            @if !quote.is_empty() {
                p { (t.posizioni_standin_due()) }
                ul { @for quota in &quote {
                    li { span lang=[ui::lang_it(ctx)] { (quota.denominazione) } ": " (ui::amount(ctx, quota.importo)) }
                } }
            }
        },
    )
}

/// What is lost when somebody pays while our station is down.
fn limits(ctx: &Ctx, limiti: &[Limite]) -> Markup {
    let t = ctx.t;
    html! {
        section.p-group {
            h2 { (t.posizioni_limits_title()) }
            p { (t.posizioni_limits()) }
            ul { @for limite in limiti { li { @match limite {
                Limite::PiuBeneficiari => (t.posizioni_limit_shares()),
                Limite::MarcaDaBollo => (t.posizioni_limit_stamp()),
                Limite::Alternative => (t.posizioni_limit_options()),
                Limite::Anonimo => (t.posizioni_limit_nobody()),
            } } } }
        }
    }
}

/// What was found in the street, and what it is tied to.
fn street(ctx: &Ctx, posizione: &Posizione, preavviso: &Preavviso) -> Markup {
    let t = ctx.t;
    let it = ui::lang_it(ctx);
    let found = &preavviso.accertamento;
    let link = |id, testo: &str| {
        html! { a href=(ctx.href(&format!("{POSIZIONI}/{id}"))) { (testo) } }
    };
    html! {
        section.p-group {
            h2 { (t.posizioni_street()) }
            div.p-card { (ui::rows(html! {
                (ui::row(&t.posizioni_found_at(), data_ora(ctx.lang, found.accertato_at)))
                (ui::row(&t.posizioni_place(), html! { span lang=[it] { (found.luogo) } }))
                (ui::row(&t.posizioni_offence(), html! { span lang=[it] { (found.norma) } }))
                @if let Some(targa) = &found.targa { (ui::row(&t.posizioni_plate(), ui::code(targa))) }
                @if let Some(agente) = &found.agente { (ui::row(&t.posizioni_officer(), ui::code(agente))) }
                @if preavviso.posizione != posizione.id {
                    (ui::row(&t.posizioni_left(), link(preavviso.posizione, &found.atto)))
                } @else if let Some((verbale, iupd)) = &preavviso.verbale {
                    (ui::row(&t.posizioni_report(), link(*verbale, iupd)))
                }
            })) }
        }
    }
}

/// When something was paid, where somebody told it.
fn paid(ctx: &Ctx, at: Option<Timestamp>) -> String {
    at.map_or_else(|| ctx.t.posizioni_paid_unknown(), |at| data_ora(ctx.lang, at))
}

fn card(ctx: &Ctx, rata: &Rata, scheda: &Scheda) -> Markup {
    let t = ctx.t;
    let told = rata.pagata_at.filter(|_| !scheda.senza_giorno.contains(&rata.id));
    html! {
        div.p-card { (ui::rows(html! {
            (ui::row(&t.posizioni_notice(), ui::code(&rata.numero_avviso.gruppi())))
            (ui::row(&t.posizioni_amount(), ui::amount(ctx, reprice(&rata.tariffa, ctx.oggi).importo)))
            (ui::row(&t.posizioni_state(), stato(ctx, rata.stato, rata.scadenza())))
            @if let Some(giorno) = rata.scadenza() { (ui::row(&t.posizioni_due(), data(ctx.lang, giorno))) }
            @if rata.pagata_at.is_some() { (ui::row(&t.posizioni_paid_on(), paid(ctx, told))) }
            @let voci: Vec<String> = rata.trasferimenti.iter().flat_map(|it| &it.bilancio).map(ToString::to_string).collect();
            @if !voci.is_empty() { (ui::row(&t.posizioni_budget(), html! { @for it in &voci { div { (ui::code(it)) } } })) }
            (metadata(ctx, &t.posizioni_metadata(), &rata.metadati, &rata.trasferimenti))
        })) }
    }
}

/// Rows of what goes with a payment and with each of its shares, when anything does.
fn metadata(ctx: &Ctx, name: &str, di_tutto: &Metadati, quote: &[Trasferimento]) -> Markup {
    let entries = |all: &Metadati| {
        html! { @for (n, (chiave, valore)) in all.iter().enumerate() {
            @if 0 < n { br; }
            (ui::code(chiave)) ": " (valore)
        } }
    };
    html! {
        @if !di_tutto.is_empty() { (ui::row(name, entries(di_tutto))) }
        @for quota in quote.iter().filter(|it| !it.metadati.is_empty()) {
            (ui::row(&ctx.t.posizioni_metadata_share(name, &quota.denominazione), entries(&quota.metadati)))
        }
    }
}

/// What came back with the receipts.
fn returned(ctx: &Ctx, ritorni: &[Ritorno]) -> Markup {
    let t = ctx.t;
    html! {
        section.p-group {
            h2 { (t.posizioni_returned()) }
            p { (t.posizioni_returned_lead()) }
            @for it in ritorni {
                div.p-card { (ui::rows(html! {
                    (ui::row(&t.posizioni_notice(), ui::code(&it.numero_avviso.gruppi())))
                    (ui::row(&t.posizioni_paid_on(), paid(ctx, it.pagata_at)))
                    (metadata(ctx, &t.posizioni_metadata(), &it.metadati, &it.quote))
                })) }
            }
        }
    }
}

fn story(ctx: &Ctx, storia: &[Fatto]) -> Markup {
    let t = ctx.t;
    if storia.is_empty() {
        return html! {};
    }
    let heads =
        [t.posizioni_when(), t.posizioni_notice(), t.posizioni_state(), t.posizioni_cause()]
            .map(Head::text);
    let it = ui::lang_it(ctx);
    ui::table(
        "storia",
        &t.posizioni_story(),
        heads,
        html! {
            @for fatto in storia {
                tr {
                    th scope="row" { (data_ora(ctx.lang, fatto.at)) }
                    td { @if let Some(numero) = &fatto.numero_avviso { (ui::code(&numero.gruppi())) } @else { "–" } }
                    @match &fatto.cosa {
                        Cosa::Nata(origine) => { td { (t.posizioni_story_born()) } td { (origin(ctx, *origine)) } }
                        Cosa::Stato { stato: arrivo, causa, motivo, cambi } => {
                            td { (stato(ctx, *arrivo, None)) }
                            td {
                                span lang=[it] { (causa) @if let Some(motivo) = motivo { ": " (motivo) } }
                                @for it in cambi {
                                    div {
                                        (views::dato(ctx, it.voce))
                                        @if it.prima != it.dopo { ": " (views::valore(ctx, &it.prima)) " → " (views::valore(ctx, &it.dopo)) }
                                    }
                                }
                            }
                        }
                        Cosa::Ricevuta { importo, psp } => { td { (t.posizioni_story_receipt()) } td { (ui::amount(ctx, *importo)) " · " span lang=[it] { (psp) } } }
                    }
                }
            }
        },
    )
}

/// Where a posizione comes from.
fn origin(ctx: &Ctx, origine: Origine) -> String {
    let t = ctx.t;
    match origine {
        Origine::Tracciato => t.posizioni_from_file(),
        Origine::Api => t.posizioni_from_software(),
        Origine::Operatore => t.posizioni_from_operator(),
        Origine::Spontaneo => t.posizioni_from_form(),
        Origine::Tecnica => t.posizioni_from_receipt(),
    }
}
