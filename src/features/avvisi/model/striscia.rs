//! The strip that a patrol prints in the street: what it says, line by line, whatever prints it.
use super::Stampa;
use super::lingua::{Lingua, Testi, fill};
use super::qr;
use crate::features::enti::Ente;
use crate::features::posizioni::{Accertamento, PassoPrezzo, Tariffa, passi};
use crate::kernel::{CodiceFiscale, Importo, NumeroAvviso, rome};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Amounts of a strip: what is asked now, and what is asked then.
const IMPORTI: usize = 2;

/// Who asks: all that a device needs to know of the ente to print without a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emittente {
    pub nome: String,
    pub codice_fiscale: CodiceFiscale,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cbill: Option<String>,
    /// Office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settore: Option<String>,
    /// Where to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub info: Option<String>,
}

impl Emittente {
    /// `ufficio`: of the service, which knows better than the ente who asks.
    pub fn new(ente: &Ente, stampa: &Stampa, ufficio: Option<&str>) -> Self {
        Self {
            nome: ente.denominazione.clone(),
            codice_fiscale: ente.codice_fiscale.clone(),
            cbill: stampa.cbill.clone(),
            settore: ufficio.map(str::to_owned).or_else(|| stampa.settore.clone()),
            info: stampa.info.clone(),
        }
    }
}

/// An amount and its last day, if it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportoFino {
    pub importo: Importo,
    pub fino: Option<Date>,
}

/// One strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Striscia {
    pub emittente: Emittente,
    pub numero: NumeroAvviso,
    /// What was found; none of a report that began at a desk.
    pub accertamento: Option<Accertamento>,
    /// A report will follow if nobody pays.
    pub is_preavviso: bool,
    /// Of the day it is printed first; one or two.
    pub importi: Vec<ImportoFino>,
}

/// A piece of a strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pezzo {
    /// What it is: the heading of everything.
    Titolo(String),
    Sezione(String),
    /// Who asks, in Italian; set off from the rest.
    Ente(String),
    Testo(String),
    /// A name, and a value in Italian.
    Riga {
        nome: String,
        valore: String,
    },
    /// An amount, and until when.
    Somma {
        importo: String,
        quando: String,
    },
    /// Text of the QR code, and what it is to who cannot see it.
    Qr {
        testo: String,
        alt: String,
    },
}

impl Striscia {
    /// The strip of a fine printed on `giorno`, of what `tariffa` asks.
    pub fn new(
        emittente: Emittente,
        numero: NumeroAvviso,
        tariffa: &Tariffa,
        accertamento: Option<Accertamento>,
        giorno: Date,
    ) -> Self {
        let is_preavviso = tariffa.regola.verbale().is_some_and(|it| it.massimo.is_none());
        let to_come = |it: &PassoPrezzo| it.fino.is_none_or(|fino| giorno <= fino);
        let importi = passi(tariffa, giorno)
            .into_iter()
            .filter(to_come)
            .take(IMPORTI)
            .map(|it| ImportoFino {
                importo: it.prezzo.importo,
                fino: it.ultimo(tariffa).filter(|fino| giorno <= *fino),
            })
            .collect();
        Self { emittente, numero, accertamento, is_preavviso, importi }
    }

    /// Everything on it, from top to bottom.
    pub fn pezzi(&self, lingua: Lingua, testi: &Testi) -> Vec<Pezzo> {
        let t = &testi.striscia;
        let mut pezzi = vec![Pezzo::Ente(self.emittente.nome.clone())];
        pezzi.extend(self.emittente.settore.clone().map(Pezzo::Ente));
        pezzi
            .push(Pezzo::Titolo(if self.is_preavviso { &t.preavviso } else { &t.verbale }.clone()));
        pezzi.extend(self.accertamento.iter().flat_map(|it| accertato(it, testi)));
        pezzi.push(Pezzo::Sezione(testi.quanto.clone()));
        for (n, it) in self.importi.iter().enumerate() {
            let giorno = it.fino.map(giorno);
            let quando = match (n, giorno) {
                (0, Some(giorno)) => fill(&t.fino, "giorno", &giorno),
                (0, None) => testi.senza_scadenza.clone(),
                (_, Some(giorno)) => fill(&t.dopo, "giorno", &giorno),
                (_, None) => t.dopo_sempre.clone(),
            };
            let importo = format!("{} {}", lingua.cifre(it.importo), testi.euro);
            pezzi.push(Pezzo::Somma { importo, quando });
        }
        if 1 < self.importi.len() {
            pezzi.push(Pezzo::Testo(t.stesso.clone()));
        }
        if self.is_preavviso {
            pezzi.push(Pezzo::Testo(t.altrimenti.clone()));
        }
        pezzi.push(Pezzo::Sezione(testi.dove.clone()));
        pezzi.push(Pezzo::Testo(t.istruzioni.clone()));
        pezzi.push(self.qr(lingua, testi));
        let riga = |nome: &String, valore: &str| Pezzo::Riga {
            nome: nome.clone(),
            valore: valore.to_owned(),
        };
        pezzi.push(riga(&testi.codice_avviso, &self.numero.gruppi()));
        let ente = self.emittente.codice_fiscale.as_str();
        pezzi.push(riga(&testi.codice_fiscale_ente, ente));
        pezzi.extend(self.emittente.cbill.iter().map(|it| riga(&testi.cbill, it)));
        pezzi.extend(self.emittente.info.iter().map(|it| riga(&t.informazioni, it)));
        pezzi
    }

    /// What is asked on the day it is printed.
    fn importo(&self) -> Importo {
        self.importi.first().map_or(Importo::ZERO, |it| it.importo)
    }

    fn qr(&self, lingua: Lingua, testi: &Testi) -> Pezzo {
        let ente = &self.emittente.codice_fiscale;
        let importo = format!("{} {}", lingua.cifre(self.importo()), testi.euro);
        let alt = fill(&testi.qr, "numero", &self.numero.gruppi());
        let alt = fill(&fill(&alt, "ente", ente.as_str()), "importo", &importo);
        Pezzo::Qr { testo: qr::testo(&self.numero, ente, self.importo()), alt }
    }
}

/// What was found, where and when.
fn accertato(it: &Accertamento, testi: &Testi) -> Vec<Pezzo> {
    let t = &testi.striscia;
    let riga = |nome: &String, valore: String| Pezzo::Riga { nome: nome.clone(), valore };
    let at = it.accertato_at.to_zoned(rome());
    let quando = format!("{} {} {}", giorno(at.date()), t.ore, at.strftime("%H:%M"));
    let mut pezzi = vec![
        riga(&t.atto, it.atto.clone()),
        riga(&t.accertato, quando),
        riga(&t.luogo, it.luogo.clone()),
        riga(&t.norma, it.norma.clone()),
    ];
    pezzi.extend(it.targa.iter().map(|targa| riga(&t.targa, targa.clone())));
    pezzi.extend(it.agente.iter().map(|agente| riga(&t.agente, agente.clone())));
    pezzi
}

fn giorno(giorno: Date) -> String {
    giorno.strftime("%d/%m/%Y").to_string()
}
