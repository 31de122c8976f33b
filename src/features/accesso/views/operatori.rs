//! Pages of the operators' door.
use crate::features::accesso::model::{Livello, Peer, Peers, Porta, Ritorno};
use crate::platform::Ctx;
use crate::ui::{self, Outcome, PageMeta};
use maud::{Markup, html};

/// Why somebody who was in stands at the door again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Avviso {
    Nessuno,
    /// Their session is over: too long without a request, or they came in elsewhere.
    Chiusa,
    /// And so the form they sent was not accepted.
    ModuloPerso,
}

impl Avviso {
    pub fn new(perso: bool, chiusa: bool) -> Self {
        match (perso, chiusa) {
            (true, _) => Self::ModuloPerso,
            (false, true) => Self::Chiusa,
            (false, false) => Self::Nessuno,
        }
    }
}

/// The ways in, and what to do without an incarico.
pub fn choose(ctx: &Ctx, peers: &Peers, ritorno: &Ritorno, avviso: Avviso) -> Markup {
    let title = ctx.t.accesso_office_title();
    let body = html! {
        h1 { (title) }
        @if avviso != Avviso::Nessuno {
            (ui::note(Outcome::Warn, &ctx.t.accesso_office_over_title(), html! {
                p { (ctx.t.accesso_office_over()) }
                @if avviso == Avviso::ModuloPerso { p { (ctx.t.accesso_form_lost()) } }
            }))
        }
        p.p-lead { (ctx.t.accesso_office_lead()) }
        div.p-body {
            (cards(ctx, peers, ritorno, None))
            section.p-card.soft {
                h2 { (ctx.t.accesso_office_without_title()) }
                ul {
                    li { (ctx.t.accesso_office_without()) }
                    li { a href=(ctx.href("/accesso")) { (ctx.t.accesso_office_citizen()) } }
                }
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

/// Why they are asked to log in again, and with what.
pub fn confirm(
    ctx: &Ctx,
    peers: &Peers,
    ritorno: &Ritorno,
    livello: Livello,
    perso: bool,
) -> Markup {
    let title = ctx.t.accesso_office_confirm_title();
    let body = html! {
        h1 { (title) }
        p.p-lead { (ctx.t.accesso_office_confirm_lead()) }
        @if perso { (super::lost(ctx)) }
        div.p-body {
            @if livello == Livello::Tre { p { (ctx.t.accesso_office_confirm_level()) } }
            (cards(ctx, peers, ritorno, Some(livello)))
            p { a href=(ctx.href(Porta::Operatori.home())) { (ctx.t.accesso_office_confirm_no()) } }
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn cards(ctx: &Ctx, peers: &Peers, ritorno: &Ritorno, livello: Option<Livello>) -> Markup {
    html! { @for peer in peers.at(Porta::Operatori) { (card(ctx, peer, ritorno, livello)) } }
}

fn card(ctx: &Ctx, peer: &Peer, ritorno: &Ritorno, livello: Option<Livello>) -> Markup {
    let mut href = ctx.href(&ritorno.after(&format!("{}/{}", Porta::Operatori.path(), peer.id)));
    if let Some(livello) = livello {
        href = format!("{href}&livello={}", livello.numero());
    }
    html! {
        section.p-card {
            h2 lang=[ui::lang_it(ctx)] { (peer.nome) }
            p { a.btn.btn-primary href=(href) { (ctx.t.accesso_enter(peer.nome.as_str())) } }
        }
    }
}
