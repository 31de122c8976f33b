//! Pages that everybody may read, and the page of every fault, through HTTP.
use super::support::{GIULIA, TestPortal, location};
use reqwest::{Response, StatusCode};
use scraper::{Html, Selector};
use std::collections::BTreeSet;

const PAGES: &[&str] = &[
    "/",
    "/aiuto",
    "/enti",
    "/privacy",
    "/cookie",
    "/note-legali",
    "/accessibilita",
    "/mappa",
    "/accesso",
    "/paga-avviso",
    "/carrello",
];

fn texts(html: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    Html::parse_document(html)
        .select(&selector)
        .map(|it| it.text().collect::<String>().trim().to_owned())
        .collect()
}

fn attributes(html: &str, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let html = Html::parse_document(html);
    html.select(&selector).filter_map(|it| it.attr(name)).map(ToOwned::to_owned).collect()
}

#[actix_web::test]
async fn every_page_for_everybody_is_there_in_three_languages() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for (prefix, lang) in [("", "it"), ("/en", "en"), ("/es", "es")] {
        for path in PAGES {
            let (status, html) = browser.page(&format!("{prefix}{path}")).await;
            assert_eq!(status, StatusCode::OK, "{prefix}{path}");
            assert_eq!(attributes(&html, "html", "lang"), [lang], "{prefix}{path}");
            assert_eq!(texts(&html, "h1").len(), 1, "{prefix}{path}");
            let title = texts(&html, "title").join("");
            assert!(title.ends_with(" – Pagamenti e servizi – Regione Valmarina"), "{title}");
        }
    }
    portal.stop().await;
}

#[actix_web::test]
async fn every_link_of_ours_leads_somewhere_anchors_included() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let mut links = BTreeSet::new();
    for path in PAGES {
        let html = browser.page(path).await.1;
        links.extend(attributes(&html, "a[href^='/']", "href"));
    }
    for path in ["/aiuto#domande", "/aiuto#segnala", "/accessibilita#segnala", "/mappa"] {
        assert!(links.contains(path), "nobody links to {path}");
    }
    for link in links {
        let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
        let answer = browser.get(path).await;
        let fine = [StatusCode::OK, StatusCode::SEE_OTHER];
        assert!(fine.contains(&answer.status()), "{link}: {}", answer.status());
        let html = answer.text().await.unwrap();
        let there = anchor.is_empty() || html.contains(&format!("id=\"{anchor}\""));
        assert!(there, "{path} has no #{anchor}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn home_offers_to_log_in_and_then_what_is_owed() {
    let portal = TestPortal::start().await;
    let html = portal.browser().page("/").await.1;
    assert!(html.contains("7 enti collegati"));
    assert_eq!(texts(&html, "a.btn-primary"), ["Accedi e vedi cosa devi"]);
    let html = portal.logged_in(GIULIA).await.page("/en").await.1;
    assert_eq!(attributes(&html, "a.btn-primary", "href"), ["/en/area/da-pagare"]);
    portal.stop().await;
}

#[actix_web::test]
async fn entes_are_listed_and_each_has_its_page_with_the_contacts_it_gave() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let html = browser.page("/es/enti").await.1;
    let names = texts(&html, ".p-result h3 a[lang=it]");
    assert_eq!(names.len(), 7, "{names:?}");
    assert!(names.contains(&"Comune di Pontelago".to_owned()));
    let html = browser.page("/es/enti/comune-di-pontelago").await.1;
    assert!(html.contains("tel:+390553456780") && html.contains("mailto:urp@comune.pontelago"));
    portal.stop().await;
}

