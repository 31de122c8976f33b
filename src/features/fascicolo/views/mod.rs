//! «Da pagare»: the list. Data in, markup out.
pub mod altrove;
pub mod dettaglio;
mod modi;
mod passi;
pub mod rate;

use super::model::{Avviso, Gruppo, Ridotta, StatoAvviso, Totali, Urgenza, Vista, totali};
use crate::features::fonti::{self, Fonti, Freschezza, PosizioneRif};
use crate::features::posizioni::{self, PassoPrezzo};
use crate::kernel::Importo;
use crate::platform::Ctx;
use crate::ui::{
    self, Card, Debts, Due, Field, FieldKind, LIST_FORM, Mark, PageMeta, Scelti, Tone, Voce, format,
};
use maud::{Markup, html};

/// Notices on one page of the list.
pub const PER_PAGINA: usize = 50;

/// The list of a citizen: totals, groups to choose from, and what needs nothing.
pub fn list(
    ctx: &Ctx,
    avvisi: &[Avviso],
    vista: &Vista,
    fonti: &Fonti,
    freschezza: &Freschezza,
) -> Markup {
    let title = ctx.t.fascicolo_title();
    let shown: Vec<&Avviso> = avvisi.iter().filter(|it| vista.shows(it)).collect();
    let (pagabili, fermi): (Vec<&Avviso>, Vec<&Avviso>) =
        shown.iter().partition(|it| it.prezzo().is_some());
    let scelti = scelti(&pagabili);
    let mut meta = PageMeta::new(&title).voce(Voce::DaPagare);
    if !pagabili.is_empty() {
        meta = meta.bar(ui::cart_bar(ctx, scelti));
    }
    let body = html! {
        h1 { (title) }
        p.p-lead { (ctx.t.fascicolo_lead()) }
        (fonti::proposta(ctx, fonti, freschezza))
        @if avvisi.is_empty() { (fresh(ctx, freschezza)) (empty(ctx)) } @else {
            (totals(ctx, totali(avvisi, ctx.oggi)))
            (fresh(ctx, freschezza))
            (controls(ctx, avvisi, vista))
            @if shown.is_empty() { (nothing_with_filters(ctx, vista)) } @else {
                div.p-two {
                    div { (choices(ctx, &pagabili, vista)) (still(ctx, &fermi)) }
                    (side(ctx, scelti, !pagabili.is_empty()))
                }
            }
        }
    };
    ui::page(ctx, meta, body)
}

fn scelti(pagabili: &[&Avviso]) -> Scelti {
    let picked = pagabili.iter().filter(|it| it.voce.in_carrello);
    let totale = picked.clone().filter_map(|it| it.prezzo()).map(|it| it.importo).sum();
    Scelti { n: u32::try_from(picked.count()).unwrap_or(u32::MAX), totale }
}

fn totals(ctx: &Ctx, it: Totali) -> Markup {
    let euro = |cent: i64| format::euro_cent(ctx.lang, cent);
    html! {
        dl.p-totals {
            div {
                dt { (ctx.t.fascicolo_total()) }
                dd { span.p-num { (euro(it.tutto.1)) } " " small { (ctx.t.fascicolo_in_notices(it.tutto.0)) } }
            }
            div.is-bad {
                dt { (ui::icon("it-error", ui::Size::Tiny)) " " (ctx.t.fascicolo_overdue()) }
                dd { span.p-num { (euro(it.scaduti.1)) } " " small { (ctx.t.ui_notices(it.scaduti.0)) } }
            }
            div {
                dt { (ctx.t.fascicolo_week()) }
                dd { span.p-num { (euro(it.settimana.1)) } " " small { (ctx.t.ui_notices(it.settimana.0)) } }
            }
        }
    }
}

fn fresh(ctx: &Ctx, freschezza: &Freschezza) -> Markup {
    let mancanti = fonti::mancanti(ctx, freschezza);
    html! {
        details.p-fresh open[mancanti.is_some()] {
            summary {
                (ui::icon("it-refresh", ui::Size::Small))
                span {
                    (ctx.t.fascicolo_fresh(format::ora(ctx.now)))
                    @if let Some(mancanti) = &mancanti { " · " strong { (mancanti) } }
                }
                (ui::caret())
            }
            p { (ctx.t.fascicolo_fresh_body()) }
            (fonti::freschezza(ctx, freschezza))
            p {
                @if !freschezza.cerca() {
                    a href=(ctx.href(&ctx.path)) { (ctx.t.fascicolo_again()) }
                    " · "
                }
                a href=(ctx.href("/paga-avviso")) { (ctx.t.fascicolo_by_code()) }
            }
        }
    }
}

