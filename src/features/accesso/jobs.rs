//! Background work of the login.
use super::store;
use jiff::Timestamp;
use sqlx::PgConnection;

/// Forgets logins never ended, and lines of the register that the law wants no longer. Every ten
/// minutes is enough: an old login is refused anyway. Safe to repeat and to run on several processes.
pub async fn purge(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<u64> {
    Ok(store::delete_old(conn, now).await? + store::delete_old_lines(conn).await?)
}
