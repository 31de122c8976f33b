//! SQL of `prova_avviso`: the notices of proof, and what was read of each.
use crate::features::avvisi::EsitoLettura;
use crate::features::backoffice::model::avviso::{Cosa, ProvaAvviso};
use crate::features::enti::StatoEnte;
use crate::kernel::{EnteId, PosizioneId, RataId};
use crate::platform::operatori::Firma;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// The state of `ente`, which stays until the transaction ends.
pub async fn lock_stato(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Option<StatoEnte>> {
    sqlx::query_scalar!(
        r#"select stato as "stato: StatoEnte" from ente where ente_id = $1 for share"#,
        ente.0,
    )
    .fetch_optional(conn)
    .await
}

/// The notice of proof made last that is still to pay.
pub async fn corrente(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Option<PosizioneId>> {
    sqlx::query_scalar!(
        r#"select p.posizione_id as "id: PosizioneId" from prova_avviso p
           where p.ente_id = $1
             and exists (select from rata r where r.posizione_id = p.posizione_id and r.stato = 'da_pagare')
           order by p.prova_id desc limit 1"#,
        ente.0,
    )
    .fetch_optional(conn)
    .await
}

/// Rate of every notice of proof of `ente` that are still to pay.
pub async fn da_ritirare(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Vec<RataId>> {
    sqlx::query_scalar!(
        r#"select r.rata_id as "id: RataId" from rata r
           where r.posizione_id in (select posizione_id from prova_avviso where ente_id = $1)
             and r.stato = 'da_pagare'"#,
        ente.0,
    )
    .fetch_all(conn)
    .await
}

/// That a notice was prepared (`letto`: none), or what was read of it.
pub async fn insert(
    conn: &mut PgConnection,
    ente: EnteId,
    posizione: PosizioneId,
    cosa: Cosa,
    letto: Option<EsitoLettura>,
    firma: &Firma,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into prova_avviso (ente_id, posizione_id, cosa, esito, impronta, chi, at)
         values ($1, $2, $3, $4, avviso_impronta($1), $5, $6)",
        ente.0,
        posizione.0,
        cosa as _,
        letto.map(EsitoLettura::as_str),
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What was read for `ente`, the newest first.
pub async fn list(
    conn: &mut PgConnection,
    ente: EnteId,
    limit: i64,
) -> sqlx::Result<Vec<ProvaAvviso>> {
    let righe = sqlx::query!(
        r#"select cosa as "cosa: Cosa", esito as "esito!", chi, at as "at: jiff_sqlx::Timestamp",
                  impronta = avviso_impronta($1) as "vale!"
           from prova_avviso where ente_id = $1 and esito is not null
           order by prova_id desc limit $2"#,
        ente.0,
        limit,
    )
    .fetch_all(conn)
    .await?;
    let esito = |letto: &str| EsitoLettura::TUTTI.into_iter().find(|it| it.as_str() == letto);
    Ok(righe
        .into_iter()
        .filter_map(|it| {
            Some(ProvaAvviso {
                cosa: it.cosa,
                esito: esito(&it.esito)?,
                chi: it.chi,
                at: it.at.to_jiff(),
                vale: it.vale,
            })
        })
        .collect())
}
