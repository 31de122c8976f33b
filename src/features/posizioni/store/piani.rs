//! Plans that who owes chose: written beside what the ente asks, and left.
use super::inserimento::{copy_trasferimenti, numeri_nuovi};
use super::modifiche::scrivi_storia;
use crate::features::enti::Ente;
use crate::features::posizioni::model::piano::RataPiano;
use crate::features::posizioni::model::rata::{Posizione, Rata};
use crate::features::posizioni::model::rt::Cambio;
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::kernel::{OpzioneId, PosizioneId, RataId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use sqlx::{PgConnection, PgTransaction};
use std::collections::HashSet;

/// Most characters of a causale.
const CAUSALE: usize = 140;

/// Writes a plan beside `unica`, which stays payable: a new opzione with numbers of its own. The posizione
/// must be locked, and the plan one that its rules allow now.
pub async fn insert_piano(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    unica: &Rata,
    rate: &[RataPiano],
    now: Timestamp,
) -> sqlx::Result<()> {
    let quante = rate.len();
    let opzione = sqlx::query_scalar!(
        r#"insert into opzione (posizione_id, ente_id, indice, tipo, descrizione, piano_at,
             debitore_tipo, debitore_codice, debitore_nome, debitore_indirizzo)
           select $1, ente_id, (select max(indice) + 1 from opzione where posizione_id = $1), 'rate', $2, $3,
                  debitore_tipo, debitore_codice, debitore_nome, debitore_indirizzo
           from opzione where opzione_id = $4
           returning opzione_id as "id: OpzioneId""#,
        unica.posizione_id.0,
        format!("Pagamento in {quante} rate"),
        now.to_sqlx() as _,
        unica.opzione_id.0,
    )
    .fetch_one(&mut **tx)
    .await?;
    let numeri = numeri_nuovi(tx, ente, quante, &HashSet::new()).await?;
    let mut quote: Vec<(RataId, &Trasferimento)> = vec![];
    for ((n, rata), (numero, iuv)) in (1_usize..).zip(rate).zip(numeri) {
        let quale = format!(": rata {n} di {quante}");
        let spazio = CAUSALE.saturating_sub(quale.len());
        let causale: String = unica.causale.chars().take(spazio).collect();
        let id = sqlx::query_scalar!(
            r#"with id as (select nextval('rata_rata_id_seq') as id)
               insert into rata (rata_id, opzione_id, posizione_id, ente_id, iud, numero_avviso, iuv,
                 causale, importo_cent, scadenza, stato, updated_at, metadati)
               select id, $1, $2, $3, 'PIANO-' || id, $4, $5, $6, $7, $8, 'da_pagare', $9, $10 from id
               returning rata_id as "id: RataId""#,
            opzione.0,
            unica.posizione_id.0,
            unica.ente_id.0,
            numero.as_str(),
            iuv.as_str(),
            causale + &quale,
            rata.importo.cent(),
            rata.scadenza.to_sqlx() as _,
            now.to_sqlx() as _,
            (!unica.metadati.is_empty()).then_some(Json(&unica.metadati)) as _,
        )
        .fetch_one(&mut **tx)
        .await?;
        quote.extend(rata.trasferimenti.iter().map(|it| (id, it)));
    }
    copy_trasferimenti(tx, &quote).await?;
    sqlx::query!(
        "insert into rata_storia (rata_id, stato_a, causa)
         select rata_id, 'da_pagare', $2 from rata
         where posizione_id = $3 and opzione_id = $1 order by rata_id",
        opzione.0,
        format!("piano di {quante} rate, scelto da chi paga"),
        unica.posizione_id.0,
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Withdraws the rate of the plan that `posizione` has now: their numbers are never used again. It must
/// be locked, and the plan one that can be left.
pub async fn lascia_piano(tx: &mut PgTransaction<'_>, posizione: &Posizione) -> sqlx::Result<()> {
    let Some(piano) = posizione.piano() else { return Ok(()) };
    // By the database's clock, as changes of the ente are.
    sqlx::query!(
        "update opzione set piano_lasciato_at = clock_timestamp() where opzione_id = $1",
        piano.id.0,
    )
    .execute(&mut **tx)
    .await?;
    let rate: Vec<RataId> = piano.rate.iter().map(|it| it.id).collect();
    ritira(tx, &rate, "piano lasciato da chi paga").await
}

/// Withdraws the plans of `posizioni` that are no longer those of what the ente asks: it asks other sums,
/// for others, or nothing. One of which something was paid stays.
pub(super) async fn ritira_superati(
    conn: &mut PgConnection,
    posizioni: &[PosizioneId],
    causa: &str,
) -> sqlx::Result<()> {
    let ids: Vec<i64> = posizioni.iter().map(|it| it.0).collect();
    let rate = sqlx::query_scalar!(
        r#"select r.rata_id as "id: RataId" from opzione o join rata r using (posizione_id, opzione_id)
           where r.posizione_id = any($1) and o.piano_at is not null and r.stato = 'da_pagare'
             and not exists (select from rata s where s.posizione_id = o.posizione_id
                               and s.stato in ('pagata', 'rendicontata'))
             and (not exists (
                    select from opzione u join rata s using (posizione_id, opzione_id)
                    where u.posizione_id = o.posizione_id and u.piano_at is null
                      and s.stato = 'da_pagare' and s.ridotto_cent is null and s.verbale is null)
                  -- Or more people owe it than who chose the plan.
                  or exists (
                    select from opzione u join rata s using (posizione_id, opzione_id)
                    where u.posizione_id = o.posizione_id and u.debitore_codice <> o.debitore_codice
                      and s.stato = 'da_pagare')
                  -- Each share of the plan, less the same share of what the ente asks, is nothing.
                  or exists (
                    select from rata s join trasferimento t using (rata_id)
                      join opzione u on u.opzione_id = s.opzione_id
                    where s.posizione_id = o.posizione_id and s.stato = 'da_pagare'
                      and (u.piano_at is null or u.opzione_id = o.opzione_id)
                    group by t.ente_cf, t.iban, t.tassonomia
                    having sum(case when u.piano_at is null then -t.importo_cent else t.importo_cent end) <> 0))"#,
        &ids,
    );
    let rate = rate.fetch_all(&mut *conn).await?;
    ritira(conn, &rate, causa).await
}

async fn ritira(conn: &mut PgConnection, rate: &[RataId], causa: &str) -> sqlx::Result<()> {
    if rate.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = rate.iter().map(|it| it.0).collect();
    sqlx::query!(
        "update rata set stato = 'annullata', updated_at = now() where rata_id = any($1)",
        &ids,
    )
    .execute(&mut *conn)
    .await?;
    let cambio = |rata_id| Cambio { rata_id, da: StatoRata::DaPagare, a: StatoRata::Annullata };
    let cambi: Vec<(Cambio, String)> =
        rate.iter().map(|it| (cambio(*it), causa.to_owned())).collect();
    scrivi_storia(conn, &cambi).await
}
