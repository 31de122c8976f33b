//! One debt: how to pay it, its data, whom to ask.
use super::modi::{self, Modo};
use super::passi;
use super::rate::{self, Scelta};
use crate::features::avvisi;
use crate::features::enti::Ente;
use crate::features::fascicolo::model::{StatoAvviso, stato};
use crate::features::posizioni::{
    self, Differenza, Modificata, Notifica, Opzione, Posizione, Rata, Stato, StatoRata,
};
use crate::kernel::{PosizioneId, RataRif, oggi_a_roma};
use crate::platform::Ctx;
use crate::ui::{self, Debts, Due, Outcome, PageMeta, Voce as Nav, format};
use maud::{Markup, html};

/// What the page says besides the posizione.
pub struct Dati {
    pub ente: Ente,
    /// The rate that the citizen has picked, of this posizione or of others.
    pub nel_carrello: Vec<RataRif>,
    /// What the ente changed last.
    pub modificata: Option<Modificata>,
    /// They have just chosen a plan, or left one.
    pub fatto: bool,
}

pub fn page(ctx: &Ctx, it: &Posizione, dati: &Dati, piano: &Scelta<'_>) -> Markup {
    let Dati { ente, nel_carrello, modificata, fatto } = dati;
    let Some(first) = it.prima() else { return html! {} };
    let title = first.posizione_causale.as_str();
    let meta =
        PageMeta::new(title).voce(Nav::DaPagare).under(ctx.t.fascicolo_title(), "/area/da-pagare");
    let options = payable(ctx, it);
    let modi: Vec<Modo> = options
        .iter()
        .filter_map(|(opzione, rate)| modo(ctx, opzione, rate, nel_carrello))
        .collect();
    let body = html! {
        div.p-two {
            div {
                h1 lang=[ui::lang_it(ctx)] { (title) }
                p.p-lead lang=[ui::lang_it(ctx)] { (ente.denominazione) }
                @if *fatto && !modi.is_empty() { (rate::done(ctx, piano)) }
                @if modi.is_empty() {
                    (state(ctx, it))
                } @else {
                    @if let Some(modificata) = modificata { (changed(ctx, it, modificata)) }
                    (modi::ways(ctx, &modi))
                    @if it.in_solido {
                        div.p-card.soft { h2 { (ctx.t.fascicolo_shared()) } p { (ctx.t.fascicolo_shared_body()) } }
                    }
                }
                (rate::section(ctx, it, piano))
                @let shown = |it: &&Rata| it.stato != StatoRata::Sostituita && !posizioni::is_lasciata(it);
                @if it.rate().any(|it| shown(&it)) { h2 { (ctx.t.fascicolo_detail_data()) } }
                @for rata in it.rate().filter(shown) {
                    (data(ctx, rata, ente, it.rate().count() == 1))
                }
            }
            aside.p-side { (contact(ctx, ente)) @if !modi.is_empty() { (elsewhere(ctx, it.id)) } }
        }
    };
    ui::page(ctx, meta, body)
}

/// What the ente changed last of what is to pay, and why.
fn changed(ctx: &Ctx, posizione: &Posizione, modificata: &Modificata) -> Markup {
    let t = ctx.t;
    // Rate of the ente that this person owes.
    let sue: Vec<&Rata> = posizione.rate().filter(|it| it.opzione_piano_at.is_none()).collect();
    let cambi = modificata.cambi.iter().filter(|(rata, _)| sue.iter().any(|it| it.id == *rata));
    let loro = |all: &[Differenza]| all.iter().filter(|it| it.is_per_chi_paga()).cloned().collect();
    let cambi = cambi.map(|(rata, all)| (*rata, loro(all))).collect();
    let voci = posizioni::insieme(cambi, sue.len());
    if voci.is_empty() {
        return html! {};
    }
    let it = ui::lang_it(ctx);
    let causale = |id| sue.iter().find(|it| it.id == id).map(|it| it.causale.as_str());
    let quando = format::data(ctx.lang, oggi_a_roma(modificata.at));
    let text = html! {
        @if let Some(motivo) = &modificata.motivo { p { (t.fascicolo_changed_why()) " " span lang=[it] { (motivo) } } }
        ul { @for (rata, voce) in &voci {
            li {
                @if let Some(causale) = rata.and_then(causale) { span lang=[it] { (causale) } ", " }
                (posizioni::dato(ctx, voce.voce)) ": " (t.fascicolo_changed_before()) " " (posizioni::valore(ctx, &voce.prima)) ", "
                (t.fascicolo_changed_now()) " " strong { (posizioni::valore(ctx, &voce.dopo)) }
            }
        } }
    };
    ui::note(Outcome::Wait, &t.fascicolo_changed(quando), text)
}

