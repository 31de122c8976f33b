//! SQL of `domanda_al_psp`.
use crate::features::posizioni::StatoRata;
use crate::features::stazione::model::Chiesto;
use crate::kernel::{Importo, NumeroAvviso, PosizioneId, RataId, ServizioId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};

/// Until the transaction ends, nobody else asks for the same.
pub async fn lock_domande(
    tx: &mut PgTransaction<'_>,
    servizio: ServizioId,
    riferimento: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('al psp ' || $1::text, $2))",
        riferimento,
        servizio.0,
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(())
}

/// The notice that was made for the same after `dal` and is still to pay.
pub async fn find_recente(
    conn: &mut PgConnection,
    servizio: ServizioId,
    riferimento: &str,
    dal: Timestamp,
) -> sqlx::Result<Option<NumeroAvviso>> {
    sqlx::query_scalar!(
        r#"select numero_avviso as "numero: NumeroAvviso"
           from domanda_al_psp d join rata using (posizione_id)
           where d.servizio_id = $1 and riferimento = $2 and $3 < chiesta_at and stato = 'da_pagare'
           order by chiesta_at desc limit 1"#,
        servizio.0,
        riferimento,
        dal.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// The last notice that was made of a debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelDebito {
    pub rata: RataId,
    pub numero: NumeroAvviso,
    pub stato: StatoRata,
    pub importo: Importo,
    /// Somebody is paying it.
    pub in_corso: bool,
}

/// What was made of the debt that its source calls `debito`, in whatever state it is at `now`; what is
/// paid comes before what is to pay, and that before the rest.
pub async fn find_del_debito(
    conn: &mut PgConnection,
    servizio: ServizioId,
    debito: &str,
    now: Timestamp,
) -> sqlx::Result<Option<DelDebito>> {
    sqlx::query_as!(
        DelDebito,
        r#"select rata_id as "rata: RataId", numero_avviso as "numero: NumeroAvviso",
             stato as "stato: StatoRata", importo_cent as "importo: Importo",
             coalesce(bloccata_fino > $3, false) as "in_corso!"
           from domanda_al_psp d join rata using (posizione_id)
           where d.servizio_id = $1 and debito = $2
           order by stato in ('pagata', 'rendicontata') desc, stato = 'da_pagare' desc, posizione_id desc limit 1"#,
        servizio.0,
        debito,
        now.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// Notes what a notice was made for.
pub async fn insert_domanda(
    conn: &mut PgConnection,
    posizione: PosizioneId,
    servizio: ServizioId,
    chiesto: &Chiesto,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into domanda_al_psp (posizione_id, servizio_id, riferimento, debito, chiesta_at)
         values ($1, $2, $3, $4, $5)",
        posizione.0,
        servizio.0,
        chiesto.riferimento,
        chiesto.debito,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Closes what was asked for before `prima`, but for what somebody is paying at `now`, and forgets the
/// payer's words; gives the rate that nobody paid.
pub async fn chiudi_scadute(
    conn: &mut PgConnection,
    prima: Timestamp,
    now: Timestamp,
) -> sqlx::Result<Vec<RataId>> {
    sqlx::query_scalar!(
        r#"with finite as (
             update domanda_al_psp d set chiusa_at = $2, riferimento = null from rata r
             where r.posizione_id = d.posizione_id and d.chiesta_at < $1 and d.chiusa_at is null
               and coalesce(r.bloccata_fino <= $2, true)
             returning r.rata_id, r.stato)
           select rata_id as "id: RataId" from finite where stato = 'da_pagare'"#,
        prima.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}

/// Which of `posizioni` were made for a question at a counter.
pub async fn nate_da_domanda(
    conn: &mut PgConnection,
    posizioni: &[PosizioneId],
) -> sqlx::Result<Vec<PosizioneId>> {
    let ids: Vec<i64> = posizioni.iter().map(|it| it.0).collect();
    sqlx::query_scalar!(
        r#"select posizione_id as "id: PosizioneId" from domanda_al_psp where posizione_id = any($1)"#,
        &ids,
    )
    .fetch_all(conn)
    .await
}
