//! How they end otherwise: paid elsewhere, given up, out of time, refused by Checkout.
use super::*;
use crate::tests::support::SARA;

#[actix_web::test]
async fn what_somebody_paid_at_a_counter_meanwhile_is_paid() {
    let portal = TestPortal::start().await;
    let (chi, id, numero) = mandato(&portal, &nuova(&portal, "P-1", 520)).await;
    let html = chi.page().await;
    psp(&portal, "pay", &numero).await;
    diventa(&portal, &id, "pagato").await;
    // The page of before leads to what is true now.
    let res = chi.press(&html, "", &[]).await;
    assert_eq!(format!("{}{}", portal.origin, location(&res).unwrap()), chi.url);
    let html = chi.page().await;
    assert!(html.contains("Questo avviso è già pagato"), "{html}");
    // Whoever only opened a payment does not get the receipt of somebody else.
    assert!(!html.contains("/ricevute/"), "{html}");
    assert_eq!(param(&chi.back().await.unwrap(), "esito"), "pagato");
    portal.stop().await;
}

#[actix_web::test]
async fn what_somebody_is_paying_waits_until_they_say_that_it_failed() {
    let portal = TestPortal::start().await;
    let (chi, id, numero) = mandato(&portal, &nuova(&portal, "P-1", 520)).await;
    psp(&portal, "activate", &numero).await;
    let html = chi.page().await;
    assert!(html.contains("Stiamo aspettando la conferma"), "{html}");
    assert!(html.contains("http-equiv=\"refresh\" content=\"15\""), "{html}");
    assert_eq!(stato(&portal, &id).await, "in_corso");
    let news = chi.browser.get(&format!("{}/novita", chi.url)).await;
    assert_eq!(news.status(), StatusCode::NO_CONTENT);
    assert_eq!(param(&chi.back().await.unwrap(), "esito"), "in_corso");
    // Not while it is under way.
    let csrf = hidden(&html, "_csrf").unwrap();
    let res = chi.browser.post(&format!("{}/annulla", chi.url), &[("_csrf", &csrf)]).await;
    assert_eq!(format!("{}{}", portal.origin, location(&res).unwrap()), chi.url);
    let res = chi.press(&html, "/riprova", &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert!(chi.page().await.contains("Paga a Comune di Rena Alta"));
    portal.stop().await;
}

#[actix_web::test]
async fn the_word_of_the_browser_pays_nothing_here_either() {
    let portal = TestPortal::start().await;
    let (chi, id, _) = mandato(&portal, &nuova(&portal, "P-1", 520)).await;
    assert!(chi.browser.page(&format!("{}?esito=ok", chi.url)).await.1.contains("Paga a"));
    chi.to_checkout().await;
    let html = chi.browser.page(&format!("{}?esito=ok", chi.url)).await.1;
    assert!(html.contains("Stiamo aspettando la conferma"), "{html}");
    assert_eq!(stato(&portal, &id).await, "in_corso");
    assert_eq!(param(&chi.back().await.unwrap(), "esito"), "in_corso");
    // Two tabs: the second knows of the first, and may start again.
    let html = chi.page().await;
    assert!(html.contains("Hai già aperto questo pagamento"), "{html}");
    let mut old = form(&html, chi.url.strip_prefix(&portal.origin).unwrap());
    old.retain(|it| it.0 != "ricomincia");
    let pairs: Vec<(&str, &str)> = old.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    let res = chi.browser.post(&chi.url, &pairs).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    let html = res.text().await.unwrap();
    assert!(chi.press(&html, "", &[]).await.status() == StatusCode::SEE_OTHER);
    // Half an hour later nothing came.
    portal.clock.set_offset(SignedDuration::from_mins(31));
    let html = chi.browser.page(&format!("{}?esito=ok", chi.url)).await.1;
    assert!(html.contains("Il tempo per pagare da qui è finito"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn who_goes_back_from_checkout_may_try_again_or_give_up() {
    let portal = TestPortal::start().await;
    let (chi, id, _) = mandato(&portal, &nuova(&portal, "P-1", 520)).await;
    let back = chi.at_checkout("annulla").await;
    let html = chi.browser.page(&back).await.1;
    assert!(html.contains("Il pagamento non è stato completato"), "{html}");
    // The same button twice is one payment, also from a page that says what happened.
    let (one, two) = futures_util::join!(chi.press(&html, "", &[]), chi.press(&html, "", &[]));
    assert_eq!((one.status(), location(&one)), (StatusCode::SEE_OTHER, location(&two)));
    let res = chi.press(&html, "/annulla", &[]).await;
    assert_eq!(param(&location(&res).unwrap(), "esito"), "annullato");
    assert!(chi.page().await.contains("Non hai pagato"));
    let res = chi.press(&html, "", &[("_idem", &uuid::Uuid::new_v4().to_string())]).await;
    assert_eq!(format!("{}{}", portal.origin, location(&res).unwrap()), chi.url);
    assert_eq!(stato(&portal, &id).await, "annullato");
    portal.stop().await;
}

#[actix_web::test]
async fn what_checkout_or_a_form_refuses_is_said_on_the_page() {
    let portal = TestPortal::start().await;
    let (chi, _, _) = mandato(&portal, &nuova(&portal, "P-1", 520)).await;
    let html = chi.page().await;
    for (also, status, words) in [
        (("email", "giulia@"), StatusCode::UNPROCESSABLE_ENTITY, "Scrivi un’email nel formato"),
        (("importo", "1"), StatusCode::CONFLICT, "Qualcosa è cambiato"),
        (
            ("email", "checkout-500@posta.example"),
            StatusCode::SERVICE_UNAVAILABLE,
            "avviare il pagamento",
        ),
        (
            ("email", "checkout-422@posta.example"),
            StatusCode::CONFLICT,
            "forse qualcuno lo sta già pagando",
        ),
    ] {
        let idem = uuid::Uuid::new_v4().to_string();
        let res = chi.press(&html, "", &[also, ("_idem", &idem)]).await;
        assert_eq!(res.status(), status, "{also:?}");
        let html = res.text().await.unwrap();
        assert!(html.contains(words) && html.contains("Paga a Comune di Rena Alta"), "{html}");
    }
    // Something else is not paid through this page.
    let altra = crate::tests::support::rate_di(&portal, GIULIA).await[0].to_string();
    let idem = uuid::Uuid::new_v4().to_string();
    let res = chi.press(&html, "", &[("rata", &altra), ("_idem", &idem)]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert_eq!(chi.browser.post(&chi.url, &[("_csrf", "x")]).await.status(), StatusCode::FORBIDDEN);
    portal.stop().await;
}

#[actix_web::test]
async fn what_nobody_paid_in_time_is_withdrawn_when_it_was_written_for_that() {
    let portal = TestPortal::start().await;
    let (numero, _) = caricata(&portal).await;
    let short = |mut body: Value| {
        body["minuti"] = json!(5);
        body
    };
    let loaded = avvio(&portal, &json!({"numero_avviso": numero}));
    let (vecchia, vecchia_id, _) = mandato(&portal, &short(loaded)).await;
    let (nata, nata_id, nata_numero) = mandato(&portal, &short(nuova(&portal, "P-1", 520))).await;
    // Given up and begun again, with the same posizione, before anybody looked.
    let (ceduta, _, ceduta_numero) = mandato(&portal, &nuova(&portal, "P-2", 520)).await;
    let html = ceduta.page().await;
    assert_eq!(ceduta.press(&html, "/annulla", &[]).await.status(), StatusCode::SEE_OTHER);
    let (_, ripresa_id, ripresa_numero) = mandato(&portal, &nuova(&portal, "P-2", 520)).await;
    assert_eq!(ceduta_numero, ripresa_numero);

    portal.clock.set_offset(SignedDuration::from_mins(6));
    while chiudi_al_volo(&portal.state).await.unwrap() {}
    for chi in [&vecchia, &nata] {
        assert!(chi.page().await.contains("Il tempo per pagare da qui è finito"));
        assert_eq!(param(&chi.back().await.unwrap(), "esito"), "scaduto");
    }
    assert_eq!(stato(&portal, &vecchia_id).await, "scaduto");
    assert_eq!(stato(&portal, &ripresa_id).await, "aperto");
    let software = comune(&portal);
    let avviso =
        async |numero: &str| software.get(&format!("avvisi/{numero}")).await.1["stato"].clone();
    // Another worker may have been a moment quicker.
    portal.eventually(|| async { avviso(&nata_numero).await == "annullata" }).await;
    assert_eq!(avviso(&numero).await, "da_pagare");
    assert_eq!(avviso(&ripresa_numero).await, "da_pagare");
    let (status, problem) = software.post("pagamenti", "x", &nuova(&portal, "P-1", 520)).await;
    assert_eq!((status, problem["codice"].as_str()), (409, Some("IMP-ANNULLATA")), "{problem}");
    // The last of them takes it away.
    portal.clock.set_offset(SignedDuration::from_mins(31));
    while chiudi_al_volo(&portal.state).await.unwrap() {}
    portal.eventually(|| async { avviso(&ripresa_numero).await == "annullata" }).await;
    assert_eq!(stato(&portal, &nata_id).await, "scaduto");
    let storia = sqlx::query_scalar!(
        r#"select h.causa from rata_storia h join rata r using (rata_id) where r.numero_avviso = $1
           order by h.rata_storia_id desc limit 1"#,
        nata_numero,
    );
    assert!(storia.fetch_one(portal.db()).await.unwrap().contains("pagamento al volo"));
    // A year after they are forgotten.
    portal.clock.set_offset(SignedDuration::from_hours(24 * 366));
    chiudi_al_volo(&portal.state).await.unwrap();
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from pagamento_al_volo"#);
    assert_eq!(n.fetch_one(portal.db()).await.unwrap(), 0);
    portal.stop().await;
}

#[actix_web::test]
async fn who_is_at_checkout_when_the_time_ends_may_still_pay() {
    let portal = TestPortal::start().await;
    let mut body = nuova(&portal, "P-1", 520);
    body["minuti"] = json!(5);
    let (chi, id, numero) = mandato(&portal, &body).await;
    let checkout = chi.to_checkout().await;
    portal.clock.set_offset(SignedDuration::from_mins(6));
    chiudi_al_volo(&portal.state).await.unwrap();
    assert_eq!(stato(&portal, &id).await, "in_corso");
    let avviso = comune(&portal).get(&format!("avvisi/{numero}")).await.1;
    assert_eq!(avviso["stato"], "da_pagare");
    chi.browser.post(&checkout, &[("azione", "paga")]).await;
    diventa(&portal, &id, "pagato").await;
    portal.stop().await;
}

#[actix_web::test]
async fn an_administrator_writes_sites_and_makes_secrets_and_two_sign_for_a_week() {
    let portal = TestPortal::start().await;
    let office = portal.in_office(SARA).await;
    let (id, chiave) = key(&portal, PONTELAGO, None, 5).await;
    let page = format!("/operatori/chiavi/{id}");
    let res =
        office.submit(&page, &format!("{page}/siti"), &[("siti", "https://www.x.example/")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = res.text().await.unwrap();
    assert!(html.contains("https://www.x.example/") && html.contains("un sito per riga"), "{html}");
    let site = portal.sandbox.strip_prefix("http://").unwrap();
    let siti = format!(" WWW.Pontelago.example \n\n{site}\n");
    let res = office.submit(&page, &format!("{page}/siti"), &[("siti", &siti)]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let html = office.page(&page).await.1;
    assert!(html.contains("www.pontelago.example") && html.contains("Non c’è ancora"), "{html}");
    let secret = async || {
        let html = office.page(&page).await.1;
        let res = office.submit_from(&html, &format!("{page}/segreto"), &[]).await;
        let made = res.text().await.unwrap();
        let at = made.find("ritorno_").unwrap();
        made[at..at + 72].to_owned()
    };
    let uno = secret().await;
    let software = Software::with(&portal, &chiave);
    let firma = async |n: &str| {
        let (status, avviato) = software.post("pagamenti", n, &nuova(&portal, n, 520)).await;
        assert_eq!(status, 201, "{avviato}");
        let url = avviato["url"].as_str().unwrap().to_owned();
        let chi = Chi { portal: &portal, browser: portal.browser(), url };
        let html = chi.page().await;
        let res = chi.press(&html, "/annulla", &[]).await;
        param(&location(&res).unwrap(), "firma")
    };
    assert_eq!(firma("a").await.split('.').count(), 1);
    let due = secret().await;
    assert_ne!(uno, due);
    assert_eq!(firma("b").await.split('.').count(), 2);
    // Nobody sees one again, nor in the table.
    let html = office.page(&page).await.1;
    assert!(!html.contains("ritorno_") && html.contains("anche con il segreto di prima"), "{html}");
    let stored = sqlx::query_scalar!(
        r#"select encode(segreto || segreto_prima, 'escape') as "it!" from chiave_api where chiave_id = $1"#,
        id.0,
    );
    let stored = stored.fetch_one(portal.db()).await.unwrap();
    assert!(!stored.contains(&due[8..]) && !stored.contains(&uno[8..]));
    // The key that takes its place goes back to the same sites.
    let res = office.submit(&page, &format!("{page}/rinnovo"), &[("giorni", "7")]).await;
    assert_eq!(res.status(), StatusCode::OK);
    let row = sqlx::query!(
        r#"select n.siti = v.siti and n.segreto = v.segreto as "same!" from chiave_api n
           join chiave_api v on v.chiave_id = n.succede_a where v.chiave_id = $1"#,
        id.0,
    );
    assert!(row.fetch_one(portal.db()).await.unwrap().same);
    // A key of a neighbour is not there.
    let altra = key(&portal, PORTALE.ente, None, 6).await.0;
    for what in ["siti", "segreto"] {
        let path = format!("/operatori/chiavi/{altra}/{what}");
        assert_eq!(office.submit(&page, &path, &[]).await.status(), StatusCode::NOT_FOUND);
    }
    portal.stop().await;
}
