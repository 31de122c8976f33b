//! The forms of an ente, and its standard ones.
use crate::features::enti::Servizio;
use crate::features::spontanei::handlers_ente::MODULI;
use crate::features::spontanei::model::modelli::Modello;
use crate::features::spontanei::store_ente::Voce;
use crate::kernel::ServizioId;
use crate::platform::Ctx;
use crate::ui::{self, Field, Head, PageMeta, Tone};
use maud::{Markup, html};

/// The list, the way to a new one, the switches.
pub fn page(ctx: &Ctx, voci: &[Voce], servizi: &[Servizio], chiusi: &[ServizioId]) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_forms();
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.spontanei_forms_lead()) }
        @if voci.is_empty() {
            (ui::empty(&t.spontanei_forms_none_title(), &t.spontanei_forms_none(), html! {}))
        } @else {
            (ui::table("moduli", &title, [t.spontanei_form(), t.spontanei_service(), t.spontanei_state()].map(Head::text), html! {
                @for it in voci { tr {
                    th scope="row" {
                        a href=(ctx.href(&format!("{MODULI}/{}", it.id))) {
                            @if it.titolo.is_empty() { (t.spontanei_untitled()) } @else { (it.titolo.it) }
                        }
                    }
                    td { (it.servizio_nome) }
                    td {
                        @if it.pubblicata { (ui::chip(Tone::Ok, "it-check-circle", t.spontanei_state_on())) }
                        @if it.bozza { (ui::chip(Tone::Primary, "it-clock", t.spontanei_state_draft())) }
                        @if !it.pubblicata && !it.bozza { (ui::chip(Tone::Plain, "it-close-circle", t.spontanei_state_off())) }
                    }
                } }
            }))
        }
        h2.mt-4 { (t.spontanei_new_title()) }
        @if servizi.is_empty() { p { (t.spontanei_no_services()) } } @else {
            (ui::post_form(ctx, MODULI, None, html! {
                (ui::select(ctx, &Field::new("servizio", &t.spontanei_service()), &servizi.iter().map(|it| (it.id.to_string(), it.nome_it.clone())).collect::<Vec<_>>()))
                (ui::select(ctx, &Field { hint: Some(&t.spontanei_model_hint()), ..Field::new("modello", &t.spontanei_model()) },
                    &Modello::ALL.map(|it| (it.as_str(), nome(ctx, it)))))
                div.p-actions { button.btn.btn-primary type="submit" { (t.spontanei_new()) } }
            }))
            h2.mt-4 { (t.spontanei_blank_title()) }
            p { (t.spontanei_blank()) }
            (ui::table("bianchi", &t.spontanei_blank_title(), [t.spontanei_service(), t.spontanei_state(), t.spontanei_change()].map(Head::text), html! {
                @for it in servizi { tr {
                    @let acceso = !chiusi.contains(&it.id);
                    @let id = it.id.to_string();
                    th scope="row" { (it.nome_it) }
                    td { (if acceso { t.spontanei_blank_on() } else { t.spontanei_blank_off() }) }
                    td {
                        (ui::post_button(ctx, &format!("{MODULI}/bollettino"), "btn btn-outline-primary btn-sm",
                            &[("servizio", &id), ("acceso", if acceso { "false" } else { "true" })],
                            html! {
                                (if acceso { t.spontanei_switch_off() } else { t.spontanei_switch_on() })
                                span.p-sr { ": " (it.nome_it) }
                            }))
                    }
                } }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn nome(ctx: &Ctx, modello: Modello) -> String {
    let t = ctx.t;
    match modello {
        Modello::Vuoto => t.spontanei_model_empty(),
        Modello::Verbale => t.spontanei_model_fine(),
        Modello::Certificati => t.spontanei_model_certificates(),
        Modello::Dottorato => t.spontanei_model_exam(),
        Modello::Sala => t.spontanei_model_room(),
        Modello::Lampada => t.spontanei_model_lamp(),
        Modello::Cimitero => t.spontanei_model_cemetery(),
    }
}
