//! Questions, and calls made. The job writes as the portal; operators read and ask in a transaction of
//! theirs.
use super::model::{FINESTRA, Iur, Motivo, Pagata, Posto, Seguito, StatoRecupero};
use super::port::{Domanda, Via};
use crate::features::posizioni::NuovaRt;
use crate::kernel::{CodiceFiscale, EnteId, NumeroAvviso, PosizioneId, RtId};
use crate::platform::pages::{LIMIT, offset};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};

/// Writes down what somebody of the ente asks; false when the same question waits already.
pub async fn insert(
    conn: &mut PgConnection,
    ente: EnteId,
    numero: &NumeroAvviso,
    iur: &Iur,
    chi: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into recupero (ente_id, via, numero_avviso, iur, chiesto_da, chiesto_at, stato, prossimo_at)
         values ($1, 'eventi', $2, $3, $4, $5, 'in_coda', $5)
         on conflict (ente_id, iur, numero_avviso) where stato = 'in_coda' do nothing",
        ente.0,
        numero.as_str(),
        iur.as_str(),
        chi,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Questions of the ente for biz-events that wait.
pub async fn in_coda(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<i64> {
    let n = sqlx::query_scalar!(
        r#"select count(*) as "n!" from recupero where ente_id = $1 and stato = 'in_coda' and via = 'eventi'"#,
        ente.0,
    );
    n.fetch_one(conn).await
}

/// Whether who asks may see the notice: always, unless they work on some services only.
pub async fn is_loro(conn: &mut PgConnection, numero: &NumeroAvviso) -> sqlx::Result<bool> {
    let row = sqlx::query_scalar!(
        r#"select operatori_servizi() is null
                or exists (select from rata where numero_avviso = $1) as "loro!""#,
        numero.as_str(),
    );
    row.fetch_one(conn).await
}

/// Whether the receipt is here already.
pub async fn has_rt(conn: &mut PgConnection, ente: EnteId, iur: &Iur) -> sqlx::Result<bool> {
    let row = sqlx::query_scalar!(
        r#"select exists (select from rt join ente e on e.codice_fiscale = rt.ente_cf
                          where e.ente_id = $1 and rt.receipt_id = $2) as "c!""#,
        ente.0,
        iur.as_str(),
    );
    row.fetch_one(conn).await
}

/// A question as its ente sees it. Of people it names only who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voce {
    pub via: Via,
    pub numero: NumeroAvviso,
    pub iur: Option<String>,
    pub chiesto_da: Option<String>,
    pub chiesto_at: Timestamp,
    pub stato: StatoRecupero,
    pub motivo: Option<Motivo>,
    /// Where the receipt ended up.
    pub posizione: Option<PosizioneId>,
    /// None: there is no receipt, or it is not for them to see.
    pub pagata: Option<Pagata>,
}

/// One page, from 1, the newest first; one more than a page when another follows.
pub async fn pagina(conn: &mut PgConnection, ente: EnteId, pagina: i64) -> sqlx::Result<Vec<Voce>> {
    let righe = sqlx::query!(
        r#"select q.via as "via: Via", q.numero_avviso as "numero: NumeroAvviso", q.iur, q.chiesto_da,
                  q.chiesto_at as "chiesto_at: jiff_sqlx::Timestamp", q.stato as "stato: StatoRecupero",
                  q.motivo as "motivo: Motivo", r.posizione_id as "posizione?: PosizioneId",
                  rt.rt_id as "rt?: RtId",
                  -- What nobody told counts as paid when it was found.
                  case when rt.provenienza = 'nodo' or rt.pagata_at <> rt.ricevuta_at
                       then (rt.pagata_at at time zone 'Europe/Rome')::date end as "giorno: jiff_sqlx::Date"
           from recupero q left join rt using (rt_id) left join rata r using (rata_id)
           where q.ente_id = $1
           order by q.recupero_id desc limit $2 offset $3"#,
        ente.0,
        LIMIT,
        offset(pagina),
    );
    let voci = righe.fetch_all(conn).await?.into_iter().map(|it| Voce {
        via: it.via,
        numero: it.numero,
        iur: it.iur,
        chiesto_da: it.chiesto_da,
        chiesto_at: it.chiesto_at.to_jiff(),
        stato: it.stato,
        motivo: it.motivo,
        posizione: it.posizione,
        pagata: it.rt.map(|_| it.giorno.map_or(Pagata::Ignota, |it| Pagata::Il(it.to_jiff()))),
    });
    Ok(voci.collect())
}

