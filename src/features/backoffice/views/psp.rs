//! Pages of the services open to the counters of PSPs.
use super::firme::{self, Atti, Esito};
use crate::features::backoffice::handlers::{DatiPsp, PSP, RIFERIMENTO, TASSA_AUTO};
use crate::features::stazione::{Apertura, Cosa};
use crate::kernel::ServizioId;
use crate::platform::Ctx;
use crate::ui::{self, Choice, Field, FieldKind, Head, PageMeta};
use maud::{Markup, html};

/// What the form lets one choose among.
pub struct Scelte {
    pub servizi: Vec<(ServizioId, String)>,
    /// A source knows what vehicles owe to this ente.
    pub tassa_auto: bool,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errore {
    Servizio,
    Codice,
    Dati,
    Importo,
    GiaAperto,
    CodiciPresi,
}

/// Those that wait or are open, then those that were.
pub fn list(ctx: &Ctx, aperture: &[Apertura]) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_psp();
    let heads = [
        Head::text(t.backoffice_psp_service()),
        Head::text(t.backoffice_psp_codes()),
        Head::text(t.backoffice_psp_asks()),
        Head::text(t.backoffice_state()),
        Head::amount(t.backoffice_psp_born()),
        Head::amount(t.backoffice_psp_paid()),
    ];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.backoffice_psp_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/psp/nuovo")) { (t.backoffice_psp_new()) }
        }
        @if aperture.is_empty() {
            (ui::empty(&t.backoffice_psp_none_title(), &t.backoffice_psp_none(), html! {}))
        } @else {
            (ui::table("aperture", &title, heads, html! {
                @for it in aperture {
                    tr {
                        th scope="row" lang=[ui::lang_it(ctx)] {
                            a href=(ctx.href(&format!("{PSP}/{}", it.id))) { (it.servizio_nome) }
                        }
                        td { (ui::code(&it.codici.servizio)) " " (ui::code(&it.codici.soggetto)) }
                        td { (cosa(ctx, it.cosa)) }
                        td { (stato(ctx, it)) }
                        td.r { (it.nate) }
                        td.r { (it.pagate) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn cosa(ctx: &Ctx, cosa: Cosa) -> Markup {
    html! {
        @match cosa {
            Cosa::Riferimento(importo) => { (ctx.t.backoffice_psp_reference()) ", " (ui::amount(ctx, importo)) }
            Cosa::TassaAuto => (ctx.t.backoffice_psp_plate()),
        }
    }
}

fn stato(ctx: &Ctx, it: &Apertura) -> Markup {
    let (open, closed) = (ctx.t.backoffice_psp_open(), ctx.t.backoffice_psp_closed());
    firme::stato(ctx, &it.firme, open, closed)
}

/// One, its story, and what can be done with it.
pub fn show(ctx: &Ctx, it: &Apertura, atti: &Atti, esito: Esito) -> Markup {
    let t = ctx.t;
    let title = &it.servizio_nome;
    let body = html! {
        (firme::sommario(ctx, esito, ""))
        h1 lang=[ui::lang_it(ctx)] { (title) }
        (firme::fatto(ctx, esito, &it.firme))
        p { (stato(ctx, it)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.backoffice_psp_id_service(), ui::code(&it.codici.servizio)))
            (ui::row(&t.backoffice_psp_id_subject(), ui::code(&it.codici.soggetto)))
            (ui::row(&t.backoffice_psp_asks(), cosa(ctx, it.cosa)))
            (ui::row(&t.backoffice_psp_born(), it.nate))
            (ui::row(&t.backoffice_psp_paid(), it.pagate))
            (firme::righe(ctx, &it.firme, atti))
        })) }
        (azioni(ctx, it, atti))
    };
    let list = t.ui_office_psp();
    ui::page(ctx, PageMeta::new(title).under(list, PSP).errors(esito.is_rifiuto()), body)
}

fn azioni(ctx: &Ctx, it: &Apertura, atti: &Atti) -> Markup {
    let t = ctx.t;
    let path = format!("{PSP}/{}", it.id);
    let chiudi = firme::chiudi(ctx, &path, &it.firme, atti, t.backoffice_psp_close());
    firme::azioni(ctx, &path, atti, &t.backoffice_psp_confirm(), "", chiudi)
}

/// The form of a proposal.
pub fn form(
    ctx: &Ctx,
    scelte: &Scelte,
    dati: &DatiPsp,
    errori: &[(&'static str, Errore)],
) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_psp_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, campo, *it))).collect();
    let field = |name: &str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let first = (String::new(), t.backoffice_choose_one());
    let servizi = scelte.servizi.iter().map(|it| (it.0.to_string(), it.1.clone()));
    let servizi: Vec<_> = std::iter::once(first).chain(servizi).collect();
    let hint = if scelte.tassa_auto {
        t.backoffice_psp_amount_hint_plate()
    } else {
        t.backoffice_psp_amount_hint()
    };
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.backoffice_psp_new_lead()) }
        (ui::post_form(ctx, PSP, None, html! {
            (ui::select(ctx, &Field {
                value: &dati.servizio, error: field("servizio"),
                ..Field::new("servizio", &t.backoffice_psp_service())
            }, &servizi))
            (ui::text_field(ctx, &Field {
                value: &dati.id_servizio, error: field("id_servizio"), kind: FieldKind::Digits,
                hint: Some(&t.backoffice_psp_codes_hint()),
                ..Field::new("id_servizio", &t.backoffice_psp_id_service())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.id_soggetto, error: field("id_soggetto"), kind: FieldKind::Digits,
                ..Field::new("id_soggetto", &t.backoffice_psp_id_subject())
            }))
            (asks(ctx, scelte, dati, field("dati")))
            (ui::text_field(ctx, &Field {
                value: &dati.importo, error: field("importo"), kind: FieldKind::Digits,
                hint: Some(&hint), optional: scelte.tassa_auto,
                ..Field::new("importo", &t.backoffice_psp_amount())
            }))
            button.btn.btn-primary type="submit" { (t.backoffice_propose()) }
        }))
    };
    let list = t.ui_office_psp();
    ui::page(ctx, PageMeta::new(&title).under(list, PSP).errors(!errori.is_empty()), body)
}

