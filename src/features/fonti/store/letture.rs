//! Questions asked: whose turn it is, and how they went.
use crate::features::fonti::model::anomalia::{Anomalia, Segnalata};
use crate::features::fonti::model::lettura::{Esito, INTERVALLO};
use crate::features::fonti::port::Registrata;
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;

/// Takes the question about `codice` to `fonte`, unless somebody is asking it now, asked it a moment
/// ago, or had a good answer since `prima`, or they do not let us ask. One under way counts as lost after
/// `pazienza`. True: it is the first one since they said yes.
pub async fn prendi(
    conn: &mut PgConnection,
    codice: &str,
    fonte: &str,
    prima: Timestamp,
    pazienza: SignedDuration,
    now: Timestamp,
) -> sqlx::Result<Option<bool>> {
    sqlx::query_scalar!(
        r#"insert into fonte_lettura as l (codice_fiscale, fonte, chiesta_at, dal)
         select codice_fiscale, $2, $3, $3 from fonte_consenso where codice_fiscale = $1 and cerca for share
         on conflict (codice_fiscale, fonte) do update set chiesta_at = $3, esito = null
         where (coalesce(l.esito not in ('ok', 'in_parte'), true) or l.risposta_at < $4)
           and l.chiesta_at < case when l.esito is null then $5::timestamptz else $6 end
         returning dal = chiesta_at as "prima!""#,
        codice,
        fonte,
        jiff_sqlx::Timestamp::from(now) as _,
        jiff_sqlx::Timestamp::from(prima) as _,
        jiff_sqlx::Timestamp::from(now - pazienza - INTERVALLO) as _,
        jiff_sqlx::Timestamp::from(now - INTERVALLO) as _,
    )
    .fetch_optional(conn)
    .await
}

/// The source gave nothing that can be used: what we had stays, with its age.
pub async fn fallita(
    conn: &mut PgConnection,
    codice: &str,
    fonte: &str,
    esito: Esito,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update fonte_lettura set esito = $3 where codice_fiscale = $1 and fonte = $2",
        codice,
        fonte,
        esito as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The source answered well at `now`. False: nobody wants to know any more. Who changes their mind waits
/// until the transaction ends.
pub async fn riuscita(
    conn: &mut PgConnection,
    codice: &str,
    fonte: &str,
    esito: Esito,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update fonte_lettura set esito = $3, risposta_at = $4 where codice_fiscale = $1 and fonte = $2",
        codice,
        fonte,
        esito as _,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Counts what `fonte` did that it must not; what says nothing of its ente is of its only one.
pub async fn anomalie(
    conn: &mut PgConnection,
    fonte: &Registrata,
    anomalie: &[Segnalata],
    now: Timestamp,
) -> sqlx::Result<()> {
    if anomalie.is_empty() {
        return Ok(());
    }
    let tipi: Vec<Anomalia> = anomalie.iter().map(|it| it.anomalia).collect();
    let unico = fonte.unico_ente();
    let enti = anomalie.iter().map(|it| it.ente.as_ref().or(unico));
    let enti: Vec<Option<String>> = enti.map(|it| it.map(|it| it.as_str().to_owned())).collect();
    sqlx::query!(
        "insert into fonte_anomalia as a (fonte, ente_cf, tipo, ora, volte, ultima_at)
         select $1, ente_cf, tipo, date_trunc('hour', $4::timestamptz), count(*), $4
         from unnest($2::text[], $3::text[]) as t (tipo, ente_cf) group by ente_cf, tipo order by ente_cf, tipo
         on conflict (fonte, ente_cf, tipo, ora)
             do update set volte = a.volte + excluded.volte, ultima_at = excluded.ultima_at",
        fonte.id,
        &tipi as _,
        &enti as _,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// `fonte` is asked nothing until `fino`.
pub async fn pausa(conn: &mut PgConnection, fonte: &str, fino: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into fonte_pausa as p (fonte, fino) values ($1, $2)
         on conflict (fonte) do update set fino = greatest(p.fino, excluded.fino)",
        fonte,
        jiff_sqlx::Timestamp::from(fino) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
