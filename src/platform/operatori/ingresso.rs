//! Who came in: an ente that joins counts those who did, not those who could.
use super::Incarico;
use super::sessione::Turno;
use jiff::Timestamp;
use sqlx::PgConnection;

/// The person works under `incarico` for the first time, if they never did and their login is good for it.
pub async fn note_entry(
    conn: &mut PgConnection,
    turno: &Turno,
    incarico: &Incarico,
    now: Timestamp,
) -> sqlx::Result<()> {
    if turno.is_good_for(incarico.ruolo, now) {
        sqlx::query!(
            "update incarico set entrato_at = $2 where incarico_id = $1 and entrato_at is null",
            incarico.id.0,
            jiff_sqlx::Timestamp::from(now) as _,
        )
        .execute(conn)
        .await?;
    }
    Ok(())
}
