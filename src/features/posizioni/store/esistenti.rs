//! What of a file is already in the ledger, many ids at a time.
use crate::features::posizioni::model::stato::StatoRata;
use crate::kernel::{EnteId, NumeroAvviso, PosizioneId, RataId};
use sqlx::PgConnection;

/// A rata that is already there, by the ids the ente knows it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RataEsistente {
    pub rata_id: RataId,
    pub posizione_id: PosizioneId,
    pub iud: String,
    pub iupd: String,
    pub numero_avviso: NumeroAvviso,
    pub stato: StatoRata,
}

macro_rules! esistenti {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            RataEsistente,
            r#"select r.rata_id as "rata_id: RataId", r.posizione_id as "posizione_id: PosizioneId",
                      r.iud, p.iupd, r.numero_avviso as "numero_avviso: NumeroAvviso",
                      r.stato as "stato: StatoRata"
               from rata r join posizione p using (posizione_id) "# + $rest $(, $arg)*
        )
    };
}

/// The rate of `ente` that have one of those `iud`; in no order.
pub async fn find_by_iud(
    conn: &mut PgConnection,
    ente: EnteId,
    iud: &[String],
) -> sqlx::Result<Vec<RataEsistente>> {
    esistenti!("where r.ente_id = $1 and r.iud = any($2)", ente.0, iud).fetch_all(conn).await
}

/// Every rata of the posizioni of `ente` that have one of those `iupd`; in no order.
pub async fn find_by_iupd(
    conn: &mut PgConnection,
    ente: EnteId,
    iupd: &[String],
) -> sqlx::Result<Vec<RataEsistente>> {
    esistenti!("where p.ente_id = $1 and p.iupd = any($2)", ente.0, iupd).fetch_all(conn).await
}

/// Which of those notice numbers `ente` has already used, or given out in advance. A number is never
/// used twice.
pub async fn find_numeri(
    conn: &mut PgConnection,
    ente: EnteId,
    numeri: &[NumeroAvviso],
) -> sqlx::Result<Vec<NumeroAvviso>> {
    let numeri: Vec<String> = numeri.iter().map(ToString::to_string).collect();
    sqlx::query_scalar!(
        r#"select numero_avviso as "numero!: NumeroAvviso" from rata
           where ente_id = $1 and numero_avviso = any($2)
           union select numero_avviso from numero_riservato
           where ente_id = $1 and numero_avviso = any($2)"#,
        ente.0,
        &numeri,
    )
    .fetch_all(conn)
    .await
}
