//! SQL of `stampa`.
use super::model::Stampa;
use super::model::avviso::ContoPostale;
use crate::kernel::EnteId;
use sqlx::PgConnection;

/// What the notices of `ente` say; nothing special when nobody said.
pub async fn stampa(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Stampa> {
    let row = sqlx::query!(
        "select cbill, settore, info, conto_postale, intestatario, autorizzazione, stemma
         from stampa where ente_id = $1",
        ente.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map_or_else(Stampa::default, |row| Stampa {
        cbill: row.cbill,
        settore: row.settore,
        info: row.info,
        conto: row.conto_postale.zip(row.intestatario).zip(row.autorizzazione).map(
            |((numero, intestatario), autorizzazione)| ContoPostale {
                numero,
                intestatario,
                autorizzazione,
            },
        ),
        stemma: row.stemma,
    }))
}

/// Says what the notices of `ente` say, in place of what was said before.
pub async fn set_stampa(
    conn: &mut PgConnection,
    ente: EnteId,
    stampa: &Stampa,
) -> sqlx::Result<()> {
    let conto = stampa.conto.as_ref();
    sqlx::query!(
        "insert into stampa
           (ente_id, cbill, settore, info, conto_postale, intestatario, autorizzazione, stemma)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (ente_id) do update set
           cbill = excluded.cbill, settore = excluded.settore, info = excluded.info,
           conto_postale = excluded.conto_postale, intestatario = excluded.intestatario,
           autorizzazione = excluded.autorizzazione, stemma = excluded.stemma",
        ente.0,
        stampa.cbill,
        stampa.settore,
        stampa.info,
        conto.map(|it| it.numero.as_str()),
        conto.map(|it| it.intestatario.as_str()),
        conto.map(|it| it.autorizzazione.as_str()),
        stampa.stemma,
    )
    .execute(conn)
    .await?;
    Ok(())
}
