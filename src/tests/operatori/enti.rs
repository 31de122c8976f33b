//! How an ente joins: from nothing to live, and what the region alone may change.
use super::avviso::{AVVISO, file, pdf, stampato};
use super::decided;
use super::isolamento::{PONTELAGO, begin, ente};
use crate::features::backoffice::{self, NuovaNomina};
use crate::kernel::{Clock, CodiceFiscale, EnteId};
use crate::platform::operatori::Ruolo;
use crate::tests::support::{Browser, LIVIA, LUCA, PAOLO, PIERO, SARA, TestPortal, http, location};
use image::ImageFormat;
use jiff::civil::date;
use reqwest::StatusCode;

const ENTI: &str = "/operatori/enti";
const ATTIVAZIONE: &str = "/operatori/attivazione";
const NUOVO: &str = "80089000014";
const IBAN: &str = "IT25M9999900800000000800001";

/// Livia writes down a new comune; the path of its page.
async fn iscritto(livia: &Browser<'_>) -> String {
    let fields = [
        ("codice_fiscale", NUOVO),
        ("denominazione", "Comune di Roccaspina"),
        ("codice_ipa", ""),
        ("segregazione", "07"),
    ];
    let res = livia.submit("/operatori/enti/nuovo", ENTI, &fields).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    location(&res).unwrap()
}

/// Somebody administers it, as the first administrators are appointed.
async fn amministra(portal: &TestPortal, ente: EnteId, codice_fiscale: &str, nome: &str) {
    let nuova = NuovaNomina {
        ente: Some(ente),
        ruolo: Ruolo::AmministratoreEnte,
        ufficio: None,
        servizi: vec![],
        codice_fiscale: CodiceFiscale::parse(codice_fiscale).unwrap(),
        nome: nome.to_owned(),
        dal: date(2026, 1, 1),
        al: None,
        atto: "Decreto 1".to_owned(),
    };
    let mut conn = portal.db().acquire().await.unwrap();
    backoffice::nomina_da_console(&mut conn, &nuova, portal.clock.now()).await.unwrap();
}

async fn step(livia: &Browser<'_>, path: &str, stato: &str, motivo: &str) -> StatusCode {
    let fields = [("stato", stato), ("motivo", motivo)];
    livia.submit(path, &format!("{path}/stato"), &fields).await.status()
}

