//! Receipts: stored at once, applied after.
use super::modifiche::{lock_posizioni, scrivi_storia};
use super::tecniche;
use crate::features::enti::Mora;
use crate::features::posizioni::model::caso::NuovoCaso;
use crate::features::posizioni::model::effetto::{Effetto, paga};
use crate::features::posizioni::model::rata::TipoOpzione;
use crate::features::posizioni::model::rt::{
    Cambio, NuovaRt, RataInGioco, RtApplicata, RtDaApplicare,
};
use crate::features::posizioni::model::stato::StatoRata;
use crate::features::posizioni::model::tariffa::{Notifica, Regola, Tariffa};
use crate::features::posizioni::model::trasferimento::Trasferimento;
use crate::features::posizioni::model::verbale::Verbale;
use crate::kernel::{Calendario, Importo, OpzioneId, PosizioneId, RataId, RtId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::types::Json;
use sqlx::{PgConnection, PgTransaction};
use std::collections::HashMap;

/// Stores a receipt that was sent to `destinatario`, or asked for by it: one insert, the same whatever the
/// state of anything else. False when nothing was written: it was already there, or `destinatario` is none
/// of our entes. The Node may be told OK once the transaction is committed. What the Node sends takes the
/// place of what we had asked for, which says less; what followed from that (paid, when) stays.
pub async fn insert_rt(
    conn: &mut PgConnection,
    rt: &NuovaRt,
    destinatario: &str,
) -> sqlx::Result<bool> {
    let marche = (!rt.marche.is_empty()).then(|| {
        let marche = rt.marche.iter().map(|(indice, marca)| (indice.to_string(), marca.as_str()));
        Json(marche.collect::<HashMap<String, &str>>())
    });
    let done = sqlx::query!(
        "insert into rt (ente_cf, receipt_id, numero_avviso, iuv, importo_cent, commissione_cent,
           versione, pagata_at, psp, id_psp, metodo, versante_nome, versante_codice,
           debitore_codice, debitore_nome, ente_nome, causale, trasferimenti, originale, ricevuta_at, nota,
           marche, standin, provenienza, metadati)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19, $20, $21, $22, $23, $24, $25
         where exists (select from ente where codice_fiscale = $26)
         on conflict (ente_cf, receipt_id) do update
           set originale = excluded.originale, provenienza = 'nodo', versione = excluded.versione,
             pagata_at = excluded.pagata_at, commissione_cent = excluded.commissione_cent, psp = excluded.psp,
             id_psp = excluded.id_psp, metodo = excluded.metodo, versante_nome = excluded.versante_nome,
             versante_codice = excluded.versante_codice, ente_nome = excluded.ente_nome,
             causale = excluded.causale, trasferimenti = excluded.trasferimenti, nota = excluded.nota,
             marche = coalesce(excluded.marche, rt.marche), standin = excluded.standin,
             metadati = excluded.metadati
           where rt.provenienza <> 'nodo' and excluded.provenienza = 'nodo'",
        rt.ente_cf,
        rt.receipt_id,
        rt.numero_avviso,
        rt.iuv,
        rt.importo.cent(),
        rt.commissione.map(Importo::cent),
        rt.versione,
        rt.pagata_at.to_sqlx() as _,
        rt.psp,
        rt.id_psp,
        rt.metodo,
        rt.versante_nome,
        rt.versante_codice,
        rt.debitore_codice,
        rt.debitore_nome,
        rt.ente_nome,
        rt.causale,
        Json(&rt.trasferimenti) as _,
        rt.originale,
        rt.ricevuta_at.to_sqlx() as _,
        rt.nota,
        marche as _,
        rt.standin,
        rt.provenienza as _,
        (!rt.metadati.is_empty()).then_some(Json(&rt.metadati)) as _,
        destinatario,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Draws the consequences of at most `limit` stored receipts, oldest first, and tells what became
/// of each. Any number of workers may run it at the same time; receipts that another one holds are
/// skipped. Nothing is applied twice: what a receipt did is written in the same transaction as the
/// fact that it did it. Call again while it answers something.
pub async fn applica_rt(
    tx: &mut PgTransaction<'_>,
    limit: i64,
    now: Timestamp,
) -> sqlx::Result<Vec<RtApplicata>> {
    let ricevute = lock_da_applicare(tx, limit).await?;
    if ricevute.is_empty() {
        return Ok(vec![]);
    }
    let mut ledger = Ledger::lock(tx, &ricevute).await?;
    let mut applicate = vec![];
    let mut rimaste = vec![];
    for rt in ricevute {
        match ledger.paga(&rt) {
            Some(applicata) => applicate.push(applicata),
            None => rimaste.push(rt),
        }
    }
    ledger.scrivi(tx, now).await?;
    applicate.extend(tecniche::applica(tx, rimaste).await?);
    segna(tx, &applicate, now).await?;
    apri_casi(tx, &applicate, now).await?;
    Ok(applicate)
}

async fn lock_da_applicare(
    conn: &mut PgConnection,
    limit: i64,
) -> sqlx::Result<Vec<RtDaApplicare>> {
    sqlx::query!(
        r#"select rt_id, ente_cf, receipt_id, numero_avviso, iuv, importo_cent as "importo: Importo",
                  pagata_at as "pagata_at: jiff_sqlx::Timestamp", debitore_codice, debitore_nome,
                  causale, trasferimenti as "trasferimenti: Json<Vec<Trasferimento>>"
           from rt where applicata_at is null
           order by rt_id limit $1 for no key update skip locked"#,
        limit,
    )
    .map(|riga| RtDaApplicare {
        rt_id: RtId(riga.rt_id),
        ente_cf: riga.ente_cf,
        receipt_id: riga.receipt_id,
        numero_avviso: riga.numero_avviso,
        iuv: riga.iuv,
        importo: riga.importo,
        pagata_at: riga.pagata_at.to_jiff(),
        debitore_codice: riga.debitore_codice,
        debitore_nome: riga.debitore_nome,
        causale: riga.causale,
        trasferimenti: riga.trasferimenti.0,
    })
    .fetch_all(conn)
    .await
}

/// The posizioni that some receipts are about, locked, and what the receipts did to them so far.
struct Ledger {
    /// Codice fiscale of the ente and notice number → rata.
    avvisi: HashMap<(String, String), (PosizioneId, RataId)>,
    posizioni: HashMap<PosizioneId, Vec<RataInGioco>>,
    pagate: Vec<(RataId, Timestamp)>,
    sostituite: Vec<RataId>,
    riprese: Vec<RataId>,
    storia: Vec<(Cambio, String)>,
}

impl Ledger {
    async fn lock(tx: &mut PgTransaction<'_>, ricevute: &[RtDaApplicare]) -> sqlx::Result<Self> {
        let enti: Vec<String> = ricevute.iter().map(|rt| rt.ente_cf.clone()).collect();
        let numeri: Vec<String> = ricevute.iter().map(|rt| rt.numero_avviso.clone()).collect();
        let avvisi = sqlx::query!(
            "select distinct a.cf as \"cf!\", a.numero as \"numero!\", r.posizione_id, r.rata_id
             from unnest($1::text[], $2::text[]) as a (cf, numero)
             join ente e on e.codice_fiscale = a.cf
             join rata r on r.ente_id = e.ente_id and r.numero_avviso = a.numero",
            &enti,
            &numeri,
        )
        .fetch_all(&mut **tx)
        .await?;
        let ids: Vec<PosizioneId> = avvisi.iter().map(|it| PosizioneId(it.posizione_id)).collect();
        lock_posizioni(tx, &ids).await?;
        let rate = rate_in_gioco(tx, &ids).await?;
        let mut posizioni: HashMap<PosizioneId, Vec<RataInGioco>> = HashMap::new();
        for rata in rate {
            posizioni.entry(rata.posizione_id).or_default().push(rata);
        }
        let avvisi = avvisi
            .into_iter()
            .map(|it| ((it.cf, it.numero), (PosizioneId(it.posizione_id), RataId(it.rata_id))))
            .collect();
        let (pagate, sostituite, riprese, storia) = (vec![], vec![], vec![], vec![]);
        Ok(Self { avvisi, posizioni, pagate, sostituite, riprese, storia })
    }

    /// What `rt` does; `None` when nobody here issued its notice.
    fn paga(&mut self, rt: &RtDaApplicare) -> Option<RtApplicata> {
        let avviso = (rt.ente_cf.clone(), rt.numero_avviso.clone());
        let (posizione_id, rata_id) = *self.avvisi.get(&avviso)?;
        let rate = self.posizioni.get_mut(&posizione_id)?;
        let effetto = paga(rate, rata_id, rt.importo, rt.pagata_at)?;
        let Effetto { esito, cambi, caso } = effetto;
        for cambio in cambi {
            match cambio.a {
                _ if cambio.da == cambio.a => {}
                StatoRata::Pagata => self.pagate.push((cambio.rata_id, rt.pagata_at)),
                StatoRata::DaPagare => self.riprese.push(cambio.rata_id),
                _ => self.sostituite.push(cambio.rata_id),
            }
            self.storia.push((cambio, format!("RT {}", rt.rt_id)));
        }
        Some(RtApplicata {
            rt_id: rt.rt_id,
            esito,
            rata_id: Some(rata_id),
            posizione_id: Some(posizione_id),
            caso,
        })
    }

    async fn scrivi(self, conn: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
        // Whatever comes back first, then what is superseded: a later receipt of the same batch may have
        // superseded or paid one of them.
        if !self.riprese.is_empty() {
            let riprese: Vec<i64> = self.riprese.iter().map(|it| it.0).collect();
            sqlx::query!(
                "update rata set stato = 'da_pagare', updated_at = $2 where rata_id = any($1)",
                &riprese,
                now.to_sqlx() as _,
            )
            .execute(&mut *conn)
            .await?;
        }
        let sostituite: Vec<i64> = self.sostituite.iter().map(|it| it.0).collect();
        sqlx::query!(
            "update rata set stato = 'sostituita', updated_at = $2 where rata_id = any($1)",
            &sostituite,
            now.to_sqlx() as _,
        )
        .execute(&mut *conn)
        .await?;
        let (rate, istanti): (Vec<i64>, Vec<jiff_sqlx::Timestamp>) =
            self.pagate.iter().map(|(rata, at)| (rata.0, at.to_sqlx())).unzip();
        sqlx::query!(
            "update rata set stato = 'pagata', pagata_at = it.pagata_at, bloccata_dal = null,
               bloccata_fino = null, updated_at = $3
             from unnest($1::bigint[], $2::timestamptz[]) as it (rata_id, pagata_at)
             where rata.rata_id = it.rata_id",
            &rate,
            istanti as _,
            now.to_sqlx() as _,
        )
        .execute(&mut *conn)
        .await?;
        scrivi_storia(conn, &self.storia).await
    }
}

async fn rate_in_gioco(
    conn: &mut PgConnection,
    posizioni: &[PosizioneId],
) -> sqlx::Result<Vec<RataInGioco>> {
    let ids: Vec<i64> = posizioni.iter().map(|it| it.0).collect();
    sqlx::query!(
        r#"select r.rata_id, r.opzione_id, r.posizione_id, r.stato as "stato: StatoRata",
                  o.tipo as "tipo: TipoOpzione",
                  r.importo_cent as "importo: Importo", r.ridotto_cent as "ridotto: Importo",
                  r.ridotto_fino as "ridotto_fino: jiff_sqlx::Date",
                  r.verbale as "verbale: Json<Verbale>", s.mora as "mora?: Json<Mora>",
                  r.scadenza as "scadenza: jiff_sqlx::Date",
                  p.notificata_il as "notificata_il: jiff_sqlx::Date", p.giacenza,
                  e.patrono, e.sabato_festivo, o.piano_at is not null as "piano!",
                  coalesce(o.piano_lasciato_at >= p.updated_at, false) as "lasciato!",
                  coalesce(s.accetta_tardivi, true) or o.piano_at is not null as "accetta_tardivi!"
           from rata r join posizione p using (posizione_id) join opzione o using (opzione_id)
             join ente e on e.ente_id = r.ente_id left join servizio s using (servizio_id)
           where r.posizione_id = any($1)"#,
        &ids,
    )
    .map(|riga| RataInGioco {
        id: RataId(riga.rata_id),
        opzione_id: OpzioneId(riga.opzione_id),
        posizione_id: PosizioneId(riga.posizione_id),
        tipo: riga.tipo,
        stato: riga.stato,
        tariffa: Tariffa {
            importo: riga.importo,
            regola: Regola::new(
                riga.ridotto.zip(riga.ridotto_fino.map(jiff_sqlx::Date::to_jiff)),
                riga.verbale.map(|it| it.0),
            ),
            scadenza: riga.scadenza.map(jiff_sqlx::Date::to_jiff),
            notifica: Notifica::new(
                riga.notificata_il.map(jiff_sqlx::Date::to_jiff),
                riga.giacenza,
            ),
            calendario: Calendario::new(riga.patrono.as_deref(), riga.sabato_festivo),
            mora: riga.mora.map(|it| it.0),
        },
        accetta_tardivi: riga.accetta_tardivi,
        piano: riga.piano,
        lasciato: riga.lasciato,
    })
    .fetch_all(conn)
    .await
}

/// Writes down what somebody must look at.
async fn apri_casi(
    conn: &mut PgConnection,
    applicate: &[RtApplicata],
    now: Timestamp,
) -> sqlx::Result<()> {
    let casi: Vec<(i64, NuovoCaso)> =
        applicate.iter().filter_map(|it| Some((it.rt_id.0, it.caso?))).collect();
    if casi.is_empty() {
        return Ok(());
    }
    let rt: Vec<i64> = casi.iter().map(|it| it.0).collect();
    let rate: Vec<i64> = casi.iter().map(|it| it.1.rata.0).collect();
    let motivi: Vec<String> = casi.iter().map(|it| it.1.motivo.as_str().to_owned()).collect();
    let dovuti: Vec<Option<i64>> = casi.iter().map(|it| it.1.dovuto.map(Importo::cent)).collect();
    sqlx::query!(
        "insert into caso (ente_id, rt_id, rata_id, motivo, dovuto_cent, aperto_at)
         select r.ente_id, it.rt_id, it.rata_id, it.motivo, it.dovuto, $5
         from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[])
                as it (rt_id, rata_id, motivo, dovuto)
           join rata r using (rata_id)
         order by it.rt_id",
        &rt,
        &rate,
        &motivi,
        &dovuti as _,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes on the receipts what became of them.
async fn segna(
    conn: &mut PgConnection,
    applicate: &[RtApplicata],
    now: Timestamp,
) -> sqlx::Result<()> {
    let ids: Vec<i64> = applicate.iter().map(|it| it.rt_id.0).collect();
    let rate: Vec<Option<i64>> = applicate.iter().map(|it| it.rata_id.map(|id| id.0)).collect();
    let esiti: Vec<String> = applicate.iter().map(|it| it.esito.as_str().to_owned()).collect();
    sqlx::query!(
        "update rt set rata_id = it.rata_id, esito = it.esito, applicata_at = $4
         from unnest($1::bigint[], $2::bigint[], $3::text[]) as it (rt_id, rata_id, esito)
         where rt.rt_id = it.rt_id",
        &ids,
        &rate as _,
        &esiti,
        now.to_sqlx() as _,
    )
    .execute(conn)
    .await?;
    Ok(())
}
