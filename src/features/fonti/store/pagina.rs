//! What operators of the region read of sources, in a transaction of theirs: nothing of any person.
use crate::features::fonti::model::anomalia::Anomalia;
use crate::features::fonti::model::salute::{Accaduta, Conto, GIORNO, Giro, SETTIMANA, Salute};
use crate::platform::pages::{LIMIT, offset};
use jiff::Timestamp;
use sqlx::PgConnection;
use std::collections::HashMap;
use std::time::Duration;

/// How each of `fonti` has been doing until `now`; an answer is in time that came within `attesa`.
pub async fn salute(
    conn: &mut PgConnection,
    fonti: &[String],
    attesa: Duration,
    now: Timestamp,
) -> sqlx::Result<HashMap<String, Salute>> {
    let mut out: HashMap<String, Salute> =
        fonti.iter().map(|it| (it.clone(), Salute::default())).collect();
    let righe = sqlx::query!(
        r#"select fonte as "fonte!",
             count(*) filter (where $2 <= chiesta_at and esito is not null) as "domande!",
             count(*) filter (where $2 <= chiesta_at and esito in ('ok', 'in_parte')) as "buone!",
             count(*) filter (where $2 <= chiesta_at and esito in ('ok', 'in_parte')
               and risposta_at <= chiesta_at + $3 * interval '1 millisecond') as "in_tempo!",
             max(risposta_at) as "ultima_at: jiff_sqlx::Timestamp"
           from fonte_risposta where fonte = any($1) group by fonte"#,
        fonti,
        jiff_sqlx::Timestamp::from(now - GIORNO) as _,
        i32::try_from(attesa.as_millis()).unwrap_or(i32::MAX) as _,
    );
    for it in righe.fetch_all(&mut *conn).await? {
        let Some(salute) = out.get_mut(&it.fonte) else { continue };
        (salute.domande, salute.buone, salute.in_tempo) = (it.domande, it.buone, it.in_tempo);
        salute.ultima_at = it.ultima_at.map(jiff_sqlx::Timestamp::to_jiff);
    }
    let righe = sqlx::query!(
        r#"select fonte, fino as "fino: jiff_sqlx::Timestamp" from fonte_pausa where fonte = any($1)"#,
        fonti,
    );
    for it in righe.fetch_all(&mut *conn).await? {
        let Some(salute) = out.get_mut(&it.fonte) else { continue };
        salute.pausa_fino = Some(it.fino.to_jiff());
    }
    let righe = sqlx::query!(
        r#"select g.fonte, coalesce(e.denominazione, g.ente_cf) as "ente!", g.pagina,
                  g.finito_at as "finito_at: jiff_sqlx::Timestamp"
           from fonte_giro g left join ente e on e.codice_fiscale = g.ente_cf
           where g.fonte = any($1) order by 2"#,
        fonti,
    );
    for it in righe.fetch_all(conn).await? {
        let Some(salute) = out.get_mut(&it.fonte) else { continue };
        let finito_at = it.finito_at.map(jiff_sqlx::Timestamp::to_jiff);
        salute.giri.push(Giro { ente: it.ente, finito_at, pagine: it.pagina });
    }
    Ok(out)
}

/// How often each of `fonti` did what it must not, in the last days, the most often first.
pub async fn conti(
    conn: &mut PgConnection,
    fonti: &[String],
    now: Timestamp,
) -> sqlx::Result<Vec<Conto>> {
    sqlx::query_as!(
        Conto,
        r#"select fonte, tipo as "anomalia: Anomalia",
             coalesce(sum(volte) filter (where $2 < ultima_at), 0)::bigint as "giorno!",
             sum(volte)::bigint as "settimana!"
           from fonte_anomalia where fonte = any($1) and $3 < ultima_at
           group by fonte, tipo order by array_position($1, fonte), 4 desc, tipo"#,
        fonti,
        jiff_sqlx::Timestamp::from(now - GIORNO) as _,
        jiff_sqlx::Timestamp::from(now - SETTIMANA) as _,
    )
    .fetch_all(conn)
    .await
}

/// One page, from 1, of what happened, the latest first; one more than a page when another follows.
pub async fn accadute(
    conn: &mut PgConnection,
    fonti: &[String],
    pagina: i64,
) -> sqlx::Result<Vec<Accaduta>> {
    let righe = sqlx::query!(
        r#"select a.fonte, a.tipo as "anomalia: Anomalia", coalesce(e.denominazione, a.ente_cf) as ente,
                  a.volte, a.ultima_at as "ultima_at: jiff_sqlx::Timestamp"
           from fonte_anomalia a left join ente e on e.codice_fiscale = a.ente_cf
           where a.fonte = any($1)
           order by a.ultima_at desc, a.fonte, a.tipo, a.ente_cf limit $2 offset $3"#,
        fonti,
        LIMIT,
        offset(pagina),
    );
    let accadute = righe.fetch_all(conn).await?.into_iter().map(|it| Accaduta {
        fonte: it.fonte,
        anomalia: it.anomalia,
        ente: it.ente,
        volte: it.volte,
        ultima_at: it.ultima_at.to_jiff(),
    });
    Ok(accadute.collect())
}
