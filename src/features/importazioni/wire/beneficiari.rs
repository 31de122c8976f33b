//! Who gets which part of an amount: the shares of a row.
use super::super::model::{
    Periodo, Riferimenti, RifiutoBeneficiari, Scarto, Segnalazione, Servizio,
};
use super::celle::Celle;
use super::colonne::{Colonna, Colonne, ColonneBeneficiario};
use crate::features::posizioni::{Bollo, Metadati, TASSONOMIA_BOLLO, Trasferimento};
use crate::kernel::{Iban, Importo};
use std::collections::HashMap;

/// The shares of a row; meaningless when the row has a scarto.
#[derive(Debug, Default)]
pub struct Quote {
    pub trasferimenti: Vec<Trasferimento>,
    /// The first has account and taxonomy of the servizio, which the row does not name.
    pub dal_catalogo: bool,
}

/// The shares, first the ente's own unless the row names another. Where the row leaves the first
/// one out, the ente gets what the others leave.
pub fn leggi(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    rif: &Riferimenti,
    servizio: Option<&Servizio>,
    totale: Option<Importo>,
    causale: &str,
) -> Quote {
    let tassonomia = tassonomia_indicata(celle, colonne, rif, servizio);
    let Some(compilati) = compilati(celle, colonne) else { return Quote::default() };
    let mut dal_catalogo = tassonomia.is_none();
    let propria = servizio.map(|servizio| Trasferimento {
        indice: 1,
        ente_cf: rif.ente_cf.clone(),
        denominazione: nome(rif, &rif.ente_cf),
        iban: servizio.iban.as_str().to_owned(),
        importo: Importo::ZERO,
        causale: causale.to_owned(),
        tassonomia: tassonomia.unwrap_or_else(|| servizio.tassonomia.clone()),
        bollo: None,
        metadati: Metadati::default(),
        bilancio: vec![],
    });
    let gia = celle.scarti.len();
    let esplicita = compilati.first().is_some_and(|(posto, _)| *posto == 1);
    let mut trasferimenti = Vec::with_capacity(compilati.len() + 1);
    for (posto, colonne) in &compilati {
        let prima = propria.as_ref().filter(|_| *posto == 1);
        let vuote = |colonna| celle.grezza(colonna).is_empty();
        if *posto == 1 {
            dal_catalogo &= vuote(colonne.iban) && vuote(colonne.tassonomia);
            dal_catalogo &= vuote(colonne.hash_bollo);
        }
        trasferimenti.extend(quota(celle, colonne, rif, prima, causale));
    }
    let leggibili = celle.scarti.iter().skip(gia).all(|it| it.solo_se_cambia());
    if let (Some(totale), Some(propria), true) = (totale, propria, leggibili) {
        match resto(&trasferimenti, totale) {
            Some(Importo::ZERO) if esplicita => {}
            Some(importo) if !esplicita && importo > Importo::ZERO => {
                trasferimenti.insert(0, Trasferimento { importo, ..propria });
            }
            _ => celle.scarti.push(Scarto::Somma),
        }
    }
    if ripetuto(&trasferimenti) {
        celle.scarti.push(Scarto::Beneficiari(RifiutoBeneficiari::Ripetuto));
    }
    for (indice, quota) in (1..).zip(&mut trasferimenti) {
        quota.indice = indice;
    }
    Quote { trasferimenti, dal_catalogo }
}

/// What the shares leave of the total; `None` when they are more than it.
fn resto(quote: &[Trasferimento], totale: Importo) -> Option<Importo> {
    let somma = quote.iter().try_fold(Importo::ZERO, |somma, it| somma.checked_add(it.importo));
    totale.checked_sub(somma?)
}

fn ripetuto(quote: &[Trasferimento]) -> bool {
    quote.iter().enumerate().any(|(posto, una)| {
        let mut altre = quote.iter().skip(posto + 1);
        altre.any(|altra| {
            (&altra.ente_cf, &altra.iban, &altra.bollo) == (&una.ente_cf, &una.iban, &una.bollo)
        })
    })
}

