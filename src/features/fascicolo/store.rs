//! What the list and the detail read: the ledger and the cart together, in one round trip.
use super::model::Voce;
use crate::features::posizioni::{
    Blocco, Debitore, Rata, StatoRata, Tariffa, TipoDebitore, TipoOpzione,
};
use crate::kernel::{
    CodiceFiscale, EnteId, Importo, Iuv, NumeroAvviso, OpzioneId, PosizioneId, RataId, ServizioId,
};
use crate::platform::Interessato;
use sqlx::PgConnection;

/// Every rata of `interessato` that is not a draft, paid ones too (they tell what a plan began);
/// with `posizione`, of that one only. In order of posizione and opzione, without trasferimenti.
pub async fn voci(
    conn: &mut PgConnection,
    interessato: &Interessato,
    posizione: Option<PosizioneId>,
) -> sqlx::Result<Vec<Voce>> {
    let rows = sqlx::query!(
        r#"select r.rata_id as "id: RataId", r.opzione_id as "opzione: OpzioneId",
                  o.indice, o.tipo as "tipo: TipoOpzione", o.descrizione,
                  r.posizione_id as "posizione: PosizioneId", p.causale as posizione_causale,
                  p.iupd, p.motivo, p.notificata_il as "notificata_il: jiff_sqlx::Date",
                  p.valida_dal as "valida_dal: jiff_sqlx::Date", r.ente_id as "ente: EnteId",
                  e.codice_fiscale as "ente_cf: CodiceFiscale", e.denominazione,
                  e.stato = 'attivo' as "attivo!", p.servizio_id as "servizio: ServizioId",
                  s.ufficio as "ufficio?", coalesce(s.accetta_tardivi, true) as "tardivi!",
                  p.debitore_tipo as "debitore_tipo: TipoDebitore", p.debitore_codice,
                  p.debitore_nome, r.iud, r.numero_avviso as "numero: NumeroAvviso",
                  r.iuv as "iuv: Iuv", r.causale, r.importo_cent as "importo: Importo",
                  r.ridotto_cent as "ridotto: Importo",
                  r.ridotto_fino as "ridotto_fino: jiff_sqlx::Date",
                  r.scadenza as "scadenza: jiff_sqlx::Date", r.stato as "stato: StatoRata",
                  r.bloccata_dal as "dal: jiff_sqlx::Timestamp",
                  r.bloccata_fino as "fino: jiff_sqlx::Timestamp",
                  r.pagata_at as "pagata_at: jiff_sqlx::Timestamp",
                  r.updated_at as "updated_at: jiff_sqlx::Timestamp",
                  cr.rata_id is not null as "in_carrello!"
           from posizione p
           join rata r using (posizione_id)
           join opzione o using (opzione_id)
           join ente e on e.ente_id = r.ente_id
           left join servizio s using (servizio_id)
           left join carrello c on c.titolare = p.debitore_codice
           left join carrello_rata cr on cr.carrello_id = c.carrello_id and cr.rata_id = r.rata_id
           where p.debitore_codice = $1 and r.stato <> 'bozza'
             and ($2::bigint is null or p.posizione_id = $2)
           order by p.posizione_id, o.indice, r.scadenza, r.rata_id"#,
        interessato.codice_fiscale().as_str(),
        posizione.map(|it| it.0),
    )
    .fetch_all(conn)
    .await?;
    let voci = rows.into_iter().map(|row| Voce {
        updated_at: row.updated_at.to_jiff(),
        in_carrello: row.in_carrello,
        rata: Rata {
            id: row.id,
            opzione_id: row.opzione,
            opzione_indice: row.indice,
            opzione_tipo: row.tipo,
            opzione_descrizione: row.descrizione,
            posizione_id: row.posizione,
            posizione_causale: row.posizione_causale,
            iupd: row.iupd,
            motivo: row.motivo,
            notificata_il: row.notificata_il.map(jiff_sqlx::Date::to_jiff),
            valida_dal: row.valida_dal.map(jiff_sqlx::Date::to_jiff),
            ente_id: row.ente,
            ente_cf: row.ente_cf,
            ente_nome: row.denominazione,
            ente_attivo: row.attivo,
            servizio_id: row.servizio,
            ufficio: row.ufficio,
            accetta_tardivi: row.tardivi,
            debitore: Debitore {
                tipo: row.debitore_tipo,
                codice: row.debitore_codice,
                nome: row.debitore_nome,
                indirizzo: None,
            },
            iud: row.iud,
            numero_avviso: row.numero,
            iuv: row.iuv,
            causale: row.causale,
            tariffa: Tariffa {
                importo: row.importo,
                ridotto: row.ridotto.zip(row.ridotto_fino.map(jiff_sqlx::Date::to_jiff)),
            },
            scadenza: row.scadenza.map(jiff_sqlx::Date::to_jiff),
            stato: row.stato,
            // Paying one opzione closes the others in the same transaction: the state says it.
            altra_opzione_iniziata: false,
            blocco: row
                .dal
                .zip(row.fino)
                .map(|(dal, fino)| Blocco { dal: dal.to_jiff(), fino: fino.to_jiff() }),
            pagata_at: row.pagata_at.map(jiff_sqlx::Timestamp::to_jiff),
            trasferimenti: vec![],
        },
    });
    Ok(voci.collect())
}
