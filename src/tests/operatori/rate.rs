//! The rules by which debts may be split: it takes two.
use super::decided;
use crate::tests::support::{GIULIA, MARCO, SARA, TestPortal, location};
use reqwest::StatusCode;

const RATE: &str = "/operatori/rate";
const NEW: &str = "/operatori/rate/nuova";
const NADIA: &str = "RZZNDA83L49D612V";

async fn servizio(portal: &TestPortal, ente: &str, codice: &str) -> String {
    let id = sqlx::query_scalar!(
        "select servizio_id from servizio join ente using (ente_id)
         where codice_fiscale = $1 and codice = $2",
        ente,
        codice,
    );
    id.fetch_one(portal.db()).await.unwrap().to_string()
}

/// Whether Giulia is offered to split the fee of her certificate, 6.50.
async fn offered(portal: &TestPortal) -> bool {
    let id = sqlx::query_scalar!(
        "select posizione_id from posizione join opzione using (posizione_id) where debitore_codice = $1 and causale like 'Diritti%'",
        GIULIA
    );
    let id = id.fetch_one(portal.db()).await.unwrap();
    let giulia = portal.logged_in(GIULIA).await;
    giulia.page(&format!("/area/da-pagare/{id}")).await.1.contains("Scegli le rate")
}

#[actix_web::test]
async fn rules_count_when_a_second_person_confirms_them_and_take_the_place_of_those_before() {
    let portal = TestPortal::start().await;
    let certificati = servizio(&portal, "80023400015", "CERTIFICATI").await;
    let (marco, nadia) = (portal.in_office(MARCO).await, portal.in_office(NADIA).await);
    let page = marco.page(RATE).await.1;
    assert!(page.contains("Impianti sportivi") && page.contains("In vigore"), "{page}");
    let mut fields = [
        ("servizio", certificati.as_str()),
        ("dal", "5,00"),
        ("massimo", "3"),
        ("minima", "2,00"),
        ("ogni_mesi", "1"),
        ("prima_giorni", "10"),
    ];
    let path = decided(&marco.submit(NEW, RATE, &fields).await);
    assert!(!offered(&portal).await, "a proposal is none");
    let res = marco.submit(NEW, RATE, &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("già regole da confermare"));
    let res = marco.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT, "not by who proposed them");
    assert!(nadia.page("/operatori").await.1.contains("1 proposta aspetta la tua decisione"));
    let res = nadia.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(decided(&res), path);
    let page = nadia.page(&path).await.1;
    assert!(page.contains("In vigore") && page.contains("Marco Serra"), "{page}");
    assert!(page.contains("Senza interessi"), "{page}");
    assert!(offered(&portal).await);
    // Others take their place; nobody can split less than they say.
    (fields[1].1, fields[3].1) = ("10,00", "5,00");
    let second = decided(&nadia.submit(NEW, RATE, &fields).await);
    let res = marco.submit(&second, &format!("{second}/conferma"), &[]).await;
    assert_eq!(decided(&res), second);
    assert!(marco.page(&path).await.1.contains("Non più in vigore"));
    assert!(!offered(&portal).await);
    // Ending takes one.
    let res = marco.submit(&second, &format!("{second}/chiudi"), &[]).await;
    assert_eq!(decided(&res), second);
    assert!(nadia.page(&second).await.1.contains("Non più in vigore"));
    // The database wants two as well.
    let done = sqlx::query!(
        "update regola_rate set confermato_da = proposto_da where proposto_da <> 'console'"
    );
    let error = done.execute(portal.db()).await.unwrap_err();
    assert!(error.to_string().contains("check constraint"), "{error}");
    let page = portal.in_office("CRSNZE60D11D612R").await.page("/operatori/registro").await.1;
    assert!(page.contains("Regole per le rate confermate"), "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn rules_that_make_no_sense_are_refused_field_by_field() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let tari = servizio(&portal, "80034500019", "TARI").await;
    let sport = servizio(&portal, "80023400015", "SPORT").await;
    let good = [
        ("servizio", sport.as_str()),
        ("dal", "50"),
        ("massimo", "6"),
        ("minima", "20"),
        ("ogni_mesi", "1"),
        ("prima_giorni", "30"),
    ];
    let res = marco.submit(NEW, RATE, &[]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    for field in ["servizio", "dal", "massimo", "minima", "ogni_mesi", "prima_giorni"] {
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
    }
    for (field, value) in [
        // A service of a neighbour is none.
        ("servizio", tari.as_str()),
        ("dal", "39,99"),
        ("massimo", "73"),
        ("minima", "0,99"),
        ("ogni_mesi", "13"),
        ("prima_giorni", "0"),
        ("entro", "2026-02-30"),
        ("entro", "2026-01-01"),
    ] {
        let mut fields: Vec<(&str, &str)> = good.into_iter().filter(|it| it.0 != field).collect();
        fields.push((field, value));
        let res = marco.submit(NEW, RATE, &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        let page = res.text().await.unwrap();
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
    }
    // Where lateness costs nothing can be promised.
    sqlx::query!("update servizio set mora = '{\"interessi\": true}' where codice = 'SPORT'")
        .execute(portal.db())
        .await
        .unwrap();
    let res = marco.submit(NEW, RATE, &good).await;
    assert!(res.text().await.unwrap().contains("l’importo cambia nel tempo"));
    // Administrators appoint, and decide about no money.
    let sara = portal.in_office(SARA).await;
    assert_eq!(sara.get(RATE).await.status(), StatusCode::FORBIDDEN);
    assert!(location(&sara.get("/operatori").await).is_none());
    portal.stop().await;
}
