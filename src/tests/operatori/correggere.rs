//! What an ente's people change by hand of what nobody has paid.
use super::scrivere::{NUOVA, fields, send, servizio};
use crate::kernel::Clock;
use crate::tests::support::{Browser, GIULIA, MARCO, TestPortal, VERA, hidden, location, values};
use reqwest::{Response, StatusCode};

/// Writes a posizione of 100,00, at once or in three rate, with a share of the province when told so; its page.
async fn nuova(portal: &TestPortal, marco: &Browser<'_>, provincia: Option<&str>) -> String {
    let (servizio, giorno) = (servizio(portal).await, portal.clock.oggi().to_string());
    let mut all = fields(&servizio, &giorno);
    if let Some(importo) = provincia {
        all.extend([
            ("altri_cf", "80056700018"),
            ("altri_importo", importo),
            ("altri_causale", ""),
            ("altri_tassonomia", "9/0201102IM/"),
        ]);
    }
    let res = send(marco, NUOVA, &all, "crea").await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    location(&res).unwrap().split('?').next().unwrap().to_owned()
}

/// The form as a page shows it, with other values for the fields that `con` names.
async fn press(
    marco: &Browser<'_>,
    html: &str,
    path: &str,
    con: &[(&str, &[&str])],
    passo: &str,
) -> Response {
    let names = [
        "nome",
        "via",
        "civico",
        "cap",
        "localita",
        "provincia",
        "email",
        "causale",
        "versione",
        "importi",
        "scadenze",
        "ridotti",
        "ridotti_fino",
        "quote",
        "motivo",
    ];
    let mut all: Vec<(String, String)> = vec![];
    for name in names {
        let shown = values(html, name);
        let told =
            con.iter().find(|it| it.0 == name).map(|it| it.1.iter().map(|it| (*it).to_owned()));
        let sent: Vec<String> = told.map_or(shown, Iterator::collect);
        all.extend(sent.into_iter().map(|it| (name.to_owned(), it)));
    }
    all.push(("passo".to_owned(), passo.to_owned()));
    let all: Vec<(&str, &str)> = all.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    marco.submit_from(html, path, &all).await
}

/// Amounts of the rate, cheapest first, with their numbers.
async fn rate(portal: &TestPortal, path: &str) -> Vec<(i64, String)> {
    let id: i64 = path.rsplit('/').next().unwrap().parse().unwrap();
    sqlx::query!(
        "select importo_cent, numero_avviso from rata where posizione_id = $1 order by importo_cent, rata_id",
        id
    )
    .map(|it| (it.importo_cent, it.numero_avviso))
    .fetch_all(portal.db())
    .await
    .unwrap()
}

