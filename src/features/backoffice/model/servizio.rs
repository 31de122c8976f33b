//! The form of a service of the catalogue: what was typed, and what it says.
use crate::features::enti::{
    Avvisa, ContoEnte, DatiServizio, Mora, ProblemaServizio, RifiutoCausale, RifiutoServizio,
    Scaglione, Scheda, Testi,
};
use crate::kernel::{IbanId, Importo, in_riga};
use jiff::civil::Date;
use serde::Deserialize;

/// What was typed. Amounts and percentages with a comma; a box that is ticked has a value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ModuloServizio {
    pub codice: String,
    pub nome_it: String,
    pub nome_en: String,
    pub nome_es: String,
    pub descrizione_it: String,
    pub descrizione_en: String,
    pub descrizione_es: String,
    pub tassonomia: String,
    pub conto: String,
    pub ufficio: String,
    pub causale: String,
    pub minimo: String,
    pub massimo: String,
    pub scadenza_giorni: String,
    pub aperto_dal: String,
    pub aperto_al: String,
    /// `io`, `email`, `carta`
    pub avvisa: Vec<String>,
    /// `tardivi`, `interessi`, `anonimo`, `attivo`
    pub regole: Vec<String>,
    pub dopo: Vec<String>,
    pub per_cento: Vec<String>,
    /// The button that only shows what would come out of it.
    pub prova: Option<String>,
}

/// Steps of lateness that the form has room for.
pub const PASSI: usize = 3;

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErroreServizio {
    /// Not 1–35 letters, digits, `-`, `_`, `.`
    Codice,
    /// The ente has another with the same code.
    CodiceUsato,
    Conto,
    Importo,
    /// One of the two amounts is missing.
    DueImporti,
    Numero,
    Data,
    /// A step of lateness without days, or without a percentage from 0,01 to 100.
    Passo,
    Problema(ProblemaServizio),
    Rifiuto(RifiutoServizio),
}

