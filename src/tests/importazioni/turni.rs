//! Two loads of one ente: one after the other, whoever works.
use super::pagine::{file, rate, send, until};
use crate::features::importazioni;
use crate::tests::support::{Browser, MARCO, TestPortal};
use reqwest::StatusCode;
use sqlx::{AssertSqlSafe, Row};

/// Rows of each: two blocks.
const RIGHE: usize = 6_000;

/// Sends a file and waits until it can be confirmed; its path and page.
async fn pronto(portal: &TestPortal, chi: &Browser<'_>, prefisso: &str) -> (String, String) {
    let chiavi: Vec<String> = (0..RIGHE).map(|n| format!("{prefisso}-{n:05}")).collect();
    let righe: Vec<_> =
        chiavi.iter().map(|it| (it.as_str(), "SPORT", "10,00", "Campo marzo 2030", "I")).collect();
    let path = send(chi, &file(&righe)).await;
    let page = until(portal, chi, &path, "Che cosa cambierebbe").await;
    (path, page)
}

/// First and last rata of a load, in the order in which they were written.
async fn scritte(portal: &TestPortal, prefisso: &str) -> (i64, i64) {
    let query =
        format!("select min(rata_id), max(rata_id) from rata where iud like '{prefisso}-%'");
    let row = sqlx::raw_sql(AssertSqlSafe(query)).fetch_one(portal.db()).await.unwrap();
    (row.get(0), row.get(1))
}

#[actix_web::test]
async fn two_loads_of_one_ente_take_turns_however_many_work() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let uno = pronto(&portal, &marco, "TA").await;
    let due = pronto(&portal, &marco, "TB").await;
    for (path, page) in [&uno, &due] {
        let res = marco.submit_from(page, &format!("{path}/avvio"), &[]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    }
    // Beside the portal's own worker, two more that look for something to do at the same time.
    let work = async || while importazioni::applica(&portal.state).await.unwrap() {};
    futures_util::join!(work(), work());
    for (path, _) in [&uno, &due] {
        until(&portal, &marco, path, "Elaborato").await;
    }
    assert_eq!(rate(&portal, "TA-").await.len(), RIGHE);
    assert_eq!(rate(&portal, "TB-").await.len(), RIGHE);
    let ((a, z), (alpha, omega)) = (scritte(&portal, "TA").await, scritte(&portal, "TB").await);
    assert!(z < alpha || omega < a, "rows of two loads were written together");
    portal.stop().await;
}
