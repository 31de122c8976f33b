//! Looking for what to pay.
use crate::features::enti::Ente;
use crate::features::spontanei::handlers::PAGA;
use crate::features::spontanei::store::Trovato;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::{self, Field, FieldKind, PageMeta, Size, Voce, icon};
use maud::{Markup, html};
use url::form_urlencoded::Serializer;

/// What a page of the search shows.
pub enum Trovati {
    /// Nothing was asked: services that many entes have, and how many, to begin with.
    Niente(Vec<(String, i64)>),
    Voci(Pagina<Trovato>),
}

/// The search, and what was found, or where to begin.
pub fn page(ctx: &Ctx, enti: &[Ente], cerca: &str, ente: &str, trovati: &Trovati) -> Markup {
    let t = ctx.t;
    let (title, lead) = (t.spontanei_title(), t.spontanei_lead());
    let query = Serializer::new(String::new())
        .append_pair("cerca", cerca)
        .append_pair("ente", ente)
        .finish();
    let path = format!("{PAGA}?{query}");
    let mut options = vec![("", t.spontanei_all_entes())];
    options.extend(enti.iter().map(|it| (it.codice_fiscale.as_str(), it.denominazione.clone())));
    let body = html! {
        h1 { (title) }
        p.p-lead { (lead) }
        form method="get" action=(ctx.href(PAGA)) role="search" {
            (ui::text_field(ctx, &Field {
                kind: FieldKind::Search, value: cerca, hint: Some(&t.spontanei_search_hint()),
                ..Field::new("cerca", &t.spontanei_search())
            }))
            (ui::select(ctx, &Field { value: ente, ..Field::new("ente", &t.spontanei_ente()) }, &options))
            div.p-actions { button.btn.btn-primary type="submit" { (t.spontanei_search_go()) } }
        }
        @match trovati {
            Trovati::Niente(frequenti) => (inizio(ctx, frequenti)),
            Trovati::Voci(voci) => { @if voci.is_past_end() {
                (ui::past_end(ctx, &path))
            } @else if voci.voci.is_empty() {
                (ui::empty(&t.spontanei_none_title(), &t.spontanei_none(), html! {
                    a.btn.btn-outline-primary href=(ctx.href("/paga-avviso")) { (t.spontanei_have_notice()) }
                }))
            } @else {
                h2.mt-4 { (t.spontanei_found()) }
                ul.p-result { @for it in &voci.voci { (voce(ctx, it)) } }
                (ui::nearby(ctx, &path, voci))
            } }
        }
    };
    ui::page(ctx, PageMeta::new(&title).voce(Voce::PagaServizio).indexed(&lead), body)
}

/// Services to begin with, and the entes.
fn inizio(ctx: &Ctx, frequenti: &[(String, i64)]) -> Markup {
    let t = ctx.t;
    let cerca = |nome: &str| {
        let query = Serializer::new(String::new()).append_pair("cerca", nome).finish();
        ctx.href(&format!("{PAGA}?{query}"))
    };
    html! {
        @if !frequenti.is_empty() {
            h2.mt-4 { (t.spontanei_frequent()) }
            ul.p-result { @for (nome, enti) in frequenti {
                li {
                    h3 { a href=(cerca(nome)) lang=[ui::lang_it(ctx)] { (nome) } }
                    (icon("it-chevron-right", Size::Normal))
                    p.p-muted { (t.spontanei_frequent_entes(*enti)) }
                }
            } }
        }
        div.p-actions {
            a.btn.btn-outline-primary href=(ctx.href("/enti")) { (t.spontanei_by_ente()) }
            a.btn.btn-outline-primary href=(ctx.href("/paga-avviso")) { (t.spontanei_have_notice()) }
        }
    }
}

fn voce(ctx: &Ctx, it: &Trovato) -> Markup {
    html! {
        li {
            h3 { a href=(ctx.href(&format!("{PAGA}/{}", it.scelta))) { (it.titolo.di(ctx.lang)) } }
            (icon("it-chevron-right", Size::Normal))
            p.p-muted {
                span lang=[ui::lang_it(ctx)] { (it.ente_nome) }
                @if !it.su_misura { " · " (ctx.t.spontanei_standard()) }
            }
        }
    }
}
