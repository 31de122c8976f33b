//! What Checkout is sent, against the contracts of its two versions.
use super::support::OpenApi;
use crate::features::pagamenti::{AvvisoDaPagare, Checkout, Ordine};
use crate::kernel::{Importo, Lang, NumeroAvviso, PagamentoId, Riservato};
use crate::partners::checkout::CheckoutHttp;
use crate::platform::config::{self, CheckoutVersion};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

#[actix_web::test]
async fn a_cart_is_valid_against_the_contract_of_its_version() {
    for (version, file) in [
        (CheckoutVersion::V1, "pagopa-checkout/checkout_v1.json"),
        (CheckoutVersion::V2, "pagopa-checkout/checkout_v2.json"),
    ] {
        let Some(contract) = OpenApi::open(file) else { continue };
        let server = MockServer::start().await;
        let broken = ResponseTemplate::new(500);
        Mock::given(method("POST")).respond_with(broken).mount(&server).await;
        let checkout = CheckoutHttp::new(&config::Checkout {
            api_url: format!("{}/checkout/ec", server.uri()).parse().unwrap(),
            version,
            subscription_key: Riservato::new("chiave".to_owned()),
            page_origin: "https://checkout.pagopa.it".parse().unwrap(),
            timeout_seconds: 1,
        });
        let avviso = AvvisoDaPagare {
            numero: NumeroAvviso::parse("301202600001234571").unwrap(),
            ente_cf: "80000000002".to_owned(),
            ente_nome: "Comune di Esempio".to_owned(),
            causale: "TARI 2026".to_owned(),
            importo: Importo::from_cent(21_000).unwrap(),
        };
        let ordine = Ordine {
            pagamento: PagamentoId(uuid::Uuid::nil()),
            avvisi: vec![avviso],
            ritorno: "https://portale.example/pagamento/1".parse().unwrap(),
            email: Some("a@b.example".to_owned()),
            lingua: Lang::It,
        };
        checkout.unwrap().apri(&ordine).await.unwrap_err();
        let body = server.received_requests().await.unwrap().remove(0).body;
        contract.request("post", "/carts").check(&serde_json::from_slice(&body).unwrap());
    }
}
