//! What a posizione becomes, whoever changes it: a file, software, somebody of the ente by hand.
use super::differenza::{Dati, Differenza, differenze};
use super::metadati::Metadati;
use super::nuova::RifiutoPosizione;
use super::obbligati::Debitori;
use super::rata::{Debitore, Posizione, Rata};
use super::stato::StatoRata;
use super::tariffa::{Notifica, Regola};
use super::trasferimento::Trasferimento;
use crate::kernel::{Importo, PosizioneId, RataId};
use jiff::civil::Date;

/// What a posizione becomes. Its rate that are not named stay as they are.
#[derive(Debug, Clone)]
pub struct ModificaPosizione {
    pub posizione_id: PosizioneId,
    pub debitori: Debitori,
    pub causale: String,
    pub valida_dal: Option<Date>,
    pub notifica: Option<Notifica>,
    /// Shown to the citizen.
    pub motivo: Option<String>,
    pub rate: Vec<ModificaRata>,
}

/// What a rata becomes. Its ids and its notice number never change.
#[derive(Debug, Clone)]
pub struct ModificaRata {
    pub rata_id: RataId,
    pub causale: String,
    pub importo: Importo,
    pub regola: Regola,
    pub scadenza: Option<Date>,
    /// A draft becomes payable; what is payable stays so.
    pub pubblica: bool,
    pub metadati: Metadati,
    pub trasferimenti: Vec<Trasferimento>,
}

/// Why a posizione was left as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RifiutoModifica {
    #[error("non esiste")]
    Sconosciuta,
    /// Something of the posizione was paid: amounts, debtor and numbers are frozen.
    #[error("già pagata, anche solo in parte")]
    Pagata,
    #[error("già annullata")]
    Annullata,
    #[error("{0}")]
    NonValida(RifiutoPosizione),
}

impl ModificaPosizione {
    /// Those rate of `posizione` as they are, and so everything else of it; none of a posizione without rate.
    pub fn di<'a>(posizione: &Posizione, rate: impl IntoIterator<Item = &'a Rata>) -> Option<Self> {
        let prima = posizione.prima()?;
        Some(Self {
            posizione_id: posizione.id,
            debitori: Debitori { nuovi: vec![], in_solido: true },
            causale: prima.posizione_causale.clone(),
            valida_dal: prima.valida_dal,
            notifica: prima.tariffa.notifica,
            motivo: prima.motivo.clone(),
            rate: rate.into_iter().map(ModificaRata::di).collect(),
        })
    }

    /// What it changes of `rata`, which it names, for people to read; `debitore` is who owes it then.
    pub fn differenze(&self, rata: &Rata, debitore: &Debitore) -> Vec<Differenza> {
        let Some(nuova) = self.rate.iter().find(|it| it.rata_id == rata.id) else { return vec![] };
        let dopo = Dati {
            importo: nuova.importo,
            regola: nuova.regola,
            scadenza: nuova.scadenza,
            valida_dal: self.valida_dal,
            notifica: self.notifica,
            causale: &nuova.causale,
            causale_posizione: &self.causale,
            debitore,
            quote: &nuova.trasferimenti,
        };
        let pubblica = nuova.pubblica && rata.stato == StatoRata::Bozza;
        let pubblicata = pubblica.then(Differenza::pubblicata);
        differenze(&Dati::from(rata), &dopo).into_iter().chain(pubblicata).collect()
    }
}

impl ModificaRata {
    /// As it is.
    pub fn di(rata: &Rata) -> Self {
        Self {
            rata_id: rata.id,
            causale: rata.causale.clone(),
            importo: rata.tariffa.importo,
            regola: rata.tariffa.regola,
            scadenza: rata.tariffa.scadenza,
            pubblica: false,
            metadati: rata.metadati.clone(),
            trasferimenti: rata.trasferimenti.clone(),
        }
    }
}
