//! SQL of `servizio_al_psp` and `domanda_al_psp`.
use crate::features::posizioni::StatoRata;
use crate::features::stazione::model::{Chiesto, Cosa};
use crate::kernel::{Importo, NumeroAvviso, PosizioneId, RataId, ServizioId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};

/// What an ente lets people pay at counters without a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offerto {
    pub servizio: ServizioId,
    pub cosa: Cosa,
}

/// What the ente called offers under those two codes of the Node's catalogue.
pub async fn find_offerto(
    conn: &mut PgConnection,
    ente_cf: &str,
    id_servizio: &str,
    id_soggetto: &str,
) -> sqlx::Result<Option<Offerto>> {
    let riga = sqlx::query!(
        r#"select servizio_id as "servizio: ServizioId", importo_cent as "importo: Importo"
           from servizio_al_psp join ente using (ente_id)
           where codice_fiscale = $1 and id_servizio = $2 and id_soggetto = $3"#,
        ente_cf,
        id_servizio,
        id_soggetto,
    );
    let riga = riga.fetch_optional(conn).await?;
    Ok(riga.map(|it| Offerto {
        servizio: it.servizio,
        cosa: it.importo.map_or(Cosa::TassaAuto, Cosa::Riferimento),
    }))
}

/// Opens a service to counters under two codes of the Node's catalogue, 5 digits each, or changes how.
pub async fn offri(
    conn: &mut PgConnection,
    servizio: ServizioId,
    [id_servizio, id_soggetto]: [&str; 2],
    cosa: Cosa,
) -> sqlx::Result<()> {
    let (dati, cent) = match cosa {
        Cosa::Riferimento(importo) => ("riferimento", Some(importo.cent())),
        Cosa::TassaAuto => ("tassa_auto", None),
    };
    sqlx::query!(
        "insert into servizio_al_psp (servizio_id, ente_id, id_servizio, id_soggetto, dati, importo_cent)
         select servizio_id, ente_id, $2, $3, $4, $5 from servizio where servizio_id = $1
         on conflict (servizio_id) do update set id_servizio = excluded.id_servizio,
           id_soggetto = excluded.id_soggetto, dati = excluded.dati, importo_cent = excluded.importo_cent",
        servizio.0,
        id_servizio,
        id_soggetto,
        dati,
        cent,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Until the transaction ends, nobody else asks for the same.
pub async fn lock_domande(
    tx: &mut PgTransaction<'_>,
    servizio: ServizioId,
    riferimento: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('al psp ' || $1::text, $2))",
        riferimento,
        servizio.0,
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(())
}

/// The notice that was made for the same after `dal` and is still to pay.
pub async fn find_recente(
    conn: &mut PgConnection,
    servizio: ServizioId,
    riferimento: &str,
    dal: Timestamp,
) -> sqlx::Result<Option<NumeroAvviso>> {
    sqlx::query_scalar!(
        r#"select numero_avviso as "numero: NumeroAvviso"
           from domanda_al_psp d join rata using (posizione_id)
           where d.servizio_id = $1 and riferimento = $2 and $3 < chiesta_at and stato = 'da_pagare'
           order by chiesta_at desc limit 1"#,
        servizio.0,
        riferimento,
        dal.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// The last notice that was made of a debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelDebito {
    pub rata: RataId,
    pub numero: NumeroAvviso,
    pub stato: StatoRata,
    pub importo: Importo,
    /// Somebody is paying it.
    pub in_corso: bool,
}

/// What was made of the debt that its source calls `debito`, in whatever state it is at `now`; what is
/// paid comes before what is to pay, and that before the rest.
pub async fn find_del_debito(
    conn: &mut PgConnection,
    servizio: ServizioId,
    debito: &str,
    now: Timestamp,
) -> sqlx::Result<Option<DelDebito>> {
    sqlx::query_as!(
        DelDebito,
        r#"select rata_id as "rata: RataId", numero_avviso as "numero: NumeroAvviso",
             stato as "stato: StatoRata", importo_cent as "importo: Importo",
             coalesce(bloccata_fino > $3, false) as "in_corso!"
           from domanda_al_psp d join rata using (posizione_id)
           where d.servizio_id = $1 and debito = $2
           order by stato in ('pagata', 'rendicontata') desc, stato = 'da_pagare' desc, posizione_id desc limit 1"#,
        servizio.0,
        debito,
        now.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// Notes what a notice was made for.
pub async fn insert_domanda(
    conn: &mut PgConnection,
    posizione: PosizioneId,
    servizio: ServizioId,
    chiesto: &Chiesto,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into domanda_al_psp (posizione_id, servizio_id, riferimento, debito, chiesta_at)
         values ($1, $2, $3, $4, $5)",
        posizione.0,
        servizio.0,
        chiesto.riferimento,
        chiesto.debito,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Closes what was asked for before `prima`, but for what somebody is paying at `now`, and forgets the
/// payer's words; gives the rate that nobody paid.
pub async fn chiudi_scadute(
    conn: &mut PgConnection,
    prima: Timestamp,
    now: Timestamp,
) -> sqlx::Result<Vec<RataId>> {
    sqlx::query_scalar!(
        r#"with finite as (
             update domanda_al_psp d set chiusa_at = $2, riferimento = null from rata r
             where r.posizione_id = d.posizione_id and d.chiesta_at < $1 and d.chiusa_at is null
               and coalesce(r.bloccata_fino <= $2, true)
             returning r.rata_id, r.stato)
           select rata_id as "id: RataId" from finite where stato = 'da_pagare'"#,
        prima.to_sqlx() as _,
        now.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await
}

/// Which of `posizioni` were made for a question at a counter.
pub async fn nate_da_domanda(
    conn: &mut PgConnection,
    posizioni: &[PosizioneId],
) -> sqlx::Result<Vec<PosizioneId>> {
    let ids: Vec<i64> = posizioni.iter().map(|it| it.0).collect();
    sqlx::query_scalar!(
        r#"select posizione_id as "id: PosizioneId" from domanda_al_psp where posizione_id = any($1)"#,
        &ids,
    )
    .fetch_all(conn)
    .await
}
