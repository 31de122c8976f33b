//! SQL of `ente`, `iban` and `servizio`.
pub mod bilancio;
pub mod catalogo;
pub mod conti;
pub mod rate;
pub mod ricerca;
mod tassonomia;
pub mod vetrina;

pub use tassonomia::{load_tassonomia, voce, voci};

use crate::features::enti::model::{
    ContoEnte, Ente, NuovoEnte, NuovoServizio, RifiutoServizio, Servizio, StatoEnte,
};
use crate::kernel::{Calendario, CodiceFiscale, EnteId, Iban, IbanId, ServizioId};
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// The columns of [`Ente`], with the rest of the query.
macro_rules! ente {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Ente,
            r#"select ente_id as "id: EnteId", codice_fiscale as "codice_fiscale: CodiceFiscale",
                      denominazione, segregazione, stato as "stato: StatoEnte",
                      telefono, email, sito
               from ente "# + $rest $(, $arg)*
        )
    };
}

/// The columns of [`Servizio`], with the rest of the query.
macro_rules! servizio {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query_as!(
            Servizio,
            r#"select s.servizio_id as "id: ServizioId", s.ente_id as "ente_id: EnteId", s.codice,
                      s.nome_it, s.nome_en, s.nome_es, s.tassonomia, i.iban as "iban: Iban",
                      s.ufficio, s.accetta_tardivi, s.mora is not null as "has_mora!", s.attivo
               from servizio s join iban i using (iban_id) "# + $rest $(, $arg)*
        )
    };
}

/// The ente with that codice fiscale, whatever its state.
pub async fn find_by_cf(conn: &mut PgConnection, cf: &str) -> sqlx::Result<Option<Ente>> {
    ente!("where codice_fiscale = $1", cf).fetch_optional(conn).await
}

/// The ente with that id, whatever its state.
pub async fn find(conn: &mut PgConnection, id: EnteId) -> sqlx::Result<Option<Ente>> {
    ente!("where ente_id = $1", id.0).fetch_optional(conn).await
}

/// The holidays of an ente; the national ones when there is no such ente.
pub async fn calendario(conn: &mut PgConnection, id: EnteId) -> sqlx::Result<Calendario> {
    let row = sqlx::query!("select patrono, sabato_festivo from ente where ente_id = $1", id.0)
        .fetch_optional(conn)
        .await?;
    let calendario = |patrono: Option<String>, sabato| Calendario::new(patrono.as_deref(), sabato);
    Ok(row.map_or_else(Calendario::default, |it| calendario(it.patrono, it.sabato_festivo)))
}

/// Entes that can be paid through the portal, by name.
pub async fn list_attivi(conn: &mut PgConnection) -> sqlx::Result<Vec<Ente>> {
    ente!("where stato = 'attivo' order by denominazione").fetch_all(conn).await
}

/// Every ente, whatever its state, by name.
pub async fn list(conn: &mut PgConnection) -> sqlx::Result<Vec<Ente>> {
    ente!("order by denominazione").fetch_all(conn).await
}

/// Whether the notices of an ente are in the archive too.
pub async fn usa_archivio(conn: &mut PgConnection, id: EnteId) -> sqlx::Result<bool> {
    let usa = sqlx::query_scalar!("select archivio from ente where ente_id = $1", id.0);
    Ok(usa.fetch_optional(conn).await?.unwrap_or(false))
}

