//! SQL of `domanda_al_psp`.
use crate::features::posizioni::StatoRata;
use crate::features::stazione::model::{Chiesto, VITA};
use crate::kernel::{EnteId, Importo, NumeroAvviso, PosizioneId, RataId, ServizioId};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};

/// A receipt comes within so long of the activation: 48 attempts, one an hour (`domain.md` §4.4).
const RICEVUTA: SignedDuration = SignedDuration::from_hours(48);

/// Until the transaction ends, nobody else asks the ente for the same debt or reference.
pub async fn lock_domande(
    tx: &mut PgTransaction<'_>,
    ente: EnteId,
    cosa: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('al psp ' || $1::text, $2))",
        cosa,
        ente.0,
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
    pub posizione: PosizioneId,
    pub rata: RataId,
    pub numero: NumeroAvviso,
    pub stato: StatoRata,
    pub importo: Importo,
    /// Somebody is paying it, or began to a short while ago: their receipt may still be on its way.
    pub in_corso: bool,
    /// It was made a while ago, and would be withdrawn soon.
    pub vecchio: bool,
}

/// What was made of the debt `debito` of the ente, in whatever state it is at `now`; what is paid comes
/// before what is to pay, and that before the rest. Nobody begins to pay it until the transaction ends.
pub async fn find_del_debito(
    conn: &mut PgConnection,
    ente: EnteId,
    debito: &str,
    now: Timestamp,
) -> sqlx::Result<Option<DelDebito>> {
    sqlx::query_as!(
        DelDebito,
        r#"select r.posizione_id as "posizione: PosizioneId", r.rata_id as "rata: RataId",
             r.numero_avviso as "numero: NumeroAvviso",
             r.stato as "stato: StatoRata", r.importo_cent as "importo: Importo",
             coalesce(r.bloccata_fino > $3 or r.bloccata_dal > $4, false) as "in_corso!",
             d.chiesta_at < $5 as "vecchio!"
           from domanda_al_psp d join rata r using (posizione_id)
           where r.ente_id = $1 and d.debito = $2
           order by r.stato in ('pagata', 'rendicontata') desc, r.stato = 'da_pagare' desc, r.posizione_id desc
           limit 1 for no key update of r"#,
        ente.0,
        debito,
        now.to_sqlx() as _,
        (now - RICEVUTA).to_sqlx() as _,
        (now - VITA / 2).to_sqlx() as _,
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

/// Closes what was asked for before `prima`, but for what somebody is paying at `now` or may have paid (of a
/// debt, which must not get a second notice), and forgets the payer's words; gives the rate that nobody paid.
pub async fn chiudi_scadute(
    conn: &mut PgConnection,
    prima: Timestamp,
    now: Timestamp,
) -> sqlx::Result<Vec<RataId>> {
    sqlx::query_scalar!(
        r#"with scadute as (
             select d.posizione_id from domanda_al_psp d join posizione p using (posizione_id)
             where d.chiesta_at < $1 and d.chiusa_at is null
             for no key update of p skip locked),
           libere as (
             select r.posizione_id, r.rata_id, r.stato
             from rata r join scadute using (posizione_id) join domanda_al_psp d using (posizione_id)
             where coalesce(r.bloccata_fino <= $2, true)
               and (d.debito is null or coalesce(r.bloccata_dal <= $3, true))
             for no key update of r skip locked),
           finite as (
             update domanda_al_psp d set chiusa_at = $2, riferimento = null from libere l
             where l.posizione_id = d.posizione_id returning l.rata_id, l.stato)
           select rata_id as "id: RataId" from finite where stato = 'da_pagare'"#,
        prima.to_sqlx() as _,
        now.to_sqlx() as _,
        (now - RICEVUTA).to_sqlx() as _,
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
