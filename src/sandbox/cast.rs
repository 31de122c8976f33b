//! The people, the bodies and the notices of the demo region, read from its files.
use super::fonti::{self, Remota};
use super::region::{self, ENTI, IBAN, OPERATORI, PERSONE, SERVIZI};
use super::veicoli::{self, Veicolo};
use crate::kernel::{CodiceFiscale, Iban, Importo};
use anyhow::Context as _;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everybody and everything in the demo region on one day.
#[derive(Debug, Clone, Serialize)]
pub struct Cast {
    pub persone: Vec<Persona>,
    pub operatori: Vec<OperatoreDelCast>,
    pub enti: Vec<Ente>,
    pub iban: Vec<Conto>,
    pub servizi: Vec<Servizio>,
    pub avvisi: Vec<Avviso>,
    /// Notices that only remote sources know.
    pub fonti: Vec<Remota>,
    /// What the region's car tax knows of vehicles.
    pub veicoli: Vec<Veicolo>,
}

/// Somebody to log in as, or a firm whose notices can be paid.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Persona {
    pub nome: String,
    pub cognome: String,
    pub codice_fiscale: CodiceFiscale,
    /// `None` for who entered with CIE: it gives no contacts.
    pub email: Option<String>,
    /// `spid`, `cie` or `cns`; `None` for who cannot log in.
    pub identita: Option<String>,
    pub chi: String,
    pub storia: String,
}

/// Somebody who works for an ente or for the region; as many as their incarichi.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OperatoreDelCast {
    pub nome: String,
    pub cognome: String,
    pub codice_fiscale: CodiceFiscale,
    /// `spid` or `cie`.
    pub identita: String,
    /// Fiscal code; `None`: the region.
    pub ente: Option<String>,
    pub ruolo: String,
    /// Codes of services, with spaces between; none: all of them.
    pub servizi: String,
    pub ufficio: String,
    pub chi: String,
    pub storia: String,
    pub al: Option<Date>,
}

impl OperatoreDelCast {
    /// Name and surname.
    pub fn nome_intero(&self) -> String {
        format!("{} {}", self.nome, self.cognome)
    }
}

/// A creditor body of the region.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ente {
    pub codice_fiscale: String,
    pub denominazione: String,
    /// `regione`, `provincia`, `comune`, `unione di comuni` or `azienda sanitaria`.
    pub tipo: String,
    pub segregazione: u8,
    pub telefono: String,
    pub email: String,
    pub sito: String,
}

/// An account of an ente.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Conto {
    pub ente: String,
    pub iban: Iban,
    pub valido_dal: Date,
}

/// Something an ente collects for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Servizio {
    pub ente: String,
    pub codice: String,
    pub nome_it: String,
    pub nome_en: Option<String>,
    pub nome_es: Option<String>,
    pub tassonomia: String,
    pub iban: Iban,
    pub ufficio: String,
    pub accetta_tardivi: bool,
}

/// A payable row of the position files. Its notice number is given by who loads the file.
#[derive(Debug, Clone, Serialize)]
pub struct Avviso {
    pub ente: String,
    pub file: String,
    pub iud: String,
    pub debitore: String,
    pub causale: String,
    pub importo_cent: Importo,
    pub scadenza: Option<Date>,
    pub servizio: String,
}

/// The columns that both layouts have, by their heads.
#[derive(Deserialize)]
struct Riga {
    #[serde(rename = "IUD")]
    iud: String,
    #[serde(rename = "codiceIdentificativoUnivoco")]
    debitore: String,
    #[serde(rename = "causaleVersamento")]
    causale: String,
    #[serde(rename = "importoDovuto")]
    importo: String,
    #[serde(rename = "dataEsecuzionePagamento")]
    scadenza: Option<Date>,
    #[serde(rename = "tipoDovuto")]
    servizio: String,
    azione: String,
    draft: Option<bool>,
}

impl Cast {
    /// The region as it is on `oggi`.
    pub fn load(oggi: Date) -> anyhow::Result<Self> {
        Ok(Self {
            persone: rows(PERSONE).context("persone.csv")?,
            operatori: rows(OPERATORI).context("operatori.csv")?,
            enti: rows(ENTI).context("enti.csv")?,
            iban: rows(IBAN).context("iban.csv")?,
            servizi: rows(SERVIZI).context("servizi.csv")?,
            avvisi: avvisi(oggi)?,
            fonti: fonti::load(oggi)?,
            veicoli: veicoli::load(oggi)?,
        })
    }

    /// The ente with this fiscal code.
    pub fn ente(&self, codice_fiscale: &str) -> Option<&Ente> {
        self.enti.iter().find(|it| it.codice_fiscale == codice_fiscale)
    }

    /// The operators, each once.
    pub fn operatori(&self) -> impl Iterator<Item = &OperatoreDelCast> {
        let mut seen = BTreeSet::new();
        self.operatori.iter().filter(move |it| seen.insert(it.codice_fiscale.as_str()))
    }

    /// The operator with this codice fiscale.
    pub fn operatore(&self, codice_fiscale: &str) -> Option<&OperatoreDelCast> {
        self.operatori.iter().find(|it| it.codice_fiscale.as_str() == codice_fiscale)
    }

    /// The person with this codice fiscale.
    pub fn persona(&self, codice_fiscale: &str) -> Option<&Persona> {
        self.persone.iter().find(|it| it.codice_fiscale.as_str() == codice_fiscale)
    }
}

impl Persona {
    /// Name and surname, or the firm's name.
    pub fn nome_intero(&self) -> String {
        format!("{} {}", self.nome, self.cognome).trim().to_owned()
    }
}

pub(super) fn rows<T: DeserializeOwned>(text: &str) -> anyhow::Result<Vec<T>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

/// Rows published and not withdrawn later, file by file.
fn avvisi(oggi: Date) -> anyhow::Result<Vec<Avviso>> {
    let mut avvisi = BTreeMap::new();
    let mut ritirati = BTreeSet::new();
    for file in region::files(oggi)? {
        let righe: Vec<Riga> = rows(&file.content).context(file.name.clone())?;
        for (n, riga) in righe.into_iter().enumerate() {
            let importo = match file.layout.as_str() {
                "V2_0" => Importo::parse_italiano(&riga.importo),
                _ => Importo::parse_pagopa(&riga.importo),
            };
            let importo_cent = importo.with_context(|| format!("{} row {n}", file.name))?;
            if riga.azione == "A" {
                ritirati.insert((file.ente_cf.clone(), riga.iud));
            } else if riga.draft != Some(true) {
                let avviso = Avviso {
                    ente: file.ente_cf.clone(),
                    file: file.name.clone(),
                    iud: riga.iud,
                    debitore: riga.debitore,
                    causale: riga.causale,
                    importo_cent,
                    scadenza: riga.scadenza,
                    servizio: riga.servizio,
                };
                avvisi.insert((file.name.clone(), n), avviso);
            }
        }
    }
    let ritirato = |it: &Avviso| ritirati.contains(&(it.ente.clone(), it.iud.clone()));
    Ok(avvisi.into_values().filter(|it| !ritirato(it)).collect())
}
