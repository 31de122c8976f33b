//! The furniture of every page, and what a component must never leave out.
use super::*;
use crate::kernel::Importo;
use crate::platform::config::Regione;
use crate::platform::ctx::UtenteMenu;
use crate::platform::i18n::texts;
use jiff::civil::date;
use maud::{Markup, html};
use scraper::{Html, Selector};
use std::collections::HashSet;
use std::sync::Arc;

fn ctx(lang: Lang) -> Ctx {
    let region = Regione {
        nome: "Regione Valmarina".into(),
        servizio: "Pagamenti e servizi".into(),
        motto: "Un solo posto per pagare gli enti della Valmarina".into(),
        sito: "https://regione.example".into(),
        indirizzo: "Via del Porto 1, 00100, Valmarina".into(),
        pec: "regione@pec.regione.example".into(),
        telefono: "+39 055 123 45 67".into(),
        telefono_orari: "lun–ven, 8:30–18:00".into(),
        email: "aiuto@regione.example".into(),
    };
    Ctx {
        lang,
        t: texts(lang),
        now: "2026-11-21T09:42:00Z".parse().unwrap(),
        oggi: date(2026, 11, 21),
        path: "/area/da-pagare?gruppo=ente&persona=\"x\"".into(),
        csrf: "token-of-the-form".into(),
        utente: Some(UtenteMenu {
            nome: "Giulia Bianchi".into(),
            iniziali: "GB".into(),
            impresa: None,
        }),
        operatore: None,
        carrello: Some(3),
        da_pagare: Some(7),
        region: Arc::new(region),
    }
}

fn nobody(lang: Lang) -> Ctx {
    Ctx { utente: None, da_pagare: None, path: "/paga-avviso".into(), ..ctx(lang) }
}

fn cent(n: i64) -> Importo {
    Importo::from_cent(n).unwrap()
}

/// The list of debts, with every kind of card.
fn list(ctx: &Ctx) -> Markup {
    let debts = Debts::new(ctx);
    let ente = "Unione dei Comuni Val di Rena";
    let voci = [("Mensa di Marco".to_owned(), cent(5740)), ("Scuolabus".to_owned(), cent(2100))];
    let check = Mark::Check { name: "rata", value: "7d0c", checked: true };
    let mensa = Card {
        href: Some("/area/da-pagare/1"),
        per: Some("Marco e Sofia"),
        due: Some(Due::By(date(2026, 11, 25))),
        voci: &voci,
        ..Card::new(check, "Mensa e scuolabus di <novembre>", ente, cent(7840))
    };
    let multa = Card {
        due: Some(Due::By(date(2026, 11, 16))),
        era: Some(cent(4116)),
        nota: Some(html! { "Ora devi l’importo intero." }),
        ..Card::new(check, "Multa", "Comune di Pontelago", cent(5880))
    };
    let pending = Due::State {
        tone: Tone::Primary,
        icon: "it-clock",
        text: "In attesa di conferma",
        detail: Some("pagato oggi alle 10:31"),
    };
    let waiting = Card {
        per: Some(debts.you()),
        due: Some(pending),
        ..Card::new(Mark::Icon("it-clock"), "Certificato", "Comune di Pontelago", cent(650))
    };
    let scelti = Scelti { n: 2, totale: cent(13720) };
    let body = html! {
        div.p-two {
            div {
                (debts.group("Entro 7 giorni", 2, cent(13720), html! { (debts.card(&mensa)) (debts.card(&multa)) }))
                (debts.plain_group("altri", "Non devi fare nulla", 1, debts.card(&waiting)))
            }
            aside.p-side { (cart_side(ctx, scelti)) }
        }
    };
    let title = ctx.t.ui_nav_due();
    let meta = PageMeta::new(&title).voce(Voce::DaPagare).bar(cart_bar(ctx, scelti));
    page(ctx, meta, html! { h1 { (title) } (post_form(ctx, "/carrello", Some(LIST_FORM), body)) })
}

/// A form that was refused.
fn refused_form(ctx: &Ctx) -> Markup {
    let code = Field {
        hint: Some("18 cifre"),
        error: Some("Scrivi il codice avviso"),
        kind: FieldKind::Digits,
        ..Field::new("codice", "Codice avviso")
    };
    let how = Field { value: "b", ..Field::new("opzione", "Come vuoi pagare?") };
    let answers = [
        Choice {
            value: "a",
            text: "Tutto in una volta",
            detail: Some("Entro il 31 gennaio"),
            words: None,
            more: None,
        },
        Choice { value: "b", text: "In 2 rate", detail: None, words: Some("Due rate"), more: None },
    ];
    let email = Field { kind: FieldKind::Email, optional: true, ..Field::new("email", "Email") };
    let year = Field { value: "2026", ..Field::new("anno", "Anno") };
    let body = html! {
        (text_field(ctx, &code))
        (text_field(ctx, &email))
        (select(ctx, &year, &[("2025", "2025"), ("2026", "2026")]))
        (choices(ctx, &how, &answers, html! { button.btn.btn-primary type="submit" { "Continua" } }))
    };
    let meta = PageMeta::new("Paga un avviso").errors(true).indexed("Paga senza accedere");
    let body = html! {
        (error_summary(ctx, &[("codice", "Scrivi il codice avviso"), ("", "Riprova tra un minuto")]))
        h1 { "Paga un avviso" }
        (post_form(ctx, "/paga-avviso", None, body))
    };
    page(ctx, meta, body)
}

