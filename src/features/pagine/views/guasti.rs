//! The page of a fault: what happened, what did not, what to do now, a way out.
use super::telephone;
use crate::platform::Ctx;
use crate::platform::operatori::{OPERATORI, is_office};
use crate::platform::web::{Divieto, Fault};
use crate::ui::{self, Outcome, PageMeta, Voce};
use actix_web::http::StatusCode;
use maud::{Markup, html};

/// What is said when a request ends in `fault`. Nothing that came with the request is repeated.
pub fn fault_page(ctx: &Ctx, fault: &Fault) -> Markup {
    let t = ctx.t;
    let (outcome, title, text) = match fault.status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => (
            Outcome::Warn,
            t.pagine_fault_missing_title(),
            html! { p { (t.pagine_fault_missing()) } },
        ),
        StatusCode::FORBIDDEN if fault.divieto == Some(Divieto::NonConsentito) => (
            Outcome::Warn,
            t.pagine_fault_office_title(),
            html! { p { (t.pagine_fault_office()) } p { (t.pagine_fault_office_how()) } },
        ),
        StatusCode::FORBIDDEN if fault.divieto == Some(Divieto::SenzaCodice) => (
            Outcome::Warn,
            t.pagine_fault_no_code_title(),
            html! { p { (t.pagine_fault_no_code()) } p { (t.pagine_fault_no_code_how()) } },
        ),
        StatusCode::FORBIDDEN => (
            Outcome::Warn,
            t.pagine_fault_expired_title(),
            html! { p {
                @if is_office(&ctx.path) { (t.pagine_fault_expired_office()) }
                @else { (t.pagine_fault_expired()) }
            } },
        ),
        StatusCode::TOO_MANY_REQUESTS => {
            (Outcome::Wait, t.pagine_fault_many_title(), slow_down(ctx, fault.wait))
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            (Outcome::Bad, t.pagine_fault_down_title(), ours(ctx, &t.pagine_fault_down(), fault))
        }
        status if status.is_client_error() => (
            Outcome::Warn,
            t.pagine_fault_request_title(),
            html! { p { (t.pagine_fault_request()) } },
        ),
        _ => (Outcome::Bad, t.pagine_fault_ours_title(), ours(ctx, &t.pagine_fault_ours(), fault)),
    };
    let body = html! {
        div.p-body role="alert" { (ui::panel(outcome, &title, text)) }
        (ways_out(ctx, fault))
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn slow_down(ctx: &Ctx, wait: Option<u64>) -> Markup {
    let text = match wait.unwrap_or(60) {
        seconds @ ..60 => ctx.t.pagine_fault_many_seconds(seconds),
        seconds => ctx.t.pagine_fault_many_minutes(seconds.div_ceil(60)),
    };
    html! {
        p { (text) }
        p { (ctx.t.pagine_fault_many_call(telefono(ctx))) }
    }
}

/// A fault of ours: what to watch out for, and the code that finds it in the log.
fn ours(ctx: &Ctx, text: &str, fault: &Fault) -> Markup {
    html! {
        p { (text) }
        p { (ctx.t.pagine_fault_paying()) }
        @match &fault.code {
            Some(code) => p { (ctx.t.pagine_fault_code(telefono(ctx), code.as_str())) },
            None => p { (telephone(&ctx.region.telefono)) },
        }
    }
}

/// The help desk's number, which a line cannot break.
fn telefono(ctx: &Ctx) -> String {
    ctx.region.telefono.replace(' ', "\u{a0}")
}

/// For a form that came too late, its page again; else what is owed for who is logged in, or home.
/// Then the map, for citizens.
fn ways_out(ctx: &Ctx, fault: &Fault) -> Markup {
    let (path, text) = if is_office(&ctx.path) && fault.divieto.is_some() {
        (OPERATORI, ctx.t.pagine_fault_home())
    } else if fault.divieto == Some(Divieto::SenzaCodice) {
        ("/paga-avviso", ctx.t.pagine_fault_pay_notice())
    } else if fault.status == StatusCode::FORBIDDEN {
        (ctx.path.as_str(), ctx.t.pagine_fault_back())
    } else if is_office(&ctx.path) {
        (OPERATORI, ctx.t.pagine_fault_home())
    } else if ctx.utente.is_some() {
        (Voce::DaPagare.path(), ctx.t.pagine_fault_due())
    } else {
        ("/", ctx.t.pagine_fault_home())
    };
    html! {
        div.p-actions {
            a.btn.btn-primary href=(ctx.href(path)) { (text) }
            @if !is_office(&ctx.path) {
                a.btn.btn-outline-primary href=(ctx.href("/mappa")) { (ctx.t.pagine_fault_map()) }
            }
        }
    }
}
