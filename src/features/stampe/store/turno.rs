//! What the job that prints reads and writes.
use super::super::model::{Destinazione, PER_PARTE, Scartato};
use crate::features::avvisi::Lingua;
use crate::kernel::{CampagnaId, EnteId, OpzioneId, PosizioneId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// A campaign whose turn it is, and what to print next of it.
pub struct Turno {
    pub id: CampagnaId,
    pub ente: EnteId,
    pub lingua: Lingua,
    pub seconda: Option<Lingua>,
    pub postale: bool,
    /// Empty: nothing is left.
    pub prossimi: Vec<Destinazione>,
}

/// The campaign that waited longest, held until the transaction ends so that nobody else prints it;
/// whoever stops it meanwhile need not wait.
pub async fn next(conn: &mut PgConnection) -> sqlx::Result<Option<Turno>> {
    let row = sqlx::query!(
        r#"select campagna_id as "id: CampagnaId", ente_id as "ente: EnteId", lingua, seconda, postale
           from (select * from campagna where stato = 'in_corso' order by turno_at limit 8) c
           where pg_try_advisory_xact_lock('campagna'::regclass::oid::int, campagna_id::int)
           order by turno_at limit 1"#
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let prossime = sqlx::query!(
        r#"select a.posizione_id as "posizione: PosizioneId", a.opzione_id as "opzione: OpzioneId",
                  greatest(p.updated_at, (select max(r.updated_at) from rata r
                                          where r.posizione_id = p.posizione_id))
                    as "versione!: jiff_sqlx::Timestamp"
           from campagna_avviso a join posizione p using (posizione_id)
           where a.campagna_id = $1 and a.parte is null and a.rifiuto is null
           order by a.ordine limit $2"#,
        row.id.0,
        PER_PARTE,
    )
    .fetch_all(conn)
    .await?;
    let prossimi = prossime.into_iter().map(|it| Destinazione {
        posizione: it.posizione,
        opzione: it.opzione,
        versione: it.versione.to_jiff(),
    });
    Ok(Some(Turno {
        id: row.id,
        ente: row.ente,
        lingua: Lingua::from_code(&row.lingua).unwrap_or(Lingua::It),
        seconda: row.seconda.as_deref().and_then(Lingua::from_code),
        postale: row.postale,
        prossimi: prossimi.collect(),
    }))
}

/// Notes what was not printed.
pub async fn set_scartati(
    conn: &mut PgConnection,
    id: CampagnaId,
    scartati: &[(OpzioneId, Scartato)],
) -> sqlx::Result<()> {
    let opzioni: Vec<i64> = scartati.iter().map(|it| it.0.0).collect();
    let motivi: Vec<String> = scartati.iter().map(|it| it.1.as_str().to_owned()).collect();
    sqlx::query!(
        "with fuori as (
           update campagna_avviso a set rifiuto = x.motivo
           from unnest($2::bigint[], $3::text[]) as x (opzione_id, motivo)
           where a.campagna_id = $1 and a.opzione_id = x.opzione_id
           returning 1)
         update campagna set scartati = scartati + (select count(*) from fuori)
         where campagna_id = $1",
        id.0,
        &opzioni,
        &motivi,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Keeps a part, with a number that none had before; its amounts hold through `valida_fino`.
pub async fn insert_parte(
    conn: &mut PgConnection,
    id: CampagnaId,
    stampati: &[Destinazione],
    [zip, blocco]: [&[u8]; 2],
    valida_fino: Option<Date>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let (opzioni, versioni): (Vec<i64>, Vec<jiff_sqlx::Timestamp>) =
        stampati.iter().map(|it| (it.opzione.0, it.versione.to_sqlx())).unzip();
    sqlx::query!(
        "with nuova as (
           insert into campagna_parte (campagna_id, numero, avvisi, zip, blocco, fatta_at, valida_fino)
           select $1, 1 + greatest((select max(numero) from campagna_parte where campagna_id = $1),
                                   (select max(parte) from campagna_avviso where campagna_id = $1), 0),
                  cardinality($2::bigint[]), $4, $5, $6, $7
           returning numero),
         dentro as (
           update campagna_avviso a set parte = nuova.numero, versione = x.versione
           from nuova, unnest($2::bigint[], $3::timestamptz[]) as x (opzione_id, versione)
           where a.campagna_id = $1 and a.opzione_id = x.opzione_id
           returning 1)
         update campagna set stampati = stampati + (select count(*) from dentro)
         where campagna_id = $1",
        id.0,
        &opzioni,
        versioni as _,
        zip,
        blocco,
        now.to_sqlx() as _,
        valida_fino.map(ToSqlx::to_sqlx) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Holds a campaign that nobody gave up: it goes last among those that wait. False when it is over,
/// and what was made of it is not to be kept.
pub async fn hold(conn: &mut PgConnection, id: CampagnaId, now: Timestamp) -> sqlx::Result<bool> {
    let held = sqlx::query!(
        "update campagna set turno_at = $2
         where campagna_id = $1 and stato in ('in_corso', 'in_pausa')",
        id.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(held.rows_affected() == 1)
}

/// Ends a campaign that is held, if nothing of it is left.
pub async fn end(conn: &mut PgConnection, id: CampagnaId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "update campagna set stato = 'finita', finita_at = $2
         where campagna_id = $1 and stato = 'in_corso'
           and not exists (select from campagna_avviso a
                           where a.campagna_id = $1 and a.parte is null and a.rifiuto is null)",
        id.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Drops files older than `parti`, and the lists of campaigns that were over before `elenchi`.
pub async fn purge(
    conn: &mut PgConnection,
    parti: Timestamp,
    elenchi: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!("delete from campagna_parte where fatta_at < $1", parti.to_sqlx() as _)
        .execute(&mut *conn)
        .await?;
    sqlx::query!(
        "delete from campagna_avviso a using campagna c
         where c.campagna_id = a.campagna_id and c.finita_at < $1",
        elenchi.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
