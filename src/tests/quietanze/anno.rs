//! A year of receipts, through HTTP: in a ZIP, as a certificate, verified by whoever holds it.
use super::{ALTRO, FIGLIO, IO, rt, scena, store, texts};
use crate::features::posizioni::Trasferimento;
use crate::kernel::Importo;
use crate::tests::support::{Browser, GIULIA, PAOLO, TestPortal, location};
use reqwest::StatusCode;
use std::io::{Cursor, Read, Write};
use std::process::{Command, Stdio};

/// Another code of Giulia's.
const PRIMA: &str = "BNCGLI85E41F205S";

type Zip = zip::ZipArchive<Cursor<Vec<u8>>>;

async fn unzip(browser: &Browser<'_>, path: &str) -> (String, Zip) {
    let res = browser.get(path).await;
    assert_eq!(res.status(), StatusCode::OK, "{path}");
    assert_eq!(res.headers()["content-type"], "application/zip");
    assert_eq!(res.headers()["cache-control"], "no-store");
    let name = res.headers()["content-disposition"].to_str().unwrap().to_owned();
    let bytes = res.bytes().await.unwrap().to_vec();
    (name, Zip::new(Cursor::new(bytes)).unwrap())
}

fn names(zip: &Zip) -> Vec<String> {
    zip.file_names().map(|it| it.unwrap().into_owned()).collect()
}

