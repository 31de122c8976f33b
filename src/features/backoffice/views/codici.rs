//! Pages of the earlier fiscal codes.
use crate::features::accesso::{Collegamento, RifiutoCollegamento};
use crate::features::backoffice::handlers::{CODICI, DatiCodice};
use crate::platform::Ctx;
use crate::ui::format::data_ora;
use crate::ui::{self, Field, FieldKind, Outcome, PageMeta, Tone};
use jiff::Timestamp;
use maud::{Markup, html};

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Manca,
    CodiceFiscale,
    PerSe,
    Uguali,
    GiaDiQualcuno,
}

/// What who looks may do with a link.
pub struct Atti {
    pub conferma: Result<(), RifiutoCollegamento>,
    pub chiudi: Result<(), RifiutoCollegamento>,
    /// They proved who they are a moment ago.
    pub recente: bool,
}

/// The newest links.
pub fn list(ctx: &Ctx, links: &[Collegamento]) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_codes();
    let heads = [t.backoffice_code_today(), t.backoffice_code_before(), t.backoffice_state()];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.backoffice_codes_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/codici/nuovo")) { (t.backoffice_code_new()) }
        }
        @if links.is_empty() {
            (ui::empty(&t.backoffice_codes_none_title(), &t.backoffice_codes_none(), html! {}))
        } @else {
            (ui::table("codici", &title, &heads, html! {
                @for link in links {
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("{CODICI}/{}", link.id))) { (ui::code(link.codice.as_str())) }
                        }
                        td { (ui::code(link.precedente.as_str())) }
                        td { (stato(ctx, link)) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn stato(ctx: &Ctx, link: &Collegamento) -> Markup {
    let t = ctx.t;
    match (&link.confermato, &link.cessato) {
        (None, None) => ui::chip(Tone::Warn, "it-clock", t.backoffice_state_proposed()),
        (Some(_), None) => ui::chip(Tone::Ok, "it-check-circle", t.backoffice_state_active()),
        (None, Some(_)) => ui::chip(Tone::Bad, "it-close-circle", t.backoffice_state_refused()),
        (Some(_), Some(_)) => ui::chip(Tone::Plain, "it-close-circle", t.backoffice_state_ended()),
    }
}

/// One link, its story, and what can be done with it.
pub fn show(
    ctx: &Ctx,
    link: &Collegamento,
    atti: &Atti,
    rifiuto: Option<RifiutoCollegamento>,
) -> Markup {
    let t = ctx.t;
    let errori: Vec<(&str, String)> = rifiuto.map(|it| ("", why(ctx, it))).into_iter().collect();
    let title = t.backoffice_code_title();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p { (stato(ctx, link)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.backoffice_code_today(), ui::code(link.codice.as_str())))
            (ui::row(&t.backoffice_code_before(), ui::code(link.precedente.as_str())))
            (ui::row(&t.backoffice_code_act(), html! { span lang=[ui::lang_it(ctx)] { (link.atto) } }))
            (ui::row(&t.backoffice_proposed(), signed(ctx, &link.proposto)))
            @if let Some(it) = &link.confermato { (ui::row(&t.backoffice_confirmed(), signed(ctx, it))) }
            @if let Some(it) = &link.cessato { (ui::row(&t.backoffice_ended(), signed(ctx, it))) }
        })) }
        (azioni(ctx, link, atti))
    };
    let list = t.ui_office_codes();
    ui::page(ctx, PageMeta::new(&title).under(list, CODICI).errors(rifiuto.is_some()), body)
}

fn signed(ctx: &Ctx, (chi, at): &(String, Timestamp)) -> String {
    ctx.t.backoffice_signed(chi.as_str(), data_ora(ctx.lang, *at))
}

fn azioni(ctx: &Ctx, link: &Collegamento, atti: &Atti) -> Markup {
    let t = ctx.t;
    let path = format!("{CODICI}/{}", link.id);
    match atti.chiudi {
        Err(RifiutoCollegamento::PerSe) => {
            let text = html! { p { (why(ctx, RifiutoCollegamento::PerSe)) } };
            return ui::note(Outcome::Wait, &t.backoffice_cannot(), text);
        }
        Err(_) => return html! {},
        Ok(()) => {}
    }
    if !atti.recente {
        let href = format!("/operatori/conferma?ritorno={path}");
        return html! {
            div.p-actions { a.btn.btn-primary href=(ctx.href(&href)) { (t.backoffice_prove()) } }
        };
    }
    let close =
        if link.confermato.is_some() { t.backoffice_code_undo() } else { t.backoffice_refuse() };
    html! {
        @match atti.conferma {
            Ok(()) => (ui::post_button(ctx, &format!("{path}/conferma"), "btn btn-primary", &[], t.backoffice_code_confirm())),
            Err(it @ RifiutoCollegamento::StessaPersona) => {
                (ui::note(Outcome::Wait, &t.backoffice_waits(), html! { p { (why(ctx, it)) } }))
            }
            Err(_) => {}
        }
        (ui::post_button(ctx, &format!("{path}/chiudi"), "btn btn-outline-primary", &[], close))
    }
}

fn why(ctx: &Ctx, rifiuto: RifiutoCollegamento) -> String {
    match rifiuto {
        RifiutoCollegamento::StessaPersona => ctx.t.backoffice_why_same(),
        RifiutoCollegamento::PerSe => ctx.t.backoffice_code_self(),
        RifiutoCollegamento::GiaDeciso => ctx.t.backoffice_why_decided(),
    }
}

/// The form of a new link.
pub fn form(ctx: &Ctx, dati: &DatiCodice, errori: &[(&'static str, Errore)]) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_code_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let field = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.backoffice_code_new_lead()) }
        (ui::post_form(ctx, CODICI, None, html! {
            (ui::text_field(ctx, &Field {
                value: &dati.codice, error: field("codice"), kind: FieldKind::Code,
                ..Field::new("codice", &t.backoffice_code_today())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.precedente, error: field("precedente"), kind: FieldKind::Code,
                ..Field::new("precedente", &t.backoffice_code_before())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.atto, error: field("atto"), hint: Some(&t.backoffice_code_act_hint()),
                ..Field::new("atto", &t.backoffice_code_act())
            }))
            button.btn.btn-primary type="submit" { (t.backoffice_propose()) }
        }))
    };
    let list = t.ui_office_codes();
    ui::page(ctx, PageMeta::new(&title).under(list, CODICI).errors(!errori.is_empty()), body)
}

fn fault(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Manca => t.backoffice_fault_missing(),
        Errore::CodiceFiscale => t.backoffice_fault_cf(),
        Errore::PerSe => t.backoffice_code_self(),
        Errore::Uguali => t.backoffice_code_same(),
        Errore::GiaDiQualcuno => t.backoffice_code_taken(),
    }
}
