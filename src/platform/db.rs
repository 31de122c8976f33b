//! The connection pool and the migrations.
use anyhow::Context;
use jiff::Timestamp;
use sqlx::migrate::{Migrate, MigrateDatabase, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{PgConnection, PgPool, Postgres};
use std::str::FromStr;
use std::time::Duration;

/// Every migration, embedded.
pub static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// A pool of at most `size` connections. Connections are not tested before use: a broken one is
/// an error of that request and is then dropped, which costs less than a round trip on each.
pub async fn connect(url: &str, size: u32) -> anyhow::Result<PgPool> {
    let options = PgConnectOptions::from_str(url).context("DATABASE_URL is not a valid address")?;
    PgPoolOptions::new()
        .max_connections(size)
        .min_connections(1)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options.application_name("fascicolo").statement_cache_capacity(256))
        .await
        .context("the database does not answer")
}

/// The role that operators' transactions work as; made by a migration. Policies make a plan look so dear
/// that PostgreSQL compiles it, which takes longer than running it.
const OPERATORI: &str = "set jit = off; set role fascicolo_operatori";

/// A pool whose every connection works as [`OPERATORI`], which owns no table and which row-level
/// security lets through nowhere. Nothing is connected before it is used.
pub fn for_operators(url: &str, size: u32) -> anyhow::Result<PgPool> {
    let options = PgConnectOptions::from_str(url).context("DATABASE_URL is not a valid address")?;
    let pool = PgPoolOptions::new()
        .max_connections(size)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(5))
        .after_connect(|conn, _| {
            Box::pin(async move { sqlx::raw_sql(OPERATORI).execute(conn).await.map(drop) })
        });
    Ok(pool.connect_lazy_with(options.application_name("fascicolo-operatori")))
}

/// Brings the schema up to date.
pub async fn migrate(pool: &PgPool) -> anyhow::Result<()> {
    MIGRATIONS.run(pool).await.context("a migration failed")
}

/// True when every migration of ours is applied.
pub async fn is_migrated(pool: &PgPool) -> bool {
    let Ok(mut conn) = pool.acquire().await else { return false };
    let applied = conn.list_applied_migrations(&MIGRATIONS.table_name).await;
    applied.is_ok_and(|done| {
        MIGRATIONS.iter().all(|ours| done.iter().any(|it| it.version == ours.version))
    })
}

/// Makes the database of `url` when missing; with `again`, drops it first. True when it is new.
pub async fn create(url: &str, again: bool) -> anyhow::Result<bool> {
    if again && Postgres::database_exists(url).await? {
        Postgres::force_drop_database(url).await?;
    }
    if Postgres::database_exists(url).await? {
        return Ok(false);
    }
    Postgres::create_database(url).await?;
    Ok(true)
}

/// What this transaction writes for people to pay is written at `now`, which is not always the time of the
/// database: files tell what was sent, and clocks of tests are moved.
pub async fn written_at(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query_scalar!("select set_config('app.adesso', $1, true)", now.to_string())
        .fetch_one(conn)
        .await?;
    Ok(())
}

/// Tells the planner what the tables hold now, and spares the first readers the work that rows just
/// written leave behind. For after a load of millions.
pub async fn vacuum_analyze(pool: &PgPool) -> anyhow::Result<()> {
    sqlx::raw_sql("vacuum (analyze)").execute(pool).await?;
    Ok(())
}
