//! Appointments: it takes two.
use super::decided;
use crate::tests::support::{Browser, DARIO, ENZO, LIVIA, MARCO, SARA, TEO, TestPortal, location};
use reqwest::{Response, StatusCode};

const NEW: &str = "RZZNDA83L49D612V";

async fn propose(browser: &Browser<'_>, fields: &[(&str, &str)]) -> Response {
    browser.submit("/operatori/incarichi/nuovo", "/operatori/incarichi", fields).await
}

const FIELDS: [(&str, &str); 4] = [
    ("nome", "Nadia Rizzo"),
    ("codice_fiscale", NEW),
    ("ruolo", "operatore_posizioni"),
    ("atto", "Decreto 7 del 20 novembre 2026"),
];

#[actix_web::test]
async fn one_proposes_another_confirms_and_then_it_counts() {
    let portal = TestPortal::start().await;
    let (sara, dario) = (portal.in_office(SARA).await, portal.in_office(DARIO).await);
    let res = propose(&sara, &FIELDS).await;
    let path = decided(&res);
    let page = sara.page(&location(&res).unwrap()).await.1;
    assert!(page.contains("Proposta registrata") && page.contains("Da confermare"));
    assert!(page.contains("Aspetta un’altra persona") && page.contains("Ritira la proposta"));
    // It waits for Dario, not for her.
    assert!(!sara.page("/operatori").await.1.contains("aspetta la tua decisione"));
    assert!(dario.page("/operatori").await.1.contains("1 proposta aspetta la tua decisione"));
    let page = dario.page(&format!("{path}?fatto=1")).await.1;
    assert!(!page.contains("Proposta registrata") && page.contains("Rifiuta la proposta"));
    // Nadia is an accountant still: the proposal gives nothing.
    let nadia = portal.in_office(NEW).await;
    assert_eq!(nadia.get("/operatori/posizioni").await.status(), StatusCode::FORBIDDEN);
    // Whoever proposed cannot confirm, whatever their browser sends.
    let res = sara.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    assert!(res.text().await.unwrap().contains("lo conferma un’altra persona"));
    let res = dario.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(decided(&res), path);
    let page = dario.page(&location(&res).unwrap()).await.1;
    assert!(page.contains("La tua conferma è registrata"));
    assert!(!sara.page(&location(&res).unwrap()).await.1.contains("La tua conferma"));
    assert!(page.contains("Attivo") && page.contains("Sara Conti") && page.contains("Dario Villa"));
    let page = nadia.page("/operatori").await.1;
    assert!(page.contains("scegli con quale lavorare"), "she has two now: {page}");
    // Twice is once.
    let res = dario.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(decided(&res), path);
    // Ending takes one, and counts at once.
    let res = sara.submit(&path, &format!("{path}/chiudi"), &[("motivo", "Trasferita")]).await;
    assert_eq!(decided(&res), path);
    assert!(sara.page(&path).await.1.contains("Trasferita"));
    assert_eq!(nadia.get("/operatori/posizioni").await.status(), StatusCode::FORBIDDEN);
    portal.stop().await;
}

#[actix_web::test]
async fn a_proposal_clicked_twice_is_one() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let page = sara.page("/operatori/incarichi/nuovo").await.1;
    let (one, two) = futures_util::join!(
        sara.submit_from(&page, "/operatori/incarichi", &FIELDS),
        sara.submit_from(&page, "/operatori/incarichi", &FIELDS),
    );
    assert_eq!(location(&one).unwrap(), location(&two).unwrap());
    portal.stop().await;
}