#[actix_web::test]
async fn an_ente_joins_from_nothing_to_live_and_its_list_follows_by_itself() {
    let portal = TestPortal::start().await;
    let livia = portal.in_office(LIVIA).await;
    let path = iscritto(&livia).await;
    let id = ente(&portal, NUOVO).await;
    let page = livia.page(&path).await.1;
    assert!(page.contains("Inserito") && page.contains("Fatte 0 cose su 9"), "{page}");
    // Its administrators can be appointed before anything else.
    assert!(livia.page("/operatori/incarichi/nuovo").await.1.contains("Roccaspina"));
    amministra(&portal, id, PAOLO, "Paolo Ferri").await;
    amministra(&portal, id, LUCA, "Luca Galli").await;
    let page = livia.page(&path).await.1;
    assert!(page.contains("Nominate: 2. Entrate: 0."), "{page}");
    // At a level that an administrator cannot work with, nobody came in yet.
    assert_eq!(portal.browser().login_office(PAOLO, 2).await.status(), StatusCode::SEE_OTHER);
    let luca = portal.in_office(LUCA).await;
    let page = livia.page(&path).await.1;
    assert!(
        page.contains("Nominate: 2. Entrate: 1.") && page.contains("Fatte 0 cose su 9"),
        "{page}"
    );
    let paolo = portal.in_office(PAOLO).await;
    let fatte = async |n: usize, what: &str| {
        let page = paolo.page(ATTIVAZIONE).await.1;
        assert!(page.contains(&format!("Fatte {n} cose su 9")), "{what}: {page}");
    };
    fatte(1, "two people").await;
    let form = "/operatori/attivazione/dati";
    let mut dati = vec![
        ("telefono", "055 1234567"),
        ("email", "urp@roccaspina.example"),
        ("sito", "http://roccaspina.example"),
        ("presentazione_it", "Il comune sulla rocca."),
        ("orari_it", "La mattina, in piazza."),
    ];
    let res = paolo.submit(form, form, &dati).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = res.text().await.unwrap();
    assert!(page.contains("href=\"#sito\"") && page.contains("Il comune sulla rocca."), "{page}");
    dati[2].1 = "https://roccaspina.example";
    assert_eq!(location(&paolo.submit(form, form, &dati).await).unwrap(), ATTIVAZIONE);
    fatte(2, "texts").await;
    let fields = [
        ("denominazione", "Comune di Roccaspina"),
        ("codice_ipa", "c_r001"),
        ("segregazione", "07"),
        ("accordo", "Prot. 12 del 3 novembre 2026"),
    ];
    assert_eq!(
        location(&livia.submit(&format!("{path}/modifica"), &path, &fields).await).unwrap(),
        path
    );
    fatte(4, "data and agreement").await;
    let conto =
        [("iban", IBAN), ("intestatario", "Comune di Roccaspina"), ("valido_dal", "2026-01-01")];
    let conto = decided(&paolo.submit("/operatori/conti/nuovo", "/operatori/conti", &conto).await);
    fatte(4, "a declaration").await;
    luca.submit(&conto, &format!("{conto}/conferma"), &[]).await;
    fatte(5, "an account").await;
    let iban = sqlx::query_scalar!("select iban_id from iban where ente_id = $1", id.0);
    let iban = iban.fetch_one(portal.db()).await.unwrap().to_string();
    let mensa = [
        ("codice", "MENSA"),
        ("nome_it", "Mensa"),
        ("tassonomia", "9/0107101TS/"),
        ("conto", iban.as_str()),
        ("regole", "attivo"),
    ];
    let new = "/operatori/servizi/nuovo?tassonomia=9/0107101TS/";
    let res = paolo.submit(new, "/operatori/servizi", &mensa).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    fatte(6, "a service").await;
    // Now the station: first there is nothing to ask it for, then it must know the ente.
    let station = format!("{ATTIVAZIONE}/stazione");
    let res = paolo.submit(ATTIVAZIONE, &station, &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("prepara prima l’avviso di prova"));
    let res = paolo.submit(AVVISO, AVVISO, &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT, "not before it is on trial");
    assert_eq!(
        step(&livia, &path, "attivo", "Pronto").await,
        StatusCode::CONFLICT,
        "not from there"
    );
    assert_eq!(
        step(&livia, &path, "prova", "").await,
        StatusCode::CONFLICT,
        "not without saying why"
    );
    assert_eq!(step(&livia, &path, "prova", "Dati completi").await, StatusCode::SEE_OTHER);
    assert_eq!(location(&paolo.submit(AVVISO, AVVISO, &[]).await).unwrap(), AVVISO);
    fatte(6, "a document is not a sheet").await;
    let foglio = stampato(pdf(&paolo, &format!("{AVVISO}/pdf")).await).await;
    let foglio = file(foglio, ImageFormat::Png).await;
    let sheet = format!("{AVVISO}/foglio");
    let res = paolo.upload(AVVISO, &sheet, &[], &[("foglio", "foglio.png", &foglio)]).await;
    assert_eq!(res.status(), StatusCode::OK, "{}", res.text().await.unwrap());
    fatte(7, "a sheet that can be read").await;
    assert_eq!(step(&livia, &path, "inserito", "Uno sbaglio").await, StatusCode::SEE_OTHER);
    paolo.submit(ATTIVAZIONE, &station, &[]).await;
    let page = paolo.page(ATTIVAZIONE).await.1;
    assert!(
        page.contains("PAA_ID_DOMINIO_ERRATO"),
        "who is only written down is not known: {page}"
    );
    fatte(7, "the station says no").await;
    assert_eq!(step(&livia, &path, "prova", "Di nuovo").await, StatusCode::SEE_OTHER);
    assert_eq!(location(&paolo.submit(ATTIVAZIONE, &station, &[]).await).unwrap(), ATTIVAZIONE);
    fatte(8, "the station answers").await;
    assert_eq!(
        step(&livia, &path, "attivo", "Quasi").await,
        StatusCode::CONFLICT,
        "no payment yet"
    );
    // A receipt of a notice that nobody issued is no payment of theirs, nor one that was asked for.
    let rt = sqlx::query!(
        "insert into rt (ente_cf, receipt_id, numero_avviso, iuv, importo_cent, versione, pagata_at, psp, id_psp,
           debitore_codice, debitore_nome, ente_nome, causale, trasferimenti, originale, applicata_at, esito, provenienza)
         select $1, 'r' || n, '3', '0', 100, 2, now(), 'P', 'P', 'X', 'X', 'X', 'X', '[]', '', now(),
                case n when 1 then 'sconosciuta' else 'regolare' end, case n when 1 then 'nodo' else 'eventi' end
         from generate_series(1, 2) n",
        NUOVO
    );
    rt.execute(portal.db()).await.unwrap();
    fatte(8, "no payment of a notice of theirs by the Node").await;
    // On trial it is payable by who has the number, and nobody finds it.
    assert!(!portal.browser().page("/enti").await.1.contains("Roccaspina"));
    let numero = sqlx::query_scalar!("select numero_avviso from rata where ente_id = $1", id.0);
    let numero = numero.fetch_one(portal.db()).await.unwrap();
    let node = async |what: &str| {
        let body = serde_json::json!({"ente": NUOVO, "numero": numero});
        let res = http().post(format!("{}/node/{what}", portal.sandbox)).json(&body).send().await;
        res.unwrap().status()
    };
    assert_eq!(node("pay").await, StatusCode::OK);
    // The receipt is applied a moment after it came.
    let paid = async || paolo.page(ATTIVAZIONE).await.1.contains("Fatte 9 cose su 9");
    portal.eventually(paid).await;
    assert!(paolo.page(ATTIVAZIONE).await.1.contains("È tutto fatto"));
    assert_eq!(step(&livia, &path, "attivo", "Tutto fatto").await, StatusCode::SEE_OTHER);
    assert!(portal.browser().page("/enti").await.1.contains("Roccaspina"));
    // Suspended, nothing new is paid; and its story says who did what, and why.
    assert_eq!(step(&livia, &path, "sospeso", "Tesoriere cambiato").await, StatusCode::SEE_OTHER);
    assert!(!portal.browser().page("/enti").await.1.contains("Roccaspina"));
    assert_ne!(node("verify").await, StatusCode::OK);
    assert_eq!(step(&livia, &path, "attivo", "Risolto").await, StatusCode::SEE_OTHER);
    let page = livia.page(&path).await.1;
    let story = page.split_once("id=\"storia\"").unwrap().1;
    for text in ["Tesoriere cambiato", "Risolto", "sospeso", "Livia Greco", "Prot. 12"] {
        assert!(story.contains(text), "{text}: {story}");
    }
    let log = portal.in_office("CRSNZE60D11D612R").await.page("/operatori/registro").await.1;
    assert!(log.contains("Dati o stato dell’ente cambiati"), "{log}");
    portal.stop().await;
}

