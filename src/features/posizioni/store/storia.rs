//! What the history of rate tells: which version of a posizione somebody saw, and what changed last.
use crate::features::posizioni::model::differenza::Differenza;
use crate::kernel::{PosizioneId, RataId};
use jiff::Timestamp;
use sqlx::PgConnection;
use sqlx::types::Json;

/// A number that grows with whatever happens to a posizione but an activation.
pub async fn versione(conn: &mut PgConnection, id: PosizioneId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select coalesce(max(st.rata_storia_id), 0) as "versione!"
           from rata r join rata_storia st using (rata_id) where r.posizione_id = $1"#,
        id.0,
    )
    .fetch_one(conn)
    .await
}

/// What the ente changed of a posizione.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modificata {
    pub at: Timestamp,
    /// As who owes reads it.
    pub motivo: Option<String>,
    pub cambi: Vec<(RataId, Vec<Differenza>)>,
}

/// The last change that is shown; none when there never was one.
pub async fn ultima_modifica(
    conn: &mut PgConnection,
    id: PosizioneId,
) -> sqlx::Result<Option<Modificata>> {
    let righe = sqlx::query!(
        r#"select st.rata_id as "rata: RataId", st.created_at as "at: jiff_sqlx::Timestamp", st.motivo,
                  st.cambi as "cambi!: Json<Vec<Differenza>>"
           from rata r join rata_storia st using (rata_id)
           where r.posizione_id = $1 and st.cambi is not null
           order by st.rata_storia_id desc"#,
        id.0,
    );
    let righe = righe.fetch_all(conn).await?;
    let Some(prima) = righe.first() else { return Ok(None) };
    let (at, motivo) = (prima.at.to_jiff(), prima.motivo.clone());
    // Those of one transaction are told together.
    let mut insieme = righe.into_iter().take_while(|it| it.at.to_jiff() == at);
    let mut cambi: Vec<(RataId, Vec<Differenza>)> =
        insieme.by_ref().map(|it| (it.rata, it.cambi.0)).collect();
    cambi.reverse();
    Ok(Some(Modificata { at, motivo, cambi }))
}
