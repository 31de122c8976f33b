//! Guard: every route is public on purpose, or proved to refuse nobody and the wrong person.
use super::support::{GIULIA, PAOLO, TestPortal, location};
use crate::app::routes;
use crate::platform::Access;
use reqwest::StatusCode;

/// A path with ids of Giulia's in it.
async fn filled(portal: &TestPortal, path: &str) -> String {
    let rt = sqlx::query_scalar!("select rt_id from rt where debitore_codice = $1 limit 1", GIULIA)
        .fetch_one(portal.db())
        .await
        .unwrap();
    let posizione = sqlx::query_scalar!(
        "select posizione_id from posizione where debitore_codice = $1 limit 1",
        GIULIA
    )
    .fetch_one(portal.db())
    .await
    .unwrap();
    path.replace("{posizione}", &posizione.to_string()).replace("{rt_id}", &rt.to_string())
}

#[actix_web::test]
async fn a_citizens_route_refuses_nobody_and_hides_ids_from_the_wrong_person() {
    let portal = TestPortal::start().await;
    portal.pay_elsewhere(GIULIA, "Nido%").await;
    let nobody = portal.browser();
    let wrong = portal.logged_in(PAOLO).await;
    let right = portal.logged_in(GIULIA).await;
    let mut seen = 0;
    for route in routes::all().into_iter().filter(|it| it.access == Access::Cittadino) {
        seen += 1;
        let path = filled(&portal, route.path).await;
        assert!(!path.contains('{'), "no example for {}: add one to this test", route.path);
        if route.method == actix_web::http::Method::GET {
            let res = nobody.get(&path).await;
            assert_eq!(res.status(), StatusCode::SEE_OTHER, "{path} answers nobody");
            assert!(location(&res).unwrap().starts_with("/accesso?ritorno="), "{path}");
            if path != route.path {
                assert_eq!(wrong.get(&path).await.status(), StatusCode::NOT_FOUND, "{path}");
                assert_eq!(right.get(&path).await.status(), StatusCode::OK, "{path}");
            }
        } else {
            let res = nobody.post(&path, &[]).await;
            let refused = [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN];
            assert!(refused.contains(&res.status()), "{path} answers nobody: {}", res.status());
            if res.status() == StatusCode::SEE_OTHER {
                assert!(location(&res).unwrap().starts_with("/accesso?ritorno="), "{path}");
            }
        }
    }
    assert!(6 <= seen, "only {seen} routes are protected");
    portal.stop().await;
}

/// What anybody may call. A new public route is added here on purpose, or the test fails.
const PUBLIC: &[&str] = &[
    "GET /",
    "GET /accessibilita",
    "GET /accesso",
    "GET /accesso/{peer}",
    "GET /accesso/{peer}/metadata",
    "GET /accesso/{peer}/ritorno",
    "GET /accesso/{peer}/uscita",
    "GET /aiuto",
    "GET /carrello",
    "GET /cookie",
    "GET /enti",
    "GET /mappa",
    "GET /note-legali",
    "GET /paga-avviso",
    "GET /pagamento/{pagamento}",
    "GET /pagamento/{pagamento}/novita",
    "GET /pagamento/{pagamento}/ricevute/{rt}",
    "GET /privacy",
    "GET /static/{name}",
    "GET /uscito",
    "POST /accesso/{peer}/ritorno",
    "POST /accesso/{peer}/uscita",
    "POST /carrello/riprova",
    "POST /carrello/togli",
    "POST /nodo/paForNode",
    "POST /paga-avviso",
    "POST /paga-avviso/aggiungi",
    "POST /pagamenti",
    "POST /uscita",
];

#[test]
fn every_public_route_is_public_on_purpose() {
    let mut open: Vec<String> = routes::all()
        .iter()
        .filter(|it| it.access != Access::Cittadino)
        .map(|it| format!("{} {}", it.method, it.path))
        .collect();
    open.sort();
    assert_eq!(open, PUBLIC);
}

#[actix_web::test]
async fn every_answer_has_the_headers_that_protect_it() {
    let portal = TestPortal::start().await;
    let browser = portal.browser();
    for path in ["/", "/carrello", "/non-esiste", "/area/da-pagare", "/static/niente"] {
        let res = browser.get(path).await;
        let header = |name: &str| res.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{path}");
        // Only the cart may send a form to Checkout.
        assert_eq!(policy.contains(&portal.sandbox), path == "/carrello", "{path}: {policy}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
    }
    portal.stop().await;
}
