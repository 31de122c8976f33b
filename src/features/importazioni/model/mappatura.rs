//! What the columns of a file of unknown layout mean: said once by a person, remembered per ente.
use super::campo::Campo;
use super::formati::{Decimali, FormatoData};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

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
    #[cfg(test)]
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
