//! Background work of the login.
use super::store;
use jiff::Timestamp;
use sqlx::PgConnection;

/// Forgets logins never ended, and statements used. Every ten minutes is enough: an old login is
/// refused anyway. Safe to repeat and to run on several processes.
pub async fn purge(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<u64> {
    store::delete_old(conn, now).await
}