#[actix_web::test]
async fn what_an_ente_is_the_region_alone_says() {
    let portal = TestPortal::start().await;
    let (sara, livia) = (portal.in_office(SARA).await, portal.in_office(LIVIA).await);
    let id = ente(&portal, PONTELAGO).await;
    let path = format!("{ENTI}/{id}");
    for page in [ENTI, path.as_str()] {
        assert_eq!(sara.get(page).await.status(), StatusCode::FORBIDDEN, "{page}");
    }
    let page = livia.page(ENTI).await.1;
    assert!(page.contains("Comune di Pontelago") && page.contains("Montechiaro"), "{page}");
    // Nor by the database, whatever a page forgets.
    for change in
        ["stato = 'sospeso'", "denominazione = 'Altro'", "segregazione = 9", "accordo = 'x'"]
    {
        let mut tx = begin(&portal, &id.to_string(), "").await;
        let change = sqlx::AssertSqlSafe(format!("update ente set {change} where ente_id = {id}"));
        let error = sqlx::raw_sql(change).execute(&mut *tx).await.unwrap_err().to_string();
        assert!(error.contains("only the region"), "{error}");
    }
    let mut tx = begin(&portal, &id.to_string(), "").await;
    let theirs = sqlx::query!("update ente set telefono = '1' where ente_id <> $1", id.0);
    assert_eq!(theirs.execute(&mut *tx).await.unwrap().rows_affected(), 0);
    drop(tx);
    // Whether an ente was paid, the region may know; of a neighbour, nobody else.
    let borgo = ente(&portal, "80034500019").await;
    let mut tx = begin(&portal, &id.to_string(), "").await;
    let paid = sqlx::query_scalar!("select ente_ha_incassato($1)", borgo.0);
    assert_eq!(paid.fetch_one(&mut *tx).await.unwrap(), Some(false));
    drop(tx);
    // What can be no ente is refused, field by field; who is there is not written down twice.
    let good = [("codice_fiscale", NUOVO), ("denominazione", "Comune"), ("segregazione", "01")];
    for (field, value) in [
        ("codice_fiscale", "80089000015"),
        ("codice_fiscale", PONTELAGO),
        ("codice_fiscale", PAOLO),
        ("denominazione", " "),
        ("segregazione", "100"),
        ("codice_ipa", "con spazi"),
    ] {
        let mut fields: Vec<(&str, &str)> = good.into_iter().filter(|it| it.0 != field).collect();
        fields.push((field, value));
        let res = livia.submit("/operatori/enti/nuovo", ENTI, &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        let page = res.text().await.unwrap();
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field} {value}: {page}");
    }
    // The number by which its notices begin stays, once there are services.
    let form = format!("{path}/modifica");
    let fields = [("denominazione", "Comune di Pontelago"), ("segregazione", "09")];
    let res = livia.submit(&form, &path, &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("ha già servizi"));
    // Two at the same time: the second finds it changed.
    let piero = portal.in_office(PIERO).await;
    let (mine, theirs) = (livia.page(&path).await.1, piero.page(&path).await.1);
    let fields = [("stato", "sospeso"), ("motivo", "Prova")];
    let stato = format!("{path}/stato");
    assert_eq!(livia.submit_from(&mine, &stato, &fields).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(piero.submit_from(&theirs, &stato, &fields).await.status(), StatusCode::CONFLICT);
    portal.stop().await;
}
