//! SQL of `risposta_mese`.
use crate::features::stazione::model::{Conto, DOVUTE, DiEnte, DiMese, Genere};
use crate::kernel::EnteId;
use crate::platform::pages::{LIMIT, offset};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// What sums are of: fiscal code of the ente called, first day of the month, kind of question.
pub type Chiave = (String, Date, Genere);

/// Adds `conti` to what is there. Those of who is no ente of ours are nobody's, and go away. Rows are
/// taken in one order, whatever process adds.
pub async fn add_conti(conn: &mut PgConnection, conti: &[(Chiave, Conto)]) -> sqlx::Result<()> {
    let enti: Vec<_> = conti.iter().map(|it| it.0.0.clone()).collect();
    let mesi: Vec<_> = conti.iter().map(|it| it.0.1.to_sqlx()).collect();
    let generi: Vec<_> = conti.iter().map(|it| it.0.2.as_str().to_owned()).collect();
    let risposte: Vec<_> = conti.iter().map(|it| it.1.risposte).collect();
    let entro: Vec<_> = conti.iter().map(|it| it.1.entro).collect();
    let guasti: Vec<_> = conti.iter().map(|it| it.1.guasti).collect();
    let massimi: Vec<_> = conti.iter().map(|it| it.1.massimo_ms).collect();
    sqlx::query!(
        "insert into risposta_mese as m (ente_id, mese, genere, risposte, entro, guasti, massimo_ms)
         select ente_id, mese, genere, risposte, entro, guasti, massimo_ms
         from unnest($1::text[], $2::date[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
                     $7::bigint[])
           as n (ente_cf, mese, genere, risposte, entro, guasti, massimo_ms)
         join ente e on e.codice_fiscale = n.ente_cf
         order by ente_id, mese, genere
         on conflict (ente_id, mese, genere) do update set
           risposte = m.risposte + excluded.risposte, entro = m.entro + excluded.entro,
           guasti = m.guasti + excluded.guasti,
           massimo_ms = greatest(m.massimo_ms, excluded.massimo_ms)",
        &enti,
        mesi as _,
        &generi,
        &risposte,
        &entro,
        &guasti,
        &massimi,
    )
    .execute(conn)
    .await?;
    Ok(())
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
