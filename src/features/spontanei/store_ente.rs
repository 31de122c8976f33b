//! SQL of forms, for who makes them: `modulo`, `modulo_versione`, `modulo_storia`, `bollettino_chiuso`.
use super::model::modelli::Modello;
use super::model::modulo::{Modulo, Testi};
use super::model::stato::StatoVersione;
use crate::kernel::{EnteId, ModuloId, ServizioId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// Forms on a page of the list.
const MOLTI: i64 = 200;
/// Lines of the history on a page.
const FATTI: i64 = 50;

/// Whoever works on forms.
pub struct Mano<'a> {
    /// Codice fiscale, or `console`.
    pub chi: &'a str,
    pub nome: &'a str,
    pub at: Timestamp,
}

/// What was done to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Fatto {
    Creata,
    Cambiata,
    Pubblicata,
    Ritirata,
}

/// A form in the list.
#[derive(Debug, Clone)]
pub struct Voce {
    pub id: ModuloId,
    pub servizio_nome: String,
    pub titolo: Testi,
    /// It is in use.
    pub pubblicata: bool,
    /// A draft waits.
    pub bozza: bool,
}

/// A version, as who makes it sees it.
#[derive(Debug, Clone)]
pub struct VersioneEnte {
    pub numero: i32,
    pub stato: StatoVersione,
    pub modulo: Modulo,
    /// Who changes a draft says which one they saw.
    pub revisione: i32,
}

/// A line of the history.
#[derive(Debug, Clone)]
pub struct Riga {
    pub versione: i32,
    pub at: Timestamp,
    pub nome: String,
    pub cosa: Fatto,
    pub campo: Option<String>,
}

/// The forms of an ente, by their last version; newest first.
pub async fn elenco(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Vec<Voce>> {
    sqlx::query!(
        r#"select m.modulo_id as "id: ModuloId", s.nome_it as servizio_nome,
                  v.contenuto -> 'titolo' as "titolo!: Json<Testi>",
                  exists (select from modulo_versione p where p.modulo_id = m.modulo_id and p.stato = 'pubblicata') as "pubblicata!",
                  v.stato = 'bozza' as "bozza!"
           from modulo m join servizio s using (servizio_id)
                join lateral (select contenuto, stato from modulo_versione u where u.modulo_id = m.modulo_id
                              order by numero desc limit 1) v on true
           where m.ente_id = $1 order by m.modulo_id desc limit $2"#,
        ente.0,
        MOLTI,
    )
    .map(|it| Voce {
        id: it.id,
        servizio_nome: it.servizio_nome,
        titolo: it.titolo.0,
        pubblicata: it.pubblicata,
        bozza: it.bozza,
    })
    .fetch_all(conn)
    .await
}

/// A new form, with its first draft.
pub async fn crea(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: ServizioId,
    modulo: &Modulo,
    mano: &Mano<'_>,
) -> sqlx::Result<ModuloId> {
    let id = sqlx::query_scalar!(
        r#"insert into modulo (ente_id, servizio_id, created_at) values ($1, $2, $3)
           returning modulo_id as "id: ModuloId""#,
        ente.0,
        servizio.0,
        mano.at.to_sqlx() as _,
    )
    .fetch_one(&mut *conn)
    .await?;
    bozza(conn, ente, id, 1, modulo, mano).await?;
    Ok(id)
}

/// Version `numero`, as a draft.
pub async fn bozza(
    conn: &mut PgConnection,
    ente: EnteId,
    id: ModuloId,
    numero: i32,
    modulo: &Modulo,
    mano: &Mano<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into modulo_versione (modulo_id, numero, ente_id, stato, contenuto)
         values ($1, $2, $3, 'bozza', $4)",
        id.0,
        numero,
        ente.0,
        Json(modulo) as _,
    )
    .execute(&mut *conn)
    .await?;
    annota(conn, ente, id, numero, Fatto::Creata, None, mano).await
}

/// Every version of a form of the ente, newest first; none: there is no such form. Nobody else changes it
/// until the transaction ends.
pub async fn versioni(
    conn: &mut PgConnection,
    ente: EnteId,
    id: ModuloId,
) -> sqlx::Result<Vec<VersioneEnte>> {
    sqlx::query!(
        r#"select numero, stato as "stato: StatoVersione", contenuto as "contenuto: Json<Modulo>", revisione
           from modulo_versione where modulo_id = $1 and ente_id = $2 order by numero desc for update"#,
        id.0,
        ente.0,
    )
    .map(|it| VersioneEnte {
        numero: it.numero,
        stato: it.stato,
        modulo: it.contenuto.0,
        revisione: it.revisione,
    })
    .fetch_all(conn)
    .await
}

