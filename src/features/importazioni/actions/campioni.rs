//! Notices of a file as they would be, made before anything is written.
use super::super::model::{AvvisoDiProva, Campione, Contenuto, Riga, avviso};
use crate::features::avvisi::{self, Avviso, Stampa};
use crate::features::enti::{self, Ente, Scheda};
use crate::features::posizioni::{self, Posizione, Rata, StatoRata, Tariffa, raggruppa};
use crate::kernel::{Calendario, NumeroAvviso, OpzioneId, PosizioneId, RataId};
use crate::platform::pdf::off_thread;
use anyhow::Context;
use jiff::civil::Date;
use sqlx::PgConnection;

/// What each would say on `oggi`, and the document; none of what cannot be paid then. Writes nothing.
pub async fn disegna(
    conn: &mut PgConnection,
    ente: &Ente,
    scelti: Vec<Campione>,
    oggi: Date,
) -> anyhow::Result<Vec<(AvvisoDiProva, Option<Vec<u8>>)>> {
    let stampa = avvisi::stampa(conn, ente.id).await?;
    let calendario = enti::calendario(conn, ente.id).await?;
    let mut fuori = vec![];
    for campione in scelti {
        let Some(mut visto) = campione.righe.first().and_then(avviso) else { continue };
        visto.perche = campione.perche;
        let posizione = if campione.cambiata {
            cambiata(conn, ente, &campione.righe).await?
        } else {
            nuova(conn, ente, calendario, &campione.righe).await?
        };
        let avviso = posizione.and_then(|it| stampabile(&it, ente, &stampa, oggi));
        let pdf = match avviso {
            Some(avviso) => Some(off_thread(move || avvisi::facsimile(&avviso)).await?),
            None => None,
        };
        visto.pdf = pdf.is_some();
        fuori.push((visto, pdf));
    }
    Ok(fuori)
}

/// For who owes by the first opzione, as they will get it.
fn stampabile(posizione: &Posizione, ente: &Ente, stampa: &Stampa, oggi: Date) -> Option<Avviso> {
    let sua = posizione.solo_di(posizione.prima()?.opzione_id)?;
    Avviso::new(&sua, ente, stampa.clone(), oggi).ok()
}

/// The posizione that rows would make.
async fn nuova(
    conn: &mut PgConnection,
    ente: &Ente,
    calendario: Calendario,
    righe: &[Riga],
) -> anyhow::Result<Option<Posizione>> {
    let mut rate = vec![];
    for (n, riga) in (1..).zip(righe) {
        let Some(contenuto) = &riga.contenuto else { continue };
        let servizio = contenuto.testata.servizio;
        let scheda = enti::catalogo::find(conn, ente.id, servizio).await?;
        let scheda = scheda.context("a service of the rows is gone")?;
        rate.push(rata(n, ente, &scheda, calendario, riga, contenuto)?);
    }
    rate.sort_by_key(|it| it.opzione_indice);
    Ok(raggruppa(rate).pop())
}

fn rata(
    n: i64,
    ente: &Ente,
    scheda: &Scheda,
    calendario: Calendario,
    riga: &Riga,
    contenuto: &Contenuto,
) -> anyhow::Result<Rata> {
    let Contenuto { testata, opzione, rata } = contenuto.clone();
    // It stands on nothing: the number is made when the file is applied.
    let (numero, iuv) = NumeroAvviso::genera(0, n.unsigned_abs()).context("a number")?;
    Ok(Rata {
        id: RataId(n),
        opzione_id: OpzioneId(opzione.indice.into()),
        opzione_indice: opzione.indice,
        opzione_tipo: opzione.tipo,
        opzione_descrizione: opzione.descrizione,
        opzione_piano_at: None,
        posizione_id: PosizioneId(1),
        posizione_causale: testata.causale,
        iupd: riga.iupd.clone(),
        motivo: None,
        // As on the day when it can be paid.
        valida_dal: None,
        ente_id: ente.id,
        ente_cf: ente.codice_fiscale.clone(),
        ente_nome: ente.denominazione.clone(),
        ente_attivo: true,
        servizio_id: Some(testata.servizio),
        ufficio: scheda.dati.ufficio.clone(),
        accetta_tardivi: scheda.dati.accetta_tardivi,
        debitore: opzione.debitore,
        iud: riga.iud.clone(),
        numero_avviso: numero,
        iuv,
        causale: rata.causale,
        tariffa: Tariffa {
            importo: rata.importo,
            regola: rata.regola,
            scadenza: rata.scadenza,
            notifica: testata.notifica,
            calendario,
            mora: scheda.dati.mora.clone(),
        },
        stato: StatoRata::DaPagare,
        altra_opzione_iniziata: false,
        blocco: None,
        pagata_at: None,
        trasferimenti: rata.quote,
        metadati: rata.metadati,
    })
}

/// The posizione that is here, as rows would make it.
async fn cambiata(
    conn: &mut PgConnection,
    ente: &Ente,
    righe: &[Riga],
) -> anyhow::Result<Option<Posizione>> {
    let iud: Vec<String> = righe.iter().map(|it| it.iud.clone()).collect();
    let note = posizioni::find_by_iud(conn, ente.id, &iud).await?;
    let ids: Vec<RataId> = note.iter().map(|it| it.rata_id).collect();
    let note = posizioni::find_rate(conn, &ids).await?;
    let Some(id) = note.first().map(|it| it.posizione_id) else { return Ok(None) };
    let mut trovata = posizioni::find_posizioni(conn, &[id]).await?.pop();
    for rata in trovata.iter_mut().flat_map(|it| &mut it.opzioni).flat_map(|it| &mut it.rate) {
        let sua = righe.iter().find(|it| it.iud == rata.iud);
        if let Some(contenuto) = sua.and_then(|it| it.contenuto.clone()) {
            rata.posizione_causale = contenuto.testata.causale;
            rata.debitore = contenuto.opzione.debitore;
            rata.causale = contenuto.rata.causale;
            rata.tariffa.importo = contenuto.rata.importo;
            rata.tariffa.regola = contenuto.rata.regola;
            rata.tariffa.scadenza = contenuto.rata.scadenza;
            rata.tariffa.notifica = contenuto.testata.notifica;
            rata.trasferimenti = contenuto.rata.quote;
        }
    }
    Ok(trovata)
}