fn empty(ctx: &Ctx) -> Markup {
    let action = html! {
        a.btn.btn-outline-primary href=(ctx.href("/paga-avviso")) { (ctx.t.fascicolo_empty_code()) }
    };
    ui::empty(&ctx.t.fascicolo_empty_title(), &ctx.t.fascicolo_empty(), action)
}

fn nothing_with_filters(ctx: &Ctx, vista: &Vista) -> Markup {
    let all = address(vista.gruppo, "", "", None);
    let action = html! {
        a.btn.btn-outline-primary href=(ctx.href(&all)) { (ctx.t.fascicolo_filter_clear()) }
    };
    ui::empty(&ctx.t.fascicolo_empty_filter(), "", action)
}

/// Grouping by links, filters by a form: both can be kept and shared as an address.
fn controls(ctx: &Ctx, avvisi: &[Avviso], vista: &Vista) -> Markup {
    let mut enti: Vec<(&str, &str)> =
        avvisi.iter().map(|it| (it.voce.ente.as_str(), it.voce.ente_nome.as_str())).collect();
    enti.sort_by(|a, b| a.1.cmp(b.1));
    enti.dedup_by_key(|it| it.0);
    let mut persone: Vec<&str> = avvisi.iter().map(|it| it.voce.debitore_nome.as_str()).collect();
    persone.sort_unstable();
    persone.dedup();
    let all = ctx.t.fascicolo_filter_all();
    enti.insert(0, ("", all.as_str()));
    let people: Vec<(&str, &str)> =
        std::iter::once(("", all.as_str())).chain(persone.iter().map(|it| (*it, *it))).collect();
    let link = |gruppo: Gruppo, text: String| {
        html! {
            a href=(ctx.href(&address(gruppo, &vista.ente, &vista.persona, None)))
                aria-current=[(vista.gruppo == gruppo).then_some("true")] { (text) }
        }
    };
    html! {
        div.p-tools {
            nav.p-seg aria-label=(ctx.t.fascicolo_group_by()) {
                span { (ctx.t.fascicolo_group_by()) }
                ul {
                    li { (link(Gruppo::Scadenza, ctx.t.fascicolo_by_due())) }
                    li { (link(Gruppo::Ente, ctx.t.fascicolo_by_ente())) }
                    li { (link(Gruppo::Persona, ctx.t.fascicolo_by_person())) }
                }
            }
            details.p-filter open[vista.filters()] {
                summary { (ui::icon("it-funnel", ui::Size::Small)) (ctx.t.fascicolo_filter()) }
                form.p-filter-panel method="get" action=(ctx.href("/area/da-pagare")) {
                    input type="hidden" name="gruppo" value=(vista.gruppo.code());
                    (ui::select(ctx, &Field {
                        kind: FieldKind::Text,
                        value: &vista.ente,
                        ..Field::new("ente", &ctx.t.fascicolo_filter_ente())
                    }, &enti))
                    (ui::select(ctx, &Field {
                        value: &vista.persona,
                        ..Field::new("persona", &ctx.t.fascicolo_filter_person())
                    }, &people))
                    button.btn.btn-outline-primary type="submit" { (ctx.t.fascicolo_filter_apply()) }
                }
            }
        }
    }
}

