//! Who a person is: with a fiscal code, without one, too young, with a firm behind them.
use super::op::MARIO;
use super::uscita::csrf;
use super::visitor::{Visitor, location};
use super::{last_line, page, pair};
use crate::kernel::CodiceFiscale;
use crate::platform::registro::Evento;
use serde_json::{Value, json};

#[actix_web::test]
async fn a_citizen_of_another_country_is_in_with_an_account_of_their_own() {
    let (op, _keys, portal) = pair().await;
    let mario = Visitor::new(&portal);
    mario.log_in(&op, "prova", |_| {}).await;

    let visitor = Visitor::new(&portal);
    let res = visitor.log_in(&op, "prova", |it| {
        it.claim("fiscalNumber", Value::Null);
        it.userinfo = json!({ "sub": "mario" });
        it.claim("spidCode", json!("DE/IT/1234567890"));
        // The very name and date of birth of Mario.
        it.claim("dateOfBirth", json!("1980-01-01"));
    });
    assert_eq!(res.await.status(), 303);
    assert!(visitor.is_in().await);
    let line = last_line(&portal).await;
    assert_eq!((line.evento, line.codice_fiscale), (Evento::Entrata, None));
    let known = sqlx::query!("select identificativo, nome, nascita::text from persona_estera");
    let known = known.fetch_one(portal.db()).await.unwrap();
    assert_eq!((known.identificativo.as_str(), known.nome.as_str()), ("DE/IT/1234567890", "Mario"));
    assert_eq!(known.nascita.as_deref(), Some("1980-01-01"));
    let people = sqlx::query_scalar!("select codice_fiscale from persona").fetch_all(portal.db());
    assert_eq!(people.await.unwrap(), [MARIO], "never joined to another by name and date");

    for path in ["/area/da-pagare", "/area/ricevute"] {
        let (status, html) = page(visitor.get(path).await).await;
        assert_eq!(status, 403, "{path}");
        assert!(html.contains("Manca il codice fiscale"), "{path}");
        assert!(html.contains("href=\"/paga-avviso\""), "{path}: there is a way to pay");
        assert!(html.contains("action=\"/uscita\""), "{path}: and a way out");
    }
    let (status, html) = page(visitor.get("/en/area/da-pagare").await).await;
    assert!(status == 403 && html.contains("The Italian tax code is missing"));
    assert_eq!(visitor.get("/paga-avviso").await.status(), 200);
    assert_eq!(visitor.get("/carrello").await.status(), 200);

    let (status, html) = page(visitor.get("/area/accessi").await).await;
    assert!(status == 200 && html.contains("Accesso al portale"), "they see who saw their data");

    let token = csrf(&visitor).await;
    visitor.post("/uscita", &[("_csrf", token.as_str())]).await;
    assert!(!visitor.is_in().await);
    assert_eq!(last_line(&portal).await.evento, Evento::Uscita);
    portal.stop().await;
}

#[actix_web::test]
async fn who_is_too_young_is_told_who_can_enter_for_them() {
    let (op, _keys, portal) = pair().await;
    let oggi = portal.state.clock.oggi();
    let code = |year: i16| {
        let year = year % 100;
        let codes = ('A'..='Z').map(|it| format!("RSSGLI{year:02}A01D612{it}"));
        let mut valid = codes.filter(|it| CodiceFiscale::parse(it).is_ok());
        valid.next().unwrap()
    };
    for (born, status) in [(oggi.year() - 13, 403), (oggi.year() - 15, 303)] {
        let visitor = Visitor::new(&portal);
        let code = code(born);
        let res = visitor.log_in(&op, "prova", |it| {
            it.claim("fiscalNumber", json!(code));
            it.userinfo = json!({ "sub": "mario" });
        });
        let (got, html) = page(res.await).await;
        assert_eq!(got, status, "born in {born}");
        assert_eq!(html.contains("Serve un adulto"), status == 403, "born in {born}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn a_professional_identity_opens_ones_own_debts_and_says_so() {
    let (op, _keys, portal) = pair().await;
    let visitor = Visitor::new(&portal);
    let res = visitor.log_in(&op, "prova", |it| {
        it.claim("companyName", json!("ACME <S.r.l.>"));
        it.claim("companyFiscalNumber", json!("TINIT-01234567890"));
    });
    assert_eq!(location(&res.await), "/area/ricevute");
    let (_, html) = page(visitor.get("/area/da-pagare").await).await;
    assert!(html.contains("identità professionale di ACME &lt;S.r.l.&gt;"));
    let line = last_line(&portal).await;
    assert_eq!(line.codice_fiscale.as_deref(), Some(MARIO));
    portal.stop().await;
}
