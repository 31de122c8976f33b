//! The software of an ente says how much is owed now, while somebody waits at a counter.
use super::software::{Software, posizione};
use super::webhook::{Gestionale, make_for, one};
use super::*;
use crate::tests::support::{MARCO, SARA};
use jiff::SignedDuration;

/// An ente whose software is asked about certificates, and never believed above 500.
async fn ready(portal: &TestPortal) -> Gestionale<'_> {
    let gestionale = Gestionale::new(portal);
    gestionale
        .knows(&make_for(portal, &gestionale.eventi(), &certificati(portal).await).await)
        .await;
    let one = one(portal).await;
    let url = format!("{}/gestionale/importo", portal.sandbox);
    let sara = portal.in_office(SARA).await;
    let fields = [("importo", url.as_str()), ("massimo", "500,00")];
    let res = sara.submit(&one, &format!("{one}/importo"), &fields).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER, "{}", res.text().await.unwrap());
    gestionale
}

async fn certificati(portal: &TestPortal) -> String {
    let id = sqlx::query_scalar!(
        "select servizio_id from servizio join ente using (ente_id)
         where codice_fiscale = $1 and codice = 'CERTIFICATI'",
        PONTELAGO
    );
    id.fetch_one(portal.db()).await.unwrap().to_string()
}

/// A notice of 16.00 that was just issued; its number.
async fn avviso(alfa: &Software<'_>, iupd: &str) -> String {
    let (status, scritta) = alfa.put(&format!("posizioni/{iupd}"), &posizione(iupd, 1_600)).await;
    assert_eq!(status, 201, "{scritta}");
    let rata = &scritta["posizione"]["opzioni"][0]["rate"][0];
    rata["numero_avviso"].as_str().unwrap().to_owned()
}

/// What a counter is told, in cents.
async fn price(portal: &TestPortal, numero: &str) -> i64 {
    let (status, told) = node(portal, "verify", numero).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    told["importo_cent"].as_i64().unwrap()
}

/// How often the software was asked.
async fn asked(gestionale: &Gestionale<'_>) -> usize {
    gestionale.arrivi().await.iter().filter(|it| it["porta"] == "importo").count()
}

