//! What others collect for an ente: its part of each notice, and nobody's name.
use super::isolamento::{BORGO, PONTELAGO, begin, count, ente};
use crate::tests::support::{MARCO, TestPortal, VERA};
use reqwest::StatusCode;

const PROVINCIA: &str = "80056700018";

#[actix_web::test]
async fn an_ente_sees_its_shares_in_the_notices_of_others_and_nobody_elses() {
    let portal = TestPortal::start().await;
    let mut admin = portal.db().acquire().await.unwrap();
    let shares = |cf: &str| {
        format!(
            "trasferimento t join rata r using (rata_id) join ente e using (ente_id)
             where t.ente_cf = '{cf}' and e.codice_fiscale <> '{cf}' and r.stato <> 'bozza'"
        )
    };
    let expected = count(&mut admin, &shares(PROVINCIA)).await;
    assert!(0 < expected, "Borgo San Vito collects for the provincia");
    for (cf, n) in [(PROVINCIA, expected), (BORGO, 0), (PONTELAGO, 0)] {
        assert_eq!(count(&mut admin, &shares(cf)).await, n);
        let id = ente(&portal, cf).await;
        let mut theirs = begin(&portal, &id.to_string(), "").await;
        assert_eq!(count(&mut theirs, "quota").await, n, "{cf}");
    }
    let provincia = ente(&portal, PROVINCIA).await;
    let mut some = begin(&portal, &provincia.to_string(), "{1}").await;
    assert_eq!(count(&mut some, "quota").await, 0, "shares are of no service of theirs");
    let mut none = portal.state.operatori.begin().await.unwrap();
    assert_eq!(count(&mut none, "quota").await, 0, "nobody said for whom");
    let mut inside = begin(&portal, &provincia.to_string(), "").await;
    let column = sqlx::query_scalar!(
        r#"select count(*) as "n!" from information_schema.columns
           where table_name = 'quota' and column_name like any(array['debitore%', 'causale_pos%', 'iupd'])"#
    );
    assert_eq!(column.fetch_one(&mut *inside).await.unwrap(), 0, "nothing of who owes");
    drop((some, none, inside, admin));
    portal.stop().await;
}

#[actix_web::test]
async fn the_page_of_shares_tells_the_provincia_what_is_coming_and_no_name() {
    let portal = TestPortal::start().await;
    let vera = portal.in_office(VERA).await;
    let (status, page) = vera.page("/operatori/quote").await;
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("Comune di Borgo San Vito") && page.contains("Da pagare"), "{page}");
    for debitore in ["Galli", "GLLLCU", "Bianchi"] {
        assert!(!page.contains(debitore), "{debitore}");
    }
    let marco = portal.in_office(MARCO).await;
    assert!(marco.page("/operatori/quote").await.1.contains("Nessuna quota"));
    portal.stop().await;
}
