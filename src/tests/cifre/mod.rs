//! The figures of an ente, and of every ente: what is counted, to the cent, and who sees it.
mod pagine;
mod registro;

use crate::features::{cifre, importazioni};
use crate::kernel::{Clock, rome};
use crate::platform::http_client;
use crate::tests::support::{Browser, LIVIA, TestPortal};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use reqwest::StatusCode;
use serde_json::json;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::time::Duration;

const CIFRE: &str = "/operatori/cifre";
const BORGO: &str = "80034500019";
const PONTELAGO: &str = "80023400015";
const LAMPADE: &str = "LAMPADE_VOTIVE";
const TARI: &str = "TARI";

/// One number of the database.
async fn number(portal: &TestPortal, query: &str) -> i64 {
    sqlx::raw_sql(AssertSqlSafe(query)).fetch_one(portal.db()).await.unwrap().get(0)
}

async fn run(portal: &TestPortal, statements: &str) {
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(portal.db()).await.unwrap();
}

async fn ente(portal: &TestPortal, cf: &str) -> i64 {
    number(portal, &format!("select ente_id from ente where codice_fiscale = '{cf}'")).await
}

async fn servizio(portal: &TestPortal, cf: &str, codice: &str) -> i64 {
    let query = format!(
        "select servizio_id from servizio join ente using (ente_id)
         where codice_fiscale = '{cf}' and codice = '{codice}'"
    );
    number(portal, &query).await
}

/// Every receipt applied, every marked day added up, and everything open counted, by whoever comes first.
async fn up_to_date(portal: &TestPortal) {
    let receipts = "select count(*) from rt where applicata_at is null";
    portal.eventually(|| async { number(portal, receipts).await == 0 }).await;
    // Twice: the portal's own job may be counting what it read before.
    for _ in 0..2 {
        run(portal, "update cifra_conto set contata_at = null").await;
        let left = "select (select count(*) from cifra_segno)
                      + (select count(*) from ente left join cifra_conto using (ente_id) where contata_at is null)";
        portal
            .eventually(|| async {
                while cifre::aggiorna(&portal.state).await.unwrap() {}
                number(portal, left).await == 0
            })
            .await;
    }
}

/// A row of layout `V1_4`.
fn row(iud: &str, due: Date, euro: &str, servizio: &str, azione: &str) -> String {
    let tassonomia = match servizio {
        TARI => "9/0101101IM/",
        LAMPADE => "9/0114100TS/",
        _ => "9/0104103SP/",
    };
    format!(
        "{iud};;F;RSSMRA80A01H501U;Mario Rossi;;;;;;;;{due};{euro};{servizio};Prova delle cifre;{tassonomia};true;;false;\
         ;;;;;;{azione}"
    )
}

/// The ente sends a file at `sent`; nothing in it is refused.
async fn load(portal: &TestPortal, cf: &str, sent: Timestamp, rows: &[String]) {
    const HEADS: &str = "IUD;codIuv;tipoIdentificativoUnivoco;codiceIdentificativoUnivoco;anagraficaPagatore;\
        indirizzoPagatore;civicoPagatore;capPagatore;localitaPagatore;provinciaPagatore;nazionePagatore;mailPagatore;\
        dataEsecuzionePagamento;importoDovuto;tipoDovuto;causaleVersamento;datiSpecificiRiscossione;flgGeneraIuv;\
        bilancio;flagMultiBeneficiario;codiceFiscaleEnteSecondario;denominazioneEnteSecondario;\
        importoVersamentoEnteSecondario;causaleVersamentoEnteSecondario;ibanAccreditoEnteSecondario;\
        datiSpecificiRiscossioneEnteSecondario;azione";
    let file = Cursor::new(format!("{HEADS}\n{}\n", rows.join("\n")).into_bytes());
    let mut scarti = vec![];
    importazioni::carica(portal.db(), sent, cf, "cifre_V1_4.csv", file, &mut scarti).await.unwrap();
    assert!(scarti.is_empty(), "{}", String::from_utf8_lossy(&scarti));
}

async fn node(portal: &TestPortal, what: &str, cf: &str, numero: &str) {
    let http = http_client::new(Duration::from_secs(20)).unwrap();
    let ask = http.post(format!("{}/node/{what}", portal.sandbox));
    let answer = ask.json(&json!({"ente": cf, "numero": numero})).send().await.unwrap();
    assert!(what == "verify" || answer.status() == StatusCode::OK, "{}", answer.status());
}

/// Somebody pays a notice at a counter.
async fn pay(portal: &TestPortal, cf: &str, iud: &str) {
    let query = format!("select numero_avviso::bigint from rata where iud = '{iud}'");
    node(portal, "pay", cf, &format!("{:018}", number(portal, &query).await)).await;
}

