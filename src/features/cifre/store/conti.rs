//! From the ledger to the sums.
use crate::kernel::EnteId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};

/// Marks heeded in one turn.
const SEGNI: i64 = 20_000;

/// A day of an ente that is to be added up again.
pub struct Segno {
    ente: EnteId,
    giorno: Date,
    /// What was issued on it; otherwise what was paid.
    emesso: bool,
}

/// Whether nobody else is at it; nobody else will be until the transaction ends.
pub async fn is_turno(tx: &mut PgTransaction<'_>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock(6009) as "it!""#)
        .fetch_one(&mut **tx)
        .await
}

/// Takes the oldest marks away: what they mark is added up in this transaction.
pub async fn prendi_segni(conn: &mut PgConnection) -> sqlx::Result<Vec<Segno>> {
    let righe = sqlx::query!(
        r#"with presi as (
             delete from cifra_segno where cifra_segno_id in
               (select cifra_segno_id from cifra_segno order by cifra_segno_id limit $1)
             returning ente_id, cosa, giorno)
           select distinct ente_id as "ente!: EnteId", giorno as "giorno!: jiff_sqlx::Date",
                  cosa = 'emesso' as "emesso!"
           from presi"#,
        SEGNI,
    );
    let righe = righe.fetch_all(conn).await?.into_iter();
    let segno =
        |ente, giorno: jiff_sqlx::Date, emesso| Segno { ente, giorno: giorno.to_jiff(), emesso };
    Ok(righe.map(|it| segno(it.ente, it.giorno, it.emesso)).collect())
}

/// Adds those days up again.
pub async fn somma(conn: &mut PgConnection, segni: &[Segno]) -> sqlx::Result<()> {
    let of = |emesso: bool| -> (Vec<i64>, Vec<jiff_sqlx::Date>) {
        let suoi = segni.iter().filter(|it| it.emesso == emesso);
        suoi.map(|it| (it.ente.0, it.giorno.to_sqlx())).unzip()
    };
    emesso(conn, of(true)).await?;
    incasso(conn, of(false)).await?;
    let enti: Vec<i64> = segni.iter().map(|it| it.ente.0).collect();
    sqlx::query!(
        "insert into cifra_conto (ente_id) select distinct unnest($1::bigint[])
         on conflict (ente_id) do update set mossa = true",
        &enti,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn emesso(
    conn: &mut PgConnection,
    (enti, giorni): (Vec<i64>, Vec<jiff_sqlx::Date>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from cifra_emesso c using unnest($1::bigint[], $2::date[]) as d (ente_id, giorno)
         where c.ente_id = d.ente_id and c.giorno = d.giorno",
        &enti,
        &giorni as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into cifra_emesso (ente_id, servizio_id, giorno, emessi, emessi_cent, ritirati, ritirati_cent)
         select d.ente_id, p.servizio_id, d.giorno, count(*), sum(r.importo_cent),
                count(*) filter (where r.stato = 'annullata'),
                coalesce(sum(r.importo_cent) filter (where r.stato = 'annullata'), 0)
         from unnest($1::bigint[], $2::date[]) as d (ente_id, giorno)
           join posizione p on p.ente_id = d.ente_id
             and p.created_at >= d.giorno::timestamp at time zone 'Europe/Rome'
             and p.created_at < (d.giorno + 1)::timestamp at time zone 'Europe/Rome'
           cross join lateral (select opzione_id from opzione where posizione_id = p.posizione_id
                               order by indice limit 1) o
           join rata r on r.posizione_id = p.posizione_id and r.opzione_id = o.opzione_id
         where p.servizio_id is not null and p.origine <> 'tecnica' and r.stato <> 'bozza'
         group by 1, 2, 3",
        &enti,
        &giorni as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn incasso(
    conn: &mut PgConnection,
    (enti, giorni): (Vec<i64>, Vec<jiff_sqlx::Date>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from cifra_incasso c using unnest($1::bigint[], $2::date[]) as d (ente_id, giorno)
         where c.ente_id = d.ente_id and c.giorno = d.giorno",
        &enti,
        &giorni as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into cifra_incasso (ente_id, servizio_id, giorno, emesso_il, portale, metodo, in_ritardo, doppio,
                                    pagamenti, cent)
         select d.ente_id, p.servizio_id, d.giorno,
                case when p.origine <> 'tecnica' then giorno_a_roma(p.created_at) end,
                exists (select from pagamento_rata pr join pagamento g using (pagamento_id)
                        where pr.rata_id = rt.rata_id and g.stato <> 'rifiutato'
                          and rt.pagata_at between g.created_at - interval '1 minute'
                                               and g.created_at + interval '1 hour'),
                rt.metodo,
                case when p.origine <> 'tecnica' then d.giorno > r.scadenza end,
                rt.esito = 'duplicata', count(*), sum(rt.importo_cent)
         from unnest($1::bigint[], $2::date[]) as d (ente_id, giorno)
           join ente e on e.ente_id = d.ente_id
           join rt on rt.ente_cf = e.codice_fiscale
             and rt.pagata_at >= d.giorno::timestamp at time zone 'Europe/Rome'
             and rt.pagata_at < (d.giorno + 1)::timestamp at time zone 'Europe/Rome'
           join rata r on r.rata_id = rt.rata_id
           join posizione p on p.posizione_id = r.posizione_id
         where rt.applicata_at is not null
         group by 1, 2, 3, 4, 5, 6, 7, 8",
        &enti,
        &giorni as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// An ente of which what is open was never counted, or not today, or not for an hour in which something moved.
pub async fn da_contare(
    conn: &mut PgConnection,
    now: Timestamp,
    oggi: Date,
) -> sqlx::Result<Option<EnteId>> {
    sqlx::query_scalar!(
        r#"select e.ente_id as "id: EnteId" from ente e left join cifra_conto c using (ente_id)
           where c.contata_at is null or giorno_a_roma(c.contata_at) < $2
              or (c.mossa and c.contata_at <= $1::timestamptz - interval '1 hour')
           order by c.contata_at nulls first, e.ente_id limit 1"#,
        now.to_sqlx() as _,
        oggi.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// Counts what is open of an ente. Where ways to pay exclude each other, the first that is open counts.
pub async fn conta_aperti(
    conn: &mut PgConnection,
    ente: EnteId,
    now: Timestamp,
    oggi: Date,
) -> sqlx::Result<()> {
    sqlx::query!("delete from cifra_aperto where ente_id = $1", ente.0).execute(&mut *conn).await?;
    sqlx::query!(
        "with aperta as (
           select p.servizio_id, r.importo_cent, $2::date - r.scadenza as giorni, o.indice,
                  min(o.indice) over (partition by r.posizione_id) as prima
           from rata r join opzione o using (opzione_id) join posizione p on p.posizione_id = r.posizione_id
           where r.ente_id = $1 and r.stato = 'da_pagare')
         insert into cifra_aperto (ente_id, servizio_id, fascia, quanti, cent)
         select $1, servizio_id,
                case when giorni <= 0 or giorni is null then 'da_scadere'
                     when giorni <= 30 then 'entro_30'
                     when giorni <= 60 then 'entro_60'
                     when giorni <= 90 then 'entro_90'
                     when giorni <= 180 then 'entro_180'
                     else 'oltre' end,
                count(*), sum(importo_cent)
         from aperta where indice = prima group by 2, 3",
        ente.0,
        oggi.to_sqlx() as _,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into cifra_conto (ente_id, contata_at, mossa) values ($1, $2, false)
         on conflict (ente_id) do update set contata_at = excluded.contata_at, mossa = false",
        ente.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
