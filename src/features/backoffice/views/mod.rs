//! The first page of the operators' side.
pub mod codici;
pub mod firme;
pub mod incarichi;
pub mod registro;

use crate::platform::Ctx;
use crate::platform::operatori::{Incarico, Potere, Turno};
use crate::ui::{self, Outcome, PageMeta};
use maud::{Markup, html};

/// As what one works, what there is to do, what else one may work as.
pub fn home(ctx: &Ctx, turno: &Turno) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_title();
    let now = turno.incarico();
    let others = turno.incarichi.iter().filter(|it| now.is_none_or(|now| now.id != it.id));
    let body = html! {
        h1 { (title) }
        @match now {
            None => p.p-lead { (t.backoffice_choose()) },
            Some(it) => { (current(ctx, it)) (work(ctx, turno, it)) }
        }
        @if turno.incarichi.len() > 1 {
            section aria-labelledby="altri" {
                h2 #altri { @if now.is_some() { (t.backoffice_others()) } @else { (t.backoffice_yours()) } }
                @for it in others { (card(ctx, it)) }
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title).home(), body)
}

fn current(ctx: &Ctx, incarico: &Incarico) -> Markup {
    html! {
        p.p-lead {
            (ui::role(ctx, incarico.ruolo)) " · "
            span lang=[ui::lang_it(ctx)] {
                (ui::place(ctx, incarico))
                @if let Some(ufficio) = &incarico.ufficio { ", " (ufficio) }
            }
        }
    }
}

/// Where this role goes from here; what keeps it from working, if anything.
fn work(ctx: &Ctx, turno: &Turno, incarico: &Incarico) -> Markup {
    let t = ctx.t;
    if !turno.is_good_for(incarico.ruolo, ctx.now) {
        return html! {
            (ui::note(Outcome::Warn, &t.backoffice_level_title(), html! { p { (t.backoffice_level()) } }))
            div.p-actions {
                a.btn.btn-primary href=(ctx.href("/operatori/conferma")) { (t.backoffice_level_action()) }
            }
        };
    }
    let tiles = incarico.ruolo.poteri().iter().map(|it| tile(ctx, *it));
    html! {
        @if incarico.ruolo.poteri().is_empty() {
            (ui::empty(&t.backoffice_nothing_title(), &t.backoffice_nothing(), html! {}))
        }
        @for (path, title, text) in tiles {
            section.p-card {
                h2 { a href=(ctx.href(path)) { (title) } }
                p { (text) }
            }
        }
    }
}

fn tile(ctx: &Ctx, potere: Potere) -> (&'static str, String, String) {
    let t = ctx.t;
    match potere {
        Potere::VederePosizioni => {
            ("/operatori/posizioni", t.ui_office_positions(), t.backoffice_tile_positions())
        }
        Potere::GestireIncarichi => {
            ("/operatori/incarichi", t.ui_office_appointments(), t.backoffice_tile_appointments())
        }
        Potere::LeggereRegistro => {
            ("/operatori/registro", t.ui_office_log(), t.backoffice_tile_log())
        }
        Potere::CollegareCodici => {
            ("/operatori/codici", t.ui_office_codes(), t.backoffice_tile_codes())
        }
    }
}

fn card(ctx: &Ctx, incarico: &Incarico) -> Markup {
    let id = incarico.id.to_string();
    html! {
        div.p-card {
            h3 { (ui::role(ctx, incarico.ruolo)) }
            p lang=[ui::lang_it(ctx)] {
                (ui::place(ctx, incarico))
                @if let Some(ufficio) = &incarico.ufficio { ", " (ufficio) }
            }
            (ui::post_button(ctx, "/operatori/incarico", "btn btn-outline-primary",
                &[("incarico", &id)], html! {
                    (ctx.t.backoffice_work()) span.p-sr { ": " (ui::role(ctx, incarico.ruolo)) ", " (ui::place(ctx, incarico)) }
                }))
        }
    }
}
