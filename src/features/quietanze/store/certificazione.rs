//! What a certificate of a year's expenses is made of, and those given out.
use super::super::model::certificazione::{
    Certificazione, MASSIMO, Rilasciata, Servizio, Spesa, Titolare,
};
use super::super::model::{Persona, is_bollo};
use crate::features::posizioni::{EsitoRt, Trasferimento};
use crate::kernel::{Importo, Lang, RtId, rome};
use crate::platform::Interessato;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

/// The person's certificate of `anno`, with the names of services in `lang`; `None` when the year has
/// more than [`MASSIMO`] receipts.
pub async fn certificazione(
    conn: &mut PgConnection,
    interessato: &Interessato,
    nome: String,
    anno: i32,
    lang: Lang,
) -> sqlx::Result<Option<Certificazione>> {
    let rows = sqlx::query!(
        r#"with mie as (
             select rt_id from rt where debitore_codice = any($1)
             union
             select rt_id from rt where versante_codice = any($1)
           )
           select rt.rt_id as "id: RtId", rt.pagata_at as "pagata_at: jiff_sqlx::Timestamp", rt.ente_cf,
                  rt.ente_nome, rt.causale, rt.iuv, rt.importo_cent as "importo: Importo", rt.psp, rt.metodo,
                  rt.versante_nome, rt.versante_codice, rt.debitore_nome, rt.debitore_codice,
                  rt.trasferimenti as "quote: Json<Vec<Trasferimento>>", rt.esito as "esito: EsitoRt",
                  s.nome_it as "nome_it?",
                  case $3 when 'en' then s.nome_en when 'es' then s.nome_es else s.nome_it end as nome
           from rt join mie using (rt_id)
             left join rata r on r.rata_id = rt.rata_id
             left join posizione p on p.posizione_id = r.posizione_id
             left join servizio s on s.servizio_id = p.servizio_id
           where extract(year from rt.pagata_at at time zone 'Europe/Rome') = $2::int
           order by rt.pagata_at, rt.rt_id
           limit $4"#,
        interessato.codici(),
        anno,
        lang.code(),
        i64::try_from(MASSIMO.saturating_add(1)).unwrap_or(i64::MAX),
    )
    .fetch_all(conn)
    .await?;
    if MASSIMO < rows.len() {
        return Ok(None);
    }
    let spese = rows.into_iter().map(|row| {
        let versante = Persona::new(row.versante_nome.unwrap_or_default(), row.versante_codice);
        let it = row.nome.is_none();
        Spesa {
            id: row.id,
            giorno: row.pagata_at.to_jiff().to_zoned(rome()).date(),
            ente_cf: row.ente_cf,
            ente_nome: row.ente_nome,
            servizio: row.nome.or(row.nome_it).map(|nome| Servizio { nome, it }),
            causale: row.causale,
            iuv: row.iuv,
            importo: row.importo,
            bollo: row.quote.iter().filter(|it| is_bollo(it)).map(|it| it.importo).sum(),
            psp: row.psp,
            metodo: row.metodo,
            versante: (!versante.is_vuota()).then_some(versante),
            debitore: Persona::new(row.debitore_nome, Some(row.debitore_codice)),
            esito: row.esito,
        }
    });
    let titolare = Titolare { nome, codici: interessato.codici().to_vec(), anno };
    Ok(Some(Certificazione::new(titolare, spese.collect())))
}

/// Gives out the certificate, and its code; the one given out before when nothing has changed since.
pub async fn rilascia(
    conn: &mut PgConnection,
    interessato: &Interessato,
    certificazione: &Certificazione,
    adesso: Timestamp,
) -> sqlx::Result<Rilasciata> {
    let pagamenti = i32::try_from(certificazione.spese().count()).unwrap_or(i32::MAX);
    let row = sqlx::query!(
        r#"insert into certificazione (codice_fiscale, anno, impronta, pagamenti, totale_cent, created_at)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (codice_fiscale, anno, impronta) do update set anno = excluded.anno
           returning codice, created_at as "created_at: jiff_sqlx::Timestamp""#,
        interessato.codice_fiscale().as_str(),
        certificazione.titolare.anno,
        certificazione.impronta(),
        pagamenti,
        certificazione.totale().cent(),
        adesso.to_sqlx() as _,
    )
    .fetch_one(conn)
    .await?;
    Ok(Rilasciata {
        codice: row.codice,
        anno: certificazione.titolare.anno,
        pagamenti,
        totale: certificazione.totale(),
        rilasciata_at: row.created_at.to_jiff(),
    })
}

/// The certificate with that code; whoever has the code holds the sheet.
pub async fn by_codice(conn: &mut PgConnection, codice: &str) -> sqlx::Result<Option<Rilasciata>> {
    let row = sqlx::query!(
        r#"select codice, anno, pagamenti, totale_cent as "totale: Importo",
                  created_at as "created_at: jiff_sqlx::Timestamp"
           from certificazione where codice = $1"#,
        codice,
    );
    let row = row.fetch_optional(conn).await?;
    Ok(row.map(|row| Rilasciata {
        codice: row.codice,
        anno: row.anno,
        pagamenti: row.pagamenti,
        totale: row.totale,
        rilasciata_at: row.created_at.to_jiff(),
    }))
}
