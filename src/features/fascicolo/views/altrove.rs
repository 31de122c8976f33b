//! One debt that a source told of: how to pay it, its data, where it comes from.
use super::modi::{self, Modo};
use crate::features::fascicolo::model::{StatoAvviso, stato};
use crate::features::fonti::RataRemota;
use crate::features::posizioni::{self, StatoRata};
use crate::kernel::RataRif;
use crate::platform::Ctx;
use crate::ui::{self, Debts, Due, Outcome, PageMeta, Voce as Nav, format};
use jiff::Timestamp;
use maud::{Markup, html};

/// `rate`: every one of the posizione, in order of opzione; `fonte`: its name, when it is still configured.
/// None when there are no rate.
pub fn page(
    ctx: &Ctx,
    rate: &[RataRemota],
    fonte: Option<&str>,
    nel_carrello: &[RataRif],
) -> Option<Markup> {
    let first = rate.first()?;
    let title = first.posizione_causale.as_str();
    let meta =
        PageMeta::new(title).voce(Nav::DaPagare).under(ctx.t.fascicolo_title(), "/area/da-pagare");
    let modi = modi(ctx, rate, nel_carrello);
    let body = html! {
        div.p-two {
            div {
                h1 lang=[ui::lang_it(ctx)] { (title) }
                p.p-lead lang=[ui::lang_it(ctx)] { (first.ente_nome) }
                @if modi.is_empty() { (state(ctx, rate)) } @else { (modi::ways(ctx, &modi)) }
                h2 { (ctx.t.fascicolo_detail_data()) }
                @for rata in rate { (data(ctx, rata)) }
            }
            aside.p-side { (source(ctx, first, fonte)) @if !modi.is_empty() { (elsewhere(ctx)) } }
        }
    };
    Some(ui::page(ctx, meta, body))
}

/// The opzioni that can be paid now, by their next rata.
fn modi(ctx: &Ctx, rate: &[RataRemota], nel_carrello: &[RataRif]) -> Vec<Modo> {
    let now = |it: &&RataRemota| {
        !it.sparita && matches!(stato(&it.condizioni(), ctx.now), StatoAvviso::Pagabile(_))
    };
    let options = rate.chunk_by(|a, b| a.opzione_indice == b.opzione_indice);
    let modo = |opzione: &[RataRemota]| {
        let open: Vec<&RataRemota> = opzione.iter().filter(now).collect();
        let (first, others) = open.split_first()?;
        let costo = |it: &RataRemota| posizioni::reprice(&it.condizioni().tariffa, ctx.oggi);
        Some(Modo {
            rata: RataRif::Remota(first.id),
            tipo: first.opzione_tipo,
            descrizione: None,
            seguito: opzione.first().is_some_and(|it| it.id != first.id),
            dopo: others.iter().map(|it| costo(it).importo).sum(),
            rate: open.len(),
            prezzo: costo(first),
            scadenza: first.scadenza,
            nel_carrello: open.iter().any(|it| nel_carrello.contains(&RataRif::Remota(it.id))),
            piano: false,
        })
    };
    options.filter_map(modo).collect()
}

/// Nothing to pay now: why.
fn state(ctx: &Ctx, rate: &[RataRemota]) -> Markup {
    let t = ctx.t;
    let begun = rate.iter().find(|it| it.stato.is_pagata()).map(|it| it.opzione_indice);
    let left = |it: &&RataRemota| {
        begun.is_none_or(|opzione| opzione == it.opzione_indice) && !it.stato.is_pagata()
    };
    let due = |it: &&RataRemota| left(it) && it.stato == StatoRata::DaPagare;
    let Some(rata) = rate.iter().find(due).or_else(|| rate.iter().find(left)) else {
        return ui::note(Outcome::Ok, &t.fascicolo_detail_paid(), html! {});
    };
    if rata.sparita {
        let text = html! { p { (t.fascicolo_gone_body(rata.ente_nome.as_str())) } };
        return ui::note(Outcome::Warn, &t.fascicolo_gone(), text);
    }
    match stato(&rata.condizioni(), ctx.now) {
        StatoAvviso::InAttesa { fino } => {
            let text = html! { p { (t.fascicolo_begun(format::ora(fino))) } };
            ui::note(Outcome::Wait, &t.fascicolo_pending(), text)
        }
        StatoAvviso::NonAncora { dal } => {
            let title = t.fascicolo_not_yet(format::data_vicina(ctx.lang, dal, ctx.oggi));
            ui::note(Outcome::Wait, &title, html! {})
        }
        StatoAvviso::Scaduta => {
            let text = html! { p { (t.fascicolo_expired_body(rata.ente_nome.as_str())) } };
            ui::note(Outcome::Warn, &t.fascicolo_expired(), text)
        }
        StatoAvviso::Annullata | StatoAvviso::Pagabile(_) => ui::note(
            Outcome::Warn,
            &t.fascicolo_cancelled(),
            html! { p { (t.fascicolo_cancelled_body()) } },
        ),
    }
}

fn data(ctx: &Ctx, rata: &RataRemota) -> Markup {
    let t = ctx.t;
    html! {
        div.p-card {
            @if rata.causale != rata.posizione_causale { h3 lang=[ui::lang_it(ctx)] { (rata.causale) } }
            (ui::rows(html! {
                (ui::row(&t.fascicolo_detail_amount(), ui::amount(ctx, rata.importo)))
                @if let (Some(pagata_at), true) = (rata.pagata_at, rata.stato == StatoRata::Pagata) {
                    (paid(ctx, rata, pagata_at))
                } @else if let Some(scadenza) = rata.scadenza {
                    (ui::row(&t.fascicolo_detail_due(), Debts::new(ctx).due(Due::By(scadenza))))
                }
                (ui::row(&t.fascicolo_detail_code(),
                    ui::code_to_copy(ctx, &rata.numero_avviso.gruppi(), rata.numero_avviso.as_str())))
                (ui::row(&t.fascicolo_detail_ente_cf(), ui::code(rata.ente_cf.as_str())))
                (ui::row(&t.fascicolo_detail_holder(), &rata.debitore_nome))
            }))
        }
    }
}

/// When it was paid: as the ledger says, or its source; else only when we learnt it.
fn paid(ctx: &Ctx, rata: &RataRemota, pagata_at: Timestamp) -> Markup {
    let t = ctx.t;
    match rata.pagata_il {
        _ if rata.nostra.is_some() => {
            ui::row(&t.fascicolo_detail_paid_on(), format::data_ora(ctx.lang, pagata_at))
        }
        Some(giorno) => ui::row(&t.fascicolo_detail_paid_on(), format::data(ctx.lang, giorno)),
        None => ui::row(&t.fascicolo_detail_paid_known(), format::data_ora(ctx.lang, pagata_at)),
    }
}

/// Where it comes from, and how old that is.
fn source(ctx: &Ctx, rata: &RataRemota, fonte: Option<&str>) -> Markup {
    let when = format::momento(ctx.lang, rata.letta_at, ctx.oggi);
    html! {
        div.p-card.soft {
            h2 { (ctx.t.fascicolo_detail_contact()) }
            p { (ctx.t.fascicolo_source_body(fonte.unwrap_or(&rata.ente_nome), when)) }
            p { (ctx.t.fascicolo_detail_contact_body(rata.ente_nome.as_str())) }
        }
    }
}

fn elsewhere(ctx: &Ctx) -> Markup {
    html! {
        div.p-card.soft {
            h2 { (ctx.t.fascicolo_detail_elsewhere()) }
            p { (ctx.t.fascicolo_detail_elsewhere_body()) }
        }
    }
}
