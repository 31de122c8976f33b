//! A source that hangs keeps the lists waiting, and nothing else: not the station.
use super::http;
use crate::app::{portal, seed_large};
use crate::platform::config::{Fonte, FonteApi, FonteProtocol};
use crate::tests::stazione::{busta, chiamante, qr};
use crate::tests::support::{GIULIA, TestPortal};
use reqwest::StatusCode;
use reqwest::header::COOKIE;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

const ENTE: &str = "80023400015";
/// Lists stop waiting after a second and a half: on a machine so slow that this passes between their
/// questions and the Node's, nothing is proved and another try is made.
const TRIES: usize = 5;

/// Takes every question and answers none.
async fn hanging() -> (Arc<AtomicUsize>, Fonte) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let open = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&open);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let counter = Arc::clone(&counter);
            tokio::spawn(async move {
                if matches!(stream.read(&mut [0; 64]).await, Ok(1..)) {
                    counter.fetch_add(1, Ordering::SeqCst);
                }
                // Held until whoever asked gives up.
                while matches!(stream.read(&mut [0; 1024]).await, Ok(1..)) {}
                counter.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
    let api = FonteApi::new(url.parse().unwrap(), "nessuna");
    let mut fonte = Fonte::new("appesa", "Fonte appesa", ENTE, FonteProtocol::Rest(api));
    fonte.timeout_seconds = 10;
    fonte.insieme = u16::MAX;
    (open, fonte)
}

#[derive(Debug, PartialEq, Eq)]
enum Ended {
    List,
    Station,
}

/// So many people look at their lists; when the source holds the questions of all of them the Node asks,
/// so many times at once. What ended, in the order in which it did.
async fn together(portal: &TestPortal, open: &AtomicUsize, lists: u32, calls: usize) -> Vec<Ended> {
    let (ended, mut events) = mpsc::unbounded_channel();
    let all = usize::try_from(lists).unwrap();
    let (numero, rata) = portal.avviso(GIULIA, "Nido%").await;
    let ente = sqlx::query_scalar!(
        "select codice_fiscale from ente join rata using (ente_id) where rata_id = $1",
        rata
    );
    let ente = ente.fetch_one(portal.db()).await.unwrap();
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
    let nostra = &portal.state.config.stazione;
    let who = chiamante(&ente, &nostra.intermediario, &nostra.stazione);
    let body = busta("paVerifyPaymentNoticeReq", &(who + &qr(&ente, &numero)));
    for _ in 0..calls {
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
    assert_eq!(order.len(), all + calls);
    order
}

#[actix_web::test]
async fn the_station_answers_while_more_lists_than_it_has_connections_wait_for_a_source_that_hangs()
{
    let workers = std::thread::available_parallelism().unwrap().get();
    for _ in 0..TRIES {
        let (open, fonte) = hanging().await;
        let portal = TestPortal::start_with(|it| it.fonti = vec![fonte]).await;
        let pool = portal.db().options().get_max_connections();
        let lists = pool.max(u32::try_from(workers).unwrap()) + 2;
        let order = together(&portal, &open, lists, 2 * workers).await;
        portal.stop().await;
        if order.iter().take(2 * workers).all(|it| *it == Ended::Station) {
            return;
        }
    }
    panic!("lists that wait for a source kept the station waiting");
}