/// The rate that can be paid now, by opzione; opzioni without any are left out.
fn payable<'a>(ctx: &Ctx, it: &'a Posizione) -> Vec<(&'a Opzione, Vec<&'a Rata>)> {
    let now = |rata: &&Rata| matches!(stato(&rata.condizioni(), ctx.now), StatoAvviso::Pagabile(_));
    let rate = |opzione: &'a Opzione| opzione.rate.iter().filter(now).collect::<Vec<&Rata>>();
    let options = it.opzioni.iter().map(|opzione| (opzione, rate(opzione)));
    options.filter(|(_, rate)| !rate.is_empty()).collect()
}

/// One opzione, by its next rata.
fn modo(ctx: &Ctx, opzione: &Opzione, rate: &[&Rata], nel_carrello: &[RataRif]) -> Option<Modo> {
    let (first, others) = rate.split_first()?;
    let costo = |it: &Rata| posizioni::reprice(&it.tariffa, ctx.oggi);
    let rif = RataRif::Nostra(first.id);
    Some(Modo {
        rata: rif,
        tipo: opzione.tipo,
        descrizione: Some(opzione.descrizione.clone()),
        seguito: opzione.rate.first().is_some_and(|it| it.id != first.id),
        dopo: others.iter().map(|it| costo(it).importo).sum(),
        rate: rate.len(),
        prezzo: costo(first),
        scadenza: first.scadenza(),
        nel_carrello: rate.iter().any(|it| nel_carrello.contains(&RataRif::Nostra(it.id))),
        piano: first.opzione_piano_at.is_some(),
    })
}

/// Nothing to pay now: why.
fn state(ctx: &Ctx, it: &Posizione) -> Markup {
    let t = ctx.t;
    if let Stato::Pagata | Stato::Rendicontata = it.stato() {
        let link = html! {
            p { a href=(ctx.href("/area/ricevute")) { (t.fascicolo_detail_receipts()) } }
        };
        return ui::note(Outcome::Ok, &t.fascicolo_detail_paid(), link);
    }
    if it.is_pagata_da_altri() {
        let text = html! { p { (t.fascicolo_shared_paid_body()) } };
        return ui::note(Outcome::Ok, &t.fascicolo_shared_paid(), text);
    }
    // That somebody is paying comes before that another way to pay is over.
    let unpaid = || it.rate().filter(|it| !it.stato.is_pagata());
    let begun = unpaid().find(|it| it.blocco_aperto(ctx.now).is_some());
    let Some(rata) = begun.or_else(|| unpaid().next()) else { return html! {} };
    match stato(&rata.condizioni(), ctx.now) {
        StatoAvviso::InAttesa { fino } => {
            let text = html! { p { (t.fascicolo_pending_until(format::ora(fino))) } };
            ui::note(Outcome::Wait, &t.fascicolo_pending(), text)
        }
        StatoAvviso::Scaduta => {
            let text = html! { p { (t.fascicolo_expired_body(rata.ente_nome.as_str())) } };
            ui::note(Outcome::Warn, &t.fascicolo_expired(), text)
        }
        StatoAvviso::NonAncora { dal } => {
            let title = t.fascicolo_not_yet(format::data_vicina(ctx.lang, dal, ctx.oggi));
            ui::note(Outcome::Wait, &title, html! {})
        }
        StatoAvviso::Annullata | StatoAvviso::Pagabile(_) => {
            let text = html! {
                p { (t.fascicolo_cancelled_body()) }
                @if let Some(motivo) = &rata.motivo {
                    p lang=[ui::lang_it(ctx)] { (t.fascicolo_cancelled_reason(motivo.as_str())) }
                }
            };
            ui::note(Outcome::Warn, &t.fascicolo_cancelled(), text)
        }
    }
}

