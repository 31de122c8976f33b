//! Read-only SQL over the receipts of `posizioni`, and the certificates given out.
//!
//! Whose a receipt is: it names the person as debtor or as payer. The rule is the CTE `mie`, the same
//! text in each query that takes an [`Interessato`].
pub mod certificazione;

use super::model::elenco::{Filtri, Gruppo, PER_ARCHIVIO, PER_PAGINA, Riepilogo, Voce};
use super::model::{Persona, Quietanza, Riassunto};
use crate::features::posizioni::{EsitoRt, Provenienza, Trasferimento};
use crate::kernel::{Importo, RataId, RtId};
use crate::platform::Interessato;
use sqlx::PgConnection;
use sqlx::types::Json;

/// How many receipts the person has, of what, and how many have the words of `filtri`.
pub async fn riepilogo(
    conn: &mut PgConnection,
    interessato: &Interessato,
    filtri: Filtri,
) -> sqlx::Result<Riepilogo> {
    let gruppi = sqlx::query!(
        r#"with mie as (
             select rt_id from rt where debitore_codice = any($1)
             union
             select rt_id from rt where versante_codice = any($1)
           ), lette as (
             select extract(year from pagata_at at time zone 'Europe/Rome')::int as anno, ente_cf, ente_nome,
                    debitore_codice = any($1) as mia, importo_cent,
                    not exists (select from unnest($2::text[]) as parola
                      where strpos(translate(lower(concat_ws(' ', causale, ente_nome, debitore_nome,
                          versante_nome, numero_avviso, iuv)),
                        'àáâäèéêëìíîïòóôöùúûüñç’', 'aaaaeeeeiiiioooouuuunc'''), parola) = 0) as trovata
             from rt join mie using (rt_id)
           )
           select anno as "anno!", ente_cf, max(ente_nome) as "ente_nome!", mia as "mia!",
                  count(*) filter (where trovata) as "trovate!",
                  least(sum(importo_cent) filter (where trovata), 99999999999)::bigint as "importo: Importo"
           from lette group by anno, ente_cf, mia"#,
        interessato.codici(),
        &filtri.parole(),
    )
    .fetch_all(conn)
    .await?
    .into_iter()
    .map(|row| Gruppo {
        anno: row.anno,
        ente_cf: row.ente_cf,
        ente_nome: row.ente_nome,
        mia: row.mia,
        trovate: u32::try_from(row.trovate).unwrap_or(u32::MAX),
        importo: row.importo.unwrap_or_default(),
    })
    .collect();
    Ok(Riepilogo::new(gruppi, filtri))
}

/// `$colonne` of the receipts that `$filtri` look for, in the order, and the part of it, of `$coda`.
macro_rules! cercate {
    ($riga:ident, $colonne:literal, $interessato:expr, $filtri:expr, $coda:literal, $limit:expr, $skip:expr) => {
        sqlx::query_as!(
            $riga,
            r#"with mie as (
             select rt_id from rt where debitore_codice = any($1)
             union
             select rt_id from rt where versante_codice = any($1)
           )
           select "# + $colonne
                + r#" from rt join mie using (rt_id)
           where ($2::int is null or extract(year from pagata_at at time zone 'Europe/Rome') = $2)
             and ($3::text is null or ente_cf = $3)
             and ($4::text is null or ($4 = 'io') = (debitore_codice = any($1)))
             and not exists (select from unnest($5::text[]) as parola
               where strpos(translate(lower(concat_ws(' ', causale, ente_nome, debitore_nome,
                   versante_nome, numero_avviso, iuv)),
                 'àáâäèéêëìíîïòóôöùúûüñç’', 'aaaaeeeeiiiioooouuuunc'''), parola) = 0)
           order by "# + $coda,
            $interessato.codici(),
            $filtri.anno,
            $filtri.ente,
            $filtri.persona.map(super::model::elenco::Intestatario::as_str),
            &$filtri.parole(),
            i64::from($limit),
            i64::from($skip),
        )
    };
}

struct RigaElenco {
    id: RtId,
    pagata_at: jiff_sqlx::Timestamp,
    ente_nome: String,
    causale: String,
    debitore_nome: String,
    mia: bool,
    importo: Importo,
    esito: Option<EsitoRt>,
}

