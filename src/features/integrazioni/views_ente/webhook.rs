//! Pages of the webhooks of an ente. Data in, markup out.
use crate::features::integrazioni::handlers_ente::CHIAVI;
use crate::features::integrazioni::handlers_ente::webhook::{DaQuando, Scritto, WEBHOOK};
use crate::features::integrazioni::model::evento::{Guasto, TipoEvento};
use crate::features::integrazioni::model::importo::EsitoImporto;
use crate::features::integrazioni::model::indirizzo::{ErroreWebhook, ModuloWebhook};
use crate::features::integrazioni::store::console::{Detto, Riga};
use crate::features::integrazioni::store::importi::Chiesto;
use crate::kernel::ServizioId;
use crate::platform::Ctx;
use crate::ui::format::{data_ora, euro, euro_cent};
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
        ErroreWebhook::Massimo => t.integrazioni_hook_bad_max(),
        ErroreWebhook::Doppio => t.integrazioni_hook_bad_twice(),
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

/// One, what it was told and asked, and what can be done with it.
pub fn show(
    ctx: &Ctx,
    it: &Riga,
    ultimi: &[Detto],
    chiesti: &[Chiesto],
    scritto: &Scritto,
) -> Markup {
    let t = ctx.t;
    let moment = scritto.errore.map(|campo| {
        let hour = campo == "ora";
        (campo, if hour { t.integrazioni_hook_bad_hour() } else { t.integrazioni_hook_bad_day() })
    });
    let richiamo = scritto.errori.iter().map(|(campo, it)| (*campo, errore(ctx, *it)));
    let errori: Vec<(&str, String)> = moment.into_iter().chain(richiamo).collect();
    let path = format!("{WEBHOOK}/{}", it.id);
    let turn = |mossa, class, text| {
        ui::post_button(ctx, &format!("{path}/stato"), class, &[("mossa", mossa)], text)
    };
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 lang=[ui::lang_it(ctx)] { (it.nome) }
        p { (stato(ctx, it)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.integrazioni_hook_url(), &it.url))
            (ui::row(&t.integrazioni_key_service(), servizio(ctx, it)))
            (ui::row(&t.integrazioni_hook_waiting(), it.in_attesa))
            @if let Some(fino) = it.pausa_fino {
                (ui::row(&t.integrazioni_hook_next(), data_ora(ctx.lang, fino)))
            }
            @if let Some(fino) = it.vecchio_fino.filter(|it| ctx.now < *it) {
                (ui::row(&t.integrazioni_hook_old_secret(), data_ora(ctx.lang, fino)))
            }
            (ui::row(&t.integrazioni_key_made_by(), html! { (it.creato_da) ", " (data_ora(ctx.lang, it.creato_at)) }))
        })) }
        h2.mt-4 { (t.integrazioni_hook_events()) }
        @if ultimi.is_empty() {
            (ui::empty(&t.integrazioni_hook_no_events_title(), &t.integrazioni_hook_no_events(), html! {}))
        } @else { (events(ctx, &path, ultimi)) }
        h2.mt-4 { (t.integrazioni_hook_try_title()) }
        p { (t.integrazioni_hook_try_lead()) }
        (ui::post_button(ctx, &format!("{path}/prova"), "btn btn-outline-primary", &[], t.integrazioni_hook_try()))
        h2.mt-4 { (t.integrazioni_hook_again_title()) }
        p { (t.integrazioni_hook_again_lead()) }
        (again(ctx, &path, &scritto.da, &errori))
        (asked(ctx, &path, it, chiesti, scritto, &errori))
        h2.mt-4 { (t.integrazioni_hook_rotate_title()) }
        p { (t.integrazioni_hook_rotate_lead()) }
        (ui::post_button(ctx, &format!("{path}/segreto"), "btn btn-outline-primary", &[], t.integrazioni_hook_rotate()))
        h2.mt-4 { (t.integrazioni_hook_hold_title()) }
        p { (t.integrazioni_hook_hold_lead()) }
        @if it.fermo_at.is_some() {
            (turn("riprendi", "btn btn-primary", t.integrazioni_hook_go_on()))
        } @else {
            (turn("ferma", "btn btn-outline-primary", t.integrazioni_hook_hold()))
        }
        (turn("togli", "btn btn-outline-danger", t.integrazioni_hook_remove()))
    };
    let list = t.integrazioni_hook_title();
    let errors = !errori.is_empty();
    ui::page(ctx, PageMeta::new(&it.nome).under(list, WEBHOOK).errors(errors), body)
}