fn address(gruppo: Gruppo, ente: &str, persona: &str, pagina: Option<u32>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if gruppo != Gruppo::Scadenza {
        query.append_pair("gruppo", gruppo.code());
    }
    for (name, value) in [("ente", ente), ("persona", persona)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    if let Some(pagina) = pagina {
        query.append_pair("pagina", &pagina.to_string());
    }
    match query.finish() {
        query if query.is_empty() => "/area/da-pagare".to_owned(),
        query => format!("/area/da-pagare?{query}"),
    }
}

/// The form with the ticks. The side card and the bottom bar have its buttons.
fn choices(ctx: &Ctx, pagabili: &[&Avviso], vista: &Vista) -> Markup {
    if pagabili.is_empty() {
        return html! {};
    }
    let pages = pagabili.chunks(PER_PAGINA).len();
    let page = usize::try_from(vista.pagina.unwrap_or(1)).unwrap_or(1).clamp(1, pages);
    let here: Vec<&Avviso> =
        pagabili.iter().skip((page - 1) * PER_PAGINA).take(PER_PAGINA).copied().collect();
    let debts = Debts::new(ctx);
    let fields = html! {
        @for it in &here { input type="hidden" name="visibile" value=(it.voce.rata); }
        @for (title, group) in groups(ctx, &here, vista.gruppo) {
            @let total: Importo = group.iter().filter_map(|it| it.prezzo()).map(|it| it.importo).sum();
            @let n = u32::try_from(group.len()).unwrap_or(u32::MAX);
            (debts.group(&title, n, total, html! { @for it in &group { (card(ctx, &debts, it)) } }))
        }
    };
    let of = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    html! {
        (ui::post_form(ctx, "/carrello/scelta", Some(LIST_FORM), fields))
        (ui::pagination(ctx, of(page), of(pages), |n| {
            address(vista.gruppo, &vista.ente, &vista.persona, Some(n))
        }))
    }
}

/// Groups in their order, each with its title.
fn groups<'a>(ctx: &Ctx, here: &[&'a Avviso], by: Gruppo) -> Vec<(String, Vec<&'a Avviso>)> {
    let mut out: Vec<(String, Vec<&Avviso>)> = vec![];
    let mut put = |title: String, it: &'a Avviso| match out.iter_mut().find(|(t, _)| *t == title) {
        Some((_, group)) => group.push(it),
        None => out.push((title, vec![it])),
    };
    let mut order: Vec<&Avviso> = here.to_vec();
    match by {
        Gruppo::Scadenza => order.sort_by_key(|it| it.urgenza(ctx.oggi)),
        Gruppo::Ente => order.sort_by(|a, b| a.voce.ente_nome.cmp(&b.voce.ente_nome)),
        Gruppo::Persona => {
            order.sort_by(|a, b| a.voce.debitore_nome.cmp(&b.voce.debitore_nome));
        }
    }
    for it in order {
        let title = match by {
            Gruppo::Scadenza => match it.urgenza(ctx.oggi) {
                Urgenza::Scaduti => ctx.t.fascicolo_overdue(),
                Urgenza::SetteGiorni => ctx.t.fascicolo_week(),
                Urgenza::TrentaGiorni => ctx.t.fascicolo_month(),
                Urgenza::PiuAvanti => ctx.t.fascicolo_later(),
            },
            Gruppo::Ente => it.voce.ente_nome.clone(),
            Gruppo::Persona => it.voce.debitore_nome.clone(),
        };
        put(title, it);
    }
    out
}

fn card(ctx: &Ctx, debts: &Debts<'_>, it: &Avviso) -> Markup {
    let voce = &it.voce;
    let id = voce.rata.to_string();
    let href = ctx.href(&voce.path());
    let mark = Mark::Check { name: "avviso", value: &id, checked: voce.in_carrello };
    let importo = it.prezzo().map_or(voce.condizioni.tariffa.importo, |it| it.importo);
    let mut card = Card::new(mark, &voce.causale, &voce.ente_nome, importo);
    card.href = Some(&href);
    card.per = Some(debts.you());
    card.due = it.scadenza().map(Due::By);
    card.nota =
        old_note(ctx, it).or_else(|| match (price_note(ctx, it), plan_note(ctx, it, &href)) {
            (Some(price), Some(plan)) => Some(html! { (price) " " (plan) }),
            (price, plan) => price.or(plan),
        });
    debts.card(&card)
}

/// How old it is, when its source does not answer.
fn old_note(ctx: &Ctx, it: &Avviso) -> Option<Markup> {
    let when = format::momento(ctx.lang, it.voce.detta_at?, ctx.oggi);
    Some(html! { (ctx.t.fascicolo_old(when)) })
}