/// One page, from 1, of the receipts that `filtri` look for, newest first.
pub async fn pagina(
    conn: &mut PgConnection,
    interessato: &Interessato,
    filtri: &Filtri,
    pagina: u32,
) -> sqlx::Result<Vec<Voce>> {
    let skip = pagina.saturating_sub(1).saturating_mul(PER_PAGINA);
    let rows = cercate!(
        RigaElenco,
        r#"rt_id as "id: RtId", pagata_at as "pagata_at: jiff_sqlx::Timestamp", ente_nome, causale,
           debitore_nome, debitore_codice = any($1) as "mia!", importo_cent as "importo: Importo",
           esito as "esito: EsitoRt""#,
        interessato,
        filtri,
        "pagata_at desc, rt_id desc limit $6 offset $7",
        PER_PAGINA,
        skip
    )
    .fetch_all(conn)
    .await?;
    let voci = rows.into_iter().map(|row| Voce {
        id: row.id,
        pagata_at: row.pagata_at.to_jiff(),
        ente_nome: row.ente_nome,
        causale: row.causale,
        intestata_a: (!row.mia).then_some(row.debitore_nome),
        importo: row.importo,
        esito: row.esito,
    });
    Ok(voci.collect())
}

/// One part, from 1, of the receipts that `filtri` look for, oldest first: a part that is full does not
/// change when others arrive.
pub async fn parte(
    conn: &mut PgConnection,
    interessato: &Interessato,
    filtri: &Filtri,
    parte: u32,
) -> sqlx::Result<Vec<Quietanza>> {
    let skip = parte.saturating_sub(1).saturating_mul(PER_ARCHIVIO);
    let rows = cercate!(
        Riga,
        r#"rt_id as "id: RtId", verifica, ente_cf, ente_nome, receipt_id, numero_avviso, iuv,
           importo_cent as "importo: Importo", commissione_cent as "commissione: Importo",
           pagata_at as "pagata_at: jiff_sqlx::Timestamp",
           provenienza <> 'nodo' and pagata_at = ricevuta_at as "senza_data!", psp, id_psp, metodo,
           versante_nome, versante_codice, debitore_nome, debitore_codice, causale,
           trasferimenti as "beneficiari: Json<Vec<Trasferimento>>", esito as "esito: EsitoRt""#,
        interessato,
        filtri,
        "pagata_at, rt_id limit $6 offset $7",
        PER_ARCHIVIO,
        skip
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Quietanza::from).collect())
}

/// One receipt of the person; `None` when it does not exist or is somebody else's.
pub async fn find(
    conn: &mut PgConnection,
    interessato: &Interessato,
    id: RtId,
) -> sqlx::Result<Option<Quietanza>> {
    let mia = sqlx::query_scalar!(
        r#"with mie as (
             select rt_id from rt where debitore_codice = any($1)
             union
             select rt_id from rt where versante_codice = any($1)
           )
           select exists (select from mie where rt_id = $2) as "mia!""#,
        interessato.codici(),
        id.0,
    )
    .fetch_one(&mut *conn)
    .await?;
    if mia { quietanza_by_rt(conn, id).await } else { Ok(None) }
}

struct Riga {
    id: RtId,
    verifica: String,
    ente_cf: String,
    ente_nome: String,
    receipt_id: String,
    numero_avviso: String,
    iuv: String,
    importo: Importo,
    commissione: Option<Importo>,
    pagata_at: jiff_sqlx::Timestamp,
    senza_data: bool,
    psp: String,
    id_psp: String,
    metodo: Option<String>,
    versante_nome: Option<String>,
    versante_codice: Option<String>,
    debitore_nome: String,
    debitore_codice: String,
    causale: String,
    beneficiari: Json<Vec<Trasferimento>>,
    esito: Option<EsitoRt>,
}

/// The receipt that the condition picks.
macro_rules! quietanza {
    ($condition:literal, $arg:expr) => {
        sqlx::query_as!(
            Riga,
            r#"select rt_id as "id: RtId", verifica, ente_cf, ente_nome, receipt_id, numero_avviso, iuv,
                  importo_cent as "importo: Importo", commissione_cent as "commissione: Importo",
                  pagata_at as "pagata_at: jiff_sqlx::Timestamp",
                  provenienza <> 'nodo' and pagata_at = ricevuta_at as "senza_data!", psp, id_psp, metodo,
                  versante_nome, versante_codice, debitore_nome, debitore_codice, causale,
                  trasferimenti as "beneficiari: Json<Vec<Trasferimento>>", esito as "esito: EsitoRt"
               from rt "# + $condition,
            $arg
        )
    };
}

