//! The form of the lines of a year in the budget.
use super::servizio::{centesimi, per_cento, scritto};
use crate::features::enti::{Parte, RifiutoBilancio, VoceBilancio, controlla};
use crate::kernel::Importo;
use serde::Deserialize;

/// Lines that the form has room for.
pub const RIGHE: usize = 5;

/// What was typed: the cells of a column, in the order of the lines.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ModuloBilancio {
    pub anno: String,
    pub capitolo: Vec<String>,
    pub accertamento: Vec<String>,
    pub ufficio: Vec<String>,
    /// `30` or `30,5` of a hundred.
    pub quota: Vec<String>,
    pub importo: Vec<String>,
}

/// What is wrong with a line, or with all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErroreBilancio {
    /// Not from 2000 to 2100.
    Anno,
    /// Neither a share nor an amount, or both, or one that cannot be read.
    Parte,
    /// No capitolo, or something of more than 35 characters.
    Capitolo,
    Insieme(RifiutoBilancio),
}

/// The id of each field that is wrong, and why.
pub type ErroriBilancio = Vec<(String, ErroreBilancio)>;

impl ModuloBilancio {
    pub fn of(anno: i16, voci: &[VoceBilancio]) -> Self {
        let testo = |it: &Option<String>| it.clone().unwrap_or_default();
        let mut dati = Self { anno: anno.to_string(), ..Self::default() };
        for voce in voci {
            let (quota, importo) = match voce.parte {
                Parte::Quota(n) => (centesimi(i64::from(n)), String::new()),
                Parte::Importo(n) => (String::new(), centesimi(n.cent())),
            };
            dati.capitolo.push(voce.capitolo.clone());
            dati.accertamento.push(testo(&voce.accertamento));
            dati.ufficio.push(testo(&voce.ufficio));
            dati.quota.push(quota);
            dati.importo.push(importo);
        }
        dati
    }

    /// The year and its lines; no lines: nothing is said of that year any more. Or what is wrong, and where:
    /// the id of a field.
    pub fn read(&self) -> Result<(i16, Vec<VoceBilancio>), ErroriBilancio> {
        let (mut errori, mut voci) = (vec![], vec![]);
        let anno = self.anno.trim().parse().ok().filter(|it| (2000..=2100).contains(it));
        if anno.is_none() {
            errori.push(("anno".to_owned(), ErroreBilancio::Anno));
        }
        let anno = anno.unwrap_or_default();
        let cella = |di: &[String], n: usize| di.get(n).and_then(|it| scritto(it));
        for n in 0..self.capitolo.len().min(RIGHE * 2) {
            let [capitolo, accertamento, ufficio, quota, importo] =
                [&self.capitolo, &self.accertamento, &self.ufficio, &self.quota, &self.importo]
                    .map(|it| cella(it, n));
            let tutte = [&capitolo, &accertamento, &ufficio, &quota, &importo];
            if tutte.into_iter().all(Option::is_none) {
                continue;
            }
            let nomi = [&capitolo, &accertamento, &ufficio];
            if capitolo.is_none() || nomi.into_iter().flatten().any(|it| 35 < it.chars().count()) {
                errori.push((format!("capitolo-{n}"), ErroreBilancio::Capitolo));
            }
            let parte = match (&quota, &importo) {
                (Some(quota), None) => per_cento(quota).map(Parte::Quota),
                (None, Some(importo)) => {
                    let importo = Importo::parse_italiano(importo).ok();
                    importo.filter(|it| 0 < it.cent()).map(Parte::Importo)
                }
                _ => None,
            };
            match (parte, capitolo) {
                (None, _) => errori.push((format!("quota-{n}"), ErroreBilancio::Parte)),
                (Some(parte), Some(capitolo)) => {
                    voci.push(VoceBilancio { anno, capitolo, accertamento, ufficio, parte });
                }
                (Some(_), None) => {}
            }
        }
        if errori.is_empty()
            && let Err(rifiuto) = controlla(&voci)
        {
            errori.push(("quota-0".to_owned(), ErroreBilancio::Insieme(rifiuto)));
        }
        if errori.is_empty() { Ok((anno, voci)) } else { Err(errori) }
    }
}
