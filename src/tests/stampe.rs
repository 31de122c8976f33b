//! Many notices at once: asked for, printed part by part, taken, and printed again when something of
//! a part is no longer to pay.
mod turni;

use super::support::{Browser, GIULIA, LUCA, MARCO, PAOLO, TestPortal, location};
use crate::features::stampe;
use reqwest::StatusCode;
use std::io::{Cursor, Read};

const MULTE: &str = "MULTE";

async fn servizio(portal: &TestPortal, codice: &str) -> String {
    let id = sqlx::query_scalar!(
        "select servizio_id from servizio join ente using (ente_id)
         where codice = $1 and codice_fiscale = '80023400015'",
        codice
    );
    id.fetch_one(portal.db()).await.unwrap().to_string()
}

/// Asks for the notices of fines; the path of the campaign.
async fn ask(portal: &TestPortal, marco: &Browser<'_>, more: &[(&str, &str)]) -> String {
    ask_of(portal, marco, MULTE, more).await
}

pub async fn ask_of(
    portal: &TestPortal,
    marco: &Browser<'_>,
    codice: &str,
    more: &[(&str, &str)],
) -> String {
    let servizio = servizio(portal, codice).await;
    let mut fields = vec![("servizio", servizio.as_str()), ("lingua", "it")];
    fields.extend(more);
    let res = marco.submit("/operatori/stampe/nuova", "/operatori/stampe", &fields).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    location(&res).unwrap()
}

pub async fn finished(portal: &TestPortal, marco: &Browser<'_>, path: &str) -> String {
    portal.eventually(|| async { marco.page(path).await.1.contains("Finita") }).await;
    marco.page(path).await.1
}

/// Lines of the register.
async fn lines(portal: &TestPortal) -> i64 {
    let all = sqlx::query_scalar!(r#"select count(*) as "n!" from registro"#);
    all.fetch_one(portal.db()).await.unwrap()
}

/// Keeps the job from printing until dropped.
async fn hold(portal: &TestPortal) -> sqlx::Transaction<'static, sqlx::Postgres> {
    let mut tx = portal.db().begin().await.unwrap();
    let all = "select pg_advisory_xact_lock('campagna'::regclass::oid::int, n) from generate_series(1, 3) n";
    sqlx::Executor::execute(&mut *tx, all).await.unwrap();
    tx
}

pub fn text(pdf: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("stampa-{}.pdf", uuid::Uuid::new_v4()));
    std::fs::write(&path, pdf).unwrap();
    let out = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    std::fs::remove_file(&path).unwrap();
    String::from_utf8_lossy(&out.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub async fn zip(browser: &Browser<'_>, path: &str) -> Vec<(String, Vec<u8>)> {
    let res = browser.get(path).await;
    assert_eq!(res.status(), StatusCode::OK);
    let bytes = res.bytes().await.unwrap().to_vec();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = vec![];
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).unwrap();
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).unwrap();
        files.push((file.name().unwrap().into_owned(), bytes));
    }
    files
}

