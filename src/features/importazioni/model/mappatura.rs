//! What the columns of a file of unknown layout mean: said once by a person, remembered per ente.
use super::formati::{Decimali, FormatoData};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a row needs or may say; in the order in which people are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Campo {
    /// The row's own key, at most 35 characters: the same key again is the same debt.
    Iud,
    /// Whose rows make one posizione, at most 50 characters; the IUD where there is none.
    Iupd,
    /// The code of one of the ente's services.
    Servizio,
    TipoSoggetto,
    CodiceFiscale,
    Nome,
    Via,
    Civico,
    Cap,
    Localita,
    Provincia,
    Nazione,
    Email,
    Importo,
    Scadenza,
    ValidaDal,
    DataNotifica,
    Causale,
    /// Of the posizione; the causale where there is none.
    Descrizione,
    NumeroAvviso,
    /// Which rata of its plan the row is; empty or zero: the whole sum at once.
    Rata,
    /// I, M or A; where there is none, what is new is inserted and what changed is modified.
    Azione,
    Bozza,
}

impl Campo {
    pub const TUTTI: [Self; 23] = [
        Self::Iud,
        Self::Iupd,
        Self::Servizio,
        Self::TipoSoggetto,
        Self::CodiceFiscale,
        Self::Nome,
        Self::Via,
        Self::Civico,
        Self::Cap,
        Self::Localita,
        Self::Provincia,
        Self::Nazione,
        Self::Email,
        Self::Importo,
        Self::Scadenza,
        Self::ValidaDal,
        Self::DataNotifica,
        Self::Causale,
        Self::Descrizione,
        Self::NumeroAvviso,
        Self::Rata,
        Self::Azione,
        Self::Bozza,
    ];

    /// Without it no row can be loaded.
    pub fn is_obbligatorio(self) -> bool {
        matches!(
            self,
            Self::Iud
                | Self::Servizio
                | Self::CodiceFiscale
                | Self::Nome
                | Self::Importo
                | Self::Causale
        )
    }

    pub fn is_data(self) -> bool {
        matches!(self, Self::Scadenza | Self::ValidaDal | Self::DataNotifica)
    }

