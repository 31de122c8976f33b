//! What a page shows of a decision of two, and the buttons to decide.
use crate::features::backoffice::model::Nomi;
use crate::platform::Ctx;
use crate::platform::operatori::{Firma, Firme, RifiutoFirma};
use crate::ui::format::data_ora;
use crate::ui::{self, Outcome, Tone};
use actix_web::http::StatusCode;
use maud::{Markup, html};

/// What who looks may do, and know.
pub struct Atti {
    pub conferma: Result<(), RifiutoFirma>,
    pub chiudi: Result<(), RifiutoFirma>,
    /// They proved who they are a moment ago.
    pub recente: bool,
    /// They proposed it.
    pub sua: bool,
    /// What to call who decided.
    pub nomi: Nomi,
}

/// What the page says first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Esito {
    /// Nothing: somebody only looks.
    Guarda,
    /// Their decision is written down.
    Fatto,
    Rifiutato(RifiutoFirma),
}

impl Esito {
    pub fn status(self) -> StatusCode {
        if self.is_rifiuto() { StatusCode::CONFLICT } else { StatusCode::OK }
    }

    pub fn is_rifiuto(self) -> bool {
        matches!(self, Self::Rifiutato(_))
    }
}

/// Before the `h1`: why it was refused; `per_se` is said to whom it is about.
pub fn sommario(ctx: &Ctx, esito: Esito, per_se: &str) -> Markup {
    let errori = match esito {
        Esito::Rifiutato(rifiuto) => vec![("", perche(ctx, rifiuto, per_se))],
        Esito::Guarda | Esito::Fatto => vec![],
    };
    ui::error_summary(ctx, &errori)
}

/// After the `h1`: what was done.
pub fn fatto(ctx: &Ctx, esito: Esito, firme: &Firme) -> Markup {
    let t = ctx.t;
    if esito != Esito::Fatto {
        return html! {};
    }
    let (title, text) = if firme.cessato.is_some() && firme.confermato.is_none() {
        (t.backoffice_done_ended_title(), t.backoffice_done_declined())
    } else if firme.cessato.is_some() {
        (t.backoffice_done_ended_title(), t.backoffice_done_ended())
    } else if firme.confermato.is_some() {
        (t.backoffice_done_confirmed_title(), t.backoffice_done_confirmed())
    } else {
        (t.backoffice_done_proposed_title(), t.backoffice_done_proposed())
    };
    html! { div role="status" { (ui::note(Outcome::Ok, &title, html! { p { (text) } })) } }
}

/// Where it stands; `counts` and `over` are said of what was confirmed.
pub fn stato(ctx: &Ctx, firme: &Firme, counts: String, over: String) -> Markup {
    let t = ctx.t;
    match (&firme.confermato, &firme.cessato) {
        (None, None) => ui::chip(Tone::Warn, "it-clock", t.backoffice_state_proposed()),
        (Some(_), None) => ui::chip(Tone::Ok, "it-check-circle", counts),
        (None, Some(_)) => ui::chip(Tone::Bad, "it-close-circle", t.backoffice_state_refused()),
        (Some(_), Some(_)) => ui::chip(Tone::Plain, "it-close-circle", over),
    }
}

/// Who proposed, confirmed and ended it, as rows of a card.
pub fn righe(ctx: &Ctx, firme: &Firme, atti: &Atti) -> Markup {
    let t = ctx.t;
    let firma = |it: &Firma| {
        let nome = atti.nomi.get(&it.chi).unwrap_or(&ctx.region.nome);
        t.backoffice_signed(nome.as_str(), data_ora(ctx.lang, it.at))
    };
    html! {
        (ui::row(&t.backoffice_proposed(), firma(&firme.proposto)))
        @if let Some(it) = &firme.confermato { (ui::row(&t.backoffice_confirmed(), firma(it))) }
        @if let Some(it) = &firme.cessato { (ui::row(&t.backoffice_ended(), firma(it))) }
    }
}

/// The button that refuses a proposal, withdraws one's own, or ends what was confirmed: then it says `end`.
pub fn chiudi(ctx: &Ctx, path: &str, firme: &Firme, atti: &Atti, end: String) -> Markup {
    let text = match firme.confermato {
        Some(_) => end,
        None if atti.sua => ctx.t.backoffice_withdraw(),
        None => ctx.t.backoffice_refuse(),
    };
    let path = format!("{path}/chiudi");
    html! {
        div.p-actions { (ui::post_button(ctx, &path, "btn btn-outline-primary", &[], text)) }
    }
}

/// The buttons, or why there are none. `conferma` is the text of the first, `chiudi` the rest, `per_se`
/// what is said to whom it is about.
pub fn azioni(
    ctx: &Ctx,
    path: &str,
    atti: &Atti,
    conferma: &str,
    per_se: &str,
    chiudi: Markup,
) -> Markup {
    let t = ctx.t;
    if let Err(rifiuto) = atti.chiudi {
        // Ended, one's own, or not theirs to decide: the last two say so.
        return html! {
            @if rifiuto != RifiutoFirma::GiaDeciso {
                (ui::note(Outcome::Wait, &t.backoffice_cannot(), html! { p { (perche(ctx, rifiuto, per_se)) } }))
            }
        };
    }
    if !atti.recente {
        let href = format!("/operatori/conferma?ritorno={path}");
        return html! {
            div.p-actions { a.btn.btn-primary href=(ctx.href(&href)) { (t.backoffice_prove()) } }
        };
    }
    html! {
        @match atti.conferma {
            Ok(()) => div.p-actions {
                (ui::post_button(ctx, &format!("{path}/conferma"), "btn btn-primary", &[], conferma))
            },
            Err(it @ RifiutoFirma::StessaPersona) => {
                (ui::note(Outcome::Wait, &t.backoffice_waits(), html! { p { (perche(ctx, it, per_se)) } }))
            }
            Err(it @ RifiutoFirma::FuoriUso) => {
                (ui::note(Outcome::Wait, &t.backoffice_cannot_confirm(), html! { p { (perche(ctx, it, per_se)) } }))
            }
            Err(RifiutoFirma::PerSe | RifiutoFirma::SoloRegione | RifiutoFirma::GiaDeciso) => {}
        }
        (chiudi)
    }
}

/// The reason in words.
pub fn perche(ctx: &Ctx, rifiuto: RifiutoFirma, per_se: &str) -> String {
    match rifiuto {
        RifiutoFirma::StessaPersona => ctx.t.backoffice_why_same(),
        RifiutoFirma::PerSe => per_se.to_owned(),
        RifiutoFirma::SoloRegione => ctx.t.backoffice_why_region(),
        RifiutoFirma::GiaDeciso => ctx.t.backoffice_why_decided(),
        RifiutoFirma::FuoriUso => ctx.t.backoffice_why_unused(),
    }
}
