//! Turns of the sources that are read whole.
use crate::features::fonti::model::lettura::GiroIntero;
use crate::features::fonti::port::Registrata;
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;

/// Takes the next page of `ente` at `fonte`, begins a turn when it is time, or gives none: somebody else
/// is at it, or it is not time. It is time too when somebody is asked about whom the last turn did not
/// look for; then the source rests for as long as that turn took. Who took a page has a minute.
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
               set cominciato_at = case when g.pagina = 0 then $3 else g.cominciato_at end, prossimo_at = $4
               where g.prossimo_at <= $3
                  or g.finito_dal = g.cominciato_at and g.finito_at + (g.finito_at - g.finito_dal) <= $3
                     and exists (select from fonte_lettura l where l.fonte = $1 and g.finito_dal <= l.dal)
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

/// Page `letta` was written: the next one may be read at once. False when another process did so.
pub async fn pagina_letta(
    conn: &mut PgConnection,
    fonte: &str,
    ente: &str,
    letta: u32,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update fonte_giro set pagina = pagina + 1, prossimo_at = $3
         where fonte = $1 and ente_cf = $2 and pagina = $4",
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(now) as _,
        i32::try_from(letta).unwrap_or(i32::MAX),
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
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
           and r.letta_at < g.finito_dal and r.sparita_at is null",
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update fonte_giro set pagina = 0, finito_dal = cominciato_at, finito_at = $3, prossimo_at = $4
         where fonte = $1 and ente_cf = $2",
        fonte,
        ente,
        jiff_sqlx::Timestamp::from(now) as _,
        jiff_sqlx::Timestamp::from(prossimo_at) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The last whole turn over `fonte`, as old as that of the ente whose is oldest; none when one of them was
/// never read whole.
pub async fn intero(
    conn: &mut PgConnection,
    fonte: &Registrata,
) -> sqlx::Result<Option<GiroIntero>> {
    let enti: Vec<String> = fonte.enti.iter().map(|it| it.as_str().to_owned()).collect();
    let row = sqlx::query!(
        r#"select min(finito_dal) as "dal: jiff_sqlx::Timestamp", min(finito_at) as "al: jiff_sqlx::Timestamp",
                  count(finito_at) as "letti!"
           from fonte_giro where fonte = $1 and ente_cf = any($2)"#,
        fonte.id,
        &enti,
    );
    let row = row.fetch_one(conn).await?;
    let all = usize::try_from(row.letti).is_ok_and(|it| it == enti.len());
    let giro = row.dal.zip(row.al).filter(|_| all);
    Ok(giro.map(|(dal, al)| GiroIntero { dal: dal.to_jiff(), al: al.to_jiff() }))
}
