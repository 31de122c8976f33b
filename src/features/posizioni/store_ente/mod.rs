//! What an ente's own people read of its ledger, in a transaction of theirs: row-level security stands
//! behind every condition here, and limits to the services of their incarico.
pub mod casi;
pub mod ricerca;

use crate::features::enti::Mora;
use crate::features::posizioni::model::differenza::Differenza;
use crate::features::posizioni::model::imputazione::Imputazione;
use crate::features::posizioni::model::metadati::Metadati;
use crate::features::posizioni::model::nuova::Origine;
use crate::features::posizioni::model::rata::{Debitore, Indirizzo, TipoDebitore};
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::model::tariffa::{Notifica, Regola, Tariffa};
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::features::posizioni::model::verbale::Verbale;
use crate::kernel::{Calendario, EnteId, Importo, NumeroAvviso, PosizioneId, RataId};
use crate::platform::pages::{LIMIT, offset};
use jiff::{Timestamp, civil::Date};
use sqlx::PgConnection;
use sqlx::types::Json;
use std::cmp::Reverse;

/// A rata in a list. What it says of the person is shown only where that is written down.
#[derive(Debug, Clone)]
pub struct Voce {
    pub posizione: PosizioneId,
    pub debitore: Debitore,
    pub causale: String,
    pub iupd: String,
    pub iud: String,
    pub pagata_at: Option<Timestamp>,
    pub numero_avviso: NumeroAvviso,
    pub servizio: Option<String>,
    pub tariffa: Tariffa,
    pub stato: StatoRata,
    /// Where in the budget of the ente what is its own goes, of the whole amount.
    pub bilancio: Vec<Imputazione>,
}

impl Voce {
    /// A firm, not a person.
    pub fn is_impresa(&self) -> bool {
        self.debitore.tipo == TipoDebitore::G
    }
}

/// Rate of an ente with those ids, newest first.
pub async fn voci(
    conn: &mut PgConnection,
    ente: EnteId,
    ids: &[RataId],
) -> sqlx::Result<Vec<Voce>> {
    let ids: Vec<i64> = ids.iter().map(|it| it.0).collect();
    let righe = sqlx::query!(
        r#"select r.posizione_id as "posizione: PosizioneId",
                  r.numero_avviso as "numero_avviso: NumeroAvviso", s.nome_it as "servizio?",
                  r.importo_cent as "importo: Importo", r.ridotto_cent as "ridotto: Importo",
                  r.ridotto_fino as "ridotto_fino: jiff_sqlx::Date",
                  r.verbale as "verbale: Json<Verbale>", s.mora as "mora?: Json<Mora>",
                  p.notificata_il as "notificata_il: jiff_sqlx::Date", p.giacenza,
                  e.patrono, e.sabato_festivo, r.scadenza as "scadenza: jiff_sqlx::Date",
                  r.stato as "stato: StatoRata", o.debitore_tipo as "tipo: TipoDebitore",
                  o.debitore_codice, o.debitore_nome, p.iupd, r.iud, r.causale,
                  o.debitore_indirizzo as "indirizzo: Json<Indirizzo>",
                  r.pagata_at as "pagata_at: jiff_sqlx::Timestamp",
                  (select jsonb_path_query_array(jsonb_agg(t.bilancio order by t.indice), '$[*][*]')
                   from trasferimento t where t.rata_id = r.rata_id and t.bilancio is not null)
                    as "bilancio: Json<Vec<Imputazione>>"
           from rata r
           join posizione p using (posizione_id)
           join opzione o using (posizione_id, opzione_id)
           join ente e on e.ente_id = r.ente_id
           left join servizio s using (servizio_id)
           where r.ente_id = $1 and r.rata_id = any($2)
           order by r.rata_id desc"#,
        ente.0,
        &ids,
    )
    .fetch_all(conn)
    .await?;
    let voci = righe.into_iter().map(|it| Voce {
        posizione: it.posizione,
        debitore: Debitore {
            tipo: it.tipo,
            codice: it.debitore_codice,
            nome: it.debitore_nome,
            indirizzo: it.indirizzo.map(|it| it.0),
        },
        causale: it.causale,
        iupd: it.iupd,
        iud: it.iud,
        pagata_at: it.pagata_at.map(jiff_sqlx::Timestamp::to_jiff),
        numero_avviso: it.numero_avviso,
        servizio: it.servizio,
        tariffa: Tariffa {
            importo: it.importo,
            regola: Regola::new(
                it.ridotto.zip(it.ridotto_fino.map(jiff_sqlx::Date::to_jiff)),
                it.verbale.map(|it| it.0),
            ),
            scadenza: it.scadenza.map(jiff_sqlx::Date::to_jiff),
            notifica: Notifica::new(it.notificata_il.map(jiff_sqlx::Date::to_jiff), it.giacenza),
            calendario: Calendario::new(it.patrono.as_deref(), it.sabato_festivo),
            mora: it.mora.map(|it| it.0),
        },
        stato: it.stato,
        bilancio: it.bilancio.map(|it| it.0).unwrap_or_default(),
    });
    Ok(voci.collect())
}

