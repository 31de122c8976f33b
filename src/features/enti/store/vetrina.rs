//! SQL of what an ente shows of itself: texts of `ente`, `ufficio`, `stemma`.
use crate::features::enti::model::scheda::{Cambio, Testi};
use crate::features::enti::model::vetrina::{DatiUfficio, ServizioInVetrina, Ufficio, Vetrina};
use crate::kernel::{EnteId, ServizioId, UfficioId};
use sqlx::PgConnection;

/// All that an ente shows, whatever its state.
pub async fn find(conn: &mut PgConnection, id: EnteId) -> sqlx::Result<Option<Vetrina>> {
    let Some(ente) = super::find(&mut *conn, id).await? else { return Ok(None) };
    let it = sqlx::query!(
        "select presentazione_it, presentazione_en, presentazione_es, orari_it, orari_en, orari_es
         from ente where ente_id = $1",
        id.0,
    )
    .fetch_one(&mut *conn)
    .await?;
    let testi = |it: Option<String>, en, es| it.map(|it| Testi { it, en, es });
    let servizi = sqlx::query!(
        r#"select servizio_id as "id: ServizioId", nome_it, nome_en, nome_es,
                  descrizione_it, descrizione_en, descrizione_es
           from servizio where ente_id = $1 and attivo order by nome_it, servizio_id"#,
        id.0,
    )
    .map(|it| ServizioInVetrina {
        id: it.id,
        nome: Testi { it: it.nome_it, en: it.nome_en, es: it.nome_es },
        descrizione: testi(it.descrizione_it, it.descrizione_en, it.descrizione_es),
    })
    .fetch_all(&mut *conn)
    .await?;
    Ok(Some(Vetrina {
        ente,
        presentazione: testi(it.presentazione_it, it.presentazione_en, it.presentazione_es),
        orari: testi(it.orari_it, it.orari_en, it.orari_es),
        stemma: stemma(&mut *conn, id).await?,
        uffici: uffici(conn, id).await?,
        servizi,
    }))
}

/// What an ente says of itself, and when and where people find somebody.
pub async fn set_testi(
    conn: &mut PgConnection,
    ente: EnteId,
    presentazione: Option<&Testi>,
    orari: Option<&Testi>,
) -> sqlx::Result<()> {
    let it = |testi: Option<&Testi>| testi.map(|it| it.it.clone());
    let en = |testi: Option<&Testi>| testi.and_then(|it| it.en.clone());
    let es = |testi: Option<&Testi>| testi.and_then(|it| it.es.clone());
    sqlx::query!(
        "update ente set presentazione_it = $2, presentazione_en = $3, presentazione_es = $4, orari_it = $5,
                         orari_en = $6, orari_es = $7
         where ente_id = $1",
        ente.0,
        it(presentazione),
        en(presentazione),
        es(presentazione),
        it(orari),
        en(orari),
        es(orari),
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The host name of an ente.
pub async fn host(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Option<String>> {
    let host = sqlx::query_scalar!("select host from ente where ente_id = $1", ente.0);
    Ok(host.fetch_optional(conn).await?.flatten())
}

/// Gives an ente a host name, or takes it away; false when it is another's.
pub async fn set_host(
    conn: &mut PgConnection,
    ente: EnteId,
    host: Option<&str>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update ente set host = $2
         where ente_id = $1 and not exists (select from ente x where x.host = $2 and x.ente_id <> $1)",
        ente.0,
        host,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The offices of an ente, in the order in which they were written.
pub async fn uffici(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Vec<Ufficio>> {
    sqlx::query!(
        r#"select ufficio_id as "id: UfficioId", nome, indirizzo, orari, telefono, email, pec, prenota
           from ufficio where ente_id = $1 order by ufficio_id"#,
        ente.0,
    )
    .map(|it| Ufficio {
        id: it.id,
        dati: DatiUfficio {
            nome: it.nome,
            indirizzo: it.indirizzo,
            orari: it.orari,
            telefono: it.telefono,
            email: it.email,
            pec: it.pec,
            prenota: it.prenota,
        },
    })
    .fetch_all(conn)
    .await
}

/// Adds an office.
pub async fn insert_ufficio(
    conn: &mut PgConnection,
    ente: EnteId,
    dati: &DatiUfficio,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ufficio (ente_id, nome, indirizzo, orari, telefono, email, pec, prenota)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        ente.0,
        dati.nome,
        dati.indirizzo,
        &dati.orari,
        dati.telefono,
        dati.email,
        dati.pec,
        dati.prenota,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what is said of an office of `ente`; false when there is none.
pub async fn update_ufficio(
    conn: &mut PgConnection,
    ente: EnteId,
    id: UfficioId,
    dati: &DatiUfficio,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update ufficio set nome = $3, indirizzo = $4, orari = $5, telefono = $6, email = $7, pec = $8, prenota = $9
         where ente_id = $1 and ufficio_id = $2",
        ente.0,
        id.0,
        dati.nome,
        dati.indirizzo,
        &dati.orari,
        dati.telefono,
        dati.email,
        dati.pec,
        dati.prenota,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes an office of `ente` away; false when there is none.
pub async fn delete_ufficio(
    conn: &mut PgConnection,
    ente: EnteId,
    id: UfficioId,
) -> sqlx::Result<bool> {
    let done =
        sqlx::query!("delete from ufficio where ente_id = $1 and ufficio_id = $2", ente.0, id.0);
    Ok(done.execute(conn).await?.rows_affected() == 1)
}

/// The version of an ente's crest.
pub async fn stemma(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Option<i64>> {
    let versione = sqlx::query_scalar!("select stemma_id from stemma where ente_id = $1", ente.0);
    versione.fetch_optional(conn).await
}

/// A crest, when that version is the one in use.
pub async fn png(
    conn: &mut PgConnection,
    ente: EnteId,
    versione: i64,
) -> sqlx::Result<Option<Vec<u8>>> {
    let png = sqlx::query_scalar!(
        "select png from stemma where ente_id = $1 and stemma_id = $2",
        ente.0,
        versione,
    );
    png.fetch_optional(conn).await
}

/// Puts a crest in the place of the one that was there; none takes it away.
pub async fn set_stemma(
    conn: &mut PgConnection,
    ente: EnteId,
    png: Option<&[u8]>,
) -> sqlx::Result<()> {
    sqlx::query!("delete from stemma where ente_id = $1", ente.0).execute(&mut *conn).await?;
    if let Some(png) = png {
        let new = sqlx::query!("insert into stemma (ente_id, png) values ($1, $2)", ente.0, png);
        new.execute(conn).await?;
    }
    Ok(())
}

/// Who changed offices and crest of an ente, the newest first.
pub async fn storia(
    conn: &mut PgConnection,
    ente: EnteId,
    limit: i64,
) -> sqlx::Result<Vec<Cambio>> {
    sqlx::query!(
        r#"select campo, prima, dopo, chi, at as "at: jiff_sqlx::Timestamp" from catalogo_storia
           where ente_id = $1 and tabella in ('ufficio', 'stemma') order by storia_id desc limit $2"#,
        ente.0,
        limit,
    )
    .map(|it| Cambio {
        campo: Some(it.campo).filter(|it| !it.is_empty()),
        prima: it.prima,
        dopo: it.dopo,
        chi: it.chi,
        at: it.at.to_jiff(),
    })
    .fetch_all(conn)
    .await
}
