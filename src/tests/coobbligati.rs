//! Several people who owe the same: each has notices of their own, nobody sees the others', and whoever
//! pays first pays for all.
use super::rate::receipt;
use super::stampe::{ask_of, finished, text, zip};
use super::support::{ADA, ALDO, CHIARA, MARCO, TestPortal, http};
use reqwest::StatusCode;
use serde_json::{Value, json};

const PONTELAGO: &str = "80023400015";

/// Notices of a person for the driveway, in the order of the file, and their rate.
async fn avvisi(portal: &TestPortal, codice: &str) -> Vec<(String, i64)> {
    let rows = sqlx::query!(
        "select numero_avviso, rata_id from rata join opzione using (opzione_id)
         where debitore_codice = $1 and causale like '%passo carrabile, Via del Molo%' order by rata_id",
        codice,
    );
    let rows = rows.fetch_all(portal.db()).await.unwrap();
    rows.into_iter().map(|it| (it.numero_avviso, it.rata_id)).collect()
}

async fn posizione(portal: &TestPortal) -> i64 {
    let id = sqlx::query_scalar!(
        "select posizione_id from posizione where causale like '%passo carrabile, Via del Molo%'"
    );
    id.fetch_one(portal.db()).await.unwrap()
}

/// What the station says to a verification.
async fn verify(portal: &TestPortal, numero: &str) -> Value {
    let body = json!({"ente": PONTELAGO, "numero": numero});
    let address = format!("{}/node/verify", portal.sandbox);
    http().post(address).json(&body).send().await.unwrap().json().await.unwrap()
}

#[actix_web::test]
async fn each_sees_their_own_notices_and_nothing_of_the_other() {
    let portal = TestPortal::start().await;
    let (di_ada, di_aldo) = (avvisi(&portal, ADA).await, avvisi(&portal, ALDO).await);
    assert_eq!((di_ada.len(), di_aldo.len()), (1, 3));
    let path = format!("/area/da-pagare/{}", posizione(&portal).await);
    let ada = portal.logged_in(ADA).await;
    let (_, list) = ada.page("/area/da-pagare").await;
    assert!(list.contains("passo carrabile") && list.contains("86,00"), "{list}");
    assert!(!list.contains("rate"), "his plan is not hers: {list}");
    let (_, html) = ada.page(&path).await;
    assert!(html.contains("Dovuto da più persone") && html.contains("Ada Rinaldi"), "{html}");
    assert!(html.contains(&di_ada[0].0), "{html}");
    assert!(!html.contains("Aldo") && !di_aldo.iter().any(|it| html.contains(&it.0)), "{html}");
    // Nor can she put his in her cart, or print them.
    let rata = di_aldo[0].1.to_string();
    let fields = [("visibile", rata.as_str()), ("avviso", rata.as_str())];
    let res = ada.submit("/area/da-pagare", "/carrello/scelta", &fields).await;
    ada.follow(res).await;
    let (_, cart) = ada.page("/carrello").await;
    assert!(!cart.contains("passo carrabile"), "{cart}");
    let pdf = ada.get(&format!("{path}/avviso")).await.bytes().await.unwrap();
    let pdf = text(&pdf);
    assert!(pdf.contains("Ada Rinaldi") && !pdf.contains("Aldo"), "{pdf}");

    let aldo = portal.logged_in(ALDO).await;
    let (_, html) = aldo.page(&path).await;
    assert!(html.contains("Aldo Rinaldi") && html.contains("2 rate"), "{html}");
    assert!(!html.contains("Ada") && !html.contains(&di_ada[0].0), "{html}");
    let nobody = portal.logged_in(CHIARA).await;
    assert_eq!(nobody.page(&path).await.0, StatusCode::NOT_FOUND);
    // Who asks the Node about one notice learns of the ways to pay of its debtor only.
    let url = format!(
        "{}/nodo/payment-options/organizations/{PONTELAGO}/notices/{}",
        portal.origin, di_ada[0].0
    );
    let told = http().get(url).send().await.unwrap().text().await.unwrap();
    assert!(told.contains(&di_ada[0].0), "{told}");
    assert!(!di_aldo.iter().any(|it| told.contains(&it.0)), "{told}");
    portal.stop().await;
}

