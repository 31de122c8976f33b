//! Taking a withdrawal back, and the first line of a story.
use super::modifiche::{lock_posizioni, scrivi_storia};
use crate::features::posizioni::model::rt::Cambio;
use crate::features::posizioni::model::stato::{EventoRata, StatoRata};
use crate::kernel::{PosizioneId, RataId};
use sqlx::PgTransaction;

/// Why a withdrawal cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RifiutoRipristino {
    /// Nothing of it is withdrawn.
    NonAnnullata,
    /// Something of it was paid all the same.
    Pagata,
    /// It was left in the street, and a report took its place.
    Sostituita,
}

/// Makes the rate that were withdrawn last what they were before: payable, or a draft. Those withdrawn
/// earlier stay so, and so do plans that who owed had left. `motivo` is shown to the citizen, `causa` goes
/// into the history.
pub async fn ripristina_annullata(
    tx: &mut PgTransaction<'_>,
    id: PosizioneId,
    motivo: &str,
    causa: &str,
) -> sqlx::Result<Result<(), RifiutoRipristino>> {
    lock_posizioni(tx, &[id]).await?;
    let fatti = sqlx::query!(
        r#"select
             exists (select from rata where posizione_id = $1 and stato in ('pagata', 'rendicontata'))
               as "pagata!",
             exists (select from preavviso where posizione_id = $1 and verbale_id is not null)
               as "sostituita!""#,
        id.0,
    )
    .fetch_one(&mut **tx)
    .await?;
    if fatti.pagata {
        return Ok(Err(RifiutoRipristino::Pagata));
    }
    if fatti.sostituita {
        return Ok(Err(RifiutoRipristino::Sostituita));
    }
    let ultime = sqlx::query!(
        r#"with ritiri as (
             select distinct on (st.rata_id) st.rata_id, st.stato_da, st.created_at
             from rata_storia st join rata r using (rata_id) join opzione o using (opzione_id)
             where r.posizione_id = $1 and r.stato = 'annullata' and o.piano_at is null
               and st.stato_a = 'annullata' and st.stato_da is distinct from st.stato_a
             order by st.rata_id, st.rata_storia_id desc)
           select rata_id as "rata: RataId", stato_da as "da: StatoRata" from ritiri
           where created_at = (select max(created_at) from ritiri)"#,
        id.0,
    )
    .fetch_all(&mut **tx)
    .await?;
    if ultime.is_empty() {
        return Ok(Err(RifiutoRipristino::NonAnnullata));
    }
    let cambi: Vec<(Cambio, String)> = ultime
        .iter()
        .filter_map(|it| {
            let (da, bozza) = (StatoRata::Annullata, it.da == Some(StatoRata::Bozza));
            let a = da.dopo(EventoRata::Ripristina { bozza }).ok()?;
            Some((Cambio { rata_id: it.rata, da, a }, causa.to_owned()))
        })
        .collect();
    let ids: Vec<i64> = cambi.iter().map(|it| it.0.rata_id.0).collect();
    let stati: Vec<String> = cambi.iter().map(|it| it.0.a.as_str().to_owned()).collect();
    sqlx::query!(
        "with tornate as (
           update rata r set stato = n.stato, updated_at = now()
           from unnest($1::bigint[], $2::text[]) n (rata_id, stato) where r.rata_id = n.rata_id)
         update posizione set motivo = $4, updated_at = now() where posizione_id = $3",
        &ids,
        &stati,
        id.0,
        motivo,
    )
    .execute(&mut **tx)
    .await?;
    scrivi_storia(tx, &cambi).await?;
    Ok(Ok(()))
}

/// Says in the history of new rate what made them.
pub async fn nota_nascita(
    tx: &mut PgTransaction<'_>,
    rate: &[RataId],
    causa: &str,
) -> sqlx::Result<()> {
    let ids: Vec<i64> = rate.iter().map(|it| it.0).collect();
    sqlx::query!(
        "insert into rata_storia (rata_id, stato_a, causa)
         select rata_id, stato, $2 from rata where rata_id = any($1) order by rata_id",
        &ids,
        causa,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
