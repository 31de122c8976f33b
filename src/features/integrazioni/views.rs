//! The document of the API as a page. It is in Italian, whatever the language of the page around it.
pub mod paga;

use super::wire::documento::documento;
use crate::platform::Ctx;
use crate::ui::{self, Head, PageMeta};
use maud::{Markup, html};
use utoipa::openapi::RefOr;
use utoipa::openapi::path::{Operation, PathItem};

/// What one can ask, by subject.
pub fn page(ctx: &Ctx) -> Markup {
    let t = ctx.t;
    let title = t.integrazioni_doc_title();
    let api = documento();
    let tags = api.tags.as_deref().unwrap_or_default();
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.integrazioni_doc_lead()) }
        p { a href="/api/openapi.json" { (t.integrazioni_doc_json()) } }
        div lang=[ui::lang_it(ctx)] {
            @if let Some(description) = &api.info.description { p { (description) } }
            @for tag in tags {
                h2 { (tag.description.as_deref().unwrap_or(&tag.name)) }
                @for (method, path, it) in of_tag(&tag.name) { (operation(ctx, method, path, it)) }
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title).indexed(&t.integrazioni_doc_lead()), body)
}

fn of_tag(tag: &str) -> impl Iterator<Item = (&'static str, &'static str, &'static Operation)> {
    let operations = |it: &'static PathItem| {
        [("GET", &it.get), ("PUT", &it.put), ("POST", &it.post)]
            .into_iter()
            .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
    };
    let api = documento();
    let all = api.paths.paths.iter().chain(api.webhooks.iter().flat_map(|it| &it.paths));
    all.flat_map(move |(path, it)| {
        operations(it).map(move |(method, it)| (method, path.as_str(), it))
    })
    .filter(move |it| it.2.tags.as_ref().is_some_and(|tags| tags.iter().any(|it| it == tag)))
}

fn operation(ctx: &Ctx, method: &str, path: &str, it: &Operation) -> Markup {
    let t = ctx.t;
    let summary = it.summary.as_deref().unwrap_or(path);
    let id = it.operation_id.as_deref().unwrap_or_default();
    let heads = [Head::text(t.integrazioni_doc_name()), Head::text(t.integrazioni_doc_what())];
    let good = it.responses.responses.iter().filter(|it| it.0.starts_with('2'));
    html! {
        h3 id=(id) { (summary) }
        p { (ui::code(method)) " " (ui::code(path)) }
        @if let Some(description) = &it.description { p { (description) } }
        (ui::table(&format!("{id}-dati"), summary, heads, html! {
            @for it in it.parameters.iter().flatten() {
                @if let RefOr::T(it) = it {
                    tr { th scope="row" { (ui::code(&it.name)) } td { (it.description.as_deref().unwrap_or_default()) } }
                }
            }
            @for (status, it) in good {
                @if let RefOr::T(it) = it { tr { th scope="row" { (ui::code(status)) } td { (it.description) } } }
            }
        }))
    }
}
