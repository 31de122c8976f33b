//! Paying in rate where the ente allows it: offered, chosen, changed, left, paid.
mod casi;
mod intrecci;

use super::support::{Browser, GIULIA, PAOLO, TestPortal, hidden, location, values};
use crate::sandbox::region;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

const PONTELAGO: &str = "80023400015";
const NUOTO: &str = "Piscina comunale%";

/// A rata as the database has it: number, cents, state, of a plan.
type Riga = (String, i64, String, bool);

/// Giulia and her swimming course: 60.00, which the ente lets her split into at most four rate.
struct Nuoto<'a> {
    portal: &'a TestPortal,
    giulia: Browser<'a>,
    id: i64,
    /// Its page.
    path: String,
}

impl<'a> Nuoto<'a> {
    async fn new(portal: &'a TestPortal) -> Self {
        let giulia = portal.logged_in(GIULIA).await;
        let id = posizione(portal, NUOTO).await;
        Self { portal, giulia, id, path: format!("/area/da-pagare/{id}") }
    }

    async fn page(&self) -> String {
        self.giulia.page(&self.path).await.1
    }

    /// Every rata, in the order they were made.
    async fn rate(&self) -> Vec<Riga> {
        let rows = sqlx::query!(
            r#"select r.numero_avviso, r.importo_cent, r.stato, o.piano_at is not null as "piano!"
               from rata r join opzione o using (opzione_id) where r.posizione_id = $1
               order by o.indice, r.scadenza"#,
            self.id,
        );
        let rows = rows.fetch_all(self.portal.db()).await.unwrap().into_iter();
        rows.map(|it| (it.numero_avviso, it.importo_cent, it.stato, it.piano)).collect()
    }

    /// Numbers of the plan that is chosen.
    async fn piano(&self) -> Vec<String> {
        let rate = self.rate().await.into_iter();
        rate.filter(|it| it.3 && it.2 == "da_pagare").map(|it| it.0).collect()
    }

    /// Looks at the plan of `n` rate and chooses it.
    async fn choose(&self, n: u8) -> Response {
        let page = self.giulia.page(&format!("{}/rate?n={n}", self.path)).await.1;
        self.choose_from(&page, n).await
    }

    async fn choose_from(&self, page: &str, n: u8) -> Response {
        let visto = hidden(page, "visto").unwrap_or_default();
        let n = n.to_string();
        let fields = [("n", n.as_str()), ("visto", visto.as_str())];
        self.giulia.submit_from(page, &format!("{}/rate", self.path), &fields).await
    }

    async fn chosen(&self, n: u8) -> Vec<String> {
        let res = self.choose(n).await;
        assert_eq!(location(&res).unwrap(), format!("{}?fatto=scelto", self.path));
        self.piano().await
    }

    async fn leave(&self, page: &str) -> Response {
        let piano = hidden(page, "piano").expect("a plan");
        let path = format!("{}/rate/lascia", self.path);
        self.giulia.submit_from(page, &path, &[("piano", &piano)]).await
    }
}

/// Giulia's debt of that name.
async fn posizione(portal: &TestPortal, causale: &str) -> i64 {
    sqlx::query_scalar!(
        "select posizione_id from posizione join opzione using (posizione_id) where debitore_codice = $1 and causale like $2",
        GIULIA,
        causale,
    )
    .fetch_one(portal.db())
    .await
    .unwrap()
}

/// What the Node says of a notice of Pontelago when it is asked to do `what`.
async fn node(portal: &TestPortal, what: &str, numero: &str) -> Value {
    let body = json!({"ente": PONTELAGO, "numero": numero});
    send(portal, what, &body).await
}

async fn send(portal: &TestPortal, what: &str, body: &Value) -> Value {
    let http = crate::platform::http_client::new(std::time::Duration::from_secs(20)).unwrap();
    let address = format!("{}/node/{what}", portal.sandbox);
    http.post(address).json(body).send().await.unwrap().json().await.unwrap()
}

/// Cents, or the code of the fault.
async fn verify(portal: &TestPortal, numero: &str) -> Value {
    let said = node(portal, "verify", numero).await;
    if said["fault"].is_null() { said["importo_cent"].clone() } else { said["fault"].clone() }
}

/// A receipt of `cent` arrives and is applied.
pub async fn receipt(portal: &TestPortal, numero: &str, cent: i64) {
    let body = json!({"ente": PONTELAGO, "numero": numero, "importo_cent": cent});
    let sent = send(portal, "receipt", &body).await;
    let id = sent["receipt_id"].as_str().unwrap().to_owned();
    let applied = async || {
        let row = sqlx::query_scalar!(
            r#"select applicata_at is not null as "done!" from rt where receipt_id = $1"#,
            id
        );
        row.fetch_optional(portal.db()).await.unwrap() == Some(true)
    };
    portal.eventually(applied).await;
}

