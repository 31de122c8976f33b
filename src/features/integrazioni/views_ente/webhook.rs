//! Pages of the webhooks of an ente. Data in, markup out.
use crate::features::integrazioni::handlers_ente::CHIAVI;
use crate::features::integrazioni::handlers_ente::webhook::WEBHOOK;
use crate::features::integrazioni::model::evento::Guasto;
use crate::features::integrazioni::model::indirizzo::{ErroreWebhook, ModuloWebhook};
use crate::features::integrazioni::store::webhook::{Detto, Riga};
use crate::kernel::ServizioId;
use crate::platform::Ctx;
use crate::ui::format::data_ora;
use crate::ui::{self, Field, FieldKind, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// Those that there are.
pub fn list(ctx: &Ctx, tutti: &[Riga]) -> Markup {
    let t = ctx.t;
    let title = t.integrazioni_hook_title();
    let heads = [
        Head::text(t.integrazioni_key_software()),
        Head::text(t.integrazioni_hook_url()),
        Head::text(t.integrazioni_key_service()),
        Head::amount(t.integrazioni_hook_waiting()),
        Head::text(t.integrazioni_key_state()),
    ];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.integrazioni_hook_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/webhook/nuovo")) { (t.integrazioni_hook_new()) }
        }
        @if tutti.is_empty() {
            (ui::empty(&t.integrazioni_hook_none_title(), &t.integrazioni_hook_none(), html! {}))
        } @else {
            (ui::table("webhook", &title, heads, html! {
                @for it in tutti {
                    tr {
                        th scope="row" lang=[ui::lang_it(ctx)] {
                            a href=(ctx.href(&format!("{WEBHOOK}/{}", it.id))) { (it.nome) }
                        }
                        td { (it.url) }
                        td { (servizio(ctx, it)) }
                        td.r { (it.in_attesa) }
                        td { (stato(ctx, it)) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title).under(t.integrazioni_title(), CHIAVI), body)
}

fn servizio(ctx: &Ctx, it: &Riga) -> Markup {
    html! {
        @match &it.servizio {
            Some(nome) => span lang=[ui::lang_it(ctx)] { (nome) },
            None => (ctx.t.integrazioni_key_every_service()),
        }
    }
}

fn stato(ctx: &Ctx, it: &Riga) -> Markup {
    let t = ctx.t;
    let (tone, icon, text) = if it.fermo_at.is_some() {
        (Tone::Plain, "it-clock", t.integrazioni_hook_held())
    } else if it.pausa_fino.is_some() {
        (Tone::Warn, "it-warning-circle", t.integrazioni_hook_silent())
    } else {
        (Tone::Ok, "it-check-circle", t.integrazioni_hook_on())
    };
    ui::chip(tone, icon, text)
}

/// The form of a new one.
pub fn form(
    ctx: &Ctx,
    servizi: &[(ServizioId, String)],
    modulo: &ModuloWebhook,
    errori: &[(&'static str, ErroreWebhook)],
) -> Markup {
    let t = ctx.t;
    let title = t.integrazioni_hook_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, errore(ctx, *it))).collect();
    let field = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let all = (String::new(), t.integrazioni_key_every_service());
    let servizi = servizi.iter().map(|it| (it.0.to_string(), it.1.clone()));
    let servizi: Vec<_> = std::iter::once(all).chain(servizi).collect();
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        (ui::post_form(ctx, WEBHOOK, None, html! {
            (ui::text_field(ctx, &Field {
                value: &modulo.nome, error: field("nome"),
                hint: Some(&t.integrazioni_key_software_hint()),
                ..Field::new("nome", &t.integrazioni_key_software())
            }))
            (ui::text_field(ctx, &Field {
                value: &modulo.url, error: field("url"), hint: Some(&t.integrazioni_hook_url_hint()),
                ..Field::new("url", &t.integrazioni_hook_url())
            }))
            (ui::select(ctx, &Field {
                value: &modulo.servizio, error: field("servizio"),
                ..Field::new("servizio", &t.integrazioni_key_service())
            }, &servizi))
            button.btn.btn-primary type="submit" { (t.integrazioni_hook_make()) }
        }))
    };
    let list = t.integrazioni_hook_title();
    ui::page(ctx, PageMeta::new(&title).under(list, WEBHOOK).errors(!errori.is_empty()), body)
}

fn errore(ctx: &Ctx, errore: ErroreWebhook) -> String {
    let t = ctx.t;
    match errore {
        ErroreWebhook::Nome => t.integrazioni_hook_bad_name(),
        ErroreWebhook::Url => t.integrazioni_hook_bad_url(),
        ErroreWebhook::NonCifrato => t.integrazioni_hook_bad_scheme(),
        ErroreWebhook::Interno => t.integrazioni_hook_bad_inside(),
        ErroreWebhook::Servizio => t.integrazioni_key_bad_service(),
    }
}

/// The secret of its signatures, this once.
pub fn made(ctx: &Ctx, nome: &str, segreto: &str) -> Markup {
    let t = ctx.t;
    let title = t.integrazioni_hook_made_title();
    let body = html! {
        (ui::panel(Outcome::Ok, &title, html! { p { (t.integrazioni_hook_made()) } }))
        div.p-card { (ui::rows(html! {
            (ui::row(&t.integrazioni_key_software(), nome))
            (ui::row(&t.integrazioni_hook_secret(), ui::code_to_copy(ctx, segreto, segreto)))
        })) }
        div.p-actions { a.btn.btn-primary href=(ctx.href(WEBHOOK)) { (t.integrazioni_key_back()) } }
    };
    ui::page(ctx, PageMeta::new(&title).under(t.integrazioni_hook_title(), WEBHOOK), body)
}

/// One, what it was told, and what can be done with it; `rifiutato`: no day to tell again from.
pub fn show(ctx: &Ctx, it: &Riga, ultimi: &[Detto], rifiutato: bool) -> Markup {
    let t = ctx.t;
    let no = t.integrazioni_hook_bad_day();
    let error = rifiutato.then_some(no.as_str());
    let path = format!("{WEBHOOK}/{}", it.id);
    let turn = |mossa, class, text| {
        ui::post_button(ctx, &format!("{path}/stato"), class, &[("mossa", mossa)], text)
    };
    let body = html! {
        (ui::error_summary(ctx, &error.map(|it| ("dal", it)).into_iter().collect::<Vec<_>>()))
        h1 lang=[ui::lang_it(ctx)] { (it.nome) }
        p { (stato(ctx, it)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.integrazioni_hook_url(), &it.url))
            (ui::row(&t.integrazioni_key_service(), servizio(ctx, it)))
            (ui::row(&t.integrazioni_hook_waiting(), it.in_attesa))
            @if let Some(fino) = it.pausa_fino {
                (ui::row(&t.integrazioni_hook_next(), data_ora(ctx.lang, fino)))
            }
            (ui::row(&t.integrazioni_key_made_by(), html! { (it.creato_da) ", " (data_ora(ctx.lang, it.creato_at)) }))
        })) }
        h2 { (t.integrazioni_hook_events()) }
        @if ultimi.is_empty() {
            (ui::empty(&t.integrazioni_hook_no_events_title(), &t.integrazioni_hook_no_events(), html! {}))
        } @else { (events(ctx, ultimi)) }
        h2 { (t.integrazioni_hook_again_title()) }
        p { (t.integrazioni_hook_again_lead()) }
        (ui::post_form(ctx, &format!("{path}/ripeti"), None, html! {
            (ui::text_field(ctx, &Field {
                error, kind: FieldKind::Date, ..Field::new("dal", &t.integrazioni_hook_again_day())
            }))
            button.btn.btn-primary type="submit" { (t.integrazioni_hook_again()) }
        }))
        h2 { (t.integrazioni_hook_hold_title()) }
        p { (t.integrazioni_hook_hold_lead()) }
        @if it.fermo_at.is_some() {
            (turn("riprendi", "btn btn-primary", t.integrazioni_hook_go_on()))
        } @else {
            (turn("ferma", "btn btn-outline-primary", t.integrazioni_hook_hold()))
        }
        (turn("togli", "btn btn-outline-danger", t.integrazioni_hook_remove()))
    };
    let list = t.integrazioni_hook_title();
    ui::page(ctx, PageMeta::new(&it.nome).under(list, WEBHOOK).errors(rifiutato), body)
}

