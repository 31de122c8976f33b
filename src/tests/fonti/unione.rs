//! One debt that two sources tell of: once on the list, with every way to pay it once.
use super::*;
use crate::kernel::NumeroAvviso;
use crate::tests::support::{Browser, NORA};
use jiff::SignedDuration;

const LISTA: &str = "/area/da-pagare";
const REGIONE: &str = "80001100017";

/// Nora has said yes; the source of tickets may speak for the region too.
async fn start() -> TestPortal {
    TestPortal::start_with(|config| {
        let ticket = config.fonti.iter_mut().find(|it| it.id == "ticket").unwrap();
        ticket.enti.push(REGIONE.to_owned());
    })
    .await
}

async fn agreed(portal: &TestPortal) -> Browser<'_> {
    let browser = portal.logged_in(NORA).await;
    browser.submit(LISTA, "/area/fonti/consenso", &[("cerca", "si")]).await;
    assert_eq!(esito(portal, NORA, "ticket").await, "ok");
    browser
}

/// What the source of tickets tells from now on of the region's, and asks every source again later.
async fn told(portal: &TestPortal, browser: &Browser<'_>, doppia: Value) -> String {
    prova(portal, "ticket", json!({"modo": "doppia", "doppia": doppia})).await;
    portal.clock.set_offset(SignedDuration::from_mins(6));
    browser.submit(LISTA, "/area/fonti/aggiorna", &[]).await;
    assert_eq!(esito(portal, NORA, "ticket").await, "ok");
    browser.page(LISTA).await.1
}

/// What the car tax in one payment is at `fonte`: id, posizione, notice number.
async fn bollo(portal: &TestPortal, fonte: &str) -> (i64, String, String) {
    let row = sqlx::query!(
        "select rata_remota_id as id, posizione, numero_avviso from rata_remota
         where codice_fiscale = $1 and fonte = $2 and ente_cf = $3 and opzione_indice = 1",
        NORA,
        fonte,
        REGIONE,
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    (row.id, row.posizione, row.numero_avviso)
}

fn cards(html: &str) -> usize {
    html.matches("name=\"avviso\"").count()
}

#[actix_web::test]
async fn a_notice_that_two_sources_tell_makes_one_debt_of_what_each_of_them_calls_otherwise() {
    let portal = start().await;
    let browser = agreed(&portal).await;
    let before = cards(&browser.page(LISTA).await.1);
    let (id, _, numero) = bollo(&portal, "bollo").await;
    // The car tax goes silent: the other source's reading is the fresher one.
    prova(&portal, "bollo", json!({"modo": "giu"})).await;
    let doppia = json!({"ente": REGIONE, "numero": numero, "importo_cent": 20_500});
    let list = told(&portal, &browser, doppia).await;
    assert_eq!(cards(&list), before, "{list}");
    assert!(list.contains("205,00") && !list.contains("210,40"), "{list}");
    assert!(list.contains("Puoi pagare anche in 2 rate"), "what only the first one tells: {list}");
    let (other, posizione, _) = bollo(&portal, "ticket").await;
    assert_eq!(posizione, format!("X-{numero}"));
    let gruppi = NumeroAvviso::parse(&numero).unwrap().gruppi();
    for id in [id, other] {
        let page = browser.page(&format!("/area/da-pagare/altrove/{id}")).await.1;
        assert!(page.contains("205,00") && !page.contains("210,40"), "{page}");
        assert!(page.contains("In 2 rate: la prima di 105,20"), "{page}");
        assert_eq!(page.matches(&gruppi).count(), 1, "{page}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn one_debt_under_one_id_has_the_ways_to_pay_of_both_sources_and_the_cart_holds_one() {
    let portal = start().await;
    let browser = agreed(&portal).await;
    let before = cards(&browser.page(LISTA).await.1);
    let (id, posizione, _) = bollo(&portal, "bollo").await;
    browser.choose(&["Bollo"]).await;
    let (numero, _) = NumeroAvviso::genera(9, 77).unwrap();
    let numero = numero.as_str();
    let doppia =
        json!({"ente": REGIONE, "numero": numero, "importo_cent": 20_500, "posizione": posizione});
    let list = told(&portal, &browser, doppia).await;
    assert_eq!(cards(&list), before, "{list}");
    let page = format!("/area/da-pagare/altrove/{id}");
    let html = browser.page(&page).await.1;
    for way in ["210,40", "205,00", "In 2 rate: la prima di 105,20"] {
        assert!(html.contains(way), "{way}: {html}");
    }
    // The other way is chosen instead of the first, whoever told of it.
    let (other, ..) = bollo(&portal, "ticket").await;
    browser.submit(&page, "/carrello/aggiungi", &[("rata", &format!("r{other}"))]).await;
    let cart = browser.page("/carrello").await.1;
    assert!(cart.contains("Paga 205,00") && !cart.contains("210,40"), "{cart}");
    // In the cart by another tab all the same, it is set aside: it would be paid twice.
    sqlx::query!(
        "insert into carrello_rata (carrello_id, rata_remota_id, visto_cent)
         select carrello_id, $2, 21040 from carrello where titolare = $1",
        NORA,
        id,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let cart = browser.page("/carrello").await.1;
    assert!(cart.contains("Paga 205,00") && !cart.contains("Paga 415,40"), "{cart}");
    portal.stop().await;
}
