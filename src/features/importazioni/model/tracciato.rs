//! A file that was sent, and how far it is.
use super::{Conti, Layout};
use crate::kernel::{EnteId, Importo, MappaturaId, ServizioId, TracciatoId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Where a file is on its way to the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum StatoTracciato {
    /// Sent; nobody has looked into it yet.
    Caricato,
    /// Its rehearsal is running.
    InProva,
    /// Nobody knows its columns: somebody must say what they are.
    DaMappare,
    /// Rehearsed: nothing is written until somebody says so.
    DaConfermare,
    /// Confirmed, waiting for its turn.
    InCoda,
    InElaborazione,
    Elaborato,
    /// Some rows were refused.
    ConScarti,
    /// Refused whole, or broken by us.
    Errore,
    /// What it did is being undone.
    InAnnullamento,
    /// Undone, or given up before it did anything.
    Annullato,
}

impl StatoTracciato {
    pub const ALL: [Self; 11] = [
        Self::Caricato,
        Self::InProva,
        Self::DaMappare,
        Self::DaConfermare,
        Self::InCoda,
        Self::InElaborazione,
        Self::Elaborato,
        Self::ConScarti,
        Self::Errore,
        Self::InAnnullamento,
        Self::Annullato,
    ];

    /// As stored, and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Caricato => "caricato",
            Self::InProva => "in_prova",
            Self::DaMappare => "da_mappare",
            Self::DaConfermare => "da_confermare",
            Self::InCoda => "in_coda",
            Self::InElaborazione => "in_elaborazione",
            Self::Elaborato => "elaborato",
            Self::ConScarti => "con_scarti",
            Self::Errore => "errore",
            Self::InAnnullamento => "in_annullamento",
            Self::Annullato => "annullato",
        }
    }

    /// A worker has it, or will: the page changes by itself.
    pub fn is_in_corso(self) -> bool {
        matches!(
            self,
            Self::Caricato
                | Self::InProva
                | Self::InCoda
                | Self::InElaborazione
                | Self::InAnnullamento
        )
    }

    /// Waits for a person before anything is written.
    pub fn is_in_attesa(self) -> bool {
        matches!(self, Self::DaMappare | Self::DaConfermare)
    }

    /// Its rows are in the ledger.
    pub fn is_elaborato(self) -> bool {
        matches!(self, Self::Elaborato | Self::ConScarti)
    }
}

/// What was recognised of the file before any row.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Formato {
    /// «UTF-8», «Windows-1252» …
    pub codifica: String,
    /// Between the columns of a text.
    pub separatore: String,
    pub intestazione: Vec<String>,
    /// Its columns are read by what a person said that they mean.
    pub mappato: bool,
}

impl Formato {
    /// The columns by which a mapping is remembered: those of the ente, also in a file of refused rows.
    pub fn colonne(&self) -> Vec<String> {
        let mut nomi = self.intestazione.clone();
        let nostre = |it: &String, nome: &str| it.eq_ignore_ascii_case(nome);
        if let [.., codice, messaggio] = nomi.as_slice()
            && nostre(codice, "codice")
            && nostre(messaggio, "messaggio")
        {
            nomi.truncate(nomi.len().saturating_sub(2));
        }
        nomi
    }
}

/// A load, without its rehearsal and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracciato {
    pub id: TracciatoId,
    pub ente: EnteId,
    pub nome_file: String,
    pub sha256: Vec<u8>,
    pub stato: StatoTracciato,
    /// Name of who sent it.
    pub chi: String,
    /// The services it may touch; `None`: every one of the ente.
    pub servizi: Option<Vec<ServizioId>>,
    pub byte: i64,
    /// `None` until it was read.
    pub layout: Option<Layout>,
    pub formato: Formato,
    /// Rows of the file, once they were counted.
    pub totale: Option<i32>,
    /// Of the rows done so far.
    pub conti: Conti,
    /// Of what was inserted or modified.
    pub importo: Importo,
    pub segnalazioni: Vec<Nota>,
    /// Why the file was refused whole, in Italian; empty when something of ours broke.
    pub errore: Option<String>,
    pub created_at: Timestamp,
    pub avviato_at: Option<Timestamp>,
    pub finito_at: Option<Timestamp>,
    pub annullato_da: Option<String>,
    pub annullato_motivo: Option<String>,
    /// The file is still kept.
    pub ha_file: bool,
}

/// How long a file, and what is needed to undo it, are kept after the end.
pub const TENUTA: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Tracciato {
    /// What it did can still be undone, if nothing of it was paid.
    pub fn is_annullabile(&self, now: Timestamp) -> bool {
        let ferma = self.stato.is_elaborato() || self.stato == StatoTracciato::Errore;
        let recente = self.finito_at.is_some_and(|it| now < it + TENUTA);
        ferma && recente && self.avviato_at.is_some() && 0 < self.conti.scritte()
    }

    /// How long the rest takes if it goes on like this; `None` before the first block.
    pub fn mancano(&self, now: Timestamp) -> Option<SignedDuration> {
        let fatte = i64::try_from(self.conti.righe()).ok().filter(|it| 0 < *it)?;
        let restano = i64::from(self.totale?).saturating_sub(fatte).max(0);
        let passati = now.duration_since(self.avviato_at?).as_secs().max(0);
        Some(SignedDuration::from_secs(passati.saturating_mul(restano).checked_div(fatte)?))
    }
}

/// Something that was met in some rows: a sentence in Italian, how often, on which line first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nota {
    pub cosa: String,
    pub volte: u64,
    pub prima_riga: u64,
}

impl Nota {
    /// Counts one more in a list.
    pub fn add(note: &mut Vec<Self>, cosa: String, riga: u64) {
        match note.iter_mut().find(|it| it.cosa == cosa) {
            Some(nota) => nota.volte += 1,
            None => note.push(Self { cosa, volte: 1, prima_riga: riga }),
        }
    }
}

/// Reasons of one kind: how many rows, and one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problema {
    /// [`super::Scarto::codice`].
    pub codice: String,
    pub volte: u64,
    pub esempio: RigaScarto,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RigaScarto {
    /// From 0, among the rows of the file.
    pub posto: i32,
    /// Line of the file.
    pub riga: i64,
    pub codici: String,
    /// What is wrong and what to do, in Italian.
    pub messaggi: String,
    pub colonna: Option<String>,
    pub valore: Option<String>,
}

/// A mapping that an ente has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ricordata {
    pub id: MappaturaId,
    pub nome: String,
    /// Name of who explained it last.
    pub chi: String,
    /// Fields that it tells.
    pub colonne: i64,
    /// When a file was last read by it.
    pub usata_at: Timestamp,
}

/// What stands in the way of undoing a load: rate of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ostacoli {
    /// Paid, or of a posizione of which something was paid.
    pub pagate: i64,
    /// Somebody is paying them now.
    pub in_pagamento: i64,
    /// Changed by somebody else since.
    pub cambiate: i64,
}

impl Ostacoli {
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_states_are_those_of_the_database() {
        for stato in StatoTracciato::ALL {
            let json = format!("\"{}\"", stato.as_str());
            assert_eq!(serde_json::from_str::<StatoTracciato>(&json).unwrap(), stato);
            assert!(!(stato.is_in_corso() && (stato.is_in_attesa() || stato.is_elaborato())));
        }
    }
}
