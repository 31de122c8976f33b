//! pagoPA Checkout over HTTP: `POST /carts`, versions 1 and 2 (`checkout_v1.json`, `checkout_v2.json`).
use crate::features::pagamenti::{Checkout, Ordine, RifiutoCheckout};
use crate::platform::config::{self, CheckoutVersion};
use crate::platform::http_client;
use async_trait::async_trait;
use reqwest::StatusCode;
use reqwest::header::LOCATION;
use serde::Serialize;
use std::time::Duration;
use url::Url;

/// The adapter.
pub struct CheckoutHttp {
    http: reqwest::Client,
    carts: Url,
    version: CheckoutVersion,
    page_origin: url::Origin,
    key: String,
}

impl CheckoutHttp {
    /// Talks to the Checkout of `config`.
    pub fn new(config: &config::Checkout) -> anyhow::Result<Self> {
        let version = match config.version {
            CheckoutVersion::V1 => "v1",
            CheckoutVersion::V2 => "v2",
        };
        let base = config.api_url.as_str().trim_end_matches('/');
        Ok(Self {
            http: http_client::new(Duration::from_secs(config.timeout_seconds))?,
            carts: format!("{base}/{version}/carts").parse()?,
            version: config.version,
            page_origin: config.page_origin.origin(),
            key: config.subscription_key.expose().clone(),
        })
    }

    fn request<'a>(&self, ordine: &'a Ordine) -> CartRequest<'a> {
        let back = |esito: &str| {
            let mut url = ordine.ritorno.clone();
            url.query_pairs_mut().append_pair("esito", esito);
            url
        };
        CartRequest {
            email_notice: ordine.email.as_deref(),
            payment_notices: ordine
                .avvisi
                .iter()
                .map(|it| PaymentNotice {
                    notice_number: it.numero.as_str(),
                    fiscal_code: &it.ente_cf,
                    amount: it.importo.cent(),
                    company_name: first(&it.ente_nome, 140),
                    description: first(&it.causale, 140),
                })
                .collect(),
            return_urls: ReturnUrls {
                ok: back("ok"),
                cancel: back("annullato"),
                error: back("errore"),
                waiting: (self.version == CheckoutVersion::V2).then(|| back("attesa")),
            },
            id_cart: ordine.pagamento.to_string(),
            all_ccp: false,
        }
    }
}

#[async_trait]
impl Checkout for CheckoutHttp {
    async fn apri(&self, ordine: &Ordine) -> Result<Url, RifiutoCheckout> {
        let sent = self
            .http
            .post(self.carts.clone())
            .header("Ocp-Apim-Subscription-Key", &self.key)
            .header("accept-language", ordine.lingua.code())
            .json(&self.request(ordine))
            .send()
            .await;
        let response = sent.map_err(|error| {
            tracing::warn!(error = %error.without_url(), "Checkout does not answer");
            RifiutoCheckout::NonRisponde
        })?;
        let status = response.status();
        metrics::counter!("checkout_carts", "status" => status.as_str().to_owned()).increment(1);
        match status {
            StatusCode::FOUND => self.destination(&response),
            StatusCode::UNPROCESSABLE_ENTITY => Err(RifiutoCheckout::NonPagabile),
            _ if status.is_client_error() => {
                tracing::error!(%status, "Checkout refused a cart as malformed");
                Err(RifiutoCheckout::NonValido)
            }
            _ => {
                tracing::warn!(%status, "Checkout is out of order");
                Err(RifiutoCheckout::Guasto)
            }
        }
    }
}

impl CheckoutHttp {
    /// The payment page: it must be on the site we were told Checkout has.
    fn destination(&self, response: &reqwest::Response) -> Result<Url, RifiutoCheckout> {
        let location = response.headers().get(LOCATION).and_then(|it| it.to_str().ok());
        let url = location.and_then(|it| self.carts.join(it).ok());
        match url {
            Some(url) if url.origin() == self.page_origin => Ok(url),
            _ => {
                tracing::error!("Checkout accepted a cart without saying where its page is");
                Err(RifiutoCheckout::Guasto)
            }
        }
    }
}

fn first(text: &str, limit: usize) -> String {
    text.chars().take(limit).collect()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CartRequest<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    email_notice: Option<&'a str>,
    payment_notices: Vec<PaymentNotice<'a>>,
    return_urls: ReturnUrls,
    id_cart: String,
    #[serde(rename = "allCCP")]
    all_ccp: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentNotice<'a> {
    notice_number: &'a str,
    fiscal_code: &'a str,
    amount: i64,
    company_name: String,
    description: String,
}

#[derive(Serialize)]
struct ReturnUrls {
    #[serde(rename = "returnOkUrl")]
    ok: Url,
    #[serde(rename = "returnCancelUrl")]
    cancel: Url,
    #[serde(rename = "returnErrorUrl")]
    error: Url,
    #[serde(rename = "returnWaitingUrl", skip_serializing_if = "Option::is_none")]
    waiting: Option<Url>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::pagamenti::AvvisoDaPagare;
    use crate::kernel::{Importo, Lang, NumeroAvviso, PagamentoId, Riservato};
    use wiremock::matchers::{body_partial_json, header, method, path};
    use wiremock::{Mock, MockServer, ResponseTemplate};

