//! What workers read and write of the load that they have.
use super::super::model::{Conti, Formato, Layout, Nota, Prova, StatoTracciato};
use crate::kernel::{EnteId, Importo, ServizioId, TracciatoId};
use anyhow::Context;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

/// Turns in a row that got nowhere before we say that it is broken.
const TENTATIVI: i32 = 20;

/// A load that a worker has: what it writes counts only as long as nobody took it over.
#[derive(Debug, Clone)]
pub struct Turno {
    pub id: TracciatoId,
    /// Names the worker's hold on it.
    pub chiave: Uuid,
    pub ente: EnteId,
    pub stato: StatoTracciato,
    /// The services it may touch; `None`: every one.
    pub servizi: Option<Vec<ServizioId>>,
    /// Tried too often.
    pub rotto: bool,
}

/// Takes the load in one of those states that waited longest and that nobody has, for twenty seconds; of an
/// ente, one at a time is written. Its hold is renewed with [`renew`].
pub async fn next(
    db: &PgPool,
    stati: &[StatoTracciato],
    adesso: Timestamp,
) -> sqlx::Result<Option<Turno>> {
    let stati: Vec<String> = stati.iter().map(|it| it.as_str().to_owned()).collect();
    let chiave = Uuid::new_v4();
    let mut tx = db.begin().await?;
    lock(&mut tx).await?;
    let preso = sqlx::query!(
        r#"update tracciato t
           set turno = $1, turno_fino = now() + interval '20 seconds', turno_at = now(),
               tentativi = tentativi + 1,
               stato = case stato when 'caricato' then 'in_prova' when 'in_coda' then 'in_elaborazione'
                       else stato end,
               avviato_at = case stato when 'in_coda' then $3 else avviato_at end
           where tracciato_id = (
             select c.tracciato_id from tracciato c
             where c.stato = any($2)
               and c.stato in ('caricato', 'in_prova', 'in_coda', 'in_elaborazione', 'in_annullamento')
               and (c.turno_fino is null or c.turno_fino < now())
               and (c.stato <> 'in_coda' or not exists (
                 select from tracciato a where a.ente_id = c.ente_id
                   and a.stato in ('in_elaborazione', 'in_annullamento')))
             order by c.turno_at, c.tracciato_id limit 1)
           returning tracciato_id as "id: TracciatoId", ente_id as "ente: EnteId",
             stato as "stato: StatoTracciato", servizi, tentativi"#,
        chiave,
        &stati,
        adesso.to_sqlx() as _,
    )
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(preso.map(|it| Turno {
        id: it.id,
        chiave,
        ente: it.ente,
        stato: it.stato,
        servizi: it.servizi.map(|it| it.into_iter().map(ServizioId).collect()),
        rotto: TENTATIVI < it.tentativi,
    }))
}

/// Who takes loads does it one at a time.
async fn lock(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('tracciato', 0))")
        .execute(conn)
        .await?;
    Ok(())
}

/// A file that the command line loads: its turn, held from the start; `None` while another of the ente is
/// being written. One whose process died leaves its turn.
pub async fn insert_in_turno(
    db: &PgPool,
    ente: EnteId,
    nome_file: &str,
    sha256: &[u8],
    adesso: Timestamp,
) -> sqlx::Result<Option<Turno>> {
    let mut tx = db.begin().await?;
    lock(&mut tx).await?;
    sqlx::query!(
        "update tracciato t set stato = 'errore', finito_at = $2, turno = null, turno_fino = null
         where ente_id = $1 and stato = 'in_elaborazione' and turno_fino < now()
           and not exists (select from tracciato_pezzo z where z.tracciato_id = t.tracciato_id)",
        ente.0,
        adesso.to_sqlx() as _,
    )
    .execute(&mut *tx)
    .await?;
    let chiave = Uuid::new_v4();
    let id = sqlx::query_scalar!(
        r#"insert into tracciato (ente_id, nome_file, sha256, stato, righe, scartate, turno, turno_fino,
                                  avviato_at, created_at)
           select $1::bigint, $2, $3, 'in_elaborazione', 0, 0, $4, now() + interval '20 seconds', $5, $5
           where not exists (select from tracciato where ente_id = $1
                             and stato in ('in_elaborazione', 'in_annullamento'))
           returning tracciato_id as "id: TracciatoId""#,
        ente.0,
        nome_file,
        sha256,
        chiave,
        adesso.to_sqlx() as _,
    )
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit().await?;
    let stato = StatoTracciato::InElaborazione;
    Ok(id.map(|id| Turno { id, chiave, ente, stato, servizi: None, rotto: false }))
}

/// Holds it for another twenty seconds. An error: somebody else has it.
pub async fn renew(conn: &mut PgConnection, turno: &Turno) -> anyhow::Result<()> {
    let held = sqlx::query!(
        "update tracciato set turno_fino = now() + interval '20 seconds'
         where tracciato_id = $1 and turno = $2",
        turno.id.0,
        turno.chiave,
    )
    .execute(conn)
    .await?;
    ours(held.rows_affected(), turno)
}

fn ours(rows: u64, turno: &Turno) -> anyhow::Result<()> {
    (rows == 1).then_some(()).with_context(|| format!("load {} was taken over", turno.id))
}

