//! What was written in a form: read field by field, in order, as far as it goes.
use super::causale;
use super::espressione::{Calcolo, Espressione, Numero, Valore};
use super::modulo::{Campo, ImportoModulo, Modulo, RISPOSTA, Testi, TipoCampo};
use crate::features::fonti::Targa;
use crate::kernel::{CodiceFiscale, Importo, Lang, in_riga};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// As written, by field; of a file its name, of a tick [`SI`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Risposte {
    pub campi: BTreeMap<String, Vec<String>>,
    /// The amount that who pays chose.
    pub importo: String,
}

/// A tick.
pub const SI: &str = "si";

impl Risposte {
    /// What was written in a field, without spaces around.
    pub fn di(&self, nome: &str) -> &str {
        self.campi.get(nome).and_then(|it| it.first()).map_or("", |it| it.trim())
    }

    pub fn tutte(&self, nome: &str) -> &[String] {
        self.campi.get(nome).map_or(&[], Vec::as_slice)
    }
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErroreCampo {
    Manca,
    Corto(usize),
    Lungo(usize),
    /// Not as the pattern says.
    Maschera(String),
    Numero,
    Decimali(u8),
    Minimo(Numero),
    Massimo(Numero),
    Data,
    /// Not of the list.
    Scelta,
    CodiceFiscale,
    Targa,
    /// What the ente asks is not so; its words, when it has any.
    Regola(Testi),
    Consenso,
    /// A file that is no PDF, JPG or PNG, whatever it is called.
    FileTipo,
    FileGrande,
    /// No amount comes of what is written.
    Conto,
}

/// What a form says of what was written.
#[derive(Debug)]
pub struct Lettura {
    pub calcolo: Calcolo,
    /// Fields that are shown, asked or computed, in order.
    pub visibili: Vec<String>,
    pub errori: Vec<(String, ErroreCampo)>,
    /// What is to pay; none while something it follows from is wrong or missing.
    pub importo: Option<Importo>,
}

impl Lettura {
    pub fn mostra(&self, nome: &str) -> bool {
        self.visibili.iter().any(|it| it == nome)
    }
}

/// Reads `risposte` to a form on a day.
pub fn leggi(modulo: &Modulo, risposte: &Risposte, oggi: Date) -> Lettura {
    let tariffa = modulo.tariffa.iter().map(|it| (it.nome.clone(), it.valore)).collect();
    let calcolo = Calcolo { campi: BTreeMap::new(), tariffa, oggi };
    let mut lettura = Lettura { calcolo, visibili: vec![], errori: vec![], importo: None };
    for campo in &modulo.campi {
        leggi_campo(campo, risposte, &mut lettura);
    }
    match importo(modulo, risposte, &lettura.calcolo) {
        Ok(it) => lettura.importo = Some(it),
        // What is wrong above says why.
        Err(_) if !lettura.errori.is_empty() && !is_libero(modulo) => {}
        Err(it) => lettura.errori.push((IMPORTO.to_owned(), it)),
    }
    lettura
}

/// The field in which the amount is written, or the amount itself.
pub const IMPORTO: &str = "importo";

fn is_libero(modulo: &Modulo) -> bool {
    matches!(modulo.importo, ImportoModulo::Libero { .. })
}

fn leggi_campo(campo: &Campo, risposte: &Risposte, lettura: &mut Lettura) {
    let vero = |testo: &str, calcolo: &Calcolo| {
        testo.is_empty() || Espressione::parse(testo).is_ok_and(|it| calcolo.vero(&it))
    };
    if !vero(&campo.mostra_se, &lettura.calcolo) {
        return;
    }
    lettura.visibili.push(campo.nome.clone());
    if !campo.calcolato.is_empty() {
        let valore = Espressione::parse(&campo.calcolato).ok();
        let valore = valore.and_then(|it| lettura.calcolo.valore(&it).ok());
        let valore = valore.unwrap_or(Valore::Vuoto);
        lettura.calcolo.campi.insert(campo.nome.clone(), valore);
        return;
    }
    match valore(campo, risposte) {
        Ok(valore) => {
            let scritto = valore != Valore::Vuoto;
            lettura.calcolo.campi.insert(campo.nome.clone(), valore);
            if scritto && !vero(&campo.valido_se, &lettura.calcolo) {
                let detto = ErroreCampo::Regola(campo.errore.clone());
                lettura.errori.push((campo.nome.clone(), detto));
            }
        }
        Err(errore) => lettura.errori.push((campo.nome.clone(), errore)),
    }
}

/// What was written in a field, as a value.
fn valore(campo: &Campo, risposte: &Risposte) -> Result<Valore, ErroreCampo> {
    let testo = risposte.di(&campo.nome);
    if testo.is_empty() {
        return match campo.tipo {
            TipoCampo::Consenso if campo.obbligatorio => Err(ErroreCampo::Consenso),
            _ if campo.obbligatorio => Err(ErroreCampo::Manca),
            TipoCampo::Consenso | TipoCampo::File => Ok(Valore::Logico(false)),
            _ => Ok(Valore::Vuoto),
        };
    }
    if RISPOSTA < testo.chars().count() {
        return Err(ErroreCampo::Lungo(RISPOSTA));
    }
    Ok(match &campo.tipo {
        TipoCampo::Testo { min, max, maschera } => {
            let lunga = testo.chars().count();
            if lunga < *min {
                return Err(ErroreCampo::Corto(*min));
            }
            if *max < lunga {
                return Err(ErroreCampo::Lungo(*max));
            }
            match maschera {
                Some(it) if !it.matches(testo) => {
                    return Err(ErroreCampo::Maschera(it.as_str().to_owned()));
                }
                _ => Valore::Testo(in_riga(testo)),
            }
        }
        TipoCampo::Numero { min, max, decimali } => {
            Valore::Numero(numero(testo, *min, *max, *decimali)?)
        }
        TipoCampo::Importo { min, max } => {
            let importo = Importo::parse_italiano(testo).map_err(|_| ErroreCampo::Numero)?;
            Valore::Numero(entro(importo.into(), *min, *max)?)
        }
        TipoCampo::Data => {
            let giorno = testo.parse::<Date>().ok();
            let giorno = giorno.or_else(|| Date::strptime("%d/%m/%Y", testo).ok());
            Valore::Giorno(giorno.filter(|it| 1900 <= it.year()).ok_or(ErroreCampo::Data)?)
        }
        TipoCampo::Scelta { voci } => {
            let ok = voci.iter().any(|it| it.codice == testo);
            if ok { Valore::Testo(testo.to_owned()) } else { return Err(ErroreCampo::Scelta) }
        }
        TipoCampo::Scelte { voci } => {
            let scelte = risposte.tutte(&campo.nome);
            if !scelte.iter().all(|it| voci.iter().any(|voce| voce.codice == *it)) {
                return Err(ErroreCampo::Scelta);
            }
            // In the order of the list, each once.
            let scelte = voci.iter().filter(|it| scelte.contains(&it.codice));
            Valore::Elenco(scelte.map(|it| it.codice.clone()).collect())
        }
        TipoCampo::CodiceFiscale => {
            let codice = CodiceFiscale::parse(testo).map_err(|_| ErroreCampo::CodiceFiscale)?;
            Valore::Testo(codice.as_str().to_owned())
        }
        TipoCampo::Targa => {
            let targa = Targa::parse(&testo.replace(' ', "")).ok_or(ErroreCampo::Targa)?;
            Valore::Testo(targa.as_str().to_owned())
        }
        TipoCampo::File => Valore::Logico(true),
        TipoCampo::Consenso => Valore::Logico(testo == SI),
    })
}

fn numero(
    testo: &str,
    min: Option<Numero>,
    max: Option<Numero>,
    decimali: u8,
) -> Result<Numero, ErroreCampo> {
    let numero = Numero::parse(testo).ok_or(ErroreCampo::Numero)?;
    if usize::from(decimali) < numero.decimali() {
        return Err(ErroreCampo::Decimali(decimali));
    }
    entro(numero, min, max)
}

fn entro(it: Numero, min: Option<Numero>, max: Option<Numero>) -> Result<Numero, ErroreCampo> {
    match (min, max) {
        (Some(min), _) if it < min => Err(ErroreCampo::Minimo(min)),
        (_, Some(max)) if max < it => Err(ErroreCampo::Massimo(max)),
        _ => Ok(it),
    }
}

/// What is to pay.
fn importo(
    modulo: &Modulo,
    risposte: &Risposte,
    calcolo: &Calcolo,
) -> Result<Importo, ErroreCampo> {
    let importo = match &modulo.importo {
        ImportoModulo::Fisso { importo } => *importo,
        ImportoModulo::Libero { min, max } => {
            let testo = risposte.importo.trim();
            if testo.is_empty() {
                return Err(ErroreCampo::Manca);
            }
            let importo = Importo::parse_italiano(testo).map_err(|_| ErroreCampo::Numero)?;
            entro(importo.into(), Some((*min).into()), Some((*max).into()))?;
            importo
        }
        ImportoModulo::Tariffa { campo } => {
            let Some(Valore::Testo(scelta)) = calcolo.campi.get(campo) else {
                return Err(ErroreCampo::Conto);
            };
            let riga = calcolo.tariffa.get(scelta).and_then(|it| it.importo());
            riga.ok_or(ErroreCampo::Conto)?
        }
        ImportoModulo::Calcolato { formula } => {
            let formula = Espressione::parse(formula).map_err(|_| ErroreCampo::Conto)?;
            match calcolo.valore(&formula) {
                Ok(Valore::Numero(it)) => it.importo().ok_or(ErroreCampo::Conto)?,
                _ => return Err(ErroreCampo::Conto),
            }
        }
    };
    if importo == Importo::ZERO { Err(ErroreCampo::Conto) } else { Ok(importo) }
}

/// What was answered, in words; of a value that a form shows nothing is empty.
pub fn in_parole(campo: &Campo, valore: Option<&Valore>, lang: Lang) -> String {
    let nome = |codice: &str| {
        let voce = campo.tipo.voci().iter().find(|it| it.codice == codice);
        voce.map_or_else(|| codice.to_owned(), |it| it.nome.di(lang).to_owned())
    };
    match valore {
        None | Some(Valore::Vuoto | Valore::Logico(_)) => String::new(),
        Some(Valore::Numero(it)) => match (&campo.tipo, it.importo()) {
            (TipoCampo::Importo { .. }, Some(importo)) => importo.to_italiano(),
            _ => it.to_string(),
        },
        Some(Valore::Giorno(it)) => it.strftime("%d/%m/%Y").to_string(),
        Some(Valore::Testo(it)) => nome(it),
        Some(Valore::Elenco(it)) => it.iter().map(|it| nome(it)).collect::<Vec<_>>().join(", "),
    }
}

/// The reason of payment of what was answered.
pub fn causale(modulo: &Modulo, lettura: &Lettura) -> String {
    causale::scrivi(modulo, |nome| {
        let campo = modulo.campo(nome);
        let valore = lettura.calcolo.campi.get(nome);
        campo.map_or_else(String::new, |it| in_parole(it, valore, Lang::It))
    })
}
