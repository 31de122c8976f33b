//! The entes that can be paid here, and the page of each.
use super::{mail_to, telephone};
use crate::features::enti::{EnteTrovato, ServizioInVetrina, StatoEnte, Testi, Ufficio, Vetrina};
use crate::features::spontanei::{PAGA, Trovato};
use crate::platform::Ctx;
use crate::platform::pages::Pagina;
use crate::ui::{self, Field, FieldKind, Outcome, PageMeta, Size, Voce, giorni_settimana, icon};
use maud::{Markup, html};
use url::form_urlencoded::Serializer;

/// What was found: entes, and, on the first page and by words, what can be paid to them.
pub struct Trovati {
    /// The words that found it.
    pub parole: String,
    pub enti: Pagina<EnteTrovato>,
    pub servizi: Option<Pagina<Trovato>>,
}

impl Trovati {
    pub fn is_empty(&self) -> bool {
        self.enti.voci.is_empty() && self.servizi.as_ref().is_none_or(|it| it.voci.is_empty())
    }
}

/// The search for what was `scritto`, the entes it found, and what can be paid when there were words.
pub fn enti(ctx: &Ctx, scritto: &str, trovati: &Trovati) -> Markup {
    let t = ctx.t;
    let (title, description) = (t.pagine_enti_title(), t.pagine_enti_description());
    let Trovati { parole, enti, servizi } = trovati;
    let query = Serializer::new(String::new()).append_pair("cerca", parole).finish();
    let path = format!("/enti?{query}");
    let niente = trovati.is_empty();
    let body = html! {
        h1 { (title) }
        p.p-lead { (t.pagine_enti_lead()) }
        form method="get" action=(ctx.href("/enti")) role="search" {
            (ui::text_field(ctx, &Field {
                kind: FieldKind::Search, value: scritto, hint: Some(&t.pagine_enti_search_hint()),
                ..Field::new("cerca", &t.pagine_enti_search())
            }))
            div.p-actions { button.btn.btn-primary type="submit" { (t.pagine_enti_search_go()) } }
        }
        @if enti.is_past_end() {
            (ui::past_end(ctx, &path))
        } @else if niente && scritto.is_empty() {
            (ui::empty(&t.pagine_enti_empty_title(), &t.pagine_enti_empty(), notice(ctx)))
        } @else if niente {
            (ui::empty(&t.pagine_enti_none_title(), &t.pagine_enti_none(), notice(ctx)))
        } @else {
            @if parole != scritto { p.mt-3 role="status" { (t.pagine_enti_corrected(scritto, parole)) } }
            @if !enti.voci.is_empty() {
                h2.mt-4 { (t.pagine_enti_found()) }
                ul.p-result { @for it in &enti.voci { (trovato(ctx, it)) } }
                (ui::nearby(ctx, &path, enti))
            }
            @if let Some(servizi) = servizi.as_ref().filter(|it| !it.voci.is_empty()) {
                h2.mt-4 { (t.pagine_enti_services()) }
                ul.p-result { @for it in &servizi.voci {
                    li {
                        h3 { a href=(ctx.href(&format!("{PAGA}/{}", it.scelta))) { (it.titolo.di(ctx.lang)) } }
                        (icon("it-chevron-right", Size::Normal))
                        p.p-muted lang=[ui::lang_it(ctx)] { (it.ente_nome) }
                    }
                } }
                @if servizi.altre {
                    p { a href=(ctx.href(&format!("{PAGA}?{query}"))) { (t.pagine_enti_more()) } }
                }
            }
        }
    };
    ui::page(ctx, PageMeta::new(&title).voce(Voce::Enti).indexed(&description), body)
}

fn notice(ctx: &Ctx) -> Markup {
    html! { a.btn.btn-outline-primary href=(ctx.href("/paga-avviso")) { (ctx.t.pagine_home_notice()) } }
}

fn trovato(ctx: &Ctx, it: &EnteTrovato) -> Markup {
    html! {
        li {
            h3 { a href=(ctx.href(&format!("/enti/{}", it.pagina))) lang=[ui::lang_it(ctx)] { (it.denominazione) } }
            (icon("it-chevron-right", Size::Normal))
            @if let Some(indirizzo) = &it.indirizzo { p.p-muted lang=[ui::lang_it(ctx)] { (indirizzo) } }
        }
    }
}

/// A text of an ente in the language of the page, or in Italian and marked as such.
fn in_lingua<'a>(ctx: &Ctx, testi: &'a Testi) -> (Option<&'static str>, &'a str) {
    match testi.get(ctx.lang) {
        Some(testo) => (None, testo),
        None => (ui::lang_it(ctx), &testi.it),
    }
}

/// The page of an ente; `anteprima`: as somebody of the ente sees it before everybody else.
pub fn ente(ctx: &Ctx, it: &Vetrina, offerte: &[Trovato], anteprima: bool) -> Markup {
    let t = ctx.t;
    let nome = it.ente.denominazione.as_str();
    let attivo = it.ente.stato == StatoEnte::Attivo;
    let description = t.pagine_ente_description(nome);
    let body = html! {
        @if anteprima { (ui::note(Outcome::Wait, &t.pagine_ente_preview_title(), html! { p { (t.pagine_ente_preview()) } })) }
        div.p-ente {
            @if let Some(versione) = it.stemma {
                img.p-crest src={ "/enti/" (it.ente.id) "/stemma/" (versione) ".png" } alt="" width="96" height="96";
            }
            h1 lang=[ui::lang_it(ctx)] { (nome) }
        }
        @if let Some(testi) = &it.presentazione {
            @let (lang, testo) = in_lingua(ctx, testi);
            div.p-prose lang=[lang] { (ui::testo(testo)) }
        }
        @if it.ente.stato == StatoEnte::Sospeso {
            (ui::note(Outcome::Wait, &t.pagine_ente_suspended_title(), html! { p { (t.pagine_ente_suspended()) } }))
        }
        div.p-two {
            div {
                @if attivo || anteprima { (che_cosa(ctx, it, offerte)) }
            }
            div.p-sedi {
                (contatti(ctx, it))
                @for ufficio in &it.uffici { (sede(ctx, ufficio)) }
            }
        }
    };
    let meta = PageMeta::new(nome);
    let meta = if anteprima {
        meta.under(t.ui_office_page(), "/operatori/pagina")
    } else {
        meta.voce(Voce::Enti).under(t.pagine_enti_title(), "/enti").indexed(&description)
    };
    ui::page(ctx, meta, body)
}

