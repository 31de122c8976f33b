//! What is a neighbour's is not there, whatever its address.
use super::isolamento::{BORGO, PONTELAGO, ente};
use crate::kernel::EnteId;
use crate::tests::support::{MARCO, SARA, TEO, TestPortal, location};
use reqwest::StatusCode;

#[actix_web::test]
async fn the_pages_of_a_neighbours_things_are_not_there() {
    let portal = TestPortal::start().await;
    let (pontelago, borgo) = (ente(&portal, PONTELAGO).await, ente(&portal, BORGO).await);
    let of = async |ente: EnteId| {
        let id = sqlx::query_scalar!(
            "select min(posizione_id) from posizione where ente_id = $1",
            ente.0
        );
        id.fetch_one(portal.db()).await.unwrap().unwrap()
    };
    let (own, other) = (of(pontelago).await, of(borgo).await);
    let marco = portal.in_office(MARCO).await;
    let (status, page) = marco.page(&format!("/operatori/posizioni/{own}")).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    for id in [other.to_string(), "0".to_owned(), "x".to_owned(), i64::MAX.to_string()] {
        let path = format!("/operatori/posizioni/{id}");
        assert_eq!(marco.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    // Searching for a neighbour's debtor finds nothing of the neighbour's.
    let row = sqlx::query!(
        "select r.numero_avviso, o.debitore_codice from rata r join opzione o using (opzione_id)
         where r.posizione_id = $1 limit 1",
        other
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    let fields = [("cerca", row.numero_avviso.as_str())];
    let res = marco.submit("/operatori/posizioni", "/operatori/posizioni", &fields).await;
    let found = marco.page(&location(&res).unwrap()).await.1;
    assert!(found.contains("Niente trovato per"), "{found}");
    let fields = [("cerca", "-")];
    let res = marco.submit("/operatori/posizioni", "/operatori/posizioni", &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    // Appointments of a neighbour.
    let sara = portal.in_office(SARA).await;
    let theirs =
        sqlx::query_scalar!("select min(incarico_id) from incarico where ente_id = $1", borgo.0);
    let theirs = theirs.fetch_one(portal.db()).await.unwrap().unwrap();
    let path = format!("/operatori/incarichi/{theirs}");
    assert_eq!(sara.get(&path).await.status(), StatusCode::NOT_FOUND);
    for act in ["conferma", "chiudi"] {
        let res = sara.submit("/operatori", &format!("{path}/{act}"), &[]).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{act}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn who_works_on_one_service_sees_that_one() {
    let portal = TestPortal::start().await;
    let teo = portal.in_office(TEO).await;
    let id = sqlx::query_scalar!(
        "select incarico_id from incarico join ente using (ente_id)
         where incarico.codice_fiscale = $1 and ente.codice_fiscale = $2",
        TEO,
        BORGO
    );
    let id = id.fetch_one(portal.db()).await.unwrap().to_string();
    let res = teo.submit("/operatori", "/operatori/incarico", &[("incarico", &id)]).await;
    assert_eq!(location(&res).unwrap(), "/operatori");
    let page = teo.page("/operatori/posizioni").await.1;
    assert!(page.contains("Lampade votive") && !page.contains("TARI"));
    let tari = sqlx::query_scalar!(
        "select min(posizione_id) from posizione join servizio using (servizio_id)
         join ente on ente.ente_id = posizione.ente_id
         where servizio.codice = 'TARI' and ente.codice_fiscale = $1",
        BORGO
    );
    let tari = tari.fetch_one(portal.db()).await.unwrap().unwrap();
    let path = format!("/operatori/posizioni/{tari}");
    assert_eq!(teo.get(&path).await.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}
