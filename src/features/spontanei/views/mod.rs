//! Pages of paying without a notice. Data in, markup out.
pub mod cerca;
pub mod controllo;
pub mod modulo;

use super::handlers::{Offerta, PAGA};
use super::model::espressione::Numero;
use super::model::modulo::{Chi, ImportoModulo, Modulo};
use super::model::stato::Rifiuto;
use super::store::{Come, Compilazione};
use crate::features::posizioni::{Rata, StatoRata, pagabile};
use crate::kernel::oggi_a_roma;
use crate::platform::Ctx;
use crate::ui::format::{data, euro};
use crate::ui::{self, Outcome, PageMeta};
use maud::{Markup, html};

/// `lang` of what an ente wrote, where it is not in the language of the page.
pub fn lingua(ctx: &Ctx, modulo: &Modulo) -> Option<&'static str> {
    if modulo.lingua(ctx.lang) == ctx.lang { None } else { Some("it") }
}

/// What it is, for whom, what it costs.
pub fn servizio(ctx: &Ctx, offerta: &Offerta, accesso: bool) -> Markup {
    let t = ctx.t;
    let modulo = &offerta.versione.modulo;
    let lang = modulo.lingua(ctx.lang);
    let path = format!("{PAGA}/{}", offerta.versione.scelta);
    let dati = format!("{path}/dati");
    let body = html! {
        h1 lang=[lingua(ctx, modulo)] { (modulo.titolo.di(lang)) }
        p.p-lead lang=[ui::lang_it(ctx)] { (offerta.ente.denominazione) }
        div.p-form-body {
            @for riga in modulo.descrizione.di(lang).lines().filter(|it| !it.trim().is_empty()) {
                p lang=[lingua(ctx, modulo)] { (riga) }
            }
            div.p-card { (ui::rows(html! {
                (ui::row(&t.spontanei_cost(), costo(ctx, modulo)))
                (ui::row(&t.spontanei_who(), match modulo.chi {
                    Chi::Chiunque => t.spontanei_who_anyone(),
                    Chi::Entrato => t.spontanei_who_in(),
                    Chi::Figli => t.spontanei_who_child(),
                }))
                @if let Some(al) = modulo.al { (ui::row(&t.spontanei_until(), data(ctx.lang, al))) }
            })) }
            p { (t.spontanei_ways()) }
            div.p-actions {
                @if accesso {
                    a.btn.btn-primary href=(ctx.href(&format!("/accesso?ritorno={dati}"))) { (t.spontanei_login()) }
                } @else {
                    a.btn.btn-primary href=(ctx.href(&dati)) { (t.spontanei_start()) }
                }
            }
        }
    };
    ui::page(
        ctx,
        PageMeta::new(modulo.titolo.di(lang))
            .voce(ui::Voce::PagaServizio)
            .under(t.spontanei_title(), PAGA),
        body,
    )
}

/// How much, as far as it is known before anything is answered.
fn costo(ctx: &Ctx, modulo: &Modulo) -> String {
    let t = ctx.t;
    let soldi = |it: Numero| it.importo().map(|it| euro(ctx.lang, it).to_string());
    match &modulo.importo {
        ImportoModulo::Fisso { importo } => euro(ctx.lang, *importo).to_string(),
        ImportoModulo::Calcolato { .. } => t.spontanei_cost_computed(),
        ImportoModulo::Libero { .. } => t.spontanei_cost_free(),
        ImportoModulo::Tariffa { .. } => {
            let mut valori: Vec<Numero> = modulo.tariffa.iter().map(|it| it.valore).collect();
            valori.sort_unstable();
            let estremi =
                valori.first().copied().and_then(soldi).zip(valori.last().copied().and_then(soldi));
            estremi.map_or_else(
                || t.spontanei_cost_computed(),
                |(da, a)| t.spontanei_cost_tariff(da, a),
            )
        }
    }
}

