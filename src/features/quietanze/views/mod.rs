//! Pages of the receipts: the list, and one of them.
pub mod certificazione;
pub mod verifica;

use super::handlers::{CERTIFICAZIONE, RICEVUTE, ZIP};
use super::model::elenco::{Filtri, Intestatario, PER_ARCHIVIO, Riepilogo, Somma, Voce};
use super::model::{Avvertenza, Quietanza};
use super::pdf::{self, Riga};
use crate::kernel::RtId;
use crate::platform::Ctx;
use crate::ui::format::{dimensione, euro, il_giorno, mese_anno, momento};
use crate::ui::{self, Field, FieldKind, Outcome, PageMeta, Size, Tone};
use maud::{Markup, html};

/// The list: one page of what is looked for.
pub fn elenco(ctx: &Ctx, riepilogo: &Riepilogo, voci: &[Voce], pagina: u32) -> Markup {
    let title = ctx.t.quietanze_title();
    let body = html! {
        h1 { (title) }
        p.p-lead { (ctx.t.quietanze_lead()) }
        @if riepilogo.is_vuoto() {
            (ui::empty(&ctx.t.quietanze_empty_title(), &ctx.t.quietanze_empty_text(), html! {
                a.btn.btn-primary href=(ctx.href("/area/da-pagare")) { (ctx.t.quietanze_empty_action()) }
            }))
        } @else {
            (filtri(ctx, riepilogo))
            @if voci.is_empty() {
                (ui::empty(&ctx.t.quietanze_none_title(), &ctx.t.quietanze_none_text(), html! {
                    a.btn.btn-outline-primary href=(ctx.href(RICEVUTE)) { (ctx.t.quietanze_none_action()) }
                }))
            } @else {
                @let somme = riepilogo.per_anno();
                @for dell_anno in voci.chunk_by(|a, b| a.giorno().year() == b.giorno().year()) {
                    @let somma = anno(dell_anno).and_then(|it| somme.get(&it)).copied().unwrap_or_default();
                    (gruppo(ctx, riepilogo.filtri(), dell_anno, somma))
                }
                (ui::pagination(ctx, pagina, riepilogo.pagine(), |n| riepilogo.filtri().href(RICEVUTE, n)))
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title).voce(ui::Voce::Ricevute), body)
}

fn anno(voci: &[Voce]) -> Option<i32> {
    voci.first().map(|it| it.giorno().year().into())
}

fn filtri(ctx: &Ctx, riepilogo: &Riepilogo) -> Markup {
    let filtri = riepilogo.filtri();
    let scelto = filtri.anno.map(|it| it.to_string()).unwrap_or_default();
    let mut anni = vec![(String::new(), ctx.t.quietanze_filter_all_years())];
    anni.extend(riepilogo.anni().into_iter().map(|it| (it.to_string(), it.to_string())));
    let mut enti = vec![("", ctx.t.quietanze_filter_all_enti())];
    enti.extend(riepilogo.enti().into_iter().map(|(cf, nome)| (cf, nome.to_owned())));
    html! {
        div.p-tools {
            details.p-filter open[!filtri.is_empty()] {
                summary { (ui::icon("it-funnel", Size::Small)) (ctx.t.quietanze_filter()) }
                form.p-filter-panel method="get" action=(ctx.href(RICEVUTE)) {
                    (ui::select(ctx, &Field { value: &scelto, ..Field::new("anno", &ctx.t.quietanze_filter_year()) }, &anni))
                    (ui::select(ctx, &Field {
                        value: filtri.ente.as_deref().unwrap_or_default(),
                        ..Field::new("ente", &ctx.t.quietanze_filter_ente())
                    }, &enti))
                    @if riepilogo.has_altri() || filtri.persona.is_some() { (persone(ctx, filtri)) }
                    (ui::text_field(ctx, &Field {
                        hint: Some(&ctx.t.quietanze_filter_search_hint()),
                        value: &filtri.cerca,
                        kind: FieldKind::Search,
                        ..Field::new("cerca", &ctx.t.quietanze_filter_search())
                    }))
                    div {
                        button.btn.btn-outline-primary type="submit" { (ctx.t.quietanze_filter_submit()) }
                    }
                    @if !filtri.is_empty() {
                        div { a href=(ctx.href(RICEVUTE)) { (ctx.t.quietanze_none_action()) } }
                    }
                }
            }
        }
    }
}

fn persone(ctx: &Ctx, filtri: &Filtri) -> Markup {
    let persone = [
        ("", ctx.t.quietanze_filter_all_people()),
        (Intestatario::Io.as_str(), ctx.t.quietanze_filter_me()),
        (Intestatario::Altri.as_str(), ctx.t.quietanze_filter_others()),
    ];
    let value = filtri.persona.map(Intestatario::as_str).unwrap_or_default();
    let label = ctx.t.quietanze_filter_person();
    ui::select(ctx, &Field { value, ..Field::new("persona", &label) }, &persone)
}

/// What was paid in a year: `somma` is of the whole year, `voci` are those of this page.
fn gruppo(ctx: &Ctx, filtri: &Filtri, voci: &[Voce], somma: Somma) -> Markup {
    let id = anno(voci).map(|anno| format!("anno-{anno}"));
    html! {
        section.p-group aria-labelledby=[&id] {
            div.p-group-head {
                h2 id=[&id] { @if let Some(anno) = anno(voci) { (anno) } }
                p { (ctx.t.quietanze_count(somma.quante)) " · " (ui::amount(ctx, somma.importo)) }
            }
            @if let Some(anno) = anno(voci) { (dell_anno(ctx, &filtri.di(anno), anno, somma.quante)) }
            @for del_mese in voci.chunk_by(|a, b| a.giorno().month() == b.giorno().month()) {
                @if let Some(prima) = del_mese.first() { h3 { (maiuscola(&mese_anno(ctx.lang, prima.giorno()))) } }
                ul.p-result { @for voce in del_mese { (riga(ctx, voce)) } }
            }
        }
    }
}

/// A year in one go: its receipts in a ZIP, or in more when there are very many, and the certificate.
fn dell_anno(ctx: &Ctx, filtri: &Filtri, anno: i32, quante: u32) -> Markup {
    let t = ctx.t;
    let (parti, year) = (quante.div_ceil(PER_ARCHIVIO), anno.to_string());
    let href = |parte: u32| match filtri.href(ZIP, 1) {
        href if parti == 1 => href,
        href => format!("{href}&parte={parte}"),
    };
    html! {
        @if 1 < parti { p { (t.quietanze_zip_parts(year.as_str(), parti, PER_ARCHIVIO)) } }
        ul.p-year {
            @for parte in 1..=parti {
                li { a href=(ctx.href(&href(parte))) {
                    (ui::icon("it-download", Size::Small))
                    @if parti == 1 { (t.quietanze_zip(quante, year.as_str(), dimensione(pdf::BYTE_ZIP.saturating_mul(quante.into())))) }
                    @else { (t.quietanze_zip_part(year.as_str(), parte, parti)) }
                } }
            }
            li { a href=(ctx.href(&format!("{CERTIFICAZIONE}?anno={anno}"))) {
                (ui::icon("it-file", Size::Small)) (t.quietanze_cert_title(year.as_str()))
            } }
        }
    }
}

fn riga(ctx: &Ctx, voce: &Voce) -> Markup {
    let it = ui::lang_it(ctx);
    html! {
        li {
            h4 lang=[it] { a href=(ctx.href(&pagina_href(voce.id))) { (voce.causale) } }
            p.p-num { strong { (euro(ctx.lang, voce.importo)) } }
            p.p-muted {
                span lang=[it] { (voce.ente_nome) }
                @if let Some(nome) = &voce.intestata_a { " · " (ctx.t.quietanze_for(nome.as_str())) }
            }
            div.p-result-foot {
                (stato(ctx, voce))
                a href=(ctx.href(&pdf_href(voce.id))) {
                    (ctx.t.quietanze_download()) span.p-sr lang=[it] { ": " (voce.causale) }
                }
            }
        }
    }
}

fn stato(ctx: &Ctx, voce: &Voce) -> Markup {
    let pagato = ctx.t.quietanze_paid(il_giorno(ctx.lang, voce.giorno(), ctx.oggi));
    html! {
        span {
            (ui::chip(Tone::Ok, "it-check-circle", pagato)) " "
            @match voce.avvertenza() {
                Some(Avvertenza::Doppia) => (ui::chip(Tone::Warn, "it-warning-circle", ctx.t.quietanze_chip_double())),
                Some(Avvertenza::Tardiva) => (ui::chip(Tone::Warn, "it-clock", ctx.t.quietanze_chip_late())),
                None => {}
            }
        }
    }
}

/// Everything one receipt says.
/// `originale`: the person may have it as the Node sent it. `marche`: which shares have a stamp.
pub fn pagina(ctx: &Ctx, q: &Quietanza, originale: bool, marche: &[i16]) -> Markup {
    let importo = euro(ctx.lang, q.importo).to_string();
    let title = ctx.t.quietanze_page_title(importo.as_str());
    let it = ui::lang_it(ctx);
    let body = html! {
        div.p-body {
            (ui::panel(Outcome::Ok, &title, html! {
                p { span lang=[it] { (q.causale) } " · " span lang=[it] { (q.ente_nome) } }
                p { @match q.quando() {
                    Some(at) => (ctx.t.quietanze_page_when(momento(ctx.lang, at, ctx.oggi))),
                    None => (ctx.t.quietanze_pdf_when(pdf::quando(q, ctx.lang))),
                } }
                p {
                    a.btn.btn-primary href=(ctx.href(&pdf_href(q.id))) {
                        (ui::icon("it-download", Size::Normal)) (ctx.t.quietanze_page_download(dimensione(pdf::BYTE)))
                    }
                }
            }))
            @if let Some(avvertenza) = q.avvertenza() {
                @let [titolo, testo] = pdf::avvertenza(ctx.t, avvertenza, &q.ente_nome);
                div.p-panel.warn {
                    (ui::icon("it-warning-circle", Size::Normal)) h2 { (titolo) } p { (testo) }
                }
            }
            @for sezione in pdf::sezioni(q, ctx.lang) {
                section.p-card {
                    h2 { (sezione.titolo) }
                    (ui::rows(html! { @for riga in &sezione.righe { (dato(ctx, riga)) } }))
                }
            }
            @if !q.beneficiari.is_empty() { (quote(ctx, q, marche)) }
            p { strong { (ctx.t.quietanze_pdf_statement()) } }
            div.p-actions {
                a.btn.btn-outline-primary href=(ctx.href(RICEVUTE)) { (ctx.t.quietanze_page_back()) }
                @if originale {
                    a href=(ctx.href(&format!("{RICEVUTE}/{}/xml", q.id))) { (ctx.t.quietanze_page_xml()) }
                }
            }
        }
    };
    let meta =
        PageMeta::new(&title).voce(ui::Voce::Ricevute).under(ctx.t.quietanze_title(), RICEVUTE);
    ui::page(ctx, meta, body)
}

fn dato(ctx: &Ctx, riga: &Riga) -> Markup {
    let it = riga.it.then(|| ui::lang_it(ctx)).flatten();
    ui::row(
        &riga.nome,
        html! { @if riga.codice { (ui::code(&riga.valore)) } @else { span lang=[it] { (riga.valore) } } },
    )
}

fn quote(ctx: &Ctx, q: &Quietanza, marche: &[i16]) -> Markup {
    let it = ui::lang_it(ctx);
    let beneficiari = pdf::beneficiari(q, ctx.lang);
    let quote = beneficiari.righe.iter().zip(&q.beneficiari);
    let [_, _, tassonomia, _] = &beneficiari.colonne;
    html! {
        section aria-labelledby="beneficiari" {
            h2 #beneficiari { (beneficiari.titolo) }
            ul.p-result { @for (quota, trasferimento) in quote { li {
                h3 lang=[it] { (quota.nome) }
                p.p-num { strong { (quota.importo) } }
                @if let Some(bollo) = &quota.bollo { p { strong { (bollo) } } }
                @if marche.contains(&trasferimento.indice) { (marca(ctx, q.id, trasferimento.indice)) }
                p { span lang=[it] { (quota.causale) } }
                p.p-result-foot.p-muted.p-small {
                    span { (quota.codice) } span { (tassonomia) " " (ui::code(&quota.tassonomia)) }
                }
            } } }
        }
    }
}

/// The stamp of a share, to be kept with the document it is for.
fn marca(ctx: &Ctx, id: RtId, indice: i16) -> Markup {
    html! {
        p {
            a href=(ctx.href(&format!("{RICEVUTE}/{id}/marca/{indice}"))) {
                (ui::icon("it-download", Size::Small)) (ctx.t.quietanze_stamp_download())
            }
        }
        p.p-muted.p-small { (ctx.t.quietanze_stamp_hint()) }
    }
}

/// Months are written small: not at the start of a heading.
fn maiuscola(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn pagina_href(id: RtId) -> String {
    format!("{RICEVUTE}/{id}")
}

fn pdf_href(id: RtId) -> String {
    format!("{RICEVUTE}/{id}/pdf")
}