/// Something that happened to a posizione of an ente.
#[derive(Debug, Clone)]
pub struct Fatto {
    pub at: Timestamp,
    /// None: to the whole of it.
    pub numero_avviso: Option<NumeroAvviso>,
    pub cosa: Cosa,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Cosa {
    /// It was written.
    Nata(Origine),
    Stato {
        stato: StatoRata,
        causa: String,
        /// Of a change: as who owes read it.
        motivo: Option<String>,
        cambi: Vec<Differenza>,
    },
    /// A receipt arrived.
    Ricevuta { importo: Importo, psp: String },
}

/// The story of a posizione, newest first.
pub async fn storia(
    conn: &mut PgConnection,
    ente: EnteId,
    id: PosizioneId,
) -> sqlx::Result<Vec<Fatto>> {
    let righe = sqlx::query!(
        r#"select st.created_at as "at: jiff_sqlx::Timestamp", st.causa, st.motivo,
                  st.cambi as "cambi: Json<Vec<Differenza>>",
                  r.numero_avviso as "numero_avviso: NumeroAvviso", st.stato_a as "stato: StatoRata"
           from rata_storia st join rata r using (rata_id)
           where r.ente_id = $1 and r.posizione_id = $2
           order by st.rata_storia_id desc"#,
        ente.0,
        id.0,
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut fatti: Vec<Fatto> = righe
        .into_iter()
        .map(|it| Fatto {
            at: it.at.to_jiff(),
            numero_avviso: Some(it.numero_avviso),
            cosa: Cosa::Stato {
                stato: it.stato,
                causa: it.causa,
                motivo: it.motivo,
                cambi: it.cambi.map(|it| it.0).unwrap_or_default(),
            },
        })
        .collect();
    let ricevute = sqlx::query!(
        r#"select rt.ricevuta_at as "at: jiff_sqlx::Timestamp", rt.importo_cent as "importo: Importo",
                  rt.psp, r.numero_avviso as "numero_avviso: NumeroAvviso"
           from rt join rata r using (rata_id) where r.ente_id = $1 and r.posizione_id = $2"#,
        ente.0,
        id.0,
    );
    fatti.extend(ricevute.fetch_all(&mut *conn).await?.into_iter().map(|it| Fatto {
        at: it.at.to_jiff(),
        numero_avviso: Some(it.numero_avviso),
        cosa: Cosa::Ricevuta { importo: it.importo, psp: it.psp },
    }));
    let nascita = sqlx::query!(
        r#"select created_at as "at: jiff_sqlx::Timestamp", origine as "origine: Origine" from posizione
           where ente_id = $1 and posizione_id = $2"#,
        ente.0,
        id.0,
    );
    fatti.extend(nascita.fetch_optional(conn).await?.map(|it| Fatto {
        at: it.at.to_jiff(),
        numero_avviso: None,
        cosa: Cosa::Nata(it.origine),
    }));
    fatti.sort_by_key(|it| Reverse(it.at));
    Ok(fatti)
}

/// A share of this ente in a notice of another.
#[derive(Debug, Clone)]
pub struct Quota {
    /// The ente of the notice.
    pub primario: String,
    pub numero_avviso: NumeroAvviso,
    pub causale: String,
    pub importo: Importo,
    pub scadenza: Option<Date>,
    pub stato: StatoRata,
    /// None also where nobody told the day.
    pub pagata_at: Option<Timestamp>,
}

/// One page of them, from 1, newest first. Whose they are is said by the transaction.
pub async fn quote(conn: &mut PgConnection, pagina: i64) -> sqlx::Result<Vec<Quota>> {
    let righe = sqlx::query!(
        r#"select primario as "primario!", numero_avviso as "numero_avviso!: NumeroAvviso",
                  causale as "causale!", importo_cent as "importo!: Importo",
                  scadenza as "scadenza: jiff_sqlx::Date", stato as "stato!: StatoRata",
                  pagata_at as "pagata_at: jiff_sqlx::Timestamp"
           from quota order by rata_id desc, indice limit $1 offset $2"#,
        LIMIT,
        offset(pagina),
    );
    let quote = righe.fetch_all(conn).await?.into_iter().map(|it| Quota {
        primario: it.primario,
        numero_avviso: it.numero_avviso,
        causale: it.causale,
        importo: it.importo,
        scadenza: it.scadenza.map(jiff_sqlx::Date::to_jiff),
        stato: it.stato,
        pagata_at: it.pagata_at.map(jiff_sqlx::Timestamp::to_jiff),
    });
    Ok(quote.collect())
}

/// What was paid while our station was down: the whole sum went to the ente of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InStandin {
    pub rata: RataId,
    pub importo: Importo,
    pub pagata_at: Timestamp,
}

/// Payments of a posizione of an ente that the archive took for us, oldest first.
pub async fn standin(
    conn: &mut PgConnection,
    ente: EnteId,
    id: PosizioneId,
) -> sqlx::Result<Vec<InStandin>> {
    sqlx::query!(
        r#"select r.rata_id as "rata: RataId", rt.importo_cent as "importo: Importo",
                  rt.pagata_at as "pagata_at: jiff_sqlx::Timestamp"
           from rt join rata r using (rata_id)
           where r.ente_id = $1 and r.posizione_id = $2 and rt.standin order by rt.pagata_at"#,
        ente.0,
        id.0,
    )
    .map(|row| InStandin {
        rata: row.rata,
        importo: row.importo,
        pagata_at: row.pagata_at.to_jiff(),
    })
    .fetch_all(conn)
    .await
}

/// Rate of a posizione of an ente that are paid on a day that nobody told: they count as paid when their
/// receipt was found.
pub async fn senza_giorno(
    conn: &mut PgConnection,
    ente: EnteId,
    id: PosizioneId,
) -> sqlx::Result<Vec<RataId>> {
    sqlx::query_scalar!(
        r#"select r.rata_id as "rata: RataId" from rata r join rt using (rata_id)
           where r.ente_id = $1 and r.posizione_id = $2 and rt.pagata_at = r.pagata_at
             and rt.provenienza <> 'nodo' and rt.pagata_at = rt.ricevuta_at"#,
        ente.0,
        id.0,
    )
    .fetch_all(conn)
    .await
}

/// Metadata that came back with a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ritorno {
    pub numero_avviso: NumeroAvviso,
    /// None: nobody told the day.
    pub pagata_at: Option<Timestamp>,
    /// Of the payment.
    pub metadati: Metadati,
    /// Each share with its own.
    pub quote: Vec<Trasferimento>,
}

