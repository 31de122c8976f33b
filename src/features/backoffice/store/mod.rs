//! SQL of `incarico`, and of how entes join. What operators ask comes in a transaction of theirs: row-level security stands
//! behind every condition here.
pub mod adesione;
pub mod avviso;

use super::model::{Nomi, Nomina, NuovaNomina};
use crate::kernel::{CodiceFiscale, EnteId, IncaricoId, ServizioId};
use crate::platform::operatori::{Firma, Firme, Ruolo};
use crate::platform::pages::{LIMIT, offset};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

struct Riga {
    id: IncaricoId,
    ente: Option<EnteId>,
    ente_nome: Option<String>,
    ruolo: Ruolo,
    ufficio: Option<String>,
    servizi: Vec<String>,
    codice_fiscale: CodiceFiscale,
    nome: String,
    dal: jiff_sqlx::Date,
    al: Option<jiff_sqlx::Date>,
    atto: String,
    proposto_da: String,
    proposto_at: jiff_sqlx::Timestamp,
    confermato_da: Option<String>,
    confermato_at: Option<jiff_sqlx::Timestamp>,
    cessato_da: Option<String>,
    cessato_at: Option<jiff_sqlx::Timestamp>,
    motivo: Option<String>,
}

/// The appointments that the condition picks.
macro_rules! nomine {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select i.incarico_id as "id: IncaricoId", i.ente_id as "ente: EnteId",
                 e.denominazione as "ente_nome?", i.ruolo as "ruolo: Ruolo", i.ufficio,
                 array(select s.nome_it from servizio s where s.servizio_id = any(i.servizi)
                       order by s.nome_it) as "servizi!",
                 i.codice_fiscale as "codice_fiscale: CodiceFiscale", i.nome,
                 i.dal as "dal: jiff_sqlx::Date", i.al as "al: jiff_sqlx::Date", i.atto,
                 i.proposto_da, i.proposto_at as "proposto_at: jiff_sqlx::Timestamp",
                 i.confermato_da, i.confermato_at as "confermato_at: jiff_sqlx::Timestamp",
                 i.cessato_da, i.cessato_at as "cessato_at: jiff_sqlx::Timestamp",
                 i.motivo
               from incarico i left join ente e using (ente_id) "# + $rest $(, $arg)*
        )
    };
}

impl From<Riga> for Nomina {
    fn from(it: Riga) -> Self {
        Self {
            id: it.id,
            ente: it.ente,
            ente_nome: it.ente_nome,
            ruolo: it.ruolo,
            ufficio: it.ufficio,
            servizi: it.servizi,
            codice_fiscale: it.codice_fiscale,
            nome: it.nome,
            dal: it.dal.to_jiff(),
            al: it.al.map(jiff_sqlx::Date::to_jiff),
            atto: it.atto,
            firme: Firme::of(
                (it.proposto_da, it.proposto_at),
                (it.confermato_da, it.confermato_at),
                (it.cessato_da, it.cessato_at),
            ),
            motivo: it.motivo,
        }
    }
}

/// One page, from 1, of the appointments of `ente` (none: of every ente and of the region), those to
/// confirm first, then by name; one more than a page when another follows.
pub async fn pagina(
    conn: &mut PgConnection,
    ente: Option<EnteId>,
    pagina: i64,
) -> sqlx::Result<Vec<Nomina>> {
    let righe = nomine!(
        "where $1::bigint is null or i.ente_id = $1
         order by (i.confermato_at is null and i.cessato_at is null) desc,
                  (i.cessato_at is not null), i.nome, i.incarico_id
         limit $2 offset $3",
        ente.map(|it| it.0),
        LIMIT,
        offset(pagina)
    );
    Ok(righe.fetch_all(conn).await?.into_iter().map(Nomina::from).collect())
}

/// The appointment with that id, of `ente` (none: whatever the ente).
pub async fn find(
    conn: &mut PgConnection,
    ente: Option<EnteId>,
    id: IncaricoId,
) -> sqlx::Result<Option<Nomina>> {
    let riga = nomine!(
        "where i.incarico_id = $1 and ($2::bigint is null or i.ente_id = $2)",
        id.0,
        ente.map(|it| it.0)
    );
    Ok(riga.fetch_optional(conn).await?.map(Nomina::from))
}

