//! The page of sources for who watches over them. Data in, markup out.
use super::handlers_ente::FONTI;
use super::model::anomalia::Anomalia;
use super::model::salute::{Accaduta, Conto, Salute, Stato};
use super::port::{Fonti, Registrata};
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::format::{data_ora, momento};
use crate::ui::{self, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};
use std::collections::HashMap;

/// Every source, how often each did what, and what happened last.
pub fn page(
    ctx: &Ctx,
    fonti: &Fonti,
    salute: &HashMap<String, Salute>,
    conti: &[Conto],
    accadute: &Pagina<Accaduta>,
) -> Markup {
    let t = ctx.t;
    let body = html! {
        h1 { (t.ui_office_sources()) }
        p.p-lead { (t.fonti_office_lead()) }
        @if fonti.is_empty() {
            (ui::empty(&t.fonti_office_none_title(), &t.fonti_office_none(), html! {}))
        } @else {
            @let well = |it: &Salute| matches!(it.stato(ctx.now), Stato::Bene | Stato::Nessuna);
            @if conti.is_empty() && salute.values().all(well) {
                (ui::note(Outcome::Ok, &t.fonti_office_well_title(), html! { p { (t.fonti_office_well()) } }))
            }
            @for fonte in &fonti.tutte {
                @if let Some(salute) = salute.get(&fonte.id) { (card(ctx, fonte, salute)) }
            }
            p.p-muted { (t.fonti_office_share_hint()) }
            @if !conti.is_empty() { (counts(ctx, fonti, conti)) }
            (latest(ctx, fonti, accadute))
        }
    };
    ui::page(ctx, PageMeta::new(&t.ui_office_sources()), body)
}

fn card(ctx: &Ctx, fonte: &Registrata, salute: &Salute) -> Markup {
    let t = ctx.t;
    html! {
        section.p-card aria-labelledby={ "fonte-" (fonte.id) } {
            h2 id={ "fonte-" (fonte.id) } lang=[ui::lang_it(ctx)] { (fonte.nome) }
            (ui::rows(html! {
                (ui::row(&t.fonti_office_state(), state(ctx, salute)))
                (ui::row(&t.fonti_office_last(), match salute.ultima() {
                    Some(at) => momento(ctx.lang, at, ctx.oggi),
                    None => t.fonti_office_never(),
                }))
                @if let Some(percent) = salute.in_tempo_su_cento() {
                    (ui::row(&t.fonti_office_in_time(),
                        t.fonti_office_share(salute.in_tempo, salute.domande, percent)))
                }
                @for giro in &salute.giri {
                    (ui::row(&t.fonti_office_turn(), html! {
                        span lang=[ui::lang_it(ctx)] { (giro.ente) } ": "
                        @match giro.finito_at {
                            Some(at) => (momento(ctx.lang, at, ctx.oggi)),
                            None => (t.fonti_office_never_whole()),
                        }
                        @if 0 < giro.pagine { " · " (t.fonti_office_reading(giro.pagine)) }
                    }))
                }
            }))
        }
    }
}

fn state(ctx: &Ctx, salute: &Salute) -> Markup {
    let t = ctx.t;
    match salute.stato(ctx.now) {
        Stato::Nessuna => ui::chip(Tone::Plain, "it-clock", t.fonti_office_unasked()),
        Stato::Bene => ui::chip(Tone::Ok, "it-check-circle", t.fonti_office_answers()),
        Stato::InParte => ui::chip(Tone::Warn, "it-warning-circle", t.fonti_office_sometimes()),
        Stato::Male => ui::chip(Tone::Bad, "it-close-circle", t.fonti_office_silent()),
        Stato::InPausa(fino) => {
            ui::chip(Tone::Bad, "it-close-circle", t.fonti_office_paused(data_ora(ctx.lang, fino)))
        }
    }
}

fn counts(ctx: &Ctx, fonti: &Fonti, conti: &[Conto]) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.fonti_office_source()),
        Head::text(t.fonti_office_what()),
        Head::amount(t.fonti_office_day()),
        Head::amount(t.fonti_office_week()),
    ];
    ui::table(
        "conti",
        &t.fonti_office_counts(),
        heads,
        html! {
            @for it in conti {
                tr {
                    th scope="row" lang=[ui::lang_it(ctx)] { (name(fonti, &it.fonte)) }
                    td { (what(ctx, it.anomalia)) }
                    td.r { (it.giorno) }
                    td.r { (it.settimana) }
                }
            }
        },
    )
}

fn latest(ctx: &Ctx, fonti: &Fonti, accadute: &Pagina<Accaduta>) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.fonti_office_when()),
        Head::text(t.fonti_office_source()),
        Head::text(t.fonti_office_what()),
        Head::text(t.fonti_office_ente()),
        Head::amount(t.fonti_office_times()),
    ];
    html! {
        h2 { (t.fonti_office_latest()) }
        @if accadute.is_past_end() {
            (ui::past_end(ctx, FONTI))
        } @else if accadute.voci.is_empty() {
            p { (t.fonti_office_latest_none()) }
        } @else {
            (ui::table("accadute", &t.fonti_office_latest_lead(), heads, html! {
                @for it in &accadute.voci {
                    tr {
                        th scope="row" { (data_ora(ctx.lang, it.ultima_at)) }
                        td lang=[ui::lang_it(ctx)] { (name(fonti, &it.fonte)) }
                        td { (what(ctx, it.anomalia)) }
                        td lang=[ui::lang_it(ctx)] { (it.ente.as_deref().unwrap_or("–")) }
                        td.r { (it.volte) }
                    }
                }
            }))
            (ui::nearby(ctx, FONTI, accadute))
        }
    }
}

fn name<'a>(fonti: &'a Fonti, id: &'a str) -> &'a str {
    fonti.get(id).map_or(id, |it| it.nome.as_str())
}

fn what(ctx: &Ctx, anomalia: Anomalia) -> String {
    let t = ctx.t;
    match anomalia {
        Anomalia::Altrui => t.fonti_anomaly_others(),
        Anomalia::EnteNonSuo => t.fonti_anomaly_ente(),
        Anomalia::Illeggibile => t.fonti_anomaly_unreadable(),
        Anomalia::Doppia => t.fonti_anomaly_twice(),
        Anomalia::DiversoImporto => t.fonti_anomaly_amount(),
        Anomalia::Troppe => t.fonti_anomaly_too_many(),
        Anomalia::NonRisponde => t.fonti_anomaly_silent(),
        Anomalia::Guasta => t.fonti_anomaly_broken(),
        Anomalia::Incomprensibile => t.fonti_anomaly_nonsense(),
        Anomalia::TroppoLunga => t.fonti_anomaly_too_long(),
        Anomalia::Piano => t.fonti_anomaly_slower(),
    }
}
