//! Which notices of a file are worth seeing before anything is written. Pure.
use super::Riga;
use crate::features::posizioni::TipoOpzione;
use crate::features::posizioni::via;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most of them.
const QUANTI: usize = 5;

/// What one is shown for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Perche {
    /// It asks for most.
    Importo,
    /// It is paid in the most rate.
    Rate,
    /// Its reason is the longest.
    Causale,
    /// Nobody knows where to send it.
    SenzaIndirizzo,
    /// It is of a posizione that is here, and changes.
    Cambiata,
    /// It is among the first.
    #[default]
    Prima,
}

impl Perche {
    /// Each chosen by its weight, in the order in which they are shown.
    const SCELTI: [Self; 5] =
        [Self::Importo, Self::Rate, Self::Causale, Self::SenzaIndirizzo, Self::Cambiata];

    /// How much a posizione is of this; nothing when it is not.
    fn peso(self, righe: &[&Riga], cambiata: bool) -> u64 {
        let contenuti = || righe.iter().filter_map(|it| it.contenuto.as_ref());
        let cent = |it: i64| u64::try_from(it).unwrap_or_default();
        match self {
            Self::Importo => {
                let mut somme: BTreeMap<i16, u64> = BTreeMap::new();
                for it in contenuti() {
                    let somma = somme.entry(it.opzione.indice).or_default();
                    *somma = somma.saturating_add(cent(it.rata.importo.cent()));
                }
                somme.into_values().max().unwrap_or_default()
            }
            Self::Rate => {
                let piano = [TipoOpzione::Rate, TipoOpzione::Acconto];
                let rate = contenuti().filter(|it| piano.contains(&it.opzione.tipo)).count();
                if rate < 2 { 0 } else { rate.try_into().unwrap_or(u64::MAX) }
            }
            Self::Causale => {
                let lunghe = contenuti().map(|it| it.rata.causale.chars().count());
                lunghe.max().unwrap_or_default().try_into().unwrap_or(u64::MAX)
            }
            Self::SenzaIndirizzo => {
                let indirizzo = |it: &&Riga| {
                    let debitore = it.contenuto.as_ref().map(|it| &it.opzione.debitore);
                    debitore.is_some_and(|it| !via(it.indirizzo.as_ref()).is_empty())
                };
                u64::from(!righe.iter().any(indirizzo))
            }
            Self::Cambiata => u64::from(cambiata),
            Self::Prima => 0,
        }
    }
}

/// The rows of one posizione, and what its notice is shown for.
#[derive(Debug, Clone, PartialEq)]
pub struct Campione {
    pub perche: Perche,
    /// It is here already.
    pub cambiata: bool,
    /// At least one.
    pub righe: Vec<Riga>,
}

/// Chooses them while a file is read.
#[derive(Default)]
pub struct Campioni {
    /// The heaviest of each kind; of two that weigh the same, the first.
    scelti: BTreeMap<Perche, (u64, Campione)>,
    prime: Vec<Campione>,
}

impl Campioni {
    /// Looks at the rows of a posizione that would be new, or changed.
    pub fn add(&mut self, righe: &[&Riga], cambiata: bool) {
        let campione =
            |perche| Campione { perche, cambiata, righe: righe.iter().copied().cloned().collect() };
        for perche in Perche::SCELTI {
            let peso = perche.peso(righe, cambiata);
            if self.scelti.get(&perche).map_or(0, |it| it.0) < peso {
                self.scelti.insert(perche, (peso, campione(perche)));
            }
        }
        if self.prime.len() < QUANTI {
            self.prime.push(campione(Perche::Prima));
        }
    }

    /// At most five, each of another posizione.
    pub fn finish(self) -> Vec<Campione> {
        let mut fuori: Vec<Campione> = vec![];
        for it in self.scelti.into_values().map(|it| it.1).chain(self.prime) {
            let nota = |altro: &Campione| {
                let iupd = |it: &Campione| it.righe.first().map(|it| it.iupd.clone());
                iupd(altro) == iupd(&it)
            };
            if fuori.len() < QUANTI && !fuori.iter().any(nota) {
                fuori.push(it);
            }
        }
        fuori
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::importazioni::model::Azione;

    /// A row without what it asks: only that it is there.
    fn riga(numero: u64, iupd: &str) -> Riga {
        Riga {
            numero,
            azione: Some(Azione::Salva),
            iud: iupd.to_owned(),
            iupd: iupd.to_owned(),
            contenuto: None,
            scarti: vec![],
            segnalazioni: vec![],
        }
    }

    #[test]
    fn five_at_most_are_shown_and_none_twice() {
        let mut campioni = Campioni::default();
        for n in 1..=20 {
            campioni.add(&[&riga(n, &format!("P-{n}"))], n == 9);
        }
        let visti: Vec<(Perche, u64)> =
            campioni.finish().iter().map(|it| (it.perche, it.righe[0].numero)).collect();
        // Nobody knows the address of any: the first of them stands for all.
        let wanted = [
            (Perche::SenzaIndirizzo, 1),
            (Perche::Cambiata, 9),
            (Perche::Prima, 2),
            (Perche::Prima, 3),
            (Perche::Prima, 4),
        ];
        assert_eq!(visti, wanted);
    }
}
