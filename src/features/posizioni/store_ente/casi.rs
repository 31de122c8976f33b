//! SQL of `caso`, as the ente's own people read and close them.
use crate::features::posizioni::model::caso::{Caso, Chiusura, Motivo};
use crate::kernel::{CasoId, EnteId, Importo, NumeroAvviso, PosizioneId};
use crate::platform::pages::{LIMIT, offset};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

struct Riga {
    id: CasoId,
    motivo: Motivo,
    posizione: PosizioneId,
    numero_avviso: NumeroAvviso,
    servizio: Option<String>,
    pagato: Importo,
    pagato_at: Option<jiff_sqlx::Timestamp>,
    dovuto: Option<Importo>,
    chiuso_at: Option<jiff_sqlx::Timestamp>,
    chiuso_da: Option<String>,
    nota: Option<String>,
}

impl From<Riga> for Caso {
    fn from(it: Riga) -> Self {
        let nota = it.nota;
        let chiuso = it.chiuso_at.zip(it.chiuso_da);
        Self {
            id: it.id,
            motivo: it.motivo,
            posizione: it.posizione,
            numero_avviso: it.numero_avviso,
            servizio: it.servizio,
            pagato: it.pagato,
            pagato_at: it.pagato_at.map(jiff_sqlx::Timestamp::to_jiff),
            dovuto: it.dovuto,
            chiuso: chiuso.map(|(at, chi)| Chiusura { at: at.to_jiff(), chi, nota }),
        }
    }
}

/// The cases that the condition picks.
macro_rules! casi {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Riga,
            r#"select c.caso_id as "id: CasoId", c.motivo as "motivo: Motivo",
                      r.posizione_id as "posizione: PosizioneId",
                      r.numero_avviso as "numero_avviso: NumeroAvviso", s.nome_it as "servizio?",
                      rt.importo_cent as "pagato: Importo",
                      -- What nobody told counts as paid when it was found.
                      case when rt.provenienza = 'nodo' or rt.pagata_at <> rt.ricevuta_at
                           then rt.pagata_at end as "pagato_at: jiff_sqlx::Timestamp",
                      c.dovuto_cent as "dovuto: Importo",
                      c.chiuso_at as "chiuso_at: jiff_sqlx::Timestamp", c.chiuso_da, c.nota
               from caso c join rt using (rt_id) join rata r on r.rata_id = c.rata_id
                 join posizione p on p.posizione_id = r.posizione_id
                 left join servizio s on s.servizio_id = p.servizio_id "# + $rest $(, $arg)*
        )
    };
}

/// One page, from 1, newest first, of those still to look at or of the others; one more than a page when
/// another follows.
pub async fn pagina(
    conn: &mut PgConnection,
    ente: EnteId,
    chiusi: bool,
    pagina: i64,
) -> sqlx::Result<Vec<Caso>> {
    let righe = casi!(
        "where c.ente_id = $1 and (c.chiuso_at is not null) = $2
         order by c.caso_id desc limit $3 offset $4",
        ente.0,
        chiusi,
        LIMIT,
        offset(pagina)
    );
    Ok(righe.fetch_all(conn).await?.into_iter().map(Caso::from).collect())
}

/// The case with that id, when it is of `ente`.
pub async fn find(conn: &mut PgConnection, ente: EnteId, id: CasoId) -> sqlx::Result<Option<Caso>> {
    let riga = casi!("where c.ente_id = $1 and c.caso_id = $2", ente.0, id.0);
    Ok(riga.fetch_optional(conn).await?.map(Caso::from))
}

/// How many are still to look at.
pub async fn aperti(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "n!" from caso where ente_id = $1 and chiuso_at is null"#,
        ente.0,
    )
    .fetch_one(conn)
    .await
}

/// Whose debt a case of `ente` is about: a fiscal code, or `ANONIMO`.
pub async fn debitore(
    conn: &mut PgConnection,
    ente: EnteId,
    id: CasoId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select o.debitore_codice from caso c join rata r using (rata_id)
           join opzione o using (opzione_id)
         where c.ente_id = $1 and c.caso_id = $2",
        ente.0,
        id.0,
    )
    .fetch_optional(conn)
    .await
}

/// Writes who has looked at a case; false when somebody had already.
pub async fn chiudi(
    conn: &mut PgConnection,
    ente: EnteId,
    id: CasoId,
    chi: &str,
    nota: Option<&str>,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update caso set chiuso_at = $3, chiuso_da = $4, nota = $5
         where ente_id = $1 and caso_id = $2 and chiuso_at is null",
        ente.0,
        id.0,
        now.to_sqlx() as _,
        chi,
        nota,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
