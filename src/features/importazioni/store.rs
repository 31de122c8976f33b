//! SQL of `tracciato`, and what a load reads of the catalogue.
use super::model::{Beneficiario, Layout, Periodo, Riferimenti, Servizio};
use crate::features::enti::{Ente, StatoEnte};
use crate::kernel::{EnteId, Iban, ServizioId, TracciatoId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use std::collections::HashMap;

/// Waits until no other file of `ente` is being loaded; held until the connection is closed.
pub async fn lock_caricamento(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<()> {
    sqlx::query!(
        "select pg_advisory_lock(hashtextextended('tracciato ' || $1::bigint, 0))",
        ente.0
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// When the same bytes were last loaded for `ente`.
pub async fn find_precedente(
    conn: &mut PgConnection,
    ente: EnteId,
    sha256: &[u8],
) -> sqlx::Result<Option<Timestamp>> {
    let prima = sqlx::query_scalar!(
        r#"select max(created_at) as "prima: jiff_sqlx::Timestamp" from tracciato
           where ente_id = $1 and sha256 = $2"#,
        ente.0,
        sha256,
    )
    .fetch_one(conn)
    .await?;
    Ok(prima.map(jiff_sqlx::Timestamp::to_jiff))
}

/// Writes down that a load begins; its figures grow with [`update_conti`].
pub async fn insert_tracciato(
    conn: &mut PgConnection,
    ente: EnteId,
    nome_file: &str,
    sha256: &[u8],
    layout: Layout,
    adesso: Timestamp,
) -> sqlx::Result<TracciatoId> {
    sqlx::query_scalar!(
        r#"insert into tracciato
             (ente_id, nome_file, sha256, layout, righe, accettate, scartate, created_at)
           values ($1, $2, $3, $4, 0, 0, 0, $5)
           returning tracciato_id as "id: TracciatoId""#,
        ente.0,
        nome_file,
        sha256,
        layout as _,
        adesso.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await
}

/// Brings the figures of a load up to date, in the transaction of the rows they count.
pub async fn update_conti(
    conn: &mut PgConnection,
    tracciato: TracciatoId,
    accettate: i32,
    scartate: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update tracciato set righe = $2::integer + $3::integer, accettate = $2, scartate = $3
         where tracciato_id = $1",
        tracciato.0,
        accettate,
        scartate,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// All that rows of `ente` are checked against.
pub async fn riferimenti(
    conn: &mut PgConnection,
    ente: &Ente,
    oggi: Date,
) -> sqlx::Result<Riferimenti> {
    let servizi = sqlx::query!(
        r#"select s.servizio_id as "id: ServizioId", s.codice, s.attivo, s.anonimo, s.tassonomia,
                  i.iban as "iban: Iban"
           from servizio s join iban i using (iban_id) where s.ente_id = $1"#,
        ente.id.0,
    )
    .fetch_all(&mut *conn)
    .await?;
    let servizi = servizi.into_iter().map(|riga| {
        let servizio = Servizio {
            id: riga.id,
            attivo: riga.attivo,
            anonimo: riga.anonimo,
            tassonomia: riga.tassonomia,
            iban: riga.iban,
        };
        (riga.codice, servizio)
    });
    Ok(Riferimenti {
        ente_cf: ente.codice_fiscale.as_str().to_owned(),
        // The column only holds 0..=99.
        segregazione: u8::try_from(ente.segregazione).unwrap_or_default(),
        servizi: servizi.collect(),
        enti: beneficiari(&mut *conn).await?,
        tassonomie: tassonomie(conn).await?,
        oggi,
    })
}

/// Every ente, with its accounts.
async fn beneficiari(conn: &mut PgConnection) -> sqlx::Result<HashMap<String, Beneficiario>> {
    let conti = sqlx::query!(
        r#"select e.codice_fiscale as "codice_fiscale!", e.denominazione as "denominazione!",
                  e.stato as "stato!: StatoEnte",
                  i.iban as "iban?", i.valido_dal as "dal?: jiff_sqlx::Date",
                  i.valido_al as "al?: jiff_sqlx::Date"
           from ente e left join iban i using (ente_id)"#
    )
    .fetch_all(conn)
    .await?;
    let mut enti: HashMap<String, Beneficiario> = HashMap::new();
    for riga in conti {
        let ente = enti.entry(riga.codice_fiscale).or_insert_with(|| Beneficiario {
            denominazione: riga.denominazione,
            attivo: matches!(riga.stato, StatoEnte::Attivo | StatoEnte::Prova),
            conti: HashMap::new(),
        });
        if let Some((iban, dal)) = riga.iban.zip(riga.dal) {
            let al = riga.al.map(jiff_sqlx::Date::to_jiff);
            ente.conti.insert(iban, Periodo { dal: dal.to_jiff(), al });
        }
    }
    Ok(enti)
}

/// Every code of the taxonomy. Start dates of the official list are not reliable (`domain.md`
/// §20): only the end counts.
async fn tassonomie(conn: &mut PgConnection) -> sqlx::Result<HashMap<String, Periodo>> {
    let codici =
        sqlx::query!(r#"select codice, valida_al as "al: jiff_sqlx::Date" from tassonomia"#)
            .fetch_all(conn)
            .await?;
    let codici = codici
        .into_iter()
        .map(|riga| (riga.codice, Periodo { dal: Date::MIN, al: Some(riga.al.to_jiff()) }));
    Ok(codici.collect())
}
