//! Our station is down, somebody pays all the same, and we learn of it when we are back.
use super::{held_by, in_step};
use crate::features::posizioni::{
    self, Debitori, Metadati, ModificaPosizione, ModificaRata, Regola,
};
use crate::kernel::{Importo, RataId};
use crate::platform::http_client;
use crate::tests::support::{GIULIA, MARCO, TestPortal};
use serde_json::{Value, json};
use std::time::Duration;

const PONTELAGO: &str = "80023400015";

/// Asks the Node for something: status and answer.
async fn node(portal: &TestPortal, what: &str, body: Value) -> (u16, Value) {
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let res =
        http.post(format!("{}/node/{what}", portal.sandbox)).json(&body).send().await.unwrap();
    let status = res.status().as_u16();
    (status, res.json().await.unwrap_or_default())
}

/// A notice of Pontelago of 60.00, 15.00 of which go to the provincia.
async fn shared(portal: &TestPortal) -> (String, RataId) {
    let row = sqlx::query!(
        "select r.rata_id, r.numero_avviso from rata r join opzione o using (opzione_id)
         join ente e on e.ente_id = r.ente_id
         where e.codice_fiscale = $1 and o.debitore_codice = $2 and r.stato = 'da_pagare'
           and r.verbale is null order by r.rata_id limit 1",
        PONTELAGO,
        GIULIA,
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    let id = RataId(row.rata_id);
    let mut tx = portal.db().begin().await.unwrap();
    let rata = posizioni::find_rate(&mut tx, &[id]).await.unwrap().remove(0);
    let importo = |cent| Importo::from_cent(cent).unwrap();
    let mut quote = vec![rata.trasferimenti[0].clone(), rata.trasferimenti[0].clone()];
    quote[0].importo = importo(4_500);
    quote[1].importo = importo(1_500);
    quote[1].indice = 2;
    quote[1].ente_cf = "80056700018".into();
    quote[1].denominazione = "Provincia della Rena".into();
    quote[1].iban = "IT60G9999900600000000600001".into();
    let modifica = ModificaPosizione {
        posizione_id: rata.posizione_id,
        debitori: Debitori::uno(rata.opzione_id, rata.debitore.clone()),
        causale: rata.posizione_causale.clone(),
        valida_dal: None,
        notifica: None,
        motivo: None,
        rate: vec![ModificaRata {
            rata_id: id,
            causale: rata.causale.clone(),
            importo: importo(6_000),
            regola: Regola::Fissa,
            scadenza: rata.tariffa.scadenza,
            pubblica: false,
            metadati: Metadati::default(),
            trasferimenti: quote,
        }],
    };
    let done = posizioni::modifica(&mut tx, &[modifica], "prova").await.unwrap();
    assert_eq!(done, [Ok(())]);
    tx.commit().await.unwrap();
    (row.numero_avviso, id)
}

#[actix_web::test]
async fn the_station_stops_somebody_pays_the_right_amount_and_the_ente_learns_what_it_owes_to_others()
 {
    let mut portal = TestPortal::start().await;
    let (numero, rata) = shared(&portal).await;
    in_step(&portal).await;
    let posizione = sqlx::query_scalar!("select posizione_id from rata where rata_id = $1", rata.0);
    let posizione = posizione.fetch_one(portal.db()).await.unwrap();
    let page = format!("/operatori/posizioni/{posizione}");
    let marco = portal.in_office(MARCO).await;
    let (_, before) = marco.page(&page).await;
    assert!(before.contains("Se la nostra stazione si ferma"), "{before}");
    assert!(before.contains("tutta la somma arriva al tuo ente"), "{before}");
    assert!(!before.contains("stand-in"), "{before}");
    let (_, archivio) = marco.page("/operatori/archivio").await;
    assert!(archivio.contains("Pagabili nell’archivio, ma non come qui"), "{archivio}");
    drop(marco);
    let other = sqlx::query_scalar!(
        "select numero_avviso from rata join ente using (ente_id)
         where not archivio and rata.stato = 'da_pagare' limit 1"
    );
    let other = other.fetch_one(portal.db()).await.unwrap();

    portal.fall().await;
    node(&portal, "stazione", json!({"giu": true})).await;
    let avviso = json!({"ente": PONTELAGO, "numero": numero});
    let (status, told) = node(&portal, "verify", avviso.clone()).await;
    assert_eq!((status, &told["importo_cent"]), (200, &json!(6_000)), "{told}");
    let late = json!({"ente": PONTELAGO, "numero": numero, "ritardo": 0});
    let (status, paid) = node(&portal, "pay", late.clone()).await;
    assert_eq!((status, &paid["importo_cent"]), (200, &json!(6_000)), "{paid}");
    assert_eq!(node(&portal, "pay", late).await.0, 422, "once");
    let elsewhere = json!({"ente": "80001100017", "numero": other});
    let (status, no) = node(&portal, "verify", elsewhere).await;
    assert_eq!((status, &no["fault"]), (422, &json!("PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE")));

    portal.rise().await;
    node(&portal, "stazione", json!({"giu": false})).await;
    portal
        .eventually(|| async {
            let stato = sqlx::query_scalar!("select stato from rata where rata_id = $1", rata.0);
            stato.fetch_one(portal.db()).await.unwrap() == "pagata"
        })
        .await;
    in_step(&portal).await;
    assert_eq!(held_by(&portal).await[&numero]["importo_cent"], 0);
    let marco = portal.in_office(MARCO).await;
    let (_, after) = marco.page(&page).await;
    assert!(after.contains("Incassato in stand-in"), "{after}");
    assert!(after.contains("Provincia della Rena") && after.contains("15,00"), "{after}");
    assert!(!after.contains("Se la nostra stazione si ferma"), "nothing is payable: {after}");
    for (lang, word) in [("en", "Collected in stand-in"), ("es", "Cobrado en stand-in")] {
        assert!(marco.page(&format!("/{lang}{page}")).await.1.contains(word), "{lang}");
    }
    drop(marco);
    portal.stop().await;
}
