//! SQL of `campagna`, `campagna_avviso`, `campagna_parte`.
pub mod turno;

use super::model::{Archivio, Campagna, Nuova, Parte, RigaScarto, Scartato, StatoCampagna};
use crate::features::avvisi::Lingua;
use crate::kernel::{CampagnaId, EnteId};
use crate::platform::pages::{LIMIT, offset};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

struct Riga {
    id: CampagnaId,
    servizio_nome: String,
    lingua: String,
    seconda: Option<String>,
    dal: Option<jiff_sqlx::Date>,
    al: Option<jiff_sqlx::Date>,
    postale: bool,
    stato: StatoCampagna,
    chi: String,
    totale: i32,
    created_at: jiff_sqlx::Timestamp,
    stampati: i32,
    scartati: i32,
}

/// Campaigns, with how far they are.
macro_rules! campagne {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select c.campagna_id as "id: CampagnaId", s.nome_it as servizio_nome, c.lingua,
                 c.seconda, c.dal as "dal: jiff_sqlx::Date", c.al as "al: jiff_sqlx::Date", c.postale,
                 c.stato as "stato: StatoCampagna", c.chi, c.totale,
                 c.created_at as "created_at: jiff_sqlx::Timestamp", c.stampati, c.scartati
               from campagna c join servizio s using (servizio_id) "# + $rest $(, $arg)*
        )
    };
}

impl From<Riga> for Campagna {
    fn from(riga: Riga) -> Self {
        Self {
            id: riga.id,
            servizio_nome: riga.servizio_nome,
            lingua: Lingua::from_code(&riga.lingua).unwrap_or(Lingua::It),
            seconda: riga.seconda.as_deref().and_then(Lingua::from_code),
            dal: riga.dal.map(jiff_sqlx::Date::to_jiff),
            al: riga.al.map(jiff_sqlx::Date::to_jiff),
            postale: riga.postale,
            stato: riga.stato,
            chi: riga.chi,
            totale: riga.totale,
            created_at: riga.created_at.to_jiff(),
            stampati: riga.stampati,
            scartati: riga.scartati,
        }
    }
}

/// One page, from 1, newest first; one more than a page when another follows.
pub async fn pagina(
    conn: &mut PgConnection,
    ente: EnteId,
    pagina: i64,
) -> sqlx::Result<Vec<Campagna>> {
    let rows = campagne!(
        "where c.ente_id = $1 order by c.campagna_id desc limit $2 offset $3",
        ente.0,
        LIMIT,
        offset(pagina)
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(Campagna::from).collect())
}

pub async fn find(
    conn: &mut PgConnection,
    ente: EnteId,
    id: CampagnaId,
) -> sqlx::Result<Option<Campagna>> {
    let row = campagne!("where c.ente_id = $1 and c.campagna_id = $2", ente.0, id.0);
    Ok(row.fetch_optional(conn).await?.map(Campagna::from))
}

