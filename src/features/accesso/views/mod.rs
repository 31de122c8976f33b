//! Pages of logging in and out: data in, markup out.
pub mod operatori;
mod registro;

pub use registro::accessi;

use super::actions::Rifiutato;
use super::model::{Anomalia, Peer, Peers, Porta, RifiutoAccesso, Ritorno};
use super::port::Invio;
use crate::platform::Ctx;
use crate::ui::{self, Outcome, PageMeta};
use maud::{Markup, html};
use url::Url;

const SPID: &str = "https://www.spid.gov.it/richiedi-spid";
const CIE: &str = "https://www.cartaidentita.interno.gov.it/";

/// The ways to log in, and what to do without one. `perso`: a form led here, and was not accepted.
pub fn choose(ctx: &Ctx, peers: &Peers, ritorno: &Ritorno, perso: bool) -> Markup {
    let body = html! {
        h1 { (ctx.t.accesso_title()) }
        p.p-lead { (ctx.t.accesso_lead()) }
        @if perso { (lost(ctx)) }
        div.p-body {
            @for peer in peers.at(Porta::Cittadini) { (card(ctx, peer, ritorno)) }
            p.p-muted { (ctx.t.accesso_card_data()) }
            section.p-card.soft {
                h2 { (ctx.t.accesso_without_title()) }
                ul {
                    li { a href=(ctx.href("/paga-avviso")) { (ctx.t.accesso_pay_notice()) } }
                    li { a href=(SPID) { (ctx.t.accesso_get_spid()) } }
                    li { a href=(CIE) { (ctx.t.accesso_get_cie()) } }
                    li { a href=(ctx.href("/aiuto#contatti")) { (ctx.t.accesso_get_help()) } }
                }
            }
        }
    };
    ui::page(ctx, PageMeta::new(&ctx.t.ui_login()), body)
}

/// What was in a form did not arrive.
fn lost(ctx: &Ctx) -> Markup {
    ui::note(
        Outcome::Warn,
        &ctx.t.accesso_form_lost_title(),
        html! { p { (ctx.t.accesso_form_lost()) } },
    )
}

fn card(ctx: &Ctx, peer: &Peer, ritorno: &Ritorno) -> Markup {
    let href = ctx.href(&ritorno.after(&format!("/accesso/{}", peer.id)));
    html! {
        section.p-card {
            h2 lang=[ui::lang_it(ctx)] { (peer.nome) }
            p { (ctx.t.accesso_card_text()) }
            p { a.btn.btn-primary href=(href) { (ctx.t.accesso_enter(peer.nome.as_str())) } }
        }
    }
}