/// Why there is nothing to fill in or to send; `scelta` can be begun again.
pub fn rifiutata(ctx: &Ctx, rifiuto: Rifiuto, scelta: Option<&str>) -> Markup {
    let t = ctx.t;
    let (title, why) = match rifiuto {
        Rifiuto::Chiuso => (t.spontanei_closed_title(), t.spontanei_closed()),
        Rifiuto::Cambiato => (t.spontanei_changed_title(), t.spontanei_changed()),
        Rifiuto::Scaduta => (t.spontanei_stale_title(), t.spontanei_stale()),
    };
    let body = html! {
        div.p-body role="alert" { (ui::panel(Outcome::Warn, &title, html! { p { (why) } })) }
        div.p-actions {
            @if let Some(scelta) = scelta {
                a.btn.btn-primary href=(ctx.href(&format!("{PAGA}/{scelta}"))) { (t.spontanei_again()) }
            } @else {
                a.btn.btn-primary href=(ctx.href(PAGA)) { (t.spontanei_other()) }
            }
        }
    };
    ui::page(
        ctx,
        PageMeta::new(&title).voce(ui::Voce::PagaServizio).under(t.spontanei_title(), PAGA),
        body,
    )
}

/// What it became; `suo`: the person who looks owes it, and finds it in their list.
pub fn fatta(ctx: &Ctx, compilazione: &Compilazione, rata: &Rata, suo: bool) -> Markup {
    let t = ctx.t;
    let path = format!("{PAGA}/richieste/{}", compilazione.id);
    let pagata = matches!(rata.stato, StatoRata::Pagata | StatoRata::Rendicontata);
    let si_paga = pagabile(rata, ctx.oggi).is_ok();
    let (outcome, title) = if pagata {
        (Outcome::Ok, t.spontanei_done_paid())
    } else if si_paga {
        (Outcome::Ok, t.spontanei_done_title())
    } else {
        (Outcome::Warn, t.spontanei_done_over())
    };
    let fino = compilazione.inviata.map(|it| (it.1, it.2));
    let body = html! {
        (ui::panel(outcome, &title, html! {
            @match fino {
                _ if pagata => p { (t.spontanei_done_paid_body()) },
                Some((Come::Paga, _)) if si_paga => p { (t.spontanei_done_cart()) },
                Some((_, _)) if si_paga => {
                    p { (t.spontanei_done_body(data(ctx.lang, rata.scadenza().unwrap_or(ctx.oggi)))) }
                    @if suo { p { (t.spontanei_done_area()) } }
                },
                Some((_, scade)) => p { (t.spontanei_done_over_body(data(ctx.lang, oggi_a_roma(scade)))) },
                None => {},
            }
        }))
        div.p-form-body {
            div.p-card { (ui::rows(html! {
                (ui::row(&t.spontanei_amount(), ui::amount(ctx, rata.tariffa.importo)))
                (ui::row(&t.spontanei_reason(), html! { span lang=[ui::lang_it(ctx)] { (rata.causale) } }))
                (ui::row(&t.spontanei_ente(), html! { span lang=[ui::lang_it(ctx)] { (rata.ente_nome) } }))
                (ui::row(&t.spontanei_notice(), ui::code_to_copy(ctx, &rata.numero_avviso.gruppi(), rata.numero_avviso.as_str())))
                @if let Some(giorno) = rata.scadenza() { (ui::row(&t.spontanei_pay_by(), data(ctx.lang, giorno))) }
            })) }
            @if si_paga {
                div.p-actions {
                    a.btn.btn-primary href=(ctx.href(&format!("{path}/avviso"))) { (t.spontanei_download()) }
                    @if suo {
                        a.btn.btn-outline-primary href=(ctx.href(&format!("/area/da-pagare/{}", rata.posizione_id))) { (t.spontanei_see()) }
                    } @else if fino.is_some_and(|it| it.0 == Come::Paga) {
                        a.btn.btn-outline-primary href=(ctx.href("/carrello")) { (t.spontanei_cart()) }
                    }
                }
                @if !suo { p { (t.spontanei_keep()) } }
            }
            p { a href=(ctx.href(PAGA)) { (t.spontanei_other()) } }
        }
    };
    ui::page(
        ctx,
        PageMeta::new(&title).voce(ui::Voce::PagaServizio).under(t.spontanei_title(), PAGA),
        body,
    )
}
