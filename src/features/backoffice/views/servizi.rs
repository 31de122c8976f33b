//! What an ente collects for: the list, and all of a service.
use super::storia::{self, mora, nome, per_cento};
use crate::features::backoffice::handlers::SERVIZI;
use crate::features::backoffice::model::Nomi;
use crate::features::enti::{
    Cambio, MotivoGiuridico, Parte, Scheda, Servizio, Valori, VoceBilancio, VoceTassonomia,
    ripartisci,
};
use crate::kernel::{Importo, Lang};
use crate::platform::Ctx;
use crate::ui::format::{data, euro};
use crate::ui::{self, Head, Outcome, PageMeta, Tone};
use maud::{Markup, Render, html};

/// The catalogue; who `writes` may add to it.
pub fn list(ctx: &Ctx, servizi: &[Servizio], writes: bool) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_services();
    let add = html! {
        @if writes {
            div.p-actions {
                a.btn.btn-primary href=(ctx.href("/operatori/servizi/nuovo")) { (t.enti_service_new()) }
                a.btn.btn-outline-primary href=(ctx.href("/operatori/servizi/modelli")) { (t.enti_models()) }
                a.btn.btn-outline-primary href=(ctx.href("/operatori/servizi/file")) { (t.enti_file_services()) }
            }
        }
    };
    let heads =
        [t.enti_service(), t.enti_code(), t.enti_taxonomy(), t.enti_account(), t.enti_state()];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.enti_services_lead()) }
        @if servizi.is_empty() {
            (ui::empty(&t.enti_services_none_title(), &t.enti_services_none(), add))
        } @else {
            (add)
            (ui::table("servizi", &title, heads.map(Head::text), html! {
                @for it in servizi {
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("{SERVIZI}/{}", it.id))) {
                                (nome(ctx, &it.nome_it, altra(ctx, it.nome_en.as_deref(), it.nome_es.as_deref())))
                            }
                        }
                        td { (ui::code(&it.codice)) }
                        td { (ui::code(&it.tassonomia)) }
                        td { (ui::code(it.iban.as_str())) }
                        td { (in_uso(ctx, it.attivo)) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn altra<'a>(ctx: &Ctx, en: Option<&'a str>, es: Option<&'a str>) -> Option<&'a str> {
    match ctx.lang {
        Lang::It => None,
        Lang::En => en,
        Lang::Es => es,
    }
}

fn in_uso(ctx: &Ctx, attivo: bool) -> Markup {
    if attivo {
        ui::chip(Tone::Ok, "it-check-circle", ctx.t.enti_in_use())
    } else {
        ui::chip(Tone::Plain, "it-close-circle", ctx.t.enti_not_in_use())
    }
}

/// All that a page shows of a service.
pub struct Vista<'a> {
    pub scheda: &'a Scheda,
    pub voce: Option<&'a VoceTassonomia>,
    pub bilancio: &'a [VoceBilancio],
    pub storia: &'a [Cambio],
    pub nomi: &'a Nomi,
}

/// A service and its story; `fatto`: it was written a moment ago.
pub fn show(ctx: &Ctx, vista: &Vista<'_>, writes: bool, fatto: bool) -> Markup {
    let (t, it) = (ctx.t, vista.scheda);
    let title = it.dati.nome.get(ctx.lang).unwrap_or(&it.dati.nome.it);
    let path = format!("{SERVIZI}/{}", it.id);
    let body = html! {
        h1 { (nome(ctx, &it.dati.nome.it, it.dati.nome.get(ctx.lang))) }
        @if fatto { div role="status" { (ui::note(Outcome::Ok, &t.enti_saved_title(), html! { p { (t.enti_saved()) } })) } }
        p { (in_uso(ctx, it.dati.attivo)) }
        @if writes {
            div.p-actions {
                a.btn.btn-primary href=(ctx.href(&format!("{path}/modifica"))) { (t.enti_edit()) }
                a.btn.btn-outline-primary href=(ctx.href(&format!("{path}/bilancio"))) { (t.enti_budget_edit()) }
            }
        }
        div.p-card { (ui::rows(righe(ctx, vista))) }
        (bilancio(ctx, vista.bilancio))
        (storia::storia(ctx, vista.storia, vista.nomi))
    };
    ui::page(ctx, PageMeta::new(title).under(t.ui_office_services(), SERVIZI), body)
}

fn righe(ctx: &Ctx, vista: &Vista<'_>) -> Markup {
    let (t, it) = (ctx.t, vista.scheda);
    let dati = &it.dati;
    let italiano = |testo: &str| html! { span lang=[ui::lang_it(ctx)] { (testo) } };
    html! {
        (ui::row(&t.enti_code(), ui::code(&it.codice)))
        (testi(ctx, &[(t.enti_name_en(), dati.nome.en.as_deref(), "en"), (t.enti_name_es(), dati.nome.es.as_deref(), "es")]))
        @if let Some(testo) = &dati.descrizione {
            (testi(ctx, &[(t.enti_about_it(), Some(&testo.it), "it"), (t.enti_about_en(), testo.en.as_deref(), "en"),
                (t.enti_about_es(), testo.es.as_deref(), "es")]))
        }
        (ui::row(&t.enti_taxonomy(), html! {
            (ui::code(&dati.tassonomia))
            @if let Some(voce) = vista.voce { br; (tassonomia(ctx, voce)) }
        }))
        (ui::row(&t.enti_account(), ui::code(it.iban.as_str())))
        @if let Some(ufficio) = &dati.ufficio { (ui::row(&t.enti_office(), italiano(ufficio))) }
        @if let (Some(testo), Some(Ok(modello))) = (&dati.causale, dati.modello()) {
            (ui::row(&t.enti_reason(), html! {
                (ui::code(testo)) br; (t.enti_reason_like()) " " (italiano(&modello.scrivi(&esempio(ctx, &dati.nome.it, &ctx.oggi.year().to_string()))))
            }))
        }
        (ui::row(&t.enti_price(), match dati.prezzo {
            None => html! { (t.enti_price_any()) },
            Some((minimo, massimo)) if minimo == massimo => html! { (euro(ctx.lang, minimo)) },
            Some((minimo, massimo)) => html! { (t.enti_price_from_to(euro(ctx.lang, minimo).to_string(), euro(ctx.lang, massimo).to_string())) },
        }))
        @if let Some(giorni) = dati.scadenza_giorni { (ui::row(&t.enti_due_days(), giorni)) }
        (ui::row(&t.enti_late(), si_no(ctx, dati.accetta_tardivi)))
        @if let Some(it) = &dati.mora { (ui::row(&t.enti_late_more(), mora(ctx, it))) }
        @if let Some(giorno) = dati.aperto.0 { (ui::row(&t.enti_open_from(), data(ctx.lang, giorno))) }
        @if let Some(giorno) = dati.aperto.1 { (ui::row(&t.enti_open_to(), data(ctx.lang, giorno))) }
        (ui::row(&t.enti_tell(), avvisa(ctx, vista.scheda)))
        (ui::row(&t.enti_anonymous(), si_no(ctx, dati.anonimo)))
    }
}

fn testi(_: &Ctx, testi: &[(String, Option<&str>, &'static str)]) -> Markup {
    html! {
        @for (nome, testo, lang) in testi {
            @if let Some(testo) = testo { (ui::row(nome, html! { span lang=(lang) { (testo) } })) }
        }
    }
}

fn si_no(ctx: &Ctx, si: bool) -> String {
    if si { ctx.t.enti_yes() } else { ctx.t.enti_no() }
}

fn avvisa(ctx: &Ctx, scheda: &Scheda) -> String {
    let (t, it) = (ctx.t, scheda.dati.avvisa);
    let tutti = [
        (it.io, t.enti_tell_io()),
        (it.email, t.enti_tell_mail()),
        (it.carta, t.enti_tell_paper()),
    ];
    let detti: Vec<String> = tutti.into_iter().filter(|it| it.0).map(|it| it.1).collect();
    if detti.is_empty() { t.enti_tell_nobody() } else { detti.join(", ") }
}

/// What the blanks of a reason could be.
pub fn esempio<'a>(_: &Ctx, servizio: &'a str, anno: &'a str) -> Valori<'a> {
    Valori { servizio, anno, periodo: "marzo", riferimento: "AB 123" }
}

/// A row of the taxonomy in words.
pub fn tassonomia(ctx: &Ctx, voce: &VoceTassonomia) -> Markup {
    html! {
        span lang=[ui::lang_it(ctx)] { (voce.servizio) }
        br; span.p-muted {
            span lang=[ui::lang_it(ctx)] { (voce.area) " · " (voce.macro_area) } " · " (motivo(ctx, voce.motivo()))
            " · " (ctx.t.enti_valid_to(data(ctx.lang, voce.al)))
        }
    }
}

fn motivo(ctx: &Ctx, motivo: MotivoGiuridico) -> String {
    let t = ctx.t;
    match motivo {
        MotivoGiuridico::Imposta => t.enti_ground_duty(),
        MotivoGiuridico::Tassa => t.enti_ground_tax(),
        MotivoGiuridico::ServizioPagamento => t.enti_ground_service(),
        MotivoGiuridico::Sanzione => t.enti_ground_fine(),
        MotivoGiuridico::Altro => t.enti_ground_other(),
    }
}

/// The lines of every year, and what of a hundred euro goes to each.
fn bilancio(ctx: &Ctx, voci: &[VoceBilancio]) -> Markup {
    let t = ctx.t;
    let title = t.enti_budget();
    let heads = [
        Head::text(t.enti_budget_year()),
        Head::text(t.enti_budget_chapter()),
        Head::text(t.enti_budget_assessment()),
        Head::text(t.enti_budget_office()),
        Head::text(t.enti_budget_part()),
        Head::amount(t.enti_budget_of_hundred()),
    ];
    let cento = Importo::from_cent(10_000).unwrap_or(Importo::ZERO);
    let divisi = voci.chunk_by(|a, b| a.anno == b.anno).flat_map(|anno| ripartisci(anno, cento));
    let testo = |it: &Option<String>| it.clone().unwrap_or_else(|| "–".to_owned());
    html! {
        @if voci.is_empty() {
            h2 { (title) }
            p { (t.enti_budget_none()) }
        } @else {
            (ui::table("bilancio", &title, heads, html! {
                @for (it, euro_cento) in voci.iter().zip(divisi) {
                    tr {
                        th scope="row" { (it.anno) }
                        td { (it.capitolo) }
                        td { (testo(&it.accertamento)) }
                        td { (testo(&it.ufficio)) }
                        td { (parte(ctx, it.parte)) }
                        td.r { (ui::amount(ctx, euro_cento)) }
                    }
                }
            }))
        }
    }
}

fn parte(ctx: &Ctx, parte: Parte) -> Markup {
    match parte {
        Parte::Importo(importo) => euro(ctx.lang, importo).render(),
        Parte::Quota(quota) => html! { (per_cento(quota)) " %" },
    }
}
