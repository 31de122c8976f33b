//! SQL of `archivio_avviso`, `archivio_ripasso`, `archivio_canale`.
//!
//! A worker takes a notice for a while instead of holding its row: who changes a notice never waits for
//! the archive. Rows are written one at a time, or passing over those that others hold, so that nobody
//! waits in a circle.
pub mod canale;
pub mod pagina;
pub mod ripasso;

use super::model::{Motivo, Voce};
use crate::kernel::{PosizioneId, RataId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// A notice that is ours to send until `preso_fino`.
#[derive(Debug, Clone)]
pub struct Preso {
    pub rata: RataId,
    pub posizione: PosizioneId,
    /// Read before the notice is: what comes later makes it a higher one.
    pub versione: i64,
    /// The archive may know it.
    pub nota: bool,
    pub tentativi: u32,
    pub preso_fino: Timestamp,
}

/// Takes at most `limit` notices whose turn it is: those that somebody changed before those of an ente that
/// is gone over, those the archive already asks for before new ones. From
/// here on the archive may know them, whatever happens to this process.
pub async fn prendi(
    conn: &mut PgConnection,
    limit: i64,
    now: Timestamp,
    preso_fino: Timestamp,
) -> sqlx::Result<Vec<Preso>> {
    sqlx::query!(
        r#"with presi as (
             select rata_id, nota from archivio_avviso
             where inviata_versione < versione and parcheggiata_at is null
               and (prossimo_at is null or prossimo_at <= $1)
               and (preso_fino is null or preso_fino <= $1)
             order by massa, nota desc, prossimo_at nulls first, rata_id
             limit $2 for update skip locked)
           update archivio_avviso a set preso_fino = $3, nota = true
           from presi, rata r
           where a.rata_id = presi.rata_id and r.rata_id = presi.rata_id
           returning a.rata_id as "rata: RataId", r.posizione_id as "posizione: PosizioneId",
                     a.versione, presi.nota, a.tentativi,
                     a.preso_fino as "preso_fino!: jiff_sqlx::Timestamp""#,
        now.to_sqlx() as _,
        limit,
        preso_fino.to_sqlx() as _,
    )
    .map(|row| Preso {
        rata: row.rata,
        posizione: row.posizione,
        versione: row.versione,
        nota: row.nota,
        tentativi: u32::try_from(row.tentativi).unwrap_or_default(),
        preso_fino: row.preso_fino.to_jiff(),
    })
    .fetch_all(conn)
    .await
}

/// Gives back what was taken and not sent.
pub async fn rilascia(conn: &mut PgConnection, preso: &Preso) -> sqlx::Result<()> {
    sqlx::query!(
        "update archivio_avviso set preso_fino = null, nota = $3
         where rata_id = $1 and preso_fino = $2",
        preso.rata.0,
        preso.preso_fino.to_sqlx() as _,
        preso.nota,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The archive has what `voce` says, or there was nothing to tell it (`inviata` false). A change since
/// it was taken leaves it to send. Who took too long, so that somebody else may have sent it before this
/// one arrived, has it sent again.
pub async fn conferma(
    conn: &mut PgConnection,
    preso: &Preso,
    voce: &Voce,
    inviata: bool,
    now: Timestamp,
) -> sqlx::Result<()> {
    let limiti: Vec<String> = voce.limiti.iter().map(|it| it.as_str().to_owned()).collect();
    let importo = inviata.then(|| voce.importo.cent());
    let done = sqlx::query!(
        "update archivio_avviso set inviata_versione = $3, importo_cent = $4, limiti = $5,
           inviata_at = case when $6 then $7 else inviata_at end, nota = nota and ($6 or $8),
           ricalcola_il = $9, tentativi = 0, prossimo_at = null, preso_fino = null, errore = null,
           parcheggiata_at = null
         where rata_id = $1 and preso_fino = $2",
        preso.rata.0,
        preso.preso_fino.to_sqlx() as _,
        preso.versione,
        importo,
        &limiti,
        inviata,
        now.to_sqlx() as _,
        preso.nota,
        voce.ricalcola_il.map(ToSqlx::to_sqlx) as _,
    )
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 0 {
        sqlx::query!(
            "update archivio_avviso set versione = versione + 1, cambiata_at = $2 where rata_id = $1",
            preso.rata.0,
            now.to_sqlx() as _,
        )
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// When a notice that failed is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dopo {
    Alle(Timestamp),
    /// When somebody says so, or it changes.
    Mai,
}

/// Notes a failed attempt. A change meanwhile is tried at once. Until `quiete` nobody sends the notice,
/// changed or not: what was not answered may still be on its way.
pub async fn fallita(
    conn: &mut PgConnection,
    preso: &Preso,
    motivo: Motivo,
    dopo: Dopo,
    quiete: Option<Timestamp>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let prossimo = match dopo {
        Dopo::Alle(at) => Some(at.to_sqlx()),
        Dopo::Mai => None,
    };
    sqlx::query!(
        "update archivio_avviso set errore = $4, preso_fino = $6,
           tentativi = case when versione = $3 then tentativi + 1 else 0 end,
           prossimo_at = case when versione = $3 then $5::timestamptz end,
           parcheggiata_at = case when versione = $3 and $8 then $7::timestamptz end
         where rata_id = $1 and preso_fino = $2",
        preso.rata.0,
        preso.preso_fino.to_sqlx() as _,
        preso.versione,
        motivo as _,
        prossimo as _,
        quiete.map(ToSqlx::to_sqlx) as _,
        now.to_sqlx() as _,
        dopo == Dopo::Mai,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Marks at most `limit` notices that are something else from today on, those that others hold left for
/// the next turn; how many they were.
pub async fn ricalcola(conn: &mut PgConnection, oggi: Date, limit: i64) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update archivio_avviso a set versione = a.versione + 1, tentativi = 0, prossimo_at = null,
           parcheggiata_at = null, ricalcola_il = null, massa = false,
           cambiata_at = case when a.versione = a.inviata_versione then now() else a.cambiata_at end
         from (select rata_id from archivio_avviso where ricalcola_il <= $1
               order by ricalcola_il limit $2 for update skip locked) it
         where a.rata_id = it.rata_id",
        oggi.to_sqlx() as _,
        limit,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