/// Receipts of a posizione of an ente that brought metadata, oldest first.
pub async fn ritorni(
    conn: &mut PgConnection,
    ente: EnteId,
    id: PosizioneId,
) -> sqlx::Result<Vec<Ritorno>> {
    sqlx::query!(
        r#"select r.numero_avviso as "numero_avviso: NumeroAvviso",
                  case when rt.provenienza = 'nodo' or rt.pagata_at <> rt.ricevuta_at
                       then rt.pagata_at end as "pagata_at: jiff_sqlx::Timestamp",
                  rt.metadati as "metadati: Json<Metadati>",
                  rt.trasferimenti as "quote: Json<Vec<Trasferimento>>"
           from rt join rata r using (rata_id)
           where r.ente_id = $1 and r.posizione_id = $2
             and (rt.metadati is not null or rt.trasferimenti @? '$[*].metadati')
           order by rt.pagata_at"#,
        ente.0,
        id.0,
    )
    .map(|row| Ritorno {
        numero_avviso: row.numero_avviso,
        pagata_at: row.pagata_at.map(jiff_sqlx::Timestamp::to_jiff),
        metadati: row.metadati.map(|it| it.0).unwrap_or_default(),
        quote: row.quote.0,
    })
    .fetch_all(conn)
    .await
}

/// Who wrote a posizione of an ente.
pub async fn origine(
    conn: &mut PgConnection,
    ente: EnteId,
    posizione: PosizioneId,
) -> sqlx::Result<Option<Origine>> {
    sqlx::query_scalar!(
        r#"select origine as "origine: Origine" from posizione where ente_id = $1 and posizione_id = $2"#,
        ente.0,
        posizione.0,
    )
    .fetch_optional(conn)
    .await
}
