//! Turns of the sources that are read whole.
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;

/// The page that is next, of a turn begun at `cominciato_at`.
pub struct Giro {
    pub pagina: u32,
    pub cominciato_at: Timestamp,
}

/// Takes the next page of `ente` at `fonte`, begins a turn when it is time, or gives none: somebody else
/// is at it, or it is not time. Who took it has a minute.
pub async fn prendi_giro(
    conn: &mut PgConnection,
    fonte: &str,
    ente: &str,
    now: Timestamp,
) -> sqlx::Result<Option<Giro>> {
    let row = sqlx::query!(
        r#"insert into fonte_giro as g (fonte, ente_cf, pagina, cominciato_at, prossimo_at)
           values ($1, $2, 0, $3, $4)
           on conflict (fonte, ente_cf) do update
               set cominciato_at = case when g.pagina = 0 then $3 else g.cominciato_at end, prossimo_at = $4
               where g.prossimo_at <= $3
           returning pagina, cominciato_at as "cominciato_at: jiff_sqlx::Timestamp""#,
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(now) as _,
        jiff_sqlx::Timestamp::from(now + SignedDuration::from_mins(1)) as _,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|it| Giro {
        pagina: u32::try_from(it.pagina).unwrap_or_default(),
        cominciato_at: it.cominciato_at.to_jiff(),
    }))
}

/// A page was written: the next one may be read at once.
pub async fn pagina_letta(
    conn: &mut PgConnection,
    fonte: &str,
    ente: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update fonte_giro set pagina = pagina + 1, prossimo_at = $3 where fonte = $1 and ente_cf = $2",
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The source wants to be left alone until `quando`.
pub async fn rimanda(
    conn: &mut PgConnection,
    fonte: &str,
    ente: &str,
    quando: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update fonte_giro set prossimo_at = $3 where fonte = $1 and ente_cf = $2",
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(quando) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The last page was written: what the turn begun at `cominciato_at` did not meet is told no more.
pub async fn fine(
    conn: &mut PgConnection,
    fonte: &str,
    ente: &str,
    cominciato_at: Timestamp,
    now: Timestamp,
    prossimo_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update rata_remota set sparita_at = $4
         where fonte = $1 and ente_cf = $2 and letta_at < $3 and sparita_at is null and stato = 'da_pagare'",
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(cominciato_at) as _,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update fonte_giro set pagina = 0, finito_at = $3, prossimo_at = $4 where fonte = $1 and ente_cf = $2",
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(now) as _,
        jiff_sqlx::Timestamp::from(prossimo_at) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
