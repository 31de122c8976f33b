//! The software of an ente, which holds every answer against the document.
use super::*;
use crate::app::routes;
use crate::platform::Access;
use crate::tests::support::OpenApi;

pub struct Software<'p> {
    portal: &'p TestPortal,
    chiave: String,
    pub http: reqwest::Client,
    documento: OpenApi,
}

/// A certificate that Giulia owes.
pub fn posizione(iud: &str, cent: i64) -> Value {
    json!({
        "servizio": "CERTIFICATI",
        "causale": "Certificato di prova",
        "debitore": {"tipo": "F", "codice": GIULIA, "nome": "Giulia Bianchi"},
        "opzioni": [{"tipo": "unica", "rate": [
            {"iud": iud, "importo_cent": cent, "scadenza": "2027-12-31", "numero_avviso": null, "beneficiari": []}
        ]}],
    })
}

impl<'p> Software<'p> {
    pub fn new(portal: &'p TestPortal) -> Self {
        Self::with(portal, PALMARE.1)
    }

    pub fn with(portal: &'p TestPortal, chiave: &str) -> Self {
        let http = http_client::new(Duration::from_secs(20)).unwrap();
        Self { portal, chiave: chiave.to_owned(), http, documento: OpenApi::delle_api() }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}/api/v1/{path}", self.portal.origin)
    }

    pub async fn raw(&self, method: Method, path: &str, body: Option<&Value>) -> reqwest::Response {
        let mut ask = self.http.request(method, self.url(path)).bearer_auth(&self.chiave);
        if let Some(body) = body {
            ask = ask.json(body);
        }
        ask.send().await.unwrap()
    }

    async fn read(&self, method: &str, path: &str, res: reqwest::Response) -> (u16, Value) {
        let status = res.status().as_u16();
        let kind = res.headers()["content-type"].to_str().unwrap().to_owned();
        assert!(res.headers().contains_key("ratelimit-remaining") || status == 401, "{path}");
        let body: Value = res.json().await.unwrap();
        let template = template(method, path);
        self.documento.answer(method, &template, status, &kind).check(&body);
        (status, body)
    }

    pub async fn get(&self, path: &str) -> (u16, Value) {
        let res = self.raw(Method::GET, path, None).await;
        self.read("get", path, res).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> (u16, Value) {
        let res = self.raw(Method::PUT, path, Some(body)).await;
        self.read("put", path, res).await
    }

    pub async fn annulla(&self, path: &str, motivo: &str) -> (u16, Value) {
        self.put(&format!("{path}/annullamento"), &json!({ "motivo": motivo })).await
    }

    /// A batch, under an idempotency key.
    pub async fn lotto(&self, idempotenza: &str, body: &Value) -> (u16, Value) {
        self.post("posizioni/lotti", idempotenza, body).await
    }

    pub async fn post(&self, path: &str, idempotenza: &str, body: &Value) -> (u16, Value) {
        let ask = self.http.post(self.url(path)).bearer_auth(&self.chiave);
        let res = ask.header("Idempotency-Key", idempotenza).json(body).send().await.unwrap();
        self.read("post", path, res).await
    }
}

/// The path of the document that a path is one of.
fn template(method: &str, path: &str) -> String {
    let path = format!("/api/v1/{}", path.split('?').next().unwrap());
    let fits = |pattern: &str| {
        let (a, b): (Vec<&str>, Vec<&str>) =
            (pattern.split('/').collect(), path.split('/').collect());
        a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a.starts_with('{') || a == b)
    };
    let all = routes::all();
    let mut found =
        all.iter().filter(|it| fits(it.path) && it.method.as_str().eq_ignore_ascii_case(method));
    found.next().unwrap_or_else(|| panic!("no route for {method} {path}")).path.to_owned()
}

#[actix_web::test]
async fn the_document_names_every_address_of_software_and_no_other() {
    let portal = TestPortal::start().await;
    let res = http_client::new(Duration::from_secs(20)).unwrap();
    let res = res.get(format!("{}/api/openapi.json", portal.origin)).send().await.unwrap();
    let documento: Value = res.json().await.unwrap();
    assert!(documento["openapi"].as_str().unwrap().starts_with("3.1"), "{}", documento["openapi"]);
    let mut said: Vec<(String, String)> = vec![];
    let mut ids = vec![];
    for (path, item) in documento["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            said.push((path.clone(), method.to_uppercase()));
            ids.push(operation["operationId"].as_str().unwrap().to_owned());
            assert!(operation["summary"].is_string(), "{method} {path}");
            for status in ["400", "401", "403", "404", "405", "429", "500"] {
                assert!(operation["responses"][status].is_object(), "{method} {path} {status}");
            }
        }
    }
    let mut served: Vec<(String, String)> = routes::all()
        .into_iter()
        .filter(|it| it.access == Access::Sistema)
        .map(|it| (it.path.to_owned(), it.method.to_string()))
        .collect();
    said.sort();
    served.sort();
    assert_eq!(said, served);
    ids.sort();
    let mut once = ids.clone();
    once.dedup();
    assert_eq!(ids, once);
    portal.stop().await;
}