/// The file of a table, without its heads: what each row is of, and its cells.
async fn csv(browser: &Browser<'_>, page: &str, table: &str) -> Vec<(String, Vec<String>)> {
    let mark = if page.contains('?') { '&' } else { '?' };
    let (status, text) = browser.page(&format!("{page}{mark}csv={table}")).await;
    assert_eq!(status, StatusCode::OK, "{page} {table}");
    let text = text.strip_prefix('\u{feff}').expect("a mark").to_owned();
    let mut file = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let rows = file.records().map(|row| {
        let mut cells = row.unwrap().iter().map(ToOwned::to_owned).collect::<Vec<_>>();
        (cells.remove(0), cells)
    });
    rows.collect()
}

/// `12,34` in cents, and `12` as it is.
fn figure(cell: &str) -> i64 {
    cell.replace(',', "").parse().unwrap_or_else(|_| panic!("{cell:?}"))
}

/// Every row of a table, its figures as numbers. Empty cells are nothing.
async fn figures(browser: &Browser<'_>, page: &str, table: &str) -> BTreeMap<String, Vec<i64>> {
    let rows = csv(browser, page, table).await.into_iter();
    rows.map(|(name, cells)| {
        let full = cells.iter().filter(|it| !it.is_empty());
        (name, full.map(|it| figure(it)).collect())
    })
    .collect()
}

/// Issued, its cents, withdrawn, its cents, paid, its cents.
async fn total(browser: &Browser<'_>, page: &str) -> Vec<i64> {
    figures(browser, page, "giorni").await.remove("Totale").expect("a sum")
}

fn more(before: &[i64], after: &[i64]) -> Vec<i64> {
    before.iter().zip(after).map(|(before, after)| after - before).collect()
}

#[actix_web::test]
async fn what_is_issued_paid_late_and_withdrawn_is_in_the_figures_to_the_cent() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    let (oggi, now) = (portal.clock.oggi(), portal.clock.now());
    let day = |days: i64| oggi.saturating_add(days.days());
    let livia = portal.in_office(LIVIA).await;
    let page = format!("{CIFRE}/{}", ente(&portal, BORGO).await);
    up_to_date(&portal).await;
    let before = total(&livia, &page).await;
    let open = figures(&livia, &page, "aperti").await;
    let channels = figures(&livia, &page, "canali").await;

    let sent = now - SignedDuration::from_hours(20 * 24);
    let (a, b) =
        (row("CF-A", day(5), "10.00", LAMPADE, "I"), row("CF-B", day(-10), "20.50", LAMPADE, "I"));
    let c = row("CF-C", day(5), "30.00", LAMPADE, "I");
    load(&portal, BORGO, sent, &[a, b, c.clone()]).await;
    up_to_date(&portal).await;
    assert_eq!(more(&before, &total(&livia, &page).await), [3, 6_050, 0, 0, 0, 0]);
    let opened = figures(&livia, &page, "aperti").await;
    let grown = |band: &str| more(&open[band][..2], &opened[band][..2]);
    assert_eq!(grown("Non è scaduto"), [2, 4_000]);
    assert_eq!(grown("Da 1 a 30 giorni"), [1, 2_050]);
    assert_eq!(grown("Totale"), [3, 6_050]);

    pay(&portal, BORGO, "CF-A").await;
    pay(&portal, BORGO, "CF-B").await;
    load(&portal, BORGO, now, &[c.replace(";I", ";A")]).await;
    up_to_date(&portal).await;
    assert_eq!(more(&before, &total(&livia, &page).await), [3, 6_050, 1, 3_000, 2, 3_050]);
    assert_eq!(figures(&livia, &page, "aperti").await, open, "nothing is left of it");
    // Alone: only these were paid in a month of the votive lamps.
    let lampade = format!("{page}?servizio={}", servizio(&portal, BORGO, LAMPADE).await);
    let waits = figures(&livia, &lampade, "attesa").await;
    assert_eq!((waits["Da 16 a 30 giorni"][0], waits["Lo stesso giorno"][0]), (2, 0), "{waits:?}");
    let dues = figures(&livia, &lampade, "scadenze").await;
    assert_eq!((dues["Entro la scadenza"][0], dues["Dopo la scadenza"][0]), (1, 1), "{dues:?}");
    let (_, text) = livia.page(&lampade).await;
    assert!(text.contains("Metà dei pagamenti arriva entro 20 giorni"), "{text}");
    let paid = figures(&livia, &page, "canali").await;
    let was = channels.get("Totale").map_or(0, |it| it[1]);
    assert_eq!(paid["Totale"][1] - was, 3_050);
    let cash = paid["In contanti, a uno sportello"][1];
    assert_eq!(cash - channels.get("In contanti, a uno sportello").map_or(0, |it| it[1]), 3_050);
    // By another service nothing of it is seen, and the whole is the sum of services.
    let tari = format!("{page}?servizio={}", servizio(&portal, BORGO, TARI).await);
    let services = figures(&livia, &page, "servizi").await;
    let both = [total(&livia, &lampade).await, total(&livia, &tari).await];
    let sum: Vec<i64> = both[0].iter().zip(&both[1]).map(|(a, b)| a + b).collect();
    assert_eq!(sum, services["Totale"]);
    assert_eq!(both[0], services["Lampade votive"]);
    drop(livia);
    portal.stop().await;
}

