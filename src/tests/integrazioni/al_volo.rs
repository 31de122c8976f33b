//! Payments that an ente's own portal begins: there and back, and every way it can go otherwise.
mod avvio;
mod detto;
mod fine;

use super::chiavi::key;
use super::software::{Software, posizione};
use super::*;
use crate::features::integrazioni::chiudi_al_volo;
use crate::sandbox::region::PORTALE;
use crate::tests::support::{Browser, hidden, location};
use jiff::SignedDuration;

/// Somebody who was sent to pay.
struct Chi<'p> {
    portal: &'p TestPortal,
    browser: Browser<'p>,
    /// Address of the page, on the portal.
    url: String,
}

impl<'p> Chi<'p> {
    /// Asks the comune's portal for a certificate.
    async fn al_portale(portal: &'p TestPortal, browser: Browser<'p>) -> Self {
        let form = [("cosa", "residenza"), ("chi", GIULIA)];
        let res = browser.post(&format!("{}/portale/paga", portal.sandbox), &form).await;
        let url = location(&res).expect("an address to pay at");
        assert!(url.starts_with(&format!("{}/paga/", portal.origin)), "{url}");
        Self { portal, browser, url }
    }

    async fn page(&self) -> String {
        let (status, html) = self.browser.page(&self.url).await;
        assert_eq!(status, StatusCode::OK, "{html}");
        html
    }

