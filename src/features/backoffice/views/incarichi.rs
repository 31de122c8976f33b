//! Pages of the appointments.
use super::firme::{self, Atti, Esito};
use crate::features::backoffice::handlers::INCARICHI;
use crate::features::backoffice::model::{
    Dati, Errore, MOST_ATTO, MOST_NOME, MOST_UFFICIO, Nomina, REGIONE, Scelte, Stato, puo_nominare,
};
use crate::platform::Ctx;
use crate::platform::operatori::{Incarico, Ruolo};
use crate::platform::pages::Pagina;
use crate::ui::format::data;
use crate::ui::{self, Check, Field, FieldKind, Head, PageMeta, Tone};
use maud::{Markup, html};
use std::iter;

/// One page of the appointments.
pub fn list(ctx: &Ctx, pagina: &Pagina<Nomina>) -> Markup {
    let t = ctx.t;
    let title = t.ui_office_appointments();
    let heads = [
        t.backoffice_who(),
        t.backoffice_role(),
        t.backoffice_where(),
        t.backoffice_days(),
        t.backoffice_state(),
    ];
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.backoffice_appointments_lead()) }
        div.p-actions {
            a.btn.btn-primary href=(ctx.href("/operatori/incarichi/nuovo")) { (t.backoffice_new()) }
            a.btn.btn-outline-primary href=(ctx.href("/operatori/incarichi/file")) { (t.backoffice_file()) }
        }
        @if pagina.is_past_end() {
            (ui::past_end(ctx, INCARICHI))
        } @else if pagina.voci.is_empty() {
            (ui::empty(&t.backoffice_none_title(), &t.backoffice_none(), html! {}))
        } @else {
            (ui::table("incarichi", &title, heads.map(Head::text), html! {
                @for nomina in &pagina.voci { (riga(ctx, nomina)) }
            }))
            (ui::nearby(ctx, INCARICHI, pagina))
        }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}

fn riga(ctx: &Ctx, nomina: &Nomina) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(ctx.href(&format!("{INCARICHI}/{}", nomina.id))) { (nomina.nome) } }
            td { (nomina.ruolo.nome(ctx.t)) }
            td lang=[ui::lang_it(ctx)] { (place(ctx, nomina)) }
            td { (days(ctx, nomina)) }
            td { (stato(ctx, nomina)) }
        }
    }
}

fn place(ctx: &Ctx, nomina: &Nomina) -> String {
    let ente = nomina.ente_nome.as_deref().unwrap_or(&ctx.region.nome);
    match &nomina.ufficio {
        Some(ufficio) => format!("{ente}, {ufficio}"),
        None => ente.to_owned(),
    }
}

fn days(ctx: &Ctx, nomina: &Nomina) -> String {
    let dal = data(ctx.lang, nomina.dal);
    match nomina.al {
        Some(al) => ctx.t.backoffice_from_to(dal, data(ctx.lang, al)),
        None => ctx.t.backoffice_from(dal),
    }
}

fn stato(ctx: &Ctx, nomina: &Nomina) -> Markup {
    let t = ctx.t;
    let (tone, icon, text) = match nomina.stato(ctx.oggi) {
        Stato::DaConfermare => (Tone::Warn, "it-clock", t.backoffice_state_proposed()),
        Stato::Futuro => (Tone::Plain, "it-calendar", t.backoffice_state_future()),
        Stato::Attivo => (Tone::Ok, "it-check-circle", t.backoffice_state_active()),
        Stato::Scaduto => (Tone::Plain, "it-clock", t.backoffice_state_over()),
        Stato::Cessato => (Tone::Plain, "it-close-circle", t.backoffice_state_ended()),
        Stato::Rifiutato => (Tone::Bad, "it-close-circle", t.backoffice_state_refused()),
    };
    ui::chip(tone, icon, text)
}

/// One appointment, its story, and what can be done with it.
pub fn show(ctx: &Ctx, nomina: &Nomina, atti: &Atti, esito: Esito) -> Markup {
    let t = ctx.t;
    let body = html! {
        (firme::sommario(ctx, esito, &t.backoffice_why_self()))
        h1 { (nomina.nome) }
        (firme::fatto(ctx, esito, &nomina.firme))
        p { (stato(ctx, nomina)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.backoffice_role(), nomina.ruolo.nome(ctx.t)))
            (ui::row(&t.backoffice_where(), html! { span lang=[ui::lang_it(ctx)] { (place(ctx, nomina)) } }))
            @if nomina.ruolo.has_servizi() {
                (ui::row(&t.backoffice_services(), html! {
                    @if nomina.servizi.is_empty() { (t.backoffice_services_all()) }
                    @else { span lang=[ui::lang_it(ctx)] { (nomina.servizi.join(", ")) } }
                }))
            }
            (ui::row(&t.backoffice_cf(), ui::code(nomina.codice_fiscale.as_str())))
            (ui::row(&t.backoffice_days(), days(ctx, nomina)))
            (ui::row(&t.backoffice_act(), html! { span lang=[ui::lang_it(ctx)] { (nomina.atto) } }))
            (firme::righe(ctx, &nomina.firme, atti))
            @if let Some(motivo) = &nomina.motivo { (ui::row(&t.backoffice_reason(), motivo)) }
        })) }
        (azioni(ctx, nomina, atti))
    };
    let list = ctx.t.ui_office_appointments();
    ui::page(
        ctx,
        PageMeta::new(&nomina.nome).under(list, INCARICHI).errors(esito.is_rifiuto()),
        body,
    )
}

