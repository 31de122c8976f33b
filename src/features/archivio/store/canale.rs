//! How the archive itself is doing.
use crate::features::archivio::model::Motivo;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// The archive as a whole, as far as its last answers tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canale {
    /// Failures one after the other.
    pub guasti: u32,
    /// Nothing is sent before.
    pub pausa_fino: Option<Timestamp>,
    /// The last answer and when it came; no reason: it took what it was sent.
    pub risposta: Option<(Timestamp, Option<Motivo>)>,
    /// When it last took something.
    pub ok_at: Option<Timestamp>,
}

pub async fn find(conn: &mut PgConnection) -> sqlx::Result<Canale> {
    let row = sqlx::query!(
        r#"select guasti, pausa_fino as "pausa_fino: jiff_sqlx::Timestamp",
                  nullif(risposta, 'ok') as "motivo: Motivo",
                  risposta_at as "risposta_at: jiff_sqlx::Timestamp",
                  ok_at as "ok_at: jiff_sqlx::Timestamp"
           from archivio_canale"#
    )
    .fetch_one(conn)
    .await?;
    Ok(Canale {
        guasti: u32::try_from(row.guasti).unwrap_or_default(),
        pausa_fino: row.pausa_fino.map(jiff_sqlx::Timestamp::to_jiff),
        risposta: row.risposta_at.map(|at| (at.to_jiff(), row.motivo)),
        ok_at: row.ok_at.map(jiff_sqlx::Timestamp::to_jiff),
    })
}

/// What the last answers were.
pub async fn nota(
    conn: &mut PgConnection,
    guasti: u32,
    pausa_fino: Option<Timestamp>,
    ultima: Option<Motivo>,
    presa: bool,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update archivio_canale set guasti = $1, pausa_fino = $2, risposta = $3, risposta_at = $4,
           ok_at = case when $5 then $4 else ok_at end",
        i32::try_from(guasti).unwrap_or(i32::MAX),
        pausa_fino.map(ToSqlx::to_sqlx) as _,
        ultima.map_or("ok", Motivo::as_str),
        now.to_sqlx() as _,
        presa,
    )
    .execute(conn)
    .await?;
    Ok(())
}
