//! SQL of `voce_bilancio`.
use crate::features::enti::model::bilancio::{Parte, VoceBilancio};
use crate::kernel::{EnteId, Importo, ServizioId};
use sqlx::PgConnection;
use std::collections::HashMap;

/// The lines of a service of `ente`, the newest year first, in their order.
pub async fn list(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: ServizioId,
) -> sqlx::Result<Vec<VoceBilancio>> {
    sqlx::query!(
        r#"select anno, capitolo, accertamento, ufficio, importo_cent as "importo: Importo", per_diecimila
           from voce_bilancio where ente_id = $1 and servizio_id = $2 order by anno desc, ordine"#,
        ente.0,
        servizio.0,
    )
    .map(|it| VoceBilancio {
        anno: it.anno,
        capitolo: it.capitolo,
        accertamento: it.accertamento,
        ufficio: it.ufficio,
        parte: parte(it.importo, it.per_diecimila),
    })
    .fetch_all(conn)
    .await
}

/// The lines of those services in the budget of this year, in their order; services that say nothing of it are
/// left out. The year is that of the transaction's clock (`db::written_at`).
pub async fn di_quest_anno(
    conn: &mut PgConnection,
    servizi: &[ServizioId],
) -> sqlx::Result<HashMap<ServizioId, Vec<VoceBilancio>>> {
    let servizi: Vec<i64> = servizi.iter().map(|it| it.0).collect();
    let righe = sqlx::query!(
        r#"select servizio_id as "servizio: ServizioId", anno, capitolo, accertamento, ufficio,
                  importo_cent as "importo: Importo", per_diecimila
           from voce_bilancio
           where servizio_id = any($1) and anno = extract(year from
             coalesce(nullif(current_setting('app.adesso', true), '')::timestamptz, now()) at time zone 'Europe/Rome')
           order by servizio_id, ordine"#,
        &servizi,
    );
    let mut voci: HashMap<ServizioId, Vec<VoceBilancio>> = HashMap::new();
    for it in righe.fetch_all(conn).await? {
        voci.entry(it.servizio).or_default().push(VoceBilancio {
            anno: it.anno,
            capitolo: it.capitolo,
            accertamento: it.accertamento,
            ufficio: it.ufficio,
            parte: parte(it.importo, it.per_diecimila),
        });
    }
    Ok(voci)
}

/// A check of the table keeps the share small.
fn parte(importo: Option<Importo>, quota: Option<i32>) -> Parte {
    let quota = || Parte::Quota(quota.and_then(|it| u32::try_from(it).ok()).unwrap_or_default());
    importo.map_or_else(quota, Parte::Importo)
}

/// Puts `voci` in the place of the lines of that year, of a service of `ente`.
pub async fn replace(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: ServizioId,
    anno: i16,
    voci: &[VoceBilancio],
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from voce_bilancio where ente_id = $1 and servizio_id = $2 and anno = $3",
        ente.0,
        servizio.0,
        anno,
    )
    .execute(&mut *conn)
    .await?;
    for (ordine, voce) in (1_i16..).zip(voci) {
        let (importo, quota) = match voce.parte {
            Parte::Importo(importo) => (Some(importo.cent()), None),
            Parte::Quota(quota) => (None, i32::try_from(quota).ok()),
        };
        sqlx::query!(
            "insert into voce_bilancio
               (ente_id, servizio_id, anno, ordine, capitolo, accertamento, ufficio, importo_cent, per_diecimila)
             select ente_id, servizio_id, $3, $4, $5, $6, $7, $8, $9 from servizio
             where ente_id = $1 and servizio_id = $2",
            ente.0,
            servizio.0,
            anno,
            ordine,
            voce.capitolo,
            voce.accertamento,
            voce.ufficio,
            importo,
            quota,
        )
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}
