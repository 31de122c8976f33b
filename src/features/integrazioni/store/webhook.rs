//! SQL of `webhook`, `webhook_evento`: who wants to be told, and what waits.
use crate::features::integrazioni::model::evento::{EventoJson, Tentativo, TipoEvento};
use crate::kernel::{AlVoloId, EventoId, Importo, WebhookId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Events of one webhook in one turn: who is slow does not keep the others waiting.
const PER_UNO: i64 = 8;

/// An event that was taken to be told, and to whom.
#[derive(Debug, Clone)]
pub struct Preso {
    pub webhook: WebhookId,
    /// Attempts at it in a row without an answer, before this one.
    pub guasti: i32,
    pub da_dire_at: Timestamp,
    pub url: String,
    /// Sealed: those that are good now.
    pub segreti: Vec<Vec<u8>>,
    /// This one too.
    pub tentativi: i32,
    pub evento: EventoJson,
}

/// Takes up to `quanti` events that are due and have no earlier one of their posizione before them, until `fino`.
/// Several workers never take the same.
pub async fn prendi(
    conn: &mut PgConnection,
    quanti: i64,
    now: Timestamp,
    fino: Timestamp,
) -> sqlx::Result<Vec<Preso>> {
    let rows = sqlx::query!(
        r#"with pronti as (
             select e.evento_id from webhook w cross join lateral (
               select e.evento_id from webhook_evento e
               where e.webhook_id = w.webhook_id and e.consegnato_at is null and e.rinunciato_at is null
                 and e.prossimo_at <= $2 and (e.preso_fino is null or e.preso_fino <= $2)
                 and not exists (
                   select from webhook_evento p
                   where p.webhook_id = e.webhook_id and p.posizione_id = e.posizione_id
                     and p.evento_id < e.evento_id and p.consegnato_at is null and p.rinunciato_at is null)
               order by e.evento_id limit case when w.guasti = 0 then $4::bigint else 1 end
               for update of e skip locked) e
             where w.tolto_at is null and w.fermo_at is null and (w.pausa_fino is null or w.pausa_fino <= $2)
             limit $1),
           presi as (
             update webhook_evento e set preso_fino = $3, tentativi = e.tentativi + 1
             from pronti where e.evento_id = pronti.evento_id returning e.*)
           select e.evento_id as "id!: EventoId", w.webhook_id as "webhook: WebhookId", w.guasti, w.url, w.segreto,
                  case when $2 < w.vecchio_fino then w.segreto_vecchio end as segreto_vecchio, e.tentativi as "tentativi!",
                  e.tipo as "tipo!: TipoEvento", e.importo_cent as "importo: Importo", e.tracciato_id, e.da_dire_at as "da_dire_at!: jiff_sqlx::Timestamp", e.avvenuto_at as "avvenuto_at!: jiff_sqlx::Timestamp", e.stato,
                  p.iupd as "iupd?", r.iud as "iud?", coalesce(r.numero_avviso, rt.numero_avviso) as numero_avviso,
                  e.rt_id, e.al_volo_id as "pagamento: AlVoloId", a.riferimento as "riferimento?"
           from presi e join webhook w using (webhook_id)
           left join posizione p on p.posizione_id = e.posizione_id
           left join rata r on r.rata_id = e.rata_id
           left join rt on rt.rt_id = e.rt_id
           left join pagamento_al_volo a on a.al_volo_id = e.al_volo_id
           order by e.evento_id"#,
        quanti,
        now.to_sqlx() as _,
        fino.to_sqlx() as _,
        PER_UNO,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|it| Preso {
            webhook: it.webhook,
            guasti: it.guasti,
            da_dire_at: it.da_dire_at.to_jiff(),
            url: it.url,
            segreti: std::iter::once(it.segreto).chain(it.segreto_vecchio).collect(),
            tentativi: it.tentativi,
            evento: EventoJson {
                id: it.id,
                tipo: it.tipo,
                avvenuto_at: it.avvenuto_at.to_jiff(),
                iupd: it.iupd,
                iud: it.iud,
                numero_avviso: it.numero_avviso,
                stato: it.stato,
                importo_cent: it.importo,
                ricevuta: it.rt_id,
                tracciato: it.tracciato_id,
                pagamento: it.pagamento,
                riferimento: it.riferimento,
            },
        })
        .collect())
}

/// What becomes of an event after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dopo {
    Consegnato,
    /// Again, not before.
    Ancora(Timestamp),
    Rinunciato,
}

/// Notes an attempt, and lets go of the event.
pub async fn nota(
    conn: &mut PgConnection,
    id: EventoId,
    tentativo: Tentativo,
    dopo: Dopo,
    now: Timestamp,
) -> sqlx::Result<()> {
    let poi = if let Dopo::Ancora(it) = dopo { Some(it) } else { None };
    sqlx::query!(
        "update webhook_evento set preso_fino = null, ultima_at = $2::timestamptz, risposta = $3, guasto = $4,
           consegnato_at = case when $5 then $2::timestamptz end,
           rinunciato_at = case when $6 then $2::timestamptz end,
           prossimo_at = coalesce($7, prossimo_at), millisecondi = $8
         where evento_id = $1",
        id.0,
        now.to_sqlx() as _,
        tentativo.risposta.and_then(|it| i16::try_from(it).ok()),
        tentativo.guasto as _,
        dopo == Dopo::Consegnato,
        dopo == Dopo::Rinunciato,
        poi.map(ToSqlx::to_sqlx) as _,
        i32::try_from(tentativo.durata.as_millis()).unwrap_or(i32::MAX),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a webhook is in order, or, with `pausa_fino`, that it is not and is left alone until then: once for
/// all the events that found it with so many `guasti`.
pub async fn nota_risposta(
    conn: &mut PgConnection,
    id: WebhookId,
    guasti: i32,
    pausa_fino: Option<Timestamp>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhook set guasti = case when $2::timestamptz is null then 0 else guasti + 1 end, pausa_fino = $2
         where webhook_id = $1 and guasti = $3 and (guasti > 0 or $2::timestamptz is not null)",
        id.0,
        pausa_fino.map(ToSqlx::to_sqlx) as _,
        guasti,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets events of a month ago, told or not. Safe to repeat.
pub async fn purge(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from webhook_evento where avvenuto_at < $1::timestamptz - interval '30 days'",
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
