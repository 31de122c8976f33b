//! SQL of `mappatura`.
use super::super::model::{Mappatura, Ricordata};
use super::turni::Turno;
use crate::kernel::{EnteId, MappaturaId, TracciatoId};
use crate::platform::pages::{LIMIT, offset};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// One page, from 1, the last used first; one more than a page when another follows.
pub async fn pagina(
    conn: &mut PgConnection,
    ente: EnteId,
    pagina: i64,
) -> sqlx::Result<Vec<Ricordata>> {
    let righe = sqlx::query!(
        r#"select mappatura_id as "id: MappaturaId", nome, chi,
                  (select count(*) from jsonb_object_keys(mappatura -> 'campi')) as "colonne!",
                  usata_at as "usata_at: jiff_sqlx::Timestamp"
           from mappatura where ente_id = $1 order by usata_at desc, mappatura_id limit $2 offset $3"#,
        ente.0,
        LIMIT,
        offset(pagina),
    )
    .fetch_all(conn)
    .await?;
    let ricordata = righe.into_iter().map(|it| Ricordata {
        id: it.id,
        nome: it.nome,
        chi: it.chi,
        colonne: it.colonne,
        usata_at: it.usata_at.to_jiff(),
    });
    Ok(ricordata.collect())
}

/// The one for columns of that identity: its name, and what they mean.
pub async fn find(
    conn: &mut PgConnection,
    ente: EnteId,
    identita: &str,
) -> sqlx::Result<Option<(String, Mappatura)>> {
    let riga = sqlx::query!(
        r#"select nome, mappatura as "mappatura: Json<Mappatura>" from mappatura
           where ente_id = $1 and identita = $2"#,
        ente.0,
        identita,
    );
    Ok(riga.fetch_optional(conn).await?.map(|it| (it.nome, it.mappatura.0)))
}

/// Remembers it, in place of the one for the same columns.
pub async fn upsert(
    conn: &mut PgConnection,
    ente: EnteId,
    (nome, identita): (&str, &str),
    mappatura: &Mappatura,
    chi: &str,
    adesso: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into mappatura (ente_id, nome, identita, mappatura, chi, created_at, usata_at)
         values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (ente_id, identita) do update
           set nome = $2, mappatura = $4, chi = $5, usata_at = $6",
        ente.0,
        nome,
        identita,
        Json(mappatura) as _,
        chi,
        adesso.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives it another name; false when it is not there.
pub async fn rename(
    conn: &mut PgConnection,
    ente: EnteId,
    id: MappaturaId,
    nome: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update mappatura set nome = $3 where ente_id = $1 and mappatura_id = $2",
        ente.0,
        id.0,
        nome,
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// Forgets it; what was read by it stays as it is. False when it is not there.
pub async fn remove(conn: &mut PgConnection, ente: EnteId, id: MappaturaId) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from mappatura where ente_id = $1 and mappatura_id = $2",
        ente.0,
        id.0
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// How the columns of a load are read; `None`: by a layout that we know.
pub async fn di(conn: &mut PgConnection, id: TracciatoId) -> sqlx::Result<Option<Mappatura>> {
    let mappatura = sqlx::query_scalar!(
        r#"select mappatura as "mappatura: Json<Mappatura>" from tracciato where tracciato_id = $1"#,
        id.0
    );
    Ok(mappatura.fetch_optional(conn).await?.flatten().map(|it| it.0))
}

/// The load will be rehearsed again with it; false when it does not wait for one.
pub async fn scegli(
    conn: &mut PgConnection,
    id: TracciatoId,
    mappatura: &Mappatura,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update tracciato set mappatura = $2, stato = 'caricato', prova = null, tentativi = 0
         where tracciato_id = $1 and stato in ('da_mappare', 'da_confermare')",
        id.0,
        Json(mappatura) as _,
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// The load is read by what the ente said of such columns before; `None` when it said nothing.
pub async fn ricorda(
    conn: &mut PgConnection,
    turno: &Turno,
    identita: &str,
    adesso: Timestamp,
) -> sqlx::Result<Option<Mappatura>> {
    let mappatura = sqlx::query_scalar!(
        r#"with usata as (
             update mappatura set usata_at = $4 where ente_id = $2 and identita = $3 returning mappatura)
           update tracciato t set mappatura = usata.mappatura from usata
           where t.tracciato_id = $1 and t.turno = $5
           returning t.mappatura as "mappatura: Json<Mappatura>""#,
        turno.id.0,
        turno.ente.0,
        identita,
        adesso.to_sqlx() as _,
        turno.chiave,
    );
    Ok(mappatura.fetch_optional(conn).await?.flatten().map(|it| it.0))
}