#[actix_web::test]
async fn words_find_entes_and_what_can_be_paid_however_they_are_written() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let found = async |cerca: &str| {
        let html = browser.page(&format!("/enti?cerca={cerca}")).await.1;
        (texts(&html, "h2"), texts(&html, ".p-result h3"), html)
    };
    let (_, names, _) = found("PÒNTEL").await;
    assert!(names.contains(&"Comune di Pontelago".to_owned()), "{names:?}");
    assert!(!names.contains(&"Comune di Rena Alta".to_owned()), "{names:?}");
    // Every word counts, in any order; services of several entes come with whose they are.
    let (_, names, html) = found("rifiut").await;
    assert!(!names.is_empty() && html.contains("/paga-servizio/"), "{names:?}");
    assert_eq!(found("vito%20borgo").await.1.first().unwrap(), "Comune di Borgo San Vito");
    // Who is only joining is not found; nothing of what was typed is markup or a pattern.
    for nothing in ["montechiaro", "%25", "qqzz", "%22%3E%3Cscript%3E"] {
        let (heads, names, html) = found(nothing).await;
        let all = nothing == "%25";
        assert_eq!(names.is_empty(), !all, "{nothing}: {names:?}");
        assert!(all || heads.iter().any(|it| it.contains("Non troviamo niente")), "{heads:?}");
        assert!(!html.contains("\"><script>"), "{html}");
    }
    assert!(found("a&pagina=99").await.2.contains("/enti?cerca=a"));
    portal.stop().await;
}

/// Says something to the database that no page can.
async fn sql(portal: &TestPortal, statement: &'static str) {
    sqlx::raw_sql(statement).execute(portal.db()).await.unwrap();
}

#[actix_web::test]
async fn an_ente_has_one_address_and_its_others_lead_there() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let leads = async |path: &str, to: &str| {
        let res = browser.get(path).await;
        assert_eq!(res.status(), StatusCode::PERMANENT_REDIRECT, "{path}");
        assert_eq!(location(&res).as_deref(), Some(to), "{path}");
        assert_eq!(browser.get(to).await.status(), StatusCode::OK, "{to}");
    };
    leads("/en/enti/80067800013", "/en/enti/comune-di-rena-alta").await;
    let santelia = "update ente set denominazione = 'Comune di Sant’Elia' where codice_fiscale = '80067800013'";
    sql(&portal, santelia).await;
    leads("/enti/comune-di-rena-alta", "/enti/comune-di-sant-elia").await;
    // What led to somebody never leads to somebody else.
    let altro = "update ente set denominazione = 'Comune di Rena Alta' where codice_fiscale = '80023400015'";
    sql(&portal, altro).await;
    leads("/enti/80023400015", "/enti/comune-di-rena-alta-80023400015").await;
    leads("/enti/comune-di-pontelago", "/enti/comune-di-rena-alta-80023400015").await;
    leads("/enti/comune-di-rena-alta", "/enti/comune-di-sant-elia").await;
    for written in ["santelia", "sant%27elia", "elia%20SANT", "80067800013"] {
        let html = browser.page(&format!("/enti?cerca={written}")).await.1;
        assert_eq!(texts(&html, ".p-result h3")[0], "Comune di Sant’Elia", "{written}");
    }
    assert_eq!(browser.get("/enti/comune-di-nessuno").await.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}

#[actix_web::test]
async fn who_is_called_so_comes_first_and_what_is_nearly_so_is_found() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let before = "update ente set denominazione = 'Azienda di Pontelago' where codice_fiscale = '80045600014'";
    sql(&portal, before).await;
    let found = async |cerca: &str| {
        let html = browser.page(&format!("/enti?cerca={cerca}")).await.1;
        (texts(&html, ".p-result h3"), html)
    };
    let (names, html) = found("pontelago").await;
    assert_eq!(names[..2], ["Comune di Pontelago", "Azienda di Pontelago"]);
    assert!(!html.contains("non troviamo niente"), "{html}");
    let (names, html) = found("comune%20pontelgo").await;
    assert_eq!(names[0], "Comune di Pontelago");
    assert!(html.contains("Con «comune pontelgo» non troviamo niente"), "{html}");
    assert!(html.contains("«comune pontelago»") && html.contains("value=\"comune pontelgo\""));
    // A service and whose it is, nearly right.
    let (names, html) = found("certficati%20rena").await;
    assert!(!names.is_empty() && html.contains("«certificati rena»"), "{html}");
    // Nothing is like it.
    assert!(found("xkcdq").await.1.contains("Non troviamo niente con queste parole"));
    portal.stop().await;
}

