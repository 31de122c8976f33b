//! The question whether we may search elsewhere, and how fresh what was found is.
use super::handlers::LISTA;
use super::model::lettura::{Esito, Freschezza, Lettura};
use super::port::Fonti;
use crate::platform::Ctx;
use crate::ui::{self, Outcome, PageMeta, Voce, format};
use maud::{Markup, html};

const CONSENSO: &str = "/area/fonti/consenso";
pub const NOTTE: &str = "/area/fonti/notte";

/// Asked once: may we search in the other systems too? Nothing when it was answered, or there are none.
pub fn proposta(ctx: &Ctx, fonti: &Fonti, it: &Freschezza) -> Markup {
    if fonti.is_empty() || it.consenso.is_some() {
        return html! {};
    }
    let t = ctx.t;
    let form = html! {
        (night(ctx))
        div.p-actions {
            button.btn.btn-primary type="submit" name="cerca" value="si" { (t.fonti_ask_yes()) }
            button.btn.btn-outline-primary type="submit" name="cerca" value="no" { (t.fonti_ask_no()) }
        }
    };
    html! {
        section.p-card.soft aria-labelledby="altrove" {
            h2 #altrove { (t.fonti_ask_title()) }
            p { (t.fonti_ask_body()) }
            ul { @for fonte in &fonti.tutte { li lang=[ui::lang_it(ctx)] { (fonte.nome) } } }
            (ui::post_form(ctx, CONSENSO, None, form))
            p.p-muted { (t.fonti_ask_later()) }
        }
    }
}

/// The choice that goes with a yes.
fn night(ctx: &Ctx) -> Markup {
    html! {
        div.p-opt {
            label {
                input type="checkbox" name="di_notte" value="1";
                span { (ctx.t.fonti_ask_night()) }
            }
        }
    }
}

/// Who said yes too often waits `seconds` before the next one.
pub fn troppe(ctx: &Ctx, seconds: u64) -> Markup {
    let t = ctx.t;
    let title = t.fonti_often_title();
    let body = html! {
        div.p-body role="alert" {
            (ui::panel(Outcome::Wait, &title, html! {
                p { (t.fonti_often_body()) }
                p { (t.fonti_often_wait(seconds.div_ceil(60))) }
            }))
        }
        div.p-actions { a.btn.btn-primary href=(ctx.href(LISTA)) { (t.fonti_often_back()) } }
    };
    ui::page(ctx, PageMeta::new(&title).voce(Voce::DaPagare), body)
}

/// How many answers are missing, for the end of the line that says how fresh the page is.
pub fn mancanti(ctx: &Ctx, it: &Freschezza) -> Option<String> {
    let n = it.mancano().count();
    (0 < n).then(|| ctx.t.fonti_missing(n))
}

/// Source by source, with «again», the night, and the way to stop; or, for who said no, the way to begin.
pub fn freschezza(ctx: &Ctx, it: &Freschezza) -> Markup {
    let t = ctx.t;
    if it.letture.is_empty() || it.consenso.is_none() {
        return html! {};
    }
    if !it.cerca() {
        return html! {
            p { (t.fonti_off()) }
            (ui::post_form(ctx, CONSENSO, None, html! {
                (night(ctx))
                button.btn.btn-link type="submit" name="cerca" value="si" { (t.fonti_on()) }
            }))
        };
    }
    let (detto, altro, testo) = if it.di_notte() {
        (t.fonti_night_on(), "no", t.fonti_night_stop())
    } else {
        (t.fonti_night_off(), "si", t.fonti_night_start())
    };
    html! {
        ul { @for lettura in &it.letture { li { (line(ctx, lettura)) } } }
        p { (detto) }
        div.p-actions {
            (ui::post_button(ctx, "/area/fonti/aggiorna", "btn btn-link", &[], t.fonti_again()))
            (ui::post_button(ctx, NOTTE, "btn btn-link", &[("di_notte", altro)], testo))
            (ui::post_button(ctx, CONSENSO, "btn btn-link", &[("cerca", "no")], t.fonti_stop()))
        }
    }
}

fn line(ctx: &Ctx, it: &Lettura) -> Markup {
    let t = ctx.t;
    let nome = it.nome.as_str();
    let said = match it.esito {
        Some(Esito::Ok) => None,
        Some(Esito::InParte) => Some(t.fonti_partly(nome)),
        Some(Esito::NonRisponde | Esito::Guasta) => Some(t.fonti_silent(nome)),
        Some(Esito::Incomprensibile | Esito::Altrui) => Some(t.fonti_wrong(nome)),
        None => Some(t.fonti_late(nome)),
    };
    let when = it.risposta_at.map(|at| format::momento(ctx.lang, at, ctx.oggi));
    html! {
        @match (said, when) {
            (None, Some(when)) => (t.fonti_fresh(nome, when)),
            (None, None) => (t.fonti_late(nome)),
            (Some(said), Some(when)) if !it.is_buona() => { (said) " " (t.fonti_old(when)) },
            (Some(said), _) => (said),
        }
    }
}
