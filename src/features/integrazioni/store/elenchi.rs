//! What software of an ente reads of the ledger, page by page. Read-only, on tables of `posizioni`.
use super::super::model::cursore::Cursore;
use crate::features::posizioni::{EsitoRt, Imputazione, Provenienza, StatoRata};
use crate::kernel::{EnteId, Importo, PosizioneId, RtId, ServizioId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// What a list of posizioni is of.
#[derive(Debug, Clone, Copy)]
pub struct Filtri {
    pub ente: EnteId,
    pub servizio: Option<ServizioId>,
    /// Of one rata of it, at least.
    pub stato: Option<StatoRata>,
    /// Changed, or with a rata that changed, since.
    pub cambiate_dal: Option<Timestamp>,
}

/// The next posizioni after `dopo`, by rising id: what is added meanwhile comes at the end.
pub async fn posizioni(
    conn: &mut PgConnection,
    filtri: &Filtri,
    dopo: Cursore,
    quante: i64,
) -> sqlx::Result<Vec<PosizioneId>> {
    let (servizio, stato) = (filtri.servizio.map(|it| it.0), filtri.stato.map(StatoRata::as_str));
    let Some(dal) = filtri.cambiate_dal else {
        let ids = sqlx::query_scalar!(
            r#"select p.posizione_id as "id: PosizioneId" from posizione p
               where p.ente_id = $1 and $2 < p.posizione_id
                 and ($3::bigint is null or p.servizio_id = $3)
                 and ($4::text is null or exists (select from rata r
                       where r.posizione_id = p.posizione_id and r.stato = $4))
               order by p.posizione_id limit $5"#,
            filtri.ente.0,
            dopo.id,
            servizio,
            stato,
            quante,
        );
        return ids.fetch_all(conn).await;
    };
    sqlx::query_scalar!(
        r#"with cambiate as (
             select posizione_id from posizione where ente_id = $1 and $6 <= updated_at
             union
             select posizione_id from rata where ente_id = $1 and $6 <= updated_at)
           select p.posizione_id as "id: PosizioneId"
           from cambiate join posizione p using (posizione_id)
           where $2 < p.posizione_id and ($3::bigint is null or p.servizio_id = $3)
             and ($4::text is null or exists (select from rata r
                   where r.posizione_id = p.posizione_id and r.stato = $4))
           order by p.posizione_id limit $5"#,
        filtri.ente.0,
        dopo.id,
        servizio,
        stato,
        quante,
        dal.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}

/// A posizione of the ente by its own id, and its service.
pub async fn posizione(
    conn: &mut PgConnection,
    ente: EnteId,
    iupd: &str,
) -> sqlx::Result<Option<(PosizioneId, Option<ServizioId>)>> {
    let row = sqlx::query!(
        r#"select posizione_id as "id: PosizioneId", servizio_id as "servizio: ServizioId"
           from posizione where ente_id = $1 and iupd = $2"#,
        ente.0,
        iupd,
    );
    Ok(row.fetch_optional(conn).await?.map(|it| (it.id, it.servizio)))
}

/// Which of those posizioni of the ente are of a service that is not `solo`.
pub async fn di_altri(
    conn: &mut PgConnection,
    ente: EnteId,
    solo: ServizioId,
    iupd: &[String],
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select iupd from posizione
         where ente_id = $1 and iupd = any($2) and servizio_id is distinct from $3",
        ente.0,
        iupd,
        solo.0,
    )
    .fetch_all(conn)
    .await
}

/// A receipt, for lists. Names nobody.
#[derive(Debug)]
pub struct Ricevuta {
    pub id: RtId,
    pub receipt_id: String,
    pub numero_avviso: String,
    pub iuv: String,
    pub importo: Importo,
    pub pagata_at: jiff_sqlx::Timestamp,
    pub arrivata_at: jiff_sqlx::Timestamp,
    pub psp: String,
    pub metodo: Option<String>,
    pub esito: Option<EsitoRt>,
    pub iupd: Option<String>,
    pub iud: Option<String>,
}

