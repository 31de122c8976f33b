//! JSON of the API ⇄ model (`docs/API.md`). Amounts are whole cents, days `YYYY-MM-DD`, times RFC 3339.
use crate::features::avvisi::Emittente;
use crate::features::enti::Servizio;
use crate::features::posizioni::{
    Accertamento, Debitore, Notifica, NuovoPreavviso, Posizione, Preavviso, TipoDebitore, Verbale,
    pagabile, passi,
};
use crate::kernel::{Calendario, Importo, NumeroAvviso};
use crate::platform::problem::Problem;
use jiff::{Timestamp, ToSpan, Unit, civil::Date};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Numbers of a block, at most.
pub const PER_BLOCCO: usize = 1_000;
/// Days whose terms come with a block.
const GIORNI: usize = 60;

/// What a body says.
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(Problem::unreadable)
}

/// `PUT /api/v1/preavvisi/blocchi/{codice}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NuovoBloccoJson {
    /// `codice` of the service in the catalogue; needless when only one can be meant.
    pub servizio: Option<String>,
    /// 1–1000.
    pub quanti: usize,
}

/// All that a device needs to print where there is no network.
#[derive(Debug, Serialize, Deserialize)]
pub struct BloccoJson {
    pub codice: String,
    pub servizio: String,
    pub numeri: Vec<NumeroAvviso>,
    pub ente: Emittente,
    pub calendario: CalendarioJson,
    /// For devices that do not count holidays themselves.
    pub termini: Vec<TermineJson>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct CalendarioJson {
    /// Patron saint, `MM-DD`.
    pub patrono: Option<String>,
    pub sabato_festivo: bool,
}

/// Last days of what is found on one day.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct TermineJson {
    pub accertato_il: Date,
    pub sconto_fino: Date,
    pub minimo_fino: Date,
}

impl BloccoJson {
    pub fn new(
        codice: String,
        servizio: &Servizio,
        numeri: Vec<NumeroAvviso>,
        ente: Emittente,
        calendario: Calendario,
        oggi: Date,
    ) -> Self {
        let giorni = (0_i64..).take(GIORNI).map(|n| oggi.saturating_add(n.days()));
        Self {
            codice,
            servizio: servizio.codice.clone(),
            numeri,
            ente,
            calendario: CalendarioJson {
                patrono: calendario.patrono.map(|(mese, giorno)| format!("{mese:02}-{giorno:02}")),
                sabato_festivo: calendario.sabato_festivo,
            },
            termini: giorni.map(|it| TermineJson::new(it, calendario)).collect(),
        }
    }

    pub fn calendario(&self) -> Calendario {
        Calendario::new(self.calendario.patrono.as_deref(), self.calendario.sabato_festivo)
    }
}

impl TermineJson {
    fn new(accertato_il: Date, calendario: Calendario) -> Self {
        let notifica = Notifica { il: accertato_il, giacenza: false };
        let (sconto_fino, minimo_fino) = Verbale::termini(notifica, calendario);
        Self { accertato_il, sconto_fino, minimo_fino }
    }
}

/// `PUT /api/v1/preavvisi/{numero}`: what was found, and what the law asks for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreavvisoJson {
    /// Number of the act: what the ente calls it.
    atto: String,
    accertato_at: Timestamp,
    luogo: String,
    /// What was broken, as it is to be read.
    norma: String,
    targa: Option<String>,
    /// The officer's number, never the name.
    agente: Option<String>,
    /// Minimum of the range.
    minimo_cent: Importo,
    #[serde(default)]
    senza_sconto: bool,
    /// None: nobody was there.
    debitore: Option<DebitoreJson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DebitoreJson {
    /// `F` or `G`.
    tipo: String,
    codice: String,
    nome: String,
}

impl PreavvisoJson {
    /// The preavviso under `numero`.
    pub fn nuovo(self, numero: NumeroAvviso) -> Result<NuovoPreavviso, Problem> {
        let debitore = self.debitore.map(|it| {
            let tipo = match it.tipo.as_str() {
                "F" => TipoDebitore::F,
                "G" => TipoDebitore::G,
                _ => return Err(Problem::unreadable("debitore.tipo è F o G")),
            };
            Ok(Debitore { tipo, codice: it.codice, nome: it.nome, indirizzo: None })
        });
        // The ledger keeps microseconds, devices send what they like.
        let accertato_at = self.accertato_at.round(Unit::Second).map_err(Problem::unreadable)?;
        let Self { atto, luogo, norma, targa, agente, .. } = self;
        Ok(NuovoPreavviso {
            numero,
            accertamento: Accertamento { atto, accertato_at, luogo, norma, targa, agente },
            minimo: self.minimo_cent,
            senza_sconto: self.senza_sconto,
            debitore: debitore.transpose()?,
        })
    }
}

/// `PUT /api/v1/preavvisi/{numero}/verbale`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerbaleJson {
    /// What the ente calls the report.
    pub iupd: String,
}

/// A preavviso as it stands.
#[derive(Debug, Serialize)]
pub struct StatoJson {
    numero_avviso: String,
    atto: String,
    /// State of its rata: `da_pagare`, `pagata`, `rendicontata`, `annullata`.
    stato: &'static str,
    /// What is asked today; none when it cannot be paid.
    importo_cent: Option<Importo>,
    importi: Vec<ImportoJson>,
    pagato_at: Option<Timestamp>,
    /// The report that took its place.
    verbale: Option<String>,
}

#[derive(Debug, Serialize)]
struct ImportoJson {
    importo_cent: Importo,
    fino: Option<Date>,
}

impl StatoJson {
    /// None of a posizione without rate.
    pub fn new(preavviso: &Preavviso, posizione: &Posizione, oggi: Date) -> Option<Self> {
        let rata = posizione.prima()?;
        let passi = passi(&rata.tariffa, oggi).into_iter();
        Some(Self {
            numero_avviso: rata.numero_avviso.to_string(),
            atto: preavviso.accertamento.atto.clone(),
            stato: rata.stato.as_str(),
            importo_cent: pagabile(rata, oggi).ok().map(|it| it.importo),
            importi: passi
                .map(|it| ImportoJson {
                    importo_cent: it.prezzo.importo,
                    fino: it.ultimo(&rata.tariffa),
                })
                .collect(),
            pagato_at: rata.pagata_at,
            verbale: preavviso.verbale.as_ref().map(|it| it.1.clone()),
        })
    }
}
