//! SQL of the bench: preparing its databases, the bare queries of ceilings, copies of tables.
use crate::kernel::{CampagnaId, EnteId, RataId};
use anyhow::Context;
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

/// Made when a database is whole; a change of what is written in it changes the number.
const SEEDED: &str = "bench_seeded_1";

/// Whether the citizens of this database are all there.
pub async fn is_seeded(conn: &mut PgConnection) -> sqlx::Result<bool> {
    let there = sqlx::query_scalar!("select to_regclass($1) is not null", SEEDED);
    Ok(there.fetch_one(conn).await?.unwrap_or_default())
}

/// Says that they are.
pub async fn set_seeded(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(AssertSqlSafe(format!("create table {SEEDED} ()"))).execute(conn).await?;
    Ok(())
}

/// Forgets what earlier runs did to a database, so that every run starts from the same.
/// Foreign keys are not looked at meanwhile: nothing is left that points to what goes.
pub async fn reset(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(
        "set session_replication_role = replica;
         delete from trasferimento t using rata r where t.rata_id = r.rata_id and r.iud like 'BENCH-%';
         delete from opzione o using rata r where o.opzione_id = r.opzione_id and r.iud like 'BENCH-%';
         delete from posizione p using rata r
           where p.posizione_id = r.posizione_id and r.iud like 'BENCH-%';
         delete from rata where iud like 'BENCH-%';
         update rata set stato = 'da_pagare', pagata_at = null, bloccata_dal = null,
           bloccata_fino = null where stato <> 'da_pagare';
         delete from web_session;
         delete from sessione_operatore;
         delete from incarico;
         delete from fonte_consenso;
         delete from fonte_lettura;
         truncate rt, rata_storia, risposta_nodo, risposta_mese, tracciato cascade;
         set session_replication_role = origin;
         drop table if exists bench_rt, bench_trasferimento, bench_rata, bench_opzione, bench_posizione, bench_scritto",
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// These people want sources to be asked about them.
pub async fn let_ask(conn: &mut PgConnection, codici: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into fonte_consenso (codice_fiscale, cerca, deciso_at)
         select codice, true, now() from unnest($1::text[]) as t (codice)",
        codici,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// How many questions sources answered well.
pub async fn answered(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(r#"select count(*) as "n!" from fonte_lettura where esito = 'ok'"#)
        .fetch_one(conn)
        .await
}

/// Writes to disk what is only in memory, so that every measure starts with the same debt.
pub async fn checkpoint(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("checkpoint").execute(conn).await?;
    Ok(())
}

/// Rate spread over the whole table, in no order; different `resto` share none.
pub async fn some_rate(
    conn: &mut PgConnection,
    resto: i64,
    quante: i64,
) -> sqlx::Result<Vec<RataId>> {
    sqlx::query_scalar!(
        r#"select rata_id as "id: RataId" from rata
           where rata_id % greatest(2, (select count(*) from rata) / $2) = $1
           order by md5(rata_id::text) limit $2"#,
        resto,
        quante,
    )
    .fetch_all(conn)
    .await
}

/// So many rate that are to pay and that nobody began to, in no order.
pub async fn open_rate(conn: &mut PgConnection, quante: i64) -> sqlx::Result<Vec<RataId>> {
    sqlx::query_scalar!(
        r#"select rata_id as "id: RataId" from rata
           where stato = 'da_pagare' and bloccata_fino is null order by md5(rata_id::text) limit $1"#,
        quante,
    )
    .fetch_all(conn)
    .await
}

/// An empty table for [`write_bare`].
pub async fn prepare_bare(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(
        "drop table if exists bench_scritto;
         create table bench_scritto (
             scritto_id bigint generated always as identity primary key,
             testo text not null)",
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The least that keeping something costs: one row, on disk when this returns. `testo` is the bench's own.
pub async fn write_bare(conn: &mut PgConnection, testo: &str) -> sqlx::Result<()> {
    let row = format!("insert into bench_scritto (testo) values ($bench${testo}$bench$)");
    sqlx::raw_sql(AssertSqlSafe(row)).execute(conn).await?;
    Ok(())
}

/// A row of the ceiling of the list.
pub struct RigaElenco {
    pub numero_avviso: String,
    pub causale: String,
    pub importo_cent: i64,
    pub scadenza: Option<jiff_sqlx::Date>,
    pub stato: String,
}

/// What a citizen owes: the least that a list can ask.
pub async fn elenco(conn: &mut PgConnection, codice: &str) -> sqlx::Result<Vec<RigaElenco>> {
    sqlx::query_as!(
        RigaElenco,
        r#"select r.numero_avviso, r.causale, r.importo_cent, r.scadenza as "scadenza: jiff_sqlx::Date",
                  r.stato
           from opzione o join rata r using (posizione_id, opzione_id) where o.debitore_codice = $1"#,
        codice,
    )
    .fetch_all(conn)
    .await
}

/// The text of a statement that this connection has prepared, by a `like` pattern.
pub async fn prepared(conn: &mut PgConnection, like: &str) -> anyhow::Result<String> {
    sqlx::query_scalar!(
        "select statement from pg_prepared_statements where statement like $1",
        like
    )
    .fetch_one(conn)
    .await?
    .context("nothing was prepared")
}

/// Receipts stored, and those of them not yet applied.
pub async fn ricevute(conn: &mut PgConnection) -> sqlx::Result<(u64, u64)> {
    let row = sqlx::query!(
        r#"select count(*) as "tutte!", count(*) filter (where applicata_at is null) as "attese!"
           from rt"#
    )
    .fetch_one(conn)
    .await?;
    Ok((row.tutte.unsigned_abs(), row.attese.unsigned_abs()))
}

/// The state of a campaign, and how many of its notices are printed.
pub async fn campagna(conn: &mut PgConnection, id: CampagnaId) -> sqlx::Result<(String, u32)> {
    let row = sqlx::query!("select stato, stampati from campagna where campagna_id = $1", id.0);
    let row = row.fetch_one(conn).await?;
    Ok((row.stato, row.stampati.unsigned_abs()))
}

/// A file that was sent, its pieces still missing: no worker looks at it.
pub async fn insert_tracciato(
    conn: &mut PgConnection,
    ente: EnteId,
    nome: &str,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "insert into tracciato (ente_id, nome_file, sha256, stato, righe, scartate)
         values ($1, $2, '', 'annullato', 0, 0) returning tracciato_id",
        ente.0,
        nome,
    )
    .fetch_one(conn)
    .await
}

/// The next piece of it.
pub async fn insert_pezzo(
    conn: &mut PgConnection,
    id: i64,
    numero: i32,
    byte: &[u8],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tracciato_pezzo (tracciato_id, numero, byte) values ($1, $2, $3)",
        id,
        numero,
        byte,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Says what is to be done with it.
pub async fn set_stato_tracciato(
    conn: &mut PgConnection,
    id: i64,
    stato: &str,
) -> sqlx::Result<()> {
    sqlx::query!("update tracciato set stato = $2 where tracciato_id = $1", id, stato)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn stato_tracciato(conn: &mut PgConnection, id: i64) -> sqlx::Result<String> {
    sqlx::query_scalar!("select stato from tracciato where tracciato_id = $1", id)
        .fetch_one(conn)
        .await
}

/// How many rate there are, as the last `analyze` counted them.
pub async fn quante_rate(conn: &mut PgConnection) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select reltuples::bigint as "it!" from pg_class where oid = 'rata'::regclass"#
    )
    .fetch_one(conn)
    .await
}

/// Twenty notice numbers of an ente.
pub async fn alcuni_avvisi(conn: &mut PgConnection, ente: i64) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select numero_avviso from rata where ente_id = $1 order by rata_id desc limit 20",
        ente
    )
    .fetch_all(conn)
    .await
}

/// An empty copy of `rt` with its indexes and constraints.
pub async fn copy_rt(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(
        "drop table if exists bench_rt;
         create table bench_rt (like rt including all);
         alter table bench_rt add foreign key (rata_id) references rata",
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The tables of a load, in the order in which they can be filled, and which of their rows came
/// after two given ids, of a posizione and of a rata.
const TABELLE: [(&str, &str); 4] = [
    ("posizione", "posizione_id > $POSIZIONE order by posizione_id"),
    ("opzione", "posizione_id > $POSIZIONE order by opzione_id"),
    ("rata", "rata_id > $RATA order by rata_id"),
    ("trasferimento", "rata_id > $RATA order by rata_id, indice"),
];

/// The highest ids of posizione and rata.
pub async fn last_ids(conn: &mut PgConnection) -> sqlx::Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"select (select coalesce(max(posizione_id), 0) from posizione) as "posizione!",
                  (select coalesce(max(rata_id), 0) from rata) as "rata!""#
    )
    .fetch_one(conn)
    .await?;
    Ok((row.posizione, row.rata))
}

/// The rows of a load as `COPY` writes them, table by table, in files without names.
pub async fn rows_after(
    conn: &mut PgConnection,
    (posizione, rata): (i64, i64),
) -> anyhow::Result<Vec<File>> {
    let mut out = vec![];
    for (table, which) in TABELLE {
        let which =
            which.replace("$POSIZIONE", &posizione.to_string()).replace("$RATA", &rata.to_string());
        let statement = format!("copy (select * from {table} where {which}) to stdout");
        let mut stream = conn.copy_out_raw(&statement).await?;
        let mut rows = BufWriter::new(tempfile::tempfile()?);
        while let Some(chunk) = stream.try_next().await? {
            rows.write_all(&chunk)?;
        }
        out.push(rows.into_inner()?);
    }
    Ok(out)
}

/// Empty copies of the tables of a load, with the same indexes and constraints.
pub async fn copy_tables(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql(
        "drop table if exists bench_trasferimento, bench_rata, bench_opzione, bench_posizione;
         create table bench_posizione (like posizione including all);
         alter table bench_posizione add foreign key (ente_id) references ente,
           add foreign key (servizio_id) references servizio;
         create table bench_opzione (like opzione including all);
         alter table bench_opzione add foreign key (posizione_id) references bench_posizione;
         create table bench_rata (like rata including all);
         alter table bench_rata add foreign key (opzione_id) references bench_opzione,
           add foreign key (posizione_id) references bench_posizione,
           add foreign key (ente_id) references ente;
         create table bench_trasferimento (like trasferimento including all);
         alter table bench_trasferimento add foreign key (rata_id) references bench_rata",
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Copies `rows` in, all or nothing.
pub async fn copy_in(conn: &mut PgConnection, rows: &mut [File]) -> anyhow::Result<()> {
    // The size of a piece that was quickest.
    const PIECE: u64 = 256 * 1024;
    let mut tx = conn.begin().await?;
    for ((table, _), rows) in TABELLE.iter().zip(rows) {
        let mut copy = tx.copy_in_raw(&format!("copy bench_{table} from stdin")).await?;
        rows.seek(SeekFrom::Start(0))?;
        loop {
            let mut piece = vec![];
            if (&mut *rows).take(PIECE).read_to_end(&mut piece)? == 0 {
                break;
            }
            copy.send(piece).await?;
        }
        copy.finish().await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The query that a session not remembered costs, alone. `key` is the cookie's.
pub async fn session(db: &PgPool, key: &str) -> sqlx::Result<bool> {
    let id = Sha256::digest(key).to_vec();
    let row = sqlx::query!(
        r#"select state as "state: Json<HashMap<String, String>>", expires_at as "expires_at: jiff_sqlx::Timestamp"
           from web_session where id = $1 and now() < expires_at"#,
        id,
    );
    Ok(row.fetch_optional(db).await?.is_some())
}

/// The least that a session of an operator may cost: its row, by its key.
pub async fn sessione_operatore(db: &PgPool, key: &str) -> sqlx::Result<bool> {
    let row = sqlx::query!(
        "select nome, incarico_id, csrf from sessione_operatore where id = $1",
        Sha256::digest(key.as_bytes()).to_vec(),
    );
    Ok(row.fetch_optional(db).await?.is_some())
}
