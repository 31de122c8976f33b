//! Rows that together make one posizione: they must agree, and stand or fall together.
use super::{Azione, Contenuto, Decisione, Riga, Scarto, Segnalazione};
use crate::features::posizioni::{ANONIMO, TipoOpzione};
use crate::kernel::Importo;
use std::collections::HashMap;

/// Most rate of one opzione.
const MAX_RATE: usize = 100;

/// Positions in the block of the rows of each posizione, in order of first appearance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gruppi(Vec<Vec<usize>>);

impl Gruppi {
    pub fn new(righe: &[Riga]) -> Self {
        let mut gruppi: Vec<Vec<usize>> = Vec::with_capacity(righe.len());
        let mut posto_di: HashMap<&str, usize> = HashMap::with_capacity(righe.len());
        for (posto, riga) in righe.iter().enumerate() {
            // A row whose key could not be read stands alone.
            let gruppo = if riga.iupd.is_empty() {
                gruppi.len()
            } else {
                *posto_di.entry(&riga.iupd).or_insert(gruppi.len())
            };
            match gruppi.get_mut(gruppo) {
                Some(gruppo) => gruppo.push(posto),
                None => gruppi.push(vec![posto]),
            }
        }
        Self(gruppi)
    }

    pub fn iter(&self) -> impl Iterator<Item = &[usize]> {
        self.0.iter().map(Vec::as_slice)
    }

    /// Refuses rows that contradict an earlier row of their posizione.
    pub fn controlla(&self, righe: &mut [Riga]) {
        for gruppo in self.iter().filter(|it| it.len() > 1) {
            let trovati: Vec<(usize, Scarto)> = contraddizioni(righe, gruppo);
            for (posto, scarto) in trovati {
                if let Some(riga) = righe.get_mut(posto) {
                    riga.scarti.push(scarto);
                }
            }
            if let Some(riga) = somme_diverse(righe, gruppo).and_then(|it| righe.get_mut(it)) {
                riga.segnalazioni.push(Segnalazione::CoobbligatiDiversi);
            }
        }
    }

    /// A posizione with a bad row is not inserted in part: half of a plan of rate is not a plan.
    pub fn propaga(&self, righe: &[Riga], decisioni: &mut [Decisione]) {
        for gruppo in self.iter().filter(|it| it.len() > 1) {
            let colpevole = gruppo.iter().find(|posto| {
                let scartata = matches!(decisioni.get(**posto), Some(Decisione::Scarta(_)));
                let nuova = righe.get(**posto).and_then(|it| it.azione);
                scartata && matches!(nuova, Some(Azione::Inserisci) | None)
            });
            let gia_caricata = gruppo.iter().any(|posto| {
                let gia = [Decisione::Invariata, Decisione::Modifica, Decisione::Notifica];
                decisioni.get(*posto).is_some_and(|it| gia.contains(it))
            });
            let scarto = match colpevole.and_then(|posto| righe.get(*posto)) {
                Some(riga) => Scarto::Gruppo { riga: riga.numero },
                None if gia_caricata => Scarto::IupdEsiste,
                None => continue,
            };
            for posto in gruppo {
                if let Some(decisione @ (Decisione::Inserisci | Decisione::Riapri)) =
                    decisioni.get_mut(*posto)
                {
                    *decisione = Decisione::Scarta(vec![scarto]);
                }
            }
        }
    }

    /// A posizione with a bad row is left as it is: nothing of it is changed nor withdrawn.
    pub fn propaga_tutto(&self, righe: &[Riga], decisioni: &mut [Decisione]) {
        for gruppo in self.iter() {
            let scartata = |it: &&usize| matches!(decisioni.get(**it), Some(Decisione::Scarta(_)));
            let Some(riga) = gruppo.iter().find(scartata).and_then(|it| righe.get(*it)) else {
                continue;
            };
            for posto in gruppo {
                match decisioni.get_mut(*posto) {
                    None | Some(Decisione::Scarta(_)) => {}
                    Some(altra) => {
                        *altra = Decisione::Scarta(vec![Scarto::Gruppo { riga: riga.numero }]);
                    }
                }
            }
        }
    }
}

