//! SQL of `servizio_al_psp`: which services an ente opens to counters.
use crate::features::stazione::model::{Apertura, Codici, Cosa, NuovaApertura, RifiutoApertura};
use crate::kernel::{AperturaId, EnteId, Importo, ServizioId};
use crate::platform::operatori::{Firma, Firme};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// What the ente called offers under two codes of the Node's catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offerto {
    pub servizio: ServizioId,
    pub cosa: Cosa,
}

/// What is open now under those two codes.
pub async fn find_offerto(
    conn: &mut PgConnection,
    ente_cf: &str,
    codici: &Codici,
) -> sqlx::Result<Option<Offerto>> {
    let riga = sqlx::query!(
        r#"select servizio_id as "servizio: ServizioId", importo_cent as "importo: Importo"
           from servizio_al_psp join ente using (ente_id)
           where codice_fiscale = $1 and id_servizio = $2 and id_soggetto = $3
             and confermato_at is not null and cessato_at is null"#,
        ente_cf,
        codici.servizio,
        codici.soggetto,
    );
    let riga = riga.fetch_optional(conn).await?;
    Ok(riga.map(|it| Offerto { servizio: it.servizio, cosa: cosa(it.importo) }))
}

fn cosa(importo: Option<Importo>) -> Cosa {
    importo.map_or(Cosa::TassaAuto, Cosa::Riferimento)
}

struct Riga {
    id: AperturaId,
    servizio_nome: String,
    servizio_attivo: bool,
    id_servizio: String,
    id_soggetto: String,
    importo: Option<Importo>,
    proposto_da: String,
    proposto_at: jiff_sqlx::Timestamp,
    confermato_da: Option<String>,
    confermato_at: Option<jiff_sqlx::Timestamp>,
    cessato_da: Option<String>,
    cessato_at: Option<jiff_sqlx::Timestamp>,
    nate: i64,
    pagate: i64,
}

impl From<Riga> for Apertura {
    fn from(it: Riga) -> Self {
        Self {
            id: it.id,
            servizio_nome: it.servizio_nome,
            servizio_attivo: it.servizio_attivo,
            codici: Codici { servizio: it.id_servizio, soggetto: it.id_soggetto },
            cosa: cosa(it.importo),
            firme: Firme::of(
                (it.proposto_da, it.proposto_at),
                (it.confermato_da, it.confermato_at),
                (it.cessato_da, it.cessato_at),
            ),
            nate: it.nate,
            pagate: it.pagate,
        }
    }
}

/// Of an ente, one or the newest `most`; those that wait or are open first.
pub async fn list(
    conn: &mut PgConnection,
    ente: EnteId,
    una: Option<AperturaId>,
    most: i64,
) -> sqlx::Result<Vec<Apertura>> {
    let righe = sqlx::query_as!(
        Riga,
        r#"select servizio_al_psp_id as "id: AperturaId", nome_it as servizio_nome,
             attivo as servizio_attivo, id_servizio, id_soggetto, importo_cent as "importo: Importo",
             proposto_da, proposto_at as "proposto_at: _", confermato_da, confermato_at as "confermato_at: _",
             cessato_da, cessato_at as "cessato_at: _",
             n.nate as "nate!", n.pagate as "pagate!"
           from servizio_al_psp a join servizio using (servizio_id), lateral (
             select count(*) as nate, count(*) filter (where r.stato in ('pagata', 'rendicontata')) as pagate
             from domanda_al_psp d join rata r using (posizione_id)
             where d.servizio_id = a.servizio_id and a.proposto_at <= d.chiesta_at
               and coalesce(d.chiesta_at <= a.cessato_at, true)) n
           where a.ente_id = $1 and ($2::bigint is null or servizio_al_psp_id = $2)
           order by a.cessato_at is not null, a.proposto_at desc, servizio_al_psp_id desc limit $3"#,
        ente.0,
        una.map(|it| it.0),
        most,
    );
    Ok(righe.fetch_all(conn).await?.into_iter().map(Apertura::from).collect())
}

/// Proposals of others that `chi` may confirm.
pub async fn in_attesa(conn: &mut PgConnection, ente: EnteId, chi: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from servizio_al_psp
           where ente_id = $1 and confermato_at is null and cessato_at is null and proposto_da <> $2"#,
        ente.0,
        chi,
    )
    .fetch_one(conn)
    .await
}

/// Writes a proposal, which opens nothing yet.
pub async fn insert(
    conn: &mut PgConnection,
    nuova: &NuovaApertura,
    firma: &Firma,
) -> sqlx::Result<Result<AperturaId, RifiutoApertura>> {
    let (dati, cent) = match nuova.cosa {
        Cosa::Riferimento(importo) => ("riferimento", Some(importo.cent())),
        Cosa::TassaAuto => ("tassa_auto", None),
    };
    let id = sqlx::query_scalar!(
        r#"insert into servizio_al_psp (servizio_id, ente_id, id_servizio, id_soggetto, dati, importo_cent,
                                        proposto_da, proposto_at)
           select servizio_id, ente_id, $2, $3, $4, $5, $6, $7 from servizio where servizio_id = $1
           on conflict do nothing returning servizio_al_psp_id as "id: AperturaId""#,
        nuova.servizio.0,
        nuova.codici.servizio,
        nuova.codici.soggetto,
        dati,
        cent,
        firma.chi,
        firma.at.to_sqlx() as _,
    );
    if let Some(id) = id.fetch_optional(&mut *conn).await? {
        return Ok(Ok(id));
    }
    let gia = sqlx::query_scalar!(
        r#"select exists (select from servizio_al_psp where servizio_id = $1 and cessato_at is null) as "gia!""#,
        nuova.servizio.0,
    );
    let gia = gia.fetch_one(conn).await?;
    Ok(Err(if gia { RifiutoApertura::GiaAperto } else { RifiutoApertura::CodiciPresi }))
}

/// From now on counters may ask for it. False: somebody decided meanwhile.
pub async fn confirm(conn: &mut PgConnection, id: AperturaId, firma: &Firma) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update servizio_al_psp set confermato_da = $2, confermato_at = $3
         where servizio_al_psp_id = $1 and confermato_at is null and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// Refuses a proposal, closes what is open. False: it is over already.
pub async fn end(conn: &mut PgConnection, id: AperturaId, firma: &Firma) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update servizio_al_psp set cessato_da = $2, cessato_at = $3
         where servizio_al_psp_id = $1 and cessato_at is null",
        id.0,
        firma.chi,
        firma.at.to_sqlx() as _,
    );
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// Opens a service without a second person: who installs the portal owns the database anyway.
pub async fn insert_da_console(
    conn: &mut PgConnection,
    nuova: &NuovaApertura,
    now: Timestamp,
) -> sqlx::Result<Result<AperturaId, RifiutoApertura>> {
    let firma = Firma::console(now);
    let id = insert(&mut *conn, nuova, &firma).await?;
    if let Ok(id) = id {
        confirm(conn, id, &firma).await?;
    }
    Ok(id)
}
