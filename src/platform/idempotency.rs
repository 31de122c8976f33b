//! A POST sent twice (double click, reload, two tabs) gets its first answer again.
use sqlx::PgConnection;
use uuid::Uuid;

/// What to do with a POST.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// First time: do it, then [`finish`].
    Start,
    /// It was done: send the browser to this address again.
    Answered(String),
    /// It is being done by another request.
    InProgress,
}

/// Claims `key` for `actor`. In a transaction, a concurrent claim waits for it to end. A claim that
/// was neither finished nor released for half a minute was of a process that died: it is taken over,
/// by one request only.
pub async fn begin(conn: &mut PgConnection, actor: &str, key: Uuid) -> sqlx::Result<Next> {
    let claimed = sqlx::query!(
        "insert into idempotenza as it (chiave, attore) values ($1, $2)
         on conflict (attore, chiave) do update set created_at = now()
           where it.location is null and it.created_at < now() - interval '30 seconds'",
        key.to_string(),
        actor,
    )
    .execute(&mut *conn)
    .await?;
    if claimed.rows_affected() == 1 {
        return Ok(Next::Start);
    }
    Ok(answered(conn, actor, key).await?.map_or(Next::InProgress, Next::Answered))
}

/// Where the first answer to `key` sent the browser, if it was given: nothing is claimed.
pub async fn answered(
    conn: &mut PgConnection,
    actor: &str,
    key: Uuid,
) -> sqlx::Result<Option<String>> {
    let location = sqlx::query_scalar!(
        "select location from idempotenza where chiave = $1 and attore = $2",
        key.to_string(),
        actor,
    );
    Ok(location.fetch_optional(conn).await?.flatten())
}

/// Remembers where the first answer sent the browser.
pub async fn finish(
    conn: &mut PgConnection,
    actor: &str,
    key: Uuid,
    location: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update idempotenza set location = $3 where chiave = $1 and attore = $2",
        key.to_string(),
        actor,
        location,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives the key back after a failure that changed nothing, so that the person can try again.
pub async fn release(conn: &mut PgConnection, actor: &str, key: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from idempotenza where chiave = $1 and attore = $2 and location is null",
        key.to_string(),
        actor,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Drops keys older than two days. Safe to repeat.
pub async fn purge(conn: &mut PgConnection) -> sqlx::Result<u64> {
    let done = sqlx::query!("delete from idempotenza where created_at < now() - interval '2 days'")
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}