fn events(ctx: &Ctx, ultimi: &[Detto]) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.integrazioni_hook_when()),
        Head::text(t.integrazioni_hook_what()),
        Head::text("iupd".to_owned()),
        Head::amount(t.integrazioni_hook_attempts()),
        Head::text(t.integrazioni_hook_outcome()),
    ];
    ui::table(
        "eventi",
        &t.integrazioni_hook_events(),
        heads,
        html! {
            @for it in ultimi {
                tr {
                    th scope="row" { (data_ora(ctx.lang, it.avvenuto_at)) }
                    td { (it.tipo) @if let Some(stato) = &it.stato { ": " (stato) } }
                    td { @if let Some(iupd) = &it.iupd { (iupd) } }
                    td.r { (it.tentativi) }
                    td { (outcome(ctx, it)) }
                }
            }
        },
    )
}

fn outcome(ctx: &Ctx, it: &Detto) -> Markup {
    let t = ctx.t;
    let guasto = it.guasto.map(|guasto| match guasto {
        Guasto::Silenzio => t.integrazioni_hook_no_answer(),
        Guasto::Indirizzo => t.integrazioni_hook_bad_inside(),
        Guasto::Risposta => {
            t.integrazioni_hook_answered(it.risposta.unwrap_or_default().to_string())
        }
    });
    html! {
        @if let Some(at) = it.consegnato_at {
            (t.integrazioni_hook_told(data_ora(ctx.lang, at)))
        } @else {
            @if let Some(guasto) = guasto { (guasto) " " }
            @if it.rinunciato_at.is_some() { (t.integrazioni_hook_given_up()) }
            @else { (t.integrazioni_hook_after(data_ora(ctx.lang, it.prossimo_at))) }
        }
    }
}
