//! Payments that are not as they should be: taken, and put before the ente's people.
use super::*;
use crate::tests::support::{MARCO, TEO};

const NADIA: &str = "RZZNDA83L49D612V";
const CASI: &str = "/operatori/casi";

/// Address of the only case on a page of the list.
fn caso(page: &str) -> String {
    let (_, rest) = page.split_once("href=\"/operatori/casi/").expect("a case");
    format!("{CASI}/{}", rest.split_once('"').unwrap().0)
}

#[actix_web::test]
async fn a_single_payment_on_a_plan_that_was_begun_is_a_case_not_an_error() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let marco = portal.in_office(MARCO).await;
    assert!(marco.page(CASI).await.1.contains("Niente da guardare"));
    let piano = nuoto.chosen(3).await;
    receipt(&portal, &piano[0], 2_000).await;
    assert!(marco.page(CASI).await.1.contains("Niente da guardare"), "as it should be");
    let unica = nuoto.rate().await[0].0.clone();
    receipt(&portal, &unica, 6_000).await;
    let stati: Vec<String> = nuoto.rate().await.into_iter().map(|it| it.2).collect();
    assert_eq!(stati, ["pagata", "pagata", "sostituita", "sostituita"]);
    assert!(marco.page("/operatori").await.1.contains("1 pagamento da guardare"));
    let page = marco.page(CASI).await.1;
    assert!(page.contains("Pagato in un altro modo") && page.contains("Impianti sportivi"));
    for text in ["60,00", "40,00", "20,00"] {
        assert!(page.contains(text), "paid, was owed, too much: {page}");
    }
    assert!(page.contains("in più") && !page.contains("Bianchi") && !page.contains(GIULIA));
    let path = caso(&page);
    let page = marco.page(&path).await.1;
    assert!(page.contains("Apri la posizione") && page.contains("a rate"), "{page}");
    // The accountant looks at the same, and opens nobody's debts.
    let nadia = portal.in_office(NADIA).await;
    let (status, page) = nadia.page(&path).await;
    assert!(status == StatusCode::OK && !page.contains("Apri la posizione"), "{page}");
    // A neighbour does not know that it exists.
    let teo = portal.in_office(TEO).await;
    let incarico = sqlx::query_scalar!(
        "select incarico_id from incarico join ente using (ente_id)
         where incarico.codice_fiscale = $1 and ente.codice_fiscale = '80067800013'",
        TEO
    );
    let incarico = incarico.fetch_one(portal.db()).await.unwrap().to_string();
    teo.submit("/operatori", "/operatori/incarico", &[("incarico", &incarico)]).await;
    assert_eq!(teo.get(&path).await.status(), StatusCode::NOT_FOUND);
    let res = teo.submit("/operatori", &format!("{path}/chiudi"), &[]).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    // Looked at, with a note; twice is once.
    let long = "x".repeat(501);
    let res = nadia.submit(&path, &format!("{path}/chiudi"), &[("nota", long.as_str())]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let nota = [("nota", "Rimborso disposto")];
    let res = nadia.submit(&path, &format!("{path}/chiudi"), &nota).await;
    assert_eq!(location(&res).unwrap(), path);
    let res = marco.submit("/operatori", &format!("{path}/chiudi"), &[("nota", "Altro")]).await;
    assert_eq!(location(&res).unwrap(), path);
    let page = marco.page(&path).await.1;
    assert!(page.contains("Da Nadia Rizzo") && page.contains("Rimborso disposto"), "{page}");
    assert!(!page.contains("Altro") && !page.contains("name=\"nota\""), "{page}");
    assert!(marco.page(CASI).await.1.contains("Niente da guardare"));
    let closed = marco.page(&format!("{CASI}?stato=chiusi")).await.1;
    assert!(closed.contains(&path), "{closed}");
    let page = nuoto.giulia.page("/area/accessi").await.1;
    assert!(page.contains("un tuo pagamento che non tornava"), "she reads of it: {page}");
    portal.stop().await;
}

#[actix_web::test]
async fn money_for_a_plan_that_was_left_is_taken_and_that_plan_counts_again() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let due = nuoto.chosen(2).await;
    nuoto.chosen(4).await;
    // It was begun before the change, and the receipt comes late.
    receipt(&portal, &due[0], 3_000).await;
    let stati: Vec<String> = nuoto.rate().await.into_iter().map(|it| it.2).collect();
    let atteso = ["sostituita", "pagata", "da_pagare"];
    assert_eq!(stati[..3], atteso);
    assert!(stati[3..].iter().all(|it| it == "sostituita"), "{stati:?}");
    assert_eq!(verify(&portal, &due[1]).await, 3_000);
    let marco = portal.in_office(MARCO).await;
    let page = marco.page(CASI).await.1;
    assert!(page.contains("Pagata una rata di un piano lasciato") && page.contains("Nessuna"));
    receipt(&portal, &due[1], 3_000).await;
    let page = nuoto.page().await;
    assert!(page.contains("Questo avviso è pagato"), "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_paid_twice_too_late_too_little_or_for_nothing_is_put_before_the_ente() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let unica = nuoto.rate().await[0].0.clone();
    let (certificato, _) = portal.avviso(GIULIA, "Diritti di segreteria%").await;
    receipt(&portal, &unica, 5_000).await;
    receipt(&portal, &unica, 6_000).await;
    receipt(&portal, &certificato, 650).await;
    receipt(&portal, "302000000999999901", 1_234).await;
    // Of another system of the same ente: nothing is wrong with it.
    receipt(&portal, "309000000999999901", 4_321).await;
    let rows = sqlx::query!(
        r#"select motivo, dovuto_cent, rt.importo_cent from caso join rt using (rt_id)
           order by caso_id"#
    );
    let rows = rows.fetch_all(portal.db()).await.unwrap();
    let rows: Vec<(&str, Option<i64>, i64)> =
        rows.iter().map(|it| (it.motivo.as_str(), it.dovuto_cent, it.importo_cent)).collect();
    let attesi =
        [("importo", Some(6_000), 5_000), ("doppio", Some(0), 6_000), ("sconosciuto", None, 1_234)];
    assert_eq!(rows, attesi);
    let marco = portal.in_office(MARCO).await;
    let page = marco.page(CASI).await.1;
    for text in ["Pagato un altro importo", "in meno", "Pagato due volte", "nessuno ha emesso qui"]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    let en = marco.page(&format!("/en{CASI}")).await.1;
    assert!(en.contains("Cases to look at") && en.contains("Paid twice"), "{en}");
    portal.stop().await;
}
