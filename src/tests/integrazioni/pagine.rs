//! The pages: an administrator makes, replaces and withdraws keys; anybody reads the document.
use super::software::{Software, posizione};
use super::*;
use crate::tests::support::{Browser, LIVIA, MARCO, SARA, location};

const PAGE: &str = "/operatori/chiavi";
const NUOVA: &str = "/operatori/chiavi/nuova";

/// The key that a page shows.
fn shown(page: &str) -> String {
    let at = page.find("fascicolo_").expect("no key on the page");
    page[at..].chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '_').collect()
}

/// Makes a key, and gives it.
async fn make(sara: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let res = sara.submit(NUOVA, PAGE, fields).await;
    assert_eq!(res.status(), StatusCode::OK);
    shown(&res.text().await.unwrap())
}

async fn last(portal: &TestPortal) -> i64 {
    let id = sqlx::query_scalar!("select max(chiave_id) from chiave_api");
    id.fetch_one(portal.db()).await.unwrap().unwrap()
}

#[actix_web::test]
async fn an_administrator_makes_a_key_that_is_seen_once() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let fields =
        [("nome", "Alfa Servizi"), ("servizio", ""), ("facolta", "leggere"), ("giorni", "30")];
    let chiave = make(&sara, &fields).await;
    let alfa = Software::with(&portal, &chiave);
    assert_eq!(alfa.get("catalogo").await.0, 200);
    assert_eq!(alfa.put("posizioni/P", &posizione("A", 1)).await.0, 403);
    let (_, page) = sara.page(PAGE).await;
    assert!(page.contains("Alfa Servizi") && !page.contains(&chiave), "{page}");
    let id = last(&portal).await;
    let made = sqlx::query!(
        "select creata_da, scade_at > now() + interval '29 days' as lunga from chiave_api where chiave_id = $1",
        id
    );
    let made = made.fetch_one(portal.db()).await.unwrap();
    assert_eq!((made.creata_da.as_deref(), made.lunga), (Some("Sara Conti"), Some(true)));

    // Replaced: both open for a week, then the new one only; not twice.
    let one = format!("{PAGE}/{id}");
    let res = sara.submit(&one, &format!("{one}/rinnovo"), &[("giorni", "7")]).await;
    assert_eq!(res.status(), StatusCode::OK);
    let nuova = shown(&res.text().await.unwrap());
    let beta = Software::with(&portal, &nuova);
    assert_eq!((alfa.get("catalogo").await.0, beta.get("catalogo").await.0), (200, 200));
    assert_eq!(
        beta.put("posizioni/P", &posizione("A", 1)).await.0,
        403,
        "it may no more than the old one"
    );
    let (_, page) = sara.page(&one).await;
    assert!(!page.contains("/rinnovo") && page.contains("Sostituita"), "{page}");
    sqlx::query!("update chiave_api set scade_at = now() where chiave_id = $1", id)
        .execute(portal.db())
        .await
        .unwrap();
    assert_eq!((alfa.get("catalogo").await.0, beta.get("catalogo").await.0), (401, 200));

    // Withdrawn: from the next request on.
    let two = format!("{PAGE}/{}", last(&portal).await);
    let res = sara.submit(&two, &format!("{two}/ritiro"), &[]).await;
    assert_eq!((res.status(), location(&res).as_deref()), (StatusCode::SEE_OTHER, Some(PAGE)));
    assert_eq!(beta.get("catalogo").await.0, 401);
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_wrong_with_a_key_is_told_and_a_neighbours_is_not_there() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    chiavi::key(&portal, PONTELAGO, None, 8).await;
    let before = last(&portal).await;
    for (fields, said) in [
        ([("nome", " "), ("facolta", "leggere"), ("giorni", "30")], "da 1 a 100 caratteri"),
        ([("nome", "Alfa"), ("facolta", "tutto"), ("giorni", "30")], "almeno una cosa"),
        ([("nome", "Alfa"), ("facolta", "leggere"), ("giorni", "731")], "da 1 a 730"),
    ] {
        let res = sara.submit(NUOVA, PAGE, &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = res.text().await.unwrap();
        assert!(
            page.contains(said) && page.contains(&format!("value=\"{}\"", fields[2].1)),
            "{page}"
        );
    }
    assert_eq!(last(&portal).await, before);
    let (id, chiave) = chiavi::key(&portal, "80034500019", None, 9).await;
    assert_eq!(sara.get(&format!("{PAGE}/{}", id.0)).await.status(), StatusCode::NOT_FOUND);
    let mine = format!("{PAGE}/{before}");
    for what in ["ritiro", "rinnovo"] {
        let res = sara.submit(&mine, &format!("{PAGE}/{}/{what}", id.0), &[("giorni", "7")]).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{what}");
    }
    assert_eq!(Software::with(&portal, &chiave).get("catalogo").await.0, 200);
    let res = sara.submit(&mine, &format!("{mine}/rinnovo"), &[("giorni", "31")]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    for stranger in [MARCO, LIVIA] {
        let res = portal.in_office(stranger).await.get(PAGE).await;
        assert!(!res.status().is_success(), "{stranger}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn anybody_reads_the_document_as_a_page() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for (path, title) in [("/api", "API per il software"), ("/en/api", "API for organisations")] {
        let (status, page) = browser.page(path).await;
        assert_eq!(status, StatusCode::OK);
        for said in [title, "/api/v1/posizioni/lotti", "Idempotency-Key", "/api/openapi.json"] {
            assert!(page.contains(said), "{path}: {said}");
        }
    }
    let (_, help) = browser.page("/aiuto").await;
    assert!(help.contains("href=\"/api\""), "help does not lead there");
    portal.stop().await;
}
