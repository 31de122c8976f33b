//! Lists, receipts, the outcome of a notice, the catalogue. Doc comments are those of the document.
use super::letta::{BeneficiarioJson, PosizioneJson, StatoRataJson};
use crate::features::enti::Servizio;
use crate::features::integrazioni::model::cursore::Cursore;
use crate::features::integrazioni::store::elenchi::Ricevuta;
use crate::features::posizioni::{EsitoRt, Rata, pagabile};
use crate::kernel::{Importo, RtId};
use crate::platform::problem::Problem;
use actix_web::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Items of a page, when nobody says; at most.
const QUANTE: u16 = 50;
const AL_MASSIMO: u16 = 200;

/// Da dove, e quante.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PaginaQuery {
    /// Il `dopo` della pagina precedente; senza, dall'inizio.
    dopo: Option<String>,
    /// Quante per pagina.
    #[param(minimum = 1, maximum = 200)]
    quante: Option<u16>,
}

impl PaginaQuery {
    pub fn leggi(&self) -> Result<(Cursore, u16), Problem> {
        leggi_pagina(self.dopo.as_deref(), self.quante)
    }
}

/// Quali posizioni.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PosizioniQuery {
    /// Codice del servizio.
    pub servizio: Option<String>,
    /// Con almeno una rata in questo stato.
    #[param(inline)]
    pub stato: Option<StatoRataJson>,
    /// Cambiate (dati, stato, pagamenti) da questo istante: il `letto_at` del giro precedente.
    #[param(value_type = Option<String>, format = DateTime)]
    pub cambiate_dal: Option<Timestamp>,
    /// Il `dopo` della pagina precedente; senza, dall'inizio.
    dopo: Option<String>,
    /// Quante per pagina.
    #[param(minimum = 1, maximum = 200)]
    quante: Option<u16>,
}

impl PosizioniQuery {
    pub fn pagina(&self) -> Result<(Cursore, u16), Problem> {
        leggi_pagina(self.dopo.as_deref(), self.quante)
    }
}

fn leggi_pagina(dopo: Option<&str>, quante: Option<u16>) -> Result<(Cursore, u16), Problem> {
    let wrong = |why: &str| Problem::new(StatusCode::BAD_REQUEST, "richiesta", why);
    let cursore = match dopo {
        None => Cursore::INIZIO,
        Some(text) => Cursore::parse(text)
            .ok_or_else(|| wrong("dopo non è quello di una pagina: ricominciare dall'inizio."))?,
    };
    let quante = quante.unwrap_or(QUANTE);
    if !(1..=AL_MASSIMO).contains(&quante) {
        return Err(wrong("quante va da 1 a 200."));
    }
    Ok((cursore, quante))
}

/// Una pagina di posizioni.
#[derive(Serialize, ToSchema)]
pub struct PosizioniJson {
    pub posizioni: Vec<PosizioneJson>,
    /// Per la pagina seguente; manca dopo l'ultima.
    pub dopo: Option<String>,
    /// Da mandare come `cambiate_dal` al prossimo giro: cinque minuti fa, perché ciò che si stava scrivendo torni.
    #[schema(value_type = String, format = DateTime)]
    pub letto_at: Timestamp,
}

/// Una pagina di ricevute, dalla prima arrivata. Una ricevuta vi entra un minuto dopo l'arrivo.
#[derive(Serialize, ToSchema)]
pub struct RicevuteJson {
    pub ricevute: Vec<RicevutaJson>,
    /// Da dove continuare, ora o domani: c'è anche quando la pagina è l'ultima.
    pub dopo: String,
    /// Ce ne sono altre adesso.
    pub altre: bool,
}

/// Una ricevuta di pagoPA.
#[derive(Serialize, ToSchema)]
pub struct RicevutaJson {
    #[schema(value_type = i64)]
    pub id: RtId,
    /// Identificativo unico del pagamento (IUR).
    pub iur: String,
    pub numero_avviso: String,
    pub iuv: String,
    #[schema(value_type = i64)]
    pub importo_cent: Importo,
    #[schema(value_type = String, format = DateTime)]
    pub pagata_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub arrivata_at: Timestamp,
    pub psp: String,
    pub metodo: Option<String>,
    /// Manca nel momento tra l'arrivo e i suoi effetti.
    pub esito: Option<EsitoJson>,
    /// La posizione e la rata pagate, con i vostri identificativi.
    pub iupd: Option<String>,
    pub iud: Option<String>,
}

