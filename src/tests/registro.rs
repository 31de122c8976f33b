//! The chain of the register: what breaks it is found, what the law lets go does not break it.
use super::support::{GIULIA, PAOLO, database};
use crate::app::{demo, portal};
use crate::kernel::{Clock, SystemClock};
use crate::platform::db;
use crate::platform::registro::{self, Attore, Evento, Registro, Rottura, Testa, Verifica, Voce};
use crate::platform::web::App;
use futures_util::future::join_all;
use jiff::SignedDuration;
use sqlx::{AssertSqlSafe, PgPool};
use std::sync::Arc;

struct Scena {
    app: App,
    clock: Arc<SystemClock>,
}

impl Scena {
    async fn new() -> Self {
        let (db, url) = database().await;
        let clock = Arc::new(SystemClock::new());
        Self { app: process(db, &url, clock.clone()), clock }
    }

    async fn add(&self, interessato: &str) {
        add(&self.app, interessato).await.unwrap();
    }

    async fn verify(&self, nota: Option<&Testa>) -> Verifica {
        registro::verify(&self.app.db, &self.app.registro, nota).await.unwrap()
    }

    /// What somebody does who owns the database.
    async fn tamper(&self, sql: &str) {
        let sql = format!(
            "begin; set local session_replication_role = replica; {sql}; \
             commit"
        );
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&self.app.db).await.unwrap();
    }

    async fn about(&self, interessato: &str) -> Vec<i64> {
        let mut conn = self.app.db.acquire().await.unwrap();
        let lines =
            registro::about(&mut conn, &self.app, &[interessato.to_owned()], 100, 0).await.unwrap();
        lines.into_iter().map(|it| it.numero).collect()
    }
}

fn process(db: PgPool, url: &str, clock: Arc<dyn Clock>) -> App {
    let config = demo::config("http://localhost:1", "http://127.0.0.1:2", url).unwrap();
    portal::state_at(config, db, clock).unwrap()
}

