//! pagoPA's taxonomy of what is collected, and looking something up in it by words.
use crate::features::enti::model::piega;
use jiff::civil::Date;
use serde::Deserialize;

/// A row of the taxonomy, as kept in `tassonomia_v33.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct VoceTassonomia {
    /// `9/NNNNNNNXX/`
    pub codice: String,
    /// Two digits: the kind of ente it is for.
    pub tipo_ente: String,
    /// The same in words.
    pub area: String,
    pub macro_area: String,
    pub servizio: String,
    pub dal: Date,
    pub al: Date,
}

/// Why the law lets it be collected: the letters of the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MotivoGiuridico {
    Imposta,
    Tassa,
    ServizioPagamento,
    Sanzione,
    Altro,
}

impl VoceTassonomia {
    pub fn motivo(&self) -> MotivoGiuridico {
        match self.codice.get(9..11) {
            Some("IM") => MotivoGiuridico::Imposta,
            Some("TS") => MotivoGiuridico::Tassa,
            Some("SP") => MotivoGiuridico::ServizioPagamento,
            Some("SA") => MotivoGiuridico::Sanzione,
            _ => MotivoGiuridico::Altro,
        }
    }

    /// Its last day is not past. Start dates of the official list are not reliable.
    pub fn is_valida(&self, oggi: Date) -> bool {
        oggi <= self.al
    }

    /// How well it fits the words: none when one of them is missing; less is better.
    fn rango(&self, parole: &[String]) -> Option<usize> {
        let inizia = |testo: &str, parola: &str| {
            let testo = piega(testo);
            testo.split(|c: char| !c.is_alphanumeric()).any(|it| it.starts_with(parola))
        };
        let mut fuori = 0;
        for parola in parole {
            if inizia(&self.servizio, parola) {
                continue;
            }
            let altrove = [&self.macro_area, &self.area].iter().any(|it| inizia(it, parola));
            if !altrove && !piega(&self.codice).contains(parola.as_str()) {
                return None;
            }
            fuori += 1;
        }
        Some(fuori)
    }
}

/// The rows in which every word of `testo` begins a word, whatever its case, its accents and its number; a
/// code, or a part of it, counts as a word. What the service itself is called comes first. No words: none.
pub fn cerca<'a>(voci: &'a [VoceTassonomia], testo: &str) -> Vec<&'a VoceTassonomia> {
    let parole: Vec<String> = piega(testo).split_whitespace().map(radice).collect();
    if parole.is_empty() {
        return vec![];
    }
    let mut trovate: Vec<(usize, &VoceTassonomia)> =
        voci.iter().filter_map(|it| Some((it.rango(&parole)?, it))).collect();
    trovate.sort_by_key(|it| it.0);
    trovate.into_iter().map(|it| it.1).collect()
}

/// What singular and plural of an Italian word begin with: people write «mensa» where the list says «mense».
fn radice(parola: &str) -> String {
    if parola.chars().count() < 4 {
        return parola.to_owned();
    }
    let senza = parola.strip_suffix(['a', 'e', 'i', 'o']).unwrap_or(parola);
    senza.strip_suffix('h').unwrap_or(senza).to_owned()
}

/// The pagoPA taxonomy, version 33.
pub fn tassonomia() -> Result<Vec<VoceTassonomia>, csv::Error> {
    let text = include_str!("../tassonomia_v33.csv");
    csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes()).deserialize().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_taxonomy_has_623_different_codes_of_the_right_shape() {
        let voci = tassonomia().unwrap();
        let codici: HashSet<&str> = voci.iter().map(|it| it.codice.as_str()).collect();
        assert_eq!((voci.len(), codici.len()), (623, 623));
        for voce in &voci {
            let (cifre, motivo) = voce.codice.strip_prefix("9/").unwrap().split_at(7);
            assert!(cifre.bytes().all(|b| b.is_ascii_digit()), "{}", voce.codice);
            assert!(["AP/", "IM/", "SA/", "SP/", "TS/"].contains(&motivo), "{}", voce.codice);
            assert!(voce.dal <= voce.al && voce.codice[2..4] == voce.tipo_ente);
            assert!(!voce.area.is_empty() && !voce.macro_area.is_empty(), "{}", voce.codice);
        }
        assert!(codici.contains("9/0101101IM/"), "TARI");
    }

    #[test]
    fn every_word_begins_a_word_of_the_row_whatever_its_case_and_accents() {
        let voci = tassonomia().unwrap();
        let codici = |testo: &str| -> Vec<String> {
            cerca(&voci, testo).into_iter().map(|it| it.codice.clone()).collect()
        };
        assert!(codici("mensa scol").contains(&"9/0107101TS/".to_owned()));
        assert_eq!(codici("MENSA Scol"), codici("mensa scol"));
        assert_eq!(codici("mensa scolastica"), codici("mense scolastiche"));
        assert!(codici("sanzioni amministrative").contains(&"9/0101106SA/".to_owned()));
        assert!(codici("universita").len() > 10 && codici("universita") == codici("UNIVERSITÀ"));
        assert_eq!(codici("0107101"), ["9/0107101TS/"]);
        assert_eq!(codici("9/0107101TS/"), ["9/0107101TS/"]);
        assert!(codici("ensa").is_empty() && codici("mensa xyz").is_empty());
        assert!(codici("  ").is_empty());
    }

    #[test]
    fn what_the_service_is_called_comes_before_where_it_stands() {
        let voci = tassonomia().unwrap();
        let trovate = cerca(&voci, "polizia");
        let nomi: Vec<bool> =
            trovate.iter().map(|it| piega(&it.servizio).contains("polizia")).collect();
        assert!(nomi.windows(2).all(|it| it[0] || !it[1]), "{nomi:?}");
    }
}
