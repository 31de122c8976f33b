//! Legal texts: what the software does with people's data, in the words of the law where it asks.
use super::mail;
use crate::platform::Ctx;
use crate::platform::config::SessionTimes;
use crate::ui::{self, PageMeta};
use maud::{Markup, html};

const GARANTE: &str = "https://www.garanteprivacy.it/";
const DIFENSORE: &str = "https://www.agid.gov.it/it/agenzia/difensore-civico-il-digitale";
const CC_BY: &str = "https://creativecommons.org/licenses/by/4.0/";
const EUPL: &str = "https://eupl.eu/1.2/it/";

/// What is done with personal data, and for how long.
pub fn privacy(ctx: &Ctx, times: &SessionTimes) -> Markup {
    let (t, region) = (ctx.t, &ctx.region);
    let who =
        t.pagine_privacy_who(region.nome.as_str(), region.indirizzo.as_str(), region.pec.as_str());
    let hours = times.absolute_minutes / 60;
    let body = html! {
        h2.mt-4 { (t.pagine_privacy_who_title()) }
        p { (who) }
        h2.mt-4 { (t.pagine_privacy_what_title()) }
        ul {
            li { (t.pagine_privacy_what_1()) }
            li { (t.pagine_privacy_what_2()) }
            li { (t.pagine_privacy_what_3()) }
            li { (t.pagine_privacy_what_4()) }
        }
        p { (t.pagine_privacy_what_not()) }
        h2.mt-4 { (t.pagine_privacy_why_title()) }
        p { (t.pagine_privacy_why()) }
        h2.mt-4 { (t.pagine_privacy_long_title()) }
        ul {
            li { (t.pagine_privacy_long_1(times.idle_minutes, hours)) }
            li { (t.pagine_privacy_long_2()) }
            li { (t.pagine_privacy_long_3()) }
        }
        h2.mt-4 { (t.pagine_privacy_see_title()) }
        p { (t.pagine_privacy_see()) }
        h2.mt-4 { (t.pagine_privacy_rights_title()) }
        p { (t.pagine_privacy_rights()) }
        p { a href=(GARANTE) { "garanteprivacy.it" } }
    };
    text_page(ctx, &t.pagine_privacy_title(), Some(&t.pagine_privacy_lead()), body)
}

/// The technical cookies.
pub fn cookie(ctx: &Ctx) -> Markup {
    let t = ctx.t;
    let rows = [
        ("__Host-sid", t.pagine_cookie_sid(), t.pagine_cookie_sid_time()),
        ("__Host-t, __Host-tp", t.pagine_cookie_t(), t.pagine_cookie_t_time()),
        ("__Host-op", t.pagine_cookie_op(), t.pagine_cookie_op_time()),
    ];
    let heads = [t.pagine_cookie_name(), t.pagine_cookie_use(), t.pagine_cookie_time()];
    let heads = heads.map(ui::Head::text);
    let body = html! {
        (ui::table("tabella", &t.pagine_cookie_caption(), heads, html! {
            @for (name, purpose, time) in &rows {
                tr { th.text-nowrap scope="row" { (ui::code(name)) } td { (purpose) } td { (time) } }
            }
        }))
        p { (t.pagine_cookie_none()) }
    };
    text_page(ctx, &t.pagine_cookie_title(), Some(&t.pagine_cookie_lead()), body)
}

/// Licences of texts and software, value of what is shown.
pub fn note_legali(ctx: &Ctx) -> Markup {
    let t = ctx.t;
    let body = html! {
        h2.mt-4 { (t.pagine_notes_content_title()) }
        p { (t.pagine_notes_content()) }
        p { (t.pagine_notes_content_personal()) " " a href=(CC_BY) { "CC-BY 4.0" } }
        h2.mt-4 { (t.pagine_notes_software_title()) }
        p { (t.pagine_notes_software()) " " a href=(EUPL) { "EUPL 1.2" } }
        h2.mt-4 { (t.pagine_notes_value_title()) }
        p { (t.pagine_notes_value()) }
        h2.mt-4 { (t.pagine_notes_links_title()) }
        p { (t.pagine_notes_links()) }
    };
    text_page(ctx, &t.pagine_notes_title(), None, body)
}

/// What was tried, what was not, and how to tell us; `#segnala`.
pub fn accessibilita(ctx: &Ctx) -> Markup {
    let t = ctx.t;
    let body = html! {
        h2.mt-4 { (t.pagine_a11y_state_title()) }
        p { (t.pagine_a11y_state()) }
        h2.mt-4 { (t.pagine_a11y_tested_title()) }
        ul {
            li { (t.pagine_a11y_tested_1()) }
            li { (t.pagine_a11y_tested_2()) }
            li { (t.pagine_a11y_tested_3()) }
            li { (t.pagine_a11y_tested_4()) }
        }
        h2.mt-4 { (t.pagine_a11y_missing_title()) }
        ul {
            li { (t.pagine_a11y_missing_1()) }
            li { (t.pagine_a11y_missing_2()) }
        }
        h2.mt-4 #segnala { (t.pagine_a11y_report_title()) }
        p { (t.pagine_a11y_report()) }
        ul {
            li { (mail(ctx, &t.pagine_a11y_mail())) }
            li { a href=(DIFENSORE) { (t.pagine_a11y_ombudsman()) } }
        }
    };
    text_page(ctx, &t.pagine_a11y_title(), Some(&t.pagine_a11y_lead()), body)
}

fn text_page(ctx: &Ctx, title: &str, lead: Option<&str>, text: Markup) -> Markup {
    let body = html! {
        div.p-body {
            h1 { (title) }
            @if let Some(lead) = lead { p.p-lead { (lead) } }
            (text)
        }
    };
    ui::page(ctx, PageMeta::new(title), body)
}
