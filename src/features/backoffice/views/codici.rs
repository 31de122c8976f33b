//! Pages of the earlier fiscal codes.
use super::firme::{self, Atti, Esito};
use crate::features::accesso::Collegamento;
use crate::features::backoffice::handlers::{CODICI, DatiCodice};
use crate::platform::Ctx;
use crate::ui::{self, Field, FieldKind, Head, PageMeta};
use maud::{Markup, html};

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Manca,
    CodiceFiscale,
    PerSe,
    Uguali,
    GiaDiQualcuno,
}

/// The newest links.
pub fn list(ctx: &Ctx, links: &[Collegamento]) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_codes();
    let heads = [t.backoffice_code_today(), t.backoffice_code_before(), t.backoffice_state()];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.backoffice_codes_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/codici/nuovo")) { (t.backoffice_code_new()) }
        }
        @if links.is_empty() {
            (ui::empty(&t.backoffice_codes_none_title(), &t.backoffice_codes_none(), html! {}))
        } @else {
            (ui::table("codici", &title, heads.map(Head::text), html! {
                @for link in links {
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("{CODICI}/{}", link.id))) { (ui::code(link.codice.as_str())) }
                        }
                        td { (ui::code(link.precedente.as_str())) }
                        td { (stato(ctx, link)) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn stato(ctx: &Ctx, link: &Collegamento) -> Markup {
    let (active, ended) = (ctx.t.backoffice_state_active(), ctx.t.backoffice_state_ended());
    firme::stato(ctx, &link.firme, active, ended)
}

/// One link, its story, and what can be done with it.
pub fn show(ctx: &Ctx, link: &Collegamento, atti: &Atti, esito: Esito) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_code_title();
    let body = html! {
        (firme::sommario(ctx, esito, &t.backoffice_code_self()))
        h1 { (title) }
        (firme::fatto(ctx, esito, &link.firme))
        p { (stato(ctx, link)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.backoffice_code_today(), ui::code(link.codice.as_str())))
            (ui::row(&t.backoffice_code_before(), ui::code(link.precedente.as_str())))
            (ui::row(&t.backoffice_code_act(), html! { span lang=[ui::lang_it(ctx)] { (link.atto) } }))
            (firme::righe(ctx, &link.firme, atti))
        })) }
        (azioni(ctx, link, atti))
    };
    let list = t.ui_office_codes();
    ui::page(ctx, PageMeta::new(&title).under(list, CODICI).errors(esito.is_rifiuto()), body)
}

fn azioni(ctx: &Ctx, link: &Collegamento, atti: &Atti) -> Markup {
    let t = ctx.t;
    let path = format!("{CODICI}/{}", link.id);
    let chiudi = firme::chiudi(ctx, &path, &link.firme, atti, t.backoffice_code_undo());
    firme::azioni(ctx, &path, atti, &t.backoffice_code_confirm(), &t.backoffice_code_self(), chiudi)
}

/// The form of a new link.
pub fn form(ctx: &Ctx, dati: &DatiCodice, errori: &[(&'static str, Errore)]) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_code_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, campo, *it))).collect();
    let field = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.backoffice_code_new_lead()) }
        (ui::post_form(ctx, CODICI, None, html! {
            (ui::text_field(ctx, &Field {
                value: &dati.codice, error: field("codice"), kind: FieldKind::Code,
                ..Field::new("codice", &t.backoffice_code_today())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.precedente, error: field("precedente"), kind: FieldKind::Code,
                ..Field::new("precedente", &t.backoffice_code_before())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.atto, error: field("atto"), hint: Some(&t.backoffice_code_act_hint()),
                ..Field::new("atto", &t.backoffice_code_act())
            }))
            button.btn.btn-primary type="submit" { (t.backoffice_propose()) }
        }))
    };
    let list = t.ui_office_codes();
    ui::page(ctx, PageMeta::new(&title).under(list, CODICI).errors(!errori.is_empty()), body)
}

fn fault(ctx: &Ctx, campo: &str, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Manca => t.backoffice_missing_document(),
        Errore::CodiceFiscale if campo == "codice" => t.backoffice_fault_code_today(),
        Errore::CodiceFiscale => t.backoffice_fault_code_before(),
        Errore::PerSe => t.backoffice_code_self(),
        Errore::Uguali => t.backoffice_code_same(),
        Errore::GiaDiQualcuno => t.backoffice_code_taken(),
    }
}
