//! Turns of the sources that are read whole.
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;

/// Takes the next page of `ente` at `fonte`, begins a turn when it is time, or gives none: somebody else
/// is at it, or it is not time. Who took it has a minute.
pub async fn prendi_giro(
    conn: &mut PgConnection,
    fonte: &str,
    ente: &str,
    now: Timestamp,
) -> sqlx::Result<Option<u32>> {
    let pagina = sqlx::query_scalar!(
        r#"insert into fonte_giro as g (fonte, ente_cf, pagina, cominciato_at, prossimo_at)
           values ($1, $2, 0, $3, $4)
           on conflict (fonte, ente_cf) do update
               set prima_at = case when g.pagina = 0 then g.cominciato_at else g.prima_at end,
                   cominciato_at = case when g.pagina = 0 then $3 else g.cominciato_at end, prossimo_at = $4
               where g.prossimo_at <= $3
           returning pagina"#,
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(now) as _,
        jiff_sqlx::Timestamp::from(now + SignedDuration::from_mins(1)) as _,
    )
    .fetch_optional(conn)
    .await?;
    Ok(pagina.map(|it| u32::try_from(it).unwrap_or_default()))
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

/// The last page was written: what neither this turn nor the one before met is told no more. One is not
/// enough: pages shift while they are read, when something before them is paid.
pub async fn fine(
    conn: &mut PgConnection,
    fonte: &str,
    ente: &str,
    now: Timestamp,
    prossimo_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update rata_remota r set sparita_at = $3 from fonte_giro g
         where g.fonte = $1 and g.ente_cf = $2 and r.fonte = $1 and r.ente_cf = $2
           and r.letta_at < g.prima_at and r.sparita_at is null",
        fonte,
        ente,
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

/// When every page of each ente was last read, by source and ente; those never read whole are not there.
pub async fn letti(conn: &mut PgConnection) -> sqlx::Result<Vec<(String, String, Timestamp)>> {
    let rows = sqlx::query!(
        r#"select fonte, ente_cf, finito_at as "finito_at!: jiff_sqlx::Timestamp"
           from fonte_giro where finito_at is not null"#
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    Ok(rows.map(|it| (it.fonte, it.ente_cf, it.finito_at.to_jiff())).collect())
}
