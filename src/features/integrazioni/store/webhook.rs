//! SQL of `webhook`, `webhook_evento`: who wants to be told, and what waits.
use crate::features::integrazioni::model::evento::{EventoJson, Guasto, Tentativo};
use crate::kernel::{EnteId, EventoId, ServizioId, WebhookId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::Deserialize;
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
    /// Sealed.
    pub segreto: Vec<u8>,
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
           select e.evento_id as "id!: EventoId", w.webhook_id as "webhook: WebhookId", w.guasti, w.url, w.segreto, e.tentativi as "tentativi!",
                  e.tipo as "tipo!", e.da_dire_at as "da_dire_at!: jiff_sqlx::Timestamp", e.avvenuto_at as "avvenuto_at!: jiff_sqlx::Timestamp", e.stato,
                  p.iupd as "iupd?", r.iud as "iud?", coalesce(r.numero_avviso, rt.numero_avviso) as numero_avviso,
                  e.rt_id
           from presi e join webhook w using (webhook_id)
           left join posizione p on p.posizione_id = e.posizione_id
           left join rata r on r.rata_id = e.rata_id
           left join rt on rt.rt_id = e.rt_id
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
            segreto: it.segreto,
            tentativi: it.tentativi,
            evento: EventoJson {
                id: it.id,
                tipo: it.tipo,
                avvenuto_at: it.avvenuto_at.to_jiff(),
                iupd: it.iupd,
                iud: it.iud,
                numero_avviso: it.numero_avviso,
                stato: it.stato,
                ricevuta: it.rt_id,
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
        "update webhook_evento set preso_fino = null, ultima_at = $2, risposta = $3, guasto = $4,
           consegnato_at = case when $5 then $2 end, rinunciato_at = case when $6 then $2 end,
           prossimo_at = coalesce($7, prossimo_at)
         where evento_id = $1",
        id.0,
        now.to_sqlx() as _,
        tentativo.risposta.and_then(|it| i16::try_from(it).ok()),
        tentativo.guasto as _,
        dopo == Dopo::Consegnato,
        dopo == Dopo::Rinunciato,
        poi.map(|it| it.to_sqlx()) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a webhook answered, or, with `pausa_fino`, that it did not and is left alone until then.
pub async fn nota_risposta(
    conn: &mut PgConnection,
    id: WebhookId,
    pausa_fino: Option<Timestamp>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhook set guasti = case when $2::timestamptz is null then 0 else guasti + 1 end, pausa_fino = $2
         where webhook_id = $1 and (guasti > 0 or $2::timestamptz is not null)",
        id.0,
        pausa_fino.map(|it| it.to_sqlx()) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An address to be told, to write down.
#[derive(Debug, Clone)]
pub struct NuovoWebhook {
    pub ente: EnteId,
    /// `None`: every service.
    pub servizio: Option<ServizioId>,
    pub nome: String,
    pub url: String,
    /// Sealed.
    pub segreto: Vec<u8>,
    /// Name of who makes it.
    pub creato_da: String,
}

/// From now on it is told what happens.
pub async fn insert_webhook(
    conn: &mut PgConnection,
    nuovo: &NuovoWebhook,
    now: Timestamp,
) -> sqlx::Result<WebhookId> {
    sqlx::query_scalar!(
        r#"insert into webhook (ente_id, servizio_id, nome, url, segreto, creato_da, created_at)
           values ($1, $2, $3, $4, $5, $6, $7) returning webhook_id as "id: WebhookId""#,
        nuovo.ente.0,
        nuovo.servizio.map(|it| it.0),
        nuovo.nome,
        nuovo.url,
        nuovo.segreto,
        nuovo.creato_da,
        now.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// Tells again what an ente's webhook was, or was not, told since `da`, under the same ids; how many. One that is
/// being told now is told again after it.
pub async fn ripeti(
    conn: &mut PgConnection,
    ente: EnteId,
    id: WebhookId,
    da: Timestamp,
    now: Timestamp,
) -> sqlx::Result<u64> {
    let all = sqlx::query!(
        "update webhook_evento e set consegnato_at = null, rinunciato_at = null, tentativi = 0, da_dire_at = $4,
           prossimo_at = $4
         from webhook w
         where w.webhook_id = e.webhook_id and w.ente_id = $1 and w.webhook_id = $2 and $3 <= e.avvenuto_at
           and w.tolto_at is null",
        ente.0,
        id.0,
        da.to_sqlx() as _,
        now.to_sqlx() as _,
    );
    Ok(all.execute(conn).await?.rows_affected())
}

/// Forgets what was told, or given up, a month ago. Safe to repeat.
pub async fn purge(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from webhook_evento where avvenuto_at < $1::timestamptz - interval '30 days'
           and (consegnato_at is not null or rinunciato_at is not null)",
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A webhook as its ente sees it: never its secret.
#[derive(Debug, Clone)]
pub struct Riga {
    pub id: WebhookId,
    pub nome: String,
    pub url: String,
    pub servizio: Option<String>,
    pub creato_da: String,
    pub creato_at: Timestamp,
    pub fermo_at: Option<Timestamp>,
    /// It does not answer, and is left alone until then.
    pub pausa_fino: Option<Timestamp>,
    /// Events that wait, up to a thousand.
    pub in_attesa: i64,
}

/// The webhooks of an ente, or one, newest first; without those that were taken away.
pub async fn list(
    conn: &mut PgConnection,
    ente: EnteId,
    uno: Option<WebhookId>,
) -> sqlx::Result<Vec<Riga>> {
    let rows = sqlx::query!(
        r#"select w.webhook_id as "id: WebhookId", w.nome, w.url, s.nome_it as "servizio?", w.creato_da,
                  w.created_at as "creato_at: jiff_sqlx::Timestamp", w.fermo_at as "fermo_at: jiff_sqlx::Timestamp",
                  w.pausa_fino as "pausa_fino: jiff_sqlx::Timestamp",
                  (select count(*) from (select from webhook_evento e
                     where e.webhook_id = w.webhook_id and e.consegnato_at is null and e.rinunciato_at is null
                     limit 1000) x) as "in_attesa!"
           from webhook w left join servizio s on s.servizio_id = w.servizio_id
           where w.ente_id = $1 and ($2::bigint is null or w.webhook_id = $2) and w.tolto_at is null
           order by w.webhook_id desc"#,
        ente.0,
        uno.map(|it| it.0),
    )
    .fetch_all(conn)
    .await?;
    let riga = rows.into_iter().map(|it| Riga {
        id: it.id,
        nome: it.nome,
        url: it.url,
        servizio: it.servizio,
        creato_da: it.creato_da,
        creato_at: it.creato_at.to_jiff(),
        fermo_at: it.fermo_at.map(jiff_sqlx::Timestamp::to_jiff),
        pausa_fino: it.pausa_fino.map(jiff_sqlx::Timestamp::to_jiff),
        in_attesa: it.in_attesa,
    });
    Ok(riga.collect())
}

/// What can be done with a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mossa {
    Ferma,
    Riprendi,
    Togli,
}

/// Does it; false when it was so before.
pub async fn muovi(
    conn: &mut PgConnection,
    id: WebhookId,
    mossa: Mossa,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update webhook set
           fermo_at = case when $2 then $4 when $3 then null else fermo_at end,
           pausa_fino = case when $3 then null else pausa_fino end,
           guasti = case when $3 then 0 else guasti end,
           tolto_at = case when not $2 and not $3 then $4::timestamptz end
         where webhook_id = $1 and tolto_at is null",
        id.0,
        mossa == Mossa::Ferma,
        mossa == Mossa::Riprendi,
        now.to_sqlx() as _,
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// An event, as the page shows it.
#[derive(Debug, Clone)]
pub struct Detto {
    pub id: EventoId,
    pub tipo: String,
    pub avvenuto_at: Timestamp,
    pub iupd: Option<String>,
    pub stato: Option<String>,
    pub tentativi: i32,
    pub prossimo_at: Timestamp,
    pub consegnato_at: Option<Timestamp>,
    pub rinunciato_at: Option<Timestamp>,
    pub risposta: Option<i16>,
    pub guasto: Option<Guasto>,
}

/// The last hundred events of a webhook, newest first.
pub async fn ultimi(conn: &mut PgConnection, id: WebhookId) -> sqlx::Result<Vec<Detto>> {
    let rows = sqlx::query!(
        r#"select e.evento_id as "id: EventoId", e.tipo, e.avvenuto_at as "avvenuto_at: jiff_sqlx::Timestamp",
                  p.iupd as "iupd?", e.stato, e.tentativi, e.prossimo_at as "prossimo_at: jiff_sqlx::Timestamp",
                  e.consegnato_at as "consegnato_at: jiff_sqlx::Timestamp",
                  e.rinunciato_at as "rinunciato_at: jiff_sqlx::Timestamp", e.risposta,
                  e.guasto as "guasto: Guasto"
           from webhook_evento e left join posizione p using (posizione_id)
           where e.webhook_id = $1 order by e.evento_id desc limit 100"#,
        id.0,
    )
    .fetch_all(conn)
    .await?;
    let detto = rows.into_iter().map(|it| Detto {
        id: it.id,
        tipo: it.tipo,
        avvenuto_at: it.avvenuto_at.to_jiff(),
        iupd: it.iupd,
        stato: it.stato,
        tentativi: it.tentativi,
        prossimo_at: it.prossimo_at.to_jiff(),
        consegnato_at: it.consegnato_at.map(jiff_sqlx::Timestamp::to_jiff),
        rinunciato_at: it.rinunciato_at.map(jiff_sqlx::Timestamp::to_jiff),
        risposta: it.risposta,
        guasto: it.guasto,
    });
    Ok(detto.collect())
}