/// Entes whose notices are in the archive too.
pub async fn con_archivio(conn: &mut PgConnection) -> sqlx::Result<Vec<EnteId>> {
    sqlx::query_scalar!(r#"select ente_id as "id: EnteId" from ente where archivio"#)
        .fetch_all(conn)
        .await
}

/// From now on the notices of these entes, by fiscal code, are in the archive too, and of no others.
/// Those of ours that are named in vain are told.
pub async fn set_archivio(
    conn: &mut PgConnection,
    codici: &[CodiceFiscale],
) -> sqlx::Result<Vec<CodiceFiscale>> {
    let testi: Vec<String> = codici.iter().map(|it| it.as_str().to_owned()).collect();
    sqlx::query!(
        "update ente set archivio = not archivio where archivio <> (codice_fiscale = any($1))",
        &testi,
    )
    .execute(&mut *conn)
    .await?;
    let noti = sqlx::query_scalar!(
        r#"select codice_fiscale as "cf: CodiceFiscale" from ente where codice_fiscale = any($1)"#,
        &testi,
    );
    let noti = noti.fetch_all(conn).await?;
    Ok(codici.iter().filter(|it| !noti.contains(it)).cloned().collect())
}

/// The catalogue of an ente, services no longer in use included, by name.
pub async fn servizi(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Vec<Servizio>> {
    servizio!("where s.ente_id = $1 order by s.nome_it", ente.0).fetch_all(conn).await
}

/// Names of services, whatever their ente.
pub async fn nomi_servizi(
    conn: &mut PgConnection,
    ids: &[ServizioId],
) -> sqlx::Result<Vec<(ServizioId, String)>> {
    let ids: Vec<i64> = ids.iter().map(|it| it.0).collect();
    sqlx::query!(
        r#"select servizio_id as "id: ServizioId", nome_it from servizio
           where servizio_id = any($1) order by nome_it"#,
        &ids,
    )
    .map(|row| (row.id, row.nome_it))
    .fetch_all(conn)
    .await
}

/// The accounts of an ente, past ones included.
pub async fn ibans(conn: &mut PgConnection, ente: EnteId) -> sqlx::Result<Vec<ContoEnte>> {
    sqlx::query!(
        r#"select iban_id, iban as "iban: Iban", intestatario, valido_dal as "valido_dal: jiff_sqlx::Date",
                  valido_al as "valido_al: jiff_sqlx::Date"
           from iban where ente_id = $1 order by valido_dal, iban_id"#,
        ente.0,
    )
    .map(|row| ContoEnte {
        id: IbanId(row.iban_id),
        iban: row.iban,
        intestatario: row.intestatario,
        valido_dal: row.valido_dal.to_jiff(),
        valido_al: row.valido_al.map(jiff_sqlx::Date::to_jiff),
    })
    .fetch_all(conn)
    .await
}

/// An account of the ente that is not a postal one and is good on `giorno`: the oldest, of several.
pub async fn find_iban_bancario(
    conn: &mut PgConnection,
    ente_cf: &str,
    giorno: Date,
) -> sqlx::Result<Option<Iban>> {
    // Poste Italiane is ABI 07601: characters 6 to 10.
    sqlx::query_scalar!(
        r#"select iban as "iban: Iban" from iban join ente using (ente_id)
           where codice_fiscale = $1 and substr(iban, 6, 5) <> '07601'
             and valido_dal <= $2 and (valido_al is null or $2 <= valido_al)
           order by valido_dal, iban_id limit 1"#,
        ente_cf,
        giorno.to_sqlx() as _,
    )
    .fetch_optional(conn)
    .await
}

/// Writes an ente down, or brings it up to date: the codice fiscale tells which.
pub async fn upsert_ente(conn: &mut PgConnection, ente: &NuovoEnte) -> sqlx::Result<EnteId> {
    sqlx::query_scalar!(
        r#"insert into ente
             (codice_fiscale, denominazione, segregazione, stato, telefono, email, sito, patrono,
              sabato_festivo)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (codice_fiscale) do update set
             denominazione = excluded.denominazione, segregazione = excluded.segregazione,
             stato = excluded.stato, telefono = excluded.telefono, email = excluded.email,
             sito = excluded.sito, patrono = excluded.patrono,
             sabato_festivo = excluded.sabato_festivo
           returning ente_id as "id: EnteId""#,
        ente.codice_fiscale.as_str(),
        ente.denominazione,
        i16::from(ente.segregazione),
        ente.stato as _,
        ente.telefono,
        ente.email,
        ente.sito,
        ente.calendario.patrono.map(|(mese, giorno)| format!("{mese:02}-{giorno:02}")),
        ente.calendario.sabato_festivo,
    )
    .fetch_one(conn)
    .await
}

/// Registers an account of an ente; one already there keeps its id and takes the new days.
pub async fn upsert_iban(
    conn: &mut PgConnection,
    ente: EnteId,
    iban: &Iban,
    valido_dal: Date,
    valido_al: Option<Date>,
) -> sqlx::Result<IbanId> {
    sqlx::query_scalar!(
        r#"insert into iban (ente_id, iban, valido_dal, valido_al) values ($1, $2, $3, $4)
           on conflict (ente_id, iban) do update set
             valido_dal = excluded.valido_dal, valido_al = excluded.valido_al
           returning iban_id as "id: IbanId""#,
        ente.0,
        iban.as_str(),
        valido_dal.to_sqlx() as _,
        valido_al.map(ToSqlx::to_sqlx) as _,
    )
    .fetch_one(conn)
    .await
}

/// Whether a service can have that code, and that account of its ente, on `oggi`. A code that starts
/// later is accepted: start dates of the official list are not reliable.
async fn ammesso(
    conn: &mut PgConnection,
    tassonomia: &str,
    conto: &ContoEnte,
    oggi: Date,
) -> sqlx::Result<Result<(), RifiutoServizio>> {
    Ok(match voce(conn, tassonomia).await? {
        None => Err(RifiutoServizio::TassonomiaSconosciuta),
        Some(voce) if !voce.is_valida(oggi) => Err(RifiutoServizio::TassonomiaScaduta),
        Some(_) if !conto.is_valido(oggi) => Err(RifiutoServizio::IbanNonValido),
        Some(_) => Ok(()),
    })
}

/// Puts a service in the catalogue of `ente`, or brings it up to date: its code tells which.
/// Refused when the taxonomy code is unknown or over, or the account is not the ente's on `oggi`.
pub async fn upsert_servizio(
    conn: &mut PgConnection,
    ente: EnteId,
    servizio: &NuovoServizio,
    oggi: Date,
) -> sqlx::Result<Result<ServizioId, RifiutoServizio>> {
    let conti = ibans(&mut *conn, ente).await?;
    let Some(conto) = conti.iter().find(|conto| conto.iban == servizio.iban) else {
        return Ok(Err(RifiutoServizio::IbanSconosciuto));
    };
    if let Err(rifiuto) = ammesso(&mut *conn, &servizio.tassonomia, conto, oggi).await? {
        return Ok(Err(rifiuto));
    }
    let id = sqlx::query_scalar!(
        r#"insert into servizio (ente_id, codice, nome_it, nome_en, nome_es, tassonomia, iban_id,
                                 ufficio, accetta_tardivi, mora)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           on conflict (ente_id, codice) do update set
             nome_it = excluded.nome_it, nome_en = excluded.nome_en, nome_es = excluded.nome_es,
             tassonomia = excluded.tassonomia, iban_id = excluded.iban_id,
             ufficio = excluded.ufficio, accetta_tardivi = excluded.accetta_tardivi,
             mora = excluded.mora, attivo = true
           returning servizio_id as "id: ServizioId""#,
        ente.0,
        servizio.codice,
        servizio.nome_it,
        servizio.nome_en,
        servizio.nome_es,
        servizio.tassonomia,
        conto.id.0,
        servizio.ufficio,
        servizio.accetta_tardivi,
        servizio.mora.as_ref().map(Json) as _,
    )
    .fetch_one(conn)
    .await?;
    Ok(Ok(id))
}