/// Writes a campaign down with all its notices, in the order of the post; how many they are.
pub async fn insert(
    conn: &mut PgConnection,
    ente: EnteId,
    nuova: &Nuova,
    chi: &str,
    now: Timestamp,
) -> sqlx::Result<(CampagnaId, i32)> {
    let id = sqlx::query_scalar!(
        r#"insert into campagna (ente_id, servizio_id, lingua, seconda, dal, al, postale, stato, chi,
                                 totale, turno_at, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, 'in_corso', $8, 0, $9, $9)
           returning campagna_id as "id: CampagnaId""#,
        ente.0,
        nuova.servizio.0,
        nuova.lingua.code(),
        nuova.seconda.map(Lingua::code),
        nuova.dal.map(ToSqlx::to_sqlx) as _,
        nuova.al.map(ToSqlx::to_sqlx) as _,
        nuova.postale,
        chi,
        now.to_sqlx() as _,
    )
    .fetch_one(&mut *conn)
    .await?;
    let totale = sqlx::query!(
        // One for each of those who owe it: to their first opzione.
        "insert into campagna_avviso (campagna_id, posizione_id, opzione_id, ordine)
         select $1, p.posizione_id, o.opzione_id, row_number() over (
                  order by o.debitore_indirizzo ->> 'cap', o.debitore_nome, o.opzione_id)
         from posizione p join opzione o using (posizione_id)
         where p.ente_id = $2 and p.servizio_id = $3
           and not exists (select from opzione prima
                           where prima.posizione_id = p.posizione_id and prima.indice < o.indice
                             and prima.debitore_codice = o.debitore_codice)
           and exists (select from rata r join opzione sua using (posizione_id, opzione_id)
                       where r.posizione_id = p.posizione_id and r.stato = 'da_pagare'
                         and sua.debitore_codice = o.debitore_codice
                         and (r.verbale is not null
                              or (($4::date is null or $4 <= r.scadenza)
                                  and ($5::date is null or r.scadenza <= $5))))",
        id.0,
        ente.0,
        nuova.servizio.0,
        nuova.dal.map(ToSqlx::to_sqlx) as _,
        nuova.al.map(ToSqlx::to_sqlx) as _,
    )
    .execute(&mut *conn)
    .await?
    .rows_affected();
    let totale = i32::try_from(totale).unwrap_or(i32::MAX);
    sqlx::query!("update campagna set totale = $2 where campagna_id = $1", id.0, totale)
        .execute(conn)
        .await?;
    Ok((id, totale))
}

/// Moves a campaign from one state to another; false when it is in another.
pub async fn set_stato(
    conn: &mut PgConnection,
    id: CampagnaId,
    da: StatoCampagna,
    a: StatoCampagna,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update campagna set stato = $3, finita_at = $4 where campagna_id = $1 and stato = $2",
        id.0,
        da as _,
        a as _,
        a.is_over().then(|| now.to_sqlx()) as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

struct RigaParte {
    numero: i32,
    avvisi: i32,
    fatta_at: jiff_sqlx::Timestamp,
    zip: i64,
    blocco: i64,
    superati: i64,
}

/// Parts that are ready, and how many notices of each are no longer what was printed on `$2`: all of
/// them once an amount of the part is another.
macro_rules! parti {
    ($rest:tt, $id:expr, $oggi:expr $(, $arg:expr)*) => {
        sqlx::query_as!(
            RigaParte,
            r#"select p.numero, p.avvisi, p.fatta_at as "fatta_at: jiff_sqlx::Timestamp",
                 octet_length(p.zip)::bigint as "zip!", octet_length(p.blocco)::bigint as "blocco!",
                 case when p.valida_fino < $2 then p.avvisi::bigint else
                 (select count(*) from campagna_avviso a join posizione x using (posizione_id)
                  where a.campagna_id = p.campagna_id and a.parte = p.numero
                    and a.versione is distinct from greatest(x.updated_at,
                      (select max(r.updated_at) from rata r where r.posizione_id = a.posizione_id)))
                 end as "superati!"
               from (select * from campagna_parte where campagna_id = $1 "# + $rest + r#") p
               order by p.numero"#,
            $id.0,
            $oggi.to_sqlx() as _
            $(, $arg)*
        )
    };
}

impl From<RigaParte> for Parte {
    fn from(riga: RigaParte) -> Self {
        Self {
            numero: riga.numero,
            avvisi: riga.avvisi,
            fatta_at: riga.fatta_at.to_jiff(),
            zip_byte: riga.zip,
            blocco_byte: riga.blocco,
            superati: riga.superati,
        }
    }
}

/// One page of parts, from 1; one more than a page when another follows. To compare all 100,000 notices
/// of a campaign with what they were would take a second.
pub async fn parti(
    conn: &mut PgConnection,
    id: CampagnaId,
    oggi: Date,
    pagina: i64,
) -> sqlx::Result<Vec<Parte>> {
    let rows = parti!("order by numero limit $3 offset $4", id, oggi, LIMIT, offset(pagina));
    Ok(rows.fetch_all(conn).await?.into_iter().map(Parte::from).collect())
}

pub async fn parte(
    conn: &mut PgConnection,
    id: CampagnaId,
    oggi: Date,
    numero: i32,
) -> sqlx::Result<Option<Parte>> {
    let row = parti!("and numero = $3", id, oggi, numero);
    Ok(row.fetch_optional(conn).await?.map(Parte::from))
}

/// A file of a part.
pub async fn archivio(
    conn: &mut PgConnection,
    id: CampagnaId,
    numero: i32,
    archivio: Archivio,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        r#"select case when $3 then zip else blocco end as "bytes!"
           from campagna_parte where campagna_id = $1 and numero = $2"#,
        id.0,
        numero,
        archivio == Archivio::Zip,
    )
    .fetch_optional(conn)
    .await
}

