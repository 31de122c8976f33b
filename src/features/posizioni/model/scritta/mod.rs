//! A posizione as somebody of the ente writes it, field by field, and what it would be.
pub mod correzione;
mod lettura;

use super::divisione::dividi_quote;
use super::metadati::Metadati;
use super::nuova::{NuovaOpzione, NuovaPosizione, NuovaRata, Origine};
use super::rata::{Debitore, TipoOpzione};
use super::tariffa::Regola;
use super::trasferimento::Trasferimento;
use crate::kernel::{Iban, Importo, ServizioId};
use jiff::civil::Date;
use serde::Deserialize;

/// Beneficiaries besides the ente.
pub const ALTRI: usize = 4;
/// The form as it was sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Scritta {
    pub servizio: String,
    /// `F` or `G`.
    pub tipo: String,
    pub codice: String,
    pub nome: String,
    pub via: String,
    pub civico: String,
    pub cap: String,
    pub localita: String,
    pub provincia: String,
    pub email: String,
    pub causale: String,
    pub importo: String,
    pub scadenza: String,
    /// [`Modo::as_str`].
    pub modo: String,
    pub ridotto: String,
    pub ridotto_fino: String,
    pub acconto: String,
    pub acconto_entro: String,
    pub numero_rate: String,
    pub ogni_mesi: String,
    /// One for each other beneficiary; an empty code is nobody.
    pub altri_cf: Vec<String>,
    pub altri_importo: Vec<String>,
    pub altri_causale: Vec<String>,
    /// Code of the taxonomy, or words to look for it.
    pub altri_tassonomia: Vec<String>,
    /// Empty: the account they have here.
    pub altri_iban: Vec<String>,
    /// The plan as it was shown, and perhaps changed; empty: to be made.
    pub importi: Vec<String>,
    pub scadenze: Vec<String>,
    /// What a button asks for.
    pub passo: String,
}

/// How it may be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modo {
    Unica,
    /// All at once, for less through a day.
    Ridotta,
    Rate,
    /// All at once or in rate, as who owes likes.
    UnicaORate,
    /// A deposit, then the balance.
    Acconto,
}

impl Modo {
    pub const ALL: [Self; 5] =
        [Self::Unica, Self::Ridotta, Self::Rate, Self::UnicaORate, Self::Acconto];

    /// As forms send it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unica => "unica",
            Self::Ridotta => "ridotta",
            Self::Rate => "rate",
            Self::UnicaORate => "unica_o_rate",
            Self::Acconto => "acconto",
        }
    }
}

/// Why a field cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErroreScritta {
    Servizio,
    Codice,
    Nome,
    Email,
    Causale,
    Importo,
    Giorno,
    /// In the past, or too far.
    Scadenza,
    Modo,
    Ridotto,
    RidottoFino,
    Acconto,
    NumeroRate,
    OgniMesi,
    /// The rate of the plan do not make the sum.
    Somma,
    /// Last days of rate must follow each other.
    Ordine,
    Beneficiario,
    /// Nobody of that code is paid through this portal.
    BeneficiarioSconosciuto,
    /// No row of the taxonomy, or several.
    Tassonomia,
    /// Not an account that the beneficiary has today.
    Iban,
    /// Others take everything, or more.
    Resto,
    /// Ways to pay of different sums.
    Totali,
    /// No reason, or a long one.
    Motivo,
    /// Nothing is different.
    Niente,
}

/// Every field that is wrong, with why.
pub type Errori = Vec<(String, ErroreScritta)>;

/// What a clerk asks for, once understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Richiesta {
    pub servizio: ServizioId,
    pub debitore: Debitore,
    pub causale: String,
    pub importo: Importo,
    pub scadenza: Date,
    pub modo: ModoScritto,
    pub altri: Vec<Altro>,
}

/// A [`Modo`] with what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModoScritto {
    Unica,
    Ridotta { importo: Importo, fino: Date },
    Rate { anche_unica: bool, piano: Vec<(Importo, Date)> },
    Acconto { importo: Importo, entro: Date },
}

/// Another beneficiary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Altro {
    pub ente_cf: String,
    pub importo: Importo,
    pub causale: String,
    /// As written: a code, or words.
    pub tassonomia: String,
    pub iban: Option<Iban>,
}

impl Richiesta {
    /// The posizione it would be: `iupd` is its id at the ente, `quote` are the shares of the whole sum.
    pub fn posizione(&self, iupd: &str, quote: &[Trasferimento], bozza: bool) -> NuovaPosizione {
        let mut opzioni = vec![];
        let mut add = |tipo, descrizione: &str, rate: Vec<(Importo, Date, Regola)>| {
            let importi: Vec<Importo> = rate.iter().map(|it| it.0).collect();
            let quante = rate.len();
            let indice = i16::try_from(opzioni.len() + 1).unwrap_or(i16::MAX);
            let rate = rate.into_iter().zip(dividi_quote(&importi, quote)).enumerate();
            let rate = rate.map(|(at, ((importo, scadenza, regola), trasferimenti))| NuovaRata {
                iud: format!("{iupd}-{indice}-{}", at + 1),
                numero: None,
                causale: causale(&self.causale, at + 1, quante),
                importo,
                regola,
                scadenza: Some(scadenza),
                bozza,
                metadati: Metadati::default(),
                trasferimenti,
            });
            opzioni.push(NuovaOpzione {
                indice,
                tipo,
                descrizione: descrizione.to_owned(),
                debitore: self.debitore.clone(),
                rate: rate.collect(),
            });
        };
        let intera = |regola| vec![(self.importo, self.scadenza, regola)];
        match &self.modo {
            ModoScritto::Unica => {
                add(TipoOpzione::Unica, "Pagamento in un’unica soluzione", intera(Regola::Fissa));
            }
            ModoScritto::Ridotta { importo, fino } => {
                let regola = Regola::Ridotta { importo: *importo, fino: *fino };
                add(TipoOpzione::Unica, "Pagamento in un’unica soluzione", intera(regola));
            }
            ModoScritto::Rate { anche_unica, piano } => {
                if *anche_unica {
                    add(
                        TipoOpzione::Unica,
                        "Pagamento in un’unica soluzione",
                        intera(Regola::Fissa),
                    );
                }
                let rate = piano.iter().map(|(importo, entro)| (*importo, *entro, Regola::Fissa));
                add(
                    TipoOpzione::Rate,
                    &format!("Pagamento in {} rate", piano.len()),
                    rate.collect(),
                );
            }
            ModoScritto::Acconto { importo, entro } => {
                let saldo = self.importo.checked_sub(*importo).unwrap_or(Importo::ZERO);
                let rate =
                    vec![(*importo, *entro, Regola::Fissa), (saldo, self.scadenza, Regola::Fissa)];
                add(TipoOpzione::Acconto, "Acconto e saldo", rate);
            }
        }
        NuovaPosizione {
            origine: Origine::Operatore,
            servizio: self.servizio,
            iupd: iupd.to_owned(),
            causale: self.causale.clone(),
            valida_dal: None,
            notifica: None,
            opzioni,
        }
    }
}

/// Of one of several rate: says which.
fn causale(causale: &str, numero: usize, quante: usize) -> String {
    if quante == 1 {
        return causale.to_owned();
    }
    let quale = format!(": rata {numero} di {quante}");
    let spazio = 140_usize.saturating_sub(quale.chars().count());
    causale.chars().take(spazio).chain(quale.chars()).collect()
}
