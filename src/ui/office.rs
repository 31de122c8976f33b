//! The header of the operators' side: dark, with who works, as what and for whom.
use super::header::languages;
use super::icons::{Size, caret, icon, logo};
use super::{forms, lang_it};
use crate::platform::Ctx;
use crate::platform::operatori::{Incarico, OPERATORI, Potere, Ruolo, Turno};
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
        Potere::SeguireCifre => ("/operatori/cifre", t.ui_office_figures()),
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

/// What pages of the operators' side are about: what belongs together is together in the menu and on
/// the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sezione {
    Posizioni,
    Incassi,
    Catalogo,
    Collegamenti,
    Persone,
}

impl Sezione {
    const ALL: [Self; 5] =
        [Self::Posizioni, Self::Incassi, Self::Catalogo, Self::Collegamenti, Self::Persone];

    pub fn nome(self, ctx: &Ctx) -> String {
        match self {
            Self::Posizioni => ctx.t.ui_office_section_positions(),
            Self::Incassi => ctx.t.ui_office_section_money(),
            Self::Catalogo => ctx.t.ui_office_section_catalogue(),
            Self::Collegamenti => ctx.t.ui_office_section_systems(),
            Self::Persone => ctx.t.ui_office_section_people(),
        }
    }

    fn of(potere: Potere) -> Self {
        match potere {
            Potere::VederePosizioni
            | Potere::ScriverePosizioni
            | Potere::SeguireTracciati
            | Potere::CaricareTracciati
            | Potere::StampareAvvisi => Self::Posizioni,
            Potere::SeguireCifre | Potere::SeguireCasi | Potere::RecuperareRicevute => {
                Self::Incassi
            }
            Potere::VedereCatalogo
            | Potere::GestireCatalogo
            | Potere::CurarePagina
            | Potere::RegolareRate
            | Potere::ComporreModuli
            | Potere::AttivareEnte
            | Potere::IscriverEnti => Self::Catalogo,
            Potere::SeguireArchivio
            | Potere::SeguireStazione
            | Potere::SeguireFonti
            | Potere::AprireAiPsp
            | Potere::GestireChiavi => Self::Collegamenti,
            Potere::GestireIncarichi | Potere::CollegareCodici | Potere::LeggereRegistro => {
                Self::Persone
            }
        }
    }
}

/// What a role may do, by what it is about; within, in the role's order.
pub fn office_sections(ruolo: Ruolo) -> Vec<(Sezione, Vec<Potere>)> {
    let of = |sezione| {
        let poteri = ruolo.poteri().iter().copied();
        (sezione, poteri.filter(|it| Sezione::of(*it) == sezione).collect::<Vec<_>>())
    };
    Sezione::ALL.map(of).into_iter().filter(|it| !it.1.is_empty()).collect()
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

/// Home, and the pages of the role: all of them in a row when they are few, else by what they are
/// about, each section behind a button; on a phone everything behind one.
fn navigation(ctx: &Ctx, turno: &Turno) -> Markup {
    let sections = turno.incarico().map_or_else(Vec::new, |it| office_sections(it.ruolo));
    let of = |poteri: &[Potere]| poteri.iter().map(|it| office_page(ctx, *it)).collect::<Vec<_>>();
    let sections: Vec<(Sezione, Vec<Entry>)> =
        sections.into_iter().map(|(sezione, poteri)| (sezione, of(&poteri))).collect();
    let home = [(OPERATORI, ctx.t.ui_office_home())];
    let items = || home.iter().chain(sections.iter().flat_map(|it| &it.1));
    let here = nearest(ctx, items());
    let few = items().count() <= FEW;
    html! {
        nav.p-nav aria-label=(ctx.t.ui_office_name()) { div.container {
            @if few {
                ul data-element="main-navigation" { (entries(ctx, items(), here)) }
            } @else {
                details.p-menu.p-nav-menu {
                    summary { (icon("it-burger", Size::Small)) (ctx.t.ui_office_menu()) (caret()) }
                    div.p-menu-panel {
                        ul { (entries(ctx, home.iter(), here)) }
                        @for (sezione, pages) in &sections {
                            @if 1 < pages.len() { p.p-menu-head { (sezione.nome(ctx)) } }
                            ul { (entries(ctx, pages.iter(), here)) }
                        }
                    }
                }
                ul.p-nav-wide data-element="main-navigation" {
                    (entries(ctx, home.iter(), here))
                    @for (sezione, pages) in &sections {
                        @if 1 < pages.len() {
                            li { (group(ctx, *sezione, pages, here)) }
                        } @else {
                            (entries(ctx, pages.iter(), here))
                        }
                    }
                }
            }
        } }
    }
}

/// A page of the menu: its path without language prefix, and what it is called.
type Entry = (&'static str, String);

fn group(ctx: &Ctx, sezione: Sezione, pages: &[Entry], here: Option<&str>) -> Markup {
    let within = pages.iter().any(|it| here == Some(it.0));
    html! {
        details.p-menu.p-nav-group name="sezione" {
            summary.p-here[within] { (sezione.nome(ctx)) (caret()) }
            div.p-menu-panel { ul { (entries(ctx, pages.iter(), here)) } }
        }
    }
}

/// The entry of this page: itself, or the nearest one above it.
fn nearest<'a>(ctx: &Ctx, items: impl Iterator<Item = &'a Entry>) -> Option<&'a str> {
    let path = ctx.path.split('?').next().unwrap_or_default();
    let paths = items.map(|it| it.0);
    let above = |it: &&str| if *it == OPERATORI { path == *it } else { path.starts_with(*it) };
    paths.filter(above).max_by_key(|it| it.len())
}

fn entries<'a>(ctx: &Ctx, items: impl Iterator<Item = &'a Entry>, here: Option<&str>) -> Markup {
    let path = ctx.path.split('?').next().unwrap_or_default();
    html! {
        @for (page, text) in items {
            @let current = if path == *page { "page" } else { "true" };
            li { a href=(ctx.href(page)) aria-current=[(here == Some(*page)).then_some(current)] { (text) } }
        }
    }
}

/// The ente that an incarico is for, or the region.
pub fn place(ctx: &Ctx, incarico: &Incarico) -> String {
    incarico.ente_nome.clone().unwrap_or_else(|| ctx.region.nome.clone())
}