async fn add(app: &App, interessato: &str) -> anyhow::Result<()> {
    let mut voce = Voce::new(Evento::Visione, Attore::Console);
    voce.interessato = Some(interessato.to_owned());
    let mut tx = app.db.begin().await?;
    registro::add(&mut tx, app, &voce).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes the end away and puts the head back on what is left.
const BEHEAD: &str = "delete from registro where 4 < numero; update registro_testa set
    (numero, impronta) = (select numero, impronta from registro where numero = 4)";

#[actix_web::test]
async fn whatever_is_done_to_the_register_is_found_where_it_was_done() {
    let scena = Scena::new().await;
    for interessato in [GIULIA, PAOLO, GIULIA, GIULIA, PAOLO, GIULIA] {
        scena.add(interessato).await;
    }
    let whole = scena.verify(None).await;
    assert_eq!((whole.rottura, whole.righe, whole.prima), (None, 6, 1));
    let nota = whole.testa;
    assert_eq!(scena.verify(Some(&nota)).await.rottura, None);
    scena
        .tamper("create table salvo as table registro; create table salva as table registro_testa")
        .await;

    let flip = |column: &str, n: u8| {
        format!(
            "update registro set {column} = set_byte({column}, {n}, get_byte({column}, {n}) # 1) where numero = 3"
        )
    };
    let swap = "update registro set numero = 100 + numero where numero in (3, 4);
                update registro set numero = 107 - numero where 100 < numero";
    let renumber = "delete from registro where numero = 3; \
                    update registro set numero = numero + 100 where 3 < numero; \
                    update registro set numero = numero - 101 where 100 < numero; \
                    update registro_testa set numero = 5";
    let forged = "insert into registro select 7, now(), voce, interessato_hash, ente_id, impronta,
                      decode(repeat('ab', 32), 'hex') from registro where numero = 6; \
                  update registro_testa set (numero, impronta) =
                      (select numero, impronta from registro where numero = 7)";
    let twin = "update registro a set voce = b.voce from registro b
                where a.numero = 3 and b.numero = 4";
    let cases: Vec<(String, Rottura)> = vec![
        (flip("voce", 30), Rottura::Cambiata(3)),
        (flip("interessato_hash", 0), Rottura::Cambiata(3)),
        (flip("impronta", 0), Rottura::Cambiata(3)),
        (flip("precedente", 31), Rottura::FuoriPosto(3)),
        (
            "update registro set avvenuto_at = avvenuto_at + interval '1 microsecond'
             where numero = 3"
                .to_owned(),
            Rottura::Cambiata(3),
        ),
        (
            "update registro set interessato_hash = null where numero = 3".to_owned(),
            Rottura::Cambiata(3),
        ),
        ("update registro set ente_id = 1 where numero = 3".to_owned(), Rottura::Cambiata(3)),
        (twin.to_owned(), Rottura::Cambiata(3)),
        ("delete from registro where numero = 3".to_owned(), Rottura::Manca(3)),
        (renumber.to_owned(), Rottura::FuoriPosto(3)),
        (swap.to_owned(), Rottura::FuoriPosto(3)),
        (forged.to_owned(), Rottura::Cambiata(7)),
        (
            "delete from registro where numero < 3".to_owned(),
            Rottura::Inizio { prima: 3, scartate: 0 },
        ),
        (
            "delete from registro where 4 < numero".to_owned(),
            Rottura::Tagliata { ultima: 4, attese: 6 },
        ),
        ("delete from registro".to_owned(), Rottura::Tagliata { ultima: 0, attese: 6 }),
        ("update registro_testa set numero = 5".to_owned(), Rottura::AltraTesta(6)),
        ("delete from registro_testa".to_owned(), Rottura::AltraTesta(6)),
    ];
    for (sql, rottura) in cases {
        scena.tamper(&sql).await;
        let found = scena.verify(None).await;
        assert_eq!(found.rottura, Some(rottura), "{sql}");
        restore(&scena).await;
    }

    // What the database alone cannot tell, a head noted elsewhere does.
    scena.tamper(BEHEAD).await;
    let found = scena.verify(None).await;
    assert_eq!((found.rottura, found.righe), (None, 4));
    let cut = Rottura::Tagliata { ultima: 4, attese: 6 };
    assert_eq!(scena.verify(Some(&nota)).await.rottura, Some(cut));
    scena.add(PAOLO).await;
    scena.add(PAOLO).await;
    assert_eq!(scena.verify(None).await.rottura, None);
    assert_eq!(scena.verify(Some(&nota)).await.rottura, Some(Rottura::Riscritta(6)));
    restore(&scena).await;

    let other = Registro::new(&[8; 64]).unwrap();
    let found = registro::verify(&scena.app.db, &other, None).await.unwrap();
    assert_eq!(found.rottura, Some(Rottura::Cambiata(1)), "with another key nothing is ours");
    assert_eq!(scena.verify(Some(&nota)).await.rottura, None);
}

async fn restore(scena: &Scena) {
    scena
        .tamper(
            "truncate registro, registro_testa; insert into registro select * from salvo; \
             insert into registro_testa select * from salva",
        )
        .await;
}

#[actix_web::test]
async fn a_line_that_was_changed_is_not_shown_as_if_it_were_true() {
    let scena = Scena::new().await;
    scena.add(GIULIA).await;
    scena.add(PAOLO).await;
    // Paolo's line, made to be about Giulia.
    scena
        .tamper(
            "update registro set interessato_hash =
                 (select interessato_hash from registro where numero = 1) where numero = 2",
        )
        .await;
    let mut conn = scena.app.db.acquire().await.unwrap();
    let error =
        registro::about(&mut conn, &scena.app, &[GIULIA.to_owned()], 10, 0).await.unwrap_err();
    assert!(error.to_string().contains("line 2 of the register is broken"), "{error}");
}

#[actix_web::test]
async fn the_register_takes_new_lines_only_and_keeps_them_for_24_months() {
    let scena = Scena::new().await;
    scena.clock.set_offset(SignedDuration::from_hours(-24 * 780));
    for _ in 0..3 {
        scena.add(GIULIA).await;
    }
    let old = scena.verify(None).await.testa;
    scena.clock.set_offset(SignedDuration::from_hours(-24 * 700));
    scena.add(PAOLO).await;
    scena.clock.set_offset(SignedDuration::ZERO);
    scena.add(GIULIA).await;
    for (forbidden, why) in [
        ("update registro set ente_id = null", "takes new lines only"),
        ("delete from registro where numero = 4", "takes new lines only"),
        ("truncate registro", "takes new lines only"),
        ("update registro_testa set numero = 3", "one line forward"),
        ("delete from registro_testa", "one line forward"),
        ("truncate registro_testa", "one line forward"),
    ] {
        let refused = sqlx::raw_sql(forbidden).execute(&scena.app.db).await.unwrap_err();
        assert!(refused.to_string().contains(why), "{forbidden}: {refused}");
    }
    // Many processes have the same idea: one does it.
    let done = join_all((0..4).map(|_| registro::purge(&scena.app))).await;
    assert_eq!(done.into_iter().map(Result::unwrap).sum::<u64>(), 3);
    assert_eq!(registro::purge(&scena.app).await.unwrap(), 0);
    assert_eq!(scena.about(GIULIA).await, [5]);
    let found = scena.verify(None).await;
    assert_eq!((found.rottura, found.righe, found.prima), (None, 3, 4));
    assert_eq!(found.testa.numero, 6, "the line that says what was dropped");
    let gone = Testa { numero: 1, ..old.clone() };
    assert!(scena.verify(Some(&gone)).await.nota_scartata);
    assert_eq!(scena.verify(Some(&old)).await.rottura, None, "the last that was dropped");

    // More than the law lets go.
    scena.tamper("delete from registro where numero = 4").await;
    let stolen = Rottura::Inizio { prima: 5, scartate: 3 };
    assert_eq!(scena.verify(None).await.rottura, Some(stolen));
}

#[actix_web::test]
async fn a_register_of_old_lines_only_is_dropped_and_goes_on() {
    let scena = Scena::new().await;
    assert_eq!(registro::purge(&scena.app).await.unwrap(), 0);
    assert_eq!(scena.verify(None).await.rottura, None, "nothing is whole too");
    scena.clock.set_offset(SignedDuration::from_hours(-24 * 780));
    scena.add(GIULIA).await;
    scena.clock.set_offset(SignedDuration::ZERO);
    assert_eq!(registro::purge(&scena.app).await.unwrap(), 1);
    scena.add(GIULIA).await;
    let found = scena.verify(None).await;
    assert_eq!((found.rottura, found.righe, found.prima), (None, 2, 2));
}

#[actix_web::test]
async fn a_clock_that_goes_back_is_told_and_breaks_nothing() {
    let scena = Scena::new().await;
    scena.add(GIULIA).await;
    scena.clock.set_offset(SignedDuration::from_hours(-1));
    scena.add(GIULIA).await;
    let found = scena.verify(None).await;
    assert_eq!((found.rottura, found.indietro), (None, vec![2]));
}

#[actix_web::test]
async fn many_processes_write_one_chain() {
    let (db, url) = database().await;
    let clock = Arc::new(SystemClock::new());
    let second = db::connect(&url, 8).await.unwrap();
    let processes = [process(db, &url, clock.clone()), process(second, &url, clock)];
    let many = (0..60).map(|n| add(&processes[n % 2], GIULIA));
    assert!(join_all(many).await.iter().all(Result::is_ok));
    let [one, two] = &processes;
    let found = registro::verify(&one.db, &two.registro, None).await.unwrap();
    assert_eq!((found.rottura, found.righe, found.testa.numero), (None, 60, 60));
    assert_eq!(found.indietro, [0_i64; 0], "the time is taken when it is one's turn");
}

#[actix_web::test]
async fn a_line_of_work_that_is_undone_was_never_written() {
    let scena = Scena::new().await;
    let mut tx = scena.app.db.begin().await.unwrap();
    registro::add(&mut tx, &scena.app, &Voce::new(Evento::Visione, Attore::Nessuno)).await.unwrap();
    tx.rollback().await.unwrap();
    scena.add(GIULIA).await;
    assert_eq!(scena.about(GIULIA).await, [1], "no number is left out");
    assert_eq!(scena.verify(None).await.rottura, None);
}
