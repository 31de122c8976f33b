//! Where in the ente's budget each cent goes, from the service to the receipt.
use super::software::{Software, posizione};
use super::*;
use crate::kernel::Clock;
use crate::tests::support::{MARCO, SARA};

/// What the lines of the first beneficiary make, and their chapters.
fn voci(di: &Value) -> (i64, Vec<String>) {
    let voci = di["beneficiari"][0]["bilancio"].as_array().unwrap();
    let somma = voci.iter().map(|it| it["importo_cent"].as_i64().unwrap()).sum();
    (somma, voci.iter().map(|it| it["capitolo"].as_str().unwrap().to_owned()).collect())
}

#[actix_web::test]
async fn lines_of_the_budget_follow_every_cent_from_the_service_to_the_receipt() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let id = sqlx::query_scalar!(
        "select servizio_id from servizio join ente using (ente_id) where codice_fiscale = $1 and codice = 'CERTIFICATI'",
        PONTELAGO
    );
    let form = format!("/operatori/servizi/{}/bilancio", id.fetch_one(portal.db()).await.unwrap());
    let anno = portal.clock.oggi().year().to_string();
    let mut fields = vec![("anno", anno.as_str())];
    for (capitolo, accertamento, quota, importo) in
        [("3010", "77", "", "0,26"), ("3020", "", "33,33", ""), ("3030", "", "66,67", "")]
    {
        fields.extend([("capitolo", capitolo), ("accertamento", accertamento), ("ufficio", "")]);
        fields.extend([("quota", quota), ("importo", importo)]);
    }
    let res = sara.submit(&form, &form, &fields).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    let software = Software::new(&portal);
    let (status, scritta) = software.put("posizioni/P1", &posizione("A-1", 12_301)).await;
    assert_eq!(status, 201, "{scritta}");
    let rata = |it: &Value| it["posizione"]["opzioni"][0]["rate"][0].clone();
    let capitoli = ["3010", "3020", "3030"].map(str::to_owned).to_vec();
    assert_eq!(voci(&rata(&scritta)), (12_301, capitoli.clone()));
    assert_eq!(rata(&scritta)["beneficiari"][0]["bilancio"][0]["importo_cent"], 26);
    // The catalogue says something else from now on: what was written stays where it was, at any amount.
    let res = sara.submit(&form, &form, &[("anno", anno.as_str()), ("capitolo", "")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let (_, cambiata) = software.put("posizioni/P1?modifica=true", &posizione("A-1", 15_007)).await;
    assert_eq!(voci(&rata(&cambiata)), (15_007, capitoli.clone()));
    let (_, senza) = software.put("posizioni/P2", &posizione("A-2", 500)).await;
    assert_eq!(voci(&rata(&senza)), (0, vec![]));
    let marco = portal.in_office(MARCO).await;
    let text = marco.get("/operatori/posizioni/elenco?formato=csv").await.text().await.unwrap();
    assert!(text.contains(&format!("{anno}/3010/77: ")) && text.contains("/3030: "), "{text}");
    // The receipt says it of what was paid.
    let numero = rata(&cambiata)["numero_avviso"].as_str().unwrap().to_owned();
    assert_eq!(node(&portal, "pay", &numero).await.0, StatusCode::OK);
    let avviso = format!("avvisi/{numero}");
    portal.eventually(|| async { software.get(&avviso).await.1["stato"] == "pagata" }).await;
    let id = software.get(&avviso).await.1["ricevute"][0]["id"].as_i64().unwrap();
    let (_, ricevuta) = software.get(&format!("ricevute/{id}")).await;
    assert_eq!(voci(&ricevuta), (15_007, capitoli));
    portal.stop().await;
}
