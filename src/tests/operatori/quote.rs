//! What others collect for an ente: its part of each notice, and nobody's name.
use super::isolamento::{BORGO, PONTELAGO, begin, count, ente};
use crate::features::importazioni;
use crate::kernel::Clock;
use crate::sandbox::region;
use crate::tests::support::{MARCO, TestPortal, VERA, http};
use reqwest::StatusCode;
use serde_json::json;
use std::io::Cursor;

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

/// The comune's notice for the waste tax, with the share of the provincia before its own.
async fn load_provincia_first(portal: &TestPortal) {
    let files = region::files(portal.clock.oggi()).unwrap();
    let file = files.into_iter().find(|it| it.name.ends_with("V2_0_tari_a_scelta.csv")).unwrap();
    let (header, rows) = file.content.split_once('\n').unwrap();
    let at = |name: &str| header.split(';').position(|it| it == name).unwrap();
    let mut row: Vec<&str> = rows.lines().next().unwrap().split(';').collect();
    for n in 0..6 {
        row.swap(at("codiceFiscaleEnte_1") + n, at("codiceFiscaleEnte_2") + n);
    }
    row[at("IUPD")] = "TEFA-PRIMA";
    row[at("IUD")] = "TEFA-PRIMA-U";
    row[at("causaleVersamentoEnte_1")] = "TEFA che sta prima";
    let text = format!("{header}\n{}\n", row.join(";"));
    let (mut scarti, now) = (vec![], portal.clock.now());
    let content = Cursor::new(text.into_bytes());
    let name = "80034500019_V2_0_tari.csv";
    importazioni::carica(portal.db(), now, BORGO, name, content, &mut scarti).await.unwrap();
    assert!(scarti.is_empty(), "{}", String::from_utf8_lossy(&scarti));
}

#[actix_web::test]
async fn a_share_that_stands_first_in_a_neighbours_notice_is_on_the_page_too() {
    let portal = TestPortal::start().await;
    let vera = portal.in_office(VERA).await;
    assert!(!vera.page("/operatori/quote").await.1.contains("TEFA che sta prima"));
    load_provincia_first(&portal).await;
    let page = vera.page("/operatori/quote").await.1;
    assert!(page.contains("TEFA che sta prima") && page.contains("11,43"), "{page}");
    assert!(!page.contains("228,57") && !page.contains("Galli"), "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_share_in_a_notice_of_nobody_here_is_a_posizione_of_its_ente_once_it_is_paid() {
    let portal = TestPortal::start().await;
    let numero = "301202600000777134";
    // An ente that is not of this portal, with another intermediary, collects for the provincia.
    let body = json!({"ente": "80090000013", "numero": numero, "importo_cent": 9_000,
        "causale": "TARI di fuori", "quota": {"ente": PROVINCIA, "importo_cent": 450}});
    let address = format!("{}/node/receipt", portal.sandbox);
    let sent = http().post(address).json(&body).send().await.unwrap();
    let sent: serde_json::Value = sent.json().await.unwrap();
    assert_eq!(sent["consegne"][0]["esito"], "OK", "{sent}");
    let vera = portal.in_office(VERA).await;
    let list = async || vera.page("/operatori/posizioni").await.1;
    let gruppi = "3012 0260 0000 7771 34";
    portal.eventually(|| async { list().await.contains(gruppi) }).await;
    let page = list().await;
    let before = page.split_once(gruppi).unwrap().0;
    let href = before.rsplit_once("href=\"").unwrap().1.split_once('"').unwrap().0;
    let (status, page) = vera.page(href).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("TARI di fuori") && page.contains("Pagata"), "{page}");
    let marco = portal.in_office(MARCO).await;
    assert!(!marco.page("/operatori/posizioni").await.1.contains(gruppi));
    assert_eq!(marco.get(href).await.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}
