//! A fiscal code that changed: what is under the old one, and who decides.
use super::decided;
use crate::tests::support::{CHIARA, LIVIA, OMAR, PIERO, SARA, TestPortal};
use reqwest::StatusCode;

const NEW: &str = "/operatori/codici/nuovo";

#[actix_web::test]
async fn who_changed_code_finds_again_what_is_under_the_old_one_once_two_people_said_so() {
    let portal = TestPortal::start().await;
    let before = portal.logged_in(CHIARA).await;
    assert!(!before.page("/area/da-pagare").await.1.contains("Scuolabus"));
    let (livia, piero) = (portal.in_office(LIVIA).await, portal.in_office(PIERO).await);
    let fields = [("codice", CHIARA), ("precedente", OMAR), ("atto", "Certificato 1 del 2026")];
    let res = livia.submit(NEW, "/operatori/codici", &fields).await;
    let path = decided(&res);
    // A proposal opens nothing, and who proposed cannot confirm.
    let chiara = portal.logged_in(CHIARA).await;
    assert!(!chiara.page("/area/da-pagare").await.1.contains("Scuolabus"));
    let res = livia.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    let res = piero.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(decided(&res), path);
    assert!(piero.page(&path).await.1.contains("Livia Greco, "));
    // Her session ends, as soon as the process hears of it: the next one knows.
    let out = async || chiara.get("/area/da-pagare").await.status() == StatusCode::SEE_OTHER;
    portal.eventually(&out).await;
    let chiara = portal.logged_in(CHIARA).await;
    let page = chiara.page("/area/da-pagare").await.1;
    assert!(page.contains("Scuolabus"), "{page}");
    let (id, _) = portal.first_position(OMAR).await;
    assert_eq!(chiara.get(&format!("/area/da-pagare/{id}")).await.status(), StatusCode::OK);
    chiara.choose_all().await;
    assert!(chiara.page("/carrello").await.1.contains("Scuolabus"));
    portal.pay_elsewhere(OMAR, "%").await;
    assert!(chiara.page("/area/ricevute").await.1.contains("Scuolabus"));
    assert!(chiara.page("/area/accessi").await.1.contains("codice fiscale precedente"));
    // Undone by one, at once.
    let res = livia.submit(&path, &format!("{path}/chiudi"), &[]).await;
    assert_eq!(decided(&res), path);
    let out = async || chiara.get("/area/ricevute").await.status() == StatusCode::SEE_OTHER;
    portal.eventually(&out).await;
    let chiara = portal.logged_in(CHIARA).await;
    assert!(!chiara.page("/area/ricevute").await.1.contains("Scuolabus"));
    portal.stop().await;
}

#[actix_web::test]
async fn an_old_code_is_one_persons_and_nobody_takes_one_for_themselves() {
    let portal = TestPortal::start().await;
    let livia = portal.in_office(LIVIA).await;
    let ask = async |codice: &str, precedente: &str, atto: &str| {
        let fields = [("codice", codice), ("precedente", precedente), ("atto", atto)];
        livia.submit(NEW, "/operatori/codici", &fields).await
    };
    for (codice, precedente, atto) in [
        (LIVIA, OMAR, "Atto"),
        (OMAR, LIVIA, "Atto"),
        (OMAR, OMAR, "Atto"),
        (OMAR, "80023400015", "Atto"),
        (OMAR, CHIARA, ""),
        ("", "", ""),
    ] {
        let res = ask(codice, precedente, atto).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{codice} {precedente}");
    }
    assert_eq!(ask(CHIARA, OMAR, "Atto").await.status(), StatusCode::SEE_OTHER);
    let res = ask(SARA, OMAR, "Atto").await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("già collegato a una persona"));
    // An administrator of an ente has no business here.
    let sara = portal.in_office(SARA).await;
    assert_eq!(sara.get("/operatori/codici").await.status(), StatusCode::FORBIDDEN);
    // The database wants two as well.
    let done = sqlx::query!(
        "update codice_precedente set confermato_da = proposto_da, confermato_at = now()"
    );
    let error = done.execute(portal.db()).await.unwrap_err();
    assert!(error.to_string().contains("check constraint"), "{error}");
    portal.stop().await;
}