/// Drops a part, whose notices are to be printed again.
pub async fn rifai(conn: &mut PgConnection, id: CampagnaId, numero: i32) -> sqlx::Result<bool> {
    // Who ends a campaign looks for what is left under the same lock.
    sqlx::query!(
        "update campagna
         set stato = case stato when 'finita' then 'in_corso' else stato end,
             finita_at = case stato when 'annullata' then finita_at end
         where campagna_id = $1",
        id.0,
    )
    .execute(&mut *conn)
    .await?;
    let gone = sqlx::query!(
        "delete from campagna_parte where campagna_id = $1 and numero = $2",
        id.0,
        numero,
    )
    .execute(&mut *conn)
    .await?;
    if gone.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "with via as (
           update campagna_avviso set parte = null, versione = null
           where campagna_id = $1 and parte = $2 returning 1)
         update campagna set stampati = stampati - (select count(*) from via)
         where campagna_id = $1",
        id.0,
        numero,
    )
    .execute(conn)
    .await?;
    Ok(true)
}

/// How many of those left out may be tried again.
pub async fn riprovabili(conn: &mut PgConnection, id: CampagnaId) -> sqlx::Result<i64> {
    let motivi = Scartato::RIPROVABILI.map(|it| it.as_str().to_owned());
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from campagna_avviso where campagna_id = $1 and rifiuto = any($2)"#,
        id.0,
        &motivi,
    )
    .fetch_one(conn)
    .await
}

/// Puts them back among those to print, of a campaign that is finished; how many they were.
pub async fn riprova(conn: &mut PgConnection, id: CampagnaId) -> sqlx::Result<i64> {
    let motivi = Scartato::RIPROVABILI.map(|it| it.as_str().to_owned());
    // Two that ask at once: the second finds it running.
    let running = sqlx::query!(
        "update campagna set stato = 'in_corso', finita_at = null
         where campagna_id = $1 and stato = 'finita'",
        id.0,
    );
    if running.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(0);
    }
    sqlx::query_scalar!(
        r#"with via as (
             update campagna_avviso set rifiuto = null
             where campagna_id = $1 and rifiuto = any($2) returning 1)
           update campagna set scartati = scartati - (select count(*) from via)
           where campagna_id = $1 returning (select count(*) from via) as "n!""#,
        id.0,
        &motivi,
    )
    .fetch_one(conn)
    .await
}

/// Drops every part of a campaign.
pub async fn remove_parti(conn: &mut PgConnection, id: CampagnaId) -> sqlx::Result<()> {
    sqlx::query!("delete from campagna_parte where campagna_id = $1", id.0).execute(conn).await?;
    Ok(())
}

/// What was not printed and why, in the order of the post.
pub async fn scarti(
    conn: &mut PgConnection,
    id: CampagnaId,
    limit: i64,
) -> sqlx::Result<Vec<RigaScarto>> {
    sqlx::query_as!(
        RigaScarto,
        r#"select p.iupd, a.rifiuto as "motivo!: Scartato",
                  (select r.numero_avviso from rata r
                   where r.posizione_id = p.posizione_id and r.opzione_id = a.opzione_id
                   order by r.rata_id limit 1) as numero_avviso
           from campagna_avviso a join posizione p using (posizione_id)
           where a.campagna_id = $1 and a.rifiuto is not null order by a.ordine limit $2"#,
        id.0,
        limit,
    )
    .fetch_all(conn)
    .await
}