    /// The name of its column in our own model file, in forms and in what is remembered.
    pub fn nome(self) -> &'static str {
        match self {
            Self::Iud => "iud",
            Self::Iupd => "iupd",
            Self::Servizio => "servizio",
            Self::TipoSoggetto => "tipo_soggetto",
            Self::CodiceFiscale => "codice_fiscale",
            Self::Nome => "nome",
            Self::Via => "via",
            Self::Civico => "civico",
            Self::Cap => "cap",
            Self::Localita => "localita",
            Self::Provincia => "provincia",
            Self::Nazione => "nazione",
            Self::Email => "email",
            Self::Importo => "importo",
            Self::Scadenza => "scadenza",
            Self::ValidaDal => "valida_dal",
            Self::DataNotifica => "data_notifica",
            Self::Causale => "causale",
            Self::Descrizione => "descrizione",
            Self::NumeroAvviso => "numero_avviso",
            Self::Rata => "rata",
            Self::Azione => "azione",
            Self::Bozza => "bozza",
        }
    }

    /// The field of that [`Self::nome`].
    pub fn parse(nome: &str) -> Option<Self> {
        Self::TUTTI.into_iter().find(|it| it.nome() == nome)
    }

    /// What programs call it, without spaces, accents and signs; the likeliest first.
    fn sinonimi(self) -> &'static [&'static str] {
        match self {
            Self::Iud => &[
                "iud",
                "idposizione",
                "identificativo",
                "iddebito",
                "idrata",
                "iddovuto",
                "codicedebito",
                "chiave",
                "codiceposizione",
                "numeroposizione",
                "progressivo",
                "numerodocumento",
                "numdocumento",
                "numfattura",
                "numerofattura",
                "nfattura",
                "ndocumento",
                "protocollo",
                "id",
                "codice",
                "pratica",
                "numeropratica",
                "npratica",
            ],
            Self::Iupd => &["iupd", "iddocumento", "idpratica", "codicepratica", "idpiano"],
            Self::Servizio => &[
                "servizio",
                "tipodovuto",
                "codiceservizio",
                "codservizio",
                "tipopendenza",
                "tipologia",
                "codicetributo",
                "codtributo",
                "tributo",
                "tipoentrata",
                "codentrata",
            ],
            Self::TipoSoggetto => &[
                "tiposoggetto",
                "tiposogg",
                "tipopersona",
                "naturagiuridica",
                "fg",
                "personafisicagiuridica",
                "tipo",
            ],
            Self::CodiceFiscale => &[
                "codicefiscale",
                "codfiscale",
                "codfisc",
                "cf",
                "codicefiscalepartitaiva",
                "cfpiva",
                "cfpi",
                "codicefiscaleopartitaiva",
                "codicefiscaledebitore",
                "cfdebitore",
                "codicefiscalecontribuente",
                "codicefiscalepagatore",
                "cfpagatore",
                "cfcontribuente",
                "partitaiva",
                "piva",
                "codicefiscaleintestatario",
            ],
            Self::Nome => &[
                "nominativo",
                "denominazione",
                "intestatario",
                "anagrafica",
                "contribuente",
                "debitore",
                "cognomenome",
                "cognomeenome",
                "nomecognome",
                "nomeecognome",
                "anagraficapagatore",
                "ragionesociale",
                "ragsociale",
                "ragsoc",
                "utente",
                "soggetto",
                "nome",
            ],
            Self::Via => &["via", "indirizzo", "indirizzoresidenza", "residenza", "recapito"],
            Self::Civico => &["civico", "numerocivico", "numciv", "nciv", "ncivico", "numcivico"],
            Self::Cap => &["cap", "codiceavviamentopostale", "codpostale", "codicepostale"],
            Self::Localita => {
                &["localita", "comune", "citta", "comuneresidenza", "comunediresidenza", "luogo"]
            }
            Self::Provincia => &["provincia", "prov", "pv", "siglaprovincia", "pr"],
            Self::Nazione => &["nazione", "stato", "paese", "codicenazione"],
            Self::Email => {
                &["email", "mail", "postaelettronica", "indirizzoemail", "emaildebitore"]
            }
            Self::Importo => &[
                "importo",
                "importototale",
                "importodovuto",
                "importodapagare",
                "totale",
                "totaledovuto",
                "dovuto",
                "dapagare",
                "totaledapagare",
                "importorata",
                "euro",
                "importoeuro",
                "imp",
                "importototaledapagare",
            ],
            Self::Scadenza => &[
                "scadenza",
                "datascadenza",
                "datascad",
                "scad",
                "dtscadenza",
                "entroil",
                "scadenzarata",
                "datascadenzarata",
                "dataesecuzionepagamento",
                "pagareentro",
                "termine",
            ],
            Self::ValidaDal => {
                &["validadal", "datavalidita", "iniziovalidita", "datainiziovalidita"]
            }
            Self::DataNotifica => &["datanotifica", "notificatail", "dtnotifica", "notifica"],
            Self::Causale => &[
                "causale",
                "causaleversamento",
                "descrizionecausale",
                "oggetto",
                "motivo",
                "motivazione",
                "descrizione",
                "desc",
                "note",
            ],
            Self::Descrizione => &[
                "descrizioneposizione",
                "descrizioneposizionedebitoria",
                "descrizionedocumento",
                "descrizionepratica",
            ],
            Self::NumeroAvviso => &[
                "numeroavviso",
                "codiceavviso",
                "navviso",
                "numavviso",
                "avviso",
                "codiuv",
                "iuv",
                "codiceiuv",
                "nav",
            ],
            Self::Rata => {
                &["rata", "numerorata", "nrata", "numrata", "progressivorata", "progrrata"]
            }
            Self::Azione => &["azione", "operazione", "tipooperazione", "tipoaggiornamento"],
            Self::Bozza => &["bozza", "draft"],
        }
    }
}

/// Where a field comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origine {
    /// The column of that name.
    Colonna(String),
    /// Several columns, in order, empty ones left out: surname and name, number and year.
    Colonne { nomi: Vec<String>, separatore: String },
    /// The same in every row.
    Valore(String),
}

impl Origine {
    /// The columns it reads.
    pub fn colonne(&self) -> &[String] {
        match self {
            Self::Colonna(nome) => std::slice::from_ref(nome),
            Self::Colonne { nomi, .. } => nomi,
            Self::Valore(_) => &[],
        }
    }
}

/// What the columns of a layout mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mappatura {
    pub campi: BTreeMap<Campo, Origine>,
    /// `None`: not said yet. ISO days (`2026-12-31`, also what dates of spreadsheets become) are
    /// understood whatever it says.
    pub date: Option<FormatoData>,
    /// `None`: not said yet.
    pub decimali: Option<Decimali>,
}