/// The end of a payment.
fn outcome(ctx: &Ctx) -> Markup {
    let body = html! {
        (panel(Outcome::Wait, "Stiamo aspettando la conferma", html! { p { "Non pagare di nuovo." } (waiting(ctx, "/pagamento/1/stato", "Aspettiamo")) }))
        (rows(html! {
            (row("Ente", "Comune di Pontelago"))
            (row("Codice avviso", code_to_copy(ctx, "3010 0000 0044 7126 03", "301000000044712603")))
            (row("Importo", amount(ctx, cent(5880))))
        }))
        (empty("Ricevute", "Qui trovi le ricevute.", html! { a.btn.btn-primary href="/" { "Vai" } }))
        (pagination(ctx, 2, 9, |n| format!("/area/ricevute?pagina={n}")))
        (post_button(ctx, "/carrello/togli", "btn btn-link", &[("rata", "1")], "Togli"))
    };
    page(ctx, PageMeta::new("Esito").under("Carrello".into(), "/carrello"), body)
}

fn pages() -> Vec<(String, Html)> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        for (who, ctx) in [("citizen", ctx(lang)), ("nobody", nobody(lang))] {
            for (name, page) in
                [("list", list(&ctx)), ("form", refused_form(&ctx)), ("outcome", outcome(&ctx))]
            {
                let name = format!("{name} of {who} in {}", lang.code());
                all.push((name, Html::parse_document(&page.into_string())));
            }
        }
    }
    all
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

fn attributes<'a>(page: &'a Html, selector: &str, name: &str) -> Vec<&'a str> {
    page.select(&Selector::parse(selector).unwrap()).filter_map(|it| it.attr(name)).collect()
}

fn text(page: &Html, selector: &str) -> String {
    page.select(&Selector::parse(selector).unwrap()).flat_map(|it| it.text()).collect()
}

#[test]
fn every_page_has_its_furniture() {
    for (name, page) in pages() {
        for once in [
            "h1",
            "main#contenuto",
            "header",
            "footer#piede",
            ".skiplinks a[href='#contenuto']",
            ".skiplinks a[href='#piede']",
            "[data-element='main-navigation']",
            "[data-element='breadcrumb']",
            "[data-element='contacts']",
            "[data-element='appointment-booking']",
            "[data-element='faq']",
            "[data-element='report-inefficiency']",
            "[data-element='privacy-policy-link']",
            "[data-element='legal-notes']",
            "[data-element='accessibility-link']",
        ] {
            assert_eq!(count(&page, once), 1, "{once} in {name}");
        }
        for nav in attributes(&page, "nav", "aria-label") {
            assert!(!nav.is_empty(), "a landmark without a name in {name}");
        }
        assert!(text(&page, "title").ends_with(" – Pagamenti e servizi – Regione Valmarina"));
    }
}

#[test]
fn no_page_has_anything_the_content_policy_forbids() {
    for (name, page) in pages() {
        assert_eq!(count(&page, "[style], style, base, iframe, object"), 0, "{name}");
        assert_eq!(count(&page, "script"), 1, "{name}");
        assert_eq!(count(&page, "script[src^='/static/']:empty"), 1, "{name}");
        for element in page.select(&Selector::parse("*").unwrap()) {
            let handler = element.value().attrs().find(|(key, _)| key.starts_with("on"));
            assert_eq!(handler, None, "an event attribute in {name}");
        }
    }
}

#[test]
fn ids_are_unique_and_every_reference_has_its_target() {
    for (name, page) in pages() {
        let ids = attributes(&page, "[id]", "id");
        let unique: HashSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id twice in {name}");
        let mut wanted = attributes(&page, "label[for]", "for");
        wanted.extend(attributes(&page, "[form]", "form"));
        for list in ["aria-describedby", "aria-labelledby"] {
            let lists = attributes(&page, &format!("[{list}]"), list);
            wanted.extend(lists.iter().flat_map(|it| it.split(' ')));
        }
        wanted.extend(attributes(&page, ".p-errsum a", "href").iter().map(|it| &it[1..]));
        for id in wanted {
            assert!(unique.contains(id), "nothing has the id {id} in {name}");
        }
    }
}

#[test]
fn every_control_has_a_label() {
    for (name, page) in pages() {
        let labelled: HashSet<_> = attributes(&page, "label[for]", "for").into_iter().collect();
        let controls = Selector::parse("input:not([type=hidden]), select, textarea").unwrap();
        for control in page.select(&controls) {
            let inside = control
                .ancestors()
                .any(|it| it.value().as_element().is_some_and(|element| element.name() == "label"));
            let by_id = control.attr("id").is_some_and(|id| labelled.contains(id));
            assert!(inside || by_id, "a control without label in {name}: {}", control.html());
        }
    }
}

