//! What rate were, kept by whoever changes many of them at once and may have to bring them back.
use super::modifiche::{lock_posizioni, scrivi_storia};
use super::piani::ritira_superati;
use crate::features::posizioni::model::rt::Cambio;
use crate::features::posizioni::model::stato::{EventoRata, StatoRata};
use crate::kernel::{PosizioneId, RataId};
use serde_json::Value;
use sqlx::{PgConnection, PgTransaction};
use std::collections::HashSet;

/// Rate as they are, with what of their posizione and their opzione a modification may change: for
/// [`ripristina`], and nobody else reads it.
pub async fn immagini(
    conn: &mut PgConnection,
    rate: &[RataId],
) -> sqlx::Result<Vec<(RataId, Value)>> {
    let ids: Vec<i64> = rate.iter().map(|it| it.0).collect();
    let righe = sqlx::query!(
        r#"select r.rata_id as "rata_id: RataId",
             jsonb_build_object('rata', to_jsonb(r), 'opzione', to_jsonb(o), 'posizione', to_jsonb(p),
               'trasferimenti', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from trasferimento t
                                 where t.rata_id = r.rata_id)) as "immagine!"
           from rata r join opzione o using (opzione_id) join posizione p on p.posizione_id = r.posizione_id
           where r.rata_id = any($1)"#,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    Ok(righe.into_iter().map(|it| (it.rata_id, it.immagine)).collect())
}

/// Brings rate back to what they were, by their [`immagini`]: those of a posizione of which something was
/// paid meanwhile, or that were replaced, are left as they are. Tells which came back.
pub async fn ripristina(
    tx: &mut PgTransaction<'_>,
    immagini: &[(RataId, Value)],
    causa: &str,
) -> sqlx::Result<HashSet<RataId>> {
    let libere = libere(tx, immagini.iter().map(|it| it.0)).await?;
    let ammesse = |id: &RataId| libere.iter().any(|it| it.rata == *id);
    let immagini: Vec<Value> =
        immagini.iter().filter(|it| ammesse(&it.0)).map(|it| it.1.clone()).collect();
    sqlx::query!(
        "update posizione p set causale = v.causale, valida_dal = v.valida_dal, giacenza = v.giacenza,
           notificata_il = v.notificata_il, motivo = v.motivo, updated_at = now()
         from unnest($1::jsonb[]) x (it)
           cross join lateral jsonb_populate_record(null::posizione, x.it -> 'posizione') v
         where p.posizione_id = v.posizione_id",
        &immagini,
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "update opzione o set debitore_tipo = v.debitore_tipo, debitore_codice = v.debitore_codice,
           debitore_nome = v.debitore_nome, debitore_indirizzo = v.debitore_indirizzo
         from unnest($1::jsonb[]) x (it)
           cross join lateral jsonb_populate_record(null::opzione, x.it -> 'opzione') v
         where o.opzione_id = v.opzione_id",
        &immagini,
    )
    .execute(&mut **tx)
    .await?;
    let tornate = sqlx::query!(
        r#"update rata r set causale = v.causale, importo_cent = v.importo_cent, verbale = v.verbale,
             ridotto_cent = v.ridotto_cent, ridotto_fino = v.ridotto_fino, scadenza = v.scadenza,
             stato = v.stato, metadati = v.metadati, updated_at = now()
           from unnest($1::jsonb[]) x (it)
             cross join lateral jsonb_populate_record(null::rata, x.it -> 'rata') v
           where r.rata_id = v.rata_id
           returning r.rata_id as "id: RataId", r.stato as "stato: StatoRata""#,
        &immagini,
    )
    .fetch_all(&mut **tx)
    .await?;
    let ids: Vec<i64> = tornate.iter().map(|it| it.id.0).collect();
    sqlx::query!("delete from trasferimento where rata_id = any($1)", &ids)
        .execute(&mut **tx)
        .await?;
    sqlx::query!(
        "insert into trasferimento
         select v.* from unnest($1::jsonb[]) x (it)
           cross join lateral jsonb_populate_recordset(null::trasferimento, x.it -> 'trasferimenti') v",
        &immagini,
    )
    .execute(&mut **tx)
    .await?;
    let cambi: Vec<(Cambio, String)> = tornate
        .iter()
        .filter_map(|it| {
            let da = libere.iter().find(|libera| libera.rata == it.id)?.stato;
            Some((Cambio { rata_id: it.id, da, a: it.stato }, causa.to_owned()))
        })
        .collect();
    scrivi_storia(tx, &cambi).await?;
    let posizioni: Vec<PosizioneId> = libere.iter().map(|it| it.posizione).collect();
    ritira_superati(tx, &posizioni, causa).await?;
    Ok(tornate.into_iter().map(|it| it.id).collect())
}

/// Makes withdrawn rate payable again, for whoever modifies them next in the same transaction; those that
/// are not withdrawn are left as they are.
pub async fn riapri(tx: &mut PgTransaction<'_>, rate: &[RataId], causa: &str) -> sqlx::Result<()> {
    let libere = libere(tx, rate.iter().copied()).await?;
    let riaperta = |it: &Libera| {
        let a = it.stato.dopo(EventoRata::Riprendi).ok()?;
        Some((Cambio { rata_id: it.rata, da: it.stato, a }, causa.to_owned()))
    };
    let cambi: Vec<(Cambio, String)> = libere.iter().filter_map(riaperta).collect();
    let ids: Vec<i64> = cambi.iter().map(|it| it.0.rata_id.0).collect();
    sqlx::query!(
        "update rata set stato = 'da_pagare', updated_at = now() where rata_id = any($1)",
        &ids
    )
    .execute(&mut **tx)
    .await?;
    scrivi_storia(tx, &cambi).await
}

/// A rata that may still change.
struct Libera {
    rata: RataId,
    posizione: PosizioneId,
    stato: StatoRata,
}

/// Locks the posizioni of those rate, and finds which of them nothing was paid of.
async fn libere(
    tx: &mut PgTransaction<'_>,
    rate: impl Iterator<Item = RataId>,
) -> sqlx::Result<Vec<Libera>> {
    let ids: Vec<i64> = rate.map(|it| it.0).collect();
    let posizioni = sqlx::query_scalar!(
        r#"select distinct posizione_id as "id: PosizioneId" from rata where rata_id = any($1)"#,
        &ids
    )
    .fetch_all(&mut **tx)
    .await?;
    lock_posizioni(tx, &posizioni).await?;
    sqlx::query_as!(
        Libera,
        r#"select r.rata_id as "rata: RataId", r.posizione_id as "posizione: PosizioneId",
                  r.stato as "stato: StatoRata"
           from rata r
           where r.rata_id = any($1) and r.stato in ('bozza', 'da_pagare', 'annullata')
             and not exists (select from rata altra where altra.posizione_id = r.posizione_id
                             and altra.stato in ('pagata', 'rendicontata'))"#,
        &ids,
    )
    .fetch_all(&mut **tx)
    .await
}
