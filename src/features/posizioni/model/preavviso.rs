//! A preavviso: what an officer found in the street, before any report is notified (`domain.md` §10).
use super::metadati::Metadati;
use super::nuova::{
    NuovaOpzione, NuovaPosizione, NuovaRata, Origine, RifiutoPosizione, controlla_debitore,
};
use super::rata::{ANONIMO, Debitore, TipoDebitore, TipoOpzione};
use super::tariffa::{Notifica, Regola, Tariffa};
use super::trasferimento::Trasferimento;
use super::verbale::Verbale;
use crate::features::enti::{Ente, Servizio};
use crate::kernel::{Calendario, Importo, NumeroAvviso, PosizioneId, oggi_a_roma};
use jiff::{Timestamp, civil::Date};
use std::fmt;

/// Taxonomy of what a preavviso asks for; a report has another.
pub const TASSONOMIA_PREAVVISI: &str = "9/0102106SA/";

/// What was found, where and when. Never shown by `Debug`: a plate names somebody.
#[derive(Clone, PartialEq, Eq)]
pub struct Accertamento {
    /// Number of the act, 1–50 characters, unique inside the ente.
    pub atto: String,
    pub accertato_at: Timestamp,
    pub luogo: String,
    /// What was broken, as it is to be read: `art. 158 c. 2 C.d.S.`.
    pub norma: String,
    pub targa: Option<String>,
    /// The officer's number, never the name.
    pub agente: Option<String>,
}

impl fmt::Debug for Accertamento {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Accertamento({})", self.atto)
    }
}

impl Accertamento {
    /// The day in Rome: terms run from it.
    pub fn giorno(&self) -> Date {
        oggi_a_roma(self.accertato_at)
    }
}

/// A preavviso to write in the ledger.
#[derive(Debug, Clone)]
pub struct NuovoPreavviso {
    /// One of those given out in advance.
    pub numero: NumeroAvviso,
    pub accertamento: Accertamento,
    /// Minimum of the range that the law gives.
    pub minimo: Importo,
    /// The law gives no 30 % off.
    pub senza_sconto: bool,
    /// `None`: nobody was there.
    pub debitore: Option<Debitore>,
}

/// Why a preavviso cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoPreavviso {
    /// Not one of those given out to this ente, or for another service.
    #[error("il numero di avviso non è tra quelli riservati a questa chiave")]
    NumeroSconosciuto,
    #[error("con questo numero di avviso è già registrato un preavviso con altri dati")]
    GiaRegistrato,
    #[error("questo numero di atto è già di un'altra posizione dell'ente")]
    AttoDoppio,
    #[error("la data dell'accertamento è nel futuro")]
    Futuro,
    #[error(
        "l'accertamento è di prima che il numero fosse dato: controllare la data del dispositivo"
    )]
    PrimaDelBlocco,
    #[error(
        "atto ha da 1 a 50 caratteri, luogo e norma da 1 a 140, targa al massimo 15, agente al massimo 50"
    )]
    Testi,
    #[error("{0}")]
    Posizione(RifiutoPosizione),
}

/// A handheld's clock may be this much ahead of ours.
const OROLOGIO: jiff::SignedDuration = jiff::SignedDuration::from_mins(15);

impl NuovoPreavviso {
    /// The checks that need no database.
    pub fn controlla(&self, now: Timestamp) -> Result<(), RifiutoPreavviso> {
        let it = &self.accertamento;
        if now + OROLOGIO < it.accertato_at {
            return Err(RifiutoPreavviso::Futuro);
        }
        let fits = |text: &str, most| {
            !text.trim().is_empty()
                && text.chars().count() <= most
                && !text.chars().any(char::is_control)
        };
        let texts_ok = fits(&it.atto, 50)
            && fits(&it.luogo, 140)
            && fits(&it.norma, 140)
            && it.targa.as_deref().is_none_or(|it| fits(it, 15))
            && it.agente.as_deref().is_none_or(|it| fits(it, 50));
        if !texts_ok {
            return Err(RifiutoPreavviso::Testi);
        }
        let debitore = self.debitore();
        if !fits(&debitore.nome, 70) {
            return Err(RifiutoPreavviso::Posizione(RifiutoPosizione::NomeDebitore));
        }
        controlla_debitore(&debitore).map_err(RifiutoPreavviso::Posizione)?;
        let is_asked = Importo::ZERO < self.minimo && self.minimo <= Importo::MAX;
        let why = RifiutoPreavviso::Posizione(RifiutoPosizione::Importo);
        if is_asked { Ok(()) } else { Err(why) }
    }