/// `duplicata`: la rata era già pagata; `sconosciuta`: nessun avviso nostro; `secondaria`: una quota vostra di
/// un avviso altrui.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EsitoJson {
    Regolare,
    Tardiva,
    Duplicata,
    Sconosciuta,
    Secondaria,
}

impl From<Ricevuta> for RicevutaJson {
    fn from(it: Ricevuta) -> Self {
        Self {
            id: it.id,
            iur: it.receipt_id,
            numero_avviso: it.numero_avviso,
            iuv: it.iuv,
            importo_cent: it.importo,
            pagata_at: it.pagata_at.to_jiff(),
            arrivata_at: it.arrivata_at.to_jiff(),
            psp: it.psp,
            metodo: it.metodo,
            esito: it.esito.map(|it| match it {
                EsitoRt::Regolare => EsitoJson::Regolare,
                EsitoRt::Tardiva => EsitoJson::Tardiva,
                EsitoRt::Duplicata => EsitoJson::Duplicata,
                EsitoRt::Sconosciuta => EsitoJson::Sconosciuta,
                EsitoRt::Secondaria => EsitoJson::Secondaria,
            }),
            iupd: it.iupd,
            iud: it.iud,
        }
    }
}

/// Una ricevuta con chi ha pagato e che cosa.
#[derive(Serialize, ToSchema)]
pub struct RicevutaInteraJson {
    #[serde(flatten)]
    pub ricevuta: RicevutaJson,
    pub causale: String,
    pub debitore: PersonaJson,
    pub versante: Option<PersonaJson>,
    pub beneficiari: Vec<BeneficiarioJson>,
}

#[derive(Serialize, ToSchema)]
pub struct PersonaJson {
    pub nome: String,
    pub codice: Option<String>,
}

/// Che ne è di un avviso.
#[derive(Serialize, ToSchema)]
pub struct AvvisoJson {
    pub numero_avviso: String,
    pub iupd: String,
    pub iud: String,
    pub stato: StatoRataJson,
    /// Quanto si chiede oggi; manca se non si può pagare.
    #[schema(value_type = Option<i64>)]
    pub oggi_cent: Option<Importo>,
    /// Perché oggi non si può pagare.
    pub motivo: Option<String>,
    /// Qualcuno lo sta pagando, fino ad allora al massimo.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub in_pagamento_fino: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub pagato_at: Option<Timestamp>,
    /// Tutte quelle dell'avviso: più di una se è stato pagato due volte.
    pub ricevute: Vec<RicevutaJson>,
}

impl AvvisoJson {
    pub fn new(rata: &Rata, ricevute: Vec<Ricevuta>, adesso: Timestamp, oggi: Date) -> Self {
        let prezzo = pagabile(rata, oggi);
        Self {
            numero_avviso: rata.numero_avviso.to_string(),
            iupd: rata.iupd.clone(),
            iud: rata.iud.clone(),
            stato: rata.stato.into(),
            oggi_cent: prezzo.as_ref().ok().map(|it| it.importo),
            motivo: prezzo.err().map(|it| it.to_string()),
            in_pagamento_fino: rata.blocco_aperto(adesso).map(|it| it.fino),
            pagato_at: rata.pagata_at,
            ricevute: ricevute.into_iter().map(RicevutaJson::from).collect(),
        }
    }
}

/// Per che cosa, e su quali conti, l'ente incassa.
#[derive(Serialize, ToSchema)]
pub struct CatalogoJson {
    pub ente: String,
    pub codice_fiscale: String,
    /// I servizi che questa chiave apre.
    pub servizi: Vec<ServizioJson>,
    /// I conti registrati che oggi valgono.
    pub conti: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct ServizioJson {
    pub codice: String,
    pub nome: String,
    pub tassonomia: String,
    /// Il conto su cui si incassa se la posizione non ne dice un altro.
    pub iban: String,
    /// Si paga anche dopo la scadenza.
    pub accetta_tardivi: bool,
    /// Si possono scrivere nuove posizioni.
    pub attivo: bool,
}

impl From<Servizio> for ServizioJson {
    fn from(it: Servizio) -> Self {
        Self {
            codice: it.codice,
            nome: it.nome_it,
            tassonomia: it.tassonomia,
            iban: it.iban.as_str().to_owned(),
            accetta_tardivi: it.accetta_tardivi,
            attivo: it.attivo,
        }
    }
}