/// Whether biz-events may be called.
pub async fn posto(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<Posto> {
    let fatte = sqlx::query_scalar!(
        r#"select fatta_at as "at: jiff_sqlx::Timestamp" from recupero_chiamata
           where $1 < fatta_at order by fatta_at"#,
        (now - FINESTRA).to_sqlx() as _,
    );
    let fatte = fatte.fetch_all(conn).await?;
    Ok(Posto::new(&fatte.into_iter().map(jiff_sqlx::Timestamp::to_jiff).collect::<Vec<_>>()))
}

/// Questions for GPD about what `fonti` say to be paid and no receipt was seen of; each once.
pub async fn iscrivi(
    conn: &mut PgConnection,
    fonti: &[String],
    now: Timestamp,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "insert into recupero (ente_id, via, numero_avviso, chiesto_at, stato, prossimo_at)
         select distinct e.ente_id, 'gpd', r.numero_avviso, $2::timestamptz, 'in_coda', $2::timestamptz
         from rata_remota r join ente e on e.codice_fiscale = r.ente_cf
         where r.fonte = any($1) and r.stato = 'pagata'
           -- No longer there after thirty days (`domain.md` §8.2).
           and $2::timestamptz - interval '30 days' < coalesce(r.pagata_il::timestamp at time zone 'Europe/Rome', r.pagata_at)
           and not exists (select from rata n where n.ente_id = e.ente_id
                             and n.numero_avviso = r.numero_avviso and n.stato in ('pagata', 'rendicontata'))
         on conflict (ente_id, numero_avviso) where via = 'gpd' do nothing",
        fonti,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// A question that is this worker's to ask.
#[derive(Debug, Clone)]
pub struct Preso {
    pub id: i64,
    pub via: Via,
    pub domanda: Domanda,
    /// Calls made, this one included.
    pub tentativi: i16,
}

/// The next question of one of `vie` that may be asked, until `fino`: what people ask of biz-events first,
/// and of these that of the ente that was served the least. A call of biz-events counts from here on, whether it is made or not.
pub async fn prendi(
    tx: &mut PgTransaction<'_>,
    vie: &[Via],
    now: Timestamp,
    fino: Timestamp,
) -> sqlx::Result<Option<Preso>> {
    // One worker at a time counts, and then takes.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('recupero', 0))")
        .execute(&mut **tx)
        .await?;
    let libero = matches!(posto(tx, now).await?, Posto::Libero(_));
    let mut aperte = vec![];
    for via in vie.iter().copied().filter(|it| libero || *it == Via::Gpd) {
        // What was wrong with one question is wrong with all: its turn comes first.
        let ferma = sqlx::query_scalar!(
            r#"select exists (select from recupero where stato = 'in_coda' and via = $1 and $2 < prossimo_at
                 and (motivo in ('troppe', 'chiave')
                      or via = 'gpd' and motivo in ('guasto', 'non_risponde'))) as "ferma!""#,
            via as _,
            now.to_sqlx() as _,
        );
        if !ferma.fetch_one(&mut **tx).await? {
            aperte.push(via);
        }
    }
    let row = sqlx::query!(
        r#"update recupero q set tentativi = q.tentativi + 1, prossimo_at = $3
           from ente e
           where e.ente_id = q.ente_id and q.recupero_id = (
             select recupero_id from recupero c
             where stato = 'in_coda' and via = any($1) and prossimo_at <= $2
             order by via, case when via = 'eventi' then (
                        select count(*) from recupero_chiamata join recupero a using (recupero_id)
                        where a.ente_id = c.ente_id and $4 < fatta_at) end, prossimo_at, recupero_id
             limit 1)
           returning q.recupero_id, q.via as "via: Via", q.numero_avviso as "numero: NumeroAvviso", q.iur,
             q.tentativi, e.codice_fiscale,
             (select max(pagata_il) from rata_remota m
              where m.ente_cf = e.codice_fiscale and m.numero_avviso = q.numero_avviso) as "pagata_il: jiff_sqlx::Date""#,
        &aperte as _,
        now.to_sqlx() as _,
        fino.to_sqlx() as _,
        (now - FINESTRA).to_sqlx() as _,
    );
    let Some(row) = row.fetch_optional(&mut **tx).await? else { return Ok(None) };
    if row.via == Via::Eventi {
        sqlx::query!(
            "insert into recupero_chiamata (recupero_id, fatta_at) values ($1, $2)",
            row.recupero_id,
            now.to_sqlx() as _,
        )
        .execute(&mut **tx)
        .await?;
    }
    let bad = |_| sqlx::Error::Decode("the fiscal code of an ente".into());
    Ok(Some(Preso {
        id: row.recupero_id,
        via: row.via,
        domanda: Domanda {
            ente_cf: CodiceFiscale::parse(&row.codice_fiscale).map_err(bad)?,
            numero: row.numero,
            iur: row.iur.as_deref().and_then(Iur::parse),
            pagata_il: row.pagata_il.map(jiff_sqlx::Date::to_jiff),
        },
        tentativi: row.tentativi,
    }))
}

/// The receipt is here: how the question ended.
pub async fn trovata(
    conn: &mut PgConnection,
    id: i64,
    rt: &NuovaRt,
    now: Timestamp,
) -> sqlx::Result<Option<RtId>> {
    let found = sqlx::query_scalar!(
        r#"update recupero q set stato = 'trovata', rt_id = rt.rt_id, chiuso_at = $4, motivo = null
           from rt where q.recupero_id = $1 and rt.ente_cf = $2 and rt.receipt_id = $3
           returning rt.rt_id as "id: RtId""#,
        id,
        rt.ente_cf,
        rt.receipt_id,
        now.to_sqlx() as _,
    );
    found.fetch_optional(conn).await
}

/// There is no receipt: what happens to the question, unless somebody else has it by now.
pub async fn mancata(
    conn: &mut PgConnection,
    preso: &Preso,
    motivo: Motivo,
    seguito: Seguito,
    now: Timestamp,
) -> sqlx::Result<()> {
    let (stato, prossimo, chiuso) = match seguito {
        Seguito::Riprova(attesa) => (StatoRecupero::InCoda, now + attesa, None),
        Seguito::Chiudi(stato) => (stato, now, Some(now.to_sqlx())),
    };
    sqlx::query!(
        "update recupero set stato = $2, motivo = $3, prossimo_at = $4, chiuso_at = $5
         where recupero_id = $1 and stato = 'in_coda' and tentativi = $6",
        preso.id,
        stato as _,
        motivo as _,
        prossimo.to_sqlx() as _,
        chiuso as _,
        preso.tentativi,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Closes the questions for GPD whose receipt came by another way meanwhile.
pub async fn chiudi_arrivate(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "update recupero q set stato = 'trovata', rt_id = it.rt_id, chiuso_at = $1, motivo = null
         from (select distinct on (r.ente_id, r.numero_avviso) r.ente_id, r.numero_avviso, rt.rt_id
               from recupero c join rata r using (ente_id, numero_avviso) join rt using (rata_id)
               where c.stato = 'in_coda' and c.via = 'gpd'
               order by r.ente_id, r.numero_avviso, rt.rt_id) it
         where q.stato = 'in_coda' and q.via = 'gpd'
           and q.ente_id = it.ente_id and q.numero_avviso = it.numero_avviso",
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Drops what nobody looks at any more: calls that count no longer, questions closed a year ago.
pub async fn pulisci(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    let vecchie = now - SignedDuration::from_hours(24);
    sqlx::query!("delete from recupero_chiamata where fatta_at < $1", vecchie.to_sqlx() as _)
        .execute(&mut *conn)
        .await?;
    let vecchi = now - SignedDuration::from_hours(24 * 365);
    sqlx::query!("delete from recupero where chiuso_at < $1", vecchi.to_sqlx() as _)
        .execute(conn)
        .await?;
    Ok(())
}