#[actix_web::test]
async fn paying_without_a_notice_begins_with_services_that_are_there() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    let html = browser.page("/paga-servizio").await.1;
    let first = attributes(&html, ".p-result h3 a", "href");
    assert!(!first.is_empty(), "{html}");
    let (status, html) = browser.page(&first[0]).await;
    assert_eq!(status, StatusCode::OK);
    assert!(texts(&html, "h2").contains(&"Puoi pagare".to_owned()), "{first:?}");
    let nav = attributes(&browser.page("/").await.1, "nav.p-nav a", "href");
    assert!(nav.contains(&"/paga-servizio".to_owned()) && nav.contains(&"/enti".to_owned()));
    portal.stop().await;
}

#[actix_web::test]
async fn privacy_tells_the_times_of_this_installation() {
    let portal = TestPortal::start_with(|config| {
        config.session.idle_minutes = 20;
        config.session.absolute_minutes = 180;
    })
    .await;
    let html = portal.browser().page("/privacy").await.1;
    assert!(html.contains("dopo 20 minuti senza attività") && html.contains("dopo 3 ore"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_page_that_is_not_there_says_so_and_repeats_nothing() {
    let portal = TestPortal::start().await;
    let (status, html) = portal.browser().page("/en/%3Cb%3Enothing?x=%22y").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(texts(&html, "h1"), ["This page is not here"]);
    assert_eq!(attributes(&html, "a.btn-primary", "href"), ["/en/"]);
    assert!(!html.contains("<b>nothing"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_form_that_comes_too_late_leads_back_to_its_page() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    let from = format!("{}/area/da-pagare?gruppo=ente", portal.origin);
    let answer = browser.post_from("/carrello/scelta", &from, &[("_csrf", "old")]).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    let html = answer.text().await.unwrap();
    assert_eq!(texts(&html, "h1"), ["La pagina è rimasta aperta troppo a lungo"]);
    assert_eq!(attributes(&html, "a.btn-primary", "href"), ["/area/da-pagare?gruppo=ente"]);
    // A page of somebody else's is nowhere to go back to.
    let answer = browser.post_from("/carrello/scelta", "https://evil.example/x", &[]).await;
    let html = answer.text().await.unwrap();
    assert_eq!(attributes(&html, "a.btn-primary", "href"), ["/"]);
    portal.stop().await;
}

#[actix_web::test]
async fn without_the_database_pages_stay_and_the_rest_gives_a_code() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    portal.db().close().await;
    let (status, html) = browser.page("/").await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Quello che devi alla Regione") && !html.contains("enti collegati:"));
    assert_eq!(browser.page("/aiuto").await.0, StatusCode::OK);
    let (status, html) = browser.page("/enti").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(texts(&html, "h1"), ["Il portale è fermo per poco"]);
    let code = html.split("dai il codice ").nth(1).unwrap().split('.').next().unwrap();
    assert_eq!(code.len(), 8, "{code}");
    portal.stop().await;
}

#[actix_web::test]
async fn every_answer_has_the_headers_that_protect_it() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    for path in ["/", "/area/da-pagare", "/carrello", "/nothing", "/static/nothing"] {
        protected(path, &browser.get(path).await);
    }
    protected("a form refused", &browser.post("/carrello/scelta", &[]).await);
    protected("the Node", &browser.post("/nodo/paForNode", &[]).await);
    let private = browser.get("/area/da-pagare").await;
    assert_eq!(private.headers()["cache-control"], "no-store");
    portal.stop().await;
}

fn protected(what: &str, answer: &Response) {
    let header = |name: &str| {
        let value = answer.headers().get(name).unwrap_or_else(|| panic!("{what}: no {name}"));
        value.to_str().unwrap().to_owned()
    };
    let policy = header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{what}: {policy}");
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    let elsewhere = policy.contains("http");
    assert_eq!(elsewhere, what == "/carrello", "{what}: {policy}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header("referrer-policy"), "same-origin", "{what}");
    assert!(policy.contains("frame-ancestors 'none'"), "{what}");
    assert!(header("strict-transport-security").starts_with("max-age="), "{what}");
}
