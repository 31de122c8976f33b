//! The page of receipts that are asked for. Data in, markup out.
use super::handlers::{Errore, Modulo, RICEVUTE};
use super::model::{CHIAMATE, Motivo, Pagata, Posto, StatoRecupero};
use super::port::Via;
use super::store::Voce;
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::format::{data, data_ora};
use crate::ui::{self, Field, FieldKind, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// What the page knows besides the questions.
pub struct Quadro {
    /// biz-events is in the configuration.
    pub acceso: bool,
    pub posto: Posto,
    /// Who looks may open a posizione.
    pub vede: bool,
}

/// The form, how many more can be asked this hour, the questions.
pub fn page(
    ctx: &Ctx,
    quadro: &Quadro,
    voci: &Pagina<Voce>,
    modulo: &Modulo,
    errore: Option<Errore>,
) -> Markup {
    let t = ctx.t;
    let detto = errore.map(|it| say(ctx, it));
    let errori: Vec<(&str, &str)> =
        errore.zip(detto.as_deref()).map(|(it, text)| (campo(it), text)).into_iter().collect();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (t.recuperi_title()) }
        p.p-lead { (t.recuperi_lead()) }
        @if quadro.acceso { (form(ctx, quadro.posto, modulo, &errori)) }
        @else { (ui::note(Outcome::Warn, &t.recuperi_off_title(), html! { p { (t.recuperi_off()) } })) }
        @if voci.is_past_end() {
            (ui::past_end(ctx, RICEVUTE))
        } @else if voci.voci.is_empty() {
            (ui::empty(&t.recuperi_none_title(), &t.recuperi_none(), html! {}))
        } @else {
            (table(ctx, quadro, &voci.voci))
            (ui::nearby(ctx, RICEVUTE, voci))
        }
    };
    ui::page(ctx, PageMeta::new(&t.recuperi_title()).errors(errore.is_some()), body)
}

fn form(ctx: &Ctx, posto: Posto, modulo: &Modulo, errori: &[(&str, &str)]) -> Markup {
    let t = ctx.t;
    let error = |id: &str| errori.iter().find(|it| it.0 == id).map(|it| it.1);
    html! {
        p.p-muted { @match posto {
            Posto::Libero(n) => (t.recuperi_left(CHIAMATE, n)),
            Posto::Dalle(at) => (t.recuperi_wait(CHIAMATE, data_ora(ctx.lang, at))),
        } }
        (ui::post_form(ctx, RICEVUTE, None, html! {
            (ui::text_field(ctx, &Field {
                value: &modulo.numero, error: error("numero"), kind: FieldKind::Code,
                hint: Some(&t.recuperi_number_hint()), ..Field::new("numero", &t.recuperi_number())
            }))
            (ui::text_field(ctx, &Field {
                value: &modulo.iur, error: error("iur"),
                hint: Some(&t.recuperi_iur_hint()), ..Field::new("iur", &t.recuperi_iur())
            }))
            button.btn.btn-primary type="submit" { (t.recuperi_submit()) }
        }))
    }
}

/// The field that an error is about.
fn campo(errore: Errore) -> &'static str {
    match errore {
        Errore::Iur | Errore::GiaQui => "iur",
        Errore::Numero | Errore::AltroServizio | Errore::Coda => "numero",
    }
}

fn say(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Numero => t.recuperi_bad_number(),
        Errore::Iur => t.recuperi_bad_iur(),
        Errore::AltroServizio => t.recuperi_other_service(),
        Errore::GiaQui => t.recuperi_here(),
        Errore::Coda => t.recuperi_full(),
    }
}

fn table(ctx: &Ctx, quadro: &Quadro, voci: &[Voce]) -> Markup {
    let t = ctx.t;
    let heads = [t.recuperi_number(), t.recuperi_state(), t.recuperi_iur(), t.recuperi_asked()]
        .map(Head::text);
    ui::table(
        "recuperi",
        &t.recuperi_list(),
        heads,
        html! {
            @for it in voci {
                tr {
                    th scope="row" {
                        @match it.posizione.filter(|_| quadro.vede) {
                            Some(id) => a href=(ctx.href(&format!("/operatori/posizioni/{id}"))) { (ui::code(&it.numero.gruppi())) },
                            None => (ui::code(&it.numero.gruppi())),
                        }
                    }
                    td { (stato(ctx, it)) }
                    td { @match &it.iur { Some(iur) => (ui::code(iur)), None => (t.recuperi_gpd()) } }
                    td {
                        (data_ora(ctx.lang, it.chiesto_at))
                        @if let Some(chi) = &it.chiesto_da { br; (chi) }
                    }
                }
            }
        },
    )
}

fn stato(ctx: &Ctx, it: &Voce) -> Markup {
    let t = ctx.t;
    let chip = match it.stato {
        StatoRecupero::InCoda => ui::chip(Tone::Primary, "it-clock", t.recuperi_waiting()),
        StatoRecupero::Trovata => ui::chip(Tone::Ok, "it-check-circle", t.recuperi_found()),
        StatoRecupero::NonTrovata => ui::chip(Tone::Warn, "it-close-circle", t.recuperi_missing()),
        StatoRecupero::Abbandonata => {
            ui::chip(Tone::Warn, "it-close-circle", t.recuperi_given_up())
        }
    };
    // Of GPD nobody can check a code.
    let detto = match it.motivo {
        Some(Motivo::NonTrovata) if it.stato == StatoRecupero::NonTrovata => {
            (it.via == Via::Eventi).then(|| t.recuperi_missing_why())
        }
        Some(motivo) if it.stato != StatoRecupero::Trovata => Some(why(ctx, motivo)),
        _ => it.pagata.map(|it| match it {
            Pagata::Il(giorno) => t.recuperi_paid_on(data(ctx.lang, giorno)),
            Pagata::Ignota => t.recuperi_paid_unknown(),
        }),
    };
    html! { (chip) @if let Some(detto) = detto { br; (detto) } }
}

fn why(ctx: &Ctx, motivo: Motivo) -> String {
    let t = ctx.t;
    match motivo {
        Motivo::NonTrovata => t.recuperi_why_missing(),
        Motivo::NonAmmessa => t.recuperi_why_refused(),
        Motivo::Chiave => t.recuperi_why_key(),
        Motivo::Troppe => t.recuperi_why_busy(),
        Motivo::Guasto | Motivo::NonRisponde => t.recuperi_why_broken(),
        Motivo::Incomprensibile => t.recuperi_why_nonsense(),
        Motivo::Altra => t.recuperi_why_other(),
    }
}
