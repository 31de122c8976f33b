//! Pages of files of positions: all of them, and the form to send one. Data in, markup out.
pub mod annulla;
pub mod mappa;
pub mod mappature;
pub mod prova;
pub mod tracciato;

use super::handlers::TRACCIATI;
use super::model::{StatoTracciato, Tracciato};
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::{self, Field, Head, PageMeta, Tone, format};
use maud::{Markup, html};

/// Files that a browser offers first.
const ACCETTATI: &str = ".csv,.txt,.zip,.gz,.xls,.xlsx,.ods,.xml,.json";

/// The newest loads, in one state or all of them; `carica`: who looks may send a file.
pub fn list(
    ctx: &Ctx,
    stato: Option<StatoTracciato>,
    carica: bool,
    pagina: &Pagina<Tracciato>,
) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_loads();
    let heads = [
        Head::text(t.importazioni_file()),
        Head::text(t.importazioni_sent_on()),
        Head::text(t.importazioni_state()),
        Head::amount(t.importazioni_rows()),
        Head::amount(t.importazioni_refused()),
    ];
    let filtered = stato.map(|it| format!("{TRACCIATI}?stato={}", it.as_str()));
    let path = filtered.as_deref().unwrap_or(TRACCIATI);
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.importazioni_lead()) }
        @if carica {
            div.p-actions {
                a.btn.btn-primary href=(ctx.href("/operatori/tracciati/nuovo")) { (t.importazioni_new()) }
            }
        }
        (filter(ctx, stato))
        @if pagina.is_past_end() {
            (ui::past_end(ctx, path))
        } @else if pagina.voci.is_empty() && stato.is_some() {
            (ui::empty(&t.importazioni_none_state_title(), "", html! {
                a href=(ctx.href(TRACCIATI)) { (t.importazioni_all()) }
            }))
        } @else if pagina.voci.is_empty() {
            (ui::empty(&t.importazioni_none_title(), &t.importazioni_none(), html! {}))
        } @else {
            (ui::table("tracciati", &title, heads, html! {
                @for it in &pagina.voci {
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("{TRACCIATI}/{}", it.id))) { (it.nome_file) }
                        }
                        td { (format::data_ora(ctx.lang, it.created_at)) }
                        td { (self::stato(ctx, it.stato)) }
                        td.r { (righe(ctx, it)) }
                        td.r { (format::numero(ctx.lang, it.conti.scartate)) }
                    }
                }
            }))
            (ui::nearby(ctx, path, pagina))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

/// Rows done of those there are.
fn righe(ctx: &Ctx, it: &Tracciato) -> String {
    let fatte = format::numero(ctx.lang, it.conti.righe());
    let totale = it.totale.and_then(|it| u64::try_from(it).ok());
    totale.map_or_else(|| fatte.clone(), |n| format!("{fatte} / {}", format::numero(ctx.lang, n)))
}

fn filter(ctx: &Ctx, scelto: Option<StatoTracciato>) -> Markup {
    let t = ctx.t;
    let mut options = vec![("", t.importazioni_all())];
    options.extend(StatoTracciato::ALL.map(|it| (it.as_str(), nome(ctx, it))));
    let value = scelto.map_or("", StatoTracciato::as_str);
    html! {
        form.p-inline method="get" action=(ctx.href(TRACCIATI)) {
            (ui::select(ctx, &Field { value, ..Field::new("stato", &t.importazioni_state()) }, &options))
            button.btn.btn-outline-primary type="submit" { (t.importazioni_filter()) }
        }
    }
}

/// What a state is called.
fn nome(ctx: &Ctx, stato: StatoTracciato) -> String {
    let t = ctx.t;
    match stato {
        StatoTracciato::Caricato => t.importazioni_state_sent(),
        StatoTracciato::InProva => t.importazioni_state_rehearsing(),
        StatoTracciato::DaMappare => t.importazioni_state_unknown(),
        StatoTracciato::DaConfermare => t.importazioni_state_to_confirm(),
        StatoTracciato::InCoda => t.importazioni_state_queued(),
        StatoTracciato::InElaborazione => t.importazioni_state_running(),
        StatoTracciato::Elaborato => t.importazioni_state_done(),
        StatoTracciato::ConScarti => t.importazioni_state_with_refused(),
        StatoTracciato::Errore => t.importazioni_state_error(),
        StatoTracciato::InAnnullamento => t.importazioni_state_undoing(),
        StatoTracciato::Annullato => t.importazioni_state_undone(),
    }
}

fn stato(ctx: &Ctx, stato: StatoTracciato) -> Markup {
    let (tone, icon) = match stato {
        StatoTracciato::Caricato
        | StatoTracciato::InProva
        | StatoTracciato::InCoda
        | StatoTracciato::InElaborazione
        | StatoTracciato::InAnnullamento => (Tone::Primary, "it-refresh"),
        StatoTracciato::DaMappare | StatoTracciato::DaConfermare => (Tone::Warn, "it-clock"),
        StatoTracciato::Elaborato => (Tone::Ok, "it-check-circle"),
        StatoTracciato::ConScarti => (Tone::Warn, "it-warning-circle"),
        StatoTracciato::Errore => (Tone::Bad, "it-error"),
        StatoTracciato::Annullato => (Tone::Plain, "it-close-circle"),
    };
    ui::chip(tone, icon, nome(ctx, stato))
}

/// The form to send a file, with what is wrong with the one that was.
pub fn form(ctx: &Ctx, errore: Option<&str>) -> Markup {
    let t = ctx.t;
    let title = t.importazioni_new();
    let errori: Vec<(&str, &str)> = errore.into_iter().map(|it| ("file", it)).collect();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (t.importazioni_new_lead()) }
        (ui::upload_form(ctx, TRACCIATI, None, html! {
            (ui::file_field(ctx, &Field {
                error: errore, hint: Some(&t.importazioni_file_hint()),
                ..Field::new("file", &t.importazioni_file())
            }, ACCETTATI))
            button.btn.btn-primary type="submit" { (t.importazioni_send()) }
        }))
    };
    let meta = PageMeta::new(&title).under(t.ui_office_loads(), TRACCIATI);
    ui::page(ctx, meta.errors(errore.is_some()), body)
}
