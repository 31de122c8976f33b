//! The footer, with the links that the law asks for on every page (`ux.md` §1.2).
use super::lang_it;
use crate::platform::Ctx;
use maud::{Markup, html};

/// Who we are, where to go, the legal links.
pub fn footer(ctx: &Ctx) -> Markup {
    let region = &ctx.region;
    html! {
        footer.it-footer #piede tabindex="-1" {
            div.it-footer-main { div.container { div.row {
                div.col-12.col-md-4 {
                    p lang=[lang_it(ctx)] {
                        strong { (region.nome) } br; (region.motto) br; (region.indirizzo) br;
                        "PEC: " a href={ "mailto:" (region.pec) } { (region.pec) }
                    }
                }
                div.col-12.col-md-4 {
                    h2.h3 { (ctx.t.ui_footer_portal()) }
                    ul {
                        (link(ctx, "/aiuto", Some("faq"), &ctx.t.ui_help_faq()))
                        (link(ctx, "/enti", None, &ctx.t.ui_footer_enti()))
                    }
                }
                div.col-12.col-md-4 {
                    h2.h3 { (ctx.t.ui_footer_contacts()) }
                    ul {
                        (link(ctx, "/aiuto#contatti", None, &ctx.t.ui_footer_support()))
                        (link(ctx, "/aiuto#segnala", Some("report-inefficiency"), &ctx.t.ui_footer_report()))
                        (link(ctx, "/accessibilita#segnala", None, &ctx.t.ui_footer_report_a11y()))
                    }
                }
            } } }
            div.it-footer-small-prints { div.container {
                h2.p-sr { (ctx.t.ui_footer_legal()) }
                ul {
                    (link(ctx, "/privacy", Some("privacy-policy-link"), &ctx.t.ui_footer_privacy()))
                    (link(ctx, "/cookie", None, &ctx.t.ui_footer_cookie()))
                    (link(ctx, "/note-legali", Some("legal-notes"), &ctx.t.ui_footer_notes()))
                    (link(ctx, "/accessibilita", Some("accessibility-link"), &ctx.t.ui_footer_a11y()))
                    (link(ctx, "/mappa", None, &ctx.t.ui_footer_map()))
                }
            } }
        }
    }
}

/// The legal links alone.
pub fn footer_solo(ctx: &Ctx) -> Markup {
    html! {
        footer.it-footer #piede tabindex="-1" {
            div.it-footer-small-prints { div.container {
                h2.p-sr { (ctx.t.ui_footer_legal()) }
                ul {
                    (link(ctx, "/privacy", Some("privacy-policy-link"), &ctx.t.ui_footer_privacy()))
                    (link(ctx, "/accessibilita", Some("accessibility-link"), &ctx.t.ui_footer_a11y()))
                    (link(ctx, "/aiuto", None, &ctx.t.ui_footer_support()))
                }
            } }
        }
    }
}

fn link(ctx: &Ctx, path: &str, element: Option<&str>, text: &str) -> Markup {
    html! { li { a href=(ctx.href(path)) data-element=[element] { (text) } } }
}
