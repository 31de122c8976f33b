//! JSON of the street: blocks of numbers, preavvisi.
use super::letta::StatoRataJson;
use super::scritta::TipoJson;
use crate::features::avvisi::Emittente;
use crate::features::enti::Servizio;
use crate::features::posizioni::{
    Accertamento, Debitore, Notifica, NuovoPreavviso, Posizione, Preavviso, TipoDebitore, Verbale,
    pagabile, passi,
};
use crate::kernel::{Calendario, Importo, NumeroAvviso};
use crate::platform::problem::Problem;
use jiff::{Timestamp, ToSpan, Unit, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Numbers of a block, at most.
pub const PER_BLOCCO: usize = 1_000;
/// Days whose terms come with a block.
const GIORNI: usize = 60;

/// Quanti numeri servono.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NuovoBloccoJson {
    /// Codice del servizio dei preavvisi; non serve quando ce n'è uno solo.
    pub servizio: Option<String>,
    #[schema(minimum = 1, maximum = 1000)]
    pub quanti: usize,
}

/// Tutto ciò che serve per stampare dove non c'è rete.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct BloccoJson {
    pub codice: String,
    pub servizio: String,
    #[schema(value_type = Vec<String>)]
    pub numeri: Vec<NumeroAvviso>,
    /// Che cosa stampare dell'ente.
    #[schema(value_type = Object)]
    pub ente: Emittente,
    pub calendario: CalendarioJson,
    /// Per gli apparecchi che non contano i giorni festivi: i prossimi 60 giorni.
    pub termini: Vec<TermineJson>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CalendarioJson {
    /// Santo patrono, `MM-DD`.
    pub patrono: Option<String>,
    pub sabato_festivo: bool,
}

/// Gli ultimi giorni di ciò che si accerta in un giorno.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct TermineJson {
    #[schema(value_type = String, format = Date)]
    pub accertato_il: Date,
    #[schema(value_type = String, format = Date)]
    pub sconto_fino: Date,
    #[schema(value_type = String, format = Date)]
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

/// Che cosa è stato accertato, e quanto chiede la norma.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreavvisoJson {
    /// Numero dell'atto, mai usato per altro.
    #[schema(max_length = 50, min_length = 1)]
    atto: String,
    #[schema(value_type = String, format = DateTime)]
    accertato_at: Timestamp,
    luogo: String,
    /// La norma violata, come la si legge.
    norma: String,
    targa: Option<String>,
    /// Matricola dell'agente, mai il nome.
    agente: Option<String>,
    /// Minimo edittale.
    #[schema(value_type = i64, minimum = 1)]
    minimo_cent: Importo,
    #[serde(default)]
    senza_sconto: bool,
    /// Manca se non c'era nessuno.
    debitore: Option<DebitoreJson>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DebitoreJson {
    tipo: TipoJson,
    codice: String,
    nome: String,
}

impl PreavvisoJson {
    /// The preavviso under `numero`.
    pub fn nuovo(self, numero: NumeroAvviso) -> Result<NuovoPreavviso, Problem> {
        let debitore = self.debitore.map(|it| {
            let tipo = match it.tipo {
                TipoJson::F => TipoDebitore::F,
                TipoJson::G => TipoDebitore::G,
            };
            Debitore { tipo, codice: it.codice, nome: it.nome, indirizzo: None }
        });
        // The ledger keeps microseconds, devices send what they like.
        let accertato_at = self.accertato_at.round(Unit::Second).map_err(Problem::unreadable)?;
        let Self { atto, luogo, norma, targa, agente, .. } = self;
        Ok(NuovoPreavviso {
            numero,
            accertamento: Accertamento { atto, accertato_at, luogo, norma, targa, agente },
            minimo: self.minimo_cent,
            senza_sconto: self.senza_sconto,
            debitore,
        })
    }
}

/// Il verbale che segue.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerbaleJson {
    /// Vostro identificativo della posizione del verbale, già caricata.
    pub iupd: String,
}

/// Un preavviso come sta oggi.
#[derive(Serialize, ToSchema)]
pub struct StatoPreavvisoJson {
    numero_avviso: String,
    atto: String,
    stato: StatoRataJson,
    /// Quanto si chiede oggi; manca se non si può pagare.
    #[schema(value_type = Option<i64>)]
    importo_cent: Option<Importo>,
    importi: Vec<ImportoJson>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pagato_at: Option<Timestamp>,
    /// Il verbale che ne ha preso il posto.
    verbale: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ImportoJson {
    #[schema(value_type = i64)]
    importo_cent: Importo,
    #[schema(value_type = Option<String>, format = Date)]
    fino: Option<Date>,
}

impl StatoPreavvisoJson {
    /// None of a posizione without rate.
    pub fn new(preavviso: &Preavviso, posizione: &Posizione, oggi: Date) -> Option<Self> {
        let rata = posizione.prima()?;
        let passi = passi(&rata.tariffa, oggi).into_iter();
        Some(Self {
            numero_avviso: rata.numero_avviso.to_string(),
            atto: preavviso.accertamento.atto.clone(),
            stato: rata.stato.into(),
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
