//! The page: head, skip links, header, main, help, footer.
use super::breadcrumb::breadcrumb;
use super::footer::{footer, footer_solo};
use super::header::{Voce, header, header_solo};
use super::help::help;
use super::office;
use crate::platform::operatori::is_office;
use crate::platform::{Ctx, assets};
use maud::{DOCTYPE, Markup, html};

/// What the furniture must know of a page. Its `h1` is written by the page itself.
#[derive(Default)]
pub struct PageMeta<'a> {
    title: &'a str,
    description: Option<&'a str>,
    voce: Option<Voce>,
    crumbs: Vec<(String, &'a str)>,
    home: bool,
    errors: bool,
    indexed: bool,
    bar: Option<Markup>,
    solo: Option<&'a str>,
    ancora: Option<u32>,
}

impl<'a> PageMeta<'a> {
    /// `title` is also the last step of the breadcrumb.
    pub fn new(title: &'a str) -> Self {
        Self { title, ..Self::default() }
    }

    /// The home page: no breadcrumb.
    pub fn home(mut self) -> Self {
        self.home = true;
        self.voce = Some(Voce::Inizio);
        self
    }

    /// Marks the entry of the navigation that this page is, or is under.
    pub fn voce(mut self, voce: Voce) -> Self {
        self.voce = Some(voce);
        self
    }

    /// A step between home and this page; `path` without language prefix.
    pub fn under(mut self, text: String, path: &'a str) -> Self {
        self.crumbs.push((text, path));
        self
    }

    /// There are field errors: the title says so first.
    pub fn errors(mut self, any: bool) -> Self {
        self.errors = any;
        self
    }

    /// A public page that search engines may keep, with its summary.
    pub fn indexed(mut self, description: &'a str) -> Self {
        self.indexed = true;
        self.description = Some(description);
        self
    }

    /// A page of who came from elsewhere for one thing, in the name of `ente`: nothing of the portal but its
    /// look, its languages and what the law wants on every page.
    pub fn solo(mut self, ente: &'a str) -> Self {
        self.solo = Some(ente);
        self
    }

    /// Without scripts the page loads itself again after as many seconds: there will be news.
    pub fn ancora(mut self, secondi: u32) -> Self {
        self.ancora = Some(secondi);
        self
    }

    /// A bar that stays at the bottom of phones.
    pub fn bar(mut self, bar: Markup) -> Self {
        self.bar = Some(bar);
        self
    }
}

/// A whole page. `body` starts with its `h1` (an error summary may come before it).
pub fn page(ctx: &Ctx, meta: PageMeta<'_>, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(ctx.lang.code()) {
            (head(ctx, &meta))
            body class=[meta.bar.is_some().then_some("p-has-bar")] {
                div.skiplinks {
                    a.visually-hidden-focusable href="#contenuto" { (ctx.t.ui_skip_content()) }
                    a.visually-hidden-focusable href="#piede" { (ctx.t.ui_skip_footer()) }
                }
                @match meta.solo {
                    Some(ente) => (header_solo(ctx, ente)),
                    None if is_office(&ctx.path) => (office::header(ctx)),
                    None => (header(ctx, meta.voce)),
                }
                main #contenuto tabindex="-1" { div.container {
                    @if meta.solo.is_some() { div.mt-3 { (body) } } @else {
                        @if !meta.home { (breadcrumb(ctx, &meta.crumbs, meta.title)) }
                        (body)
                    }
                } }
                @if meta.solo.is_some() { (footer_solo(ctx)) } @else { (help(ctx)) (footer(ctx)) }
                @if let Some(bar) = &meta.bar { (bar) }
            }
        }
    }
}

fn head(ctx: &Ctx, meta: &PageMeta<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title {
                @if meta.errors { (ctx.t.ui_title_error()) " " }
                (meta.title) " – " (ctx.region.servizio) " – " (ctx.region.nome)
            }
            @if let Some(description) = meta.description { meta name="description" content=(description); }
            @if !meta.indexed { meta name="robots" content="noindex"; }
            meta name="format-detection" content="telephone=no";
            @if let Some(secondi) = meta.ancora {
                noscript { meta http-equiv="refresh" content=(secondi); }
            }
            link rel="preload" href=(assets::url("titillium-400.woff2")) as="font" type="font/woff2" crossorigin;
            link rel="stylesheet" href=(assets::url("portal.css"));
            link rel="icon" href=(assets::url("favicon.svg")) type="image/svg+xml";
            script src=(assets::url("portal.js")) type="module" {}
        }
    }
}