/// Filled beneficiaries of the row with their places; `None` when they contradict the flags.
fn compilati<'a>(
    celle: &mut Celle<'_>,
    colonne: &'a Colonne,
) -> Option<Vec<(usize, &'a ColonneBeneficiario)>> {
    let primo_posto = if colonne.v2 { 1 } else { 2 };
    let trovati: Vec<_> = (primo_posto..)
        .zip(&colonne.beneficiari)
        .filter(|(_, it)| {
            let piena = |colonna| !celle.grezza(colonna).is_empty();
            let altre = [
                it.codice_fiscale,
                it.iban,
                it.importo,
                it.hash_bollo,
                it.provincia_bollo,
                it.metadati,
            ];
            altre.into_iter().any(piena)
        })
        .collect();
    let altri = trovati.iter().filter(|(posto, _)| *posto != 1).count();
    let multi = celle.flag(colonne.multi, altri > 0 && colonne.multi.posto.is_none());
    let numero = celle.grezza(colonne.numero_beneficiari);
    let dichiarati: usize = if numero.is_empty() { altri + 1 } else { numero.parse().unwrap_or(0) };
    let rifiuto = match (multi, altri) {
        (false, 1..) => RifiutoBeneficiari::FlagSpento,
        (true, 0) => RifiutoBeneficiari::Nessuno,
        // Zero and one both say that the ente is alone.
        _ if dichiarati.max(1) != altri + 1 => {
            RifiutoBeneficiari::Numero { dichiarati, trovati: altri + 1 }
        }
        _ => return Some(trovati),
    };
    celle.scarti.push(Scarto::Beneficiari(rifiuto));
    None
}

/// One share; what the ente's own leaves out comes from `propria`.
fn quota(
    celle: &mut Celle<'_>,
    colonne: &ColonneBeneficiario,
    rif: &Riferimenti,
    propria: Option<&Trasferimento>,
    causale_rata: &str,
) -> Option<Trasferimento> {
    let codice = match (celle.codice(colonne.codice_fiscale, 11), propria) {
        ("", Some(propria)) => propria.ente_cf.as_str(),
        _ => celle.obbligatoria(colonne.codice_fiscale),
    };
    let ente = rif.enti.get(codice);
    let colonna = colonne.codice_fiscale.nome;
    match ente {
        _ if codice.is_empty() => {}
        None => celle.scarti.push(Scarto::Beneficiario { colonna }),
        Some(ente) if !ente.attivo => celle.scarti.push(Scarto::BeneficiarioSpento { colonna }),
        Some(_) => {}
    }
    let chiesto = chiede_bollo(celle, colonne);
    let bollo = if chiesto { bollo(celle, colonne) } else { None };
    let iban = match (celle.grezza(colonne.iban), propria) {
        _ if chiesto => Some(String::new()),
        ("", Some(propria)) => Some(propria.iban.clone()),
        _ => iban(celle, colonne.iban, ente.map(|it| &it.conti), rif),
    };
    let tassonomia = match (celle.grezza(colonne.tassonomia), propria) {
        _ if chiesto => Some(TASSONOMIA_BOLLO.to_owned()),
        ("", Some(propria)) => Some(propria.tassonomia.clone()),
        _ => tassonomia(celle, colonne.tassonomia, rif),
    };
    let importo = celle.importo(colonne.importo);
    let mut causale = celle.causale(colonne.causale);
    if causale.is_empty() {
        causale_rata.clone_into(&mut causale);
    }
    let metadati = celle.metadati(colonne.metadati);
    Some(Trasferimento {
        indice: 0,
        ente_cf: codice.to_owned(),
        denominazione: nome(rif, codice),
        iban: iban?,
        importo: importo?,
        causale,
        tassonomia: tassonomia?,
        bollo,
        metadati,
        bilancio: vec![],
    })
}

