//! Guard: every route is public on purpose, or proved to refuse nobody and the wrong person.
use super::support::{
    Browser, CHIARA, ENZO, GIULIA, LIVIA, MARCO, PAOLO, SARA, TestPortal, location,
};
use crate::app::routes;
use crate::platform::Access;
use crate::platform::operatori::Ruolo;
use reqwest::StatusCode;
use sqlx::{AssertSqlSafe, Row};

/// A path with ids of Giulia's in it.
async fn filled(portal: &TestPortal, path: &str) -> String {
    let rt = sqlx::query_scalar!("select rt_id from rt where debitore_codice = $1 limit 1", GIULIA)
        .fetch_one(portal.db())
        .await
        .unwrap();
    let posizione = sqlx::query_scalar!(
        "select posizione_id from opzione where debitore_codice = $1 limit 1",
        GIULIA
    )
    .fetch_one(portal.db())
    .await
    .unwrap();
    if path.contains("/marca/") {
        let with =
            sqlx::query!("update rt set marche = '{\"2\": \"PG1hcmNhLz4=\"}' where rt_id = $1", rt);
        with.execute(portal.db()).await.unwrap();
    }
    path.replace("{posizione}", &posizione.to_string())
        .replace("{rt_id}", &rt.to_string())
        .replace("{indice}", "2")
        .replace("{remota}", &remota(portal).await.to_string())
}

/// Something that a source told of Giulia.
async fn remota(portal: &TestPortal) -> i64 {
    sqlx::query_scalar!(
        "insert into rata_remota (fonte, codice_fiscale, ente_cf, ente_nome, posizione, posizione_causale,
           opzione_indice, opzione_tipo, opzione_descrizione, indice, numero_avviso, causale, debitore_nome,
           importo_cent, accetta_tardivi, stato, letta_at)
         values ('prova', $1, '80012300010', 'Azienda sanitaria', 'P', 'Ticket', 1, 'unica', '', 1,
           '309000000000000001', 'Ticket', 'Giulia Bianchi', 1000, true, 'da_pagare', now())
         on conflict (fonte, codice_fiscale, ente_cf, numero_avviso) do update set letta_at = now()
         returning rata_remota_id",
        GIULIA,
    )
    .fetch_one(portal.db())
    .await
    .unwrap()
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

/// Somebody of the cast for each role.
const OPERATORI: &[(&str, Ruolo)] = &[
    (LIVIA, Ruolo::AmministratoreRegione),
    (SARA, Ruolo::AmministratoreEnte),
    (MARCO, Ruolo::OperatorePosizioni),
    ("RZZNDA83L49D612V", Ruolo::Contabile),
    ("LNEGUO88B27D612C", Ruolo::OperatoreScuola),
    (CHIARA, Ruolo::OperatoreSportello),
    (ENZO, Ruolo::Revisore),
    ("FBBMIA94M41D612M", Ruolo::Assistenza),
];

