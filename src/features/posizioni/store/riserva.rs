//! SQL of `blocco_numeri` and `numero_riservato`.
use super::inserimento::numeri_nuovi;
use crate::features::enti::Ente;
use crate::kernel::{EnteId, NumeroAvviso, ServizioId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};
use std::collections::HashSet;

/// Numbers given out in a year and not used, at most, of one ente: they come from a sequence that ends.
const LIBERI: i64 = 20_000;

/// Why no numbers were given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoBlocco {
    #[error("con questo codice c'è già un blocco di un altro servizio")]
    AltroServizio,
    #[error("ci sono già {LIBERI} numeri riservati e non usati: usare prima quelli")]
    TroppiLiberi,
}

/// The notice numbers of block `codice`: those it has, when it was asked for before, or `quanti` new
/// ones; and whether they are new.
pub async fn riserva(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    servizio: ServizioId,
    codice: &str,
    quanti: usize,
    now: Timestamp,
) -> sqlx::Result<Result<(Vec<NumeroAvviso>, bool), RifiutoBlocco>> {
    // Of two who ask for the same block one waits, and finds it made.
    let nuovo = sqlx::query_scalar!(
        "insert into blocco_numeri (ente_id, servizio_id, codice, created_at) values ($1, $2, $3, $4)
         on conflict (ente_id, codice) do nothing returning blocco_id",
        ente.id.0,
        servizio.0,
        codice,
        now.to_sqlx() as _,
    )
    .fetch_optional(&mut **tx)
    .await?;
    let Some(blocco) = nuovo else {
        let numeri = sqlx::query!(
            r#"select n.numero_avviso as "numero: NumeroAvviso", b.servizio_id
               from numero_riservato n join blocco_numeri b using (blocco_id)
               where b.ente_id = $1 and b.codice = $2 order by n.numero_avviso"#,
            ente.id.0,
            codice,
        )
        .fetch_all(&mut **tx)
        .await?;
        if numeri.iter().any(|it| it.servizio_id != servizio.0) {
            return Ok(Err(RifiutoBlocco::AltroServizio));
        }
        return Ok(Ok((numeri.into_iter().map(|it| it.numero).collect(), false)));
    };
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('blocchi ' || $1::bigint, 0))",
        ente.id.0
    )
    .execute(&mut **tx)
    .await?;
    // What was lost with a device a year ago stays unused, and is no reason to stop.
    let liberi = sqlx::query_scalar!(
        r#"select count(*) as "liberi!" from numero_riservato n join blocco_numeri b using (blocco_id)
           where n.ente_id = $1 and usato_at is null and $2::timestamptz - interval '1 year' < b.created_at"#,
        ente.id.0,
        now.to_sqlx() as _,
    )
    .fetch_one(&mut **tx)
    .await?;
    if LIBERI < liberi.saturating_add(i64::try_from(quanti).unwrap_or(i64::MAX)) {
        return Ok(Err(RifiutoBlocco::TroppiLiberi));
    }
    let generati = numeri_nuovi(tx, ente, quanti, &HashSet::new()).await?;
    let numeri: Vec<NumeroAvviso> = generati.into_iter().map(|it| it.0).collect();
    let testi: Vec<String> = numeri.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "insert into numero_riservato (ente_id, numero_avviso, blocco_id)
         select $1, numero, $3 from unnest($2::text[]) as numero",
        ente.id.0,
        &testi,
        blocco,
    )
    .execute(&mut **tx)
    .await?;
    Ok(Ok((numeri, true)))
}

/// The service that a number was given out for and when, held until the transaction ends; none when it
/// was not.
pub async fn lock_riservato(
    tx: &mut PgTransaction<'_>,
    ente: EnteId,
    numero: &NumeroAvviso,
) -> sqlx::Result<Option<(ServizioId, Timestamp)>> {
    sqlx::query!(
        r#"select b.servizio_id as "id: ServizioId", b.created_at as "at: jiff_sqlx::Timestamp"
           from numero_riservato n join blocco_numeri b using (blocco_id)
           where n.ente_id = $1 and n.numero_avviso = $2 for update of n"#,
        ente.0,
        numero.as_str(),
    )
    .map(|row| (row.id, row.at.to_jiff()))
    .fetch_optional(&mut **tx)
    .await
}

/// Notes that something was registered under a number.
pub async fn set_usato(
    conn: &mut PgConnection,
    ente: EnteId,
    numero: &NumeroAvviso,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update numero_riservato set usato_at = $3 where ente_id = $1 and numero_avviso = $2",
        ente.0,
        numero.as_str(),
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
