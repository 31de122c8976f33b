//! What logging in and out leaves in the register, and what the person can read of it.
use super::op::{GOOD, MARIO};
use super::saml;
use super::uscita::csrf;
use super::visitor::Visitor;
use super::{honest, last_voce, op, page, portal};
use crate::kernel::CodiceFiscale;
use crate::platform::config::Profile;
use crate::platform::registro::{self, Attore, Evento, Voce};
use crate::tests::support::{GIULIA, TestPortal};
use op::{Answer, Op};
use serde_json::{Value, json};
use wiremock::MockGuard;

/// A portal that knows a provider by OpenID as `prova`, one by SAML as `spid`.
async fn world() -> (Op, MockGuard, TestPortal) {
    let op = Op::start().await;
    let keys = op.publish(vec![op::jwk(&GOOD, "uno")]).await;
    let peers = vec![op.peer("prova"), saml::idp::peer("spid", Profile::Spid)];
    let portal = portal(peers).await;
    (op, keys, portal)
}

/// Another person.
fn giulia(answer: &mut Answer) {
    answer.claim("fiscalNumber", json!(GIULIA));
    answer.userinfo = json!({ "sub": "mario" });
}

async fn add(portal: &TestPortal, voce: &Voce) {
    let mut tx = portal.db().begin().await.unwrap();
    registro::add(&mut tx, &portal.state, voce).await.unwrap();
    tx.commit().await.unwrap();
}

fn has(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|it| it == part.as_bytes())
}

