//! A posizione as software writes it, and the rows that import files would have for it: one set of rules.
use super::campi::CAMPI;
use crate::kernel::Importo;
use csv::StringRecord;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Rate of a posizione, at most, whatever its opzioni.
pub const MAX_RATE: usize = 1_000;

/// Che cosa deve qualcuno, e in quali modi può pagarlo.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PosizioneScritta {
    /// Codice del servizio nel catalogo dell'ente.
    #[schema(example = "TARI")]
    servizio: String,
    /// Che cosa legge chi deve pagare; niente dati personali.
    #[schema(max_length = 140, min_length = 1, example = "TARI 2026, acconto")]
    causale: String,
    /// Primo giorno in cui si può pagare.
    #[schema(value_type = Option<String>, format = Date)]
    valida_dal: Option<Date>,
    /// Giorno in cui l'atto è stato notificato, se lo è.
    #[schema(value_type = Option<String>, format = Date)]
    notificata_il: Option<Date>,
    /// Non ancora mostrata né pagabile: una modifica con `false` la pubblica.
    #[serde(default)]
    pub bozza: bool,
    /// Chi deve; con più coobbligati, sta in ogni opzione.
    debitore: Option<SoggettoJson>,
    /// Modi di pagare, uno in alternativa all'altro.
    #[schema(min_items = 1, max_items = 100)]
    opzioni: Vec<OpzioneScritta>,
}

/// Una persona o un'organizzazione.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SoggettoJson {
    /// Persona fisica (`F`) o giuridica (`G`).
    pub tipo: TipoJson,
    /// Codice fiscale, o `ANONIMO` dove il servizio lo ammette.
    #[schema(example = "BNCGLI85C42E507E")]
    pub codice: String,
    #[schema(max_length = 70, min_length = 1)]
    pub nome: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indirizzo: Option<IndirizzoJson>,
}

#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
pub enum TipoJson {
    F,
    G,
}

/// Indirizzo postale ed e-mail.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct IndirizzoJson {
    pub via: Option<String>,
    pub civico: Option<String>,
    pub cap: Option<String>,
    pub localita: Option<String>,
    pub provincia: Option<String>,
    pub nazione: Option<String>,
    pub email: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TipoOpzioneJson {
    /// Tutto insieme.
    Unica,
    /// Tutto insieme, a meno, fino alla sua scadenza.
    Ridotta,
    Rate,
    /// La prima rata è l'acconto.
    Acconto,
}

#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpzioneScritta {
    /// Senza, il suo posto nella lista.
    #[schema(minimum = 1, maximum = 100)]
    indice: Option<u8>,
    tipo: TipoOpzioneJson,
    #[schema(max_length = 140)]
    descrizione: Option<String>,
    /// Di un coobbligato.
    debitore: Option<SoggettoJson>,
    #[schema(min_items = 1, max_items = 100)]
    rate: Vec<RataScritta>,
}

/// Una somma da pagare in una volta: un avviso.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RataScritta {
    /// Vostro identificativo della rata, unico per ente.
    #[schema(max_length = 35, min_length = 1)]
    iud: String,
    /// Codice avviso (18 cifre) o IUV (17) dato da voi; senza, lo diamo noi.
    numero_avviso: Option<String>,
    /// Senza, la causale della posizione.
    #[schema(max_length = 140)]
    causale: Option<String>,
    #[schema(value_type = i64, minimum = 1, maximum = 99_999_999_999_i64)]
    importo_cent: Importo,
    #[schema(value_type = Option<String>, format = Date)]
    scadenza: Option<Date>,
    riduzione: Option<RiduzioneJson>,
    verbale: Option<VerbaleScritto>,
    /// Ritornano con la ricevuta: al massimo 14.
    #[serde(default)]
    metadati: BTreeMap<String, String>,
    /// Chi incassa, se non il solo ente sul conto del servizio: prima la quota dell'ente.
    #[serde(default)]
    #[schema(max_items = 5)]
    beneficiari: Vec<BeneficiarioScritto>,
}

/// Meno, fino a un giorno.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RiduzioneJson {
    #[schema(value_type = i64, minimum = 1)]
    pub importo_cent: Importo,
    #[schema(value_type = String, format = Date)]
    pub fino: Date,
}

/// Gli importi di un verbale del Codice della strada: il prezzo di ogni giorno ne segue.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerbaleScritto {
    #[schema(value_type = i64, minimum = 1)]
    minimo_cent: Importo,
    #[schema(value_type = i64, minimum = 1)]
    massimo_cent: Importo,
    #[serde(default)]
    #[schema(value_type = i64, minimum = 0)]
    spese_cent: Importo,
    #[serde(default)]
    senza_sconto: bool,
    /// `notificata_il` è il giorno del deposito alla posta.
    #[serde(default)]
    compiuta_giacenza: bool,
    /// Codice avviso del preavviso che il verbale sostituisce.
    preavviso: Option<String>,
}

