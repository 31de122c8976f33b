//! Changing and withdrawing what nobody has paid yet.
use super::inserimento::copy_trasferimenti;
use super::letture::find_rate;
use super::piani::ritira_superati;
use crate::features::posizioni::model::imputazione::eredita;
use crate::features::posizioni::model::modifica::{ModificaPosizione, RifiutoModifica};
use crate::features::posizioni::model::nuova::{
    RifiutoPosizione, controlla_debitori, controlla_importi,
};
use crate::features::posizioni::model::rata::{Debitore, Indirizzo, Rata, TipoDebitore};
use crate::features::posizioni::model::rt::Cambio;
use crate::features::posizioni::model::stato::{EventoRata, StatoRata};
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::kernel::{OpzioneId, PosizioneId, RataId};
use jiff_sqlx::ToSqlx;
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{PgConnection, PgTransaction};
use std::collections::HashMap;

/// Changes posizioni, each by itself: one that is refused leaves the others alone. `causa` says in
/// the history what did it; what it changed, old and new, is there too. Reads again the state of each under lock, so a receipt that arrives
/// meanwhile is never overwritten.
pub async fn modifica(
    tx: &mut PgTransaction<'_>,
    modifiche: &[ModificaPosizione],
    causa: &str,
) -> sqlx::Result<Vec<Result<(), RifiutoModifica>>> {
    let ids: Vec<PosizioneId> = modifiche.iter().map(|it| it.posizione_id).collect();
    lock_posizioni(tx, &ids).await?;
    let stati = stati(tx, &ids).await?;
    let attuali = debitori(tx, &ids).await?;
    let rate: Vec<RataId> =
        modifiche.iter().flat_map(|it| it.rate.iter().map(|rata| rata.rata_id)).collect();
    let prima: HashMap<RataId, Rata> =
        find_rate(tx, &rate).await?.into_iter().map(|it| (it.id, it)).collect();
    let mut esiti = Vec::with_capacity(modifiche.len());
    let mut cambiate = vec![];
    for modifica in modifiche {
        let attuali = attuali.get(&modifica.posizione_id).map(Vec::as_slice).unwrap_or_default();
        let mut debitori = modifica.debitori.dopo(attuali);
        let ammessa = ammetti(modifica, &debitori, stati.get(&modifica.posizione_id));
        if let Ok(cambi) = &ammessa {
            let differenze = differenze(modifica, &prima, &debitori);
            debitori.retain(|it| !attuali.contains(it));
            scrivi(tx, modifica, &prima, &debitori, cambi).await?;
            scrivi_modifica(tx, modifica, cambi, &differenze, causa).await?;
            cambiate.push(modifica.posizione_id);
        }
        esiti.push(ammessa.map(|_| ()));
    }
    ritira_superati(tx, &cambiate, causa).await?;
    Ok(esiti)
}

/// Withdraws rate, each by itself. One already withdrawn is left as it is, without complaint.
/// `motivo` is shown to the citizen, `causa` goes into the history.
pub async fn annulla(
    tx: &mut PgTransaction<'_>,
    rate: &[RataId],
    motivo: Option<&str>,
    causa: &str,
) -> sqlx::Result<Vec<Result<(), RifiutoModifica>>> {
    let ids: Vec<i64> = rate.iter().map(|it| it.0).collect();
    let posizioni =
        sqlx::query!("select rata_id, posizione_id from rata where rata_id = any($1)", &ids)
            .fetch_all(&mut **tx)
            .await?;
    let di: HashMap<RataId, PosizioneId> = posizioni
        .iter()
        .map(|riga| (RataId(riga.rata_id), PosizioneId(riga.posizione_id)))
        .collect();
    let posizioni: Vec<PosizioneId> = di.values().copied().collect();
    lock_posizioni(tx, &posizioni).await?;
    let stati = stati(tx, &posizioni).await?;
    let mut cambi: Vec<Cambio> = vec![];
    let mut esiti = Vec::with_capacity(rate.len());
    for rata_id in rate {
        let sorelle = di.get(rata_id).and_then(|posizione| stati.get(posizione));
        let da = sorelle.and_then(|rate| rate.get(rata_id)).copied();
        let pagata = sorelle.is_some_and(|rate| rate.values().any(|it| it.is_pagata()));
        let gia = cambi.iter().any(|it| it.rata_id == *rata_id);
        esiti.push(match da {
            None => Err(RifiutoModifica::Sconosciuta),
            Some(_) if pagata => Err(RifiutoModifica::Pagata),
            Some(da) => {
                if let Ok(a) = da.dopo(EventoRata::Annulla)
                    && !gia
                {
                    cambi.push(Cambio { rata_id: *rata_id, da, a });
                }
                Ok(())
            }
        });
    }
    let ids: Vec<i64> = cambi.iter().map(|it| it.rata_id.0).collect();
    sqlx::query!(
        "with tolte as (
           update rata set stato = 'annullata', updated_at = now() where rata_id = any($1)
           returning posizione_id)
         update posizione set motivo = $2, updated_at = now()
         where posizione_id in (select posizione_id from tolte)",
        &ids,
        motivo,
    )
    .execute(&mut **tx)
    .await?;
    scrivi_storia(tx, &con_causa(&cambi, causa)).await?;
    ritira_superati(tx, &posizioni, causa).await?;
    Ok(esiti)
}