/// Whether [`next`] would find another load to apply or undo.
pub async fn is_atteso(db: &PgPool, turno: &Turno) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
             select from tracciato c
             where c.stato in ('in_coda', 'in_elaborazione', 'in_annullamento')
               and c.tracciato_id <> $1 and (c.turno_fino is null or c.turno_fino < now())
               and (c.stato <> 'in_coda' or not exists (
                 select from tracciato a where a.ente_id = c.ente_id
                   and a.stato in ('in_elaborazione', 'in_annullamento')))) as "si!""#,
        turno.id.0,
    )
    .fetch_one(db)
    .await
}

/// Lets go of it: there is more to do, at its next turn.
pub async fn release(conn: &mut PgConnection, turno: &Turno) -> anyhow::Result<()> {
    let held = sqlx::query!(
        "update tracciato set turno = null, turno_fino = null where tracciato_id = $1 and turno = $2",
        turno.id.0,
        turno.chiave,
    )
    .execute(conn)
    .await?;
    ours(held.rows_affected(), turno)
}

/// Ends it in that state, with why when it is an error.
pub async fn end(
    conn: &mut PgConnection,
    turno: &Turno,
    stato: StatoTracciato,
    errore: Option<&str>,
    adesso: Timestamp,
) -> anyhow::Result<()> {
    let held = sqlx::query!(
        "update tracciato set stato = $3, errore = $4, finito_at = $5, turno = null, turno_fino = null,
           tentativi = 0
         where tracciato_id = $1 and turno = $2",
        turno.id.0,
        turno.chiave,
        stato as _,
        errore,
        adesso.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    ours(held.rows_affected(), turno)
}

/// Writes down what was recognised, before any row.
pub async fn set_formato(
    conn: &mut PgConnection,
    turno: &Turno,
    layout: Layout,
    formato: &Formato,
    totale: i32,
) -> anyhow::Result<()> {
    let held = sqlx::query!(
        "update tracciato set layout = $3, formato = $4, totale = $5
         where tracciato_id = $1 and turno = $2",
        turno.id.0,
        turno.chiave,
        layout as _,
        Json(formato) as _,
        totale,
    )
    .execute(conn)
    .await?;
    ours(held.rows_affected(), turno)
}

/// It waits until somebody says what its columns are, or what its layout does not say.
pub async fn set_da_mappare(
    conn: &mut PgConnection,
    turno: &Turno,
    formato: &Formato,
    prova: &Prova,
) -> anyhow::Result<()> {
    let held = sqlx::query!(
        "update tracciato set formato = $3, prova = $4, stato = 'da_mappare', turno = null,
           turno_fino = null, tentativi = 0
         where tracciato_id = $1 and turno = $2 and stato = 'in_prova'",
        turno.id.0,
        turno.chiave,
        Json(formato) as _,
        Json(prova) as _,
    )
    .execute(conn)
    .await?;
    ours(held.rows_affected(), turno)
}

/// Ends a rehearsal: now it is known how many rows there are.
pub async fn set_prova(
    conn: &mut PgConnection,
    turno: &Turno,
    prova: &Prova,
) -> anyhow::Result<()> {
    let totale = i32::try_from(prova.conti.righe()).context("more rows than can be counted")?;
    let held = sqlx::query!(
        "update tracciato set prova = $3, totale = $4, stato = 'da_confermare', turno = null,
           turno_fino = null, tentativi = 0
         where tracciato_id = $1 and turno = $2 and stato = 'in_prova'",
        turno.id.0,
        turno.chiave,
        Json(prova) as _,
        totale,
    )
    .execute(conn)
    .await?;
    ours(held.rows_affected(), turno)
}

/// How far a load is: kept in the transaction of its rows.
#[derive(Debug, Clone, Default)]
pub struct Punto {
    pub conti: Conti,
    pub importo: Importo,
    pub note: Vec<Nota>,
}

pub async fn punto(conn: &mut PgConnection, turno: &Turno) -> sqlx::Result<Punto> {
    let it = sqlx::query!(
        r#"select inserite, modificate, annullate, invariate, scartate, importo_cent as "importo: Importo",
                  segnalazioni as "note: Json<Vec<Nota>>"
           from tracciato where tracciato_id = $1"#,
        turno.id.0
    )
    .fetch_one(conn)
    .await?;
    let n = |it: i32| u64::try_from(it).unwrap_or_default();
    Ok(Punto {
        conti: Conti {
            inserite: n(it.inserite),
            modificate: n(it.modificate),
            annullate: n(it.annullate),
            invariate: n(it.invariate),
            scartate: n(it.scartate),
        },
        importo: it.importo,
        note: it.note.map(|it| it.0).unwrap_or_default(),
    })
}

/// Brings it up to date; an error when somebody else has it, and what the transaction did is not to stay.
pub async fn set_punto(
    conn: &mut PgConnection,
    turno: &Turno,
    punto: &Punto,
) -> anyhow::Result<()> {
    let conti = &punto.conti;
    let n = |it: u64| i32::try_from(it).context("more rows than can be counted");
    let held = sqlx::query!(
        "update tracciato set inserite = $3, modificate = $4, annullate = $5, invariate = $6,
           scartate = $7, righe = $8, importo_cent = $9, segnalazioni = $10, tentativi = 0,
           turno_fino = now() + interval '20 seconds'
         where tracciato_id = $1 and turno = $2",
        turno.id.0,
        turno.chiave,
        n(conti.inserite)?,
        n(conti.modificate)?,
        n(conti.annullate)?,
        n(conti.invariate)?,
        n(conti.scartate)?,
        n(conti.righe())?,
        punto.importo.cent(),
        Json(&punto.note) as _,
    )
    .execute(conn)
    .await?;
    ours(held.rows_affected(), turno)
}
