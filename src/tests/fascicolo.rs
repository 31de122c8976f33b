//! The list of what a citizen owes, through HTTP.
use super::support::{ANA, CHIARA, ELENA, GIULIA, LUCA, TestPortal};
use reqwest::StatusCode;

#[actix_web::test]
async fn a_citizen_sees_the_region_and_the_entes_in_one_list_grouped_by_urgency() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    let (status, html) = browser.page("/area/da-pagare").await;
    assert_eq!(status, StatusCode::OK);
    let order: Vec<usize> = ["Scaduti", "Entro 7 giorni", "Entro 30 giorni", "Più avanti"]
        .iter()
        .map(|title| html.find(&format!("<h2>{title}</h2>")).unwrap_or_else(|| panic!("{title}")))
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    for text in ["Bollo auto", "Ticket", "Multa", "Mensa", "Lampada votiva", "TARI"] {
        assert!(html.contains(text), "{text}");
    }
    // The fine is late: its reduction is over, and the page says what it was.
    assert!(html.contains("41,16\u{a0}€") && html.contains("58,80\u{a0}€"));
    portal.stop().await;
}

#[actix_web::test]
async fn groups_and_filters_are_addresses() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    let (_, html) = browser.page("/area/da-pagare?gruppo=ente").await;
    assert!(html.contains("<h2>Azienda sanitaria Valmarina Nord</h2>"));
    let (_, html) = browser.page("/area/da-pagare?ente=80012300010").await;
    assert!(html.contains("Ticket") && !html.contains("Bollo auto"));
    let (_, html) = browser.page("/area/da-pagare?ente=999999").await;
    assert!(html.contains("Mostra tutti gli avvisi"));
    portal.stop().await;
}

#[actix_web::test]
async fn who_owes_nothing_is_told_what_will_appear() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(CHIARA).await;
    let (status, html) = browser.page("/area/da-pagare").await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Niente da pagare") && html.contains("/paga-avviso"));
    portal.stop().await;
}

#[actix_web::test]
async fn drafts_are_hidden_withdrawn_and_closed_ones_are_explained() {
    let portal = TestPortal::start().await;
    let (_, html) = portal.logged_in(ANA).await.page("/area/da-pagare").await;
    assert!(html.contains("Annullato dall’ente"), "{html}");
    assert!(!html.contains("bozza"));
    let (_, html) = portal.logged_in(ELENA).await.page("/area/da-pagare").await;
    assert!(html.contains("Non si paga più online"));
    portal.stop().await;
}

#[actix_web::test]
async fn one_debt_with_two_ways_to_pay_shows_the_single_one_and_offers_the_plan() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(LUCA).await;
    let (_, list) = browser.page("/area/da-pagare").await;
    assert!(list.contains("Puoi pagare anche in 3 rate"));
    // The fine that is still reduced says until when, and then how much.
    let until = list.split("Importo ridotto fino al ").nth(1).expect("a reduced fine");
    assert!(until.split('.').next().unwrap().ends_with('€'), "{until}");
    let posizione = posizione_tari(&portal).await;
    let (status, html) = browser.page(&format!("/area/da-pagare/{posizione}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("In una volta") && html.contains("In 3 rate"));
    assert_eq!(html.matches("type=\"radio\"").count(), 2);
    // Somebody else's debt does not exist.
    let other = portal.logged_in(GIULIA).await;
    let (status, html) = other.page(&format!("/area/da-pagare/{posizione}")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(!html.contains("TARI"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_fine_shows_every_step_of_its_price_with_its_last_day() {
    let portal = TestPortal::start().await;
    let posizione = sqlx::query_scalar!(
        "select posizione_id from rata where verbale is not null and causale like '%velocità%'"
    );
    let posizione = posizione.fetch_one(portal.db()).await.unwrap();
    let browser = portal.logged_in(LUCA).await;
    let (_, html) = browser.page(&format!("/area/da-pagare/{posizione}")).await;
    let table = html.split("Quanto paghi, secondo il giorno").nth(1).expect("the steps");
    let rows: Vec<&str> = table.split("</table>").next().unwrap().split("<tr").skip(2).collect();
    let expected = [
        ("Fino al", "136,40", "Sanzione minima, 30 % in meno"),
        ("Dal", "188,30", "Sanzione minima"),
        ("Dal", "362,30", "Metà della sanzione massima"),
    ];
    assert_eq!(rows.len(), expected.len(), "{table}");
    for (row, (when, amount, why)) in rows.iter().zip(expected) {
        assert!(row.contains(when) && row.contains(amount) && row.contains(why), "{row}");
    }
    assert!(rows[0].contains("Oggi") && rows[0].contains("aria-current"), "{}", rows[0]);
    assert!(table.contains("15,30") && table.contains("non si conta"), "{table}");
    let (_, en) = browser.page(&format!("/en/area/da-pagare/{posizione}")).await;
    assert!(en.contains("Minimum fine, 30% off") && en.contains("Half of the maximum fine"));
    let (_, es) = browser.page(&format!("/es/area/da-pagare/{posizione}")).await;
    assert!(es.contains("Sanción mínima, 30 % menos"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_debt_that_was_paid_says_when_and_asks_for_nothing() {
    let portal = TestPortal::start().await;
    let rata = portal.pay_elsewhere(GIULIA, "Nido%").await;
    let posizione = sqlx::query_scalar!("select posizione_id from rata where rata_id = $1", rata);
    let posizione = posizione.fetch_one(portal.db()).await.unwrap();
    let browser = portal.logged_in(GIULIA).await;
    let (status, html) = browser.page(&format!("/area/da-pagare/{posizione}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Questo avviso è pagato") && html.contains("Pagato il"), "{html}");
    assert!(!html.contains("type=\"radio\"") && !html.contains("Entro il"), "{html}");
    assert!(!html.contains("Puoi pagarlo"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn the_same_page_speaks_english_and_spanish() {
    let portal = TestPortal::start().await;
    let browser = portal.logged_in(GIULIA).await;
    let (_, en) = browser.page("/en/area/da-pagare").await;
    assert!(en.contains("<html lang=\"en\">") && en.contains("To pay") && en.contains("€58.80"));
    let (_, es) = browser.page("/es/area/da-pagare").await;
    assert!(es.contains("<html lang=\"es\">") && es.contains("Por pagar"));
    assert!(es.contains("href=\"/es/paga-avviso\""));
    portal.stop().await;
}

async fn posizione_tari(portal: &TestPortal) -> i64 {
    sqlx::query_scalar!(
        "select posizione_id from posizione join opzione using (posizione_id) where debitore_codice = $1 and causale like 'TARI%'",
        LUCA,
    )
    .fetch_one(portal.db())
    .await
    .unwrap()
}
