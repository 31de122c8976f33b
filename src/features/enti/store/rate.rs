//! SQL of `regola_rate`.
use crate::features::enti::model::rate::{RegolaRate, RegoleRate};
use crate::kernel::{CodiceFiscale, EnteId, Importo, RegolaRateId, ServizioId};
use crate::platform::operatori::{Firma, Firme};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

struct Riga {
    id: RegolaRateId,
    servizio_nome: String,
    dal: Importo,
    massimo: i16,
    minima: Importo,
    ogni_mesi: i16,
    prima_giorni: i16,
    entro: Option<jiff_sqlx::Date>,
    scadute: bool,
    proposto_da: String,
    proposto_at: jiff_sqlx::Timestamp,
    confermato_da: Option<String>,
    confermato_at: Option<jiff_sqlx::Timestamp>,
    cessato_da: Option<String>,
    cessato_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Riga> for RegolaRate {
    fn from(it: Riga) -> Self {
        // Checks of the table keep them small.
        let small = |n: i16| u8::try_from(n).unwrap_or_default();
        Self {
            id: it.id,
            servizio_nome: it.servizio_nome,
            regole: RegoleRate {
                dal: it.dal,
                massimo: small(it.massimo),
                minima: it.minima,
                ogni_mesi: small(it.ogni_mesi),
                prima_giorni: small(it.prima_giorni),
                entro: it.entro.map(jiff_sqlx::Date::to_jiff),
                scadute: it.scadute,
            },
            firme: Firme::of(
                (it.proposto_da, it.proposto_at),
                (it.confermato_da, it.confermato_at),
                (it.cessato_da, it.cessato_at),
            ),
        }
    }
}

/// The rules that the condition picks.
macro_rules! regole {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select g.regola_rate_id as "id: RegolaRateId", s.nome_it as servizio_nome, g.dal_cent as "dal: Importo", g.massimo,
                      g.minima_cent as "minima: Importo", g.ogni_mesi, g.prima_giorni,
                      g.entro as "entro: jiff_sqlx::Date", g.scadute,
                      g.proposto_da, g.proposto_at as "proposto_at: jiff_sqlx::Timestamp",
                      g.confermato_da, g.confermato_at as "confermato_at: jiff_sqlx::Timestamp",
                      g.cessato_da, g.cessato_at as "cessato_at: jiff_sqlx::Timestamp"
               from regola_rate g join servizio s using (servizio_id) "# + $rest $(, $arg)*
        )
    };
}

/// What counts now for a service; none: its debts are not split.
pub async fn in_vigore(
    conn: &mut PgConnection,
    servizio: ServizioId,
) -> sqlx::Result<Option<RegoleRate>> {
    let riga = regole!(
        "where g.servizio_id = $1 and g.confermato_at is not null and g.cessato_at is null",
        servizio.0
    );
    Ok(riga.fetch_optional(conn).await?.map(|it| RegolaRate::from(it).regole))
}

/// The newest rules of `ente`: those to confirm, those that count, the others.
pub async fn list(
    conn: &mut PgConnection,
    ente: EnteId,
    limit: i64,
) -> sqlx::Result<Vec<RegolaRate>> {
    let righe = regole!(
        "where g.ente_id = $1
         order by g.cessato_at is not null, g.confermato_at is not null, g.regola_rate_id desc limit $2",
        ente.0,
        limit
    );
    Ok(righe.fetch_all(conn).await?.into_iter().map(RegolaRate::from).collect())
}

/// The rule with that id, when it is of `ente`.
pub async fn find(
    conn: &mut PgConnection,
    ente: EnteId,
    id: RegolaRateId,
) -> sqlx::Result<Option<RegolaRate>> {
    let riga = regole!("where g.ente_id = $1 and g.regola_rate_id = $2", ente.0, id.0);
    Ok(riga.fetch_optional(conn).await?.map(RegolaRate::from))
}

/// Rules of `ente` that `chi` may confirm.
pub async fn in_attesa(
    conn: &mut PgConnection,
    ente: EnteId,
    chi: &CodiceFiscale,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from regola_rate
           where ente_id = $1 and confermato_at is null and cessato_at is null and proposto_da <> $2"#,
        ente.0,
        chi.as_str(),
    )
    .fetch_one(conn)
    .await
}

/// Proposes rules for a service of `ente`; none when others wait already.
pub async fn insert(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: ServizioId,
    regole: &RegoleRate,
    firma: &Firma,
) -> sqlx::Result<Option<RegolaRateId>> {
    sqlx::query_scalar!(
        r#"insert into regola_rate (ente_id, servizio_id, dal_cent, massimo, minima_cent, ogni_mesi,
             prima_giorni, entro, scadute, proposto_da, proposto_at)
           select ente_id, servizio_id, $3, $4, $5, $6, $7, $8, $9, $10, $11 from servizio
           where ente_id = $1 and servizio_id = $2
           on conflict (servizio_id) where confermato_at is null and cessato_at is null do nothing
           returning regola_rate_id as "id: RegolaRateId""#,
        ente.0,
        servizio.0,
        regole.dal.cent(),
        i16::from(regole.massimo),
        regole.minima.cent(),
        i16::from(regole.ogni_mesi),
        i16::from(regole.prima_giorni),
        regole.entro.map(ToSqlx::to_sqlx) as _,
        regole.scadute,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// Confirms rules, which take the place of those before. False when somebody decided meanwhile.
pub async fn confirm(
    conn: &mut PgConnection,
    id: RegolaRateId,
    firma: &Firma,
) -> sqlx::Result<bool> {
    sqlx::query!(
        "update regola_rate prima set cessato_da = $2, cessato_at = $3
         from regola_rate nuova
         where nuova.regola_rate_id = $1 and nuova.confermato_at is null and nuova.cessato_at is null
           and prima.servizio_id = nuova.servizio_id and prima.confermato_at is not null
           and prima.cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(&mut *conn)
    .await?;
    let done = sqlx::query!(
        "update regola_rate set confermato_da = $2, confermato_at = $3
         where regola_rate_id = $1 and confermato_at is null and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Refuses or ends rules; plans that were chosen by them stay. False when somebody did meanwhile.
pub async fn end(conn: &mut PgConnection, id: RegolaRateId, firma: &Firma) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update regola_rate set cessato_da = $2, cessato_at = $3
         where regola_rate_id = $1 and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
