//! Pages and files of figures: what they say, and to whom.
use super::{
    BORGO, CIFRE, LAMPADE, PONTELAGO, TARI, csv, ente, figure, load, node, number, pay, row, run,
    servizio, total, up_to_date,
};
use crate::kernel::Clock;
use crate::tests::support::{LIVIA, SARA, TEO, TestPortal, VERA, location};
use reqwest::StatusCode;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;

/// Administrator of a comune that has nothing to be paid yet.
const BICE: &str = "FRRBCI80A41D612W";

/// Tables of the page: what each row is of, and its cells, without signs and points.
fn tables(page: &str) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
    let page = Html::parse_document(page);
    let all = |it: ElementRef<'_>, what: &str| -> Vec<String> {
        let selector = Selector::parse(what).unwrap();
        it.select(&selector).map(|it| it.text().collect::<String>().trim().to_owned()).collect()
    };
    let table = Selector::parse("table.p-table").unwrap();
    let row = Selector::parse("tbody tr").unwrap();
    let rows = |it: ElementRef<'_>| {
        let cells = |it| {
            let plain = |it: String| {
                let figure = it.chars().all(|c| c.is_ascii_digit() || ".,€%\u{a0}".contains(c));
                if figure {
                    it.replace(['.', '€', '%', '\u{a0}'], "")
                } else {
                    it.replace('–', "")
                }
            };
            (all(it, "th").remove(0), all(it, "td").into_iter().map(plain).collect())
        };
        it.select(&row).map(cells).collect()
    };
    let name = |it: ElementRef<'_>| {
        let caption = it.select(&Selector::parse("caption").unwrap()).next().unwrap();
        caption.attr("id").unwrap().to_owned()
    };
    page.select(&table).map(|it| (name(it), rows(it))).collect()
}

#[actix_web::test]
async fn the_file_of_a_table_says_what_the_page_says() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    let (oggi, now) = (portal.clock.oggi(), portal.clock.now());
    load(&portal, PONTELAGO, now, &[row("CF-A", oggi, "123456.78", "CERTIFICATI", "I")]).await;
    pay(&portal, PONTELAGO, "CF-A").await;
    node(&portal, "verify", PONTELAGO, "300000000000000000").await;
    up_to_date(&portal).await;
    let sara = portal.in_office(SARA).await;
    portal
        .eventually(|| async { sara.page(CIFRE).await.1.contains("PAA_PAGAMENTO_SCONOSCIUTO") })
        .await;
    let (status, page) = sara.page(CIFRE).await;
    assert_eq!(status, StatusCode::OK);
    let tables = tables(&page);
    let names = [
        "aperti", "attesa", "canali", "domande", "giorni", "rifiuti", "scadenze", "servizi",
        "stazione",
    ];
    assert_eq!(tables.keys().collect::<Vec<_>>(), names);
    for (name, rows) in &tables {
        assert!(!rows.is_empty(), "{name}");
        assert_eq!(&csv(&sara, CIFRE, name).await, rows, "{name}");
    }
    assert!(page.contains("123.456,78\u{a0}€") && page.contains("è scritto male"), "{page}");
    assert!(!page.contains("Mario Rossi") && !page.contains("RSSMRA80A01H501U"));
    // Charts are drawn here, and say what they are.
    assert!(page.contains("role=\"img\"") && page.contains("<title id=\"chart-giorni-title\">"));
    let english = sara.page(&format!("/en{CIFRE}")).await.1;
    assert!(english.contains("€123,456.78"), "{english}");
    assert_eq!(sara.get(&format!("{CIFRE}?csv=altro")).await.status(), StatusCode::NOT_FOUND);
    drop(sara);
    portal.stop().await;
}

