//! One form: its fields, what is wrong, its versions, who did what.
use super::frasi;
use crate::features::spontanei::handlers::PAGA;
use crate::features::spontanei::handlers_ente::MODULI;
use crate::features::spontanei::model::controllo::{Problema, problemi};
use crate::features::spontanei::model::modulo::{Modulo, TipoCampo};
use crate::features::spontanei::model::stato::StatoVersione;
use crate::features::spontanei::store_ente::{Fatto, Riga, VersioneEnte};
use crate::kernel::ModuloId;
use crate::platform::Ctx;
use crate::ui::format::data_ora;
use crate::ui::{self, Field, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// `rifiutata`: somebody tried to publish it, and it cannot be.
pub fn page(
    ctx: &Ctx,
    id: ModuloId,
    versioni: &[VersioneEnte],
    storia: &[Riga],
    rifiutata: bool,
) -> Markup {
    let t = ctx.t;
    let path = format!("{MODULI}/{id}");
    let bozza = versioni.iter().find(|it| it.stato == StatoVersione::Bozza);
    let in_uso = versioni.iter().find(|it| it.stato == StatoVersione::Pubblicata);
    let Some(ultima) = versioni.first() else { return html! {} };
    let titolo = if ultima.modulo.titolo.is_empty() {
        t.spontanei_untitled()
    } else {
        ultima.modulo.titolo.it.clone()
    };
    let trovati = bozza.map(|it| problemi(&it.modulo)).unwrap_or_default();
    let body = html! {
        @if rifiutata { (ui::error_summary(ctx, &[("problemi", t.spontanei_cannot_publish())])) }
        h1 { (titolo) }
        p {
            @if in_uso.is_some() { (ui::chip(Tone::Ok, "it-check-circle", t.spontanei_state_on())) " " }
            @if bozza.is_some() { (ui::chip(Tone::Primary, "it-clock", t.spontanei_state_draft())) }
            @if in_uso.is_none() && bozza.is_none() { (ui::chip(Tone::Plain, "it-close-circle", t.spontanei_state_off())) }
        }
        @if let Some(bozza) = bozza {
            p { (t.spontanei_draft_lead(bozza.numero)) }
            (problems(ctx, &path, &bozza.modulo, &trovati))
            ul.p-linklist {
                li { a href=(ctx.href(&format!("{path}/generale"))) { (t.spontanei_general()) } }
                li { a href=(ctx.href(&format!("{path}/prova"))) { (t.spontanei_try()) } }
            }
            h2.mt-4 { (t.spontanei_fields()) }
            (fields(ctx, &path, bozza))
            (ui::post_form(ctx, &path, None, html! {
                input type="hidden" name="azione" value="aggiungi";
                input type="hidden" name="revisione" value=(bozza.revisione);
                (ui::select(ctx, &Field::new("campo", &t.spontanei_add_kind()), &TipoCampo::NOMI.map(|it| (it, kind(ctx, it)))))
                div.p-actions { button.btn.btn-outline-primary type="submit" { (t.spontanei_add()) } }
            }))
            h2.mt-4 { (t.spontanei_publish_title()) }
            p { (t.spontanei_publish_text()) }
            (azione(ctx, &path, "pubblica", bozza.revisione, "", "btn btn-primary", &t.spontanei_publish()))
        }
        @if let Some(uso) = in_uso {
            h2.mt-4 { (t.spontanei_in_use(uso.numero)) }
            p { a href=(ctx.href(&format!("{PAGA}/m{id}"))) { (t.spontanei_as_citizens()) } }
            p { (t.spontanei_withdraw_text()) }
            (azione(ctx, &path, "ritira", uso.revisione, "", "btn btn-outline-primary", &t.spontanei_withdraw()))
        }
        @if bozza.is_none() {
            h2.mt-4 { (t.spontanei_version_title()) }
            p { (t.spontanei_version_text()) }
            (azione(ctx, &path, "nuova", 0, "", "btn btn-primary", &t.spontanei_version_new()))
            p { a href=(ctx.href(&format!("{path}/prova"))) { (t.spontanei_try()) } }
        }
        h2.mt-4 { (t.spontanei_history()) }
        (ui::table("storia", &t.spontanei_history(), [t.spontanei_when(), t.spontanei_by(), t.spontanei_what()].map(Head::text), html! {
            @for it in storia { tr {
                th scope="row" { (data_ora(ctx.lang, it.at)) }
                td { (it.nome) }
                td {
                    (match it.cosa {
                        Fatto::Creata => t.spontanei_did_create(it.versione),
                        Fatto::Cambiata => t.spontanei_did_change(it.versione),
                        Fatto::Pubblicata => t.spontanei_did_publish(it.versione),
                        Fatto::Ritirata => t.spontanei_did_withdraw(it.versione),
                    })
                    @if let Some(campo) = &it.campo { " (" (ui::code(campo)) ")" }
                }
            } }
        }))
    };
    let meta = PageMeta::new(&titolo).under(t.ui_office_forms(), MODULI);
    ui::page(ctx, meta.errors(rifiutata), body)
}

/// What keeps it from being published, each with the page that mends it.
fn problems(ctx: &Ctx, path: &str, modulo: &Modulo, trovati: &[Problema]) -> Markup {
    let t = ctx.t;
    if trovati.is_empty() {
        return ui::note(
            Outcome::Ok,
            &t.spontanei_ready_title(),
            html! { p { (t.spontanei_ready()) } },
        );
    }
    let dove = |it: &Problema| match &it.campo {
        None => format!("{path}/generale"),
        Some(nome) => {
            let n = modulo.campi.iter().position(|campo| campo.nome == *nome).unwrap_or(0);
            format!("{path}/campi/{n}")
        }
    };
    html! {
        div id="problemi" {
            (ui::note(Outcome::Warn, &t.spontanei_problems(trovati.len()), html! {
                ul { @for it in trovati { li {
                    a href=(ctx.href(&dove(it))) {
                        @match &it.campo { Some(nome) => (nome), None => (t.spontanei_general()) }
                    }
                    ": " (frasi::problema(ctx, it))
                } } }
            }))
        }
    }
}

fn fields(ctx: &Ctx, path: &str, bozza: &VersioneEnte) -> Markup {
    let t = ctx.t;
    if bozza.modulo.campi.is_empty() {
        return ui::empty(&t.spontanei_fields_none_title(), &t.spontanei_fields_none(), html! {});
    }
    ui::table(
        "campi",
        &t.spontanei_fields(),
        [t.spontanei_label(), t.spontanei_kind(), t.spontanei_change()].map(Head::text),
        html! {
            @for (n, it) in bozza.modulo.campi.iter().enumerate() { tr {
                @let nome = if it.etichetta.is_empty() { &it.nome } else { &it.etichetta.it };
                th scope="row" { a href=(ctx.href(&format!("{path}/campi/{n}"))) { (nome) } br; (ui::code(&it.nome)) }
                td { (kind(ctx, it.tipo.nome())) @if !it.obbligatorio { " (" (t.ui_optional()) ")" } }
                td {
                    div.p-actions {
                @for (cosa, testo) in [("su", t.spontanei_up()), ("giu", t.spontanei_down()), ("togli", t.spontanei_remove())] {
                        @let inutile = (cosa == "su" && n == 0) || (cosa == "giu" && n + 1 == bozza.modulo.campi.len());
                        @if !inutile { (azione(ctx, path, cosa, bozza.revisione, &n.to_string(), "btn btn-outline-primary btn-sm", &format!("{testo}: {nome}"))) }
                    }
                }
                }
            } }
        },
    )
}

fn azione(
    ctx: &Ctx,
    path: &str,
    azione: &str,
    revisione: i32,
    campo: &str,
    class: &'static str,
    testo: &str,
) -> Markup {
    let revisione = revisione.to_string();
    let hidden = [("azione", azione), ("revisione", revisione.as_str()), ("campo", campo)];
    // «Verb: field»: the field is for who does not see the row.
    let (verbo, resto) = testo.split_once(": ").unwrap_or((testo, ""));
    ui::post_button(
        ctx,
        path,
        class,
        &hidden,
        html! {
            (verbo) @if !resto.is_empty() { span.p-sr { ": " (resto) } }
        },
    )
}

/// What a kind of field is called.
pub fn kind(ctx: &Ctx, nome: &str) -> String {
    let t = ctx.t;
    match nome {
        "numero" => t.spontanei_kind_number(),
        "importo" => t.spontanei_kind_amount(),
        "data" => t.spontanei_kind_date(),
        "scelta" => t.spontanei_kind_choice(),
        "scelte" => t.spontanei_kind_choices(),
        "codice_fiscale" => t.spontanei_kind_cf(),
        "targa" => t.spontanei_kind_plate(),
        "file" => t.spontanei_kind_file(),
        "consenso" => t.spontanei_kind_consent(),
        _ => t.spontanei_kind_text(),
    }
}
