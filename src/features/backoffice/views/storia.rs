//! The story of a thing of the catalogue: what was changed, by whom, when.
use crate::features::backoffice::model::Nomi;
use crate::features::enti::{Cambio, Mora};
use crate::kernel::{Importo, Lang};
use crate::platform::Ctx;
use crate::ui::format::{data, data_ora, euro};
use crate::ui::{self, Head, giorni_settimana};
use maud::{Markup, html};

/// The table, or that nothing was changed yet.
pub fn storia(ctx: &Ctx, storia: &[Cambio], nomi: &Nomi) -> Markup {
    let t = ctx.t;
    let title = t.enti_story();
    let heads = [
        t.enti_story_when(),
        t.enti_story_who(),
        t.enti_story_what(),
        t.enti_story_before(),
        t.enti_story_after(),
    ];
    html! {
        @if storia.is_empty() {
            h2 { (title) }
            p { (t.enti_story_none()) }
        } @else {
            (ui::table("storia", &title, heads.map(Head::text), html! {
                @for it in storia {
                    tr {
                        th scope="row" { (data_ora(ctx.lang, it.at)) }
                        td { (nomi.get(&it.chi).unwrap_or(&ctx.region.nome)) }
                        td { (campo(ctx, it.campo.as_deref())) }
                        td { (valore(ctx, it.campo.as_deref(), it.prima.as_deref())) }
                        td { (valore(ctx, it.campo.as_deref(), it.dopo.as_deref())) }
                    }
                }
            }))
        }
    }
}

/// What a column is called where it is written.
fn campo(ctx: &Ctx, campo: Option<&str>) -> String {
    let t = ctx.t;
    let Some(campo) = campo else { return t.enti_story_made() };
    match campo {
        "voce_bilancio" => t.enti_budget(),
        "nome_it" => t.enti_name_it(),
        "nome_en" => t.enti_name_en(),
        "nome_es" => t.enti_name_es(),
        "descrizione_it" => t.enti_about_it(),
        "descrizione_en" => t.enti_about_en(),
        "descrizione_es" => t.enti_about_es(),
        "tassonomia" => t.enti_taxonomy(),
        "iban_id" => t.enti_account(),
        "ufficio" => t.enti_office(),
        "causale" => t.enti_reason(),
        "minimo_cent" => t.enti_least(),
        "massimo_cent" => t.enti_most(),
        "scadenza_giorni" => t.enti_due_days(),
        "aperto_dal" => t.enti_open_from(),
        "aperto_al" => t.enti_open_to(),
        "avvisa_io" => t.enti_tell_io(),
        "avvisa_email" => t.enti_tell_mail(),
        "avvisa_carta" => t.enti_tell_paper(),
        "anonimo" => t.enti_anonymous(),
        "accetta_tardivi" => t.enti_late(),
        "mora" => t.enti_late_more(),
        "attivo" => t.enti_in_use(),
        "stato" => t.enti_state(),
        "stato_motivo" => t.enti_steps_reason(),
        "denominazione" => t.enti_ente_name(),
        "codice_ipa" => t.enti_ente_ipa(),
        "segregazione" => t.enti_ente_segregation(),
        "accordo" => t.enti_task_agreement(),
        "telefono" => t.enti_phone(),
        "email" => t.enti_mail(),
        "sito" => t.enti_site(),
        "presentazione_it" => t.enti_about_ente_it(),
        "presentazione_en" => t.enti_about_ente_en(),
        "presentazione_es" => t.enti_about_ente_es(),
        "orari_it" => t.enti_hours_it(),
        "orari_en" => t.enti_hours_en(),
        "orari_es" => t.enti_hours_es(),
        "host" => t.enti_host(),
        "nome" => t.enti_page_office_name(),
        "indirizzo" => t.enti_page_office_address(),
        "orari" => t.enti_page_office_hours(),
        "pec" => t.enti_page_office_pec(),
        "prenota" => t.enti_page_office_book(),
        other => other.to_owned(),
    }
}

fn valore(ctx: &Ctx, campo: Option<&str>, valore: Option<&str>) -> Markup {
    let Some(valore) = valore.filter(|it| !it.is_empty()) else { return html! { "–" } };
    let campo = campo.unwrap_or_default();
    if campo.ends_with("_cent") {
        let importo = valore.parse().ok().and_then(Importo::from_cent).unwrap_or(Importo::ZERO);
        return html! { (euro(ctx.lang, importo)) };
    }
    if campo.starts_with("aperto_")
        && let Ok(giorno) = valore.parse()
    {
        return html! { (data(ctx.lang, giorno)) };
    }
    match (campo, valore) {
        ("mora", json) => {
            let letta = serde_json::from_str::<Mora>(json).unwrap_or_default();
            mora(ctx, &letta)
        }
        ("orari", json) => {
            let letti = serde_json::from_str::<Vec<String>>(json).unwrap_or_default();
            let giorni = giorni_settimana(ctx.lang).into_iter().zip(letti);
            html! { @for (giorno, orario) in giorni.filter(|it| !it.1.is_empty()) { (giorno) " " (orario) br; } }
        }
        (_, "true") => html! { (ctx.t.enti_yes()) },
        (_, "false") => html! { (ctx.t.enti_no()) },
        (_, testo) => html! { span lang=[ui::lang_it(ctx)] { (testo) } },
    }
}

/// What who is late pays more, in words.
pub fn mora(ctx: &Ctx, mora: &Mora) -> Markup {
    let t = ctx.t;
    html! {
        @if mora.interessi { (t.enti_late_interest()) }
        @for (n, it) in mora.maggiorazioni.iter().enumerate() {
            @if 0 < n || mora.interessi { br; }
            (t.enti_late_step(per_cento(it.per_diecimila), it.dopo_giorni))
        }
    }
}

/// `5` or `5,25` of 500 or 525.
pub fn per_cento(per_diecimila: u32) -> String {
    let (intero, resto) = (per_diecimila / 100, per_diecimila % 100);
    if resto == 0 { intero.to_string() } else { format!("{intero},{resto:02}") }
}

/// A name that is Italian on every page but one where its ente wrote it in that language too.
pub fn nome(ctx: &Ctx, it: &str, other: Option<&str>) -> Markup {
    match other {
        Some(testo) if ctx.lang != Lang::It => html! { (testo) },
        _ => html! { span lang=[ui::lang_it(ctx)] { (it) } },
    }
}
