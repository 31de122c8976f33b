//! The catalogue as an ente writes it.
use super::isolamento::{BORGO, PONTELAGO, begin, ente};
use crate::kernel::CodiceFiscale;
use crate::platform::config::Config;
use crate::tests::support::{Browser, MARCO, SARA, TestPortal, location};
use reqwest::StatusCode;

const SERVIZI: &str = "/operatori/servizi";
const NEW: &str = "/operatori/servizi/nuovo?tassonomia=9/0107101TS/";

/// The id of the first account of Pontelago.
async fn conto(portal: &TestPortal) -> String {
    let id = sqlx::query_scalar!(
        "select min(iban_id) from iban join ente using (ente_id) where codice_fiscale = $1",
        PONTELAGO
    );
    id.fetch_one(portal.db()).await.unwrap().unwrap().to_string()
}

async fn servizio(portal: &TestPortal, ente: &str, codice: &str) -> String {
    let id = sqlx::query_scalar!(
        "select servizio_id from servizio join ente using (ente_id)
         where codice_fiscale = $1 and codice = $2",
        ente,
        codice,
    );
    format!("{SERVIZI}/{}", id.fetch_one(portal.db()).await.unwrap())
}

/// What the page of the form holds now, to be sent again with `changed`.
async fn resend(browser: &Browser<'_>, path: &str, changed: &[(&str, &str)]) -> reqwest::Response {
    let html = browser.page(&format!("{path}/modifica")).await.1;
    let mut fields: Vec<(String, String)> = vec![];
    let value = |tag: &str, name: &str| {
        tag.split_once(&format!("{name}=\"")).map(|it| it.1.split_once('"').unwrap().0.to_owned())
    };
    let form = html.split_once(&format!("action=\"{path}\"")).expect("the form").1;
    for tag in form.split('<').filter(|it| it.starts_with("input ")) {
        let name = value(tag, "name").unwrap_or_default();
        let ticked = !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
        if ticked && !name.starts_with('_') {
            fields.push((name, value(tag, "value").unwrap_or_default()));
        }
    }
    let chosen = form.split('<').find(|it| it.starts_with("option") && it.contains(" selected"));
    fields.push(("conto".to_owned(), value(chosen.expect("an account"), "value").unwrap()));
    fields.retain(|(name, _)| !changed.iter().any(|it| it.0 == name));
    let all: Vec<(&str, &str)> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .chain(changed.iter().copied())
        .collect();
    browser.submit_from(&html, path, &all).await
}