#[actix_web::test]
async fn a_decision_clicked_twice_is_one_and_the_first_of_two_people_counts() {
    let portal = TestPortal::start().await;
    let (sara, dario) = (portal.in_office(SARA).await, portal.in_office(DARIO).await);
    let livia = portal.in_office(LIVIA).await;
    let path = decided(&propose(&sara, &FIELDS).await);
    let confirm = format!("{path}/conferma");
    let page = dario.page(&path).await.1;
    let (one, two) = futures_util::join!(
        dario.submit_from(&page, &confirm, &[]),
        dario.submit_from(&page, &confirm, &[]),
    );
    assert_eq!([decided(&one), decided(&two)], [path.clone(), path.clone()]);
    // Whoever comes next is told, and sees who was there before.
    let res = livia.submit(&path, &confirm, &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    let page = res.text().await.unwrap();
    assert!(page.contains("Qualcuno ha già deciso") && page.contains("Dario Villa"), "{page}");
    let log = portal.in_office(ENZO).await.page("/operatori/registro").await.1;
    assert_eq!(log.matches("Incarico confermato").count(), 1);
    portal.stop().await;
}

#[actix_web::test]
async fn the_same_proposal_again_is_refused_until_the_first_is_withdrawn() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let path = decided(&propose(&sara, &FIELDS).await);
    let res = propose(&sara, &FIELDS).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("ha già questo ruolo qui"));
    // Another office is another appointment.
    let mut elsewhere = FIELDS.to_vec();
    elsewhere.push(("ufficio", "Ragioneria"));
    decided(&propose(&sara, &elsewhere).await);
    let res = sara.submit(&path, &format!("{path}/chiudi"), &[]).await;
    assert_eq!(decided(&res), path);
    assert!(sara.page(&location(&res).unwrap()).await.1.contains("La proposta è chiusa"));
    decided(&propose(&sara, &FIELDS).await);
    portal.stop().await;
}

#[actix_web::test]
async fn who_works_on_some_services_reads_which() {
    let portal = TestPortal::start().await;
    let page = portal.in_office(TEO).await.page("/operatori").await.1;
    assert_eq!(page.matches("Solo per:").count(), 1, "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn the_database_itself_wants_two_different_people() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    let path = decided(&propose(&sara, &FIELDS).await);
    let id: i64 = path.rsplit('/').next().unwrap().parse().unwrap();
    for who in [SARA, NEW] {
        let done = sqlx::query!(
            "update incarico set confermato_da = $2, confermato_at = now() where incarico_id = $1",
            id,
            who,
        )
        .execute(portal.db())
        .await;
        assert!(done.unwrap_err().to_string().contains("check constraint"), "{who}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn administrators_are_made_by_the_region_and_nobody_makes_themselves() {
    let portal = TestPortal::start().await;
    let (sara, livia) = (portal.in_office(SARA).await, portal.in_office(LIVIA).await);
    let mut fields = FIELDS;
    for ruolo in ["amministratore_ente", "amministratore_regione", "mago"] {
        fields[2].1 = ruolo;
        assert_eq!(propose(&sara, &fields).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    fields = FIELDS;
    fields[1].1 = SARA;
    let res = propose(&sara, &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let text = res.text().await.unwrap();
    assert!(text.contains("Nessuno decide del proprio incarico") && text.contains("Nadia Rizzo"));
    // Sara cannot end Dario, an administrator; the region can.
    let dario =
        sqlx::query_scalar!("select incarico_id from incarico where codice_fiscale = $1", DARIO);
    let dario = dario.fetch_one(portal.db()).await.unwrap();
    let path = format!("/operatori/incarichi/{dario}");
    assert!(sara.page(&path).await.1.contains("Degli amministratori decide la Regione"));
    let res = sara.submit("/operatori", &format!("{path}/chiudi"), &[]).await;
    assert_eq!(res.status(), StatusCode::CONFLICT);
    let res = livia.submit(&path, &format!("{path}/chiudi"), &[]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let pontelago =
        sqlx::query_scalar!("select ente_id from ente where codice_fiscale = '80023400015'");
    let pontelago = pontelago.fetch_one(portal.db()).await.unwrap().to_string();
    let mut with_ente = FIELDS.to_vec();
    with_ente[2].1 = "amministratore_ente";
    with_ente.push(("ente", &pontelago));
    assert_eq!(propose(&livia, &with_ente).await.status(), StatusCode::SEE_OTHER);
    // Nothing is taken for granted: whom they work for must be said, and fit the role.
    for (ente, says) in [("", "Scegli per chi lavora"), ("regione", "non stanno insieme")] {
        let mut fields = FIELDS.to_vec();
        fields.push(("ente", ente));
        let res = propose(&livia, &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(res.text().await.unwrap().contains(says), "{ente}");
    }
    let page = livia.page("/operatori/incarichi/nuovo").await.1;
    assert_eq!(page.matches("<option value=\"\" selected>Scegli</option>").count(), 2, "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_role_opens_its_own_pages_only() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    for path in ["/operatori/incarichi", "/operatori/incarichi/nuovo", "/operatori/incarichi/1"] {
        assert_eq!(marco.get(path).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    let sara = portal.in_office(SARA).await;
    assert_eq!(sara.get("/operatori/posizioni").await.status(), StatusCode::FORBIDDEN);
    portal.stop().await;
}
