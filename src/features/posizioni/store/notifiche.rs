//! A notification that is learned after the fine was paid.
use super::modifiche::{lock_posizioni, scrivi_storia};
use super::{find_by_iupd, find_posizione, insert_many};
use crate::features::enti::Ente;
use crate::features::posizioni::model::rata::{Debitore, Opzione};
use crate::features::posizioni::model::resto::{Pagato, resto};
use crate::features::posizioni::model::rt::Cambio;
use crate::features::posizioni::model::stato::{Stato, StatoRata};
use crate::features::posizioni::model::tariffa::Notifica;
use crate::kernel::{Importo, PosizioneId, oggi_a_roma};
use jiff_sqlx::ToSqlx;
use sqlx::PgTransaction;

/// Why there is something more to pay, for who owes it.
const MOTIVO: &str =
    "Il pagamento è arrivato dopo il termine per la somma ridotta: resta la differenza";

/// Writes down when the act of a paid fine was notified, and asks the rest of it when what was paid was
/// too little on its day. Once: a posizione whose notification is known is left alone.
pub async fn notifica_pagata(
    tx: &mut PgTransaction<'_>,
    ente: &Ente,
    id: PosizioneId,
    notifica: Notifica,
    causa: &str,
) -> anyhow::Result<()> {
    lock_posizioni(tx, &[id]).await?;
    let Some(posizione) = find_posizione(tx, id).await? else { return Ok(()) };
    let pagata = posizione.rate().find(|it| it.stato.is_pagata());
    let Some(pagata) = pagata.filter(|it| it.tariffa.notifica.is_none()) else { return Ok(()) };
    sqlx::query!(
        "update posizione set notificata_il = $2, giacenza = $3, updated_at = now()
         where posizione_id = $1",
        id.0,
        notifica.il.to_sqlx() as _,
        notifica.giacenza,
    )
    .execute(&mut **tx)
    .await?;
    // All that was received for it, by whichever of its numbers.
    let pagamenti: Vec<Pagato> = sqlx::query!(
        r#"select rt.importo_cent as "importo: Importo", rt.pagata_at as "at: jiff_sqlx::Timestamp"
           from rt join rata using (rata_id) where rata.posizione_id = $1 order by rt.pagata_at"#,
        id.0,
    )
    .map(|rt| Pagato { importo: rt.importo, giorno: oggi_a_roma(rt.at.to_jiff()) })
    .fetch_all(&mut **tx)
    .await?;
    if pagamenti.is_empty() {
        return Ok(());
    }
    let stato = pagata.stato;
    let nota = (Cambio { rata_id: pagata.id, da: stato, a: stato }, format!("{causa}: notificata"));
    scrivi_storia(tx, &[nota]).await?;
    let vive = posizione.obbligati().into_iter().filter(|it| it.stato() != Stato::Annullata);
    let chi: Vec<&Debitore> = vive.filter_map(Opzione::debitore).collect();
    let Some(nuova) = resto(pagata, &chi, &pagamenti, notifica) else { return Ok(()) };
    let ids = [nuova.iupd.clone()];
    if !find_by_iupd(tx, ente.id, &ids).await?.is_empty() {
        return Ok(());
    }
    let inserite = insert_many(tx, ente, &[nuova]).await?;
    let inserite = inserite.map_err(|(_, rifiuto)| anyhow::anyhow!("a rest: {rifiuto}"))?;
    for inserita in inserite {
        let (da, rata_id) = (StatoRata::DaPagare, inserita.rata_id);
        let origine = format!("{causa}: resto dell'avviso {}", pagata.numero_avviso);
        scrivi_storia(tx, &[(Cambio { rata_id, da, a: da }, origine)]).await?;
        sqlx::query!(
            "update posizione set motivo = $2 where posizione_id = $1",
            inserita.posizione_id.0,
            MOTIVO,
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