    /// Found before its number was given out: the handheld's clock has stopped.
    pub fn is_before(&self, dal: Timestamp) -> bool {
        self.accertamento.accertato_at + OROLOGIO < dal
    }

    /// Nobody, when nobody was there.
    pub fn debitore(&self) -> Debitore {
        let nobody = || Debitore {
            tipo: TipoDebitore::F,
            codice: ANONIMO.to_owned(),
            nome: ANONIMO.to_owned(),
            indirizzo: None,
        };
        self.debitore.clone().unwrap_or_else(nobody)
    }

    /// The figures: no costs, and no higher step, for no report is notified.
    pub fn verbale(&self) -> Verbale {
        let (minimo, senza_sconto) = (self.minimo, self.senza_sconto);
        let (spese, acconto) = (Importo::ZERO, Importo::ZERO);
        Verbale { minimo, massimo: None, spese, senza_sconto, acconto }
    }

    /// What it costs over time: terms run from the day in the street.
    pub fn tariffa(&self, calendario: Calendario) -> Tariffa {
        let verbale = self.verbale();
        let regola = Regola::Verbale(verbale);
        let notifica = Notifica::new(Some(self.accertamento.giorno()), false);
        Tariffa { regola, notifica, calendario, ..Tariffa::fissa(verbale.intero()) }
    }

    /// What it is in the ledger. The plate is no part of it.
    pub fn posizione(&self, ente: &Ente, servizio: &Servizio) -> NuovaPosizione {
        let atto = &self.accertamento.atto;
        let causale = format!("Preavviso di accertamento n. {atto}");
        let tariffa = self.tariffa(Calendario::default());
        let quota = Trasferimento {
            indice: 1,
            ente_cf: ente.codice_fiscale.as_str().to_owned(),
            denominazione: ente.denominazione.chars().take(140).collect(),
            iban: servizio.iban.as_str().to_owned(),
            importo: tariffa.importo,
            causale: causale.clone(),
            tassonomia: servizio.tassonomia.clone(),
            bollo: None,
            metadati: Metadati::default(),
            bilancio: vec![],
        };
        let rata = NuovaRata {
            iud: atto.clone(),
            numero: Some(self.numero.clone()),
            causale: causale.clone(),
            importo: tariffa.importo,
            regola: tariffa.regola,
            scadenza: None,
            bozza: false,
            metadati: Metadati::default(),
            trasferimenti: vec![quota],
        };
        NuovaPosizione {
            origine: Origine::Api,
            servizio: servizio.id,
            iupd: atto.clone(),
            causale,
            valida_dal: None,
            notifica: tariffa.notifica,
            opzioni: vec![NuovaOpzione {
                indice: 1,
                tipo: TipoOpzione::Unica,
                descrizione: "In un'unica soluzione".to_owned(),
                debitore: self.debitore(),
                rate: vec![rata],
            }],
        }
    }
}

/// A preavviso as it stands in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preavviso {
    pub posizione: PosizioneId,
    pub accertamento: Accertamento,
    /// The report that took its place, and what the ente calls it.
    pub verbale: Option<(PosizioneId, String)>,
}

/// Why a report cannot take the place of a preavviso.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoCollegamento {
    #[error("il preavviso non esiste")]
    Sconosciuto,
    /// Then no report is made: the law is satisfied.
    #[error("il preavviso è già stato pagato: il verbale non si emette")]
    Pagato,
    #[error(
        "il preavviso è già stato sostituito da un altro verbale, o il verbale ne sostituisce un altro"
    )]
    GiaCollegato,
    #[error("qualcuno sta pagando il preavviso: riprovare tra mezz'ora")]
    InPagamento,
}
