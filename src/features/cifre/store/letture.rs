//! From the sums to pages. What shows whose is decided by row-level security too.
use crate::features::cifre::model::{Canale, Emesso, Fascia, Incasso, Periodo, Scelta};
use crate::kernel::{EnteId, ServizioId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// What was issued, by service and day.
pub async fn emessi(
    conn: &mut PgConnection,
    it: &Scelta,
) -> sqlx::Result<Vec<(ServizioId, Date, Emesso)>> {
    let righe = sqlx::query!(
        r#"select servizio_id as "servizio: ServizioId", giorno as "giorno: jiff_sqlx::Date", emessi, emessi_cent,
                  ritirati, ritirati_cent
           from cifra_emesso
           where ente_id = $1 and giorno between $2 and $3 and ($4::bigint is null or servizio_id = $4)
           order by giorno, servizio_id"#,
        it.ente.0,
        it.periodo.dal.to_sqlx() as _,
        it.periodo.al.to_sqlx() as _,
        it.servizio.map(|it| it.0),
    );
    let righe = righe.fetch_all(conn).await?.into_iter().map(|it| {
        let emesso = Emesso {
            quanti: it.emessi,
            cent: it.emessi_cent,
            ritirati: it.ritirati,
            ritirati_cent: it.ritirati_cent,
        };
        (it.servizio, it.giorno.to_jiff(), emesso)
    });
    Ok(righe.collect())
}

/// What was paid, by service and day.
pub async fn incassi(
    conn: &mut PgConnection,
    it: &Scelta,
) -> sqlx::Result<Vec<(Option<ServizioId>, Date, Incasso)>> {
    let righe = sqlx::query!(
        r#"select servizio_id as "servizio: ServizioId", giorno as "giorno: jiff_sqlx::Date",
                  sum(pagamenti)::bigint as "quanti!", sum(cent)::bigint as "cent!"
           from cifra_incasso
           where ente_id = $1 and giorno between $2 and $3 and ($4::bigint is null or servizio_id = $4)
           group by servizio_id, giorno order by giorno, servizio_id"#,
        it.ente.0,
        it.periodo.dal.to_sqlx() as _,
        it.periodo.al.to_sqlx() as _,
        it.servizio.map(|it| it.0),
    );
    let righe = righe.fetch_all(conn).await?.into_iter();
    let incasso = |quanti, cent| Incasso { quanti, cent };
    Ok(righe.map(|it| (it.servizio, it.giorno.to_jiff(), incasso(it.quanti, it.cent))).collect())
}

/// What was paid, by how.
pub async fn canali(conn: &mut PgConnection, it: &Scelta) -> sqlx::Result<Vec<(Canale, Incasso)>> {
    let righe = sqlx::query!(
        r#"select portale, metodo, sum(pagamenti)::bigint as "quanti!", sum(cent)::bigint as "cent!"
           from cifra_incasso
           where ente_id = $1 and giorno between $2 and $3 and ($4::bigint is null or servizio_id = $4)
           group by portale, metodo"#,
        it.ente.0,
        it.periodo.dal.to_sqlx() as _,
        it.periodo.al.to_sqlx() as _,
        it.servizio.map(|it| it.0),
    );
    let righe = righe.fetch_all(conn).await?.into_iter().map(|it| {
        let canale = Canale::di(it.portale, it.metodo.as_deref());
        (canale, Incasso { quanti: it.quanti, cent: it.cent })
    });
    Ok(righe.collect())
}

/// Payments by days since the notice was issued, and whether they came after the due date: none, when there was
/// none. Second payments, and those of notices that nobody issued here, waited for nothing.
pub async fn attese(
    conn: &mut PgConnection,
    it: &Scelta,
) -> sqlx::Result<Vec<(i64, Option<bool>, i64)>> {
    let righe = sqlx::query!(
        r#"select greatest(giorno - emesso_il, 0)::bigint as "giorni!", in_ritardo,
                  sum(pagamenti)::bigint as "quanti!"
           from cifra_incasso
           where ente_id = $1 and giorno between $2 and $3 and ($4::bigint is null or servizio_id = $4)
             and emesso_il is not null and not doppio
           group by 1, 2 order by 1, 2"#,
        it.ente.0,
        it.periodo.dal.to_sqlx() as _,
        it.periodo.al.to_sqlx() as _,
        it.servizio.map(|it| it.0),
    );
    let righe = righe.fetch_all(conn).await?.into_iter();
    Ok(righe.map(|it| (it.giorni, it.in_ritardo, it.quanti)).collect())
}

/// What was paid to this day of what was issued in the period.
pub async fn arrivato(conn: &mut PgConnection, it: &Scelta) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select coalesce(sum(cent), 0)::bigint as "cent!" from cifra_incasso
           where ente_id = $1 and emesso_il between $2 and $3 and ($4::bigint is null or servizio_id = $4)
             and not doppio"#,
        it.ente.0,
        it.periodo.dal.to_sqlx() as _,
        it.periodo.al.to_sqlx() as _,
        it.servizio.map(|it| it.0),
    )
    .fetch_one(conn)
    .await
}

/// What is open, by how late it is.
pub async fn aperti(conn: &mut PgConnection, it: &Scelta) -> sqlx::Result<Vec<(Fascia, Incasso)>> {
    let righe = sqlx::query!(
        r#"select fascia as "fascia: Fascia", sum(quanti)::bigint as "quanti!", sum(cent)::bigint as "cent!"
           from cifra_aperto where ente_id = $1 and ($2::bigint is null or servizio_id = $2)
           group by fascia"#,
        it.ente.0,
        it.servizio.map(|it| it.0),
    );
    let righe = righe.fetch_all(conn).await?.into_iter();
    Ok(righe.map(|it| (it.fascia, Incasso { quanti: it.quanti, cent: it.cent })).collect())
}

