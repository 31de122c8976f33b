//! SQL of `importo_chiesto`, and of whom to ask.
use crate::features::integrazioni::model::importo::EsitoImporto;
use crate::features::posizioni::Rata;
use crate::kernel::{Importo, NumeroAvviso, RataId, WebhookId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Whom to ask about a rata.
#[derive(Debug, Clone)]
pub struct DaChiedere {
    pub webhook: WebhookId,
    pub nome: String,
    pub url: String,
    /// No answer above it is believed.
    pub massimo: Importo,
    /// Sealed: those that are good now.
    pub segreti: Vec<Vec<u8>>,
    /// Questions in a row without a good answer.
    pub guasti: i32,
    /// When a pause ended.
    pub pausa_fino: Option<Timestamp>,
}

/// Whom to ask about `rata`, when somebody is to be asked now: it is the only way to pay its posizione, nobody is
/// paying it at our Checkout, and nobody said five minutes ago how much it is.
pub async fn find_da_chiedere(
    conn: &mut PgConnection,
    rata: &Rata,
    now: Timestamp,
) -> sqlx::Result<Option<DaChiedere>> {
    let row = sqlx::query!(
        r#"select w.webhook_id as "webhook: WebhookId", w.nome, w.importo_url as "url!",
                  w.importo_massimo_cent as "massimo!: Importo", w.segreto,
                  case when $4 < w.vecchio_fino then w.segreto_vecchio end as segreto_vecchio,
                  w.importo_guasti as guasti, w.importo_pausa_fino as "pausa_fino: jiff_sqlx::Timestamp"
           from webhook w
           where w.servizio_id = $1 and w.importo_url is not null and w.tolto_at is null and w.fermo_at is null
             and (w.importo_pausa_fino is null or w.importo_pausa_fino <= $4)
             and not exists (select from rata s where s.posizione_id = $2 and s.rata_id <> $3
                               and s.stato not in ('annullata', 'sostituita'))
             and not exists (select from pagamento_rata pr join pagamento p using (pagamento_id)
                             where pr.rata_id = $3 and p.stato in ('avviato', 'in_checkout')
                               and $4::timestamptz - interval '30 minutes' < p.created_at)
             and not exists (select from importo_chiesto c where c.rata_id = $3 and c.esito in ('uguale', 'altro')
                               and $4::timestamptz - interval '5 minutes' < c.chiesto_at)"#,
        rata.servizio_id.map(|it| it.0),
        rata.posizione_id.0,
        rata.id.0,
        now.to_sqlx() as _,
    );
    Ok(row.fetch_optional(conn).await?.map(|it| DaChiedere {
        webhook: it.webhook,
        nome: it.nome,
        url: it.url,
        massimo: it.massimo,
        segreti: std::iter::once(it.segreto).chain(it.segreto_vecchio).collect(),
        guasti: it.guasti,
        pausa_fino: it.pausa_fino.map(jiff_sqlx::Timestamp::to_jiff),
    }))
}

/// Of those who find that a pause is over (it ended at `fino`), one asks; false for the others.
pub async fn prova(
    conn: &mut PgConnection,
    id: WebhookId,
    fino: Timestamp,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let mine = sqlx::query!(
        "update webhook set importo_pausa_fino = $3::timestamptz + interval '5 seconds'
         where webhook_id = $1 and importo_pausa_fino = $2",
        id.0,
        fino.to_sqlx() as _,
        now.to_sqlx() as _,
    );
    Ok(mine.execute(conn).await?.rows_affected() == 1)
}

/// It said something good.
pub async fn nota_buona(conn: &mut PgConnection, id: WebhookId) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhook set importo_guasti = 0, importo_pausa_fino = null
         where webhook_id = $1 and importo_guasti > 0",
        id.0,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// It did not; it is not asked until `fino`. Once for all the questions that found it with so many `guasti`.
pub async fn nota_guasto(
    conn: &mut PgConnection,
    id: WebhookId,
    guasti: i32,
    fino: Option<Timestamp>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update webhook set importo_guasti = importo_guasti + 1, importo_pausa_fino = $3
         where webhook_id = $1 and importo_guasti = $2",
        id.0,
        guasti,
        fino.map(ToSqlx::to_sqlx) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A question and its answer.
#[derive(Debug, Clone, Copy)]
pub struct Chiamata {
    pub webhook: WebhookId,
    pub rata: RataId,
    /// What the ledger said.
    pub prima: Importo,
    pub detto_cent: Option<i64>,
    pub esito: EsitoImporto,
    pub millisecondi: i32,
}

pub async fn insert(conn: &mut PgConnection, it: &Chiamata, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into importo_chiesto (webhook_id, rata_id, chiesto_at, prima_cent, detto, esito, millisecondi)
         values ($1, $2, $3, $4, $5, $6, $7)",
        it.webhook.0,
        it.rata.0,
        now.to_sqlx() as _,
        it.prima.cent(),
        it.detto_cent,
        it.esito as _,
        it.millisecondi,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets questions of two years ago. Safe to repeat.
pub async fn purge(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from importo_chiesto where chiesto_at < $1::timestamptz - interval '2 years'",
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A question, as the page shows it.
#[derive(Debug, Clone)]
pub struct Chiesto {
    pub chiesto_at: Timestamp,
    pub numero_avviso: NumeroAvviso,
    pub prima: Importo,
    pub detto_cent: Option<i64>,
    pub esito: EsitoImporto,
    pub millisecondi: i32,
}

/// The last fifty questions to a webhook, newest first.
pub async fn ultimi(conn: &mut PgConnection, id: WebhookId) -> sqlx::Result<Vec<Chiesto>> {
    let rows = sqlx::query!(
        r#"select c.chiesto_at as "chiesto_at: jiff_sqlx::Timestamp", r.numero_avviso as "numero_avviso: NumeroAvviso",
                  c.prima_cent as "prima: Importo", c.detto, c.esito as "esito: EsitoImporto", c.millisecondi
           from importo_chiesto c join rata r using (rata_id)
           where c.webhook_id = $1 order by c.importo_chiesto_id desc limit 50"#,
        id.0,
    );
    let chiesto = rows.fetch_all(conn).await?.into_iter().map(|it| Chiesto {
        chiesto_at: it.chiesto_at.to_jiff(),
        numero_avviso: it.numero_avviso,
        prima: it.prima,
        detto_cent: it.detto,
        esito: it.esito,
        millisecondi: it.millisecondi,
    });
    Ok(chiesto.collect())
}

/// Whom to ask from now on; none: nobody. False when another webhook of the same service is asked.
pub async fn set_richiamo(
    conn: &mut PgConnection,
    id: WebhookId,
    richiamo: Option<(&str, Importo)>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update webhook w set importo_url = $2, importo_massimo_cent = $3, importo_guasti = 0, importo_pausa_fino = null
         where webhook_id = $1
           and ($2::text is null or not exists (
             select from webhook a where a.servizio_id = w.servizio_id and a.webhook_id <> w.webhook_id
               and a.importo_url is not null and a.tolto_at is null))",
        id.0,
        richiamo.map(|it| it.0),
        richiamo.map(|it| it.1.cent()),
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
}
