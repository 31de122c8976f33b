//! An archive that is down, slow, busy, or says no.
use super::libro::Libro;
use super::settle;
use crate::features::archivio;
use jiff::SignedDuration;
use serde_json::json;
use std::time::Duration;

/// Calls that the archive got, of any outcome, are seen by what they made of its queue of answers: as
/// many as there are left.
async fn told(libro: &Libro) -> u64 {
    libro.holds().await.values().map(|it| it["volte"].as_u64().unwrap()).sum()
}

async fn canale(libro: &Libro) -> (i32, bool, Option<String>) {
    let now = libro.app.clock.now();
    let row = sqlx::query!(
        r#"select guasti, pausa_fino as "pausa: jiff_sqlx::Timestamp", risposta from archivio_canale"#
    );
    let row = row.fetch_one(&libro.app.db).await.unwrap();
    (row.guasti, row.pausa.is_some_and(|it| now < it.to_jiff()), row.risposta)
}

#[actix_web::test]
async fn a_dead_archive_costs_nothing_and_is_found_alive_by_one_notice() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    for n in 0..40 {
        libro.nuova(&format!("P{n}"), |_| {}).await;
    }
    libro.misbehave(json!({"guasto": "giu"})).await;
    libro.invia().await;
    let (guasti, pausa, risposta) = canale(&libro).await;
    assert!((3..=10).contains(&guasti) && pausa, "{guasti} asked, not 40");
    assert_eq!(risposta.as_deref(), Some("guasto"));
    // While it is left alone a turn is one look at one row.
    for _ in 0..20 {
        assert!(!archivio::invia(&libro.app, &libro.port).await.unwrap());
    }
    assert_eq!(canale(&libro).await.0, guasti, "nobody asked");
    // Then one notice a time, with longer and longer pauses.
    let mut pauses = vec![];
    for n in 1..=8 {
        let mut waited = 0;
        while canale(&libro).await.1 {
            libro.avanti(SignedDuration::from_secs(5));
            waited += 5;
        }
        pauses.push(waited);
        libro.invia().await;
        assert_eq!(canale(&libro).await.0, guasti + n, "one more");
    }
    assert!(pauses[0] < pauses[4] && pauses.iter().all(|it| *it <= 380), "{pauses:?}");
    libro.misbehave(json!({})).await;
    libro.avanti(SignedDuration::from_mins(7));
    libro.invia().await;
    assert_eq!(canale(&libro).await, (0, false, Some("ok".to_owned())));
    settle(&libro).await;
    assert_eq!(libro.holds().await.len(), 40);
    libro.stop().await;
}

#[actix_web::test]
async fn who_says_too_many_is_left_alone_for_as_long_as_it_asks_and_nothing_is_parked() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    for n in 0..12 {
        libro.nuova(&format!("P{n}"), |_| {}).await;
    }
    for guasto in ["troppi", "chiave"] {
        libro.misbehave(json!({"guasto": guasto})).await;
        libro.avanti(SignedDuration::from_mins(10));
        libro.invia().await;
        assert!(canale(&libro).await.1, "{guasto} is said once for all");
        assert_eq!(canale(&libro).await.2.as_deref(), Some(guasto));
    }
    let parked = sqlx::query_scalar!(
        r#"select count(*) as "n!" from archivio_avviso where parcheggiata_at is not null"#
    );
    assert_eq!(parked.fetch_one(&libro.app.db).await.unwrap(), 0);
    settle(&libro).await;
    assert_eq!(libro.differences().await, Vec::<String>::new());
    libro.stop().await;
}

#[actix_web::test]
async fn a_notice_the_archive_refuses_is_parked_with_its_reason_and_its_next_change_tries_again() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    libro.invia().await;
    let (bad, good) = (libro.nuova("P1", |_| {}).await, libro.nuova("P2", |_| {}).await);
    libro.misbehave(json!({"guasto": "rifiuta", "numero": bad.as_str()})).await;
    for n in 1..=3 {
        libro.invia().await;
        assert_eq!(libro.riga(&bad).await, (1, 0, n, Some("non_valido".to_owned()), n == 3));
        libro.avanti(SignedDuration::from_mins(10));
    }
    libro.invia().await;
    assert_eq!(libro.riga(&bad).await.2, 3, "nobody tries any more");
    assert_eq!(libro.importo(&good).await, Some(10_000), "the others go on");
    assert!(!canale(&libro).await.1, "one notice is not the archive");
    libro.misbehave(json!({})).await;
    libro.modifica(&bad, 12_000).await;
    libro.invia().await;
    assert_eq!(libro.importo(&bad).await, Some(12_000));
    assert_eq!(libro.riga(&bad).await.3, None);
    libro.stop().await;
}