#[actix_web::test]
async fn a_debt_is_split_where_the_ente_allows_it_and_nowhere_else() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let page = nuoto.page().await;
    assert!(page.contains("Paga a rate") && page.contains(&format!("{}/rate", nuoto.path)));
    // Too small, of a service without rules, dearer when late, a fine: nothing is said of rate.
    let others = sqlx::query_scalar!(
        "select distinct posizione_id from opzione join rata using (posizione_id, opzione_id)
         where debitore_codice = $1 and posizione_id <> $2 and stato <> 'bozza'",
        GIULIA,
        nuoto.id,
    );
    let others = others.fetch_all(portal.db()).await.unwrap();
    assert!(6 < others.len());
    for id in others {
        let path = format!("/area/da-pagare/{id}");
        let (_, page) = nuoto.giulia.page(&path).await;
        assert!(!page.contains("Scegli le rate"), "{path}");
        let (status, page) = nuoto.giulia.page(&format!("{path}/rate?n=2")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("Si paga in una volta") && !page.contains("Le tue rate"), "{page}");
    }
    let path = format!("{}/rate", nuoto.path);
    let page = nuoto.giulia.page(&path).await.1;
    assert_eq!(page.matches("type=\"radio\"").count(), 3, "2, 3 or 4 rate: {page}");
    assert!(page.contains("senza interessi") && !page.contains("Le tue rate"), "{page}");
    let page = nuoto.giulia.page(&format!("{path}?n=4")).await.1;
    assert!(page.contains("Le tue rate") && page.contains("4 di 4"), "{page}");
    assert_eq!(page.matches("<td class=\"r\"><span class=\"p-num\">15,00").count(), 4, "{page}");
    let page = nuoto.giulia.page(&format!("{path}?n=5")).await.1;
    assert!(page.contains("In tante rate non si può dividere") && !page.contains("Le tue rate"));
    let en = nuoto.giulia.page(&format!("/en{path}?n=3")).await.1;
    assert!(en.contains("Pay in instalments") && en.contains("Choose this plan"), "{en}");
    let es = nuoto.giulia.page(&format!("/es{path}?n=3")).await.1;
    assert!(es.contains("Pagar a plazos") && es.contains("Elegir este plan"), "{es}");
    assert_eq!(nuoto.rate().await.len(), 1, "looking writes nothing");
    portal.stop().await;
}

#[actix_web::test]
async fn a_plan_has_numbers_of_its_own_and_its_first_rata_closes_the_single_payment() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let page = nuoto.giulia.page(&format!("{}/rate?n=3", nuoto.path)).await.1;
    // The same click twice.
    let (one, two) = futures_util::join!(nuoto.choose_from(&page, 3), nuoto.choose_from(&page, 3));
    assert_eq!(location(&one).unwrap(), location(&two).unwrap());
    let page = nuoto.giulia.page(&location(&one).unwrap()).await.1;
    assert!(page.contains("Il tuo piano è pronto") && page.contains("Hai scelto 3 rate"), "{page}");
    assert!(page.contains("In una volta") && page.contains("In 3 rate: la prima di 20,00"));
    assert!(page.contains("checked><span>In 3 rate"), "what they chose is what is ticked: {page}");
    let rate = nuoto.rate().await;
    let unica = rate[0].0.clone();
    let cents: Vec<i64> = rate[1..].iter().map(|it| it.1).collect();
    assert_eq!(cents, [2_000; 3]);
    assert_eq!(verify(&portal, &unica).await, 6_000);
    let piano = nuoto.piano().await;
    for numero in &piano {
        assert_eq!(verify(&portal, numero).await, 2_000, "{numero}");
    }
    // The notice to print has them too, and pagoPA's archive learns of them.
    let pdf = nuoto.giulia.get(&format!("{}/avviso", nuoto.path)).await;
    assert_eq!(pdf.status(), StatusCode::OK);
    let archived = async |numero: &str| {
        let row = sqlx::query_scalar!(
            "select a.importo_cent from archivio_avviso a join rata using (rata_id)
             where numero_avviso = $1 and inviata_versione = versione",
            numero
        );
        row.fetch_optional(portal.db()).await.unwrap().flatten()
    };
    portal.eventually(async || archived(&piano[2]).await == Some(2_000)).await;
    node(&portal, "pay", &piano[0]).await;
    portal.eventually(async || nuoto.rate().await[0].2 == "sostituita").await;
    assert_eq!(verify(&portal, &unica).await, "PAA_PAGAMENTO_SCONOSCIUTO");
    assert_eq!(verify(&portal, &piano[0]).await, "PAA_PAGAMENTO_DUPLICATO");
    assert_eq!(verify(&portal, &piano[1]).await, 2_000);
    portal.eventually(async || archived(&unica).await == Some(0)).await;
    // Once something is paid nothing changes any more.
    let page = nuoto.page().await;
    assert!(!page.contains("Rinuncia alle rate") && !page.contains("Cambia le rate"), "{page}");
    let res = nuoto.choose(2).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert_eq!(nuoto.rate().await.len(), 4);
    portal.stop().await;
}

