//! What happens at the same time: two tabs, a PSP that has begun, the ente that changes what it asks.
use super::*;
use crate::features::importazioni;
use crate::kernel::Clock as _;
use jiff::SignedDuration;
use std::io::Cursor;

#[actix_web::test]
async fn of_two_tabs_one_plan_remains_and_the_other_is_told() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let tab = async |n: u8| nuoto.giulia.page(&format!("{}/rate?n={n}", nuoto.path)).await.1;
    let (one, two) = (tab(2).await, tab(3).await);
    let (a, b) = futures_util::join!(nuoto.choose_from(&one, 2), nuoto.choose_from(&two, 3));
    let mut stati = [a.status(), b.status()];
    stati.sort();
    assert_eq!(stati, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let told = if a.status() == StatusCode::CONFLICT { a } else { b };
    let page = told.text().await.unwrap();
    assert!(page.contains("Intanto qualcosa è cambiato"), "{page}");
    let vivi = nuoto.rate().await.into_iter().filter(|it| it.3);
    let vivi: Vec<Riga> = vivi.collect();
    assert!(vivi.len() == 2 || vivi.len() == 3, "one plan was made: {vivi:?}");
    assert!(vivi.iter().all(|it| it.2 == "da_pagare"));
    // What a tab left open says goes to nothing.
    let page = nuoto.page().await;
    nuoto.chosen(4).await;
    let res = nuoto.leave(&page).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert_eq!(nuoto.piano().await.len(), 4, "another plan by now");
    portal.stop().await;
}

#[actix_web::test]
async fn while_somebody_pays_a_rata_the_plan_stays_and_says_so() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let piano = nuoto.chosen(2).await;
    let page = nuoto.page().await;
    node(&portal, "activate", &piano[1]).await;
    let now = nuoto.page().await;
    assert!(now.contains("Qualcuno sta pagando") && !now.contains("Rinuncia alle rate"), "{now}");
    let res = nuoto.leave(&page).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("Puoi cambiare le rate dalle"));
    assert_eq!(nuoto.choose(3).await.status(), StatusCode::CONFLICT);
    assert_eq!(nuoto.piano().await, piano);
    // Nothing came within the life of the token.
    for minutes in [20, 32] {
        portal.clock.set_offset(SignedDuration::from_mins(minutes));
        nuoto.page().await;
    }
    let res = nuoto.leave(&nuoto.page().await).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert_eq!(nuoto.piano().await.len(), 0);
    // The single payment counts as well.
    let unica = nuoto.rate().await[0].0.clone();
    node(&portal, "activate", &unica).await;
    assert_eq!(nuoto.choose(2).await.status(), StatusCode::CONFLICT);
    portal.stop().await;
}

#[actix_web::test]
async fn the_ente_changes_nothing_while_somebody_pays_a_rata_of_a_plan() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let piano = nuoto.chosen(2).await;
    node(&portal, "activate", &piano[1]).await;
    for azione in ["M", "A"] {
        let row = |it: &str| {
            format!("{};{azione}", it.rsplit_once(';').unwrap().0.replace("60.00", "90.00"))
        };
        let content = Cursor::new(file(&portal, row).into_bytes());
        let (mut scarti, now) = (vec![], portal.clock.now());
        let name = "in_corso_V1_4.csv";
        importazioni::carica(portal.db(), now, PONTELAGO, name, content, &mut scarti)
            .await
            .unwrap();
        let scarti = String::from_utf8(scarti).unwrap();
        assert!(scarti.contains("IMP-IN-PAGAMENTO"), "{azione}: {scarti}");
    }
    assert_eq!(nuoto.piano().await, piano);
    portal.stop().await;
}

#[actix_web::test]
async fn what_the_ente_changes_or_withdraws_takes_its_plan_along() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let load = async |row: &dyn Fn(&str) -> String| {
        let content = Cursor::new(file(&portal, row).into_bytes());
        let (mut scarti, now) = (vec![], portal.clock.now());
        importazioni::carica(portal.db(), now, PONTELAGO, "nuovo_V1_4.csv", content, &mut scarti)
            .await
            .unwrap();
        assert!(scarti.is_empty(), "{}", String::from_utf8_lossy(&scarti));
    };
    let changed = |it: &str, from: &str, to: &str| {
        let (row, azione) = it.rsplit_once(';').unwrap();
        assert_eq!(azione, "I");
        format!("{};M", row.replace(from, to))
    };
    let piano = nuoto.chosen(2).await;
    // Another address is no reason.
    load(&|it| changed(it, "Via del Porto", "Via del Molo")).await;
    assert_eq!(nuoto.piano().await, piano);
    // The same to the comune, and ten euro more to the provincia.
    let quota = ";true;80056700018;Provincia della Rena;10.00;TEFA;IT60G9999900600000000600001;9/0201102IM/;";
    load(&|it| changed(&it.replace("60.00", "70.00"), ";false;;;;;;;", quota)).await;
    assert_eq!(verify(&portal, &piano[0]).await, "PAA_PAGAMENTO_ANNULLATO");
    load(&|it| changed(it, ";I", ";I")).await;
    let piano = nuoto.chosen(2).await;
    load(&|it| changed(it, "60.00", "90.00")).await;
    assert_eq!(verify(&portal, &piano[0]).await, "PAA_PAGAMENTO_ANNULLATO");
    let page = nuoto.page().await;
    assert!(page.contains("90,00") && page.contains("Scegli le rate"), "{page}");
    let nuovo = nuoto.chosen(3).await;
    assert_eq!(verify(&portal, &nuovo[2]).await, 3_000);
    load(&|it| format!("{};A", it.rsplit_once(';').unwrap().0)).await;
    for (numero, ..) in nuoto.rate().await {
        assert_eq!(verify(&portal, &numero).await, "PAA_PAGAMENTO_ANNULLATO");
    }
    let page = nuoto.page().await;
    assert!(page.contains("Annullato dall’ente") && !page.contains("Scegli le rate"), "{page}");
    portal.stop().await;
}
