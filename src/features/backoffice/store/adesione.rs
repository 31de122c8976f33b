//! SQL of how entes join: reads what is there of each, writes what an ente says of itself and its state,
//! and `prova_stazione`.
use crate::features::backoffice::model::adesione::{Adesione, AvvisoLetto, Recapiti};
use crate::features::enti::{Cambio, StatoEnte, Testi};
use crate::kernel::{CodiceFiscale, EnteId};
use crate::platform::operatori::Firma;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// How far each ente is, or one of them, by name: a few hundred.
pub async fn list(
    conn: &mut PgConnection,
    ente: Option<EnteId>,
    oggi: Date,
) -> sqlx::Result<Vec<Adesione>> {
    let testi = |it: Option<String>, en, es| it.map(|it| Testi { it, en, es });
    let righe = sqlx::query!(
        r#"select e.ente_id as "ente: EnteId", e.codice_fiscale as "codice_fiscale: CodiceFiscale", e.denominazione,
                  e.codice_ipa, e.segregazione, e.accordo, e.stato as "stato: StatoEnte", e.stato_motivo,
                  e.telefono, e.email, e.sito, e.presentazione_it, e.presentazione_en, e.presentazione_es,
                  e.orari_it, e.orari_en, e.orari_es,
                  (select count(distinct i.codice_fiscale) from incarico i
                   where i.ente_id = e.ente_id and i.confermato_at is not null and i.cessato_at is null
                     and i.dal <= $2 and (i.al is null or $2 <= i.al)) as "nominati!",
                  (select count(distinct i.codice_fiscale) from incarico i
                   where i.ente_id = e.ente_id and i.confermato_at is not null and i.cessato_at is null
                     and i.dal <= $2 and (i.al is null or $2 <= i.al) and i.entrato_at is not null) as "entrati!",
                  exists (select from prova_avviso v where v.ente_id = e.ente_id and v.cosa = 'pdf' and v.esito = 'ok'
                          and v.impronta = avviso_impronta(e.ente_id)) as "avviso_letto!",
                  exists (select from prova_avviso v where v.ente_id = e.ente_id and v.cosa = 'foglio' and v.esito = 'ok'
                          and v.impronta = avviso_impronta(e.ente_id)) as "avviso_stampato!",
                  exists (select from iban i where i.ente_id = e.ente_id and i.valido_dal <= $2
                          and (i.valido_al is null or $2 <= i.valido_al)) as "has_conto!",
                  exists (select from servizio s join iban i using (iban_id) join tassonomia t on t.codice = s.tassonomia
                          where s.ente_id = e.ente_id and s.attivo and $2 <= t.valida_al and i.valido_dal <= $2
                            and (i.valido_al is null or $2 <= i.valido_al)) as "has_servizi!",
                  p.esito as "esito?", p.at as "at?: jiff_sqlx::Timestamp",
                  ente_ha_incassato(e.ente_id) as "has_incassato!"
           from ente e left join lateral (select v.esito, v.at from prova_stazione v where v.ente_id = e.ente_id
                                          order by v.prova_id desc limit 1) p on true
           where $1::bigint is null or e.ente_id = $1
           order by e.denominazione"#,
        ente.map(|it| it.0),
        oggi.to_sqlx() as _,
    )
    .fetch_all(conn)
    .await?;
    Ok(righe
        .into_iter()
        .map(|it| Adesione {
            ente: it.ente,
            codice_fiscale: it.codice_fiscale,
            denominazione: it.denominazione,
            codice_ipa: it.codice_ipa,
            segregazione: it.segregazione,
            accordo: it.accordo,
            stato: it.stato,
            motivo: it.stato_motivo,
            recapiti: Recapiti { telefono: it.telefono, email: it.email, sito: it.sito },
            presentazione: testi(it.presentazione_it, it.presentazione_en, it.presentazione_es),
            orari: testi(it.orari_it, it.orari_en, it.orari_es),
            nominati: it.nominati,
            entrati: it.entrati,
            avviso: AvvisoLetto { documento: it.avviso_letto, foglio: it.avviso_stampato },
            has_conto: it.has_conto,
            has_servizi: it.has_servizi,
            prova: it.esito.zip(it.at.map(jiff_sqlx::Timestamp::to_jiff)),
            has_incassato: it.has_incassato,
        })
        .collect())
}

