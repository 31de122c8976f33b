//! Pages of the keys of an ente's software. Data in, markup out.
pub mod siti;
pub mod webhook;

use crate::features::integrazioni::handlers_ente::CHIAVI;
use crate::features::integrazioni::handlers_ente::webhook::WEBHOOK;
use crate::features::integrazioni::model::chiave::{Chiave, Errore, Facolta, Modulo};
use crate::features::integrazioni::store::al_volo::Ritorni;
use crate::features::integrazioni::store::chiavi::Riga;
use crate::kernel::{ServizioId, oggi_a_roma};
use crate::platform::Ctx;
use crate::ui::format::{data, data_ora};
use crate::ui::{self, Check, Field, FieldKind, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// Those that open, and those that did.
pub fn list(ctx: &Ctx, chiavi: &[Riga]) -> Markup {
    let t = ctx.t;
    let title = t.integrazioni_title();
    let heads = [
        Head::text(t.integrazioni_key_software()),
        Head::text(t.integrazioni_key_service()),
        Head::text(t.integrazioni_key_may()),
        Head::text(t.integrazioni_key_until()),
        Head::text(t.integrazioni_key_used()),
        Head::text(t.integrazioni_key_state()),
    ];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.integrazioni_keys_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/chiavi/nuova")) { (t.integrazioni_key_new()) }
            a.btn.btn-outline-primary href=(ctx.href(WEBHOOK)) { (t.integrazioni_hook_title()) }
            a.btn.btn-link href=(ctx.href("/api")) { (t.integrazioni_keys_doc()) }
        }
        @if chiavi.is_empty() {
            (ui::empty(&t.integrazioni_keys_none_title(), &t.integrazioni_keys_none(), html! {}))
        } @else {
            (ui::table("chiavi", &title, heads, html! {
                @for it in chiavi {
                    tr {
                        th scope="row" lang=[ui::lang_it(ctx)] {
                            a href=(ctx.href(&format!("{CHIAVI}/{}", it.id))) { (it.nome) }
                        }
                        td { (servizio(ctx, it)) }
                        td { (facolta(ctx, it)) }
                        td { (data(ctx.lang, oggi_a_roma(it.scade_at))) }
                        td { (usata(ctx, it)) }
                        td { (stato(ctx, it)) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn servizio(ctx: &Ctx, it: &Riga) -> Markup {
    html! {
        @match &it.servizio {
            Some((_, nome)) => span lang=[ui::lang_it(ctx)] { (nome) },
            None => (ctx.t.integrazioni_key_every_service()),
        }
    }
}

fn facolta(ctx: &Ctx, it: &Riga) -> Markup {
    html! { ul { @for it in &it.facolta { li { (detta(ctx, *it)) } } } }
}

fn detta(ctx: &Ctx, facolta: Facolta) -> String {
    match facolta {
        Facolta::Leggere => ctx.t.integrazioni_key_read(),
        Facolta::Scrivere => ctx.t.integrazioni_key_write(),
        Facolta::Ricevute => ctx.t.integrazioni_key_receipts(),
    }
}

fn usata(ctx: &Ctx, it: &Riga) -> String {
    it.usata_at.map_or_else(|| ctx.t.integrazioni_key_never(), |it| data_ora(ctx.lang, it))
}

fn stato(ctx: &Ctx, it: &Riga) -> Markup {
    let t = ctx.t;
    let vale = it.vale(ctx.now);
    let (tone, icon, text) = match (it.revocata_at.is_some(), vale, it.sostituita) {
        (true, ..) => (Tone::Plain, "it-close-circle", t.integrazioni_key_withdrawn()),
        (false, false, _) => (Tone::Plain, "it-close-circle", t.integrazioni_key_over()),
        (false, true, true) => (Tone::Warn, "it-clock", t.integrazioni_key_replaced()),
        (false, true, false) => (Tone::Ok, "it-check-circle", t.integrazioni_key_good()),
    };
    ui::chip(tone, icon, text)
}

/// The form of a new key.
pub fn form(
    ctx: &Ctx,
    servizi: &[(ServizioId, String)],
    modulo: &Modulo,
    errori: &[(&'static str, Errore)],
) -> Markup {
    let t = ctx.t;
    let title = t.integrazioni_key_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, errore(ctx, *it))).collect();
    let field = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let all = (String::new(), t.integrazioni_key_every_service());
    let servizi = servizi.iter().map(|it| (it.0.to_string(), it.1.clone()));
    let servizi: Vec<_> = std::iter::once(all).chain(servizi).collect();
    let check = |it: Facolta| Check {
        value: it.as_str().to_owned(),
        text: detta(ctx, it),
        checked: modulo.facolta.iter().any(|chiesta| chiesta == it.as_str()),
    };
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        (ui::post_form(ctx, CHIAVI, None, html! {
            (ui::text_field(ctx, &Field {
                value: &modulo.nome, error: field("nome"),
                hint: Some(&t.integrazioni_key_software_hint()),
                ..Field::new("nome", &t.integrazioni_key_software())
            }))
            (ui::select(ctx, &Field {
                value: &modulo.servizio, error: field("servizio"),
                ..Field::new("servizio", &t.integrazioni_key_service())
            }, &servizi))
            div #facolta { (ui::checks(&Field {
                error: field("facolta"), hint: field("facolta"),
                ..Field::new("facolta", &t.integrazioni_key_may())
            }, &Facolta::ALL.map(check))) }
            (ui::text_field(ctx, &Field {
                value: &modulo.giorni, error: field("giorni"), kind: FieldKind::Digits,
                hint: Some(&t.integrazioni_key_days_hint()),
                ..Field::new("giorni", &t.integrazioni_key_days())
            }))
            button.btn.btn-primary type="submit" { (t.integrazioni_key_make()) }
        }))
    };
    let list = t.integrazioni_title();
    ui::page(ctx, PageMeta::new(&title).under(list, CHIAVI).errors(!errori.is_empty()), body)
}

fn errore(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Nome => t.integrazioni_key_bad_name(),
        Errore::Servizio => t.integrazioni_key_bad_service(),
        Errore::Facolta => t.integrazioni_key_bad_may(),
        Errore::Giorni => t.integrazioni_key_bad_days(),
    }
}

/// The key, this once.
pub fn made(ctx: &Ctx, nome: &str, chiave: &Chiave) -> Markup {
    let t = ctx.t;
    let title = t.integrazioni_key_made_title();
    let body = html! {
        (ui::panel(Outcome::Ok, &title, html! { p { (t.integrazioni_key_made()) } }))
        div.p-card { (ui::rows(html! {
            (ui::row(&t.integrazioni_key_software(), nome))
            (ui::row(&t.integrazioni_title(), ui::code_to_copy(ctx, chiave.scritta(), chiave.scritta())))
        })) }
        div.p-actions { a.btn.btn-primary href=(ctx.href(CHIAVI)) { (t.integrazioni_key_back()) } }
    };
    ui::page(ctx, PageMeta::new(&title).under(t.integrazioni_title(), CHIAVI), body)
}

/// One, and what can be done with it; `rifiutata`: it could not be replaced; `siti`: as they were written, when
/// one of them is none.
pub fn show(
    ctx: &Ctx,
    it: &Riga,
    rifiutata: bool,
    (ritorni, siti): (&Ritorni, Option<&str>),
) -> Markup {
    let t = ctx.t;
    let no = t.integrazioni_key_no_rotate();
    let error = rifiutata.then_some(no.as_str());
    let mut errors: Vec<(&str, String)> =
        error.map(|it| ("giorni", it.to_owned())).into_iter().collect();
    errors.extend(siti.map(|_| ("siti", t.integrazioni_siti_wrong())));
    let path = format!("{CHIAVI}/{}", it.id);
    let da = it.creata_da.clone().unwrap_or_else(|| t.integrazioni_key_by_console());
    let body = html! {
        (ui::error_summary(ctx, &errors))
        h1 lang=[ui::lang_it(ctx)] { (it.nome) }
        p { (stato(ctx, it)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.integrazioni_key_service(), servizio(ctx, it)))
            (ui::row(&t.integrazioni_key_may(), facolta(ctx, it)))
            (ui::row(&t.integrazioni_key_until(), data_ora(ctx.lang, it.scade_at)))
            (ui::row(&t.integrazioni_key_used(), usata(ctx, it)))
            (ui::row(&t.integrazioni_key_made_by(), html! { (da) ", " (data_ora(ctx.lang, it.creata_at)) }))
        })) }
        @if it.inizia_pagamenti(ctx.now) { (siti::section(ctx, it, ritorni, siti)) }
        @if it.vale(ctx.now) && !it.sostituita {
            h2.mt-3 { (t.integrazioni_key_rotate_title()) }
            p { (t.integrazioni_key_rotate_lead()) }
            (ui::post_form(ctx, &format!("{path}/rinnovo"), None, html! {
                (ui::text_field(ctx, &Field {
                    value: "7", error, kind: FieldKind::Digits,
                    hint: Some(&t.integrazioni_key_rotate_days_hint()),
                    ..Field::new("giorni", &t.integrazioni_key_rotate_days())
                }))
                button.btn.btn-primary type="submit" { (t.integrazioni_key_rotate()) }
            }))
        }
        @if it.vale(ctx.now) {
            h2.mt-3 { (t.integrazioni_key_revoke_title()) }
            p { (t.integrazioni_key_revoke_lead()) }
            (ui::post_button(ctx, &format!("{path}/ritiro"), "btn btn-outline-danger", &[], t.integrazioni_key_revoke()))
        }
    };
    let list = t.integrazioni_title();
    ui::page(ctx, PageMeta::new(&it.nome).under(list, CHIAVI).errors(!errors.is_empty()), body)
}