/// Why somebody did not get in, and what they can do. Nothing that the proxy wrote is shown.
pub fn refused(ctx: &Ctx, rifiutato: &Rifiutato) -> Markup {
    let (outcome, title) = match rifiutato.rifiuto {
        RifiutoAccesso::SenzaCodiceFiscale => (Outcome::Warn, ctx.t.accesso_no_code_title()),
        RifiutoAccesso::TroppoGiovane => (Outcome::Warn, ctx.t.accesso_too_young_title()),
        RifiutoAccesso::SenzaCarta => (Outcome::Warn, ctx.t.accesso_no_card_title()),
        RifiutoAccesso::SenzaIncarico => (Outcome::Warn, ctx.t.accesso_no_office_title()),
        RifiutoAccesso::Scaduto(_) => (Outcome::Warn, ctx.t.accesso_expired_title()),
        RifiutoAccesso::ProxyNonRisponde(_) => (Outcome::Bad, ctx.t.accesso_down_title()),
        _ => (Outcome::Bad, ctx.t.accesso_refused_title()),
    };
    let porta = rifiutato.visita.porta;
    let again = ctx.href(&rifiutato.visita.ritorno.after(porta.path()));
    let text = html! {
        p { (reason(ctx, rifiutato)) }
        @if rifiutato.rifiuto == RifiutoAccesso::SenzaCodiceFiscale {
            p { (ctx.t.accesso_no_code_how()) }
        }
        p { (ctx.t.accesso_help_code(rifiutato.codice.as_str())) }
    };
    let body = html! {
        div role="alert" tabindex="-1" autofocus { (ui::panel(outcome, &title, text)) }
        div.p-actions {
            a.btn.btn-primary href=(again) { (ctx.t.accesso_again()) }
            @match porta {
                Porta::Cittadini => a.btn.btn-outline-primary href=(ctx.href("/paga-avviso")) {
                    (ctx.t.accesso_pay_notice())
                },
                Porta::Operatori => a.btn.btn-outline-primary href=(ctx.href(Porta::Cittadini.home())) {
                    (ctx.t.accesso_own_area())
                },
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn reason(ctx: &Ctx, rifiutato: &Rifiutato) -> String {
    let t = ctx.t;
    match &rifiutato.rifiuto {
        RifiutoAccesso::Anomalia(anomalia) => match anomalia {
            Anomalia::TroppiTentativi => t.accesso_refused_attempts(),
            Anomalia::CredenzialiInadatte => t.accesso_refused_level(),
            Anomalia::TempoScaduto => t.accesso_refused_timeout(),
            Anomalia::ConsensoNegato => t.accesso_refused_consent(),
            Anomalia::IdentitaSospesa => t.accesso_refused_suspended(),
            Anomalia::Annullato => t.accesso_refused_cancelled(),
            Anomalia::AltroTipoIdentita => t.accesso_refused_kind(),
            Anomalia::Riservata => t.accesso_refused_other(),
        },
        RifiutoAccesso::LivelloBasso => t.accesso_refused_level(),
        RifiutoAccesso::SenzaCodiceFiscale => t.accesso_no_code_text(),
        RifiutoAccesso::TroppoGiovane => t.accesso_too_young_text(),
        RifiutoAccesso::SenzaCarta => t.accesso_no_card_text(),
        RifiutoAccesso::SenzaIncarico => t.accesso_no_office_text(),
        RifiutoAccesso::RichiestaNonCorretta => t.accesso_refused_request(),
        RifiutoAccesso::ProxyNonRisponde(_) => t.accesso_down_text(),
        RifiutoAccesso::Scaduto(_) => t.accesso_expired_text(),
        RifiutoAccesso::Negato | RifiutoAccesso::RispostaNonValida(_) => t.accesso_refused_other(),
    }
}

/// The browser is about to go to the proxy with a form: by itself, or at the button.
pub fn going(ctx: &Ctx, peer: &str, indirizzo: &Url, campi: &[(&'static str, String)]) -> Markup {
    let title = ctx.t.accesso_going_title();
    let text = html! {
        p { (ctx.t.accesso_card_text()) }
        (form(indirizzo, campi, &ctx.t.accesso_enter(peer)))
    };
    ui::page(ctx, PageMeta::new(&title), ui::panel(Outcome::Ok, &title, text))
}

fn form(indirizzo: &Url, campi: &[(&'static str, String)], button: &str) -> Markup {
    html! {
        form method="post" action=(indirizzo) data-autosubmit {
            @for (name, value) in campi { input type="hidden" name=(name) value=(value); }
            p { button.btn.btn-primary { (button) } }
        }
    }
}

/// Our session is closed and the browser is about to leave for the proxy; seen for an instant, or
/// for longer where browsers do not go by themselves.
pub fn leaving(ctx: &Ctx, peer: &str, invio: &Invio) -> Markup {
    let title = ctx.t.accesso_left_title();
    let button = ctx.t.accesso_leave_peer(peer);
    let text = html! {
        p { (ctx.t.accesso_left_here()) }
        @match invio {
            Invio::Indirizzo(url) => p { a.btn.btn-primary href=(url) { (button) } },
            Invio::Modulo { indirizzo, campi } => (form(indirizzo, campi, &button)),
        }
    };
    ui::page(ctx, PageMeta::new(&title), ui::panel(Outcome::Ok, &title, text))
}

/// How far a logout went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chiusura {
    /// Our session is closed.
    Nostra,
    /// The proxy was asked to close its own, and came back.
    AncheAltrove,
    /// The proxy says that something of its own goes on.
    InParte,
}

/// What is closed, and what is not.
pub fn left(ctx: &Ctx, porta: Porta, chiusura: Chiusura) -> Markup {
    let title = ctx.t.accesso_left_title();
    let outcome = if chiusura == Chiusura::InParte { Outcome::Warn } else { Outcome::Ok };
    let text = html! {
        p { (ctx.t.accesso_left_here()) }
        @match chiusura {
            Chiusura::Nostra => {},
            Chiusura::AncheAltrove => p { (ctx.t.accesso_left_peer()) },
            Chiusura::InParte => p { (ctx.t.accesso_left_partly()) },
        }
        p { (ctx.t.accesso_left_browser()) }
    };
    let body = html! {
        (ui::panel(outcome, &title, text))
        div.p-actions {
            a.btn.btn-primary href=(ctx.href(porta.path())) { (ctx.t.accesso_again_in()) }
            a.btn.btn-outline-primary href=(ctx.href("/")) { (ctx.t.accesso_home()) }
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}
