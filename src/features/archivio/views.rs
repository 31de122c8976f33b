//! Pages of the archive. Data in, markup out.
use super::handlers::ARCHIVIO;
use super::model::Motivo;
use super::store::canale::Canale;
use super::store::pagina::{Conti, Fermo};
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::format::data_ora;
use crate::ui::{self, Head, Outcome, PageMeta};
use maud::{Markup, html};

/// Of one ente; `conti` are none when it has nothing to do with the archive.
pub fn ente(
    ctx: &Ctx,
    acceso: bool,
    canale: &Canale,
    conti: Option<&Conti>,
    fermi: &Pagina<Fermo>,
) -> Markup {
    let t = ctx.t;
    let body = html! {
        (head(ctx))
        @match conti {
            None => (ui::empty(&t.archivio_none_title(), &t.archivio_none(), html! {})),
            Some(conti) => {
                (health(ctx, acceso, canale, conti.attesa))
                @if !conti.iscritto { (ui::note(Outcome::Warn, &t.archivio_left_title(), html! { p { (t.archivio_left()) } })) }
                div.p-card { (ui::rows(html! {
                    (ui::row(&t.archivio_current(), conti.aggiornati))
                    (ui::row(&t.archivio_waiting(), html! {
                        (conti.attesa)
                        @if let Some(dal) = conti.dal { ", " (t.archivio_since(data_ora(ctx.lang, dal))) }
                    }))
                    (ui::row(&t.archivio_parked(), conti.fermi))
                    @if 0 < conti.limitati { (ui::row(&t.archivio_limited(), html! {
                        (conti.limitati) br; span.p-muted { (t.archivio_limited_hint()) }
                    })) }
                    (answers(ctx, canale))
                })) }
                (parked(ctx, conti, fermi))
            }
        }
    };
    ui::page(ctx, PageMeta::new(&t.ui_office_archive()), body)
}

/// How many notices of every ente are where.
pub fn region(ctx: &Ctx, acceso: bool, canale: &Canale, conti: &[Conti]) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.archivio_ente()),
        Head::amount(t.archivio_current()),
        Head::amount(t.archivio_waiting()),
        Head::text(t.archivio_oldest()),
        Head::amount(t.archivio_parked()),
    ];
    let body = html! {
        (head(ctx))
        (health(ctx, acceso, canale, conti.iter().map(|it| it.attesa).sum()))
        @if conti.is_empty() {
            (ui::empty(&t.archivio_nobody_title(), &t.archivio_nobody(), html! {}))
        } @else {
            div.p-card { (ui::rows(answers(ctx, canale))) }
            (ui::table("enti", &t.archivio_entes(), heads, html! {
                @for it in conti {
                    tr {
                        th scope="row" lang=[ui::lang_it(ctx)] { (it.nome) }
                        td.r { (it.aggiornati) }
                        td.r { (it.attesa) }
                        td { @if let Some(dal) = it.dal { (data_ora(ctx.lang, dal)) } @else { "–" } }
                        td.r { (it.fermi) }
                    }
                }
            }))
        }
    };
    ui::page(ctx, PageMeta::new(&t.ui_office_archive()), body)
}

fn head(ctx: &Ctx) -> Markup {
    html! { h1 { (ctx.t.ui_office_archive()) } p.p-lead { (ctx.t.archivio_lead()) } }
}

/// What keeps all of it from being sent, if anything.
fn health(ctx: &Ctx, acceso: bool, canale: &Canale, attesa: i64) -> Markup {
    let t = ctx.t;
    let pausa = canale.pausa_fino.filter(|fino| ctx.now < *fino && 0 < attesa);
    html! {
        @if !acceso {
            (ui::note(Outcome::Bad, &t.archivio_off_title(), html! { p { (t.archivio_off()) } }))
        } @else if let Some(fino) = pausa {
            (ui::note(Outcome::Warn, &t.archivio_down_title(), html! {
                @if let Some((_, Some(motivo))) = canale.risposta { p { (reason(ctx, motivo)) } }
                p { (t.archivio_down(data_ora(ctx.lang, fino))) }
            }))
        }
    }
}

/// The last words of the archive.
fn answers(ctx: &Ctx, canale: &Canale) -> Markup {
    let t = ctx.t;
    html! {
        @match canale.risposta {
            None => (ui::row(&t.archivio_answer(), t.archivio_never())),
            Some((at, motivo)) => {
                (ui::row(&t.archivio_answer(), html! {
                    (data_ora(ctx.lang, at)) ": "
                    @match motivo { None => (t.archivio_ok()), Some(it) => (reason(ctx, it)) }
                }))
                @if let Some(ok) = canale.ok_at.filter(|_| motivo.is_some()) {
                    (ui::row(&t.archivio_last_ok(), data_ora(ctx.lang, ok)))
                }
            }
        }
    }
}

fn parked(ctx: &Ctx, conti: &Conti, fermi: &Pagina<Fermo>) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.archivio_notice()),
        Head::text(t.archivio_reason()),
        Head::text(t.archivio_parked_on()),
        Head::amount(t.archivio_asks()),
        Head::text(t.archivio_what_to_do()),
    ];
    let retry = "/operatori/archivio/riprova";
    html! {
        h2 { (t.archivio_parked()) }
        @if fermi.is_past_end() {
            (ui::past_end(ctx, ARCHIVIO))
        } @else if fermi.voci.is_empty() {
            p { (t.archivio_parked_none()) }
        } @else {
            p { (t.archivio_parked_lead()) }
            @if 1 < conti.fermi {
                (ui::post_button(ctx, retry, "btn btn-outline-primary", &[], t.archivio_retry_all(conti.fermi)))
            }
            (ui::table("fermi", &t.archivio_parked(), heads, html! {
                @for it in &fermi.voci {
                    @let rata = it.rata.to_string();
                    tr {
                        th scope="row" {
                            a href=(ctx.href(&format!("/operatori/posizioni/{}", it.posizione))) { (ui::code(&it.numero.gruppi())) }
                        }
                        td { @if let Some(motivo) = it.motivo { (reason(ctx, motivo)) } }
                        td { (data_ora(ctx.lang, it.dal)) }
                        td.r { @if let Some(importo) = it.chiede { (ui::amount(ctx, importo)) } @else { "–" } }
                        td { (ui::post_button(ctx, retry, "btn btn-outline-primary", &[("rata", &rata)], html! {
                            (t.archivio_retry()) span.p-sr { " " (it.numero.gruppi()) }
                        })) }
                    }
                }
            }))
            (ui::nearby(ctx, ARCHIVIO, fermi))
        }
    }
}

fn reason(ctx: &Ctx, motivo: Motivo) -> String {
    let t = ctx.t;
    match motivo {
        Motivo::NonValido => t.archivio_why_invalid(),
        Motivo::Chiave => t.archivio_why_key(),
        Motivo::NonTrovato => t.archivio_why_missing(),
        Motivo::Conflitto => t.archivio_why_conflict(),
        Motivo::NonAmmesso => t.archivio_why_refused(),
        Motivo::Troppi => t.archivio_why_busy(),
        Motivo::Guasto => t.archivio_why_broken(),
        Motivo::NonRisponde => t.archivio_why_silent(),
        Motivo::SenzaConto => t.archivio_why_account(),
    }
}
