//! The two cells that hold another language: JSON of terms, XML of the budget.
use super::super::model::{RifiutoRiduzione, Scarto, Segnalazione};
use super::celle::{Celle, leggi_data, leggi_importo};
use super::colonne::Colonne;
use crate::kernel::Importo;
use jiff::civil::Date;
use quick_xml::events::Event;
use serde_json::{Map, Value};

/// `{"importoRidotto":"41,16","ridottoFino":"2026-11-16"}`; other keys are not used here.
pub fn ridotto(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    importo: Option<Importo>,
    scadenza: Option<Date>,
    oggi: Date,
) -> Option<(Importo, Date)> {
    let testo = celle.grezza(colonne.configurazioni);
    if testo.is_empty() {
        return None;
    }
    let Ok(mut voci) = serde_json::from_str::<Map<String, Value>>(testo) else {
        celle.scarti.push(Scarto::Configurazione);
        return None;
    };
    let quanto = voci.remove("importoRidotto");
    let fino = voci.remove("ridottoFino");
    if !voci.is_empty() {
        celle.segnalazioni.push(Segnalazione::ConfigurazioneIgnorata);
    }
    if quanto.is_none() && fino.is_none() {
        return None;
    }
    let (ridotto, rifiuto) = match parse_ridotto(quanto, fino, importo) {
        Ok((_, fino)) if scadenza.is_some_and(|it| it < fino) => {
            (None, Some(RifiutoRiduzione::DopoScadenza))
        }
        Ok(ridotto) if ridotto.1 < oggi => (Some(ridotto), Some(RifiutoRiduzione::Passata)),
        Ok(ridotto) => (Some(ridotto), None),
        Err(rifiuto) => (None, Some(rifiuto)),
    };
    celle.scarti.extend(rifiuto.map(Scarto::Riduzione));
    ridotto
}

fn parse_ridotto(
    quanto: Option<Value>,
    fino: Option<Value>,
    pieno: Option<Importo>,
) -> Result<(Importo, Date), RifiutoRiduzione> {
    let (Some(quanto), Some(fino)) = (quanto, fino) else {
        return Err(RifiutoRiduzione::Incompleta);
    };
    // A JSON number would be a binary fraction: only text says cents exactly.
    let importo = quanto
        .as_str()
        .and_then(|it| leggi_importo(it.trim()).ok())
        .filter(|it| pieno.is_none_or(|pieno| *it < pieno))
        .ok_or(RifiutoRiduzione::Importo)?;
    let fino = fino.as_str().and_then(leggi_data).ok_or(RifiutoRiduzione::Data)?;
    Ok((importo, fino))
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