fn again(ctx: &Ctx, path: &str, da: &DaQuando, errori: &[(&str, String)]) -> Markup {
    let t = ctx.t;
    let error = |campo| errori.iter().find(|it| it.0 == campo).map(|it| it.1.as_str());
    ui::post_form(
        ctx,
        &format!("{path}/ripeti"),
        None,
        html! {
            (ui::text_field(ctx, &Field {
                value: &da.dal, error: error("dal"), kind: FieldKind::Date,
                ..Field::new("dal", &t.integrazioni_hook_again_day())
            }))
            (ui::text_field(ctx, &Field {
                value: &da.ora, error: error("ora"), hint: Some(&t.integrazioni_hook_again_hour_hint()),
                ..Field::new("ora", &t.integrazioni_hook_again_hour())
            }))
            button.btn.btn-primary type="submit" { (t.integrazioni_hook_again()) }
        },
    )
}

/// Who is asked how much is owed now: the form, and what was said.
fn asked(
    ctx: &Ctx,
    path: &str,
    it: &Riga,
    chiesti: &[Chiesto],
    scritto: &Scritto,
    errori: &[(&str, String)],
) -> Markup {
    let t = ctx.t;
    let error = |campo| errori.iter().find(|it| it.0 == campo).map(|it| it.1.as_str());
    html! {
        h2.mt-4 { (t.integrazioni_hook_ask_title()) }
        p { (t.integrazioni_hook_ask_lead()) }
        @if it.servizio.is_none() { p { (t.integrazioni_hook_ask_one()) } } @else {
            @if let Some(fino) = it.richiamo_pausa_fino.filter(|it| ctx.now < *it) {
                p { (ui::chip(Tone::Warn, "it-warning-circle", t.integrazioni_hook_ask_pause(data_ora(ctx.lang, fino)))) }
            }
            (ui::post_form(ctx, &format!("{path}/importo"), None, html! {
                (ui::text_field(ctx, &Field {
                    value: &scritto.richiamo.importo, error: error("importo"),
                    hint: Some(&t.integrazioni_hook_ask_url_hint()),
                    ..Field::new("importo", &t.integrazioni_hook_url())
                }))
                (ui::text_field(ctx, &Field {
                    value: &scritto.richiamo.massimo, error: error("massimo"),
                    hint: Some(&t.integrazioni_hook_ask_max_hint()),
                    ..Field::new("massimo", &t.integrazioni_hook_ask_max())
                }))
                button.btn.btn-primary type="submit" { (t.integrazioni_hook_ask_save()) }
            }))
        }
        @if !chiesti.is_empty() { (questions(ctx, chiesti)) }
    }
}

fn questions(ctx: &Ctx, chiesti: &[Chiesto]) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.integrazioni_hook_when()),
        Head::text(t.integrazioni_hook_ask_notice()),
        Head::amount(t.integrazioni_hook_ask_before()),
        Head::amount(t.integrazioni_hook_ask_said()),
        Head::amount(t.integrazioni_hook_took()),
        Head::text(t.integrazioni_hook_outcome()),
    ];
    let rows = html! {
        @for it in chiesti {
            tr {
                th scope="row" { (data_ora(ctx.lang, it.chiesto_at)) }
                td { (it.numero_avviso.as_str()) }
                td.r { (euro(ctx.lang, it.prima)) }
                td.r { @if let Some(cent) = it.detto_cent { (euro_cent(ctx.lang, cent)) } }
                td.r { (it.millisecondi) " ms" }
                td { (said(ctx, it.esito)) }
            }
        }
    };
    ui::table("importi", &t.integrazioni_hook_ask_last(), heads, rows)
}

