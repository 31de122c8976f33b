//! Many posizioni in one request, and what became of each. Doc comments are those of the document.
use super::letta::PosizioneJson;
use super::scritta::PosizioneScritta;
use crate::platform::problem::Errore;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Posizioni of a batch, at most.
pub const MAX: usize = 1_000;

/// Fino a 1000 posizioni, ognuna una volta sola, e 5000 rate in tutto.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LottoJson {
    #[schema(min_items = 1, max_items = 1000)]
    pub posizioni: Vec<VoceJson>,
}

/// Che cosa fare di una posizione.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, tag = "azione", rename_all = "snake_case")]
pub enum VoceJson {
    /// Come `PUT /posizioni/{iupd}`.
    Inserisci { iupd: String, posizione: PosizioneScritta },
    /// Come `PUT /posizioni/{iupd}?modifica=true`.
    Modifica { iupd: String, posizione: PosizioneScritta },
    /// Come `PUT /posizioni/{iupd}/annullamento`.
    Annulla { iupd: String, motivo: String },
}

impl VoceJson {
    pub fn iupd(&self) -> &str {
        let (Self::Inserisci { iupd, .. }
        | Self::Modifica { iupd, .. }
        | Self::Annulla { iupd, .. }) = self;
        iupd
    }
}

/// Che ne è stato di ogni posizione, nell'ordine in cui sono arrivate.
#[derive(Default, Serialize, ToSchema)]
pub struct EsitiJson {
    pub inserite: usize,
    pub modificate: usize,
    pub annullate: usize,
    pub invariate: usize,
    pub rifiutate: usize,
    pub esiti: Vec<EsitoVoceJson>,
}

#[derive(Serialize, ToSchema)]
pub struct EsitoVoceJson {
    pub iupd: String,
    pub esito: EsitoScrittura,
    /// Codici avviso delle rate scritte, nuove o di prima.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub avvisi: Vec<NumeratoJson>,
    /// Perché è rifiutata: niente di lei è cambiato.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errori: Vec<Errore>,
    /// Che cosa è stato accorciato o ignorato.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub avvertenze: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct NumeratoJson {
    pub iud: String,
    pub numero_avviso: String,
}

/// Che cosa ha fatto una scrittura. `invariata`: c'era già, uguale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EsitoScrittura {
    Inserita,
    Modificata,
    Annullata,
    Invariata,
    Rifiutata,
}

/// La posizione com'è dopo la scrittura.
#[derive(Serialize, ToSchema)]
pub struct ScrittaJson {
    pub esito: EsitoScrittura,
    /// Che cosa è stato accorciato o ignorato.
    pub avvertenze: Vec<String>,
    pub posizione: PosizioneJson,
}

/// Perché si annulla.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnullamentoJson {
    /// Lo legge chi doveva pagare; niente dati personali.
    #[schema(min_length = 1, max_length = 140, example = "Emessa per errore: non è dovuta.")]
    pub motivo: String,
}
