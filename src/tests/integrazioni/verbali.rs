//! The report that comes after a preavviso, by a file or by the ente's software.
use super::*;
use crate::features::importazioni;
use crate::sandbox::region;
use crate::tests::support::MARCO;
use std::io::Cursor;

/// What differs from an ordinary report, by column.
type Celle = Vec<(&'static str, String)>;

/// A report that takes the place of a preavviso.
fn report(iupd: &str, preavviso: &str, azione: &str) -> Celle {
    let figures = json!({
        "sanzioneMinima": "42,00", "sanzioneMassima": "173,00", "spese": "15,30",
        "preavviso": preavviso,
    });
    vec![
        ("IUPD", iupd.to_owned()),
        ("IUD", iupd.to_owned()),
        ("configurazioniEsecuzione", figures.to_string()),
        ("azione", azione.to_owned()),
    ]
}

/// A report of something that nobody left a preavviso for.
fn plain(iupd: &str) -> Celle {
    let mut cells = report(iupd, "", "I");
    for cell in &mut cells {
        cell.1 = cell.1.replace(",\"preavviso\":\"\"", "").replace("\"preavviso\":\"\",", "");
    }
    cells
}

/// Numbers of two preavvisi, acts `P/1` and `P/2`.
async fn two_left(palmare: &Palmare<'_>) -> [String; 2] {
    let numbers = [palmare.numero("a").await, palmare.numero("b").await];
    for (numero, atto) in numbers.iter().zip(["P/1", "P/2"]) {
        let found = preavviso(palmare.portal, atto);
        assert_eq!(palmare.put(numero, &found).await.0, StatusCode::CREATED);
    }
    numbers
}

/// A file of reports as the sandbox's comune sends it: how many rows did something, and what was refused.
async fn load(portal: &TestPortal, rows: &[Celle]) -> (u64, String) {
    let oggi = portal.state.clock.oggi();
    let files = region::files(oggi).unwrap();
    let model = files.into_iter().find(|it| it.name.ends_with("V2_0_multe.csv")).unwrap();
    let header: Vec<&str> = model.content.lines().next().unwrap().split(';').collect();
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(vec![]);
    csv.write_record(&header).unwrap();
    let due = oggi.saturating_add(jiff::Span::new().days(90)).to_string();
    for row in rows {
        let cell = |name: &&str| {
            let usual = match *name {
                "descrizionePosizioneDebitoria" | "causaleVersamento" => "Verbale di accertamento",
                "coobbligato" | "flagMultiBeneficiario" | "draft" => "false",
                "flgGeneraIuv" | "flagPagamentoPu" => "true",
                "indiceOpzionePagamento" => "1",
                "tipoOpzionePagamento" => "SINGLE_INSTALLMENT",
                "tipoIdentificativoUnivoco" => "F",
                "codiceIdentificativoUnivoco" => GIULIA,
                "anagraficaPagatore" => "Giulia Bianchi",
                "dataEsecuzionePagamento" => &due,
                "importoDovuto" => "57,30",
                "tipoDovuto" => "MULTE",
                _ => "",
            };
            let own = row.iter().find(|it| it.0 == *name).map(|it| it.1.clone());
            own.unwrap_or_else(|| usual.to_owned())
        };
        csv.write_record(header.iter().map(cell)).unwrap();
    }
    let text = csv.into_inner().unwrap();
    let mut scarti = vec![];
    let now = portal.state.clock.now();
    let (db, file) = (portal.db(), Cursor::new(text));
    let name = "80023400015_V2_0_verbali.csv";
    let esito = importazioni::carica(db, now, PONTELAGO, name, file, &mut scarti).await.unwrap();
    let ok = esito.conti.inserite + esito.conti.modificate;
    (ok, String::from_utf8(scarti).unwrap())
}

#[actix_web::test]
async fn the_lower_amount_paid_late_before_anybody_knew_leaves_the_rest_to_pay() {
    let portal = TestPortal::start().await;
    let oggi = portal.state.clock.oggi();
    let ago = |days: i64| oggi.saturating_add(jiff::Span::new().days(-days)).to_string();
    let figures = json!({
        "sanzioneMinima": "42,00", "sanzioneMassima": "173,00", "spese": "15,30",
    });
    // Two numbers, for the day of the notification is not known: 30 % less, and the minimum.
    let rows = |iupd: &'static str, azione: &str, notifica: &str| {
        let row = |n: &str, tipo: &str, importo: &str| -> Celle {
            vec![
                ("IUPD", iupd.to_owned()),
                ("IUD", format!("{iupd}-{n}")),
                ("indiceOpzionePagamento", n.to_owned()),
                ("tipoOpzionePagamento", tipo.to_owned()),
                ("importoDovuto", importo.to_owned()),
                ("configurazioniEsecuzione", figures.to_string()),
                ("causaleVersamento", iupd.to_owned()),
                ("dataNotifica", notifica.to_owned()),
                ("azione", azione.to_owned()),
            ]
        };
        let less = row("1", "REDUCED_SINGLE_INSTALLMENT", "44,70");
        vec![less, row("2", "SINGLE_INSTALLMENT", "57,30")]
    };
    for iupd in ["TARDI", "PRESTO"] {
        assert_eq!(load(&portal, &rows(iupd, "I", "")).await, (2, String::new()));
        let less = sqlx::query_scalar!(
            "select numero_avviso from rata where iud = $1",
            format!("{iupd}-1"),
        );
        let less = less.fetch_one(portal.db()).await.unwrap();
        let (status, paid) = node(&portal, "pay", &less).await;
        assert_eq!((status, &paid["importo_cent"]), (StatusCode::OK, &json!(4_470)), "{paid}");
        portal
            .eventually(|| async {
                let stato = sqlx::query_scalar!(
                    "select stato from rata where iud = $1",
                    format!("{iupd}-1"),
                );
                stato.fetch_one(portal.db()).await.unwrap() == "pagata"
            })
            .await;
    }
    // Notified twenty days ago, and three.
    for (iupd, days) in [("TARDI", 20), ("PRESTO", 3)] {
        let known = rows(iupd, "M", &ago(days));
        assert_eq!(load(&portal, &known).await, (2, String::new()));
        assert_eq!(load(&portal, &known).await, (0, String::new()), "the same file again");
    }
    let rests = sqlx::query!(
        r#"select p.iupd, p.motivo, r.numero_avviso, r.importo_cent from posizione p
           join rata r using (posizione_id) where p.iupd like 'RESTO-%'"#
    );
    let rests = rests.fetch_all(portal.db()).await.unwrap();
    assert_eq!(rests.len(), 1, "{rests:?}");
    assert_eq!(rests[0].importo_cent, 1_260, "{rests:?}");
    assert!(rests[0].motivo.as_ref().unwrap().contains("resta la differenza"));
    assert_eq!(node(&portal, "verify", &rests[0].numero_avviso).await.1["importo_cent"], 1_260);
    // Who owes it sees what it is and until when, and pays it.
    let giulia = portal.logged_in(GIULIA).await;
    let list = giulia.page("/area/da-pagare").await.1;
    assert!(list.contains("12,60"), "{list}");
    assert_eq!(node(&portal, "pay", &rests[0].numero_avviso).await.0, StatusCode::OK);
    portal.stop().await;
}