fn said(ctx: &Ctx, esito: EsitoImporto) -> String {
    let t = ctx.t;
    match esito {
        EsitoImporto::Uguale => t.integrazioni_hook_ask_same(),
        EsitoImporto::Altro => t.integrazioni_hook_ask_other(),
        EsitoImporto::Silenzio => t.integrazioni_hook_ask_silent(),
        EsitoImporto::Risposta => t.integrazioni_hook_ask_refused(),
        EsitoImporto::Indirizzo => t.integrazioni_hook_bad_inside(),
        EsitoImporto::Illeggibile => t.integrazioni_hook_ask_unreadable(),
        EsitoImporto::AltroAvviso => t.integrazioni_hook_ask_wrong(),
        EsitoImporto::FuoriLimiti => t.integrazioni_hook_ask_limits(),
    }
}

fn events(ctx: &Ctx, path: &str, ultimi: &[Detto]) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.integrazioni_hook_when()),
        Head::text(t.integrazioni_hook_what()),
        Head::text("iupd".to_owned()),
        Head::amount(t.integrazioni_hook_attempts()),
        Head::amount(t.integrazioni_hook_took()),
        Head::text(t.integrazioni_hook_outcome()),
        Head::text(t.integrazioni_hook_again()),
    ];
    let again = |it: &Detto| {
        let path = format!("{path}/eventi/{}/ripeti", it.id);
        ui::post_button(
            ctx,
            &path,
            "btn btn-sm btn-outline-primary",
            &[],
            t.integrazioni_hook_again(),
        )
    };
    ui::table(
        "eventi",
        &t.integrazioni_hook_events(),
        heads,
        html! {
            @for it in ultimi {
                tr {
                    th scope="row" { (data_ora(ctx.lang, it.avvenuto_at)) }
                    td { (what(ctx, it.tipo)) }
                    td { @if let Some(iupd) = &it.iupd { (iupd) } }
                    td.r { (it.tentativi) }
                    td.r { @if let Some(durata) = it.millisecondi { (durata) " ms" } }
                    td { (outcome(ctx, it)) }
                    td { (again(it)) }
                }
            }
        },
    )
}

fn what(ctx: &Ctx, tipo: TipoEvento) -> String {
    let t = ctx.t;
    match tipo {
        TipoEvento::Nata => t.integrazioni_hook_born(),
        TipoEvento::Cambiata => t.integrazioni_hook_changed(),
        TipoEvento::Ritirata => t.integrazioni_hook_withdrawn(),
        TipoEvento::Ripristinata => t.integrazioni_hook_restored(),
        TipoEvento::Pagata => t.integrazioni_hook_paid(),
        TipoEvento::Sostituita => t.integrazioni_hook_replaced(),
        TipoEvento::Ricevuta => t.integrazioni_hook_receipt(),
        TipoEvento::Tracciato => t.integrazioni_hook_file(),
        TipoEvento::AlVoloPagato => t.integrazioni_hook_portal_paid(),
        TipoEvento::AlVoloAnnullato => t.integrazioni_hook_portal_given_up(),
        TipoEvento::AlVoloScaduto => t.integrazioni_hook_portal_expired(),
        TipoEvento::Prova => t.integrazioni_hook_test(),
    }
}

fn outcome(ctx: &Ctx, it: &Detto) -> Markup {
    let t = ctx.t;
    let risposta = it.risposta.map(|it| t.integrazioni_hook_answered(it.to_string()));
    let guasto = it.guasto.map(|guasto| match guasto {
        Guasto::Silenzio => t.integrazioni_hook_no_answer(),
        Guasto::Indirizzo => t.integrazioni_hook_bad_inside(),
        Guasto::Risposta => risposta.clone().unwrap_or_default(),
    });
    html! {
        @if let Some(at) = it.consegnato_at {
            (t.integrazioni_hook_told(data_ora(ctx.lang, at)))
            @if let Some(risposta) = risposta { ". " (risposta) }
        } @else {
            @if let Some(guasto) = guasto { (guasto) " " }
            @if it.rinunciato_at.is_some() { (t.integrazioni_hook_given_up()) }
            @else { (t.integrazioni_hook_after(data_ora(ctx.lang, it.prossimo_at))) }
        }
    }
}
