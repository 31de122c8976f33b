//! SQL of `conto_proposto`; what is confirmed is put in `iban` by a trigger.
use crate::features::enti::model::conti::{ContoDichiarato, NuovoConto};
use crate::kernel::{CodiceFiscale, ContoId, EnteId, Iban};
use crate::platform::operatori::{Firma, Firme};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

struct Riga {
    id: ContoId,
    iban: Iban,
    intestatario: String,
    valido_dal: jiff_sqlx::Date,
    valido_al: Option<jiff_sqlx::Date>,
    servizi: Vec<String>,
    proposto_da: String,
    proposto_at: jiff_sqlx::Timestamp,
    confermato_da: Option<String>,
    confermato_at: Option<jiff_sqlx::Timestamp>,
    cessato_da: Option<String>,
    cessato_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Riga> for ContoDichiarato {
    fn from(it: Riga) -> Self {
        Self {
            id: it.id,
            conto: NuovoConto {
                iban: it.iban,
                intestatario: it.intestatario,
                valido_dal: it.valido_dal.to_jiff(),
                valido_al: it.valido_al.map(jiff_sqlx::Date::to_jiff),
            },
            firme: Firme::of(
                (it.proposto_da, it.proposto_at),
                (it.confermato_da, it.confermato_at),
                (it.cessato_da, it.cessato_at),
            ),
            servizi: it.servizi,
        }
    }
}

/// The declarations that the condition picks.
macro_rules! conti {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select c.conto_id as "id: ContoId", c.iban as "iban: Iban", c.intestatario,
                      c.valido_dal as "valido_dal: jiff_sqlx::Date", c.valido_al as "valido_al: jiff_sqlx::Date",
                      array(select s.nome_it from servizio s join iban i using (iban_id)
                            where i.ente_id = c.ente_id and i.iban = c.iban and s.attivo
                            order by s.nome_it) as "servizi!",
                      c.proposto_da, c.proposto_at as "proposto_at: jiff_sqlx::Timestamp",
                      c.confermato_da, c.confermato_at as "confermato_at: jiff_sqlx::Timestamp",
                      c.cessato_da, c.cessato_at as "cessato_at: jiff_sqlx::Timestamp"
               from conto_proposto c "# + $rest $(, $arg)*
        )
    };
}

/// The newest declarations of `ente`: those to confirm, those that count, the others.
pub async fn list(
    conn: &mut PgConnection,
    ente: EnteId,
    limit: i64,
) -> sqlx::Result<Vec<ContoDichiarato>> {
    let righe = conti!(
        "where c.ente_id = $1
         order by c.cessato_at is not null, c.confermato_at is not null, c.conto_id desc limit $2",
        ente.0,
        limit
    );
    Ok(righe.fetch_all(conn).await?.into_iter().map(ContoDichiarato::from).collect())
}

/// The declaration with that id, when it is of `ente`.
pub async fn find(
    conn: &mut PgConnection,
    ente: EnteId,
    id: ContoId,
) -> sqlx::Result<Option<ContoDichiarato>> {
    let riga = conti!("where c.ente_id = $1 and c.conto_id = $2", ente.0, id.0);
    Ok(riga.fetch_optional(conn).await?.map(ContoDichiarato::from))
}

/// Declarations of `ente` that `chi` may confirm.
pub async fn in_attesa(
    conn: &mut PgConnection,
    ente: EnteId,
    chi: &CodiceFiscale,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from conto_proposto
           where ente_id = $1 and confermato_at is null and cessato_at is null and proposto_da <> $2"#,
        ente.0,
        chi.as_str(),
    )
    .fetch_one(conn)
    .await
}

/// Declares an account of `ente`; none when the same one waits already.
pub async fn insert(
    conn: &mut PgConnection,
    ente: EnteId,
    conto: &NuovoConto,
    firma: &Firma,
) -> sqlx::Result<Option<ContoId>> {
    sqlx::query_scalar!(
        r#"insert into conto_proposto (ente_id, iban, intestatario, valido_dal, valido_al, proposto_da, proposto_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (ente_id, iban) where confermato_at is null and cessato_at is null do nothing
           returning conto_id as "id: ContoId""#,
        ente.0,
        conto.iban.as_str(),
        conto.intestatario,
        conto.valido_dal.to_sqlx() as _,
        conto.valido_al.map(ToSqlx::to_sqlx) as _,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// Confirms a declaration: from now on it is an account of the ente, on its days; it takes the place of
/// what was said of the same account before. False when somebody decided meanwhile.
pub async fn confirm(conn: &mut PgConnection, id: ContoId, firma: &Firma) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update conto_proposto set confermato_da = $2, confermato_at = $3
         where conto_id = $1 and confermato_at is null and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Refuses a declaration; or ends the account, which is good for nothing new from the same day: what is
/// to pay already keeps the account it was sent with. False when somebody did meanwhile.
pub async fn end(conn: &mut PgConnection, id: ContoId, firma: &Firma) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update conto_proposto set cessato_da = $2, cessato_at = $3
         where conto_id = $1 and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