pub type Errori = Vec<(&'static str, ErroreServizio)>;

impl ModuloServizio {
    /// An empty form, with what is usual.
    pub fn nuovo(tassonomia: String) -> Self {
        let regole = ["tardivi", "attivo"].map(ToOwned::to_owned).to_vec();
        Self { tassonomia, regole, causale: "{servizio} {anno}".to_owned(), ..Self::default() }
    }

    /// The form of a service as it is.
    pub fn of(scheda: &Scheda) -> Self {
        let dati = &scheda.dati;
        let testo = |it: &Option<String>| it.clone().unwrap_or_default();
        let giorno = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
        let scelti = |tutti: &[(&str, bool)]| -> Vec<String> {
            tutti.iter().filter(|it| it.1).map(|it| it.0.to_owned()).collect()
        };
        let descrizione = dati.descrizione.clone().unwrap_or_default();
        let passi = dati.mora.as_ref().map(|it| it.maggiorazioni.clone()).unwrap_or_default();
        let interessi = dati.mora.as_ref().is_some_and(|it| it.interessi);
        Self {
            codice: scheda.codice.clone(),
            nome_it: dati.nome.it.clone(),
            nome_en: testo(&dati.nome.en),
            nome_es: testo(&dati.nome.es),
            descrizione_it: descrizione.it,
            descrizione_en: testo(&descrizione.en),
            descrizione_es: testo(&descrizione.es),
            tassonomia: dati.tassonomia.clone(),
            conto: dati.conto.to_string(),
            ufficio: testo(&dati.ufficio),
            causale: testo(&dati.causale),
            minimo: dati.prezzo.map(|it| centesimi(it.0.cent())).unwrap_or_default(),
            massimo: dati.prezzo.map(|it| centesimi(it.1.cent())).unwrap_or_default(),
            scadenza_giorni: dati.scadenza_giorni.map(|it| it.to_string()).unwrap_or_default(),
            aperto_dal: giorno(dati.aperto.0),
            aperto_al: giorno(dati.aperto.1),
            avvisa: scelti(&[
                ("io", dati.avvisa.io),
                ("email", dati.avvisa.email),
                ("carta", dati.avvisa.carta),
            ]),
            regole: scelti(&[
                ("tardivi", dati.accetta_tardivi),
                ("interessi", interessi),
                ("anonimo", dati.anonimo),
                ("attivo", dati.attivo),
            ]),
            dopo: passi.iter().map(|it| it.dopo_giorni.to_string()).collect(),
            per_cento: passi.iter().map(|it| centesimi(i64::from(it.per_diecimila))).collect(),
            prova: None,
        }
    }

    pub fn has(&self, regola: &str) -> bool {
        self.regole.iter().any(|it| it == regola)
    }

    /// What it says, or everything that is wrong with it; `conti` are the ente's.
    pub fn read(&self, conti: &[ContoEnte]) -> Result<DatiServizio, Errori> {
        let mut errori = vec![];
        let conto = conti.iter().find(|it| it.id.to_string() == self.conto).map(|it| it.id);
        if conto.is_none() {
            errori.push(("conto", ErroreServizio::Conto));
        }
        let mut giorno = |campo, testo: &str| match testo.trim() {
            "" => None,
            testo => testo.parse().map_err(|_| errori.push((campo, ErroreServizio::Data))).ok(),
        };
        let aperto = (giorno("aperto_dal", &self.aperto_dal), giorno("aperto_al", &self.aperto_al));
        let scadenza_giorni = match self.scadenza_giorni.trim() {
            "" => None,
            testo => testo
                .parse()
                .map_err(|_| errori.push(("scadenza_giorni", ErroreServizio::Numero)))
                .ok(),
        };
        let prezzo = self.prezzo().unwrap_or_else(|errore| {
            errori.push(errore);
            None
        });
        let maggiorazioni = self.passi().unwrap_or_else(|| {
            errori.push(("dopo-0", ErroreServizio::Passo));
            vec![]
        });
        let interessi = self.has("interessi");
        let mora =
            (interessi || !maggiorazioni.is_empty()).then_some(Mora { interessi, maggiorazioni });
        let dati = DatiServizio {
            nome: testi(&self.nome_it, &self.nome_en, &self.nome_es),
            descrizione: Some(testi(
                &self.descrizione_it,
                &self.descrizione_en,
                &self.descrizione_es,
            ))
            .filter(|it| *it != Testi::default()),
            tassonomia: self.tassonomia.clone(),
            conto: conto.unwrap_or(IbanId(0)),
            ufficio: scritto(&self.ufficio),
            causale: scritto(&self.causale),
            prezzo,
            scadenza_giorni,
            aperto,
            avvisa: Avvisa {
                io: self.avvisa.iter().any(|it| it == "io"),
                email: self.avvisa.iter().any(|it| it == "email"),
                carta: self.avvisa.iter().any(|it| it == "carta"),
            },
            anonimo: self.has("anonimo"),
            accetta_tardivi: self.has("tardivi"),
            mora,
            attivo: self.has("attivo"),
        };
        errori.extend(
            dati.problemi().into_iter().map(|it| (campo(it), ErroreServizio::Problema(it))),
        );
        if errori.is_empty() { Ok(dati) } else { Err(errori) }
    }

    fn prezzo(&self) -> Result<Option<(Importo, Importo)>, (&'static str, ErroreServizio)> {
        let importo = |campo, testo: &str| match testo.trim() {
            "" => Ok(None),
            testo => Importo::parse_italiano(testo)
                .map(Some)
                .map_err(|_| (campo, ErroreServizio::Importo)),
        };
        match (importo("minimo", &self.minimo)?, importo("massimo", &self.massimo)?) {
            (None, None) => Ok(None),
            (Some(minimo), Some(massimo)) => Ok(Some((minimo, massimo))),
            (Some(_), None) => Err(("massimo", ErroreServizio::DueImporti)),
            (None, Some(_)) => Err(("minimo", ErroreServizio::DueImporti)),
        }
    }

    fn passi(&self) -> Option<Vec<Scaglione>> {
        let vuoti = self.dopo.iter().zip(&self.per_cento);
        vuoti
            .filter(|(dopo, per)| !(dopo.trim().is_empty() && per.trim().is_empty()))
            .map(|(dopo, per)| {
                Some(Scaglione {
                    dopo_giorni: dopo.trim().parse().ok()?,
                    per_diecimila: per_cento(per)?,
                })
            })
            .collect()
    }
}

/// `5`, `5,5`, `0,25` as so many of ten thousand.
pub fn per_cento(testo: &str) -> Option<u32> {
    let cent = Importo::parse_italiano(testo)
        .or_else(|_| Importo::parse_italiano(&format!("{}0", testo.trim())));
    u32::try_from(cent.ok()?.cent()).ok().filter(|it| (1..=10_000).contains(it))
}

/// `12,50` of 1250.
pub fn centesimi(cent: i64) -> String {
    format!("{},{:02}", cent / 100, cent % 100)
}

/// What was typed, when anything was.
pub fn scritto(testo: &str) -> Option<String> {
    Some(in_riga(testo)).filter(|it| !it.is_empty())
}

/// The same of a text of several lines, at most one of them empty after another.
pub fn righe(testo: &str) -> Option<String> {
    let mut righe: Vec<&str> = testo.lines().map(str::trim).collect();
    righe.dedup_by(|a, b| a.is_empty() && b.is_empty());
    Some(righe.join("\n").trim().to_owned()).filter(|it| !it.is_empty())
}

fn testi(it: &str, en: &str, es: &str) -> Testi {
    Testi { it: scritto(it).unwrap_or_default(), en: scritto(en), es: scritto(es) }
}

/// A code that files can name: `tipoDovuto`.
pub fn is_codice(testo: &str) -> bool {
    let piano = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    (1..=35).contains(&testo.len()) && testo.chars().all(piano)
}

fn campo(problema: ProblemaServizio) -> &'static str {
    match problema {
        ProblemaServizio::Nome => "nome_it",
        ProblemaServizio::Descrizione => "descrizione_it",
        ProblemaServizio::Causale(RifiutoCausale::Segnaposto | RifiutoCausale::Lunga) => "causale",
        ProblemaServizio::Prezzo => "minimo",
        ProblemaServizio::Scadenza => "scadenza_giorni",
        ProblemaServizio::Apertura => "aperto_al",
        ProblemaServizio::Mora | ProblemaServizio::MoraSenzaTardivi => "dopo-0",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_as_people_write_them() {
        for (testo, vale) in
            [("5", Some(500)), ("5,5", Some(550)), ("0,25", Some(25)), ("100", Some(10_000))]
        {
            assert_eq!(per_cento(testo), vale, "{testo}");
        }
        for testo in ["", "0", "100,01", "-1", "x", "5.5"] {
            assert_eq!(per_cento(testo), None, "{testo}");
        }
    }
}
