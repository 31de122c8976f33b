//! SQL of `pagamento` and `pagamento_rata`, with the rate they are about.
use super::model::{ATTESA, Pagamento, Riga, Stato};
use crate::features::posizioni::StatoRata;
use crate::kernel::{CarrelloId, Importo, Lang, PagamentoId, RataId, RataRemotaId, RataRif};
use jiff::Timestamp;
use sqlx::PgConnection;

/// A new attempt and its notices.
pub struct Nuovo<'a> {
    pub id: PagamentoId,
    pub titolare: Option<&'a str>,
    pub carrello: CarrelloId,
    pub email: Option<&'a str>,
    pub lingua: Lang,
    pub righe: &'a [(RataRif, Importo)],
    pub now: Timestamp,
}

/// Writes a new attempt down, before Checkout is asked.
pub async fn insert(conn: &mut PgConnection, nuovo: &Nuovo<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into pagamento (pagamento_id, titolare, carrello_id, email, lingua, stato, created_at)
         values ($1, $2, $3, $4, $5, 'avviato', $6)",
        nuovo.id.0,
        nuovo.titolare,
        nuovo.carrello.0,
        nuovo.email,
        nuovo.lingua.code(),
        jiff_sqlx::Timestamp::from(nuovo.now) as _,
    )
    .execute(&mut *conn)
    .await?;
    let ours: Vec<_> = nuovo.righe.iter().map(|it| it.0.nostra().map(|it| it.0)).collect();
    let theirs: Vec<_> = nuovo.righe.iter().map(|it| it.0.remota().map(|it| it.0)).collect();
    let importi: Vec<i64> = nuovo.righe.iter().map(|it| it.1.cent()).collect();
    sqlx::query!(
        "insert into pagamento_rata (pagamento_id, rata_id, rata_remota_id, importo_cent)
         select $1, * from unnest($2::bigint[], $3::bigint[], $4::bigint[])",
        nuovo.id.0,
        &ours as _,
        &theirs as _,
        &importi,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What became of the request to Checkout.
pub async fn set_stato(
    conn: &mut PgConnection,
    id: PagamentoId,
    stato: Stato,
    motivo: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update pagamento set stato = $2, motivo = $3 where pagamento_id = $1",
        id.0,
        stato as _,
        motivo,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An attempt still open at Checkout with one of `rate` in it, begun after `since` by the same cart.
pub async fn find_open(
    conn: &mut PgConnection,
    carrello: CarrelloId,
    rate: &[RataRif],
    since: Timestamp,
) -> sqlx::Result<Option<(PagamentoId, Timestamp)>> {
    let ours: Vec<i64> = rate.iter().filter_map(|it| it.nostra()).map(|it| it.0).collect();
    let theirs: Vec<i64> = rate.iter().filter_map(|it| it.remota()).map(|it| it.0).collect();
    let row = sqlx::query!(
        r#"select p.pagamento_id as "id: PagamentoId", p.created_at as "at: jiff_sqlx::Timestamp"
           from pagamento p join pagamento_rata pr using (pagamento_id)
           where p.carrello_id = $1 and (pr.rata_id = any($2) or pr.rata_remota_id = any($3))
             and p.stato in ('avviato', 'in_checkout') and $4 < p.created_at
           order by p.created_at desc limit 1"#,
        carrello.0,
        &ours,
        &theirs,
        jiff_sqlx::Timestamp::from(since) as _,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|it| (it.id, it.at.to_jiff())))
}

/// The attempt, with its notices as they are now. Who may see it is for the caller to say.
pub async fn find(conn: &mut PgConnection, id: PagamentoId) -> sqlx::Result<Option<Pagamento>> {
    let head = sqlx::query!(
        r#"select titolare, carrello_id as "carrello: CarrelloId", stato as "stato: Stato", created_at as "created_at: jiff_sqlx::Timestamp"
           from pagamento where pagamento_id = $1"#,
        id.0,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(head) = head else { return Ok(None) };
    let righe = sqlx::query!(
        r#"select pr.rata_id as "rata: RataId", pr.rata_remota_id as "remota: RataRemotaId",
                  coalesce(r.rata_id, n.rata_id) as "nostra: RataId", m.fonte as "fonte?",
                  coalesce(r.causale, m.causale) as "causale!",
                  coalesce(e.denominazione, m.ente_nome) as "denominazione!",
                  pr.importo_cent as "importo: Importo",
                  coalesce(r.stato, n.stato, m.stato) as "stato!: StatoRata",
                  r.bloccata_dal as "dal: jiff_sqlx::Timestamp", r.bloccata_fino as "fino: jiff_sqlx::Timestamp"
           from pagamento_rata pr
           left join (rata r join ente e using (ente_id)) on r.rata_id = pr.rata_id
           left join rata_remota m on m.rata_remota_id = pr.rata_remota_id
           left join (ente me join rata n using (ente_id))
               on me.codice_fiscale = m.ente_cf and n.numero_avviso = m.numero_avviso
                 and n.stato <> 'bozza'
           where pr.pagamento_id = $1
           order by coalesce(r.scadenza, m.scadenza) nulls last, pr.rata_id, pr.rata_remota_id"#,
        id.0,
    )
    .fetch_all(conn)
    .await?;
    // Nobody tells us when a PSP activates a notice that is not ours: from when it was sent to Checkout it
    // may be under way, as long as a payment token lives.
    let begun = (head.stato != Stato::Rifiutato).then(|| head.created_at.to_jiff());
    let righe = righe.into_iter().filter_map(|row| {
        let begun = begun.filter(|_| row.remota.is_some() && row.nostra.is_none());
        Some(Riga {
            rata: row.remota.map(RataRif::Remota).or(row.rata.map(RataRif::Nostra))?,
            nostra: row.nostra,
            fonte: row.fonte,
            causale: row.causale,
            ente_nome: row.denominazione,
            importo: row.importo,
            stato: row.stato,
            bloccata_dal: row.dal.map(jiff_sqlx::Timestamp::to_jiff).or(begun),
            bloccata_fino: row
                .fino
                .map(jiff_sqlx::Timestamp::to_jiff)
                .or(begun.map(|at| at + ATTESA)),
        })
    });
    Ok(Some(Pagamento {
        id,
        titolare: head.titolare,
        carrello: head.carrello,
        stato: head.stato,
        created_at: head.created_at.to_jiff(),
        righe: righe.collect(),
    }))
}

/// The last attempt to pay what is in a cart, with its notices as they are now.
pub async fn ultimo(
    conn: &mut PgConnection,
    carrello: CarrelloId,
) -> sqlx::Result<Option<Pagamento>> {
    let id = sqlx::query_scalar!(
        r#"select pagamento_id as "id: PagamentoId" from pagamento where carrello_id = $1
           order by created_at desc limit 1"#,
        carrello.0,
    )
    .fetch_optional(&mut *conn)
    .await?;
    match id {
        Some(id) => find(conn, id).await,
        None => Ok(None),
    }
}

/// Attempts to look at again: open, and either all paid or begun before `before`. Oldest first.
pub async fn to_close(
    conn: &mut PgConnection,
    before: Timestamp,
    limit: i64,
) -> sqlx::Result<Vec<PagamentoId>> {
    sqlx::query_scalar!(
        r#"select p.pagamento_id as "id: PagamentoId" from pagamento p
           where p.stato in ('avviato', 'in_checkout')
             and (p.created_at < $1 or not exists (
                 select from pagamento_rata pr left join rata r using (rata_id)
                 left join rata_remota m using (rata_remota_id)
                 left join (ente e join rata n using (ente_id))
                     on e.codice_fiscale = m.ente_cf and n.numero_avviso = m.numero_avviso
                       and n.stato <> 'bozza'
                 where pr.pagamento_id = p.pagamento_id
                   and coalesce(r.stato, n.stato, m.stato) not in ('pagata', 'rendicontata')))
           order by p.created_at limit $2"#,
        jiff_sqlx::Timestamp::from(before) as _,
        limit,
    )
    .fetch_all(conn)
    .await
}

/// Nothing more is expected of the attempt.
pub async fn close(conn: &mut PgConnection, id: PagamentoId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "update pagamento set stato = 'concluso', chiuso_at = $2
         where pagamento_id = $1 and stato in ('avviato', 'in_checkout')",
        id.0,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