    fn adapter(server: &MockServer, version: CheckoutVersion) -> CheckoutHttp {
        CheckoutHttp::new(&config::Checkout {
            api_url: format!("{}/checkout/ec", server.uri()).parse().unwrap(),
            version,
            subscription_key: Riservato::new("chiave".to_owned()),
            page_origin: "https://checkout.pagopa.it".parse().unwrap(),
            timeout_seconds: 1,
        })
        .unwrap()
    }

    fn ordine() -> Ordine {
        Ordine {
            pagamento: PagamentoId(uuid::Uuid::nil()),
            avvisi: vec![AvvisoDaPagare {
                numero: NumeroAvviso::parse("301202600001234571").unwrap(),
                ente_cf: "80000000002".to_owned(),
                ente_nome: "Comune di Esempio".to_owned(),
                causale: "TARI 2026".to_owned(),
                importo: Importo::from_cent(21_000).unwrap(),
            }],
            ritorno: "https://portale.example/pagamento/1".parse().unwrap(),
            email: Some("a@b.example".to_owned()),
            lingua: Lang::It,
        }
    }

    async fn answer(response: ResponseTemplate) -> Result<Url, RifiutoCheckout> {
        let server = MockServer::start().await;
        Mock::given(method("POST")).respond_with(response).mount(&server).await;
        adapter(&server, CheckoutVersion::V2).apri(&ordine()).await
    }

    #[actix_web::test]
    async fn a_cart_is_sent_as_the_contract_says_and_the_redirect_is_not_followed() {
        let server = MockServer::start().await;
        let page = "https://checkout.pagopa.it/c/42";
        Mock::given(method("POST"))
            .and(path("/checkout/ec/v2/carts"))
            .and(header("Ocp-Apim-Subscription-Key", "chiave"))
            .and(body_partial_json(serde_json::json!({
                "emailNotice": "a@b.example",
                "paymentNotices": [{"noticeNumber": "301202600001234571", "fiscalCode": "80000000002",
                    "amount": 21000, "companyName": "Comune di Esempio", "description": "TARI 2026"}],
                "returnUrls": {
                    "returnOkUrl": "https://portale.example/pagamento/1?esito=ok",
                    "returnCancelUrl": "https://portale.example/pagamento/1?esito=annullato",
                    "returnErrorUrl": "https://portale.example/pagamento/1?esito=errore",
                    "returnWaitingUrl": "https://portale.example/pagamento/1?esito=attesa"},
                "idCart": "00000000-0000-0000-0000-000000000000"
            })))
            .respond_with(ResponseTemplate::new(302).insert_header("location", page))
            .expect(1)
            .mount(&server)
            .await;
        let url = adapter(&server, CheckoutVersion::V2).apri(&ordine()).await.unwrap();
        assert_eq!(url.as_str(), page);
    }

    #[actix_web::test]
    async fn version_1_has_no_waiting_address() {
        let server = MockServer::start().await;
        let redirect =
            ResponseTemplate::new(302).insert_header("location", "https://checkout.pagopa.it/c/42");
        Mock::given(path("/checkout/ec/v1/carts")).respond_with(redirect).mount(&server).await;
        adapter(&server, CheckoutVersion::V1).apri(&ordine()).await.unwrap();
        let body = server.received_requests().await.unwrap().remove(0).body;
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body.pointer("/returnUrls/returnWaitingUrl"), None);
        assert!(body.pointer("/returnUrls/returnErrorUrl").is_some());
    }

    #[actix_web::test]
    async fn each_refusal_has_its_reason() {
        use RifiutoCheckout::{Guasto, NonPagabile, NonRisponde, NonValido};
        let page = |to: &str| ResponseTemplate::new(302).insert_header("location", to);
        for (response, reason) in [
            (ResponseTemplate::new(400), NonValido),
            (ResponseTemplate::new(401), NonValido),
            (ResponseTemplate::new(422), NonPagabile),
            (ResponseTemplate::new(500), Guasto),
            (ResponseTemplate::new(503), Guasto),
            (ResponseTemplate::new(200), Guasto),
            (ResponseTemplate::new(302), Guasto),
            (page("https://elsewhere.example/c/42"), Guasto),
            (page("javascript:alert(1)"), Guasto),
            (page("https://checkout.pagopa.it/").set_delay(Duration::from_secs(5)), NonRisponde),
        ] {
            assert_eq!(answer(response).await, Err(reason), "{reason:?}");
        }
    }

    #[actix_web::test]
    async fn nobody_listening_is_no_answer() {
        let server = MockServer::start().await;
        let adapter = adapter(&server, CheckoutVersion::V2);
        drop(server);
        let closed = CheckoutHttp { carts: "http://127.0.0.1:9/".parse().unwrap(), ..adapter };
        assert_eq!(closed.apri(&ordine()).await, Err(RifiutoCheckout::NonRisponde));
    }
}
