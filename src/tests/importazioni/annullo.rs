//! A load that should not have been: undone, or not any more.
use super::pagine::{file, load, rate, until};
use crate::tests::support::{MARCO, TestPortal};
use reqwest::StatusCode;

#[actix_web::test]
async fn an_undone_load_leaves_everything_as_it_was_and_can_be_loaded_mended() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let prima = file(&[
        ("AN-1", "SPORT", "10,00", "Campo marzo 2030", "I"),
        ("AN-2", "SPORT", "20,00", "Campo aprile 2030", "I"),
    ]);
    load(&portal, &marco, &prima, "Elaborato").await;
    let com_era = rate(&portal, "AN-").await;
    let sbagliato = file(&[
        ("AN-1", "SPORT", "99,00", "Sbagliata 2030", "M"),
        ("AN-2", "SPORT", "20,00", "Campo aprile 2030", "A"),
        ("AN-3", "SPORT", "30,00", "Nuova sbagliata 2030", "I"),
    ]);
    let (path, page) = load(&portal, &marco, &sbagliato, "Elaborato").await;
    assert!(page.contains("Annulla il caricamento"), "{page}");
    let numero = sqlx::query_scalar!("select numero_avviso from rata where iud = 'AN-3'");
    let numero = numero.fetch_one(portal.db()).await.unwrap();

    let (status, form) = marco.page(&format!("{path}/annulla")).await;
    assert!(status == StatusCode::OK && form.contains("1 avvisi nuovi"), "{form}");
    let undo = format!("{path}/annulla");
    let res = marco.submit_from(&form, &undo, &[("motivo", " ")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        // The second is of another tab.
        let res = marco.submit_from(&form, &undo, &[("motivo", "File del mese scorso")]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
    }
    let page = until(&portal, &marco, &path, "Caricamento annullato").await;
    assert!(page.contains("Marco Serra: «File del mese scorso»"), "{page}");
    let adesso = rate(&portal, "AN-").await;
    assert_eq!(adesso[..2], com_era);
    assert_eq!(adesso[2].1, "annullata");
    let tornata = sqlx::query!(
        r#"select r.causale, t.importo_cent as "quota!", p.causale as titolo
           from rata r join trasferimento t using (rata_id) join posizione p using (posizione_id)
           where iud = 'AN-1'"#
    );
    let tornata = tornata.fetch_one(portal.db()).await.unwrap();
    assert_eq!((tornata.causale.as_str(), tornata.quota), ("Campo marzo 2030", 1000));
    assert_eq!(tornata.titolo, "Campo marzo 2030");
    let storia = sqlx::query_scalar!(
        "select causa from rata_storia join rata using (rata_id) where iud = 'AN-1'
         order by rata_storia_id desc limit 1"
    );
    assert!(storia.fetch_one(portal.db()).await.unwrap().starts_with("annullamento del tracciato"));

    // The mended file brings the same notice back, under its number.
    let giusto = file(&[("AN-3", "SPORT", "31,00", "Nuova giusta 2030", "I")]);
    load(&portal, &marco, &giusto, "Elaborato").await;
    assert_eq!(rate(&portal, "AN-3").await, [("AN-3".into(), "da_pagare".into(), 3100)]);
    let dopo = sqlx::query_scalar!("select numero_avviso from rata where iud = 'AN-3'");
    assert_eq!(dopo.fetch_one(portal.db()).await.unwrap(), numero);
    portal.stop().await;
}

#[actix_web::test]
async fn what_was_paid_is_being_paid_or_was_changed_since_stands_in_the_way() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let testo = file(&[
        ("AN-1", "SPORT", "10,00", "Campo marzo 2030", "I"),
        ("AN-2", "SPORT", "20,00", "Campo aprile 2030", "I"),
        ("AN-3", "SPORT", "30,00", "Campo maggio 2030", "I"),
    ]);
    let (path, _) = load(&portal, &marco, &testo, "Elaborato").await;
    portal.pay_elsewhere("RSSMRA80A01H501U", "Campo marzo 2030").await;
    portal.activate_elsewhere("RSSMRA80A01H501U", "Campo aprile 2030").await;
    let altro = file(&[("AN-3", "SPORT", "33,00", "Campo maggio 2030", "M")]);
    load(&portal, &marco, &altro, "Elaborato").await;
    let undo = format!("{path}/annulla");
    let (_, form) = marco.page(&undo).await;
    for detto in
        ["1 avviso è già stato pagato", "1 avviso è in pagamento", "1 avviso è stato cambiato"]
    {
        assert!(form.contains(detto), "{detto}: {form}");
    }
    let res = marco.submit("/operatori/tracciati/nuovo", &undo, &[("motivo", "Prova")]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert_eq!(rate(&portal, "AN-3").await[0].2, 3300);
    portal.stop().await;
}