/// Why a mapping cannot be used; each has the sentence for whoever makes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RifiutoMappatura {
    #[error("Manca da dove prendere il campo {}.", .0.nome())]
    Manca(Campo),
    #[error("Il file non ha la colonna {1}, scelta per il campo {nome}.", nome = .0.nome())]
    ColonnaAssente(Campo, String),
    #[error("Il campo {} ha un valore fisso vuoto: scriverlo o scegliere una colonna.", .0.nome())]
    ValoreVuoto(Campo),
    #[error("Dire come sono scritte le date.")]
    Date,
    #[error("Dire come sono scritti gli importi.")]
    Decimali,
}

impl Mappatura {
    /// A proposal for columns of those names, from what programs usually call them. Formats are
    /// proposed only where `righe`, some first rows of the file, can be read in one way.
    pub fn proponi(intestazione: &[String], righe: &[Vec<String>]) -> Self {
        let nomi: Vec<String> = intestazione.iter().map(|it| normale(it)).collect();
        let trova = |nome: &str| {
            let posto = nomi.iter().position(|it| it == nome)?;
            intestazione.get(posto).cloned()
        };
        let mut prese: Vec<String> = vec![];
        let mut campi = BTreeMap::new();
        if let Some(insieme) = nome_in_pezzi(&trova) {
            prese.extend(insieme.iter().cloned());
            campi.insert(Campo::Nome, Origine::Colonne { nomi: insieme, separatore: " ".into() });
        }
        for campo in Campo::TUTTI {
            let libera = |nome: &String| !prese.contains(nome);
            let trovata = campo.sinonimi().iter().filter_map(|it| trova(it)).find(libera);
            if let (Some(nome), false) = (trovata, campi.contains_key(&campo)) {
                prese.push(nome.clone());
                campi.insert(campo, Origine::Colonna(nome));
            }
        }
        let campioni = |campo: Campo| {
            let colonne = campi.get(&campo).map(Origine::colonne).unwrap_or_default();
            let posti =
                colonne.iter().filter_map(|it| intestazione.iter().position(|nome| nome == it));
            let posti: Vec<usize> = posti.collect();
            let celle = righe.iter().flat_map(move |riga| {
                posti.clone().into_iter().filter_map(|it| riga.get(it).map(String::as_str))
            });
            celle.collect::<Vec<&str>>()
        };
        let giorni: Vec<&str> =
            Campo::TUTTI.into_iter().filter(|it| it.is_data()).flat_map(&campioni).collect();
        let date = FormatoData::unico(&giorni);
        let decimali = Decimali::unico(&campioni(Campo::Importo));
        Self { campi, date, decimali }
    }

    /// The mapping of our own model file: each column is called as its field.
    pub fn modello() -> Self {
        let campi = Campo::TUTTI.map(|it| (it, Origine::Colonna(it.nome().to_owned())));
        let date = Some(FormatoData::AnnoMeseGiorno);
        Self { campi: campi.into(), date, decimali: Some(Decimali::Virgola) }
    }

    /// All that keeps the mapping from being used on a file with those columns.
    pub fn rifiuti(&self, intestazione: &[String]) -> Vec<RifiutoMappatura> {
        let mut rifiuti: Vec<_> = Campo::TUTTI
            .into_iter()
            .filter(|it| it.is_obbligatorio() && !self.campi.contains_key(it))
            .map(RifiutoMappatura::Manca)
            .collect();
        for (campo, origine) in &self.campi {
            if matches!(origine, Origine::Valore(valore) if valore.trim().is_empty()) {
                rifiuti.push(RifiutoMappatura::ValoreVuoto(*campo));
            }
            let assenti = origine.colonne().iter().filter(|it| !intestazione.contains(it));
            rifiuti.extend(assenti.map(|it| RifiutoMappatura::ColonnaAssente(*campo, it.clone())));
        }
        if self.date.is_none() && self.campi.keys().any(|it| it.is_data()) {
            rifiuti.push(RifiutoMappatura::Date);
        }
        if self.decimali.is_none() {
            rifiuti.push(RifiutoMappatura::Decimali);
        }
        rifiuti
    }
}

