//! The receipts of a person, through HTTP.
mod anno;

use super::support::{GIULIA, LUCA, PAOLO, TestPortal, location};
use crate::features::posizioni::{Metadati, NuovaRt, Provenienza, Trasferimento, insert_rt};
use crate::features::quietanze::{find_per_rate, quietanza_by_rt};
use crate::kernel::{Importo, RataId, RtId};
use jiff::Timestamp;
use reqwest::StatusCode;

/// Comune di Borgo San Vito, of the demo.
const COMUNE: &str = "80034500019";

const PONTELAGO: &str = "80012000826";
const UNIONE: &str = "80003070271";

fn rt(n: u32, at: &str, debitore: (&str, &str), causale: &str, cent: i64) -> NuovaRt {
    let importo = Importo::from_cent(cent).unwrap();
    let pagata_at: Timestamp = at.parse().unwrap();
    NuovaRt {
        ente_cf: PONTELAGO.into(),
        receipt_id: format!("ricevuta-{n}"),
        numero_avviso: format!("3012026000{n:08}"),
        iuv: format!("012026000{n:08}"),
        importo,
        commissione: Importo::from_cent(150),
        versione: 2,
        pagata_at,
        psp: "Banca di prova S.p.A.".into(),
        id_psp: "ABI00000".into(),
        metodo: Some("creditCard".into()),
        nota: None,
        standin: false,
        versante_nome: Some(debitore.1.into()),
        versante_codice: Some(debitore.0.into()),
        debitore_codice: debitore.0.into(),
        debitore_nome: debitore.1.into(),
        ente_nome: "Comune di Prova".into(),
        causale: causale.into(),
        trasferimenti: vec![Trasferimento {
            indice: 1,
            ente_cf: PONTELAGO.into(),
            denominazione: "Comune di Prova".into(),
            iban: "IT60X0542811101000000123456".into(),
            importo,
            causale: causale.into(),
            tassonomia: "9/0201102IM/".into(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        }],
        marche: vec![],
        metadati: Metadati::default(),
        originale: "<x/>".into(),
        provenienza: Provenienza::Nodo,
        ricevuta_at: pagata_at,
    }
}

/// Stores a receipt that is already applied, so that the worker leaves it as it is.
async fn store(portal: &TestPortal, rt: &NuovaRt, esito: &str) -> i64 {
    let mut tx = portal.db().begin().await.unwrap();
    assert!(insert_rt(&mut tx, rt, COMUNE).await.unwrap());
    let id = sqlx::query_scalar!(
        "update rt set esito = $2, applicata_at = ricevuta_at where receipt_id = $1 returning rt_id",
        rt.receipt_id,
        esito,
    )
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

const IO: (&str, &str) = (GIULIA, "Giulia Bianchi");
const FIGLIO: (&str, &str) = ("BNCMRC15A01H501V", "Marco D’Angelo");
const ALTRO: (&str, &str) = (LUCA, "Luca Galli");

/// Text of the elements that `css` finds, white space made one.
fn texts(html: &str, css: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(html);
    let css = scraper::Selector::parse(css).unwrap();
    let text = |it: scraper::ElementRef<'_>| {
        it.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    html.select(&css).map(text).collect()
}

fn titles(html: &str) -> Vec<String> {
    texts(html, ".p-result h4")
}

/// Two of this year and one of the last of mine, one I paid for my son, one of somebody else.
async fn scena(portal: &TestPortal) -> [i64; 5] {
    let mensa = rt(1, "2026-11-20T09:00:00Z", IO, "Mensa di novembre", 12_400);
    let mut nido = rt(2, "2026-03-02T09:00:00Z", FIGLIO, "Nido: retta di marzo", 4500);
    nido.versante_codice = Some(GIULIA.into());
    nido.ente_cf = UNIONE.into();
    nido.ente_nome = "Unione di Prova".into();
    // New Year's Eve in UTC, New Year's Day in Rome.
    let bollo = rt(3, "2025-12-31T23:30:00Z", IO, "Bollo: città", 19_324);
    let multa = rt(4, "2025-05-01T09:00:00Z", IO, "Multa 4471", 5880);
    let altrui = rt(5, "2026-10-01T09:00:00Z", ALTRO, "TARI di un altro", 999);
    [
        store(portal, &mensa, "regolare").await,
        store(portal, &nido, "duplicata").await,
        store(portal, &bollo, "regolare").await,
        store(portal, &multa, "tardiva").await,
        store(portal, &altrui, "regolare").await,
    ]
}

#[actix_web::test]
async fn receipts_are_of_the_debtor_and_of_the_payer_and_of_nobody_else() {
    let portal = TestPortal::start().await;
    let [mensa, nido, .., altrui] = scena(&portal).await;
    let nobody = portal.browser();
    for path in ["/area/ricevute", "/area/ricevute/1", &format!("/area/ricevute/{mensa}/pdf")] {
        let res = nobody.get(path).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER, "{path}");
        assert!(location(&res).unwrap().starts_with("/accesso"), "{path}");
    }
    let giulia = portal.logged_in(GIULIA).await;
    for id in [mensa, nido] {
        assert_eq!(giulia.page(&format!("/area/ricevute/{id}")).await.0, StatusCode::OK);
    }
    for id in [altrui.to_string(), "0".into(), "-1".into(), "x".into(), "9".repeat(30)] {
        for path in [format!("/area/ricevute/{id}"), format!("/area/ricevute/{id}/pdf")] {
            assert_eq!(giulia.page(&path).await.0, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let list = giulia.page("/area/ricevute").await.1;
    assert!(!list.contains("un altro"), "{list}");
    for what in ["?cerca=altro", "?ente=80012000826&anno=2026&cerca=TARI"] {
        assert!(titles(&giulia.page(&format!("/area/ricevute{what}")).await.1).is_empty());
    }
    portal.stop().await;
}

#[actix_web::test]
async fn the_list_is_by_year_and_month_with_totals_and_can_be_searched() {
    let portal = TestPortal::start().await;
    let giulia = portal.logged_in(GIULIA).await;
    let (status, empty) = giulia.page("/area/ricevute").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(texts(&empty, ".p-empty h2"), ["Non hai ancora ricevute"]);

    scena(&portal).await;
    let list = giulia.page("/area/ricevute").await.1;
    assert_eq!(
        titles(&list),
        ["Mensa di novembre", "Nido: retta di marzo", "Bollo: città", "Multa 4471"]
    );
    let heads = texts(&list, ".p-group-head");
    assert_eq!(heads, ["2026 3 ricevute · 362,24 €", "2025 1 ricevuta · 58,80 €"]);
    assert_eq!(
        texts(&list, ".p-group h3"),
        ["Novembre 2026", "Marzo 2026", "Gennaio 2026", "Maggio 2025"]
    );
    assert_eq!(
        texts(&list, ".p-chip.warn"),
        ["Pagato due volte", "Pagato in ritardo"],
        "what is unusual is said"
    );

    let cases: [(&str, &[&str]); 9] = [
        ("?anno=2025", &["Multa 4471"]),
        ("?ente=80003070271", &["Nido: retta di marzo"]),
        ("?persona=altri", &["Nido: retta di marzo"]),
        ("?persona=io&anno=2026", &["Mensa di novembre", "Bollo: città"]),
        ("?cerca=CITTA", &["Bollo: città"]),
        ("?cerca=marco+d%27angelo", &["Nido: retta di marzo"]),
        ("?cerca=3012+0260+0000+0000+04", &["Multa 4471"]),
        ("?cerca=%25", &[]),
        (
            "?anno=boh&ente=1&persona=RSSMRA80A01H501U&pagina=x&altro=1",
            &["Mensa di novembre", "Nido: retta di marzo", "Bollo: città", "Multa 4471"],
        ),
    ];
    for (query, expected) in cases {
        let (status, html) = giulia.page(&format!("/area/ricevute{query}")).await;
        assert_eq!(
            (status, titles(&html)),
            (StatusCode::OK, expected.iter().map(|it| (*it).to_owned()).collect()),
            "{query}"
        );
    }
    let none = giulia.page("/area/ricevute?anno=2025&cerca=mensa").await.1;
    assert_eq!(texts(&none, ".p-empty h2"), ["Non troviamo ricevute con questi filtri"]);
    assert_eq!(texts(&none, "#anno option"), ["Tutti gli anni", "2026", "2025"]);
    assert_eq!(
        texts(&none, "#ente option"),
        ["Tutti gli enti", "Comune di Prova", "Unione di Prova"]
    );
    portal.stop().await;
}

#[actix_web::test]
async fn a_long_list_comes_in_pages_that_keep_the_filters() {
    let portal = TestPortal::start().await;
    for n in 1..=43 {
        let at = format!("2026-{:02}-{:02}T10:00:00Z", 1 + n / 28, 1 + n % 28);
        store(&portal, &rt(n, &at, IO, &format!("Retta {n:02}"), 100), "regolare").await;
    }
    let giulia = portal.logged_in(GIULIA).await;
    let first = giulia.page("/area/ricevute?cerca=retta").await.1;
    let (second, last) = (
        giulia.page("/area/ricevute?cerca=retta&pagina=2").await.1,
        giulia.page("/area/ricevute?cerca=retta&pagina=99").await.1,
    );
    let mut all = titles(&first);
    all.extend(titles(&second));
    all.extend(titles(&last));
    let expected: Vec<String> = (1..=43).rev().map(|n| format!("Retta {n:02}")).collect();
    assert_eq!(all, expected, "each once, newest first");
    assert_eq!(texts(&last, ".p-group-head"), ["2026 43 ricevute · 43,00 €"], "of the whole year");
    assert!(first.contains("/area/ricevute?cerca=retta&amp;pagina=2"), "{first}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_receipt_can_be_read_and_downloaded_in_the_language_of_the_page() {
    let portal = TestPortal::start().await;
    let [mensa, nido, ..] = scena(&portal).await;
    let giulia = portal.logged_in(GIULIA).await;
    let page = giulia.page(&format!("/area/ricevute/{mensa}")).await.1;
    let rows = texts(&page, ".p-rows > div");
    for row in [
        "Importo pagato 124,00 €",
        "Costo dell’operazione 1,50 €",
        "Totale con il costo dell’operazione 125,50 €",
        "Data e ora del pagamento 20 novembre 2026, 10:00",
        "Numero unico del pagamento ricevuta-1",
        "Codice avviso 3012 0260 0000 0000 01",
        "Codice fiscale dell’ente 80012000826",
    ] {
        assert!(rows.iter().any(|it| it == row), "no «{row}» in {rows:#?}");
    }
    assert!(!page.contains("IT60X") && !page.contains("Chi ha pagato"), "{page}");

    let page = giulia.page(&format!("/en/area/ricevute/{nido}")).await.1;
    assert_eq!(texts(&page, ".p-panel.warn h2"), ["This notice had already been paid"]);
    assert!(page.contains(r#"<span lang="it">Nido: retta di marzo</span>"#), "{page}");
    assert!(page.contains(&format!("/en/area/ricevute/{nido}/pdf")));

    let res = giulia.get(&format!("/en/area/ricevute/{nido}/pdf")).await;
    assert_eq!(res.status(), StatusCode::OK);
    let header = |name: &str| res.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"ricevuta-301202600000000002.pdf\""
    );
    assert_eq!(header("cache-control"), "no-store");
    let bytes = res.bytes().await.unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let title = b"Payment receipt of notice 3012 0260 0000 0000 02";
    assert!(bytes.windows(title.len()).any(|it| it == title), "in English");
    portal.stop().await;
}

#[actix_web::test]
async fn a_payment_made_elsewhere_is_found_by_its_rata() {
    let portal = TestPortal::start().await;
    let rata = RataId(portal.pay_elsewhere(GIULIA, "%").await);
    let mut conn = portal.db().acquire().await.unwrap();
    let rate = [rata, RataId(0)];
    let found = find_per_rate(&mut conn, &rate, "", Some(GIULIA)).await.unwrap();
    assert_eq!(found.iter().map(|it| it.rata_id).collect::<Vec<_>>(), [rata]);
    for altri in [None, Some(PAOLO)] {
        assert!(find_per_rate(&mut conn, &rate, "", altri).await.unwrap().is_empty());
    }
    let quietanza = quietanza_by_rt(&mut conn, found[0].rt_id).await.unwrap().unwrap();
    assert!(quietanza_by_rt(&mut conn, RtId(0)).await.unwrap().is_none());
    drop(conn);
    let giulia = portal.logged_in(GIULIA).await;
    let page = giulia.page(&format!("/area/ricevute/{}", found[0].rt_id)).await;
    assert_eq!(page.0, StatusCode::OK);
    assert_eq!(titles(&giulia.page("/area/ricevute").await.1), [quietanza.causale]);
    portal.stop().await;
}