#[actix_web::test]
async fn a_plan_that_is_changed_or_left_takes_its_numbers_away_for_ever() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    let due = nuoto.chosen(2).await;
    let rata = sqlx::query_scalar!("select rata_id from rata where numero_avviso = $1", due[0]);
    let rata = rata.fetch_one(portal.db()).await.unwrap().to_string();
    let add = [("rata", rata.as_str())];
    nuoto.giulia.submit(&nuoto.path, "/carrello/aggiungi", &add).await;
    assert!(nuoto.giulia.page("/carrello").await.1.contains("rata 1 di 2"));
    let page = nuoto.giulia.page(&format!("{}/rate?n=4", nuoto.path)).await.1;
    assert!(page.contains("Prende il posto del piano di 2 rate"), "{page}");
    let quattro = nuoto.chosen(4).await;
    assert_eq!(quattro.len(), 4);
    for numero in &due {
        assert_eq!(verify(&portal, numero).await, "PAA_PAGAMENTO_ANNULLATO", "{numero}");
    }
    assert!(!nuoto.giulia.page("/carrello").await.1.contains("rata 1 di 2"), "left the cart");
    let page = nuoto.page().await;
    assert!(page.contains("Hai scelto 4 rate") && !page.contains("rata 1 di 2"), "{page}");
    let res = nuoto.leave(&page).await;
    let page = nuoto.giulia.page(&location(&res).unwrap()).await.1;
    assert!(page.contains("Hai rinunciato alle rate") && page.contains("Scegli le rate"), "{page}");
    for numero in &quattro {
        assert_eq!(verify(&portal, numero).await, "PAA_PAGAMENTO_ANNULLATO", "{numero}");
    }
    let rate = nuoto.rate().await;
    assert_eq!(verify(&portal, &rate[0].0).await, 6_000, "the single payment was never touched");
    let again = nuoto.chosen(2).await;
    assert!(again.iter().all(|it| !due.contains(it)), "numbers are never used again");
    portal.stop().await;
}

#[actix_web::test]
async fn a_plan_cannot_be_changed_without_end() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    for n in [2, 3].into_iter().cycle().take(10) {
        assert_eq!(nuoto.choose(n).await.status(), StatusCode::SEE_OTHER);
    }
    let res = nuoto.choose(4).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("molte volte"));
    assert_eq!(nuoto.piano().await.len(), 3, "the last one stays");
    portal.stop().await;
}

#[actix_web::test]
async fn nobody_splits_somebody_elses_debt_or_leaves_their_plan() {
    let portal = TestPortal::start().await;
    let nuoto = Nuoto::new(&portal).await;
    nuoto.chosen(2).await;
    let page = nuoto.page().await;
    let piano = hidden(&page, "piano").unwrap();
    let paolo = portal.logged_in(PAOLO).await;
    let rate = format!("{}/rate", nuoto.path);
    assert_eq!(paolo.get(&format!("{rate}?n=2")).await.status(), StatusCode::NOT_FOUND);
    let visto = hidden(&nuoto.giulia.page(&format!("{rate}?n=3")).await.1, "visto").unwrap();
    let fields = [("n", "3"), ("visto", visto.as_str())];
    let res = paolo.submit("/area/da-pagare", &rate, &fields).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    let fields = [("piano", piano.as_str())];
    let res = paolo.submit("/area/da-pagare", &format!("{rate}/lascia"), &fields).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    assert_eq!(nuoto.piano().await.len(), 2);
    assert!(values(&page, "piano") == [piano]);
    portal.stop().await;
}

/// The file of the region with the swimming course, with the row changed.
fn file(portal: &TestPortal, change: impl Fn(&str) -> String) -> String {
    use crate::kernel::Clock as _;
    let files = region::files(portal.clock.oggi()).unwrap();
    let file = files.into_iter().find(|it| it.content.contains("NUOTO-")).unwrap();
    let mut lines = file.content.lines();
    let head = lines.next().unwrap();
    let row = lines.find(|it| it.starts_with("NUOTO-")).unwrap();
    format!("{head}\n{}\n", change(row))
}
