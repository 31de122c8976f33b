//! SQL of `tracciato`, `tracciato_pezzo`, `tracciato_rata`, `tracciato_scarto`, `tracciato_campione`, `mappatura`.
pub mod campioni;
pub mod catalogo;
pub mod mappature;
pub mod righe;
pub mod turni;

use super::model::{
    Conti, Formato, Layout, Nota, Ostacoli, Prova, RigaScarto, StatoTracciato, Tracciato,
};
use crate::kernel::{EnteId, Importo, ServizioId, TracciatoId};
use crate::platform::pages::{LIMIT, offset};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// A row of the query in [`tracciati!`].
struct Riga {
    id: TracciatoId,
    ente: EnteId,
    nome_file: String,
    sha256: Vec<u8>,
    stato: StatoTracciato,
    chi: String,
    servizi: Option<Vec<i64>>,
    byte: i64,
    layout: Option<Layout>,
    formato: Option<Json<Formato>>,
    totale: Option<i32>,
    inserite: i32,
    modificate: i32,
    annullate: i32,
    invariate: i32,
    scartate: i32,
    importo: Importo,
    segnalazioni: Option<Json<Vec<Nota>>>,
    errore: Option<String>,
    created_at: jiff_sqlx::Timestamp,
    avviato_at: Option<jiff_sqlx::Timestamp>,
    finito_at: Option<jiff_sqlx::Timestamp>,
    annullato_da: Option<String>,
    annullato_motivo: Option<String>,
    ha_file: bool,
}

/// Loads, without their rehearsal.
macro_rules! tracciati {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select t.tracciato_id as "id: TracciatoId", t.ente_id as "ente: EnteId", t.nome_file, t.sha256,
                 t.stato as "stato: StatoTracciato", t.chi, t.servizi, t.byte,
                 t.layout as "layout: Layout", t.formato as "formato: Json<Formato>", t.totale,
                 t.inserite, t.modificate, t.annullate, t.invariate, t.scartate,
                 t.importo_cent as "importo: Importo",
                 t.segnalazioni as "segnalazioni: Json<Vec<Nota>>", t.errore,
                 t.created_at as "created_at: jiff_sqlx::Timestamp",
                 t.avviato_at as "avviato_at: jiff_sqlx::Timestamp",
                 t.finito_at as "finito_at: jiff_sqlx::Timestamp", t.annullato_da, t.annullato_motivo,
                 exists (select from tracciato_pezzo z where z.tracciato_id = t.tracciato_id) as "ha_file!"
               from tracciato t "# + $rest $(, $arg)*
        )
    };
}

impl From<Riga> for Tracciato {
    fn from(riga: Riga) -> Self {
        let n = |it: i32| u64::try_from(it).unwrap_or_default();
        Self {
            id: riga.id,
            ente: riga.ente,
            nome_file: riga.nome_file,
            sha256: riga.sha256,
            stato: riga.stato,
            chi: riga.chi,
            servizi: riga.servizi.map(|it| it.into_iter().map(ServizioId).collect()),
            byte: riga.byte,
            layout: riga.layout,
            formato: riga.formato.map(|it| it.0).unwrap_or_default(),
            totale: riga.totale,
            conti: Conti {
                inserite: n(riga.inserite),
                modificate: n(riga.modificate),
                annullate: n(riga.annullate),
                invariate: n(riga.invariate),
                scartate: n(riga.scartate),
            },
            importo: riga.importo,
            segnalazioni: riga.segnalazioni.map(|it| it.0).unwrap_or_default(),
            errore: riga.errore,
            created_at: riga.created_at.to_jiff(),
            avviato_at: riga.avviato_at.map(jiff_sqlx::Timestamp::to_jiff),
            finito_at: riga.finito_at.map(jiff_sqlx::Timestamp::to_jiff),
            annullato_da: riga.annullato_da,
            annullato_motivo: riga.annullato_motivo,
            ha_file: riga.ha_file,
        }
    }
}

/// What is known of a file when it is sent.
pub struct NuovoTracciato<'a> {
    pub ente: EnteId,
    pub nome_file: &'a str,
    pub sha256: &'a [u8],
    pub byte: i64,
    pub chi: &'a str,
    /// Those it may touch; none: every one of the ente.
    pub servizi: &'a [ServizioId],
}

