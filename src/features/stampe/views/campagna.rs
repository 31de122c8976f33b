//! One campaign: how far it is, its files, what was not printed.
use super::stato;
use crate::features::stampe::handlers::STAMPE;
use crate::features::stampe::model::{Campagna, Parte, RigaScarto, Scartato, StatoCampagna};
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::{self, Head, Outcome, PageMeta, format};
use maud::{Markup, html};

/// `riprovabili` of those left out may be tried again.
pub fn show(
    ctx: &Ctx,
    it: &Campagna,
    parti: &Pagina<Parte>,
    scarti: &[RigaScarto],
    riprovabili: i64,
) -> Markup {
    let t = ctx.t;
    let title = t.stampe_title(it.id.0);
    let path = format!("{STAMPE}/{}", it.id);
    let body = html! {
        h1 { (title) }
        p { (stato(ctx, it.stato)) }
        (progress(ctx, it, &path))
        (actions(ctx, it, &path))
        div.p-card { (ui::rows(html! {
            (ui::row(&t.stampe_service(), html! { span lang=[ui::lang_it(ctx)] { (it.servizio_nome) } }))
            @if let Some(dal) = it.dal { (ui::row(&t.stampe_from(), format::data(ctx.lang, dal))) }
            @if let Some(al) = it.al { (ui::row(&t.stampe_to(), format::data(ctx.lang, al))) }
            (ui::row(&t.stampe_language(), html! {
                span lang=(it.lingua.code()) { (it.lingua.nome()) }
                @if let Some(seconda) = it.seconda { ", " span lang=(seconda.code()) { (seconda.nome()) } }
            }))
            @if it.postale { (ui::row(&t.stampe_post(), t.stampe_postal())) }
            (ui::row(&t.stampe_asked_by(), &it.chi))
            (ui::row(&t.stampe_asked_on(), format::data_ora(ctx.lang, it.created_at)))
        })) }
        (files(ctx, it, parti, &path))
        (left_out(ctx, it, scarti, riprovabili, &path))
    };
    ui::page(ctx, PageMeta::new(&title).under(t.ui_office_prints(), STAMPE), body)
}

fn progress(ctx: &Ctx, it: &Campagna, path: &str) -> Markup {
    let t = ctx.t;
    let (done, all) = (it.fatti(), it.totale);
    html! {
        p { label for="avanzamento" { (t.stampe_progress(done, all)) } }
        progress #avanzamento.p-progress max=(all) value=(done) { (done) " / " (all) }
        @if it.stato == StatoCampagna::InCorso {
            (ui::waiting(ctx, &format!("{path}/novita?visti={done}"), &t.stampe_wait()))
            noscript { p { a href=(ctx.href(path)) { (t.stampe_reload()) } } }
        }
    }
}

fn actions(ctx: &Ctx, it: &Campagna, path: &str) -> Markup {
    let t = ctx.t;
    let to = format!("{path}/stato");
    let button = |fai, class, text| ui::post_button(ctx, &to, class, &[("fai", fai)], text);
    let give_up = || button("annulla", "btn btn-outline-primary", t.stampe_give_up());
    html! {
        @match it.stato {
            StatoCampagna::InCorso => div.p-actions {
                (button("ferma", "btn btn-outline-primary", t.stampe_pause())) (give_up())
            },
            StatoCampagna::InPausa => div.p-actions {
                (button("riprendi", "btn btn-primary", t.stampe_resume())) (give_up())
            },
            StatoCampagna::Finita | StatoCampagna::Annullata => {}
        }
    }
}

fn files(ctx: &Ctx, it: &Campagna, parti: &Pagina<Parte>, path: &str) -> Markup {
    let t = ctx.t;
    let heads = [
        Head::text(t.stampe_part()),
        Head::amount(t.stampe_notices()),
        Head::text(t.stampe_ready_on()),
        Head::text(t.stampe_files()),
    ];
    html! {
        h2 { (t.stampe_files()) }
        @if parti.is_past_end() {
            (ui::past_end(ctx, path))
        } @else if parti.voci.is_empty() {
            p { @match it.stato {
                StatoCampagna::Annullata => (t.stampe_files_withdrawn()),
                StatoCampagna::Finita => (t.stampe_files_none()),
                StatoCampagna::InCorso => (t.stampe_files_wait()),
                StatoCampagna::InPausa => (t.stampe_files_paused()),
            } }
        } @else {
            p { (t.stampe_files_lead()) }
            (ui::table("parti", &t.stampe_parts(), heads, html! {
                @for parte in &parti.voci {
                    tr {
                        th scope="row" { (parte.numero) }
                        td.r { (parte.avvisi) }
                        td { (format::data_ora(ctx.lang, parte.fatta_at)) }
                        td { @if parte.superati == 0 { (links(ctx, parte, path)) } @else { (over(ctx, parte, path)) } }
                    }
                }
            }))
            (ui::nearby(ctx, path, parti))
        }
    }
}

