//! What each row did, and why others did nothing.
use super::super::model::RigaScarto;
use crate::kernel::{NumeroAvviso, RataId, TracciatoId};
use serde_json::Value;
use sqlx::PgConnection;
use std::collections::HashSet;

/// What a row did to a rata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Fatto {
    Inserita,
    Modificata,
    Annullata,
    Notificata,
    Invariata,
}

impl Fatto {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inserita => "inserita",
            Self::Modificata => "modificata",
            Self::Annullata => "annullata",
            Self::Notificata => "notificata",
            Self::Invariata => "invariata",
        }
    }
}

/// A rata that a row did something to.
pub struct RigaFatta {
    pub posto: i32,
    pub rata: RataId,
    pub fatto: Fatto,
    /// What it was, when it may have to be brought back.
    pub prima: Option<Value>,
}

/// Notes what the rows of a block did.
pub async fn insert_fatte(
    conn: &mut PgConnection,
    id: TracciatoId,
    fatte: Vec<RigaFatta>,
) -> sqlx::Result<()> {
    let (mut rate, mut posti, mut cose, mut prima) = (vec![], vec![], vec![], vec![]);
    for it in fatte {
        rate.push(it.rata.0);
        posti.push(it.posto);
        cose.push(it.fatto.as_str().to_owned());
        prima.push(it.prima);
    }
    sqlx::query!(
        "insert into tracciato_rata (tracciato_id, rata_id, posto, fatto, prima)
         select $1, * from unnest($2::bigint[], $3::integer[], $4::text[], $5::jsonb[])",
        id.0,
        &rate,
        &posti,
        &cose,
        &prima as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes why rows of a block were refused.
pub async fn insert_scarti(
    conn: &mut PgConnection,
    id: TracciatoId,
    scarti: &[RigaScarto],
) -> sqlx::Result<()> {
    if scarti.is_empty() {
        return Ok(());
    }
    let all = serde_json::to_value(scarti).map_err(|e| sqlx::Error::Encode(e.into()))?;
    sqlx::query!(
        "insert into tracciato_scarto (tracciato_id, posto, riga, codici, messaggi, colonna, valore)
         select $1, x.posto, x.riga, x.codici, x.messaggi, x.colonna, x.valore
         from jsonb_to_recordset($2::jsonb) x (posto integer, riga bigint, codici text, messaggi text,
                                               colonna text, valore text)",
        id.0,
        all,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Why the rows from `da` to before `a` were refused, in their order.
pub async fn scarti_fra(
    conn: &mut PgConnection,
    id: TracciatoId,
    da: i32,
    a: i32,
) -> sqlx::Result<Vec<RigaScarto>> {
    sqlx::query_as!(
        RigaScarto,
        "select posto, riga, codici, messaggi, colonna, valore from tracciato_scarto
         where tracciato_id = $1 and $2 <= posto and posto < $3 order by posto",
        id.0,
        da,
        a,
    )
    .fetch_all(conn)
    .await
}

/// A row that was accepted, and the notice it is about.
pub struct RigaAccettata {
    pub posto: i32,
    pub fatto: Fatto,
    pub numero_avviso: NumeroAvviso,
    pub iuv: String,
}

/// What the rows from `da` to before `a` did, in their order.
pub async fn fatte_fra(
    conn: &mut PgConnection,
    id: TracciatoId,
    da: i32,
    a: i32,
) -> sqlx::Result<Vec<RigaAccettata>> {
    sqlx::query_as!(
        RigaAccettata,
        r#"select t.posto, t.fatto as "fatto: Fatto", r.numero_avviso as "numero_avviso: NumeroAvviso", r.iuv
           from tracciato_rata t join rata r using (rata_id)
           where t.tracciato_id = $1 and $2 <= t.posto and t.posto < $3 order by t.posto"#,
        id.0,
        da,
        a,
    )
    .fetch_all(conn)
    .await
}

/// Of those rate, the ones that were withdrawn with a load that brought them.
pub async fn ritirate(conn: &mut PgConnection, rate: &[RataId]) -> sqlx::Result<HashSet<RataId>> {
    let ids: Vec<i64> = rate.iter().map(|it| it.0).collect();
    let tutte = sqlx::query_scalar!(
        r#"select distinct t.rata_id as "id: RataId" from tracciato_rata t join rata r using (rata_id)
           where t.rata_id = any($1) and t.fatto = 'inserita' and t.disfatta and r.stato = 'annullata'"#,
        &ids
    );
    Ok(tutte.fetch_all(conn).await?.into_iter().collect())
}

/// What is still to be undone of a load, the last rows first.
pub async fn da_disfare(
    conn: &mut PgConnection,
    id: TracciatoId,
    quante: i64,
) -> sqlx::Result<Vec<RigaFatta>> {
    sqlx::query_as!(
        RigaFatta,
        r#"select posto, rata_id as "rata: RataId", fatto as "fatto: Fatto", prima from tracciato_rata
           where tracciato_id = $1 and disfatta is null and fatto <> 'invariata'
           order by posto desc limit $2"#,
        id.0,
        quante,
    )
    .fetch_all(conn)
    .await
}

/// Notes which of them were undone, and that the others could not be.
pub async fn set_disfatte(
    conn: &mut PgConnection,
    id: TracciatoId,
    tutte: &[RataId],
    disfatte: &HashSet<RataId>,
) -> sqlx::Result<()> {
    let (rate, esiti): (Vec<i64>, Vec<bool>) =
        tutte.iter().map(|it| (it.0, disfatte.contains(it))).unzip();
    sqlx::query!(
        "update tracciato_rata t set disfatta = x.si
         from unnest($2::bigint[], $3::boolean[]) x (rata_id, si)
         where t.tracciato_id = $1 and t.rata_id = x.rata_id",
        id.0,
        &rate,
        &esiti,
    )
    .execute(conn)
    .await?;
    Ok(())
}