/// How the last question went, and what was said.
async fn last(portal: &TestPortal) -> (String, Option<i64>) {
    let row = sqlx::query!(
        "select esito, detto from importo_chiesto order by importo_chiesto_id desc limit 1"
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    (row.esito, row.detto)
}

#[actix_web::test]
async fn another_amount_is_asked_at_the_counter_and_paid() {
    let portal = TestPortal::start().await;
    let gestionale = ready(&portal).await;
    let alfa = Software::new(&portal);
    let numero = avviso(&alfa, "NOW-1").await;
    gestionale.behaves(json!({ "modo": null, "importi": { numero.as_str(): 1_850 } })).await;
    assert_eq!(price(&portal, &numero).await, 1_850);
    let arrivi = gestionale.arrivi().await;
    let domanda = arrivi.iter().find(|it| it["porta"] == "importo").unwrap();
    assert_eq!(
        (&domanda["firma"], &domanda["corpo"]["importo_cent"]),
        (&json!(true), &json!(1_600))
    );
    assert_eq!(domanda["corpo"]["iupd"], "NOW-1");
    assert!(!domanda["corpo"].to_string().contains(GIULIA), "{domanda}");

    // Paid as it was told: who pays is not asked for another sum a moment later.
    gestionale.behaves(json!({ "modo": null, "importi": { numero.as_str(): 9_900 } })).await;
    let (status, paid) = node(&portal, "pay", &numero).await;
    assert_eq!((status, &paid["importo_cent"]), (StatusCode::OK, &json!(1_850)), "{paid}");
    let avviso = || async { alfa.get(&format!("avvisi/{numero}")).await.1 };
    portal.eventually(|| async { avviso().await["stato"] == "pagata" }).await;
    assert_eq!(avviso().await["ricevute"][0]["esito"], "regolare");
    assert_eq!(asked(&gestionale).await, 1);
    // What is paid is nobody's question.
    portal.clock.set_offset(SignedDuration::from_mins(40));
    assert_eq!(node(&portal, "verify", &numero).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(asked(&gestionale).await, 1);

    // Everybody can tell why it was that sum.
    let id = sqlx::query_scalar!("select posizione_id from posizione where iupd = 'NOW-1'");
    let id = id.fetch_one(portal.db()).await.unwrap();
    let marco = portal.in_office(MARCO).await;
    let (_, page) = marco.page(&format!("/operatori/posizioni/{id}")).await;
    assert!(page.contains("importo di adesso, detto da Alfa Servizi"), "{page}");
    let sara = portal.in_office(SARA).await;
    let (_, page) = sara.page(&one(&portal).await).await;
    for said in [numero.as_str(), "Un altro importo", "16,00", "18,50"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    portal.stop().await;
}

#[actix_web::test]
async fn who_is_slow_down_or_says_nonsense_is_not_waited_for_nor_believed() {
    let portal = TestPortal::start().await;
    let gestionale = ready(&portal).await;
    let alfa = Software::new(&portal);
    let numero = avviso(&alfa, "NOW-2").await;
    let cases = [
        (json!("lento"), 1_700, "silenzio", None),
        (json!("giu"), 1_700, "risposta", None),
        (json!("rinvia"), 1_700, "risposta", None),
        (json!("illeggibile"), 1_700, "illeggibile", None),
        (json!("altro"), 1_700, "altro_avviso", Some(1_700)),
        (json!(null), -1_700, "fuori_limiti", Some(-1_700)),
        (json!(null), 0, "fuori_limiti", Some(0)),
        (json!(null), 50_001, "fuori_limiti", Some(50_001)),
        (json!(null), i64::MAX, "fuori_limiti", Some(i64::MAX)),
    ];
    for (n, (modo, cent, esito, detto)) in cases.into_iter().enumerate() {
        // Whoever was left alone is asked again.
        portal.clock.set_offset(SignedDuration::from_mins(20 * i64::try_from(n).unwrap()));
        gestionale.behaves(json!({ "modo": modo, "importi": { numero.as_str(): cent } })).await;
        assert_eq!(price(&portal, &numero).await, 1_600, "{modo} {cent}");
        assert_eq!(last(&portal).await, (esito.to_owned(), detto), "{modo} {cent}");
        assert_eq!(asked(&gestionale).await, n + 1, "{modo} {cent}");
    }
    assert!(gestionale.arrivi().await.iter().all(|it| it["porta"] != "altrove"));
    portal.clock.set_offset(SignedDuration::from_mins(200));
    gestionale.behaves(json!({ "modo": null, "importi": { numero.as_str(): 1_500 } })).await;
    assert_eq!(price(&portal, &numero).await, 1_500);
    portal.stop().await;
}

#[actix_web::test]
async fn who_fails_again_and_again_is_not_asked_for_a_while() {
    let portal = TestPortal::start().await;
    let gestionale = ready(&portal).await;
    let alfa = Software::new(&portal);
    let numero = avviso(&alfa, "NOW-3").await;
    gestionale.behaves(json!({ "modo": "giu", "importi": { numero.as_str(): 1_700 } })).await;
    for _ in 0..5 {
        assert_eq!(price(&portal, &numero).await, 1_600);
    }
    assert_eq!(asked(&gestionale).await, 3);
    let sara = portal.in_office(SARA).await;
    let (_, page) = sara.page(&one(&portal).await).await;
    assert!(page.contains("non chiediamo fino a"), "{page}");
    gestionale.behaves(json!({ "modo": null })).await;
    portal.clock.set_offset(SignedDuration::from_mins(2));
    assert_eq!(price(&portal, &numero).await, 1_700);
    let (_, page) = sara.page(&one(&portal).await).await;
    assert!(!page.contains("non chiediamo fino a"), "{page}");
    portal.stop().await;
}

#[actix_web::test]
async fn what_somebody_is_paying_keeps_its_amount() {
    let portal = TestPortal::start().await;
    let gestionale = ready(&portal).await;
    let alfa = Software::new(&portal);
    let numero = avviso(&alfa, "NOW-4").await;
    // Somebody activates it at the price that it has.
    let (status, activated) = node(&portal, "activate", &numero).await;
    assert_eq!((status, &activated["importo_cent"]), (StatusCode::OK, &json!(1_600)));
    assert_eq!(last(&portal).await, ("uguale".to_owned(), Some(1_600)));
    gestionale.behaves(json!({ "modo": null, "importi": { numero.as_str(): 2_000 } })).await;
    portal.clock.set_offset(SignedDuration::from_mins(10));
    assert_eq!(price(&portal, &numero).await, 1_600);
    assert_eq!(asked(&gestionale).await, 1);
    // Half an hour later nobody is paying any more.
    portal.clock.set_offset(SignedDuration::from_mins(45));
    assert_eq!(price(&portal, &numero).await, 2_000);
    assert_eq!(asked(&gestionale).await, 2);
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_wrong_with_whom_to_ask_is_told() {
    let portal = TestPortal::start().await;
    let gestionale = ready(&portal).await;
    let mine = one(&portal).await;
    make_for(&portal, &gestionale.eventi(), &certificati(&portal).await).await;
    let other = one(&portal).await;
    make_for(&portal, &gestionale.eventi(), "").await;
    let every = one(&portal).await;
    let sara = portal.in_office(SARA).await;
    let save = async |page: &str, url: &str, massimo: &str| {
        let fields = [("importo", url), ("massimo", massimo)];
        let res = sara.submit(page, &format!("{page}/importo"), &fields).await;
        (res.status(), res.text().await.unwrap())
    };
    for (url, massimo, why) in [
        ("https://10.0.0.1/", "5", "non è su Internet"),
        ("http://gestionale.example/", "5", "deve cominciare con https"),
        ("https://gestionale.example/", "0", "oltre il quale"),
        ("https://gestionale.example/", "tanto", "oltre il quale"),
    ] {
        let (status, page) = save(&mine, url, massimo).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
        assert!(page.contains(why) && page.contains(&format!("value=\"{massimo}\"")), "{page}");
    }
    // One for a service, and not for all.
    let (status, page) = save(&other, "https://gestionale.example/", "5").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("già a un altro webhook"), "{page}");
    assert!(sara.page(&every).await.1.contains("solo al webhook di un servizio"));
    let (status, _) = save(&every, "https://gestionale.example/", "5").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    // Nobody any more: the other one may be.
    assert_eq!(save(&mine, "", "").await.0, StatusCode::SEE_OTHER);
    let alfa = Software::new(&portal);
    let numero = avviso(&alfa, "NOW-5").await;
    assert_eq!(price(&portal, &numero).await, 1_600);
    assert_eq!(asked(&gestionale).await, 0);
    portal.stop().await;
}
