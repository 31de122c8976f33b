//! Payments that an ente's own portal begins. Doc comments are those of the document.
use super::elenchi::AvvisoJson;
use super::scritta::PosizioneScritta;
use crate::features::integrazioni::model::al_volo::Stato;
use crate::kernel::{AlVoloId, Lang};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Che cosa far pagare, e dove tornare: `numero_avviso` di una posizione già caricata, oppure `iupd` e
/// `posizione` di una nuova.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AvvioJson {
    /// Codice avviso, 18 cifre, di una posizione che c'è già.
    #[schema(max_length = 18)]
    pub numero_avviso: Option<String>,
    /// Vostro identificativo della posizione nuova.
    #[schema(max_length = 50)]
    pub iupd: Option<String>,
    /// Come in `PUT /posizioni/{iupd}`, con un'opzione di una rata, non in bozza. Se nessuno la paga in tempo è
    /// annullata.
    pub posizione: Option<PosizioneScritta>,
    /// Indirizzo https del vostro portale, su uno dei siti scritti per la chiave.
    #[schema(max_length = 500, example = "https://www.comune.example/pagamenti/esito")]
    pub ritorno: String,
    /// Vostro: torna com'è, con il ritorno. Niente dati personali.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub riferimento: String,
    /// Per quanti minuti si può cominciare a pagare; senza, 30.
    #[schema(minimum = 1, maximum = 1440)]
    pub minuti: Option<u16>,
    /// In che lingua si apre la pagina; chi paga la può cambiare.
    #[serde(default)]
    pub lingua: LinguaJson,
}

#[derive(Default, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinguaJson {
    #[default]
    It,
    En,
    Es,
}

impl From<LinguaJson> for Lang {
    fn from(it: LinguaJson) -> Self {
        match it {
            LinguaJson::It => Self::It,
            LinguaJson::En => Self::En,
            LinguaJson::Es => Self::Es,
        }
    }
}

/// Dove mandare chi paga.
#[derive(Serialize, ToSchema)]
pub struct AvviatoJson {
    #[schema(value_type = String, format = "uuid")]
    pub id: AlVoloId,
    /// La nostra pagina: solo per chi paga, e mai in un registro.
    pub url: String,
    #[schema(value_type = String, format = DateTime)]
    pub scade_at: Timestamp,
    pub numero_avviso: String,
    pub iupd: String,
}

/// Come sta un pagamento al volo.
#[derive(Serialize, ToSchema)]
pub struct AlVoloJson {
    #[schema(value_type = String, format = "uuid")]
    pub id: AlVoloId,
    pub stato: StatoAlVoloJson,
    pub riferimento: String,
    #[schema(value_type = String, format = DateTime)]
    pub creato_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub scade_at: Timestamp,
    /// L'avviso, con le sue ricevute. Può essere pagato anche altrove, e anche dopo.
    pub avviso: AvvisoJson,
}

/// `in_corso`: chi paga è su pagoPA, o ne aspettiamo la conferma; `annullato`: chi doveva pagare è tornato
/// indietro; `fallito`: l'avviso non si può più pagare, il motivo è in `avviso`. `pagato` vale su tutti, anche
/// dopo `scaduto`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StatoAlVoloJson {
    Aperto,
    InCorso,
    Pagato,
    Annullato,
    Fallito,
    Scaduto,
}

impl From<Stato> for StatoAlVoloJson {
    fn from(it: Stato) -> Self {
        match it {
            Stato::Aperto => Self::Aperto,
            Stato::InCorso => Self::InCorso,
            Stato::Pagato => Self::Pagato,
            Stato::Annullato => Self::Annullato,
            Stato::Fallito => Self::Fallito,
            Stato::Scaduto => Self::Scaduto,
        }
    }
}