#[actix_web::test]
async fn a_report_takes_the_place_of_the_preavviso_that_nobody_paid() {
    let portal = TestPortal::start().await;
    let palmare = Palmare::new(&portal);
    let [left, paid] = two_left(&palmare).await;
    assert_eq!(node(&portal, "pay", &paid).await.0, StatusCode::OK);
    portal.eventually(|| async { palmare.get(&paid).await.1["stato"] == "pagata" }).await;

    let nobodys = "301202600001234571";
    let rows = [report("V/1", &left, "I"), report("V/2", &paid, "I"), report("V/3", nobodys, "I")];
    let (loaded, scarti) = load(&portal, &rows).await;
    assert_eq!(loaded, 1, "{scarti}");
    assert_eq!(scarti.matches("IMP-PREAVVISO").count(), 2, "{scarti}");
    assert!(scarti.contains("il verbale non si emette"), "{scarti}");
    let stato = palmare.get(&left).await.1;
    assert_eq!(
        (stato["stato"].as_str(), stato["verbale"].as_str()),
        (Some("annullata"), Some("V/1"))
    );
    // The same file again changes nothing; another report cannot take the same place.
    assert_eq!(load(&portal, &[report("V/1", &left, "I")]).await, (0, String::new()));
    let (loaded, scarti) = load(&portal, &[report("V/4", &left, "I")]).await;
    assert!(loaded == 0 && scarti.contains("già stato sostituito"), "{scarti}");
    // Nobody pays the preavviso any more, and the report can be paid.
    let refused = node(&portal, "verify", &left).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.1);
    let issued = portal.avviso(GIULIA, "Verbale di accertamento").await.0;
    assert_eq!(node(&portal, "verify", &issued).await.1["importo_cent"], 5_730);

    // The ente's people see both, tied to each other.
    let marco = portal.in_office(MARCO).await;
    let id = async |iupd: &str| {
        let id = sqlx::query_scalar!("select posizione_id from posizione where iupd = $1", iupd);
        id.fetch_one(portal.db()).await.unwrap()
    };
    let (left_id, report_id) = (id("P/1").await, id("V/1").await);
    let page = marco.page(&format!("/operatori/posizioni/{report_id}")).await.1;
    assert!(
        page.contains("AB123CD") && page.contains(&format!("/operatori/posizioni/{left_id}\""))
    );
    let page = marco.page(&format!("/operatori/posizioni/{left_id}")).await.1;
    assert!(page.contains(&format!("/operatori/posizioni/{report_id}\"")), "{page}");
    let strip = format!("/operatori/posizioni/{report_id}/striscia?mm=80");
    // Until somebody says when it was notified there are no last days to print.
    assert_eq!(marco.get(&strip).await.status(), StatusCode::NOT_FOUND);
    let mut known = report("V/1", &left, "M");
    known.push(("dataNotifica", portal.state.clock.oggi().to_string()));
    assert_eq!(load(&portal, &[known]).await, (1, String::new()));
    assert_eq!(marco.get(&strip).await.status(), StatusCode::OK);
    let strip = format!("/operatori/posizioni/{left_id}/striscia?mm=80");
    assert_eq!(marco.get(&strip).await.status(), StatusCode::CONFLICT);
    portal.stop().await;
}

