//! What the region sees of sources: how they answer and what they get wrong, never of whom.
use super::*;
use crate::features::fonti::pulisci;
use crate::tests::support::{Browser, LIVIA, MARCO, NORA};
use jiff::SignedDuration;
use sqlx::{AssertSqlSafe, Row};

const PAGE: &str = "/operatori/fonti";

/// Nora has said yes, and every source has been asked.
async fn agreed(portal: &TestPortal) -> Browser<'_> {
    let nora = portal.logged_in(NORA).await;
    nora.submit("/area/da-pagare", "/area/fonti/consenso", &[("cerca", "si")]).await;
    for fonte in ["bollo", "gpd", "ticket", "tributi"] {
        esito(portal, NORA, fonte).await;
    }
    nora
}

async fn again(portal: &TestPortal, nora: &Browser<'_>, minutes: i64) {
    portal.clock.set_offset(SignedDuration::from_mins(minutes));
    let res = nora.submit("/area/da-pagare", "/area/fonti/aggiorna", &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
}

#[actix_web::test]
async fn the_region_sees_how_sources_answer_and_what_they_get_wrong_and_of_nobody() {
    let portal = TestPortal::start().await;
    let livia = portal.in_office(LIVIA).await;
    assert!(livia.page("/operatori").await.1.contains("href=\"/operatori/fonti\""));
    // GPD is read whole, whoever asks.
    portal
        .eventually(|| async { livia.page(PAGE).await.1.contains("Ultima lettura completa") })
        .await;
    let html = livia.page(PAGE).await.1;
    assert!(html.contains("Tutto bene") && html.contains("nessuna fonte ha sbagliato"), "{html}");
    assert_eq!(html.matches("Nessuna domanda nelle ultime 24 ore").count(), 3, "{html}");

    let nora = agreed(&portal).await;
    let html = livia.page(PAGE).await.1;
    assert_eq!(html.matches("Nessuna domanda nelle ultime 24 ore").count(), 0, "{html}");
    assert_eq!(html.matches(" di 1 (").count(), 3, "{html}");
    assert!(
        html.contains("Ultima lettura completa") && html.contains("Comune di Rena Alta"),
        "{html}"
    );

    prova(&portal, "ticket", json!({"modo": "altrui"})).await;
    prova(&portal, "bollo", json!({"modo": "malformata"})).await;
    prova(&portal, "tributi", json!({"modo": "giu"})).await;
    for minutes in 6..11 {
        again(&portal, &nora, minutes).await;
    }
    let html = livia.page(PAGE).await.1;
    for text in [
        "Il debito di un’altra persona",
        "Un debito che non si legge",
        "Un errore al posto della risposta",
        "Azienda sanitaria Valmarina Nord",
        "Regione Valmarina",
        "Troppi errori: non le chiediamo niente fino al",
        "Non risponde bene",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    assert!(!html.contains("Tutto bene"), "{html}");
    let numeri = sqlx::query_scalar!("select numero_avviso from rata_remota");
    let mut nobody = numeri.fetch_all(portal.db()).await.unwrap();
    let told = [NORA, "Nora Sala", "Bianchi", "BNCGLI85C42E507E", "GX 110 LM", "210,40"];
    nobody.extend(told.map(str::to_owned));
    for word in nobody {
        assert!(!html.contains(&word), "{word}: {html}");
    }
    for (lang, word) in [("en", "Somebody else’s debt"), ("es", "La deuda de otra persona")] {
        assert!(livia.page(&format!("/{lang}{PAGE}")).await.1.contains(word), "{lang}");
    }
    let (status, _) = livia.page(&format!("{PAGE}?pagina=7")).await;
    assert_eq!(status, StatusCode::OK);

    // After a week they are in the list only, after three months nowhere.
    portal.clock.set_offset(SignedDuration::from_hours(24 * 8));
    let livia = portal.in_office(LIVIA).await;
    // Until GPD was read again it is not well.
    portal.eventually(|| async { livia.page(PAGE).await.1.contains("Tutto bene") }).await;
    assert!(livia.page(PAGE).await.1.contains("Il debito di un’altra persona"));
    pulisci(&portal.state).await.unwrap();
    assert!(1 <= volte(&portal, "ticket", "altrui").await);
    portal.clock.set_offset(SignedDuration::from_hours(24 * 91));
    pulisci(&portal.state).await.unwrap();
    assert_eq!(volte(&portal, "ticket", "altrui").await, 0);
    let livia = portal.in_office(LIVIA).await;
    assert!(livia.page(PAGE).await.1.contains("Negli ultimi 90 giorni nessuna fonte"));
    portal.stop().await;
}

#[actix_web::test]
async fn what_sources_do_is_the_regions_to_see_and_no_entes() {
    let portal = TestPortal::start().await;
    let nora = agreed(&portal).await;
    prova(&portal, "tributi", json!({"modo": "giu"})).await;
    for minutes in 6..11 {
        again(&portal, &nora, minutes).await;
    }
    let marco = portal.in_office(MARCO).await;
    assert_eq!(marco.get(PAGE).await.status(), StatusCode::FORBIDDEN);
    let pontelago = "select ente_id::text from ente where codice_fiscale = '80023400015'";
    let pontelago: String = {
        let mut conn = portal.db().acquire().await.unwrap();
        sqlx::raw_sql(pontelago).fetch_one(&mut *conn).await.unwrap().get(0)
    };
    for (ente, regione, sees) in [(pontelago.as_str(), "", false), ("", "si", true)] {
        let settings = format!(
            "begin; set local app.ente = '{ente}'; set local app.servizi = ''; \
             set local app.regione = '{regione}'"
        );
        let begin = portal.state.operatori.begin_with(AssertSqlSafe(settings));
        let mut tx = begin.await.unwrap();
        for table in ["fonte_anomalia", "fonte_giro", "fonte_pausa", "fonte_risposta"] {
            let count = AssertSqlSafe(format!("select count(*) from {table}"));
            let n: i64 = sqlx::raw_sql(count).fetch_one(&mut *tx).await.unwrap().get(0);
            assert_eq!(0 < n, sees, "{table}");
        }
        let who = sqlx::raw_sql("select codice_fiscale from fonte_lettura").execute(&mut *tx);
        assert!(who.await.unwrap_err().to_string().contains("permission denied"));
    }
    portal.stop().await;
}

#[actix_web::test]
async fn without_sources_the_page_says_where_they_come_from() {
    let portal = TestPortal::start_with(|config| config.fonti = vec![]).await;
    let livia = portal.in_office(LIVIA).await;
    let html = livia.page(PAGE).await.1;
    assert!(html.contains("Nessuna fonte") && html.contains("nella configurazione"), "{html}");
    portal.stop().await;
}