fn azioni(ctx: &Ctx, nomina: &Nomina, atti: &Atti) -> Markup {
    let t = ctx.t;
    let path = format!("{INCARICHI}/{}", nomina.id);
    let (title, button) = match nomina.firme.confermato {
        Some(_) => (t.backoffice_end_title(), t.backoffice_end()),
        None if atti.sua => (t.backoffice_withdraw_title(), t.backoffice_withdraw()),
        None => (t.backoffice_refuse_title(), t.backoffice_refuse()),
    };
    let chiudi = html! {
        section.p-card {
            h2 { (title) }
            (ui::post_form(ctx, &format!("{path}/chiudi"), None, html! {
                (ui::text_field(ctx, &Field { optional: true, ..Field::new("motivo", &t.backoffice_reason()) }))
                button.btn.btn-outline-primary type="submit" { (button) }
            }))
        }
    };
    firme::azioni(ctx, &path, atti, &t.backoffice_confirm(), &t.backoffice_why_self(), chiudi)
}

/// The form of a new appointment.
pub fn form(
    ctx: &Ctx,
    incarico: &Incarico,
    scelte: &Scelte,
    dati: &Dati,
    errori: &[(&'static str, Errore)],
) -> Markup {
    let t = ctx.t;
    let title = t.backoffice_new();
    let detti: Vec<(&str, String)> =
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, campo, *it))).collect();
    let field = |name: &'static str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let choose = || (String::new(), t.backoffice_choose_one());
    let ruoli = Ruolo::ALL.into_iter().filter(|it| puo_nominare(incarico, *it, incarico.ente));
    let ruoli = ruoli.map(|it| (it.as_str().to_owned(), it.nome(t)));
    let ruoli: Vec<(String, String)> = iter::once(choose()).chain(ruoli).collect();
    let regione = t.backoffice_region_itself(ctx.region.nome.as_str());
    let mut enti = vec![choose(), (REGIONE.to_owned(), regione)];
    enti.extend(scelte.enti.iter().map(|(id, nome)| (id.to_string(), nome.clone())));
    let servizi: Vec<Check> = scelte
        .servizi
        .iter()
        .map(|(id, nome)| Check {
            value: id.to_string(),
            text: nome.clone(),
            checked: dati.servizio.contains(&id.to_string()),
        })
        .collect();
    let body = html! {
        (ui::error_summary(ctx, &detti))
        h1 { (title) }
        p.p-lead { (t.backoffice_new_lead()) }
        (ui::post_form(ctx, INCARICHI, None, html! {
            (ui::text_field(ctx, &Field { value: &dati.nome, error: field("nome"), ..Field::new("nome", &t.backoffice_name()) }))
            (ui::text_field(ctx, &Field {
                value: &dati.codice_fiscale, error: field("codice_fiscale"), kind: FieldKind::Code,
                hint: Some(&t.backoffice_cf_hint()), ..Field::new("codice_fiscale", &t.backoffice_cf())
            }))
            @if incarico.ente.is_none() {
                (ui::select(ctx, &Field { value: &dati.ente, error: field("ente"), ..Field::new("ente", &t.backoffice_where()) }, &enti))
            }
            (ui::select(ctx, &Field { value: &dati.ruolo, error: field("ruolo"), ..Field::new("ruolo", &t.backoffice_role()) }, &ruoli))
            (ui::text_field(ctx, &Field {
                value: &dati.ufficio, error: field("ufficio"), optional: true, ..Field::new("ufficio", &t.backoffice_office())
            }))
            @if !servizi.is_empty() {
                (ui::checks(&Field { hint: Some(&t.backoffice_services_hint()), ..Field::new("servizio", &t.backoffice_services()) }, &servizi))
            }
            (ui::text_field(ctx, &Field {
                value: &dati.dal, error: field("dal"), kind: FieldKind::Date, optional: true,
                hint: Some(&t.backoffice_first_day_hint()), ..Field::new("dal", &t.backoffice_first_day())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.al, error: field("al"), kind: FieldKind::Date, optional: true,
                hint: Some(&t.backoffice_last_day_hint()), ..Field::new("al", &t.backoffice_last_day())
            }))
            (ui::text_field(ctx, &Field {
                value: &dati.atto, error: field("atto"), hint: Some(&t.backoffice_act_hint()), ..Field::new("atto", &t.backoffice_act())
            }))
            button.btn.btn-primary type="submit" { (t.backoffice_propose()) }
        }))
    };
    let list = t.ui_office_appointments();
    ui::page(ctx, PageMeta::new(&title).under(list, INCARICHI).errors(!errori.is_empty()), body)
}

/// What is wrong with that field, in words.
pub fn fault(ctx: &Ctx, campo: &str, errore: Errore) -> String {
    let t = ctx.t;
    match (errore, campo) {
        (Errore::Manca, "nome") => t.backoffice_missing_name(),
        (Errore::Manca, "codice_fiscale") => t.backoffice_missing_cf(),
        (Errore::Manca, "ente") => t.backoffice_missing_where(),
        (Errore::Manca, "ruolo") => t.backoffice_missing_role(),
        (Errore::Manca, _) => t.backoffice_missing_act(),
        (Errore::CodiceFiscale, _) => t.backoffice_fault_cf(),
        (Errore::PerSe, _) => t.backoffice_why_self(),
        (Errore::GiaNominato, _) => t.backoffice_fault_again(),
        (Errore::Data, "dal") => t.backoffice_fault_first_day(),
        (Errore::Data, _) => t.backoffice_fault_last_day(),
        (Errore::PrimaDiIniziare, _) => t.backoffice_fault_order(),
        (Errore::EnteERuolo, _) => t.backoffice_fault_ente(),
        (Errore::TroppoLungo, "nome") => t.backoffice_long_name(MOST_NOME),
        (Errore::TroppoLungo, "ufficio") => t.backoffice_long_office(MOST_UFFICIO),
        (Errore::TroppoLungo, _) => t.backoffice_long_act(MOST_ATTO),
    }
}