/// What the payer is asked for: nothing to choose where only one thing can be.
fn asks(ctx: &Ctx, scelte: &Scelte, dati: &DatiPsp, error: Option<&str>) -> Markup {
    let t = ctx.t;
    if !scelte.tassa_auto {
        return html! { input type="hidden" name="dati" value=(RIFERIMENTO); };
    }
    let (reference, plate) = (t.backoffice_psp_reference(), t.backoffice_psp_plate());
    let (reference_detail, plate_detail) =
        (t.backoffice_psp_reference_detail(), t.backoffice_psp_plate_detail());
    let answers = [
        Choice {
            value: RIFERIMENTO,
            text: &reference,
            detail: Some(&reference_detail),
            words: None,
            more: None,
        },
        Choice {
            value: TASSA_AUTO,
            text: &plate,
            detail: Some(&plate_detail),
            words: None,
            more: None,
        },
    ];
    let question = t.backoffice_psp_asks();
    let field = Field { value: &dati.dati, error, ..Field::new("dati", &question) };
    ui::choices(ctx, &field, &answers, html! {})
}

fn fault(ctx: &Ctx, campo: &str, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Servizio => t.backoffice_psp_fault_service(),
        Errore::Codice if campo == "id_servizio" => t.backoffice_psp_fault_code(),
        Errore::Codice => t.backoffice_psp_fault_subject(),
        Errore::Dati => t.backoffice_psp_fault_asks(),
        Errore::Importo => t.backoffice_psp_fault_amount(),
        Errore::GiaAperto => t.backoffice_psp_fault_open(),
        Errore::CodiciPresi => t.backoffice_psp_fault_taken(),
    }
}
