//! The counter of a PSP, with the portal's own station behind it.
use crate::tests::support::{GIULIA, TestPortal};
use scraper::{Html, Selector};
use serde_json::{Value, json};

const REGIONE: &str = "80001100017";

fn texts(page: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|it| it.text().collect::<String>().trim().to_owned()).collect()
}

#[actix_web::test]
async fn at_a_counter_any_notice_of_a_posizione_leads_to_every_way_to_pay_it() {
    let portal = TestPortal::start().await;
    let http = crate::platform::http_client::new(std::time::Duration::from_secs(20)).unwrap();
    let (intero, _) = portal.avviso(GIULIA, "Bollo auto FX 482 KL").await;
    let (prima, rata) = portal.avviso(GIULIA, "%FX 482 KL: rata 1 di 2").await;
    let (seconda, _) = portal.avviso(GIULIA, "%FX 482 KL: rata 2 di 2").await;
    let get = async |path: &str| {
        let res = http.get(format!("{}{path}", portal.sandbox)).send().await.unwrap();
        (res.status().as_u16(), res.text().await.unwrap())
    };
    let (status, form) = get("/psp").await;
    assert_eq!(status, 200);
    assert!(form.contains("name=\"numero\"") && form.contains(REGIONE));
    // As it is printed, in groups of four.
    let printed = format!("{} {}", &seconda[..4], &seconda[4..]).replace(' ', "+");
    let (status, page) = get(&format!("/psp?ente={REGIONE}&numero={printed}")).await;
    assert_eq!(status, 200, "{page}");
    assert_eq!(texts(&page, "h2"), ["Pagamento in una volta", "Pagamento in 2 rate"]);
    let buttons = ["Paga 193,24\u{a0}€", "Paga 96,62\u{a0}€", "Paga 96,62\u{a0}€"];
    assert_eq!(texts(&page, "button.primario"), buttons);
    assert!(!page.contains("Bianchi") && !page.contains(GIULIA), "nobody is named");
    let pay = async |numero: &str| {
        let form = [("ente", REGIONE), ("numero", numero)];
        let res = http.post(format!("{}/psp/paga", portal.sandbox)).form(&form).send().await;
        let res = res.unwrap();
        (res.status().as_u16(), res.text().await.unwrap())
    };
    let (status, page) = pay(&prima).await;
    assert!(status == 200 && page.contains("96,62"), "{page}");
    portal
        .eventually(|| async {
            let stato = sqlx::query_scalar!("select stato from rata where rata_id = $1", rata);
            stato.fetch_one(portal.db()).await.unwrap() == "pagata"
        })
        .await;
    let ask = async |numero: &str| -> (u16, Value) {
        let body = json!({"ente": REGIONE, "numero": numero});
        let res = http.post(format!("{}/node/options", portal.sandbox)).json(&body).send().await;
        let res = res.unwrap();
        (res.status().as_u16(), res.json().await.unwrap())
    };
    let (status, left) = ask(&intero).await;
    let states: Vec<_> =
        left["paymentOptions"].as_array().unwrap().iter().map(|it| &it["status"]).collect();
    assert_eq!((status, states), (200, vec![&json!("PO_INVALID"), &json!("PO_PARTIALLY_PAID")]));
    let (status, page) = pay(&intero).await;
    assert!(status == 422 && page.contains("PAA_PAGAMENTO_SCONOSCIUTO"), "{page}");
    assert_eq!(pay(&seconda).await.0, 200);
    portal.eventually(|| async { ask(&seconda).await.1["fault"] == "ODP-108" }).await;
    portal.stop().await;
}
