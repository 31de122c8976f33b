//! Pages of forms for the people of an ente. Data in, markup out.
pub mod campo;
pub mod elenco;
mod frasi;
pub mod generale;
pub mod prova;
pub mod scheda;

use super::handlers_ente::MODULI;
use super::model::modulo::{Modulo, TipoCampo};
use super::model::risposte::Lettura;
use super::store::{Allegato, Compilazione};
use super::views::controllo;
use crate::kernel::ModuloId;
use crate::platform::Ctx;
use crate::ui::format::{data_ora, dimensione};
use crate::ui::{self, Outcome, PageMeta};
use maud::{Markup, html};

/// What was answered in the form that a posizione came of.
pub fn richiesta(
    ctx: &Ctx,
    posizione: &str,
    modulo: &Modulo,
    it: &Compilazione,
    lettura: &Lettura,
    allegati: &[Allegato],
) -> Markup {
    let t = ctx.t;
    let title = t.spontanei_request_title();
    let path = format!("/operatori/posizioni/{posizione}");
    let file = |it: &Allegato| format!("{path}/richiesta/{}", it.id);
    let etichetta =
        |it: &Allegato| modulo.campo(&it.campo).map_or("", |it| it.etichetta.di(ctx.lang));
    let body = html! {
        h1 { (title) }
        p.p-lead lang=[ui::lang_it(ctx)] { (modulo.titolo.it) }
        p.p-muted { (t.posizioni_logged()) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.spontanei_request_at(), data_ora(ctx.lang, it.created_at)))
            (ui::row(&t.spontanei_debtor(), html! { (it.persona.nome) br; (ui::code(it.persona.codice.as_str())) }))
            @if it.figlio { (ui::row(&t.spontanei_request_child(), t.spontanei_yes())) }
            (controllo::risposte(ctx, modulo, &it.risposte, lettura))
        })) }
        @if modulo.campi.iter().any(|it| it.tipo == TipoCampo::File) {
            h2 { (t.spontanei_request_files()) }
            @if allegati.is_empty() { p { (t.spontanei_request_no_files()) } }
            ul.p-linklist {
                @for it in allegati {
                    li {
                        a href=(ctx.href(&file(it))) { (etichetta(it)) ": " (it.nome) }
                        " (" (dimensione(it.byte)) ")"
                        p.p-muted.p-small { "SHA-256 " (ui::code(&it.sha256)) }
                    }
                }
            }
        }
        p { a href=(ctx.href(&path)) { (t.spontanei_request_back()) } }
    };
    ui::page(
        ctx,
        PageMeta::new(&title).under(t.ui_office_positions(), "/operatori/posizioni"),
        body,
    )
}

/// Somebody else changed the form, or it has another state.
pub fn superata(ctx: &Ctx, id: ModuloId) -> Markup {
    let t = ctx.t;
    let title = t.spontanei_old_title();
    let body = html! {
        div.p-body role="alert" { (ui::panel(Outcome::Warn, &title, html! { p { (t.spontanei_old()) } })) }
        div.p-actions { a.btn.btn-primary href=(ctx.href(&format!("{MODULI}/{id}"))) { (t.spontanei_old_see()) } }
    };
    ui::page(ctx, PageMeta::new(&title).under(t.ui_office_forms(), MODULI), body)
}