/// Each row of the group that contradicts an earlier one, with why.
fn contraddizioni(righe: &[Riga], gruppo: &[usize]) -> Vec<(usize, Scarto)> {
    let mut trovati = vec![];
    let mut prima: Option<(&Riga, &Contenuto)> = None;
    // The first row of each opzione, whatever it asks.
    let mut chi_deve: Vec<(&Riga, &Contenuto)> = vec![];
    // By index of opzione: first row, last row, how many.
    let mut opzioni: HashMap<i16, (&Riga, &Riga, usize)> = HashMap::new();
    for posto in gruppo {
        let Some(riga) = righe.get(*posto) else { continue };
        let Some(contenuto) = &riga.contenuto else { continue };
        match prima {
            None => prima = Some((riga, contenuto)),
            Some((altra, suo)) if suo.testata != contenuto.testata => {
                trovati.push((*posto, Scarto::Posizione { riga: altra.numero }));
            }
            Some(_) => {
                let contro = |(altra, suo): &(&Riga, &Contenuto)| {
                    debitore_contrario(suo, contenuto, altra.numero)
                };
                trovati.extend(chi_deve.iter().find_map(contro).map(|it| (*posto, it)));
            }
        }
        if chi_deve.iter().all(|(_, it)| it.opzione.indice != contenuto.opzione.indice) {
            chi_deve.push((riga, contenuto));
        }
        if riga.azione == Some(Azione::Inserisci) {
            let indice = contenuto.opzione.indice;
            if let Some((prima, ultima, quante)) = opzioni.get(&indice).copied() {
                if let Some(scarto) = fuori_posto(contenuto, prima, ultima, quante) {
                    trovati.push((*posto, scarto));
                }
                opzioni.insert(indice, (prima, riga, quante + 1));
            } else {
                opzioni.insert(indice, (riga, riga, 1));
            }
        }
    }
    trovati
}

/// The first row of somebody who owes less, or more, than the first of those who owe the same, by the
/// dearest way to pay of each.
fn somme_diverse(righe: &[Riga], gruppo: &[usize]) -> Option<usize> {
    // By debtor, in order: their first row, and the sum of each opzione.
    let mut chi_deve: Vec<(&str, usize, HashMap<i16, Importo>)> = vec![];
    for posto in gruppo {
        let Some(contenuto) = righe.get(*posto).and_then(|it| it.contenuto.as_ref()) else {
            continue;
        };
        let codice = contenuto.opzione.debitore.codice.as_str();
        let at = chi_deve.iter().position(|it| it.0 == codice).unwrap_or_else(|| {
            chi_deve.push((codice, *posto, HashMap::new()));
            chi_deve.len().saturating_sub(1)
        });
        if let Some((_, _, somme)) = chi_deve.get_mut(at) {
            let somma = somme.entry(contenuto.opzione.indice).or_insert(Importo::ZERO);
            *somma = [*somma, contenuto.rata.importo].into_iter().sum();
        }
    }
    let massimo = |somme: &HashMap<i16, Importo>| somme.values().copied().max();
    let primo = chi_deve.first().map(|it| massimo(&it.2))?;
    chi_deve.iter().find(|it| massimo(&it.2) != primo).map(|it| it.1)
}

/// Why two rows cannot say who owes as they do: of one debt there is one debtor or, of those who owe it in
/// solido, one for each opzione, known and the same wherever they are named.
fn debitore_contrario(suo: &Contenuto, nuovo: &Contenuto, riga: u64) -> Option<Scarto> {
    let (a, b) = (&suo.opzione.debitore, &nuovo.opzione.debitore);
    if a == b {
        return None;
    }
    if !nuovo.testata.coobbligati {
        return Some(Scarto::Posizione { riga });
    }
    let confusi = suo.opzione.indice == nuovo.opzione.indice
        || a.codice == b.codice
        || [a, b].iter().any(|it| it.codice == ANONIMO);
    confusi.then_some(Scarto::Coobbligati)
}

/// Why a row cannot follow the rows of its opzione.
fn fuori_posto(nuova: &Contenuto, prima: &Riga, ultima: &Riga, quante: usize) -> Option<Scarto> {
    let altra = |it: &Contenuto| {
        (it.opzione.tipo, &it.opzione.descrizione)
            != (nuova.opzione.tipo, &nuova.opzione.descrizione)
    };
    if prima.contenuto.as_ref().is_some_and(altra) {
        return Some(Scarto::OpzioneDiversa { riga: prima.numero });
    }
    if matches!(nuova.opzione.tipo, TipoOpzione::Unica | TipoOpzione::Ridotta) {
        return Some(Scarto::UnaRata { riga: prima.numero });
    }
    if quante >= MAX_RATE {
        return Some(Scarto::TroppeRate);
    }
    let precedente = ultima.contenuto.as_ref().and_then(|it| it.rata.scadenza);
    let in_ordine = precedente.zip(nuova.rata.scadenza).is_some_and(|(a, b)| a < b);
    (!in_ordine).then_some(Scarto::RateInOrdine { riga: ultima.numero })
}