/// The row asks for a stamp with the share.
fn chiede_bollo(celle: &Celle<'_>, colonne: &ColonneBeneficiario) -> bool {
    [colonne.hash_bollo, colonne.provincia_bollo].iter().any(|it| !celle.grezza(*it).is_empty())
}

fn bollo(celle: &mut Celle<'_>, colonne: &ColonneBeneficiario) -> Option<Bollo> {
    let solo = celle.grezza(colonne.iban).is_empty()
        && ["", TASSONOMIA_BOLLO].contains(&celle.grezza(colonne.tassonomia));
    let hash = celle.grezza(colonne.hash_bollo);
    let bollo = Bollo::parse(hash, celle.grezza(colonne.provincia_bollo)).filter(|_| solo);
    if bollo.is_none() {
        celle.scarti.push(Scarto::Bollo { colonna: colonne.hash_bollo.nome });
    }
    bollo
}

fn iban(
    celle: &mut Celle<'_>,
    colonna: Colonna,
    conti: Option<&HashMap<String, Periodo>>,
    rif: &Riferimenti,
) -> Option<String> {
    let testo = celle.obbligatoria(colonna);
    if testo.is_empty() {
        return None;
    }
    match Iban::parse(testo) {
        Ok(iban) => {
            // Without a known ente there is nothing to compare with, and that is told already.
            let registrato = |conti: &HashMap<String, Periodo>| {
                conti.get(iban.as_str()).is_some_and(|it| it.contiene(rif.oggi))
            };
            if !conti.is_none_or(registrato) {
                celle.scarti.push(Scarto::IbanEnte { colonna: colonna.nome });
            }
            Some(iban.into())
        }
        Err(motivo) => {
            celle.scarti.push(Scarto::Iban { colonna: colonna.nome, motivo });
            None
        }
    }
}

fn tassonomia(celle: &mut Celle<'_>, colonna: Colonna, rif: &Riferimenti) -> Option<String> {
    let testo = celle.obbligatoria(colonna);
    if testo.is_empty() {
        return None;
    }
    match rif.tassonomie.get(testo) {
        None => celle.scarti.push(Scarto::Tassonomia { colonna: colonna.nome }),
        Some(periodo) if !periodo.contiene(rif.oggi) => {
            celle.segnalazioni.push(Segnalazione::TassonomiaScaduta);
        }
        Some(_) => {}
    }
    Some(testo.to_owned())
}

/// The taxonomy in `datiSpecificiRiscossione`, unless it is the servizio's. Older contents of that
/// column (`9/` and free text, SIOPE codes) say nothing to the node: they are told and ignored.
fn tassonomia_indicata(
    celle: &mut Celle<'_>,
    colonne: &Colonne,
    rif: &Riferimenti,
    servizio: Option<&Servizio>,
) -> Option<String> {
    let testo = celle.grezza(colonne.dati_specifici);
    if testo.is_empty() || servizio.is_some_and(|it| it.tassonomia == testo) {
        return None;
    }
    if has_forma_tassonomia(testo) {
        return tassonomia(celle, colonne.dati_specifici, rif);
    }
    celle.segnalazioni.push(Segnalazione::DatiSpecificiIgnorati);
    None
}

/// `9/0101101IM/`.
fn has_forma_tassonomia(testo: &str) -> bool {
    let cuore = testo.strip_prefix("9/").and_then(|it| it.strip_suffix('/'));
    cuore.is_some_and(|it| {
        it.len() == 9
            && it.bytes().take(7).all(|byte| byte.is_ascii_digit())
            && it.bytes().skip(7).all(|byte| byte.is_ascii_uppercase())
    })
}

fn nome(rif: &Riferimenti, codice_fiscale: &str) -> String {
    rif.enti.get(codice_fiscale).map(|it| it.denominazione.clone()).unwrap_or_default()
}
