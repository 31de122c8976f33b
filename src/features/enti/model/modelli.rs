//! Catalogues to begin with, for kinds of ente: data, which an ente copies and then owns.
use crate::features::enti::model::scheda::{Avvisa, DatiServizio, Testi};
use crate::kernel::IbanId;
use serde::Deserialize;

/// For whom a catalogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modello {
    PiccoloComune,
    UfficioScuola,
    PoliziaLocale,
}

impl Modello {
    pub const TUTTI: [Self; 3] = [Self::PiccoloComune, Self::UfficioScuola, Self::PoliziaLocale];

    /// Its name in forms and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PiccoloComune => "piccolo_comune",
            Self::UfficioScuola => "ufficio_scuola",
            Self::PoliziaLocale => "polizia_locale",
        }
    }

    pub fn parse(testo: &str) -> Option<Self> {
        Self::TUTTI.into_iter().find(|it| it.as_str() == testo)
    }
}

/// A service of a catalogue, a row of `modelli.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct VoceModello {
    pub modello: Modello,
    pub codice: String,
    nome_it: String,
    nome_en: String,
    nome_es: String,
    pub tassonomia: String,
    causale: String,
    scadenza_giorni: Option<i16>,
    accetta_tardivi: bool,
}

impl VoceModello {
    /// What an ente says of it to begin with; what is collected goes to `conto`.
    pub fn dati(&self, conto: IbanId) -> DatiServizio {
        DatiServizio {
            nome: Testi {
                it: self.nome_it.clone(),
                en: Some(self.nome_en.clone()),
                es: Some(self.nome_es.clone()),
            },
            descrizione: None,
            tassonomia: self.tassonomia.clone(),
            conto,
            ufficio: None,
            causale: Some(self.causale.clone()),
            prezzo: None,
            scadenza_giorni: self.scadenza_giorni,
            aperto: (None, None),
            avvisa: Avvisa { io: true, email: true, carta: false },
            anonimo: false,
            accetta_tardivi: self.accetta_tardivi,
            mora: None,
            attivo: true,
        }
    }
}

/// The services of a catalogue, in its order.
pub fn servizi(modello: Modello) -> Result<Vec<VoceModello>, csv::Error> {
    let text = include_str!("../modelli.csv");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let tutti: Result<Vec<VoceModello>, csv::Error> = reader.deserialize().collect();
    Ok(tutti?.into_iter().filter(|it| it.modello == modello).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::enti::model::tassonomia::tassonomia;
    use jiff::civil::date;
    use std::collections::HashSet;

    #[test]
    fn what_is_copied_is_right_and_has_a_code_of_the_taxonomy() {
        let voci = tassonomia().unwrap();
        for modello in Modello::TUTTI {
            assert_eq!(Modello::parse(modello.as_str()), Some(modello));
            let servizi = servizi(modello).unwrap();
            let codici: HashSet<&str> = servizi.iter().map(|it| it.codice.as_str()).collect();
            assert!(2 < servizi.len() && codici.len() == servizi.len(), "{modello:?}");
            for it in servizi {
                let voce = voci.iter().find(|voce| voce.codice == it.tassonomia);
                assert!(voce.is_some_and(|it| it.is_valida(date(2026, 11, 23))), "{}", it.codice);
                assert_eq!(it.dati(IbanId(1)).problemi(), [], "{}", it.codice);
            }
        }
    }
}
