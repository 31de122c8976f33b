//! Several ways to pay one debt, which exclude each other: for less until a day, whole, or a deposit and
//! the balance. Elena's sailing course, of a service that takes late payments.
use super::stampe::text;
use super::support::{ELENA, MARCO, TestPortal, http};
use crate::features::posizioni;
use crate::kernel::RataId;
use jiff::SignedDuration;
use reqwest::StatusCode;
use serde_json::{Value, json};

const PONTELAGO: &str = "80023400015";
const DA_PAGARE: &str = "/area/da-pagare";

/// Her four notices.
struct Vela<'a> {
    portal: &'a TestPortal,
    /// Number and rata: reduced, whole, deposit, balance.
    avvisi: [(String, i64); 4],
    /// Address of the debt's page, without language.
    path: String,
}

impl<'a> Vela<'a> {
    async fn new(portal: &'a TestPortal) -> Self {
        let avviso =
            async |quale: &str| portal.avviso(ELENA, &format!("Corso di vela: {quale}")).await;
        let avvisi = [
            avviso("quota ridotta").await,
            avviso("quota intera").await,
            avviso("acconto").await,
            avviso("saldo").await,
        ];
        let mut conn = portal.db().acquire().await.unwrap();
        let rate = posizioni::find_rate(&mut conn, &[RataId(avvisi[0].1)]).await.unwrap();
        Self { portal, avvisi, path: format!("{DA_PAGARE}/{}", rate[0].posizione_id) }
    }

    /// The amount that the station tells a verification of each notice, or why it refuses.
    async fn verify(&self) -> [String; 4] {
        let mut told = [const { String::new() }; 4];
        for (told, (numero, _)) in told.iter_mut().zip(&self.avvisi) {
            let body = json!({"ente": PONTELAGO, "numero": numero});
            let it = self.node("verify", &body).await;
            *told = it["fault"].as_str().map_or(it["importo_cent"].to_string(), str::to_owned);
        }
        told
    }

    async fn node(&self, what: &str, body: &Value) -> Value {
        let address = format!("{}/node/{what}", self.portal.sandbox);
        http().post(address).json(body).send().await.unwrap().json().await.unwrap()
    }

    /// State of each way to pay, and of its notices, as the Node is told when it asks about any of them.
    async fn options(&self, quale: usize) -> Vec<String> {
        let url = format!(
            "{}/nodo/payment-options/organizations/{PONTELAGO}/notices/{}",
            self.portal.origin, self.avvisi[quale].0
        );
        let it: Value = http().get(url).send().await.unwrap().json().await.unwrap();
        let Some(all) = it["paymentOptions"].as_array() else {
            return vec![it["appErrorCode"].as_str().unwrap().to_owned()];
        };
        let status = |it: &Value| it["status"].as_str().unwrap().to_owned();
        all.iter()
            .flat_map(|it| {
                std::iter::once(status(it))
                    .chain(it["installments"].as_array().unwrap().iter().map(status))
            })
            .collect()
    }
}