    /// Presses the button of the form that ends in `what`, with what the form holds and `also`.
    async fn press(&self, html: &str, what: &str, also: &[(&str, &str)]) -> reqwest::Response {
        let path = self.url.strip_prefix(&self.portal.origin).unwrap();
        let path = format!("{path}{what}");
        let mut fields = form(html, &path);
        for (name, value) in also {
            fields.retain(|it| it.0 != *name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        self.browser.post(&path, &pairs).await
    }

    /// Presses «Paga»; the address of Checkout's page.
    async fn to_checkout(&self) -> String {
        let res = self.press(&self.page().await, "", &[]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
        let checkout = location(&res).unwrap();
        assert!(checkout.starts_with(&self.portal.sandbox), "{checkout}");
        checkout
    }

    /// Presses a button of Checkout's page; where the browser is sent.
    async fn at_checkout(&self, azione: &str) -> String {
        let checkout = self.to_checkout().await;
        let res = self.browser.post(&checkout, &[("azione", azione)]).await;
        location(&res).unwrap()
    }

    /// Where the browser goes back to from its page.
    async fn back(&self) -> Option<String> {
        let res = self.browser.get(&format!("{}/ritorno", self.url)).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
        location(&res).filter(|it| it.starts_with(&self.portal.sandbox))
    }
}

/// Every field of the form that posts to `path`.
fn form(html: &str, path: &str) -> Vec<(String, String)> {
    let html = scraper::Html::parse_document(html);
    let form = scraper::Selector::parse(&format!("form[action$='{path}']")).unwrap();
    let input = scraper::Selector::parse("input").unwrap();
    let form = html.select(&form).next().unwrap_or_else(|| panic!("no form for {path}"));
    let pair = |it: scraper::ElementRef<'_>| {
        Some((it.attr("name")?.to_owned(), it.attr("value").unwrap_or_default().to_owned()))
    };
    form.select(&input).filter_map(pair).collect()
}

/// Value of a parameter of an address.
fn param(url: &str, name: &str) -> String {
    let url: url::Url = url.parse().unwrap();
    let found = url.query_pairs().find(|it| it.0 == name);
    found.unwrap_or_else(|| panic!("{name} in {url}")).1.into_owned()
}

/// The software of the comune.
fn comune(portal: &TestPortal) -> Software<'_> {
    Software::with(portal, PORTALE.chiave)
}

/// The body that begins a payment of what is here.
fn avvio(portal: &TestPortal, also: &Value) -> Value {
    let mut body =
        json!({"ritorno": format!("{}/portale/ritorno", portal.sandbox), "riferimento": "R-1"});
    for (name, value) in also.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

/// Begins one with a new posizione of one rata.
fn nuova(portal: &TestPortal, iupd: &str, cent: i64) -> Value {
    avvio(portal, &json!({"iupd": iupd, "posizione": posizione(iupd, cent)}))
}

/// Somebody at the page of a payment that the software began with `body`.
async fn mandato<'p>(portal: &'p TestPortal, body: &Value) -> (Chi<'p>, String, String) {
    let idem = uuid::Uuid::new_v4().to_string();
    let (status, avviato) = comune(portal).post("pagamenti", &idem, body).await;
    assert_eq!(status, 201, "{avviato}");
    let text = |name: &str| avviato[name].as_str().unwrap().to_owned();
    let chi = Chi { portal, browser: portal.browser(), url: text("url") };
    (chi, text("id"), text("numero_avviso"))
}

/// Number and reason of a notice that the comune loaded, of a certificate.
async fn caricata(portal: &TestPortal) -> (String, String) {
    let row = sqlx::query!(
        "select r.numero_avviso, r.causale from rata r join posizione p using (posizione_id)
         join servizio s using (servizio_id) join ente e on e.ente_id = r.ente_id
         where e.codice_fiscale = $1 and s.codice = 'CERTIFICATI' and r.stato = 'da_pagare' limit 1",
        PORTALE.ente,
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    (row.numero_avviso, row.causale)
}

async fn stato(portal: &TestPortal, id: &str) -> String {
    let (status, it) = comune(portal).get(&format!("pagamenti/{id}")).await;
    assert_eq!(status, 200, "{it}");
    it["stato"].as_str().unwrap().to_owned()
}

async fn diventa(portal: &TestPortal, id: &str, atteso: &str) {
    portal.eventually(|| async { stato(portal, id).await == atteso }).await;
}

/// What a PSP does with a notice of the comune.
async fn psp(portal: &TestPortal, what: &str, numero: &str) {
    let body = json!({ "ente": PORTALE.ente, "numero": numero });
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let res =
        http.post(format!("{}/node/{what}", portal.sandbox)).json(&body).send().await.unwrap();
    assert_eq!(res.status(), StatusCode::OK, "{}", res.text().await.unwrap());
}

#[actix_web::test]
async fn somebody_pays_one_thing_for_an_entes_portal_and_goes_back_signed() {
    let portal = TestPortal::start().await;
    // Giulia is in, with something in her cart: it is not touched, and not shown.
    let giulia = portal.logged_in(GIULIA).await;
    giulia.choose(&["Nido"]).await;
    let chi = Chi::al_portale(&portal, giulia).await;
    let res = chi.browser.get(&chi.url).await;
    let header = |name: &str| res.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("referrer-policy"), "same-origin");
    let policy = header("content-security-policy");
    assert!(policy.ends_with(&format!("form-action 'self' {0} {0}", portal.sandbox)), "{policy}");
    let html = res.text().await.unwrap();
    for shown in ["Paga a Comune di Rena Alta", "Certificato di residenza", "5,20", "noindex"] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    for hidden in ["Giulia", "Bianchi", GIULIA, "/area/", "/carrello", "Nido", "/accesso?"] {
        assert!(!html.contains(hidden), "{hidden}: {html}");
    }
    for (lang, words) in [("en", "Pay Comune di Rena Alta"), ("es", "Pagar a Comune di Rena Alta")]
    {
        let path = chi.url.strip_prefix(&portal.origin).unwrap();
        assert!(chi.browser.page(&format!("/{lang}{path}")).await.1.contains(words));
    }
    let back = chi.at_checkout("paga").await;
    assert_eq!(back, format!("{}?esito=ok", chi.url));
    let mut res = chi.browser.get(&back).await;
    // The receipt may be a little later than the browser.
    while res.status() == StatusCode::OK {
        res = chi.browser.get(&back).await;
    }
    let home = location(&res).unwrap();
    assert_eq!(param(&home, "esito"), "pagato");
    let (status, thanks) = chi.browser.page(&home).await;
    assert_eq!(status, StatusCode::OK, "{thanks}");
    assert!(thanks.contains("Grazie, hai pagato") && thanks.contains("<strong>pagato</strong>"));
    // What was in her cart is there, and nothing else.
    let cart = chi.browser.page("/carrello").await.1;
    assert!(cart.contains("Nido") && !cart.contains("Certificato di residenza"), "{cart}");
    // Who opens the page again is told, has the receipt, and can go back again; nothing more can be paid.
    let html = chi.page().await;
    assert!(html.contains("Hai pagato 5,20") && html.contains("Scarica la ricevuta"), "{html}");
    let pdf = html.split("href=\"").find(|it| it.starts_with("/pagamento/")).unwrap();
    let pdf = chi.browser.get(pdf.split('"').next().unwrap()).await;
    assert!(pdf.bytes().await.unwrap().starts_with(b"%PDF"));
    assert_eq!(param(&chi.back().await.unwrap(), "esito"), "pagato");
    for what in ["", "/annulla"] {
        let csrf = hidden(&cart, "_csrf").unwrap();
        let res = chi.browser.post(&format!("{}{what}", chi.url), &[("_csrf", &csrf)]).await;
        assert_eq!(format!("{}{}", portal.origin, location(&res).unwrap()), chi.url, "{what}");
    }
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from pagamento"#);
    assert_eq!(n.fetch_one(portal.db()).await.unwrap(), 1);
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_that_is_here_already_is_paid_the_same_way() {
    let portal = TestPortal::start().await;
    let (numero, causale) = caricata(&portal).await;
    let browser = portal.browser();
    let form = [("numero", numero.as_str())];
    let res = browser.post(&format!("{}/portale/paga", portal.sandbox), &form).await;
    let chi = Chi { portal: &portal, url: location(&res).unwrap(), browser };
    assert!(chi.page().await.contains(&causale));
    let back = chi.at_checkout("paga").await;
    portal
        .eventually(|| async {
            let res = chi.browser.get(&back).await;
            location(&res).is_some_and(|it| param(&it, "esito") == "pagato")
        })
        .await;
    // Paid once is paid.
    let (status, problem) = comune(&portal)
        .post("pagamenti", "due", &avvio(&portal, &json!({"numero_avviso": numero})))
        .await;
    assert_eq!((status, problem["codice"].as_str()), (409, Some("gia-pagata")));
    portal.stop().await;
}

#[actix_web::test]
async fn the_ente_knows_of_a_payment_whose_browser_died() {
    let portal = TestPortal::start().await;
    let (chi, id, numero) = mandato(&portal, &nuova(&portal, "P-1", 520)).await;
    assert_eq!(stato(&portal, &id).await, "aperto");
    let checkout = chi.to_checkout().await;
    assert_eq!(stato(&portal, &id).await, "in_corso");
    // Paid, and the browser is gone before it comes back.
    chi.browser.post(&checkout, &[("azione", "paga")]).await;
    diventa(&portal, &id, "pagato").await;
    let (_, it) = comune(&portal).get(&format!("pagamenti/{id}")).await;
    assert_eq!(
        (it["avviso"]["iupd"].as_str(), it["riferimento"].as_str()),
        (Some("P-1"), Some("R-1"))
    );
    assert_eq!(it["avviso"]["numero_avviso"], numero.as_str());
    let ricevuta = it["avviso"]["ricevute"][0]["id"].as_i64().unwrap();
    assert_eq!(comune(&portal).get(&format!("ricevute/{ricevuta}")).await.1["importo_cent"], 520);
    // Days later somebody finds the page again, in another browser.
    portal.clock.set_offset(SignedDuration::from_hours(30));
    chiudi_al_volo(&portal.state).await.unwrap();
    let later = Chi { portal: &portal, browser: portal.browser(), url: chi.url };
    assert!(later.page().await.contains("Hai pagato 5,20"));
    assert_eq!(param(&later.back().await.unwrap(), "esito"), "pagato");
    assert_eq!(stato(&portal, &id).await, "pagato");
    portal.stop().await;
}

#[actix_web::test]
async fn a_way_back_that_we_did_not_sign_is_not_believed() {
    let portal = TestPortal::start().await;
    let chi = Chi::al_portale(&portal, portal.browser()).await;
    let other = Chi::al_portale(&portal, portal.browser()).await;
    let html = chi.page().await;
    let res = chi.press(&html, "/annulla", &[]).await;
    let good = location(&res).unwrap();
    assert_eq!(param(&good, "esito"), "annullato");
    let (status, page) = chi.browser.page(&good).await;
    assert!(status == StatusCode::OK && page.contains("Non hai pagato"), "{page}");
    let other_id = {
        let page = other.page().await;
        let res = other.press(&page, "/annulla", &[]).await;
        param(&location(&res).unwrap(), "id")
    };
    let firma = param(&good, "firma");
    let quando: i64 = param(&good, "quando").parse().unwrap();
    for forged in [
        good.replace("annullato", "pagato"),
        good.replace(&param(&good, "id"), &other_id),
        good.replace(&quando.to_string(), &(quando + 1).to_string()),
        good.replace(&firma, ""),
        good.replace(&firma, &"0".repeat(64)),
    ] {
        let (status, page) = chi.browser.page(&forged).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{forged}: {page}");
    }
    // Good, and old.
    portal.clock.set_offset(SignedDuration::from_mins(11));
    assert_eq!(chi.browser.get(&good).await.status(), StatusCode::FORBIDDEN);
    portal.stop().await;
}
