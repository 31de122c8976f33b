//! Many positions at once; lists that are walked while others write.
use super::software::{Software, posizione};
use super::*;
use std::collections::BTreeSet;

fn inserisci(n: usize) -> Value {
    json!({"azione": "inserisci", "iupd": format!("L{n:04}"), "posizione": posizione(&format!("R{n:04}"), 1_000)})
}

fn lotto(voci: impl IntoIterator<Item = Value>) -> Value {
    json!({ "posizioni": voci.into_iter().collect::<Vec<_>>() })
}

#[actix_web::test]
async fn each_position_of_a_batch_has_its_own_outcome() {
    let portal = TestPortal::start().await;
    let software = Software::new(&portal);
    let (status, esiti) = software.lotto("primo", &lotto((0..4).map(inserisci))).await;
    assert_eq!((status, &esiti["inserite"]), (200, &json!(4)), "{esiti}");
    assert_eq!(esiti["esiti"][2]["avvisi"][0]["iud"], "R0002");
    let mut wrong = inserisci(5);
    wrong["posizione"]["debitore"]["codice"] = json!("ROSSI");
    // Two rate, one of them bad: none of the two is there.
    let mut half = inserisci(6);
    let mut bad = half["posizione"]["opzioni"][0].clone();
    bad["indice"] = json!(2);
    bad["rate"][0]["iud"] = json!("R0006-B");
    bad["rate"][0]["scadenza"] = json!("2020-01-01");
    half["posizione"]["opzioni"].as_array_mut().unwrap().push(bad);
    let mut dearer = inserisci(1);
    dearer["azione"] = json!("modifica");
    dearer["posizione"]["opzioni"][0]["rate"][0]["importo_cent"] = json!(2_000);
    let mut twice = inserisci(7);
    twice["posizione"]["opzioni"][0]["rate"][0]["iud"] = json!("R0000");
    let voci = [
        inserisci(0),
        dearer,
        json!({"azione": "annulla", "iupd": "L0002", "motivo": "Non è dovuta."}),
        json!({"azione": "annulla", "iupd": "L0003", "motivo": "Emessa due volte."}),
        wrong,
        half,
        json!({"azione": "annulla", "iupd": "mai vista", "motivo": "Non è dovuta."}),
        twice,
        inserisci(8),
    ];
    let (status, esiti) = software.lotto("secondo", &lotto(voci)).await;
    assert_eq!(status, 200);
    let di = |chiave: &str| -> Vec<&str> {
        esiti["esiti"].as_array().unwrap().iter().map(|it| it[chiave].as_str().unwrap()).collect()
    };
    assert_eq!(
        di("esito"),
        [
            "invariata",
            "modificata",
            "annullata",
            "annullata",
            "rifiutata",
            "rifiutata",
            "rifiutata",
            "rifiutata",
            "inserita"
        ],
        "{esiti}"
    );
    assert_eq!(di("iupd")[4], "L0005");
    let errore = |n: usize| esiti["esiti"][n]["errori"][0]["codice"].as_str().unwrap();
    assert_eq!(
        [4, 5, 6, 7].map(errore),
        ["IMP-CF", "IMP-SCADENZA", "IMP-ASSENTE", "IMP-IUD-DOPPIO"]
    );
    assert_eq!(esiti["rifiutate"], 4);
    for (iupd, status) in [("L0005", 404), ("L0006", 404), ("L0007", 404), ("L0008", 200)] {
        assert_eq!(software.get(&format!("posizioni/{iupd}")).await.0, status, "{iupd}");
    }
    assert_eq!(software.get("posizioni/L0003").await.1["motivo"], "Emessa due volte.");
    assert_eq!(software.get("posizioni/L0002").await.1["motivo"], "Non è dovuta.");
    for (idem, body) in [("vuoto", lotto([])), ("doppia", lotto([inserisci(1), inserisci(1)]))] {
        let (status, problem) = software.lotto(idem, &body).await;
        assert_eq!((status, problem["codice"].as_str()), (422, Some("lotto")));
    }
    portal.stop().await;
}