#[actix_web::test]
async fn an_ente_prints_what_is_to_pay_and_takes_the_files() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let (_, home) = marco.page("/operatori").await;
    assert!(home.contains("href=\"/operatori/stampe\""), "{home}");
    assert!(marco.page("/operatori/stampe").await.1.contains("Nessuna stampa"));
    let before = lines(&portal).await;
    let path = ask(&portal, &marco, &[("seconda", "de"), ("postale", "si")]).await;
    let html = finished(&portal, &marco, &path).await;
    assert!(html.contains("3 avvisi fatti su 3") && html.contains("Marco Serra"), "{html}");
    assert!(!html.contains("Avvisi non stampati"), "{html}");

    let files = zip(&marco, &format!("{path}/parti/1/zip")).await;
    let notices = sqlx::query_scalar!(
        "select numero_avviso from rata join posizione using (posizione_id)
         join opzione using (posizione_id, opzione_id)
         join servizio using (servizio_id) where codice = 'MULTE' order by debitore_nome"
    );
    let notices = notices.fetch_all(portal.db()).await.unwrap();
    let mut names: Vec<&str> = files.iter().map(|it| it.0.as_str()).collect();
    names.sort_unstable();
    let mut expected: Vec<String> = notices.iter().map(|it| format!("avviso-{it}.pdf")).collect();
    expected.sort_unstable();
    assert_eq!(names, expected);
    assert!(text(&files[0].1).contains("Zahlungsmitteilung"));

    let res = marco.get(&format!("{path}/parti/1/stampa")).await;
    assert_eq!(res.headers()["content-type"], "application/pdf");
    let all = text(&res.bytes().await.unwrap());
    for (n, notice) in notices.iter().enumerate() {
        let groups = crate::kernel::NumeroAvviso::parse(notice).unwrap().gruppi();
        assert!(all.contains(&groups), "{groups} in {all}");
        let mark = format!("{}/3", n + 1);
        assert!(all.contains(&mark), "the mark {mark}: {all}");
    }
    // Two files were taken and one campaign asked for: three lines.
    assert_eq!(lines(&portal).await - before, 3);
    let (status, list) = marco.page("/operatori/stampe").await;
    assert!(status == StatusCode::OK && list.contains("3 / 3"), "{list}");
    for (lang, word) in [("en", "Finished"), ("es", "Terminada")] {
        assert!(marco.page(&format!("/{lang}{path}")).await.1.contains(word), "{lang}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_printed_is_listed_with_its_reason() {
    let portal = TestPortal::start().await;
    let held = hold(&portal).await;
    let marco = portal.in_office(MARCO).await;
    let path = ask(&portal, &marco, &[("postale", "si")]).await;
    // Between the request and its turn one is paid, and one turns out to have no address.
    portal.pay_elsewhere(PAOLO, "Multa%").await;
    sqlx::query!("update opzione set debitore_indirizzo = null where debitore_codice = $1", LUCA)
        .execute(portal.db())
        .await
        .unwrap();
    drop(held);
    let html = finished(&portal, &marco, &path).await;
    assert!(html.contains("Avvisi non stampati: 2"), "{html}");
    assert!(html.contains("È già pagato") && html.contains("Manca l’indirizzo"), "{html}");
    let res = marco.get(&format!("{path}/scarti")).await;
    assert_eq!(res.headers()["content-type"], "text/csv; charset=utf-8");
    let csv = res.text().await.unwrap();
    assert!(csv.starts_with("\u{feff}IUPD;codice avviso;motivo\r\n"), "{csv}");
    assert!(csv.contains("già pagata") && csv.contains("manca l'indirizzo"), "{csv}");
    assert!(!csv.contains("Ferri") && !csv.contains("Galli"), "it names nobody: {csv}");
    assert_eq!(zip(&marco, &format!("{path}/parti/1/zip")).await.len(), 1);
    portal.stop().await;
}

#[actix_web::test]
async fn what_was_left_out_is_tried_again_when_its_reason_may_have_passed() {
    let portal = TestPortal::start().await;
    let held = hold(&portal).await;
    let marco = portal.in_office(MARCO).await;
    let path = ask(&portal, &marco, &[("postale", "si")]).await;
    portal.pay_elsewhere(PAOLO, "Multa%").await;
    let address = async |written: Option<&str>| {
        sqlx::query!(
            "update opzione set debitore_indirizzo = $2::text::jsonb where debitore_codice = $1",
            LUCA,
            written,
        )
        .execute(portal.db())
        .await
        .unwrap();
    };
    address(None).await;
    // Nothing is left out yet, and it is not finished.
    assert!(!marco.page(&path).await.1.contains("Riprova"));
    let page = marco.page("/operatori/stampe/nuova").await.1;
    let again = async |page: &str| {
        let res = marco.submit_from(page, &format!("{path}/riprova"), &[]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
    };
    let before = lines(&portal).await;
    again(&page).await;
    assert_eq!(lines(&portal).await, before);
    drop(held);
    let html = finished(&portal, &marco, &path).await;
    // One is paid, and stays so.
    assert!(html.contains("Avvisi non stampati: 2") && html.contains("Riprova 1 avviso"), "{html}");
    for (lang, words) in [("en", "Try 1 notice again"), ("es", "Reintentar 1 aviso")] {
        assert!(marco.page(&format!("/{lang}{path}")).await.1.contains(words), "{lang}");
    }
    // Still without: left out again.
    again(&html).await;
    let html = finished(&portal, &marco, &path).await;
    assert!(html.contains("Avvisi non stampati: 2"), "{html}");
    address(Some(r#"{"via": "Via del Porto", "cap": "00100", "localita": "Pontelago"}"#)).await;
    again(&html).await;
    let html = finished(&portal, &marco, &path).await;
    assert!(
        html.contains("Avvisi non stampati: 1") && html.contains("3 avvisi fatti su 3"),
        "{html}"
    );
    assert!(!html.contains("Riprova"), "{html}");
    let [first, second] = [1, 2].map(|n| format!("{path}/parti/{n}/zip"));
    let (first, second) = (zip(&marco, &first).await, zip(&marco, &second).await);
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first[0].0, second[0].0);
    // Two that did something, two files taken.
    assert_eq!(lines(&portal).await - before, 4);
    portal.stop().await;
}

#[actix_web::test]
async fn a_notice_withdrawn_after_printing_drops_out_before_it_is_posted() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = ask(&portal, &marco, &[]).await;
    finished(&portal, &marco, &path).await;
    sqlx::query!(
        "update rata set stato = 'annullata', updated_at = now() from opzione o
         where o.opzione_id = rata.opzione_id and o.debitore_codice = $1 and rata.causale like 'Multa%'",
        GIULIA
    )
    .execute(portal.db())
    .await
    .unwrap();
    let html = marco.page(&path).await.1;
    assert!(html.contains("1 avviso è stato pagato, cambiato o annullato"), "{html}");
    assert!(!html.contains("/parti/1/zip"), "{html}");
    let res = marco.get(&format!("{path}/parti/1/stampa")).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("non è più attuale"));
    let res = marco.submit(&path, &format!("{path}/rifai"), &[("parte", "1")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let html = finished(&portal, &marco, &path).await;
    assert!(html.contains("È stato annullato"), "{html}");
    assert_eq!(zip(&marco, &format!("{path}/parti/1/zip")).await.len(), 2);
    // The day after, an amount that was less is no longer that.
    let past = "update campagna_parte set valida_fino = current_date - 1";
    sqlx::Executor::execute(portal.db(), past).await.unwrap();
    let res = marco.get(&format!("{path}/parti/1/zip")).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    portal.stop().await;
}

#[actix_web::test]
async fn a_long_campaign_has_its_parts_on_more_pages() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let path = ask(&portal, &marco, &[]).await;
    assert!(!finished(&portal, &marco, &path).await.contains("pagina=2"));
    // As if it were 31 times as long.
    sqlx::query!(
        "insert into campagna_parte (campagna_id, numero, avvisi, zip, blocco, fatta_at)
         select campagna_id, n, avvisi, zip, blocco, fatta_at
         from campagna_parte, generate_series(2, 31) n"
    )
    .execute(portal.db())
    .await
    .unwrap();
    let first = marco.page(&path).await.1;
    assert!(first.contains("/parti/30/zip") && !first.contains("/parti/31/zip"), "{first}");
    let second = format!("{path}?pagina=2");
    assert!(first.contains(&format!("href=\"{second}\"")), "{first}");
    let second = marco.page(&second).await.1;
    assert!(second.contains("/parti/31/zip") && !second.contains("/parti/30/zip"), "{second}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_campaign_is_paused_resumed_and_given_up() {
    let portal = TestPortal::start().await;
    let held = hold(&portal).await;
    let marco = portal.in_office(MARCO).await;
    let path = ask(&portal, &marco, &[]).await;
    let act = async |what| marco.submit(&path, &format!("{path}/stato"), &[("fai", what)]).await;
    assert!(marco.page(&path).await.1.contains("0 avvisi fatti su 3"));
    assert_eq!(marco.get(&format!("{path}/novita?visti=0")).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(act("ferma").await.status(), StatusCode::SEE_OTHER);
    assert_eq!(marco.get(&format!("{path}/novita?visti=0")).await.status(), StatusCode::OK);
    drop(held);
    // Nobody prints what is paused.
    assert!(!stampe::stampa_parte(&portal.state).await.unwrap());
    assert!(marco.page(&path).await.1.contains("In pausa"));
    assert_eq!(act("riprendi").await.status(), StatusCode::SEE_OTHER);
    finished(&portal, &marco, &path).await;
    // What is over stays so: the form of an old page does nothing.
    let page = marco.page("/operatori/stampe/nuova").await.1;
    let res = marco.submit_from(&page, &format!("{path}/stato"), &[("fai", "annulla")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert!(marco.page(&path).await.1.contains("Finita"));

    let held = hold(&portal).await;
    let other = ask(&portal, &marco, &[]).await;
    let res = marco.submit(&other, &format!("{other}/stato"), &[("fai", "annulla")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    drop(held);
    let html = marco.page(&other).await.1;
    assert!(html.contains("Annullata") && html.contains("i suoi file sono stati tolti"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_asked_is_told_and_nobody_elses_campaign_exists() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let (multe, sport) = (servizio(&portal, MULTE).await, servizio(&portal, "SPORT").await);
    let bad = [
        (vec![("servizio", "")], "Scegli il servizio"),
        (vec![("servizio", "999999")], "Scegli il servizio"),
        (vec![("servizio", &multe), ("dal", "domani")], "Scrivi una data"),
        (vec![("servizio", &multe), ("dal", "2027-02-01"), ("al", "2027-01-01")], "viene prima"),
        (vec![("servizio", &sport), ("dal", "2099-01-01")], "non c’è nulla da stampare"),
    ];
    for (fields, says) in bad {
        let res = marco.submit("/operatori/stampe/nuova", "/operatori/stampe", &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        let html = res.text().await.unwrap();
        assert!(html.contains(says), "{fields:?}: {html}");
    }
    let path = ask(&portal, &marco, &[]).await;
    // As if it were another ente's.
    sqlx::query!("update campagna set ente_id = (select ente_id from ente where codice_fiscale = '80034500019')")
        .execute(portal.db())
        .await
        .unwrap();
    for page in ["", "/scarti", "/novita", "/parti/1/zip", "/parti/1/stampa"] {
        let res = marco.get(&format!("{path}{page}")).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{page}");
    }
    let page = marco.page("/operatori/stampe/nuova").await.1;
    for (to, field) in
        [("stato", ("fai", "annulla")), ("rifai", ("parte", "1")), ("riprova", ("parte", "1"))]
    {
        let res = marco.submit_from(&page, &format!("{path}/{to}"), &[field]).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{to}");
    }
    portal.stop().await;
}
