//! What a rehearsal found.
use super::tracciato::{notes, rows, tiles};
use crate::features::importazioni::handlers::TRACCIATI;
use crate::features::importazioni::model::{
    AvvisoDiProva, Cambio, Perche, Prova, RigaScarto, Tracciato,
};
use crate::features::posizioni;
use crate::kernel::TracciatoId;
use crate::platform::Ctx;
use crate::ui::{self, Head, format};
use maud::{Markup, html};

/// Kinds of problems that are shown with a row each.
const PROBLEMI: usize = 8;

pub fn show(ctx: &Ctx, it: &Tracciato, prova: &Prova) -> Markup {
    let t = ctx.t;
    let n = |it| html! { (format::numero(ctx.lang, it)) };
    let euro = |it| ui::amount(ctx, it);
    html! {
        h2 { (t.importazioni_rehearsed()) }
        p { (t.importazioni_rehearsed_lead()) }
        (tiles(&[
            (t.importazioni_new_rows(), n(prova.conti.inserite)),
            (t.importazioni_new_amount(), euro(prova.nuove)),
            (t.importazioni_changed_rows(), n(prova.conti.modificate)),
            (t.importazioni_changed_amount(), euro(prova.modificate)),
            (t.importazioni_annulled_rows(), n(prova.conti.annullate)),
            (t.importazioni_same_rows(), n(prova.conti.invariate)),
            (t.importazioni_refused_rows(), n(prova.conti.scartate)),
        ]))
        (problems(ctx, prova))
        (notes(ctx, &prova.note))
        (changes(ctx, &prova.cambi))
        (notices(ctx, it.id, &prova.avvisi))
        (first_rows(ctx, it, prova))
    }
}

fn problems(ctx: &Ctx, prova: &Prova) -> Markup {
    let t = ctx.t;
    if prova.problemi.is_empty() {
        return html! { p { (t.importazioni_no_problems()) } };
    }
    let heads = [Head::text(t.importazioni_code()), Head::amount(t.importazioni_how_many())];
    let esempi: Vec<RigaScarto> =
        prova.problemi.iter().take(PROBLEMI).map(|it| it.esempio.clone()).collect();
    html! {
        h2 { (t.importazioni_problems()) }
        p { (t.importazioni_problems_lead()) }
        (ui::table("codici", &t.importazioni_kinds(), heads, html! {
            @for it in &prova.problemi {
                tr { th scope="row" { (ui::code(&it.codice)) } td.r { (it.volte) } }
            }
        }))
        (rows(ctx, &esempi, &t.importazioni_one_each()))
    }
}

fn changes(ctx: &Ctx, cambi: &[Cambio]) -> Markup {
    let t = ctx.t;
    if cambi.is_empty() {
        return html! {};
    }
    let heads = [
        Head::amount(t.importazioni_row()),
        Head::text(t.importazioni_notice()),
        Head::text(t.posizioni_what()),
        Head::text(t.posizioni_before()),
        Head::text(t.posizioni_after()),
    ];
    html! {
        h2 { (t.importazioni_changes()) }
        (ui::table("cambi", &t.importazioni_changes_first(cambi.len()), heads, html! {
            @for cambio in cambi {
                @for it in &cambio.differenze {
                    tr {
                        th.r scope="row" { (cambio.riga) }
                        td { (ui::code(&cambio.numero_avviso)) }
                        td { (posizioni::dato(ctx, it.voce)) }
                        td { (posizioni::valore(ctx, &it.prima)) }
                        td { (posizioni::valore(ctx, &it.dopo)) }
                    }
                }
            }
        }))
    }
}

/// What some notices will say, and how they will look.
fn notices(ctx: &Ctx, id: TracciatoId, avvisi: &[AvvisoDiProva]) -> Markup {
    let t = ctx.t;
    html! {
        @if !avvisi.is_empty() {
            h2 { (t.importazioni_samples()) }
            p { (t.importazioni_samples_lead()) }
            @for (posto, it) in avvisi.iter().enumerate() {
                section.p-card {
                    h3 { (t.importazioni_sample(it.riga)) }
                    p.p-muted { (perche(ctx, it.perche)) }
                    (ui::rows(html! {
                        (ui::row(&t.posizioni_what_name(), &it.nome))
                        (ui::row(&t.posizioni_what_code(), ui::code(&it.codice)))
                        @if !it.indirizzo.is_empty() { (ui::row(&t.posizioni_what_address(), &it.indirizzo)) }
                        (ui::row(&t.posizioni_what_reason(), html! { span lang=[ui::lang_it(ctx)] { (it.causale) } }))
                        (ui::row(&t.posizioni_what_amount(), ui::amount(ctx, it.importo)))
                        @if let Some(giorno) = it.scadenza {
                            (ui::row(&t.posizioni_what_due(), format::data(ctx.lang, giorno)))
                        }
                        (ui::row(&t.importazioni_notice(), html! {
                            @match &it.numero {
                                Some(numero) => (ui::code(numero)),
                                None => (t.importazioni_number_ours()),
                            }
                        }))
                    }))
                    @if it.pdf {
                        p { a href=(ctx.href(&format!("{TRACCIATI}/{id}/avvisi/{posto}"))) {
                            (t.importazioni_sample_open()) span.p-sr { ": " (t.importazioni_sample(it.riga)) }
                        } }
                    } @else { p { (t.importazioni_sample_none()) } }
                }
            }
        }
    }
}

/// What a notice is shown for.
fn perche(ctx: &Ctx, perche: Perche) -> String {
    let t = ctx.t;
    match perche {
        Perche::Importo => t.importazioni_sample_amount(),
        Perche::Rate => t.importazioni_sample_instalments(),
        Perche::Causale => t.importazioni_sample_reason(),
        Perche::SenzaIndirizzo => t.importazioni_sample_address(),
        Perche::Cambiata => t.importazioni_sample_changed(),
        Perche::Prima => t.importazioni_sample_first(),
    }
}

/// The first rows as they were read: what is in the wrong column is seen here.
fn first_rows(ctx: &Ctx, it: &Tracciato, prova: &Prova) -> Markup {
    let t = ctx.t;
    // Columns that say nothing in those rows are left out.
    let full =
        |at: &usize| prova.righe.iter().any(|riga| riga.get(*at).is_some_and(|it| !it.is_empty()));
    let colonne: Vec<usize> = (0..it.formato.intestazione.len()).filter(full).collect();
    html! {
        details.p-details {
            summary { (t.importazioni_first_rows(prova.righe.len())) }
            section.p-table-wrap tabindex="0" aria-labelledby="prime" {
                table.p-table {
                    caption #prime { (t.importazioni_first_rows(prova.righe.len())) }
                    thead { tr {
                        @for at in &colonne {
                            th scope="col" { (it.formato.intestazione.get(*at).map(String::as_str).unwrap_or_default()) }
                        }
                    } }
                    tbody {
                        @for riga in &prova.righe {
                            tr { @for at in &colonne { td { (riga.get(*at).map(String::as_str).unwrap_or_default()) } } }
                        }
                    }
                }
            }
        }
    }
}
