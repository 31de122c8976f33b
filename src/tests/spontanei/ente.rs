//! An ente makes a form, citizens use it, the ente changes it under them.
use super::{PNG, fill, made, send};
use crate::tests::support::{
    Browser, GIULIA, MARCO, SARA, TEO, TestPortal, hidden, location, values,
};
use jiff::SignedDuration;
use reqwest::StatusCode;

/// Makes a draft of a ready-made form for a service of who looks; gives its address.
async fn draft(office: &Browser<'_>, portal: &TestPortal, codice: &str, modello: &str) -> String {
    let id = sqlx::query_scalar!(
        "select servizio_id from servizio join ente using (ente_id)
         where codice_fiscale = '80023400015' and codice = $1",
        codice,
    );
    let id = id.fetch_one(portal.db()).await.unwrap().to_string();
    let list = "/operatori/moduli";
    let res = office.submit(list, list, &[("servizio", &id), ("modello", modello)]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    location(&res).unwrap()
}

async fn act(office: &Browser<'_>, path: &str, azione: &str, campo: &str) -> StatusCode {
    let html = office.page(path).await.1;
    let revisione = hidden(&html, "revisione").unwrap_or_default();
    let fields = [("azione", azione), ("revisione", revisione.as_str()), ("campo", campo)];
    office.submit_from(&html, path, &fields).await.status()
}

/// Works for Borgo San Vito, on votive lamps only.
async fn teo_at_borgo(portal: &TestPortal) -> Browser<'_> {
    let teo = portal.in_office(TEO).await;
    let home = teo.page("/operatori").await.1;
    let incarico = sqlx::query_scalar!(
        "select incarico_id from incarico join ente using (ente_id)
         where incarico.codice_fiscale = $1 and ente.codice_fiscale = '80034500019'",
        TEO,
    );
    let incarico = incarico.fetch_one(portal.db()).await.unwrap().to_string();
    teo.submit_from(&home, "/operatori/incarico", &[("incarico", &incarico)]).await;
    teo
}

const FIELD: [(&str, &str); 3] =
    [("etichetta_it", "Quante persone"), ("nome", "persone"), ("obbligatorio", "si")];

const GENERAL: [(&str, &str); 7] = [
    ("titolo_it", "Visita al museo"),
    ("descrizione_it", "Il biglietto di un gruppo."),
    ("chi", "chiunque"),
    ("giorni", "10"),
    ("come", "calcolato"),
    ("causale", "Museo, persone {persone}"),
    ("formula", "persone * 4,50"),
];

