//! Going over all that an ente has to collect, after a change that touches every notice of it.
use crate::features::posizioni;
use crate::kernel::PosizioneId;
use sqlx::PgTransaction;

/// Posizioni of one turn.
const QUANTE: i64 = 500;

/// What a turn did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turno {
    /// There is nothing to go over, or it must wait.
    Niente,
    Ancora,
}

/// Marks the notices of the next posizioni of an ente. It begins when every transaction has ended that
/// may have written a notice without having seen the change: what they wrote is seen then.
pub async fn turno(tx: &mut PgTransaction<'_>) -> sqlx::Result<Turno> {
    let row = sqlx::query!(
        r#"select ente_id, dopo, limite,
                  pg_snapshot_xmin(pg_current_snapshot())::text::bigint as "prima!",
                  pg_snapshot_xmax(pg_current_snapshot())::text::bigint as "adesso!"
           from archivio_ripasso order by limite nulls first, ente_id limit 1 for update skip locked"#
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(Turno::Niente) };
    let Some(limite) = row.limite else {
        sqlx::query!(
            "update archivio_ripasso set limite = $2 where ente_id = $1",
            row.ente_id,
            row.adesso
        )
        .execute(&mut **tx)
        .await?;
        return Ok(Turno::Ancora);
    };
    if row.prima < limite {
        return Ok(Turno::Niente);
    }
    let ids = sqlx::query_scalar!(
        r#"select posizione_id as "id: PosizioneId" from posizione
           where ente_id = $1 and $2 < posizione_id order by posizione_id limit $3"#,
        row.ente_id,
        row.dopo,
        QUANTE,
    )
    .fetch_all(&mut **tx)
    .await?;
    let Some(ultima) = ids.last() else {
        sqlx::query!("delete from archivio_ripasso where ente_id = $1", row.ente_id)
            .execute(&mut **tx)
            .await?;
        return Ok(Turno::Ancora);
    };
    posizioni::lock_posizioni(tx, &ids).await?;
    let numeri: Vec<i64> = ids.iter().map(|it| it.0).collect();
    sqlx::query!("select archivio_segna($1, true)", &numeri).fetch_one(&mut **tx).await?;
    sqlx::query!(
        "update archivio_ripasso set dopo = $2 where ente_id = $1",
        row.ente_id,
        ultima.0,
    )
    .execute(&mut **tx)
    .await?;
    Ok(Turno::Ancora)
}
