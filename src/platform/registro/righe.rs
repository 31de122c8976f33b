//! Lines in the database: added at the end, read, dropped after 24 months.
use super::catena::{Grezza, Testa};
use super::chiavi::Registro;
use super::voce::{Attore, Evento, Voce};
use crate::kernel::EnteId;
use crate::platform::web::AppState;
use anyhow::Context;
use jiff::Timestamp;
use sqlx::{PgConnection, PgPool};

/// A line as its readers see it.
#[derive(Debug, Clone)]
pub struct Riga {
    pub numero: i64,
    pub avvenuto_at: Timestamp,
    pub voce: Voce,
}

/// A row of the table.
pub(super) struct Row {
    pub numero: i64,
    pub avvenuto_at: jiff_sqlx::Timestamp,
    pub voce: Vec<u8>,
    pub interessato_hash: Option<Vec<u8>>,
    pub ente_id: Option<i64>,
    pub precedente: Vec<u8>,
    pub impronta: Vec<u8>,
}

impl Row {
    pub fn grezza(&self) -> Grezza {
        Grezza {
            numero: self.numero,
            avvenuto_at: self.avvenuto_at.to_jiff(),
            interessato_hash: self.interessato_hash.clone(),
            ente: self.ente_id.map(EnteId),
            precedente: self.precedente.clone(),
            voce: self.voce.clone(),
        }
    }

    /// Fails at a line that is not as it was written: what it says may be another's.
    fn read(&self, registro: &Registro) -> anyhow::Result<Riga> {
        let line = self.grezza();
        let whole = registro.impronta(&line) == self.impronta;
        let voce = registro.read(&line).filter(|_| whole);
        let voce = voce.with_context(|| format!("line {} of the register is broken", self.numero));
        Ok(Riga { numero: self.numero, avvenuto_at: line.avvenuto_at, voce: voce? })
    }
}

/// Adds a line. It must be the last statement of its transaction: until the commit nobody else can
/// add one. The time is taken when the others are done, so that it goes forward along the chain.
pub async fn add(conn: &mut PgConnection, app: &AppState, voce: &Voce) -> anyhow::Result<()> {
    add_all(conn, app, std::slice::from_ref(voce)).await
}

/// Adds lines in their order, as [`add`], with the head locked and read once; nothing of no lines. The head goes
/// forward line by line: a trigger lets it no further.
pub async fn add_all(conn: &mut PgConnection, app: &AppState, voci: &[Voce]) -> anyhow::Result<()> {
    if voci.is_empty() {
        return Ok(());
    }
    let mut testa = head(conn).await?;
    for voce in voci {
        testa = append(conn, app, &testa, voce).await?;
    }
    Ok(())
}

/// The last line, locked.
async fn head(conn: &mut PgConnection) -> anyhow::Result<Testa> {
    let row = sqlx::query_as!(Testa, "select numero, impronta from registro_testa for update");
    row.fetch_optional(conn).await?.context("the register has no head")
}

async fn append(
    conn: &mut PgConnection,
    app: &AppState,
    testa: &Testa,
    voce: &Voce,
) -> anyhow::Result<Testa> {
    let (line, impronta) = app.registro.next(testa, app.clock.now(), voce)?;
    // Without a transaction around it two writers may come here with one head: the second fails,
    // the chain stays one.
    sqlx::query!(
        "with riga as (
             insert into registro
                 (numero, avvenuto_at, voce, interessato_hash, ente_id, precedente, impronta)
             values ($1, $2, $3, $4, $5, $6, $7)
         )
         update registro_testa set numero = $1, impronta = $7",
        line.numero,
        jiff_sqlx::Timestamp::from(line.avvenuto_at) as _,
        line.voce,
        line.interessato_hash,
        line.ente.map(|it| it.0),
        line.precedente,
        impronta,
    )
    .execute(conn)
    .await?;
    Ok(Testa { numero: line.numero, impronta })
}