fn data(ctx: &Ctx, rata: &Rata, ente: &Ente, alone: bool) -> Markup {
    let t = ctx.t;
    let prezzo = posizioni::reprice(&rata.tariffa, ctx.oggi);
    let debts = Debts::new(ctx);
    html! {
        div.p-card {
            @if rata.causale != rata.posizione_causale { h3 lang=[ui::lang_it(ctx)] { (rata.causale) } }
            (ui::rows(html! {
                (ui::row(&t.fascicolo_detail_amount(), ui::amount(ctx, prezzo.importo)))
                @if let Some(pagata_at) = rata.pagata_at {
                    (ui::row(&t.fascicolo_detail_paid_on(), format::data_ora(ctx.lang, pagata_at)))
                } @else if let Some(scadenza) = rata.scadenza() {
                    (ui::row(&t.fascicolo_detail_due(), debts.due(Due::By(scadenza))))
                }
                (ui::row(&t.fascicolo_detail_code(),
                    ui::code_to_copy(ctx, &rata.numero_avviso.gruppi(), rata.numero_avviso.as_str())))
                (ui::row(&t.fascicolo_detail_ente_cf(), ui::code(ente.codice_fiscale.as_str())))
                (ui::row(&t.fascicolo_detail_holder(), &rata.debitore.nome))
                @if let Some(notifica) = rata.tariffa.notifica {
                    (ui::row(&notified(ctx, rata, notifica), format::data(ctx.lang, notifica.il)))
                }
            }))
            @if rata.stato == StatoRata::DaPagare { (passi::steps(ctx, rata, alone)) }
        }
    }
}

fn notified(ctx: &Ctx, rata: &Rata, notifica: Notifica) -> String {
    // What was left in the street was notified by nobody: no report has a maximum yet.
    if rata.tariffa.regola.verbale().is_some_and(|it| it.massimo.is_none()) {
        ctx.t.fascicolo_detail_found()
    } else if notifica.giacenza {
        ctx.t.fascicolo_detail_stored()
    } else {
        ctx.t.fascicolo_detail_notified()
    }
}

fn contact(ctx: &Ctx, ente: &Ente) -> Markup {
    html! {
        div.p-card.soft {
            h2 { (ctx.t.fascicolo_detail_contact()) }
            p { (ctx.t.fascicolo_detail_contact_body(ente.denominazione.as_str())) }
            ul.p-linklist {
                @if let Some(telefono) = &ente.telefono {
                    li { a href=(format!("tel:{}", telefono.replace(' ', ""))) {
                        (ui::icon("it-telephone", ui::Size::Small)) (telefono)
                    } }
                }
                @if let Some(email) = &ente.email {
                    li { a href=(format!("mailto:{email}")) { (ui::icon("it-mail", ui::Size::Small)) (email) } }
                }
            }
        }
    }
}

fn elsewhere(ctx: &Ctx, id: PosizioneId) -> Markup {
    html! {
        div.p-card.soft {
            h2 { (ctx.t.fascicolo_detail_elsewhere()) }
            p { (ctx.t.fascicolo_detail_elsewhere_body()) }
            (avvisi::download(ctx, &format!("/area/da-pagare/{id}/avviso")))
        }
    }
}
