//! Many entes from one file.
use super::enti::{Errore, fault};
use crate::features::backoffice::handlers::ENTI;
use crate::platform::Ctx;
use crate::ui::{self, Field, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guasto {
    /// None, or larger than it may be.
    File,
    /// A column is missing, or there are too many rows.
    Colonne,
}

/// A row of the file, and what it does.
#[derive(Debug)]
pub struct Riga {
    pub numero: usize,
    pub codice: String,
    pub nome: String,
    pub esito: Esito,
}

/// What a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Esito {
    Nuova,
    Cambiata,
    Uguale,
    Sbagliata(Errore),
}

/// The form.
pub fn form(ctx: &Ctx, guasto: Option<Guasto>) -> Markup {
    let t = ctx.t;
    let title = t.enti_file();
    let said = guasto.map(|it| match it {
        Guasto::File => t.enti_fault_file(),
        Guasto::Colonne => t.enti_fault_columns(),
    });
    let errori: Vec<(&str, &str)> = said.as_deref().map(|it| ("file", it)).into_iter().collect();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (t.enti_file_lead()) }
        (fields(ctx, said.as_deref()))
    };
    ui::page(
        ctx,
        PageMeta::new(&title).under(t.ui_office_entes(), ENTI).errors(guasto.is_some()),
        body,
    )
}

fn fields(ctx: &Ctx, error: Option<&str>) -> Markup {
    let t = ctx.t;
    ui::upload_form(
        ctx,
        "/operatori/enti/file",
        None,
        html! {
            (ui::file_field(ctx, &Field { error, hint: Some(&t.enti_file_hint()), ..Field::new("file", &t.enti_file_label()) }, ".csv"))
            div.p-actions {
                button.btn.btn-outline-primary type="submit" { (t.enti_file_try()) }
                button.btn.btn-primary type="submit" name="carica" value="1" { (t.enti_file_load()) }
            }
        },
    )
}

/// What each row does, or did when it is `scritto`.
pub fn esito(ctx: &Ctx, righe: &[Riga], scritto: bool) -> Markup {
    let t = ctx.t;
    let title = t.enti_file();
    let sbagliate = righe.iter().filter(|it| matches!(it.esito, Esito::Sbagliata(_))).count();
    let heads = [t.enti_file_row(), t.enti_ente_code(), t.enti_ente_name(), t.enti_state()];
    let body = html! {
        h1 { (title) }
        div role="status" {
            @if scritto { (ui::note(Outcome::Ok, &t.enti_file_done_title(), html! { p { (t.enti_file_done()) } })) }
            @else if 0 < sbagliate { (ui::note(Outcome::Bad, &t.enti_file_wrong_title(sbagliate), html! { p { (t.enti_file_wrong()) } })) }
            @else { (ui::note(Outcome::Wait, &t.enti_file_tried_title(), html! { p { (t.enti_file_tried()) } })) }
        }
        @if righe.is_empty() {
            (ui::empty(&t.enti_file_none_title(), &t.enti_file_none(), html! {}))
        } @else {
            (ui::table("righe", &t.enti_file_rows(), heads.map(Head::text), html! {
                @for it in righe {
                    tr {
                        th scope="row" { (it.numero) }
                        td { (ui::code(&it.codice)) }
                        td lang=[ui::lang_it(ctx)] { (it.nome) }
                        td {
                            @match it.esito {
                                Esito::Nuova => (ui::chip(Tone::Ok, "it-check-circle", t.enti_file_new())),
                                Esito::Cambiata => (ui::chip(Tone::Warn, "it-check-circle", t.enti_file_changed())),
                                Esito::Uguale => (ui::chip(Tone::Plain, "it-check-circle", t.enti_file_same())),
                                Esito::Sbagliata(errore) => (ui::chip(Tone::Bad, "it-close-circle", fault(ctx, errore))),
                            }
                        }
                    }
                }
            }))
        }
        @if !scritto { (fields(ctx, None)) }
    };
    ui::page(
        ctx,
        PageMeta::new(&title).under(t.ui_office_entes(), ENTI).errors(0 < sbagliate),
        body,
    )
}