#[actix_web::test]
async fn an_ente_sees_its_own_figures_and_who_works_on_a_service_those_of_that_one() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    let (oggi, now) = (portal.clock.oggi(), portal.clock.now());
    load(&portal, BORGO, now, &[row("CF-A", oggi, "11.11", LAMPADE, "I")]).await;
    run(
        &portal,
        &format!(
            "update posizione set servizio_id = {} where iupd = (select iupd from posizione
               where ente_id = {} and servizio_id <> {} limit 1)",
            servizio(&portal, BORGO, TARI).await,
            ente(&portal, BORGO).await,
            servizio(&portal, BORGO, LAMPADE).await,
        ),
    )
    .await;
    up_to_date(&portal).await;
    let (borgo, pontelago) = (ente(&portal, BORGO).await, ente(&portal, PONTELAGO).await);
    let teo = portal.in_office(TEO).await;
    let id = format!(
        "select incarico_id from incarico where codice_fiscale = '{TEO}' and ente_id = {borgo}"
    );
    let id = number(&portal, &id).await.to_string();
    let res = teo.submit("/operatori", "/operatori/incarico", &[("incarico", &id)]).await;
    assert_eq!(location(&res).unwrap(), "/operatori");
    let names =
        |rows: Vec<(String, Vec<String>)>| rows.into_iter().map(|it| it.0).collect::<Vec<_>>();
    let services = names(csv(&teo, &format!("{CIFRE}?periodo=anno"), "servizi").await);
    assert_eq!(services, ["Lampade votive", "Totale"]);
    let livia = portal.in_office(LIVIA).await;
    let whole = csv(&livia, &format!("{CIFRE}/{borgo}?periodo=anno"), "servizi").await;
    assert!(names(whole.clone()).iter().any(|it| it.contains("TARI")), "{whole:?}");
    let mine = csv(&teo, CIFRE, "aperti").await;
    assert_ne!(mine, csv(&livia, &format!("{CIFRE}/{borgo}"), "aperti").await);
    let lampade = servizio(&portal, BORGO, LAMPADE).await;
    let tari = servizio(&portal, BORGO, TARI).await;
    let same = csv(&livia, &format!("{CIFRE}/{borgo}?servizio={lampade}"), "aperti").await;
    assert_eq!(mine, same);
    assert_eq!(teo.get(&format!("{CIFRE}?servizio={lampade}")).await.status(), StatusCode::OK);
    // Whoever's number it is, and the list of all: not theirs.
    let sara = portal.in_office(SARA).await;
    let vera = portal.in_office(VERA).await;
    for (browser, path) in [
        (&teo, format!("{CIFRE}?servizio={tari}")),
        (&teo, format!("{CIFRE}/{pontelago}")),
        (&sara, format!("{CIFRE}?servizio={lampade}")),
        (&sara, format!("{CIFRE}/{borgo}")),
        (&vera, format!("{CIFRE}/{pontelago}?csv=giorni")),
        (&vera, format!("{CIFRE}?csv=enti")),
        (&livia, format!("{CIFRE}/0")),
        (&livia, format!("{CIFRE}/x")),
        (&livia, format!("{CIFRE}/{pontelago}?servizio={lampade}")),
    ] {
        assert_eq!(browser.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!vera.page(CIFRE).await.1.contains("11,11"));
    drop((teo, livia, sara, vera));
    portal.stop().await;
}

#[actix_web::test]
async fn the_figures_of_the_region_are_the_sum_of_those_of_its_entes() {
    let portal = TestPortal::start_with(|it| it.archivio = None).await;
    let (oggi, now) = (portal.clock.oggi(), portal.clock.now());
    let rows = ["CF-A", "CF-B"].map(|it| row(it, oggi, "70.07", LAMPADE, "I"));
    load(&portal, BORGO, now, &rows).await;
    pay(&portal, BORGO, "CF-A").await;
    load(&portal, PONTELAGO, now, &[row("CF-P", oggi, "9.99", "CERTIFICATI", "I")]).await;
    pay(&portal, PONTELAGO, "CF-P").await;
    up_to_date(&portal).await;
    let livia = portal.in_office(LIVIA).await;
    let period = "periodo=anno";
    let all = csv(&livia, &format!("{CIFRE}?{period}"), "enti").await;
    assert!(4 < all.len(), "{all:?}");
    let mut sum = [0; 4];
    for (nome, cells) in &all {
        let cells: Vec<i64> = cells[..4].iter().map(|it| figure(it)).collect();
        let query = format!(
            "select ente_id from ente where denominazione = '{}'",
            nome.replace('\'', "''")
        );
        let id = number(&portal, &query).await;
        let theirs = total(&livia, &format!("{CIFRE}/{id}?{period}")).await;
        assert_eq!(cells, [theirs[0], theirs[1], theirs[4], theirs[5]], "{nome}");
        for (sum, it) in sum.iter_mut().zip(&cells) {
            *sum += it;
        }
    }
    let whole = total(&livia, &format!("{CIFRE}?{period}")).await;
    assert_eq!([whole[0], whole[1], whole[4], whole[5]], sum);
    // The most money first, or the least; one by its name.
    assert!(all[0].0.contains("Borgo San Vito"), "{all:?}");
    let order = async |query: &str| -> Vec<i64> {
        let rows = csv(&livia, &format!("{CIFRE}?{period}&{query}"), "enti").await;
        rows.iter().map(|it| figure(&it.1[1])).collect()
    };
    let mut issued = order("ordine=emesso&verso=su").await;
    assert!(issued.is_sorted(), "{issued:?}");
    issued.reverse();
    assert_eq!(order("ordine=emesso").await, issued);
    let (_, page) = livia.page(&format!("{CIFRE}?{period}&ente=pontel")).await;
    assert!(page.contains("Comune di Pontelago") && !page.contains("Borgo San Vito"), "{page}");
    let (_, page) = livia.page(&format!("{CIFRE}?ente=nessuno")).await;
    assert!(page.contains("Nessun ente con quel nome"), "{page}");
    drop(livia);
    portal.stop().await;
}

#[actix_web::test]
async fn an_ente_without_figures_is_told_so_and_wrong_days_are_kept() {
    let portal = TestPortal::start().await;
    up_to_date(&portal).await;
    let bice = portal.in_office(BICE).await;
    let (status, page) = bice.page(CIFRE).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Ancora niente da contare"), "{page}");
    for (days, why) in [
        ("dal=2026-12-01&al=2026-11-01", "viene prima del primo"),
        ("dal=2026-02-30&al=2026-11-01", "Scrivi due giorni"),
        ("dal=2015-01-01&al=2026-11-01", "cinque anni"),
        ("dal=2026-01-01", "Scrivi due giorni"),
    ] {
        let (status, page) = bice.page(&format!("{CIFRE}?{days}")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
        assert!(page.contains(why) && page.contains(&days[4..14]), "{days}: {page}");
    }
    drop(bice);
    portal.stop().await;
}
