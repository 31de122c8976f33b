//! The header of the operators' side: dark, with who works, as what and for whom.
use super::header::languages;
use super::icons::{Size, caret, icon, logo};
use super::{forms, lang_it};
use crate::platform::Ctx;
use crate::platform::operatori::{Incarico, OPERATORI, Potere, Turno};
use maud::{Markup, html};

/// The page that a power opens: its path without language prefix, and what it is called.
pub fn office_page(ctx: &Ctx, potere: Potere) -> (&'static str, String) {
    let t = ctx.t;
    match potere {
        Potere::VederePosizioni => ("/operatori/posizioni", t.ui_office_positions()),
        Potere::ScriverePosizioni => ("/operatori/posizioni/nuova", t.ui_office_new_position()),
        Potere::SeguireTracciati => ("/operatori/tracciati", t.ui_office_loads()),
        Potere::CaricareTracciati => ("/operatori/mappature", t.ui_office_mappings()),
        Potere::SeguireCasi => ("/operatori/casi", t.ui_office_cases()),
        Potere::RegolareRate => ("/operatori/rate", t.ui_office_plans()),
        Potere::ComporreModuli => ("/operatori/moduli", t.ui_office_forms()),
        Potere::StampareAvvisi => ("/operatori/stampe", t.ui_office_prints()),
        Potere::RecuperareRicevute => ("/operatori/ricevute", t.ui_office_receipts()),
        Potere::SeguireArchivio => ("/operatori/archivio", t.ui_office_archive()),
        Potere::SeguireStazione => ("/operatori/risposte", t.ui_office_answers()),
        Potere::SeguireFonti => ("/operatori/fonti", t.ui_office_sources()),
        Potere::GestireIncarichi => ("/operatori/incarichi", t.ui_office_appointments()),
        Potere::LeggereRegistro => ("/operatori/registro", t.ui_office_log()),
        Potere::CollegareCodici => ("/operatori/codici", t.ui_office_codes()),
        Potere::AprireAiPsp => ("/operatori/psp", t.ui_office_psp()),
        Potere::GestireChiavi => ("/operatori/chiavi", t.ui_office_keys()),
        Potere::VedereCatalogo => ("/operatori/servizi", t.ui_office_services()),
        Potere::GestireCatalogo => ("/operatori/conti", t.ui_office_accounts()),
        Potere::CurarePagina => ("/operatori/pagina", t.ui_office_page()),
        Potere::AttivareEnte => ("/operatori/attivazione", t.ui_office_joining()),
        Potere::IscriverEnti => ("/operatori/enti", t.ui_office_entes()),
    }
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

/// Entries that fit on one row of a phone.
const FEW: usize = 3;

/// Home, and the pages of the role, in its order. More than a few are behind a button where they would
/// take several rows.
fn navigation(ctx: &Ctx, turno: &Turno) -> Markup {
    let poteri = turno.incarico().map_or(&[][..], |it| it.ruolo.poteri());
    let mut items = vec![(OPERATORI, ctx.t.ui_office_home())];
    items.extend(poteri.iter().map(|it| office_page(ctx, *it)));
    let few = items.len() <= FEW;
    html! {
        nav.p-nav aria-label=(ctx.t.ui_office_name()) { div.container {
            @if !few {
                details.p-menu.p-nav-menu {
                    summary { (icon("it-burger", Size::Small)) (ctx.t.ui_office_menu()) (caret()) }
                    div.p-menu-panel { ul { (entries(ctx, &items)) } }
                }
            }
            ul.p-nav-wide[!few] data-element="main-navigation" { (entries(ctx, &items)) }
        } }
    }
}

fn entries(ctx: &Ctx, items: &[(&'static str, String)]) -> Markup {
    let here = ctx.path.split('?').next().unwrap_or_default();
    // Of two that begin so, the nearer one.
    let above = |path: &&str| *path != OPERATORI && here.starts_with(path);
    let nearest = items.iter().map(|it| it.0).filter(above).max_by_key(|it| it.len());
    html! {
        @for (path, text) in items {
            @let under = nearest == Some(*path);
            @let current = if *path == here { Some("page") } else { under.then_some("true") };
            li { a href=(ctx.href(path)) aria-current=[current] { (text) } }
        }
    }
}

/// The ente that an incarico is for, or the region.
pub fn place(ctx: &Ctx, incarico: &Incarico) -> String {
    incarico.ente_nome.clone().unwrap_or_else(|| ctx.region.nome.clone())
}
