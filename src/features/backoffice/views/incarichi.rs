//! Pages of the appointments.
use super::firme::{self, Atti};
use crate::features::backoffice::model::{Dati, Errore, Nomina, Stato, puo_nominare};
use crate::features::enti::{Ente, Servizio};
use crate::platform::Ctx;
use crate::platform::operatori::{Incarico, RifiutoFirma, Ruolo};
use crate::platform::pages::Pagina;
use crate::ui::format::data;
use crate::ui::{self, Check, Field, FieldKind, PageMeta, Tone};
use maud::{Markup, html};

const INCARICHI: &str = "/operatori/incarichi";

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
        }
        @if pagina.voci.is_empty() {
            (ui::empty(&t.backoffice_none_title(), &t.backoffice_none(), html! {}))
        } @else {
            (ui::table("incarichi", &title, &heads, html! {
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
            td { (ui::role(ctx, nomina.ruolo)) }
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
pub fn show(ctx: &Ctx, nomina: &Nomina, atti: &Atti, rifiuto: Option<RifiutoFirma>) -> Markup {
    let t = ctx.t;
    let errori: Vec<(&str, String)> = rifiuto
        .map(|it| ("", firme::perche(ctx, it, &t.backoffice_why_self())))
        .into_iter()
        .collect();
    let body = html! {
        (ui::error_summary(ctx, &errori))
        h1 { (nomina.nome) }
        p { (stato(ctx, nomina)) }
        div.p-card { (ui::rows(html! {
            (ui::row(&t.backoffice_role(), ui::role(ctx, nomina.ruolo)))
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
            (firme::righe(ctx, &nomina.firme))
            @if let Some(motivo) = &nomina.motivo { (ui::row(&t.backoffice_reason(), motivo)) }
        })) }
        (azioni(ctx, nomina, atti))
    };
    let list = ctx.t.ui_office_appointments();
    ui::page(
        ctx,
        PageMeta::new(&nomina.nome).under(list, INCARICHI).errors(rifiuto.is_some()),
        body,
    )
}

fn azioni(ctx: &Ctx, nomina: &Nomina, atti: &Atti) -> Markup {
    let t = ctx.t;
    let path = format!("{INCARICHI}/{}", nomina.id);
    let (title, button) = if nomina.firme.confermato.is_some() {
        (t.backoffice_end_title(), t.backoffice_end())
    } else {
        (t.backoffice_refuse_title(), t.backoffice_refuse())
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

/// What the form lets one choose among: entes for the region, services for an ente.
pub struct Scelte {
    pub enti: Vec<Ente>,
    pub servizi: Vec<Servizio>,
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
        errori.iter().map(|(campo, it)| (*campo, fault(ctx, *it))).collect();
    let field = |name: &'static str| detti.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
    let ruoli: Vec<(&str, String)> = Ruolo::ALL
        .into_iter()
        .filter(|it| puo_nominare(incarico, *it, incarico.ente))
        .map(|it| (it.as_str(), ui::role(ctx, it)))
        .collect();
    let mut enti = vec![(String::new(), t.backoffice_region_itself(ctx.region.nome.as_str()))];
    enti.extend(scelte.enti.iter().map(|it| (it.id.to_string(), it.denominazione.clone())));
    let servizi: Vec<Check> = scelte
        .servizi
        .iter()
        .map(|it| Check {
            value: it.id.to_string(),
            text: it.nome_it.clone(),
            checked: dati.servizio.contains(&it.id.to_string()),
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

fn fault(ctx: &Ctx, errore: Errore) -> String {
    let t = ctx.t;
    match errore {
        Errore::Manca => t.backoffice_fault_missing(),
        Errore::CodiceFiscale => t.backoffice_fault_cf(),
        Errore::PerSe => t.backoffice_why_self(),
        Errore::Data => t.backoffice_fault_date(),
        Errore::PrimaDiIniziare => t.backoffice_fault_order(),
        Errore::EnteERuolo => t.backoffice_fault_ente(),
        Errore::TroppoLungo => t.backoffice_fault_long(),
    }
}
