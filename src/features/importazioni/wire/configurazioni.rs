//! The two cells that hold another language: JSON of terms, XML of the budget.
use super::super::model::{RifiutoRiduzione, RifiutoVerbale, Scarto, Segnalazione};
use super::celle::{Celle, leggi_data, leggi_importo};
use super::colonne::Colonne;
use crate::features::posizioni::{Regola, RifiutoCollegamento, Verbale};
use crate::kernel::{Importo, NumeroAvviso};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// What the terms of a row say about its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Termini {
    pub regola: Regola,
    /// `dataNotifica` is the day on which the act was left at the post office.
    pub giacenza: bool,
    /// The preavviso whose place this report takes.
    pub preavviso: Option<NumeroAvviso>,
}

const NIENTE: Termini = Termini { regola: Regola::Fissa, giacenza: false, preavviso: None };

/// A reduction, `{"importoRidotto":"41,16","ridottoFino":"2026-11-16"}`, or the figures of a fine,
/// `{"sanzioneMinima":"42,00","sanzioneMassima":"173,00","spese":"15,30"}`, with, when true,
/// `"senzaSconto"` and `"compiutaGiacenza"`, and `"preavviso"`, the number of the notice that was left in
/// the street; other keys are not used here.
pub fn termini(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    importo: Option<Importo>,
    scadenza: Option<Date>,
    oggi: Date,
) -> Termini {
    let testo = celle.grezza(colonne.configurazioni);
    if testo.is_empty() {
        return NIENTE;
    }
    let Ok(mut voci) = serde_json::from_str::<Map<String, Value>>(testo) else {
        celle.scarti.push(Scarto::Configurazione);
        return NIENTE;
    };
    let preavviso = preavviso(&mut voci);
    let letti = verbale(&mut voci, importo).map_err(Scarto::Verbale);
    let ridotta = ridotta(&mut voci, importo, scadenza).map_err(Scarto::Riduzione);
    if !voci.is_empty() {
        celle.segnalazioni.push(Segnalazione::ConfigurazioneIgnorata);
    }
    let (letti, ridotta, preavviso) = match (letti, ridotta, preavviso) {
        (Ok(letti), Ok(ridotta), Ok(preavviso)) => (letti, ridotta, preavviso),
        (Err(scarto), _, _) | (_, Err(scarto), _) | (_, _, Err(scarto)) => {
            celle.scarti.push(scarto);
            return NIENTE;
        }
    };
    match (letti, ridotta) {
        (Some(_), Some(_)) => celle.scarti.push(Scarto::Verbale(RifiutoVerbale::ConRiduzione)),
        (None, _) if preavviso.is_some() => {
            celle.scarti.push(Scarto::Verbale(RifiutoVerbale::Incompleto));
        }
        (None, Some((_, fino))) if fino < oggi => {
            celle.scarti.push(Scarto::Riduzione(RifiutoRiduzione::Passata));
        }
        _ => {}
    }
    match letti {
        Some((verbale, giacenza)) => {
            Termini { regola: Regola::Verbale(verbale), giacenza, preavviso }
        }
        None => Termini { regola: Regola::new(ridotta, None), giacenza: false, preavviso },
    }
}

fn preavviso(voci: &mut Map<String, Value>) -> Result<Option<NumeroAvviso>, Scarto> {
    let Some(voce) = voci.remove("preavviso") else { return Ok(None) };
    let numero = voce.as_str().and_then(|it| NumeroAvviso::parse(it).ok());
    numero.map(Some).ok_or(Scarto::Preavviso(RifiutoCollegamento::Sconosciuto))
}

fn ridotta(
    voci: &mut Map<String, Value>,
    pieno: Option<Importo>,
    scadenza: Option<Date>,
) -> Result<Option<(Importo, Date)>, RifiutoRiduzione> {
    let (quanto, fino) = match (voci.remove("importoRidotto"), voci.remove("ridottoFino")) {
        (None, None) => return Ok(None),
        (Some(quanto), Some(fino)) => (quanto, fino),
        _ => return Err(RifiutoRiduzione::Incompleta),
    };
    let importo = importo(&quanto)
        .filter(|it| pieno.is_none_or(|pieno| *it < pieno))
        .ok_or(RifiutoRiduzione::Importo)?;
    let fino = fino.as_str().and_then(leggi_data).ok_or(RifiutoRiduzione::Data)?;
    if scadenza.is_some_and(|it| it < fino) {
        return Err(RifiutoRiduzione::DopoScadenza);
    }
    Ok(Some((importo, fino)))
}

/// The figures of a fine, and whether nobody collected the act.
fn verbale(
    voci: &mut Map<String, Value>,
    totale: Option<Importo>,
) -> Result<Option<(Verbale, bool)>, RifiutoVerbale> {
    let flag = |it: Option<Value>| match it {
        None => Ok(false),
        Some(it) => it.as_bool().ok_or(RifiutoVerbale::Flag),
    };
    let senza_sconto = flag(voci.remove("senzaSconto"))?;
    let giacenza = flag(voci.remove("compiutaGiacenza"))?;
    let importi = ["sanzioneMinima", "sanzioneMassima", "spese"].map(|it| voci.remove(it));
    if importi.iter().all(Option::is_none) {
        let flags = senza_sconto || giacenza;
        return if flags { Err(RifiutoVerbale::Incompleto) } else { Ok(None) };
    }
    let [minima, massima, spese] = importi;
    let cifra = |it: Value| importo(&it).ok_or(RifiutoVerbale::Importo);
    let minimo = cifra(minima.ok_or(RifiutoVerbale::Incompleto)?)?;
    let massimo = Some(cifra(massima.ok_or(RifiutoVerbale::Incompleto)?)?);
    let spese = spese.map(cifra).transpose()?.unwrap_or_default();
    let verbale = Verbale { minimo, massimo, spese, senza_sconto, acconto: Importo::ZERO };
    if totale.is_some_and(|it| !verbale.ammette(it)) {
        return Err(RifiutoVerbale::Totale);
    }
    Ok(Some((verbale, giacenza)))
}

/// A JSON number would be a binary fraction: only text says cents exactly.
fn importo(it: &Value) -> Option<Importo> {
    leggi_importo(it.as_str()?.trim()).ok()
}
