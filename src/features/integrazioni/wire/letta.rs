//! A posizione as the ledger has it, for the software of its ente. Doc comments are those of the document.
use super::scritta::{
    BolloJson, IndirizzoJson, RiduzioneJson, SoggettoJson, TipoJson, TipoOpzioneJson,
};
use crate::features::posizioni::{
    Debitore, Imputazione, Indirizzo, Opzione, Posizione, Rata, Stato, StatoRata, TipoDebitore,
    TipoOpzione, Trasferimento, Verbale, pagabile,
};
use crate::kernel::{Importo, ServizioId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// Una posizione come sta oggi.
#[derive(Serialize, ToSchema)]
pub struct PosizioneJson {
    pub iupd: String,
    /// Codice del servizio; manca se la posizione è nata da un pagamento senza avviso nostro.
    pub servizio: Option<String>,
    pub causale: String,
    pub stato: StatoJson,
    #[schema(value_type = Option<String>, format = Date)]
    pub valida_dal: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    pub notificata_il: Option<Date>,
    /// Perché è stata cambiata o annullata: lo legge chi deve pagare.
    pub motivo: Option<String>,
    pub opzioni: Vec<OpzioneJson>,
}

/// Di una posizione o di un'opzione: segue da quelli delle rate.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatoJson {
    Bozza,
    DaPagare,
    PagataInParte,
    Pagata,
    Rendicontata,
    Annullata,
    Sostituita,
}

/// Di una rata. `sostituita`: è stato pagato un altro modo di pagare la stessa posizione.
#[derive(Serialize, serde::Deserialize, ToSchema, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub enum StatoRataJson {
    Bozza,
    DaPagare,
    Pagata,
    Rendicontata,
    Annullata,
    Sostituita,
}

#[derive(Serialize, ToSchema)]
pub struct OpzioneJson {
    pub indice: i16,
    pub tipo: TipoOpzioneJson,
    pub descrizione: String,
    pub stato: StatoJson,
    pub debitore: SoggettoJson,
    /// L'ha scelta chi deve pagare, secondo le regole dell'ente.
    pub scelta_da_chi_paga: bool,
    pub rate: Vec<RataJson>,
}

#[derive(Serialize, ToSchema)]
pub struct RataJson {
    pub iud: String,
    pub numero_avviso: String,
    pub iuv: String,
    pub causale: String,
    pub stato: StatoRataJson,
    #[schema(value_type = i64)]
    pub importo_cent: Importo,
    /// Quanto si chiede a chi paga oggi; manca se oggi non si può pagare.
    #[schema(value_type = Option<i64>)]
    pub oggi_cent: Option<Importo>,
    /// Ultimo giorno per pagare in tempo.
    #[schema(value_type = Option<String>, format = Date)]
    pub scadenza: Option<Date>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub pagata_at: Option<Timestamp>,
    pub riduzione: Option<RiduzioneJson>,
    pub verbale: Option<VerbaleLetto>,
    pub metadati: BTreeMap<String, String>,
    pub beneficiari: Vec<BeneficiarioJson>,
}

#[derive(Serialize, ToSchema)]
pub struct VerbaleLetto {
    #[schema(value_type = i64)]
    pub minimo_cent: Importo,
    #[schema(value_type = Option<i64>)]
    pub massimo_cent: Option<Importo>,
    #[schema(value_type = i64)]
    pub spese_cent: Importo,
    pub senza_sconto: bool,
}

#[derive(Serialize, ToSchema)]
pub struct BeneficiarioJson {
    pub codice_fiscale: String,
    pub denominazione: String,
    /// Manca per una marca da bollo.
    pub iban: Option<String>,
    #[schema(value_type = i64)]
    pub importo_cent: Importo,
    pub causale: String,
    pub tassonomia: String,
    pub bollo: Option<BolloJson>,
    pub metadati: BTreeMap<String, String>,
    /// Dove va nel bilancio dell'ente: le voci fanno `importo_cent`. Vuoto se nessuno lo ha detto.
    pub bilancio: Vec<ImputazioneJson>,
}

/// Quanto di una quota va a una voce del bilancio dell'ente.
#[derive(Serialize, ToSchema)]
pub struct ImputazioneJson {
    pub anno: Option<i16>,
    pub capitolo: String,
    pub accertamento: Option<String>,
    pub ufficio: Option<String>,
    #[schema(value_type = i64)]
    pub importo_cent: Importo,
}

impl From<&Imputazione> for ImputazioneJson {
    fn from(it: &Imputazione) -> Self {
        Self {
            anno: it.anno,
            capitolo: it.capitolo.clone(),
            accertamento: it.accertamento.clone(),
            ufficio: it.ufficio.clone(),
            importo_cent: it.importo,
        }
    }
}

impl PosizioneJson {
    /// None of a posizione without rate. `servizi`: their codes.
    pub fn new(
        posizione: &Posizione,
        servizi: &HashMap<ServizioId, String>,
        oggi: Date,
    ) -> Option<Self> {
        let prima = posizione.prima()?;
        Some(Self {
            iupd: prima.iupd.clone(),
            servizio: prima.servizio_id.and_then(|it| servizi.get(&it).cloned()),
            causale: prima.posizione_causale.clone(),
            stato: posizione.stato().into(),
            valida_dal: prima.valida_dal,
            notificata_il: prima.tariffa.notifica.map(|it| it.il),
            motivo: prima.motivo.clone(),
            opzioni: posizione.opzioni.iter().filter_map(|it| OpzioneJson::new(it, oggi)).collect(),
        })
    }
}