/// Columns of surname, name and company that together say who somebody is.
fn nome_in_pezzi(trova: &impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    let uno_di = |nomi: &[&str]| nomi.iter().find_map(|it| trova(it));
    let cognome = uno_di(&["cognome", "cognomedebitore", "cognomesoggettodebitore"])?;
    let nome = uno_di(&["nome", "nomedebitore", "nomesoggettodebitore"])?;
    let societa = uno_di(&["ragionesociale", "ragsociale", "ragsoc", "denominazione"]);
    Some([cognome, nome].into_iter().chain(societa).collect())
}

/// Under which a mapping is remembered: files with the same columns in the same order have the
/// same, whatever case, spaces and signs their names are written with. 64 hexadecimal digits.
pub fn identita(intestazione: &[String]) -> String {
    let nomi: Vec<String> = intestazione.iter().map(|it| normale(it)).collect();
    let mut esadecimale = String::with_capacity(64);
    for byte in Sha256::digest(nomi.join("\n")) {
        // Writing to a string does not fail.
        let _ = write!(esadecimale, "{byte:02x}");
    }
    esadecimale
}

/// A column's name as letters and digits only, small and without accents.
pub fn normale(nome: &str) -> String {
    let latino = deunicode::deunicode(nome).to_lowercase();
    latino.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colonne(nomi: &str) -> Vec<String> {
        nomi.split(';').map(str::to_owned).collect()
    }

    fn righe(righe: &[&str]) -> Vec<Vec<String>> {
        righe.iter().map(|it| colonne(it)).collect()
    }

    fn colonna(mappatura: &Mappatura, campo: Campo) -> Option<&str> {
        match mappatura.campi.get(&campo)? {
            Origine::Colonna(nome) => Some(nome),
            _ => None,
        }
    }

    #[test]
    fn columns_of_old_programs_are_understood() {
        let nomi = colonne(
            "N. Documento;Cognome;Nome;Cod. Fiscale;Importo Totale;Data scad.;CAUSALE;Città",
        );
        let campioni = righe(&["12;Rossi;Ada;X;1.210,50;31/12/2026;TARI;Lago"]);
        let proposta = Mappatura::proponi(&nomi, &campioni);
        assert_eq!(colonna(&proposta, Campo::Iud), Some("N. Documento"));
        assert_eq!(colonna(&proposta, Campo::CodiceFiscale), Some("Cod. Fiscale"));
        assert_eq!(colonna(&proposta, Campo::Importo), Some("Importo Totale"));
        assert_eq!(colonna(&proposta, Campo::Scadenza), Some("Data scad."));
        assert_eq!(colonna(&proposta, Campo::Localita), Some("Città"));
        let insieme = Origine::Colonne { nomi: colonne("Cognome;Nome"), separatore: " ".into() };
        assert_eq!(proposta.campi.get(&Campo::Nome), Some(&insieme));
        assert_eq!(proposta.date, Some(FormatoData::GiornoMeseAnno));
        assert_eq!(proposta.decimali, Some(Decimali::Virgola));
        assert_eq!(proposta.rifiuti(&nomi), [RifiutoMappatura::Manca(Campo::Servizio)]);
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_asked() {
        let nomi = colonne("importo;scadenza");
        let proposta = Mappatura::proponi(&nomi, &righe(&["1210;03/04/2026", "5;01/02/2026"]));
        assert_eq!((proposta.date, proposta.decimali), (None, None));
        let rifiuti = proposta.rifiuti(&nomi);
        assert!(rifiuti.contains(&RifiutoMappatura::Date));
        assert!(rifiuti.contains(&RifiutoMappatura::Decimali));
    }

    #[test]
    fn a_mapping_is_remembered_by_the_names_of_the_columns() {
        let una = identita(&colonne("Cod. Fiscale;Importo"));
        assert_eq!(una, identita(&colonne(" cod_fiscale ;IMPORTO")));
        assert_ne!(una, identita(&colonne("Importo;Cod. Fiscale")));
        assert_eq!(una.len(), 64);
        let mappatura = Mappatura::modello();
        let json = serde_json::to_string(&mappatura).unwrap();
        assert!(json.contains(r#""codice_fiscale":{"colonna":"codice_fiscale"}"#), "{json}");
        assert_eq!(serde_json::from_str::<Mappatura>(&json).unwrap(), mappatura);
    }

    #[test]
    fn every_field_has_its_name() {
        for campo in Campo::TUTTI {
            assert_eq!(Campo::parse(campo.nome()), Some(campo));
            assert_eq!(serde_json::to_value(campo).unwrap(), campo.nome());
        }
    }
}
