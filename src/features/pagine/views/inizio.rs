//! Where people start from: home, map of the site.
use crate::platform::Ctx;
use crate::ui::{self, PageMeta, Size, Voce, icon};
use maud::{Markup, html};

/// The home page; `enti` is how many can be paid here, when that is known.
pub fn home(ctx: &Ctx, enti: Option<usize>) -> Markup {
    let title = ctx.t.pagine_home_title();
    let description = ctx.t.pagine_home_description();
    let body = html! {
        div.p-two {
            div {
                h1 { (title) }
                p.p-lead {
                    @match enti {
                        Some(n @ 1..) => (ctx.t.pagine_home_lead(n)),
                        _ => (ctx.t.pagine_home_lead_plain()),
                    }
                }
                (situation(ctx))
                h2.mt-4 { (ctx.t.pagine_home_without_title()) }
                ul.p-result {
                    (action(ctx, "/paga-avviso", &ctx.t.pagine_home_notice(), &ctx.t.pagine_home_notice_text()))
                    (action(ctx, "/paga-servizio", &ctx.t.spontanei_title(), &ctx.t.spontanei_lead()))
                    (action(ctx, "/aiuto", &ctx.t.pagine_home_help(), &ctx.t.pagine_home_help_text()))
                    (action(ctx, "/enti", &ctx.t.pagine_home_enti(), &ctx.t.pagine_home_enti_text()))
                }
            }
            section.p-card.mt-4 {
                h2 { (ctx.t.pagine_home_how_title()) }
                ol {
                    li { (ctx.t.pagine_home_how_1()) }
                    li { (ctx.t.pagine_home_how_2()) }
                    li { (ctx.t.pagine_home_how_3()) }
                    li { (ctx.t.pagine_home_how_4()) }
                }
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title).home().indexed(&description), body)
}

/// The one big button: in, or to what is owed.
fn situation(ctx: &Ctx) -> Markup {
    let (text, href, button) = if ctx.utente.is_some() {
        (ctx.t.pagine_home_you_in(), Voce::DaPagare.path(), ctx.t.pagine_home_due())
    } else {
        (ctx.t.pagine_home_you_text(), "/accesso", ctx.t.pagine_home_enter())
    };
    html! {
        section.p-card.soft {
            h2 { (ctx.t.pagine_home_you_title()) }
            p { (text) }
            div.p-actions.mt-2 { a.btn.btn-primary href=(ctx.href(href)) { (button) } }
        }
    }
}

fn action(ctx: &Ctx, path: &str, name: &str, text: &str) -> Markup {
    html! {
        li {
            h3 { a href=(ctx.href(path)) { (name) } }
            (icon("it-chevron-right", Size::Normal))
            p.p-muted { (text) }
        }
    }
}

/// Every page that can be reached without data of one's own.
pub fn mappa(ctx: &Ctx) -> Markup {
    let t = ctx.t;
    let public = [
        ("/", t.ui_nav_home()),
        ("/accesso", t.ui_login()),
        ("/paga-avviso", t.ui_nav_notice()),
        ("/paga-servizio", t.spontanei_title()),
        ("/carrello", t.pagine_map_cart()),
        ("/verifica", t.quietanze_verify_title()),
        ("/enti", t.pagine_enti_title()),
        ("/aiuto", t.pagine_help_title()),
        ("/privacy", t.pagine_privacy_title()),
        ("/cookie", t.pagine_cookie_title()),
        ("/note-legali", t.pagine_notes_title()),
        ("/accessibilita", t.pagine_a11y_title()),
    ];
    let [due, receipts] = [Voce::DaPagare, Voce::Ricevute].map(|it| (it.path(), it.text(ctx)));
    let private = [due, receipts, ("/area/accessi", t.ui_accesses())];
    let title = t.pagine_map_title();
    let body = html! {
        h1 { (title) }
        h2.mt-4 { (t.pagine_map_public()) }
        (links(ctx, &public))
        h2.mt-4 { (t.pagine_map_private()) }
        (links(ctx, &private))
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn links(ctx: &Ctx, pages: &[(&str, String)]) -> Markup {
    html! { ul { @for (path, text) in pages { li { a href=(ctx.href(path)) { (text) } } } } }
}