#[test]
fn every_post_carries_its_tokens() {
    for (name, page) in pages() {
        let token = "input[name=_csrf][value=token-of-the-form]";
        assert_eq!(
            count(&page, "form[method=post]"),
            count(&page, &format!("form[method=post] {token}")),
            "{name}"
        );
        let others = "form[method=post]:not([action$='/uscita'])";
        assert_eq!(count(&page, others), count(&page, &format!("{others} input[name=_idem]")));
    }
}

#[test]
fn what_is_open_to_everybody_offers_to_sign_in_and_come_back() {
    let page = Html::parse_document(&refused_form(&nobody(Lang::En)).into_string());
    let login = attributes(&page, "[data-element='personal-area-login']", "href");
    assert_eq!(login, ["/en/accesso?ritorno=%2Fpaga-avviso"]);
    assert_eq!(count(&page, "form[action$='/uscita']"), 0);
    assert_eq!(text(&page, ".p-nav a"), "HomePay a noticePay for a serviceOrganisations");
}

#[test]
fn who_is_in_can_sign_out_and_sees_how_much_is_due() {
    let page = Html::parse_document(&list(&ctx(Lang::Es)).into_string());
    assert_eq!(count(&page, "form[method=post][action='/es/uscita'] button"), 1);
    assert_eq!(count(&page, "[data-element='personal-area-login']"), 0);
    assert_eq!(text(&page, ".p-nav a[aria-current=page]"), "Por pagar (7)");
    assert_eq!(attributes(&page, ".p-cartlink", "href"), ["/es/carrello"]);
}

#[test]
fn the_language_menu_leads_to_the_same_page() {
    let page = Html::parse_document(&list(&ctx(Lang::It)).into_string());
    let links = attributes(&page, ".p-menu a[hreflang]", "href");
    let path = "/area/da-pagare?gruppo=ente&persona=\"x\"";
    assert_eq!(links, [path.to_owned(), format!("/en{path}"), format!("/es{path}")]);
    assert_eq!(text(&page, ".p-menu a[aria-current]"), "Italiano");
}

#[test]
fn texts_of_entes_are_marked_as_italian_on_other_pages_only() {
    let italian = Html::parse_document(&list(&ctx(Lang::It)).into_string());
    assert_eq!(count(&italian, "main [lang]"), 0);
    let english = Html::parse_document(&list(&ctx(Lang::En)).into_string());
    assert_eq!(count(&english, "html[lang=en]"), 1);
    assert_eq!(count(&english, ".p-debt h3[lang=it]"), 3);
    assert_eq!(count(&english, "[data-ente][lang=it]"), 3);
}

#[test]
fn a_card_says_what_is_due_when_and_to_whom() {
    let page = Html::parse_document(&list(&ctx(Lang::It)).into_string());
    let cards: Vec<String> = page
        .select(&Selector::parse(".p-debt").unwrap())
        .map(|card| card.text().collect::<String>())
        .collect();
    let mensa = &cards[0];
    assert!(mensa.contains("Seleziona: Mensa e scuolabus di <novembre>, 78,40\u{a0}€"), "{mensa}");
    assert!(mensa.contains("Unione dei Comuni Val di Rena · per Marco e Sofia"), "{mensa}");
    assert!(mensa.contains("Entro il 25 novembremercoledì, tra 4 giorni"), "{mensa}");
    assert!(mensa.contains("Avviso unico: 2 voci"), "{mensa}");
    assert!(cards[1].contains("Scaduto il 16 novembre5 giorni fa"), "{}", cards[1]);
    assert!(cards[1].contains("prima 41,16\u{a0}€58,80\u{a0}€"), "{}", cards[1]);
    assert!(cards[2].contains("per te"), "{}", cards[2]);
    assert_eq!(attributes(&page, "input[data-cent]", "data-cent"), ["7840", "5880"]);
    assert_eq!(count(&page, ".is-locked input"), 0);
}

#[test]
fn errors_are_in_the_title_in_the_summary_and_beside_the_field() {
    let page = Html::parse_document(&refused_form(&nobody(Lang::It)).into_string());
    assert!(text(&page, "title").starts_with("Errore: Paga un avviso"));
    assert_eq!(text(&page, "#errori a[href='#codice']"), "Scrivi il codice avviso");
    assert_eq!(text(&page, "#errori li:last-child"), "Riprova tra un minuto");
    assert_eq!(text(&page, "#codice-err"), "Errore: Scrivi il codice avviso");
    let described = attributes(&page, "#codice[aria-invalid=true]", "aria-describedby");
    assert_eq!(described, ["codice-hint codice-err"]);
    assert_eq!(attributes(&page, "input[type=radio][checked]", "value"), ["b"]);
    assert_eq!(text(&page, "label[for=email]"), "Email (facoltativo)");
}