/// Lines about a person, by every code they have or had, newest first.
pub async fn about(
    conn: &mut PgConnection,
    app: &AppState,
    interessati: &[String],
    limit: i64,
    offset: i64,
) -> anyhow::Result<Vec<Riga>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select numero, avvenuto_at as "avvenuto_at: jiff_sqlx::Timestamp", voce,
                  interessato_hash, ente_id, precedente, impronta
           from registro where interessato_hash = any($1)
           order by numero desc limit $2 offset $3"#,
        &hashes(app, interessati),
        limit,
        offset,
    );
    rows.fetch_all(conn).await?.iter().map(|it| it.read(&app.registro)).collect()
}

fn hashes(app: &AppState, interessati: &[String]) -> Vec<Vec<u8>> {
    interessati.iter().map(|it| app.registro.hash_of(it)).collect()
}

/// How many lines are about a person.
pub async fn count_about(
    conn: &mut PgConnection,
    app: &AppState,
    interessati: &[String],
) -> anyhow::Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from registro where interessato_hash = any($1)"#,
        &hashes(app, interessati),
    );
    Ok(count.fetch_one(conn).await?)
}

/// Lines of an ente, of all of them for none, newest first: for who audits.
pub async fn of_ente(
    conn: &mut PgConnection,
    app: &AppState,
    ente: Option<EnteId>,
    limit: i64,
    offset: i64,
) -> anyhow::Result<Vec<Riga>> {
    // Two queries: one with «or» would not use the index of enti.
    let rows = if let Some(ente) = ente {
        let rows = sqlx::query_as!(
            Row,
            r#"select numero, avvenuto_at as "avvenuto_at: jiff_sqlx::Timestamp", voce,
                      interessato_hash, ente_id, precedente, impronta
               from registro where ente_id = $1
               order by numero desc limit $2 offset $3"#,
            ente.0,
            limit,
            offset,
        );
        rows.fetch_all(conn).await?
    } else {
        let rows = sqlx::query_as!(
            Row,
            r#"select numero, avvenuto_at as "avvenuto_at: jiff_sqlx::Timestamp", voce,
                      interessato_hash, ente_id, precedente, impronta
               from registro order by numero desc limit $1 offset $2"#,
            limit,
            offset,
        );
        rows.fetch_all(conn).await?
    };
    rows.iter().map(|it| it.read(&app.registro)).collect()
}

/// Drops the lines of the days older than 24 months, and adds one that says up to which: without it
/// nobody could tell this from a theft. How many were dropped. Whole days, so that there is one such
/// line a day; safe to repeat and to run on several processes.
pub async fn purge(app: &AppState) -> anyhow::Result<u64> {
    let mut tx = app.db.begin().await?;
    let now = jiff_sqlx::Timestamp::from(app.clock.now());
    // The one before the first that stays: of those up to it none is left behind.
    let last = sqlx::query_as!(
        Testa,
        "select numero, impronta from registro
         where numero < coalesce(
             (select min(numero) from registro where
                  date_trunc('day', least($1, now()) - interval '24 months') <= avvenuto_at),
             9223372036854775807)
         order by numero desc limit 1",
        now as _,
    );
    let Some(last) = last.fetch_optional(&mut *tx).await? else { return Ok(0) };
    let testa = head(&mut tx).await?;
    let done = sqlx::query!("delete from registro where numero <= $1", last.numero);
    let dropped = done.execute(&mut *tx).await?.rows_affected();
    if dropped == 0 {
        // Another process was quicker.
        return Ok(0);
    }
    let mut voce = Voce::new(Evento::Scarto, Attore::Nessuno);
    voce.oggetto = Some(last.to_string());
    append(&mut tx, app, &testa, &voce).await?;
    tx.commit().await?;
    Ok(dropped)
}

/// Puts the head in the application's log: a copy that who can change the database cannot reach.
pub async fn log_head(db: &PgPool) -> anyhow::Result<()> {
    let row = sqlx::query_as!(Testa, "select numero, impronta from registro_testa");
    let testa = row.fetch_optional(db).await?.context("the register has no head")?;
    tracing::info!(testa = %testa, "head of the register");
    Ok(())
}
