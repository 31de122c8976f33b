//! Technical positions: every euro has a posizione, even when nobody asked for it.
use super::inserimento::copy_trasferimenti;
use super::modifiche::scrivi_storia;
use crate::features::posizioni::model::caso::{Motivo, NuovoCaso};
use crate::features::posizioni::model::rt::{Cambio, EsitoRt, RtApplicata, RtDaApplicare, Tecnica};
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::kernel::{EnteId, Importo, NumeroAvviso, PosizioneId, RataId};
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, PgTransaction};
use std::collections::HashMap;

/// A rata that has the number of a receipt.
#[derive(Clone, Copy)]
struct Avviso {
    rata_id: RataId,
    posizione_id: PosizioneId,
    tecnica: bool,
}

/// Makes technical positions for receipts of notices that nobody here issued: with the ente of the
/// notice when it is ours, else with the first beneficiary that is. A receipt that concerns none
/// of our entes stays a fact. One whose notice another worker has just written is left for the
/// next turn.
pub async fn applica(
    tx: &mut PgTransaction<'_>,
    ricevute: Vec<RtDaApplicare>,
) -> sqlx::Result<Vec<RtApplicata>> {
    if ricevute.is_empty() {
        return Ok(vec![]);
    }
    // One at a time among workers: two receipts for the same unknown notice make one posizione.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('posizione tecnica', 0))")
        .execute(&mut **tx)
        .await?;
    let enti = enti_nostri(tx, &ricevute).await?;
    let mut scritti = avvisi_scritti(tx, &ricevute, &enti).await?;
    let mut fatte = vec![];
    for rt in ricevute {
        let primario = enti.get(&rt.ente_cf).map(|it| it.id);
        let beneficiario =
            rt.trasferimenti.iter().find_map(|it| enti.get(&it.ente_cf)).map(|it| it.id);
        let nostro = enti.get(&rt.ente_cf).is_some_and(|it| it.is_nostro(&rt.numero_avviso));
        let esito = primario.map_or(EsitoRt::Secondaria, |_| EsitoRt::Sconosciuta);
        let nota = |esito, avviso: Option<Avviso>| RtApplicata {
            rt_id: rt.rt_id,
            esito,
            rata_id: avviso.map(|it| it.rata_id),
            posizione_id: avviso.map(|it| it.posizione_id),
            caso: avviso.filter(|_| nostro).and_then(|it| caso(esito, it.rata_id)),
        };
        let (Some(ente), Some(tecnica)) = (primario.or(beneficiario), Tecnica::from_rt(&rt)) else {
            fatte.push(nota(esito, None));
            continue;
        };
        let chiave = (ente, rt.numero_avviso.clone());
        let causa = format!("RT {}", rt.rt_id);
        match scritti.get(&chiave) {
            None => {
                let avviso = insert(tx, ente, &tecnica, &causa).await?;
                scritti.insert(chiave, Scritto { avviso, ora: true });
                fatte.push(nota(esito, Some(avviso)));
            }
            // The second payment of a notice that the first one, in this same turn, made known.
            Some(scritto) if esito == EsitoRt::Sconosciuta && scritto.ora => {
                let (rata_id, a) = (scritto.avviso.rata_id, StatoRata::Pagata);
                let cambio = Cambio { rata_id, da: a, a };
                scrivi_storia(tx, &[(cambio, causa)]).await?;
                fatte.push(nota(EsitoRt::Duplicata, Some(scritto.avviso)));
            }
            Some(_) if esito == EsitoRt::Sconosciuta => {}
            Some(scritto) if scritto.avviso.tecnica => {
                fatte.push(nota(esito, Some(scritto.avviso)));
            }
            // A notice of our own that happens to have the same number as another ente's.
            Some(_) => fatte.push(nota(esito, None)),
        }
    }
    Ok(fatte)
}

/// A share of ours in the notice of somebody else is as it should be.
fn caso(esito: EsitoRt, rata: RataId) -> Option<NuovoCaso> {
    let (motivo, dovuto) = match esito {
        EsitoRt::Sconosciuta => (Motivo::Sconosciuto, None),
        EsitoRt::Duplicata => (Motivo::Doppio, Some(Importo::ZERO)),
        EsitoRt::Regolare | EsitoRt::Tardiva | EsitoRt::Secondaria => return None,
    };
    Some(NuovoCaso { rata, motivo, dovuto })
}

/// An ente of ours.
struct Nostro {
    id: EnteId,
    segregazione: i16,
}