/// Writes down that a file was sent: its rehearsal is the next thing.
pub async fn insert(
    conn: &mut PgConnection,
    nuovo: &NuovoTracciato<'_>,
    adesso: Timestamp,
) -> sqlx::Result<TracciatoId> {
    let servizi: Vec<i64> = nuovo.servizi.iter().map(|it| it.0).collect();
    sqlx::query_scalar!(
        r#"insert into tracciato
             (ente_id, nome_file, sha256, byte, chi, servizi, stato, righe, scartate, created_at)
           values ($1, $2, $3, $4, $5, $6, 'caricato', 0, 0, $7)
           returning tracciato_id as "id: TracciatoId""#,
        nuovo.ente.0,
        nuovo.nome_file,
        nuovo.sha256,
        nuovo.byte,
        nuovo.chi,
        (!servizi.is_empty()).then_some(servizi.as_slice()),
        adesso.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// Keeps a piece of a file, in their order.
pub async fn insert_pezzo(
    conn: &mut PgConnection,
    id: TracciatoId,
    numero: i32,
    byte: &[u8],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tracciato_pezzo (tracciato_id, numero, byte) values ($1, $2, $3)",
        id.0,
        numero,
        byte,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A piece of a file; `None` after the last.
pub async fn pezzo(
    conn: &mut PgConnection,
    id: TracciatoId,
    numero: i32,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "select byte from tracciato_pezzo where tracciato_id = $1 and numero = $2",
        id.0,
        numero,
    )
    .fetch_optional(conn)
    .await
}

/// One page, from 1, newest first; one more than a page when another follows.
pub async fn pagina(
    conn: &mut PgConnection,
    ente: EnteId,
    stato: Option<StatoTracciato>,
    pagina: i64,
) -> sqlx::Result<Vec<Tracciato>> {
    let rows = tracciati!(
        "where t.ente_id = $1 and ($2::text is null or t.stato = $2)
         order by t.created_at desc, t.tracciato_id desc limit $3 offset $4",
        ente.0,
        stato.map(StatoTracciato::as_str),
        LIMIT,
        offset(pagina)
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(Tracciato::from).collect())
}

pub async fn find(
    conn: &mut PgConnection,
    ente: EnteId,
    id: TracciatoId,
) -> sqlx::Result<Option<Tracciato>> {
    let row = tracciati!("where t.ente_id = $1 and t.tracciato_id = $2", ente.0, id.0);
    Ok(row.fetch_optional(conn).await?.map(Tracciato::from))
}

/// The load of the same bytes before this one, the last that did something or may.
pub async fn find_precedente(
    conn: &mut PgConnection,
    ente: EnteId,
    sha256: &[u8],
    prima_di: Option<TracciatoId>,
) -> sqlx::Result<Option<Tracciato>> {
    let row = tracciati!(
        "where t.ente_id = $1 and t.sha256 = $2 and ($3::bigint is null or t.tracciato_id < $3)
           and t.stato <> 'errore'
         order by t.created_at desc, t.tracciato_id desc limit 1",
        ente.0,
        sha256,
        prima_di.map(|it| it.0)
    );
    Ok(row.fetch_optional(conn).await?.map(Tracciato::from))
}

/// What its rehearsal found.
pub async fn prova(conn: &mut PgConnection, id: TracciatoId) -> sqlx::Result<Option<Prova>> {
    let prova = sqlx::query_scalar!(
        r#"select prova as "prova: Json<Prova>" from tracciato where tracciato_id = $1"#,
        id.0
    );
    Ok(prova.fetch_optional(conn).await?.flatten().map(|it| it.0))
}

/// Moves a load from one state to another; false when it is in another already.
pub async fn set_stato(
    conn: &mut PgConnection,
    id: TracciatoId,
    da: StatoTracciato,
    a: StatoTracciato,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update tracciato set stato = $3, tentativi = 0 where tracciato_id = $1 and stato = $2",
        id.0,
        da as _,
        a as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Asks that what it did be undone, or gives it up before it did anything; false when it is in none of the
/// states `da`.
pub async fn set_annullo(
    conn: &mut PgConnection,
    id: TracciatoId,
    da: &[StatoTracciato],
    chi: &str,
    motivo: &str,
    adesso: Timestamp,
) -> sqlx::Result<bool> {
    let da: Vec<String> = da.iter().map(|it| it.as_str().to_owned()).collect();
    let done = sqlx::query!(
        "update tracciato set annullato_da = $3, annullato_motivo = $4, tentativi = 0,
           stato = case when avviato_at is null then 'annullato' else 'in_annullamento' end,
           finito_at = case when avviato_at is null then $5 else finito_at end
         where tracciato_id = $1 and stato = any($2)",
        id.0,
        &da,
        chi,
        motivo,
        adesso.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What stands in the way of undoing it now.
pub async fn ostacoli(
    conn: &mut PgConnection,
    id: TracciatoId,
    adesso: Timestamp,
) -> sqlx::Result<Ostacoli> {
    sqlx::query_as!(
        Ostacoli,
        r#"select count(*) filter (where pagata) as "pagate!",
                  count(*) filter (where not pagata and in_pagamento) as "in_pagamento!",
                  count(*) filter (where not pagata and not in_pagamento and cambiata) as "cambiate!"
           from (select t.at < r.updated_at as cambiata,
                        exists (select from rata s where s.posizione_id = r.posizione_id
                                and s.stato in ('pagata', 'rendicontata')) as pagata,
                        exists (select from rata s where s.posizione_id = r.posizione_id
                                and s.stato = 'da_pagare' and $2 < s.bloccata_fino) as in_pagamento
                 from tracciato_rata t join rata r using (rata_id)
                 where t.tracciato_id = $1 and t.fatto <> 'invariata' and t.disfatta is null) x"#,
        id.0,
        adesso.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// How many rate of an undone load could not be brought back.
pub async fn rimaste(conn: &mut PgConnection, id: TracciatoId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from tracciato_rata where tracciato_id = $1 and not disfatta"#,
        id.0
    )
    .fetch_one(conn)
    .await
}

/// How many refused rows have each code, most first.
pub async fn codici(conn: &mut PgConnection, id: TracciatoId) -> sqlx::Result<Vec<(String, i64)>> {
    let righe = sqlx::query!(
        r#"select codice as "codice!", count(*) as "n!"
           from tracciato_scarto cross join lateral regexp_split_to_table(codici, ' ') codice
           where tracciato_id = $1 group by 1 order by 2 desc, 1"#,
        id.0
    );
    Ok(righe.fetch_all(conn).await?.into_iter().map(|it| (it.codice, it.n)).collect())
}

/// One page of refused rows, from 1, those with that code or all of them.
pub async fn scarti(
    conn: &mut PgConnection,
    id: TracciatoId,
    codice: Option<&str>,
    pagina: i64,
) -> sqlx::Result<Vec<RigaScarto>> {
    sqlx::query_as!(
        RigaScarto,
        "select posto, riga, codici, messaggi, colonna, valore from tracciato_scarto
         where tracciato_id = $1 and ($2::text is null or $2 = any(string_to_array(codici, ' ')))
         order by posto limit $3 offset $4",
        id.0,
        codice,
        LIMIT,
        offset(pagina),
    )
    .fetch_all(conn)
    .await
}

/// Drops what people's data is in of loads that were over before `fino`.
pub async fn purge(conn: &mut PgConnection, fino: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "with vecchi as (
           update tracciato set prova = null
           where finito_at < $1 and (prova is not null or exists (
               select from tracciato_pezzo z where z.tracciato_id = tracciato.tracciato_id))
             and stato not in ('in_annullamento')
           returning tracciato_id),
         pezzi as (delete from tracciato_pezzo where tracciato_id in (select tracciato_id from vecchi)),
         campioni as (delete from tracciato_campione where tracciato_id in (select tracciato_id from vecchi)),
         righe as (delete from tracciato_rata where tracciato_id in (select tracciato_id from vecchi))
         delete from tracciato_scarto where tracciato_id in (select tracciato_id from vecchi)",
        fino.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
