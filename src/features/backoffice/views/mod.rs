//! The first page of the operators' side.
pub mod attivazione;
pub mod avviso;
pub mod bilancio;
pub mod codici;
pub mod conti;
pub mod enti;
pub mod file;
pub mod firme;
pub mod host;
pub mod incarichi;
pub mod modelli;
pub mod modulo;
pub mod pagina;
pub mod psp;
pub mod rate;
pub mod registro;
pub mod servizi;
mod storia;

use crate::kernel::ServizioId;
use crate::platform::Ctx;
use crate::platform::operatori::{Incarico, Potere, Turno};
use crate::ui::{self, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// What waits for this person: proposals of others, payments to look at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Attese {
    pub incarichi: i64,
    pub codici: i64,
    pub psp: i64,
    pub regole: i64,
    pub conti: i64,
    pub casi: i64,
}

/// Names of the services that an incarico may be limited to.
type Servizi = [(ServizioId, String)];

/// As what one works, what there is to do, what else one may work as.
pub fn home(ctx: &Ctx, turno: &Turno, attese: &Attese, servizi: &Servizi) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_title();
    let now = turno.incarico();
    let others = turno.incarichi.iter().filter(|it| now.is_none_or(|now| now.id != it.id));
    let body = html! {
        h1 { (title) }
        @match now {
            None => p.p-lead { (t.backoffice_choose()) },
            Some(it) => { (current(ctx, it, servizi)) (work(ctx, turno, it, attese)) }
        }
        @if turno.incarichi.len() > 1 {
            section aria-labelledby="altri" {
                h2 #altri { @if now.is_some() { (t.backoffice_others()) } @else { (t.backoffice_yours()) } }
                @for it in others { (card(ctx, it, servizi)) }
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title).home(), body)
}

fn current(ctx: &Ctx, incarico: &Incarico, servizi: &Servizi) -> Markup {
    html! {
        p.p-lead { (incarico.ruolo.nome(ctx.t)) " · " (dove(ctx, incarico)) }
        (limite(ctx, incarico, servizi))
    }
}

fn dove(ctx: &Ctx, incarico: &Incarico) -> Markup {
    html! {
        span lang=[ui::lang_it(ctx)] {
            (ui::place(ctx, incarico)) @if let Some(ufficio) = &incarico.ufficio { ", " (ufficio) }
        }
    }
}

/// Which services, when not all of them.
fn limite(ctx: &Ctx, incarico: &Incarico, servizi: &Servizi) -> Markup {
    let sua = |it: &&(ServizioId, String)| incarico.servizi.contains(&it.0);
    let nomi: Vec<&str> = servizi.iter().filter(sua).map(|it| it.1.as_str()).collect();
    html! {
        @if !nomi.is_empty() {
            p { (ctx.t.backoffice_only()) " " span lang=[ui::lang_it(ctx)] { (nomi.join(", ")) } }
        }
    }
}

/// Where this role goes from here; what keeps it from working, if anything.
fn work(ctx: &Ctx, turno: &Turno, incarico: &Incarico, attese: &Attese) -> Markup {
    let t = ctx.t;
    if !turno.is_good_for(incarico.ruolo, ctx.now) {
        return html! {
            (ui::note(Outcome::Warn, &t.backoffice_level_title(), html! { p { (t.backoffice_level()) } }))
            div.p-actions {
                a.btn.btn-primary href=(ctx.href("/operatori/conferma")) { (t.backoffice_level_action()) }
            }
        };
    }
    html! {
        @if incarico.ruolo.poteri().is_empty() {
            (ui::empty(&t.backoffice_nothing_title(), &t.backoffice_nothing(), html! {}))
        }
        @for (sezione, poteri) in ui::office_sections(incarico.ruolo) {
            section.p-tiles {
                h2 { (sezione.nome(ctx)) }
                div { @for potere in poteri { (tile(ctx, potere, attese)) } }
            }
        }
    }
}