fn read(zip: &mut Zip, name: &str) -> Vec<u8> {
    let mut bytes = vec![];
    zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn pdf_text(bytes: &[u8]) -> String {
    let mut tool = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    tool.stdin.take().unwrap().write_all(bytes).unwrap();
    let out = tool.wait_with_output().unwrap().stdout;
    String::from_utf8(out).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[actix_web::test]
async fn a_year_comes_in_one_zip_with_an_index_and_nobody_elses_receipts() {
    let portal = TestPortal::start().await;
    scena(&portal).await;
    // The same notice once more, with a reason that a spreadsheet would run.
    let mut doppia = rt(1, "2026-11-21T09:00:00Z", IO, "=HYPERLINK(\"http://x\";\"y\")", 1_234_567);
    doppia.receipt_id = "ricevuta-1-bis".into();
    store(&portal, &doppia, "duplicata").await;
    let giulia = portal.logged_in(GIULIA).await;
    let list = giulia.page("/area/ricevute").await.1;
    assert!(list.contains("href=\"/area/ricevute/zip?anno=2026\""), "{list}");
    assert!(list.contains("Scarica le 4 ricevute del 2026 (ZIP, circa 124 KB)"), "{list}");
    assert!(list.contains("Scarica la ricevuta del 2025 (ZIP, circa 31 KB)"), "{list}");

    let (name, mut zip) = unzip(&giulia, "/area/ricevute/zip?anno=2026").await;
    assert_eq!(name, "attachment; filename=\"ricevute-2026.zip\"");
    let files = [
        "indice.csv",
        "ricevuta-301202600000000003.pdf",
        "ricevuta-301202600000000002.pdf",
        "ricevuta-301202600000000001.pdf",
        "ricevuta-301202600000000001-2.pdf",
    ];
    assert_eq!(names(&zip), files, "the index, then oldest first");
    let index = String::from_utf8(read(&mut zip, "indice.csv")).unwrap();
    let rows: Vec<&str> = index.strip_prefix('\u{feff}').unwrap().lines().collect();
    assert_eq!(
        rows,
        [
            "Data;Ente;Causale;Codice IUV;Codice avviso;Importo pagato;Nota;File",
            "2026-01-01;Comune di Prova;Bollo: città;0120 2600 0000 0000 3;3012 0260 0000 0000 03;193,24;;ricevuta-301202600000000003.pdf",
            "2026-03-02;Unione di Prova;Nido: retta di marzo;0120 2600 0000 0000 2;3012 0260 0000 0000 02;45,00;Pagato due volte;ricevuta-301202600000000002.pdf",
            "2026-11-20;Comune di Prova;Mensa di novembre;0120 2600 0000 0000 1;3012 0260 0000 0000 01;124,00;;ricevuta-301202600000000001.pdf",
            "2026-11-21;Comune di Prova;\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";0120 2600 0000 0000 1;3012 0260 0000 0000 01;12345,67;Pagato due volte;ricevuta-301202600000000001-2.pdf",
        ]
    );
    let mensa = pdf_text(&read(&mut zip, files[3]));
    assert!(mensa.contains("Mensa di novembre") && mensa.contains("124,00 €"), "{mensa}");

    // The filters in force, and the language of the page.
    let path = "/en/area/ricevute?persona=io&cerca=mensa";
    assert!(
        giulia
            .page(path)
            .await
            .1
            .contains("/en/area/ricevute/zip?anno=2026&amp;persona=io&amp;cerca=mensa")
    );
    let (_, mut zip) =
        unzip(&giulia, "/en/area/ricevute/zip?anno=2026&persona=io&cerca=mensa").await;
    assert_eq!(names(&zip), ["indice.csv", files[3]]);
    assert!(pdf_text(&read(&mut zip, files[3])).contains("Payment receipt"));

    // A year with none, no year, a part that is not there: the list, which says so.
    for (query, back) in
        [("anno=2024", "?anno=2024"), ("anno=boh", ""), ("anno=2026&parte=2", "?anno=2026")]
    {
        let res = giulia.get(&format!("/area/ricevute/zip?{query}")).await;
        assert_eq!(location(&res).unwrap(), format!("/area/ricevute{back}"), "{query}");
    }
    let paolo = portal.logged_in(PAOLO).await;
    let res = paolo.get("/area/ricevute/zip?anno=2026").await;
    assert_eq!(location(&res).unwrap(), "/area/ricevute?anno=2026");
    portal.stop().await;
}

#[actix_web::test]
async fn very_many_receipts_come_in_parts_and_are_too_many_for_a_certificate() {
    let portal = TestPortal::start().await;
    for n in 1..=601 {
        store(&portal, &rt(n, "2026-03-02T09:00:00Z", IO, "Retta", 100), "regolare").await;
    }
    let giulia = portal.logged_in(GIULIA).await;
    let list = giulia.page("/area/ricevute").await.1;
    assert!(list.contains("in 2 file, con al massimo 500 ricevute"), "{list}");
    for parte in [1, 2] {
        assert!(list.contains(&format!("zip?anno=2026&amp;parte={parte}\"")), "{list}");
    }
    // Made while it is read: the first bytes come long before the last document.
    let mut res = giulia.get("/area/ricevute/zip?anno=2026&parte=2").await;
    assert_eq!(
        res.headers()["content-disposition"],
        "attachment; filename=\"ricevute-2026-parte-2.zip\""
    );
    let first = res.chunk().await.unwrap().unwrap();
    assert!(first.starts_with(b"PK") && first.len() < 100_000, "{}", first.len());
    drop(res);
    let path = "/area/ricevute/certificazione?anno=2026";
    let page = giulia.page(path).await.1;
    assert_eq!(texts(&page, ".p-empty h2"), ["Nel 2026 hai più di 600 pagamenti"]);
    let res = giulia.get("/area/ricevute/certificazione/pdf?anno=2026").await;
    assert_eq!(location(&res).unwrap(), path);
    portal.stop().await;
}

#[actix_web::test]
async fn the_certificate_sums_what_the_person_paid_under_any_of_their_codes_and_can_be_verified() {
    let portal = TestPortal::start().await;
    sqlx::query!(
        "insert into codice_precedente (codice, precedente, atto, proposto_da, proposto_at,
           confermato_da, confermato_at) values ($1, $2, 'Certificato 1', 'A', now(), 'B', now())",
        GIULIA,
        PRIMA,
    )
    .execute(portal.db())
    .await
    .unwrap();
    let giulia = portal.logged_in(GIULIA).await;
    let (status, none) = giulia.page("/area/ricevute/certificazione").await;
    assert_eq!(status, StatusCode::OK, "{none}");
    assert_eq!(texts(&none, ".p-empty h2"), ["Nessun pagamento nel 2025"]);
    let res = giulia.get("/area/ricevute/certificazione/pdf?anno=2025").await;
    assert_eq!(location(&res).unwrap(), "/area/ricevute/certificazione?anno=2025");

    // Of a notice of the portal, paid in cash: its service is known.
    let rata = portal.pay_elsewhere(GIULIA, "Nido%").await;
    sqlx::query!(
        "update rt set pagata_at = '2025-05-02T09:00:00Z', importo_cent = 1000 where rata_id = $1",
        rata
    )
    .execute(portal.db())
    .await
    .unwrap();
    let at = "2025-06-01T09:00:00Z";
    let mut gita = rt(11, at, FIGLIO, "Gita a Borgo", 200);
    gita.versante_codice = Some(GIULIA.into());
    let prima = rt(12, at, (PRIMA, "Giulia Bianchi"), "Con il codice di prima", 30);
    let mut altri = rt(13, at, IO, "TARI pagata da Luca", 4);
    altri.versante_codice = Some(ALTRO.0.into());
    altri.versante_nome = Some(ALTRO.1.into());
    let doppia = rt(14, at, IO, "Mensa pagata due volte", 5);
    let altrui = rt(15, at, ALTRO, "TARI di un altro", 999);
    // The last second of the year before, in Rome.
    let prima_ancora = rt(16, "2024-12-31T22:59:59Z", IO, "Mensa di allora", 6);
    for (rt, esito) in [
        (&gita, "regolare"),
        (&prima, "sconosciuta"),
        (&altri, "regolare"),
        (&doppia, "duplicata"),
        (&altrui, "regolare"),
        (&prima_ancora, "regolare"),
    ] {
        store(&portal, rt, esito).await;
    }
    let page = giulia.page("/area/ricevute/certificazione?anno=2025").await.1;
    let rows = texts(&page, ".p-rows > div");
    assert_eq!(
        &rows[..3],
        [
            "Totale delle spese 12,30 €",
            "Di cui con pagamenti tracciabili 2,30 €",
            "Numero di pagamenti 3"
        ]
    );
    let heads = texts(&page, ".p-group-head:first-child");
    assert!(
        heads[0].starts_with("Spese per Giulia Bianchi") && heads[0].ends_with("Totale: 10,30 €"),
        "{heads:?}"
    );
    assert!(heads[0].contains(&format!("prima {PRIMA}")), "{heads:?}");
    assert!(
        heads[1].starts_with("Spese per Marco D’Angelo") && heads[1].ends_with("2,00 €"),
        "{heads:?}"
    );
    assert_eq!(heads[2], "Non compresi nel totale");
    assert!(page.contains("Pagato da Luca Galli"), "{page}");
    for never in ["TARI di un altro", "di allora"] {
        assert!(!page.contains(never), "{never}");
    }
    assert_eq!(texts(&page, "#anno option"), ["2025", "2024"]);

    let pdf = async |path: &str| {
        let res = giulia.get(path).await;
        assert_eq!(res.status(), StatusCode::OK);
        assert_eq!(
            res.headers()["content-disposition"],
            "attachment; filename=\"certificazione-spese-2025.pdf\""
        );
        pdf_text(&res.bytes().await.unwrap())
    };
    let text = pdf("/area/ricevute/certificazione/pdf?anno=2025").await;
    for part in
        ["Rilasciata a Giulia Bianchi", "12,30 €", "Con il codice di prima", "Pagato da Luca Galli"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("TARI di un altro") && !text.contains("di allora"), "{text}");
    let english = pdf("/en/area/ricevute/certificazione/pdf?anno=2025").await;
    assert!(english.contains("Certificate of expenses 2025"), "{english}");
    let all = sqlx::query!("select codice, codice_fiscale from certificazione");
    let all = all.fetch_all(portal.db()).await.unwrap();
    assert_eq!(all.len(), 1, "the same payments, the same certificate");
    assert_eq!(all[0].codice_fiscale, GIULIA);

    let nobody = portal.browser();
    let (status, page) = nobody.page(&format!("/verifica/{}", all[0].codice)).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(texts(&page, "h1"), ["La certificazione è vera"]);
    let rows = texts(&page, ".p-rows > div");
    assert_eq!(
        &rows[..3],
        ["Anno delle spese 2025", "Totale delle spese 12,30 €", "Numero di pagamenti 3"]
    );
    for never in ["Giulia", "Bianchi", "Marco", "Gita", "Comune di Prova", GIULIA, PRIMA] {
        assert!(!page.contains(never), "{never}: {page}");
    }
    // One payment more is another certificate; the old one stays true of its day.
    store(&portal, &rt(17, at, IO, "Ancora", 70), "regolare").await;
    assert!(pdf("/area/ricevute/certificazione/pdf?anno=2025").await.contains("13,00 €"));
    let count = sqlx::query_scalar!("select count(*) from certificazione");
    assert_eq!(count.fetch_one(portal.db()).await.unwrap(), Some(2));
    portal.stop().await;
}

#[actix_web::test]
async fn every_beneficiary_is_on_the_page_and_a_stamp_duty_by_its_name() {
    let portal = TestPortal::start().await;
    let mut it = rt(1, "2026-11-20T09:00:00Z", IO, "Certificato in bollo", 2826);
    let quota = it.trasferimenti[0].clone();
    let cent = |n| Importo::from_cent(n).unwrap();
    it.trasferimenti = vec![
        Trasferimento { importo: cent(1000), ..quota.clone() },
        Trasferimento {
            indice: 2,
            denominazione: "Provincia di Prova".into(),
            importo: cent(226),
            ..quota.clone()
        },
        Trasferimento {
            indice: 3,
            iban: String::new(),
            importo: cent(1600),
            tassonomia: "9/0301116TS/".into(),
            ..quota
        },
    ];
    let id = store(&portal, &it, "regolare").await;
    let giulia = portal.logged_in(GIULIA).await;
    for (lang, bollo, shares) in [
        ("", "Imposta di bollo", ["10,00 €", "2,26 €", "16,00 €"]),
        ("/en", "Stamp duty", ["€10.00", "€2.26", "€16.00"]),
        ("/es", "Impuesto de timbre", ["10,00 €", "2,26 €", "16,00 €"]),
    ] {
        let page = giulia.page(&format!("{lang}/area/ricevute/{id}")).await.1;
        let quote = texts(&page, ".p-result li");
        assert_eq!(quote.len(), 3, "{lang}");
        for (quota, share) in quote.iter().zip(shares) {
            assert!(quota.contains(share), "{lang} {share}: {quota}");
        }
        assert!(quote[1].contains("Provincia di Prova"), "{quote:?}");
        let named: Vec<bool> = quote.iter().map(|it| it.contains(bollo)).collect();
        assert_eq!(named, [false, false, true], "{lang}");
        // Rows of the page that the PDF of the language has too.
        let pdf = giulia.get(&format!("{lang}/area/ricevute/{id}/pdf")).await;
        let text = pdf_text(&pdf.bytes().await.unwrap());
        assert!(text.contains(bollo), "{lang}: {text}");
        assert!(shares.iter().all(|it| text.contains(it)), "{lang}: {text}");
    }
    portal.stop().await;
}
