//! The header of the operators' side: dark, with who works, as what and for whom.
use super::header::languages;
use super::icons::{caret, logo};
use super::{forms, lang_it};
use crate::platform::Ctx;
use crate::platform::operatori::{Incarico, OPERATORI, Potere, Turno};
use maud::{Markup, html};

/// Pages of the navigation: what one must be able to do, where, its text.
fn items(ctx: &Ctx) -> Vec<(Option<Potere>, &'static str, String)> {
    let t = ctx.t;
    vec![
        (None, OPERATORI, t.ui_office_home()),
        (Some(Potere::VederePosizioni), "/operatori/posizioni", t.ui_office_positions()),
        (Some(Potere::SeguireCasi), "/operatori/casi", t.ui_office_cases()),
        (Some(Potere::StampareAvvisi), "/operatori/stampe", t.ui_office_prints()),
        (Some(Potere::RecuperareRicevute), "/operatori/ricevute", t.ui_office_receipts()),
        (Some(Potere::RegolareRate), "/operatori/rate", t.ui_office_plans()),
        (Some(Potere::SeguireArchivio), "/operatori/archivio", t.ui_office_archive()),
        (Some(Potere::SeguireStazione), "/operatori/risposte", t.ui_office_answers()),
        (Some(Potere::SeguireFonti), "/operatori/fonti", t.ui_office_sources()),
        (Some(Potere::GestireIncarichi), "/operatori/incarichi", t.ui_office_appointments()),
        (Some(Potere::CollegareCodici), "/operatori/codici", t.ui_office_codes()),
        (Some(Potere::AprireAiPsp), "/operatori/psp", t.ui_office_psp()),
        (Some(Potere::LeggereRegistro), "/operatori/registro", t.ui_office_log()),
    ]
}

/// The whole header.
pub fn header(ctx: &Ctx) -> Markup {
    html! {
        header.it-header-wrapper.p-office {
            div.it-header-slim-wrapper.p-slim { div.container {
                a.p-region href=(ctx.region.sito) lang=[lang_it(ctx)] { (ctx.region.nome) }
                div.p-slim-right {
                    (languages(ctx))
                    @if let Some(turno) = &ctx.operatore { (menu(ctx, turno)) }
                }
            } }
            div.it-header-center-wrapper.p-head { div.container {
                a.p-brand href=(ctx.href(OPERATORI)) lang=[lang_it(ctx)] {
                    (logo())
                    span { strong { (ctx.region.servizio) } span { (ctx.t.ui_office_name()) } }
                }
            } }
            @if let Some(turno) = &ctx.operatore { (navigation(ctx, turno)) }
        }
    }
}

fn menu(ctx: &Ctx, turno: &Turno) -> Markup {
    let iniziali: String =
        turno.nome.split_whitespace().filter_map(|it| it.chars().next()).take(2).collect();
    let incarico = turno.incarico();
    html! {
        details.p-menu {
            summary {
                span.p-avatar aria-hidden="true" { (iniziali) }
                span.p-hide-sm {
                    (turno.nome)
                    @if let Some(it) = incarico { " · " span lang=[lang_it(ctx)] { (place(ctx, it)) } }
                }
                (caret())
            }
            div.p-menu-panel {
                p.p-menu-who {
                    strong { (turno.nome) }
                    @if let Some(it) = incarico {
                        br; (it.ruolo.nome(ctx.t)) br; span lang=[lang_it(ctx)] { (place(ctx, it)) }
                    }
                }
                @if turno.incarichi.len() > 1 {
                    ul { li { a href=(ctx.href(OPERATORI)) { (ctx.t.ui_office_change()) } } }
                }
                form method="post" action=(ctx.href("/operatori/uscita")) {
                    (forms::csrf_field(ctx)) button type="submit" { (ctx.t.ui_logout()) }
                }
            }
        }
    }
}

fn navigation(ctx: &Ctx, turno: &Turno) -> Markup {
    let here = ctx.path.split('?').next().unwrap_or_default();
    let can = |potere: Potere| turno.incarico().is_some_and(|it| it.ruolo.puo(potere));
    html! {
        nav.p-nav aria-label=(ctx.t.ui_office_name()) { div.container { ul data-element="main-navigation" {
            @for (_, path, text) in items(ctx).into_iter().filter(|it| it.0.is_none_or(can)) {
                @let under = path != OPERATORI && here.starts_with(path);
                @let current = if path == here { Some("page") } else { under.then_some("true") };
                li { a href=(ctx.href(path)) aria-current=[current] { (text) } }
            }
        } } }
    }
}

/// The ente that an incarico is for, or the region.
pub fn place(ctx: &Ctx, incarico: &Incarico) -> String {
    incarico.ente_nome.clone().unwrap_or_else(|| ctx.region.nome.clone())
}