/// What one can do here with this ente.
fn che_cosa(ctx: &Ctx, it: &Vetrina, offerte: &[Trovato]) -> Markup {
    let t = ctx.t;
    html! {
        h2 { (t.pagine_ente_pay()) }
        ul.p-result {
            li {
                h3 { a href=(ctx.href("/paga-avviso")) { (t.pagine_home_notice()) } }
                (icon("it-chevron-right", Size::Normal))
                p.p-muted { (t.pagine_home_notice_text()) }
            }
            li {
                h3 { a href=(ctx.href("/area/da-pagare")) { (t.pagine_ente_due()) } }
                (icon("it-chevron-right", Size::Normal))
                p.p-muted { (t.pagine_ente_due_text()) }
            }
        }
        @if !it.servizi.is_empty() {
            h2 { (t.pagine_ente_services()) }
            ul.p-result { @for servizio in &it.servizi { (servizio_di(ctx, servizio, offerte)) } }
        }
    }
}

fn servizio_di(ctx: &Ctx, it: &ServizioInVetrina, offerte: &[Trovato]) -> Markup {
    let t = ctx.t;
    let (lang, nome) = in_lingua(ctx, &it.nome);
    let sue: Vec<_> = offerte.iter().filter(|offerta| offerta.servizio == it.id).collect();
    html! {
        li {
            h3 lang=[lang] { (nome) }
            span {}
            @if let Some(testi) = &it.descrizione {
                @let (lang, testo) = in_lingua(ctx, testi);
                p.p-muted lang=[lang] { (testo) }
            }
            @if sue.is_empty() { p.p-muted { (t.pagine_ente_notice_only()) } }
            @else {
                div.p-result-foot {
                    @for offerta in sue {
                        a href=(ctx.href(&format!("{PAGA}/{}", offerta.scelta))) {
                            @if offerta.su_misura { (t.pagine_ente_form(offerta.titolo.di(ctx.lang))) }
                            @else {
                                (t.pagine_ente_blank()) span.p-sr { ": " (nome) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How to reach the ente as a whole.
fn contatti(ctx: &Ctx, it: &Vetrina) -> Markup {
    let t = ctx.t;
    let ente = &it.ente;
    html! {
        section.p-card {
            h2.h3 { (t.pagine_contacts_title()) }
            (ui::rows(html! {
                @if let Some(telefono) = &ente.telefono { (ui::row(&t.pagine_ente_phone(), telephone(telefono))) }
                @if let Some(email) = &ente.email { (ui::row(&t.pagine_ente_email(), mail_to(email))) }
                @if let Some((sito, nome)) = ente.sito.as_deref().and_then(web_site) {
                    (ui::row(&t.pagine_ente_site(), html! { a href=(sito) { (nome) } }))
                }
                @if let Some(testi) = &it.orari {
                    @let (lang, testo) = in_lingua(ctx, testi);
                    (ui::row(&t.pagine_ente_hours(), html! { div lang=[lang] { (ui::testo(testo)) } }))
                }
                (ui::row(&t.pagine_ente_code(), ui::code(ente.codice_fiscale.as_str())))
            }))
        }
    }
}

/// An office: where, when, how to ask.
fn sede(ctx: &Ctx, it: &Ufficio) -> Markup {
    let (t, dati) = (ctx.t, &it.dati);
    let giorni = giorni_settimana(ctx.lang);
    html! {
        section.p-card.mt-3 {
            h2.h3 lang=[ui::lang_it(ctx)] { (dati.nome) }
            p lang=[ui::lang_it(ctx)] { (dati.indirizzo) }
            (ui::rows(html! {
                @for (giorno, orario) in giorni.iter().zip(&dati.orari) {
                    @if !orario.is_empty() { (ui::row(giorno, orario)) }
                }
                @if let Some(telefono) = &dati.telefono { (ui::row(&t.pagine_ente_phone(), telephone(telefono))) }
                @if let Some(email) = &dati.email { (ui::row(&t.pagine_ente_email(), mail_to(email))) }
                @if let Some(pec) = &dati.pec { (ui::row(&t.pagine_contacts_pec(), mail_to(pec))) }
            }))
            @if dati.orari.iter().all(String::is_empty) { p { (t.pagine_ente_no_hours()) } }
            @if let Some(prenota) = &dati.prenota {
                p { a href=(prenota) { (t.pagine_ente_book()) span.p-sr lang=[ui::lang_it(ctx)] { ": " (dati.nome) } } }
            }
        }
    }
}

/// Address and name of a site. Entes write it: only addresses of web pages become links.
fn web_site(address: &str) -> Option<(&str, &str)> {
    let name = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    Some((address, name.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::web_site;

    #[test]
    fn only_web_addresses_become_links() {
        let address = "https://www.comune.example/";
        assert_eq!(web_site(address), Some((address, "www.comune.example")));
        assert_eq!(web_site("javascript:alert(1)"), None);
        assert_eq!(web_site("www.comune.example"), None);
    }
}