impl Nostro {
    /// Has a number that only we give out for this ente. Others are of other systems: nothing is wrong with
    /// a payment of theirs.
    fn is_nostro(&self, numero: &str) -> bool {
        let sua = NumeroAvviso::parse(numero).ok().and_then(|it| it.segregazione());
        sua.is_some_and(|it| i16::from(it) == self.segregazione)
    }
}

struct Scritto {
    avviso: Avviso,
    /// Written in this turn.
    ora: bool,
}

async fn enti_nostri(
    conn: &mut PgConnection,
    ricevute: &[RtDaApplicare],
) -> sqlx::Result<HashMap<String, Nostro>> {
    let codici: Vec<String> = ricevute
        .iter()
        .flat_map(|rt| {
            let beneficiari = rt.trasferimenti.iter().map(|it| it.ente_cf.clone());
            std::iter::once(rt.ente_cf.clone()).chain(beneficiari)
        })
        .collect();
    let righe = sqlx::query!(
        "select codice_fiscale, ente_id, segregazione from ente where codice_fiscale = any($1)",
        &codici
    )
    .fetch_all(conn)
    .await?;
    let nostro = |id, segregazione| Nostro { id: EnteId(id), segregazione };
    let enti = righe.into_iter().map(|it| (it.codice_fiscale, nostro(it.ente_id, it.segregazione)));
    Ok(enti.collect())
}

async fn avvisi_scritti(
    conn: &mut PgConnection,
    ricevute: &[RtDaApplicare],
    enti: &HashMap<String, Nostro>,
) -> sqlx::Result<HashMap<(EnteId, String), Scritto>> {
    let enti: Vec<i64> = enti.values().map(|it| it.id.0).collect();
    let numeri: Vec<String> = ricevute.iter().map(|rt| rt.numero_avviso.clone()).collect();
    let righe = sqlx::query!(
        r#"select r.ente_id, r.numero_avviso, r.rata_id, r.posizione_id,
                  p.origine = 'tecnica' as "tecnica!"
           from rata r join posizione p using (posizione_id)
           where r.ente_id = any($1) and r.numero_avviso = any($2)"#,
        &enti,
        &numeri,
    )
    .fetch_all(conn)
    .await?;
    let scritti = righe.into_iter().map(|it| {
        let avviso = Avviso {
            rata_id: RataId(it.rata_id),
            posizione_id: PosizioneId(it.posizione_id),
            tecnica: it.tecnica,
        };
        ((EnteId(it.ente_id), it.numero_avviso), Scritto { avviso, ora: false })
    });
    Ok(scritti.collect())
}

async fn insert(
    conn: &mut PgConnection,
    ente: EnteId,
    tecnica: &Tecnica,
    causa: &str,
) -> sqlx::Result<Avviso> {
    let riga = sqlx::query!(
        "with p as (
           insert into posizione (ente_id, iupd, origine, causale)
           values ($1, $2, 'tecnica', $6) returning posizione_id),
         o as (
           insert into opzione (posizione_id, ente_id, indice, tipo, descrizione, debitore_tipo,
             debitore_codice, debitore_nome)
           select posizione_id, $1, 1, 'unica', $6, $3, $4, $5 from p returning opzione_id, posizione_id),
         r as (
           insert into rata (opzione_id, posizione_id, ente_id, iud, numero_avviso, iuv, causale,
             importo_cent, stato, pagata_at)
           select opzione_id, posizione_id, $1, $2, $7, $8, $6, $9, 'pagata', $10 from o
           returning rata_id, posizione_id),
         s as (
           insert into rata_storia (rata_id, stato_a, causa) select rata_id, 'pagata', $11 from r)
         select rata_id, posizione_id from r",
        ente.0,
        tecnica.iupd,
        tecnica.debitore_tipo as _,
        tecnica.debitore_codice,
        tecnica.debitore_nome,
        tecnica.causale,
        tecnica.numero_avviso,
        tecnica.iuv,
        tecnica.importo.cent(),
        tecnica.pagata_at.to_sqlx() as _,
        causa,
    )
    .fetch_one(&mut *conn)
    .await?;
    let (rata_id, posizione_id) = (RataId(riga.rata_id), PosizioneId(riga.posizione_id));
    let quote: Vec<(RataId, &Trasferimento)> =
        tecnica.trasferimenti.iter().map(|quota| (rata_id, quota)).collect();
    copy_trasferimenti(conn, &quote).await?;
    Ok(Avviso { rata_id, posizione_id, tecnica: true })
}