#[actix_web::test]
async fn a_change_by_hand_is_shown_before_it_is_made_and_who_owes_reads_it() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = nuova(&portal, &marco, None).await;
    let form = format!("{path}/modifica");
    assert!(marco.page(&path).await.1.contains(&form));
    let giulia = portal.logged_in(GIULIA).await;
    giulia.choose(&["Uso della sala civica"]).await;
    let before = rate(&portal, &path).await;
    let (status, html) = marco.page(&form).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(values(&html, "importi"), ["100,00", "33,34", "33,33", "33,33"]);
    // Without a reason, and with ways to pay of different sums, nothing is lost and nothing is done.
    let dearer: &[&str] = &["120,00", "40,00", "40,00", "40,00"];
    let res = press(&marco, &html, &form, &[("importi", dearer)], "controlla").await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    assert!(page.contains("Scrivi il motivo") && page.contains("value=\"120,00\""), "{page}");
    let why: &[&str] = &["Due ore in più"];
    let uneven: &[&str] = &["120,00", "40,00", "40,00", "39,99"];
    let res =
        press(&marco, &html, &form, &[("importi", uneven), ("motivo", why)], "controlla").await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("lo stesso totale"));
    // Old and new, then it is so.
    let con = [
        ("importi", dearer),
        ("motivo", why),
        ("via", &["Via Roma"]),
        ("nome", &["Giulia Bianchi Neri"]),
    ];
    let res = press(&marco, &html, &form, &con, "controlla").await;
    assert_eq!(res.status(), StatusCode::OK);
    let page = res.text().await.unwrap();
    for words in ["100,00", "120,00", "33,34", "Due ore in più", "Giulia Bianchi Neri", "Via Roma"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(rate(&portal, &path).await, before);
    let res = press(&marco, &page, &form, &[], "conferma").await;
    assert_eq!(location(&res), Some(format!("{path}?fatto=modificata")));
    let after = rate(&portal, &path).await;
    assert_eq!(after.iter().map(|it| it.0).collect::<Vec<_>>(), [4_000, 4_000, 4_000, 12_000]);
    let numbers = |all: &[(i64, String)]| {
        let mut all: Vec<String> = all.iter().map(|it| it.1.clone()).collect();
        all.sort();
        all
    };
    assert_eq!(numbers(&before), numbers(&after), "notice numbers stay");
    // Its story says who, what and why; so does the page of who owes, and the cart has the new price.
    let page = marco.page(&path).await.1;
    assert!(
        page.contains("modificata da") && page.contains("Due ore in più") && page.contains("33,34"),
        "{page}"
    );
    let id = path.rsplit('/').next().unwrap();
    let page = giulia.page(&format!("/area/da-pagare/{id}")).await.1;
    for words in ["Cambiata dall’ente", "Due ore in più", "100,00", "120,00", "Giulia Bianchi Neri"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(giulia.page("/carrello").await.1.contains("120,00"));
    assert!(giulia.page("/area/accessi").await.1.contains("modific"));
    portal.stop().await;
}

#[actix_web::test]
async fn of_two_tabs_one_change_is_made_and_the_other_is_told_and_keeps_what_was_written() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = nuova(&portal, &marco, None).await;
    let form = format!("{path}/modifica");
    let (one, two) = (marco.page(&form).await.1, marco.page(&form).await.1);
    let con: [(&str, &[&str]); 2] =
        [("causale", &["Uso della palestra"]), ("motivo", &["Era la palestra"])];
    let first = press(&marco, &one, &form, &con, "conferma").await;
    assert_eq!(first.status(), StatusCode::SEE_OTHER, "{}", first.text().await.unwrap());
    // The same click again is the same answer, and no second change.
    let again = press(&marco, &one, &form, &con, "conferma").await;
    assert_eq!(location(&again), location(&first));
    let con: [(&str, &[&str]); 2] = [("nome", &["Giulia Neri"]), ("motivo", &["Nome sbagliato"])];
    for passo in ["controlla", "conferma"] {
        let res = press(&marco, &two, &form, &con, passo).await;
        assert_eq!(res.status(), StatusCode::CONFLICT);
        let page = res.text().await.unwrap();
        assert!(
            page.contains("Intanto è cambiata") && page.contains("value=\"Giulia Neri\""),
            "{page}"
        );
        assert_ne!(hidden(&page, "versione"), hidden(&two, "versione"));
    }
    let changes = sqlx::query_scalar!(
        r#"select count(distinct causa || st.created_at::text) as "n!" from rata_storia st where cambi is not null
             and causa like 'modificata da%'"#
    );
    assert_eq!(changes.fetch_one(portal.db()).await.unwrap(), 1);
    // Looked at again, it is made: over what the other tab made.
    let res = press(&marco, &two, &form, &con, "controlla").await;
    let page = res.text().await.unwrap();
    let mine: [(&str, &[&str]); 1] = [("causale", &["Uso della palestra"])];
    let res = press(&marco, &page, &form, &mine, "controlla").await;
    // The reason is in a text area, which is written again.
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    let res = press(&marco, &page, &form, &[("motivo", &["Nome sbagliato"])], "conferma").await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    let nomi = sqlx::query_scalar!(
        "select distinct debitore_nome || ' ' || p.causale from opzione join posizione p using (posizione_id)
         where posizione_id = $1",
        path.rsplit('/').next().unwrap().parse::<i64>().unwrap()
    );
    assert_eq!(
        nomi.fetch_all(portal.db()).await.unwrap(),
        [Some("Giulia Neri Uso della palestra".to_owned())]
    );
    portal.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_changed_by_hand_says_why_and_what_to_do_instead() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = nuova(&portal, &marco, None).await;
    let form = format!("{path}/modifica");
    let id: i64 = path.rsplit('/').next().unwrap().parse().unwrap();
    let html = marco.page(&form).await.1;
    let wrong: [(&str, &[&str], &str); 5] = [
        ("nome", &["Giulia Bianchi"], "Non hai cambiato niente"),
        ("importi", &["0", "0", "0", "0"], "Scrivi l’importo"),
        ("scadenze", &["2020-01-01", "", "", ""], "Il giorno deve essere"),
        ("causale", &[""], "Scrivi la causale"),
        ("nome", &["1234"], "Scrivi il nome"),
    ];
    for (name, value, words) in wrong {
        let con = [(name, value), ("motivo", ["Una prova"].as_slice())];
        let res = press(&marco, &html, &form, &con, "conferma").await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let page = res.text().await.unwrap();
        assert!(page.contains(words), "{words}: {page}");
    }
    // Of a file, of somebody who is paying, of what is paid.
    let of_file = sqlx::query_scalar!(
        r#"select min(posizione_id) as "id!" from posizione join incarico i using (ente_id)
             join rata using (posizione_id)
           where i.codice_fiscale = $1 and origine = 'tracciato' and stato = 'da_pagare'"#,
        MARCO
    );
    let of_file = of_file.fetch_one(portal.db()).await.unwrap();
    let (status, page) = marco.page(&format!("/operatori/posizioni/{of_file}/modifica")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("con l’azione M"), "{page}");
    portal.activate_elsewhere(GIULIA, "Uso della sala civica").await;
    let con: [(&str, &[&str]); 2] = [("causale", &["Altro"]), ("motivo", &["Una prova"])];
    let res = press(&marco, &html, &form, &con, "conferma").await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("sta pagando"));
    portal.pay_elsewhere(GIULIA, "Uso della sala civica").await;
    let res = press(&marco, &html, &form, &con, "conferma").await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("già pagata"));
    let untouched =
        sqlx::query_scalar!("select causale from posizione where posizione_id = $1", id);
    assert_eq!(untouched.fetch_one(portal.db()).await.unwrap(), "Uso della sala civica");
    let vera = portal.in_office(VERA).await;
    assert_eq!(vera.get(&form).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        press(&vera, &vera.page("/operatori").await.1, &form, &con, "conferma").await.status(),
        StatusCode::NOT_FOUND
    );
    portal.stop().await;
}