#[actix_web::test]
async fn a_batch_sent_again_is_done_once_even_at_the_same_time() {
    let portal = TestPortal::start().await;
    let software = Software::new(&portal);
    let body = lotto((0..50).map(inserisci));
    let all = join_all((0..5).map(|_| software.lotto("una", &body))).await;
    assert!(all.iter().all(|it| *it == all[0]), "{all:?}");
    assert_eq!(all[0].1["inserite"], 50);
    // Days later it would be done again, and change nothing.
    let (_, other) = software.lotto("altra", &body).await;
    assert_eq!(other["invariate"], 50);
    let (status, problem) = software.lotto("una", &lotto([inserisci(60)])).await;
    assert_eq!((status, problem["codice"].as_str()), (422, Some("idempotenza")));
    let res = software.raw(Method::POST, "posizioni/lotti", Some(&body)).await;
    assert_eq!(res.status(), StatusCode::BAD_REQUEST);
    assert_eq!(res.json::<Value>().await.unwrap()["codice"], "idempotenza");
    portal.stop().await;
}

#[actix_web::test]
async fn a_list_is_walked_once_from_end_to_end_while_others_write() {
    let portal = TestPortal::start().await;
    let software = Software::new(&portal);
    software.lotto("prima", &lotto((0..60).map(inserisci))).await;
    let before: BTreeSet<String> = (0..60).map(|n| format!("L{n:04}")).collect();
    let mut seen: Vec<String> = vec![];
    let (mut dopo, mut n, mut letto_at) = (String::new(), 100, String::new());
    loop {
        let path = format!("posizioni?servizio=CERTIFICATI&stato=da_pagare&quante=7{dopo}");
        let page = software.get(&path);
        let add = lotto([inserisci(n)]);
        let key = format!("k{n}");
        let ((_, page), _) = futures_util::join!(page, software.lotto(&key, &add));
        n += 1;
        if letto_at.is_empty() {
            letto_at = page["letto_at"].as_str().unwrap().to_owned();
        }
        let all = page["posizioni"].as_array().unwrap();
        assert!(all.len() <= 7);
        seen.extend(all.iter().map(|it| it["iupd"].as_str().unwrap().to_owned()));
        let Some(next) = page["dopo"].as_str() else { break };
        dopo = format!("&dopo={next}");
        assert!(n < 150, "a walk without end");
    }
    let once: BTreeSet<String> = seen.iter().cloned().collect();
    assert_eq!(once.len(), seen.len(), "somebody came twice");
    assert!(before.is_subset(&once), "somebody was missed");
    // What changed since the walk began is found by the next one: a payment, too.
    let (_, one) = software.get("posizioni/L0003").await;
    let numero = one["opzioni"][0]["rate"][0]["numero_avviso"].as_str().unwrap();
    node(&portal, "pay", numero).await;
    portal
        .eventually(|| async {
            let path = format!("posizioni?stato=pagata&cambiate_dal={letto_at}");
            let (_, page) = software.get(&path).await;
            page["posizioni"].as_array().unwrap().iter().any(|it| it["iupd"] == "L0003")
        })
        .await;
    // Its receipt is in the list a minute later, and the walk goes on from there.
    let (_, vuota) = software.get("ricevute?quante=1").await;
    assert_eq!((vuota["ricevute"].as_array().unwrap().len(), &vuota["altre"]), (0, &json!(false)));
    portal.clock.set_offset(jiff::SignedDuration::from_mins(2));
    let dopo = vuota["dopo"].as_str().unwrap();
    let (_, page) = software.get(&format!("ricevute?dopo={dopo}")).await;
    assert_eq!(page["ricevute"][0]["iupd"], "L0003", "{page}");
    let dopo = page["dopo"].as_str().unwrap();
    let (_, end) = software.get(&format!("ricevute?dopo={dopo}")).await;
    assert_eq!((end["ricevute"].as_array().unwrap().len(), end["dopo"].as_str()), (0, Some(dopo)));
    portal.stop().await;
}