#[actix_web::test]
async fn a_clerk_makes_a_form_without_code_and_a_citizen_pays_by_it() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = draft(&marco, &portal, "CERTIFICATI", "vuoto").await;
    assert_eq!(act(&marco, &path, "pubblica", "").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(act(&marco, &path, "aggiungi", "numero").await, StatusCode::SEE_OTHER);
    // A mistake is told with its place, and nothing is lost.
    let campo = format!("{path}/campi/0");
    let html = marco.page(&campo).await.1;
    let revisione = hidden(&html, "revisione").unwrap();
    let with = |more: &[(&'static str, &'static str)]| {
        let mut all: Vec<(&str, &str)> = FIELD.to_vec();
        all.extend([("decimali", "0"), ("min", "1"), ("max", "50")]);
        all.extend_from_slice(more);
        all
    };
    let mut wrong = with(&[("valido_se", "persone >\n  quanti")]);
    wrong.push(("revisione", &revisione));
    let res = marco.submit_from(&html, &campo, &wrong).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let told = res.text().await.unwrap();
    assert!(told.contains("Riga 2, colonna 3") && told.contains("quanti"), "{told}");
    assert_eq!(hidden(&told, "nome").unwrap(), "persone");
    let mut right = with(&[("valido_se", "persone > 1")]);
    right.push(("revisione", &revisione));
    assert_eq!(marco.submit_from(&told, &campo, &right).await.status(), StatusCode::SEE_OTHER);
    // Another tab, opened before, changes nothing any more.
    assert_eq!(marco.submit_from(&html, &campo, &right).await.status(), StatusCode::CONFLICT);
    let generale = format!("{path}/generale");
    let html = marco.page(&generale).await.1;
    let revisione = hidden(&html, "revisione").unwrap();
    let mut all = GENERAL.to_vec();
    all.push(("revisione", &revisione));
    assert_eq!(marco.submit_from(&html, &generale, &all).await.status(), StatusCode::SEE_OTHER);
    // Tried, it says what it would become, and makes nothing.
    let prova = format!("{path}/prova");
    let html = marco.page(&prova).await.1;
    let tried =
        marco.upload_from(&html, &prova, &[("c_persone", "3")], &[]).await.text().await.unwrap();
    assert!(tried.contains("13,50") && tried.contains("Museo, persone 3"), "{tried}");
    assert_eq!(made(&portal).await, 0);
    assert_eq!(act(&marco, &path, "pubblica", "").await, StatusCode::SEE_OTHER);
    assert!(marco.page(&path).await.1.contains("Ha pubblicato la versione 1"));
    // And a citizen pays.
    let scelta = format!("m{}", path.rsplit('/').next().unwrap());
    let browser = portal.browser();
    assert!(browser.page("/paga-servizio?cerca=visita+museo").await.1.contains(&scelta));
    let fields = [
        ("versione", "1"),
        ("vista", "persone"),
        ("nome", "Giulia Bianchi"),
        ("cf", GIULIA),
        ("c_persone", "4"),
    ];
    let check = fill(&browser, &scelta, &fields, &[]).await;
    assert_eq!(send(&browser, &check, "paga").await, "/carrello");
    let cart = browser.page("/carrello").await.1;
    assert!(cart.contains("Museo, persone 4") && cart.contains("18,00"), "{cart}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_form_that_changes_under_somebody_lets_them_finish_for_two_hours_and_then_says_so() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = draft(&marco, &portal, "CERTIFICATI", "certificati").await;
    assert_eq!(act(&marco, &path, "pubblica", "").await, StatusCode::SEE_OTHER);
    let scelta = format!("m{}", path.rsplit('/').next().unwrap());
    let dati = format!("/paga-servizio/{scelta}/dati");
    let browser = portal.browser();
    let begun = browser.page(&dati).await.1;
    assert_eq!(act(&marco, &path, "nuova", "").await, StatusCode::SEE_OTHER);
    let generale = format!("{path}/generale");
    let html = marco.page(&generale).await.1;
    let revisione = hidden(&html, "revisione").unwrap();
    let mut all = GENERAL.to_vec();
    all.retain(|it| !["come", "formula", "causale"].contains(&it.0));
    all.extend([
        ("come", "fisso"),
        ("fisso", "99"),
        ("causale", "Nuovo"),
        ("revisione", &revisione),
    ]);
    assert_eq!(marco.submit_from(&html, &generale, &all).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(act(&marco, &path, "pubblica", "").await, StatusCode::SEE_OTHER);
    let fields = [
        ("versione", "1"),
        ("vista", "certificato"),
        ("vista", "copie"),
        ("nome", "Giulia Bianchi"),
        ("cf", GIULIA),
        ("c_certificato", "residenza"),
        ("c_copie", "2"),
    ];
    let res = browser.upload_from(&begun, &dati, &fields, &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "they end on the version they began");
    let check = location(&res).unwrap();
    assert!(browser.page(&check).await.1.contains("1,04"));
    // They stay: their session does not end meanwhile.
    for minutes in [25, 50, 75, 100, 121] {
        portal.clock.set_offset(SignedDuration::from_mins(minutes));
        browser.page("/carrello").await;
    }
    let html = browser.page(&dati).await.1;
    let res = browser.upload_from(&html, &dati, &fields, &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("L’ente ha cambiato questo modulo"));
    let res = browser.submit_from(&html, &check, &[("come", "stampa")]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert_eq!(made(&portal).await, 0);
    // Withdrawn, it is there for nobody.
    let marco = portal.in_office(MARCO).await;
    assert_eq!(act(&marco, &path, "ritira", "").await, StatusCode::SEE_OTHER);
    assert_eq!(browser.page(&dati).await.0, StatusCode::NOT_FOUND);
    portal.stop().await;
}

#[actix_web::test]
async fn a_form_of_another_ente_or_of_another_service_is_not_there() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = draft(&marco, &portal, "CERTIFICATI", "certificati").await;
    assert_eq!(portal.in_office(SARA).await.page(&path).await.0, StatusCode::OK);
    let teo = teo_at_borgo(&portal).await;
    assert!(!teo.page("/operatori/moduli").await.1.contains("Certificati"));
    for page in [
        path.clone(),
        format!("{path}/generale"),
        format!("{path}/campi/0"),
        format!("{path}/prova"),
    ] {
        assert_eq!(teo.page(&page).await.0, StatusCode::NOT_FOUND, "{page}");
    }
    let html = teo.page("/operatori/moduli").await.1;
    let res = teo.submit_from(&html, &path, &[("azione", "pubblica"), ("revisione", "1")]).await;
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    portal.stop().await;
}

#[actix_web::test]
async fn a_file_is_what_its_bytes_say_and_only_the_ente_opens_it() {
    let portal = TestPortal::start().await;
    let id = sqlx::query_scalar!(
        "select modulo_id from modulo join servizio using (servizio_id) where codice = 'LAMPADE_VOTIVE'"
    );
    let scelta = format!("m{}", id.fetch_one(portal.db()).await.unwrap());
    let path = format!("/paga-servizio/{scelta}/dati");
    let browser = portal.browser();
    let mut fields = vec![
        ("versione", "1"),
        ("vista", "operazione"),
        ("vista", "pratica"),
        ("nome", "Giulia Bianchi"),
        ("cf", GIULIA),
        ("c_operazione", "loculo"),
        ("c_pratica", "=2+5"),
    ];
    // What was answered adds a question: it is asked, and is no mistake.
    let html = browser.page(&path).await.1;
    let res = browser.upload_from(&html, &path, &fields, &[]).await;
    assert_eq!(res.status(), StatusCode::OK);
    let html = res.text().await.unwrap();
    assert!(html.contains("Ci sono altre domande"), "{html}");
    assert!(values(&html, "vista").contains(&"documento".to_owned()));
    fields.push(("vista", "documento"));
    let script = b"<script>alert(1)</script>";
    let res =
        browser.upload_from(&html, &path, &fields, &[("c_documento", "delega.pdf", script)]).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("il file deve essere PDF, JPG o PNG"));
    let big = [PNG, &vec![0; 5 * 1024 * 1024]].concat();
    let res =
        browser.upload_from(&html, &path, &fields, &[("c_documento", "delega.png", &big)]).await;
    assert!(res.text().await.unwrap().contains("al massimo di 5 MB"));
    let check = fill(&browser, &scelta, &fields, &[("c_documento", "delega.pdf", PNG)]).await;
    send(&browser, &check, "stampa").await;
    let row = sqlx::query!(
        "select allegato_id, posizione_id as \"posizione!\" from allegato join compilazione using (compilazione_id)"
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    let page = format!("/operatori/posizioni/{}/richiesta", row.posizione);
    let file = format!("{page}/{}", row.allegato_id);
    let marco = portal.in_office(MARCO).await;
    assert_eq!(marco.get(&file).await.status(), StatusCode::NOT_FOUND, "of another ente");
    assert_eq!(marco.get(&page).await.status(), StatusCode::NOT_FOUND);
    let teo = teo_at_borgo(&portal).await;
    let (status, html) = teo.page(&page).await;
    assert!(status == StatusCode::OK && html.contains("delega.pdf"), "{status} {html}");
    let res = teo.get(&file).await;
    assert_eq!(res.headers()["content-type"], "image/png");
    let disposition = res.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(disposition.starts_with("attachment; "), "{disposition}");
    assert_eq!(res.bytes().await.unwrap(), PNG);
    portal.stop().await;
}

#[actix_web::test]
async fn the_standard_form_of_a_service_can_be_switched_off() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let scelta = super::bianco(&portal, "80023400015").await;
    let id = scelta.trim_start_matches('s');
    let path = format!("/paga-servizio/{scelta}");
    let list = "/operatori/moduli";
    for (acceso, status) in [("false", StatusCode::NOT_FOUND), ("true", StatusCode::OK)] {
        let fields = [("servizio", id), ("acceso", acceso)];
        let res = marco.submit(list, "/operatori/moduli/bollettino", &fields).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
        assert_eq!(portal.browser().page(&path).await.0, status);
    }
    portal.stop().await;
}
