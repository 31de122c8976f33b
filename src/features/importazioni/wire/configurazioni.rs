//! The two cells that hold another language: JSON of terms, XML of the budget.
use super::super::model::{RifiutoRiduzione, RifiutoVerbale, Scarto, Segnalazione};
use super::celle::{Celle, leggi_data, leggi_importo};
use super::colonne::Colonne;
use crate::features::posizioni::{Regola, RifiutoCollegamento, Verbale};
use crate::kernel::{Importo, NumeroAvviso};
use jiff::civil::Date;
use quick_xml::events::Event;
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

/// The split over budget chapters is checked to be XML, told, and not kept.
pub fn bilancio(celle: &mut Celle<'_>, colonne: &Colonne) {
    let testo = celle.grezza(colonne.bilancio);
    if testo.is_empty() {
        return;
    }
    if is_xml(testo) {
        celle.segnalazioni.push(Segnalazione::BilancioIgnorato);
    } else {
        celle.scarti.push(Scarto::Bilancio);
    }
}

/// One element, closed, without a DTD.
fn is_xml(testo: &str) -> bool {
    let mut lettore = quick_xml::Reader::from_str(testo);
    let (mut aperti, mut radici) = (0_usize, 0_usize);
    loop {
        match lettore.read_event() {
            Ok(Event::Start(_)) => {
                radici += usize::from(aperti == 0);
                aperti += 1;
            }
            Ok(Event::Empty(_)) => radici += usize::from(aperti == 0),
            Ok(Event::End(_)) => aperti = aperti.saturating_sub(1),
            Ok(Event::Text(fuori)) if aperti == 0 && !fuori.trim_ascii().is_empty() => {
                return false;
            }
            Ok(Event::DocType(_)) | Err(_) => return false,
            Ok(Event::Eof) => return aperti == 0 && radici == 1,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_xml;

    #[test]
    fn a_budget_is_one_well_formed_element() {
        assert!(is_xml(
            "<?xml version=\"1.0\"?>\n<bilancio><capitolo><codCapitolo>1</codCapitolo></capitolo></bilancio>"
        ));
        for testo in
            ["capitolo 1", "<a><b></a>", "<a>", "<a/><b/>", "<!DOCTYPE a><a/>", "<a/>x", ""]
        {
            assert!(!is_xml(testo), "{testo}");
        }
    }
}
