//! SQL of `servizio` as an ente writes it, and of `catalogo_storia`, which triggers fill.
use super::{ammesso, ibans};
use crate::features::enti::model::scheda::{Avvisa, Cambio, DatiServizio, Scheda, Testi};
use crate::features::enti::model::{Mora, RifiutoServizio};
use crate::kernel::{EnteId, Iban, IbanId, Importo, ServizioId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// All of a service of `ente`.
pub async fn find(
    conn: &mut PgConnection,
    ente: EnteId,
    id: ServizioId,
) -> sqlx::Result<Option<Scheda>> {
    let testi = |it: Option<String>, en, es| it.map(|it| Testi { it, en, es });
    let riga = sqlx::query!(
        r#"select s.codice, s.nome_it, s.nome_en, s.nome_es, s.descrizione_it, s.descrizione_en, s.descrizione_es,
                  s.tassonomia, s.iban_id as "iban_id: IbanId", i.iban as "iban: Iban", s.ufficio, s.causale,
                  s.minimo_cent as "minimo: Importo", s.massimo_cent as "massimo: Importo", s.scadenza_giorni,
                  s.aperto_dal as "aperto_dal: jiff_sqlx::Date", s.aperto_al as "aperto_al: jiff_sqlx::Date",
                  s.avvisa_io, s.avvisa_email, s.avvisa_carta, s.anonimo, s.accetta_tardivi,
                  s.mora as "mora: Json<Mora>", s.attivo
           from servizio s join iban i using (iban_id) where s.ente_id = $1 and s.servizio_id = $2"#,
        ente.0,
        id.0,
    )
    .fetch_optional(conn)
    .await?;
    Ok(riga.map(|it| Scheda {
        id,
        codice: it.codice,
        iban: it.iban,
        dati: DatiServizio {
            nome: Testi { it: it.nome_it, en: it.nome_en, es: it.nome_es },
            descrizione: testi(it.descrizione_it, it.descrizione_en, it.descrizione_es),
            tassonomia: it.tassonomia,
            conto: it.iban_id,
            ufficio: it.ufficio,
            causale: it.causale,
            prezzo: it.minimo.zip(it.massimo),
            scadenza_giorni: it.scadenza_giorni,
            aperto: (
                it.aperto_dal.map(jiff_sqlx::Date::to_jiff),
                it.aperto_al.map(jiff_sqlx::Date::to_jiff),
            ),
            avvisa: Avvisa { io: it.avvisa_io, email: it.avvisa_email, carta: it.avvisa_carta },
            anonimo: it.anonimo,
            accetta_tardivi: it.accetta_tardivi,
            mora: it.mora.map(|it| it.0),
            attivo: it.attivo,
        },
    }))
}

/// Adds a service with that code; none when the ente has one. What it says comes with [`update`].
pub async fn insert(
    conn: &mut PgConnection,
    ente: EnteId,
    codice: &str,
    dati: &DatiServizio,
) -> sqlx::Result<Option<ServizioId>> {
    sqlx::query_scalar!(
        r#"insert into servizio (ente_id, codice, nome_it, tassonomia, iban_id)
           select ente_id, $2, $3, $4, iban_id from iban where ente_id = $1 and iban_id = $5
           on conflict (ente_id, codice) do nothing
           returning servizio_id as "id: ServizioId""#,
        ente.0,
        codice,
        dati.nome.it,
        dati.tassonomia,
        dati.conto.0,
    )
    .fetch_optional(conn)
    .await
}

/// Whether what `dati` name can stand under a service of `ente` on `oggi`: a code of the taxonomy, an
/// account of the ente, no lateness that costs where a debt is promised in rate.
pub async fn problema(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: Option<ServizioId>,
    dati: &DatiServizio,
    oggi: Date,
) -> sqlx::Result<Result<(), RifiutoServizio>> {
    let conti = ibans(&mut *conn, ente).await?;
    let Some(conto) = conti.iter().find(|it| it.id == dati.conto) else {
        return Ok(Err(RifiutoServizio::IbanSconosciuto));
    };
    let ammesso = ammesso(&mut *conn, &dati.tassonomia, conto, oggi).await?;
    if let (Ok(()), Some(servizio), Some(_)) = (&ammesso, servizio, &dati.mora)
        && super::rate::in_vigore(conn, servizio).await?.is_some()
    {
        return Ok(Err(RifiutoServizio::ARate));
    }
    Ok(ammesso)
}

/// Writes what `dati` say of a service of `ente`; false when there is none.
pub async fn update(
    conn: &mut PgConnection,
    ente: EnteId,
    id: ServizioId,
    dati: &DatiServizio,
) -> sqlx::Result<bool> {
    let descrizione = dati.descrizione.as_ref();
    let done = sqlx::query!(
        "update servizio set
           nome_it = $3, nome_en = $4, nome_es = $5, descrizione_it = $6, descrizione_en = $7, descrizione_es = $8,
           tassonomia = $9, iban_id = $10, ufficio = $11, causale = $12, minimo_cent = $13, massimo_cent = $14,
           scadenza_giorni = $15, aperto_dal = $16, aperto_al = $17, avvisa_io = $18, avvisa_email = $19,
           avvisa_carta = $20, anonimo = $21, accetta_tardivi = $22, mora = $23, attivo = $24
         where ente_id = $1 and servizio_id = $2",
        ente.0,
        id.0,
        dati.nome.it,
        dati.nome.en,
        dati.nome.es,
        descrizione.map(|it| &it.it),
        descrizione.and_then(|it| it.en.as_ref()),
        descrizione.and_then(|it| it.es.as_ref()),
        dati.tassonomia,
        dati.conto.0,
        dati.ufficio,
        dati.causale,
        dati.prezzo.map(|it| it.0.cent()),
        dati.prezzo.map(|it| it.1.cent()),
        dati.scadenza_giorni,
        dati.aperto.0.map(ToSqlx::to_sqlx) as _,
        dati.aperto.1.map(ToSqlx::to_sqlx) as _,
        dati.avvisa.io,
        dati.avvisa.email,
        dati.avvisa.carta,
        dati.anonimo,
        dati.accetta_tardivi,
        dati.mora.as_ref().map(Json) as _,
        dati.attivo,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The story of a service of `ente` and of its lines in the budget, the newest first.
pub async fn storia(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: ServizioId,
    limit: i64,
) -> sqlx::Result<Vec<Cambio>> {
    sqlx::query!(
        r#"select tabella, campo, prima, dopo, chi, at as "at: jiff_sqlx::Timestamp" from catalogo_storia
           where ente_id = $1 and tabella in ('servizio', 'voce_bilancio') and riga_id = $2
           order by storia_id desc limit $3"#,
        ente.0,
        servizio.0,
        limit,
    )
    .map(|it| Cambio {
        campo: if it.tabella == "voce_bilancio" { Some(it.tabella) } else { Some(it.campo).filter(|it| !it.is_empty()) },
        prima: it.prima,
        dopo: it.dopo,
        chi: it.chi,
        at: it.at.to_jiff(),
    })
    .fetch_all(conn)
    .await
}