#[actix_web::test]
async fn a_service_is_found_by_words_written_and_changed_and_every_change_stays() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let page = sara.page("/operatori/servizi/nuovo?cerca=MENSA%20scol").await.1;
    assert!(page.contains("href=\"/operatori/servizi/nuovo?tassonomia=9/0107101TS/\""), "{page}");
    assert!(page.contains("COMUNE") && page.contains("valido fino al"), "{page}");
    let page = sara.page("/operatori/servizi/nuovo?cerca=zzz").await.1;
    assert!(page.contains("Niente con queste parole"), "{page}");
    let conto = conto(&portal).await;
    let mut fields = vec![
        ("codice", "MENSA"),
        ("nome_it", "Mensa"),
        ("nome_en", "School meals"),
        ("descrizione_it", "I pasti a scuola"),
        ("tassonomia", "9/0107101TS/"),
        ("conto", conto.as_str()),
        ("causale", "{servizio} {periodo} {anno}"),
        ("minimo", "5"),
        ("massimo", "120,50"),
        ("scadenza_giorni", "30"),
        ("regole", "tardivi"),
        ("regole", "interessi"),
        ("regole", "attivo"),
        ("dopo", "10"),
        ("per_cento", "2,5"),
        ("dopo", ""),
        ("per_cento", ""),
        ("avvisa", "io"),
        ("prova", "1"),
    ];
    // Trying writes nothing.
    let res = sara.submit(NEW, SERVIZI, &fields).await;
    assert_eq!(res.status(), StatusCode::OK);
    let page = res.text().await.unwrap();
    let anno = portal.state.clock.oggi().year();
    assert!(
        page.contains(&format!("Mensa marzo {anno}")) && page.contains("value=\"120,50\""),
        "{page}"
    );
    fields.pop();
    let html = sara.page(NEW).await.1;
    let res = sara.submit_from(&html, SERVIZI, &fields).await;
    let path = location(&res).unwrap();
    // The same click again is the same service.
    assert_eq!(location(&sara.submit_from(&html, SERVIZI, &fields).await).unwrap(), path);
    let page = sara.page(&path).await.1;
    assert!(page.contains("Salvato"), "{page}");
    let path = path.strip_suffix("?fatto=1").unwrap();
    assert!(!sara.page(path).await.1.contains("Salvato"));
    for text in ["da 5,00", "120,50", "2,5", "App IO", "School meals", "I pasti a scuola"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let res = sara.submit(NEW, SERVIZI, &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("Un altro servizio ha già questo codice"));
    let changed =
        [("nome_it", "Mensa e merenda"), ("scadenza_giorni", ""), ("descrizione_it", "I pasti")];
    let res = resend(&sara, path, &changed).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    let (_, page) = sara.page(path).await;
    let story = page.split_once("id=\"storia\"").unwrap().1;
    let row = story.split("<tr>").find(|it| it.contains("Mensa e merenda")).expect("the change");
    assert!(row.contains("Sara Conti") && row.contains("Nome in italiano"), "{row}");
    assert!(row.contains(">Mensa<"), "the old name: {row}");
    let row =
        story.split("<tr>").find(|it| it.contains("Giorni per pagare") && it.contains(">30<"));
    assert!(row.is_some_and(|it| it.contains("–")), "{story}");
    assert!(!story.contains("Importo massimo</td><td>120,50"), "what stayed is not in it: {story}");
    // Who works on positions reads it, and changes nothing.
    let marco = portal.in_office(MARCO).await;
    let page = marco.page(path).await.1;
    assert!(page.contains("Mensa e merenda") && !page.contains("/modifica"), "{page}");
    assert!(!marco.page(SERVIZI).await.1.contains("Nuovo servizio"));
    let log = portal.in_office("CRSNZE60D11D612R").await.page("/operatori/registro").await.1;
    assert!(log.contains("Servizio cambiato"), "{log}");
    let rewritten =
        sqlx::query!("update catalogo_storia set chi = 'altri'").execute(portal.db()).await;
    assert!(rewritten.unwrap_err().to_string().contains("new lines only"));
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_wrong_with_a_service_is_said_field_by_field() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let conto = conto(&portal).await;
    let good = [
        ("codice", "NUOVO"),
        ("nome_it", "Nuovo"),
        ("tassonomia", "9/0107101TS/"),
        ("conto", conto.as_str()),
        ("regole", "tardivi"),
    ];
    let long = "n".repeat(141);
    for (field, value, at) in [
        ("codice", "con spazi", "codice"),
        ("nome_it", "", "nome_it"),
        ("nome_it", long.as_str(), "nome_it"),
        ("tassonomia", "9/9999999IM/", "tassonomia"),
        ("tassonomia", "9/0115119AP/", "tassonomia"),
        ("conto", "0", "conto"),
        ("causale", "{debitore}", "causale"),
        ("minimo", "10", "massimo"),
        ("massimo", "dieci", "massimo"),
        ("scadenza_giorni", "400", "scadenza_giorni"),
        ("aperto_dal", "2026-02-30", "aperto_dal"),
        ("per_cento", "5", "dopo-0"),
    ] {
        let mut fields: Vec<(&str, &str)> = good.into_iter().filter(|it| it.0 != field).collect();
        fields.push((field, value));
        if field == "per_cento" {
            fields.push(("dopo", ""));
        }
        let res = sara.submit(NEW, SERVIZI, &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        let page = res.text().await.unwrap();
        assert!(page.contains(&format!("href=\"#{at}\"")), "{field} {value}: {page}");
    }
    let none = sqlx::query_scalar!("select count(*) from servizio where codice = 'NUOVO'");
    assert_eq!(none.fetch_one(portal.db()).await.unwrap(), Some(0));
    portal.stop().await;
}

#[actix_web::test]
async fn a_neighbours_service_is_not_there() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let tari = servizio(&portal, BORGO, "TARI").await;
    for path in [tari.clone(), format!("{tari}/modifica"), format!("{tari}/bilancio")] {
        assert_eq!(sara.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let fields = [("nome_it", "Mia"), ("capitolo", "1"), ("quota", "100"), ("anno", "2026")];
    for path in [tari.clone(), format!("{tari}/bilancio")] {
        let res = sara.submit("/operatori", &path, &fields).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!sara.page(SERVIZI).await.1.contains("TARI"));
    // Nor when a page forgets its condition, nor with an account of a neighbour's.
    let (pontelago, borgo) = (ente(&portal, PONTELAGO).await, ente(&portal, BORGO).await);
    let mut tx = begin(&portal, &pontelago.to_string(), "").await;
    let done = sqlx::query!("update servizio set nome_it = 'Mia' where ente_id = $1", borgo.0);
    assert_eq!(done.execute(&mut *tx).await.unwrap().rows_affected(), 0);
    drop(tx);
    let done = sqlx::query!(
        "update servizio set iban_id = (select min(iban_id) from iban where ente_id = $1) where ente_id = $2",
        borgo.0,
        pontelago.0,
    );
    let error = done.execute(portal.db()).await.unwrap_err();
    assert!(error.to_string().contains("servizio_conto_suo"), "{error}");
    portal.stop().await;
}

#[actix_web::test]
async fn what_lateness_costs_is_told_to_the_archive_and_never_changes_what_is_promised_in_rate() {
    let joins = |it: &mut Config| {
        it.archivio.as_mut().unwrap().enti = vec![CodiceFiscale::parse(PONTELAGO).unwrap()];
    };
    let portal = TestPortal::start_with(joins).await;
    let pontelago = ente(&portal, PONTELAGO).await;
    let joined = async || {
        let joined =
            sqlx::query_scalar!("select archivio from ente where ente_id = $1", pontelago.0);
        joined.fetch_one(portal.db()).await.unwrap()
    };
    portal.eventually(|| async { joined().await }).await;
    // While this is open nobody goes over an ente, so nobody takes its mark away (ADR 016).
    let mut open = portal.db().begin().await.unwrap();
    sqlx::query!("select pg_current_xact_id()::text as id").fetch_one(&mut *open).await.unwrap();
    sqlx::query!("delete from archivio_ripasso").execute(portal.db()).await.unwrap();
    let marked = async || {
        let n = sqlx::query_scalar!(
            "select count(*) from archivio_ripasso where ente_id = $1",
            pontelago.0
        );
        n.fetch_one(portal.db()).await.unwrap().unwrap()
    };
    let sara = portal.in_office(SARA).await;
    let certificati = servizio(&portal, PONTELAGO, "CERTIFICATI").await;
    let res = resend(&sara, &certificati, &[("ufficio", "Anagrafe")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    assert_eq!(marked().await, 0, "an office changes no notice");
    let late = [("regole", "tardivi"), ("regole", "interessi"), ("regole", "attivo")];
    let res = resend(&sara, &certificati, &late).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    assert_eq!(marked().await, 1);
    // Who owes for sports may split it: it never costs more.
    let sport = servizio(&portal, PONTELAGO, "SPORT").await;
    let res = resend(&sara, &sport, &late).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("dividerlo in rate"));
    open.rollback().await.unwrap();
    portal.stop().await;
}

#[actix_web::test]
async fn lines_of_the_budget_say_where_every_cent_goes() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let path = servizio(&portal, PONTELAGO, "CERTIFICATI").await;
    let form = format!("{path}/bilancio");
    let mut fields = vec![
        ("anno", "2026"),
        ("capitolo", "3010"),
        ("accertamento", "77"),
        ("ufficio", ""),
        ("quota", ""),
        ("importo", "0,26"),
        ("capitolo", "3020"),
        ("accertamento", ""),
        ("ufficio", ""),
        ("quota", "33,33"),
        ("importo", ""),
        ("capitolo", "3030"),
        ("accertamento", ""),
        ("ufficio", ""),
        ("quota", "66,6"),
        ("importo", ""),
    ];
    let res = sara.submit(&form, &form, &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    assert!(page.contains("devono fare 100") && page.contains("value=\"66,6\""), "{page}");
    fields[14].1 = "66,67";
    let res = sara.submit(&form, &form, &fields).await;
    assert_eq!(location(&res).unwrap(), format!("{path}?fatto=1"));
    let page = sara.page(&path).await.1;
    // Of 100 euro: 0,26; a third of what remains; the rest.
    for text in ["3010", "77", "33,33 %", "33,24", "66,50", "2026 · 3020 · 33,33 %"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    // The next year begins with them, and this one stays.
    let next = sara.page(&format!("{form}?anno=2027")).await.1;
    assert!(next.contains("value=\"2027\"") && next.contains("value=\"3030\""), "{next}");
    let res = sara.submit(&form, &form, &[("anno", "2026"), ("capitolo", "")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let page = sara.page(&path).await.1;
    assert!(page.contains("Nessuna riga di bilancio"), "{page}");
    assert!(page.contains("2026 · 3010 · 77 · 0,26 €"), "its story stays: {page}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_ready_catalogue_adds_what_is_missing_and_changes_nothing_that_is_there() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let path = "/operatori/servizi/modelli";
    let page = sara.page(&format!("{path}?modello=piccolo_comune")).await.1;
    // Pontelago has four of the seven.
    assert_eq!(page.matches("C’è già").count(), 4, "{page}");
    assert!(page.contains("Aggiungi 3 servizi"), "{page}");
    let before =
        sqlx::query_scalar!("select nome_it || iban_id from servizio where codice = 'SPORT'");
    let before = before.fetch_one(portal.db()).await.unwrap();
    let fields = [("modello", "piccolo_comune"), ("conto", "")];
    let res = sara.submit(&format!("{path}?modello=piccolo_comune"), path, &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let conto = conto(&portal).await;
    let fields = [("modello", "piccolo_comune"), ("conto", conto.as_str())];
    let res = sara.submit(&format!("{path}?modello=piccolo_comune"), path, &fields).await;
    assert_eq!(location(&res).unwrap(), SERVIZI);
    let page = sara.page(SERVIZI).await.1;
    for text in ["Mensa scolastica", "Lampade votive", "TARI"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let after =
        sqlx::query_scalar!("select nome_it || iban_id from servizio where codice = 'SPORT'");
    assert_eq!(after.fetch_one(portal.db()).await.unwrap(), before);
    let page = sara.page(&format!("{path}?modello=piccolo_comune")).await.1;
    assert!(page.contains("Hai già tutto") && !page.contains("Aggiungi"), "{page}");
    portal.stop().await;
}
