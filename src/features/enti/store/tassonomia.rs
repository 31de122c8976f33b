//! SQL of `tassonomia`.
use crate::features::enti::model::tassonomia::{VoceTassonomia, tassonomia};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// The rows that the condition picks.
macro_rules! voci {
    ($rest:tt $(, $arg:expr)*) => {
        sqlx::query!(
            r#"select codice, tipo_ente, area, macro_area, servizio, valida_dal as "dal: jiff_sqlx::Date",
                      valida_al as "al: jiff_sqlx::Date"
               from tassonomia "# + $rest $(, $arg)*
        )
        .map(|it| VoceTassonomia {
            codice: it.codice,
            tipo_ente: it.tipo_ente,
            area: it.area,
            macro_area: it.macro_area,
            servizio: it.servizio,
            dal: it.dal.to_jiff(),
            al: it.al.to_jiff(),
        })
    };
}

/// Every code, by code: a few hundred.
pub async fn voci(conn: &mut PgConnection) -> sqlx::Result<Vec<VoceTassonomia>> {
    voci!("order by codice").fetch_all(conn).await
}

/// The row of that code.
pub async fn voce(conn: &mut PgConnection, codice: &str) -> sqlx::Result<Option<VoceTassonomia>> {
    voci!("where codice = $1", codice).fetch_optional(conn).await
}

/// Brings table `tassonomia` to the version kept with the sources. Safe to repeat: codes are added
/// and updated, never removed, for services may still use them.
pub async fn load_tassonomia(conn: &mut PgConnection) -> anyhow::Result<u64> {
    let voci = tassonomia()?;
    let mut codici = Vec::with_capacity(voci.len());
    let mut tipi = Vec::with_capacity(voci.len());
    let mut aree = Vec::with_capacity(voci.len());
    let mut macro_aree = Vec::with_capacity(voci.len());
    let mut servizi = Vec::with_capacity(voci.len());
    let mut dal = Vec::with_capacity(voci.len());
    let mut al = Vec::with_capacity(voci.len());
    for voce in voci {
        codici.push(voce.codice);
        tipi.push(voce.tipo_ente);
        aree.push(voce.area);
        macro_aree.push(voce.macro_area);
        servizi.push(voce.servizio);
        dal.push(voce.dal.to_sqlx());
        al.push(voce.al.to_sqlx());
    }
    let done = sqlx::query!(
        "insert into tassonomia as t (codice, tipo_ente, area, macro_area, servizio, valida_dal, valida_al)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
         on conflict (codice) do update set
           tipo_ente = excluded.tipo_ente, area = excluded.area,
           macro_area = excluded.macro_area, servizio = excluded.servizio,
           valida_dal = excluded.valida_dal, valida_al = excluded.valida_al
         where (t.tipo_ente, t.area, t.macro_area, t.servizio, t.valida_dal, t.valida_al) is distinct from
               (excluded.tipo_ente, excluded.area, excluded.macro_area, excluded.servizio, excluded.valida_dal, excluded.valida_al)",
        &codici,
        &tipi,
        &aree,
        &macro_aree,
        &servizi,
        dal as _,
        al as _,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
