//! The notice over HTTP: who gets it, in which language, and when there is none.
use super::support::{Browser, GIULIA, MARCO, OMAR, PAOLO, TestPortal};
use reqwest::StatusCode;
use reqwest::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

async fn pdf(browser: &Browser<'_>, path: &str) -> Vec<u8> {
    let res = browser.get(path).await;
    assert_eq!(res.status(), StatusCode::OK, "{path}");
    assert_eq!(res.headers()[CONTENT_TYPE], "application/pdf");
    assert_eq!(res.headers()[CACHE_CONTROL], "no-store");
    let name = res.headers()[CONTENT_DISPOSITION].to_str().unwrap().to_owned();
    assert!(name.starts_with("attachment; filename=\"avviso-3"), "{name}");
    let bytes = res.bytes().await.unwrap().to_vec();
    assert!(bytes.starts_with(b"%PDF-"), "{path}");
    bytes
}

fn text(pdf: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("avviso-{}.pdf", uuid::Uuid::new_v4()));
    std::fs::write(&path, pdf).unwrap();
    let text = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    std::fs::remove_file(&path).unwrap();
    String::from_utf8_lossy(&text.stdout).into_owned()
}

#[actix_web::test]
async fn who_owes_gets_the_notice_in_every_language_and_nobody_else_does() {
    let portal = TestPortal::start().await;
    let (id, _) = portal.first_position(GIULIA).await;
    let path = format!("/area/da-pagare/{id}/avviso");
    let giulia = portal.logged_in(GIULIA).await;
    let page = giulia.page(&format!("/area/da-pagare/{id}")).await.1;
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    let italian = pdf(&giulia, &path).await;
    assert_eq!(italian, pdf(&giulia, &format!("{path}?lingua=it")).await, "the same bytes");
    // A language that notices do not have is Italian.
    assert_eq!(italian, pdf(&giulia, &format!("{path}?lingua=xx&seconda=it")).await);
    let english = pdf(&giulia, &format!("/en{path}")).await;
    assert_eq!(english, pdf(&giulia, &format!("{path}?lingua=en")).await);
    assert_ne!(english, italian);
    // In one other language, when it is known that it is theirs (`domain.md` §3.4): German alone.
    let (german, both) = (format!("{path}?lingua=de"), format!("{path}?lingua=it&seconda=de"));
    let (german, both) = (text(&pdf(&giulia, &german).await), text(&pdf(&giulia, &both).await));
    assert!(german.contains("Zahlungsmitteilung") && !german.contains("Avviso di pagamento"));
    assert!(both.contains("Avviso di pagamento / Zahlungsmitteilung"), "{both}");
    let paolo = portal.logged_in(PAOLO).await;
    for path in [path.as_str(), "/area/da-pagare/0/avviso", "/area/da-pagare/x/avviso"] {
        assert_eq!(paolo.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    portal.stop().await;
}

/// Pictures in a document, as `pdfimages` lists them.
fn pictures(pdf: &[u8]) -> Vec<String> {
    let path = std::env::temp_dir().join(format!("avviso-{}.pdf", uuid::Uuid::new_v4()));
    std::fs::write(&path, pdf).unwrap();
    let list = std::process::Command::new("pdfimages").arg("-list").arg(&path).output().unwrap();
    std::fs::remove_file(&path).unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    list.lines().skip(2).map(str::to_owned).collect()
}

#[actix_web::test]
async fn the_crest_of_an_entes_page_is_on_its_notices_and_a_bad_one_stops_none() {
    let portal = TestPortal::start().await;
    let id = sqlx::query_scalar!(
        "select min(posizione_id) from posizione join opzione using (posizione_id) where debitore_codice = $1 and causale like $2",
        GIULIA,
        "Lampad%"
    );
    let id = id.fetch_one(portal.db()).await.unwrap().unwrap();
    let path = format!("/area/da-pagare/{id}/avviso");
    let giulia = portal.logged_in(GIULIA).await;
    let crest = pictures(&pdf(&giulia, &path).await);
    assert!(crest.len() == 1 && crest[0].contains(" gray "), "{crest:?}");
    for bad in [&b"\x89PNG\r\n\x1a\n"[..], b"x"] {
        sqlx::query!("update stemma set png = $1", bad).execute(portal.db()).await.unwrap();
        let without = pdf(&giulia, &path).await;
        assert_eq!(pictures(&without), Vec::<String>::new());
        assert!(text(&without).contains("Avviso di pagamento"));
    }
    portal.stop().await;
}

#[actix_web::test]
async fn only_what_is_paid_on_the_postal_account_has_a_slip() {
    let portal = TestPortal::start().await;
    let giulia = portal.logged_in(GIULIA).await;
    for (causale, slip) in [("Lampad%", true), ("Nido%", false)] {
        let id = sqlx::query_scalar!(
            "select min(posizione_id) from posizione join opzione using (posizione_id) where debitore_codice = $1 and causale like $2",
            GIULIA,
            causale
        );
        let id = id.fetch_one(portal.db()).await.unwrap().unwrap();
        let bytes = pdf(&giulia, &format!("/area/da-pagare/{id}/avviso")).await;
        let text = text(&bytes);
        assert_eq!(text.contains("AUT. DB/"), slip, "{causale}: {text}");
        assert_eq!(text.contains("999900000401"), slip, "{causale}: {text}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_paid_is_not_printed_again() {
    let portal = TestPortal::start().await;
    let (omar, giulia) = (portal.logged_in(OMAR).await, portal.logged_in(GIULIA).await);
    let notice =
        async |who| format!("/area/da-pagare/{}/avviso", portal.first_position(who).await.0);
    let (paid, withdrawn) = (notice(OMAR).await, notice(GIULIA).await);
    pdf(&omar, &paid).await;
    portal.pay_elsewhere(OMAR, "%").await;
    let res = omar.get(&paid).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("È già stato pagato"));
    // What the ente withdrew, neither.
    sqlx::query!(
        "update rata set stato = 'annullata' from opzione o
         where o.opzione_id = rata.opzione_id and o.debitore_codice = $1",
        GIULIA
    )
    .execute(portal.db())
    .await
    .unwrap();
    let res = giulia.get(&withdrawn).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("lo ha annullato"));
    portal.stop().await;
}

#[actix_web::test]
async fn an_ente_prints_its_own_and_that_is_a_line_of_the_register() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let mine = sqlx::query_scalar!(
        "select min(p.posizione_id) from posizione p join ente e using (ente_id) join rata r using (posizione_id)
           join opzione o on o.opzione_id = r.opzione_id
         where debitore_codice = $1 and e.codice_fiscale = '80023400015' and r.stato = 'da_pagare'",
        GIULIA
    );
    let mine = mine.fetch_one(portal.db()).await.unwrap().unwrap();
    let page = marco.page(&format!("/operatori/posizioni/{mine}")).await.1;
    let path = format!("/operatori/posizioni/{mine}/avviso");
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    pdf(&marco, &path).await;
    let giulia = portal.logged_in(GIULIA).await;
    assert!(giulia.page("/area/accessi").await.1.contains("avviso da stampare"));
    let other = sqlx::query_scalar!(
        "select min(posizione_id) from posizione join ente using (ente_id) where ente.codice_fiscale <> '80023400015'"
    );
    let other = other.fetch_one(portal.db()).await.unwrap().unwrap();
    let path = format!("/operatori/posizioni/{other}/avviso");
    assert_eq!(marco.get(&path).await.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}

#[actix_web::test]
async fn stampa_takes_a_path_and_nothing_else() {
    let portal = TestPortal::start().await;
    for stemma in ["M0 0\"/><script>", "M0 0 url(http://evil.example/)", "<svg/>"] {
        let done = sqlx::query!("update stampa set stemma = $1", stemma).execute(portal.db()).await;
        assert!(done.unwrap_err().to_string().contains("check constraint"), "{stemma}");
    }
    portal.stop().await;
}
