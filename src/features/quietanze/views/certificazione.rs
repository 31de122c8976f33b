//! The certificate of a year's expenses: the choice of the year, and what the PDF will say.
use crate::features::quietanze::handlers::{CERTIFICAZIONE, RICEVUTE};
use crate::features::quietanze::model::certificazione::{Certificazione, Esito, MASSIMO};
use crate::features::quietanze::model::elenco::Filtri;
use crate::features::quietanze::pdf::certificazione::{Blocco, Gruppo, Pagata, prospetto};
use crate::platform::Ctx;
use crate::ui::{self, Field, PageMeta, Size};
use maud::{Markup, html};

/// `anni` are those with a receipt, newest first.
pub fn page(ctx: &Ctx, anni: &[i32], anno: i32, esito: &Esito) -> Markup {
    let t = ctx.t;
    let title = t.quietanze_cert_title(anno.to_string());
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.quietanze_cert_lead()) }
        @if !anni.is_empty() { (scelta(ctx, anni, anno)) }
        @match esito {
            Esito::Piena(it) => (piena(ctx, anno, it)),
            Esito::Vuota => (ui::empty(&t.quietanze_cert_empty(anno.to_string()), &t.quietanze_cert_empty_text(), html! {
                a.btn.btn-outline-primary href=(ctx.href(RICEVUTE)) { (t.quietanze_page_back()) }
            })),
            Esito::Troppe => (ui::empty(
                &t.quietanze_cert_many(anno.to_string(), MASSIMO.to_string()),
                &t.quietanze_cert_many_text(),
                html! { a.btn.btn-outline-primary href=(ctx.href(&elenco(anno))) { (t.quietanze_cert_many_action(anno.to_string())) } },
            )),
        }
    };
    let meta = PageMeta::new(&title).voce(ui::Voce::Ricevute).under(t.quietanze_title(), RICEVUTE);
    ui::page(ctx, meta, body)
}

fn elenco(anno: i32) -> String {
    Filtri::default().di(anno).href(RICEVUTE, 1)
}

fn scelta(ctx: &Ctx, anni: &[i32], anno: i32) -> Markup {
    let scelto = anno.to_string();
    let mut voci: Vec<(String, String)> =
        anni.iter().map(|it| (it.to_string(), it.to_string())).collect();
    if !anni.contains(&anno) {
        voci.insert(0, (scelto.clone(), scelto.clone()));
    }
    html! {
        form.p-card.soft method="get" action=(ctx.href(CERTIFICAZIONE)) {
            (ui::select(ctx, &Field { value: &scelto, ..Field::new("anno", &ctx.t.quietanze_filter_year()) }, &voci))
            button.btn.btn-outline-primary type="submit" { (ctx.t.quietanze_cert_choose()) }
        }
    }
}

fn piena(ctx: &Ctx, anno: i32, certificazione: &Certificazione) -> Markup {
    let it = prospetto(certificazione, ctx.lang);
    html! {
        section.p-card {
            h2 { (ctx.t.quietanze_cert_summary()) }
            (ui::rows(html! { @for riga in &it.riassunto { (ui::row(&riga.nome, html! { strong.p-num { (riga.valore) } })) } }))
            @if i32::from(ctx.oggi.year()) == anno { p { (ctx.t.quietanze_cert_running()) } }
            p {
                a.btn.btn-primary href=(ctx.href(&format!("{CERTIFICAZIONE}/pdf?anno={anno}"))) {
                    (ui::icon("it-download", Size::Normal)) (ctx.t.quietanze_cert_download())
                }
            }
        }
        @for blocco in &it.persone { (persona(ctx, blocco)) }
        @if !it.fuori.is_empty() {
            section.p-group aria-labelledby="fuori" {
                div.p-group-head { h2 #fuori { (it.fuori_titolo) } }
                @for gruppo in &it.fuori { (pagamenti(ctx, gruppo)) }
            }
        }
        section {
            h2 { (it.note_titolo) }
            ul { @for nota in &it.note { li { (nota) } } }
        }
        div.p-actions { a.btn.btn-outline-primary href=(ctx.href(&elenco(anno))) { (ctx.t.quietanze_cert_list(anno.to_string())) } }
    }
}

fn persona(ctx: &Ctx, blocco: &Blocco) -> Markup {
    html! {
        section.p-group {
            div.p-group-head { h2 { (blocco.titolo) } p.p-num { (blocco.totale) } }
            @for gruppo in &blocco.gruppi { (pagamenti(ctx, gruppo)) }
        }
    }
}

fn pagamenti(ctx: &Ctx, gruppo: &Gruppo) -> Markup {
    let it = ui::lang_it(ctx);
    html! {
        div.p-group-head {
            h3 lang=[it.filter(|_| gruppo.it)] { (gruppo.titolo) }
            @if let Some([nome, importo]) = &gruppo.totale { p.p-num { (nome) ": " (importo) } }
        }
        @if let Some(ente) = &gruppo.ente { p.p-muted { (ente) } }
        @if let Some(testo) = &gruppo.testo { p { (testo) } }
        ul.p-result { @for pagata in &gruppo.righe { (riga(ctx, pagata)) } }
    }
}

fn riga(ctx: &Ctx, it: &Pagata) -> Markup {
    let lang = ui::lang_it(ctx);
    html! {
        li {
            h4 lang=[lang] { a href=(ctx.href(&format!("{RICEVUTE}/{}", it.id))) { (it.causale) } }
            p.p-num { strong { (it.importo) } }
            p.p-muted { (it.giorno) " · " (it.modo) " · " span lang=[lang] { (it.psp) } }
            p.p-result-foot.p-muted.p-small {
                span { (ctx.t.quietanze_iuv()) " " (ui::code(&it.iuv)) }
                @for nota in &it.note { span { (nota) } }
            }
        }
    }
}
