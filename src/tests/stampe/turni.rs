//! Turns of the job held in the middle, where another worker, who gives up or a crash finds them; and
//! what cannot be read. And what is left of a campaign later.
use super::{ask, ask_of, finished, hold, zip};
use crate::features::stampe;
use crate::tests::support::{GIULIA, LUCA, MARCO, PAOLO, TestPortal};
use reqwest::StatusCode;
use sqlx::{Postgres, Transaction};
use std::collections::HashSet;
use std::time::Duration;

/// Keeps something from the job, until it is rolled back.
struct Held {
    tx: Transaction<'static, Postgres>,
    pid: i32,
}

impl Held {
    async fn begin(portal: &TestPortal) -> Self {
        let mut tx = portal.db().begin().await.unwrap();
        let pid = sqlx::query_scalar!(r#"select pg_backend_pid() as "pid!""#);
        let pid = pid.fetch_one(&mut *tx).await.unwrap();
        Self { tx, pid }
    }

    /// Every turn stops where it reads what the notices of the ente say besides what is owed.
    async fn reading(portal: &TestPortal) -> Self {
        let mut held = Self::begin(portal).await;
        let lock = "lock table stampa in access exclusive mode";
        sqlx::Executor::execute(&mut *held.tx, lock).await.unwrap();
        held
    }

    /// Every turn that printed this person's notice stops where it writes the part.
    async fn writing(portal: &TestPortal, codice: &str) -> Self {
        let mut held = Self::begin(portal).await;
        let rows = sqlx::query_scalar!(
            "select a.ordine from campagna_avviso a join opzione using (opzione_id)
             where debitore_codice = $1 for update of a",
            codice,
        );
        assert_eq!(rows.fetch_all(&mut *held.tx).await.unwrap().len(), 1);
        held
    }

    async fn release(self) {
        self.tx.rollback().await.unwrap();
    }
}

/// Waits until that many turns stand still; who they are, and what each was about to do.
async fn waiting(portal: &TestPortal, held: &Held, turns: usize) -> Vec<(i32, String)> {
    let who = async || {
        let rows = sqlx::query!(
            r#"select pid as "pid!", query as "query!" from pg_stat_activity
               where $1 = any(pg_blocking_pids(pid))"#,
            held.pid,
        );
        let rows = rows.fetch_all(portal.db()).await.unwrap();
        rows.into_iter().map(|it| (it.pid, it.query)).collect::<Vec<_>>()
    };
    portal.eventually(|| async { who().await.len() == turns }).await;
    who().await
}

/// Parts of every campaign, notices in them, notices that say they are in one, notices left out.
async fn kept(portal: &TestPortal) -> (i64, i64, i64, i64) {
    let row = sqlx::query!(
        r#"select count(*) as "parti!", coalesce(sum(avvisi), 0) as "avvisi!",
                  (select count(*) from campagna_avviso where parte is not null) as "stampati!",
                  (select count(*) from campagna_avviso where rifiuto is not null) as "scartati!"
           from campagna_parte"#
    );
    let row = row.fetch_one(portal.db()).await.unwrap();
    (row.parti, row.avvisi, row.stampati, row.scartati)
}

#[actix_web::test]
async fn workers_at_the_same_time_print_every_notice_once() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let held = hold(&portal).await;
    let paths = [ask(&portal, &marco, &[]).await, ask(&portal, &marco, &[]).await];
    let reading = Held::reading(&portal).await;
    held.rollback().await.unwrap();
    // The portal's own worker is one more.
    let turns: Vec<_> = std::iter::repeat_n(portal.state.clone(), 3)
        .map(|app| actix_web::rt::spawn(async move { stampe::stampa_parte(&app).await }))
        .collect();
    waiting(&portal, &reading, 2).await;
    // Whoever else comes finds both taken, and does not wait.
    let late = tokio::time::timeout(Duration::from_secs(5), stampe::stampa_parte(&portal.state));
    assert!(!late.await.expect("it waits").unwrap());
    reading.release().await;
    for turn in turns {
        turn.await.unwrap().unwrap();
    }
    for path in &paths {
        let html = finished(&portal, &marco, path).await;
        assert!(html.contains("3 avvisi fatti su 3"), "{html}");
        let files = zip(&marco, &format!("{path}/parti/1/zip")).await;
        assert_eq!(files.iter().map(|it| &it.0).collect::<HashSet<_>>().len(), 3);
    }
    assert_eq!(kept(&portal).await, (2, 6, 6, 0));
    portal.stop().await;
}

