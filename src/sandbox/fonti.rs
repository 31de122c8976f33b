//! Remote sources of the region: systems of others that know what people owe and are asked live. Who
//! they are, and what they have.
use super::cast::rows;
use super::region;
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso};
use anyhow::Context as _;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Key of the portal at every source: known to everybody, and good for the sandbox only.
pub const FONTI_KEY: &str = "chiave-delle-fonti-di-prova";

/// What a source speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parla {
    Rest,
    Soap,
    Gpd,
}

/// A source: under `/fonti/{id}` of the sandbox.
#[derive(Debug)]
pub struct FonteDiProva {
    pub id: &'static str,
    pub nome: &'static str,
    /// Fiscal code of the ente whose debts it has.
    pub ente: &'static str,
    pub ente_nome: &'static str,
    /// Of its notices: not the portal's, whose station does not answer for them.
    segregazione: u8,
    pub parla: Parla,
    /// Receipts of its notices come to the portal's station too.
    pub broadcast: bool,
    /// It knows what a vehicle owes.
    pub veicoli: bool,
}

/// Every source. The body of `tributi` is not in the region's register.
pub const FONTI: &[FonteDiProva] = &[
    FonteDiProva {
        id: "bollo",
        nome: "Tasse automobilistiche",
        ente: "80001100017",
        ente_nome: "Regione Valmarina",
        segregazione: 9,
        parla: Parla::Rest,
        broadcast: true,
        veicoli: true,
    },
    FonteDiProva {
        id: "ticket",
        nome: "Ticket sanitari",
        ente: "80012300010",
        ente_nome: "Azienda sanitaria Valmarina Nord",
        segregazione: 9,
        parla: Parla::Rest,
        broadcast: false,
        veicoli: false,
    },
    FonteDiProva {
        id: "tributi",
        nome: "Consorzio di bonifica",
        ente: "80089000014",
        ente_nome: "Consorzio di bonifica della Rena",
        segregazione: 1,
        parla: Parla::Soap,
        broadcast: false,
        veicoli: false,
    },
    FonteDiProva {
        id: "gpd",
        nome: "Tributi di Rena Alta",
        ente: "80067800013",
        ente_nome: "Comune di Rena Alta",
        segregazione: 9,
        parla: Parla::Gpd,
        broadcast: false,
        veicoli: false,
    },
];

/// The source of that id.
pub fn fonte(id: &str) -> Option<&'static FonteDiProva> {
    FONTI.iter().find(|it| it.id == id)
}

/// A notice that only a source knows.
#[derive(Debug, Clone, Serialize)]
pub struct Remota {
    pub fonte: String,
    pub ente: String,
    /// The source's own id of the posizione.
    pub posizione: String,
    pub causale: String,
    /// Which way to pay the posizione it belongs to, from 1.
    pub opzione: u8,
    /// `unica`, `ridotta`, `rate` or `acconto`.
    pub tipo: String,
    pub descrizione: Option<String>,
    pub debitore: CodiceFiscale,
    pub nome: String,
    pub numero: NumeroAvviso,
    pub rata: String,
    pub importo_cent: Importo,
    pub scadenza: Option<Date>,
    pub valida_dal: Option<Date>,
    pub accetta_tardivi: bool,
    /// `da_pagare`, `pagata` or `annullata`, until somebody pays it.
    pub stato: String,
}

#[derive(Deserialize)]
struct Riga {
    fonte: String,
    posizione: String,
    causale: String,
    opzione: u8,
    tipo: String,
    descrizione: Option<String>,
    debitore: CodiceFiscale,
    nome: String,
    progressivo: u64,
    rata: String,
    importo: String,
    scadenza: Option<Date>,
    valida_dal: Option<Date>,
    accetta_tardivi: bool,
    stato: String,
}

/// Everything that the sources have on `oggi`.
pub fn load(oggi: Date) -> anyhow::Result<Vec<Remota>> {
    let righe: Vec<Riga> = rows(&region::fonti(oggi)?).context("fonti.csv")?;
    righe.into_iter().map(Riga::remota).collect()
}

impl Riga {
    fn remota(self) -> anyhow::Result<Remota> {
        let fonte = fonte(&self.fonte).with_context(|| format!("no source {}", self.fonte))?;
        let (numero, _) =
            NumeroAvviso::genera(fonte.segregazione, self.progressivo).context("number")?;
        Ok(Remota {
            fonte: self.fonte,
            ente: fonte.ente.to_owned(),
            posizione: self.posizione,
            causale: self.causale,
            opzione: self.opzione,
            tipo: self.tipo,
            descrizione: self.descrizione,
            debitore: self.debitore,
            nome: self.nome,
            numero,
            rata: self.rata,
            importo_cent: Importo::parse_italiano(&self.importo)?,
            scadenza: self.scadenza,
            valida_dal: self.valida_dal,
            accetta_tardivi: self.accetta_tardivi,
            stato: self.stato,
        })
    }
}
