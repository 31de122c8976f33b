//! Pages of the payments that somebody of the ente must look at.
use crate::features::posizioni::handlers_ente::POSIZIONI;
use crate::features::posizioni::handlers_ente::casi::CASI;
use crate::features::posizioni::model::caso::{Caso, Differenza, Motivo};
use crate::features::posizioni::views_ente::paid;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::format::{data_ora, euro};
use crate::ui::{self, Field, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// One page of those still to look at, or of the others.
pub fn list(ctx: &Ctx, chiusi: bool, pagina: &Pagina<Caso>) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_cases();
    let all = format!("{CASI}?stato=chiusi");
    let path = if chiusi { &all } else { CASI };
    let (altri, testo) = if chiusi {
        (CASI, t.posizioni_cases_open())
    } else {
        (all.as_str(), t.posizioni_cases_closed())
    };
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.posizioni_cases_lead()) }
        p { a href=(ctx.href(altri)) { (testo) } }
        @if pagina.is_past_end() {
            (ui::past_end(ctx, path))
        } @else if pagina.voci.is_empty() && chiusi {
            (ui::empty(&t.posizioni_cases_none_closed_title(), &t.posizioni_cases_none_closed(), html! {}))
        } @else if pagina.voci.is_empty() {
            (ui::empty(&t.posizioni_cases_none_title(), &t.posizioni_cases_none(), html! {}))
        } @else {
            (table(ctx, chiusi, &pagina.voci))
            (ui::nearby(ctx, path, pagina))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn table(ctx: &Ctx, chiusi: bool, casi: &[Caso]) -> Markup {
    let t = ctx.t;
    let caption = if chiusi { t.posizioni_cases_closed() } else { t.posizioni_cases_open() };
    let heads = [
        Head::text(t.posizioni_case_what()),
        Head::text(t.posizioni_service()),
        Head::text(t.posizioni_paid_on()),
        Head::amount(t.posizioni_case_paid()),
        Head::amount(t.posizioni_case_owed()),
        Head::text(t.posizioni_case_difference()),
    ];
    ui::table(
        "casi",
        &caption,
        heads,
        html! {
            @for caso in casi {
                tr {
                    th scope="row" {
                        a href=(ctx.href(&format!("{CASI}/{}", caso.id))) { (title(ctx, caso.motivo)) }
                    }
                    td {
                        @if let Some(servizio) = &caso.servizio { span lang=[ui::lang_it(ctx)] { (servizio) } }
                        @else { "–" }
                    }
                    td { (paid(ctx, caso.pagato_at)) }
                    td.r { (ui::amount(ctx, caso.pagato)) }
                    td.r { @if let Some(it) = caso.dovuto { (ui::amount(ctx, it)) } @else { "–" } }
                    td { (difference(ctx, caso)) }
                }
            }
        },
    )
}

fn title(ctx: &Ctx, motivo: Motivo) -> String {
    let t = ctx.t;
    match motivo {
        Motivo::Doppio => t.posizioni_case_double(),
        Motivo::AltroModo => t.posizioni_case_other(),
        Motivo::PianoLasciato => t.posizioni_case_left(),
        Motivo::Annullato => t.posizioni_case_withdrawn(),
        Motivo::Scaduto => t.posizioni_case_late(),
        Motivo::Importo => t.posizioni_case_amount(),
        Motivo::Sconosciuto => t.posizioni_case_unknown(),
    }
}

fn story(ctx: &Ctx, motivo: Motivo) -> String {
    let t = ctx.t;
    match motivo {
        Motivo::Doppio => t.posizioni_case_double_body(),
        Motivo::AltroModo => t.posizioni_case_other_body(),
        Motivo::PianoLasciato => t.posizioni_case_left_body(),
        Motivo::Annullato => t.posizioni_case_withdrawn_body(),
        Motivo::Scaduto => t.posizioni_case_late_body(),
        Motivo::Importo => t.posizioni_case_amount_body(),
        Motivo::Sconosciuto => t.posizioni_case_unknown_body(),
    }
}

fn difference(ctx: &Ctx, caso: &Caso) -> Markup {
    let t = ctx.t;
    let said = |importo| euro(ctx.lang, importo).to_string();
    match caso.differenza() {
        Differenza::InPiu(it) => {
            ui::chip(Tone::Warn, "it-warning-circle", t.posizioni_case_over(said(it)))
        }
        Differenza::InMeno(it) => {
            ui::chip(Tone::Warn, "it-warning-circle", t.posizioni_case_under(said(it)))
        }
        Differenza::Nessuna => ui::chip(Tone::Ok, "it-check-circle", t.posizioni_case_even()),
        Differenza::Ignota => html! { "–" },
    }
}

/// One of them. `vede`: who looks may open the posizione; `nota`: as it was sent, when it is too long.
pub fn show(ctx: &Ctx, caso: &Caso, vede: bool, nota: &str, lunga: bool) -> Markup {
    let t = ctx.t;
    let title = title(ctx, caso.motivo);
    let wrong = lunga.then(|| t.posizioni_case_note_long());
    let errori: Vec<(&str, &str)> = wrong.as_deref().map(|it| ("nota", it)).into_iter().collect();
    let posizione = format!("{POSIZIONI}/{}", caso.posizione);
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (story(ctx, caso.motivo)) }
        @if let Some(it) = &caso.chiuso {
            (ui::note(Outcome::Ok, &t.posizioni_case_seen(), html! {
                p { (t.posizioni_case_seen_by(it.chi.as_str(), data_ora(ctx.lang, it.at))) }
                @if let Some(nota) = &it.nota { p lang=[ui::lang_it(ctx)] { (nota) } }
            }))
        }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.posizioni_notice(), ui::code(&caso.numero_avviso.gruppi())))
            @if let Some(servizio) = &caso.servizio {
                (ui::row(&t.posizioni_service(), html! { span lang=[ui::lang_it(ctx)] { (servizio) } }))
            }
            (ui::row(&t.posizioni_paid_on(), paid(ctx, caso.pagato_at)))
            (ui::row(&t.posizioni_case_paid(), ui::amount(ctx, caso.pagato)))
            @if let Some(it) = caso.dovuto { (ui::row(&t.posizioni_case_owed(), ui::amount(ctx, it))) }
            (ui::row(&t.posizioni_case_difference(), difference(ctx, caso)))
        })) }
        @if vede { p { a href=(ctx.href(&posizione)) { (t.posizioni_case_position()) } } }
        @if caso.chiuso.is_none() {
            (ui::post_form(ctx, &format!("{CASI}/{}/chiudi", caso.id), None, html! {
                (ui::text_field(ctx, &Field {
                    value: nota, error: wrong.as_deref(), optional: true,
                    hint: Some(&t.posizioni_case_note_hint()), ..Field::new("nota", &t.posizioni_case_note())
                }))
                button.btn.btn-primary type="submit" { (t.posizioni_case_close()) }
            }))
        }
    };
    let meta = PageMeta::new(&title).under(t.ui_office_cases(), CASI).errors(lunga);
    ui::page(ctx, meta, body)
}