impl OpzioneJson {
    fn new(opzione: &Opzione, oggi: Date) -> Option<Self> {
        let prima = opzione.rate.first()?;
        Some(Self {
            indice: opzione.indice,
            tipo: match opzione.tipo {
                TipoOpzione::Unica => TipoOpzioneJson::Unica,
                TipoOpzione::Ridotta => TipoOpzioneJson::Ridotta,
                TipoOpzione::Rate => TipoOpzioneJson::Rate,
                TipoOpzione::Acconto => TipoOpzioneJson::Acconto,
            },
            descrizione: opzione.descrizione.clone(),
            stato: opzione.stato().into(),
            debitore: (&prima.debitore).into(),
            scelta_da_chi_paga: prima.opzione_piano_at.is_some(),
            rate: opzione.rate.iter().map(|it| RataJson::new(it, oggi)).collect(),
        })
    }
}

impl RataJson {
    fn new(rata: &Rata, oggi: Date) -> Self {
        let verbale = |it: &Verbale| VerbaleLetto {
            minimo_cent: it.minimo,
            massimo_cent: it.massimo,
            spese_cent: it.spese,
            senza_sconto: it.senza_sconto,
        };
        let riduzione = rata.tariffa.regola.ridotta();
        Self {
            iud: rata.iud.clone(),
            numero_avviso: rata.numero_avviso.to_string(),
            iuv: rata.iuv.to_string(),
            causale: rata.causale.clone(),
            stato: rata.stato.into(),
            importo_cent: rata.tariffa.importo,
            oggi_cent: pagabile(rata, oggi).ok().map(|it| it.importo),
            scadenza: rata.scadenza(),
            pagata_at: rata.pagata_at,
            riduzione: riduzione.map(|(importo_cent, fino)| RiduzioneJson { importo_cent, fino }),
            verbale: rata.tariffa.regola.verbale().map(verbale),
            metadati: rata.metadati.iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect(),
            beneficiari: rata.trasferimenti.iter().map(BeneficiarioJson::from).collect(),
        }
    }
}

impl From<&Trasferimento> for BeneficiarioJson {
    fn from(it: &Trasferimento) -> Self {
        Self {
            codice_fiscale: it.ente_cf.clone(),
            denominazione: it.denominazione.clone(),
            iban: Some(it.iban.clone()).filter(|it| !it.is_empty()),
            importo_cent: it.importo,
            causale: it.causale.clone(),
            tassonomia: it.tassonomia.clone(),
            bollo: it
                .bollo
                .as_ref()
                .map(|it| BolloJson { hash: it.hash.clone(), provincia: it.provincia.clone() }),
            metadati: it.metadati.iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect(),
            bilancio: it.bilancio.iter().map(ImputazioneJson::from).collect(),
        }
    }
}

impl From<&Debitore> for SoggettoJson {
    fn from(it: &Debitore) -> Self {
        Self {
            tipo: if it.tipo == TipoDebitore::F { TipoJson::F } else { TipoJson::G },
            codice: it.codice.clone(),
            nome: it.nome.clone(),
            indirizzo: it.indirizzo.as_ref().map(IndirizzoJson::from),
        }
    }
}

impl From<&Indirizzo> for IndirizzoJson {
    fn from(it: &Indirizzo) -> Self {
        let it = it.clone();
        Self {
            via: it.via,
            civico: it.civico,
            cap: it.cap,
            localita: it.localita,
            provincia: it.provincia,
            nazione: it.nazione,
            email: it.email,
        }
    }
}

impl From<Stato> for StatoJson {
    fn from(stato: Stato) -> Self {
        match stato {
            Stato::Bozza => Self::Bozza,
            Stato::DaPagare => Self::DaPagare,
            Stato::PagataInParte => Self::PagataInParte,
            Stato::Pagata => Self::Pagata,
            Stato::Rendicontata => Self::Rendicontata,
            Stato::Annullata => Self::Annullata,
            Stato::Sostituita => Self::Sostituita,
        }
    }
}

impl From<StatoRata> for StatoRataJson {
    fn from(stato: StatoRata) -> Self {
        match stato {
            StatoRata::Bozza => Self::Bozza,
            StatoRata::DaPagare => Self::DaPagare,
            StatoRata::Pagata => Self::Pagata,
            StatoRata::Rendicontata => Self::Rendicontata,
            StatoRata::Annullata => Self::Annullata,
            StatoRata::Sostituita => Self::Sostituita,
        }
    }
}

impl From<StatoRataJson> for StatoRata {
    fn from(stato: StatoRataJson) -> Self {
        match stato {
            StatoRataJson::Bozza => Self::Bozza,
            StatoRataJson::DaPagare => Self::DaPagare,
            StatoRataJson::Pagata => Self::Pagata,
            StatoRataJson::Rendicontata => Self::Rendicontata,
            StatoRataJson::Annullata => Self::Annullata,
            StatoRataJson::Sostituita => Self::Sostituita,
        }
    }
}
