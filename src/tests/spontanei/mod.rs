//! Paying without a notice: the standard form of a service, and forms of entes.
mod cittadino;
mod ente;

use crate::tests::support::{Browser, TestPortal, location};
use reqwest::StatusCode;

pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

/// The standard form of a service of an ente, as addresses name it.
pub async fn bianco(portal: &TestPortal, ente_cf: &str) -> String {
    let id = sqlx::query_scalar!(
        "select min(servizio_id) from servizio join ente using (ente_id) where codice_fiscale = $1 and attivo",
        ente_cf,
    );
    format!("s{}", id.fetch_one(portal.db()).await.unwrap().unwrap())
}

/// Fills in the form `scelta` and gives the address of the check.
pub async fn fill(
    browser: &Browser<'_>,
    scelta: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> String {
    let path = format!("/paga-servizio/{scelta}/dati");
    let (status, html) = browser.page(&path).await;
    assert_eq!(status, StatusCode::OK, "{html}");
    let res = browser.upload_from(&html, &path, fields, files).await;
    let to = location(&res);
    let status = res.status();
    assert_eq!(status, StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    to.unwrap()
}

/// Goes on from the check at `path`; gives where the browser is sent.
pub async fn send(browser: &Browser<'_>, path: &str, come: &str) -> String {
    let res = browser.submit(path, path, &[("come", come)]).await;
    let to = location(&res);
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    to.unwrap()
}

/// How many posizioni were made by forms.
pub async fn made(portal: &TestPortal) -> i64 {
    let n = sqlx::query_scalar!("select count(*) from posizione where origine = 'spontaneo'");
    n.fetch_one(portal.db()).await.unwrap().unwrap()
}
