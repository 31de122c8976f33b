//! Checkout: what it accepts, what its page does.
use super::stazione_finta::{Stazione, text_of};
use super::{Mondo, location};
use serde_json::{Value, json};
use std::time::Duration;

const ENTE: &str = "80034500019";
const MENSA: &str = "301000000000012400";
const NIDO: &str = "301000000000004500";

fn notice(numero: &str) -> Value {
    json!({
        "noticeNumber": numero, "fiscalCode": ENTE,
        "amount": numero[13..].parse::<i64>().unwrap(),
        "companyName": "Comune di prova", "description": "TARI",
    })
}

fn cart(numeri: &[&str]) -> Value {
    json!({
        "emailNotice": "giulia.bianchi@posta.example",
        "paymentNotices": numeri.iter().map(|it| notice(it)).collect::<Vec<_>>(),
        "returnUrls": {
            "returnOkUrl": "http://localhost:1/pagamento/1?esito=ok",
            "returnCancelUrl": "http://localhost:1/pagamento/1?esito=annullato",
            "returnErrorUrl": "http://localhost:1/pagamento/1?esito=errore",
            "returnWaitingUrl": "http://localhost:1/pagamento/1?esito=attesa",
        },
        "idCart": "carrello-0001",
        "allCCP": false,
    })
}

impl Mondo {
    async fn open(&self, version: &str, cart: &Value) -> reqwest::Response {
        let url = self.url(&format!("/checkout/ec/{version}/carts"));
        let request =
            self.http.post(url).header("Ocp-Apim-Subscription-Key", &self.config.checkout_key);
        request.json(cart).send().await.unwrap()
    }

    /// Opens a cart, presses a button of its page; where the browser is sent.
    async fn pay(&self, numeri: &[&str], azione: &str) -> reqwest::Response {
        let opened = self.open("v2", &cart(numeri)).await;
        assert_eq!(opened.status(), 302);
        self.post_form(&location(&opened), &[("azione", azione)]).await
    }

    async fn consegne(&self) -> Vec<Value> {
        self.json("/node/receipts").await.as_array().unwrap().clone()
    }

    /// The register of receipts, once `enough` of it.
    async fn consegne_when(&self, enough: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        for _ in 0..200 {
            let all = self.consegne().await;
            if enough(&all) {
                return all;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("never: {:?}", self.consegne().await)
    }
}

fn all_delivered(n: usize) -> impl Fn(&[Value]) -> bool {
    move |all| all.len() == n && all.iter().all(|it| it["consegnata"] == true)
}

#[actix_web::test]
async fn malformed_carts_are_refused_with_400_as_the_contract_says() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    let good = cart(&[MENSA]);
    let spoiled = |pointer: &str, value: Value| {
        let mut cart = good.clone();
        *cart.pointer_mut(pointer).unwrap() = value;
        cart
    };
    let bad = [
        spoiled("/paymentNotices", json!([])),
        spoiled("/paymentNotices", Value::Null),
        spoiled("/paymentNotices/0/noticeNumber", json!("30100000000001240")),
        spoiled("/paymentNotices/0/fiscalCode", json!("8003450001")),
        spoiled("/paymentNotices/0/amount", json!(0)),
        spoiled("/paymentNotices/0/amount", json!(12.5)),
        spoiled("/paymentNotices/0/description", json!("x".repeat(141))),
        spoiled("/returnUrls/returnOkUrl", json!("non un indirizzo")),
        spoiled("/emailNotice", json!("non una e-mail")),
        spoiled("/allCCP", json!("false")),
    ];
    for cart in bad {
        let answer = mondo.open("v1", &cart).await;
        assert_eq!(answer.status(), 400, "{cart}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
    }
    let mut without_waiting = good.clone();
    without_waiting["returnUrls"].as_object_mut().unwrap().remove("returnWaitingUrl");
    assert_eq!(mondo.open("v2", &without_waiting).await.status(), 400);
    assert_eq!(mondo.open("v1", &without_waiting).await.status(), 302);
    let no_key = mondo.post_json("/checkout/ec/v2/carts", &good).await;
    assert_eq!(no_key.status(), 401);
}

#[actix_web::test]
async fn carts_that_the_node_would_not_pay_are_refused_with_422() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    let six: Vec<_> = (1..=6).map(|n| format!("30100000000001{n}400")).collect();
    let six: Vec<_> = six.iter().map(String::as_str).collect();
    for numeri in [&six[..], &[MENSA, MENSA], &[MENSA, "301000000000010404"]] {
        let answer = mondo.open("v2", &cart(numeri)).await;
        assert_eq!(answer.status(), 422, "{numeri:?}");
        assert!(answer.json::<Value>().await.unwrap()["title"].is_string());
    }
    assert_eq!(mondo.open("v2", &cart(&six[..5])).await.status(), 302);
}

#[actix_web::test]
async fn magic_amounts_and_addresses_break_the_start() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    let cases =
        [("81", "400", 400), ("82", "422", 422), ("83", "500", 500), ("86", "nodo-giu", 500)];
    for (cent, word, status) in cases {
        let by_amount = cart(&[&format!("3010000000000010{cent}")]);
        assert_eq!(mondo.open("v2", &by_amount).await.status(), status);
        let mut by_mail = cart(&[MENSA]);
        by_mail["emailNotice"] = json!(format!("checkout-{word}@posta.example"));
        assert_eq!(mondo.open("v2", &by_mail).await.status(), status);
    }
    let nowhere = mondo.open("v2", &cart(&["301000000000001085"])).await;
    assert_eq!((nowhere.status().as_u16(), nowhere.headers().get("location")), (302, None));
    let started = std::time::Instant::now();
    mondo.open("v2", &cart(&["301000000000001084"])).await;
    assert!(Duration::from_secs(3) <= started.elapsed());
}

