//! SQL of `webhook`, `webhook_evento`, for the pages of the ente.
use crate::features::integrazioni::model::evento::{Guasto, TipoEvento};
use crate::kernel::{EnteId, EventoId, Importo, ServizioId, WebhookId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use serde::Deserialize;
use sqlx::PgConnection;

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

/// Which events are told again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quali {
    Uno(EventoId),
    /// What happened since then.
    Da(Timestamp),
}

/// Tells again what an ente's webhook was, or was not, told, under the same ids; how many. One that is being told
/// now is told again after it.
pub async fn ripeti(
    conn: &mut PgConnection,
    ente: EnteId,
    id: WebhookId,
    quali: Quali,
    now: Timestamp,
) -> sqlx::Result<u64> {
    let (uno, da) = match quali {
        Quali::Uno(it) => (Some(it.0), None),
        Quali::Da(it) => (None, Some(it.to_sqlx())),
    };
    let all = sqlx::query!(
        "update webhook_evento e set consegnato_at = null, rinunciato_at = null, tentativi = 0, da_dire_at = $5,
           prossimo_at = $5
         from webhook w
         where w.webhook_id = e.webhook_id and w.ente_id = $1 and w.webhook_id = $2 and w.tolto_at is null
           and (e.evento_id = $3 or $4::timestamptz <= e.avvenuto_at)",
        ente.0,
        id.0,
        uno,
        da as _,
        now.to_sqlx() as _,
    );
    Ok(all.execute(conn).await?.rows_affected())
}

/// Writes down something to tell that did not happen.
pub async fn insert_prova(
    conn: &mut PgConnection,
    id: WebhookId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into webhook_evento (webhook_id, tipo, avvenuto_at, da_dire_at, prossimo_at)
         values ($1, 'prova', $2, $2, $2)",
        id.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Another secret (sealed); the one before it signs too, until `vecchio_fino`.
pub async fn set_segreto(
    conn: &mut PgConnection,
    id: WebhookId,
    segreto: &[u8],
    vecchio_fino: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhook set segreto = $2, vecchio_fino = $3 where webhook_id = $1",
        id.0,
        segreto,
        vecchio_fino.to_sqlx() as _,
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
    /// Who is asked how much is owed now, and no answer above which amount is believed.
    pub richiamo: Option<(String, Importo)>,
    /// It is not asked until then.
    pub richiamo_pausa_fino: Option<Timestamp>,
    /// Until then calls are signed with the secret of before too.
    pub vecchio_fino: Option<Timestamp>,
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
                  w.importo_url, w.importo_massimo_cent as "importo_massimo: Importo",
                  w.importo_pausa_fino as "importo_pausa_fino: jiff_sqlx::Timestamp",
                  w.vecchio_fino as "vecchio_fino: jiff_sqlx::Timestamp",
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
        richiamo: it.importo_url.zip(it.importo_massimo),
        richiamo_pausa_fino: it.importo_pausa_fino.map(jiff_sqlx::Timestamp::to_jiff),
        vecchio_fino: it.vecchio_fino.map(jiff_sqlx::Timestamp::to_jiff),
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
           fermo_at = case when $2 then $4::timestamptz when $3 then null else fermo_at end,
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
    pub tipo: TipoEvento,
    pub avvenuto_at: Timestamp,
    pub iupd: Option<String>,
    pub tentativi: i32,
    pub prossimo_at: Timestamp,
    pub consegnato_at: Option<Timestamp>,
    pub rinunciato_at: Option<Timestamp>,
    pub risposta: Option<i16>,
    pub millisecondi: Option<i32>,
    pub guasto: Option<Guasto>,
}

/// The last hundred events of a webhook, newest first.
pub async fn ultimi(conn: &mut PgConnection, id: WebhookId) -> sqlx::Result<Vec<Detto>> {
    let rows = sqlx::query!(
        r#"select e.evento_id as "id: EventoId", e.tipo as "tipo: TipoEvento", e.avvenuto_at as "avvenuto_at: jiff_sqlx::Timestamp",
                  p.iupd as "iupd?", e.tentativi, e.prossimo_at as "prossimo_at: jiff_sqlx::Timestamp",
                  e.consegnato_at as "consegnato_at: jiff_sqlx::Timestamp",
                  e.rinunciato_at as "rinunciato_at: jiff_sqlx::Timestamp", e.risposta, e.millisecondi,
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
        tentativi: it.tentativi,
        prossimo_at: it.prossimo_at.to_jiff(),
        consegnato_at: it.consegnato_at.map(jiff_sqlx::Timestamp::to_jiff),
        rinunciato_at: it.rinunciato_at.map(jiff_sqlx::Timestamp::to_jiff),
        risposta: it.risposta,
        millisecondi: it.millisecondi,
        guasto: it.guasto,
    });
    Ok(detto.collect())
}