/// Una parte della somma.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BeneficiarioScritto {
    /// Senza, il vostro.
    codice_fiscale: Option<String>,
    /// Senza, il conto del servizio: solo per la vostra quota.
    iban: Option<String>,
    #[schema(value_type = i64, minimum = 1)]
    importo_cent: Importo,
    #[schema(max_length = 140)]
    causale: Option<String>,
    #[schema(example = "9/0101101IM/")]
    tassonomia: Option<String>,
    bollo: Option<BolloJson>,
    #[serde(default)]
    metadati: BTreeMap<String, String>,
}

/// Una marca da bollo digitale, al posto del conto.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BolloJson {
    /// SHA-256 del documento, in base64.
    pub hash: String,
    /// Sigla della provincia.
    pub provincia: String,
}

/// What is asked of a posizione.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cosa {
    Inserisci,
    Modifica,
}

/// A row that withdraws the rata `iud`.
pub fn riga_annulla(iupd: &str, iud: &str) -> StringRecord {
    record(&[("IUPD", iupd.to_owned()), ("azione", "A".to_owned()), ("IUD", iud.to_owned())], &[])
}

fn record(campi: &[(&str, String)], quote: &[BeneficiarioScritto]) -> StringRecord {
    let valore = |nome: &str| campi.iter().find(|it| it.0 == nome).map_or("", |it| it.1.as_str());
    let mut out: StringRecord = CAMPI.iter().map(|it| valore(it.0)).collect();
    for posto in 0..5 {
        let celle = quote.get(posto).map_or_else(Default::default, BeneficiarioScritto::celle);
        out.extend(celle);
    }
    out
}

impl PosizioneScritta {
    /// What the ente calls each of its rate.
    pub fn iud(&self) -> impl Iterator<Item = &str> {
        self.opzioni.iter().flat_map(|it| &it.rate).map(|it| it.iud.trim())
    }

    /// Why there is nothing that rows could say: no opzione, an opzione without rate, or too many.
    pub fn forma(&self) -> Result<(), &'static str> {
        let quante = self.opzioni.iter().map(|it| it.rate.len()).sum::<usize>();
        let vuota = self.opzioni.iter().any(|it| it.rate.is_empty());
        if self.opzioni.is_empty() || vuota {
            return Err("Serve almeno un'opzione, e ogni opzione ha almeno una rata.");
        }
        if MAX_RATE < quante {
            return Err("Una posizione ha al massimo 1000 rate in tutto.");
        }
        let separa = |it: &(&String, &String)| {
            it.0.contains(['|', '=']) || it.1.contains('|') || it.0.is_empty() || it.1.is_empty()
        };
        let rate = || self.opzioni.iter().flat_map(|it| &it.rate);
        let quote = rate().flat_map(|it| &it.beneficiari).map(|it| &it.metadati);
        if rate().map(|it| &it.metadati).chain(quote).any(|it| it.iter().any(|it| separa(&it))) {
            return Err(
                "Nei metadati chiavi e valori non sono vuoti, e non hanno | né, le chiavi, =.",
            );
        }
        if rate().any(|it| 5 < it.beneficiari.len()) {
            return Err("Una rata ha al massimo 5 beneficiari.");
        }
        Ok(())
    }

    /// One row a rata.
    pub fn righe(&self, iupd: &str, cosa: Cosa) -> Vec<StringRecord> {
        let solidali = self.opzioni.iter().any(|it| it.debitore.is_some());
        let mut out = vec![];
        for (posto, opzione) in (1_usize..).zip(&self.opzioni) {
            let indice = opzione.indice.map_or_else(|| posto.to_string(), |it| it.to_string());
            for rata in &opzione.rate {
                let testa = [
                    ("IUPD", iupd.to_owned()),
                    ("azione", if cosa == Cosa::Inserisci { "I" } else { "M" }.to_owned()),
                    ("tipoDovuto", self.servizio.clone()),
                    ("descrizionePosizioneDebitoria", self.causale.clone()),
                    ("dataValidita", giorno(self.valida_dal)),
                    ("dataNotifica", giorno(self.notificata_il)),
                    ("draft", self.bozza.to_string()),
                    ("coobbligato", solidali.to_string()),
                    ("indiceOpzionePagamento", indice.clone()),
                    ("tipoOpzionePagamento", opzione.tipo.in_tracciato().to_owned()),
                    ("descrizioneOpzionePagamento", testo(opzione.descrizione.as_ref())),
                    ("flagPagamentoPu", "true".to_owned()),
                ];
                let chi = opzione.debitore.as_ref().or(self.debitore.as_ref());
                let mut campi = Vec::from(testa);
                campi.extend(chi.into_iter().flat_map(SoggettoJson::celle));
                campi.extend(rata.celle(&self.causale));
                out.push(record(&campi, &rata.beneficiari));
            }
        }
        out
    }
}

impl TipoOpzioneJson {
    fn in_tracciato(self) -> &'static str {
        match self {
            Self::Unica => "SINGLE_INSTALLMENT",
            Self::Ridotta => "REDUCED_SINGLE_INSTALLMENT",
            Self::Rate => "INSTALLMENTS",
            Self::Acconto => "DOWN_PAYMENT",
        }
    }
}

