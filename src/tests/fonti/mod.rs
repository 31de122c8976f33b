//! Remote sources: our contracts are what we speak, and a person who agrees has what each source says.
mod appesa;
mod carrello;
mod contratti;
mod giri;
mod letture;
mod lista;
mod nodo;
mod notte;
mod pagina;
mod unione;

use super::support::TestPortal;
use crate::platform::http_client;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::time::Duration;

/// From now on a source of the sandbox misbehaves so, or not any more.
async fn prova(portal: &TestPortal, fonte: &str, prova: Value) {
    let mut body = json!({"fonte": fonte});
    for (name, value) in prova.as_object().unwrap() {
        body[name] = value.clone();
    }
    let address = format!("{}/fonti/_prova", portal.sandbox);
    let res = http().post(address).json(&body).send().await.unwrap();
    assert_eq!(res.status(), StatusCode::NO_CONTENT, "{}", res.text().await.unwrap());
}

fn http() -> reqwest::Client {
    http_client::new(Duration::from_secs(20)).unwrap()
}

/// What the last question about somebody to each source gave: its name, and how it went.
async fn esiti(portal: &TestPortal, codice: &str) -> Vec<(String, Option<String>)> {
    let rows = sqlx::query!(
        "select fonte, esito from fonte_lettura where codice_fiscale = $1 order by fonte",
        codice
    );
    let rows = rows.fetch_all(portal.db()).await.unwrap();
    rows.into_iter().map(|it| (it.fonte, it.esito)).collect()
}

/// How the last question to `fonte` about somebody went, once it is known.
async fn esito(portal: &TestPortal, codice: &str, fonte: &str) -> String {
    let now = || async {
        let all = esiti(portal, codice).await;
        all.into_iter().find(|it| it.0 == fonte).and_then(|it| it.1)
    };
    portal.eventually(|| async { now().await.is_some() }).await;
    now().await.unwrap()
}

/// What `fonte` told of somebody and still tells: reason, cents, state.
async fn rate(portal: &TestPortal, codice: &str, fonte: &str) -> Vec<(String, i64, String)> {
    let rows = sqlx::query!(
        "select causale, importo_cent, stato from rata_remota
         where codice_fiscale = $1 and fonte = $2 and sparita_at is null
         order by posizione, opzione_indice, indice",
        codice,
        fonte,
    );
    let rows = rows.fetch_all(portal.db()).await.unwrap();
    rows.into_iter().map(|it| (it.causale, it.importo_cent, it.stato)).collect()
}

/// How often `fonte` told what it must not have, of that kind.
async fn volte(portal: &TestPortal, fonte: &str, tipo: &str) -> i64 {
    sqlx::query_scalar!(
        r#"select coalesce(sum(volte), 0)::bigint as "n!" from fonte_anomalia where fonte = $1 and tipo = $2"#,
        fonte,
        tipo,
    )
    .fetch_one(portal.db())
    .await
    .unwrap()
}
