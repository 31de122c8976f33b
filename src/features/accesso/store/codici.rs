//! SQL of `codice_precedente`.
use crate::features::accesso::model::{Collegamento, NuovoCollegamento};
use crate::kernel::{CodiceFiscale, CodicePrecedenteId};
use crate::platform::operatori::{Firma, Firme};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Longest chain of codes that is followed.
pub const MOST: i32 = 8;

/// The codes that the person had before `codice`, also those before those.
pub async fn precedenti(
    conn: &mut PgConnection,
    codice: &CodiceFiscale,
) -> sqlx::Result<Vec<CodiceFiscale>> {
    sqlx::query_scalar!(
        r#"with recursive prima (codice, passi) as (
               select precedente, 1 from codice_precedente
               where codice = $1 and confermato_at is not null and cessato_at is null
             union
               select c.precedente, prima.passi + 1 from codice_precedente c join prima on c.codice = prima.codice
               where c.confermato_at is not null and c.cessato_at is null and prima.passi < $2
           )
           select distinct codice as "codice!: CodiceFiscale" from prima where codice <> $1"#,
        codice.as_str(),
        MOST,
    )
    .fetch_all(conn)
    .await
}

/// Proposals that `chi` may confirm.
pub async fn in_attesa(conn: &mut PgConnection, chi: &CodiceFiscale) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from codice_precedente
           where confermato_at is null and cessato_at is null
             and proposto_da <> $1 and codice <> $1 and precedente <> $1"#,
        chi.as_str(),
    )
    .fetch_one(conn)
    .await
}

struct Riga {
    id: CodicePrecedenteId,
    codice: CodiceFiscale,
    precedente: CodiceFiscale,
    atto: String,
    proposto_da: String,
    proposto_at: jiff_sqlx::Timestamp,
    confermato_da: Option<String>,
    confermato_at: Option<jiff_sqlx::Timestamp>,
    cessato_da: Option<String>,
    cessato_at: Option<jiff_sqlx::Timestamp>,
}

impl From<Riga> for Collegamento {
    fn from(it: Riga) -> Self {
        Self {
            id: it.id,
            codice: it.codice,
            precedente: it.precedente,
            atto: it.atto,
            firme: Firme::of(
                (it.proposto_da, it.proposto_at),
                (it.confermato_da, it.confermato_at),
                (it.cessato_da, it.cessato_at),
            ),
        }
    }
}

/// The links that the condition picks.
macro_rules! collegamenti {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select codice_precedente_id as "id: CodicePrecedenteId",
                      codice as "codice: CodiceFiscale", precedente as "precedente: CodiceFiscale", atto,
                      proposto_da, proposto_at as "proposto_at: jiff_sqlx::Timestamp",
                      confermato_da, confermato_at as "confermato_at: jiff_sqlx::Timestamp",
                      cessato_da, cessato_at as "cessato_at: jiff_sqlx::Timestamp"
               from codice_precedente "# + $rest $(, $arg)*
        )
    };
}

/// The newest links, those to confirm first.
pub async fn list(conn: &mut PgConnection, limit: i64) -> sqlx::Result<Vec<Collegamento>> {
    let righe = collegamenti!(
        "order by (confermato_at is null and cessato_at is null) desc, codice_precedente_id desc limit $1",
        limit
    );
    Ok(righe.fetch_all(conn).await?.into_iter().map(Collegamento::from).collect())
}

pub async fn find(
    conn: &mut PgConnection,
    id: CodicePrecedenteId,
) -> sqlx::Result<Option<Collegamento>> {
    let riga = collegamenti!("where codice_precedente_id = $1", id.0);
    Ok(riga.fetch_optional(conn).await?.map(Collegamento::from))
}

/// Proposes a link; none when the earlier code is somebody's already.
pub async fn insert(
    conn: &mut PgConnection,
    nuovo: &NuovoCollegamento,
    firma: &Firma,
) -> sqlx::Result<Option<CodicePrecedenteId>> {
    sqlx::query_scalar!(
        r#"insert into codice_precedente (codice, precedente, atto, proposto_da, proposto_at)
           values ($1, $2, $3, $4, $5)
           on conflict (precedente) where cessato_at is null do nothing
           returning codice_precedente_id as "id: CodicePrecedenteId""#,
        nuovo.codice.as_str(),
        nuovo.precedente.as_str(),
        nuovo.atto,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// Confirms a link: it counts from the person's next login. False when somebody decided meanwhile.
pub async fn confirm(
    conn: &mut PgConnection,
    id: CodicePrecedenteId,
    firma: &Firma,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update codice_precedente set confermato_da = $2, confermato_at = $3
         where codice_precedente_id = $1 and confermato_at is null and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Refuses or undoes a link; false when somebody did meanwhile.
pub async fn end(
    conn: &mut PgConnection,
    id: CodicePrecedenteId,
    firma: &Firma,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update codice_precedente set cessato_da = $2, cessato_at = $3
         where codice_precedente_id = $1 and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
