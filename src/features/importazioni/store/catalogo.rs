//! What a load reads of the catalogue.
use super::super::model::{Beneficiario, Periodo, Riferimenti, Servizio};
use crate::features::enti::{Ente, StatoEnte};
use crate::kernel::{Iban, ServizioId};
use jiff::civil::Date;
use sqlx::PgConnection;
use std::collections::HashMap;

/// All that rows of `ente` are checked against; with `servizi`, the others do not exist.
pub async fn riferimenti(
    conn: &mut PgConnection,
    ente: &Ente,
    servizi: Option<&[ServizioId]>,
    oggi: Date,
) -> sqlx::Result<Riferimenti> {
    let ids: Option<Vec<i64>> = servizi.map(|it| it.iter().map(|it| it.0).collect());
    let servizi = sqlx::query!(
        r#"select s.servizio_id as "id: ServizioId", s.codice, s.attivo, s.anonimo, s.tassonomia,
                  i.iban as "iban: Iban"
           from servizio s join iban i using (iban_id) where s.ente_id = $1
             and ($2::bigint[] is null or s.servizio_id = any($2))"#,
        ente.id.0,
        ids.as_deref(),
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