/// When what is open of an ente was counted.
pub async fn contata_at(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Option<Timestamp>> {
    let at = sqlx::query_scalar!(
        r#"select contata_at as "at: jiff_sqlx::Timestamp" from cifra_conto where ente_id = $1"#,
        ente.0
    );
    Ok(at.fetch_optional(conn).await?.flatten().map(jiff_sqlx::Timestamp::to_jiff))
}

/// The sums of an ente in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiEnte {
    pub ente: EnteId,
    pub nome: String,
    pub emesso: Emesso,
    pub incasso: Incasso,
    /// What was paid to this day of what was issued in the period.
    pub arrivato_cent: i64,
    pub aperto: Incasso,
    pub scaduto: Incasso,
}

/// Every ente with any of these in the period.
pub async fn enti(conn: &mut PgConnection, periodo: &Periodo) -> sqlx::Result<Vec<DiEnte>> {
    let righe = sqlx::query!(
        r#"select e.ente_id as "ente: EnteId", e.denominazione,
                  coalesce(m.emessi, 0) as "emessi!", coalesce(m.emessi_cent, 0) as "emessi_cent!",
                  coalesce(m.ritirati, 0) as "ritirati!", coalesce(m.ritirati_cent, 0) as "ritirati_cent!",
                  coalesce(i.pagamenti, 0) as "pagamenti!", coalesce(i.cent, 0) as "cent!",
                  coalesce(a.cent, 0) as "arrivato!",
                  coalesce(o.quanti, 0) as "aperti!", coalesce(o.cent, 0) as "aperto!",
                  coalesce(o.scaduti, 0) as "scaduti!", coalesce(o.scaduto, 0) as "scaduto!"
           from ente e
             left join (select ente_id, sum(emessi)::bigint as emessi, sum(emessi_cent)::bigint as emessi_cent,
                               sum(ritirati)::bigint as ritirati, sum(ritirati_cent)::bigint as ritirati_cent
                        from cifra_emesso where giorno between $1 and $2 group by ente_id) m using (ente_id)
             left join (select ente_id, sum(pagamenti)::bigint as pagamenti, sum(cent)::bigint as cent
                        from cifra_incasso where giorno between $1 and $2 group by ente_id) i using (ente_id)
             left join (select ente_id, sum(cent)::bigint as cent from cifra_incasso
                        where emesso_il between $1 and $2 and not doppio group by ente_id) a using (ente_id)
             left join (select ente_id, sum(quanti)::bigint as quanti, sum(cent)::bigint as cent,
                               sum(quanti) filter (where fascia <> 'da_scadere')::bigint as scaduti,
                               sum(cent) filter (where fascia <> 'da_scadere')::bigint as scaduto
                        from cifra_aperto group by ente_id) o using (ente_id)
           where m.ente_id is not null or i.ente_id is not null or o.ente_id is not null
           order by e.denominazione, e.ente_id"#,
        periodo.dal.to_sqlx() as _,
        periodo.al.to_sqlx() as _,
    );
    let enti = righe.fetch_all(conn).await?.into_iter().map(|it| DiEnte {
        ente: it.ente,
        nome: it.denominazione,
        emesso: Emesso {
            quanti: it.emessi,
            cent: it.emessi_cent,
            ritirati: it.ritirati,
            ritirati_cent: it.ritirati_cent,
        },
        incasso: Incasso { quanti: it.pagamenti, cent: it.cent },
        arrivato_cent: it.arrivato,
        aperto: Incasso { quanti: it.aperti, cent: it.aperto },
        scaduto: Incasso { quanti: it.scaduti, cent: it.scaduto },
    });
    Ok(enti.collect())
}

/// What all entes issued and were paid, by day.
pub async fn giorni_di_tutti(
    conn: &mut PgConnection,
    periodo: &Periodo,
) -> sqlx::Result<Vec<(Date, Emesso, Incasso)>> {
    let righe = sqlx::query!(
        r#"select giorno as "giorno!: jiff_sqlx::Date", sum(emessi)::bigint as "emessi!",
                  sum(emessi_cent)::bigint as "emessi_cent!", sum(ritirati)::bigint as "ritirati!",
                  sum(ritirati_cent)::bigint as "ritirati_cent!", sum(pagamenti)::bigint as "pagamenti!",
                  sum(cent)::bigint as "cent!"
           from (select giorno, emessi, emessi_cent, ritirati, ritirati_cent, 0 as pagamenti, 0 as cent
                 from cifra_emesso where giorno between $1 and $2
                 union all
                 select giorno, 0, 0, 0, 0, pagamenti, cent from cifra_incasso where giorno between $1 and $2) it
           group by giorno order by giorno"#,
        periodo.dal.to_sqlx() as _,
        periodo.al.to_sqlx() as _,
    );
    let giorni = righe.fetch_all(conn).await?.into_iter().map(|it| {
        let emesso = Emesso {
            quanti: it.emessi,
            cent: it.emessi_cent,
            ritirati: it.ritirati,
            ritirati_cent: it.ritirati_cent,
        };
        (it.giorno.to_jiff(), emesso, Incasso { quanti: it.pagamenti, cent: it.cent })
    });
    Ok(giorni.collect())
}