/// The reduced amount, while it lasts or after it ended.
fn price_note(ctx: &Ctx, it: &Avviso) -> Option<Markup> {
    let tariffa = &it.voce.condizioni.tariffa;
    let said = |importo| format::euro(ctx.lang, importo).to_string();
    let date = |giorno| format::data_vicina(ctx.lang, giorno, ctx.oggi);
    let prezzo = it.prezzo()?;
    if let Some(fino) = prezzo.ridotto_fino() {
        return Some(html! { (ctx.t.fascicolo_reduced_until(date(fino), said(prezzo.pieno))) });
    }
    if Importo::ZERO < prezzo.maggiorazione || Importo::ZERO < prezzo.interessi {
        let late = [prezzo.maggiorazione, prezzo.interessi].into_iter().sum();
        return Some(html! { (ctx.t.fascicolo_late_included(said(late))) });
    }
    if let Some(Ridotta { importo, fino, intero }) = it.ridotta {
        if fino < ctx.oggi {
            return Some(html! { (ctx.t.fascicolo_reduced_over(said(importo), date(fino))) });
        }
        let until = || html! { (ctx.t.fascicolo_reduced_until(date(fino), said(intero))) };
        return (prezzo.importo == importo).then(until);
    }
    let passi = posizioni::passi(tariffa, ctx.oggi);
    let over = |it: &&PassoPrezzo| it.fino.is_some_and(|fino| fino < ctx.oggi);
    let before = passi.iter().rfind(over).filter(|it| it.prezzo.importo < it.prezzo.pieno)?;
    Some(html! { (ctx.t.fascicolo_reduced_over(said(before.prezzo.importo), date(before.fino?))) })
}

fn plan_note(ctx: &Ctx, it: &Avviso, href: &str) -> Option<Markup> {
    let plan = it.anche_in_rate?;
    let amount = format::euro(ctx.lang, plan.prima).to_string();
    let text = if plan.acconto {
        ctx.t.fascicolo_deposit(amount)
    } else {
        ctx.t.fascicolo_instalments(plan.rate, amount)
    };
    Some(html! {
        (text) " · "
        a href=(href) { (ctx.t.fascicolo_instalments_link()) span.p-sr { ": " (it.voce.causale) } }
    })
}

/// «Non devi fare nulla»: waiting, withdrawn, closed, not yet.
fn still(ctx: &Ctx, fermi: &[&Avviso]) -> Markup {
    if fermi.is_empty() {
        return html! {};
    }
    let debts = Debts::new(ctx);
    let n = u32::try_from(fermi.len()).unwrap_or(u32::MAX);
    let cards = html! { @for it in fermi { (still_card(ctx, &debts, it)) } };
    debts.plain_group("fermi", &ctx.t.fascicolo_nothing(), n, cards)
}

fn still_card(ctx: &Ctx, debts: &Debts<'_>, it: &Avviso) -> Markup {
    let t = ctx.t;
    let voce = &it.voce;
    let href = ctx.href(&voce.path());
    let (icon, tone, text, nota) = match it.stato {
        StatoAvviso::InAttesa { fino } => (
            "it-clock",
            Tone::Primary,
            t.fascicolo_pending(),
            match voce.posizione {
                PosizioneRif::Nostra(_) => t.fascicolo_pending_until(format::ora(fino)),
                PosizioneRif::Remota { .. } => t.fascicolo_begun(format::ora(fino)),
            },
        ),
        StatoAvviso::Scaduta => (
            "it-error",
            Tone::Bad,
            t.fascicolo_expired(),
            t.fascicolo_expired_body(it.voce.ente_nome.as_str()),
        ),
        StatoAvviso::NonAncora { dal } => (
            "it-calendar",
            Tone::Plain,
            t.fascicolo_not_yet(format::data_vicina(ctx.lang, dal, ctx.oggi)),
            String::new(),
        ),
        StatoAvviso::Annullata | StatoAvviso::Pagabile(_) => {
            let reason = voce.motivo.as_deref().map(|it| t.fascicolo_cancelled_reason(it));
            let nota = [Some(t.fascicolo_cancelled_body()), reason].into_iter().flatten();
            let nota = nota.collect::<Vec<_>>().join(" ");
            ("it-close-circle", Tone::Plain, t.fascicolo_cancelled(), nota)
        }
    };
    let importo = voce.condizioni.tariffa.importo;
    let mut card = Card::new(Mark::Icon(icon), &voce.causale, &voce.ente_nome, importo);
    card.href = Some(&href);
    card.per = Some(debts.you());
    card.due = Some(Due::State { tone, icon, text: &text, detail: None });
    card.nota = (!nota.is_empty()).then(|| html! { (nota) });
    debts.card(&card)
}

fn side(ctx: &Ctx, scelti: Scelti, any: bool) -> Markup {
    html! {
        aside.p-side {
            @if any { (ui::cart_side(ctx, scelti)) }
            div.p-card.soft {
                h2 { (ctx.t.fascicolo_missing()) }
                ul.p-linklist {
                    li { a href=(ctx.href("/paga-avviso")) {
                        (ui::icon("it-key", ui::Size::Small)) (ctx.t.fascicolo_by_code())
                    } }
                }
            }
        }
    }
}