fn links(ctx: &Ctx, parte: &Parte, path: &str) -> Markup {
    let t = ctx.t;
    let n = parte.numero;
    html! {
        ul.p-linklist {
            li { a href=(ctx.href(&format!("{path}/parti/{n}/stampa"))) {
                (t.stampe_print(n, format::dimensione(parte.blocco_byte.unsigned_abs())))
            } }
            li { a href=(ctx.href(&format!("{path}/parti/{n}/zip"))) {
                (t.stampe_zip(n, format::dimensione(parte.zip_byte.unsigned_abs())))
            } }
        }
    }
}

/// What to do with a part that is no longer right.
fn over(ctx: &Ctx, parte: &Parte, path: &str) -> Markup {
    let t = ctx.t;
    let numero = parte.numero.to_string();
    html! {
        p { (t.stampe_over(parte.superati)) }
        (ui::post_button(ctx, &format!("{path}/rifai"), "btn btn-outline-primary",
            &[("parte", &numero)], t.stampe_again(parte.numero)))
    }
}

fn left_out(
    ctx: &Ctx,
    it: &Campagna,
    scarti: &[RigaScarto],
    riprovabili: i64,
    path: &str,
) -> Markup {
    let t = ctx.t;
    if scarti.is_empty() {
        return html! {};
    }
    let heads =
        [Head::text(t.stampe_notice()), Head::text(t.stampe_iupd()), Head::text(t.stampe_reason())];
    html! {
        h2 { (t.stampe_left_out(it.scartati)) }
        p { a href=(ctx.href(&format!("{path}/scarti"))) { (t.stampe_left_out_file()) } }
        @if it.stato == StatoCampagna::Finita && 0 < riprovabili {
            p { (t.stampe_retry_lead()) }
            (ui::post_button(ctx, &format!("{path}/riprova"), "btn btn-outline-primary", &[],
                t.stampe_retry(riprovabili)))
        }
        (ui::table("scarti", &t.stampe_left_out(it.scartati), heads, html! {
            @for riga in scarti {
                tr {
                    th scope="row" { (ui::code(riga.numero_avviso.as_deref().unwrap_or("–"))) }
                    td { (ui::code(&riga.iupd)) }
                    td { (reason(ctx, riga.motivo)) }
                }
            }
        }))
    }
}

fn reason(ctx: &Ctx, motivo: Scartato) -> String {
    let t = ctx.t;
    match motivo {
        Scartato::Pagata => t.stampe_why_paid(),
        Scartato::Annullata => t.stampe_why_withdrawn(),
        Scartato::AltraOpzione => t.stampe_why_other(),
        Scartato::Scaduta => t.stampe_why_over(),
        Scartato::Sospesa => t.stampe_why_suspended(),
        Scartato::NonAncora => t.stampe_why_not_yet(),
        Scartato::SenzaIndirizzo => t.stampe_why_address(),
        Scartato::Doppione => t.stampe_why_twice(),
        Scartato::Guasto => t.stampe_why_broken(),
    }
}

/// A file was asked for that is no longer right.
pub fn superata(ctx: &Ctx, it: &Campagna, parte: &Parte) -> Markup {
    let t = ctx.t;
    let path = format!("{STAMPE}/{}", it.id);
    let title = t.stampe_over_title(parte.numero);
    let body = html! {
        div.p-body role="alert" {
            (ui::panel(Outcome::Warn, &title, html! { (over(ctx, parte, &path)) }))
        }
        p { a href=(ctx.href(&path)) { (t.stampe_back()) } }
    };
    ui::page(ctx, PageMeta::new(&title), body)
}
