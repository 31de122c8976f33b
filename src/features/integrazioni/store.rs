//! SQL of `chiave_api`.
use super::model::{Chiave, NuovaChiave};
use crate::kernel::{ChiaveId, EnteId, ServizioId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// What a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aperta {
    pub id: ChiaveId,
    pub ente: EnteId,
    pub servizio: Option<ServizioId>,
}

/// What `chiave` opens at `now`; nothing when it is not one, is over or was taken back.
pub async fn find_chiave(
    conn: &mut PgConnection,
    chiave: &Chiave,
    now: Timestamp,
) -> sqlx::Result<Option<Aperta>> {
    sqlx::query_as!(
        Aperta,
        r#"select chiave_id as "id: ChiaveId", ente_id as "ente: EnteId",
                  servizio_id as "servizio: ServizioId"
           from chiave_api where impronta = $1 and revocata_at is null and $2 < scade_at"#,
        &chiave.impronta(),
        now.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// Writes down what `chiave` opens.
pub async fn insert_chiave(
    conn: &mut PgConnection,
    chiave: &Chiave,
    nuova: &NuovaChiave,
    now: Timestamp,
) -> sqlx::Result<ChiaveId> {
    sqlx::query_scalar!(
        r#"insert into chiave_api (ente_id, servizio_id, nome, impronta, scade_at, created_at)
           values ($1, $2, $3, $4, $5, $6) returning chiave_id as "id: ChiaveId""#,
        nuova.ente.0,
        nuova.servizio.map(|it| it.0),
        nuova.nome,
        &chiave.impronta(),
        nuova.scade_at.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// Takes a key back; false when it was not there, or was taken back before.
pub async fn revoca_chiave(
    conn: &mut PgConnection,
    id: ChiaveId,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update chiave_api set revocata_at = $2 where chiave_id = $1 and revocata_at is null",
        id.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
