//! What Checkout is sent and what the sandbox answers, against the contracts of its two versions.
use super::support::{GIULIA, OpenApi, TestPortal, http};
use crate::features::pagamenti::{AvvisoDaPagare, Checkout, Ordine};
use crate::kernel::{Importo, Lang, NumeroAvviso, PagamentoId, Riservato};
use crate::partners::checkout::CheckoutHttp;
use crate::platform::config::{self, CheckoutVersion};
use crate::sandbox;
use serde_json::{Value, json};
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

const CONTRACTS: [(CheckoutVersion, &str, &str); 2] = [
    (CheckoutVersion::V1, "v1", "pagopa-checkout/checkout_v1.json"),
    (CheckoutVersion::V2, "v2", "pagopa-checkout/checkout_v2.json"),
];

#[actix_web::test]
async fn a_cart_is_valid_against_the_contract_of_its_version() {
    for (version, _, file) in CONTRACTS {
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

#[actix_web::test]
async fn the_sandbox_answers_a_cart_as_the_contract_of_its_version_says() {
    let portal = TestPortal::start().await;
    let row = sqlx::query!(
        "select numero_avviso, importo_cent, e.codice_fiscale from rata r
         join opzione o using (opzione_id) join ente e on e.ente_id = r.ente_id
         where debitore_codice = $1 and r.causale like 'Nido%'",
        GIULIA,
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    for (version, name, file) in CONTRACTS {
        let Some(contract) = OpenApi::open(file) else { continue };
        let back = "https://portale.example/pagamento/1";
        let mut returns =
            json!({"returnOkUrl": back, "returnCancelUrl": back, "returnErrorUrl": back});
        if version == CheckoutVersion::V2 {
            returns["returnWaitingUrl"] = json!(back);
        }
        let notice = json!({"noticeNumber": row.numero_avviso, "fiscalCode": row.codice_fiscale,
            "amount": row.importo_cent, "companyName": "Comune", "description": "Nido"});
        let cart = |email: &str, notices: Value| {
            json!({"emailNotice": email, "paymentNotices": notices, "returnUrls": returns,
                "idCart": "carrello-1", "allCCP": false})
        };
        let post = async |cart: Value| {
            let url = format!("{}/checkout/ec/{name}/carts", portal.sandbox);
            let key = ("Ocp-Apim-Subscription-Key", sandbox::CHECKOUT_KEY);
            http().post(url).header(key.0, key.1).json(&cart).send().await.unwrap()
        };
        let good = cart("a@b.example", json!([notice]));
        contract.request("post", "/carts").check(&good);
        let res = post(good).await;
        assert_eq!(res.status(), 302, "{name}");
        let location = res.headers()["location"].to_str().unwrap();
        contract.header("post", "/carts", 302, "location").check(&json!(location));
        // What the contract calls a problem; the 422 is the service's own, and no less one.
        let mut unknown = notice.clone();
        unknown["noticeNumber"] = json!("301999999999999999");
        for (status, cart) in [
            (400, cart("a@b.example", json!([]))),
            (400, cart("no address", json!([notice]))),
            (400, cart("checkout-400@b.example", json!([notice]))),
            (422, cart("a@b.example", json!([unknown]))),
            (422, cart("a@b.example", json!([notice, notice]))),
            (500, cart("checkout-500@b.example", json!([notice]))),
            (500, cart("checkout-nodo-giu@b.example", json!([notice]))),
        ] {
            let res = post(cart).await;
            assert_eq!(res.status().as_u16(), status, "{name}");
            let problem: Value = res.json().await.unwrap();
            contract.schema("ProblemJson").check(&problem);
            assert_eq!(problem["status"], status, "{name}");
            if status != 422 {
                contract.response("post", "/carts", status).check(&problem);
            }
        }
    }
    portal.stop().await;
}