#[actix_web::test]
async fn whoever_pays_first_pays_for_all_and_the_other_is_told_but_not_by_whom() {
    let portal = TestPortal::start().await;
    let (di_ada, di_aldo) = (avvisi(&portal, ADA).await, avvisi(&portal, ALDO).await);
    let path = format!("/area/da-pagare/{}", posizione(&portal).await);
    let ada = portal.logged_in(ADA).await;
    ada.choose_all().await;
    assert!(ada.page("/carrello").await.1.contains("86,00"));
    portal.pay_elsewhere(ALDO, "%rata 1 di 2").await;
    let (_, list) = ada.page("/area/da-pagare").await;
    assert!(!list.contains("passo carrabile"), "{list}");
    let (_, html) = ada.page(&path).await;
    assert!(html.contains("Ha già pagato un’altra persona"), "{html}");
    assert!(!html.contains("Aldo") && !html.contains("Annullato"), "{html}");
    assert_eq!(verify(&portal, &di_ada[0].0).await["fault"], "PAA_PAGAMENTO_SCONOSCIUTO");
    let (_, cart) = ada.page("/carrello").await;
    assert!(
        !cart.contains("name=\"azione\" value=\"paga\""),
        "what is paid is not paid again: {cart}"
    );
    // The receipt is his, and the second rata too.
    let rt = sqlx::query_scalar!("select rt_id from rt where debitore_codice = $1", ALDO);
    let receipt = format!("/area/ricevute/{}", rt.fetch_one(portal.db()).await.unwrap());
    assert_eq!(ada.page(&receipt).await.0, StatusCode::NOT_FOUND);
    let aldo = portal.logged_in(ALDO).await;
    assert_eq!(aldo.page(&receipt).await.0, StatusCode::OK);
    assert!(aldo.page("/area/da-pagare").await.1.contains("rata 2 di 2"));
    assert_eq!(verify(&portal, &di_aldo[2].0).await["importo_cent"], 4_300);
    portal.stop().await;
}

#[actix_web::test]
async fn the_ente_sees_both_and_writes_to_each() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = format!("/operatori/posizioni/{}", posizione(&portal).await);
    let (_, html) = marco.page(&path).await;
    assert!(html.contains("Ada Rinaldi") && html.contains("Aldo Rinaldi"), "{html}");
    assert!(html.contains("Dovuta in solido"), "{html}");
    let links: Vec<&str> = html
        .split("href=\"")
        .skip(1)
        .filter_map(|it| it.split_once('"'))
        .map(|it| it.0)
        .filter(|it| it.contains("/avviso?opzione="))
        .collect();
    assert_eq!(links.len(), 2, "{html}");
    for (link, name) in links.iter().zip(["Ada Rinaldi", "Aldo Rinaldi"]) {
        let pdf = text(&marco.get(link).await.bytes().await.unwrap());
        let others = ["Ada", "Aldo"].iter().filter(|it| pdf.contains(**it)).count();
        assert!(pdf.contains(name) && others == 1, "{pdf}");
    }
    // A look at the page is a look at both: each reads of it.
    for codice in [ADA, ALDO] {
        let (_, accessi) = portal.logged_in(codice).await.page("/area/accessi").await;
        assert!(accessi.contains("passo carrabile"), "{codice} {accessi}");
    }
    let campagna = ask_of(&portal, &marco, "CANONE_UNICO", &[("postale", "si")]).await;
    let html = finished(&portal, &marco, &campagna).await;
    assert!(html.contains("3 avvisi fatti su 3"), "{html}");
    let files = zip(&marco, &format!("{campagna}/parti/1/zip")).await;
    let pages: Vec<String> = files.iter().map(|it| text(&it.1)).collect();
    for name in ["Ada Rinaldi", "Aldo Rinaldi"] {
        assert_eq!(pages.iter().filter(|it| it.contains(name)).count(), 1, "{pages:?}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn while_one_pays_the_other_is_told_and_if_both_pay_the_ente_sees_it() {
    let portal = TestPortal::start().await;
    let path = format!("/area/da-pagare/{}", posizione(&portal).await);
    let ada = portal.logged_in(ADA).await;
    portal.activate_elsewhere(ALDO, "%Via del Molo 9").await;
    let (_, html) = ada.page(&path).await;
    assert!(html.contains("Qualcuno sta pagando"), "{html}");
    assert!(!html.contains("Aldo"), "{html}");
    // Two counters at the same moment: both receipts are kept, the second is a case.
    let (numero, rata) = avvisi(&portal, ADA).await.remove(0);
    portal.pay_elsewhere(ALDO, "%Via del Molo 9").await;
    receipt(&portal, &numero, 8_600).await;
    let stato = sqlx::query_scalar!("select stato from rata where rata_id = $1", rata);
    assert_eq!(stato.fetch_one(portal.db()).await.unwrap(), "pagata");
    let marco = portal.in_office(MARCO).await;
    let (_, casi) = marco.page("/operatori/casi").await;
    assert!(casi.contains("86,00") && casi.contains("in più"), "{casi}");
    portal.stop().await;
}
