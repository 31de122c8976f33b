//! GPD cannot be asked about one person: it is read whole, and only what people who said yes owe is kept.
use super::*;
use crate::features::fonti::rispecchia;
use crate::partners;
use crate::platform::config::{Fonte, FonteApi, FonteProtocol};
use crate::tests::support::{BRUNO, Browser, GIULIA, IRMA, NORA};
use futures_util::future::join_all;
use jiff::SignedDuration;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers};

const LISTA: &str = "/area/da-pagare";
const COMUNE: &str = "80067800013";
const TACE: &str = "Tributi di Rena Alta non ha ancora risposto";

/// Who owes what is kept of GPD.
async fn debitori(portal: &TestPortal) -> Vec<String> {
    sqlx::query_scalar!(
        "select distinct codice_fiscale from rata_remota where fonte = 'gpd' order by 1"
    )
    .fetch_all(portal.db())
    .await
    .unwrap()
}

/// A turn over GPD that began after `after` has ended; gives when it began.
async fn giro(portal: &TestPortal, after: jiff::Timestamp) -> jiff::Timestamp {
    let last = || async {
        let row = sqlx::query_scalar!(
            r#"select finito_dal as "dal: jiff_sqlx::Timestamp" from fonte_giro where fonte = 'gpd'"#
        );
        row.fetch_optional(portal.db()).await.unwrap().flatten().map(jiff_sqlx::Timestamp::to_jiff)
    };
    portal.eventually(|| async { last().await.is_some_and(|it| after < it) }).await;
    last().await.unwrap()
}

async fn decide(browser: &Browser<'_>, cerca: &str) -> String {
    let res = browser.submit(LISTA, "/area/fonti/consenso", &[("cerca", cerca)]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    browser.page(LISTA).await.1
}

#[actix_web::test]
async fn of_what_is_read_whole_only_who_said_yes_leaves_a_trace() {
    let portal = TestPortal::start().await;
    let first = giro(&portal, jiff::Timestamp::UNIX_EPOCH).await;
    let none: [&str; 0] = [];
    assert_eq!(debitori(&portal).await, none, "nobody has said yes");
    let nora = portal.logged_in(NORA).await;
    decide(&nora, "si").await;
    portal.eventually(|| async { rate(&portal, NORA, "gpd").await.len() == 2 }).await;
    let second = giro(&portal, first).await;
    assert_eq!(debitori(&portal).await, [NORA], "Bruno owes one of the two with her");
    let html = decide(&nora, "no").await;
    assert!(!html.contains("Canone per il passo"), "{html}");
    assert_eq!(debitori(&portal).await, none, "at once");
    portal.clock.set_offset(SignedDuration::from_mins(61));
    giro(&portal, second).await;
    assert_eq!(debitori(&portal).await, none, "nor does the next turn bring it back");
    portal.stop().await;
}

#[actix_web::test]
async fn until_a_turn_that_began_after_the_yes_has_ended_the_source_has_not_answered() {
    let portal = TestPortal::start().await;
    giro(&portal, jiff::Timestamp::UNIX_EPOCH).await;
    let nora = portal.logged_in(NORA).await;
    prova(&portal, "gpd", json!({"modo": "lenta", "millisecondi": 4000})).await;
    let html = decide(&nora, "si").await;
    assert!(html.contains(TACE) && html.contains("manca 1 risposta"), "{html}");
    assert!(!html.contains("Canone per il passo"), "{html}");
    portal.eventually(|| async { !nora.page(LISTA).await.1.contains(TACE) }).await;
    let html = nora.page(LISTA).await.1;
    assert!(html.contains("Canone per il passo") && !html.contains("manca "), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn who_says_no_while_everything_is_read_is_not_in_it() {
    let portal = TestPortal::start().await;
    let first = giro(&portal, jiff::Timestamp::UNIX_EPOCH).await;
    let nora = portal.logged_in(NORA).await;
    prova(&portal, "gpd", json!({"modo": "lenta", "millisecondi": 4000})).await;
    decide(&nora, "si").await;
    decide(&nora, "no").await;
    giro(&portal, first).await;
    let none: [&str; 0] = [];
    assert_eq!(debitori(&portal).await, none);
    portal.stop().await;
}

#[actix_web::test]
async fn many_who_say_yes_at_once_make_two_turns_at_most() {
    let server = MockServer::start().await;
    let empty = json!({"payment_position_list": [],
        "page_info": {"page": 0, "limit": 50, "items_found": 0, "total_pages": 1}});
    let slowly =
        ResponseTemplate::new(200).set_body_json(empty).set_delay(Duration::from_millis(300));
    Mock::given(matchers::any()).respond_with(slowly).mount(&server).await;
    let api = FonteApi::new(server.uri().parse().unwrap(), "chiave");
    let gpd = Fonte::new("gpd", "Tributi di Rena Alta", COMUNE, FonteProtocol::Gpd(api));
    let portal = TestPortal::start_with(|config| config.fonti = vec![gpd]).await;
    giro(&portal, jiff::Timestamp::UNIX_EPOCH).await;
    let turns = async || {
        let all = server.received_requests().await.unwrap();
        all.iter().filter(|it| it.url.as_str().contains("status=VALID")).count()
    };
    let before = turns().await;
    let mut people = vec![];
    for codice in [NORA, BRUNO, IRMA, GIULIA] {
        people.push(portal.logged_in(codice).await);
    }
    join_all(people.iter().map(|it| decide(it, "si"))).await;
    for browser in &people {
        portal.eventually(|| async { !browser.page(LISTA).await.1.contains(TACE) }).await;
    }
    let after = turns().await;
    assert!((1..=2).contains(&(after - before)), "{before} and then {after}");
    let fonti = partners::fonti::fonti(&portal.state.config).unwrap();
    assert!(!rispecchia(&portal.state, &fonti).await.unwrap());
    assert_eq!(turns().await, after, "nobody new is there to be looked for");
    portal.stop().await;
}