#[actix_web::test]
async fn paying_activates_each_notice_and_sends_one_receipt_for_each() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    let opened = mondo.open("v2", &cart(&[MENSA, NIDO])).await;
    let page = location(&opened);
    let text = mondo.http.get(&page).send().await.unwrap().text().await.unwrap();
    assert!(text.contains("124,00\u{a0}€") && text.contains("Caffè &amp; “tè”"), "{text}");

    let back = mondo.post_form(&page, &[("azione", "paga")]).await;
    assert_eq!(location(&back), "http://localhost:1/pagamento/1?esito=ok");
    let activated = stazione.asked("paGetPaymentV2").await;
    assert_eq!(activated.len(), 2);
    assert_eq!(text_of(&activated[0], "paymentNote"), "carrello-0001");
    assert_eq!(text_of(&activated[0], "amount"), "124.00");

    // Each notice has two beneficiaries: the second gets a copy, because it is attached to us.
    let all = mondo.consegne_when(all_delivered(4)).await;
    let own: Vec<_> = all.iter().filter(|it| it["broadcast"] == false).collect();
    assert_eq!(own.len(), 2);
    assert_ne!(own[0]["receipt_id"], own[1]["receipt_id"]);
    assert_eq!(own[0]["importo_cent"], 12400);

    let twice = mondo.post_form(&page, &[("azione", "paga")]).await;
    assert_eq!(location(&twice), location(&back));
    assert_eq!(mondo.http.get(&page).send().await.unwrap().status(), 410);
    assert_eq!(stazione.asked("paGetPaymentV2").await.len(), 2, "paid once");
}

#[actix_web::test]
async fn unhappy_buttons_and_amounts_send_no_receipt() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    let cancelled = mondo.pay(&[MENSA], "annulla").await;
    assert_eq!(location(&cancelled), "http://localhost:1/pagamento/1?esito=annullato");
    assert_eq!(stazione.asked("paGetPaymentV2").await.len(), 0, "nothing was activated");

    for (numero, azione) in [
        (MENSA, "rifiuta"),
        (MENSA, "scade"),
        ("301000000000001091", "paga"),
        ("301000000000001093", "paga"),
    ] {
        let back = mondo.pay(&[numero], azione).await;
        assert_eq!(location(&back), "http://localhost:1/pagamento/1?esito=errore");
    }
    for (numero, azione) in [(MENSA, "abbandona"), ("301000000000001092", "paga")] {
        assert_eq!(mondo.pay(&[numero], azione).await.status(), 200);
    }
    let never = mondo.pay(&["301000000000001096"], "paga").await;
    assert_eq!(location(&never), "http://localhost:1/pagamento/1?esito=ok");
    assert_eq!(stazione.asked("paGetPaymentV2").await.len(), 7);
    assert_eq!(mondo.consegne().await.len(), 0);
}

#[actix_web::test]
async fn a_late_receipt_sends_the_browser_to_the_waiting_page() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    let opened = mondo.open("v2", &cart(&[MENSA])).await;
    let page = format!("{}?ritardo=1", location(&opened));
    let text = mondo.http.get(&page).send().await.unwrap().text().await.unwrap();
    assert!(text.contains("name=\"ritardo\" value=\"1\""));
    let back = mondo.post_form(&page, &[("azione", "tardi"), ("ritardo", "1")]).await;
    assert_eq!(location(&back), "http://localhost:1/pagamento/1?esito=attesa");
    assert!(mondo.consegne().await.iter().all(|it| it["consegnata"] == false));
    mondo.consegne_when(all_delivered(2)).await;
}

#[actix_web::test]
async fn receipts_come_twice_or_for_notices_nobody_issued() {
    let stazione = Stazione::start().await;
    let mondo = Mondo::start(&stazione.url());
    mondo.pay(&["301000000000001095"], "paga").await;
    let all = mondo.consegne_when(all_delivered(3)).await;
    let own: Vec<_> = all.iter().filter(|it| it["broadcast"] == false).collect();
    assert_eq!(own.len(), 2);
    assert_eq!(own[0]["receipt_id"], own[1]["receipt_id"]);
    mondo.pay(&[MENSA], "sconosciuta").await;
    let all = mondo.consegne_when(all_delivered(6)).await;
    assert!(all.iter().any(|it| it["numero"].as_str().unwrap().starts_with("399")));
}
