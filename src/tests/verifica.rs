//! Whether a receipt is genuine: anybody with its code may ask, and reads nobody's name.
use super::support::{GIULIA, PAOLO, TestPortal, location};
use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;

#[actix_web::test]
async fn whoever_holds_a_receipt_finds_that_it_is_genuine_and_nobody_s_name() {
    let portal = TestPortal::start().await;
    portal.pay_elsewhere(GIULIA, "Nido%").await;
    let row = sqlx::query!(
        "select rt_id, verifica, receipt_id from rt where debitore_codice = $1",
        GIULIA
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    let nobody = portal.browser();
    let (status, page) = nobody.page(&format!("/verifica/{}", row.verifica)).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    for text in ["La ricevuta è vera", &row.receipt_id, "Unione dei Comuni Val di Rena"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    for text in ["Giulia", "Bianchi", "Sofia", "Tea", "Nido", GIULIA] {
        assert!(!page.contains(text), "{text}: {page}");
    }
    // Typed by hand, in groups and capitals.
    let typed = row.verifica.to_uppercase();
    let typed = format!("{}+{}", &typed[..16], &typed[16..]);
    let res = nobody.get(&format!("/en/verifica?codice={typed}")).await;
    assert_eq!(location(&res).unwrap(), format!("/en/verifica/{}", row.verifica));
    // What is no code, and codes of nothing.
    let (status, page) = nobody.page("/verifica?codice=abc").await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("32 caratteri"));
    assert_eq!(nobody.page("/verifica").await.0, StatusCode::OK);
    for codice in ["0".repeat(32), "x".to_owned(), row.rt_id.to_string()] {
        let (status, page) = nobody.page(&format!("/verifica/{codice}")).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{codice}");
        assert!(page.contains("Nessuna ricevuta con questo codice"), "{page}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn the_receipt_as_the_node_sent_it_is_for_whom_it_names() {
    let portal = TestPortal::start().await;
    portal.pay_elsewhere(GIULIA, "Nido%").await;
    let row = sqlx::query!("select rt_id, originale from rt where debitore_codice = $1", GIULIA);
    let row = row.fetch_one(portal.db()).await.unwrap();
    let path = format!("/area/ricevute/{}/xml", row.rt_id);
    let giulia = portal.logged_in(GIULIA).await;
    assert!(giulia.page(&format!("/area/ricevute/{}", row.rt_id)).await.1.contains(&path));
    let res = giulia.get(&path).await;
    assert_eq!(res.headers()[CONTENT_TYPE], "application/xml; charset=utf-8");
    assert_eq!(res.text().await.unwrap(), row.originale);
    let paolo = portal.logged_in(PAOLO).await;
    assert_eq!(paolo.get(&path).await.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}