/// The draft is another now.
pub async fn salva(
    conn: &mut PgConnection,
    id: ModuloId,
    numero: i32,
    modulo: &Modulo,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update modulo_versione set contenuto = $3, revisione = revisione + 1
         where modulo_id = $1 and numero = $2 and stato = 'bozza'",
        id.0,
        numero,
        Json(modulo) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The draft is in use, and the version that was is not.
pub async fn pubblica(
    conn: &mut PgConnection,
    id: ModuloId,
    numero: i32,
    now: Timestamp,
) -> sqlx::Result<()> {
    ritira(conn, id, now).await?;
    sqlx::query!(
        "update modulo_versione set stato = 'pubblicata', pubblicata_at = $3, revisione = revisione + 1
         where modulo_id = $1 and numero = $2 and stato = 'bozza'",
        id.0,
        numero,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The version that is in use is not any more.
pub async fn ritira(conn: &mut PgConnection, id: ModuloId, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "update modulo_versione set stato = 'ritirata', finita_at = $2, revisione = revisione + 1
         where modulo_id = $1 and stato = 'pubblicata'",
        id.0,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Who did what.
pub async fn annota(
    conn: &mut PgConnection,
    ente: EnteId,
    id: ModuloId,
    versione: i32,
    cosa: Fatto,
    campo: Option<&str>,
    mano: &Mano<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into modulo_storia (modulo_id, ente_id, versione, avvenuto_at, chi, chi_nome, cosa, campo)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        ente.0,
        versione,
        mano.at.to_sqlx() as _,
        mano.chi,
        mano.nome,
        cosa as _,
        campo,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The newest lines of the history.
pub async fn storia(conn: &mut PgConnection, id: ModuloId) -> sqlx::Result<Vec<Riga>> {
    sqlx::query!(
        r#"select versione, avvenuto_at as "at: jiff_sqlx::Timestamp", chi_nome, cosa as "cosa: Fatto", campo
           from modulo_storia where modulo_id = $1 order by modulo_storia_id desc limit $2"#,
        id.0,
        FATTI,
    )
    .map(|it| Riga {
        versione: it.versione,
        at: it.at.to_jiff(),
        nome: it.chi_nome,
        cosa: it.cosa,
        campo: it.campo,
    })
    .fetch_all(conn)
    .await
}

/// Services whose standard form is switched off.
pub async fn chiusi(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Vec<ServizioId>> {
    sqlx::query_scalar!(
        r#"select servizio_id as "id: ServizioId" from bollettino_chiuso where ente_id = $1"#,
        ente.0,
    )
    .fetch_all(conn)
    .await
}

/// Switches the standard form of a service off, or on. Done twice it is done once.
pub async fn regola(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: ServizioId,
    acceso: bool,
    mano: &Mano<'_>,
) -> sqlx::Result<()> {
    if acceso {
        sqlx::query!(
            "delete from bollettino_chiuso where ente_id = $1 and servizio_id = $2",
            ente.0,
            servizio.0,
        )
        .execute(conn)
        .await?;
    } else {
        sqlx::query!(
            "insert into bollettino_chiuso (servizio_id, ente_id, chiuso_da, chiuso_nome, chiuso_at)
             values ($1, $2, $3, $4, $5) on conflict do nothing",
            servizio.0,
            ente.0,
            mano.chi,
            mano.nome,
            mano.at.to_sqlx() as _,
        )
        .execute(conn)
        .await?;
    }
    Ok(())
}

/// A ready-made form in use for a service from now on, as `console` makes it; a service that has a form
/// already keeps it.
pub async fn pubblica_da_console(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: ServizioId,
    modello: Modello,
    now: Timestamp,
) -> sqlx::Result<()> {
    let gia = sqlx::query_scalar!(
        "select exists(select from modulo where servizio_id = $1) as \"gia!\"",
        servizio.0,
    );
    if gia.fetch_one(&mut *conn).await? {
        return Ok(());
    }
    let mano = Mano { chi: "console", nome: "Console", at: now };
    let id = crea(conn, ente, servizio, &modello.modulo(), &mano).await?;
    pubblica(conn, id, 1, now).await?;
    annota(conn, ente, id, 1, Fatto::Pubblicata, None, &mano).await
}
