//! Workers that are killed in the middle of a load, and those that go on.
use super::pagine::file;
use crate::app::{demo, seed};
use crate::kernel::{Clock, SystemClock};
use crate::tests::kill::{Process, toml};
use crate::tests::support::database;
use sqlx::PgPool;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Rows of the file: many blocks.
const RIGHE: usize = 30_000;

/// State, rows done, rate written, how many were written twice.
async fn punto(db: &PgPool) -> (String, i32, i64, i64) {
    let it = sqlx::query!(
        r#"select t.stato, t.righe,
             (select count(*) from rata where iud like 'IN-%') as "rate!",
             (select count(*) - count(distinct rata_id) from rata_storia join rata using (rata_id)
              where iud like 'IN-%') as "doppie!"
           from tracciato t where nome_file = 'lungo.csv'"#
    );
    let it = it.fetch_one(db).await.unwrap();
    (it.stato, it.righe, it.rate, it.doppie)
}

/// `fascicolo worker`, killed when dropped.
fn worker(dir: &Path) -> Process {
    // Beside the tests' own executable, which is in target/debug/deps.
    let tests = std::env::current_exe().unwrap();
    let program = tests.ancestors().nth(2).unwrap().join("fascicolo");
    let child = Command::new(&program)
        .args(["worker", "--config"])
        .arg(dir.join("fascicolo.toml"))
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    Process(child.unwrap_or_else(|why| panic!("{}: {why}: run `make build`", program.display())))
}

/// Starts workers and kills them, each a little later than the one before, until the load is in that state;
/// how many died while it was not.
async fn kill_until(db: &PgPool, dir: &Path, stato: &str) -> u32 {
    for deaths in 0..120_u32 {
        // The hold of the dead one ends, as when twenty seconds pass.
        sqlx::query!(
            "update tracciato set turno_fino = now() - interval '1 second' where turno is not null"
        )
        .execute(db)
        .await
        .unwrap();
        let life = Duration::from_millis(300 + 300 * u64::from(deaths));
        // Two at a time: one has the load, the other must leave it alone.
        let pair = [worker(dir), worker(dir)];
        tokio::time::sleep(life).await;
        drop(pair);
        let (now, righe, rate, doppie) = punto(db).await;
        assert_eq!((i64::from(righe), doppie), (rate, 0), "rows and point are one transaction");
        if now == stato {
            return deaths;
        }
    }
    panic!("it gets nowhere: {:?}", punto(db).await);
}

#[tokio::test]
async fn a_load_whose_workers_are_killed_has_each_row_once() {
    let (db, url) = database().await;
    seed::catalogue(&db, SystemClock::new().oggi()).await.unwrap();
    let keys: Vec<String> = (0..RIGHE).map(|n| format!("IN-{n:05}")).collect();
    let righe: Vec<_> =
        keys.iter().map(|it| (it.as_str(), "SPORT", "10,00", "Campo 2030", "I")).collect();
    let testo = file(&righe);
    sqlx::query!(
        "with nuovo as (
           insert into tracciato (ente_id, nome_file, sha256, stato, righe, scartate)
           select ente_id, 'lungo.csv', '', 'caricato', 0, 0 from ente
           where codice_fiscale = '80023400015' returning tracciato_id)
         insert into tracciato_pezzo select tracciato_id, 0, $1 from nuovo",
        testo.as_bytes()
    )
    .execute(&db)
    .await
    .unwrap();
    let dir = std::env::temp_dir().join(format!("fascicolo-carico-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&dir).unwrap();
    let config = demo::config("http://localhost:1", "http://127.0.0.1:2", &url).unwrap();
    std::fs::write(dir.join("fascicolo.toml"), toml(&config)).unwrap();
    let early = kill_until(&db, &dir, "da_confermare").await;
    assert_eq!(punto(&db).await, ("da_confermare".to_owned(), 0, 0, 0));
    sqlx::query!("update tracciato set stato = 'in_coda'").execute(&db).await.unwrap();
    let late = kill_until(&db, &dir, "elaborato").await;
    assert!(0 < early + late, "nobody was killed in the middle");
    let all = i64::try_from(RIGHE).unwrap();
    assert_eq!(punto(&db).await, ("elaborato".to_owned(), 30_000, all, 0));
    let fatte = sqlx::query_scalar!(r#"select count(distinct posto) as "n!" from tracciato_rata"#);
    assert_eq!(fatte.fetch_one(&db).await.unwrap(), all);
    std::fs::remove_dir_all(dir).unwrap();
    db.close().await;
}
