//! Accounts of an ente: nobody alone moves where money goes.
use super::decided;
use super::isolamento::{BORGO, PONTELAGO, begin, ente};
use crate::tests::support::{DARIO, MARCO, SARA, TestPortal, location};
use jiff::SignedDuration;
use reqwest::StatusCode;

const CONTI: &str = "/operatori/conti";
const NEW: &str = "/operatori/conti/nuovo";
/// A good IBAN that is not Pontelago's.
const IBAN: &str = "IT91 J999 9900 7000 0000 0700 001";
const FIELDS: [(&str, &str); 3] =
    [("iban", IBAN), ("intestatario", "Comune di Pontelago"), ("valido_dal", "2026-01-01")];

/// Whether Pontelago has the account, and its last day.
async fn has(portal: &TestPortal) -> Option<Option<String>> {
    let row = sqlx::query_scalar!(
        "select valido_al::text from iban join ente using (ente_id) where codice_fiscale = $1 and iban = $2",
        PONTELAGO,
        IBAN.replace(' ', ""),
    );
    row.fetch_optional(portal.db()).await.unwrap()
}

#[actix_web::test]
async fn an_account_counts_when_a_second_person_confirms_it_and_one_is_enough_to_end_it() {
    let portal = TestPortal::start().await;
    let (sara, dario) = (portal.in_office(SARA).await, portal.in_office(DARIO).await);
    let form = "/operatori/servizi/nuovo?tassonomia=9/0107101TS/";
    let plain = IBAN.replace(' ', "");
    let path = decided(&sara.submit(NEW, CONTI, &FIELDS).await);
    assert_eq!(has(&portal).await, None, "a declaration is no account");
    assert!(!sara.page(form).await.1.contains(&plain), "no service can use it");
    let again = sara.submit(NEW, CONTI, &FIELDS).await;
    assert_eq!(again.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().await.unwrap().contains("aspetta già"));
    // Who declared it is not the second person, today or tomorrow.
    let alone = sara.submit(&path, &format!("{path}/conferma"), &[]).await;
    assert_eq!(alone.status(), StatusCode::CONFLICT);
    assert_eq!(has(&portal).await, None);
    assert!(dario.page("/operatori").await.1.contains("1 proposta aspetta la tua decisione"));
    let page = dario.page(&path).await.1;
    assert!(page.contains("non con una e-mail"), "{page}");
    assert_eq!(decided(&dario.submit(&path, &format!("{path}/conferma"), &[]).await), path);
    assert_eq!(has(&portal).await, Some(None));
    assert!(sara.page(form).await.1.contains(&plain));
    let page = sara.page(&path).await.1;
    assert!(page.contains("Sara Conti") && page.contains("Dario Villa"), "{page}");
    // In doubt, it is out at once.
    assert_eq!(decided(&sara.submit(&path, &format!("{path}/chiudi"), &[]).await), path);
    let ieri = portal.state.clock.oggi().yesterday().unwrap().to_string();
    assert_eq!(has(&portal).await, Some(Some(ieri)));
    assert!(!sara.page(form).await.1.contains(&plain));
    let log = portal.in_office("CRSNZE60D11D612R").await.page("/operatori/registro").await.1;
    for event in ["Conto dichiarato", "Conto confermato", "Conto tolto o rifiutato"] {
        assert!(log.contains(event), "{event}: {log}");
    }
    let chi = sqlx::query_scalar!(
        r#"select array_agg(chi order by storia_id) as "chi!" from catalogo_storia
           where tabella = 'iban' and chi <> 'console'"#
    );
    let chi = chi.fetch_one(portal.db()).await.unwrap();
    assert_eq!(chi, [DARIO, SARA], "its story says who made it count, and who ended it");
    portal.stop().await;
}

