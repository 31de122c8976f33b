//! A source that hangs keeps the lists waiting, for a moment, and nothing else: not the station.
use super::{esito, http};
use crate::app::{portal, seed_large};
use crate::kernel::NumeroAvviso;
use crate::platform::config::{Fonte, FonteApi, FonteProtocol};
use crate::tests::stazione::ricevute::Rt;
use crate::tests::stazione::{busta, chiamante, qr};
use crate::tests::support::{GIULIA, NORA, PAOLO, TestPortal};
use reqwest::StatusCode;
use reqwest::header::COOKIE;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc};

const ENTE: &str = "80023400015";
/// Lists stop waiting after a second and a half: on a machine so slow that this passes between their
/// questions and the Node's, nothing is proved and another try is made.
const TRIES: usize = 5;

/// Takes every question and holds its answer.
struct Appesa {
    fonte: Fonte,
    /// How many questions it holds.
    open: Arc<AtomicUsize>,
    /// Lets one go: Nora owes it something.
    answer: Arc<Notify>,
}

async fn hanging() -> Appesa {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (open, answer) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let (counter, told) = (Arc::clone(&open), Arc::clone(&answer));
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (counter, told) = (Arc::clone(&counter), Arc::clone(&told));
            tokio::spawn(async move {
                if matches!(stream.read(&mut [0; 64]).await, Ok(1..)) {
                    counter.fetch_add(1, Ordering::SeqCst);
                }
                let gives_up =
                    async { while matches!(stream.read(&mut [0; 1024]).await, Ok(1..)) {} };
                let told = tokio::select! {
                    () = gives_up => false,
                    () = told.notified() => true,
                };
                if told {
                    stream.write_all(owed().as_bytes()).await.unwrap();
                }
                counter.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
    let api = FonteApi::new(url.parse().unwrap(), "nessuna");
    let mut fonte = Fonte::new("appesa", "Fonte appesa", ENTE, FonteProtocol::Rest(api));
    fonte.timeout_seconds = 10;
    fonte.insieme = u16::MAX;
    Appesa { fonte, open, answer }
}

/// An answer of our contract, over HTTP.
fn owed() -> String {
    let rata = json!({"numeroAvviso": "309000000040000999", "causale": "Canone appeso",
        "importoCent": 4_200, "accettaTardivi": true, "stato": "da_pagare"});
    let opzione = json!({"tipo": "unica", "debitore": {"codice": NORA, "nome": "Nora Sala"},
        "rate": [rata]});
    let ente = json!({"codiceFiscale": ENTE, "denominazione": "Comune di Pontelago"});
    let posizione =
        json!({"id": "A-1", "ente": ente, "causale": "Canone appeso", "opzioni": [opzione]});
    let body = json!({"posizioni": [posizione]}).to_string();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n";
    format!("{head}content-length: {}\r\n\r\n{body}", body.len())
}

#[derive(Debug, PartialEq, Eq)]
enum Ended {
    List,
    Station,
}

/// What the Node sends: a verification, an activation, the receipt of another notice.
async fn calls_of_the_node(portal: &TestPortal) -> [String; 3] {
    let nostra = &portal.state.config.stazione;
    let (numero, rata) = portal.avviso(GIULIA, "Nido%").await;
    let ente = ente(portal, rata).await;
    let who = chiamante(&ente, &nostra.intermediario, &nostra.stazione);
    let asks = |wrapper| busta(wrapper, &format!("{who}{}", qr(&ente, &numero)));
    let (posizione, numero) = portal.first_position(PAOLO).await;
    let rata =
        sqlx::query_scalar!("select min(rata_id) from rata where posizione_id = $1", posizione);
    let rata = rata.fetch_one(portal.db()).await.unwrap().unwrap();
    let ente = self::ente(portal, rata).await;
    let rt = Rt { ente: ente.clone(), ..Rt::new(&NumeroAvviso::parse(&numero).unwrap()) };
    let who = chiamante(&ente, &nostra.intermediario, &nostra.stazione);
    let receipt = busta("paSendRTV2Request", &(who + &rt.receipt(true)));
    [asks("paVerifyPaymentNoticeReq"), asks("paGetPaymentV2Request"), receipt]
}

async fn ente(portal: &TestPortal, rata: i64) -> String {
    let ente = sqlx::query_scalar!(
        "select codice_fiscale from ente join rata using (ente_id) where rata_id = $1",
        rata
    );
    ente.fetch_one(portal.db()).await.unwrap()
}

/// So many people look at their lists; when the source holds the questions of all of them the Node sends
/// each of its calls so many times, all at once. What ended, in the order in which it did.
async fn together(portal: &TestPortal, open: &AtomicUsize, lists: u32, calls: usize) -> Vec<Ended> {
    let (ended, mut events) = mpsc::unbounded_channel();
    let all = usize::try_from(lists).unwrap();
    let bodies = calls_of_the_node(portal).await;
    for n in 0..lists {
        let chi = seed_large::cittadino(n).unwrap();
        let agreed = sqlx::query!(
            "insert into fonte_consenso (codice_fiscale, cerca, deciso_at) values ($1, true, now())",
            chi.codice_fiscale.as_str()
        );
        agreed.execute(portal.db()).await.unwrap();
        let cookie = portal::let_in(&portal.state.config, portal.db(), chi).await.unwrap();
        let list = http().get(format!("{}/area/da-pagare", portal.origin)).header(COOKIE, cookie);
        let ended = ended.clone();
        tokio::spawn(async move {
            let res = list.send().await.unwrap();
            assert_eq!(res.status(), StatusCode::OK);
            assert!(res.text().await.unwrap().contains("Fonte appesa non ha ancora risposto"));
            ended.send(Ended::List).unwrap();
        });
    }
    portal.eventually(|| async { open.load(Ordering::SeqCst) == all }).await;
    for body in bodies.iter().cycle().take(bodies.len() * calls) {
        // A client each: connections of their own, which go round the workers.
        let call = http().post(format!("{}/nodo/paForNode", portal.origin)).body(body.clone());
        let ended = ended.clone();
        tokio::spawn(async move {
            let text = call.send().await.unwrap().text().await.unwrap();
            assert!(text.contains("<outcome>OK</outcome>"), "{text}");
            ended.send(Ended::Station).unwrap();
        });
    }
    drop(ended);
    let mut order = vec![];
    while let Some(it) = events.recv().await {
        if it == Ended::Station {
            assert_eq!(open.load(Ordering::SeqCst), all, "every question is still open");
        }
        order.push(it);
    }
    assert_eq!(order.len(), all + bodies.len() * calls);
    order
}

#[actix_web::test]
async fn the_station_answers_while_more_lists_than_it_has_connections_wait_for_a_source_that_hangs()
{
    let workers = std::thread::available_parallelism().unwrap().get();
    for _ in 0..TRIES {
        let Appesa { fonte, open, .. } = hanging().await;
        let portal = TestPortal::start_with(|it| it.fonti = vec![fonte]).await;
        let pool = portal.db().options().get_max_connections();
        let lists = pool.max(u32::try_from(workers).unwrap()) + 2;
        let order = together(&portal, &open, lists, workers).await;
        assert_eq!(receipts(&portal).await, 1, "the same again is the same");
        portal.stop().await;
        if order.iter().take(3 * workers).all(|it| *it == Ended::Station) {
            return;
        }
    }
    panic!("lists that wait for a source kept the station waiting");
}

async fn receipts(portal: &TestPortal) -> i64 {
    let n = sqlx::query_scalar!(r#"select count(*) as "n!" from rt where receipt_id like 'rt-%'"#);
    n.fetch_one(portal.db()).await.unwrap()
}

#[actix_web::test]
async fn the_page_is_there_while_a_source_holds_its_answer_and_the_next_view_has_it() {
    let Appesa { mut fonte, open, answer } = hanging().await;
    // Longer than anybody here waits for a page.
    fonte.timeout_seconds = 3_600;
    let portal = TestPortal::start_with(|it| it.fonti.push(fonte)).await;
    let nora = portal.logged_in(NORA).await;
    nora.submit("/area/da-pagare", "/area/fonti/consenso", &[("cerca", "si")]).await;
    assert_eq!(esito(&portal, NORA, "bollo").await, "ok");
    let (status, html) = nora.page("/area/da-pagare").await;
    assert_eq!((status, open.load(Ordering::SeqCst)), (StatusCode::OK, 1), "it holds it still");
    assert!(html.contains("Fonte appesa non ha ancora risposto"), "{html}");
    assert!(html.contains("Bollo auto GX 110 LM") && !html.contains("Canone appeso"), "{html}");
    answer.notify_one();
    assert_eq!(esito(&portal, NORA, "appesa").await, "ok");
    let (_, html) = nora.page("/area/da-pagare").await;
    assert!(html.contains("Canone appeso") && !html.contains("Fonte appesa non ha"), "{html}");
    portal.stop().await;
}
