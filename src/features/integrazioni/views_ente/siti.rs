//! Where people go back to after a payment that the ente's own portal began, and the secret that signs it.
use crate::features::integrazioni::handlers_ente::CHIAVI;
use crate::features::integrazioni::store::al_volo::Ritorni;
use crate::features::integrazioni::store::chiavi::Riga;
use crate::platform::Ctx;
use crate::platform::firma::Segreto;
use crate::ui::format::data_ora;
use crate::ui::{self, Field, Outcome, PageMeta};
use maud::{Markup, html};

/// The part of a key's page; `scritti`: sites as they were written, one of which is none.
pub fn section(ctx: &Ctx, it: &Riga, ritorni: &Ritorni, scritti: Option<&str>) -> Markup {
    let t = ctx.t;
    let path = format!("{CHIAVI}/{}", it.id);
    let siti = ritorni.siti.join("\n");
    let wrong = t.integrazioni_siti_wrong();
    html! {
        h2.mt-3 { (t.integrazioni_siti_title()) }
        p { (t.integrazioni_siti_lead()) }
        (ui::post_form(ctx, &format!("{path}/siti"), None, html! {
            (ui::text_area(ctx, &Field {
                value: scritti.unwrap_or(&siti),
                error: scritti.map(|_| wrong.as_str()),
                hint: Some(&t.integrazioni_siti_hint()),
                optional: true,
                ..Field::new("siti", &t.integrazioni_siti_label())
            }, 4))
            button.btn.btn-primary type="submit" { (t.integrazioni_siti_save()) }
        }))
        h3.mt-3 { (t.integrazioni_segreto_title()) }
        p { @if ritorni.segreto.is_none() { (t.integrazioni_segreto_none()) } @else { (t.integrazioni_segreto_lead()) } }
        @if let Some((_, fino)) = ritorni.prima.as_ref().filter(|it| ctx.now < it.1) {
            p { (t.integrazioni_segreto_two(data_ora(ctx.lang, *fino))) }
        }
        (ui::post_button(ctx, &format!("{path}/segreto"), "btn btn-outline-primary", &[], t.integrazioni_segreto_make()))
    }
}

/// The secret, this once.
pub fn made(ctx: &Ctx, it: &Riga, segreto: &Segreto) -> Markup {
    let t = ctx.t;
    let title = t.integrazioni_segreto_made_title();
    let back = format!("{CHIAVI}/{}", it.id);
    let body = html! {
        (ui::panel(Outcome::Ok, &title, html! { p { (t.integrazioni_segreto_made()) } }))
        div.p-card { (ui::rows(html! {
            (ui::row(&t.integrazioni_key_software(), &it.nome))
            (ui::row(&t.integrazioni_segreto_title(), ui::code_to_copy(ctx, segreto.scritto(), segreto.scritto())))
        })) }
        div.p-actions { a.btn.btn-primary href=(ctx.href(&back)) { (t.integrazioni_key_back()) } }
    };
    let list = t.integrazioni_title();
    ui::page(ctx, PageMeta::new(&title).under(list, CHIAVI).under(it.nome.clone(), &back), body)
}
