//! SQL of `risposta_mese` and `risposta_giorno`.
use crate::features::stazione::model::{Conto, DOVUTE, DiEnte, DiGiorno, DiMese, Genere};
use crate::kernel::EnteId;
use crate::platform::pages::{LIMIT, offset};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// What sums are of: fiscal code of the ente called, day, kind of question, and what was answered: `OK`, the
/// code of a fault, or [`NESSUNA`].
pub type Chiave = (String, Date, Genere, &'static str);

/// Adds `conti` to what is there, of their days and of their months. Those of who is no ente of ours are
/// nobody's, and go away. Rows are taken in one order, whatever process adds.
pub async fn add_conti(conn: &mut PgConnection, conti: &[(Chiave, Conto)]) -> sqlx::Result<()> {
    let enti: Vec<_> = conti.iter().map(|it| it.0.0.clone()).collect();
    let giorni: Vec<_> = conti.iter().map(|it| it.0.1.to_sqlx()).collect();
    let generi: Vec<_> = conti.iter().map(|it| it.0.2.as_str().to_owned()).collect();
    let esiti: Vec<_> = conti.iter().map(|it| it.0.3.to_owned()).collect();
    let risposte: Vec<_> = conti.iter().map(|it| it.1.risposte).collect();
    let entro: Vec<_> = conti.iter().map(|it| it.1.entro).collect();
    let guasti: Vec<_> = conti.iter().map(|it| it.1.guasti).collect();
    let massimi: Vec<_> = conti.iter().map(|it| it.1.massimo_ms).collect();
    sqlx::query!(
        "with nuovi as (
           select e.ente_id, n.*
           from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::bigint[],
                       $7::bigint[], $8::bigint[])
             as n (ente_cf, giorno, genere, esito, risposte, entro, guasti, massimo_ms)
           join ente e on e.codice_fiscale = n.ente_cf),
         giorni as (
           insert into risposta_giorno as g (ente_id, giorno, genere, esito, risposte, entro)
           select ente_id, giorno, genere, esito, risposte, entro from nuovi
           order by ente_id, giorno, genere, esito
           on conflict (ente_id, giorno, genere, esito) do update set
             risposte = g.risposte + excluded.risposte, entro = g.entro + excluded.entro)
         insert into risposta_mese as m (ente_id, mese, genere, risposte, entro, guasti, massimo_ms)
         select ente_id, date_trunc('month', giorno::timestamp)::date, genere, sum(risposte)::bigint,
                sum(entro)::bigint, sum(guasti)::bigint, max(massimo_ms)
         from nuovi group by 1, 2, 3 order by 1, 2, 3
         on conflict (ente_id, mese, genere) do update set
           risposte = m.risposte + excluded.risposte, entro = m.entro + excluded.entro,
           guasti = m.guasti + excluded.guasti,
           massimo_ms = greatest(m.massimo_ms, excluded.massimo_ms)",
        &enti,
        giorni as _,
        &generi,
        &esiti,
        &risposte,
        &entro,
        &guasti,
        &massimi,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What an ente was answered for, day by day, from `dal` to `al`.
pub async fn giorni(
    conn: &mut PgConnection,
    ente: EnteId,
    dal: Date,
    al: Date,
) -> sqlx::Result<Vec<DiGiorno>> {
    let righe = sqlx::query!(
        r#"select giorno as "giorno: jiff_sqlx::Date", genere as "genere: Genere", esito, risposte, entro
           from risposta_giorno where ente_id = $1 and giorno between $2 and $3
           order by giorno, genere, esito"#,
        ente.0,
        dal.to_sqlx() as _,
        al.to_sqlx() as _,
    );
    let voci = righe.fetch_all(conn).await?.into_iter().map(|it| DiGiorno {
        giorno: it.giorno.to_jiff(),
        genere: it.genere,
        esito: it.esito,
        risposte: it.risposte,
        entro: it.entro,
    });
    Ok(voci.collect())
}

/// Of every ente that was called from `dal` to `al`: how many answers, how many of them on time.
pub async fn giorni_di_tutti(
    conn: &mut PgConnection,
    dal: Date,
    al: Date,
) -> sqlx::Result<Vec<(EnteId, i64, i64)>> {
    let righe = sqlx::query!(
        r#"select ente_id as "ente: EnteId", sum(risposte)::bigint as "risposte!", sum(entro)::bigint as "entro!"
           from risposta_giorno where giorno between $1 and $2 group by ente_id"#,
        dal.to_sqlx() as _,
        al.to_sqlx() as _,
    );
    let voci = righe.fetch_all(conn).await?.into_iter().map(|it| (it.ente, it.risposte, it.entro));
    Ok(voci.collect())
}

/// The sums of an ente since month `dal`, the newest month first.
pub async fn di_ente(
    conn: &mut PgConnection,
    ente: EnteId,
    dal: Date,
) -> sqlx::Result<Vec<DiMese>> {
    let righe = sqlx::query!(
        r#"select mese as "mese: jiff_sqlx::Date", genere as "genere: Genere", risposte, entro, guasti,
                  massimo_ms
           from risposta_mese where ente_id = $1 and mese >= $2 order by mese desc, genere"#,
        ente.0,
        dal.to_sqlx() as _,
    );
    let voci = righe.fetch_all(conn).await?.into_iter().map(|it| DiMese {
        mese: it.mese.to_jiff(),
        genere: it.genere,
        conto: Conto {
            risposte: it.risposte,
            entro: it.entro,
            guasti: it.guasti,
            massimo_ms: it.massimo_ms,
        },
    });
    Ok(voci.collect())
}

/// One page, from 1, of the entes that were asked for anything in a month, the least on time first; one
/// more than a page when another follows. `sotto`: only those with too few on time.
pub async fn di_tutti(
    conn: &mut PgConnection,
    mese: Date,
    sotto: bool,
    pagina: i64,
) -> sqlx::Result<Vec<DiEnte>> {
    let righe = sqlx::query!(
        r#"select e.ente_id as "ente: EnteId", e.denominazione, m.risposte as "risposte!",
                  m.entro as "entro!", m.guasti as "guasti!", m.massimo_ms as "massimo_ms!"
           from ente e join (
             select ente_id, sum(risposte)::bigint as risposte, sum(entro)::bigint as entro,
                    sum(guasti)::bigint as guasti, max(massimo_ms) as massimo_ms
             from risposta_mese where mese = $1 group by ente_id) m using (ente_id)
           where not $2 or m.entro * 1000 < m.risposte * $5::bigint
           order by m.entro::numeric / m.risposte, m.risposte desc, e.denominazione, e.ente_id
           limit $3 offset $4"#,
        mese.to_sqlx() as _,
        sotto,
        LIMIT,
        offset(pagina),
        DOVUTE,
    );
    let enti = righe.fetch_all(conn).await?.into_iter().map(|it| DiEnte {
        ente: it.ente,
        nome: it.denominazione,
        conto: Conto {
            risposte: it.risposte,
            entro: it.entro,
            guasti: it.guasti,
            massimo_ms: it.massimo_ms,
        },
    });
    Ok(enti.collect())
}
