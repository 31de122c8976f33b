//! SQL of `stampa`; the crest of `enti` is read.
use super::model::Stampa;
use super::model::avviso::{ContoPostale, Stemma};
use crate::kernel::EnteId;
use crate::platform::pdf::picture::Picture;
use sqlx::PgConnection;

/// What the notices of `ente` say; nothing special when nobody said. The crest is that of its page, or else the
/// drawing; one that cannot be printed is none.
pub async fn stampa(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Stampa> {
    let row = sqlx::query!(
        r#"select s.cbill as "cbill?", s.settore as "settore?", s.info as "info?", s.conto_postale as "conto_postale?",
                  s.intestatario as "intestatario?", s.autorizzazione as "autorizzazione?", s.stemma as "disegno?",
                  i.png as "png?"
           from ente e left join stampa s using (ente_id) left join stemma i using (ente_id) where e.ente_id = $1"#,
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
        stemma: (row.png.as_deref().and_then(Picture::grey).map(Stemma::Immagine))
            .or(row.disegno.map(Stemma::Disegno)),
    }))
}

/// Says what the notices of `ente` say, in place of what was said before.
pub async fn set_stampa(
    conn: &mut PgConnection,
    ente: EnteId,
    stampa: &Stampa,
) -> sqlx::Result<()> {
    let conto = stampa.conto.as_ref();
    // A picture is the page's own.
    let disegno = match &stampa.stemma {
        Some(Stemma::Disegno(path)) => Some(path.as_str()),
        Some(Stemma::Immagine(_)) | None => None,
    };
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
        disegno,
    )
    .execute(conn)
    .await?;
    Ok(())
}