impl From<Riga> for Quietanza {
    fn from(row: Riga) -> Self {
        let versante = Persona::new(row.versante_nome.unwrap_or_default(), row.versante_codice);
        Self {
            id: row.id,
            verifica: row.verifica,
            ente_cf: row.ente_cf,
            ente_nome: row.ente_nome,
            receipt_id: row.receipt_id,
            numero_avviso: row.numero_avviso,
            iuv: row.iuv,
            importo: row.importo,
            commissione: row.commissione,
            pagata_at: row.pagata_at.to_jiff(),
            senza_data: row.senza_data,
            psp: row.psp,
            id_psp: row.id_psp,
            metodo: row.metodo,
            versante: (!versante.is_vuota()).then_some(versante),
            debitore: Persona::new(row.debitore_nome, Some(row.debitore_codice)),
            causale: row.causale,
            beneficiari: row.beneficiari.0,
            esito: row.esito,
        }
    }
}

/// One receipt, whoever asks: the caller has proved the right to see it (the person is the debtor or
/// the payer, or holds the address of the payment it belongs to).
pub async fn quietanza_by_rt(conn: &mut PgConnection, id: RtId) -> sqlx::Result<Option<Quietanza>> {
    let row = quietanza!("where rt_id = $1", id.0).fetch_optional(conn).await?;
    Ok(row.map(Quietanza::from))
}

/// The receipt with that code of verification; whoever has the code holds the receipt.
pub async fn by_verifica(conn: &mut PgConnection, codice: &str) -> sqlx::Result<Option<Quietanza>> {
    let row = quietanza!("where verifica = $1", codice).fetch_optional(conn).await?;
    Ok(row.map(Quietanza::from))
}

/// Of the receipt as the Node sent it, when the person owed and paid it: it has the addresses of both.
macro_rules! originale {
    ($what:literal, $interessato:expr, $id:expr) => {
        sqlx::query!(
            "select "
                + $what
                + " from rt where rt_id = $2 and debitore_codice = any($1)
                      and (versante_codice is null or versante_codice = any($1))",
            $interessato.codici(),
            $id.0,
        )
    };
}

/// The receipt as it was received, and whence, of the person; none when it does not exist, is somebody
/// else's, or was paid by another.
pub async fn originale(
    conn: &mut PgConnection,
    interessato: &Interessato,
    id: RtId,
) -> sqlx::Result<Option<(String, Provenienza)>> {
    let row =
        originale!(r#"originale, provenienza as "provenienza: Provenienza""#, interessato, id);
    Ok(row.fetch_optional(conn).await?.map(|it| (it.originale, it.provenienza)))
}

/// Whether [`originale`] gives it, without reading it.
pub async fn has_originale(
    conn: &mut PgConnection,
    interessato: &Interessato,
    id: RtId,
) -> sqlx::Result<bool> {
    Ok(originale!("rt_id", interessato, id).fetch_optional(conn).await?.is_some())
}

/// Which shares of a receipt have a stamp, by their idTransfer. The caller has proved the right to see it.
pub async fn marche(conn: &mut PgConnection, id: RtId) -> sqlx::Result<Vec<i16>> {
    sqlx::query_scalar!(
        r#"select indice::smallint as "indice!"
           from rt, jsonb_object_keys(marche) as indice where rt_id = $1"#,
        id.0,
    )
    .fetch_all(conn)
    .await
}

/// The stamp of one share of a receipt of the person, in base64; none when there is none, or the receipt
/// is somebody else's.
pub async fn marca(
    conn: &mut PgConnection,
    interessato: &Interessato,
    id: RtId,
    indice: i16,
) -> sqlx::Result<Option<String>> {
    let marca = sqlx::query_scalar!(
        "select marche ->> $3 from rt
         where rt_id = $2 and (debitore_codice = any($1) or versante_codice = any($1))",
        interessato.codici(),
        id.0,
        indice.to_string(),
    );
    Ok(marca.fetch_optional(conn).await?.flatten())
}

/// The receipts of `rate` that the payment `id_cart` made, oldest first, and with them those that
/// `titolare` may see anyway, being debtor or payer: an older paSendRT does not say which payment it
/// is of. A notice of the cart paid by somebody else gives nothing.
pub async fn find_per_rate(
    conn: &mut PgConnection,
    rate: &[RataId],
    id_cart: &str,
    titolare: Option<&str>,
) -> sqlx::Result<Vec<Riassunto>> {
    let ids: Vec<i64> = rate.iter().map(|it| it.0).collect();
    sqlx::query_as!(
        Riassunto,
        r#"select rata_id as "rata_id!: RataId", rt_id as "rt_id: RtId" from rt
           where rata_id = any($1) and (nota = $2 or $3 in (debitore_codice, versante_codice))
           order by pagata_at, rt_id"#,
        &ids,
        id_cart,
        titolare,
    )
    .fetch_all(conn)
    .await
}
