//! SQL of `accesso_avviato`, `accesso_attestato`, `persona`, `persona_estera`, and, in [`codici`], of
//! `codice_precedente`.
pub mod codici;

use super::model::{Attestato, DURATA, Generalita, InCorso, Livello, Porta, Ritorno, impronta};
use crate::kernel::{CodiceFiscale, Lang, Riservato};
use jiff::Timestamp;
use sqlx::PgConnection;

/// Remembers a login until the browser comes back with the key that `stato_hash` is of.
pub async fn insert_in_corso(
    conn: &mut PgConnection,
    stato_hash: &[u8],
    login: &InCorso,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into accesso_avviato
             (stato_hash, browser_hash, peer, promemoria, ritorno, lang, livello, carrello,
              sessione, created_at, porta, richiesta)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        stato_hash,
        login.browser_hash,
        login.peer,
        login.promemoria.expose(),
        login.ritorno.as_str(),
        login.lang.code(),
        i16::from(login.livello.numero()),
        login.carrello,
        login.sessione,
        jiff_sqlx::Timestamp::from(login.avviato_at) as _,
        login.porta as _,
        login.richiesta,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a login out: whoever comes second with the same key finds nothing.
pub async fn take_in_corso(
    conn: &mut PgConnection,
    stato_hash: &[u8],
) -> sqlx::Result<Option<InCorso>> {
    let row = sqlx::query!(
        r#"delete from accesso_avviato where stato_hash = $1
           returning porta as "porta: Porta", peer, browser_hash, promemoria, ritorno, lang, livello,
                     carrello, sessione, richiesta,
                     created_at as "created_at: jiff_sqlx::Timestamp""#,
        stato_hash,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|it| InCorso {
        porta: it.porta,
        peer: it.peer,
        browser_hash: it.browser_hash,
        promemoria: Riservato::new(it.promemoria),
        richiesta: it.richiesta,
        ritorno: Ritorno::parse(it.porta, Some(&it.ritorno)),
        lang: Lang::from_code(&it.lang).unwrap_or_default(),
        livello: u8::try_from(it.livello).ok().and_then(Livello::from_numero).unwrap_or_default(),
        carrello: it.carrello,
        sessione: it.sessione,
        avviato_at: it.created_at.to_jiff(),
    }))
}

/// Forgets logins that can no longer be ended, and statements that prove nothing any more.
pub async fn delete_old(conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<u64> {
    let limit = jiff_sqlx::Timestamp::from(now - DURATA);
    let logins = sqlx::query!("delete from accesso_avviato where created_at <= $1", limit as _)
        .execute(&mut *conn)
        .await?;
    let now = jiff_sqlx::Timestamp::from(now);
    let statements = sqlx::query!("delete from accesso_attestato where scade_at <= $1", now as _)
        .execute(conn)
        .await?;
    Ok(logins.rows_affected() + statements.rows_affected())
}

/// Remembers a statement of `peer`; false when it was used before.
pub async fn insert_attestato(
    conn: &mut PgConnection,
    peer: &str,
    attestato: &Attestato,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into accesso_attestato (peer, id_hash, scade_at) values ($1, $2, $3)
         on conflict do nothing",
        peer,
        impronta(&attestato.id),
        jiff_sqlx::Timestamp::from(attestato.scade_at) as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The account of this person, made at the first login. An identity without e-mail (CIE, CNS)
/// leaves the one we have.
pub async fn upsert_persona(
    conn: &mut PgConnection,
    codice_fiscale: &CodiceFiscale,
    generalita: &Generalita,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into persona
             (codice_fiscale, nome, cognome, email, primo_accesso, ultimo_accesso)
         values ($1, $2, $3, $4, $5, $5)
         on conflict (codice_fiscale) do update set
             nome = excluded.nome, cognome = excluded.cognome,
             email = coalesce(excluded.email, persona.email),
             ultimo_accesso = excluded.ultimo_accesso",
        codice_fiscale.as_str(),
        generalita.nome,
        generalita.cognome,
        generalita.email,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The account of somebody without an Italian fiscal code, as known at `peer`.
pub async fn upsert_persona_estera(
    conn: &mut PgConnection,
    peer: &str,
    identificativo: &str,
    generalita: &Generalita,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into persona_estera
             (peer, identificativo, nome, cognome, nascita, primo_accesso, ultimo_accesso)
         values ($1, $2, $3, $4, $5, $6, $6)
         on conflict (peer, identificativo) do update set
             nome = excluded.nome, cognome = excluded.cognome, nascita = excluded.nascita,
             ultimo_accesso = excluded.ultimo_accesso",
        peer,
        identificativo,
        generalita.nome,
        generalita.cognome,
        generalita.nascita.map(jiff_sqlx::Date::from) as _,
        jiff_sqlx::Timestamp::from(now) as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