#[actix_web::test]
async fn a_payment_from_the_portals_own_cart_is_told_from_the_others() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    let (oggi, now) = (portal.clock.oggi(), portal.clock.now());
    let rows = ["CF-A", "CF-B"].map(|it| row(it, oggi, "10.00", LAMPADE, "I"));
    load(&portal, BORGO, now, &rows).await;
    // A went to Checkout a moment ago; B did yesterday, and nobody paid then.
    for (iud, ago) in [("CF-A", "10 minutes"), ("CF-B", "1 day")] {
        run(
            &portal,
            &format!(
                "with p as (insert into pagamento (pagamento_id, carrello_id, lingua, stato, created_at)
                   values (gen_random_uuid(), gen_random_uuid(), 'it', 'in_checkout', now() - interval '{ago}')
                   returning pagamento_id)
                 insert into pagamento_rata (pagamento_id, rata_id, importo_cent)
                 select pagamento_id, rata_id, 1000 from p, rata where iud = '{iud}'"
            ),
        )
        .await;
        pay(&portal, BORGO, iud).await;
    }
    up_to_date(&portal).await;
    let livia = portal.in_office(LIVIA).await;
    let page = format!(
        "{CIFRE}/{}?servizio={}",
        ente(&portal, BORGO).await,
        servizio(&portal, BORGO, LAMPADE).await
    );
    let channels = figures(&livia, &page, "canali").await;
    assert_eq!(channels["Da questo portale"], [1, 1_000, 500]);
    assert_eq!(channels["In contanti, a uno sportello"], [1, 1_000, 500]);
    drop(livia);
    portal.stop().await;
}

#[actix_web::test]
async fn days_begin_and_end_at_midnight_in_rome() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    let (oggi, now) = (portal.clock.oggi(), portal.clock.now());
    let rows = ["CF-A", "CF-B"].map(|it| row(it, oggi, "10.00", LAMPADE, "I"));
    load(&portal, BORGO, now, &rows).await;
    for iud in ["CF-A", "CF-B"] {
        pay(&portal, BORGO, iud).await;
    }
    up_to_date(&portal).await;
    let of = "posizione_id = (select posizione_id from rata where iud";
    let rt = "rata_id = (select rata_id from rata where iud";
    run(
        &portal,
        &format!(
            "update posizione set created_at = '2025-06-30 21:59:59.999Z' where {of} = 'CF-A');
             update posizione set created_at = '2025-06-30 22:00:00Z' where {of} = 'CF-B');
             update rt set pagata_at = '2026-01-31 22:59:59.999Z' where {rt} = 'CF-A');
             update rt set pagata_at = '2026-01-31 23:00:00Z' where {rt} = 'CF-B')"
        ),
    )
    .await;
    up_to_date(&portal).await;
    let livia = portal.in_office(LIVIA).await;
    let page = format!("{CIFRE}/{}", ente(&portal, BORGO).await);
    let day = |day: &str| format!("{page}?dal={day}&al={day}");
    let cases = [
        ("2025-06-29", [0, 0, 0, 0, 0, 0]),
        ("2025-06-30", [1, 1_000, 0, 0, 0, 0]),
        ("2025-07-01", [1, 1_000, 0, 0, 0, 0]),
        ("2025-07-02", [0, 0, 0, 0, 0, 0]),
        ("2026-01-31", [0, 0, 0, 0, 1, 1_000]),
        ("2026-02-01", [0, 0, 0, 0, 1, 1_000]),
        ("2026-02-02", [0, 0, 0, 0, 0, 0]),
    ];
    for (giorno, expected) in cases {
        assert_eq!(total(&livia, &day(giorno)).await, expected, "{giorno}");
    }
    // A longer period goes by months.
    let months = figures(&livia, &format!("{page}?dal=2025-06-30&al=2026-02-01"), "giorni").await;
    assert_eq!(months["giugno 2025"][..2], [1, 1_000]);
    assert_eq!(months["febbraio 2026"][4..], [1, 1_000]);
    assert_eq!(months["dicembre 2025"], [0; 6]);
    drop(livia);
    portal.stop().await;
}

/// The instant when the clocks of Rome say so.
fn at(giorno: Date, ora: i8) -> Timestamp {
    giorno.at(ora, 0, 0, 0).to_zoned(rome()).unwrap().timestamp()
}
