//! What an ente's people look for among what it is owed, and take away as a file.
use crate::tests::support::{Browser, MARCO, TestPortal, location};
use calamine::{Data, Reader, Xlsx};
use reqwest::StatusCode;

const POSIZIONI: &str = "/operatori/posizioni";

async fn found(browser: &Browser<'_>, fields: &[(&str, &str)]) -> (String, String) {
    let res = browser.submit(POSIZIONI, POSIZIONI, fields).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{fields:?}");
    let path = location(&res).unwrap();
    let (status, page) = browser.page(&path).await;
    assert_eq!(status, StatusCode::OK);
    (path, page)
}

#[actix_web::test]
async fn words_amounts_states_and_days_find_what_the_ente_is_owed() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let row = sqlx::query!(
        r#"select r.numero_avviso, r.iud, p.iupd, o.debitore_nome, r.importo_cent, r.scadenza::text as "scadenza!"
           from rata r join posizione p using (posizione_id) join opzione o using (opzione_id)
           join incarico i on i.ente_id = r.ente_id
           where i.codice_fiscale = $1 and r.stato = 'da_pagare' and r.scadenza is not null
             and o.debitore_tipo = 'F' order by r.rata_id limit 1"#,
        MARCO
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    let gruppi: String = row
        .numero_avviso
        .as_bytes()
        .chunks(4)
        .map(|it| std::str::from_utf8(it).unwrap())
        .collect::<Vec<_>>()
        .join(" ");
    let cognome = row.debitore_nome.split(' ').next_back().unwrap().to_owned();
    let inizio: String = cognome.chars().take(4).collect::<String>().to_lowercase();
    for cerca in [
        row.numero_avviso.as_str(),
        &row.numero_avviso[1..],
        &row.iud,
        &row.iupd,
        &inizio,
        &row.debitore_nome,
    ] {
        let (path, page) = found(&marco, &[("cerca", cerca)]).await;
        assert!(page.contains(&gruppi), "{cerca}: {page}");
        assert!(!path.contains(cerca), "an address says nobody's name");
    }
    // By words, who owes is on the page, and it is written down that somebody read it.
    let lines = async || {
        sqlx::query_scalar!(r#"select count(*) as "n!" from registro"#)
            .fetch_one(portal.db())
            .await
            .unwrap()
    };
    let before = lines().await;
    let (_, page) = found(&marco, &[("cerca", &inizio)]).await;
    assert!(page.contains(&row.debitore_nome));
    assert!(before < lines().await);
    // Filters stand together, and leave out what is not so.
    let euro = format!("{},{:02}", row.importo_cent / 100, row.importo_cent % 100);
    let giusti = [
        ("cerca", inizio.as_str()),
        ("da_importo", &euro),
        ("a_importo", &euro),
        ("dal", &row.scadenza),
        ("al", &row.scadenza),
    ];
    assert!(found(&marco, &giusti).await.1.contains(&gruppi));
    for (name, value) in
        [("stato", "pagate"), ("a_importo", "0,01"), ("giorni", "pagamento"), ("al", "2000-01-01")]
    {
        let mut wrong: Vec<(&str, &str)> = giusti
            .into_iter()
            .filter(|it| {
                it.0 != name
                    && (name != "a_importo" || it.0 != "da_importo")
                    && (name != "al" || it.0 != "dal")
            })
            .collect();
        wrong.push((name, value));
        let page = found(&marco, &wrong).await.1;
        assert!(
            page.contains("Niente trovato") && page.contains("Torna a tutte"),
            "{name}: {page}"
        );
    }
    // What cannot be understood is told beside its field, and stays written.
    let res = marco.submit(POSIZIONI, POSIZIONI, &[("cerca", "x"), ("da_importo", "tanto")]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    assert!(
        page.contains("almeno due lettere")
            && page.contains("Scrivi l’importo come")
            && page.contains("value=\"tanto\"")
    );
    portal.stop().await;
}

#[actix_web::test]
async fn a_list_is_taken_away_as_a_file_without_formulas_and_who_takes_it_is_written_down() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    sqlx::query!(
        "update opzione set debitore_nome = '=HYPERLINK(1)' where opzione_id = (select min(opzione_id) from opzione
           join incarico i using (ente_id) where i.codice_fiscale = $1)",
        MARCO
    )
    .execute(portal.db())
    .await
    .unwrap();
    let res = marco.get("/operatori/posizioni/elenco?formato=csv").await;
    assert_eq!(res.status(), StatusCode::OK);
    let disposition = res.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(disposition.starts_with("attachment") && disposition.contains(".csv"), "{disposition}");
    let text = res.text().await.unwrap();
    let di_ente = sqlx::query_scalar!(
        r#"select count(*) as "n!" from rata join incarico i using (ente_id) where i.codice_fiscale = $1"#,
        MARCO
    );
    let di_ente = di_ente.fetch_one(portal.db()).await.unwrap();
    assert_eq!(i64::try_from(text.lines().count()).unwrap(), di_ente + 1);
    assert!(
        text.contains(";'=HYPERLINK(1);") && !text.contains(";=HYPERLINK"),
        "a name is never a formula"
    );
    // The same as a workbook, where a text is a text.
    let bytes = marco.get("/operatori/posizioni/elenco?formato=xlsx").await.bytes().await.unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let sheet = book.worksheet_range("Posizioni").unwrap();
    assert_eq!(i64::try_from(sheet.height()).unwrap(), di_ente + 1);
    let cells: Vec<&Data> = sheet.rows().flatten().collect();
    assert!(cells.contains(&&Data::String("=HYPERLINK(1)".to_owned())));
    assert!(book.worksheet_formula("Posizioni").unwrap().is_empty());
    let first = sheet.rows().nth(1).unwrap();
    assert!(
        matches!(&first[0], Data::String(it) if it.len() == 18)
            && matches!(first[6], Data::Float(_))
    );
    // A search of another session is nobody's file.
    let res = marco.get("/operatori/posizioni/elenco?ricerca=AAAA").await;
    assert_eq!(location(&res).unwrap(), POSIZIONI);
    portal.stop().await;
}

#[actix_web::test]
async fn a_word_that_finds_several_people_writes_a_line_for_each() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let loro = sqlx::query_scalar!(
        "update rata set causale = 'Zattera comune' where rata_id in
           (select distinct on (o.debitore_codice) r.rata_id from rata r join opzione o using (opzione_id)
            join incarico i on i.ente_id = r.ente_id
            where i.codice_fiscale = $1 and o.debitore_tipo = 'F'
            order by o.debitore_codice, r.rata_id limit 3)
         returning rata_id",
        MARCO
    );
    let loro = loro.fetch_all(portal.db()).await.unwrap();
    assert!(1 < loro.len(), "{loro:?}");
    let lines = async || {
        sqlx::query_scalar!(r#"select count(*) as "n!" from registro"#)
            .fetch_one(portal.db())
            .await
            .unwrap()
    };
    let before = lines().await;
    found(&marco, &[("cerca", "zattera")]).await;
    assert_eq!(lines().await - before, i64::try_from(loro.len()).unwrap());
    portal.stop().await;
}