/// Whether the change can be made, and which states it leads to.
fn ammetti(
    modifica: &ModificaPosizione,
    debitori: &[(OpzioneId, Debitore)],
    stati: Option<&HashMap<RataId, StatoRata>>,
) -> Result<Vec<Cambio>, RifiutoModifica> {
    let stati = stati.ok_or(RifiutoModifica::Sconosciuta)?;
    if stati.values().any(|it| it.is_pagata()) {
        return Err(RifiutoModifica::Pagata);
    }
    controlla_debitori(debitori.iter().map(|it| &it.1)).map_err(RifiutoModifica::NonValida)?;
    let mut cambi = vec![];
    for rata in &modifica.rate {
        if !rata.metadati.ammessi() {
            return Err(RifiutoModifica::NonValida(RifiutoPosizione::Metadati));
        }
        controlla_importi(rata.importo, &rata.regola, &rata.trasferimenti)
            .map_err(RifiutoModifica::NonValida)?;
        let da = *stati.get(&rata.rata_id).ok_or(RifiutoModifica::Sconosciuta)?;
        let uguale = da.dopo(EventoRata::Modifica).map_err(|_| RifiutoModifica::Annullata)?;
        let pubblicata = uguale.dopo(EventoRata::Pubblica).ok().filter(|_| rata.pubblica);
        cambi.push(Cambio { rata_id: rata.rata_id, da, a: pubblicata.unwrap_or(uguale) });
    }
    Ok(cambi)
}

async fn scrivi(
    conn: &mut PgConnection,
    modifica: &ModificaPosizione,
    prima: &HashMap<RataId, Rata>,
    debitori: &[(OpzioneId, Debitore)],
    cambi: &[Cambio],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update posizione set causale = $2, valida_dal = $3, notificata_il = $4, giacenza = $5,
           motivo = $6, updated_at = now()
         where posizione_id = $1",
        modifica.posizione_id.0,
        modifica.causale,
        modifica.valida_dal.map(ToSqlx::to_sqlx) as _,
        modifica.notifica.map(|it| it.il.to_sqlx()) as _,
        modifica.notifica.is_some_and(|it| it.giacenza),
        modifica.motivo,
    )
    .execute(&mut *conn)
    .await?;
    for (opzione, debitore) in debitori {
        sqlx::query!(
            "update opzione set debitore_tipo = $2, debitore_codice = $3, debitore_nome = $4,
               debitore_indirizzo = $5
             where opzione_id = $1",
            opzione.0,
            debitore.tipo as _,
            debitore.codice,
            debitore.nome,
            debitore.indirizzo.as_ref().map(Json) as _,
        )
        .execute(&mut *conn)
        .await?;
    }
    for (rata, cambio) in modifica.rate.iter().zip(cambi) {
        sqlx::query!(
            "with vecchi as (delete from trasferimento where rata_id = $1)
             update rata set causale = $2, importo_cent = $3, ridotto_cent = $4, ridotto_fino = $5,
               verbale = $6, scadenza = $7, stato = $8, metadati = $9, updated_at = now()
             where rata_id = $1",
            rata.rata_id.0,
            rata.causale,
            rata.importo.cent(),
            rata.regola.ridotta().map(|(ridotto, _)| ridotto.cent()),
            rata.regola.ridotta().map(|(_, fino)| fino.to_sqlx()) as _,
            rata.regola.verbale().map(Json) as _,
            rata.scadenza.map(ToSqlx::to_sqlx) as _,
            cambio.a as _,
            (!rata.metadati.is_empty()).then_some(Json(&rata.metadati)) as _,
        )
        .execute(&mut *conn)
        .await?;
    }
    let mut quote: Vec<(RataId, Vec<Trasferimento>)> =
        modifica.rate.iter().map(|it| (it.rata_id, it.trasferimenti.clone())).collect();
    // Who changes a sum need not say again where it goes.
    for (rata, nuove) in &mut quote {
        eredita(nuove, prima.get(rata).map(|it| it.trasferimenti.as_slice()).unwrap_or_default());
    }
    let quote: Vec<(RataId, &Trasferimento)> =
        quote.iter().flat_map(|(rata, quote)| quote.iter().map(|quota| (*rata, quota))).collect();
    copy_trasferimenti(conn, &quote).await
}