#[actix_web::test]
async fn nobody_moves_an_account_by_another_way() {
    let portal = TestPortal::start().await;
    let (pontelago, borgo) = (ente(&portal, PONTELAGO).await, ente(&portal, BORGO).await);
    let sara = portal.in_office(SARA).await;
    // An account of a neighbour, by its id in the form of a service.
    let id = sqlx::query_scalar!("select min(iban_id) from iban where ente_id = $1", borgo.0);
    let id = id.fetch_one(portal.db()).await.unwrap().unwrap().to_string();
    let fields =
        [("codice", "X"), ("nome_it", "X"), ("tassonomia", "9/0107101TS/"), ("conto", id.as_str())];
    let form = "/operatori/servizi/nuovo?tassonomia=9/0107101TS/";
    let res = sara.submit(form, "/operatori/servizi", &fields).await;
    assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(res.text().await.unwrap().contains("Scegli un conto"));
    // The declaration of a neighbour.
    let theirs = sqlx::query_scalar!(
        "insert into conto_proposto (ente_id, iban, intestatario, valido_dal, proposto_da, proposto_at)
         values ($1, $2, 'Borgo', '2026-01-01', 'altri', now()) returning conto_id",
        borgo.0,
        IBAN.replace(' ', ""),
    );
    let theirs = format!("{CONTI}/{}", theirs.fetch_one(portal.db()).await.unwrap());
    assert_eq!(sara.get(&theirs).await.status(), StatusCode::NOT_FOUND);
    for act in ["conferma", "chiudi"] {
        let res = sara.submit("/operatori", &format!("{theirs}/{act}"), &[]).await;
        assert_eq!(res.status(), StatusCode::NOT_FOUND, "{act}");
    }
    // Who only reads the catalogue has no page of accounts.
    let marco = portal.in_office(MARCO).await;
    assert_eq!(marco.get(CONTI).await.status(), StatusCode::FORBIDDEN);
    // A session that proved who it is a while ago proves it again first.
    let page = sara.page(NEW).await.1;
    portal.clock.set_offset(SignedDuration::from_mins(11));
    let res = sara.submit_from(&page, CONTI, &FIELDS).await;
    assert!(location(&res).unwrap().starts_with("/operatori/conferma"), "{:?}", location(&res));
    // Nor by the operators' own connection to the database.
    let whole = pontelago.to_string();
    for attack in [
        "insert into iban (ente_id, iban, valido_dal) select operatori_ente(), 'IT91J9999900700000000700001', '2026-01-01'",
        "update iban set iban = 'IT91J9999900700000000700001'",
        "update conto_proposto set iban = 'IT91J9999900700000000700001'",
        "update catalogo_storia set chi = 'altri'",
        "insert into catalogo_storia (ente_id, tabella, riga_id, campo, chi, at) values (operatori_ente(), 'iban', 1, '', 'altri', now())",
    ] {
        let mut tx = begin(&portal, &whole, "").await;
        let error = sqlx::raw_sql(attack).execute(&mut *tx).await.unwrap_err().to_string();
        assert!(error.contains("permission denied"), "{attack}: {error}");
    }
    let one = "insert into conto_proposto (ente_id, iban, intestatario, valido_dal, proposto_da, proposto_at,
                 confermato_da, confermato_at)
               select operatori_ente(), 'IT91J9999900700000000700001', 'X', '2026-01-01', 'io', now(), 'io', now()";
    let mut tx = begin(&portal, &whole, "").await;
    let error = sqlx::raw_sql(one).execute(&mut *tx).await.unwrap_err().to_string();
    assert!(error.contains("check constraint"), "{error}");
    drop(tx);
    portal.stop().await;
}

#[actix_web::test]
async fn an_account_that_cannot_be_one_is_refused_field_by_field() {
    let portal = TestPortal::start().await;
    let sara = portal.in_office(SARA).await;
    for (field, value, text) in [
        ("iban", "", "Scrivi l’IBAN"),
        ("iban", "IT91J99999007", "27 caratteri"),
        ("iban", "IT91J9999900700000000700002", "cifre di controllo"),
        ("iban", "DE89370400440532013000", "27 caratteri"),
        ("intestatario", "", "di chi è il conto"),
        ("valido_dal", "2026-02-30", "questo giorno non esiste"),
        ("valido_al", "2025-12-31", "finisce prima"),
    ] {
        let mut fields: Vec<(&str, &str)> = FIELDS.into_iter().filter(|it| it.0 != field).collect();
        fields.push((field, value));
        let res = sara.submit(NEW, CONTI, &fields).await;
        assert_eq!(res.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        let page = res.text().await.unwrap();
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
        assert!(page.to_lowercase().contains(&text.to_lowercase()), "{field} {value}: {page}");
    }
    assert_eq!(has(&portal).await, None);
    portal.stop().await;
}
