//! The languages that a notice can be written in, and its fixed texts (`domain.md` §3.3, §3.4).
use crate::kernel::Importo;
use serde::Deserialize;
use std::sync::LazyLock;

/// The five of the notice, two more than the portal's and one less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lingua {
    It,
    En,
    Fr,
    De,
    Sl,
}

impl Lingua {
    pub const ALL: [Self; 5] = [Self::It, Self::En, Self::Fr, Self::De, Self::Sl];

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
            Self::Fr => "fr",
            Self::De => "de",
            Self::Sl => "sl",
        }
    }

    /// In itself.
    pub fn nome(self) -> &'static str {
        match self {
            Self::It => "Italiano",
            Self::En => "English",
            Self::Fr => "Français",
            Self::De => "Deutsch",
            Self::Sl => "Slovenščina",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// `1.234.567,89`; English has the signs the other way round (`domain.md` §3.2).
    pub fn cifre(self, importo: Importo) -> String {
        let (thousands, decimals) = if self == Self::En { (',', '.') } else { ('.', ',') };
        let (euro, cent) = (importo.cent() / 100, importo.cent() % 100);
        let digits = euro.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if 0 < at && (digits.len() - at).is_multiple_of(3) {
                out.push(thousands);
            }
            out.push(digit);
        }
        format!("{out}{decimals}{cent:02}")
    }

    /// The fixed texts; none when ours are broken, which a test excludes.
    pub fn testi(self) -> Option<&'static Testi> {
        let all = &*TESTI;
        all.iter().find(|it| it.0 == self).map(|it| &it.1)
    }
}

/// `{numero}`, `{ente}`, `{importo}` stand for what [`fill`] puts there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Testi {
    pub titolo: String,
    pub ente: String,
    pub destinatario: String,
    pub quanto: String,
    pub dove: String,
    pub euro: String,
    pub importo: String,
    pub importo_ridotto: String,
    pub importo_scontato: String,
    pub entro: String,
    pub cinque_giorni: String,
    pub sessanta_giorni: String,
    pub legale: String,
    pub molte_rate: String,
    pub intero_o_rate: String,
    pub solo_rate: String,
    pub scadenze_titolo: String,
    pub scadenze: String,
    pub giacenza_titolo: String,
    pub giacenza: String,
    pub scelta: String,
    pub elenco: String,
    pub online_titolo: String,
    pub online: String,
    pub online_sito: String,
    pub territorio_titolo: String,
    pub territorio: String,
    pub estero_online_titolo: String,
    pub estero_online: String,
    pub estero_online_sito: String,
    pub estero_territorio_titolo: String,
    pub estero_territorio: String,
    pub dati: String,
    pub rata_unica: String,
    pub rata: String,
    pub dati_entro: String,
    pub dati_destinatario: String,
    pub dati_ente: String,
    pub oggetto: String,
    pub cbill: String,
    pub codice_avviso: String,
    pub codice_fiscale_ente: String,
    pub istruzioni: String,
    pub istruzioni_rate: String,
    /// Alternative text of the QR code.
    pub qr: String,
    /// Alternative text of the Data Matrix.
    pub datamatrix: String,
    pub conto: String,
    pub intestato: String,
    pub bollettino: String,
    pub senza_scadenza: String,
    pub striscia: TestiStriscia,
}

/// What the strip of the street says besides.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TestiStriscia {
    pub preavviso: String,
    pub verbale: String,
    pub atto: String,
    pub accertato: String,
    /// Between the day and the time.
    pub ore: String,
    pub luogo: String,
    pub norma: String,
    pub targa: String,
    pub agente: String,
    pub fino: String,
    pub dopo: String,
    pub dopo_sempre: String,
    /// One code, whatever the day.
    pub stesso: String,
    /// What comes after a preavviso that nobody pays.
    pub altrimenti: String,
    pub istruzioni: String,
    pub informazioni: String,
}

static TESTI: LazyLock<Vec<(Lingua, Testi)>> = LazyLock::new(|| {
    let files = [
        include_str!("../testi/it.json"),
        include_str!("../testi/en.json"),
        include_str!("../testi/fr.json"),
        include_str!("../testi/de.json"),
        include_str!("../testi/sl.json"),
    ];
    let read = |(lingua, text): (Lingua, &str)| Some((lingua, serde_json::from_str(text).ok()?));
    Lingua::ALL.into_iter().zip(files).filter_map(read).collect()
});

/// `text` with `value` where `{name}` stands.
pub fn fill(text: &str, name: &str, value: &str) -> String {
    text.replace(&format!("{{{name}}}"), value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_text_and_the_same_places_to_fill() {
        for lingua in Lingua::ALL {
            let testi = lingua.testi().unwrap();
            assert_eq!(Lingua::from_code(lingua.code()), Some(lingua));
            for text in [&testi.intero_o_rate, &testi.solo_rate, &testi.rata] {
                assert!(text.contains("{numero}"), "{text}");
            }
            assert!(testi.online_sito.contains("{ente}"), "{}", testi.online_sito);
            for text in [&testi.striscia.fino, &testi.striscia.dopo] {
                assert!(text.contains("{giorno}"), "{text}");
            }
            for place in ["{numero}", "{ente}", "{importo}"] {
                assert!(testi.qr.contains(place), "{}", testi.qr);
            }
        }
        assert_eq!(Lingua::from_code("es"), None);
        let cifre = |lingua: Lingua, cent| lingua.cifre(Importo::from_cent(cent).unwrap());
        assert_eq!(cifre(Lingua::De, 99_999_999_999), "999.999.999,99");
        assert_eq!(cifre(Lingua::En, 123_405), "1,234.05");
        assert_eq!(cifre(Lingua::It, 5), "0,05");
        assert_eq!(fill("Rata {numero}", "numero", "2"), "Rata 2");
    }
}
