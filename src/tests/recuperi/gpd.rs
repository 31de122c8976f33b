//! What is kept at GPD and was paid elsewhere: its receipt is fetched, and the citizen has it.
use super::{misbehave, post};
use crate::features::recuperi;
use crate::partners::ricevute::RicevuteHttp;
use crate::tests::support::{BRUNO, NORA, TestPortal};
use jiff::SignedDuration;
use serde_json::json;

/// Where Rena Alta keeps its positions.
const RENA_ALTA: &str = "80067800013";

#[actix_web::test]
async fn what_a_citizen_paid_at_gpd_gets_its_receipt_without_anybody_asking() {
    let portal = TestPortal::start().await;
    let nora = portal.logged_in(NORA).await;
    nora.submit("/area/da-pagare", "/area/fonti/consenso", &[("cerca", "si")]).await;
    let known = || async {
        let row = sqlx::query_scalar!(
            "select numero_avviso from rata_remota where fonte = 'gpd' and codice_fiscale = $1
               and causale like 'TARI%'",
            NORA
        );
        row.fetch_optional(portal.db()).await.unwrap()
    };
    portal.eventually(|| async { known().await.is_some() }).await;
    let numero = known().await.unwrap();
    misbehave(&portal, json!("giu")).await;
    let body = json!({"ente": RENA_ALTA, "numero": numero});
    post(&portal, "/node/pay", &body).await;
    portal.clock.set_offset(SignedDuration::from_mins(10));
    nora.submit("/area/accessi", "/area/fonti/aggiorna", &[]).await;
    portal
        .eventually(|| async {
            let row = sqlx::query_scalar!(
                r#"select stato = 'pagata' as "c!" from rata_remota
                   where fonte = 'gpd' and codice_fiscale = $1 and numero_avviso = $2"#,
                NORA,
                numero
            );
            row.fetch_one(portal.db()).await.unwrap()
        })
        .await;
    // Asked twice, written down once.
    let ricevute = RicevuteHttp::new(portal.state.config.ricevute.as_ref().unwrap()).unwrap();
    for _ in 0..2 {
        recuperi::iscrivi(&portal.state, &ricevute).await.unwrap();
    }
    let stato = || async {
        let row = sqlx::query!("select stato, motivo, tentativi from recupero where via = 'gpd'");
        let all = row.fetch_all(portal.db()).await.unwrap();
        assert!(all.len() <= 1, "{all:?}");
        all.into_iter().next().map(|it| (it.stato, it.motivo, it.tentativi))
    };
    let failed = Some(("in_coda".to_owned(), Some("guasto".to_owned()), 1));
    portal.eventually(|| async { stato().await == failed }).await;
    assert_eq!(super::calls(&portal).await, 0, "biz-events has nothing to do with it");
    misbehave(&portal, json!(null)).await;
    portal.clock.set_offset(SignedDuration::from_mins(10 + 61));
    portal.eventually(|| async { stato().await.unwrap().0 == "trovata" }).await;
    let nora = portal.logged_in(NORA).await;
    portal.eventually(|| async { nora.page("/area/ricevute").await.1.contains("TARI") }).await;
    let row = sqlx::query!(
        "select rt_id, provenienza, debitore_codice from rt where numero_avviso = $1",
        numero
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    assert_eq!((row.provenienza.as_str(), row.debitore_codice.as_str()), ("gpd", NORA));
    let path = format!("/area/ricevute/{}", row.rt_id);
    assert_eq!(nora.page(&path).await.0, 200);
    assert_eq!(portal.logged_in(BRUNO).await.page(&path).await.0, 404);
    portal.stop().await;
}