/// A page to go to: what it is for, and what waits behind it.
fn tile(ctx: &Ctx, potere: Potere, attese: &Attese) -> Markup {
    let (path, title) = ui::office_page(ctx, potere);
    html! {
        div.p-card {
            h3 { a href=(ctx.href(path)) { (title) } }
            p { (purpose(ctx, potere)) }
            @if let Some(text) = waiting(ctx, attese, potere) {
                p { (ui::chip(Tone::Warn, "it-clock", text)) }
            }
        }
    }
}

/// What waits behind a tile, when anything does.
fn waiting(ctx: &Ctx, attese: &Attese, potere: Potere) -> Option<String> {
    let n = match potere {
        Potere::GestireIncarichi => attese.incarichi,
        Potere::CollegareCodici => attese.codici,
        Potere::AprireAiPsp => attese.psp,
        Potere::RegolareRate => attese.regole,
        Potere::SeguireCasi => attese.casi,
        Potere::GestireCatalogo => attese.conti,
        Potere::VederePosizioni
        | Potere::ScriverePosizioni
        | Potere::SeguireTracciati
        | Potere::CaricareTracciati
        | Potere::ComporreModuli
        | Potere::StampareAvvisi
        | Potere::RecuperareRicevute
        | Potere::SeguireArchivio
        | Potere::SeguireCifre
        | Potere::SeguireStazione
        | Potere::SeguireFonti
        | Potere::GestireChiavi
        | Potere::VedereCatalogo
        | Potere::AttivareEnte
        | Potere::IscriverEnti
        | Potere::CurarePagina
        | Potere::LeggereRegistro => 0,
    };
    let text = match potere {
        Potere::SeguireCasi => ctx.t.backoffice_cases_open(n),
        _ => ctx.t.backoffice_waiting(n),
    };
    (0 < n).then_some(text)
}

/// What a page is for.
fn purpose(ctx: &Ctx, potere: Potere) -> String {
    let t = ctx.t;
    match potere {
        Potere::VederePosizioni => t.backoffice_tile_positions(),
        Potere::ScriverePosizioni => t.backoffice_tile_new_position(),
        Potere::SeguireTracciati => t.backoffice_tile_loads(),
        Potere::CaricareTracciati => t.backoffice_tile_mappings(),
        Potere::SeguireCasi => t.backoffice_tile_cases(),
        Potere::RegolareRate => t.backoffice_tile_plans(),
        Potere::ComporreModuli => t.backoffice_tile_forms(),
        Potere::StampareAvvisi => t.backoffice_tile_prints(),
        Potere::RecuperareRicevute => t.backoffice_tile_receipts(),
        Potere::SeguireArchivio => t.backoffice_tile_archive(),
        Potere::SeguireCifre => t.cifre_tile(),
        Potere::SeguireStazione => t.backoffice_tile_answers(),
        Potere::SeguireFonti => t.backoffice_tile_sources(),
        Potere::GestireIncarichi => t.backoffice_tile_appointments(),
        Potere::LeggereRegistro => t.backoffice_tile_log(),
        Potere::CollegareCodici => t.backoffice_tile_codes(),
        Potere::AprireAiPsp => t.backoffice_tile_psp(),
        Potere::GestireChiavi => t.backoffice_tile_keys(),
        Potere::VedereCatalogo => t.enti_tile_services(),
        Potere::GestireCatalogo => t.enti_tile_accounts(),
        Potere::AttivareEnte => t.enti_tile_joining(),
        Potere::IscriverEnti => t.enti_tile_entes(),
        Potere::CurarePagina => t.enti_tile_page(),
    }
}

fn card(ctx: &Ctx, incarico: &Incarico, servizi: &Servizi) -> Markup {
    let (id, ruolo) = (incarico.id.to_string(), incarico.ruolo.nome(ctx.t));
    html! {
        div.p-card {
            h3 { (ruolo) }
            p { (dove(ctx, incarico)) }
            (limite(ctx, incarico, servizi))
            (ui::post_button(ctx, "/operatori/incarico", "btn btn-outline-primary",
                &[("incarico", &id)], html! {
                    (ctx.t.backoffice_work()) span.p-sr { ": " (ruolo) ", " (ui::place(ctx, incarico)) }
                }))
        }
    }
}