#[actix_web::test]
async fn each_way_to_pay_says_what_it_is_and_until_when() {
    let portal = TestPortal::start().await;
    let vela = Vela::new(&portal).await;
    let elena = portal.logged_in(ELENA).await;
    let (_, list) = elena.page(DA_PAGARE).await;
    assert_eq!(list.matches("quota ridotta</a></h3>").count(), 1, "{list}");
    assert!(!list.contains("quota intera") && !list.contains("Corso di vela: acconto"), "{list}");
    assert!(list.contains("Importo ridotto fino al") && list.contains("100,00"), "{list}");
    assert!(list.contains("Puoi anche dare un acconto di 30,00"), "{list}");
    let (status, page) = elena.page(&vela.path).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(page.matches("type=\"radio\"").count(), 3, "{page}");
    for words in [
        "In una volta, ridotto: 80,00",
        "Sconto per chi si iscrive subito",
        "In una volta: 100,00",
        "Acconto di 30,00",
        "Caparra per tenere il posto",
        "poi il saldo di 70,00",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let (_, en) = elena.page(&format!("/en{}", vela.path)).await;
    assert!(en.contains("All at once, reduced: €80.00"), "{en}");
    assert!(en.contains("<small lang=\"it\">Sconto per chi"), "the ente's words are Italian: {en}");
    let (_, es) = elena.page(&format!("/es{}", vela.path)).await;
    assert!(es.contains("Anticipo de 30,00") && es.contains("después el saldo de 70,00"), "{es}");
    let pdf = elena.get(&format!("{}/avviso", vela.path)).await.bytes().await.unwrap();
    let pdf = text(&pdf);
    assert!(pdf.contains("80,00") && pdf.contains("100,00"), "{pdf}");
    portal.stop().await;
}

#[actix_web::test]
async fn choosing_one_way_drops_the_other_from_the_cart() {
    let portal = TestPortal::start().await;
    let vela = Vela::new(&portal).await;
    let elena = portal.logged_in(ELENA).await;
    for (quale, importo) in [(0, "80,00"), (2, "30,00"), (1, "100,00"), (2, "30,00")] {
        let rata = vela.avvisi[quale].1.to_string();
        let res = elena.submit(&vela.path, "/carrello/aggiungi", &[("rata", &rata)]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
        let (_, cart) = elena.page("/carrello").await;
        for other in ["80,00", "30,00", "100,00"] {
            assert_eq!(cart.contains(other), other == importo, "{other}: {cart}");
        }
    }
    // The list shows what she chose, and the balance that comes after it.
    let (_, list) = elena.page(DA_PAGARE).await;
    assert!(list.contains("Corso di vela: acconto") && list.contains("Corso di vela: saldo"));
    assert!(!list.contains("quota"), "{list}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_deposit_closes_the_other_ways_and_the_balance_is_still_asked() {
    let portal = TestPortal::start().await;
    let vela = Vela::new(&portal).await;
    assert_eq!(vela.verify().await, ["8000", "10000", "3000", "7000"]);
    let open = ["PO_UNPAID", "POI_UNPAID"];
    let plan = ["PO_UNPAID", "POI_UNPAID", "POI_UNPAID"];
    assert_eq!(vela.options(3).await, [&open[..], &open[..], &plan[..]].concat());
    portal.pay_elsewhere(ELENA, "Corso di vela: acconto").await;
    let (closed, paid) = ("PAA_PAGAMENTO_SCONOSCIUTO", "PAA_PAGAMENTO_DUPLICATO");
    assert_eq!(vela.verify().await, [closed, closed, paid, "7000"]);
    let closed = ["PO_INVALID", "POI_INVALID"];
    let begun = ["PO_PARTIALLY_PAID", "POI_PAID", "POI_UNPAID"];
    for quale in 0..4 {
        let told = vela.options(quale).await;
        assert_eq!(told, [&closed[..], &closed[..], &begun[..]].concat(), "{quale}");
    }
    let elena = portal.logged_in(ELENA).await;
    let (_, list) = elena.page(DA_PAGARE).await;
    assert!(list.contains("Corso di vela: saldo") && list.contains("70,00"), "{list}");
    assert!(!list.contains("quota") && !list.contains("acconto"), "{list}");
    let (_, page) = elena.page(&vela.path).await;
    assert!(page.contains("Saldo: 70,00"), "{page}");
    assert_eq!(page.matches("type=\"radio\"").count(), 1, "{page}");
    portal.pay_elsewhere(ELENA, "Corso di vela: saldo").await;
    let (_, page) = elena.page(&vela.path).await;
    assert!(page.contains("Questo avviso è pagato"), "{page}");
    // All of one way paid: the Node is told so by a refusal, whichever notice it asks about.
    assert_eq!(vela.options(2).await, ["ODP-108"]);
    assert_eq!(vela.options(3).await, ["ODP-108"]);
    portal.stop().await;
}

#[actix_web::test]
async fn the_reduction_ends_with_its_day_and_its_money_is_taken_all_the_same() {
    let portal = TestPortal::start().await;
    let vela = Vela::new(&portal).await;
    let elena = portal.logged_in(ELENA).await;
    let rata = vela.avvisi[0].1.to_string();
    elena.submit(&vela.path, "/carrello/aggiungi", &[("rata", &rata)]).await;
    portal.clock.set_offset(SignedDuration::from_hours(24 * 13));
    let elena = portal.logged_in(ELENA).await;
    let late = "PAA_PAGAMENTO_SCADUTO";
    assert_eq!(vela.verify().await, [late, "10000", "3000", "7000"]);
    assert_eq!(vela.options(0).await[..2], ["PO_EXPIRED_NOT_PAYABLE", "POI_EXPIRED_NOT_PAYABLE"]);
    let (_, list) = elena.page(DA_PAGARE).await;
    assert!(
        list.contains("quota intera") && list.contains("Il pagamento ridotto (80,00"),
        "{list}"
    );
    let (_, page) = elena.page(&vela.path).await;
    assert_eq!(page.matches("type=\"radio\"").count(), 2, "{page}");
    assert!(!page.contains("In una volta, ridotto"), "{page}");
    let (_, cart) = elena.page("/carrello").await;
    assert!(cart.contains("La riduzione è finita"), "{cart}");
    let pdf = elena.get(&format!("{}/avviso", vela.path)).await.bytes().await.unwrap();
    let pdf = text(&pdf);
    assert!(pdf.contains("100,00") && !pdf.contains("80,00"), "{pdf}");
    // Somebody's PSP knew the number from before.
    let body = json!({"ente": PONTELAGO, "numero": vela.avvisi[0].0, "importo_cent": 8_000});
    vela.node("receipt", &body).await;
    let id = RataId(vela.avvisi[0].1);
    let paid = async || {
        let mut conn = portal.db().acquire().await.unwrap();
        posizioni::find_rate(&mut conn, &[id]).await.unwrap()[0].stato.is_pagata()
    };
    portal.eventually(paid).await;
    let marco = portal.in_office(MARCO).await;
    let (_, cases) = marco.page("/operatori/casi").await;
    for words in ["Pagato dopo l’ultimo giorno", "80,00", "100,00", "20,00", "in meno"] {
        assert!(cases.contains(words), "{words}: {cases}");
    }
    portal.stop().await;
}