#[actix_web::test]
async fn an_operators_route_answers_the_roles_that_may_and_nobody_else() {
    let portal = TestPortal::start().await;
    let (nobody, citizen) = (portal.browser(), portal.logged_in(GIULIA).await);
    let mut operators = vec![];
    for (cf, ruolo) in OPERATORI {
        operators.push((portal.in_office(cf).await, *ruolo));
    }
    let pontelago = "select ente_id from ente where codice_fiscale = '80023400015'";
    let of_pontelago = |what: &str, table: &str| {
        AssertSqlSafe(format!("select min({what}) from {table} where ente_id = ({pontelago})"))
    };
    let mut conn = portal.db().acquire().await.unwrap();
    let mut id = async |what: &str, table: &str| -> i64 {
        sqlx::raw_sql(of_pontelago(what, table)).fetch_one(&mut *conn).await.unwrap().get(0)
    };
    let posizione = id("posizione_id", "posizione").await.to_string();
    let incarico = id("incarico_id", "incarico").await.to_string();
    let servizio = id("servizio_id", "servizio").await.to_string();
    drop(conn);
    let mut seen = 0;
    for route in routes::all() {
        let Access::Operatore(potere) = route.access else { continue };
        seen += 1;
        let path = route.path.replace("{posizione}", &posizione).replace("{incarico}", &incarico);
        let path = path.replace("{servizio}", &servizio);
        // Whoever may gets a 404: there is none, and nobody else may know.
        let path = any_id(&path.replace("{ente}", "0"));
        let is_get = route.method == actix_web::http::Method::GET;
        let ask = async |browser: &Browser<'_>| {
            if is_get { browser.get(&path).await } else { browser.post(&path, &[]).await }
        };
        for stranger in [&nobody, &citizen] {
            let res = ask(stranger).await;
            let door = location(&res).unwrap_or_default();
            assert!(
                door.starts_with("/operatori/accesso?ritorno=") || path == "/operatori/uscita",
                "{path} answers nobody: {} {door}",
                res.status()
            );
        }
        for (operator, ruolo) in &operators {
            let allowed = potere.is_none_or(|it| ruolo.puo(it));
            let res = ask(operator).await;
            let text = format!("{path} as {ruolo:?}: {}", res.status());
            // A form without its token is refused with another page.
            let forbidden = res.status() == StatusCode::FORBIDDEN
                && res.text().await.unwrap().contains("Il tuo incarico non lo permette");
            assert_eq!(forbidden, !allowed, "{text}");
        }
    }
    assert!(10 <= seen, "only {seen} routes are operators'");
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
    "GET /api",
    "GET /api/openapi.json",
    "GET /carrello",
    "GET /cookie",
    "GET /enti",
    "GET /enti/{ente}",
    "GET /enti/{ente}/stemma/{versione}",
    "GET /mappa",
    "GET /nodo/payment-options/organizations/{ente}/notices/{numero}",
    "GET /note-legali",
    "GET /operatori/accesso",
    "GET /operatori/accesso/{peer}",
    "GET /paga-avviso",
    "GET /paga-servizio",
    "GET /paga-servizio/richieste/{compilazione}",
    "GET /paga-servizio/richieste/{compilazione}/avviso",
    "GET /paga-servizio/{scelta}",
    "GET /paga-servizio/{scelta}/dati",
    "GET /paga/{gettone}",
    "GET /paga/{gettone}/novita",
    "GET /paga/{gettone}/ritorno",
    "GET /pagamento/{pagamento}",
    "GET /pagamento/{pagamento}/novita",
    "GET /pagamento/{pagamento}/ricevute/{rt}",
    "GET /privacy",
    "GET /static/{name}",
    "GET /uscito",
    "GET /verifica",
    "GET /verifica/{codice}",
    "POST /accesso/{peer}/ritorno",
    "POST /accesso/{peer}/uscita",
    "POST /carrello/riprova",
    "POST /carrello/togli",
    "POST /nodo/paForNode",
    "POST /nodo/payment-options/organizations/{ente}/notices/{numero}",
    "POST /paga-avviso",
    "POST /paga-avviso/aggiungi",
    "POST /paga-servizio/richieste/{compilazione}",
    "POST /paga-servizio/{scelta}/dati",
    "POST /paga/{gettone}",
    "POST /paga/{gettone}/annulla",
    "POST /paga/{gettone}/riprova",
    "POST /pagamenti",
    "POST /uscita",
];

#[test]
fn every_public_route_is_public_on_purpose() {
    let mut open: Vec<String> = routes::all()
        .iter()
        .filter(|it| matches!(it.access, Access::Pubblico | Access::Partner))
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

#[actix_web::test]
async fn a_page_asked_for_its_headers_only_answers_as_when_it_is_read() {
    let portal = TestPortal::start().await;
    let http = crate::platform::http_client::new(std::time::Duration::from_secs(20)).unwrap();
    for path in ["/", "/en/aiuto", "/area/da-pagare", "/operatori", "/non-esiste"] {
        let ask = |method| http.request(method, format!("{}{path}", portal.origin)).send();
        let read = ask(reqwest::Method::GET).await.unwrap();
        let head = ask(reqwest::Method::HEAD).await.unwrap();
        assert_eq!(head.status(), read.status(), "{path}");
        assert_eq!(location(&head), location(&read), "{path}");
        assert!(head.text().await.unwrap().is_empty(), "{path}");
    }
    portal.stop().await;
}

/// The path with `1` for every id in it.
fn any_id(path: &str) -> String {
    let part = |it: &str| if it.starts_with('{') { "1".to_owned() } else { it.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