#[actix_web::test]
async fn what_is_given_up_while_it_is_printed_is_not_kept() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let held = hold(&portal).await;
    let path = ask(&portal, &marco, &[]).await;
    let reading = Held::reading(&portal).await;
    held.rollback().await.unwrap();
    waiting(&portal, &reading, 1).await;
    // Giving up does not wait for the turn.
    let res = marco.submit(&path, &format!("{path}/stato"), &[("fai", "annulla")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    assert!(marco.page(&path).await.1.contains("Annullata"));
    reading.release().await;
    // Who gets this comes after the turn.
    hold(&portal).await.rollback().await.unwrap();
    assert_eq!(kept(&portal).await, (0, 0, 0, 0));
    let html = marco.page(&path).await.1;
    assert!(html.contains("Annullata") && html.contains("i suoi file sono stati tolti"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn a_turn_cut_in_the_middle_leaves_nothing_half_done() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let held = hold(&portal).await;
    let path = ask(&portal, &marco, &[("postale", "si")]).await;
    sqlx::query!("update opzione set debitore_indirizzo = null where debitore_codice = $1", LUCA)
        .execute(portal.db())
        .await
        .unwrap();
    let writing = Held::writing(&portal, PAOLO).await;
    held.rollback().await.unwrap();
    // It has noted who has no address, and is about to say who is in the part that it made.
    let turns = waiting(&portal, &writing, 1).await;
    assert!(turns[0].1.contains("insert into campagna_parte"), "{turns:?}");
    let cut = sqlx::query_scalar!(r#"select pg_terminate_backend($1) as "done!""#, turns[0].0);
    assert!(cut.fetch_one(portal.db()).await.unwrap());
    let gone = async || {
        let pid =
            sqlx::query_scalar!("select pid from pg_stat_activity where pid = $1", turns[0].0);
        pid.fetch_optional(portal.db()).await.unwrap().is_none()
    };
    portal.eventually(gone).await;
    assert_eq!(kept(&portal).await, (0, 0, 0, 0));
    assert!(marco.page(&path).await.1.contains("0 avvisi fatti su 3"));
    writing.release().await;
    let html = finished(&portal, &marco, &path).await;
    assert!(html.contains("3 avvisi fatti su 3"), "{html}");
    assert_eq!(kept(&portal).await, (1, 2, 2, 1));
    portal.stop().await;
}

#[actix_web::test]
async fn a_campaign_that_cannot_be_read_is_paused_and_the_others_go_on() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let held = hold(&portal).await;
    let fines = ask(&portal, &marco, &[]).await;
    let sport = ask_of(&portal, &marco, "SPORT", &[]).await;
    // Something that is no address was written where addresses are.
    sqlx::query!(
        r#"update opzione set debitore_indirizzo = '{"via": 5}'
           where debitore_codice = $1 and posizione_id in (
             select posizione_id from posizione join servizio using (servizio_id) where codice = 'MULTE')"#,
        GIULIA
    )
    .execute(portal.db())
    .await
    .unwrap();
    held.rollback().await.unwrap();
    finished(&portal, &marco, &sport).await;
    let html = marco.page(&fines).await.1;
    assert!(html.contains("In pausa") && html.contains("0 avvisi fatti su 3"), "{html}");
    sqlx::query!("update opzione set debitore_indirizzo = null where debitore_codice = $1", GIULIA)
        .execute(portal.db())
        .await
        .unwrap();
    let res = marco.submit(&fines, &format!("{fines}/stato"), &[("fai", "riprendi")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    let html = finished(&portal, &marco, &fines).await;
    assert!(html.contains("3 avvisi fatti su 3"), "{html}");
    portal.stop().await;
}

#[actix_web::test]
async fn files_go_after_a_month_and_lists_a_year_after_the_end() {
    let portal = TestPortal::start().await;
    let marco = portal.in_office(MARCO).await;
    let ended = ask(&portal, &marco, &[]).await;
    finished(&portal, &marco, &ended).await;
    let held = hold(&portal).await;
    let [paused, given_up] = [ask(&portal, &marco, &[]).await, ask(&portal, &marco, &[]).await];
    for (path, fai) in [(&paused, "ferma"), (&given_up, "annulla")] {
        let res = marco.submit(path, &format!("{path}/stato"), &[("fai", fai)]).await;
        assert_eq!(res.status(), StatusCode::SEE_OTHER);
    }
    held.rollback().await.unwrap();
    let left = async |days: i32| {
        // As if everything had happened so many days before.
        sqlx::query!(
            "with f as (update campagna_parte set fatta_at = now() - make_interval(days => $1))
             update campagna set turno_at = now() - make_interval(days => $1),
               created_at = now() - make_interval(days => $1),
               finita_at = case when finita_at is not null
                                then now() - make_interval(days => $1) end",
            days,
        )
        .execute(portal.db())
        .await
        .unwrap();
        stampe::pulisci(&portal.state).await.unwrap();
        let row = sqlx::query!(
            r#"select (select count(*) from campagna_parte) as "parti!", count(*) as "avvisi!"
               from campagna_avviso"#
        );
        let row = row.fetch_one(portal.db()).await.unwrap();
        (row.parti, row.avvisi)
    };
    assert_eq!(left(29).await, (1, 9));
    assert_eq!(left(31).await, (0, 9));
    assert_eq!(left(364).await, (0, 9));
    // What waits for somebody stays.
    assert_eq!(left(366).await, (0, 3));
    let res = marco.submit(&paused, &format!("{paused}/stato"), &[("fai", "riprendi")]).await;
    assert_eq!(res.status(), StatusCode::SEE_OTHER);
    finished(&portal, &marco, &paused).await;
    // How many they were is still told.
    assert!(marco.page(&ended).await.1.contains("3 avvisi fatti su 3"));
    portal.stop().await;
}
