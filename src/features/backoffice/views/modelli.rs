//! Catalogues to begin with, and what one would add.
use crate::features::backoffice::handlers::SERVIZI;
use crate::features::enti::{ContoEnte, Modello, VoceModello};
use crate::kernel::IbanId;
use crate::platform::Ctx;
use crate::ui::{self, Field, Head, Outcome, PageMeta, Tone};
use maud::{Markup, html};

/// The catalogues; of `scelto`, each service and whether it is there already. `senza_conto`: none was chosen.
pub fn show(
    ctx: &Ctx,
    scelto: Option<&(Modello, Vec<(VoceModello, bool)>)>,
    conti: &[ContoEnte],
    senza_conto: bool,
) -> Markup {
    let t = ctx.t;
    let title = t.enti_models();
    let fault = t.enti_fault_account();
    let errori: Vec<(&str, &str)> = if senza_conto { vec![("conto", &fault)] } else { vec![] };
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (title) }
        p.p-lead { (t.enti_models_lead()) }
        ul {
            @for modello in Modello::TUTTI {
                li { a href=(ctx.href(&format!("{SERVIZI}/modelli?modello={}", modello.as_str()))) { (nome(ctx, modello)) } }
            }
        }
        @if let Some((modello, voci)) = scelto { (confronto(ctx, *modello, voci, conti, errori.first().map(|it| it.1))) }
    };
    let meta = PageMeta::new(&title).under(t.ui_office_services(), SERVIZI);
    ui::page(ctx, meta.errors(senza_conto), body)
}

fn nome(ctx: &Ctx, modello: Modello) -> String {
    let t = ctx.t;
    match modello {
        Modello::PiccoloComune => t.enti_model_town(),
        Modello::UfficioScuola => t.enti_model_school(),
        Modello::PoliziaLocale => t.enti_model_police(),
    }
}

fn confronto(
    ctx: &Ctx,
    modello: Modello,
    voci: &[(VoceModello, bool)],
    conti: &[ContoEnte],
    error: Option<&str>,
) -> Markup {
    let t = ctx.t;
    let nuovi = voci.iter().filter(|it| !it.1).count();
    let heads = [t.enti_service(), t.enti_code(), t.enti_taxonomy(), t.enti_state()];
    let mut scelte = vec![(String::new(), t.backoffice_choose_one())];
    scelte.extend(conti.iter().map(|it| (it.id.to_string(), it.iban.as_str().to_owned())));
    html! {
        (ui::table("modello", &nome(ctx, modello), heads.map(Head::text), html! {
            @for (voce, there) in voci {
                tr {
                    @let dati = voce.dati(IbanId(0));
                    th scope="row" { (dati.nome.get(ctx.lang).unwrap_or(&dati.nome.it)) }
                    td { (ui::code(&voce.codice)) }
                    td { (ui::code(&voce.tassonomia)) }
                    td {
                        @if *there { (ui::chip(Tone::Plain, "it-check-circle", t.enti_model_there())) }
                        @else { (ui::chip(Tone::Ok, "it-check-circle", t.enti_model_added())) }
                    }
                }
            }
        }))
        @if nuovi == 0 {
            (ui::note(Outcome::Ok, &t.enti_model_all_title(), html! { p { (t.enti_model_all()) } }))
        } @else {
            (ui::post_form(ctx, "/operatori/servizi/modelli", None, html! {
                input type="hidden" name="modello" value=(modello.as_str());
                (ui::select(ctx, &Field {
                    error, hint: Some(&t.enti_account_hint()), ..Field::new("conto", &t.enti_account())
                }, &scelte))
                button.btn.btn-primary type="submit" { (t.enti_model_copy(nuovi)) }
            }))
        }
    }
}