/// What the region says of an ente.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatiEnte {
    pub denominazione: String,
    pub codice_ipa: Option<String>,
    /// 0–99.
    pub segregazione: i16,
    pub accordo: Option<String>,
}

/// Writes an ente down, `inserito`; none when its fiscal code or its code of the index is another's.
pub async fn insert(
    conn: &mut PgConnection,
    codice_fiscale: &CodiceFiscale,
    dati: &DatiEnte,
) -> sqlx::Result<Option<EnteId>> {
    sqlx::query_scalar!(
        r#"insert into ente (codice_fiscale, denominazione, codice_ipa, segregazione, accordo, stato)
           values ($1, $2, $3, $4, $5, 'inserito') on conflict do nothing
           returning ente_id as "id: EnteId""#,
        codice_fiscale.as_str(),
        dati.denominazione,
        dati.codice_ipa,
        dati.segregazione,
        dati.accordo,
    )
    .fetch_optional(conn)
    .await
}

/// False when the code of the index is another ente's.
pub async fn update(conn: &mut PgConnection, ente: EnteId, dati: &DatiEnte) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update ente set denominazione = $2, codice_ipa = $3, segregazione = $4, accordo = $5
         where ente_id = $1 and not exists (select from ente x where lower(x.codice_ipa) = lower($3) and x.ente_id <> $1)",
        ente.0,
        dati.denominazione,
        dati.codice_ipa,
        dati.segregazione,
        dati.accordo,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether the ente has services: notices may have its segregation code, which changes no more.
pub async fn has_servizi(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from servizio where ente_id = $1) as "si!""#,
        ente.0
    )
    .fetch_one(conn)
    .await
}

/// From `da` to `a`, and why; false when it is no longer in `da`.
pub async fn set_stato(
    conn: &mut PgConnection,
    ente: EnteId,
    da: StatoEnte,
    a: StatoEnte,
    motivo: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update ente set stato = $3, stato_motivo = $4 where ente_id = $1 and stato = $2",
        ente.0,
        da as _,
        a as _,
        motivo,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// How people reach an ente.
pub async fn set_recapiti(
    conn: &mut PgConnection,
    ente: EnteId,
    recapiti: &Recapiti,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update ente set telefono = $2, email = $3, sito = $4 where ente_id = $1",
        ente.0,
        recapiti.telefono,
        recapiti.email,
        recapiti.sito,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// A notice of `ente` that can be paid, to try the station with: its number; none when there is
/// nothing to pay.
pub async fn avviso_di_prova(
    conn: &mut PgConnection,
    ente: EnteId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select numero_avviso from rata where ente_id = $1 and stato = 'da_pagare'
         order by numero_avviso desc limit 1",
        ente.0,
    )
    .fetch_optional(conn)
    .await
}

/// What came of calling our own station.
pub async fn insert_prova(
    conn: &mut PgConnection,
    ente: EnteId,
    esito: &str,
    firma: &Firma,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into prova_stazione (ente_id, esito, chi, at) values ($1, $2, $3, $4)",
        ente.0,
        esito.chars().take(60).collect::<String>(),
        firma.chi,
        firma.at.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The story of an ente, the newest first.
pub async fn storia(
    conn: &mut PgConnection,
    ente: EnteId,
    limit: i64,
) -> sqlx::Result<Vec<Cambio>> {
    sqlx::query!(
        r#"select campo, prima, dopo, chi, at as "at: jiff_sqlx::Timestamp" from catalogo_storia
           where ente_id = $1 and tabella = 'ente' and riga_id = $1 order by storia_id desc limit $2"#,
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