#[actix_web::test]
async fn one_notice_on_which_the_archive_breaks_does_not_stop_the_others() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let poison = libro.nuova("P0", |_| {}).await;
    libro.misbehave(json!({"guasto": "giu", "numero": poison.as_str()})).await;
    for n in 1..20 {
        libro.nuova(&format!("P{n}"), |_| {}).await;
        libro.invia().await;
        libro.avanti(SignedDuration::from_mins(2));
    }
    libro.invia().await;
    assert_eq!(libro.holds().await.len(), 19);
    assert_eq!(libro.riga(&poison).await.3.as_deref(), Some("guasto"));
    libro.stop().await;
}

#[actix_web::test]
async fn an_answer_that_does_not_come_leaves_the_notice_alone_for_a_while_and_then_it_is_sent_again()
 {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let numero = libro.nuova("P1", |_| {}).await;
    libro.misbehave(json!({"guasto": "lento"})).await;
    libro.invia().await;
    assert_eq!(libro.riga(&numero).await.3.as_deref(), Some("non_risponde"));
    assert_eq!(libro.importo(&numero).await, Some(10_000), "it arrived all the same");
    libro.misbehave(json!({})).await;
    // It changes at once; what was sent first may still be on its way.
    libro.modifica(&numero, 7_000).await;
    libro.invia().await;
    assert_eq!(libro.importo(&numero).await, Some(10_000));
    libro.avanti(SignedDuration::from_secs(61));
    libro.invia().await;
    assert_eq!((libro.importo(&numero).await, told(&libro).await), (Some(7_000), 2));
    libro.stop().await;
}

#[actix_web::test]
async fn what_the_archive_asks_for_already_is_corrected_before_anything_new_is_told() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let paid = libro.nuova("P1", |_| {}).await;
    libro.invia().await;
    for n in 2..80 {
        libro.nuova(&format!("P{n}"), |_| {}).await;
    }
    libro.paga(&paid).await;
    archivio::invia(&libro.app, &libro.port).await.unwrap();
    assert_eq!(libro.importo(&paid).await, Some(0), "in the first turn of two");
    assert!(libro.holds().await.len() < 79);
    libro.stop().await;
}

#[actix_web::test]
async fn what_is_paid_does_not_wait_for_a_whole_ente_that_is_gone_over() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let mut numeri = vec![];
    for n in 0..80 {
        numeri.push(libro.nuova(&format!("P{n}"), |_| {}).await);
    }
    libro.invia().await;
    libro.mora(true).await;
    let left = async || {
        archivio::ripassa(&libro.app).await.unwrap();
        let left = sqlx::query_scalar!(r#"select count(*) as "n!" from archivio_ripasso"#);
        left.fetch_one(&libro.app.db).await.unwrap()
    };
    while left().await != 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let before = told(&libro).await;
    libro.paga(&numeri[79]).await;
    archivio::invia(&libro.app, &libro.port).await.unwrap();
    assert_eq!(told(&libro).await - before, 64, "all of them are to be told again");
    assert_eq!(libro.importo(&numeri[79]).await, Some(0), "the last one, in the first turn of two");
    libro.stop().await;
}

#[actix_web::test]
async fn a_change_while_a_notice_is_on_its_way_is_sent_after_it() {
    let libro = Libro::start().await;
    libro.iscritto().await;
    let numero = libro.nuova("P1", |_| {}).await;
    let taken = json!({"prossimi": ["lento"]});
    libro.misbehave(taken).await;
    let turn = archivio::invia(&libro.app, &libro.port);
    let change = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        // Nobody waits for the archive: this is done while the notice is still on its way, and another
        // worker finds it taken.
        libro.modifica(&numero, 5_000).await;
        assert!(!archivio::invia(&libro.app, &libro.port).await.unwrap());
    };
    let (done, ()) = futures_util::future::join(turn, change).await;
    done.unwrap();
    settle(&libro).await;
    assert_eq!(libro.importo(&numero).await, Some(5_000));
    libro.stop().await;
}
