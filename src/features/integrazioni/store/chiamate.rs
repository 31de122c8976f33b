//! SQL of `chiamata_api`: a request sent again is answered again.
use crate::kernel::ChiaveId;
use sqlx::{PgConnection, PgTransaction};

/// What to do with a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Gia {
    /// First time: do it, then [`concludi`], in this transaction.
    Mai,
    /// It was done, and answered this.
    Risposta(String),
    /// Its key was used for something else.
    Altra,
}

/// Claims `idempotenza` for a request. One that is being done is waited for, until its transaction ends.
pub async fn inizia(
    tx: &mut PgTransaction<'_>,
    chiave: ChiaveId,
    idempotenza: &str,
    impronta: &[u8; 32],
) -> sqlx::Result<Gia> {
    let claimed = sqlx::query!(
        "insert into chiamata_api (chiave_id, idempotenza, impronta) values ($1, $2, $3)
         on conflict do nothing",
        chiave.0,
        idempotenza,
        impronta,
    )
    .execute(&mut **tx)
    .await?;
    if claimed.rows_affected() == 1 {
        return Ok(Gia::Mai);
    }
    let found = sqlx::query!(
        "select impronta, risposta from chiamata_api where chiave_id = $1 and idempotenza = $2",
        chiave.0,
        idempotenza,
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(match found {
        Some(it) if it.impronta == impronta => Gia::Risposta(it.risposta.unwrap_or_default()),
        _ => Gia::Altra,
    })
}

/// Keeps the answer.
pub async fn concludi(
    tx: &mut PgTransaction<'_>,
    chiave: ChiaveId,
    idempotenza: &str,
    risposta: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update chiamata_api set risposta = $3 where chiave_id = $1 and idempotenza = $2",
        chiave.0,
        idempotenza,
        risposta,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Drops answers older than two days. Safe to repeat.
pub async fn purge(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("delete from chiamata_api where created_at < now() - interval '2 days'")
        .execute(conn)
        .await?;
    Ok(())
}