impl SoggettoJson {
    fn celle(&self) -> Vec<(&'static str, String)> {
        let tipo = if matches!(self.tipo, TipoJson::F) { "F" } else { "G" };
        let it = self.indirizzo.clone().unwrap_or_default();
        let parti = [
            ("indirizzoPagatore", it.via),
            ("civicoPagatore", it.civico),
            ("capPagatore", it.cap),
            ("localitaPagatore", it.localita),
            ("provinciaPagatore", it.provincia),
            ("nazionePagatore", it.nazione),
            ("mailPagatore", it.email),
        ];
        let mut celle = vec![
            ("tipoIdentificativoUnivoco", tipo.to_owned()),
            ("codiceIdentificativoUnivoco", self.codice.clone()),
            ("anagraficaPagatore", self.nome.clone()),
        ];
        celle.extend(parti.map(|(nome, parte)| (nome, parte.unwrap_or_default())));
        celle
    }
}

impl RataScritta {
    fn celle(&self, causale: &str) -> [(&'static str, String); 7] {
        let mut termini = Map::new();
        let mut termine = |nome: &str, valore: Value| drop(termini.insert(nome.to_owned(), valore));
        if let Some(it) = &self.riduzione {
            termine("importoRidotto", json!(it.importo_cent.to_pagopa()));
            termine("ridottoFino", json!(it.fino.to_string()));
        }
        if let Some(it) = &self.verbale {
            termine("sanzioneMinima", json!(it.minimo_cent.to_pagopa()));
            termine("sanzioneMassima", json!(it.massimo_cent.to_pagopa()));
            if Importo::ZERO < it.spese_cent {
                termine("spese", json!(it.spese_cent.to_pagopa()));
            }
            termine("senzaSconto", json!(it.senza_sconto));
            termine("compiutaGiacenza", json!(it.compiuta_giacenza));
            if let Some(numero) = &it.preavviso {
                termine("preavviso", json!(numero));
            }
        }
        let termini =
            if termini.is_empty() { String::new() } else { Value::from(termini).to_string() };
        [
            ("IUD", self.iud.clone()),
            ("codIuv", testo(self.numero_avviso.as_ref())),
            ("causaleVersamento", self.causale.clone().unwrap_or_else(|| causale.to_owned())),
            ("importoDovuto", self.importo_cent.to_pagopa()),
            ("dataEsecuzionePagamento", giorno(self.scadenza)),
            ("configurazioniEsecuzione", termini),
            ("metadati", coppie(&self.metadati)),
        ]
    }
}

impl BeneficiarioScritto {
    fn celle(&self) -> [String; 8] {
        let bollo = self.bollo.clone();
        let (hash, provincia) = bollo.map(|it| (it.hash, it.provincia)).unwrap_or_default();
        [
            testo(self.codice_fiscale.as_ref()),
            testo(self.iban.as_ref()),
            self.importo_cent.to_pagopa(),
            testo(self.causale.as_ref()),
            testo(self.tassonomia.as_ref()),
            hash,
            provincia,
            coppie(&self.metadati),
        ]
    }
}

fn testo(it: Option<&String>) -> String {
    it.cloned().unwrap_or_default()
}

fn giorno(it: Option<Date>) -> String {
    it.map(|it| it.to_string()).unwrap_or_default()
}

fn coppie(metadati: &BTreeMap<String, String>) -> String {
    let coppie: Vec<String> = metadati.iter().map(|it| format!("{}={}", it.0, it.1)).collect();
    coppie.join("|")
}

#[cfg(test)]
mod tests {
    use super::super::campi::intestazione;
    use super::*;

    #[test]
    fn rows_have_a_cell_for_every_column() {
        let scritta: PosizioneScritta = serde_json::from_value(json!({
            "servizio": "TARI", "causale": "TARI 2026",
            "debitore": {"tipo": "F", "codice": "BNCGLI85C42E507E", "nome": "Giulia Bianchi"},
            "opzioni": [{"tipo": "unica", "rate": [{"iud": "1", "importo_cent": 12_345,
                "riduzione": {"importo_cent": 10_000, "fino": "2026-12-01"},
                "beneficiari": [{"importo_cent": 12_345}]}]}],
        }))
        .unwrap();
        let testa = intestazione();
        let righe = scritta.righe("P", Cosa::Inserisci);
        assert_eq!(righe[0].len(), riga_annulla("P", "1").len());
        let cella = |nome: &str| {
            let at = testa.iter().position(|it| it == nome).unwrap();
            righe[0].get(at).unwrap().to_owned()
        };
        assert_eq!(cella("importoDovuto"), "123.45");
        assert_eq!(cella("importoVersamentoEnte_1"), "123.45");
        assert_eq!(
            cella("configurazioniEsecuzione"),
            r#"{"importoRidotto":"100.00","ridottoFino":"2026-12-01"}"#
        );
    }
}
