//! The header: region, language, who is in; name of the service and cart; navigation.
use super::icons::{Size, caret, icon, logo};
use super::{forms, lang_it};
use crate::kernel::Lang;
use crate::platform::Ctx;
use crate::platform::i18n::texts;
use maud::{Markup, html};

/// The entry of the navigation that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voce {
    Inizio,
    DaPagare,
    Ricevute,
    PagaAvviso,
    PagaServizio,
    Enti,
}

impl Voce {
    /// Where it leads, without language prefix.
    pub fn path(self) -> &'static str {
        match self {
            Self::Inizio => "/",
            Self::DaPagare => "/area/da-pagare",
            Self::Ricevute => "/area/ricevute",
            Self::PagaAvviso => "/paga-avviso",
            Self::PagaServizio => "/paga-servizio",
            Self::Enti => "/enti",
        }
    }

    /// What it is called in the navigation and in breadcrumbs.
    pub fn text(self, ctx: &Ctx) -> String {
        match self {
            Self::Inizio => ctx.t.ui_nav_home(),
            Self::DaPagare => ctx.t.ui_nav_due(),
            Self::Ricevute => ctx.t.ui_nav_receipts(),
            Self::PagaAvviso => ctx.t.ui_nav_notice(),
            Self::PagaServizio => ctx.t.ui_nav_service(),
            Self::Enti => ctx.t.ui_nav_entes(),
        }
    }
}

/// The whole header.
pub fn header(ctx: &Ctx, voce: Option<Voce>) -> Markup {
    html! {
        header.it-header-wrapper {
            div.it-header-slim-wrapper.p-slim { div.container {
                a.p-region href=(ctx.region.sito) lang=[lang_it(ctx)] { (ctx.region.nome) }
                div.p-slim-right { (languages(ctx)) (access(ctx)) }
            } }
            div.it-header-center-wrapper.p-head { div.container {
                a.p-brand href=(ctx.href("/")) lang=[lang_it(ctx)] {
                    (logo())
                    span { strong { (ctx.region.servizio) } span { (ctx.region.motto) } }
                }
                @if let Some(n) = ctx.carrello { (cart_link(ctx, n)) }
            } }
            (navigation(ctx, voce))
        }
    }
}

/// The header of a page that is about one thing of `ente`: it leads nowhere.
pub fn header_solo(ctx: &Ctx, ente: &str) -> Markup {
    html! {
        header.it-header-wrapper {
            div.it-header-slim-wrapper.p-slim { div.container {
                span.p-region lang=[lang_it(ctx)] { (ctx.region.nome) }
                div.p-slim-right { (languages(ctx)) }
            } }
            div.it-header-center-wrapper.p-head { div.container {
                span.p-brand lang=[lang_it(ctx)] {
                    (logo())
                    span { strong { (ente) } span { (ctx.region.servizio) } }
                }
            } }
        }
    }
}

pub(super) fn languages(ctx: &Ctx) -> Markup {
    let short = match ctx.lang {
        Lang::It => "ITA",
        Lang::En => "ENG",
        Lang::Es => "ESP",
    };
    html! {
        details.p-menu {
            summary { span.p-sr { (ctx.t.ui_lang()) " " } (short) (caret()) }
            div.p-menu-panel { ul {
                @for lang in Lang::ALL {
                    li {
                        a href=(ctx.href_in(lang, &ctx.path)) lang=(lang.code()) hreflang=(lang.code())
                            aria-current=[(lang == ctx.lang).then_some("true")] {
                            (texts(lang).language_name())
                        }
                    }
                }
            } }
        }
    }
}

fn access(ctx: &Ctx) -> Markup {
    let Some(utente) = &ctx.utente else {
        let mut href = ctx.href("/accesso?ritorno=");
        href.extend(url::form_urlencoded::byte_serialize(ctx.path.as_bytes()));
        return html! {
            a.p-menu href=(href) data-element="personal-area-login" {
                span.p-avatar aria-hidden="true" { (icon("it-user", Size::Tiny)) } (ctx.t.ui_login())
            }
        };
    };
    html! {
        details.p-menu {
            summary {
                span.p-avatar aria-hidden="true" { (utente.iniziali) }
                span.p-hide-sm { (utente.nome) }
                (caret())
            }
            div.p-menu-panel {
                @if let Some(impresa) = &utente.impresa {
                    p.p-muted { (ctx.t.ui_firm(impresa.as_str())) }
                }
                ul { li { a href=(ctx.href("/area/accessi")) { (ctx.t.ui_accesses()) } } }
                form method="post" action=(ctx.href("/uscita")) {
                    (forms::csrf_field(ctx)) button type="submit" { (ctx.t.ui_logout()) }
                }
            }
        }
    }
}

fn cart_link(ctx: &Ctx, n: u32) -> Markup {
    html! {
        a.p-cartlink href=(ctx.href("/carrello")) {
            (icon("it-cart", Size::Small))
            span.p-hide-sm { (ctx.t.ui_cart()) }
            b { span aria-hidden="true" { (n) } span.p-sr { (ctx.t.ui_notices(n)) } }
        }
    }
}

fn navigation(ctx: &Ctx, voce: Option<Voce>) -> Markup {
    let (label, items): (_, &[Voce]) = if ctx.utente.is_some() {
        (
            ctx.t.ui_nav_private(),
            &[Voce::DaPagare, Voce::Ricevute, Voce::PagaAvviso, Voce::PagaServizio],
        )
    } else {
        (ctx.t.ui_nav_public(), &[Voce::Inizio, Voce::PagaAvviso, Voce::PagaServizio, Voce::Enti])
    };
    let here = ctx.path.split('?').next().unwrap_or_default();
    html! {
        nav.p-nav aria-label=(label) { div.container { ul data-element="main-navigation" {
            @for &item in items {
                @let current = if item.path() == here { "page" } else { "true" };
                li {
                    a href=(ctx.href(item.path())) aria-current=[(voce == Some(item)).then_some(current)] {
                        (item.text(ctx))
                        @if let (Voce::DaPagare, Some(n @ 1..)) = (item, ctx.da_pagare) {
                            " " b { span.p-sr { "(" } (n) span.p-sr { ")" } }
                        }
                    }
                }
            }
        } } }
    }
}
