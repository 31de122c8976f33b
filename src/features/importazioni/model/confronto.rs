//! What to do with a row, given what the ledger already holds under its keys.
use super::{Azione, Contenuto, Riga, Scarto};
use crate::features::posizioni::{
    PreavvisoNoto, Rata, RifiutoCollegamento, RifiutoModifica, RifiutoPosizione, StatoRata,
    Trasferimento,
};
use crate::kernel::{NumeroAvviso, RataId, ServizioId};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// What the ledger holds of the keys that a block of rows names.
#[derive(Debug, Clone, Default)]
pub struct Noti {
    /// By IUD.
    pub rate: HashMap<String, Rata>,
    pub iupd: HashSet<String>,
    pub avvisi: HashSet<NumeroAvviso>,
    /// Withdrawn because the load that brought them was undone: they may come back.
    pub ritirate: HashSet<RataId>,
    /// The services that the load may touch; `None`: every one.
    pub servizi: Option<HashSet<ServizioId>>,
    /// Those that reports name.
    pub preavvisi: HashMap<NumeroAvviso, PreavvisoNoto>,
}

impl Noti {
    /// Whether the load may touch it.
    fn tocca(&self, rata: &Rata) -> bool {
        let sua = |servizi: &HashSet<ServizioId>| {
            rata.servizio_id.is_some_and(|it| servizi.contains(&it))
        };
        self.servizi.as_ref().is_none_or(sua)
    }
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decisione {
    Inserisci,
    Modifica,
    /// It was withdrawn with the load that brought it, and is brought again: it is as the row says.
    Riapri,
    /// Of a fine that was paid, only when it was notified: the rest may be to pay.
    Notifica,
    Annulla,
    /// The ledger already says so.
    Invariata,
    Scarta(Vec<Scarto>),
}

/// The decision on one row, before its group has its say.
pub fn decidi(riga: &Riga, noti: &Noti, adesso: Timestamp) -> Decisione {
    let Some(azione) = riga.azione.filter(|_| !riga.is_scartata()) else {
        return Decisione::Scarta(riga.scarti.clone());
    };
    let esito = match (azione, &riga.contenuto, noti.rate.get(&riga.iud)) {
        // To whoever may not touch its service it does not exist.
        (Azione::Annulla | Azione::Modifica, _, Some(rata)) if !noti.tocca(rata) => {
            Err(Scarto::Assente)
        }
        (Azione::Salva, _, Some(rata)) if !noti.tocca(rata) => Err(Scarto::Diversa),
        (Azione::Annulla, _, Some(rata)) => annulla(rata, adesso),
        (Azione::Annulla | Azione::Modifica, _, None) => Err(Scarto::Assente),
        // A row without contenuto has a scarto that does not depend on the day.
        (_, None, _) => return Decisione::Scarta(riga.scarti.clone()),
        (Azione::Inserisci | Azione::Salva, Some(nuovo), Some(rata))
            if noti.ritirate.contains(&rata.id) =>
        {
            riapri(riga, nuovo, rata, noti)
        }
        (Azione::Inserisci, Some(nuovo), Some(rata)) => gia_presente(riga, nuovo, rata, noti),
        (Azione::Inserisci | Azione::Salva, Some(nuovo), None) => inserisci(riga, nuovo, noti),
        (Azione::Modifica | Azione::Salva, Some(nuovo), Some(rata)) => {
            modifica(riga, nuovo, rata, noti, adesso)
        }
    };
    match esito {
        Ok(Decisione::Invariata) => Decisione::Invariata,
        Ok(decisione) if riga.scarti.is_empty() => decisione,
        Ok(_) => Decisione::Scarta(riga.scarti.clone()),
        Err(scarto) => Decisione::Scarta(vec![scarto]),
    }
}

fn inserisci(riga: &Riga, nuovo: &Contenuto, noti: &Noti) -> Result<Decisione, Scarto> {
    if noti.iupd.contains(&riga.iupd) {
        return Err(Scarto::IupdEsiste);
    }
    if nuovo.rata.numero_avviso.as_ref().is_some_and(|it| noti.avvisi.contains(it)) {
        return Err(Scarto::NavUsato);
    }
    preavviso_ok(riga, nuovo, noti)?;
    Ok(Decisione::Inserisci)
}

/// Whether the preavviso that the row names can be replaced by it.
fn preavviso_ok(riga: &Riga, nuovo: &Contenuto, noti: &Noti) -> Result<(), Scarto> {
    let Some(numero) = &nuovo.testata.preavviso else { return Ok(()) };
    let rifiuto = match noti.preavvisi.get(numero) {
        None => RifiutoCollegamento::Sconosciuto,
        Some(it) if it.verbale.as_ref() == Some(&riga.iupd) => return Ok(()),
        Some(it) if it.verbale.is_some() => RifiutoCollegamento::GiaCollegato,
        Some(it) if it.pagato => RifiutoCollegamento::Pagato,
        // What happens meanwhile the ledger sees under lock.
        Some(_) => return Ok(()),
    };
    Err(Scarto::Preavviso(rifiuto))
}

/// Whether the ledger knows of the preavviso that the row names; a row that names none says nothing.
fn stesso_preavviso(riga: &Riga, nuovo: &Contenuto, noti: &Noti) -> bool {
    let noto = |numero| noti.preavvisi.get(numero).and_then(|it| it.verbale.as_ref());
    nuovo.testata.preavviso.as_ref().is_none_or(|it| noto(it) == Some(&riga.iupd))
}

fn riapri(riga: &Riga, nuovo: &Contenuto, rata: &Rata, noti: &Noti) -> Result<Decisione, Scarto> {
    if stessa_struttura(riga, nuovo, rata) && noti.tocca(rata) && !nuovo.testata.bozza {
        Ok(Decisione::Riapri)
    } else {
        Err(Scarto::Struttura)
    }
}

fn gia_presente(
    riga: &Riga,
    nuovo: &Contenuto,
    rata: &Rata,
    noti: &Noti,
) -> Result<Decisione, Scarto> {
    if rata.stato == StatoRata::Annullata {
        return Err(Scarto::Annullata);
    }
    // A row that asks for a draft does not contradict one that was published since.
    let uguale = stessi_dati(riga, nuovo, rata) && stesso_preavviso(riga, nuovo, noti);
    if uguale && !pubblicherebbe(nuovo, rata) {
        return Ok(Decisione::Invariata);
    }
    Err(Scarto::Diversa)
}

fn modifica(
    riga: &Riga,
    nuovo: &Contenuto,
    rata: &Rata,
    noti: &Noti,
    adesso: Timestamp,
) -> Result<Decisione, Scarto> {
    if rata.stato == StatoRata::Annullata {
        return Err(Scarto::Annullata);
    }
    let uguale = stessi_dati(riga, nuovo, rata) && stesso_preavviso(riga, nuovo, noti);
    if uguale && !pubblicherebbe(nuovo, rata) {
        return Ok(Decisione::Invariata);
    }
    if notifica_tardiva(riga, nuovo, rata) {
        return Ok(Decisione::Notifica);
    }
    modificabile(rata, adesso)?;
    preavviso_ok(riga, nuovo, noti)?;
    let si = stessa_struttura(riga, nuovo, rata)
        && (rata.stato == StatoRata::Bozza || !nuovo.testata.bozza);
    if si { Ok(Decisione::Modifica) } else { Err(Scarto::Struttura) }
}

/// Whether the row has the rata where it is, under its number.
fn stessa_struttura(riga: &Riga, nuovo: &Contenuto, rata: &Rata) -> bool {
    riga.iupd == rata.iupd
        && nuovo.opzione.indice == rata.opzione_indice
        && nuovo.opzione.tipo == rata.opzione_tipo
        && nuovo.opzione.descrizione == rata.opzione_descrizione
        && Some(nuovo.testata.servizio) == rata.servizio_id
        && stesso_avviso(nuovo, rata)
}

/// Whether the row says nothing new of a fine that was paid, but when it was notified.
fn notifica_tardiva(riga: &Riga, nuovo: &Contenuto, rata: &Rata) -> bool {
    let chiusa = rata.stato.is_pagata() || rata.stato == StatoRata::Sostituita;
    let ignota = rata.tariffa.notifica.is_none() && rata.tariffa.regola.verbale().is_some();
    let mut senza = nuovo.clone();
    senza.testata.notifica = None;
    chiusa && ignota && nuovo.testata.notifica.is_some() && stessi_dati(riga, &senza, rata)
}

fn annulla(rata: &Rata, adesso: Timestamp) -> Result<Decisione, Scarto> {
    if rata.stato == StatoRata::Annullata {
        return Ok(Decisione::Invariata);
    }
    modificabile(rata, adesso)?;
    Ok(Decisione::Annulla)
}

fn modificabile(rata: &Rata, adesso: Timestamp) -> Result<(), Scarto> {
    match rata.stato {
        StatoRata::Pagata | StatoRata::Rendicontata => Err(Scarto::Pagata),
        StatoRata::Sostituita => Err(Scarto::Sostituita),
        StatoRata::Annullata => Err(Scarto::Annullata),
        StatoRata::Bozza | StatoRata::DaPagare if rata.altra_opzione_iniziata => {
            Err(Scarto::Pagata)
        }
        StatoRata::Bozza | StatoRata::DaPagare if rata.blocco_aperto(adesso).is_some() => {
            Err(Scarto::InPagamento)
        }
        StatoRata::Bozza | StatoRata::DaPagare => Ok(()),
    }
}

fn pubblicherebbe(nuovo: &Contenuto, rata: &Rata) -> bool {
    rata.stato == StatoRata::Bozza && !nuovo.testata.bozza
}

fn stesso_avviso(nuovo: &Contenuto, rata: &Rata) -> bool {
    nuovo.rata.numero_avviso.as_ref().is_none_or(|it| *it == rata.numero_avviso)
}

/// Whether the row says what the ledger holds. What the row leaves to us (names of beneficiaries,
/// notice number, account and taxonomy of the servizio) is whatever we chose then.
fn stessi_dati(riga: &Riga, nuovo: &Contenuto, rata: &Rata) -> bool {
    let (testata, opzione, nuova) = (&nuovo.testata, &nuovo.opzione, &nuovo.rata);
    let quote = || nuova.quote.iter().zip(&rata.trasferimenti).enumerate();
    riga.iupd == rata.iupd
        && Some(testata.servizio) == rata.servizio_id
        && opzione.debitore == rata.debitore
        && testata.causale == rata.posizione_causale
        && testata.valida_dal == rata.valida_dal
        && testata.notifica == rata.tariffa.notifica
        && opzione.indice == rata.opzione_indice
        && opzione.tipo == rata.opzione_tipo
        && opzione.descrizione == rata.opzione_descrizione
        && stesso_avviso(nuovo, rata)
        && nuova.causale == rata.causale
        && nuova.importo == rata.tariffa.importo
        && nuova.regola == rata.tariffa.regola
        && nuova.scadenza == rata.tariffa.scadenza
        && nuova.metadati == rata.metadati
        && nuova.quote.len() == rata.trasferimenti.len()
        && quote().all(|(at, (a, b))| stessa_quota(a, b, at == 0 && nuova.quota_dal_catalogo))
}

fn stessa_quota(a: &Trasferimento, b: &Trasferimento, dal_catalogo: bool) -> bool {
    a.ente_cf == b.ente_cf
        && a.importo == b.importo
        && a.causale == b.causale
        && a.bollo == b.bollo
        && a.metadati == b.metadati
        // A row that says nothing of the budget leaves what there is.
        && (a.bilancio.is_empty() || a.bilancio == b.bilancio)
        && (dal_catalogo || (a.iban == b.iban && a.tassonomia == b.tassonomia))
}

/// What a refusal of the ledger means to whoever sent the row: something happened since the row
/// was looked up. `None` when the row should never have got there.
pub fn scarto_di(rifiuto: RifiutoModifica) -> Option<Scarto> {
    match rifiuto {
        RifiutoModifica::Pagata => Some(Scarto::Pagata),
        RifiutoModifica::Annullata => Some(Scarto::Annullata),
        RifiutoModifica::Sconosciuta => Some(Scarto::Assente),
        // Beside those that the file does not name.
        RifiutoModifica::NonValida(RifiutoPosizione::Coobbligati) => Some(Scarto::Coobbligati),
        RifiutoModifica::NonValida(_) => None,
    }
}