macro_rules! ricevute {
    ($rest:literal $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            Ricevuta,
            r#"select rt.rt_id as "id: RtId", rt.receipt_id, rt.numero_avviso, rt.iuv,
                 rt.importo_cent as "importo: Importo", rt.pagata_at as "pagata_at: jiff_sqlx::Timestamp",
                 rt.ricevuta_at as "arrivata_at: jiff_sqlx::Timestamp", rt.psp, rt.metodo,
                 rt.esito as "esito: EsitoRt", p.iupd as "iupd?", r.iud as "iud?"
               from rt left join rata r on r.rata_id = rt.rata_id
               left join posizione p on p.posizione_id = r.posizione_id "# + $rest $(, $arg)*
        )
    };
}

/// The next receipts after `dopo`, in order of arrival, that arrived before `fino`: those that are
/// being written now may come to light out of order.
pub async fn ricevute(
    conn: &mut PgConnection,
    ente_cf: &str,
    solo: Option<ServizioId>,
    dopo: Cursore,
    fino: Timestamp,
    quante: i64,
) -> sqlx::Result<Vec<Ricevuta>> {
    ricevute!(
        "where rt.ente_cf = $1 and ($2, $3::bigint) < (rt.ricevuta_at, rt.rt_id) and rt.ricevuta_at < $4
           and ($5::bigint is null or p.servizio_id = $5)
         order by rt.ricevuta_at, rt.rt_id limit $6",
        ente_cf,
        dopo.quando.to_sqlx() as _,
        dopo.id,
        fino.to_sqlx() as _,
        solo.map(|it| it.0),
        quante,
    )
    .fetch_all(conn)
    .await
}

/// Those of one notice, oldest first.
pub async fn ricevute_di(
    conn: &mut PgConnection,
    ente_cf: &str,
    rata: i64,
) -> sqlx::Result<Vec<Ricevuta>> {
    ricevute!(
        "where rt.ente_cf = $1 and rt.rata_id = $2 order by rt.pagata_at, rt.rt_id",
        ente_cf,
        rata,
    )
    .fetch_all(conn)
    .await
}

/// One receipt of the ente and, when the key is for one service, of that; and as it was received.
pub async fn ricevuta(
    conn: &mut PgConnection,
    ente_cf: &str,
    solo: Option<ServizioId>,
    id: RtId,
) -> sqlx::Result<Option<Ricevuta>> {
    ricevute!(
        "where rt.rt_id = $2 and rt.ente_cf = $1 and ($3::bigint is null or p.servizio_id = $3)",
        ente_cf,
        id.0,
        solo.map(|it| it.0),
    )
    .fetch_optional(conn)
    .await
}

/// Where in the budget of the ente its shares of a receipt's notice go, of the amount that was asked.
pub async fn bilancio(conn: &mut PgConnection, id: RtId) -> sqlx::Result<Vec<Imputazione>> {
    let voci = sqlx::query_scalar!(
        r#"select jsonb_path_query_array(jsonb_agg(t.bilancio order by t.indice), '$[*][*]')
             as "voci: Json<Vec<Imputazione>>"
           from rt join trasferimento t using (rata_id) where rt.rt_id = $1 and t.bilancio is not null"#,
        id.0,
    );
    Ok(voci.fetch_one(conn).await?.map(|it| it.0).unwrap_or_default())
}

/// A receipt as it was received. The caller has found it among those of the key.
pub async fn originale(
    conn: &mut PgConnection,
    id: RtId,
) -> sqlx::Result<Option<(String, Provenienza)>> {
    let row = sqlx::query!(
        r#"select originale, provenienza as "provenienza: Provenienza" from rt where rt_id = $1"#,
        id.0,
    );
    Ok(row.fetch_optional(conn).await?.map(|it| (it.originale, it.provenienza)))
}

/// Accounts of the ente that may be paid to today.
pub async fn conti(
    conn: &mut PgConnection,
    ente: EnteId,
    oggi: jiff::civil::Date,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select iban from iban where ente_id = $1 and valido_dal <= $2
           and (valido_al is null or $2 <= valido_al) order by iban",
        ente.0,
        oggi.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}