/// Proposals that `chi` may confirm, of `ente` or (none) of every ente; those of administrators only
/// if told so.
pub async fn in_attesa(
    conn: &mut PgConnection,
    ente: Option<EnteId>,
    admins: bool,
    chi: &CodiceFiscale,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from incarico
           where confermato_at is null and cessato_at is null
             and proposto_da <> $1 and codice_fiscale <> $1
             and ($2::bigint is null or ente_id = $2)
             and ($3 or ruolo not in ('amministratore_ente', 'amministratore_regione'))"#,
        chi.as_str(),
        ente.map(|it| it.0),
        admins,
    )
    .fetch_one(conn)
    .await
}

/// The days of an appointment of that person to that role there, for the same services, that counts or waits on one of
/// the days of `nuova`.
pub async fn giorni_di(
    conn: &mut PgConnection,
    nuova: &NuovaNomina,
) -> sqlx::Result<Option<(Date, Option<Date>)>> {
    sqlx::query!(
        r#"select dal as "dal: jiff_sqlx::Date", al as "al: jiff_sqlx::Date" from incarico
           where codice_fiscale = $1 and ruolo = $2 and ente_id is not distinct from $3
             and ufficio is not distinct from $4 and servizi @> $5 and servizi <@ $5
             and cessato_at is null
             and daterange(dal, al, '[]') && daterange($6, $7, '[]')
           order by incarico_id limit 1"#,
        nuova.codice_fiscale.as_str(),
        nuova.ruolo as _,
        nuova.ente.map(|it| it.0),
        nuova.ufficio,
        &nuova.servizi.iter().map(|it| it.0).collect::<Vec<_>>(),
        nuova.dal.to_sqlx() as _,
        nuova.al.map(ToSqlx::to_sqlx) as _,
    )
    .map(|it| (it.dal.to_jiff(), it.al.map(jiff_sqlx::Date::to_jiff)))
    .fetch_optional(conn)
    .await
}

/// Proposes an appointment: it counts when somebody else confirms it.
pub async fn insert(
    conn: &mut PgConnection,
    nuova: &NuovaNomina,
    firma: &Firma,
) -> sqlx::Result<IncaricoId> {
    let servizi: Vec<i64> = nuova.servizi.iter().map(|it: &ServizioId| it.0).collect();
    sqlx::query_scalar!(
        r#"insert into incarico (ente_id, ruolo, ufficio, servizi, codice_fiscale, nome, dal, al, atto,
                                 proposto_da, proposto_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           returning incarico_id as "id: IncaricoId""#,
        nuova.ente.map(|it| it.0),
        nuova.ruolo as _,
        nuova.ufficio,
        &servizi,
        nuova.codice_fiscale.as_str(),
        nuova.nome,
        nuova.dal.to_sqlx() as _,
        nuova.al.map(ToSqlx::to_sqlx) as _,
        nuova.atto,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// Confirms a proposal; false when somebody decided meanwhile.
pub async fn confirm(conn: &mut PgConnection, id: IncaricoId, firma: &Firma) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update incarico set confermato_da = $2, confermato_at = $3
         where incarico_id = $1 and confermato_at is null and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Refuses a proposal or ends an appointment, at once; false when it was ended meanwhile.
pub async fn end(
    conn: &mut PgConnection,
    id: IncaricoId,
    firma: &Firma,
    motivo: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update incarico set cessato_da = $2, motivo = $3, cessato_at = $4
         where incarico_id = $1 and cessato_at is null",
        id.0,
        firma.chi,
        motivo,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// An appointment that needs no second person: who installs the portal makes the first
/// administrators, and owns the database anyway.
pub async fn nomina_da_console(
    conn: &mut PgConnection,
    nuova: &NuovaNomina,
    now: Timestamp,
) -> sqlx::Result<IncaricoId> {
    let firma = Firma::console(now);
    let id = insert(&mut *conn, nuova, &firma).await?;
    confirm(conn, id, &firma).await?;
    Ok(id)
}

/// What those who decided or wrote, by codice fiscale, are called where they work: who looks works there
/// too.
pub async fn nomi(conn: &mut PgConnection, codici: &[String]) -> sqlx::Result<Nomi> {
    sqlx::query!(
        "select distinct on (codice_fiscale) codice_fiscale, nome from incarico
         where codice_fiscale = any($1) order by codice_fiscale, incarico_id desc",
        codici,
    )
    .map(|riga| (riga.codice_fiscale, riga.nome))
    .fetch_all(conn)
    .await
    .map(Nomi::from_iter)
}
