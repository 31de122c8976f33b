//! SQL of `tracciato_campione`: notices of a file as they would be.
use crate::kernel::TracciatoId;
use sqlx::PgConnection;

/// Those of a load are these, by their place among those that are shown.
pub async fn set(
    conn: &mut PgConnection,
    id: TracciatoId,
    pdf: &[Option<Vec<u8>>],
) -> sqlx::Result<()> {
    sqlx::query!("delete from tracciato_campione where tracciato_id = $1", id.0)
        .execute(&mut *conn)
        .await?;
    for (posto, pdf) in (0_i16..).zip(pdf) {
        let Some(pdf) = pdf else { continue };
        sqlx::query!(
            "insert into tracciato_campione (tracciato_id, posto, pdf) values ($1, $2, $3)",
            id.0,
            posto,
            pdf,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The one at that place.
pub async fn find(
    conn: &mut PgConnection,
    id: TracciatoId,
    posto: i16,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "select pdf from tracciato_campione where tracciato_id = $1 and posto = $2",
        id.0,
        posto,
    )
    .fetch_optional(conn)
    .await
}
