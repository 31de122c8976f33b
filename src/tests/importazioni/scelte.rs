//! What the pages ask of files that do not say all, and the file that explains itself.
use super::altri::csv;
use super::liste::{lista, posizione};
use super::pagine::{TRACCIATI, rate, until};
use crate::tests::support::{Browser, MARCO, TestPortal, VERA, location};
use reqwest::StatusCode;

const NUOVO: &str = "/operatori/tracciati/nuovo";

pub async fn send(chi: &Browser<'_>, nome: &str, byte: &[u8]) -> String {
    let res = chi.upload(NUOVO, TRACCIATI, &[], &[("file", nome, byte)]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    location(&res).unwrap()
}

#[actix_web::test]
async fn a_list_is_asked_its_service_and_is_not_written_when_its_totals_do_not_agree() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let righe = [
        posizione(&[("Data scadenza", "20301130")]),
        posizione(&[("Data scadenza", "20301230"), ("Descrizione rata", "rata 04 di 07")]),
    ];
    let testo = csv(&lista()[1..], ';', &[&righe[0], &righe[1]]);
    let path = send(&marco, "lista.csv", testo.as_bytes()).await;
    let page = until(&portal, &marco, &path, "Di questa lista ci serve ancora qualcosa").await;
    assert!(!page.contains(&format!("{path}/mappa\"")), "its columns are known: {page}");
    let to = format!("{path}/scelte");
    let detti = [("servizio", "NIENTE"), ("posizioni", "due"), ("totale", "tanto")];
    let res = marco.submit_from(&page, &to, &detti).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = res.text().await.unwrap();
    for detto in ["Scegli il servizio.", "solo in cifre", "per esempio 1.234,56", "value=\"tanto\""]
    {
        assert!(html.contains(detto), "{detto}: {html}");
    }
    let detti = [("servizio", "SPORT"), ("posizioni", "2"), ("totale", "101,01")];
    marco.submit_from(&html, &to, &detti).await;
    let page = until(&portal, &marco, &path, "101,00 euro e ne sono stati dichiarati 101,01").await;
    assert!(page.contains("value=\"101,01\""), "what was said is there to be mended: {page}");
    let vera = portal.in_office(VERA).await;
    let res = vera.submit(NUOVO, &to, &detti).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);

    let detti = [("servizio", "SPORT"), ("posizioni", "2"), ("totale", "101,00")];
    marco.submit_from(&page, &to, &detti).await;
    let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
    assert!(prova.contains("PiemontePay, lista di carico"), "{prova}");
    assert!(rate(&portal, "PP-").await.is_empty());
    marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
    until(&portal, &marco, &path, "Elaborato").await;
    let scritte = rate(&portal, "PP-").await;
    assert_eq!((scritte.len(), scritte[0].2), (2, 5_050));
    let esiti = marco.get(&format!("{path}/file/esiti")).await.text().await.unwrap();
    for riga in &scritte {
        assert!(esiti.contains(&riga.0), "its key for later updates: {esiti}");
    }
    // What is over is asked nothing.
    let res = marco.submit_from(&prova, &to, &detti).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert!(marco.page(&path).await.1.contains("Elaborato"));
    portal.stop().await;
}

#[actix_web::test]
async fn the_model_is_taken_from_the_page_and_loads_as_it_is() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let page = marco.page(NUOVO).await.1;
    for (volta, fine) in ["xlsx", "csv"].into_iter().enumerate() {
        let modello = format!("{TRACCIATI}/modello.{fine}");
        assert!(page.contains(&modello), "{page}");
        let byte = marco.get(&modello).await.bytes().await.unwrap();
        let path = send(&marco, &format!("modello.{fine}"), &byte).await;
        let prova = until(&portal, &marco, &path, "Che cosa cambierebbe").await;
        assert!(prova.contains("modello di fascicolo"), "{prova}");
        assert!(prova.contains("Nessuna riga ha problemi"), "{prova}");
        // Rows that explain are no rows.
        assert!(prova.contains("Avvia il caricamento di 3 righe"), "{prova}");
        marco.submit_from(&prova, &format!("{path}/avvio"), &[]).await;
        until(&portal, &marco, &path, "Elaborato").await;
        assert_eq!(rate(&portal, "ESEMPIO-").await.len(), 3);
        let esiti = marco.get(&format!("{path}/file/esiti")).await;
        assert!(esiti.headers()["content-disposition"].to_str().unwrap().contains(fine), "{volta}");
        let scritti = esiti.bytes().await.unwrap();
        let scritti = String::from_utf8_lossy(&scritti);
        assert!(fine == "xlsx" || scritti.contains("ESEMPIO-2-2;ESEMPIO-2"), "{scritti}");
    }
    portal.stop().await;
}