#[actix_web::test]
async fn what_was_asked_and_answered_is_kept_sealed_with_each_login() {
    let (op, _keys, portal) = world().await;
    let visitor = Visitor::new(&portal);
    let started = visitor.start("/accesso/prova").await;
    let waiting = sqlx::query_scalar!(r#"select richiesta as "richiesta!" from accesso_avviato"#);
    let waiting = waiting.fetch_one(portal.db()).await.unwrap();
    assert!(!has(&waiting, &started.state), "the key of a login is not in the database");
    let answer = honest(&portal, &op, &started);
    let _guards = op.give(&answer).await;
    visitor.get(&format!("/accesso/prova/ritorno?{}", answer.query())).await;
    let voce = last_voce(&portal).await;
    assert_eq!((voce.evento, &voce.attore), (Evento::Entrata, &Attore::Interessato));
    let kept = voce.accesso.unwrap();
    assert_eq!(kept.richiesta.as_deref(), Some(started.url.as_str()));
    let risposta: Value = serde_json::from_str(&kept.risposta.unwrap()).unwrap();
    assert_eq!(risposta["id_token"].as_str().unwrap().split('.').count(), 3);
    let userinfo: Value = serde_json::from_str(risposta["userinfo"].as_str().unwrap()).unwrap();
    assert_eq!(userinfo, answer.userinfo, "as it came");

    let visitor = Visitor::new(&portal);
    let started = saml::start(&visitor, "spid").await;
    let answer = saml::honest(&portal, "spid", &started);
    assert_eq!(saml::post(&visitor, "spid", &answer).await.status(), 303);
    let kept = last_voce(&portal).await.accesso.unwrap();
    assert_eq!(kept.richiesta.as_deref(), Some(started.request.as_str()));
    let risposta = kept.risposta.unwrap();
    assert!(risposta.contains(&format!("InResponseTo=\"{}\"", started.id)), "{risposta}");
    assert!(risposta.contains("SignatureValue") && risposta.contains(MARIO), "{risposta}");
    portal.stop().await;
}

#[actix_web::test]
async fn nothing_of_a_person_can_be_read_in_the_table() {
    let (op, _keys, portal) = world().await;
    let visitor = Visitor::new(&portal);
    visitor.log_in(&op, "prova", |_| {}).await;
    let token = csrf(&visitor).await;
    visitor.post("/uscita", &[("_csrf", token.as_str())]).await;
    let refused = visitor.log_in(&op, "prova", |it| it.error("access_denied", "ErrorCode nr22"));
    assert_eq!(refused.await.status(), 403);
    let rifiuto = last_voce(&portal).await;
    assert_eq!((rifiuto.evento, rifiuto.attore), (Evento::Rifiuto, Attore::Nessuno));
    assert_eq!(rifiuto.interessato, None);
    let kept = rifiuto.accesso.unwrap();
    assert_eq!((kept.richiesta, kept.risposta), (None, None), "of who did not get in: nothing");
    saml::log_in(&visitor, "spid", |_| {}).await;

    let rows = sqlx::query!(
        r#"select voce, interessato_hash as "hash", precedente, impronta from registro"#
    );
    let rows = rows.fetch_all(portal.db()).await.unwrap();
    assert_eq!(rows.len(), 4);
    for row in &rows {
        let hash = row.hash.clone().unwrap_or_default();
        let columns = [&row.voce, &hash, &row.precedente, &row.impronta];
        for part in [MARIO, "Mario", "mario@posta", "prova", "entrata", &visitor.address] {
            assert!(columns.iter().all(|it| !has(it, part)), "{part}");
        }
    }
    let known: Vec<_> = rows.iter().filter_map(|it| it.hash.as_deref()).collect();
    assert_eq!(known.len(), 3, "the refusal is about nobody");
    assert!(known.iter().all(|it| *it == known[0] && it.len() == 32), "one person, one name");
    portal.stop().await;
}

#[actix_web::test]
async fn people_read_who_saw_their_data_and_nobody_else_does() {
    let (op, _keys, portal) = world().await;
    let nobody = Visitor::new(&portal);
    assert_eq!(nobody.get("/area/accessi").await.status(), 303);
    let mario = Visitor::new(&portal);
    mario.log_in(&op, "prova", |_| {}).await;
    let token = csrf(&mario).await;
    mario.post("/uscita", &[("_csrf", token.as_str())]).await;
    mario.log_in(&op, "prova", |_| {}).await;
    let other = Visitor::new(&portal);
    other.log_in(&op, "prova", giulia).await;
    let operatore = CodiceFiscale::parse("VRDNNA85B41D612P").unwrap();
    let mut voce = Voce::new(
        Evento::Visione,
        Attore::Operatore {
            codice_fiscale: operatore.clone(),
            ruolo: "operatore".to_owned(),
            ente: Some("Comune di Borgo <Alto>".to_owned()),
            ufficio: Some("Ufficio tributi".to_owned()),
        },
    );
    voce.interessato = Some(MARIO.to_owned());
    voce.oggetto = Some("posizione 12".to_owned());
    add(&portal, &voce).await;

    let (status, html) = page(mario.get("/area/accessi").await).await;
    assert_eq!(status, 200);
    let count = |html: &str, words: &str| html.matches(words).count();
    assert_eq!(count(&html, "<h3>Accesso al portale</h3>"), 2);
    assert_eq!(count(&html, "<h3>Uscita dal portale</h3>"), 1);
    assert!(html.contains("Con Proxy prova") && html.contains("Livello di sicurezza 2"));
    for words in ["Comune di Borgo &lt;Alto&gt;", "Ufficio tributi", "posizione 12"] {
        assert_eq!(count(&html, words), 1, "{words}");
    }
    assert!(!html.contains(operatore.as_str()), "not who works there");
    assert!(html.contains("href=\"/area/accessi\""), "the menu leads here");
    let (_, html) = page(mario.get("/en/area/accessi").await).await;
    assert!(html.contains("A public body saw your data"));

    let (_, html) = page(other.get("/area/accessi").await).await;
    assert_eq!(count(&html, "<h3>Accesso al portale</h3>"), 1);
    assert!(!html.contains("posizione 12"));
    portal.stop().await;
}

#[actix_web::test]
async fn a_long_register_is_read_page_by_page() {
    let (op, _keys, portal) = world().await;
    let mario = Visitor::new(&portal);
    mario.log_in(&op, "prova", |_| {}).await;
    let mut voce = Voce::new(Evento::IncaricoProposto, Attore::Console);
    voce.interessato = Some(MARIO.to_owned());
    for _ in 0..20 {
        add(&portal, &voce).await;
    }
    let (_, html) = page(mario.get("/area/accessi").await).await;
    assert_eq!(html.matches("<h3>Ti è stato proposto un incarico").count(), 20, "newest first");
    assert!(html.contains("href=\"/area/accessi?pagina=2\""));
    for last in ["2", "99", "4294967296"] {
        let (status, html) = page(mario.get(&format!("/area/accessi?pagina={last}")).await).await;
        let lines = html.matches("<h3>Accesso al portale</h3>").count();
        // What is not a number of a page is the first one.
        assert_eq!((status, lines), (200, usize::from(last.len() < 5)), "{last}");
    }
    portal.stop().await;
}
