//! A record of a file that nobody knew as one of `V1_4`, by what a person said that its columns mean.
use super::super::model::{Campo, Mappatura, Origine};
use csv::StringRecord;

/// Columns that are written, and the field of each; the last three follow from others when not said.
const COLONNE: [(&str, Option<Campo>); 18] = [
    ("IUD", Some(Campo::Iud)),
    ("codIuv", Some(Campo::NumeroAvviso)),
    ("codiceIdentificativoUnivoco", Some(Campo::CodiceFiscale)),
    ("anagraficaPagatore", Some(Campo::Nome)),
    ("indirizzoPagatore", Some(Campo::Via)),
    ("civicoPagatore", Some(Campo::Civico)),
    ("capPagatore", Some(Campo::Cap)),
    ("localitaPagatore", Some(Campo::Localita)),
    ("provinciaPagatore", Some(Campo::Provincia)),
    ("nazionePagatore", Some(Campo::Nazione)),
    ("mailPagatore", Some(Campo::Email)),
    ("dataEsecuzionePagamento", Some(Campo::Scadenza)),
    ("importoDovuto", Some(Campo::Importo)),
    ("tipoDovuto", Some(Campo::Servizio)),
    ("causaleVersamento", Some(Campo::Causale)),
    ("tipoIdentificativoUnivoco", Some(Campo::TipoSoggetto)),
    ("azione", Some(Campo::Azione)),
    ("flgGeneraIuv", None),
];

/// How records of a file with certain columns are rewritten.
pub struct Mappato {
    mappatura: Mappatura,
    intestazione: Vec<String>,
}

impl Mappato {
    /// Fields that a mapping may tell.
    pub fn campi() -> impl Iterator<Item = Campo> {
        Campo::TUTTI.into_iter().filter(|campo| COLONNE.iter().any(|it| it.1 == Some(*campo)))
    }

    /// The header of what is written.
    pub fn testata() -> StringRecord {
        COLONNE.iter().map(|it| it.0).collect()
    }

    pub fn new(mappatura: &Mappatura, intestazione: &StringRecord) -> Self {
        let nomi = intestazione.iter().map(|it| it.trim().to_owned());
        Self { mappatura: mappatura.clone(), intestazione: nomi.collect() }
    }

    /// The same row under our columns. Days and amounts that cannot be read stay as they are: they are
    /// refused with the row.
    pub fn traduci(&self, record: &StringRecord) -> StringRecord {
        let detta = |campo: Campo| self.cella(campo, record);
        COLONNE
            .iter()
            .map(|(_, campo)| match campo {
                Some(Campo::TipoSoggetto) => {
                    tipo(&detta(Campo::TipoSoggetto), &detta(Campo::CodiceFiscale))
                }
                Some(Campo::Azione) => match detta(Campo::Azione) {
                    vuota if vuota.is_empty() => "I".to_owned(),
                    altra => altra,
                },
                Some(campo) => detta(*campo),
                None => detta(Campo::NumeroAvviso).is_empty().to_string(),
            })
            .collect()
    }

    fn cella(&self, campo: Campo, record: &StringRecord) -> String {
        let colonna = |nome: &String| {
            let posto = self.intestazione.iter().position(|it| it == nome)?;
            record.get(posto).map(str::trim).filter(|it| !it.is_empty())
        };
        let testo = match self.mappatura.campi.get(&campo) {
            None => String::new(),
            Some(Origine::Valore(it)) => it.clone(),
            Some(Origine::Colonna(nome)) => colonna(nome).unwrap_or_default().to_owned(),
            Some(Origine::Colonne { nomi, separatore }) => {
                nomi.iter().filter_map(colonna).collect::<Vec<_>>().join(separatore)
            }
        };
        let riscritta = match campo {
            it if it.is_data() => {
                self.mappatura.date.and_then(|it| it.leggi(&testo)).map(|it| it.to_string())
            }
            Campo::Importo => {
                let letto = self.mappatura.decimali.and_then(|it| it.leggi(&testo).ok());
                letto.map(|it| {
                    format!("{},{:02}", it.cent().div_euclid(100), it.cent().rem_euclid(100))
                })
            }
            _ => None,
        };
        riscritta.unwrap_or(testo)
    }
}

/// F or G: as it was said, else by the length of the code.
fn tipo(detto: &str, codice: &str) -> String {
    if detto.is_empty() {
        return if codice.len() == 11 { "G" } else { "F" }.to_owned();
    }
    detto.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::importazioni::model::{Decimali, FormatoData};

    #[test]
    fn a_row_of_an_unknown_file_says_the_same_under_our_columns() {
        let nomi: StringRecord = ["N", "Cognome", "Nome", "CF", "Euro", "Scad"].iter().collect();
        let una = |it: &str| Origine::Colonna(it.to_owned());
        let insieme = Origine::Colonne {
            nomi: vec!["Cognome".to_owned(), "Nome".to_owned()],
            separatore: " ".to_owned(),
        };
        let mappatura = Mappatura {
            campi: [
                (Campo::Iud, una("N")),
                (Campo::Nome, insieme),
                (Campo::CodiceFiscale, una("CF")),
                (Campo::Importo, una("Euro")),
                (Campo::Scadenza, una("Scad")),
                (Campo::Servizio, Origine::Valore("SPORT".to_owned())),
            ]
            .into(),
            date: Some(FormatoData::GiornoMeseAnno),
            decimali: Some(Decimali::Punto),
        };
        let mappato = Mappato::new(&mappatura, &nomi);
        let riga = ["7", "Rossi", "Ada", "80023400015", "1,210.5", "31/12/2030"].iter().collect();
        let tradotta = mappato.traduci(&riga);
        let detta = |nome: &str| {
            let posto = Mappato::testata().iter().position(|it| it == nome).unwrap();
            tradotta[posto].to_owned()
        };
        for (nome, atteso) in [
            ("IUD", "7"),
            ("anagraficaPagatore", "Rossi Ada"),
            ("importoDovuto", "1210,50"),
            ("dataEsecuzionePagamento", "2030-12-31"),
            ("tipoDovuto", "SPORT"),
            ("tipoIdentificativoUnivoco", "G"),
            ("azione", "I"),
            ("flgGeneraIuv", "true"),
            ("codIuv", ""),
        ] {
            assert_eq!(detta(nome), atteso, "{nome}");
        }
    }
}
