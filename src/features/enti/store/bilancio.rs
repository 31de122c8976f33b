//! SQL of `voce_bilancio`.
use crate::features::enti::model::bilancio::{Parte, VoceBilancio};
use crate::kernel::{EnteId, Importo, ServizioId};
use sqlx::PgConnection;

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
        parte: it.importo.map_or_else(
            // A check of the table keeps it small.
            || Parte::Quota(it.per_diecimila.and_then(|it| u32::try_from(it).ok()).unwrap_or_default()),
            Parte::Importo,
        ),
    })
    .fetch_all(conn)
    .await
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