/// Locks posizioni by rising id until the transaction ends. What is read of them must be read by
/// a later statement: this one may have waited, and sees their rate as they were before.
pub async fn lock_posizioni(tx: &mut PgTransaction<'_>, ids: &[PosizioneId]) -> sqlx::Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = ids.iter().map(|it| it.0).collect();
    sqlx::query!(
        "select posizione_id from posizione where posizione_id = any($1)
         order by posizione_id for no key update",
        &ids
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(())
}

async fn stati(
    conn: &mut PgConnection,
    posizioni: &[PosizioneId],
) -> sqlx::Result<HashMap<PosizioneId, HashMap<RataId, StatoRata>>> {
    let ids: Vec<i64> = posizioni.iter().map(|it| it.0).collect();
    let rate = sqlx::query!(
        r#"select posizione_id, rata_id, stato as "stato: StatoRata" from rata
           where posizione_id = any($1)"#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    let mut stati: HashMap<PosizioneId, HashMap<RataId, StatoRata>> = HashMap::new();
    for riga in rate {
        let rate = stati.entry(PosizioneId(riga.posizione_id)).or_default();
        rate.insert(RataId(riga.rata_id), riga.stato);
    }
    Ok(stati)
}

/// Who owes each by each opzione.
async fn debitori(
    conn: &mut PgConnection,
    posizioni: &[PosizioneId],
) -> sqlx::Result<HashMap<PosizioneId, Vec<(OpzioneId, Debitore)>>> {
    let ids: Vec<i64> = posizioni.iter().map(|it| it.0).collect();
    let righe = sqlx::query!(
        r#"select posizione_id, opzione_id, debitore_tipo as "tipo: TipoDebitore", debitore_codice,
                  debitore_nome, debitore_indirizzo as "indirizzo: Json<Indirizzo>"
           from opzione where posizione_id = any($1) order by posizione_id, indice"#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    let mut debitori: HashMap<PosizioneId, Vec<(OpzioneId, Debitore)>> = HashMap::new();
    for riga in righe {
        let debitore = Debitore {
            tipo: riga.tipo,
            codice: riga.debitore_codice,
            nome: riga.debitore_nome,
            indirizzo: riga.indirizzo.map(|it| it.0),
        };
        let suoi = debitori.entry(PosizioneId(riga.posizione_id)).or_default();
        suoi.push((OpzioneId(riga.opzione_id), debitore));
    }
    Ok(debitori)
}

/// What changes of each rata that is named, as the history keeps it; null: nothing that is shown.
fn differenze(
    modifica: &ModificaPosizione,
    prima: &HashMap<RataId, Rata>,
    debitori: &[(OpzioneId, Debitore)],
) -> Vec<Value> {
    let of = |rata: &Rata| {
        let nuovo = debitori.iter().find(|it| it.0 == rata.opzione_id).map(|it| &it.1);
        let differenze = modifica.differenze(rata, nuovo.unwrap_or(&rata.debitore));
        serde_json::to_value(differenze)
            .ok()
            .filter(|it| it.as_array().is_some_and(|it| !it.is_empty()))
    };
    let rate = modifica.rate.iter().map(|it| prima.get(&it.rata_id).and_then(of));
    rate.map(Option::unwrap_or_default).collect()
}

/// Adds to the history of the rate that a modification names: why, and what it changed.
async fn scrivi_modifica(
    conn: &mut PgConnection,
    modifica: &ModificaPosizione,
    cambi: &[Cambio],
    differenze: &[Value],
    causa: &str,
) -> sqlx::Result<()> {
    let rate: Vec<i64> = cambi.iter().map(|it| it.rata_id.0).collect();
    let da: Vec<String> = cambi.iter().map(|it| it.da.as_str().to_owned()).collect();
    let a: Vec<String> = cambi.iter().map(|it| it.a.as_str().to_owned()).collect();
    sqlx::query!(
        "insert into rata_storia (rata_id, stato_da, stato_a, causa, motivo, cambi)
         select rata_id, da, a, $5, $6, nullif(cambi, 'null')
         from unnest($1::bigint[], $2::text[], $3::text[], $4::jsonb[]) x (rata_id, da, a, cambi)",
        &rate,
        &da,
        &a,
        differenze,
        causa,
        modifica.motivo,
    )
    .execute(conn)
    .await?;
    Ok(())
}

fn con_causa(cambi: &[Cambio], causa: &str) -> Vec<(Cambio, String)> {
    cambi.iter().map(|it| (*it, causa.to_owned())).collect()
}

/// Adds to the history of rate: what changed, and what did it.
pub(super) async fn scrivi_storia(
    conn: &mut PgConnection,
    cambi: &[(Cambio, String)],
) -> sqlx::Result<()> {
    let (mut rate, mut da, mut a, mut cause) = (vec![], vec![], vec![], vec![]);
    for (cambio, causa) in cambi {
        rate.push(cambio.rata_id.0);
        da.push(cambio.da.as_str().to_owned());
        a.push(cambio.a.as_str().to_owned());
        cause.push(causa.clone());
    }
    sqlx::query!(
        "insert into rata_storia (rata_id, stato_da, stato_a, causa)
         select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[])",
        &rate,
        &da,
        &a,
        &cause,
    )
    .execute(conn)
    .await?;
    Ok(())
}