#[actix_web::test]
async fn software_ties_a_report_that_is_there_already() {
    let portal = TestPortal::start().await;
    let palmare = Palmare::new(&portal);
    let [one, two] = two_left(&palmare).await;
    let tie = json!({ "iupd": "V/1" });
    let path = format!("{one}/verbale");
    let (status, problem) = palmare.put(&path, &tie).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (422, Some("verbale")));
    // A preavviso takes nobody's place.
    let (status, _) = palmare.put(&path, &json!({ "iupd": "P/2" })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    // A report takes the place of one preavviso only.
    assert_eq!(load(&portal, &[report("V/2", &two, "I")]).await.0, 1);
    let (status, problem) = palmare.put(&path, &json!({ "iupd": "V/2" })).await;
    assert_eq!((status.as_u16(), problem["codice"].as_str()), (409, Some("gia-collegato")));
    assert_eq!(palmare.get(&one).await.1["stato"], "da_pagare");
    // Two reports that ask for it at once: one gets it.
    assert_eq!(load(&portal, &[plain("V/1"), plain("V/3")]).await, (2, String::new()));
    let other = json!({ "iupd": "V/3" });
    // Nothing is taken from somebody who is paying.
    assert_eq!(node(&portal, "activate", &one).await.0, StatusCode::OK);
    let (status, problem) = palmare.put(&path, &tie).await;
    assert_eq!(
        (status.as_u16(), problem["codice"].as_str()),
        (409, Some("preavviso-in-pagamento"))
    );
    sqlx::query!("update rata set bloccata_fino = now() where bloccata_fino is not null")
        .execute(portal.db())
        .await
        .unwrap();
    let both = join_all([&tie, &other].map(|it| palmare.put(&path, it))).await;
    let mut statuses: Vec<u16> = both.iter().map(|it| it.0.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{both:?}");
    let tie = if both[0].0 == StatusCode::OK { tie } else { other };
    let (status, stato) = palmare.put(&path, &tie).await;
    assert_eq!((status, &stato["verbale"]), (StatusCode::OK, &tie["iupd"]));
    assert_eq!(stato["stato"], "annullata");
    assert_eq!(palmare.put(&path, &tie).await.0, StatusCode::OK, "once more");
    portal.stop().await;
}