#[actix_web::test]
async fn who_shares_a_sum_has_to_the_cent_what_is_written_whatever_the_rate() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = nuova(&portal, &marco, Some("10,00")).await;
    let form = format!("{path}/modifica");
    let html = marco.page(&form).await.1;
    assert_eq!(values(&html, "quote"), ["10,00"]);
    let con: [(&str, &[&str]); 3] = [
        ("importi", &["77,77", "33,33", "33,33", "11,11"]),
        ("quote", &["7,01"]),
        ("motivo", &["Conto rifatto"]),
    ];
    let res = press(&marco, &html, &form, &con, "conferma").await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    let quote = sqlx::query!(
        r#"select o.indice, t.ente_cf, sum(t.importo_cent)::bigint as "cent!", count(*) as "n!"
           from opzione o join rata r using (opzione_id) join trasferimento t using (rata_id)
           where o.posizione_id = $1 group by 1, 2 order by 1, 3"#,
        path.rsplit('/').next().unwrap().parse::<i64>().unwrap()
    );
    let quote = quote.fetch_all(portal.db()).await.unwrap();
    let quote: Vec<(i16, i64, i64)> = quote.iter().map(|it| (it.indice, it.cent, it.n)).collect();
    assert_eq!(quote, [(1, 701, 1), (1, 7_076, 1), (2, 701, 3), (2, 7_076, 3)]);
    // More for the province than there is, is refused.
    let html = marco.page(&form).await.1;
    let con: [(&str, &[&str]); 2] = [("quote", &["77,77"]), ("motivo", &["Tutto a loro"])];
    let res = press(&marco, &html, &form, &con, "conferma").await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    portal.stop().await;
}
