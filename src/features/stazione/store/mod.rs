//! SQL of `risposta_nodo`; what may be asked for at counters is in `aperture`, what was in `domande`, how fast
//! answers were in `puntualita`.
pub mod aperture;
mod domande;
pub mod puntualita;

pub use aperture::{Offerto, find_offerto};
pub use domande::{
    chiudi_scadute, find_del_debito, find_recente, insert_domanda, lock_domande, nate_da_domanda,
};

use crate::kernel::Importo;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// One answer given to the Node.
#[derive(Debug, Clone)]
pub struct RigaRisposta {
    pub data_ora: Timestamp,
    /// Operation of the contract.
    pub operazione: &'static str,
    pub ente_cf: String,
    /// Empty when the question had none that could be read.
    pub numero_avviso: String,
    /// `OK`, or the code of the refusal.
    pub esito: &'static str,
    /// What was asked for, when something was.
    pub importo: Option<Importo>,
    pub millisecondi: i32,
}

/// Writes answers down, all in one statement.
pub async fn insert_risposte(conn: &mut PgConnection, righe: &[RigaRisposta]) -> sqlx::Result<()> {
    let quando: Vec<_> = righe.iter().map(|it| it.data_ora.to_sqlx()).collect();
    let operazioni: Vec<_> = righe.iter().map(|it| it.operazione.to_owned()).collect();
    let enti: Vec<_> = righe.iter().map(|it| it.ente_cf.clone()).collect();
    let numeri: Vec<_> = righe.iter().map(|it| it.numero_avviso.clone()).collect();
    let esiti: Vec<_> = righe.iter().map(|it| it.esito.to_owned()).collect();
    let importi: Vec<_> = righe.iter().map(|it| it.importo.map(Importo::cent)).collect();
    let millisecondi: Vec<_> = righe.iter().map(|it| it.millisecondi).collect();
    sqlx::query!(
        "insert into risposta_nodo
           (data_ora, operazione, ente_cf, numero_avviso, esito, importo_cent, millisecondi)
         select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[],
                              $6::bigint[], $7::integer[])",
        quando as _,
        &operazioni,
        &enti,
        &numeri,
        &esiti,
        &importi as _,
        &millisecondi,
    )
    .execute(conn)
    .await?;
    Ok(())
}
