//! The page by which an ente shows itself, as its own people write it.
use super::storia;
use crate::features::backoffice::handlers::PAGINA;
use crate::features::backoffice::model::Nomi;
use crate::features::backoffice::model::pagina::{ErroreUfficio, GIORNI, ModuloUfficio};
use crate::features::enti::{Cambio, StatoEnte, Ufficio, Vetrina};
use crate::platform::Ctx;
use crate::ui::{self, Field, FieldKind, PageMeta, giorni_settimana};
use maud::{Markup, html};

/// Why a crest, or an office more, is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoStemma {
    /// No file was chosen.
    Nessuno,
    /// More than 1 MB.
    Pesante,
    NonImmagine,
    /// More pixels than are looked at.
    TroppoGrande,
    TroppiUffici,
}

/// What the page has, and where each part is changed.
pub fn show(
    ctx: &Ctx,
    it: &Vetrina,
    cambi: &[Cambio],
    nomi: &Nomi,
    rifiuto: Option<RifiutoStemma>,
) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_page();
    let detto = rifiuto.map(|it| perche(ctx, it));
    let campo = if rifiuto == Some(RifiutoStemma::TroppiUffici) { "" } else { "stemma" };
    let rifiuti: Vec<(&str, &str)> = detto.as_deref().map(|it| (campo, it)).into_iter().collect();
    let pubblica = format!("/enti/{}", it.ente.codice_fiscale.as_str());
    let body = html! {
        (ui::error_summary(ctx, &rifiuti))
        h1 { (title) }
        p.p-lead { (t.enti_page_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/pagina/anteprima")) { (t.enti_page_preview()) }
            @if matches!(it.ente.stato, StatoEnte::Attivo | StatoEnte::Sospeso) {
                a.btn.btn-outline-primary href=(ctx.href(&pubblica)) { (t.enti_page_public()) }
            }
            a.btn.btn-outline-primary href=(ctx.href("/operatori/attivazione/dati")) { (t.enti_page_texts()) }
        }
        (stemma(ctx, it, detto.as_deref().filter(|_| campo == "stemma")))
        h2.mt-4 { (t.enti_page_offices()) }
        @if it.uffici.is_empty() { p { (t.enti_page_offices_none()) } }
        @else {
            ul.p-result { @for it in &it.uffici { li {
                h3 { a href=(ctx.href(&format!("{PAGINA}/uffici/{}", it.id))) lang=[ui::lang_it(ctx)] { (it.dati.nome) } }
                span {}
                p.p-muted lang=[ui::lang_it(ctx)] { (it.dati.indirizzo) }
            } } }
        }
        div.p-actions { a.btn.btn-outline-primary href=(ctx.href(&format!("{PAGINA}/uffici/nuovo"))) { (t.enti_page_office_new()) } }
        (storia::storia(ctx, cambi, nomi))
    };
    ui::page(ctx, PageMeta::new(&title).errors(rifiuto.is_some()), body)
}

fn stemma(ctx: &Ctx, it: &Vetrina, error: Option<&str>) -> Markup {
    let t = ctx.t;
    html! {
        h2.mt-4 { (t.enti_page_crest()) }
        @if let Some(versione) = it.stemma {
            img.p-crest src={ "/enti/" (it.ente.id) "/stemma/" (versione) ".png" } alt=(t.enti_page_crest_now()) width="96" height="96";
        }
        (ui::upload_form(ctx, &format!("{PAGINA}/stemma"), None, html! {
            (ui::file_field(ctx, &Field {
                error, hint: Some(&t.enti_page_crest_hint()), ..Field::new("stemma", &t.enti_page_crest_file())
            }, "image/png,image/jpeg,image/webp"))
            div.p-actions { button.btn.btn-outline-primary type="submit" { (t.enti_page_crest_send()) } }
        }))
        @if it.stemma.is_some() {
            div.mt-3 { (ui::post_button(ctx, &format!("{PAGINA}/stemma/togli"), "btn btn-outline-primary", &[], t.enti_page_crest_drop())) }
        }
    }
}

fn perche(ctx: &Ctx, rifiuto: RifiutoStemma) -> String {
    let t = ctx.t;
    match rifiuto {
        RifiutoStemma::Nessuno => t.enti_fault_crest_none(),
        RifiutoStemma::Pesante => t.enti_fault_crest_heavy(),
        RifiutoStemma::NonImmagine => t.enti_fault_crest_kind(),
        RifiutoStemma::TroppoGrande => t.enti_fault_crest_large(),
        RifiutoStemma::TroppiUffici => t.enti_fault_offices(),
    }
}

/// The form of an office; `di` is the one that is there.
pub fn office(
    ctx: &Ctx,
    di: Option<&Ufficio>,
    dati: &ModuloUfficio,
    errori: &[(&'static str, ErroreUfficio)],
) -> Markup {
    let t = ctx.t;
    let title = di.map_or_else(|| t.enti_page_office_new(), |it| it.dati.nome.clone());
    let action =
        di.map_or_else(|| format!("{PAGINA}/uffici"), |it| format!("{PAGINA}/uffici/{}", it.id));
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let said = |id: &str| detti.iter().find(|it| it.0 == id).map(|it| it.1.as_str());
    let line = |name, label: &str, value, kind, optional| {
        ui::text_field(
            ctx,
            &Field { value, kind, optional, error: said(name), ..Field::new(name, label) },
        )
    };
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        (ui::post_form(ctx, &action, None, html! {
            (line("nome", &t.enti_page_office_name(), &dati.nome, FieldKind::Text, false))
            (line("indirizzo", &t.enti_page_office_address(), &dati.indirizzo, FieldKind::Text, false))
            fieldset.p-section {
                legend { (t.enti_page_office_hours()) }
                p.p-hint { (t.enti_page_office_hours_hint()) }
                @for (n, (id, giorno)) in GIORNI.into_iter().zip(giorni_settimana(ctx.lang)).enumerate() {
                    (ui::text_field(ctx, &Field {
                        id, value: dati.giorno.get(n).map_or("", String::as_str), error: said(id),
                        ..Field::new("giorno", giorno)
                    }))
                }
            }
            (line("telefono", &t.enti_phone(), &dati.telefono, FieldKind::Text, true))
            (line("email", &t.enti_mail(), &dati.email, FieldKind::Email, true))
            (line("pec", &t.enti_page_office_pec(), &dati.pec, FieldKind::Email, true))
            (line("prenota", &t.enti_page_office_book(), &dati.prenota, FieldKind::Text, true))
            div.p-actions { button.btn.btn-primary type="submit" { (t.enti_save()) } }
        }))
        @if let Some(it) = di {
            div.mt-3 { (ui::post_button(ctx, &format!("{PAGINA}/uffici/{}/togli", it.id), "btn btn-outline-primary", &[], t.enti_page_office_drop())) }
        }
    };
    let meta = PageMeta::new(&title).under(t.ui_office_page(), PAGINA);
    ui::page(ctx, meta.errors(!errori.is_empty()), body)
}

fn fault(ctx: &Ctx, errore: ErroreUfficio) -> String {
    let t = ctx.t;
    match errore {
        ErroreUfficio::Nome => t.enti_fault_office_name(),
        ErroreUfficio::Indirizzo => t.enti_fault_office_address(),
        ErroreUfficio::Orario => t.enti_fault_office_hours(),
        ErroreUfficio::Telefono => t.enti_fault_phone(),
        ErroreUfficio::Email => t.enti_fault_mail(),
        ErroreUfficio::Prenota => t.enti_fault_site(),
    }
}
